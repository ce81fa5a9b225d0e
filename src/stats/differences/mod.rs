//! Two samples compared: shares, means and strata of shares. Knows nothing of what is compared; the
//! difference is always the first less the second.
//!
//! Source: Newcombe (1998), Statistics in Medicine 17:873; Miettinen and Nurminen (1985).

mod exact;
mod inversion;
mod mover;
mod score;
mod stratified;
mod stratified_score;
mod welch;

pub use exact::{FisherPValues, fisher_exact};
pub use inversion::interval_p_value;
pub use mover::{mover_difference, mover_mean, newcombe_interval};
pub use score::{ScoreDifference, pooled_z, two_sided_p_value};
pub use stratified::{RiskDifference, mantel_haenszel_difference};
pub use stratified_score::{StratifiedScore, StratumWeights};
pub use welch::{MeanDifference, welch};
