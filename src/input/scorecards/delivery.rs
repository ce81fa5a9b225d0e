use super::columns::{Columns, Reserved};
use super::day::DayOrder;
use super::fieldwork::Lookup;
use super::reading::{Kept, Rows};
use super::row::RowReader;
use super::sheet::csv_text;
use super::table::{Entry, EntryAt, Table};
use super::twice;
use crate::input::spoken::{spoken, spoken_one};
use crate::model::{CallId, EvaluatorIndex, Scorecard};
use crate::source::{Code, Place, Problem, Problems, SourceFile};
use csv::StringRecord;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::convert::Infallible;
use std::sync::Arc;

/// A file of scorecards as it was read: what can be taken, and what has to go back. What can be
/// taken is read from the file anew each time it is asked for, so that a delivery of a million
/// scorecards needs little more room than its file.
#[derive(Debug)]
pub struct Delivery<'a> {
    pub(crate) table: Table,
    pub(super) columns: Columns,
    pub(super) orders: Vec<DayOrder>,
    pub(super) lookup: Lookup<'a>,
    pub(super) kept: Vec<Kept>,
    pub(super) flags: Vec<Flag>,
    rejects: Vec<Reject>,
    unfilled: usize,
    warnings: Problems,
}

/// A scorecard that can be taken.
#[derive(Clone, Debug, PartialEq)]
pub struct DeliveredRow {
    /// The line of the file on which it starts, from 1.
    pub line: usize,
    /// What it says.
    pub scorecard: Scorecard,
}

/// Something doubtful about a scorecard that can be taken all the same.
#[derive(Clone, Debug, PartialEq)]
pub struct Flag {
    /// The line of the file on which the scorecard starts, from 1.
    pub line: usize,
    /// Its call.
    pub call: CallId,
    /// Who made it, as far as known.
    pub evaluator: Option<EvaluatorIndex>,
    /// What is doubtful, and where.
    pub problem: Problem,
    pub(super) entry: EntryAt,
}

/// A scorecard that has to go back.
#[derive(Clone, Debug, PartialEq)]
pub struct Reject {
    /// The line of the file on which it starts, from 1.
    pub line: usize,
    /// The call as the file names it.
    pub call: String,
    /// Everything that is wrong with it, at least one problem.
    pub problems: Vec<Problem>,
    pub(crate) entry: EntryAt,
}

/// Why a scorecard is sent back that its file has no fault in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Objection {
    /// The line of the file on which the scorecard starts.
    pub line: usize,
    /// The kind of problem.
    pub code: Code,
    /// What is wrong: a lowercase fragment.
    pub message: String,
    /// An order that can be followed.
    pub hint: String,
}

impl<'a> Delivery<'a> {
    pub(crate) fn read(table: Table, columns: Columns, lookup: Lookup<'a>) -> Delivery<'a> {
        Delivery::read_ahead(table, columns, lookup, None)
    }

    /// The same; each scorecard is handed over as soon as its row is read and can be taken by
    /// itself. If all of them can be taken in the end, [`Delivery::taken`] is their number.
    pub(super) fn read_ahead(
        table: Table,
        columns: Columns,
        lookup: Lookup<'a>,
        mut hand_over: Option<&mut (dyn FnMut(DeliveredRow) + Send)>,
    ) -> Delivery<'a> {
        let reader = RowReader::new(&lookup, &table, &columns);
        let are_wanted = hand_over.is_some();
        let mut read = Rows::none(&reader, are_wanted);
        table.gather(
            || Rows::none(&reader, are_wanted),
            |rows, at, entry| rows.read(&reader, at, entry),
            |rows| {
                let taken = read.add(rows);
                if let Some(hand_over) = &mut hand_over {
                    taken.into_iter().for_each(hand_over);
                }
            },
        );
        let warnings = read.assumptions(&reader);
        let Rows { kept, flags, rejected, unfilled, .. } = read;
        let orders = reader.orders;
        let mut delivery = Delivery {
            table,
            columns,
            orders,
            lookup,
            kept,
            flags,
            rejects: Vec::new(),
            unfilled,
            warnings,
        };
        for (entry, problems) in rejected {
            delivery.reject(entry, problems);
        }
        twice::keep_one_a_call(&mut delivery);
        twice::find_identical(&mut delivery);
        delivery
    }

    /// The file.
    #[must_use]
    pub fn source(&self) -> &Arc<SourceFile> {
        &self.table.sheet.file
    }

