//! The record as its users meet it: through the binary, and with SQLite's own means.

mod decisions;
mod faults;
mod forgetting;
mod formats;
mod full;
mod snippets;
mod tidy;

use crate::program::Place;
use rusqlite::{Connection, OpenFlags};
use std::path::Path;

/// The campaign of the stored ledger.
const TOWN: &str = "campaigns/old-town";

/// A folder with the campaign whose ledger was written by the first version of the format.
fn old_town() -> Place {
    let place = Place::new();
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/ledger/format-1");
    place.take(&from, TOWN);
    std::fs::copy(from.join("ledger.sqlite"), place.path(&format!("{TOWN}/ledger.sqlite")))
        .unwrap();
    place
}

/// The first column of what a query finds, as SQLite's own shell would show it.
fn asked(ledger: &Path, sql: &str) -> Vec<String> {
    let connection = Connection::open_with_flags(ledger, OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap();
    let mut statement = connection.prepare(sql).unwrap();
    let rows = statement.query_map([], |row| row.get(0)).unwrap();
    rows.map(Result::unwrap).collect()
}
