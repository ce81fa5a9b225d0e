use crate::num::ConfidenceLevel;
use crate::num::Interval;
use crate::num::sum;
use crate::stats::shares::ShareMethod;
use crate::stats::shares::Trials;

/// The interval of a difference that recovers the variances from the intervals of its two parts,
/// each given as (value, interval): d − √((v₁ − l₁)² + (u₂ − v₂)²) to d + √((u₁ − v₁)² + (v₂ −
/// l₂)²). For independent samples; each interval should contain its value. Two mean scores compare
/// by their two *mid* intervals.
///
/// Source: Zou and Donner (2008), method of variance estimates recovery.
#[must_use]
pub fn mover_difference(first: (f64, Interval), second: (f64, Interval)) -> Interval {
    let ((one, a), (other, b)) = (first, second);
    let difference = one - other;
    Interval::new(
        difference - (one - a.low).hypot(b.high - other),
        difference + (a.high - one).hypot(other - b.low),
    )
}

/// The mean of independent figures, each given as (value, interval), with the weights of each: the
/// variances that their intervals recover are added. `None` without weights, where there are fewer
/// figures than weights, or where a width is too large to be squared.
///
/// Source: Zou, Huang, and Zhang (2009), Computational Statistics and Data Analysis 53:1080, for
/// sums.
#[must_use]
pub fn mover_mean(weights: &[f64], figures: &[(f64, Interval)]) -> Option<(f64, Interval)> {
    let all = sum(weights.iter().copied());
    let over = |part: &dyn Fn(f64, Interval) -> f64, power: i32| {
        let parts = weights.iter().zip(figures);
        sum(parts
            .map(|(weight, &(value, bounds))| (weight / all * part(value, bounds)).powi(power)))
    };
    let value = over(&|value, _| value, 1);
    let low = over(&|value, bounds| value - bounds.low, 2).sqrt();
    let high = over(&|value, bounds| bounds.high - value, 2).sqrt();
    let is_whole = all > 0.0 && weights.len() <= figures.len();
    let is_sound = is_whole && value.is_finite() && !low.is_nan() && !high.is_nan();
    is_sound.then(|| (value, Interval::new(value - low, value + high)))
}

/// Newcombe's interval of a difference of two shares, his method 10: recovered from two Wilson
/// intervals. −1 ≤ low ≤ difference ≤ high ≤ 1.
///
/// Source: Newcombe (1998), Statistics in Medicine 17:873, method 10.
///
/// # Example
/// ```
/// use mystery_calls::num::ConfidenceLevel;
/// use mystery_calls::stats::differences::newcombe_interval;
/// use mystery_calls::stats::shares::Trials;
///
/// let (first, second) = (Trials::new(56, 70).unwrap(), Trials::new(48, 80).unwrap());
/// let interval = newcombe_interval(first, second, ConfidenceLevel::DEFAULT);
/// assert_eq!(format!("{:.4} to {:.4}", interval.low, interval.high), "0.0524 to 0.3339");
/// ```
#[must_use]
pub fn newcombe_interval(first: Trials, second: Trials, level: ConfidenceLevel) -> Interval {
    let part = |trials: Trials| (trials.value(), ShareMethod::Wilson.interval(trials, level));
    let Interval { low, high } = mover_difference(part(first), part(second));
    Interval::new(low.max(-1.0), high.min(1.0))
}
