use super::{allowed, column, kind_word};
use crate::model::Grid;
use crate::report::parquet::{ColumnType, TypedColumn};
use crate::report::table::{Column, Table};
use crate::text::Language;

/// A column of a tidy table: name, type, unit, meaning, allowed values.
pub(super) struct Entry(&'static str, Type, &'static str, &'static str, &'static str);

#[derive(Clone, Copy, PartialEq, Eq)]
enum Type {
    Text,
    Number,
    Whole,
    Day,
    Time,
    Moment,
}
use Type::{Day, Moment, Number, Text, Time, Whole};

impl Entry {
    pub(super) fn heading(&self) -> Column {
        column(self.0, matches!(self.1, Number | Whole))
    }
}

impl Type {
    /// Times of the day stay texts: `24:00` is the end of a day, and no moment of it.
    fn column(self) -> ColumnType {
        match self {
            Text | Time => ColumnType::Text,
            Number => ColumnType::Number,
            Whole => ColumnType::Whole,
            Day => ColumnType::Day,
            Moment => ColumnType::Moment,
        }
    }

    fn word(self) -> &'static str {
        match self {
            Text => "text",
            Number => "number",
            Whole => "integer",
            Day => "date (ISO 8601)",
            Time => "local time (HH:MM)",
            Moment => "UTC moment (ISO 8601)",
        }
    }
}

const YES_NO: &str = "yes | no";

pub(super) const CALLS: &[Entry] = &[
    Entry("call", Text, "", "id of the call in the plan; key of this table", ""),
    Entry("date", Day, "", "planned day", ""),
    Entry("start", Time, "", "planned start", ""),
    Entry("end", Time, "", "planned end", ""),
    Entry("band", Text, "", "part of the day", ""),
    Entry("service", Text, "", "id of the service", ""),
    Entry("group", Text, "", "group of the service", ""),
    Entry("channel", Text, "", "id of the channel", ""),
    Entry("kind", Text, "", "kind of the channel", "phone | visit | letter | email | web | audit"),
    Entry("evaluator", Text, "", "planned evaluator: a number unless names were asked for", ""),
    Entry("second", Text, "", "planned second scorer", ""),
    Entry("scenario", Text, "", "id of the scenario", ""),
    Entry("due", Day, "", "day by which a reply is due", ""),
    Entry(
        "probability",
        Number,
        "",
        "expected calls of its service, channel, day and band",
        ">= 0",
    ),
    Entry("weight", Number, "calls", "what the call stands for", "> 0"),
    Entry(
        "standing",
        Text,
        "",
        "what became of the call",
        "scored | not-scored | pending | non-response | missing",
    ),
    Entry("outcome", Text, "", "how it ended, by the scorecard that counts", ""),
    Entry(
        "raw_score",
        Number,
        "share",
        "points earned over points applicable, before caps",
        "0 to 1",
    ),
    Entry("score", Number, "share", "call score, after caps", "0 to 1"),
    Entry("compliant", Text, "", "whether the call complies", YES_NO),
];

pub(super) const SCORECARDS: &[Entry] = &[
    Entry("scorecard", Whole, "", "number of the version; key of this table", ""),
    Entry("call", Text, "", "call: key of calls.csv", ""),
    Entry("evaluator", Text, "", "who filled it in: a number unless names were asked for", ""),
    Entry("counts", Text, "", "whether no later version took its place", YES_NO),
    Entry("replaced_by", Whole, "", "the version that took its place", ""),
    Entry("event", Whole, "", "event that recorded it: key of events.csv", ""),
    Entry("file", Whole, "", "number of its file; empty for a correction", ""),
    Entry("line", Whole, "", "line of its file", ""),
    Entry("date", Day, "", "day of the call", ""),
    Entry("time", Time, "", "time of the call", ""),
    Entry("outcome", Text, "", "how the call ended", ""),
    Entry("attempts", Whole, "attempts", "attempts that it took", ""),
    Entry("sent", Day, "", "day on which a written contact was sent", ""),
    Entry("replied", Day, "", "day of the reply", ""),
    Entry("detected", Text, "", "whether the evaluator believes to have been recognised", YES_NO),
    Entry("comment", Text, "", "what the evaluator noted", ""),
    Entry("simulated", Text, "", "whether it is a rehearsal", YES_NO),
];

