use std::collections::BTreeMap;

use crate::num::sum;
use crate::rng::Stream;

/// Statistics nearer to the observed one than this share of the largest possible are as large.
const SAME: f64 = 1e-10;

/// The score of one unit with its stratum and its group. Numbers are names.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GroupedScore {
    /// The stratum.
    pub stratum: usize,
    /// The group, such as an evaluator.
    pub group: usize,
    /// The score.
    pub score: f64,
}

/// The stratified permutation test of "scores do not depend on groups": the groups are dealt anew
/// inside every stratum, `draws` times, and p = (b + 1)/(draws + 1) with b deals whose statistic is
/// as large as the observed one or larger. So p is above 0, and right whatever the scores are like.
///
/// The statistic is the sum over groups of n times the squared mean of the scores less the mean of
/// their stratum: with one stratum, ordered as the F of an analysis of variance. `None` where
/// scores do not vary inside strata, or are too large to be squared.
///
/// Source: Phipson and Smyth (2010) for (b + 1)/(B + 1); Edgington and Onghena (2007).
#[must_use]
pub fn drawn_factor_test(units: &[GroupedScore], draws: u32, stream: &mut Stream) -> Option<f64> {
    let (count, mut strata) = centred(units);
    let size = sum(strata.iter().flatten().map(|unit| unit.1 * unit.1));
    if !(size > 0.0 && size.is_finite()) {
        return None;
    }
    let mut totals = Vec::new();
    let mut between = |strata: &[Vec<(usize, f64)>]| {
        between(count, strata.iter().flatten().copied(), &mut totals)
    };
    let least = between(&strata) - SAME * size;
    Some(dealt_p_value(&mut strata, draws, stream, least, between))
}

/// (b + 1)/(draws + 1) with b deals of the groups inside strata whose statistic is `least` or more.
pub(super) fn dealt_p_value(
    strata: &mut [Vec<(usize, f64)>],
    draws: u32,
    stream: &mut Stream,
    least: f64,
    mut statistic: impl FnMut(&[Vec<(usize, f64)>]) -> f64,
) -> f64 {
    let mut groups: Vec<Vec<usize>> =
        strata.iter().map(|stratum| stratum.iter().map(|unit| unit.0).collect()).collect();
    let mut as_large = 0_u32;
    for _ in 0..draws {
        for (stratum, groups) in strata.iter_mut().zip(&mut groups) {
            stream.shuffle(groups);
            stratum.iter_mut().zip(groups).for_each(|(unit, group)| unit.0 = *group);
        }
        as_large += u32::from(statistic(strata) >= least);
    }
    (f64::from(as_large) + 1.0) / (f64::from(draws) + 1.0)
}

/// The test of "scores do not depend on groups" against groups that were given again by the chance
/// that gave them first, whatever its rules: `redrawn` holds, each time, the group of every unit,
/// or `None` for a unit that then has none. The p-value is (b + 1)/(B + 1) with b times at which
/// the statistic is as large as with `groups` or larger; the statistic is that of
/// [`drawn_factor_test`]. Exact where the groups do not matter and all were given independently by
/// the same chance.
///
/// `scores` holds the stratum and the score of each unit. `None` where scores do not vary inside
/// strata, or are too large to be squared.
///
/// Source: as [`drawn_factor_test`]; Edgington and Onghena (2007), chapter 14, for designs with
/// restrictions.
#[must_use]
pub fn redrawn_factor_test(
    scores: &[(usize, f64)],
    groups: &[Option<usize>],
    redrawn: &[Vec<Option<usize>>],
) -> Option<f64> {
    // Every unit is a group of its own here, so that its place is known where it is centred.
    let unit = |(group, &(stratum, score))| GroupedScore { stratum, group, score };
    let units: Vec<GroupedScore> = scores.iter().enumerate().map(unit).collect();
    let strata = centred(&units).1;
    let size = sum(strata.iter().flatten().map(|unit| unit.1 * unit.1));
    if !(size > 0.0 && size.is_finite()) {
        return None;
    }
    let all = || groups.iter().chain(redrawn.iter().flatten()).flatten();
    let count = all().max().map_or(0, |most| most + 1);
    let mut totals = Vec::new();
    let mut statistic = |groups: &[Option<usize>]| {
        let given = strata
            .iter()
            .flatten()
            .filter_map(|(at, score)| Some((groups.get(*at).copied().flatten()?, *score)));
        between(count, given, &mut totals)
    };
    let least = statistic(groups) - SAME * size;
    let as_large = redrawn.iter().filter(|groups| statistic(groups) >= least).count();
    #[expect(clippy::cast_precision_loss, reason = "far fewer than 2⁵³ draws")]
    let [as_large, times] = [as_large, redrawn.len()].map(|count| count as f64);
    Some((as_large + 1.0) / (times + 1.0))
}

/// How many groups there are, and (group, score less the mean of the stratum) by stratum; groups
/// are numbered from 0 in their order.
#[expect(clippy::cast_precision_loss, reason = "far fewer than 2⁵³ units")]
pub(super) fn centred(units: &[GroupedScore]) -> (usize, Vec<Vec<(usize, f64)>>) {
    let mut names: Vec<usize> = units.iter().map(|unit| unit.group).collect();
    names.sort_unstable();
    names.dedup();
    let mut strata: BTreeMap<usize, Vec<(usize, f64)>> = BTreeMap::new();
    for unit in units {
        let group = names.partition_point(|name| *name < unit.group);
        strata.entry(unit.stratum).or_default().push((group, unit.score));
    }
    for stratum in strata.values_mut() {
        let mean = sum(stratum.iter().map(|unit| unit.1)) / stratum.len() as f64;
        for unit in stratum.iter_mut() {
            unit.1 -= mean;
        }
    }
    (names.len(), strata.into_values().collect())
}

