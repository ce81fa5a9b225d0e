use super::answer::{Fault, day_fault, outcome};
use super::clock::time;
use super::columns::{Columns, Reserved};
use super::day::DayOrder;
use super::fieldwork::Lookup;
use super::table::{Entry, Table};
use super::words::{is_word, yes_or_no};
use super::workbook::LINE_BREAK;
use crate::model::{
    Action, Check, CriterionIndex, EvaluatorIndex, Outcome, PlannedCall, Scorecard,
};
use crate::num::Minute;
use crate::source::{Code, Place, Problem, Severity};
use crate::text::{backticked, listed, nearest};
use chrono::NaiveDate;

/// A call is not tried more often than this.
const MOST_ATTEMPTS: u32 = 99;

/// What the rows of a table are read with.
pub(super) struct RowReader<'a> {
    pub(super) lookup: &'a Lookup<'a>,
    pub(super) table: &'a Table,
    pub(super) columns: &'a Columns,
    /// How days are written, one entry per heading; unknown where no days stand.
    pub(super) orders: Vec<DayOrder>,
}

/// A row that can be taken.
pub(super) struct ReadRow {
    pub(super) scorecard: Scorecard,
    /// What is doubtful about it.
    pub(super) flags: Vec<Problem>,
    /// The criteria whose cells state a unit.
    pub(super) units: Vec<CriterionIndex>,
    /// Whether the row itself does not say who made the call.
    pub(super) is_unnamed: bool,
}

/// One row while it is read.
pub(super) struct Row<'r, 'a> {
    pub(super) reader: &'r RowReader<'a>,
    pub(super) entry: &'r Entry,
    pub(super) problems: Vec<Problem>,
    pub(super) flags: Vec<Problem>,
    pub(super) units: Vec<CriterionIndex>,
}

impl<'a> RowReader<'a> {
    pub(super) fn new(
        lookup: &'a Lookup<'a>,
        table: &'a Table,
        columns: &'a Columns,
    ) -> RowReader<'a> {
        let orders = table.orders_of_days(&columns.with_days(lookup.fieldwork.grid));
        RowReader { lookup, table, columns, orders }
    }

    /// The scorecard in a row; `None` if it names a call and says nothing else yet.
    ///
    /// # Errors
    /// Everything that is wrong with the row.
    pub(super) fn read(&self, entry: &Entry) -> Result<Option<ReadRow>, Vec<Problem>> {
        let mut row = self.row(entry);
        if !entry.flaws.is_empty() {
            return Err(entry.flaws.clone());
        }
        if row.is_unfilled() {
            return Ok(None);
        }
        let scorecard = row.scorecard();
        let is_unnamed = row.text(Reserved::Evaluator).is_empty();
        let Row { problems, flags, units, .. } = row;
        match scorecard {
            Some(scorecard) if problems.is_empty() => {
                let is_unnamed = is_unnamed && scorecard.evaluator.is_some();
                Ok(Some(ReadRow { scorecard, flags, units, is_unnamed }))
            }
            _ => Err(problems),
        }
    }

    /// The scorecard of a row that was read before and can be taken.
    pub(super) fn scorecard(&self, entry: &Entry) -> Scorecard {
        self.row(entry).scorecard().expect("a row that was taken before can be taken again")
    }

    fn row<'r>(&'r self, entry: &'r Entry) -> Row<'r, 'a> {
        Row { reader: self, entry, problems: Vec::new(), flags: Vec::new(), units: Vec::new() }
    }
}

