//! Decisions by people about what is recorded: corrections, appeals, changes of the grid.

use super::chain::{self, Entry};
use super::error::LedgerError;
use super::event::{EventKind, Stamp, moment};
use super::hash::sha256;
use super::import::Terms;
use super::kept::{KeptFile, find_file};
use super::layout::{Layout, Lost, Reader};
use super::leaf::{Bound, Leaf};
use super::record::{COLUMNS, Compared, Difference, Record, call_text};
use super::rows::{insert, insertion, next_id};
use super::salts::Salts;
use super::store::Ledger;
use super::words::Words;
use crate::model::{CallId, Campaign, Grid, Scorecard};
use rusqlite::{OptionalExtension, Transaction, TransactionBehavior};
use serde_json::{Map, Value, json};

/// A decision by a person.
#[derive(Clone, Copy, Debug)]
pub struct Decision<'a> {
    /// What kind of decision.
    pub kind: EventKind,
    /// The call it is about.
    pub call: CallId,
    /// Why.
    pub reason: &'a str,
    /// What it stands on.
    pub evidence: Option<&'a Evidence>,
    /// The scorecard as it is from now on, if it changes.
    pub revision: Option<Revision<'a>>,
}

/// What a decision stands on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Evidence {
    /// A text.
    Text(String),
    /// A file, kept byte for byte.
    File {
        /// Its name as the user knows it.
        name: String,
        /// Its bytes.
        bytes: Vec<u8>,
    },
}

/// A scorecard as it is from now on.
#[derive(Clone, Copy, Debug)]
pub struct Revision<'a> {
    /// The version that it replaces.
    pub of: i64,
    /// What it says.
    pub card: &'a Scorecard,
    /// Whether the call is taken out of the figures altogether.
    pub withdraws: bool,
}

/// What a decision changed: what, from, to; empty where nothing stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// A column of scorecards or the id of a criterion.
    pub what: String,
    /// As it was.
    pub from: String,
    /// As it is.
    pub to: String,
}

/// A scorecard that counts, with the number of its version.
#[derive(Clone, Debug, PartialEq)]
pub struct Version {
    /// The number by which a [`Revision`] names it.
    pub id: i64,
    /// What it says.
    pub card: Scorecard,
}

impl Ledger {
    /// The scorecards of a call that count, in the order in which they were recorded.
    ///
    /// # Errors
    /// If one names what campaign or grid no longer have, or the ledger cannot be read.
    pub fn versions_of(
        &self,
        call: CallId,
        campaign: &Campaign,
        grid: &Grid,
        lost: Lost,
    ) -> Result<Vec<Version>, LedgerError> {
        let failed = LedgerError::while_being("read");
        let reader = Reader::new(&self.connection, campaign, grid, lost).map_err(&failed)?;
        let sql = format!("SELECT id, {COLUMNS} FROM current WHERE call = ? ORDER BY id");
        let mut statement = self.connection.prepare(&sql).map_err(&failed)?;
        let mut rows = statement.query([call_text(call)]).map_err(&failed)?;
        let mut versions = Vec::new();
        while let Some(row) = rows.next().map_err(&failed)? {
            let card = Words::read(row, 1).map_err(&failed)?.resolve(&reader)?;
            versions.push(Version { id: row.get(0).map_err(&failed)?, card });
        }
        Ok(versions)
    }

    /// Records a decision: nothing of what is recorded is touched, a revision is one more version.
    /// Returns what it changed.
    ///
    /// # Errors
    /// [`LedgerError::WrongStep`] if an appeal cannot take this step now,
    /// [`LedgerError::Overtaken`] if the scorecard was replaced meanwhile; or if the ledger cannot
    /// be written.
    pub fn decide(
        &mut self,
        decision: &Decision<'_>,
        terms: Terms<'_>,
        stamp: &Stamp,
    ) -> Result<Vec<Change>, LedgerError> {
        let failed = LedgerError::while_being("written");
        let behaviour = TransactionBehavior::Immediate;
        let transaction = self.connection.transaction_with_behavior(behaviour).map_err(&failed)?;
        super::appeals::check_step(&transaction, decision.kind, decision.call)?;
        let mut deciding =
            Deciding { transaction: &transaction, salts: &mut self.salts, bound: Bound::default() };
        let event = chain::next_number(&transaction).map_err(&failed)?;
        let changes = match &decision.revision {
            Some(revision) => deciding.revise(event, revision, terms)?,
            None => Vec::new(),
        };
        let payload = deciding.payload(event, decision, &changes).map_err(&failed)?;
        let Deciding { bound, salts, .. } = deciding;
        let entry = Entry {
            kind: decision.kind,
            at: moment(stamp),
            author: stamp.author.clone(),
            payload: payload.to_string(),
        };
        chain::append(&transaction, entry, bound, salts).map_err(&failed)?;
        transaction.commit().map_err(failed)?;
        Ok(changes)
    }
}

