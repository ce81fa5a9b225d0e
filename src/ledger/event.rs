use super::chain::{self, Entry};
use super::error::LedgerError;
use super::leaf::Bound;
use super::store::Ledger;
use chrono::{DateTime, SecondsFormat, Utc};
use rusqlite::TransactionBehavior;

/// Something that happened to a campaign after its plan was drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum EventKind {
    /// The fieldwork began; the payload has the campaign and the plan as they were.
    Begun,
    /// Scorecards came in.
    Import,
    /// A recorded scorecard was corrected.
    Correction,
    /// A service contested a call.
    AppealOpened,
    /// An appeal was upheld.
    AppealUpheld,
    /// An appeal was rejected.
    AppealRejected,
    /// What was left was drawn again.
    Replan,
    /// A call was moved by hand.
    Move,
    /// An evaluator fell out.
    Absence,
    /// The plan was drawn again from the start; the old one is in the payload.
    PlanReplaced,
    /// The grid was changed after results were in.
    Regrid,
    /// Something in the record was erased.
    Forgotten,
    /// The ledger was brought from an older format to a newer one.
    Migrated,
}

impl EventKind {
    /// All kinds.
    pub const ALL: [EventKind; 13] = [
        EventKind::Begun,
        EventKind::Import,
        EventKind::Correction,
        EventKind::AppealOpened,
        EventKind::AppealUpheld,
        EventKind::AppealRejected,
        EventKind::Replan,
        EventKind::Move,
        EventKind::Absence,
        EventKind::PlanReplaced,
        EventKind::Regrid,
        EventKind::Forgotten,
        EventKind::Migrated,
    ];

    /// The word in the record.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            EventKind::Begun => "begun",
            EventKind::Import => "import",
            EventKind::Correction => "correction",
            EventKind::AppealOpened => "appeal-opened",
            EventKind::AppealUpheld => "appeal-upheld",
            EventKind::AppealRejected => "appeal-rejected",
            EventKind::Replan => "replan",
            EventKind::Move => "move",
            EventKind::Absence => "absence",
            EventKind::PlanReplaced => "plan-replaced",
            EventKind::Regrid => "regrid",
            EventKind::Forgotten => "forgotten",
            EventKind::Migrated => "migrated",
        }
    }

    /// The kind of a word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<EventKind> {
        EventKind::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// Who recorded something, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// When, to the second.
    pub at: DateTime<Utc>,
    /// Who.
    pub author: String,
}

/// One entry of the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// The number, from 1.
    pub number: i64,
    /// When, in UTC, such as `2022-04-12T09:41:00Z`.
    pub at: String,
    /// The word of its [`EventKind`].
    pub kind: String,
    /// Who.
    pub author: String,
    /// What, as JSON.
    pub payload: String,
    /// The hash that chains it to all before it.
    pub hash: String,
}

impl Ledger {
    /// Adds an event to the log. `payload` is JSON.
    ///
    /// # Errors
    /// If the ledger cannot be written.
    pub fn append(
        &mut self,
        kind: EventKind,
        stamp: &Stamp,
        payload: &serde_json::Value,
    ) -> Result<(), LedgerError> {
        let failed = LedgerError::while_being("written");
        let behaviour = TransactionBehavior::Immediate;
        let transaction = self.connection.transaction_with_behavior(behaviour).map_err(&failed)?;
        let entry = Entry {
            kind,
            at: moment(stamp),
            author: stamp.author.clone(),
            payload: payload.to_string(),
        };
        chain::append(&transaction, entry, Bound::default(), &mut self.salts).map_err(&failed)?;
        transaction.commit().map_err(failed)
    }

    /// The log, oldest first.
    ///
    /// # Errors
    /// If the ledger cannot be read.
    pub fn events(&self) -> Result<Vec<Event>, LedgerError> {
        self.read_events().map_err(LedgerError::while_being("read"))
    }

    fn read_events(&self) -> rusqlite::Result<Vec<Event>> {
        let mut statement = self
            .connection
            .prepare("SELECT number, at, kind, author, payload, hash FROM event ORDER BY number")?;
        let read = |row: &rusqlite::Row<'_>| {
            Ok(Event {
                number: row.get(0)?,
                at: row.get(1)?,
                kind: row.get(2)?,
                author: row.get(3)?,
                payload: row.get(4)?,
                hash: row.get(5)?,
            })
        };
        statement.query_map([], read)?.collect()
    }
}

/// The moment of a stamp as it is recorded.
pub(super) fn moment(stamp: &Stamp) -> String {
    stamp.at.to_rfc3339_opts(SecondsFormat::Secs, true)
}
