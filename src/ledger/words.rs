//! One row of the record, borrowed while it is read.

use super::error::LedgerError;
use super::layout::Reader;
use super::record::{COLUMNS, FORGOTTEN, call_id};
use crate::model::{EvaluatorIndex, Outcome, Scorecard};
use crate::num::Minute;
use chrono::NaiveDate;
use rusqlite::Row;

/// What a scorecard says, in the words of its row; see [`super::record::Record`].
#[derive(Clone, Copy, Debug)]
pub(super) struct Words<'r> {
    call: &'r str,
    evaluator: &'r str,
    date: Option<&'r str>,
    time: Option<&'r str>,
    outcome: &'r str,
    attempts: Option<u32>,
    sent: Option<&'r str>,
    replied: Option<&'r str>,
    detected: Option<bool>,
    comment: &'r str,
    simulated: bool,
    grid: i64,
    answers: &'r str,
}

impl<'r> Words<'r> {
    /// The words in [`COLUMNS`] of a row, from the column `first` on.
    pub(super) fn read(row: &'r Row<'_>, first: usize) -> rusqlite::Result<Words<'r>> {
        debug_assert!(COLUMNS.starts_with("replaces, file, line, call"), "three are not read");
        let text = |at: usize| Ok::<_, rusqlite::Error>(row.get_ref(first + at)?.as_str()?);
        let said = |at: usize| Ok::<_, rusqlite::Error>(row.get_ref(first + at)?.as_str_or_null()?);
        Ok(Words {
            call: text(3)?,
            evaluator: text(4)?,
            date: said(5)?,
            time: said(6)?,
            outcome: text(7)?,
            attempts: row.get(first + 8)?,
            sent: said(9)?,
            replied: said(10)?,
            detected: row.get(first + 11)?,
            comment: text(12)?,
            simulated: row.get(first + 13)?,
            grid: row.get(first + 14)?,
            answers: text(15)?,
        })
    }

    /// The same without the comment.
    pub(super) fn without_comment(self) -> Words<'r> {
        Words { comment: "", ..self }
    }

    /// The scorecard in terms of the campaign and the grid of a reader. An evaluator who was
    /// forgotten and has no name in the campaign is nobody.
    pub(super) fn resolve(self, reader: &Reader<'_>) -> Result<Scorecard, LedgerError> {
        let time = |text| Minute::parse(text).ok_or_else(|| self.unresolved("time", text));
        Ok(Scorecard {
            call: call_id(self.call).ok_or_else(|| self.unresolved("id", self.call))?,
            evaluator: self.resolve_evaluator(reader)?,
            date: self.day(self.date)?,
            time: self.time.map(time).transpose()?,
            outcome: Outcome::from_word(self.outcome)
                .ok_or_else(|| self.unresolved("outcome", self.outcome))?,
            attempts: self.attempts,
            sent: self.day(self.sent)?,
            replied: self.day(self.replied)?,
            answers: reader.answers(self.call, self.grid, self.answers)?,
            detected: self.detected,
            comment: self.comment.to_owned(),
            simulated: self.simulated,
        })
    }

    fn resolve_evaluator(
        &self,
        reader: &Reader<'_>,
    ) -> Result<Option<EvaluatorIndex>, LedgerError> {
        if self.evaluator.is_empty() {
            return Ok(None);
        }
        let found = reader.evaluator(self.evaluator);
        if found.is_none() && self.evaluator.starts_with(FORGOTTEN) {
            return Ok(None);
        }
        found.map(Some).ok_or_else(|| self.unresolved("evaluator", self.evaluator))
    }

    fn day(&self, text: Option<&str>) -> Result<Option<NaiveDate>, LedgerError> {
        text.map(|text| text.parse().map_err(|_| self.unresolved("date", text))).transpose()
    }

    fn unresolved(&self, noun: &'static str, name: &str) -> LedgerError {
        LedgerError::Unresolved { call: self.call.to_owned(), noun, name: name.to_owned() }
    }
}
