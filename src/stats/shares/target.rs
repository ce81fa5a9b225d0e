use crate::num::sum;
use crate::stats::shares::Trials;
use crate::stats::special::{binomial_at_least, binomial_at_most, binomial_pmf};

/// Records that differ by less than this share of their probability are as likely as each other.
const SAME: f64 = 1e-7;

/// The p-values of a record under a share that is supposed to be the true one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MidPValues {
    /// Small where more was met than the share lets expect: better records, and half of those as
    /// good.
    pub at_least: f64,
    /// Small where less was met.
    pub at_most: f64,
}

/// The mid-P tails of a record under `target`: of both, on average over records, the level is held,
/// not for every share. Together they are 1.
///
/// Source: Lancaster (1961), Journal of the American Statistical Association 56:223.
#[must_use]
pub fn mid_p_values(trials: Trials, target: f64) -> MidPValues {
    let (met, n) = (trials.met(), trials.n());
    let half = 0.5 * binomial_pmf(met, n, target);
    let tail = |whole: f64| (whole - half).clamp(0.0, 1.0);
    MidPValues {
        at_least: tail(binomial_at_least(met, n, target)),
        at_most: tail(binomial_at_most(met, n, target)),
    }
}

/// The exact two-sided p-value of a record under `target`: the probability of a record no likelier.
/// Takes a step for each record.
///
/// Source: Sterne (1954), Biometrika 41:275, as in `binom.test` of R.
#[must_use]
pub fn two_sided_exact_p_value(trials: Trials, target: f64) -> f64 {
    let point = |met: u32| binomial_pmf(met, trials.n(), target);
    let seen = point(trials.met()) * (1.0 + SAME);
    sum((0..=trials.n()).map(point).filter(|p| *p <= seen)).min(1.0)
}

/// The distance of a share from `target` in the standard errors that it has there, whose inversion
/// is Wilson's interval; `None` for a target that leaves no error.
///
/// # Example
/// ```
/// use mystery_calls::stats::shares::{Trials, target_z};
///
/// // 15 of 16 against a half: .4375 over .5/4.
/// let trials = Trials::new(15, 16).unwrap();
/// assert_eq!(target_z(trials, 0.5), Some(3.5));
/// ```
///
/// Source: Wilson (1927).
#[must_use]
pub fn target_z(trials: Trials, target: f64) -> Option<f64> {
    let variance = target * (1.0 - target) / f64::from(trials.n());
    (variance > 0.0).then(|| (trials.value() - target) / variance.sqrt())
}
