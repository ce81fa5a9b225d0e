use crate::model::Campaign;
use crate::model::EvaluatorIndex;
use crate::score::call::CallFacts;
use crate::score::roll_up::whole::Weighted;
use crate::stats::additive::AdditiveModel;
use crate::stats::additive::NoAdditiveModel;
use std::collections::BTreeMap;

/// The place of evaluators among the factors of the model: after services and channels.
const EVALUATOR: usize = 2;

/// Scores cleared of the severity of evaluators by the additive model score = mean + service +
/// channel + evaluator, effects summing to zero. A factor with one level only is left out.
#[derive(Clone, Debug, PartialEq)]
pub struct Adjustment {
    /// How much higher than the average evaluator each one scores, with its standard error.
    pub severity: BTreeMap<EvaluatorIndex, (f64, f64)>,
    /// The model.
    model: AdditiveModel,
    /// The factors that have several levels.
    used: Vec<usize>,
    /// The levels of every factor that occur, in order.
    names: Vec<Vec<usize>>,
}

impl Adjustment {
    /// The model of all scored mystery calls with an evaluator.
    pub(super) fn of(
        campaign: &Campaign,
        calls: &[Weighted<'_, impl CallFacts>],
    ) -> Result<Adjustment, NoAdditiveModel> {
        let rows: Vec<(f64, [usize; 3])> = calls
            .iter()
            .filter(|each| each.call.is_mystery(campaign))
            .filter_map(|each| {
                let planned = each.call.planned();
                let evaluator = each.call.evaluator()?;
                let levels = [planned.service.0, planned.channel.0, evaluator.0];
                Some((each.call.score()?, levels))
            })
            .collect();
        let names: Vec<Vec<usize>> = (0..3).map(|factor| levels(&rows, factor)).collect();
        if names[EVALUATOR].len() < 2 {
            return Err(NoAdditiveModel::Levels { factor: EVALUATOR });
        }
        let used: Vec<usize> = (0..3).filter(|factor| names[*factor].len() > 1).collect();
        let coded = |factors: &[usize]| -> Vec<(f64, Vec<usize>)> {
            let code = |at: &[usize; 3]| {
                let place = |factor: &usize| {
                    names[*factor].binary_search(&at[*factor]).expect("every level is listed")
                };
                factors.iter().map(place).collect()
            };
            rows.iter().map(|(score, at)| (*score, code(at))).collect()
        };
        let model = AdditiveModel::fit(&coded(&used))?;
        let position = |factor: usize| used.iter().position(|each| *each == factor);
        let last = position(EVALUATOR).expect("there are several evaluators");
        let severity = names[EVALUATOR]
            .iter()
            .enumerate()
            .filter_map(|(at, evaluator)| {
                let effect = model.effect(last, at)?;
                Some((EvaluatorIndex(*evaluator), (effect.value, effect.standard_error)))
            })
            .collect();
        Ok(Adjustment { severity, model, used, names })
    }

    /// A call's score less the severity of its evaluator, from 0 to 1.
    pub(super) fn score(&self, call: &impl CallFacts, score: f64) -> f64 {
        let of = |evaluator: EvaluatorIndex| self.severity.get(&evaluator);
        let severity = call.evaluator().and_then(of).map_or(0.0, |effect| effect.0);
        (score - severity).clamp(0.0, 1.0)
    }

    /// What telling evaluators apart costs a mean of calls with these weights, at least 1. Calls
    /// with somebody, or at a service or on a channel, that the model does not know leave it at 1.
    pub(super) fn cost<'c, C: CallFacts + 'c>(
        &self,
        calls: impl Iterator<Item = (f64, &'c C)>,
    ) -> f64 {
        let row = |(weight, call): (f64, &C)| {
            let planned = call.planned();
            let evaluator = call.evaluator()?;
            let levels = [planned.service.0, planned.channel.0, evaluator.0];
            let code = |factor: &usize| self.names[*factor].binary_search(&levels[*factor]).ok();
            Some((weight, self.used.iter().map(code).collect::<Option<Vec<usize>>>()?))
        };
        let rows: Option<Vec<(f64, Vec<usize>)>> = calls.map(row).collect();
        let factor = self.used.iter().position(|factor| *factor == EVALUATOR);
        rows.zip(factor).map_or(1.0, |(rows, factor)| self.model.cost_of_clearing(factor, &rows))
    }
}

/// The levels of a factor that occur, in order.
fn levels(rows: &[(f64, [usize; 3])], factor: usize) -> Vec<usize> {
    let mut found: Vec<usize> = rows.iter().map(|row| row.1[factor]).collect();
    found.sort_unstable();
    found.dedup();
    found
}
