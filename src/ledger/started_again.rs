//! A delivery that is taken anew leaves no trace of what was taken before.

use super::fixture::{card, grid};
use super::{IncomingFile, IncomingReject, Intake, Ledger, Reading, Stamp, Terms};
use crate::model::Outcome;
use crate::model::fixture::campaign;
use chrono::{TimeZone, Utc};

/// The log, the scorecards and what went back after a delivery; without the hashes, whose salts
/// are drawn anew.
fn recorded(take: impl FnOnce(&mut Intake<'_>)) -> [Vec<String>; 3] {
    let mut ledger = Ledger::open_in_memory().unwrap();
    let (campaign, grid) = (campaign(), grid());
    let terms = Terms { campaign: &campaign, grid: &grid, grid_text: "grid" };
    let at = Utc.with_ymd_and_hms(2022, 4, 12, 9, 41, 7).unwrap();
    let stamp = Stamp { at, author: "qm".into() };
    let source = IncomingFile { name: "e01.csv", bytes: b"rows", may_begin: false };
    let mut intake = ledger.intake(source, terms, &stamp).unwrap();
    take(&mut intake);
    let imported = intake.finish(&Reading::default(), "", None).unwrap();
    assert_eq!((imported.added, imported.unchanged), (2, 0));
    ledger.verify_chain().unwrap();
    let rows = |sql: &str| -> Vec<String> {
        let mut statement = ledger.connection.prepare(sql).unwrap();
        let found = statement.query_map([], |row| row.get(0)).unwrap();
        found.map(Result::unwrap).collect()
    };
    [
        rows("SELECT number || ' ' || payload FROM event ORDER BY number"),
        rows("SELECT id || ' ' || call || ' ' || line FROM scorecard ORDER BY id"),
        rows("SELECT id || ' ' || reason FROM reject ORDER BY id"),
    ]
}

#[test]
fn what_was_taken_before_a_new_start_is_forgotten() {
    let [one, two, three] = [1, 2, 3].map(|call| card(call, 0, Outcome::Busy));
    let straight = recorded(|intake| {
        intake.take(2, &one).unwrap();
        intake.take(4, &three).unwrap();
    });
    let again = recorded(|intake| {
        for (line, card) in [(2, &one), (3, &two), (4, &three)] {
            intake.take(line, card).unwrap();
        }
        let (reason, cells) = ("not planned".to_owned(), vec![]);
        let reject = IncomingReject { line: 5, call: "C9", code: "unknown-call", reason, cells };
        intake.reject(&reject).unwrap();
        intake.start_again().unwrap();
        intake.take(2, &one).unwrap();
        intake.take(4, &three).unwrap();
    });
    assert_eq!(again, straight);
}
