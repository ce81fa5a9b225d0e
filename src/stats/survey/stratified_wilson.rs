use crate::num::ConfidenceLevel;
use crate::num::Interval;
use crate::num::sum;
use crate::stats::shares::Trials;
use crate::stats::shares::wilson_low;
use crate::stats::special::z_two_sided;

/// The trials of one stratum and its share of the whole.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WeightedTrials {
    /// What was met of what was tried.
    pub trials: Trials,
    /// The weight of the stratum; weights need not sum to 1.
    pub weight: f64,
}

/// The strata with weights that sum to 1; `None` where a weight is negative or not finite or none
/// is above 0.
fn shares_of(strata: &[WeightedTrials]) -> Option<Vec<WeightedTrials>> {
    let sound = strata.iter().all(|one| one.weight >= 0.0 && one.weight.is_finite());
    let largest = strata.iter().map(|one| one.weight).fold(0.0, f64::max);
    if !(sound && largest > 0.0) {
        return None;
    }
    let total = sum(strata.iter().map(|one| one.weight / largest));
    let shared =
        |one: &WeightedTrials| WeightedTrials { weight: one.weight / largest / total, ..*one };
    Some(strata.iter().map(shared).collect())
}

fn over(strata: &[WeightedTrials], part: impl Fn(Trials) -> f64) -> f64 {
    sum(strata.iter().map(|one| one.weight * part(one.trials)))
}

fn variance_of(trials: Trials) -> f64 {
    trials.value() * trials.mirrored().value() / f64::from(trials.n())
}

/// Wilson's bounds of one stratum at z.
fn wilson_at(trials: Trials, z: f64) -> Interval {
    let (p, q, n) = (trials.value(), trials.mirrored().value(), f64::from(trials.n()));
    let low = wilson_low(p, q, n, z);
    Interval::new(low, (1.0 - wilson_low(q, p, n, z)).max(low))
}

/// The weighted share Σ W·p; `None` where a weight is negative or not finite or none is above 0.
#[must_use]
pub fn stratified_share(strata: &[WeightedTrials]) -> Option<f64> {
    Some(over(&shares_of(strata)?, Trials::value).clamp(0.0, 1.0))
}

/// The quantile at which Yan and Su take Wilson's bounds in every stratum:
/// z·√Σ(W²v) / Σ W√v with v = p(1 − p)/n; z/√K over K strata where no stratum varies. `None` as
/// [`stratified_share`].
#[must_use]
pub fn stratified_wilson_quantile(
    strata: &[WeightedTrials],
    level: ConfidenceLevel,
) -> Option<f64> {
    let strata = shares_of(strata)?;
    let roots = over(&strata, |trials| variance_of(trials).sqrt());
    // Each part is divided before it is squared: the square of a tiny weight is 0.
    let squares =
        strata.iter().map(|one| (one.weight * variance_of(one.trials).sqrt() / roots).powi(2));
    let count = sum(strata.iter().map(|_| 1.0));
    let factor = if roots > 0.0 { sum(squares).sqrt() } else { count.sqrt().recip() };
    Some(z_two_sided(level) * factor)
}

/// Yan and Su's stratified Wilson interval: the weighted average of the strata's Wilson bounds at a
/// common quantile. `None` as [`stratified_share`].
///
/// With one stratum it is Wilson's interval.
///
/// Source: Yan and Su (2010), *Stratified Wilson and Newcombe confidence intervals for multiple
/// binomial proportions*.
#[must_use]
pub fn yan_su_interval(strata: &[WeightedTrials], level: ConfidenceLevel) -> Option<Interval> {
    let z = stratified_wilson_quantile(strata, level)?;
    let strata = shares_of(strata)?;
    let low = over(&strata, |trials| wilson_at(trials, z).low);
    let high = over(&strata, |trials| wilson_at(trials, z).high);
    Some(Interval::new(low.clamp(0.0, 1.0), high.clamp(0.0, 1.0)))
}

/// The interval that recovers the variance of a weighted share from the Wilson bounds of its
/// strata: p − √Σ(W·(p − low))² to p + √Σ(W·(high − p))². `None` as [`stratified_share`].
///
/// Source: Zou and Donner (2008), MOVER.
#[must_use]
pub fn mover_wilson_interval(
    strata: &[WeightedTrials],
    level: ConfidenceLevel,
) -> Option<Interval> {
    let strata = shares_of(strata)?;
    let z = z_two_sided(level);
    let value = over(&strata, Trials::value).clamp(0.0, 1.0);
    let reach = |distance: fn(f64, Interval) -> f64| {
        let parts = strata.iter().map(|one| {
            (one.weight * distance(one.trials.value(), wilson_at(one.trials, z))).powi(2)
        });
        sum(parts).sqrt()
    };
    let low = value - reach(|p, bounds| p - bounds.low);
    let high = value + reach(|p, bounds| bounds.high - p);
    Some(Interval::new(low.max(0.0), high.min(1.0)))
}

/// The n of a simple sample with the same variance, p(1 − p)/Σ W²v; Kish's 1/Σ(W²/n) where no
/// stratum varies. For [`crate::stats::shares::wilson_effective`]. `None` as [`stratified_share`].
///
/// Source: Korn and Graubard (1998).
#[must_use]
pub fn stratified_effective_n(strata: &[WeightedTrials]) -> Option<f64> {
    let strata = shares_of(strata)?;
    let p = over(&strata, Trials::value);
    let variance = sum(strata.iter().map(|one| one.weight.powi(2) * variance_of(one.trials)));
    if variance > 0.0 {
        return Some(p * (1.0 - p) / variance);
    }
    Some(1.0 / sum(strata.iter().map(|one| one.weight.powi(2) / f64::from(one.trials.n()))))
}
