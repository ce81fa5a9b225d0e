//! Blank scorecards: the file that an evaluator fills in, with the calls already named.

use crate::report::handout::{Assigned, Handout};
use crate::report::table::{Column, Table};

/// The columns before the criteria.
pub(super) const BEFORE: [&str; 8] =
    ["call", "evaluator", "date", "time", "outcome", "attempts", "sent", "replied"];
/// The columns after the criteria.
pub(super) const AFTER: [&str; 2] = ["detected", "comment"];

/// The scorecards of a handout before the calls are made, in the wide layout: one row a call with
/// call, evaluator, planned day and time; the criteria of all its channels. What is made on another
/// day or at another time is corrected by hand.
#[must_use]
pub fn scorecards(handout: &Handout<'_>) -> Table {
    let criteria = handout.criteria().map(|criterion| criterion.id.as_str());
    let headings = BEFORE.into_iter().chain(criteria).chain(AFTER);
    Table {
        caption: String::new(),
        columns: headings.map(Column::text).collect(),
        rows: handout.calls.iter().map(|assigned| row(handout, assigned)).collect(),
    }
}

fn row(handout: &Handout<'_>, Assigned { call, .. }: &Assigned<'_>) -> Vec<String> {
    let evaluator = handout.evaluator.map_or("", |_| handout.id());
    vec![call.id.to_string(), evaluator.to_owned(), call.date.to_string(), call.start.to_string()]
}
