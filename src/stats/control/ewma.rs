use crate::num::Interval;
use crate::stats::shares::Trials;

/// How many standard errors the limits lie from the centre.
const SIGMAS: f64 = 3.0;

/// One time of a chart of exponentially weighted means.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct EwmaPoint {
    /// The weighted mean of all values so far.
    pub value: f64,
    /// Its standard error at the centre.
    pub standard_error: f64,
    /// Three standard errors about the centre, not cut off.
    pub limits: Interval,
}

/// The exponentially weighted mean zₜ = λxₜ + (1 − λ)zₜ₋₁ from the centre on, of values with a
/// common standard deviation; one point a value. `lambda` is the weight of the newest value, 0.2 by
/// custom; `None` unless 0 < λ ≤ 1, or where the variance is too large for a number.
///
/// Source: Roberts (1959); Montgomery (2013), section 9.2, with exact limits.
#[must_use]
pub fn ewma(values: &[f64], centre: f64, deviation: f64, lambda: f64) -> Option<Vec<EwmaPoint>> {
    let observed: Vec<(f64, f64)> =
        values.iter().map(|&value| (value, deviation * deviation)).collect();
    weighted(&observed, centre, lambda)
}

/// The same for shares of unequal n about `centre`, each with the variance p(1 − p)/n at the
/// centre.
#[must_use]
pub fn ewma_of_shares(times: &[Trials], centre: f64, lambda: f64) -> Option<Vec<EwmaPoint>> {
    let variance = |trials: &Trials| centre * (1.0 - centre) / f64::from(trials.n());
    let observed: Vec<(f64, f64)> =
        times.iter().map(|trials| (trials.value(), variance(trials).max(0.0))).collect();
    weighted(&observed, centre, lambda)
}

/// Points of (value, variance) pairs.
fn weighted(observed: &[(f64, f64)], centre: f64, lambda: f64) -> Option<Vec<EwmaPoint>> {
    let rest = 1.0 - lambda;
    let step = |state: &mut (f64, f64), &(value, variance): &(f64, f64)| {
        state.0 = lambda * value + rest * state.0;
        state.1 = lambda * lambda * variance + rest * rest * state.1;
        let standard_error = state.1.sqrt();
        let half = SIGMAS * standard_error;
        let limits = Interval::new(centre - half, centre + half);
        Some(EwmaPoint { value: state.0, standard_error, limits })
    };
    let is_finite = observed.iter().all(|(_, variance)| variance.is_finite());
    (lambda > 0.0 && lambda <= 1.0 && is_finite)
        .then(|| observed.iter().scan((centre, 0.0), step).collect())
}
