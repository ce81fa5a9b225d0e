use crate::model::EvaluatorIndex;
use crate::model::Figure;
use crate::model::Measure;
use crate::model::Verdict;
use crate::num::ConfidenceLevel;
use crate::num::Share;
use crate::score::roll_up::EvaluatorEffect;
use crate::score::roll_up::Methods;
use crate::score::roll_up::bucket::Observation;
use crate::score::roll_up::evaluators;
use crate::score::roll_up::family;
use crate::score::roll_up::figure::Tested;
use crate::score::roll_up::figure::figure;
use crate::score::roll_up::sample::Sample;

/// A mean score with its verdicts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::score) struct Judged {
    pub(in crate::score) value: f64,
    pub(in crate::score) verdict: Option<Verdict>,
    pub(in crate::score) verdict_family: Option<Verdict>,
}

/// The mean scores of a family of subjects, each from its calls as (score, weight, evaluator), with
/// verdicts alone and as a family; absent where no call weighs anything.
pub(in crate::score) fn judge(
    subjects: &[Vec<(f64, f64, Option<EvaluatorIndex>)>],
    target: Option<Share>,
    confidence: ConfidenceLevel,
    effect: EvaluatorEffect,
) -> Vec<Option<Judged>> {
    let observed: Vec<Vec<Observation>> = subjects
        .iter()
        .map(|calls| {
            let of =
                |(value, weight, evaluator): &(f64, f64, Option<EvaluatorIndex>)| Observation {
                    value: *value,
                    weight: *weight,
                    base: *weight,
                    evaluator: evaluator.map(Into::into),
                };
            calls.iter().map(of).collect()
        })
        .collect();
    let correlation = evaluators::intraclass_correlation(observed.iter().flatten());
    let correlation = correlation.filter(|_| effect != EvaluatorEffect::Ignore);
    let mut tested: Vec<Option<Tested>> = observed
        .iter()
        .map(|calls| {
            let deff = correlation.map_or(1.0, |icc| evaluators::design_effect(calls, icc));
            let sample = Sample::of(calls, deff)?;
            Some(figure(&sample, Measure::Score, target, confidence, Methods::default()))
        })
        .collect();
    let mut members: Vec<family::Member<'_>> = tested
        .iter_mut()
        .flatten()
        .filter_map(|tested| {
            Some(family::Member { figure: &mut tested.figure, p_values: tested.p_values? })
        })
        .collect();
    family::adjust(&mut members, confidence);
    let judged = |Figure { value, verdict, verdict_family, .. }: Figure| Judged {
        value,
        verdict,
        verdict_family,
    };
    tested.into_iter().map(|tested| tested.map(|tested| judged(tested.figure))).collect()
}
