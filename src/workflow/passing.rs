use crate::draw::{PlanRecord, working_days};
use crate::ledger::{Ledger, Lost};
use crate::model::{Grid, Plan};
use crate::report::Origin;
use crate::report::review::{Figures, Review};
use crate::score::call::{CompactCalls, Passing, Scorer};
use crate::score::ranks::{RankedService, ranks};
use crate::score::roll_up::{Options, Scores, roll_up};
use crate::score::summary::Summary;
use crate::workflow::record::{failed, look_into_ledger};
use crate::workflow::review::{figures, review};
use crate::workflow::score::{as_of, lost, origin};
use crate::workflow::{OpenCampaign, ScoreRequest, WorkflowError, grid_change, read_plan_of};
use chrono::NaiveDate;

/// A campaign scored while its scorecards passed by: none of them was kept.
#[derive(Debug)]
pub struct CampaignInPassing {
    /// The calendar.
    pub plan: Plan,
    /// What it was drawn from, if it was drawn here.
    pub record: Option<PlanRecord>,
    /// The scores of the calls of the plan.
    pub calls: CompactCalls,
    /// The day as of which calls are judged.
    pub as_of: NaiveDate,
    /// The estimates at the levels asked for.
    pub scores: Scores,
    /// What people decided about results, and what it changed.
    pub review: Review,
    /// Whether any of it is a rehearsal.
    pub origin: Origin,
}

impl CampaignInPassing {
    /// The five figures asked for first.
    #[must_use]
    pub fn summary(&self, open: &OpenCampaign, options: &Options) -> Summary {
        let calls = self.calls.of(&self.plan);
        Summary::beside(&self.scores, &open.campaign, &open.grid, &calls, options)
    }
}

/// Scores what the ledger of a campaign holds, as [`crate::workflow::score_campaign`] does, without
/// keeping scorecards.
///
/// # Errors
/// If there is no plan, or the ledger cannot be read.
pub fn score_in_passing(
    open: &OpenCampaign,
    request: &ScoreRequest,
) -> Result<CampaignInPassing, WorkflowError> {
    let (plan, record) = read_plan_of(open)?;
    let ledger = look_into_ledger(open)?;
    let (campaign, grid, options) = (&open.campaign, &open.grid, &request.options);
    let failed = |source| failed(open, source);
    let change = grid_change(open, &ledger)?;
    let lost = lost(change.as_ref());
    let as_of = as_of(open, &ledger, request)?;
    let days = working_days(campaign);
    let scorer = Scorer::new(campaign, grid, &days, as_of);
    let calls = passed(&ledger, &Passing::new(scorer, &plan), (open, lost))?;
    let compact = calls.of(&plan);
    let scores = roll_up(campaign, grid, &compact, &request.levels, options);
    let is_reviewed = change.is_some() || !ledger.decided().map_err(failed)?.is_nothing();
    let after = if is_reviewed {
        figures(&Summary::beside(&scores, campaign, grid, &compact, options))
    } else {
        Figures::default()
    };
    drop(compact);
    let judge = |grid: &Grid, cards: &[_]| {
        let scorer = Scorer::new(campaign, grid, &days, as_of);
        figures(&Summary::of(campaign, grid, &scorer.calls(&plan, cards), options))
    };
    let review = review(open, &ledger, change, (&judge, after))?;
    let origin = origin(open, &ledger)?;
    Ok(CampaignInPassing { plan, record, calls, as_of, scores, review, origin })
}

/// The calls of a plan, all scorecards of the ledger having passed.
fn passed(
    ledger: &Ledger,
    passing: &Passing<'_>,
    (open, lost): (&OpenCampaign, Lost),
) -> Result<CompactCalls, WorkflowError> {
    let mut gathered = passing.start();
    let take = |passed: Option<_>| passed.iter().for_each(|passed| gathered.take(passed));
    let terms = (&open.campaign, &open.grid, lost);
    let read = ledger.each_scorecard_made(terms, |card| passing.score(card), take);
    read.map_err(|source| failed(open, source))?;
    Ok(passing.finish(gathered))
}

/// The mean score of each service with the places that it can hold among all of them, and the
/// campaign as far as it has come. The levels asked for do not matter.
///
/// # Errors
/// If there is no plan, or the ledger cannot be read.
pub fn ranks_of(
    open: &OpenCampaign,
    request: &ScoreRequest,
) -> Result<(Vec<RankedService>, CampaignInPassing), WorkflowError> {
    let scored = score_in_passing(open, &ScoreRequest { levels: Vec::new(), ..request.clone() })?;
    let calls = scored.calls.of(&scored.plan);
    let found = ranks(&open.campaign, &open.grid, &calls, &request.options);
    drop(calls);
    Ok((found, scored))
}
