//! One delivery on its way into the ledger.

use crate::input::mapping::Mapping;
use crate::input::scorecards::{Delivery, Flag, Objection, Reject, rejects_csv};
use crate::input::spoken::spoken;
use crate::ledger::{IncomingReject, Intake, LedgerError, Lost, Reading};
use crate::model::Campaign;
use crate::source::{Place, Problem, Problems, SourceFile};
use crate::workflow::changes::Announced;
use crate::workflow::files::Written;
use crate::workflow::import::{Delivered, ImportMode, RejectsFile};
use crate::workflow::record::failed;
use crate::workflow::{OpenCampaign, WorkflowError, files};
use std::path::Path;

/// A delivery as it lies there, and how it is read.
pub(super) struct File<'a> {
    pub(super) path: &'a Path,
    /// When it was written last before it was read.
    pub(super) written: Option<Written>,
    pub(super) mapping: Option<&'a Mapping>,
    /// A hash of all that it is read against.
    pub(super) against: String,
}

impl File<'_> {
    /// Whether it is not any more what was read.
    fn has_changed(&self) -> bool {
        files::written(self.path).ok() != Some(self.written)
    }
}

/// The problem of a file that somebody writes to while it is read.
fn changed(path: &Path) -> Problems {
    let place = Place::new(&SourceFile::new(path.display().to_string(), ""), 0..0);
    let message = "the file was changed while it was read, and nothing of it is taken";
    let problem = Problem::error("changed-file", place, message);
    Problems::from_iter([problem.hint("import it again once it is saved and left alone")])
}

/// A delivery that was compared with what was recorded before it.
pub(super) fn compared<'p>(
    intake: &Intake<'_>,
    mut delivery: Delivery<'p>,
) -> Result<Delivery<'p>, LedgerError> {
    if delivery.has_telling() {
        delivery.compare(|look| intake.each_before(Lost::Refused, |card| look(&card)))?;
    }
    Ok(delivery)
}

/// A delivery whose rows are taken, before the transaction ends.
pub(super) struct Taken {
    /// What is said of it; what was imported is still to come.
    delivered: Delivered,
    ending: End,
}

/// How the transaction ends.
enum End {
    /// Recorded: how it was read, and the hash of all it was read against.
    Recorded(Reading, String),
    /// Nothing is recorded, as was wished.
    Looked,
    /// Nothing is taken: the file was changed meanwhile.
    Dropped,
}

