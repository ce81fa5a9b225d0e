//! The grids of a campaign, one after the other.

use super::chain::{self, Entry};
use super::decide::Deciding;
use super::error::LedgerError;
use super::event::{EventKind, Stamp, moment};
use super::import::Terms;
use super::layout::Layout;
use super::leaf::Bound;
use super::store::Ledger;
use rusqlite::TransactionBehavior;
use serde_json::json;

/// A grid under which scorecards were recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GridVersion {
    /// SHA-256 of its text.
    pub fingerprint: String,
    /// grid.toml.
    pub text: String,
}

/// A change of the grid that was recorded with its reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Regridded {
    /// The fingerprint of the grid before.
    pub from: String,
    /// The fingerprint of the grid after.
    pub to: String,
    /// When, in UTC.
    pub at: String,
    /// Who.
    pub author: String,
    /// Why.
    pub reason: String,
}

impl Ledger {
    /// The grid under which the first scorecard was recorded; `None` before that, and where an old
    /// ledger does not know its text.
    ///
    /// # Errors
    /// If the ledger cannot be read.
    pub fn first_grid(&self) -> Result<Option<GridVersion>, LedgerError> {
        let layouts = Layout::all(&self.connection).map_err(LedgerError::while_being("read"))?;
        let known = layouts.into_values().find(|layout| !layout.fingerprint.is_empty());
        Ok(known.map(|Layout { fingerprint, text, .. }| GridVersion { fingerprint, text }))
    }

    /// The changes of the grid that were recorded, oldest first.
    ///
    /// # Errors
    /// If the ledger cannot be read.
    pub fn regrids(&self) -> Result<Vec<Regridded>, LedgerError> {
        let text = |payload: &serde_json::Value, key: &str| {
            payload[key].as_str().unwrap_or_default().to_owned()
        };
        let events = self.events()?.into_iter();
        let events = events.filter(|event| event.kind == EventKind::Regrid.word());
        Ok(events
            .map(|event| {
                let payload: serde_json::Value =
                    serde_json::from_str(&event.payload).unwrap_or_default();
                Regridded {
                    from: text(&payload, "from"),
                    to: text(&payload, "to"),
                    at: event.at,
                    author: event.author,
                    reason: text(&payload, "reason"),
                }
            })
            .collect())
    }

    /// Records that and why the grid is another from now on; the fingerprints of both.
    ///
    /// # Errors
    /// If the ledger cannot be written.
    pub fn regrid(
        &mut self,
        from: &str,
        terms: Terms<'_>,
        reason: &str,
        stamp: &Stamp,
    ) -> Result<Regridded, LedgerError> {
        let failed = LedgerError::while_being("written");
        let behaviour = TransactionBehavior::Immediate;
        let transaction = self.connection.transaction_with_behavior(behaviour).map_err(&failed)?;
        let mut deciding =
            Deciding { transaction: &transaction, salts: &mut self.salts, bound: Bound::default() };
        let event = chain::next_number(&transaction).map_err(&failed)?;
        deciding.layout(event, terms).map_err(&failed)?;
        let to = super::hash::sha256(terms.grid_text.as_bytes());
        let payload = json!({ "reason": reason, "from": from, "to": to });
        let Deciding { bound, salts, .. } = deciding;
        let entry = Entry {
            kind: EventKind::Regrid,
            at: moment(stamp),
            author: stamp.author.clone(),
            payload: payload.to_string(),
        };
        let at = entry.at.clone();
        chain::append(&transaction, entry, bound, salts).map_err(&failed)?;
        transaction.commit().map_err(failed)?;
        let (author, reason) = (stamp.author.clone(), reason.to_owned());
        Ok(Regridded { from: from.to_owned(), to, at, author, reason })
    }
}
