//! One scorecard as a row of the record, and back.

use super::codec;
use super::hash::{Hash, Salted};
use super::layout::{Layout, Said};
use crate::model::{CallId, Campaign, Grid, Outcome, Scorecard};
use crate::num::Minute;
use chrono::{Datelike, NaiveDate};
use rusqlite::Row;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// The columns of a scorecard but its id, event and salt, in the order of [`Record::read`].
pub(super) const COLUMNS: &str = "replaces, file, line, call, evaluator, date, time, outcome, \
                                  attempts, sent, replied, detected, comment, simulated, grid, \
                                  answers";

/// What a scorecard says, as texts, and where it came from.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Record {
    /// The version before it.
    pub(super) replaces: Option<i64>,
    /// The file that it stands in; a correction stands in none.
    pub(super) file: Option<i64>,
    pub(super) line: i64,
    pub(super) call: String,
    pub(super) evaluator: String,
    pub(super) date: Option<String>,
    pub(super) time: Option<String>,
    pub(super) outcome: String,
    pub(super) attempts: Option<u32>,
    pub(super) sent: Option<String>,
    pub(super) replied: Option<String>,
    pub(super) detected: Option<bool>,
    pub(super) comment: String,
    pub(super) simulated: bool,
    /// The id of the grid that the answers are in terms of.
    pub(super) grid: i64,
    /// One entry per criterion of that grid; see [`codec`].
    pub(super) answers: String,
}

impl Record {
    /// What a scorecard says, in terms of a campaign and of a grid that is recorded as `layout`.
    pub(super) fn of(card: &Scorecard, campaign: &Campaign, grid: &Grid, layout: i64) -> Record {
        let evaluator = card.evaluator.map(|index| campaign.evaluator(index).id.clone());
        let mut answers = String::with_capacity(8 * grid.criteria.len());
        for (criterion, answer) in grid.criteria.iter().zip(&card.answers) {
            answers.push(if answers.is_empty() { '[' } else { ',' });
            codec::encode(&mut answers, criterion, *answer);
        }
        answers.push_str(if answers.is_empty() { "[]" } else { "]" });
        Record {
            replaces: None,
            file: None,
            line: 0,
            call: call_text(card.call),
            evaluator: evaluator.unwrap_or_default(),
            date: card.date.map(day_text),
            time: card.time.map(time_text),
            outcome: card.outcome.word().to_owned(),
            attempts: card.attempts,
            sent: card.sent.map(day_text),
            replied: card.replied.map(day_text),
            detected: card.detected,
            comment: card.comment.clone(),
            simulated: card.simulated,
            grid: layout,
            answers,
        }
    }

    /// The record in columns of a row, from the column `first` on.
    pub(super) fn read(row: &Row<'_>, first: usize) -> rusqlite::Result<Record> {
        Ok(Record {
            replaces: row.get(first)?,
            file: row.get(first + 1)?,
            line: row.get(first + 2)?,
            call: row.get(first + 3)?,
            evaluator: row.get(first + 4)?,
            date: row.get(first + 5)?,
            time: row.get(first + 6)?,
            outcome: row.get(first + 7)?,
            attempts: row.get(first + 8)?,
            sent: row.get(first + 9)?,
            replied: row.get(first + 10)?,
            detected: row.get(first + 11)?,
            comment: row.get(first + 12)?,
            simulated: row.get(first + 13)?,
            grid: row.get(first + 14)?,
            answers: row.get(first + 15)?,
        })
    }

    /// Whether another record has the same words under the same grid, wherever it came from.
    pub(super) fn has_words_of(&self, other: &Record) -> bool {
        let numbers = |of: &Record| (of.grid, of.attempts, of.detected, of.simulated);
        self.answers == other.answers
            && numbers(self) == numbers(other)
            && [&self.call, &self.evaluator, &self.outcome, &self.comment]
                == [&other.call, &other.evaluator, &other.outcome, &other.comment]
            && self.time == other.time
            && [&self.date, &self.sent, &self.replied] == [&other.date, &other.sent, &other.replied]
    }

    /// The salted hash over everything it says and where it came from.
    pub(super) fn hash(&self, salt: &[u8]) -> Hash {
        Salted::with(salt)
            .number_or_absent(self.replaces)
            .number_or_absent(self.file)
            .number(self.line)
            .text(&self.call)
            .text(&self.evaluator)
            .text_or_absent(self.date.as_deref())
            .text_or_absent(self.time.as_deref())
            .text(&self.outcome)
            .number_or_absent(self.attempts.map(i64::from))
            .text_or_absent(self.sent.as_deref())
            .text_or_absent(self.replied.as_deref())
            .number_or_absent(self.detected.map(i64::from))
            .text(&self.comment)
            .number(i64::from(self.simulated))
            .number(self.grid)
            .text(&self.answers)
            .hash()
    }
}

/// How the pseudonyms begin that forgotten evaluators are given.
pub(super) const FORGOTTEN: &str = "forgotten-";

/// A record with its answers in words, to be compared with another.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Compared<'r> {
    record: &'r Record,
    answers: BTreeMap<String, Said>,
}

