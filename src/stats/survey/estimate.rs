use crate::num::ConfidenceLevel;
use crate::num::Interval;
use crate::num::sum;
use crate::stats::special::student_quantile;
use crate::stats::survey::SurveyDesign;
use crate::stats::survey::design::as_number;

/// An estimate with its design-based variance.
#[derive(Clone, Debug, PartialEq)]
pub struct SurveyEstimate {
    /// The estimate.
    pub value: f64,
    /// Its estimated variance.
    pub variance: f64,
    /// How many units lie in the domain.
    pub n: usize,
    /// Design freedom: what was drawn in the domain, less its strata. With 0 there is no interval.
    pub df_design: usize,
    /// Satterthwaite's freedom: (Σ a)²/Σ a²/(n − 1) over what the strata contribute. What a lonely
    /// stratum is given counts as known exactly, so that this can exceed the design freedom: take
    /// the smaller of both where strata are lonely. `None` where no stratum varies.
    pub df_satterthwaite: Option<f64>,
    /// The names of the strata in the domain that have a single unit.
    pub lonely: Vec<String>,
}

/// Which degrees of freedom an interval takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SurveyFreedom {
    /// What was drawn less the strata.
    #[default]
    Design,
    /// Satterthwaite's, for contributions of unlike size.
    Satterthwaite,
}

/// Why there is no estimate.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum NoSurveyEstimate {
    /// No unit lies in the domain, or its denominator sums to 0.
    #[error("the domain is empty")]
    Empty,
    /// There is not one value a unit.
    #[error("there are {values} values for {units} units")]
    Length {
        /// How many values were given.
        values: usize,
        /// How many units there are.
        units: usize,
    },
    /// A value is not a finite number, or too large to be squared.
    #[error("a value is not finite or too large")]
    NotFinite,
    /// Strata have a single unit, and the policy is to fail on that.
    #[error("strata with a single unit: {}", .0.join(", "))]
    Lonely(Vec<String>),
}

impl SurveyEstimate {
    /// The standard error.
    #[must_use]
    pub fn standard_error(&self) -> f64 {
        self.variance.sqrt()
    }

    /// The degrees of freedom; `None` where there are none.
    #[must_use]
    pub fn freedom(&self, freedom: SurveyFreedom) -> Option<f64> {
        match freedom {
            SurveyFreedom::Design => (self.df_design > 0).then(|| as_number(self.df_design)),
            SurveyFreedom::Satterthwaite => self.df_satterthwaite,
        }
    }

    /// Student's interval about the value, not cut off at any end; `None` without freedom. For
    /// auditors: for a dozen scores near 1 it covers far less than its level.
    #[must_use]
    pub fn interval(&self, level: ConfidenceLevel, freedom: SurveyFreedom) -> Option<Interval> {
        let t = -student_quantile(self.freedom(freedom)?, 0.5 * level.alpha());
        let half = t * self.standard_error();
        Some(Interval::new(self.value - half, self.value + half))
    }
}

impl SurveyDesign {
    /// The weighted mean of a value over a domain: one value a unit, `None` outside the domain.
    /// Linearised, as the weights of a domain sum to a random total.
    ///
    /// # Errors
    /// For an empty domain, another number of values than units, values that are not finite, or
    /// lonely strata under the policy `fail`.
    ///
    /// Source: Särndal, Swensson, and Wretman (1992), result 5.8.2.
    pub fn mean(&self, values: &[Option<f64>]) -> Result<SurveyEstimate, NoSurveyEstimate> {
        let pairs: Vec<Option<(f64, f64)>> =
            values.iter().map(|value| value.map(|value| (value, 1.0))).collect();
        self.ratio(&pairs)
    }

    /// The ratio R = Σwy/Σwx of two totals over a domain, from (y, x) pairs: one a unit, `None`
    /// outside the domain. Linearised with the unit as unit: the influence of one is
    /// w(y − Rx)/Σwx.
    ///
    /// # Errors
    /// As [`SurveyDesign::mean`]; a denominator that sums to 0 is an empty domain.
    ///
    /// Source: Cochran (1977), section 6.11, combined ratio estimate.
    pub fn ratio(&self, pairs: &[Option<(f64, f64)>]) -> Result<SurveyEstimate, NoSurveyEstimate> {
        let (value, influence) = self.linearised(pairs)?;
        self.estimate(value, &influence)
    }

