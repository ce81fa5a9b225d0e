use crate::stats::means::ScoreSample;
use crate::stats::means::contour::{Effort, Ends, distribution_by};

/// The one-sided p-value of "the mean is at most `target`", F₀(target): at most α exactly where the
/// lower bound of [`crate::stats::means::MeanMethod::Strict`] at 1 − α reaches the target. On 0 and
/// 1 it is the exact binomial tail.
#[must_use]
pub fn mean_at_most_p_value(sample: &ScoreSample, target: f64) -> f64 {
    p_value_by(Effort::Full, sample, target)
}

/// The same with more or less effort.
pub(super) fn p_value_by(effort: Effort, sample: &ScoreSample, target: f64) -> f64 {
    if target <= 0.0 {
        // All mass at 0 or above: at 0 itself only where every score is 0.
        return if target >= 0.0 && sample.highest() <= 0.0 { 1.0 } else { 0.0 };
    }
    if target >= 1.0 {
        return 1.0;
    }
    let at = (target, 1.0 - target);
    distribution_by(effort, sample, Ends::Zero, at).tails.ln_below.exp()
}

/// The one-sided p-value of "the mean is at least `target`", 1 − F₁(target): the mirror of
/// [`mean_at_most_p_value`]. Where every score is `target` itself it is 1.
#[must_use]
pub fn mean_at_least_p_value(sample: &ScoreSample, target: f64) -> f64 {
    mean_at_most_p_value(&sample.mirrored(), 1.0 - target)
}
