use statrs::distribution::{ContinuousCDF, Normal};

use crate::num::ConfidenceLevel;

/// The probability that a standard normal variable is at most `x`, to 1e-15 of itself in both
/// tails.
///
/// Source: DLMF 7.2.2, through the complementary error function.
#[must_use]
pub fn normal_cdf(x: f64) -> f64 {
    0.5 * libm::erfc(-x * std::f64::consts::FRAC_1_SQRT_2)
}

/// The point below which a standard normal variable lies with probability `p`; −∞ for p ≤ 0, ∞
/// for p ≥ 1.
#[must_use]
pub fn normal_quantile(p: f64) -> f64 {
    if p <= 0.0 {
        return f64::NEG_INFINITY;
    }
    if p >= 1.0 {
        return f64::INFINITY;
    }
    Normal::standard().inverse_cdf(p)
}

/// The z with probability `level` between −z and z: 1.96 for 0.95.
#[must_use]
pub fn z_two_sided(level: ConfidenceLevel) -> f64 {
    -normal_quantile(0.5 * level.alpha())
}

/// The z with probability `level` below it: 1.645 for 0.95.
#[must_use]
pub fn z_one_sided(level: ConfidenceLevel) -> f64 {
    -normal_quantile(level.alpha())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_quantile_undoes_the_distribution_function() {
        for p in [1e-300, 1e-60, 1e-12, 0.025, 0.4999, 0.5, 0.7, 0.975] {
            let back = normal_cdf(normal_quantile(p));
            assert!((back / p - 1.0).abs() < 1e-11, "{p}: {back}");
        }
    }
}
