//! The tables of the record, and which file is one.

use super::error::{LedgerError, PATIENCE};
use super::leaf::Leaf;
use super::migrate::from_format_1;
use super::salts::Salts;
use super::views::create_views;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, Transaction, TransactionBehavior};

/// The newest format that can be read; kept in `user_version`.
pub(super) const FORMAT: i64 = 2;
/// `MYST`, kept in `application_id`.
const APPLICATION: i64 = 0x4d59_5354;

/// Each row of the first five tables has a salt, so that its hash says nothing once it is erased.
const TABLES: &str = "
CREATE TABLE event (
    number      INTEGER PRIMARY KEY,
    at          TEXT NOT NULL,        -- UTC
    kind        TEXT NOT NULL,
    author      TEXT NOT NULL,        -- as declared
    payload     TEXT NOT NULL,        -- JSON
    salt        BLOB NOT NULL,
    contents    TEXT NOT NULL,        -- SHA-256 over the salted hashes of all that it recorded
    previous    TEXT NOT NULL,        -- hash of the event before
    hash        TEXT NOT NULL,        -- SHA-256 over number, at, kind, contents, previous
    format      INTEGER NOT NULL      -- of the ledger that recorded it
) STRICT;

CREATE TABLE file (
    id          INTEGER PRIMARY KEY,
    event       INTEGER NOT NULL REFERENCES event (number) DEFERRABLE INITIALLY DEFERRED,
    name        TEXT NOT NULL,
    hash        TEXT,                 -- SHA-256 of the bytes; NULL: erased
    clean       TEXT NOT NULL,        -- hash of all it was read against, if nothing was odd
    salt        BLOB NOT NULL,
    bytes       BLOB NOT NULL         -- as it came, byte for byte; last, so that it can be written piece by piece
) STRICT;
CREATE INDEX file_by_hash ON file (hash);

CREATE TABLE grid (
    id          INTEGER PRIMARY KEY,
    event       INTEGER NOT NULL REFERENCES event (number) DEFERRABLE INITIALLY DEFERRED,
    fingerprint TEXT NOT NULL,        -- SHA-256 of the text
    text        TEXT NOT NULL,        -- grid.toml
    criteria    TEXT NOT NULL,        -- JSON: id and kind of each, in the order of answers
    salt        BLOB NOT NULL
) STRICT;

CREATE TABLE scorecard (
    id          INTEGER PRIMARY KEY,
    event       INTEGER NOT NULL REFERENCES event (number) DEFERRABLE INITIALLY DEFERRED,
    replaces    INTEGER REFERENCES scorecard (id),
    file        INTEGER REFERENCES file (id) DEFERRABLE INITIALLY DEFERRED, -- NULL: a correction
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
    grid        INTEGER NOT NULL REFERENCES grid (id) DEFERRABLE INITIALLY DEFERRED,
    answers     TEXT NOT NULL,        -- JSON: one entry per criterion of the grid; see the view
    salt        BLOB NOT NULL
) STRICT;
CREATE INDEX scorecard_of_call ON scorecard (call, evaluator);
CREATE UNIQUE INDEX scorecard_replaced ON scorecard (replaces) WHERE replaces IS NOT NULL;

CREATE TABLE reject (
    id          INTEGER PRIMARY KEY,
    event       INTEGER NOT NULL REFERENCES event (number) DEFERRABLE INITIALLY DEFERRED,
    file        INTEGER NOT NULL REFERENCES file (id) DEFERRABLE INITIALLY DEFERRED,
    line        INTEGER NOT NULL,
    call        TEXT NOT NULL,        -- as the file names it
    code        TEXT NOT NULL,
    reason      TEXT NOT NULL,
    delivered   TEXT NOT NULL,        -- JSON: column to cell as it came
    salt        BLOB NOT NULL
) STRICT;

