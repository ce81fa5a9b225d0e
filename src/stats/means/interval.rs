use crate::num::ConfidenceLevel;
use crate::num::Interval;
use crate::stats::means::ScoreSample;
use crate::stats::means::contour::{Effort, Ends, distribution_by};
use crate::stats::root::{Rise, near_root, polished_root, rising_root};
use crate::stats::special::normal_quantile;

/// Bounds nearer to 0 or 1 than e^−276 ≈ 1e-120 are taken to be there.
const FURTHEST_LOGIT: f64 = 276.0;

/// A method for the interval of a mean of scores in 0…1. All assume independent scores of one
/// distribution, and nothing about its shape.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MeanMethod {
    /// The average of F₀ and F₁: near or above its level in every population tried, from n = 4 on.
    /// On 0 and 1 it is mid-P. The default for figures.
    #[default]
    Mid,
    /// F₀ for the lower, F₁ for the upper bound (Gaffke 2005): no population is known in which it
    /// covers too little. On 0 and 1 it is Clopper–Pearson. The one for verdicts.
    Strict,
    /// Masses of ½ at 0 and at 1. On 0 and 1 it is Jeffreys. The shortest; it need not contain the
    /// value, and is not for verdicts of falling short.
    Narrow,
}

impl MeanMethod {
    /// Every method, in the order of the guide.
    pub const ALL: [MeanMethod; 3] = [MeanMethod::Mid, MeanMethod::Strict, MeanMethod::Narrow];

    /// The word for the method in options and tables.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            MeanMethod::Mid => "mid",
            MeanMethod::Strict => "strict",
            MeanMethod::Narrow => "narrow",
        }
    }

    /// The two-sided interval: 0 ≤ low ≤ value ≤ high ≤ 1, exactly 0 where all scores are 0 and
    /// exactly 1 where all are 1. ([`MeanMethod::Narrow`] is between 0 and 1, no more.)
    ///
    /// # Example
    /// ```
    /// use mystery_calls::num::ConfidenceLevel;
    /// use mystery_calls::stats::means::{MeanMethod, ScoreSample};
    ///
    /// // One score of 0.7: the bounds lie at 5 % of the way from 0 and from 1.
    /// let sample = ScoreSample::new(&[0.7]).unwrap();
    /// let interval = MeanMethod::Mid.interval(&sample, ConfidenceLevel::DEFAULT);
    /// assert_eq!(format!("{:.4} to {:.4}", interval.low, interval.high), "0.0350 to 0.9850");
    /// ```
    #[must_use]
    pub fn interval(self, sample: &ScoreSample, level: ConfidenceLevel) -> Interval {
        let tail = 0.5 * level.alpha();
        Interval::new(self.low_at(sample, tail), 1.0 - self.low_at(&sample.mirrored(), tail))
    }

    /// The lower bound that leaves 1 − `level` below it: `level` is one-sided here.
    #[must_use]
    pub fn lower_bound(self, sample: &ScoreSample, level: ConfidenceLevel) -> f64 {
        self.low_at(sample, level.alpha())
    }

    /// The upper bound that leaves 1 − `level` above it: the mirror of [`MeanMethod::lower_bound`].
    #[must_use]
    pub fn upper_bound(self, sample: &ScoreSample, level: ConfidenceLevel) -> f64 {
        1.0 - self.low_at(&sample.mirrored(), level.alpha())
    }

    fn low_at(self, sample: &ScoreSample, tail: f64) -> f64 {
        match self {
            MeanMethod::Mid => within(quantile(sample, Ends::Average, tail), sample),
            MeanMethod::Strict => within(quantile(sample, Ends::Zero, tail), sample),
            MeanMethod::Narrow => quantile(sample, Ends::Halves, tail),
        }
    }
}

/// A lower bound cut off at the value, and 0 where all scores are 0.
fn within(low: f64, sample: &ScoreSample) -> f64 {
    if sample.highest() <= 0.0 { 0.0 } else { low.min(sample.value()) }
}

