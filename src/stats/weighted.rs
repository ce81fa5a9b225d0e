//! Weighted means and what weights cost. Knows nothing of where the weights come from.

use crate::num::sum;

/// The Hájek estimate Σwy / Σw of a mean, over (value, weight) pairs; `None` where the weights do
/// not sum to a positive number.
///
/// Source: Hájek (1971); Särndal, Swensson, and Wretman (1992), chapter 5.
#[must_use]
pub fn hajek_mean(observed: &[(f64, f64)]) -> Option<f64> {
    let total = sum(observed.iter().map(|&(_, weight)| weight));
    let mean = sum(observed.iter().map(|&(value, weight)| value * weight)) / total;
    (total > 0.0 && mean.is_finite()).then_some(mean)
}

/// The number `n_K` = (Σw)² / Σw² of equally weighted calls that would be worth as much, from 1 to
/// the number of weights above 0; `None` where no weight is above 0.
///
/// Weights are finite and not negative; they are scaled by the largest first, so that any size is
/// borne.
///
/// Source: Kish (1965), section 11.7.
#[must_use]
pub fn kish_n(weights: &[f64]) -> Option<f64> {
    kish_n_of(weights.iter().copied())
}

/// The same of weights that are looked at several times and kept nowhere.
pub(crate) fn kish_n_of(weights: impl Iterator<Item = f64> + Clone) -> Option<f64> {
    let largest = weights.clone().fold(0.0, f64::max);
    if !(largest > 0.0 && largest.is_finite()) {
        return None;
    }
    let total = sum(weights.clone().map(|weight| weight / largest));
    let squares = sum(weights.map(|weight| (weight / largest).powi(2)));
    let n = total * total / squares;
    n.is_finite().then_some(n)
}

/// What unequal weights cost: `n / n_K` ≥ 1 over the weights above 0; `None` where there is none.
///
/// Source: Kish (1965), section 11.7.
#[must_use]
pub fn design_effect(weights: &[f64]) -> Option<f64> {
    let n = sum(weights.iter().map(|&weight| f64::from(u8::from(weight > 0.0))));
    kish_n(weights).map(|effective| n / effective)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unequal_weights_are_weighted_back() {
        let observed = [(1.0, 10.0), (1.0, 10.0), (0.0, 1.0), (0.0, 1.0)];
        assert!((hajek_mean(&observed).unwrap() - 20.0 / 22.0).abs() < 1e-15);
        assert_eq!(hajek_mean(&[]), None);
        assert_eq!(hajek_mean(&[(0.5, 0.0)]), None);
    }

    #[test]
    fn equal_weights_cost_nothing_whatever_their_size() {
        for size in [1e-200, 1.0, 1e200] {
            assert!((kish_n(&[size; 12]).unwrap() - 12.0).abs() < 1e-12);
            assert!((design_effect(&[size; 12]).unwrap() - 1.0).abs() < 1e-15);
        }
        // (1 + 1 + 2)² / (1 + 1 + 4) = 16/6
        assert!((kish_n(&[1.0, 1.0, 2.0, 0.0]).unwrap() - 16.0 / 6.0).abs() < 1e-15);
        assert!((design_effect(&[1.0, 1.0, 2.0, 0.0]).unwrap() - 18.0 / 16.0).abs() < 1e-15);
        assert_eq!(kish_n(&[0.0, 0.0]), None);
    }
}
