use super::day::{DayOrder, DayProof};
use super::sheet::{Record, Sheet, trimmed};
use crate::source::{Place, Problem};
use csv::StringRecord;
use memchr::memchr2;
use std::convert::Infallible;

/// Scorecards as cells, one entry a scorecard, whatever the layout of the file.
#[derive(Debug)]
pub(crate) struct Table {
    pub(crate) sheet: Sheet,
    pub(crate) header: Vec<Heading>,
    pub(crate) body: Body,
    /// The columns as they came, where a mapping has turned them into those of scorecards.
    pub(crate) originals: Option<Originals>,
}

/// Where the entries of a table are.
#[derive(Debug)]
pub(crate) enum Body {
    /// In the file, a record each: read one by one, and never all at once.
    AsItCame,
    /// Gathered from the records of the file.
    Gathered(Vec<Entry>),
}

/// Which entry of a table: the byte of its record in a table as it came, else its position.
/// In file order either way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct EntryAt {
    at: usize,
    line: usize,
}

/// The columns of a foreign file.
#[derive(Debug)]
pub(crate) struct Originals {
    /// The name of each; none of those that are not recorded.
    pub(crate) names: Vec<Option<String>>,
}

/// The name of a column, and where it stands.
#[derive(Debug)]
pub(crate) struct Heading {
    pub(crate) name: String,
    pub(crate) place: Place,
}

/// The cells of one scorecard, one per heading.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub(crate) line: usize,
    pub(crate) cells: StringRecord,
    pub(crate) origin: Origin,
    /// What is already known to be wrong with it.
    pub(crate) flaws: Vec<Problem>,
}

/// Where the cells of an entry come from.
#[derive(Clone, Debug)]
pub(crate) enum Origin {
    /// From the record that starts at this byte.
    Record(usize),
    /// From several records; each column from a cell of the record at a byte, if from any.
    Pieces {
        /// One entry per heading: start of the record, and column in it.
        cells: Vec<Option<(usize, usize)>>,
        /// The records as they came.
        records: Vec<Record>,
    },
}

impl EntryAt {
    /// The line of the file on which it starts, from 1.
    pub(crate) fn line(self) -> usize {
        self.line
    }
}

impl Entry {
    /// A cell without the blanks around it.
    pub(crate) fn cell(&self, column: usize) -> &str {
        trimmed(self.cells.get(column).unwrap_or_default())
    }

    /// The byte at which the first record starts that it was made from.
    fn start(&self) -> usize {
        match &self.origin {
            Origin::Record(at) => *at,
            Origin::Pieces { records, .. } => records[0].at,
        }
    }

    /// Whether it was made from the record that starts at a byte.
    fn holds(&self, start: usize) -> bool {
        match &self.origin {
            Origin::Record(at) => *at == start,
            Origin::Pieces { records, .. } => records.iter().any(|record| record.at == start),
        }
    }

    /// The records of the file that it was made from.
    pub(crate) fn originals(&self) -> Vec<&StringRecord> {
        match &self.origin {
            Origin::Record(_) => vec![&self.cells],
            Origin::Pieces { records, .. } => records.iter().map(|record| &record.cells).collect(),
        }
    }
}

impl Table {
    /// The wide layout: one row a scorecard.
    pub(crate) fn wide(sheet: Sheet) -> Table {
        let header: Vec<Heading> = sheet
            .header
            .cells
            .iter()
            .enumerate()
            .map(|(at, name)| Heading {
                name: name.trim().to_owned(),
                place: sheet.place(sheet.header.at, at),
            })
            .collect();
        Table { sheet, header, body: Body::AsItCame, originals: None }
    }

    /// Every entry in file order, one by one.
    pub(crate) fn each(&self, mut look: impl FnMut(EntryAt, &Entry)) {
        let looked: Result<(), Infallible> = self.try_each(|at, entry| {
            look(at, entry);
            Ok(())
        });
        looked.unwrap_or_else(|never| match never {});
    }

    /// The same until one fails.
    pub(crate) fn try_each<E>(
        &self,
        mut look: impl FnMut(EntryAt, &Entry) -> Result<(), E>,
    ) -> Result<(), E> {
        match &self.body {
            Body::Gathered(entries) => {
                for (at, entry) in entries.iter().enumerate() {
                    look(EntryAt { at, line: entry.line }, entry)?;
                }
            }
            Body::AsItCame => {
                let (mut stream, mut record) = (self.sheet.stream(), Record::default());
                while stream.read(&mut record) {
                    let entry = self.entry_of(record, stream.is_at_end());
                    look(EntryAt { at: entry.start(), line: entry.line }, &entry)?;
                    record = Record { line: 0, at: 0, cells: entry.cells };
                }
            }
        }
        Ok(())
    }

