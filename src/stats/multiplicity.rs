//! p-values adjusted for how many were looked at. Knows nothing of what was tested; missing
//! p-values are left out by the caller.

/// Holm's adjusted p-values, in the order given: to reject where one is at most α keeps the chance
/// of any false rejection at α, however the tests depend on each other.
///
/// Each p-value lies in 0…1; the adjusted ones are at most 1.
///
/// Source: Holm (1979).
///
/// # Example
/// ```
/// use mystery_calls::stats::multiplicity::holm;
///
/// // The smallest times 3, the next times 2, never falling.
/// assert_eq!(holm(&[0.25, 0.0625, 0.75]), [0.5, 0.1875, 0.75]);
/// ```
#[must_use]
pub fn holm(p_values: &[f64]) -> Vec<f64> {
    let order = ascending(p_values);
    let mut adjusted = vec![0.0; p_values.len()];
    let mut floor: f64 = 0.0;
    for (&index, left) in order.iter().zip(counts_down(order.len())) {
        floor = floor.max(p_values[index] * left).min(1.0);
        adjusted[index] = floor;
    }
    adjusted
}

/// Benjamini and Hochberg's adjusted p-values, in the order given: to reject where one is at most q
/// keeps the expected share of false ones among the rejections at q, for independent tests.
///
/// Each p-value lies in 0…1; the adjusted ones are at most 1.
///
/// Source: Benjamini and Hochberg (1995).
#[must_use]
pub fn benjamini_hochberg(p_values: &[f64]) -> Vec<f64> {
    let order = ascending(p_values);
    let mut adjusted = vec![0.0; p_values.len()];
    let mut ceiling: f64 = 1.0;
    let all = counts_down(order.len()).next().unwrap_or(0.0);
    for (&index, rank) in order.iter().rev().zip(counts_down(order.len())) {
        ceiling = ceiling.min(p_values[index] * (all / rank));
        adjusted[index] = ceiling;
    }
    adjusted
}

/// Bonferroni's adjusted p-values: each times how many there are, at most 1. [`holm`] rejects the
/// same and more.
///
/// Source: Dunn (1961).
#[must_use]
pub fn bonferroni(p_values: &[f64]) -> Vec<f64> {
    let all = counts_down(p_values.len()).next().unwrap_or(0.0);
    p_values.iter().map(|p| (p * all).min(1.0)).collect()
}

/// Šidák's adjusted p-values 1 − (1 − p)^m, for independent tests.
///
/// Source: Šidák (1967).
#[must_use]
pub fn sidak(p_values: &[f64]) -> Vec<f64> {
    let all = counts_down(p_values.len()).next().unwrap_or(0.0);
    p_values.iter().map(|&p| any_of(p, all)).collect()
}

/// Holm's adjusted p-values with Šidák's step in place of Bonferroni's, for independent tests.
///
/// Source: Holland and Copenhaver (1987).
#[must_use]
pub fn holm_sidak(p_values: &[f64]) -> Vec<f64> {
    let order = ascending(p_values);
    let mut adjusted = vec![0.0; p_values.len()];
    let mut floor: f64 = 0.0;
    for (&index, left) in order.iter().zip(counts_down(order.len())) {
        floor = floor.max(any_of(p_values[index], left));
        adjusted[index] = floor;
    }
    adjusted
}

/// Hochberg's adjusted p-values: Holm's steps taken from the largest p-value downwards, for tests
/// that are independent or positively dependent.
///
/// Source: Hochberg (1988).
#[must_use]
pub fn hochberg(p_values: &[f64]) -> Vec<f64> {
    let order = ascending(p_values);
    let mut adjusted = vec![0.0; p_values.len()];
    let mut ceiling: f64 = 1.0;
    let steps: Vec<f64> = counts_down(order.len()).collect();
    for (&index, left) in order.iter().rev().zip(steps.iter().rev()) {
        ceiling = ceiling.min(p_values[index] * left);
        adjusted[index] = ceiling;
    }
    adjusted
}

