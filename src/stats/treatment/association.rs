use std::collections::BTreeMap;

use crate::num::sum;
use crate::stats::special::chi2_upper_tail;

/// Pivots below this share of the largest variance are what rounding left of nothing.
const NOTHING: f64 = 1e-10;

/// One unit: where it lies, which group it has, what was answered. Numbers are names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Classified {
    /// The stratum.
    pub stratum: usize,
    /// The group, such as an evaluator.
    pub group: usize,
    /// The answer.
    pub answer: usize,
}

/// A χ² test.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AssociationTest {
    /// The statistic.
    pub chi2: f64,
    /// Its degrees of freedom, at least 1.
    pub df: usize,
    /// The probability of a statistic as large.
    pub p_value: f64,
}

/// Counts of one stratum by group and answer.
pub(super) struct Table {
    pub(super) counts: Vec<Vec<f64>>,
    groups: Vec<f64>,
    answers: Vec<f64>,
    n: f64,
}

/// The generalised Cochran–Mantel–Haenszel test of "answers do not depend on groups", inside
/// strata; groups and answers have no order. `None` where no stratum has two groups and two
/// answers.
///
/// The degrees of freedom are the rank of the covariance: groups that meet no other in any stratum
/// count for nothing. Strata may be as small as two units.
///
/// Source: Landis, Heyman, and Koch (1978); Agresti (2013), section 8.4.
#[must_use]
pub fn association_test(units: &[Classified]) -> Option<AssociationTest> {
    let tables = tables(units);
    let (rows, columns) = tables.first().map(|table| (table.groups.len(), table.answers.len()))?;
    // The last group and the last answer follow from the others.
    let cells: Vec<(usize, usize)> =
        (0..rows - 1).flat_map(|i| (0..columns - 1).map(move |k| (i, k))).collect();
    let excess: Vec<f64> = cells
        .iter()
        .map(|&(i, k)| {
            sum(tables.iter().map(|t| t.counts[i][k] - t.groups[i] * t.answers[k] / t.n))
        })
        .collect();
    let covariance: Vec<Vec<f64>> = cells
        .iter()
        .map(|&one| cells.iter().map(|&other| covariance(&tables, one, other)).collect())
        .collect();
    let (chi2, df) = quadratic_form(covariance, excess);
    (df > 0).then(|| AssociationTest { chi2, df, p_value: upper(df, chi2) })
}

/// Pearson's χ² test of the same, without strata and without correction; for large counts only.
/// `None` with fewer than two groups or two answers.
///
/// Source: Pearson (1900).
#[must_use]
pub fn pearson_test(units: &[Classified]) -> Option<AssociationTest> {
    let units: Vec<Classified> =
        units.iter().map(|unit| Classified { stratum: 0, ..*unit }).collect();
    let table = tables(&units).pop()?;
    let df = (table.groups.len() - 1) * (table.answers.len() - 1);
    let cells = (0..table.groups.len()).flat_map(|i| (0..table.answers.len()).map(move |k| (i, k)));
    let chi2 = sum(cells.map(|(i, k)| {
        let expected = table.groups[i] * table.answers[k] / table.n;
        (table.counts[i][k] - expected).powi(2) / expected
    }));
    (df > 0).then(|| AssociationTest { chi2, df, p_value: upper(df, chi2) })
}

#[expect(clippy::cast_precision_loss, reason = "far fewer than 2⁵³ groups")]
fn upper(df: usize, chi2: f64) -> f64 {
    chi2_upper_tail(df as f64, chi2)
}

/// The tables of all strata, over all groups and answers that occur.
pub(super) fn tables(units: &[Classified]) -> Vec<Table> {
    let positions = |of: fn(&Classified) -> usize| {
        let mut names: Vec<usize> = units.iter().map(of).collect();
        names.sort_unstable();
        names.dedup();
        names
    };
    let (groups, answers) = (positions(|unit| unit.group), positions(|unit| unit.answer));
    let mut counts: BTreeMap<usize, Vec<Vec<f64>>> = BTreeMap::new();
    for unit in units {
        let stratum = counts
            .entry(unit.stratum)
            .or_insert_with(|| vec![vec![0.0; answers.len()]; groups.len()]);
        let at = |names: &[usize], name| names.partition_point(|&other| other < name);
        stratum[at(&groups, unit.group)][at(&answers, unit.answer)] += 1.0;
    }
    counts.into_values().map(table).collect()
}

