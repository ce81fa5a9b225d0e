use crate::model::{
    BandIndex, ChannelIndex, CommitmentIndex, CriterionIndex, EvaluatorIndex, ScenarioIndex,
    SectionIndex, ServiceIndex,
};
use crate::num::{Interval, Share};

/// What an estimate is about: the parts of the campaign that it is restricted to.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Subject {
    /// Only this group of services.
    pub group: Option<String>,
    /// Only this service.
    pub service: Option<ServiceIndex>,
    /// Only this channel.
    pub channel: Option<ChannelIndex>,
    /// Only this section of the grid.
    pub section: Option<SectionIndex>,
    /// Only this criterion.
    pub criterion: Option<CriterionIndex>,
    /// Only this commitment.
    pub commitment: Option<CommitmentIndex>,
    /// Only this evaluator.
    pub evaluator: Option<EvaluatorIndex>,
    /// Only this band.
    pub band: Option<BandIndex>,
    /// Only this scenario.
    pub scenario: Option<ScenarioIndex>,
}

/// The level at which estimates are made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// The whole campaign.
    Campaign,
    /// Each group of services.
    Group,
    /// Each service.
    Service,
    /// Each channel.
    Channel,
    /// Each service on each of its channels.
    ServiceChannel,
    /// Each section of the grid.
    Section,
    /// Each criterion.
    Criterion,
    /// Each criterion at each service.
    ServiceCriterion,
    /// Each criterion on each of its channels.
    ChannelCriterion,
    /// Each evaluator.
    Evaluator,
    /// Each band.
    Band,
    /// Each scenario.
    Scenario,
    /// Each commitment.
    Commitment,
}

impl Level {
    /// All levels, in the order in which they are reported.
    pub const ALL: [Level; 13] = [
        Level::Campaign,
        Level::Group,
        Level::Service,
        Level::Channel,
        Level::ServiceChannel,
        Level::Section,
        Level::Criterion,
        Level::ServiceCriterion,
        Level::ChannelCriterion,
        Level::Evaluator,
        Level::Band,
        Level::Scenario,
        Level::Commitment,
    ];

    /// The word on the command line and in outputs.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Level::Campaign => "campaign",
            Level::Group => "group",
            Level::Service => "service",
            Level::Channel => "channel",
            Level::ServiceChannel => "service-channel",
            Level::Section => "section",
            Level::Criterion => "criterion",
            Level::ServiceCriterion => "service-criterion",
            Level::ChannelCriterion => "channel-criterion",
            Level::Evaluator => "evaluator",
            Level::Band => "band",
            Level::Scenario => "scenario",
            Level::Commitment => "commitment",
        }
    }

    /// The level of a word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Level> {
        Level::ALL.into_iter().find(|level| level.word() == word)
    }
}

/// What is estimated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Measure {
    /// The mean call score, from 0 to 1.
    Score,
    /// The share of calls that comply.
    Compliant,
    /// The share of applicable calls that meet a criterion.
    Met,
}

impl Measure {
    /// The word in outputs.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Measure::Score => "score",
            Measure::Compliant => "compliant",
            Measure::Met => "met",
        }
    }
}

/// What can be said about a target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// The target is reached, beyond the doubt that the confidence level leaves.
    Meets,
    /// The target is missed, beyond that doubt.
    FallsShort,
    /// Neither is proven.
    NotProven,
}

impl Verdict {
    /// The word in outputs.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Verdict::Meets => "meets",
            Verdict::FallsShort => "falls-short",
            Verdict::NotProven => "not-proven",
        }
    }
}

/// A value with its uncertainty; shares in 0…1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Figure {
    /// The estimate.
    pub value: f64,
    /// The interval at the campaign's confidence level.
    pub interval: Interval,
    /// The one-sided bounds, each at the campaign's confidence level, on which verdicts stand.
    pub one_sided: Interval,
    /// The name of the interval method.
    pub method: &'static str,
    /// How far the value is from certain about the target, if there is one.
    pub verdict: Option<Verdict>,
    /// The same, adjusted for looking at the whole family of such estimates.
    pub verdict_family: Option<Verdict>,
    /// Calls at which a verdict that is not proven would be settled, if any number could.
    pub calls_needed: Option<u64>,
}

impl Figure {
    /// The width from which an interval says little: 30 points.
    pub const WIDE: f64 = 0.30;

    /// Whether the interval is so wide that the value alone would mislead.
    #[must_use]
    pub fn is_wide(&self) -> bool {
        self.interval.width() > Figure::WIDE
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
    /// The figure, or the reason in words why there is none.
    pub figure: Result<Figure, String>,
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
}
