use crate::model::CallId;
use crate::model::Campaign;
use crate::model::EvaluatorIndex;
use crate::model::Plan;
use crate::model::PlannedCall;
use crate::model::Scorecard;
use crate::score::call::CallFacts;
use crate::score::call::CallScore;
use crate::score::call::Scorer;
use std::collections::BTreeMap;

/// One call that two evaluators scored.
#[derive(Clone, Debug, PartialEq)]
pub struct Double {
    /// Who made the scorecard that counts.
    pub first: EvaluatorIndex,
    /// Who made the other one.
    pub second: EvaluatorIndex,
    /// What the first came to.
    pub one: CallScore,
    /// What the second came to.
    pub other: CallScore,
}

/// The mystery calls that two evaluators scored, both with a result, in the order of the plan. The
/// second is the planned second evaluator if that one scored the call, else the last other one.
#[must_use]
pub fn doubles(
    scorer: &Scorer<'_>,
    campaign: &Campaign,
    plan: &Plan,
    cards: &[Scorecard],
) -> Vec<Double> {
    let mut of_call: BTreeMap<CallId, Vec<&Scorecard>> = BTreeMap::new();
    for card in cards {
        of_call.entry(card.call).or_default().push(card);
    }
    let calls = scorer.calls(plan, cards);
    let counted = calls.iter().filter(|call| call.is_mystery(campaign));
    let double = |call: &crate::score::call::ScoredCall<'_>| {
        let first = call.evaluator()?;
        let other = second_card(call.planned, first, of_call.get(&call.planned.id)?)?;
        let scored = scorer.call(call.planned, Some(other));
        let are_results = call.score.standing.is_result() && scored.standing.is_result();
        are_results.then(|| Double {
            first,
            second: other.evaluator.expect("a second scorecard names its evaluator"),
            one: call.score.clone(),
            other: scored,
        })
    };
    counted.filter_map(double).collect()
}

/// The scorecard of a call, among all of it, by somebody else than its first evaluator.
fn second_card<'c>(
    planned: &PlannedCall,
    first: EvaluatorIndex,
    cards: &[&'c Scorecard],
) -> Option<&'c Scorecard> {
    cards
        .iter()
        .copied()
        .filter(|card| card.evaluator.is_some_and(|by| by != first))
        .max_by_key(|card| planned.second.is_some() && card.evaluator == planned.second)
}
