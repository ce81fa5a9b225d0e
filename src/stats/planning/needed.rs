use crate::num::ConfidenceLevel;
use crate::num::Share;
use crate::stats::special::binomial_at_most;

/// Up to so many failures every number of calls is tried in turn; beyond, the chance rises evenly
/// enough to be halved in on.
const ONE_BY_ONE: u32 = 200;
/// Up to so many calls every number is passed on the way.
const WALKED: u32 = 1 << 14;
/// More calls than these are not looked for.
const MOST_CALLS: u32 = 1 << 30;

/// The smallest number of calls that proves a share to be above `target` (or below it, whichever
/// `truth` is) at the one-sided `level`, with at least the chance `chance` if the share is `truth`:
/// exact, by the binomial. `None` where the truth is the target, or no number below 2³⁰ will do.
///
/// The chance has the teeth of a saw, for counts are whole: among more calls there may be numbers
/// with a chance a little lower.
///
/// # Example
/// ```
/// use mystery_calls::num::{ConfidenceLevel, Share};
/// use mystery_calls::stats::planning::calls_to_prove;
///
/// let share = |value| Share::new(value).unwrap();
/// let calls = |truth| calls_to_prove(share(truth), share(0.8), ConfidenceLevel::DEFAULT, share(0.8));
/// // 14 perfect ones; more if one of ten fails.
/// assert_eq!((calls(1.0), calls(0.9)), (Some(14), Some(82)));
/// ```
///
/// Source: Chernick and Liu (2002), *The Saw-Toothed Behavior of Power Versus Sample Size*.
#[must_use]
pub fn calls_to_prove(
    truth: Share,
    target: Share,
    level: ConfidenceLevel,
    chance: Share,
) -> Option<u32> {
    // Above the target few are missed; below it few are met: either way, few count as failures.
    let (truth, target) = if truth > target {
        (1.0 - truth.get(), 1.0 - target.get())
    } else {
        (truth.get(), target.get())
    };
    let teeth = Teeth { truth, target, alpha: level.alpha(), chance: chance.get() };
    (truth < target).then(|| teeth.first())?
}

/// Proofs by so many failures at most: the more are allowed, the more calls it takes.
struct Teeth {
    /// The share that fails.
    truth: f64,
    /// The share that fails at the target.
    target: f64,
    alpha: f64,
    chance: f64,
}

impl Teeth {
    /// The smallest number of calls, of those from `from` on, that is a proof with so many failures
    /// at most; the first number tried is `step` beyond.
    fn calls(&self, failures: u32, from: u32, mut step: u32) -> Option<u32> {
        let proves = |calls: u32| self.proves(failures, calls);
        let beyond =
            |n: u32, step: u32| (n < MOST_CALLS).then(|| n.saturating_add(step).min(MOST_CALLS));
        let (mut below, mut above) = (from - 1, beyond(from - 1, step)?);
        while !proves(above) {
            step = step.saturating_mul(2);
            (below, above) = (above, beyond(above, step)?);
        }
        while above - below > 1 {
            let middle = below + (above - below) / 2;
            if proves(middle) { above = middle } else { below = middle }
        }
        Some(above)
    }

    /// The same of all numbers of calls.
    fn calls_of_all(&self, failures: u32) -> Option<u32> {
        let least = failures.checked_add(1)?;
        self.calls(failures, least, least)
    }

    /// Whether so many calls are a proof with so many failures.
    fn proves(&self, failures: u32, calls: u32) -> bool {
        binomial_at_most(failures, calls, self.target) <= self.alpha * (1.0 + 1e-12)
    }

    /// Whether so many calls with so many failures allowed have the chance asked for.
    fn suffices(&self, failures: u32, calls: u32) -> bool {
        binomial_at_most(failures, calls, self.truth) >= self.chance * (1.0 - 1e-12)
    }

    /// Looks through the first failures, from one number of calls to the next.
    fn walk(&self) -> Walk {
        let (mut at_target, mut at_truth) = (Beside::new(self.target), Beside::new(self.truth));
        let (mut calls, mut passed) = (0, 0);
        for failures in 0..ONE_BY_ONE {
            loop {
                (calls, at_target, at_truth) = (calls + 1, at_target.call(), at_truth.call());
                if calls == WALKED {
                    return Walk::Passed { failures, calls: passed };
                }
                if !at_target.is_above(self.alpha, || !self.proves(failures, calls)) {
                    break;
                }
            }
            if at_truth.is_above(self.chance, || self.suffices(failures, calls)) {
                return Walk::Found(calls);
            }
            passed = calls;
            (at_target, at_truth) = (at_target.failure(), at_truth.failure());
        }
        Walk::Passed { failures: ONE_BY_ONE, calls: passed }
    }

    fn first(&self) -> Option<u32> {
        match self.walk() {
            Walk::Found(calls) => Some(calls),
            Walk::Passed { failures, calls } => self.first_after(failures, calls),
        }
    }

