use crate::num::Interval;
use crate::num::sum;
use crate::stats::root::{Rise, rising_root};
use crate::stats::weighted::{hajek_mean, kish_n_of};

/// Scores in 0…1 with their masses, equal scores gathered into one.
///
/// The masses sum to the effective n: the number of scores where all weigh the same, Kish's `n_K`
/// where they do not, less where [`ScoreSample::deflated`].
#[derive(Clone, Debug, PartialEq)]
pub struct ScoreSample {
    /// (score, mass), by score, every mass above 0; never empty.
    points: Vec<(f64, f64)>,
    value: f64,
    n: usize,
}

/// Why scores cannot be a sample.
#[derive(Clone, Copy, Debug, PartialEq, thiserror::Error)]
pub enum BadSample {
    /// There is no score, or none with a weight above 0.
    #[error("there is no score with a weight above 0")]
    Empty,
    /// A score lies outside 0…1.
    #[error("score {score} at position {position} lies outside 0 to 1")]
    Score {
        /// Which score, from 1.
        position: usize,
        /// The score.
        score: f64,
    },
    /// A weight is negative or not finite.
    #[error("weight {weight} at position {position} is negative or not finite")]
    Weight {
        /// Which weight, from 1.
        position: usize,
        /// The weight.
        weight: f64,
    },
}

impl ScoreSample {
    /// Scores that all weigh the same.
    ///
    /// # Errors
    /// Without scores, or with one outside 0…1.
    pub fn new(scores: &[f64]) -> Result<ScoreSample, BadSample> {
        let weighted: Vec<(f64, f64)> = scores.iter().map(|&score| (score, 1.0)).collect();
        ScoreSample::weighted(&weighted)
    }

    /// (score, weight) pairs; a score of weight 0 counts for nothing.
    ///
    /// # Errors
    /// Without a weight above 0, with a score outside 0…1, or with a weight that is negative or not
    /// finite.
    pub fn weighted(observed: &[(f64, f64)]) -> Result<ScoreSample, BadSample> {
        for (index, &(score, weight)) in observed.iter().enumerate() {
            let position = index + 1;
            if !(0.0..=1.0).contains(&score) {
                return Err(BadSample::Score { position, score });
            }
            if !(weight >= 0.0 && weight.is_finite()) {
                return Err(BadSample::Weight { position, weight });
            }
        }
        let weights = observed.iter().map(|&(_, weight)| weight);
        let effective = kish_n_of(weights.clone()).ok_or(BadSample::Empty)?;
        let largest = weights.fold(0.0, f64::max);
        let mut points: Vec<(f64, f64)> = observed
            .iter()
            .map(|&(score, weight)| (score, weight / largest))
            .filter(|&(_, weight)| weight > 0.0)
            .collect();
        let n = points.len();
        let value = hajek_mean(&points).ok_or(BadSample::Empty)?;
        gather(&mut points);
        points.shrink_to_fit();
        let total = sum(points.iter().map(|&(_, weight)| weight));
        for (_, weight) in &mut points {
            *weight *= effective / total;
        }
        let (least, most) = (points[0].0, points[points.len() - 1].0);
        Ok(ScoreSample { points, value: value.clamp(least, most), n })
    }

    /// Scores of 0 and 1 that all weigh the same, by how many of each there are: the sample that
    /// [`ScoreSample::new`] makes of them. `None` if there are none.
    pub(crate) fn of_share(missed: u32, met: u32) -> Option<ScoreSample> {
        let points = [(0.0, f64::from(missed)), (1.0, f64::from(met))];
        let n = missed.checked_add(met).filter(|n| *n > 0)?;
        Some(ScoreSample {
            points: points.into_iter().filter(|&(_, mass)| mass > 0.0).collect(),
            value: f64::from(met) / f64::from(n),
            n: n as usize,
        })
    }

    /// The same scores with all masses divided by `deff`, for what the weights do not show, such as
    /// evaluators of unequal severity. A `deff` below 1 counts as 1, one above the effective n as
    /// that: at least one score's worth remains.
    #[must_use]
    pub fn deflated(mut self, deff: f64) -> ScoreSample {
        let deff = deff.min(self.effective_n()).max(1.0);
        for (_, mass) in &mut self.points {
            *mass /= deff;
        }
        self
    }

    /// The weighted mean.
    #[must_use]
    pub fn value(&self) -> f64 {
        self.value
    }

    /// How many scores have a weight above 0.
    #[must_use]
    pub fn n(&self) -> usize {
        self.n
    }

    /// The sum of all masses: how many equally weighted scores the sample is worth.
    #[must_use]
    pub fn effective_n(&self) -> f64 {
        sum(self.points.iter().map(|&(_, mass)| mass))
    }

    /// The standard deviation of the scores about their mean, with `n_K` − 1 in the denominator;
    /// `None` for an effective n of 1.
    #[must_use]
    pub fn spread(&self) -> Option<f64> {
        let n = self.effective_n();
        let squares =
            sum(self.points.iter().map(|&(score, mass)| mass * (score - self.value).powi(2)));
        (n > 1.0 + 1e-9).then(|| (squares / (n - 1.0)).sqrt())
    }

    /// The sample of 1 − score.
    #[must_use]
    pub fn mirrored(&self) -> ScoreSample {
        let points = self.points.iter().rev().map(|&(score, mass)| (1.0 - score, mass)).collect();
        ScoreSample { points, value: 1.0 - self.value, n: self.n }
    }

    /// The same scores with masses that sum to `n`.
    pub(super) fn worth(&self, n: f64) -> ScoreSample {
        let mut sample = self.clone();
        let total = self.effective_n();
        for (_, mass) in &mut sample.points {
            *mass *= n / total;
        }
        sample
    }

