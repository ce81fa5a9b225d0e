//! Takes out of the record what has to be forgotten; the chain goes on holding, and says that and
//! why something was erased.

use super::chain::{self, Entry};
use super::erase::{ERASED, Eraser};
use super::error::LedgerError;
use super::event::{EventKind, Stamp, moment};
use super::forgettable::{Forget, Forgotten};
use super::leaf::{Bound, Erasures, Leaf};
use super::leaves;
use super::record::FORGOTTEN;
use super::salts::Salts;
use super::schema::{lock, unlock};
use super::store::Ledger;
use rusqlite::types::Value as Cell;
use rusqlite::{Transaction, TransactionBehavior, params_from_iter};
use serde_json::{Value, json};
use std::collections::BTreeSet;

impl Ledger {
    /// Erases something from every row of the record, logs that it was erased and why, and makes
    /// the file anew, so that nothing of it is left in unused pages. If there is nothing to erase,
    /// nothing is logged.
    ///
    /// # Errors
    /// If the ledger cannot be written.
    pub fn forget(
        &mut self,
        what: &Forget,
        reason: &str,
        stamp: &Stamp,
    ) -> Result<Forgotten, LedgerError> {
        let failed = LedgerError::while_being("written");
        self.connection.execute_batch("PRAGMA secure_delete = ON").map_err(&failed)?;
        let behaviour = TransactionBehavior::Immediate;
        let transaction = self.connection.transaction_with_behavior(behaviour).map_err(&failed)?;
        let forgotten = Forgetting::begin(&transaction, &mut self.salts, what)
            .and_then(|forgetting| forgetting.finish(reason, stamp))
            .map_err(&failed)?;
        if forgotten.is_nothing() {
            transaction.rollback().map_err(failed)?;
            return Ok(forgotten);
        }
        transaction.commit().map_err(&failed)?;
        self.connection.execute_batch("VACUUM").map_err(failed)?;
        Ok(forgotten)
    }

    /// The events in whose texts something was erased.
    ///
    /// # Errors
    /// If the ledger cannot be read.
    pub fn erased_events(&self) -> Result<BTreeSet<i64>, LedgerError> {
        let failed = LedgerError::while_being("read");
        let sql = "SELECT DISTINCT row FROM erasure WHERE leaf = 'event'";
        let mut statement = self.connection.prepare(sql).map_err(&failed)?;
        let rows = statement.query_map([], |row| row.get(0)).map_err(&failed)?;
        rows.collect::<rusqlite::Result<_>>().map_err(failed)
    }
}

/// An erasure while it is done.
struct Forgetting<'t> {
    transaction: &'t Transaction<'t>,
    salts: &'t mut Salts,
    what: &'t Forget,
    eraser: Eraser,
    event: i64,
    bound: Bound,
    forgotten: Forgotten,
    /// The events that recorded files which are erased.
    emptied: BTreeSet<i64>,
}

