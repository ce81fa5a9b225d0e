use crate::model::CriterionIndex;
use crate::model::SLACK;

/// What one criterion came to in one call.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Entry {
    /// It applied and earned this, from 0 to 1.
    Earned(f64),
    /// It could not arise in this call.
    NotApplicable,
    /// It could have arisen, and the evaluator did not see it.
    NotObserved,
    /// The scorecard says nothing about it.
    Missing,
    /// Its event is still awaited.
    Open,
    /// It follows this gate, which stayed closed.
    Closed(CriterionIndex),
    /// It is not judged in this call: another channel, or a scenario without its tags.
    NotJudged,
}

impl Entry {
    /// What it earned, if it applied.
    #[must_use]
    pub fn earned(self) -> Option<f64> {
        match self {
            Entry::Earned(earned) => Some(earned),
            _ => None,
        }
    }

    /// Whether it earned everything, if it applied.
    #[must_use]
    pub fn met(self) -> Option<bool> {
        self.earned().map(|earned| earned >= 1.0 - SLACK)
    }
}
