//! The middle of a sample, with an interval that assumes nothing about its shape. Knows nothing of
//! what was measured.

use crate::num::ConfidenceLevel;
use crate::num::Interval;
use crate::num::sum;
use crate::stats::special::{binomial_at_most, normal_quantile};
use crate::stats::weighted::kish_n;

/// A median with its interval, in the unit of the numbers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Median {
    /// The median: halfway between the two middle numbers where weights leave it open.
    pub value: f64,
    /// Both bounds together at the level; infinite where so few numbers set none: below 6 at 95 %.
    pub interval: Interval,
    /// Each bound by itself at the level.
    pub one_sided: Interval,
    /// Where the bounds come from.
    pub bounds: MedianBounds,
}

/// Where the bounds of a median come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MedianBounds {
    /// Order statistics: exact, at least the level, whatever the distribution.
    OrderStatistics,
    /// The quantiles at ½ ± z/(2√n) with Kish's n, for numbers of unequal weight (Woodruff 1952).
    Woodruff,
}

impl MedianBounds {
    /// The word for the method in outputs.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            MedianBounds::OrderStatistics => "order-statistics",
            MedianBounds::Woodruff => "woodruff",
        }
    }
}

/// The median of (number, weight) pairs. `None` without a weight above 0, or with a number or a
/// weight that is not finite.
///
/// # Example
/// ```
/// use mystery_calls::num::ConfidenceLevel;
/// use mystery_calls::stats::median::weighted_median;
///
/// let rings = [2.0, 3.0, 3.0, 4.0, 5.0, 9.0].map(|rings| (rings, 1.0));
/// let found = weighted_median(&rings, ConfidenceLevel::DEFAULT).unwrap();
/// // Six numbers are the fewest that bound a median at 95 %: 1 − 2 · ½⁶ = 96.9 %.
/// assert_eq!((found.value, found.interval.low, found.interval.high), (3.5, 2.0, 9.0));
/// ```
///
/// Source: Thompson (1936) for order statistics; Woodruff (1952).
#[must_use]
pub fn weighted_median(observed: &[(f64, f64)], level: ConfidenceLevel) -> Option<Median> {
    let sound =
        |&(number, weight): &(f64, f64)| number.is_finite() && (0.0..1e300).contains(&weight);
    if !observed.iter().all(sound) {
        return None;
    }
    let mut sorted: Vec<(f64, f64)> =
        observed.iter().copied().filter(|(_, weight)| *weight > 0.0).collect();
    sorted.sort_by(|a, b| a.0.total_cmp(&b.0));
    let weights: Vec<f64> = sorted.iter().map(|(_, weight)| *weight).collect();
    let effective = kish_n(&weights)?;
    let largest = weights.iter().copied().fold(0.0, f64::max);
    let is_plain = weights.iter().all(|weight| largest - weight <= 1e-12 * largest);
    let tail = level.alpha();
    let bounds = |tail: f64| {
        if is_plain { by_order(&sorted, tail) } else { by_quantile(&sorted, effective, tail) }
    };
    Some(Median {
        value: quantile(&sorted, 0.5),
        interval: bounds(0.5 * tail),
        one_sided: bounds(tail),
        bounds: if is_plain { MedianBounds::OrderStatistics } else { MedianBounds::Woodruff },
    })
}

/// The order statistics that leave at most `tail` on either side.
fn by_order(sorted: &[(f64, f64)], tail: f64) -> Interval {
    let n = u32::try_from(sorted.len()).unwrap_or(u32::MAX);
    // At most r numbers lie below the median with a probability of at most the tail.
    let below = (0..n).take_while(|&r| binomial_at_most(r, n, 0.5) <= tail).last();
    below.map_or(Interval::new(f64::NEG_INFINITY, f64::INFINITY), |r| {
        let from = r as usize;
        Interval::new(sorted[from].0, sorted[sorted.len() - 1 - from].0)
    })
}

