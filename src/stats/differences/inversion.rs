use crate::num::ConfidenceLevel;
use crate::num::Interval;
use crate::stats::special::normal_cdf;

/// Standard deviations beyond which a p-value is given as that of 6 (2e-9).
const FURTHEST: f64 = 6.0;
/// Standard deviations to which the crossing is found.
const NEAR: f64 = 1e-7;
/// Steps of the search, of which far fewer are used.
const STEPS: u32 = 60;

/// The two-sided p-value of "the value is 0" that belongs to a family of intervals: 1 less the
/// level at which the interval first touches 0. Intervals must grow with the level. 1 where even
/// the narrowest holds 0, and never below 2e-9.
#[must_use]
pub fn interval_p_value(interval_at: impl Fn(ConfidenceLevel) -> Interval) -> f64 {
    // How far 0 lies inside the interval of ±z: rises with z.
    let inside = |z: f64| {
        let level = 1.0 - 2.0 * normal_cdf(-z);
        ConfidenceLevel::new(level).map_or(0.0, |level| {
            let Interval { low, high } = interval_at(level);
            high.min(-low)
        })
    };
    let (mut low, mut high) = (1e-3, FURTHEST);
    let (mut at_low, mut at_high) = (inside(low), inside(high));
    if at_low >= 0.0 {
        return 1.0;
    }
    if at_high < 0.0 {
        return 2.0 * normal_cdf(-FURTHEST);
    }
    let mut last_moved_low = None;
    for _ in 0..STEPS {
        if high - low <= NEAR {
            break;
        }
        // The false position; an end that stays twice counts half (Illinois).
        let next = low + (high - low) * (-at_low / (at_high - at_low)).clamp(0.001, 0.999);
        let at = inside(next);
        let moves_low = at < 0.0;
        let stays = last_moved_low == Some(moves_low);
        if moves_low {
            (low, at_low) = (next, at);
            at_high *= if stays { 0.5 } else { 1.0 };
        } else {
            (high, at_high) = (next, at);
            at_low *= if stays { 0.5 } else { 1.0 };
        }
        if at.abs() < 1e-12 {
            return 2.0 * normal_cdf(-next);
        }
        last_moved_low = Some(moves_low);
    }
    2.0 * normal_cdf(-high)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::special::z_two_sided;

    #[test]
    fn the_normal_interval_gives_the_normal_p_value() {
        for z in [0.02, 0.5, 1.0, 1.96, 3.0, 5.0] {
            let of = |value: f64| {
                interval_p_value(|level| {
                    let half = z_two_sided(level);
                    Interval::new(value - half, value + half)
                })
            };
            let expected = 2.0 * normal_cdf(-z);
            assert!((of(z) - expected).abs() < 1e-6 * expected + 1e-12, "{z} {}", of(z));
            assert!((of(-z) - of(z)).abs() < 1e-6 * expected, "{z}");
        }
        assert!((interval_p_value(|_| Interval::new(-0.1, 0.1)) - 1.0).abs() < 1e-15);
        assert!(interval_p_value(|_| Interval::new(0.1, 0.1)) < 1e-8);
    }
}
