//! What can be forgotten, by what it is found again, and what was erased.

use super::erase::{ERASED, Eraser};
use super::leaf::Leaf;

/// What is to be forgotten.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Forget {
    /// The files that are kept byte for byte, and the cells of rows that went back.
    Originals,
    /// Somebody who answered calls: wherever one of the names stands, and what evaluators noted
    /// of the calls.
    Agent {
        /// Names as they may stand in comments.
        names: Vec<String>,
        /// Calls as they are recorded, such as `C041`.
        calls: Vec<String>,
    },
    /// An evaluator: a pseudonym takes the place of id and name.
    Evaluator {
        /// The id in the campaign.
        id: String,
        /// The name in the campaign.
        name: String,
    },
}

impl Forget {
    pub(super) fn word(&self) -> &'static str {
        match self {
            Forget::Originals => "originals",
            Forget::Agent { .. } => "agent",
            Forget::Evaluator { .. } => "evaluator",
        }
    }

    /// What erases its names; an evaluator has a pseudonym instead.
    pub(super) fn eraser(&self, pseudonym: &str) -> Eraser {
        match self {
            Forget::Originals => Eraser::default(),
            Forget::Agent { names, .. } => {
                names.iter().fold(Eraser::default(), |eraser, name| eraser.name(name, ERASED))
            }
            Forget::Evaluator { id, name } => {
                Eraser::default().name(name, pseudonym).id(id, pseudonym)
            }
        }
    }
}

/// The texts by which something that is to be forgotten can be found again.
#[derive(Clone, Debug)]
pub struct Traces(Eraser);

impl Traces {
    /// The names that must not be found any more.
    #[must_use]
    pub fn of(what: &Forget) -> Traces {
        Traces(what.eraser(""))
    }

    /// Whether one of them stands in a text.
    #[must_use]
    pub fn stand_in(&self, text: &str) -> bool {
        self.0.erase(text).is_some()
    }

    /// Whether one of them stands in a file, in whatever encoding, or may stand in it: a workbook
    /// is compressed and cannot be searched.
    #[must_use]
    pub fn may_stand_in(&self, bytes: &[u8]) -> bool {
        self.0.may_stand_in(bytes)
    }
}

/// What was erased, in numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Forgotten {
    /// Scorecards in which something was erased.
    pub scorecards: usize,
    /// Rows that had gone back in which something was erased.
    pub rejects: usize,
    /// Files whose bytes or name were erased.
    pub files: usize,
    /// Grids in whose text something was erased.
    pub grids: usize,
    /// Entries of the log in which something was erased.
    pub events: usize,
    /// What an evaluator is called from now on.
    pub pseudonym: Option<String>,
}

impl Forgotten {
    /// Whether there was nothing to erase.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        self.scorecards + self.rejects + self.files + self.grids + self.events == 0
    }

    pub(super) fn count(&mut self, leaf: Leaf) -> &mut usize {
        match leaf {
            Leaf::Scorecard => &mut self.scorecards,
            Leaf::Reject => &mut self.rejects,
            Leaf::File => &mut self.files,
            Leaf::Grid => &mut self.grids,
            Leaf::Event => &mut self.events,
        }
    }
}
