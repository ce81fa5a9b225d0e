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

#[cfg(test)]
mod tests {
    use crate::ledger::fixture::{card, grid};
    use crate::ledger::{Imported, Incoming, IncomingCard, IncomingReject, Ledger, Stamp, Terms};
    use crate::model::fixture::campaign;
    use crate::model::{Outcome, Scorecard};
    use chrono::{TimeZone, Utc};

    fn import(ledger: &mut Ledger, bytes: &str, cards: &[Scorecard]) -> Imported {
        let (campaign, grid) = (campaign(), grid());
        let terms = Terms { campaign: &campaign, grid: &grid, grid_text: "grid" };
        let at = Utc.with_ymd_and_hms(2022, 4, 12, 9, 41, 7).unwrap();
        let stamp = Stamp { at, author: "qm".into() };
        let card = |(at, scorecard)| IncomingCard { line: at + 2, scorecard };
        let cards = cards.iter().enumerate().map(card).collect();
        let reject = IncomingReject {
            line: 9,
            call: "C9",
            code: "unknown-call",
            reason: "not planned".into(),
            cells: vec![("call", "C9")],
        };
        let rejects = vec![reject];
        let incoming = Incoming { name: "e01.csv", bytes: bytes.as_bytes(), cards, rejects };
        ledger.import(&incoming, terms, &stamp).unwrap()
    }

    #[test]
    fn rows_refer_to_what_is_there_though_nobody_looked() {
        let mut ledger = Ledger::open_in_memory().unwrap();
        let pending = card(1, 0, Outcome::Pending);
        import(&mut ledger, "a", &[pending, card(2, 1, Outcome::Busy)]);
        let replied = card(1, 0, Outcome::Completed);
        assert_eq!(import(&mut ledger, "b", &[replied]).updated, 1);
        let asked = "SELECT count(*) FROM pragma_foreign_key_check";
        let stray: i64 = ledger.connection.query_row(asked, [], |row| row.get(0)).unwrap();
        assert_eq!(stray, 0);
        let asked = "PRAGMA foreign_keys";
        let looked_up: i64 = ledger.connection.query_row(asked, [], |row| row.get(0)).unwrap();
        assert_eq!(looked_up, 1);
    }

    #[test]
    fn a_version_is_found_in_whatever_order_calls_come() {
        let mut ledger = Ledger::open_in_memory().unwrap();
        let cards = [3, 1, 2, 1].map(|number| card(number, 0, Outcome::Busy));
        let imported = import(&mut ledger, "a", &cards);
        assert_eq!((imported.added, imported.unchanged), (3, 1));
        let again =
            [card(2, 0, Outcome::Busy), card(2, 1, Outcome::Busy), card(4, 0, Outcome::Busy)];
        let imported = import(&mut ledger, "b", &again);
        assert_eq!((imported.added, imported.unchanged), (2, 1));
        let other = import(&mut ledger, "c", &[card(4, 0, Outcome::Completed)]);
        assert_eq!(other.refused.len(), 1);
        ledger.verify_chain().unwrap();
    }
}
