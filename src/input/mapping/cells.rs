use crate::input::mapping::call::{CallFinder, Key, Search};
use crate::input::mapping::model::{Field, is_same};
use crate::input::mapping::moments::Moments;
use crate::input::mapping::names::Names;
use crate::input::mapping::source::Source;
use crate::input::mapping::when::moment_fault;
use crate::input::scorecards::answer::Fault;
use crate::input::scorecards::fieldwork::Lookup;
use crate::input::scorecards::moment::Moment;
use crate::input::scorecards::sheet::{Record, Sheet};
use crate::input::scorecards::table::count_flaw;
use crate::model::PlannedCall;
use crate::source::Problem;
use chrono::{Datelike, NaiveDate};
use std::collections::BTreeSet;

/// What a cell of a scorecard is made from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Slot {
    Field(Field),
    /// A bound criterion, by its position in the mapping.
    Criterion(usize),
}

/// The cells of one scorecard in the words of scorecards.
pub(super) struct MappedRow {
    /// One per slot: the cell, and the column that it comes from.
    pub(super) cells: Vec<(String, Option<usize>)>,
    pub(super) flaws: Vec<Problem>,
}

/// What turns the rows of a foreign file into the cells of scorecards.
pub(super) struct RowMapper<'a> {
    pub(super) sheet: &'a Sheet,
    pub(super) source: &'a Source<'a>,
    pub(super) lookup: &'a Lookup<'a>,
    pub(super) names: Names,
    pub(super) finder: CallFinder<'a>,
    pub(super) moments: Moments,
    pub(super) personal: &'a BTreeSet<usize>,
    pub(super) slots: Vec<Slot>,
    /// How many calls were found on another day than theirs.
    pub(super) on_another_day: usize,
}

/// One row while it is turned.
pub(super) struct Row<'r> {
    pub(super) record: &'r Record,
    /// What is wrong with it, each with its column.
    pub(super) flaws: Vec<(usize, Fault)>,
}

impl Row<'_> {
    fn fail(&mut self, column: usize, code: &'static str, message: String, hint: String) {
        self.flaws.push((column, Fault { code, message, hint }));
    }
}

impl<'a> RowMapper<'a> {
    /// The cells of a record; with everything that is wrong with it as far as the mapping sees.
    pub(super) fn row(&mut self, record: &Record) -> MappedRow {
        let width = self.source.header.columns.len();
        if let Some(flaw) = count_flaw(self.sheet, record, width) {
            let cells = vec![(String::new(), None); self.slots.len()];
            return MappedRow { cells, flaws: vec![flaw] };
        }
        let mut row = Row { record, flaws: Vec::new() };
        self.check_sent_in(&mut row);
        let when = self.when(&mut row);
        let (call, id) = self.call(&mut row, when.date);
        let slots = self.slots.clone();
        let mut cells: Vec<(String, Option<usize>)> = Vec::with_capacity(slots.len());
        for slot in slots {
            cells.push(match slot {
                Slot::Field(Field::Call) => (id.clone(), self.column_of(record, Field::Call)),
                Slot::Field(Field::Date) => (when.day_text(), self.column_of(record, Field::Date)),
                Slot::Field(Field::Time) => {
                    (when.time.clone(), self.column_of(record, Field::Time))
                }
                Slot::Field(Field::Duration) => self.duration(&mut row),
                Slot::Field(field) => self.field(&mut row, field),
                Slot::Criterion(at) => self.criterion(&mut row, at, call),
            });
        }
        let flaws = row.flaws.into_iter().map(|(column, fault)| {
            let place = self.sheet.place(record.at, column);
            Problem::error(fault.code, place, fault.message).hint(fault.hint)
        });
        MappedRow { cells, flaws: flaws.collect() }
    }

    fn check_sent_in(&self, row: &mut Row<'_>) {
        let Some((at, is)) = &self.source.complete else { return };
        let cell = row.record.cell(*at);
        let sent =
            if is.is_empty() { !cell.is_empty() } else { is.iter().any(|is| is_same(is, cell)) };
        if !sent {
            let name = &self.source.header.columns[*at].name;
            let says = if cell.is_empty() { "blank".to_owned() } else { format!("`{cell}`") };
            let message = format!("the form was not sent in: `{name}` is {says}");
            let hint = "have it sent in and export again, or fill in the cell";
            row.fail(*at, "not-sent-in", message, hint.to_owned());
        }
    }

