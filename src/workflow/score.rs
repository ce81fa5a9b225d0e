use crate::draw::{PlanRecord, working_days};
use crate::ledger::{Ledger, Lost};
use crate::model::{Grid, Level, Plan, Scorecard};
use crate::report::Origin;
use crate::report::review::Review;
use crate::score::call::Scorer;
use crate::score::delays::{Delays, delays};
use crate::score::roll_up::{Options, Scores, roll_up};
use crate::score::sensitivity::{Sensitivity, sensitivity};
use crate::score::summary::Summary;
use crate::workflow::record::{failed, look_into_ledger};
use crate::workflow::review::{figures, review};
use crate::workflow::{
    GridChange, OpenCampaign, Verified, WorkflowError, grid_change, read_plan_of,
};
use chrono::NaiveDate;

/// A campaign as far as it has come: plan, scorecards, estimates.
#[derive(Debug)]
pub struct ScoredCampaign {
    /// The calendar.
    pub plan: Plan,
    /// What it was drawn from, if it was drawn here.
    pub record: Option<PlanRecord>,
    /// The scorecards that count.
    pub cards: Vec<Scorecard>,
    /// The day as of which calls are judged.
    pub as_of: NaiveDate,
    /// The estimates at the levels asked for.
    pub scores: Scores,
    /// The five figures asked for first.
    pub summary: Summary,
    /// How long the events of delay criteria were waited for.
    pub delays: Vec<Delays>,
    /// What people decided about results, and what it changed.
    pub review: Review,
    /// Whether any of it is a rehearsal.
    pub origin: Origin,
    /// The head of the ledger's chain, if anything is recorded.
    pub seal: Option<String>,
    /// What a second draw said of the plan, if one was made.
    pub verified: Option<Verified>,
}

/// What is asked of [`score_campaign`].
#[derive(Clone, Debug)]
pub struct ScoreRequest {
    /// The levels.
    pub levels: Vec<Level>,
    /// The day as of which calls are judged; the later of the campaign's end and the last day on
    /// record where absent.
    pub as_of: Option<NaiveDate>,
    /// How calls are rolled up.
    pub options: Options,
}

impl ScoreRequest {
    /// All calls as they were designed, at the given levels.
    #[must_use]
    pub fn of(levels: &[Level]) -> ScoreRequest {
        ScoreRequest { levels: levels.to_vec(), as_of: None, options: Options::default() }
    }
}

/// How much the score and the verdict of each service hang on choices, and whether the scorecards
/// are a rehearsal. The levels asked for do not matter.
///
/// # Errors
/// If there is no plan, or the ledger cannot be read.
pub fn sensitivity_of(
    open: &OpenCampaign,
    request: &ScoreRequest,
) -> Result<(Vec<Sensitivity>, Origin), WorkflowError> {
    let scored = score_campaign(open, &ScoreRequest { levels: Vec::new(), ..request.clone() })?;
    Ok((scored.sensitivity(open, &request.options), scored.origin))
}

impl ScoredCampaign {
    /// How much the score and the verdict of each service hang on choices.
    #[must_use]
    pub fn sensitivity(&self, open: &OpenCampaign, options: &Options) -> Vec<Sensitivity> {
        let days = working_days(&open.campaign);
        let scorer = Scorer::new(&open.campaign, &open.grid, &days, self.as_of);
        let calls = scorer.calls(&self.plan, &self.cards);
        sensitivity(&open.campaign, &open.grid, &calls, options)
    }
}

/// Scores what the ledger of a campaign holds.
///
/// # Errors
/// If there is no plan, or the ledger cannot be read.
pub fn score_campaign(
    open: &OpenCampaign,
    request: &ScoreRequest,
) -> Result<ScoredCampaign, WorkflowError> {
    let (plan, record) = read_plan_of(open)?;
    let ledger = look_into_ledger(open)?;
    let (campaign, grid) = (&open.campaign, &open.grid);
    let failed = |source| failed(open, source);
    let change = grid_change(open, &ledger)?;
    let cards = ledger.scorecards(campaign, grid, lost(change.as_ref())).map_err(failed)?;
    let as_of = as_of(open, &ledger, request)?;
    let days = working_days(campaign);
    let scorer = Scorer::new(campaign, grid, &days, as_of);
    let options = &request.options;
    let (scores, summary, delays) = {
        let calls = scorer.calls(&plan, &cards);
        let scores = roll_up(campaign, grid, &calls, &request.levels, options);
        let summary = Summary::beside(&scores, campaign, grid, &calls, options);
        (scores, summary, delays(campaign, grid, &calls, options))
    };
    let judge = |grid: &Grid, cards: &[Scorecard]| {
        let scorer = Scorer::new(campaign, grid, &days, as_of);
        figures(&Summary::of(campaign, grid, &scorer.calls(&plan, cards), options))
    };
    let review = review(open, &ledger, change, (&judge, figures(&summary)))?;
    let origin = origin(open, &ledger)?;
    let seal = ledger.seal().map_err(failed)?;
    Ok(ScoredCampaign {
        plan,
        record,
        cards,
        as_of,
        scores,
        summary,
        delays,
        review,
        origin,
        seal,
        verified: None,
    })
}

/// What becomes of what the grid has no place for: left out after a change of the grid that is on
/// record.
pub(super) fn lost(change: Option<&GridChange>) -> Lost {
    let is_recorded = change.is_some_and(|change| change.recorded.is_some());
    if is_recorded { Lost::LeftOut } else { Lost::Refused }
}

/// The day as of which calls are judged: the one asked for, or the later of the last day of the
/// campaign and the last on record.
pub(super) fn as_of(
    open: &OpenCampaign,
    ledger: &Ledger,
    request: &ScoreRequest,
) -> Result<NaiveDate, WorkflowError> {
    if let Some(day) = request.as_of {
        return Ok(day);
    }
    let (end, last) = (open.campaign.last, ledger.last_day());
    Ok(last.map_err(|source| failed(open, source))?.map_or(end, |day| day.max(end)))
}

/// Whether any of the record is a rehearsal.
pub(super) fn origin(open: &OpenCampaign, ledger: &Ledger) -> Result<Origin, WorkflowError> {
    let is_simulated = ledger.is_simulated().map_err(|source| failed(open, source))?;
    Ok(if is_simulated { Origin::Simulated } else { Origin::Recorded })
}
