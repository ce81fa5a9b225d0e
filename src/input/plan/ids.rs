use super::call_id;
use super::cells::{Cells, Column};
use crate::input::scorecards::sheet::Record;
use crate::model::{CallId, Campaign};
use crate::source::Problem;

/// The ids in a plan, to find the calls that stand there twice.
pub(super) struct Ids<'c> {
    campaign: &'c Campaign,
    found: Vec<Found>,
}

/// An id, with the byte and the line at which its record starts.
#[derive(Clone, Copy)]
struct Found {
    id: CallId,
    at: usize,
    line: usize,
}

impl Found {
    /// Letter and number: `C1` is `C001`.
    fn key(&self) -> (char, u32) {
        (self.id.letter(), self.id.number())
    }
}

impl<'c> Ids<'c> {
    pub(super) fn of(campaign: &'c Campaign) -> Ids<'c> {
        Ids { campaign, found: Vec::new() }
    }

    /// Notes the id of a record, if it has one.
    pub(super) fn note(&mut self, cells: &Cells<'_>, record: &Record) {
        if let Some(id) = call_id(cells.text(record, Column::Call), self.campaign) {
            self.note_id(id, record);
        }
    }

    /// Notes the id of a record that was read.
    pub(super) fn note_id(&mut self, id: CallId, record: &Record) {
        self.found.push(Found { id, at: record.at, line: record.line });
    }

    /// Notes the ids that were found elsewhere.
    pub(super) fn add(&mut self, other: Ids<'_>) {
        self.found.extend(other.found);
    }

    /// Each call stands there once.
    pub(super) fn check(mut self, cells: &mut Cells<'_>) {
        self.found.sort_unstable_by_key(|found| (found.key(), found.at));
        let mut twice: Vec<(Found, Found)> = Vec::new();
        for group in self.found.chunk_by(|one, other| one.key() == other.key()) {
            twice.extend(group[1..].iter().map(|again| (group[0], *again)));
        }
        twice.sort_unstable_by_key(|(_, again)| again.at);
        for (first, again) in twice {
            let place = cells.place(again.at, Column::Call);
            let message =
                format!("call `{}` stands on lines {} and {}", again.id, first.line, again.line);
            let problem = Problem::error("duplicate-call", place, message)
                .related(cells.place(first.at, Column::Call), "first here")
                .hint("keep one of the two");
            cells.problems.push(problem);
        }
    }
}
