use crate::num::ConfidenceLevel;
use crate::num::Interval;
use crate::num::sum;
use crate::stats::differences::ScoreDifference;
use crate::stats::differences::score::likeliest;
use crate::stats::differences::two_sided_p_value;
use crate::stats::root::{Rise, rising_root};
use crate::stats::shares::Trials;
use crate::stats::special::z_two_sided;

/// Rounds in which the weights settle, of which a dozen are used.
const ROUNDS: u32 = 200;

/// What each stratum counts for in a difference over strata.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum StratumWeights {
    /// Mantel and Haenszel's n₁n₂/(n₁ + n₂), whatever was met. The default.
    #[default]
    MantelHaenszel,
    /// Miettinen and Nurminen's, the inverse of v₁/n₁ + v₂/n₂ with vᵢ the binomial variance of the
    /// likeliest share of sample i over all strata, averaged with these same weights: found by
    /// iteration at every difference that is tested. Where neither share varies, Mantel and
    /// Haenszel's.
    MiettinenNurminen,
}

/// The score test and interval of a difference of shares that is alike in all strata of (first,
/// second): in every stratum the variance is that of the likeliest pair of shares with the
/// difference in question. Unlike an interval from a variance it has a width where all or none are
/// met.
///
/// # Example
/// ```
/// use mystery_calls::num::ConfidenceLevel;
/// use mystery_calls::stats::differences::{StratifiedScore, StratumWeights};
/// use mystery_calls::stats::shares::Trials;
///
/// let trials = |met, n| Trials::new(met, n).unwrap();
/// // Differences of 8/33 and 3/10, weights of 132/23 and 30/11.
/// let strata = [(trials(10, 11), trials(8, 12)), (trials(4, 5), trials(3, 6))];
/// let found = StratifiedScore::new(&strata).unwrap();
/// assert!((found.value() - 0.26097).abs() < 1e-5);
/// let iterated = StratifiedScore::weighted(&strata, StratumWeights::MiettinenNurminen).unwrap();
/// let interval = iterated.interval(ConfidenceLevel::DEFAULT);
/// assert!(interval.low < 0.0 && interval.high > 0.5);
/// ```
///
/// Source: Miettinen and Nurminen (1985), Statistics in Medicine 4:213, section 4; Laud (2017),
/// Pharmaceutical Statistics 16:334, for Mantel and Haenszel's weights.
#[derive(Clone, Debug, PartialEq)]
pub struct StratifiedScore {
    strata: Vec<(Trials, Trials)>,
    /// Mantel and Haenszel's shares of the weights.
    fixed: Vec<f64>,
    weights: StratumWeights,
    value: f64,
}

impl StratifiedScore {
    /// The strata of (first, second) with Mantel and Haenszel's weights; `None` without any.
    #[must_use]
    pub fn new(strata: &[(Trials, Trials)]) -> Option<StratifiedScore> {
        StratifiedScore::weighted(strata, StratumWeights::MantelHaenszel)
    }

    /// The strata of (first, second) with weights of choice; `None` without any.
    #[must_use]
    pub fn weighted(
        strata: &[(Trials, Trials)],
        weights: StratumWeights,
    ) -> Option<StratifiedScore> {
        let fixed = shares(strata, [1.0, 1.0])?;
        let mut found = StratifiedScore { strata: strata.to_vec(), fixed, weights, value: 0.0 };
        found.value = match weights {
            StratumWeights::MantelHaenszel => found.mean_difference(&found.fixed).clamp(-1.0, 1.0),
            StratumWeights::MiettinenNurminen => {
                rising_root(Interval::new(-1.0, 1.0), found.mean_difference(&found.fixed), |at| {
                    Rise { value: at - found.mean_difference(&found.shares_at(at)), slope: 1.0 }
                })
            }
        };
        Some(found)
    }

    /// The difference, first less second: Mantel and Haenszel's, or that whose score is 0 with the
    /// weights that belong to it.
    #[must_use]
    pub fn value(&self) -> f64 {
        self.value
    }

