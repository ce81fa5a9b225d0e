use crate::num::ConfidenceLevel;
use crate::num::Interval;
use crate::stats::root::{Rise, rising_root};
use crate::stats::shares::ShareMethod;
use crate::stats::shares::score;
use crate::stats::special::{Tails, beta_quantile, beta_tails, normal_quantile};

/// Shares nearer to 0 or 1 than this are taken to be there.
const END: f64 = 1e-15;

impl ShareMethod {
    /// The word for the method where it takes an effective n that need not be whole.
    #[must_use]
    pub fn effective_word(self) -> &'static str {
        match self {
            ShareMethod::Wilson => "wilson-effective",
            ShareMethod::ClopperPearson => "clopper-pearson-effective",
            ShareMethod::MidP => "mid-p-effective",
            ShareMethod::Jeffreys => "jeffreys-effective",
            ShareMethod::AgrestiCoull => "agresti-coull-effective",
            ShareMethod::WilsonCorrected => "wilson-cc-effective",
        }
    }

    /// The interval of a weighted share with its effective n: the method's formula with the real
    /// numbers share·n and (1 − share)·n in place of counts. `None` unless `share` lies in 0…1 and
    /// `n` is positive and finite.
    ///
    /// Source: Korn and Graubard (1998) for the effective n in place of a count.
    #[must_use]
    pub fn effective_interval(
        self,
        share: f64,
        n: f64,
        level: ConfidenceLevel,
    ) -> Option<Interval> {
        if !((0.0..=1.0).contains(&share) && n > 0.0 && n.is_finite()) {
            return None;
        }
        let tail = 0.5 * level.alpha();
        let rest = 1.0 - share;
        let low = |p: f64, q: f64| {
            if p <= END { 0.0 } else { self.effective_low(p, q, n, tail).clamp(0.0, p) }
        };
        Some(Interval::new(low(share, rest), (1.0 - low(rest, share)).max(share)))
    }

    fn effective_low(self, p: f64, q: f64, n: f64, tail: f64) -> f64 {
        let z = (-normal_quantile(tail)).max(0.0);
        let (met, missed) = (p * n, q * n);
        match self {
            ShareMethod::Wilson => score::wilson_low(p, q, n, z),
            ShareMethod::ClopperPearson => beta_quantile(met, missed + 1.0, tail),
            ShareMethod::MidP => mid_low(met, missed, tail),
            ShareMethod::Jeffreys => beta_quantile(met + 0.5, missed + 0.5, tail),
            ShareMethod::AgrestiCoull => score::agresti_coull_low_of(met, n, z),
            ShareMethod::WilsonCorrected => score::wilson_corrected_low_of(p, q, n, z),
        }
    }
}

/// The share under which the mean of "as good or better" and "better" has probability `tail`.
fn mid_low(met: f64, missed: f64, tail: f64) -> f64 {
    let ln_tail = tail.ln();
    let root = rising_root(Interval::new(-700.0, 700.0), 0.0, |l| {
        let (p, q) = (1.0 / (1.0 + (-l).exp()), 1.0 / (1.0 + l.exp()));
        let as_good = beta_tails(met, missed + 1.0, p, q).ln_below;
        let better = if missed > END {
            beta_tails(met + 1.0, missed, p, q)
        } else {
            Tails::from_below(f64::NEG_INFINITY)
        };
        let ln_mid = as_good + (0.5 * (better.ln_below - as_good).exp() + 0.5).ln();
        Rise { value: ln_mid - ln_tail, slope: f64::NAN }
    });
    1.0 / (1.0 + (-root).exp())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::shares::Trials;

    #[test]
    fn whole_numbers_give_the_methods_own_interval() {
        for (met, n) in [(0, 4), (10, 12), (12, 12), (29, 30), (3, 232)] {
            let trials = Trials::new(met, n).unwrap();
            for method in ShareMethod::ALL {
                let own = method.interval(trials, ConfidenceLevel::DEFAULT);
                let found = method
                    .effective_interval(trials.value(), f64::from(n), ConfidenceLevel::DEFAULT)
                    .unwrap();
                let apart = (own.low - found.low).abs() + (own.high - found.high).abs();
                assert!(apart < 1e-10, "{method:?} {met} of {n}: {own:?} {found:?}");
            }
        }
    }

    #[test]
    fn what_is_no_share_has_no_interval_and_little_n_a_wide_one() {
        for method in ShareMethod::ALL {
            let of = |p, n| method.effective_interval(p, n, ConfidenceLevel::DEFAULT);
            assert_eq!(of(1.1, 5.0), None);
            assert_eq!(of(0.5, 0.0), None);
            assert_eq!(of(f64::NAN, 5.0), None);
            let (some, more) = (of(0.8, 1.7).unwrap(), of(0.8, 17.0).unwrap());
            assert!(some.width() > more.width() && some.contains(0.8), "{method:?} {some:?}");
        }
    }
}
