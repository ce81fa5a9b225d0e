//! The distributions of statistics, guarded: every function returns for every finite input, within
//! a bounded number of steps, and no result is NaN. Knows nothing of samples or intervals.
//!
//! The crate `statrs` is used behind this door only, and only where it was measured to be right to
//! 1e-11 (the normal quantile). Its beta quantile does not return for probabilities below 1e-60,
//! its Student quantile for very many degrees of freedom, and its F quantile is off by 2e-3 in the
//! far tail: those are our own, with the deviance form of the kernels, which keeps its digits in
//! the tails and for large shapes.
//!
//! Source: Loader (2000), *Fast and Accurate Computation of Binomial Probabilities*, for the
//! deviance form.

mod beta;
mod binomial;
mod deviance;
mod fisher;
mod fraction;
mod gamma;
mod hypergeometric;
mod normal;
mod student;

pub(crate) use beta::{Tails, beta_tails};
pub use beta::{beta_cdf, beta_quantile, beta_upper_quantile};
pub use binomial::{binomial_at_least, binomial_at_most, binomial_pmf, binomial_quantile};
pub use fisher::{fisher_cdf, fisher_quantile};
pub use gamma::{chi2_cdf, chi2_quantile, chi2_upper_tail};
pub use hypergeometric::{hypergeometric_at_most, hypergeometric_pmf};
pub use normal::{normal_cdf, normal_quantile, z_one_sided, z_two_sided};
pub use student::{student_cdf, student_quantile};

/// ln(1 − eˣ) for x ≤ 0, without loss near either end.
///
/// Source: Mächler (2012), *Accurately computing log(1 − exp(−|a|))*.
pub(crate) fn ln_rest(ln_share: f64) -> f64 {
    if ln_share > -std::f64::consts::LN_2 {
        (-ln_share.exp_m1()).ln()
    } else {
        (-ln_share.exp()).ln_1p()
    }
}
