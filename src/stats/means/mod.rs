//! Intervals of a mean of scores in 0…1 that hold for a dozen scores piled up near 1, where
//! Student's t and the bootstrap cover far too little: the Dirichlet family. Knows nothing of what
//! was scored.
//!
//! Let (g₀, g₁, …, gₙ) be Dirichlet(1, …, 1) distributed. F₀(t) is the probability that Σ gᵢsᵢ ≤ t
//! when the mass g₀ lies at 0, F₁(t) when it lies at 1. The three intervals of [`MeanMethod`] are
//! quantiles of F₀, F₁ and their average; on scores of 0 and 1 alone they are the intervals of
//! Clopper–Pearson, mid-P and Jeffreys. Weighted scores have masses `n_K·w/Σw` (Kish).
//!
//! Source: Gaffke (2005); Learned-Miller and Thomas (2019), arXiv 1905.06208.

mod choice;
mod classical;
mod contour;
mod integrand;
mod interval;
mod needed;
mod p_value;
mod product;
mod sample;

pub use choice::ScoreInterval;
pub use classical::{
    BootstrapKind, ClassicalInterval, ScoreCaution, bootstrap_interval, bootstrap_quantiles,
    student_interval,
};
pub use interval::MeanMethod;
pub use needed::scores_to_settle;
pub use p_value::{mean_at_least_p_value, mean_at_most_p_value};
pub use sample::{BadSample, ScoreSample};