/// The sum over groups of the squared total over n; `totals` is room to work in.
fn between(
    count: usize,
    units: impl Iterator<Item = (usize, f64)>,
    totals: &mut Vec<(f64, f64)>,
) -> f64 {
    totals.clear();
    totals.resize(count, (0.0, 0.0));
    for (group, score) in units {
        let (n, total) = &mut totals[group];
        *n += 1.0;
        *total += score;
    }
    sum(totals.iter().filter(|(n, _)| *n > 0.0).map(|(n, total)| total * total / n))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rng::Seed;

    fn units(scores: &[(usize, usize, f64)]) -> Vec<GroupedScore> {
        let unit = |&(stratum, group, score)| GroupedScore { stratum, group, score };
        scores.iter().map(unit).collect()
    }

    #[test]
    fn scores_that_do_not_vary_inside_strata_are_not_tested() {
        let mut stream = Seed::new("constant").stream(&["test"]);
        let flat = units(&[(0, 0, 0.5), (0, 1, 0.5), (1, 0, 0.7), (1, 1, 0.7)]);
        assert_eq!(drawn_factor_test(&flat, 99, &mut stream), None);
        assert_eq!(drawn_factor_test(&[], 99, &mut stream), None);
    }

    /// Each of 20 ways to choose three of six is as likely; two are as far apart as what is seen.
    #[test]
    fn drawn_p_values_are_near_the_exact_one() {
        let mut stream = Seed::new("three of six").stream(&["test"]);
        let seen =
            units(&[(0, 0, 0.1), (0, 0, 0.2), (0, 0, 0.3), (0, 1, 0.7), (0, 1, 0.8), (0, 1, 0.9)]);
        let p = drawn_factor_test(&seen, 20_000, &mut stream).unwrap();
        // Standard error √(0.1·0.9/20 000) = 0.0021.
        assert!((p - 0.1).abs() < 0.008, "{p}");
    }

    /// Groups dealt inside strata and given again one by one are the same test.
    #[test]
    fn groups_given_again_by_dealing_give_the_p_value_of_dealing() {
        let mut stream = Seed::new("again").stream(&["test"]);
        let seen: Vec<GroupedScore> = (0..24)
            .map(|k| GroupedScore { stratum: k % 4, group: k / 8, score: stream.unit() })
            .collect();
        let scores: Vec<(usize, f64)> =
            seen.iter().map(|unit| (unit.stratum, unit.score)).collect();
        let groups: Vec<Option<usize>> = seen.iter().map(|unit| Some(unit.group)).collect();
        let redrawn: Vec<Vec<Option<usize>>> = (0..4_000)
            .map(|_| {
                let mut dealt = groups.clone();
                for stratum in 0..4 {
                    let own: Vec<usize> = (0..24).filter(|k| k % 4 == stratum).collect();
                    let mut order = own.clone();
                    stream.shuffle(&mut order);
                    own.iter().zip(order).for_each(|(to, from)| dealt[*to] = groups[from]);
                }
                dealt
            })
            .collect();
        let found = redrawn_factor_test(&scores, &groups, &redrawn).unwrap();
        let dealt = drawn_factor_test(&seen, 4_000, &mut stream).unwrap();
        // Two standard errors of each are below .016.
        assert!((found - dealt).abs() < 0.035, "{found} {dealt}");
        assert_eq!(redrawn_factor_test(&[(0, 0.5), (0, 0.5)], &[Some(0), Some(1)], &[]), None);
        // A unit that has no group counts for none; nothing drawn proves nothing.
        let none = redrawn_factor_test(&scores, &vec![None; 24], &redrawn[..9]).unwrap();
        assert!((none - 1.0).abs() < 1e-15);
        assert!((redrawn_factor_test(&scores, &groups, &[]).unwrap() - 1.0).abs() < 1e-15);
    }

    /// A service that is good for all, visited mostly by one evaluator, is no sign of severity.
    #[test]
    fn what_lies_between_strata_is_not_held_against_groups() {
        let mut stream = Seed::new("strata").stream(&["test"]);
        let score = |stratum: usize, k: usize| {
            [0.3, 0.9][usize::from(stratum == 0)] + [0.0, 0.01, 0.02, 0.03][k % 4]
        };
        let group =
            |stratum: usize, k: usize| usize::from(if stratum == 0 { k < 2 } else { k >= 2 });
        let of = |within: bool| -> Vec<GroupedScore> {
            (0..16)
                .map(|k| {
                    let stratum = k / 8;
                    GroupedScore {
                        stratum: if within { stratum } else { 0 },
                        group: group(stratum, k % 8),
                        score: score(stratum, k),
                    }
                })
                .collect()
        };
        assert!(drawn_factor_test(&of(true), 999, &mut stream).unwrap() > 0.2);
        assert!(drawn_factor_test(&of(false), 999, &mut stream).unwrap() < 0.1);
    }
}
