use crate::model::CallId;
use crate::model::Plan;
use crate::model::PlannedCall;
use crate::model::Scorecard;
use crate::score::call::CallScore;
use crate::score::call::Scorer;
use std::collections::BTreeMap;

/// A planned call with the scorecard that counts for it and its score.
#[derive(Clone, Debug, PartialEq)]
pub struct ScoredCall<'a> {
    /// The call as planned.
    pub planned: &'a PlannedCall,
    /// The scorecard that counts, if there is one.
    pub card: Option<&'a Scorecard>,
    /// What it came to.
    pub score: CallScore,
}

impl Scorer<'_> {
    /// The scores of all planned calls, in the order of the plan. Of several scorecards of one
    /// call that of the planned evaluator counts; then one that names nobody; then that of
    /// somebody else; last that of the second evaluator. Among equals the last one counts.
    /// Scorecards of calls that are not in the plan are left out.
    #[must_use]
    pub fn calls<'p>(&self, plan: &'p Plan, cards: &'p [Scorecard]) -> Vec<ScoredCall<'p>> {
        let mut of_call: BTreeMap<CallId, Vec<&Scorecard>> = BTreeMap::new();
        for card in cards {
            of_call.entry(card.call).or_default().push(card);
        }
        plan.calls()
            .iter()
            .map(|planned| {
                let delivered = of_call.get(&planned.id).map_or(&[][..], Vec::as_slice);
                let card = counting(planned, delivered);
                ScoredCall { planned, card, score: self.call(planned, card) }
            })
            .collect()
    }
}

/// The scorecard that counts for a call.
fn counting<'p>(planned: &PlannedCall, delivered: &[&'p Scorecard]) -> Option<&'p Scorecard> {
    delivered.iter().copied().max_by_key(|card| precedence(planned, card))
}

/// Which of several scorecards of a call counts: the one with the highest number, the last of
/// those. From 1.
pub(super) fn precedence(planned: &PlannedCall, card: &Scorecard) -> u8 {
    match card.evaluator {
        Some(by) if planned.evaluator == Some(by) => 4,
        None => 3,
        Some(by) if planned.second == Some(by) => 1,
        Some(_) => 2,
    }
}
