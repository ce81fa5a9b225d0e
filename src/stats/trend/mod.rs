//! A trend over ordered groups, such as campaigns: of shares, and of anything that can be ordered.
//! Knows nothing of what the groups are.

mod cochran_armitage;
mod kendall;
mod logistic;

pub use cochran_armitage::{Trend, trend};
pub use kendall::{KendallTau, kendall_tau};
pub use logistic::{LogisticSlope, logistic_slope};
