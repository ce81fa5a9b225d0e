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
/// their stratum: with one stratum, ordered as the F of an analysis of variance. `None` where scores
/// do not vary inside strata, or are too large to be squared.
///
/// Source: Phipson and Smyth (2010) for (b + 1)/(B + 1); Edgington and Onghena (2007).
#[must_use]
pub fn drawn_factor_test(units: &[GroupedScore], draws: u32, stream: &mut Stream) -> Option<f64> {
    let mut strata = centred(units);
    let size = sum(strata.iter().flatten().map(|unit| unit.1 * unit.1));
    if !(size > 0.0 && size.is_finite()) {
        return None;
    }
    let least = between(&strata) - SAME * size;
    let mut as_large = 0_u32;
    for _ in 0..draws {
        for stratum in &mut strata {
            deal(stratum, stream);
        }
        as_large += u32::from(between(&strata) >= least);
    }
    Some((f64::from(as_large) + 1.0) / (f64::from(draws) + 1.0))
}

/// (group, score less the mean of the stratum) by stratum.
#[expect(clippy::cast_precision_loss, reason = "far fewer than 2⁵³ units")]
fn centred(units: &[GroupedScore]) -> Vec<Vec<(usize, f64)>> {
    let mut strata: BTreeMap<usize, Vec<(usize, f64)>> = BTreeMap::new();
    for unit in units {
        strata.entry(unit.stratum).or_default().push((unit.group, unit.score));
    }
    for stratum in strata.values_mut() {
        let mean = sum(stratum.iter().map(|unit| unit.1)) / stratum.len() as f64;
        for unit in stratum.iter_mut() {
            unit.1 -= mean;
        }
    }
    strata.into_values().collect()
}

fn between(strata: &[Vec<(usize, f64)>]) -> f64 {
    let mut groups: BTreeMap<usize, (f64, f64)> = BTreeMap::new();
    for &(group, score) in strata.iter().flatten() {
        let entry = groups.entry(group).or_default();
        entry.0 += 1.0;
        entry.1 += score;
    }
    sum(groups.values().map(|(n, total)| total * total / n))
}

fn deal(stratum: &mut [(usize, f64)], stream: &mut Stream) {
    let mut groups: Vec<usize> = stratum.iter().map(|unit| unit.0).collect();
    stream.shuffle(&mut groups);
    for (unit, group) in stratum.iter_mut().zip(groups) {
        unit.0 = group;
    }
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
