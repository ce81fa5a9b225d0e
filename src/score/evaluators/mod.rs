//! How severe evaluators are, once what they were given to call is taken out. Knows which strata to
//! compare in; the models are in [`crate::stats`].
//!
//! An evaluator is called harsh only where that shows inside services and channels *and* inside
//! scenarios and channels: raw pass rates of evaluators differ widely where each plays one
//! scenario.

mod effects;
mod model;
mod strata;
mod variance;

pub use effects::{EvaluatorEffects, Leaning, Severity, evaluator_effects};
pub use model::{Adjusted, NoAdjustment};
pub use variance::{VarianceShares, variance_shares};
