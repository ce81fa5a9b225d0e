use super::names::Names;
use crate::input::scorecards::sheet::{Record, Sheet};
use crate::source::{Code, Place, Problem, Problems};
use crate::text::{listed, nearest};

/// The columns of a plan, in their order.
pub(super) const COLUMNS: [&str; 13] = [
    "call",
    "date",
    "start",
    "end",
    "band",
    "service",
    "channel",
    "evaluator",
    "second",
    "scenario",
    "due",
    "probability",
    "weight",
];

/// One of [`COLUMNS`]; its position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    Call,
    Date,
    Start,
    End,
    Band,
    Service,
    Channel,
    Evaluator,
    Second,
    Scenario,
    Due,
    Probability,
    Weight,
}

impl Column {
    fn word(self) -> &'static str {
        COLUMNS[self as usize]
    }
}

/// What is wrong has been noted among the problems.
#[derive(Clone, Copy, Debug)]
pub(super) struct Noted;

/// What a cell must hold, and the kind of problem if it does not.
#[derive(Clone, Copy, Debug)]
pub(super) struct Expected {
    pub(super) code: Code,
    /// In words, such as `a number from 0`.
    pub(super) what: &'static str,
}

/// The cells of a plan, and what was found wrong with them.
pub(super) struct Cells<'a> {
    pub(super) sheet: &'a Sheet,
    /// Where each of the columns stands; absent if it does not.
    at: [Option<usize>; COLUMNS.len()],
    pub(super) problems: Problems,
}

impl<'a> Cells<'a> {
    /// The cells of a sheet; those of a column that is not there are blank.
    ///
    /// # Errors
    /// If a column is not there that is needed.
    pub(super) fn of(sheet: &'a Sheet, needed: &[&str]) -> Result<Cells<'a>, Problems> {
        let mut at = [None; COLUMNS.len()];
        let mut missing = Vec::new();
        for (slot, column) in at.iter_mut().zip(COLUMNS) {
            *slot = sheet.header.cells.iter().position(|cell| cell.trim() == column);
            if slot.is_none() && needed.contains(&column) {
                missing.push(format!("`{column}`"));
            }
        }
        if missing.is_empty() {
            return Ok(Cells { sheet, at, problems: Problems::default() });
        }
        let place = sheet.place(sheet.header.at, 0);
        let message = format!("the plan has no column {}", listed(&missing, "and"));
        let hint = if needed.len() == COLUMNS.len() {
            format!("the columns of a plan are {}", COLUMNS.join(","))
        } else {
            format!("write at least {}, best all of {}", needed.join(","), COLUMNS.join(","))
        };
        Err(Problems::from_iter([Problem::error("missing-column", place, message).hint(hint)]))
    }

    /// The same columns, and nothing found wrong yet.
    pub(super) fn unread(&self) -> Cells<'a> {
        Cells { sheet: self.sheet, at: self.at, problems: Problems::default() }
    }

    /// A cell without the blanks around it.
    pub(super) fn text<'r>(&self, record: &'r Record, column: Column) -> &'r str {
        self.at[column as usize].map_or("", |at| record.cell(at))
    }

    /// The place of a cell of the record that starts at byte `at`.
    pub(super) fn place(&self, at: usize, column: Column) -> Place {
        self.sheet.place(at, self.at[column as usize].unwrap_or(0))
    }

    pub(super) fn fail(
        &mut self,
        record: &Record,
        column: Column,
        code: Code,
        message: String,
        hint: String,
    ) -> Noted {
        let problem = Problem::error(code, self.place(record.at, column), message);
        self.problems.push(problem.hint(hint));
        Noted
    }

    /// What a cell says; `None` if it is blank.
    pub(super) fn optional<T>(
        &mut self,
        record: &Record,
        column: Column,
        expected: Expected,
        read: impl Fn(&str) -> Option<T>,
    ) -> Result<Option<T>, Noted> {
        let text = self.text(record, column);
        if text.is_empty() {
            return Ok(None);
        }
        let what = expected.what;
        read(text).map(Some).ok_or_else(|| {
            let message = format!("`{text}` in column `{}` is not {what}", column.word());
            self.fail(record, column, expected.code, message, format!("write {what}"))
        })
    }

    /// What a cell says that must not be blank.
    pub(super) fn required<T>(
        &mut self,
        record: &Record,
        column: Column,
        expected: Expected,
        read: impl Fn(&str) -> Option<T>,
    ) -> Result<T, Noted> {
        let value = self.optional(record, column, expected, read)?;
        self.present(record, column, value)
    }

    /// A value that must not be absent.
    pub(super) fn present<T>(
        &mut self,
        record: &Record,
        column: Column,
        value: Option<T>,
    ) -> Result<T, Noted> {
        value.ok_or_else(|| {
            let word = column.word();
            let message = format!("the call has no `{word}`");
            self.fail(record, column, "missing-value", message, format!("fill in `{word}`"))
        })
    }

    /// The position of the id in a cell among those that the campaign knows; `None` if blank.
    pub(super) fn named(
        &mut self,
        record: &Record,
        column: Column,
        known: &Names<'_>,
    ) -> Result<Option<usize>, Noted> {
        let text = self.text(record, column);
        if text.is_empty() {
            return Ok(None);
        }
        known.position(text).map(Some).ok_or_else(|| {
            let word = column.word();
            let message = format!("`{text}` in column `{word}` is not in the campaign");
            let hint = match nearest(text, known.all()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("take it up in the campaign, or correct the `{word}`"),
            };
            self.fail(record, column, "unknown-name", message, hint)
        })
    }
}
