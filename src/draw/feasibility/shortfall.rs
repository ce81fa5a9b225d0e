use crate::draw::feasibility::words;
use crate::text::Language;
use chrono::NaiveDate;
use std::fmt;

/// Something that is asked for and cannot be had, with the arithmetic that proves it.
///
/// Its text, by [`fmt::Display`], is derived from the numbers here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shortfall {
    /// What asks: services, channels, or a service on a channel, in the words of the campaign.
    pub subjects: Vec<String>,
    /// How many calls are asked.
    pub asked: u64,
    /// What limits them. What is possible is the sum of what these allow.
    pub bounds: Vec<Bound>,
    /// What would help, each by itself.
    pub cures: Vec<Cure>,
}

impl Shortfall {
    /// The most calls that are possible.
    #[must_use]
    pub fn possible(&self) -> u64 {
        self.bounds.iter().map(Bound::most).sum()
    }

    /// By how many calls it falls short; above 0.
    #[must_use]
    pub fn short_by(&self) -> u64 {
        self.asked - self.possible()
    }

    /// What falls short, with the arithmetic and the cures, in words of a language.
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        words::shortfall(self, language)
    }
}

impl fmt::Display for Shortfall {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text(Language::English))
    }
}

/// A part that allows at most so many calls, named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its name.
    pub name: String,
    /// The most calls that it allows.
    pub most: u64,
    /// Why no more.
    pub by: By,
}

/// What limits a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// Its own number: a quota, a rule.
    Number,
    /// Open days and the gap between calls.
    Days,
    /// How often evaluators may go.
    Visits,
    /// How often scenarios may be played.
    Scenarios,
}

/// One thing that limits calls.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Bound {
    /// The days on which a call can be made.
    Days {
        /// The days.
        open: Vec<NaiveDate>,
        /// Working days from one call to the next; absent where no day is open at all.
        gap: Option<u32>,
        /// The most calls that fit.
        most: u64,
    },
    /// How often each evaluator who can make the calls may go.
    Evaluators {
        /// Who, and how often.
        each: Vec<Part>,
    },
    /// How often each scenario that fits may be played.
    Scenarios {
        /// Which, and how often.
        each: Vec<Part>,
    },
    /// What services, or services on a channel, may take.
    Takes {
        /// Which, and how many calls.
        each: Vec<Part>,
    },
    /// What channels have.
    Channels {
        /// The names of the channels.
        names: Vec<String>,
        /// The calls that they have together.
        most: u64,
    },
    /// The calls of the campaign.
    Campaign {
        /// How many.
        most: u64,
    },
    /// Caps of evaluators.
    Staff {
        /// The caps that are used up.
        loads: Vec<Load>,
    },
    /// Days on which services are open, each to one call at most.
    ServiceDays {
        /// How many there are.
        most: u64,
    },
    /// Days that lie far enough from the least number of mystery calls: none.
    NoAuditDay {
        /// The working days that must lie between an audit and a mystery call; absent if no day
        /// is open at all.
        gap: Option<u32>,
    },
}

impl Bound {
    /// The most calls that it allows.
    #[must_use]
    pub fn most(&self) -> u64 {
        let sum = |parts: &[Part]| parts.iter().map(|part| part.most).sum();
        match self {
            Bound::Evaluators { each } | Bound::Scenarios { each } | Bound::Takes { each } => {
                sum(each)
            }
            Bound::Days { most, .. }
            | Bound::Channels { most, .. }
            | Bound::Campaign { most }
            | Bound::ServiceDays { most } => *most,
            Bound::Staff { loads } => loads.iter().map(|load| load.most).sum(),
            Bound::NoAuditDay { .. } => 0,
        }
    }

    /// What it stands for where it limits a part of something larger.
    pub(super) fn by(&self) -> By {
        match self {
            Bound::Days { .. } => By::Days,
            Bound::Evaluators { .. } => By::Visits,
            Bound::Scenarios { .. } => By::Scenarios,
            _ => By::Number,
        }
    }
}

/// A cap of an evaluator that is used up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Load {
    /// The name of the evaluator.
    pub evaluator: String,
    /// Which cap.
    pub cap: Cap,
    /// Over how many days or weeks it is used up.
    pub periods: u64,
    /// The calls that it allows over these.
    pub most: u64,
}

/// A cap on the calls of an evaluator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cap {
    /// Over the campaign.
    Total,
    /// In a week.
    Week,
    /// In a day.
    Day,
}

/// Something that would help.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cure {
    /// Ask for so many calls at most.
    AskAtMost(u64),
    /// Lower what is asked by so many calls, as several parts ask.
    AskFewer(u64),
    /// Open so many more days; without a number where it depends on which.
    OpenDays(Option<u64>),
    /// Open at all, with an evaluator who can call then.
    Open,
    /// Leave out the rule that keeps calls to one a day.
    SeveralCallsADay,
    /// Lower the rule of this key to a value.
    Lower(&'static str, u32),
    /// Raise the rule of this key to a value.
    Raise(&'static str, u32),
    /// Raise one of the values of this key.
    RaiseSome(&'static str),
    /// Leave out the rule of this key.
    LeaveOut(&'static str),
    /// Let so many more evaluators make these calls; without a number where it depends on whom.
    MoreEvaluators(Option<u64>),
    /// Add so many scenarios that fit; without a number where it depends on which.
    MoreScenarios(Option<u64>),
    /// Give the channels so many more calls.
    MoreOnChannels(u64),
    /// Plan so many calls in the campaign.
    CampaignCalls(u64),
    /// Let services take so many more.
    TakeMore(u64),
}
