use crate::model::Campaign;
use crate::model::EvaluatorIndex;
use crate::model::Subject;
use crate::score::call::ScoredCall;
use crate::score::roll_up::whole::Weighted;
use crate::stats::additive::AdditiveModel;
use crate::stats::additive::NoAdditiveModel;
use std::collections::BTreeMap;

/// The factors of the model, in their order.
const SERVICE: usize = 0;
const CHANNEL: usize = 1;
const EVALUATOR: usize = 2;

/// Scores cleared of the severity of evaluators by the additive model score = mean + service +
/// channel + evaluator, effects summing to zero. A factor with one level only is left out.
#[derive(Clone, Debug, PartialEq)]
pub struct Adjustment {
    /// How much higher than the average evaluator each one scores, with its standard error.
    pub severity: BTreeMap<EvaluatorIndex, (f64, f64)>,
    /// What telling evaluators apart costs the mean of each service, at least 1.
    services: BTreeMap<usize, f64>,
    /// ... and of each channel.
    channels: BTreeMap<usize, f64>,
}

impl Adjustment {
    /// The model of all scored mystery calls with an evaluator.
    pub(super) fn of(
        campaign: &Campaign,
        calls: &[Weighted<'_>],
    ) -> Result<Adjustment, NoAdditiveModel> {
        let rows: Vec<(f64, [usize; 3])> = calls
            .iter()
            .filter(|each| each.call.is_mystery(campaign))
            .filter_map(|each| {
                let planned = each.call.planned;
                let evaluator = each.call.evaluator()?;
                let levels = [planned.service.0, planned.channel.0, evaluator.0];
                Some((each.call.score.score?, levels))
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
        let costs = |factor: usize| -> BTreeMap<usize, f64> {
            let Some(place) = position(factor) else { return BTreeMap::new() };
            let cost = |(at, name): (usize, &usize)| {
                let calls = rows.iter().filter(|row| row.1[factor] == *name).count();
                #[expect(clippy::cast_precision_loss, reason = "far fewer than 2⁵² calls")]
                let plain = model.residual_variance / calls as f64;
                let known = model.mean_at(place, at)?.standard_error.powi(2);
                Some((*name, if plain > 0.0 { (known / plain).max(1.0) } else { 1.0 }))
            };
            names[factor].iter().enumerate().filter_map(cost).collect()
        };
        Ok(Adjustment { severity, services: costs(SERVICE), channels: costs(CHANNEL) })
    }

    /// A call's score less the severity of its evaluator, from 0 to 1.
    pub(super) fn score(&self, call: &ScoredCall<'_>, score: f64) -> f64 {
        let of = |evaluator: EvaluatorIndex| self.severity.get(&evaluator);
        let severity = call.evaluator().and_then(of).map_or(0.0, |effect| effect.0);
        (score - severity).clamp(0.0, 1.0)
    }

    /// What telling evaluators apart costs the mean of a subject, at least 1: known of single
    /// services and channels.
    pub(super) fn cost(&self, subject: &Subject) -> f64 {
        let service = subject.service.and_then(|at| self.services.get(&at.0));
        let channel = subject.channel.and_then(|at| self.channels.get(&at.0));
        service.or(channel).copied().unwrap_or(1.0)
    }
}

/// The levels of a factor that occur, in order.
fn levels(rows: &[(f64, [usize; 3])], factor: usize) -> Vec<usize> {
    let mut found: Vec<usize> = rows.iter().map(|row| row.1[factor]).collect();
    found.sort_unstable();
    found.dedup();
    found
}
