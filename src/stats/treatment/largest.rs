use crate::num::sum;
use crate::rng::Stream;
use crate::stats::treatment::GroupedScore;
use crate::stats::treatment::conditional::Moments;
use crate::stats::treatment::permutation::{centred, dealt_p_value};

/// Deviations nearer to the observed one than this share of it are as large.
const SAME: f64 = 1e-10;

/// The group whose scores lie furthest from what their strata would give it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LargestDeviation {
    /// The group's name.
    pub group: usize,
    /// Its sum of scores less the mean of that over all deals inside strata, in standard
    /// deviations: below 0 for low scores.
    pub z: f64,
}

/// The largest standardised deviation of a group from its strata. Unlike the χ² of
/// [`conditional_factor_test`](crate::stats::treatment::conditional_factor_test) it names the
/// group, and is the more powerful where one group alone is unlike the others. `None` where no
/// stratum of two groups varies.
///
/// Source: Strasser and Weber (1999); Hothorn, Hornik, van de Wiel, and Zeileis (2006), the maximum
/// statistic.
#[must_use]
pub fn largest_deviation(units: &[GroupedScore]) -> Option<LargestDeviation> {
    let Moments { excess, covariance } = Moments::of(units);
    let mut names: Vec<usize> = units.iter().map(|unit| unit.group).collect();
    names.sort_unstable();
    names.dedup();
    let weights = weights(&covariance)?;
    let z = excess.iter().zip(&weights).map(|(excess, weight)| excess * weight);
    let found = names.into_iter().zip(z).map(|(group, z)| LargestDeviation { group, z });
    found.filter(|one| one.z.is_finite()).max_by(|a, b| a.z.abs().total_cmp(&b.z.abs()))
}

/// The stratified permutation test of [`largest_deviation`] over all groups at once: p = (b +
/// 1)/(draws + 1) with b of `draws` deals inside strata in which some group deviates as far or
/// further. So it needs no adjustment for how many groups there are. `None` as there.
///
/// # Example
/// ```
/// use mystery_calls::rng::Seed;
/// use mystery_calls::stats::treatment::{GroupedScore, drawn_largest_test, largest_deviation};
///
/// // The third of three evaluators is hard on everybody.
/// let score = |group: usize, k: u32| if group == 2 { 0.3 } else { 0.9 } + 0.01 * f64::from(k);
/// let unit = |group, k| GroupedScore { stratum: 0, group, score: score(group, k) };
/// let units: Vec<_> = (0..3).flat_map(|group| (0..6).map(move |k| unit(group, k))).collect();
/// let found = largest_deviation(&units).unwrap();
/// assert!(found.group == 2 && found.z < -4.0);
/// let p = drawn_largest_test(&units, 999, &mut Seed::new("severe").stream(&["example"])).unwrap();
/// assert!(p < 0.01);
/// ```
///
/// Source: Westfall and Young (1993), *Resampling-Based Multiple Testing*, the single step; Phipson
/// and Smyth (2010) for (b + 1)/(B + 1).
#[must_use]
pub fn drawn_largest_test(units: &[GroupedScore], draws: u32, stream: &mut Stream) -> Option<f64> {
    let observed = largest_deviation(units)?;
    let weights = weights(&Moments::of(units).covariance)?;
    let (count, mut strata) = centred(units);
    strata.retain(|stratum| stratum.len() > 1);
    let mut totals = vec![0.0; count];
    let largest = |strata: &[Vec<(usize, f64)>]| {
        totals.fill(0.0);
        strata.iter().flatten().for_each(|&(group, score)| totals[group] += score);
        let z = totals.iter().zip(&weights).map(|(total, weight)| (total * weight).abs());
        z.fold(0.0, f64::max)
    };
    let least = observed.z.abs() * (1.0 - SAME);
    Some(dealt_p_value(&mut strata, draws, stream, least, largest))
}

/// One over the standard deviation of each group's sum, 0 for a group that meets no other; `None`
/// where all are.
fn weights(covariance: &[Vec<f64>]) -> Option<Vec<f64>> {
    let variance = |(group, row): (usize, &Vec<f64>)| row[group];
    let variances: Vec<f64> = covariance.iter().enumerate().map(variance).collect();
    let all = sum(variances.iter().copied());
    let weight = |variance: &f64| if *variance > 1e-12 * all { 1.0 / variance.sqrt() } else { 0.0 };
    (all > 0.0 && all.is_finite()).then(|| variances.iter().map(weight).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rng::Seed;

    fn unit(stratum: usize, group: usize, score: f64) -> GroupedScore {
        GroupedScore { stratum, group, score }
    }

    #[test]
    fn what_does_not_vary_inside_strata_has_no_deviation() {
        let mut stream = Seed::new("largest").stream(&["test"]);
        let flat = [unit(0, 0, 0.5), unit(0, 1, 0.5), unit(1, 0, 0.7), unit(2, 1, 0.9)];
        assert_eq!(largest_deviation(&flat), None);
        assert_eq!(drawn_largest_test(&flat, 99, &mut stream), None);
        assert_eq!(largest_deviation(&[]), None);
    }

    /// Of the 20 ways to choose three of six, two are as far apart as what is seen.
    #[test]
    fn two_groups_are_the_test_of_their_difference() {
        let mut stream = Seed::new("three of six").stream(&["largest"]);
        let units: Vec<GroupedScore> = [0.1, 0.2, 0.3, 0.7, 0.8, 0.9]
            .into_iter()
            .zip([4, 4, 4, 7, 7, 7])
            .map(|(score, group)| unit(0, group, score))
            .collect();
        let p = drawn_largest_test(&units, 20_000, &mut stream).unwrap();
        // Standard error √(0.1·0.9/20 000) = 0.0021.
        assert!((p - 0.1).abs() < 0.008, "{p}");
    }
}
