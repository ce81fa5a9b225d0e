//! From the first format, whose hashes had no salt, to the present one. The old events keep their
//! hashes, so that a seal that an auditor holds stays good; one new event binds all that they
//! recorded, with salts.

use super::chain::{Entry, head};
use super::error::LedgerError;
use super::event::EventKind;
use super::hash::sha256_of;
use super::leaf::{Bound, Leaf};
use super::salts::Salts;
use super::schema::create;
use super::{chain, leaves};
use rusqlite::{Transaction, params};
use std::collections::BTreeMap;

/// Brings a ledger of format 1 to this format.
///
/// # Errors
/// [`LedgerError::Tampered`] if the old chain does not hold; or if the ledger cannot be written.
pub(super) fn from_format_1(
    transaction: &Transaction<'_>,
    salts: &mut Salts,
) -> Result<(), LedgerError> {
    let failed = LedgerError::while_being("brought to the present format");
    verify_old(transaction)?;
    move_tables(transaction, salts).map_err(&failed)?;
    let Some(last) = head(transaction).map_err(&failed)? else { return Ok(()) };
    let bound = bound_again(transaction).map_err(&failed)?;
    let entry = Entry {
        kind: EventKind::Migrated,
        at: last.at,
        author: String::new(),
        payload: serde_json::json!({ "from_format": 1 }).to_string(),
    };
    chain::append(transaction, entry, bound, salts).map(|_| ()).map_err(failed)
}

/// Checks every hash of the old chain.
fn verify_old(transaction: &Transaction<'_>) -> Result<(), LedgerError> {
    let failed = LedgerError::while_being("read");
    let digests = old_digests(transaction).map_err(&failed)?;
    let mut statement = transaction
        .prepare(
            "SELECT number, at, kind, author, payload, scorecards, previous, hash
             FROM event ORDER BY number",
        )
        .map_err(&failed)?;
    let mut rows = statement.query([]).map_err(&failed)?;
    let mut previous = String::new();
    while let Some(row) = rows.next().map_err(&failed)? {
        let number: i64 = row.get(0).map_err(&failed)?;
        let mut texts = vec![number.to_string()];
        for column in 1..=6 {
            texts.push(row.get(column).map_err(&failed)?);
        }
        let hash: String = row.get(7).map_err(&failed)?;
        let own: Vec<&str> =
            digests.get(&number).into_iter().flatten().map(String::as_str).collect();
        let fits = texts[6] == previous && texts[5] == sha256_of(&own);
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        if !fits || hash != sha256_of(&texts) {
            return Err(LedgerError::Tampered { event: number, what: "the record" });
        }
        previous = hash;
    }
    Ok(())
}

/// The unsalted hashes of the scorecards of each event.
fn old_digests(transaction: &Transaction<'_>) -> rusqlite::Result<BTreeMap<i64, Vec<String>>> {
    let mut statement = transaction.prepare(
        "SELECT event, call, evaluator, date, time, outcome, attempts, sent, replied, detected,
           comment, simulated, answers FROM scorecard ORDER BY id",
    )?;
    let mut rows = statement.query([])?;
    let mut digests: BTreeMap<i64, Vec<String>> = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let plain = |at: usize| row.get::<_, String>(at);
        let marked =
            |text: Option<String>| text.map_or_else(|| "-".to_owned(), |text| format!("={text}"));
        let optional = |at: usize| row.get(at).map(marked);
        let texts = [
            plain(1)?,
            plain(2)?,
            optional(3)?,
            optional(4)?,
            plain(5)?,
            marked(row.get::<_, Option<i64>>(6)?.map(|number| number.to_string())),
            optional(7)?,
            optional(8)?,
            marked(row.get::<_, Option<bool>>(9)?.map(|yes| yes.to_string())),
            plain(10)?,
            row.get::<_, bool>(11)?.to_string(),
            plain(12)?,
        ];
        let digest = sha256_of(&texts.each_ref().map(String::as_str));
        digests.entry(row.get(0)?).or_default().push(digest);
    }
    Ok(digests)
}

fn move_tables(transaction: &Transaction<'_>, salts: &mut Salts) -> rusqlite::Result<()> {
    let old = ["file", "event", "scorecard", "reject"];
    for table in old {
        for verb in ["UPDATE", "DELETE"] {
            transaction.execute_batch(&format!("DROP TRIGGER {table}_refuses_{verb};"))?;
        }
    }
    transaction.execute_batch(
        "DROP VIEW current; DROP VIEW answer;
         DROP INDEX scorecard_of_call; DROP INDEX scorecard_replaced; DROP INDEX scorecard_of_event;",
    )?;
    for table in old {
        transaction.execute_batch(&format!("ALTER TABLE {table} RENAME TO old_{table};"))?;
    }
    create(transaction)?;
    copy_plain(transaction, salts)?;
    copy_scorecards(transaction, salts)?;
    for table in ["scorecard", "reject", "event", "file"] {
        transaction.execute_batch(&format!("DROP TABLE old_{table};"))?;
    }
    Ok(())
}

