use crate::num::ConfidenceLevel;
use crate::num::Interval;
use crate::stats::shares::Trials;
use crate::stats::shares::exact;
use crate::stats::shares::score;
use crate::stats::special::normal_quantile;

/// A method for the interval of a share. All assume independent trials with one probability.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ShareMethod {
    /// Wilson (1927), the score interval: close to its level on average. The default for figures.
    #[default]
    Wilson,
    /// Clopper and Pearson (1934): never below its level. The one for verdicts.
    ClopperPearson,
    /// Lancaster (1961): Clopper–Pearson with half of the observed point, shorter and near its
    /// level.
    MidP,
    /// The Jeffreys posterior with the end rule of Brown, Cai, and DasGupta (2001).
    Jeffreys,
    /// Agresti and Coull (1998), cut off at 0 and 1.
    AgrestiCoull,
    /// Wilson with continuity correction, Newcombe (1998) method 4.
    WilsonCorrected,
}

impl ShareMethod {
    /// Every method, in the order of the guide.
    pub const ALL: [ShareMethod; 6] = [
        ShareMethod::Wilson,
        ShareMethod::ClopperPearson,
        ShareMethod::MidP,
        ShareMethod::Jeffreys,
        ShareMethod::AgrestiCoull,
        ShareMethod::WilsonCorrected,
    ];

    /// The word for the method in options and tables.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            ShareMethod::Wilson => "wilson",
            ShareMethod::ClopperPearson => "clopper-pearson",
            ShareMethod::MidP => "mid-p",
            ShareMethod::Jeffreys => "jeffreys",
            ShareMethod::AgrestiCoull => "agresti-coull",
            ShareMethod::WilsonCorrected => "wilson-cc",
        }
    }

    /// The two-sided interval: 0 ≤ low ≤ value ≤ high ≤ 1, exactly 0 where none and exactly 1 where
    /// all are met.
    ///
    /// # Example
    /// ```
    /// use mystery_calls::num::ConfidenceLevel;
    /// use mystery_calls::stats::shares::{ShareMethod, Trials};
    ///
    /// let ten_of_twelve = Trials::new(10, 12).unwrap();
    /// let interval = ShareMethod::Wilson.interval(ten_of_twelve, ConfidenceLevel::DEFAULT);
    /// assert_eq!(format!("{:.2} to {:.2}", interval.low, interval.high), "0.55 to 0.95");
    /// ```
    #[must_use]
    pub fn interval(self, trials: Trials, level: ConfidenceLevel) -> Interval {
        let low = |trials: Trials| {
            if trials.met() == 0 {
                return 0.0;
            }
            self.low_at(trials, 0.5 * level.alpha()).clamp(0.0, trials.value())
        };
        Interval::new(low(trials), 1.0 - low(trials.mirrored()))
    }

    /// The lower bound that leaves 1 − `level` below it: `level` is one-sided here.
    ///
    /// At most the value, except for [`ShareMethod::Jeffreys`], whose one-sided bounds are plain
    /// quantiles of the posterior without an end rule (Cai 2005): above 0 where none is met.
    #[must_use]
    pub fn lower_bound(self, trials: Trials, level: ConfidenceLevel) -> f64 {
        let low = self.low_at(trials, level.alpha());
        if self == ShareMethod::Jeffreys { low } else { low.clamp(0.0, trials.value()) }
    }

    /// The upper bound that leaves 1 − `level` above it: the mirror of
    /// [`ShareMethod::lower_bound`].
    #[must_use]
    pub fn upper_bound(self, trials: Trials, level: ConfidenceLevel) -> f64 {
        1.0 - self.lower_bound(trials.mirrored(), level)
    }

    /// The bound that leaves `tail` below it, before it is cut off.
    fn low_at(self, trials: Trials, tail: f64) -> f64 {
        let z = (-normal_quantile(tail)).max(0.0);
        let (p, q) = (trials.value(), trials.mirrored().value());
        match self {
            ShareMethod::Wilson => score::wilson_low(p, q, f64::from(trials.n()), z),
            ShareMethod::ClopperPearson => exact::clopper_pearson_low(trials, tail),
            ShareMethod::MidP => exact::mid_p_low(trials, tail),
            ShareMethod::Jeffreys => exact::jeffreys_low(trials, tail),
            ShareMethod::AgrestiCoull => score::agresti_coull_low(trials, z),
            ShareMethod::WilsonCorrected => score::wilson_corrected_low(trials, z),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn records() -> impl Strategy<Value = Trials> {
        (1_u32..100_000, 0.0..=1.0_f64).prop_map(|(n, share)| {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to n")]
            let met = (share * f64::from(n)).round() as u32;
            Trials::new(met, n).unwrap()
        })
    }

    proptest! {
        #[test]
        fn every_interval_contains_its_value_and_stays_in_the_unit(
            trials in records(), level in 1e-9..1.0_f64, edge in 0_u32..3,
        ) {
            let trials = match edge {
                0 => Trials::new(0, trials.n()).unwrap(),
                1 => Trials::new(trials.n(), trials.n()).unwrap(),
                _ => trials,
            };
            let level = ConfidenceLevel::new(level.min(1.0 - 1e-12)).unwrap();
            for method in ShareMethod::ALL {
                let Interval { low, high } = method.interval(trials, level);
                let value = trials.value();
                prop_assert!(0.0 <= low && low <= value + 1e-15, "{method:?} {trials:?} {low}");
                prop_assert!(value <= high + 1e-15 && high <= 1.0, "{method:?} {trials:?} {high}");
                prop_assert!(trials.met() > 0 || low <= 0.0);
                prop_assert!(trials.missed() > 0 || high >= 1.0);
            }
        }

        #[test]
        fn failures_are_successes_seen_in_a_mirror(trials in records()) {
            for method in ShareMethod::ALL {
                let seen = method.interval(trials, ConfidenceLevel::DEFAULT);
                let mirrored = method.interval(trials.mirrored(), ConfidenceLevel::DEFAULT);
                prop_assert!((seen.low + mirrored.high - 1.0).abs() < 1e-15);
                prop_assert!((seen.high + mirrored.low - 1.0).abs() < 1e-15);
            }
        }
    }

    #[test]
    fn a_one_sided_bound_is_a_two_sided_one_of_twice_the_error() {
        let trials = Trials::new(7, 9).unwrap();
        let (one, two) = (ConfidenceLevel::new(0.95).unwrap(), ConfidenceLevel::new(0.9).unwrap());
        for method in ShareMethod::ALL {
            let interval = method.interval(trials, two);
            assert!((method.lower_bound(trials, one) - interval.low).abs() < 1e-14, "{method:?}");
            assert!((method.upper_bound(trials, one) - interval.high).abs() < 1e-14, "{method:?}");
        }
    }
}
