use std::collections::BTreeMap;

use crate::num::sum;
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
    let mut sets: BTreeMap<usize, Vec<f64>> = BTreeMap::new();
    let set = |unit: &GroupedScore| if scope == RankScope::All { 0 } else { unit.stratum };
    for unit in units {
        sets.entry(set(unit)).or_default().push(unit.score);
    }
    for scores in sets.values_mut() {
        scores.sort_by(f64::total_cmp);
    }
    let rank = |unit: &GroupedScore| {
        let scores = &sets[&set(unit)];
        let below = scores.partition_point(|other| other.total_cmp(&unit.score).is_lt());
        let up_to = scores.partition_point(|other| other.total_cmp(&unit.score).is_le());
        sum([number(below), number(up_to), 1.0]) / 2.0
    };
    units.iter().map(|unit| GroupedScore { score: rank(unit), ..*unit }).collect()
}

#[expect(clippy::cast_precision_loss, reason = "far fewer than 2⁵² scores")]
fn number(of: usize) -> f64 {
    of as f64
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
