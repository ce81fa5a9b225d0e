use crate::num::ConfidenceLevel;
use crate::num::Interval;
use crate::num::sum;
use crate::stats::special::{student_cdf, student_quantile};

/// A difference of two means with unlike variances.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MeanDifference {
    /// First mean less second.
    pub value: f64,
    /// Its standard error, above 0.
    pub standard_error: f64,
    /// Satterthwaite's degrees of freedom.
    pub df: f64,
}

impl MeanDifference {
    /// Student's t of "both means are equal".
    #[must_use]
    pub fn t(self) -> f64 {
        self.value / self.standard_error
    }

    /// The two-sided p-value of "both means are equal".
    #[must_use]
    pub fn p_value(self) -> f64 {
        (2.0 * student_cdf(self.df, -self.t().abs())).min(1.0)
    }

    /// Student's interval about the value, not cut off.
    #[must_use]
    pub fn interval(self, level: ConfidenceLevel) -> Interval {
        let half = -student_quantile(self.df, 0.5 * level.alpha()) * self.standard_error;
        Interval::new(self.value - half, self.value + half)
    }
}

/// Welch's comparison of two means; `None` with fewer than two values on a side, where neither side
/// varies, or where values are too large to be squared.
///
/// Assumes means that are about normal: not so for a dozen scores piled up near 1, for which
/// [`crate::stats::differences::mover_difference`] and permutation are.
///
/// Source: Welch (1938); Satterthwaite (1946).
#[must_use]
pub fn welch(first: &[f64], second: &[f64]) -> Option<MeanDifference> {
    let (one, a, n1) = mean_and_error(first)?;
    let (other, b, n2) = mean_and_error(second)?;
    let variance = a + b;
    let df = variance * variance / (a * a / (n1 - 1.0) + b * b / (n2 - 1.0));
    let value = one - other;
    let sound = variance > 0.0 && value.is_finite() && df.is_finite();
    sound.then(|| MeanDifference { value, standard_error: variance.sqrt(), df })
}

/// The mean, its squared standard error and n.
#[expect(clippy::cast_precision_loss, reason = "far fewer than 2⁵³ values")]
fn mean_and_error(values: &[f64]) -> Option<(f64, f64, f64)> {
    if values.len() < 2 {
        return None;
    }
    let n = values.len() as f64;
    let mean = sum(values.iter().copied()) / n;
    let squares = sum(values.iter().map(|value| (value - mean).powi(2)));
    Some((mean, squares / (n - 1.0) / n, n))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn samples_that_show_no_spread_are_not_compared() {
        assert_eq!(welch(&[0.5], &[0.1, 0.2]), None);
        assert_eq!(welch(&[0.5, 0.5], &[0.2, 0.2]), None);
        assert_eq!(welch(&[f64::MAX, -f64::MAX], &[0.2, 0.2]), None);
        assert!(welch(&[0.5, 0.5], &[0.2, 0.3]).is_some());
    }
}
