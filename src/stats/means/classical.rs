use crate::num::ConfidenceLevel;
use crate::num::Interval;
use crate::num::sum;
use crate::rng::Stream;
use crate::stats::special::{normal_cdf, normal_quantile, student_quantile};

/// Below so many scores the classical intervals cover far less than their level.
const FEW: usize = 30;
/// Sums nearer to each other than this share of the largest score are the same.
const SAME: f64 = 1e-11;

/// A caution that goes with an interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScoreCaution {
    /// There are fewer than 30 scores: with a dozen piled up near 1, nominal 95 % cover 75.
    FewScores {
        /// How many there are.
        n: usize,
    },
}

/// A classical interval of a mean with the caution that belongs to it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ClassicalInterval {
    /// The bounds.
    pub interval: Interval,
    /// What has to be said beside it.
    pub caution: Option<ScoreCaution>,
}

/// Which bootstrap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BootstrapKind {
    /// The quantiles of the means of samples drawn from the sample.
    Percentile,
    /// The same at levels corrected for bias and skewness, with half of what equals the mean.
    BiasCorrected,
}

fn cautious(interval: Interval, n: usize) -> ClassicalInterval {
    let caution = (n < FEW).then_some(ScoreCaution::FewScores { n });
    ClassicalInterval { interval, caution }
}

#[expect(clippy::cast_precision_loss, reason = "far fewer than 2⁵³ scores")]
fn count(scores: &[f64]) -> f64 {
    scores.len() as f64
}

fn mean(scores: &[f64]) -> f64 {
    sum(scores.iter().copied()) / count(scores)
}

/// Student's interval of a mean, not cut off at 0 and 1; `None` for fewer than two scores or scores
/// too large to be squared. Not a default here: see [`ScoreCaution`].
///
/// Source: Student (1908).
#[must_use]
pub fn student_interval(scores: &[f64], level: ConfidenceLevel) -> Option<ClassicalInterval> {
    let (n, mean) = (count(scores), mean(scores));
    let squares = sum(scores.iter().map(|score| (score - mean).powi(2)));
    if scores.len() < 2 || !squares.is_finite() {
        return None;
    }
    let half = -student_quantile(n - 1.0, 0.5 * level.alpha()) * (squares / (n - 1.0) / n).sqrt();
    Some(cautious(Interval::new(mean - half, mean + half), scores.len()))
}

/// The bootstrap interval of a mean over every sample of n that can be drawn from the scores:
/// exact, without random numbers. `None` without scores, with one that is not finite, or where more
/// than `most` means would have to be told apart. Not a default here: see [`ScoreCaution`].
///
/// Source: Efron and Tibshirani (1993), chapters 13 and 14; quantiles of Hyndman and Fan's type 1.
#[must_use]
pub fn bootstrap_interval(
    scores: &[f64],
    kind: BootstrapKind,
    level: ConfidenceLevel,
    most: usize,
) -> Option<ClassicalInterval> {
    let means = resampled_means(scores, most)?;
    let tail = 0.5 * level.alpha();
    let levels = match kind {
        BootstrapKind::Percentile => [tail, 1.0 - tail],
        BootstrapKind::BiasCorrected => {
            let equal: Vec<(f64, f64)> = scores.iter().map(|&score| (score, 1.0)).collect();
            corrected_levels(&equal, &means, tail)
        }
    };
    let [low, high] = levels.map(|level| quantile(&means, level));
    Some(cautious(Interval::new(low, high), scores.len()))
}

