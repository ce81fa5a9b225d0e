use super::columns::{Columns, Reserved};
use super::fieldwork::Lookup;
use super::row::RowReader;
use super::sheet::csv_text;
use super::table::Table;
use crate::model::{CallId, EvaluatorIndex, Scorecard};
use crate::source::{Code, Problem, Problems, SourceFile};
use csv::StringRecord;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A file of scorecards as it was read: what can be taken, and what has to go back.
#[derive(Debug)]
pub struct Delivery {
    pub(crate) table: Table,
    columns: Columns,
    rows: Vec<DeliveredRow>,
    rejects: Vec<Reject>,
    warnings: Problems,
}

/// A scorecard that can be taken.
#[derive(Clone, Debug, PartialEq)]
pub struct DeliveredRow {
    /// The line of the file on which it starts, from 1.
    pub line: usize,
    /// What it says.
    pub scorecard: Scorecard,
    pub(crate) entry: usize,
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
    pub(crate) entry: usize,
}

impl Delivery {
    pub(crate) fn read(table: Table, columns: Columns, lookup: &Lookup<'_>) -> Delivery {
        let reader = RowReader::new(lookup, &table, &columns);
        let (mut rows, mut rejects) = (Vec::new(), Vec::new());
        for (at, entry) in table.entries.iter().enumerate() {
            match reader.read(entry) {
                Ok(scorecard) => rows.push(DeliveredRow { line: entry.line, scorecard, entry: at }),
                Err(problems) => rejects.push((at, problems)),
            }
        }
        let warnings = super::assumptions::assumptions(&reader, &rows);
        let mut delivery = Delivery { table, columns, rows: vec![], rejects: vec![], warnings };
        for (at, problems) in rejects {
            delivery.reject(at, problems);
        }
        delivery.keep_one_a_call(rows);
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

    /// The scorecards that can be taken, in file order; of two that say the same, the first.
    #[must_use]
    pub fn rows(&self) -> &[DeliveredRow] {
        &self.rows
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

    /// Everything that is wrong with the rejects, and what was assumed.
    #[must_use]
    pub fn problems(&self) -> Problems {
        let rejected = self.rejects.iter().flat_map(|reject| &reject.problems).cloned();
        let mut problems: Problems = rejected.collect();
        problems.extend(self.warnings.clone());
        problems
    }

    /// The cells of a scorecard as they came, blank ones left out, each with its column.
    #[must_use]
    pub fn cells(&self, row: &DeliveredRow) -> Vec<(&str, &str)> {
        self.cells_of(row.entry)
    }

    /// The cells of a reject as they came, blank ones left out, each with its column.
    #[must_use]
    pub fn rejected_cells(&self, reject: &Reject) -> Vec<(&str, &str)> {
        self.cells_of(reject.entry)
    }

    fn cells_of(&self, entry: usize) -> Vec<(&str, &str)> {
        if let (Some(originals), [record, ..]) =
            (&self.table.originals, &self.table.entries[entry].originals()[..])
        {
            return (originals.names.iter().map(|name| name.as_deref().unwrap_or_default()))
                .zip(record.iter())
                .filter(|(name, cell)| !name.is_empty() && !cell.trim().is_empty())
                .collect();
        }
        self.header()
            .zip(&self.table.entries[entry].cells)
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
        let head = sheet.head().map(|record| &record.cells);
        let rows = self.table.entries.iter().flat_map(|entry| entry.originals());
        let rows: Vec<Vec<String>> = head.chain(rows).map(kept).collect();
        Cow::Owned(csv_text(sheet.separator, rows).into_bytes())
    }

    /// Notes what was assumed before rows were read.
    pub(crate) fn assume(&mut self, assumed: Problems) {
        self.warnings.extend(assumed);
    }

    /// Sends the row that starts on a line back after all, for a reason that the file alone does
    /// not show. A line without a row is left alone.
    pub fn refuse(&mut self, line: usize, code: Code, message: &str, hint: &str) {
        if let Some(at) = self.rows.iter().position(|row| row.line == line) {
            let row = self.rows.remove(at);
            let problem = self.problem_at_call(row.entry, code, message).hint(hint);
            self.reject(row.entry, vec![problem]);
            self.rejects.sort_by_key(|reject| reject.entry);
        }
    }

    fn reject(&mut self, at: usize, problems: Vec<Problem>) {
        let entry = &self.table.entries[at];
        let call = self.columns.reserved(Reserved::Call).map_or("", |at| entry.cell(at)).to_owned();
        self.rejects.push(Reject { line: entry.line, call, problems, entry: at });
    }

    fn problem_at_call(&self, entry: usize, code: Code, message: &str) -> Problem {
        let column = self.columns.reserved(Reserved::Call).unwrap_or(0);
        let place = self.table.place(&self.table.entries[entry], column);
        Problem::error(code, place, message)
    }

    /// Takes each call and evaluator once: of rows that say the same the first, of rows that
    /// contradict each other none.
    fn keep_one_a_call(&mut self, rows: Vec<DeliveredRow>) {
        let mut groups: BTreeMap<(CallId, Option<EvaluatorIndex>), Vec<DeliveredRow>> =
            BTreeMap::new();
        for row in rows {
            groups.entry((row.scorecard.call, row.scorecard.evaluator)).or_default().push(row);
        }
        for group in groups.into_values() {
            if group.iter().all(|row| row.scorecard == group[0].scorecard) {
                self.rows.extend(group.into_iter().take(1));
            } else {
                self.reject_contradiction(&group);
            }
        }
        self.rows.sort_by_key(|row| row.entry);
        self.rejects.sort_by_key(|reject| reject.entry);
    }

    fn reject_contradiction(&mut self, group: &[DeliveredRow]) {
        for row in group {
            let other = group.iter().find(|other| other.entry != row.entry).unwrap_or(row);
            let call = row.scorecard.call;
            let message = format!(
                "call `{call}` stands on lines {} and {} and differs",
                row.line, other.line
            );
            let place = self.problem_at_call(other.entry, "", "").place;
            let problem = self
                .problem_at_call(row.entry, "duplicate-call", &message)
                .hint("keep the row that is right");
            let problem = match place {
                Some(place) => problem.related(place, "the other one"),
                None => problem,
            };
            self.reject(row.entry, vec![problem]);
        }
    }
}
