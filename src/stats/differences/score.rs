use std::f64::consts::PI;

use crate::num::ConfidenceLevel;
use crate::num::Interval;
use crate::stats::root::{Rise, rising_root};
use crate::stats::shares::Trials;
use crate::stats::special::{normal_cdf, z_two_sided};

/// The score test and interval of a difference of two shares: the variance is that of the likeliest
/// pair of shares with the difference in question.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ScoreDifference {
    /// With the variance times N/(N − 1), Miettinen and Nurminen (1985). The one for tests.
    #[default]
    MiettinenNurminen,
    /// Without that factor, Mee (1984).
    Mee,
}

impl ScoreDifference {
    /// The standardised distance between the observed difference and `difference`, which is cut off
    /// at −1 and 1; 0 where they are equal, infinite where the observed one is impossible.
    ///
    /// Source: Miettinen and Nurminen (1985), Statistics in Medicine 4:213; Farrington and Manning
    /// (1990) for the closed form of the cubic.
    #[must_use]
    pub fn z(self, first: Trials, second: Trials, difference: f64) -> f64 {
        let at = difference.clamp(-1.0, 1.0);
        let distance = first.value() - second.value() - at;
        if distance == 0.0 {
            return 0.0;
        }
        distance / self.variance(first, second, at).sqrt()
    }

    /// The variance of the observed difference if `difference` is the true one.
    pub(super) fn variance(self, first: Trials, second: Trials, difference: f64) -> f64 {
        let (one, other) = likeliest(first, second, difference);
        let (n1, n2) = (f64::from(first.n()), f64::from(second.n()));
        let variance = one * (1.0 - one) / n1 + other * (1.0 - other) / n2;
        let factor = match self {
            ScoreDifference::MiettinenNurminen => (n1 + n2) / (n1 + n2 - 1.0),
            ScoreDifference::Mee => 1.0,
        };
        variance * factor
    }

    /// The two-sided p-value of "the difference is `difference`".
    #[must_use]
    pub fn p_value(self, first: Trials, second: Trials, difference: f64) -> f64 {
        two_sided_p_value(self.z(first, second, difference))
    }

    /// The differences whose p-value exceeds 1 − level: −1 ≤ low ≤ difference ≤ high ≤ 1, and the
    /// interval of the swapped samples is its mirror image.
    #[must_use]
    pub fn interval(self, first: Trials, second: Trials, level: ConfidenceLevel) -> Interval {
        let z = z_two_sided(level);
        Interval::new(-self.high(second, first, z), self.high(first, second, z))
    }

    /// The largest difference whose score is at least −z.
    fn high(self, first: Trials, second: Trials, z: f64) -> f64 {
        let observed = first.value() - second.value();
        let bounds = Interval::new(observed, 1.0);
        rising_root(bounds, f64::midpoint(observed, 1.0), |at| Rise {
            value: -self.z(first, second, at) - z,
            slope: f64::NAN,
        })
    }
}

/// The two-sided p-value of a standard normal `z`.
#[must_use]
pub fn two_sided_p_value(z: f64) -> f64 {
    (2.0 * normal_cdf(-z.abs())).min(1.0)
}

/// The z of "both shares are equal" with their pooled variance, whose square is Pearson's χ²
/// without correction; `None` where all or none are met.
///
/// Source: Pearson (1900).
#[must_use]
pub fn pooled_z(first: Trials, second: Trials) -> Option<f64> {
    let (n1, n2) = (f64::from(first.n()), f64::from(second.n()));
    let share = (f64::from(first.met()) + f64::from(second.met())) / (n1 + n2);
    let variance = share * (1.0 - share) * (1.0 / n1 + 1.0 / n2);
    (variance > 0.0).then(|| (first.value() - second.value()) / variance.sqrt())
}

/// The likeliest shares that differ by `d`: the root of a cubic for the second,
/// L1 = (n₂d − N − 2x₂)d + C with C all that were met.
pub(super) fn likeliest(first: Trials, second: Trials, d: f64) -> (f64, f64) {
    let [x1, n1] = [first.met(), first.n()].map(f64::from);
    let [x2, n2] = [second.met(), second.n()].map(f64::from);
    let all = n1 + n2;
    let l2 = (n1 + 2.0 * n2) * d - all - (x1 + x2);
    let l1 = (n2 * d - all - 2.0 * x2) * d + x1 + x2;
    let l0 = x2 * d * (1.0 - d);
    let third = l2 / (3.0 * all);
    let q = third.powi(3) - l1 * l2 / (6.0 * all * all) + l0 / (2.0 * all);
    let size = (third * third - l1 / (3.0 * all)).max(0.0).sqrt();
    let p = size.copysign(q);
    let ratio = if size > 0.0 { (q / p.powi(3)).clamp(-1.0, 1.0) } else { 0.0 };
    let angle = (PI + ratio.acos()) / 3.0;
    let second = (2.0 * p * angle.cos() - third).clamp((-d).max(0.0), (1.0 - d).min(1.0));
    ((second + d).clamp(0.0, 1.0), second)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn trials() -> impl Strategy<Value = Trials> {
        (1_u32..300).prop_flat_map(|n| (0..=n).prop_map(move |x| Trials::new(x, n).unwrap()))
    }

    fn ln_likelihood(trials: Trials, share: f64) -> f64 {
        let term = |count: u32, p: f64| {
            if count == 0 { 0.0 } else { f64::from(count) * p.max(0.0).ln() }
        };
        term(trials.met(), share) + term(trials.missed(), 1.0 - share)
    }

    proptest! {
        #[test]
        fn no_other_pair_of_shares_is_likelier(
            first in trials(), second in trials(), d in -0.99..0.99_f64, step in -1.0..1.0_f64,
        ) {
            let (one, other) = likeliest(first, second, d);
            let at = |p1: f64, p2: f64| ln_likelihood(first, p1) + ln_likelihood(second, p2);
            let best = at(one, other);
            for size in [1e-3, 1e-2, 0.1, 1.0] {
                let (low, high) = ((-d).max(0.0), (1.0 - d).min(1.0));
                let near = (other + step * size).clamp(low, high);
                prop_assert!(at(near + d, near) <= best + 1e-7, "{first:?} {second:?} {d}");
            }
        }

        #[test]
        fn score_intervals_contain_the_difference_and_mirror(
            first in trials(), second in trials(), level in 0.01..0.999_f64,
        ) {
            let level = ConfidenceLevel::new(level).unwrap();
            let observed = first.value() - second.value();
            for method in [ScoreDifference::MiettinenNurminen, ScoreDifference::Mee] {
                let Interval { low, high } = method.interval(first, second, level);
                prop_assert!(-1.0 <= low && low <= observed && observed <= high && high <= 1.0);
                let swapped = method.interval(second, first, level);
                prop_assert!((swapped.low + high).abs() < 1e-15);
                let missed = method.interval(second.mirrored(), first.mirrored(), level);
                prop_assert!((missed.low - low).abs() < 1e-9, "{missed:?} {low}");
            }
        }
    }
}
