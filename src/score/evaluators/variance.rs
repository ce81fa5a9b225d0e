use crate::model::Campaign;
use crate::num::sum;
use crate::score::call::CallFacts;
use crate::score::evaluators::strata::Judged;
use crate::score::evaluators::strata::judged;
use crate::stats::mixed::variance_components;

/// How much of the variance of one call's score goes with what: shares that sum to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct VarianceShares {
    /// With the service; absent where all calls are to one.
    pub service: Option<f64>,
    /// With the channel; absent where all calls are on one.
    pub channel: Option<f64>,
    /// With the evaluator.
    pub evaluator: f64,
    /// With none of them: it differs from call to call.
    pub rest: f64,
}

/// The shares among the scored mystery calls of `calls`, services, channels and evaluators each
/// taken for a sample of many. Absent where there are no two evaluators, scores do not vary, or
/// there are more services, channels and evaluators than scores, or too many for the model.
#[must_use]
pub fn variance_shares(campaign: &Campaign, calls: &[impl CallFacts]) -> Option<VarianceShares> {
    let all = judged(campaign, calls);
    let of: [fn(&Judged) -> usize; 3] =
        [|call| call.evaluator.0, |call| call.service.0, |call| call.channel.0];
    let levels = of.map(|level| {
        let mut found: Vec<usize> = all.iter().map(level).collect();
        found.sort_unstable();
        found.dedup();
        found
    });
    let used: Vec<usize> = (0..of.len()).filter(|factor| levels[*factor].len() > 1).collect();
    if used.first() != Some(&0) {
        return None;
    }
    let place = |factor: usize, call: &Judged| {
        levels[factor].binary_search(&of[factor](call)).expect("every level is listed")
    };
    let row = |call: &Judged| (call.score, used.iter().map(|at| place(*at, call)).collect());
    let rows: Vec<(f64, Vec<usize>)> = all.iter().map(row).collect();
    let shares = variance_components(&rows)?.shares();
    let share = |factor: usize| used.iter().position(|at| *at == factor).map(|at| shares[at]);
    Some(VarianceShares {
        service: share(1),
        channel: share(2),
        evaluator: share(0)?,
        rest: 1.0 - sum(shares.iter().copied()),
    })
}
