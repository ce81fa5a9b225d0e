use crate::input::scorecards::{DeliveredRow, Delivery, Fieldwork, read_scorecards, rejects_csv};
use crate::ledger::{Imported, Incoming, IncomingCard, IncomingReject, Ledger, Stamp};
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
    let (plan, _) = read_plan_of(open)?;
    let fieldwork = Fieldwork { campaign: &open.campaign, grid: &open.grid, plan: &plan };
    let mut ledger = match mode {
        ImportMode::Record => open_ledger(open)?,
        ImportMode::DryRun => look_into_ledger(open)?,
    };
    let mut delivered = Vec::new();
    for path in paths {
        let bytes = files::read(path)?;
        delivered.push(match read_scorecards(&path.display().to_string(), &bytes, fieldwork) {
            Ok(delivery) => import_one(open, &mut ledger, path, &bytes, delivery, mode)?,
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

fn import_one(
    open: &OpenCampaign,
    ledger: &mut Ledger,
    path: &Path,
    bytes: &[u8],
    mut delivery: Delivery,
    mode: ImportMode,
) -> Result<Delivered, WorkflowError> {
    let stamp = Stamp { at: outside::now(), author: String::new() };
    let name = path.display().to_string();
    let (campaign, grid) = (&open.campaign, &open.grid);
    let seen = ledger.preview(&incoming(&name, bytes, &delivery), campaign, grid, &stamp);
    for refusal in seen.map_err(|source| failed(open, source))?.refused {
        delivery.refuse(refusal.line, refusal.code, &refusal.message, &refusal.hint);
    }
    let rejects = match mode {
        ImportMode::Record => write_rejects(path, &delivery)?,
        ImportMode::DryRun => None,
    };
    let incoming = incoming(&name, bytes, &delivery);
    if mode == ImportMode::Record {
        log_beginning(open, ledger, &stamp)?;
    }
    let imported = match mode {
        ImportMode::Record => ledger.import(&incoming, campaign, grid, &stamp),
        ImportMode::DryRun => ledger.preview(&incoming, campaign, grid, &stamp),
    };
    Ok(Delivered {
        path: path.to_owned(),
        imported: Some(imported.map_err(|source| failed(open, source))?),
        rejected: delivery.rejects().len(),
        rejects,
        problems: delivery.problems(),
    })
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
