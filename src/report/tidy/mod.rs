//! Everything that is recorded as tidy tables for R, Python and spreadsheets, with a dictionary of
//! every column. Names of evaluators, authors and files stay out unless they are asked for.

mod dictionary;
mod readers;
mod snippets;

use crate::ledger::{CardRow, Event, EventKind, RejectRow};
use crate::model::{Campaign, Criterion, CriterionKind, Grid};
use crate::report::parquet;
use crate::report::table::{Align, Column, CsvForm, Table};
use crate::score::call::{CallStanding, ScoredCall};
use dictionary::{ANSWERS, CALLS, EVENTS, Entry, REJECTS, SCORECARDS, dictionary};
use serde_json::Value;

pub use readers::ForReaders;
pub use snippets::{PYTHON, R};

/// Whether evaluators, authors and files are named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Names {
    /// Evaluators have numbers, authors and file names are left out.
    Hidden,
    /// All are named as they are recorded.
    Shown,
}

/// What tidy tables are made of.
#[derive(Clone, Copy, Debug)]
pub struct Everything<'a> {
    /// The campaign.
    pub campaign: &'a Campaign,
    /// Its grid.
    pub grid: &'a Grid,
    /// The calls with their scores, in the order of the plan.
    pub calls: &'a [ScoredCall<'a>],
    /// Every version of every scorecard.
    pub cards: &'a [CardRow],
    /// Every row that went back.
    pub rejects: &'a [RejectRow],
    /// The log.
    pub events: &'a [Event],
    /// Who is named.
    pub names: Names,
}

impl Everything<'_> {
    /// The tables with the names of their files.
    #[must_use]
    pub fn tables(&self) -> Vec<(&'static str, Table)> {
        vec![
            ("calls.csv", table(CALLS, self.calls.iter().map(|call| self.call(call)))),
            ("scorecards.csv", table(SCORECARDS, self.cards.iter().map(|card| self.card(card)))),
            ("answers.csv", table(ANSWERS, self.cards.iter().flat_map(|card| self.answers(card)))),
            ("events.csv", table(EVENTS, self.events.iter().map(|event| self.event(event)))),
            ("rejects.csv", table(REJECTS, self.rejects.iter().map(|reject| self.reject(reject)))),
            ("dictionary.csv", dictionary(self.grid)),
        ]
    }

    /// The id of an evaluator, or a number in its place.
    fn evaluator(&self, id: &str) -> String {
        if id.is_empty() || self.names == Names::Shown {
            return id.to_owned();
        }
        match self.campaign.evaluator_named(id) {
            Some(at) => format!("evaluator-{}", at.0 + 1),
            None => "evaluator-other".to_owned(),
        }
    }

    fn named(&self, name: &str) -> String {
        if self.names == Names::Shown { name.to_owned() } else { String::new() }
    }

    fn call(&self, call: &ScoredCall<'_>) -> Vec<String> {
        let (campaign, planned) = (self.campaign, call.planned);
        let id = |at| self.evaluator(&campaign.evaluator(at).id);
        let score = &call.score;
        vec![
            planned.id.to_string(),
            planned.date.to_string(),
            planned.start.to_string(),
            planned.end.to_string(),
            planned.band.map(|at| campaign.band(at).id.clone()).unwrap_or_default(),
            campaign.service(planned.service).id.clone(),
            campaign.service(planned.service).group.clone(),
            campaign.channel(planned.channel).id.clone(),
            campaign.channel(planned.channel).kind.word().to_owned(),
            planned.evaluator.map(id).unwrap_or_default(),
            planned.second.map(id).unwrap_or_default(),
            planned.scenario.map(|at| campaign.scenario(at).id.clone()).unwrap_or_default(),
            shown(planned.due),
            shown(planned.probability),
            planned.weight.to_string(),
            standing(score.standing).to_owned(),
            score.outcome.map(|outcome| outcome.word().to_owned()).unwrap_or_default(),
            shown(score.raw),
            shown(score.score),
            shown(score.compliant.map(yes_no)),
        ]
    }

    fn card(&self, card: &CardRow) -> Vec<String> {
        let mut row = vec![
            card.number.to_string(),
            card.call.clone(),
            self.evaluator(&card.evaluator),
            yes_no(card.replaced_by.is_none()).to_owned(),
            shown(card.replaced_by),
            card.event.to_string(),
            shown(card.file),
            card.line.to_string(),
        ];
        row.extend(card.cells.iter().cloned());
        row
    }

    fn answers<'c>(&'c self, card: &'c CardRow) -> impl Iterator<Item = Vec<String>> + 'c {
        card.answers.iter().map(|(id, answer)| {
            let criterion = self.grid.criterion_named(id).map(|at| self.grid.criterion(at));
            let section =
                criterion.map(|criterion| self.grid.section(criterion.section).id.clone());
            vec![
                card.number.to_string(),
                card.call.clone(),
                self.evaluator(&card.evaluator),
                yes_no(card.replaced_by.is_none()).to_owned(),
                id.clone(),
                section.unwrap_or_default(),
                criterion.map(kind_word).unwrap_or_default().to_owned(),
                criterion.map(|criterion| criterion.unit.clone()).unwrap_or_default(),
                answer.clone(),
                criterion.and_then(|criterion| value(criterion, answer)).unwrap_or_default(),
            ]
        })
    }

    fn event(&self, event: &Event) -> Vec<String> {
        let payload: Value = serde_json::from_str(&event.payload).unwrap_or_default();
        let text = |key: &str| payload[key].as_str().unwrap_or_default().to_owned();
        let count = |key: &str| payload[key].as_u64().map(|n| n.to_string()).unwrap_or_default();
        let is_import = event.kind == EventKind::Import.word();
        let counted = |key: &str| if is_import { count(key) } else { String::new() };
        vec![
            event.number.to_string(),
            event.at.clone(),
            event.kind.clone(),
            self.named(&event.author),
            text("call"),
            self.named(&text("file")),
            counted("added"),
            counted("updated"),
            counted("unchanged"),
            counted("rejected"),
            text("reason"),
            event.hash.clone(),
        ]
    }

    fn reject(&self, reject: &RejectRow) -> Vec<String> {
        vec![
            reject.event.to_string(),
            reject.file.to_string(),
            self.named(&reject.name),
            reject.line.to_string(),
            reject.call.clone(),
            reject.code.clone(),
            reject.reason.clone(),
            self.named(&reject.delivered),
        ]
    }
}