/// A decision while it is recorded.
pub(super) struct Deciding<'t> {
    pub(super) transaction: &'t Transaction<'t>,
    pub(super) salts: &'t mut Salts,
    pub(super) bound: Bound,
}

impl Deciding<'_> {
    fn revise(
        &mut self,
        event: i64,
        revision: &Revision<'_>,
        terms: Terms<'_>,
    ) -> Result<Vec<Change>, LedgerError> {
        let failed = LedgerError::while_being("written");
        let before = self.version(revision.of).map_err(&failed)?;
        let Some(before) = before else {
            return Err(LedgerError::Overtaken { call: revision.card.call.to_string() });
        };
        let layout = self.layout(event, terms).map_err(&failed)?;
        let mut record = Record::of(revision.card, terms.campaign, terms.grid, layout);
        record.replaces = Some(revision.of);
        // Ids of calls and of forgotten evaluators stay as they were written.
        record.call.clone_from(&before.call);
        record.evaluator.clone_from(&before.evaluator);
        let salt = self.salts.next();
        let id = next_id(self.transaction, "scorecard").map_err(&failed)?;
        let mut insertion = insertion(self.transaction).map_err(&failed)?;
        insert(&mut insertion, id, event, &record, &salt).map_err(&failed)?;
        self.bound.bind(Leaf::Scorecard, id, &record.hash(&salt));
        let layouts = Layout::all(self.transaction).map_err(&failed)?;
        let (before, after) = (Compared::new(&before, &layouts), Compared::new(&record, &layouts));
        let change = |Difference { what, here, there }| Change { what, from: here, to: there };
        Ok(before.differences(&after).into_iter().map(change).collect())
    }

    /// A version, unless it was replaced meanwhile.
    fn version(&self, id: i64) -> rusqlite::Result<Option<Record>> {
        let sql = format!("SELECT {COLUMNS} FROM current WHERE id = ?");
        let read = |row: &rusqlite::Row<'_>| Record::read(row, 0);
        self.transaction.query_row(&sql, [id], read).optional()
    }

    /// The id of the grid on record; it is recorded if it is not there.
    pub(super) fn layout(&mut self, event: i64, terms: Terms<'_>) -> rusqlite::Result<i64> {
        let mut layout = Layout::of(terms.grid, terms.grid_text);
        if let Some(id) = layout.find(self.transaction)? {
            return Ok(id);
        }
        layout.id = next_id(self.transaction, "grid")?;
        let salt = self.salts.next();
        layout.insert(self.transaction, event, &salt)?;
        self.bound.bind(Leaf::Grid, layout.id, &layout.hash(&salt));
        Ok(layout.id)
    }

    fn payload(
        &mut self,
        event: i64,
        decision: &Decision<'_>,
        changes: &[Change],
    ) -> rusqlite::Result<Value> {
        let mut payload = Map::new();
        payload.insert("call".into(), json!(decision.call.to_string()));
        payload.insert("reason".into(), json!(decision.reason));
        if let Some(evidence) = decision.evidence {
            payload.insert("evidence".into(), self.evidence(event, evidence)?);
        }
        if let Some(revision) = &decision.revision {
            let changes: Vec<Value> = changes
                .iter()
                .map(|Change { what, from, to }| json!({ "what": what, "from": from, "to": to }))
                .collect();
            payload.insert("changes".into(), Value::from(changes));
            payload.insert("withdrawn".into(), json!(revision.withdraws));
        }
        Ok(Value::Object(payload))
    }

    /// What is said of evidence in the log; a file is kept byte for byte.
    fn evidence(&mut self, event: i64, evidence: &Evidence) -> rusqlite::Result<Value> {
        let (name, bytes) = match evidence {
            Evidence::Text(text) => return Ok(json!({ "text": text })),
            Evidence::File { name, bytes } => (name, bytes),
        };
        let hash = sha256(bytes);
        if find_file(self.transaction, &hash)?.is_none() {
            let id = next_id(self.transaction, "file")?;
            let file = KeptFile { name, bytes, hash: &hash, clean: "" };
            let bound = file.insert(self.transaction, id, event, self.salts)?;
            self.bound.bind(Leaf::File, id, &bound);
        }
        Ok(json!({ "file": name, "sha256": hash }))
    }
}