impl<'t> Forgetting<'t> {
    fn begin(
        transaction: &'t Transaction<'t>,
        salts: &'t mut Salts,
        what: &'t Forget,
    ) -> rusqlite::Result<Forgetting<'t>> {
        let mut forgotten = Forgotten::default();
        let pseudonym = free_pseudonym(transaction)?;
        let eraser = what.eraser(&pseudonym);
        if matches!(what, Forget::Evaluator { .. }) {
            forgotten.pseudonym = Some(pseudonym);
        }
        let event = chain::next_number(transaction)?;
        let (bound, emptied) = (Bound::default(), BTreeSet::new());
        Ok(Forgetting { transaction, salts, what, eraser, event, bound, forgotten, emptied })
    }

    fn finish(mut self, reason: &str, stamp: &Stamp) -> rusqlite::Result<Forgotten> {
        unlock(self.transaction)?;
        self.scorecards()?;
        self.rejects()?;
        self.files()?;
        self.grids()?;
        self.events()?;
        lock(self.transaction)?;
        let payload = json!({
            "what": self.what.word(),
            "reason": reason,
            "pseudonym": self.forgotten.pseudonym,
            "scorecards": self.forgotten.scorecards,
            "rejects": self.forgotten.rejects,
            "files": self.forgotten.files,
            "events": self.forgotten.events,
        });
        let entry = Entry {
            kind: EventKind::Forgotten,
            at: moment(stamp),
            author: stamp.author.clone(),
            payload: payload.to_string(),
        };
        chain::append(self.transaction, entry, self.bound, self.salts)?;
        Ok(self.forgotten)
    }

    fn scorecards(&mut self) -> rusqlite::Result<()> {
        for (id, [call, evaluator, comment]) in
            self.read("SELECT id, call, evaluator, comment FROM scorecard ORDER BY id")?
        {
            let of_call = !comment.is_empty() && self.concerns_call(&call);
            let comment =
                if of_call { Some(ERASED.to_owned()) } else { self.eraser.erase(&comment) };
            let evaluator = match (self.what, &self.forgotten.pseudonym) {
                (Forget::Evaluator { id, .. }, Some(pseudonym)) if *id == evaluator => {
                    Some(pseudonym.clone())
                }
                _ => None,
            };
            let cells =
                [("comment", comment.map(Cell::Text)), ("evaluator", evaluator.map(Cell::Text))];
            self.rewrite(Leaf::Scorecard, id, cells)?;
        }
        Ok(())
    }

    fn rejects(&mut self) -> rusqlite::Result<()> {
        let sql = "SELECT id, call, reason, delivered FROM reject ORDER BY id";
        for (id, [call, reason, delivered]) in self.read(sql)? {
            let no_cells = || Some("{}".to_owned()).filter(|none| *none != delivered);
            let (reason, delivered) = match self.what {
                Forget::Originals => (None, no_cells()),
                _ if self.concerns_call(&call) => (Some(ERASED.to_owned()), no_cells()),
                _ => (self.eraser.erase(&reason), self.erased_json(&delivered)),
            };
            let call = self.eraser.erase(&call);
            let cells = [("call", call), ("reason", reason), ("delivered", delivered)];
            self.rewrite(Leaf::Reject, id, cells.map(|(name, text)| (name, text.map(Cell::Text))))?;
        }
        Ok(())
    }

    fn files(&mut self) -> rusqlite::Result<()> {
        let sql = "SELECT id, name, '', '' FROM file ORDER BY id";
        for (id, [name, ..]) in self.read(sql)? {
            let name = self.eraser.erase(&name).map(Cell::Text);
            let (mut hash, mut bytes) = (None, None);
            if self.empties(id)? {
                hash = Some(Cell::Null);
                bytes = Some(Cell::Blob(Vec::new()));
                let event = "SELECT event FROM file WHERE id = ?";
                self.emptied.insert(self.transaction.query_row(event, [id], |row| row.get(0))?);
            }
            self.rewrite(Leaf::File, id, [("name", name), ("hash", hash), ("bytes", bytes)])?;
        }
        Ok(())
    }

    /// Whether the bytes of a file go.
    fn empties(&self, id: i64) -> rusqlite::Result<bool> {
        let sql = "SELECT hash IS NOT NULL, bytes FROM file WHERE id = ?";
        let (is_there, bytes): (bool, Vec<u8>) =
            self.transaction.query_row(sql, [id], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(is_there
            && match self.what {
                Forget::Originals => true,
                _ => self.eraser.may_stand_in(&bytes) || self.holds_call(id)?,
            })
    }

    /// Whether a file holds a row of a call that is to be forgotten.
    fn holds_call(&self, file: i64) -> rusqlite::Result<bool> {
        let sql = "SELECT call FROM scorecard WHERE file = ?1
                   UNION SELECT call FROM reject WHERE file = ?1";
        let mut statement = self.transaction.prepare_cached(sql)?;
        let calls = statement.query_map([file], |row| row.get::<_, String>(0))?;
        let calls: Vec<String> = calls.collect::<rusqlite::Result<_>>()?;
        Ok(calls.iter().any(|call| self.concerns_call(call)))
    }

    fn grids(&mut self) -> rusqlite::Result<()> {
        for (id, [text, ..]) in self.read("SELECT id, text, '', '' FROM grid ORDER BY id")? {
            let text = self.eraser.erase(&text).map(Cell::Text);
            self.rewrite(Leaf::Grid, id, [("text", text)])?;
        }
        Ok(())
    }

    fn events(&mut self) -> rusqlite::Result<()> {
        let sql = "SELECT number, author, payload, '' FROM event ORDER BY number";
        for (number, [author, payload, _]) in self.read(sql)? {
            let author = self.eraser.erase(&author).map(Cell::Text);
            let mut said: Value = serde_json::from_str(&payload).unwrap_or_default();
            erase_in(&mut said, &self.eraser);
            if self.emptied.contains(&number) && said.get("sha256").is_some() {
                said["sha256"] = Value::Null;
            }
            let call = said.get("call").and_then(Value::as_str).unwrap_or_default().to_owned();
            if self.concerns_call(&call) {
                erase_decision(&mut said);
            }
            for flag in said.get_mut("flags").and_then(Value::as_array_mut).into_iter().flatten() {
                if flag["call"].as_str().is_some_and(|call| self.concerns_call(call)) {
                    flag["message"] = ERASED.into();
                }
            }
            let changed = serde_json::from_str::<Value>(&payload).is_ok_and(|old| old != said);
            let payload = changed.then(|| Cell::Text(said.to_string()));
            self.rewrite(Leaf::Event, number, [("author", author), ("payload", payload)])?;
        }
        Ok(())
    }

    fn concerns_call(&self, call: &str) -> bool {
        matches!(self.what, Forget::Agent { calls, .. } if calls.iter().any(|each| each == call))
    }

    fn erased_json(&self, text: &str) -> Option<String> {
        let before: Value = serde_json::from_str(text).ok()?;
        let mut after = before.clone();
        erase_in(&mut after, &self.eraser);
        (after != before).then(|| after.to_string())
    }

    /// An id and three texts of each row.
    fn read(&self, sql: &str) -> rusqlite::Result<Vec<(i64, [String; 3])>> {
        let mut statement = self.transaction.prepare(sql)?;
        let rows = statement
            .query_map([], |row| Ok((row.get(0)?, [row.get(1)?, row.get(2)?, row.get(3)?])))?;
        rows.collect()
    }

    /// Gives columns of a row new contents and the row a new salt, and binds its new hash; does
    /// nothing if no column gets any.
    fn rewrite<const N: usize>(
        &mut self,
        leaf: Leaf,
        id: i64,
        cells: [(&str, Option<Cell>); N],
    ) -> rusqlite::Result<()> {
        let new: Vec<(&str, Cell)> =
            cells.into_iter().filter_map(|(name, cell)| Some((name, cell?))).collect();
        if new.is_empty() {
            return Ok(());
        }
        let before = leaves::hash_of(self.transaction, leaf, id)?;
        Erasures::note(self.transaction, self.event, (leaf, id), &before)?;
        let names: Vec<String> = new.iter().map(|(name, _)| format!("{name} = ?")).collect();
        let sql = format!(
            "UPDATE {} SET {}, salt = ? WHERE {} = ?",
            leaf.table(),
            names.join(", "),
            leaf.key()
        );
        let values = new.into_iter().map(|(_, cell)| cell);
        let values = values.chain([Cell::Blob(self.salts.next().to_vec()), Cell::Integer(id)]);
        self.transaction.execute(&sql, params_from_iter(values))?;
        self.bound.rewrite(leaf, id, &leaves::hash_of(self.transaction, leaf, id)?);
        *self.forgotten.count(leaf) += 1;
        Ok(())
    }
}

