//! Ranks with intervals: how much a league table would claim. Knows nothing of what is ranked.

use crate::num::ConfidenceLevel;
use crate::num::Interval;
use crate::stats::differences::mover_difference;
use crate::stats::multiplicity::holm;

/// The rank of one of several values, 1 for the highest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RankInterval {
    /// One more than there are higher values.
    pub rank: usize,
    /// One more than there are values proven higher.
    pub low: usize,
    /// As many as there are values, less those proven lower.
    pub high: usize,
    /// How many values there are.
    pub of: usize,
}

/// The ranks of all values with their intervals, in the order given: `p_value` is that of "the two
/// are equal" for the positions of two values, and the p-values of all pairs are adjusted by Holm,
/// so that all intervals hold at once with probability 1 − `alpha`. Values that are not numbers are
/// ranked as the order of bits has it.
///
/// With a dozen calls a service, most read "1 to 19": print that, and no league table.
///
/// Source: Mohamad, Goeman, and van Zwet (2022), *Simultaneous Confidence Intervals for Ranks*, in
/// the form with Holm's pairs: 1 + better to K − worse.
pub fn rank_intervals(
    values: &[f64],
    alpha: f64,
    p_value: impl Fn(usize, usize) -> f64,
) -> Vec<RankInterval> {
    let pairs = pairs(values.len());
    let adjusted = holm(&pairs.iter().map(|&(a, b)| p_value(a, b)).collect::<Vec<f64>>());
    let proven: Vec<bool> = adjusted.into_iter().map(|p| p <= alpha).collect();
    ranks(values, &pairs, &proven)
}

/// The ranks of all values with their intervals, in the order given, from the intervals of the
/// values themselves: `intervals` gives those of all of them at a level. Two values differ where
/// the interval of their difference that recovers the variances ([`mover_difference`]) leaves 0
/// out, at the levels of Holm's steps over all pairs. The same as [`rank_intervals`] with the
/// p-values at which those intervals touch 0, and needs intervals at a few levels only. Intervals
/// must grow with the level.
///
/// Source: as [`rank_intervals`]; Zou and Donner (2008) for the differences.
pub fn rank_intervals_at(
    values: &[f64],
    confidence: ConfidenceLevel,
    intervals: impl Fn(ConfidenceLevel) -> Vec<Interval>,
) -> Vec<RankInterval> {
    let pairs = pairs(values.len());
    let mut proven = vec![false; pairs.len()];
    let mut found = 0;
    // Holm's steps: whoever is proven leaves the others a lower level, until nobody is added.
    while found < pairs.len() {
        #[expect(clippy::cast_precision_loss, reason = "far fewer than 2⁵³ pairs")]
        let left = (pairs.len() - found) as f64;
        let Some(level) = ConfidenceLevel::new(1.0 - confidence.alpha() / left) else { break };
        let bounds = intervals(level);
        for (proven, &(a, b)) in proven.iter_mut().zip(&pairs) {
            let apart = mover_difference((values[a], bounds[a]), (values[b], bounds[b]));
            *proven = *proven || apart.low > 0.0 || apart.high < 0.0;
        }
        let now = proven.iter().filter(|proven| **proven).count();
        if now == found {
            break;
        }
        found = now;
    }
    ranks(values, &pairs, &proven)
}

/// The positions of all pairs.
fn pairs(of: usize) -> Vec<(usize, usize)> {
    (0..of).flat_map(|first| (first + 1..of).map(move |second| (first, second))).collect()
}

/// The ranks that are left open by the pairs that are proven to differ.
fn ranks(values: &[f64], pairs: &[(usize, usize)], proven: &[bool]) -> Vec<RankInterval> {
    let of = values.len();
    let rank = |value: f64| 1 + values.iter().filter(|&&other| other > value).count();
    let mut ranks: Vec<RankInterval> = values
        .iter()
        .map(|&value| RankInterval { rank: rank(value), low: 1, high: of, of })
        .collect();
    for (&(first, second), is_proven) in pairs.iter().zip(proven) {
        let order = values[first].total_cmp(&values[second]);
        let (worse, better) = if order.is_lt() { (first, second) } else { (second, first) };
        if *is_proven && order.is_ne() {
            ranks[worse].low += 1;
            ranks[better].high -= 1;
        }
    }
    ranks
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rng::Seed;
    use crate::stats::special::{normal_cdf, z_two_sided};

    #[test]
    fn what_is_proven_narrows_and_what_is_not_does_not() {
        let values = [0.9, 0.5, 0.7, 0.5];
        let proven = |a: usize, b: usize| if a == 0 && b != 2 { 0.001 } else { 0.6 };
        let found = rank_intervals(&values, 0.05, proven);
        let intervals: Vec<(usize, usize, usize)> =
            found.iter().map(|one| (one.rank, one.low, one.high)).collect();
        assert_eq!(intervals, [(1, 1, 2), (3, 2, 4), (2, 1, 4), (3, 2, 4)]);
        assert_eq!(rank_intervals(&[], 0.05, |_, _| 0.0), []);
        // One value is its rank, whatever is claimed; equal ones are never told apart.
        assert_eq!(rank_intervals(&[0.3], 0.05, |_, _| 0.0)[0].high, 1);
        let tied = rank_intervals(&[0.3, 0.3], 0.05, |_, _| 0.0);
        assert!(tied.iter().all(|one| (one.low, one.high) == (1, 2)));
    }

    /// Steps down to the same pairs as p-values adjusted by Holm.
    #[test]
    fn intervals_and_their_p_values_give_the_same_ranks() {
        let mut stream = Seed::new("ranks").stream(&["values"]);
        for case in 0..60_u32 {
            let count = 2 + stream.index(7);
            let drawn: Vec<(f64, f64)> = (0..count)
                .map(|_| (stream.unit() * f64::from(case) / 10.0, 0.1 + stream.unit()))
                .collect();
            let values: Vec<f64> = drawn.iter().map(|one| one.0).collect();
            let of = |level: ConfidenceLevel| -> Vec<Interval> {
                let normal = |&(value, spread): &(f64, f64)| {
                    let half = z_two_sided(level) * spread;
                    Interval::new(value - half, value + half)
                };
                drawn.iter().map(normal).collect()
            };
            let p_value = |a: usize, b: usize| {
                let apart = (values[a] - values[b]).abs() / drawn[a].1.hypot(drawn[b].1);
                2.0 * normal_cdf(-apart)
            };
            let direct = rank_intervals_at(&values, ConfidenceLevel::DEFAULT, of);
            let alpha = ConfidenceLevel::DEFAULT.alpha();
            assert_eq!(direct, rank_intervals(&values, alpha, p_value), "{drawn:?}");
        }
        assert_eq!(rank_intervals_at(&[], ConfidenceLevel::DEFAULT, |_| vec![]), []);
    }
}