/// The point below which the Dirichlet-weighted mean lies with probability `tail`.
fn quantile(sample: &ScoreSample, ends: Ends, tail: f64) -> f64 {
    let ln_tail = tail.ln();
    let rise = |effort: Effort, l: f64| {
        let (t, rest) = logistic(l);
        let at = distribution_by(effort, sample, ends, (t, rest));
        let ln_slope = at.ln_density - at.tails.ln_below + t.ln() + rest.ln();
        Rise { value: at.tails.ln_below - ln_tail, slope: ln_slope.exp() }
    };
    let start = guess(sample, tail);
    let near = near_root(start, |l| rise(Effort::Saddle, l));
    let logit = near.and_then(|near| {
        let rough = rise(Effort::Rough, near);
        polished_root((near, rough), |l| rise(Effort::Full, l))
    });
    let logit = logit.unwrap_or_else(|| {
        let bounds = Interval::new(-FURTHEST_LOGIT, FURTHEST_LOGIT);
        rising_root(bounds, start, |l| rise(Effort::Full, l))
    });
    if logit <= -FURTHEST_LOGIT + 1e-9 {
        0.0
    } else if logit >= FURTHEST_LOGIT - 1e-9 {
        1.0
    } else {
        logistic(logit).0
    }
}

/// The point of a logit, and its complement to 1.
fn logistic(l: f64) -> (f64, f64) {
    (1.0 / (1.0 + (-l).exp()), 1.0 / (1.0 + l.exp()))
}

