use crate::model::{
    BandIndex, ChannelIndex, CommitmentIndex, CriterionIndex, EvaluatorIndex, ScenarioIndex,
    SectionIndex, ServiceIndex,
};

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
