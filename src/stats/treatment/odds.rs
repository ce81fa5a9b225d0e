use crate::num::ConfidenceLevel;
use crate::num::Interval;
use crate::num::sum;
use crate::stats::shares::Trials;
use crate::stats::special::z_two_sided;

/// An odds ratio common to all strata.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct OddsRatio {
    /// The Mantel–Haenszel estimate, above 0: odds of the first over those of the second.
    pub value: f64,
    /// The variance of its logarithm.
    pub log_variance: f64,
}

impl OddsRatio {
    /// The interval that is symmetric on the logarithmic scale.
    #[must_use]
    pub fn interval(self, level: ConfidenceLevel) -> Interval {
        let half = (z_two_sided(level) * self.log_variance.sqrt()).exp();
        Interval::new(self.value / half, self.value * half)
    }
}

/// The Mantel–Haenszel odds ratio over strata of (first, second); `None` where one side of the
/// ratio is 0.
///
/// Source: Mantel and Haenszel (1959); Robins, Breslow, and Greenland (1986) for the variance.
#[must_use]
pub fn mantel_haenszel_odds(strata: &[(Trials, Trials)]) -> Option<OddsRatio> {
    let total = |part: fn([f64; 4]) -> f64| {
        sum(strata.iter().map(|(first, second)| {
            let [a, b] = [first.met(), first.missed()].map(f64::from);
            let [c, d] = [second.met(), second.missed()].map(f64::from);
            let n = a + b + c + d;
            // P, Q, R, S of the source.
            part([(a + d) / n, (b + c) / n, a * d / n, b * c / n])
        }))
    };
    let (r, s) = (total(|[_, _, r, _]| r), total(|[_, _, _, s]| s));
    if r <= 0.0 || s <= 0.0 {
        return None;
    }
    let log_variance = total(|[p, _, r, _]| p * r) / (2.0 * r * r)
        + total(|[p, q, r, s]| p * s + q * r) / (2.0 * r * s)
        + total(|[_, q, _, s]| q * s) / (2.0 * s * s);
    Some(OddsRatio { value: r / s, log_variance })
}
