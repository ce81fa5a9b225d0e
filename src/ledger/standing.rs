use super::error::LedgerError;
use super::store::Ledger;
use crate::model::{CallId, Outcome};
use rusqlite::Connection;

/// How a call ended by one scorecard, and when that was recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ended {
    /// The call.
    pub call: CallId,
    /// The id of its evaluator; empty if not stated.
    pub evaluator: String,
    /// The outcome.
    pub outcome: Outcome,
    /// The number of the event that recorded it.
    pub event: i64,
    /// The number of the event that recorded a later version of it, if one did.
    pub replaced: Option<i64>,
}

impl Ledger {
    /// How calls ended, every version of every scorecard, in the order of the record. Needs no
    /// campaign: what it names may be gone by now.
    ///
    /// # Errors
    /// If the ledger cannot be read, or holds what no ledger holds.
    pub fn endings(&self) -> Result<Vec<Ended>, LedgerError> {
        let rows = rows(&self.connection).map_err(LedgerError::while_being("read"))?;
        let unresolved = |call: &str, noun, name: &str| LedgerError::Unresolved {
            call: call.to_owned(),
            noun,
            name: name.to_owned(),
        };
        let ended = rows.into_iter().map(|(call, evaluator, outcome, event, replaced)| {
            let id = super::record::call_id(&call).ok_or_else(|| unresolved(&call, "id", &call))?;
            let word = Outcome::from_word(&outcome);
            let outcome = word.ok_or_else(|| unresolved(&call, "outcome", &outcome))?;
            Ok(Ended { call: id, evaluator, outcome, event, replaced })
        });
        ended.collect()
    }
}

type Row = (String, String, String, i64, Option<i64>);

fn rows(connection: &Connection) -> rusqlite::Result<Vec<Row>> {
    let mut statement = connection.prepare(
        "SELECT call, evaluator, outcome, event,
           (SELECT later.event FROM scorecard AS later WHERE later.replaces = scorecard.id)
         FROM scorecard ORDER BY id",
    )?;
    let read = |row: &rusqlite::Row<'_>| {
        Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?))
    };
    statement.query_map([], read)?.collect()
}
