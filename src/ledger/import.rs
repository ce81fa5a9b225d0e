//! What comes in, and what became of it; and a whole file at once, for those who have it in hand.

use super::error::LedgerError;
use super::event::Stamp;
use super::intake::Intake;
use super::store::Ledger;
use crate::model::{Campaign, Grid, Scorecard};
use serde_json::Value;

/// What scorecards are in terms of.
#[derive(Clone, Copy, Debug)]
pub struct Terms<'a> {
    /// The campaign.
    pub campaign: &'a Campaign,
    /// The grid.
    pub grid: &'a Grid,
    /// grid.toml; it is kept once.
    pub grid_text: &'a str,
}

/// The file that comes in.
#[derive(Clone, Copy, Debug)]
pub struct IncomingFile<'a> {
    /// The name as the user knows it.
    pub name: &'a str,
    /// What is kept of it: the bytes as they came, unless they may not be kept.
    pub bytes: &'a [u8],
    /// Whether this may be the beginning of the fieldwork; see [`Intake::begins`].
    pub may_begin: bool,
}

/// How a file was read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    /// What was assumed, each with its code and in words.
    pub assumed: Vec<Value>,
    /// The mapping that it was read through, if it was.
    pub mapping: Option<String>,
    /// What is doubtful about scorecards that were taken; see [`Ledger::flags`].
    pub flags: Vec<Value>,
    /// The sheets of a workbook whose lines are counted through, each with the lines before it.
    pub sheets: Vec<(String, usize)>,
}

/// A file that comes in.
#[derive(Clone, Debug)]
pub struct Incoming<'a> {
    /// The name as the user knows it.
    pub name: &'a str,
    /// The file as it came.
    pub bytes: &'a [u8],
    /// The scorecards in it.
    pub cards: Vec<IncomingCard<'a>>,
    /// What in it could not be taken.
    pub rejects: Vec<IncomingReject<'a>>,
}

/// A scorecard that comes in.
#[derive(Clone, Copy, Debug)]
pub struct IncomingCard<'a> {
    /// The line of the file on which it starts.
    pub line: usize,
    /// What it says.
    pub scorecard: &'a Scorecard,
}

/// A row of a file that could not be taken.
#[derive(Clone, Debug)]
pub struct IncomingReject<'a> {
    /// The line of the file on which it starts.
    pub line: usize,
    /// The call as the file names it.
    pub call: &'a str,
    /// The kind of its first problem.
    pub code: &'a str,
    /// What is wrong with it.
    pub reason: String,
    /// The cells as they came, each with its column.
    pub cells: Vec<(&'a str, &'a str)>,
}

/// What became of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// Scorecards of calls that had none of their evaluator.
    pub added: usize,
    /// Scorecards that completed an earlier one, such as the reply to a pending call.
    pub updated: usize,
    /// Scorecards that were recorded before, word for word.
    pub unchanged: usize,
    /// Scorecards that contradict a recorded one; nothing of them was taken.
    pub refused: Vec<Refusal>,
}

/// What became of one scorecard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    /// Its call had none of its evaluator.
    Added,
    /// It completed an earlier one: one that was pending or not made, or whose awaited delays it
    /// fills in.
    Updated,
    /// It was recorded before, word for word.
    Unchanged,
    /// It contradicts a recorded one; nothing of it was taken.
    Refused(Refusal),
}

/// Why a scorecard was not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The line of the file on which it starts.
    pub line: usize,
    /// The kind of problem, always `already-recorded`.
    pub code: &'static str,
    /// What is wrong: a lowercase fragment.
    pub message: String,
    /// An order that can be followed.
    pub hint: String,
}

impl Ledger {
    /// Records a file as [`Intake`] does: all of it or, if anything fails, nothing.
    ///
    /// # Errors
    /// If the ledger cannot be read or written.
    pub fn import(
        &mut self,
        incoming: &Incoming<'_>,
        terms: Terms<'_>,
        stamp: &Stamp,
    ) -> Result<Imported, LedgerError> {
        taken_in(self, incoming, terms, stamp)?.finish(&Reading::default(), "", None)
    }

    /// What [`Ledger::import`] would do; nothing is written.
    ///
    /// # Errors
    /// If the ledger cannot be read or written.
    pub fn preview(
        &mut self,
        incoming: &Incoming<'_>,
        terms: Terms<'_>,
        stamp: &Stamp,
    ) -> Result<Imported, LedgerError> {
        taken_in(self, incoming, terms, stamp)?.abandon()
    }
}

fn taken_in<'l>(
    ledger: &'l mut Ledger,
    incoming: &Incoming<'l>,
    terms: Terms<'l>,
    stamp: &'l Stamp,
) -> Result<Intake<'l>, LedgerError> {
    let Incoming { name, bytes, .. } = *incoming;
    let mut intake = ledger.intake(IncomingFile { name, bytes, may_begin: false }, terms, stamp)?;
    for card in &incoming.cards {
        intake.take(card.line, card.scorecard)?;
    }
    for reject in &incoming.rejects {
        intake.reject(reject)?;
    }
    Ok(intake)
}
