use crate::num::Interval;
use crate::stats::root::{Rise, rising_root};
use crate::stats::shares::Trials;
use crate::stats::special::{
    Tails, beta_quantile, beta_tails, binomial_at_least, binomial_at_most, binomial_pmf,
};

/// Clopper and Pearson's lower bound: the share under which a record as good has probability
/// `tail`.
pub(super) fn clopper_pearson_low(trials: Trials, tail: f64) -> f64 {
    beta_quantile(f64::from(trials.met()), f64::from(trials.missed()) + 1.0, tail)
}

/// The `tail` quantile of the Jeffreys posterior.
pub(super) fn jeffreys_low(trials: Trials, tail: f64) -> f64 {
    beta_quantile(f64::from(trials.met()) + 0.5, f64::from(trials.missed()) + 0.5, tail)
}

/// The share under which a better record, counting half of those as good, has probability `tail`.
pub(super) fn mid_p_low(trials: Trials, tail: f64) -> f64 {
    if trials.met() == 0 {
        return 0.0;
    }
    let ln_tail = tail.ln();
    let start =
        beta_quantile(f64::from(trials.met()) + 0.5, f64::from(trials.missed()) + 0.5, tail);
    let logit = |x: f64| (x / (1.0 - x)).ln().clamp(-700.0, 700.0);
    let root = rising_root(Interval::new(-700.0, 700.0), logit(start), |l| {
        let (ln_p, slope) = mid_tail(trials, l);
        Rise { value: ln_p - ln_tail, slope }
    });
    1.0 / (1.0 + (-root).exp())
}

/// ln of the mid-P tail at the share with logit `l`, and its slope over the logit.
fn mid_tail(trials: Trials, l: f64) -> (f64, f64) {
    let (p, q) = (1.0 / (1.0 + (-l).exp()), 1.0 / (1.0 + l.exp()));
    let (met, missed) = (f64::from(trials.met()), f64::from(trials.missed()));
    let as_good = beta_tails(met, missed + 1.0, p, q).ln_below;
    let better = if missed > 0.0 {
        beta_tails(met + 1.0, missed, p, q)
    } else {
        Tails::from_below(f64::NEG_INFINITY)
    };
    let ln_mid = as_good + (0.5 * (better.ln_below - as_good).exp() + 0.5).ln();
    let point = binomial_pmf(trials.met(), trials.n(), p);
    (ln_mid, 0.5 * point * (met * q + missed * p) / ln_mid.exp())
}

/// The exact one-sided p-value of "the share is at most `target`": the probability of a record as
/// good or better at the target. Small values speak for a share above it.
#[must_use]
pub fn at_most_p_value(trials: Trials, target: f64) -> f64 {
    binomial_at_least(trials.met(), trials.n(), target)
}

/// The exact one-sided p-value of "the share is at least `target`": the probability of a record as
/// bad or worse at the target. Small values speak for a share below it.
#[must_use]
pub fn at_least_p_value(trials: Trials, target: f64) -> f64 {
    binomial_at_most(trials.met(), trials.n(), target)
}