fn table(entries: &[Entry], rows: impl Iterator<Item = Vec<String>>) -> Table {
    Table {
        caption: String::new(),
        columns: entries.iter().map(Entry::heading).collect(),
        rows: rows.collect(),
    }
}

/// The table as Parquet, its columns typed as the dictionary says; `name` is that of its CSV file.
#[must_use]
pub fn parquet(name: &str, table: &Table) -> Vec<u8> {
    let name = name.strip_suffix(".csv").unwrap_or(name);
    parquet::parquet(&dictionary::typed(name, table), &table.rows)
}

/// The table as CSV; for a French spreadsheet numbers have a decimal comma.
#[must_use]
pub fn csv(mut table: Table, form: CsvForm) -> String {
    if form == CsvForm::Spreadsheet {
        let numbers: Vec<bool> =
            table.columns.iter().map(|column| column.align == Align::Number).collect();
        for row in &mut table.rows {
            for (cell, _) in row.iter_mut().zip(&numbers).filter(|(_, is_number)| **is_number) {
                *cell = cell.replace('.', ",");
            }
        }
    }
    table.csv(form)
}

/// The answer as a number, where it is one: yes 1, no 0, a level, a measure, working days.
fn value(criterion: &Criterion, answer: &str) -> Option<String> {
    match (&criterion.kind, answer) {
        (CriterionKind::YesNo, "yes") => Some("1".to_owned()),
        (CriterionKind::YesNo, "no") => Some("0".to_owned()),
        (CriterionKind::Scale(_) | CriterionKind::Measure(_) | CriterionKind::Delay(_), text) => {
            text.parse::<f64>().is_ok().then(|| text.to_owned())
        }
        _ => None,
    }
}

fn kind_word(criterion: &Criterion) -> &'static str {
    match criterion.kind {
        CriterionKind::YesNo => "yes-no",
        CriterionKind::Scale(_) => "scale",
        CriterionKind::Measure(_) => "measure",
        CriterionKind::Delay(_) => "delay",
        CriterionKind::Choice(_) => "choice",
        CriterionKind::Outcome(_) => "outcome",
    }
}

fn standing(standing: CallStanding) -> &'static str {
    match standing {
        CallStanding::Scored => "scored",
        CallStanding::NotScored => "not-scored",
        CallStanding::Pending => "pending",
        CallStanding::NonResponse => "non-response",
        CallStanding::Missing => "missing",
    }
}

fn shown(value: Option<impl ToString>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

fn yes_no(yes: bool) -> &'static str {
    if yes { "yes" } else { "no" }
}

/// The choices of a criterion, for the dictionary.
fn allowed(criterion: &Criterion) -> String {
    let mut words: Vec<String> = match &criterion.kind {
        CriterionKind::YesNo => vec!["yes".to_owned(), "no".to_owned()],
        CriterionKind::Scale(levels) => {
            levels.iter().map(|level| level.level.to_string()).collect()
        }
        CriterionKind::Choice(choices) => choices.iter().map(|choice| choice.0.clone()).collect(),
        CriterionKind::Outcome(outcomes) => {
            outcomes.iter().map(|outcome| outcome.0.word().to_owned()).collect()
        }
        CriterionKind::Measure(_) => vec!["a number from 0".to_owned()],
        CriterionKind::Delay(_) => {
            vec!["a day, a number of working days, none, pending".to_owned()]
        }
    };
    if criterion.not_applicable_accepted {
        words.push("na".to_owned());
    }
    words.push("nobs".to_owned());
    words.join(" | ")
}

/// A column of a tidy table as the dictionary has it.
fn column(name: &str, is_number: bool) -> Column {
    if is_number { Column::number(name) } else { Column::text(name) }
}
