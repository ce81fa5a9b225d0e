use crate::ledger::{Event, EventKind};
use crate::report::blank;
use crate::report::handout::{Handout, agenda, handouts};
use crate::report::ics::{Calendar, Revision, calendar};
use crate::report::sheets::call_sheets;
use crate::report::table::CsvForm;
use crate::report::workbook::workbook;
use crate::workflow::record::{failed, look_into_ledger};
use crate::workflow::withdrawn::withdrawn;
use crate::workflow::{OpenCampaign, WorkflowError, files, read_plan_of};
use chrono::{DateTime, NaiveTime, Utc};
use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// What evaluators are handed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Artefact {
    /// Their calendar as iCalendar.
    Calendar,
    /// Their workbook: calendar, scorecards to fill in, grid.
    Workbook,
    /// Their call sheets to print.
    Sheets,
    /// Their blank scorecards and their part of the plan as CSV.
    Csv,
}

impl Artefact {
    /// All of them.
    pub const ALL: [Artefact; 4] =
        [Artefact::Calendar, Artefact::Workbook, Artefact::Sheets, Artefact::Csv];
}

/// What was handed out.
#[derive(Clone, Debug)]
pub struct Exported {
    /// The files, evaluator by evaluator.
    pub files: Vec<PathBuf>,
    /// How many calls have no evaluator; they lie in a folder of their own.
    pub unassigned: usize,
}

/// Writes what each evaluator is handed into a folder of their own; events that they have no longer
/// are cancelled in their calendar. The same plan gives the same bytes, whenever it is exported.
///
/// # Errors
/// If there is no plan, or a file or the ledger cannot be read or written.
pub fn export_campaign(
    open: &OpenCampaign,
    artefacts: &BTreeSet<Artefact>,
    folder: &Path,
) -> Result<Exported, WorkflowError> {
    let (plan, _) = read_plan_of(open)?;
    let events = look_into_ledger(open)?.events().map_err(|source| failed(open, source))?;
    let revision = revision(open, &events);
    let handouts = handouts(&open.campaign, &open.grid, &plan, open.campaign.language);
    let mut struck = if artefacts.contains(&Artefact::Calendar) {
        withdrawn(open, &events, &handouts, revision)?
    } else {
        BTreeMap::new()
    };
    let mut exported = Exported { files: Vec::new(), unassigned: 0 };
    for handout in &handouts {
        if handout.evaluator.is_none() {
            exported.unassigned = handout.calls.len();
        }
        let own = folder.join(folder_name(handout));
        let struck = struck.remove(handout.id());
        for artefact in artefacts {
            for (name, bytes) in made(*artefact, handout, revision, &own, struck.as_ref())? {
                let path = own.join(name);
                files::write(&path, &bytes)?;
                exported.files.push(path);
            }
        }
    }
    // Who has no call left still has to strike out those of before.
    for (id, calendar) in struck {
        let path = folder.join(format!("evaluator-{id}")).join(format!("{id}.ics"));
        files::write(&path, calendar.text().as_bytes())?;
        exported.files.push(path);
    }
    Ok(exported)
}

/// No id is a name that leads out of the folder.
fn folder_name(handout: &Handout<'_>) -> String {
    match handout.evaluator {
        Some(_) => format!("evaluator-{}", handout.id()),
        None => handout.id().to_owned(),
    }
}

/// The files of an artefact: names and contents.
fn made(
    artefact: Artefact,
    handout: &Handout<'_>,
    revision: Revision,
    own: &Path,
    struck: Option<&Calendar>,
) -> Result<Vec<(String, Vec<u8>)>, WorkflowError> {
    let id = handout.id();
    Ok(match artefact {
        Artefact::Calendar => {
            let now = calendar(handout, revision);
            let all = struck.map_or(now.clone(), |struck| struck.clone().overlaid(now));
            vec![(format!("{id}.ics"), all.text().into_bytes())]
        }
        Artefact::Workbook => {
            let name = format!("{id}.xlsx");
            let bytes = workbook(handout, revision.stamp).map_err(|error| WorkflowError::File {
                action: "write",
                path: own.join(&name),
                source: std::io::Error::other(error),
            })?;
            vec![(name, bytes)]
        }
        Artefact::Sheets => {
            vec![(format!("{id}-sheets.html"), call_sheets(handout).into_bytes())]
        }
        Artefact::Csv => {
            let blank = blank::scorecards(handout);
            vec![
                (format!("{id}-plan.csv"), agenda(handout).csv(CsvForm::Plain).into_bytes()),
                (format!("{id}-scorecards.csv"), blank.csv(CsvForm::Plain).into_bytes()),
                (
                    format!("{id}-scorecards-excel.csv"),
                    blank.csv(CsvForm::Spreadsheet).into_bytes(),
                ),
            ]
        }
    })
}

/// The state of the plan: as first drawn, dated with the first midnight of the campaign; or as the
/// last event on record left it.
fn revision(open: &OpenCampaign, events: &[Event]) -> Revision {
    let changes = [EventKind::Replan, EventKind::Move, EventKind::Absence, EventKind::PlanReplaced];
    let is_change = |kind: &str| changes.iter().any(|change| change.word() == kind);
    let changes: Vec<_> = events.iter().filter(|event| is_change(&event.kind)).collect();
    let moment = |text: &str| Some(DateTime::parse_from_rfc3339(text).ok()?.with_timezone(&Utc));
    let first = open.campaign.first.and_time(NaiveTime::MIN).and_utc();
    Revision {
        stamp: changes.last().and_then(|event| moment(&event.at)).unwrap_or(first),
        sequence: u32::try_from(changes.len()).unwrap_or(u32::MAX),
    }
}
