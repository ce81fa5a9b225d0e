use super::beta::beta_split;
use super::beta_tails;

/// The probability that an F variable with `df1` and `df2` degrees of freedom is at most `f`.
///
/// Source: DLMF 8.17.
#[must_use]
pub fn fisher_cdf(df1: f64, df2: f64, f: f64) -> f64 {
    if f <= 0.0 {
        return 0.0;
    }
    let ratio = df1 * f / df2;
    let tails = beta_tails(0.5 * df1, 0.5 * df2, 1.0 / (1.0 + 1.0 / ratio), 1.0 / (1.0 + ratio));
    tails.ln_below.exp()
}

/// The point below which an F variable with `df1` and `df2` degrees of freedom lies with
/// probability `p`; 0 for p ≤ 0, ∞ for p ≥ 1.
///
/// Source: through the beta quantile, with both of its complements, DLMF 8.17.
#[must_use]
pub fn fisher_quantile(df1: f64, df2: f64, p: f64) -> f64 {
    if p <= 0.0 {
        return 0.0;
    }
    if p >= 1.0 {
        return f64::INFINITY;
    }
    let (x, y) = beta_split(0.5 * df1, 0.5 * df2, p);
    if x <= 0.0 { 0.0 } else { (df2 / df1 * (x / y)).min(f64::MAX) }
}
