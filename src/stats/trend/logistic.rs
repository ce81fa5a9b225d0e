use crate::num::ConfidenceLevel;
use crate::num::Interval;
use crate::num::sum;
use crate::stats::differences::two_sided_p_value;
use crate::stats::shares::Trials;
use crate::stats::special::z_two_sided;

/// Steps of Newton's method, of which ten are used.
const STEPS: u32 = 100;

/// How the odds of a share change with a score.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LogisticSlope {
    /// The change of the logarithm of the odds for one unit of the score.
    pub value: f64,
    /// Its standard error, from the information at the estimate.
    pub standard_error: f64,
}

impl LogisticSlope {
    /// Wald's interval, value ± z·standard error. Too narrow for a handful of trials.
    #[must_use]
    pub fn interval(self, level: ConfidenceLevel) -> Interval {
        let half = z_two_sided(level) * self.standard_error;
        Interval::new(self.value - half, self.value + half)
    }

    /// Wald's two-sided p-value of "the score does not matter"; the one to be tested by is that of
    /// [`trend`](crate::stats::trend::trend), which keeps its level where shares are near 0 or 1.
    #[must_use]
    pub fn p_value(self) -> f64 {
        two_sided_p_value(self.value / self.standard_error)
    }
}

/// The slope of a logistic regression of a share on one score, over (score, trials) groups, by
/// maximum likelihood. `None` where it has none that is finite: where scores do not vary, all or
/// none were met, or some score parts what was met from what was not.
///
/// # Example
/// ```
/// use mystery_calls::stats::shares::Trials;
/// use mystery_calls::stats::trend::logistic_slope;
///
/// // Odds of 1 and of 3: two groups are met exactly, and the slope is ln 3.
/// let groups = [(0.0, Trials::new(6, 12).unwrap()), (1.0, Trials::new(9, 12).unwrap())];
/// let found = logistic_slope(&groups).unwrap();
/// assert!((found.value - 3_f64.ln()).abs() < 1e-12);
/// // Variance 1/6 + 1/6 + 1/9 + 1/3.
/// assert!((found.standard_error.powi(2) - 7.0 / 9.0).abs() < 1e-12);
/// ```
///
/// Source: `McCullagh` and Nelder (1989), *Generalized Linear Models*, chapter 4; Albert and
/// Anderson (1984), Biometrika 71:1, for where the estimate exists.
#[must_use]
pub fn logistic_slope(groups: &[(f64, Trials)]) -> Option<LogisticSlope> {
    if !overlap(groups) {
        return None;
    }
    // Scores are centred and made to lie in −1…1, so that any unit of them will do.
    let scores = || groups.iter().map(|group| group.0);
    let (low, high) =
        (scores().fold(f64::INFINITY, f64::min), scores().fold(-f64::INFINITY, f64::max));
    let (centre, scale) = (f64::midpoint(low, high), 0.5 * high - 0.5 * low);
    let groups: Vec<(f64, Trials)> =
        groups.iter().map(|&(score, trials)| ((score - centre) / scale, trials)).collect();
    let mut line = Line { level: 0.0, slope: 0.0 };
    let mut likelihood = line.likelihood(&groups);
    for _ in 0..STEPS {
        let (step, information) = line.newton(&groups);
        let size = step.level.abs().max(step.slope.abs());
        let mut part = 1.0;
        let mut next = line.moved(step, part);
        while next.likelihood(&groups) < likelihood - 1e-12 * likelihood.abs() && part > 1e-6 {
            part *= 0.5;
            next = line.moved(step, part);
        }
        (line, likelihood) = (next, next.likelihood(&groups));
        if size <= 1e-13 * (1.0 + line.slope.abs()) {
            let (value, standard_error) = (line.slope / scale, (1.0 / information).sqrt() / scale);
            let is_sound = value.is_finite() && standard_error.is_finite() && standard_error > 0.0;
            return is_sound.then_some(LogisticSlope { value, standard_error });
        }
    }
    None
}

