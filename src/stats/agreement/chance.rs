use crate::num::ConfidenceLevel;
use crate::num::Interval;
use crate::num::sum;
use crate::stats::agreement::{AgreementWeights, Ratings};
use crate::stats::special::{student_cdf, student_quantile};

/// What agreement by chance is taken to be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ChanceModel {
    /// Gwet's: raters guess only where they are in doubt. AC1, with weights AC2. The default.
    #[default]
    Gwet,
    /// Fleiss': raters draw from the values given overall. For two raters it is Scott's π.
    Fleiss,
    /// Brennan and Prediger's: raters draw any value of the scale alike.
    BrennanPrediger,
}

/// An agreement coefficient: 1 for whole agreement, 0 for no more than by chance.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Coefficient {
    /// The coefficient.
    pub value: f64,
    /// Its standard error over units like these, raters given; `None` for fewer than two units.
    pub standard_error: Option<f64>,
    /// The share of agreeing pairs, with weights.
    pub agreement: f64,
    /// What of that is expected by chance.
    pub by_chance: f64,
    /// How many units were rated at all.
    pub n: usize,
}

impl Coefficient {
    /// Student's interval with n − 1 degrees of freedom, cut off at 1; `None` for fewer than two
    /// units.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "far fewer than 2⁵³ units")]
    pub fn interval(self, level: ConfidenceLevel) -> Option<Interval> {
        let t = -student_quantile(self.n as f64 - 1.0, 0.5 * level.alpha());
        let half = t * self.standard_error?;
        Some(Interval::new(self.value - half, (self.value + half).min(1.0)))
    }

    /// The two-sided p-value of "the coefficient is 0" by Student's t with n − 1 degrees of
    /// freedom; 0 where the standard error is 0. `None` for fewer than two units, or where the
    /// coefficient is 0 and its standard error, too.
    ///
    /// Source: Gwet (2014), section 5.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "far fewer than 2⁵³ units")]
    pub fn p_value(self) -> Option<f64> {
        let t = self.value / self.standard_error?;
        (!t.is_nan()).then(|| (2.0 * student_cdf(self.n as f64 - 1.0, -t.abs())).min(1.0))
    }
}

/// The agreement of two or more raters, corrected for chance; `None` where chance leaves nothing:
/// with [`ChanceModel::Fleiss`] where all ratings are equal.
///
/// Units that are rated once count for what values are given, not for how far raters agree.
///
/// Source: Gwet (2008) for AC1 and its variance; Gwet (2014), chapters 2 to 5, for weights, gaps
/// and the other two.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "far fewer than 2⁵³ units")]
pub fn agreement(
    ratings: &Ratings,
    model: ChanceModel,
    weights: AgreementWeights,
) -> Option<Coefficient> {
    let (counts, weights) = (ratings.counts(), ratings.weights(weights));
    let n = counts.len() as f64;
    let UnitAgreement { per_unit, pairs, mean: observed } = UnitAgreement::of(&counts, &weights);
    let share = |value: usize| sum(counts.iter().map(|unit| unit[value] / total(unit))) / n;
    let shares: Vec<f64> = (0..weights.len()).map(share).collect();
    let per_value = chance_per_value(model, &shares, &weights);
    let by_chance = match model {
        ChanceModel::BrennanPrediger => per_value[0],
        _ => sum(shares.iter().zip(&per_value).map(|(share, chance)| share * chance)),
    };
    let left = 1.0 - by_chance;
    if left <= 1e-12 {
        return None;
    }
    let value = (observed - by_chance) / left;
    let deviation = |(unit, agreed): (&Vec<f64>, &Option<f64>)| {
        let own = agreed.map_or(0.0, |agreed| n / pairs * (agreed - by_chance) / left);
        let chance =
            sum(unit.iter().zip(&per_value).map(|(count, chance)| count * chance)) / total(unit);
        (own - 2.0 * (1.0 - value) * (chance - by_chance) / left - value).powi(2)
    };
    let squares = sum(counts.iter().zip(&per_unit).map(deviation));
    let standard_error = (n > 1.0).then(|| (squares / (n * (n - 1.0))).sqrt());
    Some(Coefficient { value, standard_error, agreement: observed, by_chance, n: counts.len() })
}

/// How far each unit agrees.
pub(super) struct UnitAgreement {
    /// The share of agreeing pairs of each unit, with weights; `None` where it was rated once.
    pub(super) per_unit: Vec<Option<f64>>,
    /// How many units were rated more than once.
    pub(super) pairs: f64,
    /// The share of agreeing pairs of an average unit.
    pub(super) mean: f64,
}

impl UnitAgreement {
    /// The agreement within units of these counts a value.
    #[expect(clippy::cast_precision_loss, reason = "far fewer than 2⁵³ units")]
    pub(super) fn of(counts: &[Vec<f64>], weights: &[Vec<f64>]) -> UnitAgreement {
        let per_unit: Vec<Option<f64>> =
            counts.iter().map(|unit| unit_agreement(unit, weights)).collect();
        let pairs = per_unit.iter().flatten().count() as f64;
        let mean = sum(per_unit.iter().flatten().copied()) / pairs;
        UnitAgreement { per_unit, pairs, mean }
    }
}

pub(super) fn total(unit: &[f64]) -> f64 {
    sum(unit.iter().copied())
}

/// The share of the pairs of a unit that agree, with weights; `None` where it was rated once.
fn unit_agreement(unit: &[f64], weights: &[Vec<f64>]) -> Option<f64> {
    let all = total(unit);
    let agreed = sum(unit.iter().zip(weights).map(|(count, row)| {
        count * (sum(unit.iter().zip(row).map(|(other, weight)| other * weight)) - 1.0)
    }));
    (all > 1.0).then(|| agreed / (all * (all - 1.0)))
}

/// What one rating of each value contributes to agreement by chance.
#[expect(clippy::cast_precision_loss, reason = "far fewer than 2⁵³ values")]
fn chance_per_value(model: ChanceModel, shares: &[f64], weights: &[Vec<f64>]) -> Vec<f64> {
    let q = shares.len() as f64;
    let all = sum(weights.iter().flatten().copied());
    match model {
        ChanceModel::Gwet => {
            shares.iter().map(|share| all / (q * (q - 1.0)) * (1.0 - share)).collect()
        }
        ChanceModel::Fleiss => weights
            .iter()
            .map(|row| sum(row.iter().zip(shares).map(|(weight, share)| weight * share)))
            .collect(),
        ChanceModel::BrennanPrediger => shares.iter().map(|_| all / (q * q)).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_ratings_agree_wholly_and_leave_fleiss_undefined() {
        let ratings = Ratings::new(&[0.0, 1.0], &vec![vec![Some(1.0); 2]; 20]).unwrap();
        let of = |model| agreement(&ratings, model, AgreementWeights::Identity);
        let gwet = of(ChanceModel::Gwet).unwrap();
        assert!((gwet.value - 1.0).abs() < 1e-15 && (gwet.agreement - 1.0).abs() < 1e-15);
        assert_eq!(of(ChanceModel::Fleiss), None);
        assert!((of(ChanceModel::BrennanPrediger).unwrap().value - 1.0).abs() < 1e-15);
    }
}
