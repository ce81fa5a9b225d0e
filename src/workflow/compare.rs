use crate::draw::working_days;
use crate::input::baseline::read_baseline;
use crate::report::Origin;
use crate::score::call::Scorer;
use crate::score::comparison::{
    Comparison, ComparisonOptions, Side, compare_campaigns, compare_with_baseline,
};
use crate::source::Problems;
use crate::workflow::{
    OpenCampaign, ScoreRequest, ScoredCampaign, WorkflowError, files, score_campaign,
};
use chrono::NaiveDate;
use std::path::Path;

/// What is asked of a comparison.
#[derive(Clone, Debug)]
pub struct CompareRequest {
    /// What is compared, and how.
    pub options: ComparisonOptions,
    /// The day as of which the calls of this campaign are judged; as in scores where absent.
    pub as_of: Option<NaiveDate>,
}

/// A campaign held against a former one.
#[derive(Debug)]
pub struct Compared {
    /// The differences.
    pub comparison: Comparison,
    /// This campaign, as far as it has come.
    pub scored: ScoredCampaign,
    /// The id of the former campaign, or the name of the table.
    pub former: String,
    /// Whether any of either is a rehearsal.
    pub origin: Origin,
    /// What is odd about the table.
    pub warnings: Problems,
}

fn scored(open: &OpenCampaign, as_of: Option<NaiveDate>) -> Result<ScoredCampaign, WorkflowError> {
    score_campaign(open, &ScoreRequest { as_of, ..ScoreRequest::of(&[]) })
}

/// Holds a campaign against another one.
///
/// # Errors
/// If either has no plan, or a ledger cannot be read.
pub fn compare_with_campaign(
    open: &OpenCampaign,
    other: &OpenCampaign,
    request: &CompareRequest,
) -> Result<Compared, WorkflowError> {
    let this = scored(open, request.as_of)?;
    let former = scored(other, None)?;
    let days = (working_days(&open.campaign), working_days(&other.campaign));
    let comparison = compare_campaigns(
        &side(open, &this, &days.0),
        &side(other, &former, &days.1),
        &request.options,
    );
    let is_simulated = [this.origin, former.origin].contains(&Origin::Simulated);
    Ok(Compared {
        comparison,
        scored: this,
        former: other.campaign.id.clone(),
        origin: if is_simulated { Origin::Simulated } else { Origin::Recorded },
        warnings: Problems::default(),
    })
}

fn side<'a>(
    open: &'a OpenCampaign,
    scored: &'a ScoredCampaign,
    days: &'a crate::calendar::WorkingDays,
) -> Side<'a> {
    Side {
        campaign: &open.campaign,
        grid: &open.grid,
        plan: &scored.plan,
        cards: &scored.cards,
        days,
        as_of: scored.as_of,
    }
}

/// Holds a campaign against last year's table.
///
/// # Errors
/// Every problem of the table; or if there is no plan, or a file cannot be read.
pub fn compare_with_table(
    open: &OpenCampaign,
    path: &Path,
    request: &CompareRequest,
) -> Result<Compared, WorkflowError> {
    let bytes = files::read(path)?;
    let name = path.display().to_string();
    let (baseline, warnings) = read_baseline(&name, &bytes).map_err(WorkflowError::Input)?;
    let this = scored(open, request.as_of)?;
    let days = working_days(&open.campaign);
    let comparison = {
        let scorer = Scorer::new(&open.campaign, &open.grid, &days, this.as_of);
        let calls = scorer.calls(&this.plan, &this.cards);
        compare_with_baseline(&open.campaign, &open.grid, &calls, &baseline, &request.options)
    };
    let origin = this.origin;
    Ok(Compared { comparison, scored: this, former: name, origin, warnings })
}
