use crate::draw::working_days;
use crate::report::campaign::{
    CampaignView, ChangeKind, Evidence, LEVELS, PlanChange, Proof, Trace, calendar, services_forest,
};
use crate::report::chart::Picture;
use crate::report::estimates;
use crate::report::pages::{INDEX, WORKBOOK, pages};
use crate::report::workbook::results_workbook;
use crate::score::call::{ScoredCall, Scorer};
use crate::score::losses::losses;
use crate::score::roll_up::Weights;
use crate::text::Language;
use crate::workflow::folder::NewFolder;
use crate::workflow::{
    Change, OpenCampaign, Proof as DrawProof, ScoreRequest, ScoredCampaign, Verified,
    WorkflowError, files, log_of, score_campaign, seal_of, verify_campaign,
};
use chrono::NaiveDate;
use rayon::prelude::*;
use std::path::{Path, PathBuf};

/// How many dots a PNG has for each pixel of the picture.
const SHARPNESS: f32 = 2.0;

/// A report that was written.
#[derive(Debug)]
pub struct Reported {
    /// The results that it shows.
    pub scored: ScoredCampaign,
    /// The page to open.
    pub page: PathBuf,
    /// All files, by name.
    pub files: Vec<PathBuf>,
}

/// Writes the report folder of a campaign, whole or not at all: the pages, each chart as SVG and
/// PNG, the estimates. Files of an earlier report go; others that lie in the folder stay.
///
/// # Errors
/// If there is no plan, or a file cannot be read or written; the folder is then as it was.
pub fn report_campaign(open: &OpenCampaign, language: Language) -> Result<Reported, WorkflowError> {
    let mut scored = score_campaign(open, &ScoreRequest::of(&LEVELS))?;
    scored.verified = Some(verify_campaign(open)?);
    let folder = NewFolder::begin(&open.report_path())?;
    {
        let calls = scored.calls(open);
        let lost = losses(&open.campaign, &open.grid, &calls, Weights::default());
        let evidence = evidence(open, scored.verified.as_ref())?;
        let view = CampaignView {
            calls: &calls,
            losses: Some(&lost),
            evidence: Some(&evidence),
            ..scored.view(open, language)
        };
        write(&view, &folder)?;
    }
    let files = folder.take_its_place()?;
    Ok(Reported { scored, page: open.report_path().join(INDEX), files })
}

/// Puts everything into the folder.
fn write(view: &CampaignView<'_>, folder: &NewFolder) -> Result<(), WorkflowError> {
    pages(view).par_iter().try_for_each(|(name, page)| folder.put(name, page.html().as_bytes()))?;
    let pictures = [
        ("services", services_forest(view).picture()),
        ("calendar", calendar(view.campaign, view.plan, view.language).picture()),
    ];
    pictures.par_iter().try_for_each(|(name, picture)| {
        folder.put(&format!("charts/{name}.svg"), picture.svg_file().as_bytes())?;
        folder.put(&format!("charts/{name}.png"), &png(Path::new(name), picture)?)
    })?;
    let naming = view.naming();
    let made = &view.scores.estimates;
    folder.put("estimates.csv", estimates::csv(made, &naming, view.origin).as_bytes())?;
    let workbook = results_workbook(view).map_err(|error| WorkflowError::File {
        action: "write",
        path: PathBuf::from(WORKBOOK),
        source: std::io::Error::other(error),
    })?;
    folder.put(WORKBOOK, &workbook)?;
    folder.put("estimates.json", estimates::json(made, &naming, view.origin).as_bytes())
}

/// What can be said of plan and ledger beside the figures.
fn evidence(open: &OpenCampaign, verified: Option<&Verified>) -> Result<Evidence, WorkflowError> {
    let changes = match verified {
        Some(Verified::Same { changes, .. }) => changes.iter().map(plan_change).collect(),
        _ => Vec::new(),
    };
    Ok(Evidence {
        trace: verified.map_or(Trace::NotDrawn, trace),
        changes,
        seal: seal_of(open)?,
        events: log_of(open)?.len(),
    })
}

fn trace(verified: &Verified) -> Trace {
    match verified {
        Verified::Same { proof, .. } => Trace::Same(match proof {
            DrawProof::Reproducible => Proof::Reproducible,
            DrawProof::SeedBySystem => Proof::SeedBySystem,
            DrawProof::Committed { .. } => Proof::Committed,
        }),
        Verified::CampaignChanged => Trace::CampaignChanged,
        Verified::OtherFormat { format } => Trace::OtherFormat(*format),
        Verified::NotDrawn => Trace::NotDrawn,
        Verified::CommitmentBroken => Trace::CommitmentBroken,
        Verified::Differs { line } => Trace::Differs(*line),
        Verified::ChangeDiffers { event } => Trace::ChangeDiffers(*event),
    }
}

fn plan_change(change: &Change) -> PlanChange {
    let day = change.at.get(..10).and_then(|day| NaiveDate::parse_from_str(day, "%Y-%m-%d").ok());
    PlanChange {
        number: change.number,
        kind: match change.kind.as_str() {
            "move" => ChangeKind::ByHand,
            "absence" => ChangeKind::Absence,
            _ => ChangeKind::Replan,
        },
        day,
        reason: change.reason.clone(),
        calls: change.displaced.clone(),
    }
}

impl ScoredCampaign {
    /// The planned calls with the scorecards that count and their scores, in the order of the plan.
    #[must_use]
    pub fn calls<'a>(&'a self, open: &OpenCampaign) -> Vec<ScoredCall<'a>> {
        let days = working_days(&open.campaign);
        Scorer::new(&open.campaign, &open.grid, &days, self.as_of).calls(&self.plan, &self.cards)
    }

    /// The results as a report shows them, as far as estimates go.
    #[must_use]
    pub fn view<'a>(&'a self, open: &'a OpenCampaign, language: Language) -> CampaignView<'a> {
        CampaignView {
            campaign: &open.campaign,
            grid: &open.grid,
            plan: &self.plan,
            record: self.record.as_ref(),
            scores: &self.scores,
            summary: &self.summary,
            origin: self.origin,
            as_of: self.as_of,
            calls: &[],
            losses: None,
            evidence: None,
            language,
        }
    }
}

/// Writes one picture, as PNG if the name of the file ends so, else as SVG.
///
/// # Errors
/// If the file cannot be written.
pub fn write_picture(path: &Path, picture: &Picture) -> Result<(), WorkflowError> {
    let is_png = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("png"));
    if is_png {
        files::write(path, &png(path, picture)?)
    } else {
        files::write(path, picture.svg_file().as_bytes())
    }
}

fn png(path: &Path, picture: &Picture) -> Result<Vec<u8>, WorkflowError> {
    picture.png(SHARPNESS).map_err(|error| WorkflowError::File {
        action: "draw",
        path: path.to_owned(),
        source: std::io::Error::other(error),
    })
}
