use crate::model::{
    Band, BandIndex, Channel, ChannelIndex, Checks, Evaluator, EvaluatorIndex, ReleasedComment,
    Scenario, ScenarioIndex, Service, ServiceIndex,
};
use crate::num::{ConfidenceLevel, Minute, Share};
use crate::text::Language;
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// One programme: what is measured, where, when, by whom.
#[derive(Clone, Debug, PartialEq)]
pub struct Campaign {
    /// The id.
    pub id: String,
    /// The title shown to people.
    pub title: String,
    /// The first day.
    pub first: NaiveDate,
    /// The last day, included.
    pub last: NaiveDate,
    /// The name of the time zone, such as `Europe/Paris`.
    pub timezone: String,
    /// The code of the country whose public holidays are closed days, or `none`.
    pub holidays: String,
    /// Further days on which nobody is called.
    pub closed: BTreeSet<NaiveDate>,
    /// The language of plans and reports.
    pub language: Language,
    /// The number of mystery calls, audits not counted.
    pub calls: u32,
    /// The path of the grid, relative to the campaign file.
    pub grid: String,
    /// The mean call score to reach, if verdicts are wanted.
    pub target: Option<Share>,
    /// The share of calls that should comply, if a verdict on that is wanted.
    pub target_compliant: Option<Share>,
    /// The last day on which replies to written calls are awaited.
    pub replies_until: NaiveDate,
    /// The confidence level of all intervals.
    pub confidence: ConfidenceLevel,
    /// The share of calls that a second evaluator repeats independently.
    pub double_scored: Share,
    /// The seed that the file states, if any.
    pub seed: Option<String>,
    /// How calls are shared among services.
    pub allocation: Allocation,
    /// The rules of rotation.
    pub rotation: Rotation,
    /// The parts of the day, at least one.
    pub bands: Vec<Band>,
    /// The channels, audits included.
    pub channels: Vec<Channel>,
    /// The services.
    pub services: Vec<Service>,
    /// What was announced to whom.
    pub notice: Notice,
    /// What is done about doubtful scorecards.
    pub checks: Checks,
    /// The evaluators.
    pub evaluators: Vec<Evaluator>,
    /// The scenarios; empty if the campaign declares none.
    pub scenarios: Vec<Scenario>,
    /// The comments that heads of services may read, in file order; each call stands once.
    pub comments: Vec<ReleasedComment>,
}

impl Campaign {
    /// The channel at a position of this campaign.
    #[must_use]
    pub fn channel(&self, index: ChannelIndex) -> &Channel {
        &self.channels[index.0]
    }

    /// The service at a position of this campaign.
    #[must_use]
    pub fn service(&self, index: ServiceIndex) -> &Service {
        &self.services[index.0]
    }

    /// The evaluator at a position of this campaign.
    #[must_use]
    pub fn evaluator(&self, index: EvaluatorIndex) -> &Evaluator {
        &self.evaluators[index.0]
    }

    /// The scenario at a position of this campaign.
    #[must_use]
    pub fn scenario(&self, index: ScenarioIndex) -> &Scenario {
        &self.scenarios[index.0]
    }

    /// The band at a position of this campaign.
    #[must_use]
    pub fn band(&self, index: BandIndex) -> &Band {
        &self.bands[index.0]
    }

    /// The band in which a call that starts at `start` lies, if any covers it.
    #[must_use]
    pub fn band_of(&self, start: Minute) -> Option<BandIndex> {
        self.bands.iter().position(|band| band.span.contains(start)).map(BandIndex)
    }

    /// The channel with an id.
    #[must_use]
    pub fn channel_named(&self, id: &str) -> Option<ChannelIndex> {
        self.channels.iter().position(|channel| channel.id == id).map(ChannelIndex)
    }

    /// The service with an id.
    #[must_use]
    pub fn service_named(&self, id: &str) -> Option<ServiceIndex> {
        self.services.iter().position(|service| service.id == id).map(ServiceIndex)
    }

    /// The evaluator with an id.
    #[must_use]
    pub fn evaluator_named(&self, id: &str) -> Option<EvaluatorIndex> {
        self.evaluators.iter().position(|evaluator| evaluator.id == id).map(EvaluatorIndex)
    }

    /// The scenario with an id.
    #[must_use]
    pub fn scenario_named(&self, id: &str) -> Option<ScenarioIndex> {
        self.scenarios.iter().position(|scenario| scenario.id == id).map(ScenarioIndex)
    }

    /// The band with an id.
    #[must_use]
    pub fn band_named(&self, id: &str) -> Option<BandIndex> {
        self.bands.iter().position(|band| band.id == id).map(BandIndex)
    }

    /// All days of the campaign, both ends included.
    pub fn days(&self) -> impl Iterator<Item = NaiveDate> + use<> {
        let last = self.last;
        self.first.iter_days().take_while(move |day| *day <= last)
    }
}

/// How calls are shared among services where no exact number is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Allocation {
    /// The rule.
    pub services: AllocationRule,
    /// The number of lots, at least one a month.
    pub lots: u32,
}

/// What a service's calls are proportional to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AllocationRule {
    /// The same for all.
    Equal,
    /// The contacts a year.
    Volume,
    /// The square root of the contacts a year.
    SqrtVolume,
}

impl AllocationRule {
    /// All rules, in the order in which they are listed to users.
    pub const ALL: [AllocationRule; 3] =
        [AllocationRule::Equal, AllocationRule::Volume, AllocationRule::SqrtVolume];

    /// The word in campaign files.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            AllocationRule::Equal => "equal",
            AllocationRule::Volume => "volume",
            AllocationRule::SqrtVolume => "sqrt-volume",
        }
    }
}

/// Hard rules on repetition; an absent one does not bind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rotation {
    /// Two calls to one service are at least so many working days apart (1: not the same day).
    pub service_gap_days: Option<u32>,
    /// The same evaluator is not back at the same service within so many days.
    pub evaluator_service_gap_days: Option<u32>,
    /// The same evaluator does not call the same service more often.
    pub evaluator_service_max: Option<u32>,
    /// The same scenario is not played twice at a service within so many days.
    pub scenario_service_gap_days: Option<u32>,
    /// No mystery call at a service within so many working days of its audit.
    pub audit_gap_days: Option<u32>,
    /// Minutes between an evaluator's visits and audits at different sites.
    pub travel_minutes: Option<u16>,
}

/// What was announced before the campaign, printed as evidence.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Notice {
    /// When the staff were told that mystery calls take place.
    pub staff_informed: Option<NaiveDate>,
    /// When the staff's representatives were consulted.
    pub staff_body_consulted: Option<NaiveDate>,
    /// The entry in the register of processing activities.
    pub register_entry: Option<String>,
    /// For how many days scorecards are kept.
    pub retention_days: Option<u32>,
}
