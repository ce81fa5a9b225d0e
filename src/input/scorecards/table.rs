use super::sheet::{Record, Sheet};
use crate::source::{Place, Problem};
use csv::StringRecord;

/// Scorecards as cells, one entry a scorecard, whatever the layout of the file.
#[derive(Debug)]
pub(crate) struct Table {
    pub(crate) sheet: Sheet,
    pub(crate) header: Vec<Heading>,
    pub(crate) entries: Vec<Entry>,
    /// The columns as they came, where a mapping has turned them into those of scorecards.
    pub(crate) originals: Option<Originals>,
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
#[derive(Debug)]
pub(crate) struct Entry {
    pub(crate) line: usize,
    pub(crate) cells: StringRecord,
    pub(crate) origin: Origin,
    /// What is already known to be wrong with it.
    pub(crate) flaws: Vec<Problem>,
}

/// Where the cells of an entry come from.
#[derive(Debug)]
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

impl Entry {
    /// A cell without the blanks around it.
    pub(crate) fn cell(&self, column: usize) -> &str {
        self.cells.get(column).unwrap_or_default().trim()
    }

    /// Whether it was made from the record that starts at a byte.
    pub(crate) fn holds(&self, start: usize) -> bool {
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
    pub(crate) fn wide(mut sheet: Sheet) -> Table {
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
        Table { sheet, header, entries, originals: None }
    }

    /// Spoils the entry that holds the record that starts at a byte: what an open quote has
    /// swallowed makes any other finding about it worthless.
    pub(crate) fn tear(&mut self, at: usize, problem: Problem) {
        if let Some(torn) = self.entries.iter_mut().find(|entry| entry.holds(at)) {
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
