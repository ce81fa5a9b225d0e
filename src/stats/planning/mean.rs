use crate::num::ConfidenceLevel;
use crate::stats::means::{MeanMethod, ScoreSample, mean_at_most_p_value};
use crate::stats::special::{beta_cdf, beta_quantile};

/// What call scores are expected to look like before there are any.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ScoreGuess {
    /// The mean, from 0 to 1.
    pub mean: f64,
    /// The standard deviation.
    pub spread: f64,
}

/// How many different scores stand for the whole distribution.
const POINTS: u32 = 24;
/// More calls than these count as so many.
const MOST_CALLS: f64 = 1e6;
/// The least shape of the beta distributions: scores of nothing but 0 and 1 have one of 0.
const LEAST: f64 = 0.02;

impl ScoreGuess {
    /// How close to their mean scores are: the sum of the two shapes of their beta distribution.
    /// A spread beyond that of zeros and ones counts as theirs.
    fn precision(self) -> f64 {
        let most = self.mean * (1.0 - self.mean);
        (most / self.spread.max(1e-3).powi(2) - 1.0).max(LEAST)
    }

    /// The width of the interval to be expected of `n` calls: that of a typical sample, whose
    /// scores are evenly spaced quantiles. 1 without a call; more than a million count as a
    /// million.
    #[must_use]
    pub fn expected_width(self, n: f64, level: ConfidenceLevel) -> f64 {
        let sample = typical(self.mean, self.precision(), n);
        sample.map_or(1.0, |sample| MeanMethod::Mid.interval(&sample, level).width())
    }

    /// The mean from which a typical sample of `n` calls proves `target` by its strict lower bound;
    /// `None` where not even perfect calls would.
    #[must_use]
    pub fn proving_mean(self, n: f64, target: f64, level: ConfidenceLevel) -> Option<f64> {
        let proves = |mean: f64| {
            let sample = typical(mean, self.precision(), n)?;
            Some(mean_at_most_p_value(&sample, target) <= level.alpha() * (1.0 + 1e-9))
        };
        if !proves(1.0)? {
            return None;
        }
        let (mut low, mut high) = (target, 1.0);
        while high - low > 1e-4 {
            let middle = 0.5 * (low + high);
            if proves(middle)? { high = middle } else { low = middle }
        }
        Some(high)
    }

    /// About the chance that the mean of `n` calls reaches `proving` where the truth is `truth`:
    /// the mean of a sample follows nearly a beta distribution of its own.
    #[must_use]
    pub fn chance_to_reach(self, n: f64, proving: f64, truth: f64) -> f64 {
        if truth >= 1.0 {
            return 1.0;
        }
        let precision = ((self.precision() + 1.0) * n - 1.0).min(1e15);
        1.0 - beta_cdf(truth * precision, (1.0 - truth) * precision, proving.min(1.0))
    }
}

/// Scores of a beta distribution with this mean and precision, one for each of so many equal parts
/// of it, together worth `n` calls.
fn typical(mean: f64, precision: f64, n: f64) -> Option<ScoreSample> {
    if n <= 0.0 {
        return None;
    }
    let n = n.min(MOST_CALLS);
    let (a, b) = (mean * precision, (1.0 - mean) * precision);
    let score = |at: u32| {
        if a <= 0.0 || b <= 0.0 {
            return mean;
        }
        beta_quantile(a, b, (f64::from(at) + 0.5) / f64::from(POINTS)).clamp(0.0, 1.0)
    };
    let scores: Vec<f64> = (0..POINTS).map(score).collect();
    // As often as it takes to be worth n calls or more, then less.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "n is a number of calls"
    )]
    let times = (n / f64::from(POINTS)).ceil().max(1.0) as usize;
    let sample = ScoreSample::new(&scores.repeat(times)).ok()?;
    let worth = sample.effective_n();
    Some(sample.deflated(worth / n))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rng::Seed;

    const GUESS: ScoreGuess = ScoreGuess { mean: 0.8, spread: 0.2 };

    #[test]
    fn a_typical_sample_has_the_mean_and_the_spread_that_are_guessed() {
        let sample = typical(0.8, GUESS.precision(), 240.0).unwrap();
        assert!((sample.effective_n() - 240.0).abs() < 1e-9);
        assert!((sample.value() - 0.8).abs() < 0.002, "{}", sample.value());
        assert!((sample.spread().unwrap() - 0.2).abs() < 0.005, "{:?}", sample.spread());
    }

    #[test]
    fn fewer_calls_and_wider_scores_make_wider_intervals() {
        let width = |spread, n| {
            ScoreGuess { mean: 0.8, spread }.expected_width(n, ConfidenceLevel::DEFAULT)
        };
        assert!((width(0.2, 0.0) - 1.0).abs() < f64::EPSILON);
        let widths = [3.0, 6.5, 12.0, 30.0, 232.0].map(|n| width(0.2, n));
        assert!(widths.is_sorted_by(|a, b| a > b), "{widths:?}");
        assert!(width(0.1, 12.0) < width(0.2, 12.0) && width(0.2, 12.0) < width(0.4, 12.0));
        // 2 · 1.96 · 0.2 / √232 of a normal mean.
        assert!((widths[4] - 0.0515).abs() < 0.002, "{}", widths[4]);
    }

    #[test]
    fn thirteen_calls_never_prove_four_fifths_and_fourteen_perfect_ones_do() {
        let level = ConfidenceLevel::DEFAULT;
        assert_eq!(GUESS.proving_mean(13.0, 0.8, level), None);
        assert!(GUESS.proving_mean(14.0, 0.8, level).unwrap() > 0.98);
        assert!(GUESS.proving_mean(232.0, 0.8, level).unwrap() < 0.83);
    }

    /// Beta scores drawn 400 times and put to the real test.
    #[test]
    fn the_chance_to_prove_is_near_that_of_drawn_samples() {
        let level = ConfidenceLevel::DEFAULT;
        let mut stream = Seed::new("chance to prove").stream(&["test"]);
        for (n, truth) in [(20_u32, 0.9), (40, 0.85), (60, 0.9)] {
            let precision = GUESS.precision();
            let mut proven = 0.0;
            for _ in 0..400 {
                let scores: Vec<f64> = (0..n)
                    .map(|_| {
                        let u = (f64::from(u32::try_from(stream.below(1 << 24)).unwrap()) + 0.5)
                            / f64::from(1 << 24);
                        beta_quantile(truth * precision, (1.0 - truth) * precision, u)
                    })
                    .collect();
                let sample = ScoreSample::new(&scores).unwrap();
                proven += f64::from(u8::from(mean_at_most_p_value(&sample, 0.8) <= 0.05)) / 400.0;
            }
            let proving = GUESS.proving_mean(f64::from(n), 0.8, level).unwrap();
            let chance = GUESS.chance_to_reach(f64::from(n), proving, truth);
            assert!((chance - proven).abs() < 0.1, "n {n}: {chance} instead of {proven}");
        }
    }
}
