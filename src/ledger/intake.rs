//! A file while it comes in: scorecard by scorecard within one transaction.

use super::bulk::{Highest, Unchecked};
use super::chain::{self, Entry};
use super::error::LedgerError;
use super::event::{EventKind, Stamp, moment};
use super::hash::sha256;
use super::import::{Fate, Imported, IncomingFile, IncomingReject, Reading, Terms};
use super::kept::{KeptFile, find_file};
use super::layout::Layout;
use super::leaf::{Bound, Leaf};
use super::leaves;
use super::record::Record;
use super::rows::{insert, insertion, next_id};
use super::salts::Salts;
use super::store::{Ledger, has_beginning};
use super::views::renew_views;
use crate::model::Scorecard;
use rusqlite::{Statement, Transaction, TransactionBehavior, params};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// A file while it comes in. Nothing is recorded before [`Intake::finish`]; until then no other
/// program can write.
#[derive(Debug)]
pub struct Intake<'l> {
    insertion: Statement<'l>,
    pub(super) transaction: Transaction<'l>,
    salts: &'l mut Salts,
    pub(super) terms: Terms<'l>,
    source: IncomingFile<'l>,
    stamp: &'l Stamp,
    pub(super) layouts: BTreeMap<i64, Layout>,
    /// The layout of the grid, and whether it is on record already.
    layout: (Layout, bool),
    /// The hash of the file, and whether it is not on record yet.
    file: (String, bool),
    /// The numbers that its own rows begin with.
    pub(super) first: Next,
    next: Next,
    bound: Bound,
    begins: bool,
    pub(super) highest: Highest,
    imported: Imported,
    rejected: usize,
    /// Dropped after the transaction has ended.
    _keys: Unchecked<'l>,
}

/// The numbers that rows are given next.
#[derive(Clone, Copy, Debug)]
pub(super) struct Next {
    event: i64,
    file: i64,
    pub(super) scorecard: i64,
    reject: i64,
}

impl Ledger {
    /// Begins to take in a file.
    ///
    /// # Errors
    /// [`LedgerError::Busy`] if another program writes for too long; or if the ledger cannot be
    /// read.
    pub fn intake<'l>(
        &'l mut self,
        source: IncomingFile<'l>,
        terms: Terms<'l>,
        stamp: &'l Stamp,
    ) -> Result<Intake<'l>, LedgerError> {
        let failed = LedgerError::while_being("written");
        let keys = Unchecked::of(&self.connection).map_err(&failed)?;
        let behaviour = TransactionBehavior::Immediate;
        let transaction =
            Transaction::new_unchecked(&self.connection, behaviour).map_err(&failed)?;
        let insertion = insertion(&self.connection).map_err(&failed)?;
        let within = (insertion, transaction, keys);
        Intake::begin(within, &mut self.salts, (source, terms, stamp)).map_err(failed)
    }
}

