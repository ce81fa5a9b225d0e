//! Small units drawn towards all others, by how much units differ beyond chance: a second, labelled
//! value, never one for verdicts. Knows nothing of what the units are.

mod beta_binomial;
mod normal;
mod tarone;

pub use beta_binomial::{
    BetaPrior, ShrunkShare, SpreadOfShares, beta_prior_by_likelihood, beta_prior_by_moments,
    shrunk_share,
};
pub use normal::{BetweenVariance, ShrunkMean, UnitMean, shrunk_means};
pub use tarone::{TaroneTest, tarone_test};
