//! What was recorded before a file that is coming in, and what that makes of its scorecards.

use super::error::LedgerError;
use super::import::{Fate, Refusal, Terms};
use super::intake::Intake;
use super::layout::Lost;
use super::record::{COLUMNS, Compared, Record};
use super::store::each_of;
use crate::model::Scorecard;
use crate::text::listed;

impl Intake<'_> {
    /// Hands over one by one, in the order in which they were recorded, the scorecards that counted
    /// before this file, whatever was taken of it since.
    ///
    /// # Errors
    /// As [`Ledger::scorecards`](super::Ledger::scorecards), where `lost` says what becomes of what
    /// the grid has no place for.
    pub fn each_before(&self, lost: Lost, take: impl FnMut(Scorecard)) -> Result<(), LedgerError> {
        let Terms { campaign, grid, .. } = self.terms;
        let sql = format!(
            "SELECT {COLUMNS} FROM scorecard AS card WHERE id < ?1 AND NOT EXISTS (
               SELECT 1 FROM scorecard AS later WHERE later.replaces = card.id AND later.id < ?1)
             ORDER BY id"
        );
        each_of(&self.transaction, (&sql, [self.first.scorecard]), (campaign, grid, lost), take)
    }

    /// Compares a scorecard with every recorded version of its call and evaluator. One that
    /// completes a version is told which it replaces.
    pub(super) fn fate(&self, record: &mut Record, line: usize) -> rusqlite::Result<Fate> {
        if self.highest.is_below(record) {
            return Ok(Fate::Added);
        }
        let mut statement = self.transaction.prepare_cached(VERSIONS)?;
        let mut rows = statement.query([&record.call, &record.evaluator])?;
        let mut latest = None;
        while let Some(row) = rows.next()? {
            let known = Record::read(row, 1)?;
            if known.has_words_of(record) {
                return Ok(Fate::Unchanged);
            }
            let compared = Compared::new(record, &self.layouts);
            if Compared::new(&known, &self.layouts).says_as(&compared) {
                return Ok(Fate::Unchanged);
            }
            latest = Some((row.get(0)?, known));
        }
        let Some((id, known)) = latest else { return Ok(Fate::Added) };
        let compared = Compared::new(record, &self.layouts);
        let known = Compared::new(&known, &self.layouts);
        if known.is_completed_by(&compared) {
            record.replaces = Some(id);
            return Ok(Fate::Updated);
        }
        Ok(Fate::Refused(refusal(record, &compared, &known, line)))
    }
}

/// All versions of the scorecard of a call and evaluator.
const VERSIONS: &str = "SELECT id, replaces, file, line, call, evaluator, date, time, outcome,
    attempts, sent, replied, detected, comment, simulated, grid, answers
    FROM scorecard WHERE call = ? AND evaluator = ? ORDER BY id";

fn refusal(record: &Record, compared: &Compared<'_>, known: &Compared<'_>, line: usize) -> Refusal {
    let differences = compared.differences(known).into_iter();
    let differences: Vec<String> = differences.map(|each| format!("`{}`", each.what)).collect();
    let (call, differences) = (&record.call, listed(&differences, "and"));
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