    /// Looks at every entry on several threads. What is made of entries that follow one another is
    /// gathered in one `T`, and these are taken in file order.
    pub(crate) fn gather<T: Send>(
        &self,
        begin: impl Fn() -> T + Sync,
        look: impl Fn(&mut T, EntryAt, &Entry) + Sync,
        take: impl FnMut(T) + Send,
    ) {
        let Body::AsItCame = self.body else {
            let mut gathered = begin();
            self.each(|at, entry| look(&mut gathered, at, entry));
            return [gathered].into_iter().for_each(take);
        };
        let look = |gathered: &mut T, record: &mut Record, is_last| {
            let entry = self.entry_of(std::mem::take(record), is_last);
            look(gathered, EntryAt { at: entry.start(), line: entry.line }, &entry);
            record.cells = entry.cells;
        };
        self.sheet.gather(begin, look, take);
    }

    /// How days are written in these columns, into one entry per heading. A file without a slash
    /// or a full stop has no day that could be read two ways, and is not looked through.
    pub(crate) fn orders_of_days(&self, columns: &[usize]) -> Vec<DayOrder> {
        let unproven = || vec![DayProof::default(); self.header.len()];
        let mut proofs = unproven();
        let text = self.sheet.file.text().as_bytes();
        if !columns.is_empty() && memchr2(b'/', b'.', text).is_some() {
            let look = |proofs: &mut Vec<DayProof>, _, entry: &Entry| {
                for at in columns {
                    proofs[*at].look(entry.cell(*at));
                }
            };
            self.gather(unproven, look, |some| {
                proofs.iter_mut().zip(some).for_each(|(proof, other)| proof.add(other));
            });
        }
        proofs.into_iter().map(DayProof::order).collect()
    }

    /// One entry, with its place.
    pub(crate) fn with<T>(&self, which: EntryAt, look: impl FnOnce(&Entry) -> T) -> T {
        match &self.body {
            Body::Gathered(entries) => look(&entries[which.at]),
            Body::AsItCame => {
                let record = self.sheet.record_at(which.at, which.line);
                look(&self.entry_of(record, false))
            }
        }
    }

    /// A record of the file as an entry. What an open quote has swallowed makes any other finding
    /// about the last one worthless.
    fn entry_of(&self, record: Record, is_last: bool) -> Entry {
        let torn = is_last.then(|| self.sheet.open_quote_of(&record)).flatten();
        let flaw = torn.or_else(|| count_flaw(&self.sheet, &record, self.header.len()));
        let Record { line, at, cells } = record;
        Entry { line, cells, origin: Origin::Record(at), flaws: flaw.into_iter().collect() }
    }

    /// Spoils the entry that holds the record that starts at a byte, as an open quote does.
    pub(crate) fn tear(&mut self, at: usize, problem: Problem) {
        let Body::Gathered(entries) = &mut self.body else { return };
        if let Some(torn) = entries.iter_mut().find(|entry| entry.holds(at)) {
            torn.flaws = vec![problem];
        }
    }

    /// The place of a cell.
    pub(crate) fn place(&self, entry: &Entry, column: usize) -> Place {
        match &entry.origin {
            Origin::Record(at) => self.sheet.place(*at, column),
            Origin::Pieces { cells, records } => {
                let found = cells.get(column).copied().flatten();
                let (at, column) = found.unwrap_or((records[0].at, 0));
                self.sheet.place(at, column)
            }
        }
    }

    /// The place of the header as a whole.
    pub(crate) fn header_place(&self) -> Place {
        let header = &self.sheet.header;
        let first = self.sheet.place(header.at, 0);
        let last = self.sheet.place(header.at, header.cells.len().saturating_sub(1));
        Place { span: first.span.start..last.span.end, ..first }
    }
}

/// A record must have as many cells as the header; blank ones beyond are let pass.
pub(crate) fn count_flaw(sheet: &Sheet, record: &Record, columns: usize) -> Option<Problem> {
    let cells = record.cells.len();
    let surplus = (columns..cells).find(|at| !record.cell(*at).is_empty());
    let at = if cells < columns { cells } else { surplus? };
    let message = format!("the row has {cells} cells, the header {columns}");
    let problem = Problem::error("cell-count", sheet.place(record.at, at), message);
    Some(problem.hint("put one cell under each column, and quotes around a cell with a separator"))
}
