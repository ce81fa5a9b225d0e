//! New rows and their ids.

use super::record::Record;
use rusqlite::{Connection, Statement, Transaction, params};

const INSERT: &str =
    "INSERT INTO scorecard (id, event, salt, replaces, file, line, call, evaluator,
    date, time, outcome, attempts, sent, replied, detected, comment, simulated, grid, answers)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

/// The statement with which [`insert`] adds scorecards.
pub(super) fn insertion(connection: &Connection) -> rusqlite::Result<Statement<'_>> {
    connection.prepare(INSERT)
}

/// Adds a scorecard to the record.
pub(super) fn insert(
    insertion: &mut Statement<'_>,
    id: i64,
    event: i64,
    record: &Record,
    salt: &[u8],
) -> rusqlite::Result<()> {
    insertion.execute(params![
        id,
        event,
        salt,
        record.replaces,
        record.file,
        record.line,
        record.call,
        record.evaluator,
        record.date,
        record.time,
        record.outcome,
        record.attempts,
        record.sent,
        record.replied,
        record.detected,
        record.comment,
        record.simulated,
        record.grid,
        record.answers,
    ])?;
    Ok(())
}

/// The id that the next row of a table gets.
pub(super) fn next_id(transaction: &Transaction<'_>, table: &str) -> rusqlite::Result<i64> {
    let sql = format!("SELECT coalesce(max(id), 0) + 1 FROM {table}");
    transaction.query_row(&sql, [], |row| row.get(0))
}
