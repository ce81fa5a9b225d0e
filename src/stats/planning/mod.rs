//! Before the fieldwork: what a number of calls can prove, plans for accepting or refusing, and how
//! to share calls among strata. Knows nothing of what the strata are.

mod acceptance;
mod allocation;
mod mean;
mod needed;
mod power;

pub use acceptance::{AcceptancePlan, DoublePlan, Lot, acceptance_plan};
pub use allocation::{AllocationStratum, bounded_shares, wright_allocation};
pub use mean::ScoreGuess;
pub use needed::calls_to_prove;
pub use power::{Proof, TargetPower, arcsine_power, exact_power_of_two, target_power};
