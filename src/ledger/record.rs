//! One scorecard as a row of the record, and back.

use super::codec;
use super::error::LedgerError;
use super::hash::sha256_of;
use crate::model::{Answer, CallId, Campaign, EvaluatorIndex, Grid, Outcome, Scorecard};
use crate::num::Minute;
use chrono::NaiveDate;
use rusqlite::Row;
use std::collections::{BTreeMap, BTreeSet};

/// The columns of a scorecard that hold what it says, in the order of [`Record::read`].
pub(super) const COLUMNS: &str = "call, evaluator, date, time, outcome, attempts, sent, replied, \
                                  detected, comment, simulated, answers";

/// What a scorecard says, as texts.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Record {
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
    /// JSON, criteria in order of their ids.
    pub(super) answers: String,
}

impl Record {
    pub(super) fn of(card: &Scorecard, campaign: &Campaign, grid: &Grid) -> Record {
        let answers: BTreeMap<&str, String> = (grid.criteria.iter().zip(&card.answers))
            .filter_map(|(criterion, answer)| {
                Some((criterion.id.as_str(), codec::encode(criterion, *answer)?))
            })
            .collect();
        let evaluator = card.evaluator.map(|index| campaign.evaluator(index).id.clone());
        Record {
            call: card.call.to_string(),
            evaluator: evaluator.unwrap_or_default(),
            date: card.date.map(|day| day.to_string()),
            time: card.time.map(|minute| minute.to_string()),
            outcome: card.outcome.word().to_owned(),
            attempts: card.attempts,
            sent: card.sent.map(|day| day.to_string()),
            replied: card.replied.map(|day| day.to_string()),
            detected: card.detected,
            comment: card.comment.clone(),
            simulated: card.simulated,
            answers: serde_json::to_string(&answers).expect("texts are JSON"),
        }
    }

    /// The record in columns of a row, from the column `first` on.
    pub(super) fn read(row: &Row<'_>, first: usize) -> rusqlite::Result<Record> {
        Ok(Record {
            call: row.get(first)?,
            evaluator: row.get(first + 1)?,
            date: row.get(first + 2)?,
            time: row.get(first + 3)?,
            outcome: row.get(first + 4)?,
            attempts: row.get(first + 5)?,
            sent: row.get(first + 6)?,
            replied: row.get(first + 7)?,
            detected: row.get(first + 8)?,
            comment: row.get(first + 9)?,
            simulated: row.get(first + 10)?,
            answers: row.get(first + 11)?,
        })
    }

    /// SHA-256 over everything it says. An absent cell is told from an empty one.
    pub(super) fn digest(&self) -> String {
        let optional =
            |text: &Option<String>| text.clone().map_or("-".to_owned(), |t| "=".to_owned() + &t);
        let texts = [
            self.call.clone(),
            self.evaluator.clone(),
            optional(&self.date),
            optional(&self.time),
            self.outcome.clone(),
            optional(&self.attempts.map(|n| n.to_string())),
            optional(&self.sent),
            optional(&self.replied),
            optional(&self.detected.map(|yes| yes.to_string())),
            self.comment.clone(),
            self.simulated.to_string(),
            self.answers.clone(),
        ];
        sha256_of(&texts.each_ref().map(String::as_str))
    }

    /// The scorecard in terms of a campaign and its grid.
    pub(super) fn resolve(
        &self,
        campaign: &Campaign,
        grid: &Grid,
    ) -> Result<Scorecard, LedgerError> {
        Ok(Scorecard {
            call: call_id(&self.call).ok_or_else(|| self.unresolved("id", &self.call))?,
            evaluator: self.resolve_evaluator(campaign)?,
            date: self.day(self.date.as_deref())?,
            time: match &self.time {
                Some(text) => {
                    Some(Minute::parse(text).ok_or_else(|| self.unresolved("time", text))?)
                }
                None => None,
            },
            outcome: Outcome::from_word(&self.outcome)
                .ok_or_else(|| self.unresolved("outcome", &self.outcome))?,
            attempts: self.attempts,
            sent: self.day(self.sent.as_deref())?,
            replied: self.day(self.replied.as_deref())?,
            answers: self.resolve_answers(grid)?,
            detected: self.detected,
            comment: self.comment.clone(),
            simulated: self.simulated,
        })
    }

