use crate::input::mapping::Mapping;
use crate::input::scorecards::{
    DeliveredRow, Delivery, Fieldwork, Flag, Objection, Reject, rejects_csv,
};
use crate::input::spoken::spoken;
use crate::ledger::{
    Fate, Imported, IncomingFile, IncomingReject, Intake, Ledger, LedgerError, Lost, Reading,
    Refusal, TextsHash,
};
use crate::model::{Campaign, Plan};
use crate::source::{Place, Problem, Problems, SourceFile};
use crate::workflow::changes::{beginning_now, stamp};
use crate::workflow::files::Written;
use crate::workflow::record::{failed, look_into_ledger, open_ledger, terms};
use crate::workflow::ways::{Way, read_in_first_way, ways_to_read};
use crate::workflow::{OpenCampaign, WorkflowError, files, read_plan_of};
use std::path::{Path, PathBuf};
use std::sync::mpsc::sync_channel;

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
    /// The mapping beside it that it was read through, though nobody named it.
    pub through: Option<PathBuf>,
    /// How many rows are taken with a flag.
    pub flagged: usize,
    /// How many rows name a call and say nothing else yet.
    pub unfilled: usize,
    /// Everything that is wrong with the file, and what was assumed in reading it.
    pub problems: Problems,
    /// What is doubtful about rows that can be taken.
    pub doubts: Problems,
}

impl Delivered {
    /// A file of which nothing was read.
    fn unread(path: &Path, problems: Problems) -> Delivered {
        Delivered {
            path: path.to_owned(),
            imported: None,
            rejected: 0,
            rejects: None,
            through: None,
            flagged: 0,
            unfilled: 0,
            problems,
            doubts: Problems::default(),
        }
    }

