//! What makes many rows at once quick.

use super::record::Record;
use rusqlite::{Connection, OptionalExtension};

/// A connection on which foreign keys are not looked up, until this is dropped. Whoever takes in a
/// file gives all numbers himself; and as the event comes last, SQLite would go through every row
/// once more for each table that rows refer to.
#[derive(Debug)]
pub(super) struct Unchecked<'l>(&'l Connection);

impl<'l> Unchecked<'l> {
    pub(super) fn of(connection: &'l Connection) -> rusqlite::Result<Unchecked<'l>> {
        connection.execute_batch("PRAGMA foreign_keys = OFF")?;
        Ok(Unchecked(connection))
    }
}

impl Drop for Unchecked<'_> {
    fn drop(&mut self) {
        // A connection on which this fails is broken, and refuses what comes next.
        self.0.execute_batch("PRAGMA foreign_keys = ON").unwrap_or_default();
    }
}

/// The highest call and evaluator on record: what lies beyond has no version yet, and need not be
/// looked for. Files come in order of their calls as a rule.
#[derive(Debug)]
pub(super) struct Highest(Option<(String, String)>);

impl Highest {
    pub(super) fn of(connection: &Connection) -> rusqlite::Result<Highest> {
        let sql =
            "SELECT call, evaluator FROM scorecard ORDER BY call DESC, evaluator DESC LIMIT 1";
        let read = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?));
        connection.query_row(sql, [], read).optional().map(Highest)
    }

    /// Whether a record lies beyond all that are there.
    pub(super) fn is_below(&self, record: &Record) -> bool {
        let key = (&record.call, &record.evaluator);
        self.0.as_ref().is_none_or(|(call, evaluator)| (call, evaluator) < key)
    }

    /// Takes in a record that is added.
    pub(super) fn rise(&mut self, record: &Record) {
        if self.is_below(record) {
            let (call, evaluator) = self.0.get_or_insert_default();
            call.clone_from(&record.call);
            evaluator.clone_from(&record.evaluator);
        }
    }
}
