use crate::input::mapping::Mapping;
use crate::input::scorecards::Fieldwork;
use crate::input::spoken::spoken;
use crate::ledger::{Imported, IncomingFile, Intake, Ledger, LedgerError, Stamp, TextsHash};
use crate::model::Plan;
use crate::source::{Problems, SourceFile};
use crate::workflow::changes::{Announced, stamp};
use crate::workflow::files::Written;
use crate::workflow::handed::{Handed, taken_again, taken_while_read};
use crate::workflow::record::{failed, look_into_ledger, open_ledger, terms};
use crate::workflow::taken::{File, Taken, compared, settled};
use crate::workflow::ways::{Unread, Way, read_in_first_way, ways_to_read};
use crate::workflow::{OpenCampaign, WorkflowError, files, read_plan_of};
use std::borrow::Cow;
use std::cell::OnceCell;
use std::path::{Path, PathBuf};
use std::sync::Arc;

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
    pub(super) fn unread(path: &Path, problems: Problems) -> Delivered {
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

/// What is called with how far the recording of a file is, and how far it will go.
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
    let mut plan = None;
    let mut delivered = Vec::new();
    for (at, path) in paths.iter().enumerate() {
        let ways = ways_to_read(path, open, mapping)?;
        let known = against.known(&ledger, &files::sha256(path)?, &ways);
        if let Some(rows) = known.map_err(|source| failed(open, source))? {
            delivered.push(Delivered::known(path, rows));
            continue;
        }
        let held = match plan.take() {
            Some(plan) => plan,
            None => read_plan_of(open)?.0,
        };
        let mut import = Import { open, ledger: &mut ledger, against: &against, mode, watch };
        let is_last = at + 1 == paths.len();
        let (made, left) = import.file(path, &ways, held, is_last)?;
        plan = left;
        delivered.push(made);
    }
    Ok(delivered)
}

/// What files are imported with, one by one.
struct Import<'a> {
    open: &'a OpenCampaign,
    ledger: &'a mut Ledger,
    against: &'a Against,
    mode: ImportMode,
    watch: Watch<'a>,
}

/// A delivery on its way: where it lies, and when.
struct Coming<'a> {
    path: &'a Path,
    name: String,
    /// When it was written last before it was read.
    written: Option<Written>,
    stamp: Stamp,
    /// Whether the fieldwork may begin with it.
    may_begin: bool,
}

/// A delivery whose rows are taken in a transaction that is still open, and the mapping beside it
/// that it was read through; or that nothing of it can be read.
type Settled<'l> = Result<(Taken, Intake<'l>, Option<PathBuf>), Delivered>;

impl Import<'_> {
    /// Imports a file; the plan comes back unless it is the last one: the file and the beginning
    /// are recorded at the end, and take room enough.
    fn file(
        &mut self,
        path: &Path,
        ways: &[Way<'_>],
        plan: Plan,
        is_last: bool,
    ) -> Result<(Delivered, Option<Plan>), WorkflowError> {
        let Import { open, mode, .. } = *self;
        let (name, written) = (path.display().to_string(), files::written(path)?);
        let unread = Unread::of(&name, files::read(path)?, ways);
        let announced = if mode == ImportMode::Record { Announced::of(open)? } else { None };
        let may_begin = announced.is_some();
        let coming = Coming { path, name, written, stamp: stamp(), may_begin };
        let fieldwork = Fieldwork { campaign: &open.campaign, grid: &open.grid, plan: &plan };
        let kept = OnceCell::new();
        let settled = match &unread {
            Unread::Text(text) => self.text(&coming, text, fieldwork)?,
            Unread::Bytes(bytes) => self.bytes(&coming, (bytes, &kept), fieldwork, ways)?,
        };
        let (taken, intake, through) = match settled {
            Ok(settled) => settled,
            Err(unread) => return Ok((unread, Some(plan))),
        };
        let plan = (!is_last).then_some(plan);
        let made = taken.finish(open, intake, announced)?;
        Ok((Delivered { through, ..made }, plan))
    }

    /// Reads a text, and takes its rows meanwhile; or once more, if not all of them can be taken.
    fn text<'l>(
        &'l mut self,
        coming: &'l Coming<'_>,
        text: &'l Arc<SourceFile>,
        fieldwork: Fieldwork<'_>,
    ) -> Result<Settled<'l>, WorkflowError> {
        let Import { open, mode, watch, against, .. } = *self;
        let failed = |source| failed(open, source);
        let bytes = text.text().as_bytes();
        let mut intake = coming.intake(self.ledger, open, bytes).map_err(failed)?;
        let handed = taken_while_read(&mut intake, text, fieldwork, watch).map_err(failed)?;
        let Handed { delivery, rows, mut refused } = handed;
        let delivery = match delivery {
            Ok(delivery) => compared(&intake, delivery).map_err(failed)?,
            Err(problems) => return Ok(Err(coming.unread(problems, open))),
        };
        if delivery.taken() < rows {
            intake.start_again().map_err(failed)?;
            refused = taken_again(&mut intake, &delivery, watch).map_err(failed)?;
        }
        let file = coming.file(None, against);
        let taken = settled(open, &mut intake, &file, (delivery, refused), mode)?;
        Ok(Ok((taken, intake, None)))
    }

    /// Reads anything else in the first way in which it can be read, and then takes its rows.
    fn bytes<'l, 'b>(
        &'l mut self,
        coming: &'l Coming<'_>,
        (bytes, kept): (&'b [u8], &'l OnceCell<Cow<'b, [u8]>>),
        fieldwork: Fieldwork<'_>,
        ways: &[Way<'_>],
    ) -> Result<Settled<'l>, WorkflowError> {
        let Import { open, mode, watch, against, .. } = *self;
        let failed = |source| failed(open, source);
        let (way, read) = read_in_first_way(&coming.name, bytes, fieldwork, ways);
        let delivery = match read {
            Ok(delivery) => delivery,
            Err(problems) => {
                let unread = coming.unread(problems, open);
                return Ok(Err(Delivered { through: way.beside(), ..unread }));
            }
        };
        let kept = kept.get_or_init(|| delivery.bytes_to_keep(bytes));
        let mut intake = coming.intake(self.ledger, open, kept).map_err(failed)?;
        let delivery = compared(&intake, delivery).map_err(failed)?;
        let refused = taken_again(&mut intake, &delivery, watch).map_err(failed)?;
        let file = coming.file(way.mapping(), against);
        let taken = settled(open, &mut intake, &file, (delivery, refused), mode)?;
        Ok(Ok((taken, intake, way.beside())))
    }
}

impl Coming<'_> {
    /// Begins to take it in; `bytes` are kept of it.
    fn intake<'l>(
        &'l self,
        ledger: &'l mut Ledger,
        open: &'l OpenCampaign,
        bytes: &'l [u8],
    ) -> Result<Intake<'l>, LedgerError> {
        let source = IncomingFile { name: &self.name, bytes, may_begin: self.may_begin };
        ledger.intake(source, terms(open), &self.stamp)
    }

    fn file<'m>(&'m self, mapping: Option<&'m Mapping>, against: &Against) -> File<'m> {
        let against = against.through(mapping);
        File { path: self.path, written: self.written, mapping, against }
    }

    fn unread(&self, problems: Problems, open: &OpenCampaign) -> Delivered {
        Delivered::unread(self.path, spoken(problems, open.campaign.language))
    }
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