    /// A file that was read before, with nothing odd about it: all of it is on record.
    fn known(path: &Path, rows: usize) -> Delivered {
        let imported = Some(Imported { unchanged: rows, ..Imported::default() });
        Delivered { imported, ..Delivered::unread(path, Problems::default()) }
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

/// What is called with how many scorecards of a file are recorded, and of how many.
pub type Watch<'w> = &'w dyn Fn(usize, usize);

/// Reads deliveries into the ledger, each file in one transaction. A file that cannot be read as
/// scorecards gives nothing; the others are taken all the same. A file beside which a mapping lies
/// is read through it.
///
/// # Errors
/// If there is no plan, or a file or the ledger cannot be read or written.
pub fn import_files(
    open: &OpenCampaign,
    paths: &[PathBuf],
    mode: ImportMode,
) -> Result<Vec<Delivered>, WorkflowError> {
    import_watched(open, paths, None, mode, &|_, _| {})
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
    import_watched(open, paths, Some(mapping), mode, &|_, _| {})
}

/// Does what [`import_files`] and, with a mapping, [`import_mapped_files`] do, and says meanwhile
/// how far it is.
///
/// # Errors
/// As there.
pub fn import_watched(
    open: &OpenCampaign,
    paths: &[PathBuf],
    mapping: Option<&Mapping>,
    mode: ImportMode,
    watch: Watch<'_>,
) -> Result<Vec<Delivered>, WorkflowError> {
    let mut ledger = match mode {
        ImportMode::Record => open_ledger(open)?,
        ImportMode::DryRun => look_into_ledger(open)?,
    };
    let against = Against::of(open);
    let mut plan: Option<Plan> = None;
    let mut delivered = Vec::new();
    for path in paths {
        let ways = ways_to_read(path, open, mapping)?;
        let written = files::written(path)?;
        let hash = files::sha256(path)?;
        if let Some(rows) =
            against.known(&ledger, &hash, &ways).map_err(|e| failed(open, e))?
        {
            delivered.push(Delivered::known(path, rows));
            continue;
        }
        let plan = match &mut plan {
            Some(plan) => plan,
            none => none.insert(read_plan_of(open)?.0),
        };
        let fieldwork = Fieldwork { campaign: &open.campaign, grid: &open.grid, plan };
        let mut in_hand = read_in_first_way(path, files::read(path)?, fieldwork, &ways);
        let (through, original) = (in_hand.way.beside(), in_hand.original());
        let made = match in_hand.read {
            Ok(delivery) => {
                let mapping = in_hand.way.mapping();
                let (bytes, against) = (original.bytes(), &against.through(mapping));
                let file = File { path, bytes, written, mapping, against, watch };
                import_one(open, &mut ledger, &file, delivery, mode)?
            }
            Err(problems) => Delivered::unread(path, spoken(problems, open.campaign.language)),
        };
        delivered.push(Delivered { through, ..made });
    }
    Ok(delivered)
}

/// A hash of all that deliveries are read against, but for the mapping: with the same, the same
/// file gives the same.
struct Against(TextsHash);

impl Against {
    fn of(open: &OpenCampaign) -> Against {
        let plan = files::read_text(&open.plan_path()).unwrap_or_default();
        Against(TextsHash::of(&[&open.text, &open.grid_text, &plan]))
    }

    /// The hash of all of it.
    fn through(&self, mapping: Option<&Mapping>) -> String {
        self.0.with_last(mapping.map_or("", Mapping::text))
    }

    /// How many rows of a file are on record, if it was read before in one of these ways.
    fn known(
        &self,
        ledger: &Ledger,
        hash: &str,
        ways: &[Way<'_>],
    ) -> Result<Option<usize>, LedgerError> {
        for way in ways {
            if let Some(rows) = ledger.knows(hash, &self.through(way.mapping()))? {
                return Ok(Some(rows));
            }
        }
        Ok(None)
    }
}

/// A delivery as it lies there, and how it is read.
struct File<'a> {
    path: &'a Path,
    bytes: &'a [u8],
    /// When it was written last before it was read.
    written: Option<Written>,
    mapping: Option<&'a Mapping>,
    /// A hash of all that it is read against.
    against: &'a str,
    watch: Watch<'a>,
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

/// Reads one delivery into the ledger, in one transaction: which rows contradict the record is
/// known only there, so rejects are written before it ends.
fn import_one(
    open: &OpenCampaign,
    ledger: &mut Ledger,
    file: &File<'_>,
    mut delivery: Delivery<'_>,
    mode: ImportMode,
) -> Result<Delivered, WorkflowError> {
    let failed = |source| failed(open, source);
    let stamp = stamp();
    let name = file.path.display().to_string();
    let kept = delivery.bytes_to_keep(file.bytes);
    let begins = mode == ImportMode::Record && !ledger.has_beginning().map_err(failed)?;
    let beginning = if begins { beginning_now(open)? } else { None };
    let beginning = beginning.map(|beginning| beginning.json());
    if delivery.has_telling() {
        let (campaign, grid) = (&open.campaign, &open.grid);
        let compared = delivery
            .compare(|look| ledger.each_scorecard(campaign, grid, Lost::Refused, |card| look(&card)));
        compared.map_err(failed)?;
    }
    let source = IncomingFile { name: &name, bytes: &kept, beginning: beginning.as_deref() };
    let mut intake = ledger.intake(source, terms(open), &stamp).map_err(failed)?;
    take_all(&mut intake, &mut delivery, file.watch).map_err(failed)?;
    if file.has_changed() {
        intake.abandon().map_err(failed)?;
        let changed = spoken(changed(file.path), open.campaign.language);
        return Ok(Delivered::unread(file.path, changed));
    }
    let (rejects, imported) = match mode {
        ImportMode::DryRun => (None, intake.abandon()),
        ImportMode::Record => {
            let rejects = write_rejects(file.path, &delivery)?;
            let how = reading(file.mapping, &delivery, &open.campaign);
            // Rows that are not filled in yet are counted anew each time.
            let against = if delivery.unfilled() == 0 { file.against } else { "" };
            (rejects, intake.finish(&how, against))
        }
    };
    Ok(Delivered {
        path: file.path.to_owned(),
        imported: Some(imported.map_err(failed)?),
        rejected: delivery.rejects().len(),
        rejects,
        through: None,
        flagged: delivery.flagged(),
        unfilled: delivery.unfilled(),
        problems: delivery.problems(),
        doubts: delivery.flags().iter().map(|flag| flag.problem.clone()).collect(),
    })
}

/// Hands every row over, one by one; what the record refuses goes back with the rejects.
fn take_all(
    intake: &mut Intake<'_>,
    delivery: &mut Delivery<'_>,
    watch: Watch<'_>,
) -> Result<(), LedgerError> {
    let mut refused: Vec<Objection> = Vec::new();
    let (mut done, all) = (0, delivery.taken());
    read_ahead(delivery, |rows| {
        for row in &rows {
            if let Fate::Refused(refusal) = intake.take(row.line, &row.scorecard)? {
                let Refusal { line, code, message, hint } = refusal;
                refused.push(Objection { line, code, message, hint });
            }
        }
        done += rows.len();
        watch(done, all);
        Ok(())
    })?;
    delivery.refuse(&refused);
    delivery.speak();
    for reject in delivery.rejects() {
        let cells = delivery.rejected_cells(reject);
        intake.reject(&incoming_reject(reject, &cells))?;
    }
    Ok(())
}

/// So many rows are handed from one thread to the other at once.
const CHUNK: usize = 1024;

/// Hands the rows of a delivery over in chunks, in their order, while the next ones are read.
fn read_ahead<E>(
    delivery: &Delivery<'_>,
    mut take: impl FnMut(Vec<DeliveredRow>) -> Result<(), E>,
) -> Result<(), E> {
    std::thread::scope(|scope| {
        let (send, chunks) = sync_channel(2);
        scope.spawn(move || {
            let mut chunk = Vec::with_capacity(CHUNK);
            let sent = delivery.try_each(|row| {
                chunk.push(row);
                if chunk.len() < CHUNK {
                    return Ok(());
                }
                send.send(std::mem::replace(&mut chunk, Vec::with_capacity(CHUNK)))
            });
            // Nobody listens any more if a row could not be taken.
            sent.and_then(|()| send.send(chunk)).unwrap_or_default();
        });
        chunks.into_iter().try_for_each(&mut take)
    })
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