fn table(counts: Vec<Vec<f64>>) -> Table {
    let groups: Vec<f64> = counts.iter().map(|row| sum(row.iter().copied())).collect();
    let answers: Vec<f64> =
        (0..counts[0].len()).map(|k| sum(counts.iter().map(|row| row[k]))).collect();
    let n = sum(groups.iter().copied());
    Table { counts, groups, answers, n }
}

/// The covariance of two cells over all strata, given their margins; a stratum of one unit has
/// none.
fn covariance(tables: &[Table], one: (usize, usize), other: (usize, usize)) -> f64 {
    let part = |margin: &[f64], n: f64, a: usize, b: usize| {
        margin[a] * (if a == b { n } else { 0.0 } - margin[b])
    };
    sum(tables.iter().filter(|table| table.n > 1.0).map(|table| {
        let groups = part(&table.groups, table.n, one.0, other.0);
        let answers = part(&table.answers, table.n, one.1, other.1);
        groups * answers / (table.n * table.n * (table.n - 1.0))
    }))
}

/// dᵀV⁻d of a covariance matrix and its rank, by symmetric elimination with the largest pivot
/// first.
pub(super) fn quadratic_form(mut v: Vec<Vec<f64>>, mut d: Vec<f64>) -> (f64, usize) {
    let mut left: Vec<usize> = (0..d.len()).collect();
    let largest = left.iter().map(|&i| v[i][i]).fold(0.0, f64::max);
    let (mut form, mut rank) = (0.0, 0);
    while let Some(position) = (0..left.len()).max_by(|&a, &b| {
        let [a, b] = [left[a], left[b]].map(|i| v[i][i]);
        a.total_cmp(&b)
    }) {
        let pivot = left.swap_remove(position);
        let variance = v[pivot][pivot];
        if variance <= NOTHING * largest {
            break;
        }
        form += d[pivot] * d[pivot] / variance;
        rank += 1;
        let (row, shift) = (v[pivot].clone(), d[pivot]);
        for &i in &left {
            let factor = v[i][pivot] / variance;
            d[i] -= factor * shift;
            for &j in &left {
                v[i][j] -= factor * row[j];
            }
        }
    }
    (form, rank)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unit(stratum: usize, group: usize, answer: usize) -> Classified {
        Classified { stratum, group, answer }
    }

    #[test]
    fn nothing_is_tested_where_groups_do_not_meet() {
        assert_eq!(association_test(&[]), None);
        assert_eq!(pearson_test(&[]), None);
        // Each stratum has a group of its own.
        let apart: Vec<Classified> = (0..12).map(|k| unit(k % 3, k % 3, k % 2)).collect();
        assert_eq!(association_test(&apart), None);
        assert_eq!(association_test(&[unit(0, 0, 1), unit(0, 1, 1)]), None);
    }

    #[test]
    fn a_group_that_meets_no_other_costs_no_freedom() {
        let mut units: Vec<Classified> =
            (0..20).map(|k| unit(0, k % 2, usize::from(k % 3 == 0))).collect();
        let alone = association_test(&units).unwrap();
        units.extend((0..7).map(|k| unit(1, 5, k % 2)));
        let with = association_test(&units).unwrap();
        assert_eq!((alone.df, with.df), (1, 1));
        assert!((alone.chi2 - with.chi2).abs() < 1e-12);
    }

    #[test]
    fn one_stratum_is_pearson_but_for_one_unit() {
        let units: Vec<Classified> = (0..60).map(|k| unit(0, k % 4, k * k % 7 % 3)).collect();
        let (cmh, pearson) = (association_test(&units).unwrap(), pearson_test(&units).unwrap());
        assert_eq!(cmh.df, pearson.df);
        assert!((cmh.chi2 - pearson.chi2 * 59.0 / 60.0).abs() < 1e-12);
    }
}
