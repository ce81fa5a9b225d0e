use crate::model::CriterionIndex;
use crate::model::Outcome;
use crate::score::call::Entry;
use crate::score::call::Points;
use crate::stats::survival::Wait;

/// What became of a planned call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CallStanding {
    /// The service was measured, and the call has a score.
    Scored,
    /// The service was measured, and too few points apply for a score.
    NotScored,
    /// Written and not answered, and not late yet.
    Pending,
    /// The evaluator's side failed.
    NonResponse,
    /// There is no scorecard.
    Missing,
}

impl CallStanding {
    /// Whether the service was measured, with a score or without.
    #[must_use]
    pub fn is_result(self) -> bool {
        matches!(self, CallStanding::Scored | CallStanding::NotScored)
    }

    /// Whether the call may still become a result without being drawn again.
    #[must_use]
    pub fn is_to_come(self) -> bool {
        matches!(self, CallStanding::Pending | CallStanding::Missing)
    }
}

/// The score of one call and all that led to it.
#[derive(Clone, Debug, PartialEq)]
pub struct CallScore {
    /// What became of the call.
    pub standing: CallStanding,
    /// How it ended: a pending call past its due day counts as not answered. Absent without a
    /// scorecard.
    pub outcome: Option<Outcome>,
    /// Points earned over points applicable, from 0 to 1, before caps; only of a scored call.
    pub raw: Option<f64>,
    /// The call score, from 0 to 1, after caps; only of a scored call.
    pub score: Option<f64>,
    /// Whether the call complies; only of a scored call.
    pub compliant: Option<bool>,
    /// What each section earned, from 0 to 1, in the order of the grid; absent where nothing
    /// applied.
    pub sections: Vec<Option<f64>>,
    /// What each criterion came to, in the order of the grid.
    pub entries: Vec<Entry>,
    /// Points earned and applicable over the whole call, without the weights of sections.
    pub points: Points,
    /// The share of the call's points that apply, those that a gate removes included; 0 if it has
    /// none.
    pub applicable: f64,
    /// The gate that stayed closed.
    pub gate: Option<CriterionIndex>,
    /// The knock-outs that fired, in file order, whether they changed the score or not.
    pub knock_outs: Vec<CriterionIndex>,
    /// How long the events of delay criteria were waited for, gates or not: of a call that took
    /// place, one entry for each criterion whose event came or is known not to have come.
    pub waits: Vec<Waited>,
}

/// How long the event of a delay criterion was waited for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Waited {
    /// The criterion.
    pub criterion: CriterionIndex,
    /// Working days until it came, or until the day of the estimate where it has not come.
    pub wait: Wait,
}

impl CallScore {
    /// What one criterion came to.
    #[must_use]
    pub fn entry(&self, criterion: CriterionIndex) -> Entry {
        self.entries.get(criterion.0).copied().unwrap_or(Entry::NotJudged)
    }

    /// How long the event of a delay criterion was waited for.
    #[must_use]
    pub fn wait(&self, criterion: CriterionIndex) -> Option<Wait> {
        self.waits.iter().find(|waited| waited.criterion == criterion).map(|waited| waited.wait)
    }

    /// Whether a criterion of a scored call is still awaited, so that its score may change.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.entries.contains(&Entry::Open)
    }

    /// A call without a result: no scorecard, or one that says that the call was not made.
    pub(crate) fn without_result(
        standing: CallStanding,
        outcome: Option<Outcome>,
        sections: usize,
        entries: Vec<Entry>,
    ) -> CallScore {
        CallScore {
            standing,
            outcome,
            raw: None,
            score: None,
            compliant: None,
            sections: vec![None; sections],
            entries,
            points: Points::default(),
            applicable: 0.0,
            gate: None,
            knock_outs: Vec::new(),
            waits: Vec::new(),
        }
    }
}