impl<'r> Compared<'r> {
    pub(super) fn new(record: &'r Record, layouts: &BTreeMap<i64, Layout>) -> Compared<'r> {
        let layout = layouts.get(&record.grid);
        let answers = layout.map(|layout| layout.said(&record.answers)).unwrap_or_default();
        Compared { record, answers }
    }

    /// Whether both say the same, wherever they came from.
    pub(super) fn says_as(&self, other: &Compared<'_>) -> bool {
        self.answers == other.answers && without_place(self.record) == without_place(other.record)
    }

    /// Whether `newer` only completes this one: the reply to a pending call, another go at a call
    /// that was not made, or a delay that was still awaited.
    pub(super) fn is_completed_by(&self, newer: &Compared<'_>) -> bool {
        let open = [Outcome::Pending.word(), Outcome::NotMade.word()];
        open.contains(&self.record.outcome.as_str()) || self.has_awaited_delays_filled_by(newer)
    }

    fn has_awaited_delays_filled_by(&self, newer: &Compared<'_>) -> bool {
        let (before, after) = (&self.answers, &newer.answers);
        let is_awaited = |said: &Said| said.entry == "pending";
        let is_filled =
            |id: &String| before.get(id) == after.get(id) || before.get(id).is_some_and(is_awaited);
        let is_open = before.values().any(is_awaited);
        let replied = &self.record.replied;
        let same_reply = replied.is_none() || *replied == newer.record.replied;
        let elsewhere = Record {
            comment: self.record.comment.clone(),
            replied: replied.clone(),
            ..without_place(newer.record)
        };
        is_open
            && same_reply
            && elsewhere == without_place(self.record)
            && before.keys().chain(after.keys()).all(is_filled)
    }

    /// What differs from another record of the same call: what, as it is here, as it is there;
    /// empty where it is not stated.
    pub(super) fn differences(&self, other: &Compared<'_>) -> Vec<Difference> {
        let (mine, theirs) = (self.record, other.record);
        let mut found = Vec::new();
        let mut note = |what: &str, here: Option<String>, there: Option<String>| {
            if here != there {
                let [here, there] = [here, there].map(Option::unwrap_or_default);
                found.push(Difference { what: what.to_owned(), here, there });
            }
        };
        let yes_no = |yes: bool| Some(if yes { "yes" } else { "no" }.to_owned());
        note("date", mine.date.clone(), theirs.date.clone());
        note("time", mine.time.clone(), theirs.time.clone());
        note("outcome", Some(mine.outcome.clone()), Some(theirs.outcome.clone()));
        let attempts = |record: &Record| record.attempts.map(|n| n.to_string());
        note("attempts", attempts(mine), attempts(theirs));
        note("sent", mine.sent.clone(), theirs.sent.clone());
        note("replied", mine.replied.clone(), theirs.replied.clone());
        let all: BTreeSet<&String> = self.answers.keys().chain(other.answers.keys()).collect();
        for id in all {
            let words = |of: &Compared<'_>| of.answers.get(id).map(|said| said.words.clone());
            note(id, words(self), words(other));
        }
        note("detected", mine.detected.and_then(yes_no), theirs.detected.and_then(yes_no));
        note("comment", Some(mine.comment.clone()), Some(theirs.comment.clone()));
        note("simulated", yes_no(mine.simulated), yes_no(theirs.simulated));
        found
    }
}

/// What differs between two versions of a scorecard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Difference {
    /// A column or the id of a criterion.
    pub(super) what: String,
    pub(super) here: String,
    pub(super) there: String,
}

/// What a record says beside its answers, and not where it came from.
fn without_place(record: &Record) -> Record {
    let (replaces, file, line, grid) = (None, None, 0, 0);
    Record { replaces, file, line, grid, answers: String::new(), ..record.clone() }
}

/// A day as it is recorded: `2022-04-01`.
fn day_text(day: NaiveDate) -> String {
    let Ok(year @ 0..=9999) = u32::try_from(day.year()) else { return day.to_string() };
    let mut text = String::with_capacity(10);
    push_number(&mut text, year, 4);
    text.push('-');
    push_number(&mut text, day.month(), 2);
    text.push('-');
    push_number(&mut text, day.day(), 2);
    text
}

/// A time as it is recorded: `09:41`.
fn time_text(time: Minute) -> String {
    let mut text = String::with_capacity(5);
    push_number(&mut text, u32::from(time.get() / 60), 2);
    text.push(':');
    push_number(&mut text, u32::from(time.get() % 60), 2);
    text
}

/// Adds a number, with zeros before it up to a width. A million scorecards have several each, and
/// what the standard library does for a width takes longer than all the rest of them.
fn push_number(text: &mut String, number: u32, width: usize) {
    let (mut digits, mut first, mut rest) = ([b'0'; 10], 10, number);
    while rest > 0 || first > 10 - width.min(10) {
        first -= 1;
        digits[first] += u8::try_from(rest % 10).expect("a digit is below ten");
        rest /= 10;
    }
    text.push_str(std::str::from_utf8(&digits[first..]).expect("digits are text"));
}

/// The id as it is recorded.
pub(super) fn call_text(call: CallId) -> String {
    let mut text = String::with_capacity(12);
    write!(text, "{call}").expect("a string takes all text");
    text
}

/// The id that was written: as wide as its digits.
pub(super) fn call_id(text: &str) -> Option<CallId> {
    let letter = text.chars().next().filter(char::is_ascii_alphabetic)?;
    let digits = u32::try_from(text.len() - 1).ok().filter(|digits| *digits <= 10)?;
    let of = 10_u32.pow(digits.saturating_sub(1));
    CallId::parse(text, CallId::new(letter.to_ascii_uppercase(), 1, of))
}
