use super::beta::beta_split;
use super::beta_tails;
use super::normal::{normal_cdf, normal_quantile};

/// From here on the expansion around the normal distribution is exact to the last digit.
const MANY: f64 = 1e5;

/// The probability that a Student t variable with `df` > 0 degrees of freedom is at most `t`.
///
/// Accurate to 1e-11 of itself.
///
/// Source: through the incomplete beta function, DLMF 8.17; Hill (1970), algorithm 395, beyond 10⁵.
#[must_use]
pub fn student_cdf(df: f64, t: f64) -> f64 {
    if df > MANY {
        return normal_cdf(normal_equivalent(df, t));
    }
    let square = t * t;
    let tails = beta_tails(0.5 * df, 0.5, 1.0 / (1.0 + square / df), 1.0 / (1.0 + df / square));
    let outside = 0.5 * tails.ln_below.exp();
    if t < 0.0 { outside } else { 1.0 - outside }
}

/// The point below which a Student t variable with `df` > 0 degrees of freedom lies with
/// probability `p`; ∓∞ for p ≤ 0 and p ≥ 1.
///
/// Source: through the beta quantile, DLMF 8.17; Abramowitz and Stegun (1964), 26.7.5, beyond 10⁵.
#[must_use]
pub fn student_quantile(df: f64, p: f64) -> f64 {
    if p <= 0.0 || p >= 1.0 || df > MANY {
        return near_normal(df, normal_quantile(p));
    }
    let outside = 2.0 * p.min(1.0 - p);
    let (x, y) = if outside <= 0.5 {
        beta_split(0.5 * df, 0.5, outside)
    } else {
        let (y, x) = beta_split(0.5, 0.5 * df, (1.0 - 2.0 * p).abs());
        (x, y)
    };
    let size = (df * (y / x)).sqrt().min(f64::MAX);
    if p < 0.5 { -size } else { size }
}

/// The normal variable that has the distribution function of `t` with many degrees of freedom.
fn normal_equivalent(df: f64, t: f64) -> f64 {
    if t.is_infinite() {
        return t;
    }
    let a = df - 0.5;
    let b = 48.0 * a * a;
    let w2 = a * (t / df * t).ln_1p();
    if w2.is_infinite() {
        return t;
    }
    (w2.sqrt() * (1.0 + (w2 + 3.0) / b)).copysign(t)
}

/// The t quantile of many degrees of freedom at the normal quantile `z`.
fn near_normal(df: f64, z: f64) -> f64 {
    if z.is_infinite() {
        return z;
    }
    let z2 = z * z;
    let first = z * (z2 + 1.0) / 4.0;
    let second = z * ((5.0 * z2 + 16.0) * z2 + 3.0) / 96.0;
    let third = z * (((3.0 * z2 + 19.0) * z2 + 17.0) * z2 - 15.0) / 384.0;
    z + (first + (second + third / df) / df) / df
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_forms_agree_where_they_meet() {
        for p in [1e-9, 1e-4, 0.025, 0.3, 0.8, 0.999] {
            let (below, above) = (student_quantile(MANY, p), near_normal(MANY, normal_quantile(p)));
            assert!((below / above - 1.0).abs() < 1e-11, "{p}: {below} {above}");
            let back = student_cdf(1e11, student_quantile(1e11, p));
            assert!((back / p - 1.0).abs() < 1e-9, "{p}: {back}");
        }
    }

    #[test]
    fn any_degrees_of_freedom_are_answered() {
        for df in [1e-3, 0.5, 1.0, 1e8, 1e300] {
            for p in [0.0, 1e-300, 1e-60, 0.5, 0.975, 1.0] {
                assert!(!student_quantile(df, p).is_nan(), "{df} {p}");
                assert!(!student_cdf(df, student_quantile(df, p)).is_nan(), "{df} {p}");
            }
        }
    }
}
