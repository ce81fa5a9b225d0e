use crate::model::Campaign;
use crate::model::ChannelIndex;
use crate::model::EvaluatorIndex;
use crate::model::PlannedCall;
use crate::model::ScenarioIndex;
use crate::model::ServiceIndex;
use crate::score::call::CallFacts;
use crate::stats::treatment::TwoGroups;
use std::collections::BTreeMap;

/// A mystery call with a score and a known evaluator.
#[derive(Clone, Copy, Debug)]
pub(super) struct Judged {
    pub(super) evaluator: EvaluatorIndex,
    pub(super) service: ServiceIndex,
    pub(super) channel: ChannelIndex,
    pub(super) scenario: Option<ScenarioIndex>,
    pub(super) score: f64,
}

pub(super) fn judged(campaign: &Campaign, calls: &[impl CallFacts]) -> Vec<Judged> {
    let mystery = calls.iter().filter(|call| call.is_mystery(campaign));
    let of = mystery.filter_map(|call| {
        let PlannedCall { service, channel, scenario, .. } = *call.planned();
        let (evaluator, score) = (call.evaluator()?, call.score()?);
        Some(Judged { evaluator, service, channel, scenario, score })
    });
    of.collect()
}

/// The scores of one evaluator and of all others, in each stratum that `stratum` names.
pub(super) fn against_others<S: Ord>(
    calls: &[Judged],
    evaluator: EvaluatorIndex,
    stratum: impl Fn(&Judged) -> Option<S>,
) -> Vec<TwoGroups> {
    let mut strata: BTreeMap<S, TwoGroups> = BTreeMap::new();
    for call in calls {
        let Some(stratum) = stratum(call) else { continue };
        let groups = strata.entry(stratum).or_default();
        let group =
            if call.evaluator == evaluator { &mut groups.first } else { &mut groups.second };
        group.push(call.score);
    }
    strata.into_values().collect()
}