CREATE TABLE erasure (
    id          INTEGER PRIMARY KEY,
    event       INTEGER NOT NULL REFERENCES event (number) DEFERRABLE INITIALLY DEFERRED,
    leaf        TEXT NOT NULL,        -- the table in which something was erased
    row         INTEGER NOT NULL,
    hash        BLOB NOT NULL         -- the salted hash of the row before
) STRICT;
";

/// Makes a connection ready, and the tables if the database is empty; brings older formats up to
/// this one.
pub(super) fn prepare(
    connection: &mut Connection,
    path: &str,
    salts: &mut Salts,
) -> Result<(), LedgerError> {
    let failed = LedgerError::while_being("opened");
    connection.busy_timeout(PATIENCE).map_err(&failed)?;
    // Without it SQLite plans a query anew whenever another value is asked for.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true).map_err(&failed)?;
    // A rollback journal works on network shares, where the write-ahead log does not.
    connection
        .execute_batch(
            "PRAGMA journal_mode = DELETE; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;
             PRAGMA cache_size = -16384;",
        )
        .map_err(&failed)?;
    if is_ready(connection, path)? {
        return Ok(());
    }
    // Somebody else may be making it ready at this moment: what holds now is asked again.
    let transaction =
        connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(&failed)?;
    if !is_ready(&transaction, path)? {
        if is_empty(&transaction)? {
            create(&transaction).map_err(&failed)?;
        } else {
            from_format_1(&transaction, salts)?;
        }
        let marks =
            format!("PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {FORMAT};");
        transaction.execute_batch(&marks).map_err(&failed)?;
    }
    transaction.commit().map_err(failed)
}

/// Whether the database is a ledger of this format; not, if it is empty or of an older format.
fn is_ready(connection: &Connection, path: &str) -> Result<bool, LedgerError> {
    if is_empty(connection)? {
        return Ok(false);
    }
    if pragma(connection, "application_id")? != APPLICATION {
        return Err(LedgerError::NotALedger { path: path.to_owned() });
    }
    match pragma(connection, "user_version")? {
        found if found > FORMAT => Err(LedgerError::NewerFormat { found, known: FORMAT }),
        found => Ok(found == FORMAT),
    }
}

fn is_empty(connection: &Connection) -> Result<bool, LedgerError> {
    pragma(connection, "schema_version").map(|version| version == 0)
}

fn pragma(connection: &Connection, name: &str) -> Result<i64, LedgerError> {
    connection
        .pragma_query_value(None, name, |row| row.get(0))
        .map_err(LedgerError::while_being("opened"))
}

/// Makes tables, views and locks.
pub(super) fn create(transaction: &Transaction<'_>) -> rusqlite::Result<()> {
    transaction.execute_batch(TABLES)?;
    create_views(transaction)?;
    lock(transaction)
}

/// Nothing is ever changed or taken out: triggers refuse it to every program.
pub(super) fn lock(connection: &Connection) -> rusqlite::Result<()> {
    for_each_trigger(|table, verb| {
        connection.execute_batch(&format!(
            "CREATE TRIGGER {table}_refuses_{verb} BEFORE {verb} ON {table}
             BEGIN SELECT RAISE(ABORT, 'the record is appended to, never changed'); END;"
        ))
    })
}

/// Takes the triggers away, within a transaction that puts them back.
pub(super) fn unlock(transaction: &Transaction<'_>) -> rusqlite::Result<()> {
    for_each_trigger(|table, verb| {
        transaction.execute_batch(&format!("DROP TRIGGER IF EXISTS {table}_refuses_{verb};"))
    })
}

fn for_each_trigger(
    mut each: impl FnMut(&str, &str) -> rusqlite::Result<()>,
) -> rusqlite::Result<()> {
    for table in Leaf::ALL.map(Leaf::table).into_iter().chain(["erasure"]) {
        for verb in ["UPDATE", "DELETE"] {
            each(table, verb)?;
        }
    }
    Ok(())
}