/// Copies what has the same columns as before, with fresh salts.
fn copy_plain(transaction: &Transaction<'_>, salts: &mut Salts) -> rusqlite::Result<()> {
    let copies = [
        (
            "SELECT number FROM old_event ORDER BY number",
            "INSERT INTO event SELECT number, at, kind, author, payload, ?2, scorecards, previous,
               hash, 1 FROM old_event WHERE number = ?1",
        ),
        (
            "SELECT rowid FROM old_file ORDER BY rowid",
            "INSERT INTO file (id, event, name, hash, bytes, clean, salt) SELECT rowid,
               (SELECT coalesce(min(event), 1) FROM
                  (SELECT event FROM old_scorecard WHERE file = hash
                   UNION SELECT event FROM old_reject WHERE file = hash)),
               name, hash, bytes, '', ?2 FROM old_file WHERE rowid = ?1",
        ),
        (
            "SELECT id FROM old_reject ORDER BY id",
            "INSERT INTO reject SELECT id, event,
               (SELECT rowid FROM old_file WHERE hash = old_reject.file),
               line, call, code, reason, delivered, ?2 FROM old_reject WHERE id = ?1",
        ),
    ];
    for (ids, copy) in copies {
        let mut statement = transaction.prepare(ids)?;
        let ids: Vec<i64> =
            statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        for id in ids {
            transaction.execute(copy, params![id, salts.next()])?;
        }
    }
    Ok(())
}

/// Copies the scorecards under one grid that has every criterion that was ever answered.
fn copy_scorecards(transaction: &Transaction<'_>, salts: &mut Salts) -> rusqlite::Result<()> {
    let mut statement =
        transaction.prepare("SELECT id, event, answers FROM old_scorecard ORDER BY id")?;
    let read = |row: &rusqlite::Row<'_>| {
        let answers: String = row.get(2)?;
        let answers: BTreeMap<String, String> = serde_json::from_str(&answers).unwrap_or_default();
        Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?, answers))
    };
    let cards: Vec<_> = statement.query_map([], read)?.collect::<rusqlite::Result<_>>()?;
    let Some((_, first, _)) = cards.first() else { return Ok(()) };
    let mut kinds: BTreeMap<&str, &str> = BTreeMap::new();
    for (id, answer) in cards.iter().flat_map(|(_, _, answers)| answers) {
        let kind = kinds.entry(id).or_insert("unknown");
        if *kind == "unknown" {
            *kind = kind_of(answer);
        }
    }
    let criteria: Vec<(&str, &str)> = kinds.into_iter().collect();
    let criteria_json = serde_json::to_string(&criteria).expect("texts are JSON");
    transaction.execute(
        "INSERT INTO grid (id, event, fingerprint, text, criteria, salt) VALUES (1, ?, '', '', ?, ?)",
        params![first, criteria_json, salts.next()],
    )?;
    for (id, _, answers) in &cards {
        let entries: Vec<String> = (criteria.iter())
            .map(|(id, _)| answers.get(*id).map_or_else(|| "null".to_owned(), |text| entry(text)))
            .collect();
        transaction.execute(
            "INSERT INTO scorecard SELECT id, event, replaces,
               (SELECT rowid FROM old_file WHERE hash = old_scorecard.file), line, call, evaluator,
               date, time, outcome, attempts, sent, replied, detected, comment, simulated, 1, ?2, ?3
             FROM old_scorecard WHERE id = ?1",
            params![id, format!("[{}]", entries.join(",")), salts.next()],
        )?;
    }
    Ok(())
}

/// The kind of criterion that an answer of the old form belongs to.
fn kind_of(answer: &str) -> &'static str {
    match answer.split_once(':').map_or(answer, |(form, _)| form) {
        "yes" | "no" => "yes-no",
        "level" => "scale",
        "measure" => "measure",
        "delay" => "delay",
        "choice" => "choice",
        "outcome" => "outcome",
        _ => "unknown",
    }
}

/// An answer of the old form, such as `level:2.5`, in the present one.
fn entry(answer: &str) -> String {
    let quoted = |text: &str| serde_json::to_string(text).expect("texts are JSON");
    match answer.split_once(':') {
        None if answer == "yes" => "1".to_owned(),
        None if answer == "no" => "0".to_owned(),
        None => quoted(answer),
        Some(("choice" | "outcome", rest)) => quoted(&format!("={rest}")),
        Some(("delay", rest)) if rest.parse::<u32>().is_err() => quoted(rest),
        Some((_, rest)) => rest.to_owned(),
    }
}

/// Binds every leaf there is.
fn bound_again(transaction: &Transaction<'_>) -> rusqlite::Result<Bound> {
    let mut bound = Bound::default();
    for leaf in Leaf::ALL {
        leaves::each(transaction, leaf, |row| {
            bound.bind(leaf, row.id, &row.hash);
            Ok(())
        })?;
    }
    Ok(bound)
}
