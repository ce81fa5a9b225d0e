use crate::model::CallId;
use crate::model::Campaign;
use crate::model::Grid;
use crate::model::Plan;
use crate::model::PlannedCall;
use crate::score::call::CallFacts;
use crate::score::treatment::Factor;
use crate::score::treatment::Reference;
use crate::score::treatment::Treatment;
use crate::score::treatment::family::stratum;
use crate::score::treatment::family::treatment_by;
use crate::stats::treatment::redrawn_factor_test;
use std::collections::BTreeMap;

/// A plan with its evaluators and scenarios drawn again, its slots being what they are.
#[derive(Clone, Debug, PartialEq)]
pub struct Redraws {
    /// The plan once for each time: the same calls, given to others.
    pub plans: Vec<Plan>,
    /// Whether evaluators and scenarios of the plan itself came by just that chance.
    pub is_exact: bool,
}

/// As [`crate::score::treatment::treatment`], but scores by evaluator, persona and scenario are
/// held against the plans drawn again. Evaluators are those of the plan, whoever made the call:
/// that is what can be drawn again. Criteria, and the tests without a group, are as there.
#[must_use]
pub fn treatment_redrawn(
    campaign: &Campaign,
    grid: &Grid,
    calls: &[impl CallFacts],
    redraws: &Redraws,
) -> Vec<Treatment> {
    let drawn: Vec<BTreeMap<CallId, &PlannedCall>> =
        redraws.plans.iter().map(|plan| plan.calls().iter().map(|c| (c.id, c)).collect()).collect();
    treatment_by(campaign, grid, calls, |factor, calls| {
        let p_value = p_value(campaign, calls, factor, &drawn)?;
        let times = u32::try_from(drawn.len()).unwrap_or(u32::MAX);
        Some((p_value, Reference::Redrawn { times, is_approximate: !redraws.is_exact }))
    })
}

/// The p-value of scores by a factor that is drawn again with the evaluators.
fn p_value(
    campaign: &Campaign,
    calls: &[&impl CallFacts],
    factor: Factor,
    drawn: &[BTreeMap<CallId, &PlannedCall>],
) -> Option<f64> {
    if !factor.follows_rules() || drawn.is_empty() {
        return None;
    }
    let mut numbers: BTreeMap<&str, usize> = BTreeMap::new();
    let mut number = |call: &PlannedCall| {
        let next = numbers.len();
        Some(*numbers.entry(factor.planned_group(campaign, call)?).or_insert(next))
    };
    let scored = || calls.iter().filter_map(|call| Some((*call, call.score()?)));
    let scores: Vec<(usize, f64)> =
        scored().map(|(call, score)| (stratum(campaign, call), score)).collect();
    let groups: Vec<Option<usize>> = scored().map(|(call, _)| number(call.planned())).collect();
    let redrawn: Vec<Vec<Option<usize>>> = drawn
        .iter()
        .map(|plan| scored().map(|(call, _)| number(plan.get(&call.planned().id)?)).collect())
        .collect();
    redrawn_factor_test(&scores, &groups, &redrawn)
}
