//! Ranks with intervals: how much a league table would claim. Knows nothing of what is ranked.

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
/// Source: Mohamad, Goeman, and van Zwet (2022), *Simultaneous Confidence Intervals for Ranks*, in the
/// form with Holm's pairs: 1 + better to K − worse.
pub fn rank_intervals(
    values: &[f64],
    alpha: f64,
    p_value: impl Fn(usize, usize) -> f64,
) -> Vec<RankInterval> {
    let of = values.len();
    let pairs: Vec<(usize, usize)> =
        (0..of).flat_map(|first| (first + 1..of).map(move |second| (first, second))).collect();
    let adjusted = holm(&pairs.iter().map(|&(a, b)| p_value(a, b)).collect::<Vec<f64>>());
    let rank = |value: f64| 1 + values.iter().filter(|&&other| other > value).count();
    let mut ranks: Vec<RankInterval> = values
        .iter()
        .map(|&value| RankInterval { rank: rank(value), low: 1, high: of, of })
        .collect();
    for (&(first, second), p) in pairs.iter().zip(adjusted) {
        let order = values[first].total_cmp(&values[second]);
        let (worse, better) = if order.is_lt() { (first, second) } else { (second, first) };
        if p <= alpha && order.is_ne() {
            ranks[worse].low += 1;
            ranks[better].high -= 1;
        }
    }
    ranks
}

#[cfg(test)]
mod tests {
    use super::*;

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
}
