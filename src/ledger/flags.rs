//! What was doubtful about scorecards when they came in.

use super::error::LedgerError;
use super::event::EventKind;
use super::store::Ledger;
use rusqlite::Connection;
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeSet;

/// Something doubtful about a scorecard that counts as it came in.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct OpenFlag {
    /// The line of its file on which the scorecard starts.
    pub line: usize,
    /// File, line and column of what is doubtful, such as `e01.csv:12:16`.
    pub place: String,
    /// The call.
    pub call: String,
    /// Who made it; absent if not known.
    pub evaluator: Option<String>,
    /// The kind of doubt.
    pub code: String,
    /// What was found.
    pub message: String,
}

impl Ledger {
    /// The flags of all scorecards that have neither been completed nor corrected since they came
    /// in, in the order of their imports.
    ///
    /// # Errors
    /// If the ledger cannot be read.
    pub fn flags(&self) -> Result<Vec<OpenFlag>, LedgerError> {
        flags(&self.connection).map_err(LedgerError::while_being("read"))
    }
}

fn flags(connection: &Connection) -> rusqlite::Result<Vec<OpenFlag>> {
    let mut events =
        connection.prepare("SELECT number, payload FROM event WHERE kind = ? ORDER BY number")?;
    let mut counting = connection.prepare("SELECT line FROM current WHERE event = ?")?;
    let mut rows = events.query([EventKind::Import.word()])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let (event, payload): (i64, String) = (row.get(0)?, row.get(1)?);
        let flags = noted(&payload);
        if flags.is_empty() {
            continue;
        }
        let lines = counting.query_map([event], |row| row.get::<_, i64>(0))?;
        let lines: BTreeSet<i64> = lines.collect::<rusqlite::Result<_>>()?;
        let counts =
            |flag: &OpenFlag| i64::try_from(flag.line).is_ok_and(|line| lines.contains(&line));
        found.extend(flags.into_iter().filter(counts));
    }
    Ok(found)
}

/// The flags in the payload of an import; none in one that was erased.
fn noted(payload: &str) -> Vec<OpenFlag> {
    let payload: Value = serde_json::from_str(payload).unwrap_or_default();
    let flags = payload.get("flags").cloned().unwrap_or_default();
    serde_json::from_value(flags).unwrap_or_default()
}