/// Whether no score parts what was met from what was missed: else the likeliest slope is infinite.
fn overlap(groups: &[(f64, Trials)]) -> bool {
    let span = |has: fn(&Trials) -> bool| {
        let scores = || groups.iter().filter(|group| has(&group.1)).map(|group| group.0);
        (scores().fold(f64::INFINITY, f64::min), scores().fold(-f64::INFINITY, f64::max))
    };
    let (met, missed) = (span(|trials| trials.met() > 0), span(|trials| trials.missed() > 0));
    met.0 < missed.1 && missed.0 < met.1
}

/// ln(odds) = level + slope·score.
#[derive(Clone, Copy)]
struct Line {
    level: f64,
    slope: f64,
}

impl Line {
    fn at(self, score: f64) -> f64 {
        self.level + self.slope * score
    }

    fn moved(self, step: Line, part: f64) -> Line {
        Line { level: self.level + part * step.level, slope: self.slope + part * step.slope }
    }

    fn likelihood(self, groups: &[(f64, Trials)]) -> f64 {
        // ln(1 + eˣ) without overflow.
        let ln_whole = |x: f64| x.max(0.0) + (-x.abs()).exp().ln_1p();
        sum(groups.iter().map(|&(score, trials)| {
            let x = self.at(score);
            f64::from(trials.met()) * x - f64::from(trials.n()) * ln_whole(x)
        }))
    }

    /// Newton's step, and the information on the slope.
    fn newton(self, groups: &[(f64, Trials)]) -> (Line, f64) {
        let share = |score: f64| 1.0 / (1.0 + (-self.at(score)).exp());
        let weight = |&(score, trials): &(f64, Trials)| {
            let share = share(score);
            f64::from(trials.n()) * share * (1.0 - share)
        };
        let rest = |&(score, trials): &(f64, Trials)| {
            f64::from(trials.met()) - f64::from(trials.n()) * share(score)
        };
        let weights = sum(groups.iter().map(weight));
        let centre = sum(groups.iter().map(|group| weight(group) * group.0)) / weights;
        let information =
            sum(groups.iter().map(|group| weight(group) * (group.0 - centre).powi(2)));
        let slope = sum(groups.iter().map(|group| rest(group) * (group.0 - centre))) / information;
        let level = sum(groups.iter().map(rest)) / weights - slope * centre;
        (Line { level, slope }, information)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn groups(of: &[(f64, u32, u32)]) -> Vec<(f64, Trials)> {
        of.iter().map(|&(score, met, n)| (score, Trials::new(met, n).unwrap())).collect()
    }

    #[test]
    fn what_a_score_parts_has_no_finite_slope() {
        assert_eq!(logistic_slope(&[]), None);
        assert_eq!(logistic_slope(&groups(&[(1.0, 3, 6), (1.0, 2, 6)])), None);
        assert_eq!(logistic_slope(&groups(&[(0.0, 0, 5), (1.0, 0, 5)])), None);
        assert_eq!(logistic_slope(&groups(&[(0.0, 0, 5), (1.0, 5, 5)])), None);
        // Not even where both happen at the score that parts them.
        assert_eq!(logistic_slope(&groups(&[(0.0, 0, 5), (1.0, 2, 5), (2.0, 5, 5)])), None);
        assert!(logistic_slope(&groups(&[(0.0, 1, 5), (1.0, 2, 5), (2.0, 5, 5)])).is_some());
    }

    #[test]
    fn only_the_unit_of_the_score_counts() {
        let of = |scale: f64, from: f64| {
            let counts = [(3, 12), (8, 13), (9, 12), (11, 12)];
            let list: Vec<_> = (0_u32..)
                .zip(counts)
                .map(|(k, (met, n))| (from + scale * f64::from(k), met, n))
                .collect();
            logistic_slope(&groups(&list)).unwrap()
        };
        let (plain, years) = (of(1.0, 0.0), of(0.25, 2022.0));
        assert!((plain.value - 0.25 * years.value).abs() < 1e-11, "{plain:?} {years:?}");
        assert!((plain.value + of(-1.0, 0.0).value).abs() < 1e-12);
        assert!((plain.p_value() - years.p_value()).abs() < 1e-11);
    }
}