/// Sends back what has to go back of a delivery whose rows were taken into the ledger: which rows
/// contradict the record is known only there, so rejects are written before the transaction ends.
pub(super) fn settled(
    open: &OpenCampaign,
    intake: &mut Intake<'_>,
    file: &File<'_>,
    (mut delivery, refused): (Delivery<'_>, Vec<Objection>),
    mode: ImportMode,
) -> Result<Taken, WorkflowError> {
    send_back(intake, &mut delivery, &refused).map_err(|source| failed(open, source))?;
    if file.has_changed() {
        let problems = spoken(changed(file.path), open.campaign.language);
        let delivered = Delivered::unread(file.path, problems);
        return Ok(Taken { delivered, ending: End::Dropped });
    }
    let (rejects, ending) = match mode {
        ImportMode::DryRun => (None, End::Looked),
        ImportMode::Record => {
            let rejects = write_rejects(file.path, &delivery)?;
            let how = reading(file.mapping, &delivery, &open.campaign);
            // Rows that are not filled in yet are counted anew each time.
            let against = if delivery.unfilled() == 0 { file.against.as_str() } else { "" };
            (rejects, End::Recorded(how, against.to_owned()))
        }
    };
    let delivered = Delivered {
        rejected: delivery.rejects().len(),
        rejects,
        flagged: delivery.flagged(),
        unfilled: delivery.unfilled(),
        doubts: delivery.flags().iter().map(|flag| flag.problem.clone()).collect(),
        ..Delivered::unread(file.path, delivery.problems())
    };
    Ok(Taken { delivered, ending })
}

impl Taken {
    /// Records all of it; or nothing, if that was not wanted.
    pub(super) fn finish(
        self,
        open: &OpenCampaign,
        intake: Intake<'_>,
        announced: Option<Announced>,
    ) -> Result<Delivered, WorkflowError> {
        let failed = |source| failed(open, source);
        let imported = match &self.ending {
            End::Dropped => {
                intake.abandon().map_err(failed)?;
                return Ok(self.delivered);
            }
            End::Looked => intake.abandon(),
            End::Recorded(how, against) => {
                let announced = announced.filter(|_| intake.begins());
                let beginning = announced.map(|announced| announced.beginning(open)).transpose()?;
                let beginning = beginning.map(|beginning| beginning.json());
                intake.finish(how, against, beginning)
            }
        };
        let imported = Some(imported.map_err(failed)?);
        Ok(Delivered { imported, ..self.delivered })
    }
}

/// Sends back what the record refuses, and what was wrong before; all of it in the language of the
/// campaign.
fn send_back(
    intake: &mut Intake<'_>,
    delivery: &mut Delivery<'_>,
    refused: &[Objection],
) -> Result<(), LedgerError> {
    delivery.refuse(refused);
    delivery.speak();
    for reject in delivery.rejects() {
        let cells = delivery.rejected_cells(reject);
        intake.reject(&incoming_reject(reject, &cells))?;
    }
    Ok(())
}

/// How a file was read: what was assumed, the mapping, and what is doubtful.
fn reading(mapping: Option<&Mapping>, delivery: &Delivery<'_>, campaign: &Campaign) -> Reading {
    let assumed = delivery.warnings().in_file_order().into_iter();
    Reading {
        assumed: assumed
            .map(|warning| serde_json::json!({ "code": warning.code, "message": warning.message }))
            .collect(),
        mapping: mapping.map(|mapping| mapping.text().to_owned()),
        flags: delivery.flags().iter().map(|flag| flag_json(flag, campaign)).collect(),
        sheets: delivery.sheets().map(|(name, lines)| (name.to_owned(), lines)).collect(),
    }
}

/// A flag as it is recorded.
fn flag_json(flag: &Flag, campaign: &Campaign) -> serde_json::Value {
    serde_json::json!({
        "line": flag.line,
        "place": flag.problem.place.as_ref().map(ToString::to_string),
        "call": flag.call.to_string(),
        "evaluator": flag.evaluator.map(|who| campaign.evaluator(who).id.clone()),
        "code": flag.problem.code,
        "message": flag.problem.message,
    })
}

fn incoming_reject<'a>(reject: &'a Reject, cells: &'a [(String, String)]) -> IncomingReject<'a> {
    let said = |problem: &Problem| match &problem.hint {
        Some(hint) => format!("{} ({hint})", problem.message),
        None => problem.message.clone(),
    };
    IncomingReject {
        line: reject.line,
        call: &reject.call,
        code: reject.problems.first().map_or("", |problem| problem.code),
        reason: reject.problems.iter().map(said).collect::<Vec<_>>().join("; "),
        cells: cells.iter().map(|(name, cell)| (name.as_str(), cell.as_str())).collect(),
    }
}

/// Writes the rejected rows beside the delivery, before anything is recorded, so that none is
/// lost. A rejects file with other contents may be half mended: it is never overwritten.
fn write_rejects(
    path: &Path,
    delivery: &Delivery<'_>,
) -> Result<Option<RejectsFile>, WorkflowError> {
    if delivery.rejects().is_empty() {
        return Ok(None);
    }
    let mut name = path.file_name().unwrap_or_default().to_os_string();
    name.push(".rejects.csv");
    let rejects = path.with_file_name(name);
    let text = rejects_csv(delivery);
    if files::read_if_there(&rejects)?.is_some_and(|there| there != text.as_bytes()) {
        return Ok(Some(RejectsFile::LeftAlone(rejects)));
    }
    files::write(&rejects, text.as_bytes())?;
    Ok(Some(RejectsFile::Written(rejects)))
}