    pub(super) fn column_of(&self, record: &Record, field: Field) -> Option<usize> {
        let first = || self.source.fields.get(&field)?.first().copied();
        self.source.cell(record, field).map(|(at, _)| at).or_else(first)
    }

    /// The call that a row is about, and the text that names it.
    fn call(
        &mut self,
        row: &mut Row<'_>,
        date: Option<NaiveDate>,
    ) -> (Option<&'a PlannedCall>, String) {
        let written = self.source.text(row.record, Field::Call);
        if !written.is_empty() {
            return (self.lookup.call(&written), written);
        }
        let before = row.flaws.len();
        let service = self.named(row, Field::Service).and_then(|text| self.names.service(&text));
        let channel = self.named(row, Field::Channel).and_then(|text| self.names.channel(&text));
        let evaluator =
            self.named(row, Field::Evaluator).and_then(|text| self.names.evaluator(&text));
        if row.flaws.len() > before || (date.is_none() && !row.flaws.is_empty()) {
            return (None, String::new());
        }
        match self.finder.find(Key { service, channel, date, evaluator }) {
            Search::Found(call) => (Some(call), call.id.to_string()),
            Search::OnAnotherDay(call) => {
                self.on_another_day += 1;
                (Some(call), call.id.to_string())
            }
            Search::Failed(code, message, hint) => {
                let at = self.column_of(row.record, Field::Service).unwrap_or(0);
                row.fail(at, code, message, hint);
                (None, String::new())
            }
        }
    }

    /// What a field names, if it names anything; a flaw if the campaign does not have it.
    fn named(&self, row: &mut Row<'_>, field: Field) -> Option<String> {
        let text = self.source.text(row.record, field);
        if text.is_empty() {
            return None;
        }
        if self.names.id(field, &text).is_some() {
            return Some(text);
        }
        let at = self.column_of(row.record, field).unwrap_or(0);
        let (word, code) = match field {
            Field::Service => ("a service", "unknown-service"),
            Field::Channel => ("a channel", "unknown-channel"),
            _ => ("an evaluator", "unknown-evaluator"),
        };
        // The address of a person is not repeated where it might be recorded.
        let shown = if self.personal.contains(&at) {
            format!("what stands in `{}`", self.source.header.columns[at].name)
        } else {
            format!("`{text}`")
        };
        let near = self.names.likely(field, &text);
        let near = near.map(|id| format!("did you mean `{id}`? ")).unwrap_or_default();
        let message = format!("{shown} is not {word} of the campaign");
        let hint =
            format!("{near}say what it means under [values.{}] in the mapping", field.word());
        row.fail(at, code, message, hint);
        None
    }

    /// How long the scorecard took: as stated, else in seconds from its begin to its end.
    fn duration(&mut self, row: &mut Row<'_>) -> (String, Option<usize>) {
        let stated = self.field(row, Field::Duration);
        if !stated.0.is_empty() {
            return stated;
        }
        let mut second = |field| {
            let text = self.source.text(row.record, field);
            let column = self.column_of(row.record, field)?;
            let (day, time) = self.moments.read(column, &text)?.ok()?;
            let minutes = 1440 * day.num_days_from_ce() + i32::from(time?.get());
            Some(60 * i64::from(minutes) + i64::from(Moment::read(&text)?.seconds))
        };
        let (started, ended) = (second(Field::Started), second(Field::Ended));
        let seconds = started.zip(ended).map(|(started, ended)| ended - started);
        let text = seconds.filter(|seconds| *seconds >= 0).map(|seconds| seconds.to_string());
        (text.unwrap_or_default(), self.column_of(row.record, Field::Ended).or(stated.1))
    }

    /// What another field says.
    fn field(&mut self, row: &mut Row<'_>, field: Field) -> (String, Option<usize>) {
        let at = self.column_of(row.record, field);
        let text = self.source.text(row.record, field);
        if field == Field::Evaluator {
            let id = self.names.id(field, &text).map(str::to_owned);
            return (id.unwrap_or_default(), at);
        }
        if let (true, Some(column)) = (field.is_moment(), at)
            && let Some(read) = self.moments.read(column, &text)
        {
            return match read {
                Ok((day, _)) => (day.to_string(), at),
                Err(fault) => {
                    row.flaws.push((column, moment_fault(&text, fault)));
                    (text, at)
                }
            };
        }
        (text, at)
    }
}
