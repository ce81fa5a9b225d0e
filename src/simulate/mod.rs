//! From a plan and a stated truth to the scorecards that might come in: to rehearse, to test a
//! grid, to study power. Knows the model, the calendar and chance; knows nothing of files, and
//! nothing of how scorecards are scored.
//!
//! A call is drawn in the order in which it would happen: the evaluator's side (`field`), the
//! service's side (`contact`), then one answer after the other (`answer`), with what a closed gate
//! takes out left blank. All chance comes from one stream per call and evaluator, named by their
//! ids, so that neither the order of the calls nor those beside them change a scorecard.

mod answer;
mod card;
mod chance;
mod comment;
mod contact;
mod field;

use crate::calendar::WorkingDays;
use crate::model::Campaign;
use crate::model::Grid;
use crate::model::Plan;
use crate::model::Scorecard;
use crate::model::Truth;
use crate::rng::Seed;

/// One scorecard per mystery call in the order of the plan, and after it one by the second
/// evaluator where the plan names one; none of announced audits. Every one is marked as simulated.
///
/// The truth and the plan belong to this campaign and grid. Both scorecards of a call share the
/// effect of the call, and nothing else. A scorecard is complete: read from a file it is taken as
/// it is.
///
/// # Panics
/// If the truth, the plan and the grid do not belong to the campaign.
#[must_use]
pub fn simulate(
    campaign: &Campaign,
    grid: &Grid,
    plan: &Plan,
    truth: &Truth,
    working_days: &WorkingDays,
    seed: &Seed,
) -> Vec<Scorecard> {
    let simulation = card::Simulation { campaign, grid, truth, working_days, seed };
    plan.calls()
        .iter()
        .filter_map(|call| Some((call, truth.channel(call.channel)?)))
        .flat_map(|(call, channel)| {
            let second =
                call.second.map(|second| simulation.scorecard(call, channel, Some(second)));
            std::iter::once(simulation.scorecard(call, channel, call.evaluator)).chain(second)
        })
        .collect()
}