pub(super) const ANSWERS: &[Entry] = &[
    Entry("scorecard", Whole, "", "version: key of scorecards.csv", ""),
    Entry("call", Text, "", "call: key of calls.csv", ""),
    Entry("evaluator", Text, "", "who filled it in: a number unless names were asked for", ""),
    Entry("counts", Text, "", "whether no later version took its place", YES_NO),
    Entry("criterion", Text, "", "id of the criterion; missing answers have no row", ""),
    Entry("section", Text, "", "id of its section", ""),
    Entry(
        "kind",
        Text,
        "",
        "kind of the criterion",
        "yes-no | scale | measure | delay | choice | outcome",
    ),
    Entry("unit", Text, "", "unit of a measure", ""),
    Entry("answer", Text, "", "the answer; na: not applicable, nobs: not observed", "see criteria"),
    Entry(
        "value",
        Number,
        "",
        "the answer as a number: yes 1, no 0, level, measure, working days",
        "",
    ),
];

pub(super) const EVENTS: &[Entry] = &[
    Entry("event", Whole, "", "number of the event; key of this table", ""),
    Entry("at", Moment, "", "when it was recorded", ""),
    Entry("kind", Text, "", "what happened", ""),
    Entry("author", Text, "", "who declared it; empty unless names were asked for", ""),
    Entry("call", Text, "", "call that it is about", ""),
    Entry("file", Text, "", "name of the file; empty unless names were asked for", ""),
    Entry("added", Whole, "scorecards", "scorecards of an import that were new", ""),
    Entry(
        "updated",
        Whole,
        "scorecards",
        "scorecards of an import that completed an earlier one",
        "",
    ),
    Entry(
        "unchanged",
        Whole,
        "scorecards",
        "scorecards of an import that were recorded already",
        "",
    ),
    Entry("rejected", Whole, "rows", "rows of an import that went back", ""),
    Entry("reason", Text, "", "why, as declared", ""),
    Entry("hash", Text, "", "SHA-256 that chains it to all before it", ""),
];

pub(super) const REJECTS: &[Entry] = &[
    Entry("event", Whole, "", "event that recorded it: key of events.csv", ""),
    Entry("file", Whole, "", "number of its file", ""),
    Entry("name", Text, "", "name of its file; empty unless names were asked for", ""),
    Entry("line", Whole, "", "line of its file", ""),
    Entry("call", Text, "", "call as the file names it", ""),
    Entry("code", Text, "", "code of its first problem", ""),
    Entry("reason", Text, "", "what is wrong with it", ""),
    Entry("delivered", Text, "", "JSON: column to cell; empty unless names were asked for", ""),
];

/// The tables of recorded things, by the names of their files without their ends.
const TABLES: [(&str, &[Entry]); 5] = [
    ("calls", CALLS),
    ("scorecards", SCORECARDS),
    ("answers", ANSWERS),
    ("events", EVENTS),
    ("rejects", REJECTS),
];

/// What the columns of a table are; all texts in those that the dictionary does not describe.
pub(super) fn typed(name: &str, table: &Table) -> Vec<TypedColumn> {
    let known = TABLES.iter().find(|(known, _)| *known == name).map(|(_, entries)| *entries);
    let of = |heading: &str| {
        let entry = known.and_then(|entries| entries.iter().find(|entry| entry.0 == heading));
        entry.map_or(ColumnType::Text, |entry| entry.1.column())
    };
    let columns = table.columns.iter().map(|column| column.heading.clone());
    columns.map(|name| TypedColumn { of: of(&name), name }).collect()
}

/// Every column of every table, and every criterion.
pub(super) fn dictionary(grid: &Grid) -> Table {
    let mut rows: Vec<Vec<String>> = Vec::new();
    for (file, entries) in TABLES {
        let file = format!("{file}.csv");
        for Entry(name, kind, unit, meaning, values) in entries {
            let cells = [file.as_str(), name, kind.word(), unit, meaning, values];
            rows.push(cells.map(str::to_owned).to_vec());
        }
    }
    for criterion in &grid.criteria {
        let (wording, values) =
            (criterion.wording.in_language(Language::English), allowed(criterion));
        let cells =
            ["answers.csv", &criterion.id, kind_word(criterion), &criterion.unit, wording, &values];
        rows.push(cells.map(str::to_owned).to_vec());
    }
    let headings = ["file", "column", "type", "unit", "meaning", "allowed"];
    Table { caption: String::new(), columns: headings.map(Column::text).to_vec(), rows }
}
