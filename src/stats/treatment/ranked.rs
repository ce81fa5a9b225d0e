use std::collections::BTreeMap;

use crate::stats::mid_ranks::mid_ranks;
use crate::stats::treatment::GroupedScore;

/// Among which scores ranks are given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RankScope {
    /// Among all.
    All,
    /// Among those of the same stratum.
    Stratum,
}

/// The same units with ranks in place of scores, equal scores sharing the mean of their ranks. With
/// one stratum the conditional test of ranks is that of Kruskal and Wallis, with the correction for
/// ties.
///
/// Source: Kruskal and Wallis (1952), Journal of the American Statistical Association 47:583.
#[must_use]
pub fn ranked(units: &[GroupedScore], scope: RankScope) -> Vec<GroupedScore> {
    let mut sets: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (at, unit) in units.iter().enumerate() {
        let set = if scope == RankScope::All { 0 } else { unit.stratum };
        sets.entry(set).or_default().push(at);
    }
    let mut ranked = units.to_vec();
    for set in sets.values() {
        let scores: Vec<f64> = set.iter().map(|at| units[*at].score).collect();
        set.iter().zip(mid_ranks(&scores)).for_each(|(at, rank)| ranked[*at].score = rank);
    }
    ranked
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_scores_share_their_ranks() {
        let unit = |stratum, score| GroupedScore { stratum, group: 0, score };
        let units = [unit(0, 0.5), unit(0, 0.9), unit(1, 0.5), unit(1, 0.1)];
        let ranks =
            |scope| -> Vec<f64> { ranked(&units, scope).iter().map(|unit| unit.score).collect() };
        assert_eq!(ranks(RankScope::All), [2.5, 4.0, 2.5, 1.0]);
        assert_eq!(ranks(RankScope::Stratum), [1.0, 2.0, 2.0, 1.0]);
    }
}
