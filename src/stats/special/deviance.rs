/// x ln(x/m) + m − x: what the likelihood of a count or shape `x` loses when `m` was expected.
/// Never negative; infinite for `m` = 0 < `x`.
///
/// Near `x` = `m` the terms cancel, and the series in (x − m)/(x + m) is used.
///
/// Source: Loader (2000), the function bd0.
pub(super) fn deviance(x: f64, m: f64) -> f64 {
    if x == 0.0 {
        return m;
    }
    if (x - m).abs() >= 0.1 * (x + m) {
        return (x * (x / m).ln() + m - x).max(0.0);
    }
    let v = (x - m) / (x + m);
    let mut total = (x - m) * v;
    let mut power = 2.0 * x * v;
    for odd in (3..1000).step_by(2) {
        power *= v * v;
        total += power / f64::from(odd);
        if power.abs() < 1e-17 * total {
            break;
        }
    }
    total
}

/// ln Γ(z) − (z − ½) ln z + z − ½ ln 2π: what Stirling's formula leaves out, for z > 0.
///
/// Source: DLMF 5.11.1; `libm` below 15, where the terms are small enough to cancel harmlessly.
pub(super) fn stirling_rest(z: f64) -> f64 {
    const HALF_LN_TAU: f64 = 0.918_938_533_204_672_8;
    if z < 15.0 {
        return libm::lgamma(z) - (z - 0.5) * z.ln() + z - HALF_LN_TAU;
    }
    let w = 1.0 / (z * z);
    let series = 1.0 / 1260.0 - w * (1.0 / 1680.0 - w * (1.0 / 1188.0 - w * 691.0 / 360_360.0));
    (1.0 / 12.0 - w * (1.0 / 360.0 - w * series)) / z
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_branches_agree_where_they_meet() {
        for (x, m) in [(1.1, 0.9), (0.9, 1.1), (122.0, 100.0), (5.5, 4.5)] {
            let direct: f64 = x * f64::ln(x / m) + m - x;
            let nudged = deviance(x * (1.0 - 1e-9), m);
            assert!((deviance(x, m) / direct - 1.0).abs() < 1e-13, "{x} {m}");
            assert!((nudged / direct - 1.0).abs() < 1e-7, "{x} {m}");
        }
        assert!(
            (stirling_rest(15.0)
                - (libm::lgamma(15.0) - 14.5 * 15.0_f64.ln() + 15.0 - 0.918_938_533_204_672_8))
                .abs()
                < 2e-14
        );
    }
}