impl<'r, 'a> Row<'r, 'a> {
    fn scorecard(&mut self) -> Option<Scorecard> {
        self.unnamed_columns();
        let call = self.call();
        let outcome = self.outcome();
        let evaluator = self.evaluator(call);
        let (date, time) = (self.day(Reserved::Date), self.time());
        let attempts = self.attempts();
        let (sent, replied) = (self.day(Reserved::Sent), self.day(Reserved::Replied));
        let detected = self.yes_or_no(Reserved::Detected);
        let simulated = self.yes_or_no(Reserved::Simulated).unwrap_or(false);
        let comment = plain_lines(self.text(Reserved::Comment));
        let call = call?;
        let mut card = Scorecard {
            call: call.id,
            evaluator,
            date,
            time,
            outcome: outcome.unwrap_or(Outcome::Completed),
            attempts,
            sent,
            replied,
            answers: Vec::with_capacity(self.reader.lookup.fieldwork.grid.criteria.len()),
            detected,
            comment,
            simulated,
        };
        self.answers(call, outcome, &mut card);
        if outcome.is_some() {
            self.check_outcome(call, &card);
            self.check_doubts(call, &card);
        }
        self.check_order_of_days(&card);
        outcome.map(|_| card)
    }

    fn call(&mut self) -> Option<&'a PlannedCall> {
        let text = self.text(Reserved::Call);
        if text.is_empty() {
            self.fail(
                Reserved::Call,
                "missing-call",
                "the row names no call",
                "give its id, such as `C001`",
            );
            return None;
        }
        let found = self.reader.lookup.call(text);
        if found.is_none() {
            let ends = self.reader.lookup.ends();
            let hint = ends.map_or("the plan holds no calls".to_owned(), |(first, last)| {
                format!("the plan holds calls from `{first}` to `{last}`")
            });
            let message = format!("`{text}` is not a call of the plan");
            self.fail(Reserved::Call, "unknown-call", message, hint);
        }
        found
    }

    fn outcome(&mut self) -> Option<Outcome> {
        let text = self.text(Reserved::Outcome);
        let found = outcome(text);
        if found.is_none() {
            let words = Outcome::ALL.map(Outcome::word);
            let takes = format!("outcomes are {}", listed(&words, "and"));
            if text.is_empty() {
                let message = "the row does not say how the call ended";
                self.fail(Reserved::Outcome, "missing-outcome", message, takes);
            } else {
                let hint = match nearest(text, words) {
                    Some(near) => format!("did you mean `{near}`? {takes}"),
                    None => takes,
                };
                let message = format!("`{text}` is not an outcome");
                self.fail(Reserved::Outcome, "unknown-outcome", message, hint);
            }
        }
        found
    }

    /// Who made the call: who was planned to, where the row does not say.
    fn evaluator(&mut self, call: Option<&PlannedCall>) -> Option<EvaluatorIndex> {
        let text = self.text(Reserved::Evaluator);
        if text.is_empty() {
            return call?.evaluator;
        }
        let campaign = self.reader.lookup.fieldwork.campaign;
        let planned = call.and_then(|call| call.evaluator);
        if planned.is_some_and(|planned| campaign.evaluator(planned).id == text) {
            return planned;
        }
        let found = self.reader.lookup.evaluator(text);
        if found.is_none() {
            let evaluators = &self.reader.lookup.fieldwork.campaign.evaluators;
            let ids: Vec<&str> = evaluators.iter().map(|e| e.id.as_str()).collect();
            let hint = match nearest(text, ids.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("the campaign has {}", listed(&backticked(&ids), "and")),
            };
            let message = format!("`{text}` is not an evaluator of the campaign");
            self.fail(Reserved::Evaluator, "unknown-evaluator", message, hint);
        }
        found
    }

    fn day(&mut self, column: Reserved) -> Option<NaiveDate> {
        let text = self.text(column);
        let at = self.reader.columns.reserved(column).filter(|_| !text.is_empty())?;
        match self.reader.orders[at].day(text) {
            Ok(day) => Some(day),
            Err(fault) => {
                self.fault(at, day_fault(text, fault));
                None
            }
        }
    }

    fn time(&mut self) -> Option<Minute> {
        let text = self.text(Reserved::Time);
        if text.is_empty() {
            return None;
        }
        let time = time(text);
        if time.is_none() {
            let message = format!("`{text}` is not a time of day");
            self.fail(Reserved::Time, "impossible-time", message, "write it as `09:41`");
        }
        time
    }

    fn attempts(&mut self) -> Option<u32> {
        let text = self.text(Reserved::Attempts);
        if text.is_empty() {
            return None;
        }
        let attempts = text.parse().ok().filter(|attempts| *attempts <= MOST_ATTEMPTS);
        if attempts.is_none() {
            let message = format!("`{text}` is not a number of attempts");
            let hint = format!("write a whole number up to {MOST_ATTEMPTS}");
            self.fail(Reserved::Attempts, "impossible-attempts", message, hint);
        }
        attempts
    }

    fn yes_or_no(&mut self, column: Reserved) -> Option<bool> {
        let text = self.text(column);
        if text.is_empty() {
            return None;
        }
        // Rehearsals may mark their rows with the name of the column.
        let found = yes_or_no(text).or_else(|| is_word(text, column.word()).then_some(true));
        if found.is_none() {
            let message = format!("`{text}` is not an answer to `{}`", column.word());
            self.fail(column, "unknown-answer", message, "it takes yes or no");
        }
        found
    }

    fn unnamed_columns(&mut self) {
        for &at in &self.reader.columns.unnamed {
            let text = self.entry.cell(at);
            if !text.is_empty() {
                let message = format!("`{text}` stands in a column without a name");
                let hint = "give the column a name, or clear the cell";
                self.fault(at, Fault { code: "unnamed-column", message, hint: hint.to_owned() });
            }
        }
    }

    /// Whether the row names a call of the plan, and at most when and by whom it was to be made.
    fn is_unfilled(&self) -> bool {
        const PLANNED: [Reserved; 4] =
            [Reserved::Call, Reserved::Evaluator, Reserved::Date, Reserved::Time];
        let is_planned = |at: usize| {
            PLANNED.iter().any(|column| self.reader.columns.reserved(*column) == Some(at))
        };
        self.text(Reserved::Outcome).is_empty()
            && (0..self.reader.table.header.len())
                .all(|at| is_planned(at) || self.entry.cell(at).is_empty())
            && self.reader.lookup.call(self.text(Reserved::Call)).is_some()
    }

    /// The cell of a reserved column; empty if there is no such column.
    pub(super) fn text(&self, column: Reserved) -> &'r str {
        self.reader.columns.reserved(column).map_or("", |at| self.entry.cell(at))
    }

    pub(super) fn place_of(&self, column: Reserved) -> Place {
        let at = self.reader.columns.reserved(column);
        let call = self.reader.columns.reserved(Reserved::Call);
        self.reader.table.place(self.entry, at.or(call).unwrap_or(0))
    }

    pub(super) fn fail(
        &mut self,
        column: Reserved,
        code: Code,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) {
        let problem = Problem::error(code, self.place_of(column), message);
        self.problems.push(problem.hint(hint));
    }

    /// Notes what a check finds at a place, as the campaign wants it: to reject the row or to keep
    /// it with a flag.
    pub(super) fn find(&mut self, check: Check, found: Problem) {
        match self.reader.lookup.fieldwork.campaign.checks.action(check) {
            Action::Reject => self.problems.push(found),
            Action::Flag => self.flags.push(Problem { severity: Severity::Warning, ..found }),
            Action::Ignore => {}
        }
    }

    pub(super) fn fault(&mut self, column: usize, fault: Fault) {
        let place = self.reader.table.place(self.entry, column);
        self.problems.push(Problem::error(fault.code, place, fault.message).hint(fault.hint));
    }
}

/// A comment with plain line ends.
fn plain_lines(text: &str) -> String {
    if text.contains(['\r', LINE_BREAK]) {
        text.replace("\r\n", "\n").replace(LINE_BREAK, "\n")
    } else {
        text.to_owned()
    }
}
