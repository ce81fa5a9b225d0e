use crate::score::call::Entry;

/// What one criterion came to in one call, without how much it earned: one byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// It applied and earned everything.
    Met,
    /// It applied and earned less.
    NotMet,
    /// It could not arise in this call.
    NotApplicable,
    /// It could have arisen, and the evaluator did not see it.
    NotObserved,
    /// The scorecard says nothing about it.
    Missing,
    /// Its event is still awaited.
    Open,
    /// It follows a gate which stayed closed.
    Closed,
    /// It is not judged in this call: another channel, or a scenario without its tags.
    NotJudged,
}

impl Mark {
    /// Whether it was met, if it applied.
    #[must_use]
    pub fn met(self) -> Option<bool> {
        match self {
            Mark::Met => Some(true),
            Mark::NotMet => Some(false),
            _ => None,
        }
    }
}

impl From<Entry> for Mark {
    fn from(entry: Entry) -> Mark {
        match entry {
            Entry::Earned(_) if entry.met() == Some(true) => Mark::Met,
            Entry::Earned(_) => Mark::NotMet,
            Entry::NotApplicable => Mark::NotApplicable,
            Entry::NotObserved => Mark::NotObserved,
            Entry::Missing => Mark::Missing,
            Entry::Open => Mark::Open,
            Entry::Closed(_) => Mark::Closed,
            Entry::NotJudged => Mark::NotJudged,
        }
    }
}