/// A point near the quantile, on the logit scale: the beta distribution with the mean and variance
/// of the weighted mean, as a normal one on that scale.
fn guess(sample: &ScoreSample, tail: f64) -> f64 {
    let n = sample.effective_n() + 1.0;
    let mean = (sample.value() * (n - 1.0) + 0.5) / n;
    let inner: f64 =
        sample.points().iter().map(|&(score, mass)| mass * (score - mean).powi(2)).sum();
    let variance = (inner + 0.25) / (n * (n + 1.0));
    let spread = variance.sqrt() / (mean * (1.0 - mean));
    let z = normal_quantile(tail).max(-40.0);
    (mean / (1.0 - mean)).ln() + z * spread
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::means::contour::tests::distribution;
    use proptest::prelude::*;

    fn pairs() -> impl Strategy<Value = Vec<(f64, f64)>> {
        let score = prop_oneof![Just(0.0), Just(1.0), Just(0.95), 0.0..=1.0_f64];
        let weight = prop_oneof![Just(1.0), -12.0..12.0_f64].prop_map(|e: f64| 10_f64.powf(e));
        prop::collection::vec((score, weight), 1..30)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn every_interval_contains_its_value_whatever_the_weights(
            pairs in pairs(), level in 1e-6..1.0_f64, deff in 0.5..50.0_f64,
        ) {
            let sample = ScoreSample::weighted(&pairs).unwrap().deflated(deff);
            let level = ConfidenceLevel::new(level.min(1.0 - 1e-12)).unwrap();
            let value = sample.value();
            for method in MeanMethod::ALL {
                let Interval { low, high } = method.interval(&sample, level);
                prop_assert!(0.0 <= low && low <= high && high <= 1.0, "{method:?} {low} {high}");
                if method != MeanMethod::Narrow {
                    prop_assert!(low <= value && value <= high + 1e-15, "{method:?} {low} {high}");
                }
            }
        }

        #[test]
        fn the_mirror_shows_the_same_interval(pairs in pairs()) {
            let sample = ScoreSample::weighted(&pairs).unwrap();
            for method in MeanMethod::ALL {
                let seen = method.interval(&sample, ConfidenceLevel::DEFAULT);
                let mirrored = method.interval(&sample.mirrored(), ConfidenceLevel::DEFAULT);
                prop_assert!((seen.low + mirrored.high - 1.0).abs() < 1e-12);
                prop_assert!((seen.high + mirrored.low - 1.0).abs() < 1e-12);
            }
        }

        /// Lower bounds at higher levels, and a bound whose tail is the one asked for.
        #[test]
        fn bounds_widen_with_the_level_and_undo_the_distribution(pairs in pairs()) {
            let sample = ScoreSample::weighted(&pairs).unwrap();
            let mut before = 1.0;
            for level in [0.5, 0.8, 0.95, 0.999, 1.0 - 1e-9] {
                let tail = 1.0 - level;
                let low = quantile(&sample, Ends::Zero, tail);
                prop_assert!(low <= before + 1e-12);
                before = low;
                // Next to a score the distribution function may jump by more than a digit.
                if low > 1e-9 && sample.points().iter().all(|p| (p.0 - low).abs() > 1e-9) {
                    let back = distribution(&sample, Ends::Zero, low, 1.0 - low).tails.ln_below;
                    prop_assert!((back - tail.ln()).abs() < 1e-6, "{back} {}", tail.ln());
                }
            }
        }
    }

    /// Singularities of next to no mass beside those of a whole score, both found by chance.
    #[test]
    fn weights_of_next_to_nothing_leave_the_distribution_whole() {
        let cases: [&[(f64, f64)]; 2] =
            [&[(0.57, 1.0), (0.0, 1e-9), (0.95, 1e-10), (1.0, 1e-22)], &[(0.0, 1.0), (1.0, 1e-16)]];
        for pairs in cases {
            let sample = ScoreSample::weighted(pairs).unwrap();
            for t in [1e-9, 0.1, 0.2, 0.32, 0.5] {
                // All but a score of 0 or 0.57 is next to nothing: uniform up to there.
                let wanted = (t / pairs[0].0).min(1.0);
                let found = distribution(&sample, Ends::Zero, t, 1.0 - t).tails.ln_below.exp();
                assert!((found - wanted).abs() < 1e-7, "{t} {found} {wanted}");
            }
        }
    }

    #[test]
    fn equal_weights_are_no_weights() {
        let scores = [0.4, 0.55, 0.6, 0.7, 0.7, 0.85, 0.9, 1.0];
        let plain = ScoreSample::new(&scores).unwrap();
        let weighted: Vec<(f64, f64)> = scores.iter().map(|&s| (s, 3.7)).collect();
        let weighted = ScoreSample::weighted(&weighted).unwrap();
        for method in MeanMethod::ALL {
            let one = method.interval(&plain, ConfidenceLevel::DEFAULT);
            let other = method.interval(&weighted, ConfidenceLevel::DEFAULT);
            assert!((one.low - other.low).abs() < 1e-13 && (one.high - other.high).abs() < 1e-13);
        }
    }

    #[test]
    fn mid_lies_within_strict_and_deflation_widens() {
        let sample = ScoreSample::new(&[1.0, 1.0, 0.95, 0.9, 0.7, 1.0, 0.85]).unwrap();
        let of = |method: MeanMethod, s: &ScoreSample| method.interval(s, ConfidenceLevel::DEFAULT);
        let (mid, strict) = (of(MeanMethod::Mid, &sample), of(MeanMethod::Strict, &sample));
        assert!(strict.low < mid.low && mid.high < strict.high);
        let wide = of(MeanMethod::Mid, &sample.deflated(1.5));
        assert!(wide.low < mid.low && mid.high < wide.high);
    }

    #[test]
    #[expect(clippy::float_cmp, reason = "the edges are exact")]
    fn the_edges_are_exact() {
        for n in [1, 4, 10_000] {
            for method in [MeanMethod::Mid, MeanMethod::Strict] {
                let (none, all) = (vec![0.0; n], vec![1.0; n]);
                let none = ScoreSample::new(&none).unwrap();
                let all = ScoreSample::new(&all).unwrap();
                assert_eq!(method.interval(&none, ConfidenceLevel::DEFAULT).low, 0.0);
                assert_eq!(method.interval(&all, ConfidenceLevel::DEFAULT).high, 1.0);
            }
        }
    }

    #[test]
    fn ten_thousand_distinct_scores_are_answered() {
        let scores: Vec<(f64, f64)> =
            (0..10_000).map(|k| (0.5 + f64::from(k) / 20_000.0, 1.0 + f64::from(k % 7))).collect();
        let sample = ScoreSample::weighted(&scores).unwrap();
        let mid = MeanMethod::Mid.interval(&sample, ConfidenceLevel::DEFAULT);
        // The normal interval: half width z·s/√n_K.
        let half = 1.96 * sample.spread().unwrap() / sample.effective_n().sqrt();
        assert!((mid.width() / (2.0 * half) - 1.0).abs() < 0.01, "{mid:?} {half}");
    }
}
