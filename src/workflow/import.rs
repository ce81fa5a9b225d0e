use crate::input::mapping::{Mapping, read_mapped_scorecards};
use crate::input::scorecards::{DeliveredRow, Delivery, Fieldwork, read_scorecards, rejects_csv};
use crate::ledger::{
    EventKind, Imported, Incoming, IncomingCard, IncomingReject, Ledger, LedgerError, Stamp,
};
use crate::source::{Problem, Problems};
use crate::workflow::changes::log_beginning;
use crate::workflow::record::{failed, look_into_ledger, open_ledger};
use crate::workflow::{OpenCampaign, WorkflowError, files, outside, read_plan_of};
use std::path::{Path, PathBuf};

/// Whether an import changes anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImportMode {
    /// Good rows go into the ledger, bad ones into a rejects file.
    Record,
    /// Nothing is written.
    DryRun,
}

/// What became of one delivery.
#[derive(Debug)]
pub struct Delivered {
    /// The file.
    pub path: PathBuf,
    /// What the ledger took of it; `None` if the file could not be read as scorecards at all.
    pub imported: Option<Imported>,
    /// How many rows went back.
    pub rejected: usize,
    /// Where they went, if they were written.
    pub rejects: Option<RejectsFile>,
    /// Everything that is wrong with the file, and what was assumed in reading it.
    pub problems: Problems,
}

/// The file that rejected rows went to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RejectsFile {
    /// It was written.
    Written(PathBuf),
    /// One with other contents is there already, perhaps half mended: it was left alone.
    LeftAlone(PathBuf),
}

/// Reads deliveries into the ledger, each file in one transaction. A file that cannot be read as
/// scorecards gives nothing; the others are taken all the same.
///
/// # Errors
/// If there is no plan, or a file or the ledger cannot be read or written.
pub fn import_files(
    open: &OpenCampaign,
    paths: &[PathBuf],
    mode: ImportMode,
) -> Result<Vec<Delivered>, WorkflowError> {
    import_through(open, paths, None, mode)
}

/// Reads foreign files into the ledger through a mapping, as [`import_files`] does with files of
/// scorecards.
///
/// # Errors
/// If there is no plan, or a file or the ledger cannot be read or written.
pub fn import_mapped_files(
    open: &OpenCampaign,
    paths: &[PathBuf],
    mapping: &Mapping,
    mode: ImportMode,
) -> Result<Vec<Delivered>, WorkflowError> {
    import_through(open, paths, Some(mapping), mode)
}

fn import_through(
    open: &OpenCampaign,
    paths: &[PathBuf],
    mapping: Option<&Mapping>,
    mode: ImportMode,
) -> Result<Vec<Delivered>, WorkflowError> {
    let (plan, _) = read_plan_of(open)?;
    let fieldwork = Fieldwork { campaign: &open.campaign, grid: &open.grid, plan: &plan };
    let mut ledger = match mode {
        ImportMode::Record => open_ledger(open)?,
        ImportMode::DryRun => look_into_ledger(open)?,
    };
    let mut delivered = Vec::new();
    for path in paths {
        let bytes = files::read(path)?;
        let name = path.display().to_string();
        let read = match mapping {
            Some(mapping) => read_mapped_scorecards(&name, &bytes, fieldwork, mapping),
            None => read_scorecards(&name, &bytes, fieldwork),
        };
        delivered.push(match read {
            Ok(delivery) => {
                let file = File { path, bytes: &bytes, mapping };
                import_one(open, &mut ledger, &file, delivery, mode)?
            }
            Err(problems) => Delivered {
                path: path.clone(),
                imported: None,
                rejected: 0,
                rejects: None,
                problems,
            },
        });
    }
    Ok(delivered)
}

/// A delivery as it lies there, and how it is read.
struct File<'a> {
    path: &'a Path,
    bytes: &'a [u8],
    mapping: Option<&'a Mapping>,
}

fn import_one(
    open: &OpenCampaign,
    ledger: &mut Ledger,
    file: &File<'_>,
    mut delivery: Delivery,
    mode: ImportMode,
) -> Result<Delivered, WorkflowError> {
    let stamp = Stamp { at: outside::now(), author: String::new() };
    let name = file.path.display().to_string();
    let (campaign, grid) = (&open.campaign, &open.grid);
    let kept = delivery.bytes_to_keep(file.bytes).into_owned();
    let seen = ledger.preview(&incoming(&name, &kept, &delivery), campaign, grid, &stamp);
    for refusal in seen.map_err(|source| failed(open, source))?.refused {
        delivery.refuse(refusal.line, refusal.code, &refusal.message, &refusal.hint);
    }
    let rejects = match mode {
        ImportMode::Record => write_rejects(file.path, &delivery)?,
        ImportMode::DryRun => None,
    };
    let incoming = incoming(&name, &kept, &delivery);
    if mode == ImportMode::Record {
        log_beginning(open, ledger, &stamp)?;
    }
    let imported = match mode {
        ImportMode::Record => ledger.import(&incoming, campaign, grid, &stamp),
        ImportMode::DryRun => ledger.preview(&incoming, campaign, grid, &stamp),
    };
    let imported = imported.map_err(|source| failed(open, source))?;
    if mode == ImportMode::Record && imported.added + imported.updated > 0 {
        let noted = note_assumptions(ledger, &name, file.mapping, &delivery, &stamp);
        noted.map_err(|source| failed(open, source))?;
    }
    Ok(Delivered {
        path: file.path.to_owned(),
        imported: Some(imported),
        rejected: delivery.rejects().len(),
        rejects,
        problems: delivery.problems(),
    })
}

/// Records how a file was read that brought something new: what was assumed, and the mapping.
fn note_assumptions(
    ledger: &mut Ledger,
    name: &str,
    mapping: Option<&Mapping>,
    delivery: &Delivery,
    stamp: &Stamp,
) -> Result<(), LedgerError> {
    let warnings = delivery.warnings().in_file_order();
    if warnings.is_empty() && mapping.is_none() {
        return Ok(());
    }
    let assumed: Vec<serde_json::Value> = warnings
        .into_iter()
        .map(|warning| serde_json::json!({ "code": warning.code, "message": warning.message }))
        .collect();
    let payload = serde_json::json!({
        "file": name,
        "assumed": assumed,
        "mapping": mapping.map(Mapping::text),
    });
    ledger.append(EventKind::Import, stamp, &payload)
}

fn incoming<'a>(name: &'a str, bytes: &'a [u8], delivery: &'a Delivery) -> Incoming<'a> {
    let card = |row: &'a DeliveredRow| IncomingCard {
        line: row.line,
        scorecard: &row.scorecard,
        cells: delivery.cells(row),
    };
    let said = |problem: &Problem| match &problem.hint {
        Some(hint) => format!("{} ({hint})", problem.message),
        None => problem.message.clone(),
    };
    let rejects = delivery.rejects().iter().map(|reject| IncomingReject {
        line: reject.line,
        call: &reject.call,
        code: reject.problems.first().map_or("", |problem| problem.code),
        reason: reject.problems.iter().map(said).collect::<Vec<_>>().join("; "),
        cells: delivery.rejected_cells(reject),
    });
    Incoming {
        name,
        bytes,
        cards: delivery.rows().iter().map(card).collect(),
        rejects: rejects.collect(),
    }
}

/// Writes the rejected rows beside the delivery, before anything is recorded, so that none is
/// lost. A rejects file with other contents may be half mended: it is never overwritten.
fn write_rejects(path: &Path, delivery: &Delivery) -> Result<Option<RejectsFile>, WorkflowError> {
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