/// The bounds of a bootstrap that leave `tail` on either side, from `draws` samples of (score,
/// weight) pairs drawn from the stream, each with its weighted mean. `None` without pairs of a
/// weight above 0, or without draws.
///
/// Source: Efron and Tibshirani (1993), chapters 13 and 14.
#[must_use]
pub fn bootstrap_quantiles(
    pairs: &[(f64, f64)],
    kind: BootstrapKind,
    tail: f64,
    draws: usize,
    stream: &mut Stream,
) -> Option<Interval> {
    let pairs: Vec<(f64, f64)> = pairs.iter().copied().filter(|pair| pair.1 > 0.0).collect();
    if pairs.is_empty() || draws == 0 {
        return None;
    }
    let mut drawn: Vec<f64> = (0..draws)
        .map(|_| {
            let (mut total, mut weight) = (0.0, 0.0);
            for _ in &pairs {
                let pair = pairs[stream.index(pairs.len())];
                total += pair.0 * pair.1;
                weight += pair.1;
            }
            total / weight
        })
        .collect();
    drawn.sort_by(f64::total_cmp);
    let each = 1.0 / count(&drawn);
    let means: Vec<(f64, f64)> = drawn.into_iter().map(|mean| (mean, each)).collect();
    let levels = match kind {
        BootstrapKind::Percentile => [tail, 1.0 - tail],
        BootstrapKind::BiasCorrected => corrected_levels(&pairs, &means, tail),
    };
    let [low, high] = levels.map(|level| quantile(&means, level));
    Some(Interval::new(low, high))
}

/// (mean, probability) of all samples drawn from the scores, rising.
fn resampled_means(scores: &[f64], most: usize) -> Option<Vec<(f64, f64)>> {
    let largest = scores.iter().map(|score| score.abs()).fold(0.0, f64::max);
    if scores.is_empty() || !scores.iter().all(|score| score.is_finite()) {
        return None;
    }
    let n = count(scores);
    let single = merged(scores.iter().map(|&score| (score, 1.0 / n)).collect(), SAME * largest);
    let mut sums = vec![(0.0, 1.0)];
    for _ in scores {
        if sums.len().saturating_mul(single.len()) > most {
            return None;
        }
        let grown = sums
            .iter()
            .flat_map(|&(sum, p)| single.iter().map(move |&(score, q)| (sum + score, p * q)));
        sums = merged(grown.collect(), SAME * largest);
    }
    Some(sums.into_iter().map(|(sum, p)| (sum / n, p)).collect())
}

fn merged(mut list: Vec<(f64, f64)>, near: f64) -> Vec<(f64, f64)> {
    list.sort_by(|a, b| a.0.total_cmp(&b.0));
    list.dedup_by(|next, kept| {
        let same = next.0 - kept.0 <= near;
        if same {
            kept.1 += next.1;
        }
        same
    });
    list
}

/// The levels at which the bias-corrected and accelerated bootstrap takes its quantiles.
fn corrected_levels(pairs: &[(f64, f64)], means: &[(f64, f64)], tail: f64) -> [f64; 2] {
    let total = sum(pairs.iter().map(|pair| pair.1));
    let mean = sum(pairs.iter().map(|pair| pair.0 * pair.1)) / total;
    let near = SAME * pairs.iter().map(|pair| pair.0.abs()).fold(0.0, f64::max);
    let share = |of: &dyn Fn(f64) -> bool| {
        sum(means.iter().filter(|point| of(point.0)).map(|point| point.1))
    };
    let below = share(&|at| at < mean - near) + 0.5 * share(&|at| (at - mean).abs() <= near);
    let bias = normal_quantile(below);
    // Leaving score i out moves the mean by wᵢ(mean − sᵢ)/(Σw − wᵢ): with equal weights the divisor
    // cancels.
    let moved = || pairs.iter().map(|pair| pair.1 * (pair.0 - mean) / (total - pair.1).max(1e-300));
    let squares = sum(moved().map(|d| d * d));
    let skew = sum(moved().map(|d| d * d * d)) / (6.0 * squares.powf(1.5));
    let acceleration = if skew.is_finite() { skew } else { 0.0 };
    [tail, 1.0 - tail].map(|level| {
        let z = bias + normal_quantile(level);
        normal_cdf(bias + z / (1.0 - acceleration * z))
    })
}

/// The smallest mean that is not exceeded with probability `level` at least.
fn quantile(means: &[(f64, f64)], level: f64) -> f64 {
    let mut reached = 0.0;
    for &(mean, p) in means {
        reached += p;
        if reached >= level - 1e-12 {
            return mean;
        }
    }
    means[means.len() - 1].0
}
