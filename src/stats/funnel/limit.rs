use crate::num::Interval;
use crate::num::Share;
use crate::stats::special::{binomial_at_most, binomial_pmf, binomial_quantile};

/// The share below which a unit of `n` lies with probability `probability` if its true share is
/// `target`, interpolated between the counts so that limits do not jump with n; between 0 and 1.
/// `None` for n = 0 or a probability that is not strictly between 0 and 1.
///
/// Source: Spiegelhalter (2005), appendix A.1.1: r the binomial quantile,
/// limit = (r − (F(r) − q)/f(r))/n.
#[must_use]
pub fn funnel_limit(n: u32, target: Share, probability: f64) -> Option<f64> {
    if n == 0 || !(probability > 0.0 && probability < 1.0) {
        return None;
    }
    let r = binomial_quantile(n, target.get(), probability);
    let point = binomial_pmf(r, n, target.get());
    let beyond = binomial_at_most(r, n, target.get()) - probability;
    let part = if point > 0.0 { (beyond / point).clamp(0.0, 1.0) } else { 0.0 };
    Some(((f64::from(r) - part) / f64::from(n)).clamp(0.0, 1.0))
}

/// Both limits that leave (1 − `inside`)/2 outside on either side: 0.95 for a warning, 0.998 for an
/// alarm. `None` as [`funnel_limit`].
#[must_use]
pub fn funnel_interval(n: u32, target: Share, inside: f64) -> Option<Interval> {
    let tail = 0.5 * (1.0 - inside);
    Some(Interval::new(funnel_limit(n, target, tail)?, funnel_limit(n, target, 1.0 - tail)?))
}
