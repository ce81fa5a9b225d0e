//! The tables of the record, and which file is one.

use super::LedgerError;
use rusqlite::Connection;
use std::time::Duration;

/// The newest format that can be read; kept in `user_version`.
pub(super) const FORMAT: i64 = 1;
/// `MYST`, kept in `application_id`.
const APPLICATION: i64 = 0x4d59_5354;
/// How long to wait for another process that writes.
const PATIENCE: Duration = Duration::from_secs(5);

/// Nothing is ever changed or taken out: the triggers refuse it to every program.
const TABLES: &str = "
CREATE TABLE file (
    hash        TEXT PRIMARY KEY,     -- SHA-256 of the bytes
    name        TEXT NOT NULL,
    bytes       BLOB NOT NULL,        -- as it came, byte for byte
    imported_at TEXT NOT NULL
) STRICT;

CREATE TABLE event (
    number      INTEGER PRIMARY KEY,
    at          TEXT NOT NULL,        -- UTC
    kind        TEXT NOT NULL,
    author      TEXT NOT NULL,
    payload     TEXT NOT NULL,        -- JSON
    scorecards  TEXT NOT NULL,        -- SHA-256 over the digests of the scorecards it recorded
    previous    TEXT NOT NULL,        -- hash of the event before
    hash        TEXT NOT NULL         -- SHA-256 over all of the above
) STRICT;

CREATE TABLE scorecard (
    id          INTEGER PRIMARY KEY,
    event       INTEGER NOT NULL REFERENCES event (number) DEFERRABLE INITIALLY DEFERRED,
    replaces    INTEGER REFERENCES scorecard (id),
    file        TEXT NOT NULL REFERENCES file (hash),
    line        INTEGER NOT NULL,
    call        TEXT NOT NULL,
    evaluator   TEXT NOT NULL,        -- empty: not stated
    date        TEXT,
    time        TEXT,
    outcome     TEXT NOT NULL,
    attempts    INTEGER,
    sent        TEXT,
    replied     TEXT,
    detected    INTEGER,
    comment     TEXT NOT NULL,
    simulated   INTEGER NOT NULL,
    answers     TEXT NOT NULL,        -- JSON: criterion to answer, missing ones left out
    delivered   TEXT NOT NULL,        -- JSON: column to cell as it came
    digest      TEXT NOT NULL         -- SHA-256 over call to answers
) STRICT;
CREATE INDEX scorecard_of_call ON scorecard (call, evaluator);
CREATE UNIQUE INDEX scorecard_replaced ON scorecard (replaces) WHERE replaces IS NOT NULL;
CREATE INDEX scorecard_of_event ON scorecard (event);

CREATE TABLE reject (
    id          INTEGER PRIMARY KEY,
    event       INTEGER NOT NULL REFERENCES event (number) DEFERRABLE INITIALLY DEFERRED,
    file        TEXT NOT NULL REFERENCES file (hash),
    line        INTEGER NOT NULL,
    call        TEXT NOT NULL,        -- as the file names it
    code        TEXT NOT NULL,
    reason      TEXT NOT NULL,
    delivered   TEXT NOT NULL         -- JSON: column to cell as it came
) STRICT;

CREATE VIEW current AS
    SELECT * FROM scorecard
    WHERE id NOT IN (SELECT replaces FROM scorecard WHERE replaces IS NOT NULL);

CREATE VIEW answer AS
    SELECT scorecard.id AS scorecard, scorecard.call, scorecard.evaluator,
           entry.key AS criterion, entry.value AS answer
    FROM scorecard, json_each(scorecard.answers) AS entry;
";

/// The tables that are appended to and never changed.
const APPENDED: [&str; 4] = ["file", "event", "scorecard", "reject"];

/// Makes a connection ready, and the tables if the database is empty.
pub(super) fn prepare(connection: &Connection, path: &str) -> Result<(), LedgerError> {
    let failed = LedgerError::while_being("opened");
    connection.busy_timeout(PATIENCE).map_err(&failed)?;
    // A rollback journal works on network shares, where the write-ahead log does not.
    connection
        .execute_batch(
            "PRAGMA journal_mode = DELETE; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;",
        )
        .map_err(&failed)?;
    if pragma(connection, "schema_version")? == 0 {
        return create(connection).map_err(failed);
    }
    if pragma(connection, "application_id")? != APPLICATION {
        return Err(LedgerError::NotALedger { path: path.to_owned() });
    }
    match pragma(connection, "user_version")? {
        found if found > FORMAT => Err(LedgerError::NewerFormat { found, known: FORMAT }),
        _ => Ok(()),
    }
}

fn pragma(connection: &Connection, name: &str) -> Result<i64, LedgerError> {
    connection
        .pragma_query_value(None, name, |row| row.get(0))
        .map_err(LedgerError::while_being("opened"))
}

fn create(connection: &Connection) -> Result<(), rusqlite::Error> {
    let triggers: Vec<String> = APPENDED
        .iter()
        .flat_map(|table| ["UPDATE", "DELETE"].map(|verb| refuse(table, verb)))
        .collect();
    connection.execute_batch(&format!(
        "BEGIN IMMEDIATE; {TABLES} {}
         PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {FORMAT}; COMMIT;",
        triggers.concat()
    ))
}

fn refuse(table: &str, verb: &str) -> String {
    format!(
        "CREATE TRIGGER {table}_refuses_{verb} BEFORE {verb} ON {table}
         BEGIN SELECT RAISE(ABORT, 'the record is appended to, never changed'); END;"
    )
}
