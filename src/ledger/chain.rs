//! The chain: each event is bound to all before it and to all that it recorded.

use super::error::LedgerError;
use super::event::EventKind;
use super::hash::sha256_of;
use super::leaf::{Bound, Erasures, Leaf};
use super::leaves;
use super::salts::Salts;
use super::store::Ledger;
use rusqlite::{Connection, OptionalExtension, ToSql, Transaction};
use std::collections::BTreeMap;

/// What an event hash begins with.
const FORM: &str = "mystery-calls ledger 2";

/// An event that is about to be recorded.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) kind: EventKind,
    /// When, in UTC.
    pub(super) at: String,
    pub(super) author: String,
    /// JSON.
    pub(super) payload: String,
}

/// The last event of a chain.
#[derive(Debug)]
pub(super) struct Head {
    pub(super) number: i64,
    pub(super) at: String,
    pub(super) hash: String,
}

/// The last event; `None` in an empty ledger.
pub(super) fn head(connection: &Connection) -> rusqlite::Result<Option<Head>> {
    let sql = "SELECT number, at, hash FROM event ORDER BY number DESC LIMIT 1";
    let read = |row: &rusqlite::Row<'_>| {
        Ok(Head { number: row.get(0)?, at: row.get(1)?, hash: row.get(2)? })
    };
    connection.query_row(sql, [], read).optional()
}

/// The number of the event that comes next.
pub(super) fn next_number(connection: &Connection) -> rusqlite::Result<i64> {
    Ok(head(connection)?.map_or(0, |head| head.number) + 1)
}

/// Adds an event that binds what was recorded within the transaction; its number.
pub(super) fn append(
    transaction: &Transaction<'_>,
    entry: Entry,
    mut bound: Bound,
    salts: &mut Salts,
) -> rusqlite::Result<i64> {
    let (number, previous) =
        head(transaction)?.map_or((1, String::new()), |head| (head.number + 1, head.hash));
    let salt = salts.next();
    bound.bind(Leaf::Event, number, &leaves::event(&salt, &entry.author, &entry.payload));
    let contents = bound.hash();
    let hash = event_hash(number, &entry.at, entry.kind.word(), &contents, &previous);
    let mut statement = transaction.prepare(
        "INSERT INTO event (payload, number, at, kind, author, salt, contents, previous, hash, format)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 2)",
    )?;
    // A payload may be as long as a plan: it is let go of as soon as the database has it.
    statement.raw_bind_parameter(1, entry.payload)?;
    let others: [&dyn ToSql; 8] =
        [&number, &entry.at, &entry.kind.word(), &entry.author, &salt, &contents, &previous, &hash];
    for (at, value) in (2..).zip(others) {
        statement.raw_bind_parameter(at, value)?;
    }
    statement.raw_execute()?;
    Ok(number)
}

fn event_hash(number: i64, at: &str, kind: &str, contents: &str, previous: &str) -> String {
    sha256_of(&[FORM, &number.to_string(), at, kind, contents, previous])
}

/// An event without what it says.
struct Link {
    number: i64,
    at: String,
    kind: String,
    contents: String,
    previous: String,
    hash: String,
    format: i64,
    /// Author and payload of an event of format 1, whose hash they enter.
    said: Option<(String, String)>,
}

impl Link {
    /// Whether the hash of an event of format 1 is the one of its texts.
    fn fits_format_1(&self) -> bool {
        let Some((author, payload)) = &self.said else { return false };
        let number = self.number.to_string();
        let texts =
            [&number, &self.at, &self.kind, author, payload, &self.contents, &self.previous];
        sha256_of(&texts.map(String::as_str)) == self.hash
    }
}