    /// The names of the columns: those of the header, or in the long layout `call` and whatever
    /// is answered.
    pub fn header(&self) -> impl Iterator<Item = &str> {
        self.table.header.iter().map(|heading| heading.name.as_str())
    }

    /// The sheets of a workbook whose rows were put together, in their order, each with how many
    /// lines come before it: lines of this delivery count through all of them. None otherwise.
    pub fn sheets(&self) -> impl Iterator<Item = (&str, usize)> {
        self.table.sheet.joined_sheets()
    }

    /// How many scorecards can be taken.
    #[must_use]
    pub fn taken(&self) -> usize {
        self.kept.len()
    }

    /// How many rows name a call and say nothing else yet, as in a workbook half filled in.
    #[must_use]
    pub fn unfilled(&self) -> usize {
        self.unfilled
    }

    /// The scorecards that can be taken, in file order; of two that say the same, the first.
    /// [`Delivery::each`] does not hold them all at once.
    #[must_use]
    pub fn rows(&self) -> Vec<DeliveredRow> {
        let mut rows = Vec::with_capacity(self.kept.len());
        self.each(|row, _| rows.push(row.clone()));
        rows
    }

    /// Hands over the scorecards that can be taken one by one, in file order, each with its cells
    /// as they came, blank ones left out, each cell with its column.
    pub fn each(&self, mut take: impl FnMut(&DeliveredRow, &[(&str, &str)])) {
        let taken: Result<(), Infallible> = self.try_each_entry(|row, entry| {
            take(&row, &self.cells_of(entry));
            Ok(())
        });
        taken.unwrap_or_else(|never| match never {});
    }

    /// The same without the cells, until one cannot be taken over.
    ///
    /// # Errors
    /// The first that `take` returns.
    pub fn try_each<E>(
        &self,
        mut take: impl FnMut(DeliveredRow) -> Result<(), E>,
    ) -> Result<(), E> {
        self.try_each_entry(|row, _| take(row))
    }

    fn try_each_entry<E>(
        &self,
        mut take: impl FnMut(DeliveredRow, &Entry) -> Result<(), E>,
    ) -> Result<(), E> {
        let reader = self.reader();
        let mut kept = self.kept.iter().peekable();
        self.table.try_each(|at, entry| {
            if kept.next_if(|kept| kept.entry == at).is_none() {
                return Ok(());
            }
            take(DeliveredRow { line: entry.line, scorecard: reader.scorecard(entry) }, entry)
        })
    }

    /// What is doubtful about scorecards that can be taken, in file order.
    #[must_use]
    pub fn flags(&self) -> &[Flag] {
        &self.flags
    }

    /// How many scorecards that can be taken have a flag.
    #[must_use]
    pub fn flagged(&self) -> usize {
        self.flags.chunk_by(|one, other| one.entry == other.entry).count()
    }

    /// The scorecards that have to go back, in file order.
    #[must_use]
    pub fn rejects(&self) -> &[Reject] {
        &self.rejects
    }

    /// What was assumed in reading.
    #[must_use]
    pub fn warnings(&self) -> &Problems {
        &self.warnings
    }

    /// Everything that is wrong with the rejects, and what was assumed. What several rejects share
    /// is there once.
    #[must_use]
    pub fn problems(&self) -> Problems {
        let mut problems = Problems::default();
        for reject in &self.rejects {
            let is_first = |problem: &&Problem| {
                problem.code != twice::DUPLICATE
                    || problem.place == Some(self.place_of_call(reject.entry))
            };
            reject.problems.iter().filter(is_first).for_each(|p| problems.push(p.clone()));
        }
        problems.extend(self.warnings.clone());
        problems
    }

    /// The cells of a reject as they came, blank ones left out, each with its column.
    #[must_use]
    pub fn rejected_cells(&self, reject: &Reject) -> Vec<(String, String)> {
        self.table.with(reject.entry, |entry| {
            let cells = self.cells_of(entry).into_iter();
            cells.map(|(name, cell)| (name.to_owned(), cell.to_owned())).collect()
        })
    }

