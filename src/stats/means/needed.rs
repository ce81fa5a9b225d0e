use crate::num::ConfidenceLevel;
use crate::num::Share;
use crate::num::sum;
use crate::stats::means::ScoreSample;
use crate::stats::means::contour::Effort;
use crate::stats::means::p_value::p_value_by;
use crate::stats::special::{normal_quantile, z_one_sided};

/// Means nearer to the target than this are on it.
const ON_TARGET: f64 = 1e-9;
/// More scores than these are not looked for.
const MOST: f64 = 1e12;
/// Deviates farther from 0 than this have their sign whatever the effort.
const CLEAR: f64 = 1e-3;
/// The search ends after so many steps, whatever the function returns.
const MOST_STEPS: u32 = 60;

/// The smallest number of equally weighted scores with which the strict one-sided bound settles,
/// with the chance `chance`, whether the mean reaches `target`, if scores come like those of the
/// sample. `None` where the mean is the target, or no number below 10¹² would do: none is sure to.
/// A chance of 0 needs one.
///
/// With N scores the mean lies below mean − z·s/√N with the probability 1 − chance, s being the
/// standard deviation of the sample's scores. N is the smallest number at which a sample of N
/// scores like these, with more of the low ones until its mean is that low (tilted by e^(θs)), has
/// a strict lower bound on the target; the mirror image of it for a mean below the target. Scores
/// that are all the same need as many as their bound itself asks for; one score alone counts as a
/// share of ones.
///
/// # Example
/// ```
/// use mystery_calls::num::{ConfidenceLevel, Share};
/// use mystery_calls::stats::means::{ScoreSample, scores_to_settle};
///
/// // Perfect scores: the smallest perfect record, 14 for a target of 80 %.
/// let sample = ScoreSample::new(&[1.0; 4]).unwrap();
/// let (target, chance) = (Share::new(0.8).unwrap(), Share::new(0.8).unwrap());
/// assert_eq!(scores_to_settle(&sample, target, ConfidenceLevel::DEFAULT, chance), Some(14));
/// ```
///
/// Source: the bound is Gaffke's (2005); the shift is the normal approximation of a mean, the tilt
/// Efron's (1981).
#[must_use]
pub fn scores_to_settle(
    sample: &ScoreSample,
    target: Share,
    level: ConfidenceLevel,
    chance: Share,
) -> Option<u64> {
    let distance = sample.value() - target.get();
    if distance.abs() <= ON_TARGET || chance.get() >= 1.0 {
        return None;
    }
    if chance.get() <= 0.0 {
        return Some(1);
    }
    let search = if distance > 0.0 {
        Search::new(sample, target.get(), level, chance)
    } else {
        Search::new(&sample.mirrored(), 1.0 - target.get(), level, chance)
    };
    search.smallest()
}

/// The search for a sample whose mean lies above the target.
struct Search {
    sample: ScoreSample,
    target: f64,
    alpha: f64,
    spread: f64,
    z_chance: f64,
    z_level: f64,
}

impl Search {
    fn new(sample: &ScoreSample, target: f64, level: ConfidenceLevel, chance: Share) -> Search {
        let sample = if sample.n() == 1 { as_share(sample.value()) } else { sample.clone() };
        let (mean, mass) = (sample.value(), sample.effective_n());
        let squares = sum(sample.points().iter().map(|(score, m)| m * (score - mean).powi(2)));
        Search {
            target,
            alpha: level.alpha(),
            spread: (squares / mass).sqrt(),
            z_chance: normal_quantile(chance.get()),
            z_level: z_one_sided(level),
            sample,
        }
    }

    /// How far beyond the level a sample of `n` scores is proven, as a normal deviate: 0 where it
    /// just is.
    fn beyond(&self, n: f64, effort: Effort) -> f64 {
        let low = self.sample.value() - self.z_chance * self.spread / n.sqrt();
        if low <= self.target {
            return f64::NEG_INFINITY;
        }
        let Some(shifted) = self.sample.worth(n).tilted_down(low) else {
            return f64::NEG_INFINITY;
        };
        let p = p_value_by(effort, &shifted, self.target);
        // Rounding must not ask for one score more where the bound is the target itself.
        if p <= self.alpha * (1.0 + 1e-9) {
            (-normal_quantile(p) - self.z_level).max(0.0)
        } else {
            -normal_quantile(p) - self.z_level
        }
    }

