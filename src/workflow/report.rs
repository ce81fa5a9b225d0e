use crate::draw::working_days;
use crate::model::{Level, ServiceIndex};
use crate::report::Origin;
use crate::report::campaign::{
    CampaignView, ChangeKind, ChartKind, Charted, Evidence, LEVELS, PlanChange, Proof, Trace,
    charts,
};
use crate::report::chart::{DARK, LIGHT};
use crate::report::comparison;
use crate::report::estimates;
use crate::report::estimates::Naming;
use crate::report::pages::{
    EVIDENCE, INDEX, ServiceParts, WORKBOOK, auditor_page, index_page, service_file, service_page,
    trace_words,
};
use crate::report::workbook::results_workbook;
use crate::score::call::{ScoredCall, Scorer};
use crate::score::comparison::{ComparisonOptions, Simultaneity};
use crate::score::losses::losses;
use crate::score::roll_up::Weights;
use crate::text::Language;
use crate::workflow::folder::NewFolder;
use crate::workflow::tidy::{for_readers, texts_for_readers};
use crate::workflow::{
    Change, CompareRequest, Compared, OpenCampaign, PictureFile, Proof as DrawProof, ScoreRequest,
    ScoredCampaign, Verified, WorkflowError, compare_with_campaign, log_of, score_campaign,
    seal_of, verify_campaign,
};
use chrono::NaiveDate;
use rayon::prelude::*;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// What is asked of [`report_campaign`].
#[derive(Clone, Copy)]
pub struct ReportRequest<'a> {
    /// The language of everything in the folder.
    pub language: Language,
    /// The campaign before, if it is to be compared with.
    pub against: Option<&'a OpenCampaign>,
    /// Told how many files are made, of how many, from several threads at once.
    pub watch: &'a (dyn Fn(usize, usize) + Sync),
}

/// A report that was written.
#[derive(Debug)]
pub struct Reported {
    /// The results that it shows.
    pub scored: ScoredCampaign,
    /// Why the plan is not the draw of its seed, in the language of the report, if it is not.
    pub doubt: Option<String>,
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
pub fn report_campaign(
    open: &OpenCampaign,
    request: &ReportRequest<'_>,
) -> Result<Reported, WorkflowError> {
    let mut scored = score_campaign(open, &ScoreRequest::of(&LEVELS))?;
    scored.verified = Some(verify_campaign(open)?);
    let compared = request.against.map(|other| compare(open, other)).transpose()?;
    let former = request.against.map(|other| score_campaign(other, &ScoreRequest::of(&LEVELS)));
    let former = former.transpose()?;
    let evidence = evidence(open, &scored)?;
    let folder = NewFolder::begin(&open.report_path())?;
    {
        let calls = scored.calls(open);
        let readers = for_readers(open, &calls)?;
        let tidy = texts_for_readers(&open.campaign, &open.grid, &readers);
        let lost = losses(&open.campaign, &open.grid, &calls, Weights::default());
        let view = CampaignView {
            calls: &calls,
            losses: Some(&lost),
            evidence: Some(&evidence),
            against: compared.as_ref().map(|compared| against(open, compared, request.language)),
            ..scored.view(open, request.language)
        };
        let before = former.as_ref().zip(request.against);
        let former_calls = before.map(|(scored, other)| scored.calls(other)).unwrap_or_default();
        let before = before.map(|(scored, other)| CampaignView {
            calls: &former_calls,
            ..scored.view(other, request.language)
        });
        write(&view, before.as_ref(), &tidy, &folder, request.watch)?;
    }
    let files = folder.take_its_place()?;
    let is_doubted = !matches!(evidence.trace, Trace::Same(_) | Trace::NotDrawn);
    let doubt = is_doubted.then(|| trace_words(evidence.trace, request.language));
    Ok(Reported { scored, doubt, page: open.report_path().join(INDEX), files })
}

/// The campaign held against another, as a report shows it.
fn compare(open: &OpenCampaign, other: &OpenCampaign) -> Result<Compared, WorkflowError> {
    let options = ComparisonOptions {
        levels: vec![Level::Campaign, Level::Service, Level::Channel],
        simultaneity: Simultaneity::Each,
    };
    compare_with_campaign(open, other, &CompareRequest { options, as_of: None })
}

fn against<'a>(
    open: &'a OpenCampaign,
    compared: &'a Compared,
    language: Language,
) -> comparison::View<'a> {
    comparison::View {
        comparison: &compared.comparison,
        naming: Naming { campaign: &open.campaign, grid: &compared.comparison.grid, language },
        former: &compared.former,
        is_simulated: compared.origin == Origin::Simulated,
    }
}

