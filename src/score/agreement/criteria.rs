use crate::model::Criterion;
use crate::model::CriterionIndex;
use crate::model::CriterionKind;
use crate::model::Grid;
use crate::num::ConfidenceLevel;
use crate::num::Interval;
use crate::score::agreement::Double;
use crate::score::call::CallScore;
use crate::stats::agreement::AgreementWeights;
use crate::stats::agreement::ChanceModel;
use crate::stats::agreement::Distance;
use crate::stats::agreement::Ratings;
use crate::stats::agreement::agreement;
use crate::stats::agreement::cohen_kappa;
use crate::stats::agreement::krippendorff_alpha;
use crate::stats::shares::ShareMethod;
use crate::stats::shares::Trials;

/// How far two evaluators agree on one criterion.
#[derive(Clone, Debug, PartialEq)]
pub struct CriterionAgreement {
    /// The criterion.
    pub criterion: CriterionIndex,
    /// What is compared.
    pub scale: RatingScale,
    /// Calls in which one evaluator judged it and the other did not: not applicable, not observed,
    /// or behind a gate.
    pub judged_by_one: u32,
    /// How far they agree in the calls in which both judged it; absent without any.
    pub agreeing: Option<Agreeing>,
}

/// What two evaluators' entries are compared on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RatingScale {
    /// Met or not.
    Met,
    /// The share of points earned on a scale: levels that lie near each other agree in part, with
    /// quadratic weights.
    Levels,
}

/// Agreement on one thing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Agreeing {
    /// Calls that both judged.
    pub calls: u32,
    /// Of these, calls with equal answers.
    pub equal: u32,
    /// The Wilson interval of their share.
    pub interval: Interval,
    /// Gwet's AC1; AC2 on a scale.
    pub ac: Result<f64, Undefined>,
    /// Its interval; absent where the answers show no doubt (all pairs equal) or one call stands
    /// alone.
    pub ac_interval: Option<Interval>,
    /// Cohen's κ, weighted on a scale.
    pub kappa: Result<f64, Undefined>,
    /// Krippendorff's α, ordinal on a scale.
    pub alpha: Result<f64, Undefined>,
}

/// Why a coefficient does not exist.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Undefined {
    /// All answers are equal: chance alone would agree as well.
    AllEqual,
    /// The scale has one level only.
    OneLevel,
    /// One call alone says nothing about chance.
    OneCall,
}

impl Undefined {
    /// The word in outputs, which does not change.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Undefined::AllEqual => "all-equal",
            Undefined::OneLevel => "one-level",
            Undefined::OneCall => "one-call",
        }
    }
}

/// Each criterion that anybody judged.
pub(super) fn criteria(
    grid: &Grid,
    doubles: &[Double],
    confidence: ConfidenceLevel,
) -> Vec<CriterionAgreement> {
    let of = |(at, criterion): (usize, &Criterion)| {
        let at = CriterionIndex(at);
        let pairs: Vec<(Option<f64>, Option<f64>)> = doubles
            .iter()
            .map(|double| {
                (rating(criterion, at, &double.one), rating(criterion, at, &double.other))
            })
            .collect();
        let judged = pairs.iter().any(|pair| pair.0.is_some() || pair.1.is_some());
        let alone = pairs.iter().filter(|pair| pair.0.is_some() != pair.1.is_some()).count();
        judged.then(|| CriterionAgreement {
            criterion: at,
            scale: scale(criterion).0,
            judged_by_one: count(alone),
            agreeing: agreeing(&both(&pairs), &scale(criterion), confidence),
        })
    };
    grid.criteria.iter().enumerate().filter_map(of).collect()
}

/// Whether a call complies.
pub(super) fn compliant(doubles: &[Double], confidence: ConfidenceLevel) -> Option<Agreeing> {
    let number = |complies: Option<bool>| complies.map(|complies| f64::from(u8::from(complies)));
    let pairs: Vec<(Option<f64>, Option<f64>)> = doubles
        .iter()
        .map(|double| (number(double.one.compliant), number(double.other.compliant)))
        .collect();
    agreeing(&both(&pairs), &(RatingScale::Met, vec![0.0, 1.0]), confidence)
}

fn both(pairs: &[(Option<f64>, Option<f64>)]) -> Vec<[f64; 2]> {
    pairs.iter().filter_map(|(one, other)| Some([(*one)?, (*other)?])).collect()
}

fn count(of: usize) -> u32 {
    u32::try_from(of).unwrap_or(u32::MAX)
}

/// The scale of a criterion with its values, rising.
fn scale(criterion: &Criterion) -> (RatingScale, Vec<f64>) {
    let CriterionKind::Scale(levels) = &criterion.kind else {
        return (RatingScale::Met, vec![0.0, 1.0]);
    };
    let mut values: Vec<f64> = levels.iter().map(|level| level.earns).collect();
    values.sort_by(f64::total_cmp);
    values.dedup_by(|a, b| a.total_cmp(b).is_eq());
    (RatingScale::Levels, values)
}

/// What one evaluator said, as a value of the scale.
fn rating(criterion: &Criterion, at: CriterionIndex, score: &CallScore) -> Option<f64> {
    let entry = score.entry(at);
    match criterion.kind {
        CriterionKind::Scale(_) => entry.earned(),
        _ => entry.met().map(|met| f64::from(u8::from(met))),
    }
}

fn agreeing(
    pairs: &[[f64; 2]],
    (kind, values): &(RatingScale, Vec<f64>),
    confidence: ConfidenceLevel,
) -> Option<Agreeing> {
    let equal = pairs.iter().filter(|[one, other]| one.total_cmp(other).is_eq()).count();
    let trials = Trials::new(count(equal), count(pairs.len()))?;
    let interval = ShareMethod::Wilson.interval(trials, confidence);
    let (calls, equal) = (trials.n(), trials.met());
    let none = |why| {
        let why = Err(why);
        Agreeing { calls, equal, interval, ac: why, ac_interval: None, kappa: why, alpha: why }
    };
    if calls < 2 {
        return Some(none(Undefined::OneCall));
    }
    let units: Vec<Vec<Option<f64>>> =
        pairs.iter().map(|pair| pair.iter().map(|value| Some(*value)).collect()).collect();
    let Ok(ratings) = Ratings::new(values, &units) else {
        return Some(none(Undefined::OneLevel));
    };
    let (weights, distance) = match kind {
        RatingScale::Met => (AgreementWeights::Identity, Distance::Nominal),
        RatingScale::Levels => (AgreementWeights::Quadratic, Distance::Ordinal),
    };
    let ac = agreement(&ratings, ChanceModel::Gwet, weights);
    let in_doubt = ac.filter(|ac| ac.standard_error.is_some_and(|error| error > 0.0));
    Some(Agreeing {
        calls,
        equal,
        interval,
        ac: ac.map(|ac| ac.value).ok_or(Undefined::AllEqual),
        ac_interval: in_doubt.and_then(|ac| ac.interval(confidence)).map(|bounds| {
            // No agreement lies below −1.
            Interval::new(bounds.low.max(-1.0), bounds.high)
        }),
        kappa: cohen_kappa(&ratings, weights).map(|k| k.value).ok_or(Undefined::AllEqual),
        alpha: krippendorff_alpha(&ratings, distance).ok_or(Undefined::AllEqual),
    })
}
