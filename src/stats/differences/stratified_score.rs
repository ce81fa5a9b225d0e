use crate::num::ConfidenceLevel;
use crate::num::Interval;
use crate::num::sum;
use crate::stats::differences::ScoreDifference;
use crate::stats::differences::two_sided_p_value;
use crate::stats::root::{Rise, rising_root};
use crate::stats::shares::Trials;
use crate::stats::special::z_two_sided;

/// The score test and interval of a difference of shares that is alike in all strata of (first,
/// second), with Mantel and Haenszel's weights n₁n₂/N: in every stratum the variance is that of the
/// likeliest pair of shares with the difference in question. Unlike an interval from a variance it
/// has a width where all or none are met.
///
/// Source: Miettinen and Nurminen (1985), Statistics in Medicine 4:213, section 4; Laud (2017),
/// Pharmaceutical Statistics 16:334, for Mantel and Haenszel's weights.
#[derive(Clone, Debug, PartialEq)]
pub struct StratifiedScore {
    /// (first, second, share of the weights) of every stratum.
    strata: Vec<(Trials, Trials, f64)>,
    value: f64,
}

impl StratifiedScore {
    /// The strata of (first, second); `None` without any.
    #[must_use]
    pub fn new(strata: &[(Trials, Trials)]) -> Option<StratifiedScore> {
        let weight = |first: Trials, second: Trials| {
            let (n1, n2) = (f64::from(first.n()), f64::from(second.n()));
            n1 * n2 / (n1 + n2)
        };
        let all = sum(strata.iter().map(|&(first, second)| weight(first, second)));
        let strata: Vec<(Trials, Trials, f64)> = strata
            .iter()
            .map(|&(first, second)| (first, second, weight(first, second) / all))
            .collect();
        let value =
            sum(strata.iter().map(|(first, second, w)| w * (first.value() - second.value())));
        (all > 0.0).then(|| StratifiedScore { strata, value: value.clamp(-1.0, 1.0) })
    }

    /// The Mantel–Haenszel difference, first less second.
    #[must_use]
    pub fn value(&self) -> f64 {
        self.value
    }

    /// The standardised distance between the difference found and `difference`, cut off at −1 and 1;
    /// 0 where they are equal, infinite where the one found is impossible.
    #[must_use]
    pub fn z(&self, difference: f64) -> f64 {
        let at = difference.clamp(-1.0, 1.0);
        let distance = self.value - at;
        if distance == 0.0 {
            return 0.0;
        }
        let variance = sum(self.strata.iter().map(|&(first, second, weight)| {
            weight * weight * ScoreDifference::MiettinenNurminen.variance(first, second, at)
        }));
        distance / variance.sqrt()
    }

    /// The two-sided p-value of "the difference is `difference` in every stratum".
    #[must_use]
    pub fn p_value(&self, difference: f64) -> f64 {
        two_sided_p_value(self.z(difference))
    }

    /// The differences whose p-value exceeds 1 − level: −1 ≤ low ≤ value ≤ high ≤ 1.
    #[must_use]
    pub fn interval(&self, level: ConfidenceLevel) -> Interval {
        let z = z_two_sided(level);
        let high = |score: &StratifiedScore| {
            let bounds = Interval::new(score.value, 1.0);
            rising_root(bounds, f64::midpoint(score.value, 1.0), |at| Rise {
                value: -score.z(at) - z,
                slope: f64::NAN,
            })
        };
        Interval::new(-high(&self.swapped()), high(self))
    }

    fn swapped(&self) -> StratifiedScore {
        let strata = self.strata.iter().map(|&(first, second, w)| (second, first, w)).collect();
        StratifiedScore { strata, value: -self.value }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn trials(met: u32, n: u32) -> Trials {
        Trials::new(met, n).unwrap()
    }

    #[test]
    fn one_stratum_is_the_plain_score_test() {
        let (first, second) = (trials(7, 12), trials(10, 11));
        let one = StratifiedScore::new(&[(first, second)]).unwrap();
        let plain = ScoreDifference::MiettinenNurminen;
        for at in [-0.9, -0.4, 0.0, 0.3] {
            assert!((one.z(at) - plain.z(first, second, at)).abs() < 1e-12);
        }
        let level = ConfidenceLevel::DEFAULT;
        let (found, expected) = (one.interval(level), plain.interval(first, second, level));
        assert!((found.low - expected.low).abs() < 1e-9, "{found:?} {expected:?}");
        assert!((found.high - expected.high).abs() < 1e-9, "{found:?} {expected:?}");
    }

    #[test]
    fn what_is_met_throughout_still_leaves_doubt() {
        let strata = vec![(trials(12, 12), trials(12, 12)); 3];
        let found = StratifiedScore::new(&strata).unwrap();
        let interval = found.interval(ConfidenceLevel::DEFAULT);
        assert!(interval.low < -0.03 && interval.high > 0.03, "{interval:?}");
        assert!((found.p_value(0.0) - 1.0).abs() < 1e-15);
        assert_eq!(StratifiedScore::new(&[]), None);
    }
}
