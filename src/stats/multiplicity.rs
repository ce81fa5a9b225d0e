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
        assert_eq!((holm(&[0.3]), benjamini_hochberg(&[0.3])), (vec![0.3], vec![0.3]));
    }

    #[test]
    fn ties_are_treated_alike() {
        assert_eq!(holm(&[0.5, 0.125, 0.125]), [0.5, 0.375, 0.375]);
        assert_eq!(benjamini_hochberg(&[0.5, 0.125, 0.125]), [0.5, 0.1875, 0.1875]);
    }
}
