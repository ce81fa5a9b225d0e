use crate::model::{Beside, Figure, Level, NoFigure, Subject};
use crate::num::Share;

/// What is estimated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Measure {
    /// The mean call score, from 0 to 1.
    Score,
    /// The share of calls that comply.
    Compliant,
    /// The share of applicable calls that meet a criterion.
    Met,
    /// The share of calls in which what a delay criterion waits for comes in time for all points,
    /// by Kaplan and Meier: what is still awaited counts for as long as it was watched.
    InTime,
    /// The median of a measured number, in its unit, or of a delay, in working days.
    Median,
}

impl Measure {
    /// All of them, in the order in which they are reported.
    pub const ALL: [Measure; 5] =
        [Measure::Score, Measure::Compliant, Measure::Met, Measure::InTime, Measure::Median];

    /// The word in outputs; outputs name a median by its unit where it has one.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Measure::Score => "score",
            Measure::Compliant => "compliant",
            Measure::Met => "met",
            Measure::InTime => "in-time",
            Measure::Median => "median",
        }
    }

    /// Whether it is a mean of one value a call: a score, or 0 and 1.
    #[must_use]
    pub fn is_mean(self) -> bool {
        matches!(self, Measure::Score | Measure::Compliant | Measure::Met)
    }

    /// Whether it lies between 0 and 1: all but medians do.
    #[must_use]
    pub fn is_share(self) -> bool {
        self != Measure::Median
    }
}

/// A value with interval and n, or the reason why there is none.
#[derive(Clone, Debug, PartialEq)]
pub struct Estimate {
    /// The level it belongs to.
    pub level: Level,
    /// What it is about.
    pub subject: Subject,
    /// What is estimated.
    pub measure: Measure,
    /// Mystery calls planned for the subject.
    pub planned: u32,
    /// Calls behind the figure: n.
    pub calls: u32,
    /// Of a share: calls that count as met, without weights.
    pub met: Option<u32>,
    /// Of a share: calls that could have been met, without weights.
    pub applicable: Option<u32>,
    /// The target that it is held against, if any.
    pub target: Option<Share>,
    /// The figure, or the reason why there is none.
    pub figure: Result<Figure, NoFigure>,
    /// What stands beside the figure.
    pub beside: Beside,
    /// Whether calls are still to come.
    pub provisional: bool,
}

impl Estimate {
    /// The number of calls below which a figure stands on too little to be read alone.
    pub const THIN: u32 = 5;

    /// Whether there is a figure, and fewer than five calls stand behind it.
    #[must_use]
    pub fn is_thin(&self) -> bool {
        self.figure.is_ok() && self.calls < Estimate::THIN
    }

    /// Whether there is a figure that lies between 0 and 1, with an interval wider than 30 points.
    #[must_use]
    pub fn is_wide(&self) -> bool {
        self.measure.is_share() && self.figure.as_ref().is_ok_and(Figure::is_wide)
    }
}
