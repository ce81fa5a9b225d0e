//! Which calls are contested, and how it ended.

use super::error::LedgerError;
use super::event::EventKind;
use super::layout::Lost;
use super::record::{COLUMNS, call_text};
use super::store::Ledger;
use crate::model::{CallId, Campaign, Grid, Scorecard};
use rusqlite::{Connection, params};
use std::collections::{BTreeMap, BTreeSet};

/// Where the appeal of a call stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Appeal {
    /// It is open.
    Open,
    /// It was upheld.
    Upheld,
    /// It was rejected.
    Rejected,
}

impl Appeal {
    fn after(kind: EventKind) -> Option<Appeal> {
        match kind {
            EventKind::AppealOpened => Some(Appeal::Open),
            EventKind::AppealUpheld => Some(Appeal::Upheld),
            EventKind::AppealRejected => Some(Appeal::Rejected),
            _ => None,
        }
    }
}

/// Calls about which people decided something, in numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Decided {
    /// Calls whose scorecard was corrected without an appeal.
    pub corrected: usize,
    /// Calls whose appeal is open.
    pub open: usize,
    /// Calls whose last appeal was upheld.
    pub upheld: usize,
    /// Calls whose last appeal was rejected.
    pub rejected: usize,
    /// Calls that were taken out of the figures when their appeal was upheld.
    pub withdrawn: usize,
}

impl Decided {
    /// Calls that are or were contested.
    #[must_use]
    pub fn contested(&self) -> usize {
        self.open + self.upheld + self.rejected
    }

    /// Whether nothing was decided or contested.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        *self == Decided::default()
    }
}

impl Ledger {
    /// Where the appeals of calls stand, by call.
    ///
    /// # Errors
    /// If the ledger cannot be read.
    pub fn appeals(&self) -> Result<BTreeMap<CallId, Appeal>, LedgerError> {
        let events = steps(&self.connection, "%").map_err(LedgerError::while_being("read"))?;
        Ok(events.into_iter().filter_map(|step| Some((step.call?, step.appeal?))).collect())
    }

    /// Counts what people decided.
    ///
    /// # Errors
    /// If the ledger cannot be read.
    pub fn decided(&self) -> Result<Decided, LedgerError> {
        let steps = steps(&self.connection, "%").map_err(LedgerError::while_being("read"))?;
        let mut appeals: BTreeMap<CallId, (Appeal, bool)> = BTreeMap::new();
        let mut corrected: BTreeSet<CallId> = BTreeSet::new();
        for step in steps {
            match (step.call, step.appeal) {
                (Some(call), Some(appeal)) => {
                    appeals.insert(call, (appeal, step.withdraws));
                }
                (Some(call), None) => {
                    corrected.insert(call);
                }
                (None, _) => {}
            }
        }
        let of = |wanted: Appeal| appeals.values().filter(|(appeal, _)| *appeal == wanted).count();
        Ok(Decided {
            corrected: corrected.len(),
            open: of(Appeal::Open),
            upheld: of(Appeal::Upheld),
            rejected: of(Appeal::Rejected),
            withdrawn: appeals.values().filter(|(_, withdraws)| *withdraws).count(),
        })
    }

    /// The scorecards as they were delivered: as [`Ledger::scorecards`], had nobody decided
    /// anything about them.
    ///
    /// # Errors
    /// As [`Ledger::scorecards`].
    pub fn delivered_scorecards(
        &self,
        campaign: &Campaign,
        grid: &Grid,
        lost: Lost,
    ) -> Result<Vec<Scorecard>, LedgerError> {
        let sql = format!(
            "SELECT {COLUMNS} FROM scorecard WHERE file IS NOT NULL AND NOT EXISTS
               (SELECT 1 FROM scorecard AS later WHERE later.call = scorecard.call
                  AND later.evaluator = scorecard.evaluator AND later.file IS NOT NULL
                  AND later.id > scorecard.id)
             ORDER BY id"
        );
        self.scorecards_of(&sql, campaign, grid, lost)
    }
}

/// A decision about a call, as far as it matters here.
struct Step {
    call: Option<CallId>,
    /// Where it leaves the appeal; a correction leaves it alone.
    appeal: Option<Appeal>,
    withdraws: bool,
}

/// The decisions about calls whose id is like a pattern, oldest first.
fn steps(connection: &Connection, call: &str) -> rusqlite::Result<Vec<Step>> {
    let mut statement = connection.prepare(
        "SELECT kind, json_extract(payload, '$.call'),
           coalesce(json_extract(payload, '$.withdrawn'), 0) FROM event
         WHERE kind IN (?1, ?2, ?3, ?4) AND json_extract(payload, '$.call') LIKE ?5
         ORDER BY number",
    )?;
    let [a, b, c, d] = [
        EventKind::Correction,
        EventKind::AppealOpened,
        EventKind::AppealUpheld,
        EventKind::AppealRejected,
    ]
    .map(EventKind::word);
    let read = |row: &rusqlite::Row<'_>| {
        let (kind, call): (String, String) = (row.get(0)?, row.get(1)?);
        Ok(Step {
            call: super::record::call_id(&call),
            appeal: EventKind::from_word(&kind).and_then(Appeal::after),
            withdraws: row.get(2)?,
        })
    };
    statement.query_map(params![a, b, c, d, call], read)?.collect()
}

/// Refuses a step that an appeal cannot take now: a call is contested once at a time, and only
/// what is contested can be decided.
pub(super) fn check_step(
    connection: &Connection,
    kind: EventKind,
    call: CallId,
) -> Result<(), LedgerError> {
    let Some(wanted) = Appeal::after(kind) else { return Ok(()) };
    let steps = steps(connection, &call_text(call)).map_err(LedgerError::while_being("read"))?;
    let now = steps.into_iter().rev().find_map(|step| step.appeal);
    let fits = (wanted == Appeal::Open) != (now == Some(Appeal::Open));
    if fits {
        return Ok(());
    }
    Err(LedgerError::WrongStep { call: call.to_string(), now })
}