    /// The difference of the means of two domains, with what they share: `first` less `second`.
    ///
    /// # Errors
    /// As [`SurveyDesign::mean`], for either domain.
    pub fn difference(
        &self,
        first: &[Option<f64>],
        second: &[Option<f64>],
    ) -> Result<SurveyEstimate, NoSurveyEstimate> {
        let part = |values: &[Option<f64>]| {
            let pairs: Vec<_> = values.iter().map(|value| value.map(|v| (v, 1.0))).collect();
            self.linearised(&pairs)
        };
        let ((one, first), (other, second)) = (part(first)?, part(second)?);
        let influence: Vec<Option<f64>> = first
            .iter()
            .zip(&second)
            .map(|(a, b)| match (a, b) {
                (None, None) => None,
                _ => Some(a.unwrap_or(0.0) - b.unwrap_or(0.0)),
            })
            .collect();
        self.estimate(one - other, &influence)
    }

    /// A ratio and the influence of every unit on it.
    fn linearised(
        &self,
        pairs: &[Option<(f64, f64)>],
    ) -> Result<(f64, Vec<Option<f64>>), NoSurveyEstimate> {
        let (values, units) = (pairs.len(), self.units.len());
        if values != units {
            return Err(NoSurveyEstimate::Length { values, units });
        }
        let largest = self.units.iter().map(|unit| unit.weight).fold(0.0, f64::max);
        let weight = |unit: usize| self.units[unit].weight / largest;
        let total = |part: fn((f64, f64)) -> f64| {
            sum(pairs.iter().enumerate().filter_map(|(i, pair)| Some(weight(i) * part((*pair)?))))
        };
        let (above, below) = (total(|pair| pair.0), total(|pair| pair.1));
        if below == 0.0 {
            return Err(NoSurveyEstimate::Empty);
        }
        let ratio = above / below;
        let influence: Vec<Option<f64>> = pairs
            .iter()
            .enumerate()
            .map(|(i, pair)| pair.map(|(y, x)| weight(i) * (y - ratio * x) / below))
            .collect();
        Ok((ratio, influence))
    }

