//! Days with spacing and exact marginals: the law of maximum entropy that places the items of one
//! chain on days, at least a gap apart, with the distribution over days prescribed for each class.
//!
//! A [`Chain`] says how many items of which class belong to which lot (a run of days), and how
//! each class is to be spread over the days of its lot. [`Chain::fit`] finds the [`Law`]: the
//! probability of a placement is a product of one weight per item and day, over all placements
//! that keep the gap. A [`Walk`] goes through the days and gives the chances of each day, given
//! what has been placed before; whoever draws by these chances, alone or jointly with other
//! chains, draws by the law.
//!
//! Weights are found by fitting the days in turn, forwards and backwards, each exactly: that is
//! coordinate ascent on the dual of the entropy problem. Sums over placements are forward–backward
//! sums over states (days until the next item is allowed, items of the lot still to be placed).
//!
//! Source: Darroch and Ratcliff (1972) for iterative scaling; Baum et al. (1970) for
//! forward–backward sums.

mod again;
mod bend;
mod fit;
mod law;
mod relief;
mod spec;
mod states;
mod sweep;
mod walk;

#[cfg(test)]
mod tests;

pub use law::Law;
pub use relief::Crowded;
pub use spec::Chain;
pub use spec::Class;
pub use spec::Impossible;
pub use walk::Walk;
