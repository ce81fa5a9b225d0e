use super::error::LedgerError;
use super::event::{EventKind, Stamp, log, next_number};
use super::hash::sha256;
use super::record::{COLUMNS, Record};
use super::store::Ledger;
use crate::model::{Campaign, Grid, Scorecard};
use crate::text::listed;
use rusqlite::{Connection, Transaction, TransactionBehavior, params};
use std::collections::BTreeMap;

/// A file that comes in.
#[derive(Clone, Debug)]
pub struct Incoming<'a> {
    /// The name as the user knows it.
    pub name: &'a str,
    /// The file as it came.
    pub bytes: &'a [u8],
    /// The scorecards in it.
    pub cards: Vec<IncomingCard<'a>>,
    /// What in it could not be taken.
    pub rejects: Vec<IncomingReject<'a>>,
}

/// A scorecard that comes in.
#[derive(Clone, Debug)]
pub struct IncomingCard<'a> {
    /// The line of the file on which it starts.
    pub line: usize,
    /// What it says.
    pub scorecard: &'a Scorecard,
    /// The cells as they came, each with its column.
    pub cells: Vec<(&'a str, &'a str)>,
}

/// A row of a file that could not be taken.
#[derive(Clone, Debug)]
pub struct IncomingReject<'a> {
    /// The line of the file on which it starts.
    pub line: usize,
    /// The call as the file names it.
    pub call: &'a str,
    /// The kind of its first problem.
    pub code: &'a str,
    /// What is wrong with it.
    pub reason: String,
    /// The cells as they came, each with its column.
    pub cells: Vec<(&'a str, &'a str)>,
}

/// What became of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// Scorecards of calls that had none of their evaluator.
    pub added: usize,
    /// Scorecards that completed an earlier one, such as the reply to a pending call.
    pub updated: usize,
    /// Scorecards that were recorded before, word for word.
    pub unchanged: usize,
    /// Scorecards that contradict a recorded one; nothing of them was taken.
    pub refused: Vec<Refusal>,
}

/// Why a scorecard was not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The line of the file on which it starts.
    pub line: usize,
    /// The kind of problem, always `already-recorded`.
    pub code: &'static str,
    /// What is wrong: a lowercase fragment.
    pub message: String,
    /// An order that can be followed.
    pub hint: String,
}

/// What is to become of one scorecard.
enum Fate {
    Add,
    /// It completes the recorded one with this id.
    Update(i64),
    Keep,
    Refuse(Refusal),
}

impl Ledger {
    /// Records a file: all of it or, if anything fails, nothing. A file that brings nothing new
    /// writes nothing and logs nothing, be it the same file or one saved again.
    ///
    /// A scorecard may complete an earlier one of its call and evaluator: one that was pending or
    /// not made, or whose awaited delays it fills in. Else it is refused.
    ///
    /// # Errors
    /// If the ledger cannot be read or written.
    pub fn import(
        &mut self,
        incoming: &Incoming<'_>,
        campaign: &Campaign,
        grid: &Grid,
        stamp: &Stamp,
    ) -> Result<Imported, LedgerError> {
        let failed = LedgerError::while_being("written");
        let behaviour = TransactionBehavior::Immediate;
        let transaction = self.connection.transaction_with_behavior(behaviour).map_err(&failed)?;
        let imported =
            record_file(&transaction, incoming, campaign, grid, stamp).map_err(&failed)?;
        match imported {
            (imported, true) => transaction.commit().map(|()| imported).map_err(failed),
            (imported, false) => transaction.rollback().map(|()| imported).map_err(failed),
        }
    }

    /// What [`Ledger::import`] would do; nothing is written.
    ///
    /// # Errors
    /// If the ledger cannot be read or written.
    pub fn preview(
        &mut self,
        incoming: &Incoming<'_>,
        campaign: &Campaign,
        grid: &Grid,
        stamp: &Stamp,
    ) -> Result<Imported, LedgerError> {
        let failed = LedgerError::while_being("read");
        let transaction = self.connection.transaction().map_err(&failed)?;
        let (imported, _) =
            record_file(&transaction, incoming, campaign, grid, stamp).map_err(&failed)?;
        transaction.rollback().map(|()| imported).map_err(failed)
    }
}

/// Records a file within a transaction; and whether it brought anything new.
fn record_file(
    transaction: &Transaction<'_>,
    incoming: &Incoming<'_>,
    campaign: &Campaign,
    grid: &Grid,
    stamp: &Stamp,
) -> rusqlite::Result<(Imported, bool)> {
    let hash = sha256(incoming.bytes);
    let event = next_number(transaction)?;
    let is_new = record_bytes(transaction, incoming, &hash, stamp)?;
    let mut imported = Imported::default();
    for card in &incoming.cards {
        let record = Record::of(card.scorecard, campaign, grid);
        match fate(transaction, &record, card.line)? {
            Fate::Keep => imported.unchanged += 1,
            Fate::Refuse(refusal) => imported.refused.push(refusal),
            Fate::Add => {
                imported.added += 1;
                insert(transaction, event, &hash, card, &record, None)?;
            }
            Fate::Update(replaced) => {
                imported.updated += 1;
                insert(transaction, event, &hash, card, &record, Some(replaced))?;
            }
        }
    }
    let rejects = all_rejects(incoming, &imported);
    let brings = imported.added + imported.updated > 0 || (is_new && !rejects.is_empty());
    if brings {
        if is_new {
            insert_rejects(transaction, event, &hash, &rejects)?;
        }
        log(transaction, EventKind::Import, stamp, &payload(incoming, &imported, &hash))?;
    }
    Ok((imported, brings))
}

