use crate::draw::Restaffing;
use crate::model::Plan;
use crate::rng::Seed;
use crate::score::treatment::Redraws;
use crate::workflow::{CampaignInPassing, OpenCampaign, Verified, WorkflowError, verify_campaign};
use rayon::iter::{IntoParallelIterator, ParallelIterator};

/// How often evaluators and scenarios are drawn again: p-values in steps of 1/200.
const TIMES: u32 = 199;
/// How many draws may fail for each that is wanted.
const PATIENCE: u32 = 4;

/// Why evaluators and scenarios cannot be drawn again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoRedraws {
    /// The plan is not the draw of its seed.
    NotTheDraw(Verified),
    /// Calls were moved, or given to others, since the draw.
    Changed,
    /// The slots of the plan cannot be staffed a second time.
    NotStaffed,
}

/// The plan with its evaluators and scenarios drawn again under fresh seeds, made from the seed of
/// the plan: the same each time.
///
/// # Errors
/// If there is no plan, the campaign can no longer be drawn, or the ledger cannot be read.
pub fn redraws_of(
    open: &OpenCampaign,
    scored: &CampaignInPassing,
) -> Result<Result<Redraws, NoRedraws>, WorkflowError> {
    let verified = verify_campaign(open)?;
    let record = match (&verified, &scored.record) {
        (Verified::Same { changes, .. }, Some(record)) if changes.is_empty() => record,
        (Verified::Same { .. }, _) => return Ok(Err(NoRedraws::Changed)),
        _ => return Ok(Err(NoRedraws::NotTheDraw(verified))),
    };
    let Some(restaffing) = Restaffing::of(&open.campaign, &scored.plan) else {
        return Ok(Err(NoRedraws::NotStaffed));
    };
    let draw = |n: u32| restaffing.draw(&Seed::new(&format!("{} staffed again {n}", record.seed)));
    let mut plans: Vec<Plan> = Vec::new();
    for round in 0..PATIENCE {
        let wanted = TIMES - u32::try_from(plans.len()).unwrap_or(TIMES);
        let first = round * TIMES;
        plans.extend((first..first + wanted).into_par_iter().filter_map(draw).collect::<Vec<_>>());
    }
    // Calls that were moved until they had somebody came by more than this chance.
    let is_exact = record.set_aside == 0
        && !record.bent.iter().any(|bent| bent.rule == "drawn-again" || bent.rule == "audits");
    let found = (!plans.is_empty()).then_some(Redraws { plans, is_exact });
    Ok(found.ok_or(NoRedraws::NotStaffed))
}