    fn estimate(
        &self,
        value: f64,
        influence: &[Option<f64>],
    ) -> Result<SurveyEstimate, NoSurveyEstimate> {
        let variance = self.variance(influence).map_err(NoSurveyEstimate::Lonely)?;
        if !(value.is_finite() && variance.total.is_finite()) {
            return Err(NoSurveyEstimate::NotFinite);
        }
        Ok(SurveyEstimate {
            value,
            variance: variance.total,
            n: influence.iter().flatten().count(),
            df_design: variance.df_design,
            df_satterthwaite: variance.df_satterthwaite,
            lonely: variance.lonely,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::survey::{
        BadDesign, LonelyPolicy, PopulationCorrection, SurveyStratum, SurveyUnit,
    };

    fn stratum(name: &str, population: f64) -> SurveyStratum {
        SurveyStratum { name: name.into(), group: None, population: Some(population) }
    }

    fn design(counts: &[usize], correction: PopulationCorrection) -> SurveyDesign {
        let population = |n: usize| as_number(n) * 2.0;
        let strata = counts.iter().enumerate();
        let units = strata
            .clone()
            .flat_map(|(stratum, &n)| {
                std::iter::repeat_n(SurveyUnit { stratum, cluster: None, weight: 2.0 }, n)
            })
            .collect();
        let strata = strata.map(|(k, &n)| stratum(&format!("s{k}"), population(n))).collect();
        SurveyDesign::new(strata, units, correction, LonelyPolicy::default()).unwrap()
    }

    fn values(values: &[f64]) -> Vec<Option<f64>> {
        values.iter().copied().map(Some).collect()
    }

    #[test]
    fn one_stratum_is_a_simple_sample() {
        let found = design(&[4], PopulationCorrection::Ignored);
        let found = found.mean(&values(&[0.0, 1.0, 1.0, 0.5])).unwrap();
        // Variance of the values 0.6875/3, over n = 4.
        assert!((found.value - 0.625).abs() < 1e-15);
        assert!((found.variance - 0.6875 / 12.0).abs() < 1e-15);
        assert_eq!(found.df_design, 3);
        assert!((found.df_satterthwaite.unwrap() - 3.0).abs() < 1e-12);
    }

    #[test]
    #[expect(clippy::float_cmp, reason = "nothing is left to chance, exactly")]
    fn a_census_has_no_variance() {
        let mut whole = design(&[2, 3], PopulationCorrection::Applied);
        for (stratum, n) in [(0, 2.0), (1, 3.0)] {
            whole.strata[stratum].population = Some(n);
        }
        let found = whole.mean(&values(&[0.1, 0.9, 0.3, 0.4, 0.5])).unwrap();
        assert_eq!(found.variance, 0.0);
        assert_eq!(found.df_satterthwaite, None);
        let half = design(&[2, 3], PopulationCorrection::Applied);
        let none = design(&[2, 3], PopulationCorrection::Ignored);
        let of = |d: SurveyDesign| d.mean(&values(&[0.1, 0.9, 0.3, 0.4, 0.5])).unwrap().variance;
        assert!((of(half) / of(none) - 0.5).abs() < 1e-14);
    }

    /// A lonely stratum, by hand: weights 2 of 10, the mean 0.5; strata (0.2, 0.4), (0.9, 0.5),
    /// (0.5).
    #[test]
    fn every_policy_for_a_lonely_stratum_is_what_it_says() {
        let sample = design(&[2, 2, 1], PopulationCorrection::Ignored);
        let seen = values(&[0.2, 0.4, 0.9, 0.5, 0.8]);
        let mean = 0.56;
        // n/(n − 1)·Σ(z − z̄)² with z = (y − mean)/5.
        let own = 2.0 * (0.02 + 0.08) / 25.0;
        let pooled = own + 0.05 / 25.0;
        let adjusted = own + ((0.8 - mean) / 5.0_f64).powi(2);
        // Joined: 0.9, 0.5, 0.8 about 11/15.
        let squares = [0.9, 0.5, 0.8].map(|y: f64| (y - 2.2 / 3.0).powi(2)).iter().sum::<f64>();
        let collapsed = 2.0 * 0.02 / 25.0 + 1.5 * squares / 25.0;
        for (policy, wanted) in [
            (LonelyPolicy::Pool, pooled),
            (LonelyPolicy::Collapse, collapsed),
            (LonelyPolicy::Average, own * 1.5),
            (LonelyPolicy::Adjust, adjusted),
            (LonelyPolicy::Certainty, own),
        ] {
            let found = sample.clone().with_policy(policy).mean(&seen).unwrap();
            assert!((found.variance - wanted).abs() < 1e-15, "{policy:?} {}", found.variance);
            assert_eq!(found.lonely, ["s2"], "{policy:?}");
        }
        let failed = sample.with_policy(LonelyPolicy::Fail).mean(&seen);
        assert_eq!(failed, Err(NoSurveyEstimate::Lonely(vec!["s2".into()])));
    }

    #[test]
    fn nothing_but_lonely_strata_gives_a_value_and_no_interval() {
        for policy in LonelyPolicy::ALL {
            let sample = design(&[1], PopulationCorrection::Ignored).with_policy(policy);
            if let Ok(found) = sample.mean(&values(&[0.4])) {
                assert!(found.variance.abs() < 1e-30, "{policy:?}");
                for freedom in [SurveyFreedom::Design, SurveyFreedom::Satterthwaite] {
                    assert_eq!(found.interval(ConfidenceLevel::DEFAULT, freedom), None);
                }
            }
        }
    }

    #[test]
    fn what_cannot_be_is_refused() {
        let sample = design(&[2], PopulationCorrection::Ignored);
        assert_eq!(sample.mean(&[None, None]), Err(NoSurveyEstimate::Empty));
        assert_eq!(sample.mean(&[None]), Err(NoSurveyEstimate::Length { values: 1, units: 2 }));
        let huge = sample.mean(&values(&[f64::MAX, -f64::MAX]));
        assert_eq!(huge, Err(NoSurveyEstimate::NotFinite));
        let unit = SurveyUnit { stratum: 0, cluster: None, weight: 1.0 };
        let made = |population, units| {
            let strata = vec![stratum("a", population)];
            let correction = PopulationCorrection::Ignored;
            SurveyDesign::new(strata, units, correction, LonelyPolicy::Pool).err()
        };
        assert_eq!(made(1.0, vec![]), Some(BadDesign::Empty));
        assert!(matches!(made(1.0, vec![unit, unit]), Some(BadDesign::Population { .. })));
        let light = SurveyUnit { weight: 0.0, ..unit };
        assert_eq!(made(9.0, vec![light]), Some(BadDesign::Weight { position: 1, weight: 0.0 }));
        let away = SurveyUnit { stratum: 1, ..unit };
        assert!(matches!(made(9.0, vec![away]), Some(BadDesign::Stratum { .. })));
    }
}
