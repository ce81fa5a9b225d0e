use super::sheet::{Record, Sheet};
use crate::source::{Place, Problem};
use csv::StringRecord;

/// Scorecards as cells, one entry a scorecard, whatever the layout of the file.
#[derive(Debug)]
pub(super) struct Table {
    pub(super) sheet: Sheet,
    pub(super) header: Vec<Heading>,
    pub(super) entries: Vec<Entry>,
}

/// The name of a column, and where it stands.
#[derive(Debug)]
pub(super) struct Heading {
    pub(super) name: String,
    pub(super) place: Place,
}

/// The cells of one scorecard, one per heading.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) line: usize,
    pub(super) cells: StringRecord,
    pub(super) origin: Origin,
    /// What is already known to be wrong with it.
    pub(super) flaws: Vec<Problem>,
}

/// Where the cells of an entry come from.
#[derive(Debug)]
pub(super) enum Origin {
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

impl Entry {
    /// A cell without the blanks around it.
    pub(super) fn cell(&self, column: usize) -> &str {
        self.cells.get(column).unwrap_or_default().trim()
    }

    /// Whether it was made from the record that starts at a byte.
    pub(super) fn holds(&self, start: usize) -> bool {
        match &self.origin {
            Origin::Record(at) => *at == start,
            Origin::Pieces { records, .. } => records.iter().any(|record| record.at == start),
        }
    }

    /// The records of the file that it was made from.
    pub(super) fn originals(&self) -> Vec<&StringRecord> {
        match &self.origin {
            Origin::Record(_) => vec![&self.cells],
            Origin::Pieces { records, .. } => records.iter().map(|record| &record.cells).collect(),
        }
    }
}

impl Table {
    /// The wide layout: one row a scorecard.
    pub(super) fn wide(mut sheet: Sheet) -> Table {
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
        let records = std::mem::take(&mut sheet.records);
        let entries = records.into_iter().map(|record| {
            let flaws = count_flaw(&sheet, &record, header.len()).into_iter().collect();
            let Record { line, at, cells } = record;
            Entry { line, cells, origin: Origin::Record(at), flaws }
        });
        let entries = entries.collect();
        Table { sheet, header, entries }
    }

    /// The place of a cell.
    pub(super) fn place(&self, entry: &Entry, column: usize) -> Place {
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
    pub(super) fn header_place(&self) -> Place {
        let header = &self.sheet.header;
        let first = self.sheet.place(header.at, 0);
        let last = self.sheet.place(header.at, header.cells.len().saturating_sub(1));
        Place { span: first.span.start..last.span.end, ..first }
    }
}

/// A record must have as many cells as the header; blank ones beyond are let pass.
pub(super) fn count_flaw(sheet: &Sheet, record: &Record, columns: usize) -> Option<Problem> {
    let cells = record.cells.len();
    let surplus = (columns..cells).find(|at| !record.cell(*at).is_empty());
    let at = if cells < columns { cells } else { surplus? };
    let message = format!("the row has {cells} cells, the header {columns}");
    let problem = Problem::error("cell-count", sheet.place(record.at, at), message);
    Some(problem.hint("put one cell under each column, and quotes around a cell with a separator"))
}
