use super::error::LedgerError;
use super::hash::sha256_of;
use super::record::{COLUMNS, Record};
use super::store::Ledger;
use chrono::{DateTime, SecondsFormat, Utc};
use rusqlite::{Connection, OptionalExtension, Row, Transaction, TransactionBehavior, params};
use std::collections::BTreeMap;

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
}

impl EventKind {
    /// All kinds.
    pub const ALL: [EventKind; 10] = [
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
        log(&transaction, kind, stamp, payload).map_err(&failed)?;
        transaction.commit().map_err(failed)
    }

    /// The log, oldest first.
    ///
    /// # Errors
    /// If the ledger cannot be read.
    pub fn events(&self) -> Result<Vec<Event>, LedgerError> {
        let links = links(&self.connection).map_err(LedgerError::while_being("read"))?;
        Ok(links.into_iter().map(|link| link.event).collect())
    }

    /// The head of the chain: whoever holds it can later prove that nothing before it was changed
    /// or taken out. `None` while nothing is recorded.
    ///
    /// # Errors
    /// If the ledger cannot be read.
    pub fn seal(&self) -> Result<Option<String>, LedgerError> {
        last(&self.connection)
            .map(|found| found.map(|(_, hash)| hash))
            .map_err(LedgerError::while_being("read"))
    }

    /// Computes every hash again: of events, of the scorecards that they recorded, of the files.
    ///
    /// # Errors
    /// [`LedgerError::Tampered`] at the first event that does not fit; or if the ledger cannot be
    /// read.
    pub fn verify_chain(&self) -> Result<(), LedgerError> {
        let failed = LedgerError::while_being("read");
        let digests = all_digests(&self.connection).map_err(&failed)?;
        let links = links(&self.connection).map_err(&failed)?;
        let mut previous = String::new();
        for (number, link) in (1..).zip(&links) {
            let tampered = |what| LedgerError::Tampered { event: link.event.number, what };
            let digests = digests.get(&link.event.number).map_or(&[][..], Vec::as_slice);
            if link.event.number != number || link.previous != previous {
                return Err(tampered("the place in the chain"));
            }
            if link.scorecards != digest_of_all(digests) {
                return Err(tampered("a scorecard"));
            }
            if link.event.hash != link.computed_hash() {
                return Err(tampered("the text"));
            }
            previous.clone_from(&link.event.hash);
        }
        let last = links.last().map_or(0, |link| link.event.number);
        if let Some(beyond) = digests.keys().find(|number| !(1..=last).contains(*number)) {
            return Err(LedgerError::Tampered { event: *beyond, what: "a scorecard" });
        }
        self.verify_files()
    }
}

/// An event with what chains it.
struct Link {
    event: Event,
    scorecards: String,
    previous: String,
}

impl Link {
    fn computed_hash(&self) -> String {
        let event = &self.event;
        sha256_of(&[
            &event.number.to_string(),
            &event.at,
            &event.kind,
            &event.author,
            &event.payload,
            &self.scorecards,
            &self.previous,
        ])
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Link> {
        Ok(Link {
            event: Event {
                number: row.get(0)?,
                at: row.get(1)?,
                kind: row.get(2)?,
                author: row.get(3)?,
                payload: row.get(4)?,
                hash: row.get(7)?,
            },
            scorecards: row.get(5)?,
            previous: row.get(6)?,
        })
    }
}

fn links(connection: &Connection) -> rusqlite::Result<Vec<Link>> {
    let mut statement = connection.prepare(
        "SELECT number, at, kind, author, payload, scorecards, previous, hash FROM event ORDER BY number",
    )?;
    statement.query_map([], Link::read)?.collect()
}

fn last(connection: &Connection) -> rusqlite::Result<Option<(i64, String)>> {
    connection
        .query_row("SELECT number, hash FROM event ORDER BY number DESC LIMIT 1", [], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
        .optional()
}

/// The number that the next event will have.
pub(super) fn next_number(connection: &Connection) -> rusqlite::Result<i64> {
    Ok(last(connection)?.map_or(0, |(number, _)| number) + 1)
}

/// Adds an event that recorded all scorecards of its number.
pub(super) fn log(
    transaction: &Transaction<'_>,
    kind: EventKind,
    stamp: &Stamp,
    payload: &serde_json::Value,
) -> rusqlite::Result<()> {
    let (before, previous) = last(transaction)?.unwrap_or_default();
    let number = before + 1;
    let mut link = Link {
        event: Event {
            number,
            at: stamp.at.to_rfc3339_opts(SecondsFormat::Secs, true),
            kind: kind.word().to_owned(),
            author: stamp.author.clone(),
            payload: payload.to_string(),
            hash: String::new(),
        },
        scorecards: digest_of_all(&digests_of(transaction, number)?),
        previous,
    };
    link.event.hash = link.computed_hash();
    let event = &link.event;
    transaction.execute(
        "INSERT INTO event (number, at, kind, author, payload, scorecards, previous, hash)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        params![
            number,
            event.at,
            event.kind,
            event.author,
            event.payload,
            link.scorecards,
            link.previous,
            event.hash
        ],
    )?;
    Ok(())
}

fn digest_of_all(digests: &[String]) -> String {
    sha256_of(&digests.iter().map(String::as_str).collect::<Vec<_>>())
}

/// The digests of the scorecards that an event recorded, computed from what they say.
fn digests_of(connection: &Connection, event: i64) -> rusqlite::Result<Vec<String>> {
    let sql = format!("SELECT {COLUMNS} FROM scorecard WHERE event = ? ORDER BY id");
    let mut statement = connection.prepare(&sql)?;
    statement.query_map([event], |row| Ok(Record::read(row, 0)?.digest()))?.collect()
}

/// The digests of all scorecards by the number of the event that recorded them.
fn all_digests(connection: &Connection) -> rusqlite::Result<BTreeMap<i64, Vec<String>>> {
    let sql = format!("SELECT event, {COLUMNS} FROM scorecard ORDER BY id");
    let mut statement = connection.prepare(&sql)?;
    let mut rows = statement.query([])?;
    let mut digests: BTreeMap<i64, Vec<String>> = BTreeMap::new();
    while let Some(row) = rows.next()? {
        digests.entry(row.get(0)?).or_default().push(Record::read(row, 1)?.digest());
    }
    Ok(digests)
}
