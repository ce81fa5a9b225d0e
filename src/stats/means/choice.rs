use crate::num::ConfidenceLevel;
use crate::num::Interval;
use crate::rng::Seed;
use crate::stats::means::{BootstrapKind, MeanMethod, ScoreSample, bootstrap_quantiles};
use crate::stats::special::student_quantile;

/// Every method that an interval of a mean score can be asked by: the Dirichlet family, and the
/// classical ones that cover too little below 30 scores.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScoreInterval {
    /// One of the Dirichlet family.
    Dirichlet(MeanMethod),
    /// Student's t, cut off at 0 and 1.
    Student,
    /// A bootstrap of 4 000 samples drawn from a fixed stream: the same digits every time.
    Bootstrap(BootstrapKind),
}

impl Default for ScoreInterval {
    fn default() -> ScoreInterval {
        ScoreInterval::Dirichlet(MeanMethod::Mid)
    }
}

/// How often a bootstrap draws.
const DRAWS: usize = 4_000;

/// The coverage of nominal 95 % intervals as `benches/coverage.rs` measures it: the mean over ten
/// populations of scores, at so many scores; see the table in the guide.
const STUDENT: [(usize, f64); 3] = [(4, 0.682), (12, 0.844), (30, 0.923)];
const PERCENTILE: [(usize, f64); 3] = [(4, 0.618), (12, 0.823), (30, 0.919)];
const CORRECTED: [(usize, f64); 3] = [(4, 0.623), (12, 0.836), (30, 0.930)];

impl ScoreInterval {
    /// Every choice, in the order of the guide.
    pub const ALL: [ScoreInterval; 6] = [
        ScoreInterval::Dirichlet(MeanMethod::Mid),
        ScoreInterval::Dirichlet(MeanMethod::Strict),
        ScoreInterval::Dirichlet(MeanMethod::Narrow),
        ScoreInterval::Student,
        ScoreInterval::Bootstrap(BootstrapKind::Percentile),
        ScoreInterval::Bootstrap(BootstrapKind::BiasCorrected),
    ];

    /// The word for it in options and tables.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            ScoreInterval::Dirichlet(method) => method.word(),
            ScoreInterval::Student => "t",
            ScoreInterval::Bootstrap(BootstrapKind::Percentile) => "bootstrap",
            ScoreInterval::Bootstrap(BootstrapKind::BiasCorrected) => "bca",
        }
    }

    /// The interval of (score, weight) pairs whose sample is `sample`; the classical ones cut off
    /// at 0 and 1. A t interval of one score's worth is all of 0 to 1. A bootstrap draws pairs, and
    /// knows nothing of a deflation of the sample.
    #[must_use]
    pub fn interval(
        self,
        pairs: &[(f64, f64)],
        sample: &ScoreSample,
        level: ConfidenceLevel,
    ) -> Interval {
        self.two_tails(pairs, sample, 0.5 * level.alpha(), level)
    }

    /// Each bound by itself at the level.
    #[must_use]
    pub fn bounds(
        self,
        pairs: &[(f64, f64)],
        sample: &ScoreSample,
        level: ConfidenceLevel,
    ) -> Interval {
        match self {
            ScoreInterval::Dirichlet(method) => {
                Interval::new(method.lower_bound(sample, level), method.upper_bound(sample, level))
            }
            _ => self.two_tails(pairs, sample, level.alpha(), level),
        }
    }

    fn two_tails(
        self,
        pairs: &[(f64, f64)],
        sample: &ScoreSample,
        tail: f64,
        level: ConfidenceLevel,
    ) -> Interval {
        let found = match self {
            ScoreInterval::Dirichlet(method) => return method.interval(sample, level),
            ScoreInterval::Student => student(sample, tail),
            ScoreInterval::Bootstrap(kind) => {
                let mut stream = Seed::new("bootstrap").stream(&["means"]);
                bootstrap_quantiles(pairs, kind, tail, DRAWS, &mut stream)
            }
        };
        let value = sample.value();
        found.map_or(Interval::new(0.0, 1.0), |found| {
            Interval::new(found.low.clamp(0.0, value), found.high.clamp(value, 1.0))
        })
    }

    /// The share of intervals of nominal 95 % that held the mean at about so many scores, where
    /// that is far below 95 %: for the classical methods below 30 scores.
    #[must_use]
    pub fn measured_coverage(self, n: usize) -> Option<f64> {
        let table = match self {
            ScoreInterval::Dirichlet(_) => return None,
            ScoreInterval::Student => STUDENT,
            ScoreInterval::Bootstrap(BootstrapKind::Percentile) => PERCENTILE,
            ScoreInterval::Bootstrap(BootstrapKind::BiasCorrected) => CORRECTED,
        };
        let few = table[table.len() - 1].0;
        let nearest = table.into_iter().min_by_key(|(at, _)| at.abs_diff(n));
        nearest.filter(|_| n < few).map(|(_, coverage)| coverage)
    }
}

fn student(sample: &ScoreSample, tail: f64) -> Option<Interval> {
    let n = sample.effective_n();
    let half = -student_quantile(n - 1.0, tail) * sample.spread()? / n.sqrt();
    half.is_finite().then(|| Interval::new(sample.value() - half, sample.value() + half))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::means::{bootstrap_interval, student_interval};

    const SCORES: [f64; 12] = [1.0, 1.0, 0.95, 0.9, 0.98, 1.0, 0.85, 0.92, 0.7, 0.99, 0.88, 0.95];

    fn of(choice: ScoreInterval) -> Interval {
        let pairs = SCORES.map(|score| (score, 1.0));
        let sample = ScoreSample::new(&SCORES).unwrap();
        choice.interval(&pairs, &sample, ConfidenceLevel::DEFAULT)
    }

    #[test]
    fn equal_weights_give_students_own_interval() {
        let (found, wanted) = (
            of(ScoreInterval::Student),
            student_interval(&SCORES, ConfidenceLevel::DEFAULT).unwrap().interval,
        );
        assert!((found.low - wanted.low).abs() < 1e-13 && (found.high - wanted.high).abs() < 1e-13);
    }

    /// 4 000 draws leave a quantile within some 0.005 of the exact one here.
    #[test]
    fn drawn_bootstraps_are_near_the_exact_ones() {
        let level = ConfidenceLevel::DEFAULT;
        for kind in [BootstrapKind::Percentile, BootstrapKind::BiasCorrected] {
            let found = of(ScoreInterval::Bootstrap(kind));
            let exact = bootstrap_interval(&SCORES, kind, level, 20_000_000).unwrap().interval;
            assert!((found.low - exact.low).abs() < 0.006, "{kind:?} {found:?} {exact:?}");
            assert!((found.high - exact.high).abs() < 0.006, "{kind:?} {found:?} {exact:?}");
        }
    }

    #[test]
    fn only_the_classical_ones_are_warned_of_and_only_below_thirty() {
        for choice in ScoreInterval::ALL {
            let is_classical = !matches!(choice, ScoreInterval::Dirichlet(_));
            assert_eq!(choice.measured_coverage(12).is_some(), is_classical, "{choice:?}");
            assert_eq!(choice.measured_coverage(30), None);
        }
        assert_eq!(ScoreInterval::Student.measured_coverage(3), Some(0.682));
    }

    #[test]
    fn one_score_leaves_the_classical_ones_without_a_word() {
        let sample = ScoreSample::new(&[0.9]).unwrap();
        let level = ConfidenceLevel::DEFAULT;
        let t = ScoreInterval::Student.interval(&[(0.9, 1.0)], &sample, level);
        assert_eq!((t.low, t.high), (0.0, 1.0));
    }
}
