use super::error::LedgerError;
use super::event::EventKind;
use super::layout::{Lost, Reader};
use super::record::COLUMNS;
use super::salts::Salts;
use super::schema::prepare;
use super::words::Words;
use crate::model::{Campaign, Grid, Scorecard};
use crate::rng::Seed;
use rusqlite::{Connection, OptionalExtension, Params};
use std::path::Path;

/// The record of a campaign: what came in and what happened, appended to and never changed.
#[derive(Debug)]
pub struct Ledger {
    pub(super) connection: Connection,
    pub(super) salts: Salts,
}

impl Ledger {
    /// Opens the ledger of a path, or makes an empty one there; one of an older format is brought
    /// to the present one. `seed` is what salts are drawn from: it must come from the system and
    /// be kept nowhere, so that nobody can try texts against the hashes of what was erased.
    ///
    /// # Errors
    /// If the file cannot be opened, is not a ledger, or was written by a later version.
    pub fn open(path: &Path, seed: &Seed) -> Result<Ledger, LedgerError> {
        let connection = Connection::open(path).map_err(LedgerError::while_being("opened"))?;
        Ledger::over(connection, &path.display().to_string(), seed)
    }

    /// An empty ledger that is gone when it is dropped.
    ///
    /// # Errors
    /// If the database fails.
    pub fn open_in_memory() -> Result<Ledger, LedgerError> {
        let connection =
            Connection::open_in_memory().map_err(LedgerError::while_being("opened"))?;
        Ledger::over(connection, "memory", &Seed::new("nothing here is kept"))
    }

    fn over(mut connection: Connection, path: &str, seed: &Seed) -> Result<Ledger, LedgerError> {
        let mut salts = Salts::of(seed);
        prepare(&mut connection, path, &mut salts)?;
        Ok(Ledger { connection, salts })
    }

    /// Lets the database check the file from end to end.
    ///
    /// # Errors
    /// [`LedgerError::Damaged`] with the first finding; or if the ledger cannot be read.
    pub fn check_integrity(&self) -> Result<(), LedgerError> {
        let finding: String = self
            .connection
            .query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))
            .map_err(LedgerError::while_being("read"))?;
        if finding == "ok" { Ok(()) } else { Err(LedgerError::Damaged { finding }) }
    }

    /// The scorecards that count: of each call and evaluator the latest version, in the order in
    /// which they were recorded.
    ///
    /// # Errors
    /// [`LedgerError::Unresolved`] if one names what the campaign no longer has, or its grid,
    /// unless that is left out; or if the ledger cannot be read.
    pub fn scorecards(
        &self,
        campaign: &Campaign,
        grid: &Grid,
        lost: Lost,
    ) -> Result<Vec<Scorecard>, LedgerError> {
        let sql = format!("SELECT {COLUMNS} FROM current ORDER BY id");
        self.scorecards_of(&sql, campaign, grid, lost)
    }

    /// The scorecards that a statement selects, in its order.
    pub(super) fn scorecards_of(
        &self,
        sql: &str,
        campaign: &Campaign,
        grid: &Grid,
        lost: Lost,
    ) -> Result<Vec<Scorecard>, LedgerError> {
        let mut cards = Vec::new();
        let selected = (sql, ());
        each_of(&self.connection, selected, (campaign, grid, lost), |card| cards.push(card))?;
        Ok(cards)
    }

    /// How many scorecards of a file with this SHA-256 are on record, if it was read before
    /// against the same, and nothing was odd about it: reading it again would change nothing.
    ///
    /// # Errors
    /// If the ledger cannot be read.
    pub fn knows(&self, hash: &str, against: &str) -> Result<Option<usize>, LedgerError> {
        let sql = "SELECT json_extract(payload, '$.added') + json_extract(payload, '$.updated')
                     + json_extract(payload, '$.unchanged')
                   FROM file JOIN event ON event.number = file.event
                   WHERE file.hash = ?1 AND file.clean = ?2 AND ?2 <> ''";
        let known =
            self.connection.query_row(sql, [hash, against], |row| row.get::<_, Option<i64>>(0));
        let known = known.optional().map_err(LedgerError::while_being("read"))?;
        Ok(known.flatten().and_then(|rows| usize::try_from(rows).ok()))
    }

    /// Whether the plan with which the fieldwork began is on record, for the plan that holds.
    ///
    /// # Errors
    /// If the ledger cannot be read.
    pub fn has_beginning(&self) -> Result<bool, LedgerError> {
        has_beginning(&self.connection).map_err(LedgerError::while_being("read"))
    }

    /// Whether the fieldwork has begun: a scorecard or an event is recorded.
    ///
    /// # Errors
    /// If the ledger cannot be read.
    pub fn has_begun(&self) -> Result<bool, LedgerError> {
        self.ask("SELECT EXISTS (SELECT 1 FROM event) OR EXISTS (SELECT 1 FROM scorecard)")
    }

    fn ask(&self, sql: &str) -> Result<bool, LedgerError> {
        self.connection
            .query_row(sql, [], |row| row.get(0))
            .map_err(LedgerError::while_being("read"))
    }
}

/// Whether the beginning of the fieldwork is on record, for the plan that holds.
pub(super) fn has_beginning(connection: &Connection) -> rusqlite::Result<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM event WHERE kind = ?1 AND number >
                 (SELECT coalesce(max(number), 0) FROM event WHERE kind = ?2))";
    let kinds = [EventKind::Begun.word(), EventKind::PlanReplaced.word()];
    connection.query_row(sql, kinds, |row| row.get(0))
}

/// Hands over the scorecards that a statement with its parameters selects, in its order.
pub(super) fn each_of(
    connection: &Connection,
    (sql, parameters): (&str, impl Params),
    (campaign, grid, lost): (&Campaign, &Grid, Lost),
    mut take: impl FnMut(Scorecard),
) -> Result<(), LedgerError> {
    let failed = LedgerError::while_being("read");
    let reader = Reader::new(connection, campaign, grid, lost).map_err(&failed)?;
    let mut statement = connection.prepare(sql).map_err(&failed)?;
    let mut rows = statement.query(parameters).map_err(&failed)?;
    while let Some(row) = rows.next().map_err(&failed)? {
        take(Words::read(row, 0).map_err(&failed)?.resolve(&reader)?);
    }
    Ok(())
}
