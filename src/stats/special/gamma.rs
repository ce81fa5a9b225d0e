use super::Tails;
use super::deviance::{deviance, stirling_rest};
use super::fraction::continued_fraction;
use super::normal::{normal_cdf, normal_quantile};
use crate::num::Interval;
use crate::stats::root::{Rise, rising_root};

/// From here on a normal approximation replaces the exact distribution.
const LARGE_SHAPE: f64 = 1e8;
/// The terms needed grow as the root of the shape.
const MOST_TERMS: u32 = 200_000;

/// ln of xᵃ e⁻ˣ / Γ(a), the density on the logarithmic scale.
fn ln_kernel(a: f64, x: f64) -> f64 {
    0.5 * (a / std::f64::consts::TAU).ln() - stirling_rest(a) - deviance(a, x)
}

/// Both tails of the Gamma(a, 1) distribution at x > 0.
///
/// Source: DLMF 8.11.4 (series) and 8.9.2 (continued fraction).
fn tails(a: f64, x: f64) -> Tails {
    if x <= a + 1.0 {
        Tails::from_below(ln_kernel(a, x) - a.ln() + series(a, x).ln())
    } else {
        Tails::from_above(ln_kernel(a, x) + fraction(a, x).ln())
    }
}

fn series(a: f64, x: f64) -> f64 {
    let (mut term, mut total) = (1.0, 1.0);
    for k in 1..MOST_TERMS {
        term *= x / (a + f64::from(k));
        total += term;
        if term < 1e-17 * total {
            break;
        }
    }
    total
}

fn fraction(a: f64, x: f64) -> f64 {
    let start = x + 1.0 - a;
    1.0 / continued_fraction(start, MOST_TERMS, |k| (k * (a - k), start + 2.0 * k))
}

/// The probability that a χ² variable with `df` > 0 degrees of freedom is at most `x`.
///
/// Accurate to 1e-11 of itself; beyond 2·10⁸ degrees of freedom by Wilson and Hilferty (1931).
#[must_use]
pub fn chi2_cdf(df: f64, x: f64) -> f64 {
    if x <= 0.0 {
        return 0.0;
    }
    if x >= f64::MAX {
        return 1.0;
    }
    if 0.5 * df > LARGE_SHAPE {
        let spread = (2.0 / (9.0 * df)).sqrt();
        return normal_cdf(((x / df).cbrt() - 1.0) / spread + spread);
    }
    tails((0.5 * df).max(1e-150), 0.5 * x).ln_below.exp()
}

/// The probability that a χ² variable with `df` > 0 degrees of freedom exceeds `x`: keeps the
/// digits of a tiny tail that 1 − [`chi2_cdf`] would lose.
#[must_use]
pub fn chi2_upper_tail(df: f64, x: f64) -> f64 {
    if x <= 0.0 {
        return 1.0;
    }
    if x >= f64::MAX || 0.5 * df > LARGE_SHAPE {
        return 1.0 - chi2_cdf(df, x);
    }
    tails((0.5 * df).max(1e-150), 0.5 * x).ln_above.exp()
}

/// The point below which a χ² variable with `df` > 0 degrees of freedom lies with probability `p`;
/// 0 for p ≤ 0, ∞ for p ≥ 1. Quantiles below 1e-321 are 0.
///
/// Beyond 2·10⁸ degrees of freedom by Wilson and Hilferty (1931).
#[must_use]
pub fn chi2_quantile(df: f64, p: f64) -> f64 {
    if p <= 0.0 {
        return 0.0;
    }
    if p >= 1.0 {
        return f64::INFINITY;
    }
    let a = (0.5 * df).max(1e-150);
    let spread = (1.0 / (9.0 * a)).sqrt();
    let near = 1.0 - spread * spread + normal_quantile(p) * spread;
    if a > LARGE_SHAPE {
        return (2.0 * a * near.max(0.0).powi(3)).min(f64::MAX);
    }
    let start = a.ln() + 3.0 * near.max(0.01).ln();
    let ln_x = rising_root(Interval::new(-740.0, 30.0), start, |ln_x| rise(a, p, ln_x));
    if ln_x < -739.9 { 0.0 } else { 2.0 * ln_x.exp() }
}

/// How far the tail is from `p` on the logarithmic scale, taken on the side of the smaller tail.
fn rise(a: f64, p: f64, ln_x: f64) -> Rise {
    let x = ln_x.exp();
    let (tails, ln_slope) = (tails(a, x), ln_kernel(a, x));
    if p <= 0.5 {
        Rise { value: tails.ln_below - p.ln(), slope: (ln_slope - tails.ln_below).exp() }
    } else {
        let ln_q = (-p).ln_1p();
        Rise { value: ln_q - tails.ln_above, slope: (ln_slope - tails.ln_above).exp() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_degrees_of_freedom_are_an_exponential() {
        for p in [1e-300_f64, 1e-60, 1e-3, 0.5, 0.95, 1.0 - 1e-12] {
            let exact = -2.0 * (-p).ln_1p();
            let found = chi2_quantile(2.0, p);
            assert!((found / exact - 1.0).abs() < 1e-12, "{p}: {found} {exact}");
            assert!((chi2_cdf(2.0, exact) / p - 1.0).abs() < 1e-12, "{p}");
        }
    }

    #[test]
    fn any_finite_input_is_answered() {
        for df in [-1.0, 0.0, 1e-9, 1.0, 1e5, 1.9e8, 2.1e8, 1e300] {
            for p in [-1.0, 0.0, 1e-300, 0.5, 0.999, 1.0, 7.0] {
                let x = chi2_quantile(df, p);
                assert!(!x.is_nan() && (0.0..=1.0).contains(&chi2_cdf(df, x)), "{df} {p}: {x}");
            }
        }
    }
}