fn by_quantile(sorted: &[(f64, f64)], n: f64, tail: f64) -> Interval {
    let half = -normal_quantile(tail) / (2.0 * n.sqrt());
    if half >= 0.5 {
        return Interval::new(f64::NEG_INFINITY, f64::INFINITY);
    }
    Interval::new(quantile(sorted, 0.5 - half), quantile(sorted, 0.5 + half))
}

/// The number below which a share of the weight lies; the mean of two neighbours where it falls
/// between them.
fn quantile(sorted: &[(f64, f64)], share: f64) -> f64 {
    let total = sum(sorted.iter().map(|(_, weight)| *weight));
    let (mut below, slack) = (0.0, 1e-12 * total);
    for (at, (number, weight)) in sorted.iter().enumerate() {
        below += weight;
        if (below - share * total).abs() <= slack {
            return sorted.get(at + 1).map_or(*number, |next| 0.5 * (number + next.0));
        }
        if below > share * total {
            return *number;
        }
    }
    sorted[sorted.len() - 1].0
}

#[cfg(test)]
mod tests {
    use super::*;

    const LEVEL: ConfidenceLevel = ConfidenceLevel::DEFAULT;

    fn plain(numbers: &[f64]) -> Vec<(f64, f64)> {
        numbers.iter().map(|&number| (number, 1.0)).collect()
    }

    #[test]
    #[expect(clippy::float_cmp, reason = "medians are numbers of the sample")]
    fn the_order_statistics_are_those_of_the_tables() {
        // Conover (1999), table A3 at ½: n = 12 takes the 3rd and the 10th, n = 20 the 6th and
        // 15th.
        for (n, low) in [(6, 1.0), (8, 1.0), (9, 2.0), (12, 3.0), (20, 6.0), (30, 10.0)] {
            let numbers: Vec<f64> = (1..=n).map(f64::from).collect();
            let found = weighted_median(&plain(&numbers), LEVEL).unwrap();
            assert_eq!(found.interval, Interval::new(low, f64::from(n) + 1.0 - low), "{n}");
            assert_eq!(found.value, 0.5 * f64::from(n + 1));
        }
        let five = weighted_median(&plain(&[1.0, 2.0, 3.0, 4.0, 5.0]), LEVEL).unwrap();
        assert_eq!(
            (five.value, five.interval.high, five.one_sided.high),
            (3.0, f64::INFINITY, 5.0)
        );
    }

    /// The chance that the interval holds the median: the binomial between the two ranks.
    #[test]
    fn order_statistics_never_cover_less_than_their_level() {
        for n in 6_u32..200 {
            let numbers: Vec<f64> = (1..=n).map(f64::from).collect();
            let found = weighted_median(&plain(&numbers), LEVEL).unwrap().interval;
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a rank")]
            let rank = found.low as u32;
            assert!(1.0 - 2.0 * binomial_at_most(rank - 1, n, 0.5) >= 0.95, "{n}");
            assert!(1.0 - 2.0 * binomial_at_most(rank, n, 0.5) < 0.95, "{n} could be shorter");
        }
    }

    #[test]
    fn weights_move_the_median_and_equal_ones_do_not() {
        let numbers: Vec<f64> = (1..=20).map(f64::from).collect();
        let heavy: Vec<(f64, f64)> =
            numbers.iter().map(|&x| (x, if x > 15.0 { 6.0 } else { 1.0 })).collect();
        let found = weighted_median(&heavy, LEVEL).unwrap();
        assert_eq!((found.value, found.bounds), (17.0, MedianBounds::Woodruff));
        assert!(found.interval.contains(17.0));
        let equal: Vec<(f64, f64)> = numbers.iter().map(|&x| (x, 0.3)).collect();
        assert_eq!(weighted_median(&equal, LEVEL), weighted_median(&plain(&numbers), LEVEL));
    }

    #[test]
    fn what_is_no_sample_has_no_median() {
        assert_eq!(weighted_median(&[], LEVEL), None);
        assert_eq!(weighted_median(&[(1.0, 0.0)], LEVEL), None);
        assert_eq!(weighted_median(&[(f64::NAN, 1.0)], LEVEL), None);
        assert_eq!(weighted_median(&[(1.0, f64::INFINITY)], LEVEL), None);
    }
}