/// Benjamini and Yekutieli's adjusted p-values: [`benjamini_hochberg`] times 1 + 1/2 + … + 1/m,
/// right however the tests depend on each other.
///
/// Source: Benjamini and Yekutieli (2001).
#[must_use]
pub fn benjamini_yekutieli(p_values: &[f64]) -> Vec<f64> {
    let order = ascending(p_values);
    let all = counts_down(order.len()).next().unwrap_or(0.0);
    let harmonic: f64 = counts_down(order.len()).map(|rank| 1.0 / rank).sum();
    let mut adjusted = vec![0.0; p_values.len()];
    let mut ceiling: f64 = 1.0;
    for (&index, rank) in order.iter().rev().zip(counts_down(order.len())) {
        ceiling = ceiling.min(p_values[index] * (harmonic * all / rank));
        adjusted[index] = ceiling;
    }
    adjusted
}

/// Hommel's adjusted p-values, which reject all that Hochberg's do and more, for tests that are
/// independent or positively dependent. Quadratic in how many there are.
///
/// Source: Hommel (1988); Wright (1992), Biometrics 48:1005, for the algorithm.
#[must_use]
pub fn hommel(p_values: &[f64]) -> Vec<f64> {
    let order = ascending(p_values);
    let sorted: Vec<f64> = order.iter().map(|&index| p_values[index]).collect();
    let mut steps: Vec<f64> = counts_down(order.len()).collect();
    steps.reverse();
    let all = steps.last().copied().unwrap_or(0.0);
    let simes = sorted.iter().zip(&steps).map(|(p, rank)| all * p / rank);
    let mut found = vec![simes.fold(1.0, f64::min); sorted.len()];
    for size in (2..sorted.len()).rev() {
        let (least, rest) = sorted.split_at(sorted.len() - size + 1);
        let m = steps[size - 1];
        let rest = rest.iter().zip(&steps[1..]).map(|(p, rank)| m * p / rank);
        let ceiling = rest.fold(f64::INFINITY, f64::min);
        let own: Vec<f64> = least.iter().map(|p| (m * p).min(ceiling)).collect();
        let last = own.last().copied().unwrap_or(0.0);
        for (found, own) in found.iter_mut().zip(own.into_iter().chain(std::iter::repeat(last))) {
            *found = found.max(own);
        }
    }
    let mut adjusted = vec![0.0; p_values.len()];
    for ((&index, found), p) in order.iter().zip(found).zip(sorted) {
        adjusted[index] = found.max(p).min(1.0);
    }
    adjusted
}

/// 1 − (1 − p)^m without loss for small p.
fn any_of(p: f64, m: f64) -> f64 {
    if p >= 1.0 { 1.0 } else { -(m * (-p).ln_1p()).exp_m1() }
}

/// The positions of the p-values, smallest first, ties as given.
fn ascending(p_values: &[f64]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..p_values.len()).collect();
    order.sort_by(|&a, &b| p_values[a].total_cmp(&p_values[b]));
    order
}

/// `count`, `count` − 1, …, 1 as numbers.
#[expect(clippy::cast_precision_loss, reason = "far fewer than 2⁵³ tests")]
fn counts_down(count: usize) -> impl Iterator<Item = f64> {
    (1..=count).rev().map(|left| left as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn none_and_one_are_left_alone() {
        assert_eq!((holm(&[]), benjamini_hochberg(&[])), (vec![], vec![]));
        for adjust in [bonferroni, sidak, holm_sidak, hochberg, benjamini_yekutieli, hommel] {
            assert!(adjust(&[]).is_empty());
            assert!((adjust(&[0.3])[0] - 0.3).abs() < 1e-15);
            assert_eq!(adjust(&[1.0, 1.0]), [1.0, 1.0]);
        }
        assert_eq!((holm(&[0.3]), benjamini_hochberg(&[0.3])), (vec![0.3], vec![0.3]));
    }

    #[test]
    fn ties_are_treated_alike() {
        assert_eq!(holm(&[0.5, 0.125, 0.125]), [0.5, 0.375, 0.375]);
        assert_eq!(benjamini_hochberg(&[0.5, 0.125, 0.125]), [0.5, 0.1875, 0.1875]);
    }
}