    /// The first whole number, near by the saddle point, then with one step of the integral, and
    /// made sure of with all where it is a near thing.
    fn smallest(&self) -> Option<u64> {
        let start =
            (self.z_level + self.z_chance) * self.spread / (self.sample.value() - self.target);
        let start = (start * start).ceil().max(1.0);
        let (_, near, _) = self.bracket(start, (0.5 * start).ceil(), Effort::Saddle)?;
        let (at_below, above, at_above) = self.bracket(near, 1.0, Effort::Rough)?;
        let is_enough = |n: f64| self.beyond(n, Effort::Full) >= 0.0;
        let mut found = above;
        for _ in 0..MOST_STEPS {
            if at_above >= CLEAR || is_enough(found) {
                break;
            }
            found += 1.0;
        }
        for _ in 0..MOST_STEPS {
            if at_below <= -CLEAR || found <= 1.0 || !is_enough(found - 1.0) {
                break;
            }
            found -= 1.0;
        }
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "1 to 1e12")]
        Some(found as u64)
    }

    /// The first number that is large enough, the deviate of the one before it, and its own. These
    /// are nearly a straight line over √n: steps along the chord, then whole numbers. Begins at
    /// `start`, which is not far, and goes up by steps from `step` on if that is too few.
    fn bracket(&self, start: f64, mut step: f64, effort: Effort) -> Option<(f64, f64, f64)> {
        let beyond = |n: f64| self.beyond(n, effort);
        let (mut below, mut above) = (0.0, start);
        let (mut at_below, mut at_above) = (f64::NEG_INFINITY, beyond(above));
        while at_above < 0.0 {
            (below, at_below) = (above, at_above);
            (above, step) = (above + step, 2.0 * step);
            if above > MOST {
                return None;
            }
            at_above = beyond(above);
        }
        let mut steps = 0;
        while above - below > 1.0 {
            steps += 1;
            let next = self.between((below, at_below), (above, at_above), steps);
            let found = beyond(next);
            if found >= 0.0 {
                (above, at_above) = (next, found);
            } else {
                (below, at_below) = (next, found);
            }
        }
        Some((at_below, above, at_above))
    }

    /// A whole number between two: on the chord over the root, or in the middle where that is not
    /// known or too many steps were taken.
    fn between(
        &self,
        (below, at_below): (f64, f64),
        (above, at_above): (f64, f64),
        steps: u32,
    ) -> f64 {
        let middle = 0.5 * (below + above);
        let slope = if at_below.is_finite() {
            (at_above - at_below) / (above.sqrt() - below.sqrt())
        } else {
            (at_above + self.z_level + self.z_chance) / above.sqrt()
        };
        let chord = above.sqrt() - at_above / slope;
        let is_usable = slope > 0.0 && slope.is_finite() && chord > 0.0 && !steps.is_multiple_of(4);
        let next =
            if is_usable && steps < MOST_STEPS { (chord * chord).ceil() } else { middle.floor() };
        next.clamp(below + 1.0, above - 1.0)
    }
}

/// A share of ones with this mean: the widest spread that a score can have.
fn as_share(mean: f64) -> ScoreSample {
    ScoreSample::weighted(&[(0.0, 1.0 - mean), (1.0, mean)])
        .expect("a mean from 0 to 1 leaves weight to one of both")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rng::Seed;
    use crate::stats::means::MeanMethod;

    const LEVEL: ConfidenceLevel = ConfidenceLevel::DEFAULT;

    fn needed(scores: &[f64], target: f64) -> Option<u64> {
        let sample = ScoreSample::new(scores).unwrap();
        scores_to_settle(&sample, Share::new(target).unwrap(), LEVEL, Share::new(0.8).unwrap())
    }

    #[test]
    fn the_smallest_perfect_record_is_the_least_that_is_asked_for() {
        assert_eq!(
            [0.8, 0.9, 0.95].map(|target| needed(&[1.0; 4], target)),
            [14, 29, 59].map(Some)
        );
        assert_eq!(needed(&[0.0; 4], 0.2), Some(14));
        // Scores all .886: (.8/.886)ⁿ ≤ .05 from 30 on. 14 are not enough, even without any spread.
        assert_eq!(needed(&[0.886; 12], 0.8), Some(30));
    }

    #[test]
    fn no_number_settles_what_lies_on_the_target() {
        assert_eq!(needed(&[0.75, 0.85], 0.8), None);
        assert_eq!(needed(&[1.0, 1.0], 1.0), None);
    }

    #[test]
    fn a_mirror_shows_the_same_number_and_a_wider_spread_more() {
        assert_eq!(needed(&[0.63, 0.83, 1.0], 0.75), needed(&[0.37, 0.17, 0.0], 0.25));
        assert!(needed(&[0.63, 0.83, 1.0], 0.75) < needed(&[0.46, 1.0, 1.0], 0.75));
        assert!(needed(&[0.9], 0.8) > needed(&[0.85, 0.9, 0.95], 0.8));
    }

    /// The chance as it is, by drawing from the observed scores: near 80 %.
    #[test]
    fn about_four_of_five_samples_of_that_many_settle_it() {
        let samples: [&[f64]; 4] = [
            &[1.0, 1.0, 0.95, 0.9, 0.98, 1.0, 0.85, 0.92, 0.7, 0.99, 0.88, 0.95],
            &[1.0, 1.0, 1.0, 1.0, 0.5, 1.0, 0.9, 1.0, 1.0, 0.6],
            &[0.4, 0.75, 0.6, 0.8, 0.55, 0.7],
            &[1.0, 1.0, 1.0, 0.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0],
        ];
        let draws = 400;
        let mut stream = Seed::new("calls needed").stream(&["draws"]);
        for scores in samples {
            let n = needed(scores, 0.8).unwrap();
            let mean =
                sum(scores.iter().copied()) / f64::from(u32::try_from(scores.len()).unwrap());
            let settled = (0..draws)
                .filter(|_| {
                    let drawn: Vec<f64> =
                        (0..n).map(|_| scores[stream.index(scores.len())]).collect();
                    let sample = ScoreSample::new(&drawn).unwrap();
                    if mean > 0.8 {
                        MeanMethod::Strict.lower_bound(&sample, LEVEL) >= 0.8
                    } else {
                        MeanMethod::Strict.upper_bound(&sample, LEVEL) < 0.8
                    }
                })
                .count();
            let chance = f64::from(u32::try_from(settled).unwrap()) / f64::from(draws);
            // Noise of 400 draws: 2 points of standard error; counts are whole besides.
            assert!((0.72..=0.92).contains(&chance), "{scores:?} {n}: {chance}");
        }
    }
}
