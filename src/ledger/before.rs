//! What was recorded before a file that is coming in.

use super::error::LedgerError;
use super::import::Terms;
use super::intake::Intake;
use super::layout::{Lost, Reader};
use super::record::{COLUMNS, Record};
use crate::model::Scorecard;

impl Intake<'_> {
    /// Hands over one by one, in the order in which they were recorded, the scorecards that counted
    /// before this file, whatever was taken of it since.
    ///
    /// # Errors
    /// As [`Ledger::scorecards`], where `lost` says what becomes of what the grid has no place for.
    pub fn each_before(&self, lost: Lost, mut take: impl FnMut(Scorecard)) -> Result<(), LedgerError> {
        let failed = LedgerError::while_being("read");
        let Terms { campaign, grid, .. } = self.terms;
        let reader = Reader::new(&self.transaction, campaign, grid, lost).map_err(&failed)?;
        let sql = format!(
            "SELECT {COLUMNS} FROM scorecard AS card WHERE id < ?1 AND NOT EXISTS (
               SELECT 1 FROM scorecard AS later WHERE later.replaces = card.id AND later.id < ?1)
             ORDER BY id"
        );
        let mut statement = self.transaction.prepare(&sql).map_err(&failed)?;
        let rows = statement.query_map([self.first.scorecard], |row| Record::read(row, 0));
        for record in rows.map_err(&failed)? {
            take(record.map_err(&failed)?.resolve(&reader)?);
        }
        Ok(())
    }
}
