use crate::input::mapping::{Mapping, read_mapped_scorecards};
use crate::input::scorecards::{Delivery, Fieldwork, Reject, read_scorecards, rejects_csv};
use crate::ledger::{
    Fate, Imported, IncomingFile, IncomingReject, Ledger, Reading, Refusal, sha256_of,
};
use crate::source::{Problem, Problems};
use crate::workflow::changes::{beginning_to_log, stamp};
use crate::workflow::record::{failed, look_into_ledger, open_ledger, terms};
use crate::workflow::{OpenCampaign, WorkflowError, files, read_plan_of};
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

impl Delivered {
    /// A file that was read before, with nothing odd about it: all of it is on record.
    fn known(path: &Path, rows: usize) -> Delivered {
        Delivered {
            path: path.to_owned(),
            imported: Some(Imported { unchanged: rows, ..Imported::default() }),
            rejected: 0,
            rejects: None,
            problems: Problems::default(),
        }
    }
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
    let against = against(open, mapping)?;
    let mut delivered = Vec::new();
    for path in paths {
        let bytes = files::read(path)?;
        let name = path.display().to_string();
        let against = against.as_str();
        if let Some(rows) = ledger.knows(&bytes, against).map_err(|source| failed(open, source))? {
            delivered.push(Delivered::known(path, rows));
            continue;
        }
        let read = match mapping {
            Some(mapping) => read_mapped_scorecards(&name, &bytes, fieldwork, mapping),
            None => read_scorecards(&name, &bytes, fieldwork),
        };
        delivered.push(match read {
            Ok(delivery) => {
                let file = File { path, bytes: &bytes, mapping, against };
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

/// A hash of all that deliveries are read against: with the same, the same file gives the same.
fn against(open: &OpenCampaign, mapping: Option<&Mapping>) -> Result<String, WorkflowError> {
    let plan = files::read_text(&open.plan_path())?;
    let mapping = mapping.map_or("", Mapping::text);
    Ok(sha256_of(&[&open.text, &open.grid_text, &plan, mapping]))
}

/// A delivery as it lies there, and how it is read.
struct File<'a> {
    path: &'a Path,
    bytes: &'a [u8],
    mapping: Option<&'a Mapping>,
    /// A hash of all that it is read against.
    against: &'a str,
}

/// Reads one delivery into the ledger, in one transaction: which rows contradict the record is
/// known only there, so rejects are written before it ends.
fn import_one(
    open: &OpenCampaign,
    ledger: &mut Ledger,
    file: &File<'_>,
    mut delivery: Delivery,
    mode: ImportMode,
) -> Result<Delivered, WorkflowError> {
    let failed = |source| failed(open, source);
    let stamp = stamp();
    let name = file.path.display().to_string();
    let kept = delivery.bytes_to_keep(file.bytes).into_owned();
    let beginning = beginning_to_log(open)?;
    let source = IncomingFile { name: &name, bytes: &kept, beginning: beginning.as_ref() };
    let mut intake = ledger.intake(source, terms(open), &stamp).map_err(failed)?;
    let mut refused: Vec<Refusal> = Vec::new();
    for row in delivery.rows() {
        if let Fate::Refused(refusal) = intake.take(row.line, &row.scorecard).map_err(failed)? {
            refused.push(refusal);
        }
    }
    for refusal in refused {
        delivery.refuse(refusal.line, refusal.code, &refusal.message, &refusal.hint);
    }
    for reject in delivery.rejects() {
        intake.reject(&incoming_reject(&delivery, reject)).map_err(failed)?;
    }
    let (rejects, imported) = match mode {
        ImportMode::DryRun => (None, intake.abandon()),
        ImportMode::Record => {
            let rejects = write_rejects(file.path, &delivery)?;
            (rejects, intake.finish(&reading(file.mapping, &delivery), file.against))
        }
    };
    Ok(Delivered {
        path: file.path.to_owned(),
        imported: Some(imported.map_err(failed)?),
        rejected: delivery.rejects().len(),
        rejects,
        problems: delivery.problems(),
    })
}

/// How a file was read: what was assumed, and the mapping.
fn reading(mapping: Option<&Mapping>, delivery: &Delivery) -> Reading {
    let assumed = delivery.warnings().in_file_order().into_iter();
    Reading {
        assumed: assumed
            .map(|warning| serde_json::json!({ "code": warning.code, "message": warning.message }))
            .collect(),
        mapping: mapping.map(|mapping| mapping.text().to_owned()),
    }
}

fn incoming_reject<'a>(delivery: &'a Delivery, reject: &'a Reject) -> IncomingReject<'a> {
    let said = |problem: &Problem| match &problem.hint {
        Some(hint) => format!("{} ({hint})", problem.message),
        None => problem.message.clone(),
    };
    IncomingReject {
        line: reject.line,
        call: &reject.call,
        code: reject.problems.first().map_or("", |problem| problem.code),
        reason: reject.problems.iter().map(said).collect::<Vec<_>>().join("; "),
        cells: delivery.rejected_cells(reject),
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
