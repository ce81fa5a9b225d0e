use crate::num::{count, sum};
use crate::stats::differences::two_sided_p_value;
use crate::stats::special::chi2_upper_tail;
use crate::stats::treatment::AssociationTest;
use crate::stats::treatment::GroupedScore;
use crate::stats::treatment::TwoGroups;
use crate::stats::treatment::association::quadratic_form;
use crate::stats::treatment::permutation::centred;

/// The two-sided p-value of [`crate::stats::treatment::stratified_difference`] by the normal
/// distribution with the mean and variance that its sum has over all deals inside strata. Near the
/// exact one from a dozen scores a group on; drawn tests need no such thing. `None` where no
/// stratum of both groups varies.
///
/// Source: Strasser and Weber (1999); Hothorn, Hornik, van de Wiel, and Zeileis (2006).
#[must_use]
pub fn conditional_difference_p_value(strata: &[TwoGroups]) -> Option<f64> {
    let mut excess = Vec::new();
    let mut variances = Vec::new();
    for stratum in strata.iter().filter(|one| !one.first.is_empty() && !one.second.is_empty()) {
        let pool: Vec<f64> = stratum.first.iter().chain(&stratum.second).copied().collect();
        let (n, n1) = (count(pool.len()), count(stratum.first.len()));
        let mean = sum(pool.iter().copied()) / n;
        excess.push(sum(stratum.first.iter().map(|score| score - mean)));
        let squares = sum(pool.iter().map(|score| (score - mean).powi(2)));
        variances.push(n1 * (n - n1) / (n * (n - 1.0)) * squares);
    }
    let variance = sum(variances);
    let z = sum(excess) / variance.sqrt();
    (variance > 0.0 && z.is_finite()).then(|| two_sided_p_value(z))
}

/// The conditional χ² test of "scores do not depend on groups" inside strata: the sums of the
/// groups with the means and covariances that they have over all deals. The large-sample form of
/// [`crate::stats::treatment::drawn_factor_test`]. `None` where no stratum of two groups varies.
///
/// Source: Strasser and Weber (1999), the quadratic form.
#[must_use]
pub fn conditional_factor_test(units: &[GroupedScore]) -> Option<AssociationTest> {
    let Moments { mut excess, mut covariance } = Moments::of(units);
    // The last group follows from the others.
    let free = excess.len().checked_sub(1)?;
    excess.truncate(free);
    covariance.truncate(free);
    let (chi2, df) = quadratic_form(covariance, excess);
    let sound = df > 0 && chi2.is_finite();
    sound.then(|| AssociationTest { chi2, df, p_value: chi2_upper_tail(count(df), chi2) })
}

/// The sums of the groups less their means over all deals, and their covariances.
pub(super) struct Moments {
    pub(super) excess: Vec<f64>,
    pub(super) covariance: Vec<Vec<f64>>,
}

impl Moments {
    /// One entry a group, in the order of their names.
    pub(super) fn of(units: &[GroupedScore]) -> Moments {
        let (groups, strata) = centred(units);
        let mut excess = vec![0.0; groups];
        let mut covariance = vec![vec![0.0; groups]; groups];
        for stratum in strata.iter().filter(|stratum| stratum.len() > 1) {
            let n = count(stratum.len());
            let spread = sum(stratum.iter().map(|unit| unit.1 * unit.1)) / (n * (n - 1.0));
            let mut sizes = vec![0.0; groups];
            for &(group, score) in stratum {
                sizes[group] += 1.0;
                excess[group] += score;
            }
            for (i, row) in covariance.iter_mut().enumerate() {
                for (j, entry) in row.iter_mut().enumerate() {
                    let same = if i == j { n } else { 0.0 };
                    *entry += spread * sizes[i] * (same - sizes[j]);
                }
            }
        }
        Moments { excess, covariance }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_groups_are_the_square_of_the_difference() {
        let strata = [
            TwoGroups { first: vec![0.1, 0.5, 0.9], second: vec![0.4, 0.2] },
            TwoGroups { first: vec![0.7], second: vec![0.6, 0.3, 0.8] },
        ];
        let mut units = Vec::new();
        for (stratum, one) in strata.iter().enumerate() {
            units.extend(one.first.iter().map(|&score| GroupedScore { stratum, group: 4, score }));
            units.extend(one.second.iter().map(|&score| GroupedScore { stratum, group: 9, score }));
        }
        let test = conditional_factor_test(&units).unwrap();
        let p = conditional_difference_p_value(&strata).unwrap();
        assert_eq!(test.df, 1);
        assert!((test.p_value - p).abs() < 1e-12, "{test:?} {p}");
    }

    #[test]
    fn what_does_not_vary_is_not_tested() {
        let flat = TwoGroups { first: vec![0.5, 0.5], second: vec![0.5] };
        assert_eq!(conditional_difference_p_value(&[flat]), None);
        assert_eq!(conditional_difference_p_value(&[]), None);
        assert_eq!(conditional_factor_test(&[]), None);
        let one = GroupedScore { stratum: 0, group: 0, score: 0.5 };
        assert_eq!(conditional_factor_test(&[one, GroupedScore { score: 0.7, ..one }]), None);
    }
}
