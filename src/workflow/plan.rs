use crate::draw::{
    Drawn, PlanRecord, SharedWatch, Watch, draw_watched, expectations, unpredictability_watched,
};
use crate::input::plan::{read_plan, write_plan};
use crate::model::{Campaign, Level, Plan};
use crate::rng::Seed;
use crate::workflow::commit::open_commitment;
use crate::workflow::record::{failed, look_into_ledger};
use crate::workflow::replaced::put_plan;
use crate::workflow::{OpenCampaign, WorkflowError, files, outside};
use std::path::PathBuf;

/// What is asked of [`plan_campaign`].
#[derive(Clone, Debug, Default)]
pub struct PlanRequest {
    /// The seed that beats the campaign's.
    pub seed: Option<String>,
    /// Public randomness that, with the secret committed to, makes the seed; beats all others.
    pub seed_from: Option<String>,
    /// Whether a plan that has begun may be overwritten.
    pub force: bool,
    /// Where the plan goes.
    pub destination: Destination,
    /// How often the draw is repeated to see how well calls can be guessed; absent:
    /// [`default_replicates`], 0: not at all.
    pub replicates: Option<u32>,
}

/// The most calendars that are drawn for the figures on unpredictability unless more are asked for.
const MOST_REPLICATES: u32 = 50;
/// How many calls these calendars may have together.
const MOST_REPLICATED_CALLS: u32 = 12_000;

/// The work of a replicate, in which nobody is given evaluators, as a share of that of a draw.
const REPLICATE: f64 = 0.6;

/// How often the draw is repeated unless something else is asked for: 50 times, less for more than
/// 240 calls, so that it adds a fraction of a second; beyond 12 000 calls it is not done. In the
/// founding case 50 replicates leave a standard error of 0.002 bits on the leak and of 0.04 on the
/// highest hazard.
#[must_use]
pub fn default_replicates(campaign: &Campaign) -> u32 {
    MOST_REPLICATES.min(MOST_REPLICATED_CALLS / campaign.calls.max(1))
}

/// Where a plan goes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Destination {
    /// Into the folder of the campaign.
    #[default]
    Campaign,
    /// Into this file, with its record beside it.
    File(PathBuf),
    /// Nowhere: it is returned only.
    Nowhere,
}

/// A plan that was drawn.
#[derive(Clone, Debug)]
pub struct Planned {
    /// The calendar with its record.
    pub drawn: Drawn,
    /// The calendar as plan.csv.
    pub csv: String,
    /// Where it was written, if anywhere.
    pub path: Option<PathBuf>,
}

/// Draws the calendar of a campaign and writes it.
///
/// # Errors
/// If no calendar keeps all rules, if a plan that has begun is in the way, or if a file cannot be
/// written.
pub fn plan_campaign(open: &OpenCampaign, request: &PlanRequest) -> Result<Planned, WorkflowError> {
    plan_campaign_watched(open, request, &|_| {})
}

/// As [`plan_campaign`]; `watch` is told now and then what share of the work is done, from 0 to 1.
///
/// # Errors
/// As [`plan_campaign`].
pub fn plan_campaign_watched(
    open: &OpenCampaign,
    request: &PlanRequest,
    watch: &SharedWatch<'_>,
) -> Result<Planned, WorkflowError> {
    let in_place = request.destination == Destination::Campaign;
    if in_place {
        refuse_if_begun(open, request.force)?;
    }
    let is_recorded = request.destination != Destination::Nowhere;
    let replicates = request.replicates.unwrap_or_else(|| default_replicates(&open.campaign));
    let of_draw = if is_recorded { 1.0 / (1.0 + REPLICATE * f64::from(replicates)) } else { 1.0 };
    let mut drawn = drawn(open, request, &|share| watch(of_draw * share))?;
    if is_recorded {
        // Days that were drawn say nothing of how days that were searched can be guessed.
        let replicates = if drawn.record.is_searched() { 0 } else { replicates };
        drawn.record.unpredictability =
            unpredictability_watched(&open.campaign, replicates, &|share| {
                watch(of_draw + (1.0 - of_draw) * share);
            });
        drawn.record.precision = expectations(&open.campaign, &[]);
        drawn.record.precision.retain(|part| part.level != Level::ServiceChannel.word());
    }
    let csv = write_plan(&drawn.plan, &open.campaign);
    let path = match &request.destination {
        Destination::Campaign => {
            put_plan(open, &csv, &drawn.record)?;
            open.plan_path()
        }
        Destination::File(path) => {
            files::write(&path.with_extension("json"), json(&drawn.record).as_bytes())?;
            files::write(path, csv.as_bytes())?;
            path.clone()
        }
        Destination::Nowhere => return Ok(Planned { drawn, csv, path: None }),
    };
    Ok(Planned { drawn, csv, path: Some(path) })
}

