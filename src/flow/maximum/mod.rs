//! Maximum flow with whole capacities, and what the minimum cut proves: which parts of a network
//! ask for more than can leave them, and by how much.
//!
//! Feasibility is asked as a flow: the source gives each node what it asks for, edges say what can
//! serve it, the sink takes what there is. If the flow falls short, [`Network::violators`] names
//! the independent parts that fall short, each with its arithmetic.
//!
//! Source: Dinic (1970); Ford and Fulkerson (1956) for cuts; Hall (1935) for violators.

mod cut;
mod dinic;
mod network;

#[cfg(test)]
mod tests;

pub use cut::Violator;
pub use network::Edge;
pub use network::Network;
