//! What the commands about the plan, the fieldwork and the record say, in the language of the
//! campaign: one table a language. A text that a language lacks does not compile.

mod english;
mod french;

use crate::draw::rules::Rule;
use crate::text::Language;
use crate::workflow::{Committed, Proof, Verified};
use chrono::NaiveDate;

/// The texts of a language; those that depend on something are functions.
#[derive(Debug)]
pub(super) struct Answers {
    /// The joint before the last of a list.
    pub(super) and: &'static str,
    /// Nothing has to move from this day on.
    pub(super) nothing_moves: fn(NaiveDate) -> String,
    /// So many calls move: the heading of a list.
    pub(super) moves: fn(usize) -> String,
    /// Stands where a call has no evaluator.
    pub(super) nobody: &'static str,
    /// What breaks a rule though a person set it.
    pub(super) no_longer_right: fn(&str) -> String,
    /// A change is in the log and in this file.
    pub(super) logged: fn(&str) -> String,
    /// How a call breaks a rule.
    pub(super) rule: fn(Rule) -> &'static str,
    /// A colon with the blanks around it.
    pub(super) colon: &'static str,
    /// Joins the two calls that clash.
    pub(super) with: &'static str,
    /// What drawing again showed.
    pub(super) verified: fn(&Verified) -> String,
    /// Goes behind it where so many changes followed.
    pub(super) changes_after: fn(usize) -> String,
    /// How much the draw proves, with its label.
    pub(super) proof: fn(&Proof) -> String,
    /// A change: number of its event, word of its kind, moment, calls, reason.
    pub(super) change: fn(i64, &str, &str, &str, &str) -> String,
    /// Stands for calls where a change moved none.
    pub(super) no_call: &'static str,
    /// Stands for a reason where none is stated.
    pub(super) no_reason: &'static str,
    /// No event has this seal.
    pub(super) seal_unknown: &'static str,
    /// The seal is that of this event, and so many came after it.
    pub(super) seal_of: fn(i64, usize) -> String,
    /// The ledger is empty.
    pub(super) nothing_recorded: &'static str,
    /// So many calls have no evaluator.
    pub(super) unassigned: fn(usize) -> String,
    /// A file of so many simulated scorecards.
    pub(super) simulated: fn(&str, usize) -> String,
    /// A call is corrected; a list of changes follows.
    pub(super) corrected: fn(&str) -> String,
    /// A call is contested.
    pub(super) contested: fn(&str) -> String,
    /// An appeal is rejected.
    pub(super) rejected: fn(&str) -> String,
    /// A call is taken out of the results; a list of changes follows.
    pub(super) withdrawn: fn(&str) -> String,
    /// A call is corrected on appeal; a list of changes follows.
    pub(super) corrected_on_appeal: fn(&str) -> String,
    /// Stands for an answer that is blank.
    pub(super) blank: &'static str,
    /// A change of what is recorded: what, from, to.
    pub(super) changed: fn(&str, &str, &str) -> String,
    /// The change of the grid is recorded: its hashes before and after.
    pub(super) regridded: fn(&str, &str) -> String,
    /// A number with its noun.
    pub(super) count: fn(usize, &str, &str) -> String,
    /// What can be erased, one and many: scorecards, rejected rows, files, grids, entries.
    pub(super) erasable: [(&'static str, &'static str); 5],
    /// It was erased in these.
    pub(super) erased: fn(&str) -> String,
    /// There was nothing to erase.
    pub(super) nothing_erased: &'static str,
    /// Where something may stand beside the ledger: the heading of a list.
    pub(super) elsewhere: &'static str,
    /// What stands for an evaluator, and whom.
    pub(super) pseudonym: fn(&str, &str) -> String,
    /// What `status` says.
    pub(super) status: Status,
    /// What `plan --commit` and `plan --adopt` say.
    pub(super) outset: Outset,
}

/// What is said of a plan before its fieldwork.
#[derive(Debug)]
pub(super) struct Outset {
    /// A commitment was made; the folder of the campaign.
    pub(super) committed: fn(&Committed, &str) -> String,
    /// So many calls and audits of a calendar made elsewhere.
    pub(super) adopted: fn(usize, usize) -> String,
    /// The campaign asks for so many calls.
    pub(super) asked: fn(u32) -> String,
    /// So many calls stated no start.
    pub(super) untimed: fn(usize) -> String,
    /// What the calendar breaks.
    pub(super) breaks: fn(&str) -> String,
    /// Where it was written to.
    pub(super) written_to: fn(&str) -> String,
}

/// What `status` says beside its tables.
#[derive(Debug)]
pub(super) struct Status {
    /// Nothing is on record.
    pub(super) nothing: &'static str,
    /// The last day on record.
    pub(super) as_of: fn(NaiveDate) -> String,
    /// So many rows that went back: the heading of a list.
    pub(super) rejects: fn(usize) -> String,
    /// So many scorecards kept with a flag of this code: the heading of a list.
    pub(super) flags: fn(usize, &str) -> String,
    /// So many more are not listed.
    pub(super) more: fn(usize) -> String,
}

/// The texts of a language.
pub(super) fn answers(language: Language) -> &'static Answers {
    match language {
        Language::French => &french::ANSWERS,
        Language::English => &english::ANSWERS,
    }
}