    /// The same scores with masses tilted towards the low ones (wᵢ·e^(θsᵢ), with the same sum)
    /// until the mean is `mean`; `None` where that is not above the lowest score. A mean that is
    /// not below that of the sample leaves it as it is.
    ///
    /// Source: Efron (1981), exponential tilting.
    pub(super) fn tilted_down(mut self, mean: f64) -> Option<ScoreSample> {
        let lowest = self.points[0].0;
        if mean >= self.value {
            return Some(self);
        }
        if mean <= lowest {
            return None;
        }
        let total = self.effective_n();
        let tilt = |theta: f64| {
            // Relative to the lowest score, so that no power overflows.
            let tilted =
                |&(score, mass): &(f64, f64)| (score, mass * (theta * (score - lowest)).exp());
            let tilted: Vec<(f64, f64)> = self.points.iter().map(tilted).collect();
            let whole: f64 = tilted.iter().map(|point| point.1).sum();
            let first: f64 = tilted.iter().map(|point| point.1 * point.0).sum::<f64>() / whole;
            let second: f64 =
                tilted.iter().map(|point| point.1 * (point.0 - first).powi(2)).sum::<f64>() / whole;
            (tilted, whole, first, second)
        };
        let theta = rising_root(Interval::new(-1e6, 0.0), 0.0, |theta| {
            let (_, _, first, second) = tilt(theta);
            Rise { value: first - mean, slope: second }
        });
        let (tilted, whole, _, _) = tilt(theta);
        self.points =
            tilted.into_iter().map(|(score, mass)| (score, mass * total / whole)).collect();
        self.points.retain(|point| point.1 > 1e-12 * total);
        self.value = mean;
        Some(self)
    }

    /// (score, mass) by score, each score once.
    pub(super) fn points(&self) -> &[(f64, f64)] {
        &self.points
    }

    /// The highest score.
    pub(super) fn highest(&self) -> f64 {
        self.points[self.points.len() - 1].0
    }
}

/// Sorts by score and adds up the weights of equal scores.
fn gather(points: &mut Vec<(f64, f64)>) {
    if points.iter().all(|point| is_whole(point.0)) {
        let (mut missed, mut met) = (0.0, 0.0);
        for (score, weight) in points.drain(..) {
            *(if score > 0.0 { &mut met } else { &mut missed }) += weight;
        }
        points.extend([(0.0, missed), (1.0, met)].into_iter().filter(|point| point.1 > 0.0));
        return;
    }
    points.sort_by(|a, b| a.0.total_cmp(&b.0));
    points.dedup_by(|next, kept| {
        let same = next.0 <= kept.0;
        if same {
            kept.1 += next.1;
        }
        same
    });
}

/// Whether a score is 0 or 1, as all of a share are.
fn is_whole(score: f64) -> bool {
    score <= 0.0 || score >= 1.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scores_that_cannot_be_are_refused_by_position() {
        assert_eq!(ScoreSample::new(&[]), Err(BadSample::Empty));
        assert_eq!(ScoreSample::weighted(&[(0.5, 0.0)]), Err(BadSample::Empty));
        assert_eq!(
            ScoreSample::new(&[0.5, 1.01]),
            Err(BadSample::Score { position: 2, score: 1.01 })
        );
        assert!(ScoreSample::new(&[f64::NAN]).is_err());
        assert!(ScoreSample::weighted(&[(0.5, -1.0)]).is_err());
        assert!(ScoreSample::weighted(&[(0.5, f64::INFINITY)]).is_err());
    }

    #[test]
    fn equal_scores_are_gathered_and_masses_sum_to_kish() {
        let sample = ScoreSample::weighted(&[(1.0, 2.0), (0.5, 1.0), (1.0, 1.0)]).unwrap();
        assert_eq!(sample.points().len(), 2);
        assert_eq!(sample.n(), 3);
        assert!((sample.effective_n() - 16.0 / 6.0).abs() < 1e-14);
        assert!((sample.value() - 3.5 / 4.0).abs() < 1e-15);
        assert!((sample.clone().deflated(2.0).effective_n() - 8.0 / 6.0).abs() < 1e-14);
        assert!((sample.clone().deflated(99.0).effective_n() - 1.0).abs() < 1e-14);
        assert!((sample.deflated(0.2).effective_n() - 16.0 / 6.0).abs() < 1e-14);
    }

    #[test]
    fn a_share_is_the_sample_of_its_calls() {
        for (missed, met) in [(0, 3), (5, 0), (1, 1), (7, 23), (400, 433)] {
            let scores = [vec![1.0; met as usize], vec![0.0; missed as usize]].concat();
            let sample = ScoreSample::of_share(missed, met).unwrap();
            assert_eq!(sample, ScoreSample::new(&scores).unwrap());
            let nearly = scores.iter().map(|score: &f64| 0.5 * score).collect::<Vec<f64>>();
            let masses = |sample: &ScoreSample| sample.points().iter().map(|p| p.1).collect();
            let of_nearly: Vec<f64> = masses(&ScoreSample::new(&nearly).unwrap());
            assert_eq!(of_nearly, masses(&sample) as Vec<f64>, "sorted or not");
        }
        assert_eq!(ScoreSample::of_share(0, 0), None);
    }

    #[test]
    fn the_spread_of_unweighted_scores_is_the_standard_deviation() {
        let sample = ScoreSample::new(&[0.5, 0.75, 1.0]).unwrap();
        assert!((sample.spread().unwrap() - 0.25).abs() < 1e-15);
        assert_eq!(ScoreSample::new(&[0.5]).unwrap().spread(), None);
    }
}
