use super::fieldwork::Lookup;
use super::table::{Heading, Table};
use crate::model::{CriterionIndex, CriterionKind, Grid};
use crate::source::{Place, Problem, Problems};
use crate::text::nearest;
use std::collections::BTreeMap;

/// A column of scorecards that is not a criterion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reserved {
    Call,
    Evaluator,
    Date,
    Time,
    Outcome,
    Attempts,
    Sent,
    Replied,
    Detected,
    Comment,
    Simulated,
    Entered,
    Duration,
}

/// The column that rejects files carry; it is not read back.
pub(crate) const REASON: &str = "reason";

impl Reserved {
    pub(crate) const ALL: [Reserved; 13] = [
        Reserved::Call,
        Reserved::Evaluator,
        Reserved::Date,
        Reserved::Time,
        Reserved::Outcome,
        Reserved::Attempts,
        Reserved::Sent,
        Reserved::Replied,
        Reserved::Detected,
        Reserved::Comment,
        Reserved::Simulated,
        Reserved::Entered,
        Reserved::Duration,
    ];

    /// The columns without which a file says nothing.
    pub(super) const COMPULSORY: [Reserved; 2] = [Reserved::Call, Reserved::Outcome];

    pub(crate) fn word(self) -> &'static str {
        match self {
            Reserved::Call => "call",
            Reserved::Evaluator => "evaluator",
            Reserved::Date => "date",
            Reserved::Time => "time",
            Reserved::Outcome => "outcome",
            Reserved::Attempts => "attempts",
            Reserved::Sent => "sent",
            Reserved::Replied => "replied",
            Reserved::Detected => "detected",
            Reserved::Comment => "comment",
            Reserved::Simulated => "simulated",
            Reserved::Entered => "entered",
            Reserved::Duration => "duration",
        }
    }

    pub(crate) fn from_word(word: &str) -> Option<Reserved> {
        Reserved::ALL.into_iter().find(|reserved| reserved.word().eq_ignore_ascii_case(word))
    }
}

/// Which column of a table holds what.
#[derive(Debug)]
pub(crate) struct Columns {
    reserved: [Option<usize>; Reserved::ALL.len()],
    /// One entry per criterion of the grid, in its order.
    criteria: Vec<Option<usize>>,
    /// Columns without a name; their cells must be blank.
    pub(crate) unnamed: Vec<usize>,
}

impl Columns {
    /// The columns of a header.
    ///
    /// # Errors
    /// Every column that is unknown, missing or there twice.
    pub(crate) fn read(table: &Table, lookup: &Lookup<'_>) -> Result<Columns, Problems> {
        let mut problems = Problems::default();
        let mut columns = Columns {
            reserved: [None; Reserved::ALL.len()],
            criteria: vec![None; lookup.fieldwork.grid.criteria.len()],
            unnamed: Vec::new(),
        };
        let mut first: BTreeMap<String, &Heading> = BTreeMap::new();
        for (at, heading) in table.header.iter().enumerate() {
            let name = heading.name.to_lowercase();
            if let Some(before) = first.get(name.as_str()).filter(|_| !name.is_empty()) {
                problems.push(appears_twice(heading, before));
            } else if let Err(problem) = columns.place(heading, at, lookup) {
                problems.push(problem);
            }
            first.entry(name).or_insert(heading);
        }
        for missing in Reserved::COMPULSORY {
            if columns.reserved(missing).is_none() {
                problems.push(is_missing(table.header_place(), missing));
            }
        }
        if problems.is_empty() { Ok(columns) } else { Err(problems) }
    }

    fn place(&mut self, heading: &Heading, at: usize, lookup: &Lookup<'_>) -> Result<(), Problem> {
        if let Some(criterion) = lookup.criterion(&heading.name) {
            self.criteria[criterion.0] = Some(at);
        } else if let Some(reserved) = Reserved::from_word(&heading.name) {
            self.reserved[reserved as usize] = Some(at);
        } else if heading.name.is_empty() {
            self.unnamed.push(at);
        } else if !heading.name.eq_ignore_ascii_case(REASON) {
            return Err(unknown(heading, lookup));
        }
        Ok(())
    }

    pub(crate) fn reserved(&self, column: Reserved) -> Option<usize> {
        self.reserved[column as usize]
    }

    pub(crate) fn criterion(&self, criterion: CriterionIndex) -> Option<usize> {
        self.criteria[criterion.0]
    }

    /// The columns in which days may stand.
    pub(crate) fn with_days(&self, grid: &Grid) -> Vec<usize> {
        let days = [Reserved::Date, Reserved::Sent, Reserved::Replied, Reserved::Entered];
        let delays = grid.criteria.iter().zip(&self.criteria).filter_map(|(criterion, at)| {
            at.filter(|_| matches!(criterion.kind, CriterionKind::Delay(_)))
        });
        days.into_iter().filter_map(|day| self.reserved(day)).chain(delays).collect()
    }
}

fn unknown(heading: &Heading, lookup: &Lookup<'_>) -> Problem {
    let grid = lookup.fieldwork.grid;
    let problem = Problem::error(
        "unknown-column",
        heading.place.clone(),
        format!("column `{}` is not a criterion of grid `{}`", heading.name, grid.id),
    );
    problem.hint(match near_column(&heading.name, lookup) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "remove the column, or give it the id of a criterion".to_owned(),
    })
}

/// The column that a misspelt name most likely means.
pub(crate) fn near_column<'a>(name: &str, lookup: &Lookup<'a>) -> Option<&'a str> {
    let grid = lookup.fieldwork.grid;
    let mut known: Vec<&'a str> = grid.criteria.iter().map(|c| c.id.as_str()).collect();
    known.extend(Reserved::ALL.map(Reserved::word));
    nearest(name, known)
}

fn appears_twice(heading: &Heading, before: &Heading) -> Problem {
    Problem::error(
        "duplicate-column",
        heading.place.clone(),
        format!("column `{}` appears twice", heading.name),
    )
    .related(before.place.clone(), "first here")
    .hint("keep one of the two")
}

/// The problem of a header, which lies there, without a compulsory column.
pub(super) fn is_missing(place: Place, column: Reserved) -> Problem {
    let message = format!("the file has no column `{}`", column.word());
    Problem::error("missing-column", place, message)
        .hint(format!("add a column `{}`; `call` and `outcome` are compulsory", column.word()))
}
