//! Funnel plots: where the share of a unit of n would lie by chance alone if its probability were
//! the target, and how much more than chance there is. Knows nothing of what the units are.
//!
//! Source: Spiegelhalter (2005), Statistics in Medicine 24:1185.

mod dispersion;
mod limit;

pub use dispersion::{Dispersion, FunnelScale, dispersion};
pub use limit::{funnel_interval, funnel_limit};