/// The draw, with where its seed came from.
fn drawn(
    open: &OpenCampaign,
    request: &PlanRequest,
    watch: &Watch<'_>,
) -> Result<Drawn, WorkflowError> {
    if let Some(public) = &request.seed_from {
        let opened = open_commitment(open, public)?;
        let mut drawn = draw_watched(&open.campaign, &opened.seed, watch)?;
        "committed".clone_into(&mut drawn.record.seed_origin);
        drawn.record.commitment = Some(opened.commitment);
        drawn.record.public_randomness = Some(public.clone());
        drawn.record.secret = Some(opened.secret);
        return Ok(drawn);
    }
    let (seed, origin) = seed(open, request)?;
    let mut drawn = draw_watched(&open.campaign, &seed, watch)?;
    origin.clone_into(&mut drawn.record.seed_origin);
    Ok(drawn)
}

fn seed(open: &OpenCampaign, request: &PlanRequest) -> Result<(Seed, &'static str), WorkflowError> {
    Ok(match (&request.seed, &open.campaign.seed) {
        (Some(text), _) => (Seed::new(text), "command"),
        (None, Some(text)) => (Seed::new(text), "campaign"),
        (None, None) => (outside::fresh_seed()?, "system"),
    })
}

/// The record as plan.json.
pub(super) fn json(record: &PlanRecord) -> String {
    let mut text = serde_json::to_string_pretty(record).expect("a record is plain data");
    text.push('\n');
    text
}

/// A failure if the plan has begun, unless it is to be overwritten all the same.
pub(super) fn refuse_if_begun(open: &OpenCampaign, force: bool) -> Result<(), WorkflowError> {
    if !force && has_begun(open)? {
        return Err(WorkflowError::HasBegun { campaign: open.campaign.id.clone() });
    }
    Ok(())
}

pub(super) fn has_begun(open: &OpenCampaign) -> Result<bool, WorkflowError> {
    look_into_ledger(open)?.has_begun().map_err(|source| failed(open, source))
}

/// The plan in the folder of a campaign with its record.
///
/// # Errors
/// If there is none, or it cannot be understood.
pub fn read_plan_of(open: &OpenCampaign) -> Result<(Plan, Option<PlanRecord>), WorkflowError> {
    let path = open.plan_path();
    let Some(bytes) = files::read_if_there(&path)? else {
        return Err(WorkflowError::NoPlanYet { campaign: open.campaign.id.clone(), path });
    };
    let plan = read_plan(&path.display().to_string(), bytes, &open.campaign);
    let plan = plan.map_err(WorkflowError::Input)?;
    Ok((plan, read_record_of(open)?))
}

/// The record of the plan in the folder of a campaign, if there is one.
pub(super) fn read_record_of(open: &OpenCampaign) -> Result<Option<PlanRecord>, WorkflowError> {
    let path = open.record_path();
    let record = files::read_if_there(&path)?.map(|bytes| {
        serde_json::from_slice(&bytes)
            .map_err(|error| WorkflowError::Record { path, reason: error.to_string() })
    });
    record.transpose()
}
