//! Design-based estimates of a stratified sample: means, ratios and domains with the variance that
//! the draw itself gives them. Knows nothing of calls; units lie in strata and carry weights.
//!
//! The design is made once ([`SurveyDesign`]) and every estimator takes it. A domain is a part of
//! the units: values outside are `None` and count as zeros, never as units that were not drawn.
//! Strata with a single unit have no variance of their own: what is done about them is a
//! [`LonelyPolicy`], and every estimate names them.
//!
//! Source: Cochran (1977), chapters 5 and 6; Särndal, Swensson, and Wretman (1992), chapter 5;
//! Lumley (2010) for the treatment of single units.

mod design;
mod estimate;
mod share_interval;
mod stratified_wilson;
mod variance;

pub use design::{
    BadDesign, LonelyPolicy, PopulationCorrection, SurveyDesign, SurveyStratum, SurveyUnit,
};
pub use estimate::{NoSurveyEstimate, SurveyEstimate, SurveyFreedom};
pub use share_interval::SurveyShareMethod;
pub use stratified_wilson::{
    WeightedTrials, mover_wilson_interval, stratified_effective_n, stratified_share,
    stratified_wilson_quantile, yan_su_interval,
};
