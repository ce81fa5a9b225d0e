//! Everything recorded, row by row and in words, to be written into tables.

use super::error::LedgerError;
use super::layout::Layout;
use super::record::{COLUMNS, Record};
use super::store::Ledger;

/// One version of a scorecard, in words; blank where nothing stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardRow {
    /// The number of the version.
    pub number: i64,
    /// The version that took its place.
    pub replaced_by: Option<i64>,
    /// The event that recorded it.
    pub event: i64,
    /// The number of its file; a correction has none.
    pub file: Option<i64>,
    /// The line of its file.
    pub line: i64,
    /// The call.
    pub call: String,
    /// The id of the evaluator.
    pub evaluator: String,
    /// When it was made: day and time; how it ended; attempts; when it was sent and answered;
    /// whether the evaluator was recognised; what was noted; whether it is a rehearsal.
    pub cells: [String; 9],
    /// Criterion and answer, in the order of ids.
    pub answers: Vec<(String, String)>,
}

/// A row that went back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RejectRow {
    /// The event that recorded it.
    pub event: i64,
    /// The number of its file.
    pub file: i64,
    /// The name of its file.
    pub name: String,
    /// The line of its file.
    pub line: i64,
    /// The call as the file names it.
    pub call: String,
    /// The kind of its first problem.
    pub code: String,
    /// What is wrong with it.
    pub reason: String,
    /// JSON: column to cell as it came.
    pub delivered: String,
}

impl Ledger {
    /// Every version of every scorecard, in the order of the record.
    ///
    /// # Errors
    /// If the ledger cannot be read.
    pub fn card_rows(&self) -> Result<Vec<CardRow>, LedgerError> {
        self.read_cards().map_err(LedgerError::while_being("read"))
    }

    fn read_cards(&self) -> rusqlite::Result<Vec<CardRow>> {
        let layouts = Layout::all(&self.connection)?;
        let mut statement = self.connection.prepare(&format!(
            "SELECT id, event,
               (SELECT later.id FROM scorecard AS later WHERE later.replaces = scorecard.id),
               {COLUMNS} FROM scorecard ORDER BY id"
        ))?;
        let rows = statement.query_map([], |row| {
            let (number, event, replaced_by) = (row.get(0)?, row.get(1)?, row.get(2)?);
            let record = Record::read(row, 3)?;
            let layout = layouts.get(&record.grid);
            let said = layout.map(|layout| layout.said(&record.answers)).unwrap_or_default();
            let answers = said.into_iter().map(|(id, said)| (id, said.words)).collect();
            let (file, line) = (record.file, record.line);
            let (call, evaluator) = (record.call.clone(), record.evaluator.clone());
            let cells = cells(record);
            Ok(CardRow { number, replaced_by, event, file, line, call, evaluator, cells, answers })
        })?;
        rows.collect()
    }

    /// Every row that went back, in the order of the record.
    ///
    /// # Errors
    /// If the ledger cannot be read.
    pub fn reject_rows(&self) -> Result<Vec<RejectRow>, LedgerError> {
        self.read_rejects().map_err(LedgerError::while_being("read"))
    }

    fn read_rejects(&self) -> rusqlite::Result<Vec<RejectRow>> {
        let mut statement = self.connection.prepare(
            "SELECT reject.event, reject.file, file.name, line, call, code, reason, delivered
             FROM reject JOIN file ON file.id = reject.file ORDER BY reject.id",
        )?;
        let rows = statement.query_map([], |row| {
            Ok(RejectRow {
                event: row.get(0)?,
                file: row.get(1)?,
                name: row.get(2)?,
                line: row.get(3)?,
                call: row.get(4)?,
                code: row.get(5)?,
                reason: row.get(6)?,
                delivered: row.get(7)?,
            })
        })?;
        rows.collect()
    }
}

fn cells(record: Record) -> [String; 9] {
    let yes_no = |yes: bool| if yes { "yes" } else { "no" }.to_owned();
    [
        record.date.unwrap_or_default(),
        record.time.unwrap_or_default(),
        record.outcome,
        record.attempts.map(|n| n.to_string()).unwrap_or_default(),
        record.sent.unwrap_or_default(),
        record.replied.unwrap_or_default(),
        record.detected.map(yes_no).unwrap_or_default(),
        record.comment,
        yes_no(record.simulated),
    ]
}