    fn cells_of<'e>(&'e self, entry: &'e Entry) -> Vec<(&'e str, &'e str)> {
        if let (Some(originals), [record, ..]) = (&self.table.originals, &entry.originals()[..]) {
            return (originals.names.iter().map(|name| name.as_deref().unwrap_or_default()))
                .zip(record.iter())
                .filter(|(name, cell)| !name.is_empty() && !cell.trim().is_empty())
                .collect();
        }
        self.header()
            .zip(&entry.cells)
            .filter(|(name, cell)| !name.is_empty() && !cell.trim().is_empty())
            .collect()
    }

    /// The file as it may be kept: the bytes as they came, or, where columns with addresses of
    /// persons were found, the table without these.
    #[must_use]
    pub fn bytes_to_keep<'b>(&self, bytes: &'b [u8]) -> Cow<'b, [u8]> {
        let Some(originals) = &self.table.originals else { return Cow::Borrowed(bytes) };
        if originals.names.iter().all(Option::is_some) {
            return Cow::Borrowed(bytes);
        }
        let sheet = &self.table.sheet;
        let is_kept = |at: &usize| originals.names.get(*at).is_none_or(Option::is_some);
        let kept = |cells: &StringRecord| -> Vec<String> {
            let cells = cells.iter().enumerate().filter(|(at, _)| is_kept(at));
            cells.map(|(_, cell)| cell.to_owned()).collect()
        };
        let mut rows: Vec<Vec<String>> = sheet.head().map(|record| kept(&record.cells)).collect();
        self.table.each(|_, entry| rows.extend(entry.originals().into_iter().map(kept)));
        Cow::Owned(csv_text(sheet.separator, rows).into_bytes())
    }

    /// Notes what was assumed before rows were read.
    pub(crate) fn assume(&mut self, assumed: Problems) {
        self.warnings.extend(assumed);
    }

    /// Sends rows back after all, for reasons that the file alone does not show. Lines on which no
    /// scorecard starts that can be taken are left alone.
    pub fn refuse(&mut self, objections: &[Objection]) {
        let by_line: BTreeMap<usize, &Objection> =
            objections.iter().map(|objection| (objection.line, objection)).collect();
        let objected = |kept: &Kept| by_line.get(&kept.entry.line()).copied();
        let refused: Vec<(EntryAt, Problem)> = self
            .kept
            .iter()
            .filter_map(|kept| {
                let Objection { code, message, hint, .. } = objected(kept)?;
                let place = self.place_of_call(kept.entry);
                Some((kept.entry, Problem::error(code, place, message).hint(hint)))
            })
            .collect();
        for (entry, problem) in refused {
            self.reject(entry, vec![problem]);
        }
        self.settle();
    }

    /// Says everything in the language of the campaign.
    pub fn speak(&mut self) {
        let language = self.lookup.fieldwork.campaign.language;
        for reject in &mut self.rejects {
            let problems = std::mem::take(&mut reject.problems).into_iter();
            reject.problems = problems.map(|problem| spoken_one(problem, language)).collect();
        }
        for flag in &mut self.flags {
            flag.problem = spoken_one(flag.problem.clone(), language);
        }
        self.warnings = spoken(std::mem::take(&mut self.warnings), language);
    }

    pub(super) fn reader(&self) -> RowReader<'_> {
        RowReader {
            lookup: &self.lookup,
            table: &self.table,
            columns: &self.columns,
            orders: self.orders.clone(),
        }
    }

    /// The scorecard of an entry that can be taken.
    pub(super) fn scorecard(&self, entry: EntryAt) -> Scorecard {
        self.table.with(entry, |entry| self.reader().scorecard(entry))
    }

    pub(super) fn place_of_call(&self, entry: EntryAt) -> Place {
        let column = self.columns.reserved(Reserved::Call).unwrap_or(0);
        self.table.with(entry, |entry| self.table.place(entry, column))
    }

    /// Sends an entry back; [`Delivery::settle`] then takes it from what is kept.
    pub(super) fn reject(&mut self, at: EntryAt, problems: Vec<Problem>) {
        let column = self.columns.reserved(Reserved::Call);
        let call =
            self.table.with(at, |entry| column.map_or("", |column| entry.cell(column)).to_owned());
        self.rejects.push(Reject { line: at.line(), call, problems, entry: at });
    }

    /// Brings everything into file order, and takes what was sent back from what is kept.
    pub(super) fn settle(&mut self) {
        self.rejects.sort_by_key(|reject| reject.entry);
        self.kept.sort_unstable_by_key(|kept| kept.entry);
        let rejects = &self.rejects;
        let is_back =
            |at: EntryAt| rejects.binary_search_by_key(&at, |reject| reject.entry).is_ok();
        self.kept.retain(|kept| !is_back(kept.entry));
        let kept = &self.kept;
        self.flags.retain(|flag| kept.binary_search_by_key(&flag.entry, |k| k.entry).is_ok());
        self.flags.sort_by_key(|flag| flag.entry);
    }
}