fn links(connection: &Connection) -> rusqlite::Result<Vec<Link>> {
    let mut statement = connection.prepare(
        "SELECT number, at, kind, contents, previous, hash, format, author,
           CASE format WHEN 1 THEN payload END FROM event ORDER BY number",
    )?;
    let read = |row: &rusqlite::Row<'_>| {
        let author: String = row.get(7)?;
        Ok(Link {
            number: row.get(0)?,
            at: row.get(1)?,
            kind: row.get(2)?,
            contents: row.get(3)?,
            previous: row.get(4)?,
            hash: row.get(5)?,
            format: row.get(6)?,
            said: row.get::<_, Option<String>>(8)?.map(|said| (author.clone(), said)),
        })
    };
    statement.query_map([], read)?.collect()
}

impl Ledger {
    /// The head of the chain: whoever holds it can later prove that nothing before it was changed
    /// or taken out. `None` while nothing is recorded.
    ///
    /// # Errors
    /// If the ledger cannot be read.
    pub fn seal(&self) -> Result<Option<String>, LedgerError> {
        head(&self.connection)
            .map(|found| found.map(|head| head.hash))
            .map_err(LedgerError::while_being("read"))
    }

    /// Computes every hash again: of events, of all that they recorded, of the files. What was
    /// erased is vouched for by the event that erased it.
    ///
    /// # Errors
    /// [`LedgerError::Tampered`] at the first event that does not fit; or if the ledger cannot be
    /// read.
    pub fn verify_chain(&self) -> Result<(), LedgerError> {
        let failed = LedgerError::while_being("read");
        let links = links(&self.connection).map_err(&failed)?;
        let erasures = Erasures::read(&self.connection).map_err(&failed)?;
        let mut recorded = recorded(&self.connection, &links, &erasures)?;
        let mut previous = String::new();
        for (number, link) in (1..).zip(&links) {
            let tampered = |what| LedgerError::Tampered { event: link.number, what };
            if link.number != number || link.previous != previous {
                return Err(tampered("the place in the chain"));
            }
            previous.clone_from(&link.hash);
            // A later event binds what the events of format 1 recorded.
            if link.format == 1 {
                if !erasures.concern(Leaf::Event, number) && !link.fits_format_1() {
                    return Err(tampered("the text"));
                }
                continue;
            }
            let bound = recorded.remove(&number).unwrap_or_default();
            if bound.hash() != link.contents {
                return Err(tampered("the record"));
            }
            let hash = event_hash(number, &link.at, &link.kind, &link.contents, &link.previous);
            if hash != link.hash {
                return Err(tampered("the date or kind"));
            }
        }
        match recorded.into_keys().next() {
            Some(event) => Err(LedgerError::Tampered { event, what: "the record" }),
            None => Ok(()),
        }
    }
}

/// What each event binds, computed from what is there. What events of format 1 recorded is bound
/// by the first event after them.
fn recorded(
    connection: &Connection,
    links: &[Link],
    erasures: &Erasures,
) -> Result<BTreeMap<i64, Bound>, LedgerError> {
    let failed = LedgerError::while_being("read");
    let old = links.iter().take_while(|link| link.format == 1).count();
    let migrated = i64::try_from(old).expect("events are counted in a file") + 1;
    let mut recorded: BTreeMap<i64, Bound> = BTreeMap::new();
    let mut broken = None;
    for leaf in Leaf::ALL {
        let read = leaves::each(connection, leaf, |row| {
            let (first, rewritten) = erasures.unroll(leaf, row.id, row.hash);
            let binder = if row.event < migrated && old > 0 { migrated } else { row.event };
            recorded.entry(binder).or_default().bind(leaf, row.id, &first);
            for (event, hash) in rewritten {
                recorded.entry(event).or_default().rewrite(leaf, row.id, &hash);
            }
            if !row.fits && broken.is_none() {
                broken = Some(row.event);
            }
            Ok(())
        });
        read.map_err(&failed)?;
    }
    match broken {
        Some(event) => Err(LedgerError::Tampered { event, what: "a file" }),
        None => Ok(recorded),
    }
}
