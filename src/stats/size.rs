//! How many calls are needed: for a width, for a proof. Knows nothing of what the calls are.

use crate::num::ConfidenceLevel;
use crate::num::Share;
use crate::stats::shares::ShareMethod;
use crate::stats::shares::expected_interval_width;
use crate::stats::special::z_two_sided;

/// The smallest number of calls, all of them perfect, that proves the target at the one-sided
/// `level`: 14 for 0.8 at 95 %, 29 for 0.9, 59 for 0.95. `None` for a target of 1, which no number
/// proves.
///
/// The strict lower bound of n perfect calls is (1 − level)^(1/n).
///
/// # Example
/// ```
/// use mystery_calls::num::{ConfidenceLevel, Share};
/// use mystery_calls::stats::size::smallest_perfect_record;
///
/// let target = Share::new(0.8).unwrap();
/// assert_eq!(smallest_perfect_record(target, ConfidenceLevel::DEFAULT), Some(14));
/// ```
#[must_use]
pub fn smallest_perfect_record(target: Share, level: ConfidenceLevel) -> Option<u64> {
    if target.get() >= 1.0 {
        return None;
    }
    // A level of 0.95 leaves 0.050000000000000044: the last digits must not ask for one call more.
    whole(level.alpha().ln() / target.get().ln()).map(|calls| calls.max(1))
}

/// The real number of calls at which the Wilson interval of a share `p` is `width` wide; `None` for
/// a width that is not between 0 and 1.
///
/// Source: Wilson's half width solved for n; Piegorsch (2004).
#[must_use]
pub fn real_calls_for_wilson_width(p: Share, width: f64, level: ConfidenceLevel) -> Option<f64> {
    if !(width > 0.0 && width < 1.0) {
        return None;
    }
    let z2 = z_two_sided(level).powi(2);
    let (quarter, spread) = (0.25 * width * width, p.get() * (1.0 - p.get()));
    // quarter·(n + z²)² = z²(p(1 − p)n + z²/4), as a quadratic a·n² + b·n + c with c < 0.
    let (a, b) = (quarter, z2 * (2.0 * quarter - spread));
    let c = z2 * z2 * (quarter - 0.25);
    let root = (b * b - 4.0 * a * c).sqrt();
    let calls = if b > 0.0 { -2.0 * c / (b + root) } else { (root - b) / (2.0 * a) };
    // A width whose square is 0 needs more than any number.
    Some(if calls.is_nan() { f64::INFINITY } else { calls })
}

/// The smallest number of calls at which the Wilson interval of a share `p` is at most `width`
/// wide; `None` for a width that is not between 0 and 1.
#[must_use]
pub fn calls_for_wilson_width(p: Share, width: f64, level: ConfidenceLevel) -> Option<u64> {
    whole(real_calls_for_wilson_width(p, width, level)?).map(|calls| calls.max(1))
}

/// The smallest number of calls from which the Wilson interval is expected to be at most `width`
/// wide, over all records of a share `p`; `None` for a width that is not between 0 and 1 or that
/// needs more than a million calls.
#[must_use]
pub fn calls_for_expected_width(p: Share, width: f64, level: ConfidenceLevel) -> Option<u32> {
    let near = calls_for_wilson_width(p, width, level)?;
    let mut calls = u32::try_from(near).ok().filter(|&calls| calls <= 1_000_000)?;
    let fits = |n| expected_interval_width(ShareMethod::Wilson, n, p.get(), level) <= width;
    while !fits(calls) {
        calls += 1;
    }
    while calls > 1 && fits(calls - 1) {
        calls -= 1;
    }
    Some(calls)
}

/// Half the width to expect of the Wilson interval of `n` calls with a share of `p`; `None` for
/// n = 0.
#[must_use]
pub fn expected_half_width(n: u32, p: Share, level: ConfidenceLevel) -> Option<f64> {
    (n > 0).then(|| 0.5 * expected_interval_width(ShareMethod::Wilson, n, p.get(), level))
}

/// The whole number at or above `calls`, forgiving rounding in the last digits; `None` beyond 2⁵³.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 2⁵³")]
fn whole(calls: f64) -> Option<u64> {
    let up = (calls * (1.0 - 1e-12)).ceil();
    (0.0..9.0e15).contains(&up).then_some(up as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn share(value: f64) -> Share {
        Share::new(value).unwrap()
    }

    #[test]
    fn a_target_needs_more_perfect_calls_the_higher_it_is() {
        let calls = |target| smallest_perfect_record(share(target), ConfidenceLevel::DEFAULT);
        assert_eq!([0.0, 0.5, 0.8, 0.9, 0.95].map(calls), [1, 5, 14, 29, 59].map(Some));
        assert_eq!(calls(1.0), None);
        // Half proven at 50 %: one call, although ln ½ / ln ½ is a division of rounded numbers.
        let half = ConfidenceLevel::new(0.5).unwrap();
        assert_eq!(smallest_perfect_record(share(0.5), half), Some(1));
    }

    #[test]
    fn the_founding_case_knows_its_widths() {
        for (n, width) in [(4, 0.59), (12, 0.40), (30, 0.27), (60, 0.20), (232, 0.10)] {
            let half = expected_half_width(n, share(0.8), ConfidenceLevel::DEFAULT).unwrap();
            assert!((2.0 * half - width).abs() < 0.005, "{n}: {half}");
        }
        assert_eq!(expected_half_width(0, share(0.8), ConfidenceLevel::DEFAULT), None);
    }
}