    /// The standardised distance between the difference found and `difference`, cut off at −1 and
    /// 1; 0 where they are equal, infinite where the one found is impossible.
    #[must_use]
    pub fn z(&self, difference: f64) -> f64 {
        let at = difference.clamp(-1.0, 1.0);
        if at.total_cmp(&self.value).is_eq() {
            return 0.0;
        }
        let shares = self.shares_at(at);
        let distance = match self.weights {
            StratumWeights::MantelHaenszel => self.value - at,
            StratumWeights::MiettinenNurminen => self.mean_difference(&shares) - at,
        };
        if distance == 0.0 {
            return 0.0;
        }
        let variance = sum(self.strata.iter().zip(&shares).map(|(&(first, second), share)| {
            share * share * ScoreDifference::MiettinenNurminen.variance(first, second, at)
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
        let strata = self.strata.iter().map(|&(first, second)| (second, first)).collect();
        StratifiedScore { strata, value: -self.value, ..self.clone() }
    }

    fn mean_difference(&self, shares: &[f64]) -> f64 {
        let found = self.strata.iter().map(|(first, second)| first.value() - second.value());
        sum(found.zip(shares).map(|(difference, share)| difference * share))
    }

    /// Each stratum's share of the weights if `difference` is the true one.
    fn shares_at(&self, difference: f64) -> Vec<f64> {
        if self.weights == StratumWeights::MantelHaenszel {
            return self.fixed.clone();
        }
        let likeliest: Vec<(f64, f64)> = self
            .strata
            .iter()
            .map(|&(first, second)| likeliest(first, second, difference))
            .collect();
        let mut found = self.fixed.clone();
        for _ in 0..ROUNDS {
            let mean = |of: fn(&(f64, f64)) -> f64| {
                sum(likeliest.iter().zip(&found).map(|(pair, share)| of(pair) * share))
            };
            let variances =
                [mean(|pair| pair.0), mean(|pair| pair.1)].map(|share| share * (1.0 - share));
            let Some(next) = shares(&self.strata, variances) else { break };
            let moved = next.iter().zip(&found).any(|(a, b)| (a - b).abs() > 1e-15);
            found = next;
            if !moved {
                break;
            }
        }
        found
    }
}

/// The shares of the weights 1/(v₁/n₁ + v₂/n₂); `None` without strata or where nothing varies.
fn shares(strata: &[(Trials, Trials)], [v1, v2]: [f64; 2]) -> Option<Vec<f64>> {
    let weight = |(first, second): &(Trials, Trials)| {
        1.0 / (v1.max(0.0) / f64::from(first.n()) + v2.max(0.0) / f64::from(second.n()))
    };
    let weights: Vec<f64> = strata.iter().map(weight).collect();
    let all = sum(weights.iter().copied());
    let is_sound = all > 0.0 && all.is_finite();
    is_sound.then(|| weights.iter().map(|weight| weight / all).collect())
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
    #[test]
    fn iterated_weights_are_those_of_the_plain_test_for_one_stratum_and_mirror() {
        let iterated = |strata: &[(Trials, Trials)]| {
            StratifiedScore::weighted(strata, StratumWeights::MiettinenNurminen).unwrap()
        };
        let strata = [
            (trials(7, 12), trials(10, 11)),
            (trials(3, 3), trials(1, 5)),
            (trials(0, 8), trials(2, 2)),
        ];
        let level = ConfidenceLevel::DEFAULT;
        let plain = ScoreDifference::MiettinenNurminen.interval(strata[0].0, strata[0].1, level);
        let one = iterated(&strata[..1]).interval(level);
        assert!((one.low - plain.low).abs() < 1e-9 && (one.high - plain.high).abs() < 1e-9);
        let swapped = strata.map(|(first, second)| (second, first));
        let (found, mirrored) = (iterated(&strata), iterated(&swapped));
        assert!((found.value() + mirrored.value()).abs() < 1e-12);
        let (a, b) = (found.interval(level), mirrored.interval(level));
        assert!((a.low + b.high).abs() < 1e-9 && a.low < found.value() && found.value() < a.high);
        let all = vec![(trials(12, 12), trials(12, 12)); 3];
        assert!((iterated(&all).p_value(0.0) - 1.0).abs() < 1e-15);
        let apart = iterated(&[(trials(2, 2), trials(0, 2)), (trials(5, 5), trials(0, 4))]);
        assert!((apart.value() - 1.0).abs() < 1e-12 && apart.interval(level).low < 0.9);
    }
}
