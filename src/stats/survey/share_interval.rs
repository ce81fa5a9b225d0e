use crate::num::ConfidenceLevel;
use crate::num::Interval;
use crate::stats::shares::wilson_low;
use crate::stats::special::{beta_quantile, beta_upper_quantile, student_quantile};
use crate::stats::survey::design::as_number;
use crate::stats::survey::{SurveyEstimate, SurveyFreedom};

/// A method for the interval of a share estimated under a design, from its variance and the design
/// freedom. All lie in 0…1 but [`SurveyShareMethod::Linear`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SurveyShareMethod {
    /// Clopper and Pearson's with an effective n, Korn and Graubard (1998).
    KornGraubard,
    /// Wilson's with an effective n.
    Wilson,
    /// Student's on the log-odds scale.
    Logit,
    /// Student's on the arcsine scale.
    Arcsine,
    /// Student's about the share itself, not cut off.
    Linear,
}

impl SurveyShareMethod {
    /// The interval of an estimated share; `None` where the estimate is not a share, has no freedom
    /// or, for a share of 0 or 1 or a variance of 0, no effective n: there
    /// [`crate::stats::shares::wilson_effective`] with Kish's n serves.
    ///
    /// The effective n is p(1 − p)/V times (t of n − 1 ÷ t of the freedom)²; n is that of the
    /// domain.
    ///
    /// Source: Korn and Graubard (1998); Lumley (2010), section 2.6; Dean and Pagano (2015) for
    /// Wilson's form.
    #[must_use]
    pub fn interval(self, share: &SurveyEstimate, level: ConfidenceLevel) -> Option<Interval> {
        let (p, q) = (share.value, 1.0 - share.value);
        let df = share.freedom(SurveyFreedom::Design)?;
        if self == SurveyShareMethod::Linear {
            return share.interval(level, SurveyFreedom::Design);
        }
        if !(p > 0.0 && q > 0.0 && share.variance > 0.0 && share.n > 1) {
            return None;
        }
        let tail = 0.5 * level.alpha();
        let t = -student_quantile(df, tail);
        let half = t * share.standard_error();
        let Interval { low, high } = match self {
            SurveyShareMethod::KornGraubard => {
                let simple = student_quantile(as_number(share.n) - 1.0, tail);
                let n = p * q / share.variance * (simple / t).powi(2);
                Interval::new(
                    beta_quantile(n * p, n * q + 1.0, tail),
                    beta_upper_quantile(n * p + 1.0, n * q, tail),
                )
            }
            SurveyShareMethod::Wilson => {
                let n = p * q / share.variance;
                Interval::new(wilson_low(p, q, n, t), 1.0 - wilson_low(q, p, n, t))
            }
            SurveyShareMethod::Logit => {
                let logistic = |l: f64| 1.0 / (1.0 + (-l).exp());
                let (centre, half) = ((p / q).ln(), half / (p * q));
                Interval::new(logistic(centre - half), logistic(centre + half))
            }
            SurveyShareMethod::Arcsine => {
                let (centre, half) = (p.sqrt().asin(), 0.5 * half / (p * q).sqrt());
                let back = |angle: f64| angle.clamp(0.0, std::f64::consts::FRAC_PI_2).sin().powi(2);
                Interval::new(back(centre - half), back(centre + half))
            }
            SurveyShareMethod::Linear => Interval::new(p - half, p + half),
        };
        // Rounding may put a bound past a share of next to nothing.
        Some(Interval::new(low.min(p), high.max(p)))
    }
}