/// Keeps the file as it came; whether it is a new one.
fn record_bytes(
    connection: &Connection,
    incoming: &Incoming<'_>,
    hash: &str,
    stamp: &Stamp,
) -> rusqlite::Result<bool> {
    let at = stamp.at.to_rfc3339_opts(chrono::SecondsFormat::Secs, true);
    let added = connection.execute(
        "INSERT OR IGNORE INTO file (hash, name, bytes, imported_at) VALUES (?, ?, ?, ?)",
        params![hash, incoming.name, incoming.bytes, at],
    )?;
    Ok(added > 0)
}

/// Compares a scorecard with every recorded version of its call and evaluator.
fn fate(connection: &Connection, record: &Record, line: usize) -> rusqlite::Result<Fate> {
    let sql =
        format!("SELECT id, {COLUMNS} FROM scorecard WHERE call = ? AND evaluator = ? ORDER BY id");
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = statement.query([&record.call, &record.evaluator])?;
    let mut latest = None;
    while let Some(row) = rows.next()? {
        let known = Record::read(row, 1)?;
        if known == *record {
            return Ok(Fate::Keep);
        }
        latest = Some((row.get(0)?, known));
    }
    Ok(match latest {
        None => Fate::Add,
        Some((id, known)) if known.is_completed_by(record) => Fate::Update(id),
        Some((_, known)) => Fate::Refuse(refusal(record, &known, line)),
    })
}

fn refusal(record: &Record, known: &Record, line: usize) -> Refusal {
    let (call, differences) = (&record.call, listed(&record.differences(known), "and"));
    let by = match record.evaluator.as_str() {
        "" => String::new(),
        evaluator => format!(" by `{evaluator}`"),
    };
    Refusal {
        line,
        code: "already-recorded",
        message: format!("call `{call}`{by} is already recorded and differs in {differences}"),
        hint: format!("take the row for `{call}` out: what is recorded is never overwritten"),
    }
}

fn insert(
    connection: &Connection,
    event: i64,
    file: &str,
    card: &IncomingCard<'_>,
    record: &Record,
    replaces: Option<i64>,
) -> rusqlite::Result<()> {
    let mut statement = connection.prepare_cached(&format!(
        "INSERT INTO scorecard (event, replaces, file, line, delivered, digest, {COLUMNS})
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
    ))?;
    statement.execute(params![
        event,
        replaces,
        file,
        number(card.line),
        cells_json(&card.cells),
        record.digest(),
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
        record.answers,
    ])?;
    Ok(())
}

/// The rejects that came with the file and those that the record refuses.
fn all_rejects<'a>(incoming: &Incoming<'a>, imported: &Imported) -> Vec<IncomingReject<'a>> {
    let mut rejects = incoming.rejects.clone();
    for refusal in &imported.refused {
        let card = incoming.cards.iter().find(|card| card.line == refusal.line);
        let cells = card.map(|card| card.cells.clone()).unwrap_or_default();
        let call = cells.iter().find(|(name, _)| name.eq_ignore_ascii_case("call"));
        let call = call.map_or("", |(_, cell)| *cell);
        let reason = refusal.message.clone();
        rejects.push(IncomingReject {
            line: refusal.line,
            call,
            code: refusal.code,
            reason,
            cells,
        });
    }
    rejects.sort_by_key(|reject| reject.line);
    rejects
}

fn insert_rejects(
    connection: &Connection,
    event: i64,
    file: &str,
    rejects: &[IncomingReject<'_>],
) -> rusqlite::Result<()> {
    let mut statement = connection.prepare(
        "INSERT INTO reject (event, file, line, call, code, reason, delivered)
         VALUES (?, ?, ?, ?, ?, ?, ?)",
    )?;
    for reject in rejects {
        let delivered = cells_json(&reject.cells);
        let line = number(reject.line);
        let row = params![event, file, line, reject.call, reject.code, reject.reason, delivered];
        statement.execute(row)?;
    }
    Ok(())
}

fn payload(incoming: &Incoming<'_>, imported: &Imported, hash: &str) -> serde_json::Value {
    serde_json::json!({
        "file": incoming.name,
        "sha256": hash,
        "added": imported.added,
        "updated": imported.updated,
        "unchanged": imported.unchanged,
        "rejected": incoming.rejects.len() + imported.refused.len(),
    })
}

fn cells_json(cells: &[(&str, &str)]) -> String {
    let cells: BTreeMap<&str, &str> = cells.iter().copied().collect();
    serde_json::to_string(&cells).expect("texts are JSON")
}

fn number(line: usize) -> i64 {
    i64::try_from(line).expect("a line of a file in memory has a number that fits")
}