/// The first pseudonym that nobody has.
fn free_pseudonym(transaction: &Transaction<'_>) -> rusqlite::Result<String> {
    let sql = "SELECT count(*) FROM event
               WHERE kind = ? AND json_extract(payload, '$.pseudonym') IS NOT NULL";
    let given: i64 = transaction.query_row(sql, [EventKind::Forgotten.word()], |row| row.get(0))?;
    Ok(format!("{FORGOTTEN}{}", given + 1))
}

/// Erases in every text of a payload.
fn erase_in(value: &mut Value, eraser: &Eraser) {
    match value {
        Value::String(text) => {
            if let Some(erased) = eraser.erase(text) {
                *text = erased;
            }
        }
        Value::Array(values) => values.iter_mut().for_each(|value| erase_in(value, eraser)),
        Value::Object(entries) => entries.values_mut().for_each(|value| erase_in(value, eraser)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// Erases what a decision about a call says of persons: changed comments and evidence.
fn erase_decision(said: &mut Value) {
    for change in said.get_mut("changes").and_then(Value::as_array_mut).into_iter().flatten() {
        if change["what"] == "comment" {
            change["from"] = ERASED.into();
            change["to"] = ERASED.into();
        }
    }
    if said["evidence"].get("text").is_some() {
        said["evidence"] = json!({ "text": ERASED });
    }
}