/// One file of the folder: its name and how it is made.
type File<'a> = (String, Box<dyn Fn() -> Result<Vec<u8>, WorkflowError> + Sync + Send + 'a>);

/// Puts everything into the folder, on all cores.
fn write(
    view: &CampaignView<'_>,
    before: Option<&CampaignView<'_>>,
    tidy: &[(&str, String)],
    folder: &NewFolder,
    watch: &(dyn Fn(usize, usize) + Sync),
) -> Result<(), WorkflowError> {
    let drawn = drawn(view, before);
    let mut files = files_of(view, &drawn);
    let tidy = tidy.iter().map(|(name, text)| -> File<'_> {
        (format!("tidy/{name}"), Box::new(|| Ok(text.clone().into_bytes())))
    });
    files.extend(tidy);
    let done = AtomicUsize::new(0);
    watch(0, files.len());
    files.par_iter().try_for_each(|(name, make)| {
        folder.put(name, &make()?)?;
        watch(1 + done.fetch_add(1, Ordering::Relaxed), files.len());
        Ok(())
    })
}

/// Every file of the report, those that take longest first.
fn files_of<'a>(view: &'a CampaignView<'a>, drawn: &'a [Charted]) -> Vec<File<'a>> {
    let mut files: Vec<File<'_>> = Vec::new();
    for (name, picture) in picture_files(drawn) {
        files.push((name, Box::new(move || picture.bytes())));
    }
    let workbook = || {
        results_workbook(view).map_err(|error| WorkflowError::File {
            action: "write",
            path: PathBuf::from(WORKBOOK),
            source: std::io::Error::other(error),
        })
    };
    files.push((WORKBOOK.to_owned(), Box::new(workbook)));
    let made = &view.scores.estimates;
    let json = || {
        let further = serde_json::Map::new();
        let text = estimates::json(view.scores, view.summary, &view.naming(), view.origin, further);
        Ok(text.into_bytes())
    };
    files.push(("estimates.json".to_owned(), Box::new(json)));
    let csv = || Ok(estimates::csv(made, &view.naming(), view.origin).into_bytes());
    files.push(("estimates.csv".to_owned(), Box::new(csv)));
    files.push((INDEX.to_owned(), Box::new(|| Ok(index_page(view, drawn).html().into_bytes()))));
    files.push((EVIDENCE.to_owned(), Box::new(|| Ok(auditor_page(view).html().into_bytes()))));
    let parts = Arc::new(ServiceParts::of(view));
    for at in (0..view.campaign.services.len()).map(ServiceIndex) {
        let parts = Arc::clone(&parts);
        let page = move || Ok(service_page(view, at, &parts).html().into_bytes());
        files.push((service_file(view.campaign.service(at)), Box::new(page)));
    }
    files
}

/// Every chart that has something to show.
fn drawn(view: &CampaignView<'_>, before: Option<&CampaignView<'_>>) -> Vec<Charted> {
    let of_kind = |kind: &ChartKind| charts(view, *kind, before).ok();
    ChartKind::ALL.par_iter().filter_map(of_kind).flatten().collect()
}

/// What can be said of plan and ledger beside the figures.
fn evidence(open: &OpenCampaign, scored: &ScoredCampaign) -> Result<Evidence, WorkflowError> {
    let verified = scored.verified.as_ref();
    let changes = match verified {
        Some(Verified::Same { changes, .. }) => changes.iter().map(plan_change).collect(),
        _ => Vec::new(),
    };
    Ok(Evidence {
        trace: verified.map_or(Trace::NotDrawn, trace),
        changes,
        seal: seal_of(open)?,
        events: log_of(open)?.len(),
        review: scored.review.clone(),
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
        Verified::Erased { event } => Trace::Erased(*event),
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

/// Every chart as SVG and PNG, light and dark, under its name in the folder.
fn picture_files(charts: &[Charted]) -> Vec<(String, PictureFile<'_>)> {
    let mut files = Vec::new();
    for Charted { name, picture, .. } in charts {
        for (suffix, theme) in [("", &LIGHT), ("-dark", &DARK)] {
            for ending in ["svg", "png"] {
                let name = format!("charts/{name}{suffix}.{ending}");
                let path = PathBuf::from(&name);
                files.push((name, PictureFile { path, picture, theme }));
            }
        }
    }
    files
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
            against: None,
            language,
        }
    }
}
