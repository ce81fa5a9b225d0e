use crate::num::Share;
use crate::rng::Stream;
use std::f64::consts::TAU;

/// True with the given chance.
pub(super) fn happens(stream: &mut Stream, chance: f64) -> bool {
    stream.unit() < chance
}

/// One entry of a list by its share; the last entry with a share takes what rounding leaves.
/// `None` if no entry has a share.
pub(super) fn by_share<T: Copy>(stream: &mut Stream, entries: &[(T, Share)]) -> Option<T> {
    let mut left = stream.unit();
    let mut taken = None;
    for (entry, share) in entries.iter().filter(|(_, share)| share.get() > 0.0) {
        taken = Some(*entry);
        if left < share.get() {
            break;
        }
        left -= share.get();
    }
    taken
}

/// A standard normal number.
///
/// Source: Box and Muller (1958), the cosine of the pair.
pub(super) fn standard_normal(stream: &mut Stream) -> f64 {
    let radius = libm::sqrt(-2.0 * libm::log(1.0 - stream.unit()));
    radius * libm::cos(TAU * stream.unit())
}

/// How many of so many trials succeed.
pub(super) fn successes(stream: &mut Stream, trials: usize, chance: f64) -> usize {
    (0..trials).filter(|_| happens(stream, chance)).count()
}

/// 1, 2, 3 …: the trial of the first success where the mean of it is `mean`, at least 1.
///
/// Source: by inversion of the geometric distribution with chance 1/mean.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a count from 0 up")]
pub(super) fn geometric(stream: &mut Stream, mean: f64) -> u32 {
    let failures = libm::log(1.0 - stream.unit()) / libm::log(1.0 - 1.0 / mean);
    // A mean of 1 leaves no chance to fail: the quotient is 0 or, at the edge, not a number.
    (failures.max(0.0) as u32).saturating_add(1)
}

/// The chance of a share whose log-odds are moved by `shift`; 0 and 1 stay where they are.
pub(super) fn shifted(share: Share, shift: f64) -> f64 {
    let odds = libm::log(share.get() / (1.0 - share.get()));
    1.0 / (1.0 + libm::exp(-(odds + shift)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rng::Seed;

    const DRAWS: u32 = 100_000;

    fn mean_of(name: &str, draw: impl Fn(&mut Stream) -> f64) -> f64 {
        let mut stream = Seed::new("chance").stream(&[name]);
        crate::num::sum((0..DRAWS).map(|_| draw(&mut stream))) / f64::from(DRAWS)
    }

    #[test]
    fn log_odds_are_shifted_and_certainty_is_not() {
        // 0.5 has even odds; three times the odds are 3 : 1.
        assert!((shifted(Share::clamped(0.5), 3_f64.ln()) - 0.75).abs() < 1e-15);
        assert!((shifted(Share::clamped(0.75), -(3_f64.ln())) - 0.5).abs() < 1e-15);
        assert!((shifted(Share::ONE, -9.0) - 1.0).abs() < 1e-300);
        assert!(shifted(Share::ZERO, 9.0).abs() < 1e-300);
    }

    #[test]
    fn normal_numbers_have_the_moments_of_the_normal() {
        // Standard errors over 100 000 draws: 0.0032, 0.0045 and 0.031.
        assert!(mean_of("z", standard_normal).abs() < 0.011);
        assert!((mean_of("z", |s| standard_normal(s).powi(2)) - 1.0).abs() < 0.016);
        assert!((mean_of("z", |s| standard_normal(s).powi(4)) - 3.0).abs() < 0.11);
        let beyond = |s: &mut Stream| f64::from(u8::from(standard_normal(s) > 1.959_964));
        assert!((mean_of("z", beyond) - 0.025).abs() < 0.0018);
    }

    #[test]
    fn delays_start_at_one_and_have_their_mean() {
        // The variance of the geometric distribution is mean² − mean; here 42, 0.0205 a mean.
        assert!((mean_of("g", |s| f64::from(geometric(s, 7.0))) - 7.0).abs() < 0.07);
        let first = |s: &mut Stream| f64::from(u8::from(geometric(s, 4.0) == 1));
        assert!((mean_of("g", first) - 0.25).abs() < 0.005);
        let mut stream = Seed::new("chance").stream(&["one"]);
        assert!((0..1000).all(|_| geometric(&mut stream, 1.0) == 1));
    }

    #[test]
    fn shares_are_kept_and_no_share_is_never_taken() {
        let entries = [('a', 0.5), ('b', 0.0), ('c', 0.3), ('d', 0.2), ('e', 0.0)];
        let entries = entries.map(|(name, share)| (name, Share::clamped(share)));
        for (name, share) in entries {
            let taken = |s: &mut Stream| f64::from(u8::from(by_share(s, &entries) == Some(name)));
            assert!((mean_of("s", taken) - share.get()).abs() <= 0.0055 * share.get().sqrt());
        }
        let mut stream = Seed::new("chance").stream(&["none"]);
        assert_eq!(by_share(&mut stream, &entries[1..2]), None);
    }

    #[test]
    fn successes_are_counted_out_of_their_trials() {
        let count = |s: &mut Stream| f64::from(u8::try_from(successes(s, 3, 0.6)).unwrap());
        assert!((mean_of("t", count) - 1.8).abs() < 0.012);
        let all = |s: &mut Stream| f64::from(u8::from(successes(s, 3, 0.6) == 3));
        assert!((mean_of("t", all) - 0.216).abs() < 0.0043);
    }
}