    /// The same where so many failures are too few, the last of them allowed among so many calls.
    fn first_after(&self, passed: u32, mut calls: u32) -> Option<u32> {
        // One more failure asks for as many calls more as there are to a failure at the target.
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "1 to 2³⁰")]
        let gap = (1.0 / self.target).clamp(1.0, f64::from(MOST_CALLS)) as u32;
        for failures in passed..ONE_BY_ONE {
            calls = self.calls(failures, calls + 1, gap)?;
            if self.suffices(failures, calls) {
                return Some(calls);
            }
        }
        let (mut below, mut above) = (ONE_BY_ONE - 1, 2 * ONE_BY_ONE);
        let mut found = self.calls_of_all(above)?;
        while !self.suffices(above, found) {
            (below, above) = (above, above.checked_mul(2)?);
            found = self.calls_of_all(above)?;
        }
        while above - below > 1 {
            let middle = below + (above - below) / 2;
            let calls = self.calls_of_all(middle)?;
            if self.suffices(middle, calls) {
                (above, found) = (middle, calls);
            } else {
                below = middle;
            }
        }
        Some(found)
    }
}

/// How far the walk came.
enum Walk {
    /// To the number looked for.
    Found(u32),
    /// Past so many failures, of which the last is allowed among so many calls.
    Passed { failures: u32, calls: u32 },
}

/// The chance of so many failures at most, and of just so many, carried from a number of calls or
/// failures to the next.
#[derive(Clone, Copy)]
struct Beside {
    share: f64,
    calls: f64,
    failures: f64,
    at_most: f64,
    just: f64,
}

impl Beside {
    /// No call, no failure.
    fn new(share: f64) -> Beside {
        // At a share of 1 the next would be told by what is lost between 0 and 1 − share.
        let share = share.min(1.0 - f64::EPSILON);
        Beside { share, calls: 0.0, failures: 0.0, at_most: 1.0, just: 1.0 }
    }

    /// With one call more.
    fn call(self) -> Beside {
        let calls = self.calls + 1.0;
        let at_most = self.at_most - self.share * self.just;
        let just = self.just * (1.0 - self.share) * calls / (calls - self.failures);
        Beside { calls, at_most, just, ..self }
    }

    /// With one failure more.
    fn failure(self) -> Beside {
        let failures = self.failures + 1.0;
        let odds = self.share / (1.0 - self.share);
        let just = self.just * odds * (self.calls - self.failures) / failures;
        Beside { failures, at_most: self.at_most + just, just, ..self }
    }

    /// Whether the chance of so many failures at most is above a limit; where that is a near thing,
    /// as `exactly` says.
    fn is_above(self, limit: f64, exactly: impl Fn() -> bool) -> bool {
        const NEAR: f64 = 1e-9;
        const LOST: f64 = 1e-12;
        if (self.at_most - limit).abs() > NEAR * limit + LOST {
            self.at_most > limit
        } else {
            exactly()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::planning::{Proof, target_power};

    fn share(value: f64) -> Share {
        Share::new(value).unwrap()
    }

    fn needed(truth: f64, target: f64) -> Option<u32> {
        calls_to_prove(share(truth), share(target), ConfidenceLevel::DEFAULT, share(0.8))
    }

    /// By trying every number in turn with the exact power.
    #[test]
    fn it_is_the_first_number_with_that_power() {
        for (truth, target) in
            [(0.9, 0.8), (0.95, 0.8), (1.0, 0.95), (0.6, 0.8), (0.7, 0.8), (0.05, 0.2), (0.85, 0.8)]
        {
            let alpha = ConfidenceLevel::DEFAULT.alpha();
            let proof = if truth > target { Proof::Meets } else { Proof::FallsShort };
            let power = |n| target_power(n, share(target), share(truth), alpha, proof).power;
            let first = (1..2_000).find(|&n| power(n) >= 0.8);
            assert_eq!(needed(truth, target), first, "{truth} {target}");
        }
    }

    /// The same number on the way as by one search a failure.
    #[test]
    fn the_walk_passes_no_number() {
        for target in [1e-6, 0.01, 0.2, 0.5, 0.83, 0.999, 1.0] {
            for part in [0.0, 1e-3, 0.3, 0.7, 0.9, 0.97] {
                for (alpha, chance) in [(0.05, 0.8), (1e-5, 0.5), (0.2, 0.99)] {
                    let teeth = Teeth { truth: part * target, target, alpha, chance };
                    let (walked, searched) = (teeth.first(), teeth.first_after(0, 0));
                    assert_eq!(walked, searched, "{part} {target} {alpha}");
                }
            }
        }
    }

    #[test]
    fn what_cannot_be_told_apart_has_no_number() {
        assert_eq!(needed(0.8, 0.8), None);
        assert_eq!(needed(1.0, 1.0), None);
        // A single one that is met proves more than none: 1 − ½³ is 88 %.
        assert_eq!(needed(0.5, 0.0), Some(3));
        // Far out of reach is found as well: about (1.645 + .842)²·.16/10⁻⁸.
        let far = f64::from(needed(0.8001, 0.8).unwrap());
        assert!((far / 9.9e7 - 1.0).abs() < 0.01, "{far}");
        // As many perfect ones as there can be: ln .01/ln target, just below 2³⁰.
        let level = ConfidenceLevel::new(0.99).unwrap();
        let perfect = |target| calls_to_prove(share(1.0), share(target), level, share(0.8));
        let last = f64::from(perfect(1.0 - 5e-9).unwrap());
        assert!((last / 9.21e8 - 1.0).abs() < 0.001, "{last}");
        assert_eq!(perfect(1.0 - 4e-9), None);
    }
}