    fn resolve_evaluator(
        &self,
        campaign: &Campaign,
    ) -> Result<Option<EvaluatorIndex>, LedgerError> {
        if self.evaluator.is_empty() {
            return Ok(None);
        }
        let found = campaign.evaluator_named(&self.evaluator);
        found.map(Some).ok_or_else(|| self.unresolved("evaluator", &self.evaluator))
    }

    fn resolve_answers(&self, grid: &Grid) -> Result<Vec<Answer>, LedgerError> {
        let mut answers = vec![Answer::Missing; grid.criteria.len()];
        let texts: BTreeMap<String, String> = serde_json::from_str(&self.answers)
            .map_err(|_| self.unresolved("answers", &self.answers))?;
        for (id, text) in texts {
            let at = grid.criterion_named(&id).ok_or_else(|| self.unresolved("criterion", &id))?;
            answers[at.0] = codec::decode(grid.criterion(at), &text)
                .ok_or_else(|| self.unresolved("answer", &format!("{id} = {text}")))?;
        }
        Ok(answers)
    }

    fn answer_texts(&self) -> BTreeMap<String, String> {
        serde_json::from_str(&self.answers).unwrap_or_default()
    }

    fn day(&self, text: Option<&str>) -> Result<Option<NaiveDate>, LedgerError> {
        text.map(|text| text.parse().map_err(|_| self.unresolved("date", text))).transpose()
    }

    fn unresolved(&self, noun: &'static str, name: &str) -> LedgerError {
        LedgerError::Unresolved { call: self.call.clone(), noun, name: name.to_owned() }
    }

    /// Whether `newer` only completes this one: the reply to a pending call, another go at a call
    /// that was not made, or a delay that was still awaited.
    pub(super) fn is_completed_by(&self, newer: &Record) -> bool {
        let open = [Outcome::Pending.word(), Outcome::NotMade.word()];
        open.contains(&self.outcome.as_str()) || self.has_awaited_delays_filled_by(newer)
    }

    fn has_awaited_delays_filled_by(&self, newer: &Record) -> bool {
        let (before, after) = (self.answer_texts(), newer.answer_texts());
        let pending = "delay:pending".to_owned();
        let is_filled =
            |id: &String| before.get(id) == after.get(id) || before.get(id) == Some(&pending);
        let is_open = before.values().any(|answer| *answer == pending);
        let same_reply = self.replied.is_none() || self.replied == newer.replied;
        let (answers, comment) = (self.answers.clone(), self.comment.clone());
        let elsewhere = Record { answers, comment, replied: self.replied.clone(), ..newer.clone() };
        is_open
            && same_reply
            && elsewhere == *self
            && before.keys().chain(after.keys()).all(is_filled)
    }

    /// What differs from another record of the same call, in words for a message.
    pub(super) fn differences(&self, other: &Record) -> Vec<String> {
        let mut found = Vec::new();
        let mut note = |differs: bool, name: &str| {
            if differs {
                found.push(format!("`{name}`"));
            }
        };
        note(self.date != other.date, "date");
        note(self.time != other.time, "time");
        note(self.outcome != other.outcome, "outcome");
        note(self.attempts != other.attempts, "attempts");
        note(self.sent != other.sent, "sent");
        note(self.replied != other.replied, "replied");
        let (mine, theirs) = (self.answer_texts(), other.answer_texts());
        let all: BTreeSet<&String> = mine.keys().chain(theirs.keys()).collect();
        for id in all {
            note(mine.get(id) != theirs.get(id), id);
        }
        note(self.detected != other.detected, "detected");
        note(self.comment != other.comment, "comment");
        note(self.simulated != other.simulated, "simulated");
        found
    }
}

/// The id that was written: as wide as its digits.
pub(super) fn call_id(text: &str) -> Option<CallId> {
    let letter = text.chars().next().filter(char::is_ascii_alphabetic)?;
    let digits = u32::try_from(text.len() - 1).ok().filter(|digits| *digits <= 10)?;
    let of = 10_u32.pow(digits.saturating_sub(1));
    CallId::parse(text, CallId::new(letter.to_ascii_uppercase(), 1, of))
}
