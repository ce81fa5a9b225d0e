use crate::num::count;
use crate::stats::mid_ranks::mid_ranks;
use crate::stats::treatment::{TwoGroups, exact_difference_test};

/// A test of whether the scores of one group lie above those of another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RankSumTest {
    /// The chance that a score of the first group lies above one of the second, equal ones counting
    /// half: 0.5 where neither lies above.
    pub superiority: f64,
    /// The share of deals with a sum of ranks as far from its mean or further.
    pub two_sided: f64,
    /// The share of deals with a sum of ranks of the first group as high or higher.
    pub greater: f64,
}

/// Wilcoxon's exact rank-sum test of two groups, over every way to deal them: equal scores share
/// the mean of their ranks, and the deals are those of the scores as they are, ties included. Not
/// moved by how far an outlier lies. `None` where a group is empty, and where more than `most` sums
/// would have to be told apart: without ties there are n₁n₂ + 1.
///
/// # Example
/// ```
/// use mystery_calls::stats::treatment::{TwoGroups, exact_rank_sum_test};
///
/// // Ranks 3, 4.5, 4.5 against 1, 2: of ten deals none lies further, and one as far below.
/// let groups = TwoGroups { first: vec![0.6, 1.0, 1.0], second: vec![0.2, 0.5] };
/// let found = exact_rank_sum_test(&groups, 1_000).unwrap();
/// assert!((found.superiority - 1.0).abs() < 1e-15);
/// assert!((found.greater - 0.1).abs() < 1e-15 && (found.two_sided - 0.2).abs() < 1e-15);
/// ```
///
/// Source: Wilcoxon (1945), Biometrics Bulletin 1:80; Mann and Whitney (1947), Annals of
/// Mathematical Statistics 18:50.
#[must_use]
pub fn exact_rank_sum_test(groups: &TwoGroups, most: usize) -> Option<RankSumTest> {
    let ranks = mid_ranks(&[groups.first.as_slice(), &groups.second].concat());
    let n = count(ranks.len());
    let (first, second) = ranks.split_at(groups.first.len());
    let ranks = TwoGroups { first: first.to_vec(), second: second.to_vec() };
    let found = exact_difference_test(&[ranks], most)?;
    Some(RankSumTest {
        superiority: 0.5 + found.difference / n,
        two_sided: found.two_sided,
        greater: found.greater,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_order_counts() {
        let test = |first: &[f64], second: &[f64]| {
            let groups = TwoGroups { first: first.to_vec(), second: second.to_vec() };
            exact_rank_sum_test(&groups, 10_000)
        };
        let (near, far) = (test(&[0.1, 0.5], &[0.4, 0.9]), test(&[-1e300, 0.0], &[-0.1, 1e300]));
        assert_eq!(near, far);
        assert!((near.unwrap().superiority - 0.25).abs() < 1e-15);
        let flat = test(&[1.0, 1.0], &[1.0]).unwrap();
        assert!((flat.two_sided - 1.0).abs() < 1e-15 && (flat.superiority - 0.5).abs() < 1e-15);
        // A zero is a zero, whatever its sign.
        assert_eq!(test(&[-0.0, 0.0], &[0.0]), test(&[1.0, 1.0], &[1.0]));
        assert_eq!(test(&[], &[0.5]), None);
        let many: Vec<f64> = (0..150).map(f64::from).collect();
        let (first, second) = many.split_at(75);
        let groups = TwoGroups { first: first.to_vec(), second: second.to_vec() };
        assert_eq!(exact_rank_sum_test(&groups, 500), None);
    }
}
