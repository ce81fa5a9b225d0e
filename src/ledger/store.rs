use super::error::LedgerError;
use super::hash::sha256;
use super::record::{COLUMNS, Record};
use super::schema::prepare;
use crate::model::{Campaign, Grid, Scorecard};
use rusqlite::Connection;
use std::path::Path;

/// The record of a campaign: what came in and what happened, appended to and never changed.
#[derive(Debug)]
pub struct Ledger {
    pub(super) connection: Connection,
}

impl Ledger {
    /// Opens the ledger of a path, or makes an empty one there.
    ///
    /// # Errors
    /// If the file cannot be opened, is not a ledger, or was written by a later version.
    pub fn open(path: &Path) -> Result<Ledger, LedgerError> {
        let connection = Connection::open(path).map_err(LedgerError::while_being("opened"))?;
        prepare(&connection, &path.display().to_string())?;
        Ok(Ledger { connection })
    }

    /// An empty ledger that is gone when it is dropped.
    ///
    /// # Errors
    /// If the database fails.
    pub fn open_in_memory() -> Result<Ledger, LedgerError> {
        let connection =
            Connection::open_in_memory().map_err(LedgerError::while_being("opened"))?;
        prepare(&connection, "memory")?;
        Ok(Ledger { connection })
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
    /// [`LedgerError::Unresolved`] if one names what the campaign or its grid no longer has; or if
    /// the ledger cannot be read.
    pub fn scorecards(
        &self,
        campaign: &Campaign,
        grid: &Grid,
    ) -> Result<Vec<Scorecard>, LedgerError> {
        let failed = LedgerError::while_being("read");
        let sql = format!("SELECT {COLUMNS} FROM current ORDER BY id");
        let mut statement = self.connection.prepare(&sql).map_err(&failed)?;
        let rows = statement.query_map([], |row| Record::read(row, 0)).map_err(&failed)?;
        rows.map(|record| record.map_err(&failed)?.resolve(campaign, grid)).collect()
    }

    /// Whether the fieldwork has begun: a scorecard or an event is recorded.
    ///
    /// # Errors
    /// If the ledger cannot be read.
    pub fn has_begun(&self) -> Result<bool, LedgerError> {
        self.ask("SELECT EXISTS (SELECT 1 FROM event) OR EXISTS (SELECT 1 FROM scorecard)")
    }

    /// Whether any scorecard was made by a computer for a rehearsal.
    ///
    /// # Errors
    /// If the ledger cannot be read.
    pub fn is_simulated(&self) -> Result<bool, LedgerError> {
        self.ask("SELECT EXISTS (SELECT 1 FROM scorecard WHERE simulated)")
    }

    fn ask(&self, sql: &str) -> Result<bool, LedgerError> {
        self.connection
            .query_row(sql, [], |row| row.get(0))
            .map_err(LedgerError::while_being("read"))
    }

    /// Checks that each file still has the bytes it came with. The event named is the first that
    /// recorded something of it.
    pub(super) fn verify_files(&self) -> Result<(), LedgerError> {
        let failed = LedgerError::while_being("read");
        let sql = "SELECT hash, bytes,
                     (SELECT coalesce(min(event), 0) FROM
                        (SELECT event FROM scorecard WHERE file = hash
                         UNION SELECT event FROM reject WHERE file = hash))
                   FROM file";
        let mut statement = self.connection.prepare(sql).map_err(&failed)?;
        let mut rows = statement.query([]).map_err(&failed)?;
        while let Some(row) = rows.next().map_err(&failed)? {
            let hash: String = row.get(0).map_err(&failed)?;
            let bytes: Vec<u8> = row.get(1).map_err(&failed)?;
            if sha256(&bytes) != hash {
                let event = row.get(2).map_err(&failed)?;
                return Err(LedgerError::Tampered { event, what: "a file" });
            }
        }
        Ok(())
    }
}