impl<'l> Intake<'l> {
    fn begin(
        (insertion, transaction, keys): (Statement<'l>, Transaction<'l>, Unchecked<'l>),
        salts: &'l mut Salts,
        (source, terms, stamp): (IncomingFile<'l>, Terms<'l>, &'l Stamp),
    ) -> rusqlite::Result<Intake<'l>> {
        let begins = source.may_begin && !has_beginning(&transaction)?;
        let hash = sha256(source.bytes);
        let known_file = find_file(&transaction, &hash)?;
        let next = Next {
            event: chain::next_number(&transaction)? + i64::from(begins),
            file: known_file.map_or_else(|| next_id(&transaction, "file"), Ok)?,
            scorecard: next_id(&transaction, "scorecard")?,
            reject: next_id(&transaction, "reject")?,
        };
        let mut layouts = Layout::all(&transaction)?;
        let mut layout = Layout::of(terms.grid, terms.grid_text);
        let known = layout.find(&transaction)?;
        layout.id = known.map_or_else(|| next_id(&transaction, "grid"), Ok)?;
        layouts.insert(layout.id, layout.clone());
        let highest = Highest::of(&transaction)?;
        transaction.execute_batch("SAVEPOINT nothing_taken")?;
        Ok(Intake {
            insertion,
            transaction,
            salts,
            terms,
            source,
            stamp,
            layouts,
            layout: (layout, known.is_some()),
            file: (hash, known_file.is_none()),
            first: next,
            next,
            bound: Bound::default(),
            begins,
            highest,
            imported: Imported::default(),
            rejected: 0,
            _keys: keys,
        })
    }

    /// Whether the fieldwork begins with this file: then [`Intake::finish`] records the plan with
    /// which it does as [`EventKind::Begun`].
    #[must_use]
    pub fn begins(&self) -> bool {
        self.begins
    }

    /// Takes a scorecard that starts on a line of the file, unless it contradicts a recorded one.
    ///
    /// # Errors
    /// If the ledger cannot be read or written.
    pub fn take(&mut self, line: usize, card: &Scorecard) -> Result<Fate, LedgerError> {
        self.take_card(line, card).map_err(LedgerError::while_being("written"))
    }

    fn take_card(&mut self, line: usize, card: &Scorecard) -> rusqlite::Result<Fate> {
        let Terms { campaign, grid, .. } = self.terms;
        let mut record = Record::of(card, campaign, grid, self.layout.0.id);
        record.line = number(line);
        record.file = Some(self.next.file);
        let fate = self.fate(&mut record, line)?;
        match &fate {
            Fate::Unchanged => self.imported.unchanged += 1,
            Fate::Refused(refusal) => self.imported.refused.push(refusal.clone()),
            Fate::Added => self.imported.added += 1,
            Fate::Updated => self.imported.updated += 1,
        }
        if matches!(fate, Fate::Added | Fate::Updated) {
            self.highest.rise(&record);
            let salt = self.salts.next();
            let (id, event) = (self.next.scorecard, self.next.event);
            insert(&mut self.insertion, id, event, &record, &salt)?;
            self.bound.bind(Leaf::Scorecard, id, &record.hash(&salt));
            self.next.scorecard += 1;
        }
        Ok(fate)
    }

    /// Records a row that goes back.
    ///
    /// # Errors
    /// If the ledger cannot be written.
    pub fn reject(&mut self, reject: &IncomingReject<'_>) -> Result<(), LedgerError> {
        self.reject_row(reject).map_err(LedgerError::while_being("written"))
    }

    fn reject_row(&mut self, reject: &IncomingReject<'_>) -> rusqlite::Result<()> {
        self.rejected += 1;
        // What went back of a file that is on record went back then.
        if !self.file.1 {
            return Ok(());
        }
        let cells: BTreeMap<&str, &str> = reject.cells.iter().copied().collect();
        let delivered = serde_json::to_string(&cells).expect("texts are JSON");
        let salt = self.salts.next();
        let (id, file, line) = (self.next.reject, self.next.file, number(reject.line));
        let texts = [reject.call, reject.code, &reject.reason, &delivered];
        let mut statement = self.transaction.prepare_cached(
            "INSERT INTO reject (id, event, file, line, call, code, reason, delivered, salt)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        )?;
        let [call, code, reason, delivered] = texts;
        let event = self.next.event;
        statement.execute(params![id, event, file, line, call, code, reason, delivered, salt])?;
        self.bound.bind(Leaf::Reject, id, &leaves::reject_hash(&salt, (file, line), texts));
        self.next.reject += 1;
        Ok(())
    }

    /// Records all that was taken: the file and the log entry with it, in the same transaction. A
    /// file that brings nothing new writes nothing and logs nothing, be it the same file or one
    /// saved again. `how` says how the file was read; `against` is a hash of all it was read
    /// against, with which [`Ledger::knows`] answers later; `beginning` is the plan with which the
    /// fieldwork begins, as JSON, if it does.
    ///
    /// # Errors
    /// If the ledger cannot be written.
    ///
    /// # Panics
    /// If the fieldwork begins, and there is no beginning.
    pub fn finish(
        self,
        how: &Reading,
        against: &str,
        beginning: Option<String>,
    ) -> Result<Imported, LedgerError> {
        self.record(how, against, beginning).map_err(LedgerError::while_being("written"))
    }

    fn record(
        mut self,
        how: &Reading,
        against: &str,
        beginning: Option<String>,
    ) -> rusqlite::Result<Imported> {
        let (hash, is_new) = self.file.clone();
        let taken = self.imported.added + self.imported.updated;
        if taken == 0 && (self.rejected == 0 || !is_new) {
            self.transaction.rollback()?;
            return Ok(self.imported);
        }
        if self.begins {
            self.log_beginning(beginning.expect("whoever may begin says with what"))?;
        }
        let is_clean = self.rejected == 0
            && self.imported.refused.is_empty()
            && how.assumed.is_empty()
            && how.flags.is_empty();
        if is_new {
            self.keep_file(&hash, if is_clean { against } else { "" })?;
        }
        self.keep_grid()?;
        if !how.sheets.is_empty() {
            renew_views(&self.transaction)?;
        }
        let entry = Entry {
            kind: EventKind::Import,
            at: moment(self.stamp),
            author: self.stamp.author.clone(),
            payload: self.payload(how, &hash).to_string(),
        };
        chain::append(&self.transaction, entry, self.bound, self.salts)?;
        self.transaction.commit()?;
        Ok(self.imported)
    }

    /// Forgets all that was taken of the file, so that it can be taken anew.
    ///
    /// # Errors
    /// If the ledger cannot be written.
    pub fn start_again(&mut self) -> Result<(), LedgerError> {
        let undone = self.transaction.execute_batch("ROLLBACK TO nothing_taken");
        undone.map_err(LedgerError::while_being("written"))?;
        self.highest = Highest::of(&self.transaction).map_err(LedgerError::while_being("read"))?;
        self.next = self.first;
        self.bound = Bound::default();
        self.imported = Imported::default();
        self.rejected = 0;
        Ok(())
    }

    /// What would be recorded; nothing is.
    ///
    /// # Errors
    /// If the ledger cannot be read.
    pub fn abandon(self) -> Result<Imported, LedgerError> {
        let rolled_back = self.transaction.rollback();
        rolled_back.map(|()| self.imported).map_err(LedgerError::while_being("read"))
    }

    fn log_beginning(&mut self, payload: String) -> rusqlite::Result<()> {
        let entry = Entry {
            kind: EventKind::Begun,
            at: moment(self.stamp),
            author: self.stamp.author.clone(),
            payload,
        };
        chain::append(&self.transaction, entry, Bound::default(), self.salts).map(|_| ())
    }

    fn keep_file(&mut self, hash: &str, clean: &str) -> rusqlite::Result<()> {
        let IncomingFile { name, bytes, .. } = self.source;
        let file = KeptFile { name, bytes, hash, clean };
        let (id, event) = (self.next.file, self.next.event);
        let hash = file.insert(&self.transaction, id, event, self.salts)?;
        self.bound.bind(Leaf::File, id, &hash);
        Ok(())
    }

    fn keep_grid(&mut self) -> rusqlite::Result<()> {
        let (layout, is_known) = &self.layout;
        if *is_known || self.imported.added + self.imported.updated == 0 {
            return Ok(());
        }
        let salt = self.salts.next();
        layout.insert(&self.transaction, self.next.event, &salt)?;
        self.bound.bind(Leaf::Grid, layout.id, &layout.hash(&salt));
        Ok(())
    }

    fn payload(&self, how: &Reading, hash: &str) -> Value {
        let mut payload = json!({
            "file": self.source.name,
            "sha256": hash,
            "added": self.imported.added,
            "updated": self.imported.updated,
            "unchanged": self.imported.unchanged,
            "rejected": self.rejected,
            "assumed": how.assumed,
            "mapping": how.mapping,
            "flags": how.flags,
        });
        if !how.sheets.is_empty() {
            payload["sheets"] = json!(how.sheets);
        }
        payload
    }
}

fn number(line: usize) -> i64 {
    i64::try_from(line).expect("a line of a file in memory has a number that fits")
}
