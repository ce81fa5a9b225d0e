use crate::model::BandIndex;
use crate::model::Campaign;
use crate::model::ChannelIndex;
use crate::model::EvaluatorIndex;
use crate::model::Grid;
use crate::model::Level;
use crate::model::Measure;
use crate::model::ScenarioIndex;
use crate::model::ServiceIndex;
use crate::model::Subject;
use crate::num::Share;
use crate::score::call::CallFacts;
use std::collections::BTreeSet;

/// The subjects of a level in their order, numbered from 0, without the part of the grid.
pub(super) struct Subjects<'a> {
    level: Level,
    campaign: &'a Campaign,
    /// The groups of services that have a name.
    groups: Vec<&'a str>,
}

impl<'a> Subjects<'a> {
    pub(super) fn of(level: Level, campaign: &'a Campaign) -> Subjects<'a> {
        let named = campaign.services.iter().map(|service| service.group.as_str());
        let groups: BTreeSet<&str> = named.filter(|group| !group.is_empty()).collect();
        Subjects { level, campaign, groups: groups.into_iter().collect() }
    }

    pub(super) fn count(&self) -> usize {
        let campaign = self.campaign;
        match self.level {
            Level::Campaign | Level::Section | Level::Criterion | Level::Commitment => 1,
            Level::Group => self.groups.len(),
            Level::Service | Level::ServiceCriterion => campaign.services.len(),
            Level::Channel | Level::ChannelCriterion => campaign.channels.len(),
            Level::ServiceChannel => campaign.services.len() * campaign.channels.len(),
            Level::Evaluator => campaign.evaluators.len(),
            Level::Band => campaign.bands.len(),
            Level::Scenario => campaign.scenarios.len(),
        }
    }

    pub(super) fn at(&self, at: usize) -> Subject {
        let none = Subject::default();
        match self.level {
            Level::Campaign | Level::Section | Level::Criterion | Level::Commitment => none,
            Level::Group => Subject { group: Some(self.groups[at].to_owned()), ..none },
            Level::Service | Level::ServiceCriterion => {
                Subject { service: Some(ServiceIndex(at)), ..none }
            }
            Level::Channel | Level::ChannelCriterion => {
                Subject { channel: Some(ChannelIndex(at)), ..none }
            }
            Level::ServiceChannel => {
                let channels = self.campaign.channels.len();
                let (service, channel) = (at / channels, at % channels);
                Subject {
                    service: Some(ServiceIndex(service)),
                    channel: Some(ChannelIndex(channel)),
                    ..none
                }
            }
            Level::Evaluator => Subject { evaluator: Some(EvaluatorIndex(at)), ..none },
            Level::Band => Subject { band: Some(BandIndex(at)), ..none },
            Level::Scenario => Subject { scenario: Some(ScenarioIndex(at)), ..none },
        }
    }

    /// The number of the subject that a call belongs to. Audits belong to their channel only.
    pub(super) fn of_call(&self, call: &impl CallFacts) -> Option<usize> {
        let (campaign, planned) = (self.campaign, call.planned());
        if !call.is_mystery(campaign) && self.level != Level::Channel {
            return None;
        }
        match self.level {
            Level::Campaign | Level::Section | Level::Criterion | Level::Commitment => Some(0),
            Level::Group => {
                self.groups.binary_search(&campaign.service(planned.service).group.as_str()).ok()
            }
            Level::Service | Level::ServiceCriterion => Some(planned.service.0),
            Level::Channel | Level::ChannelCriterion => Some(planned.channel.0),
            Level::ServiceChannel => {
                Some(planned.service.0 * campaign.channels.len() + planned.channel.0)
            }
            Level::Evaluator => call.evaluator().map(|evaluator| evaluator.0),
            Level::Band => planned.band.map(|band| band.0),
            Level::Scenario => planned.scenario.map(|scenario| scenario.0),
        }
    }

    /// Whether a subject is reported even if no call is planned for it.
    pub(super) fn is_declared(&self, grid: &Grid, subject: &Subject) -> bool {
        let campaign = self.campaign;
        let is_mystery = |channel: ChannelIndex| campaign.channel(channel).is_mystery();
        match (self.level, subject.service, subject.channel, subject.criterion) {
            (Level::ServiceCriterion, ..) => false,
            (Level::ServiceChannel, Some(service), Some(channel), _) => {
                is_mystery(channel) && campaign.service(service).offer(channel).is_some()
            }
            (Level::ChannelCriterion, _, Some(channel), Some(criterion)) => {
                is_mystery(channel) && grid.criterion(criterion).channels.contains(&channel)
            }
            _ => true,
        }
    }
}

/// The target that a figure is held against, if any: mean scores of the campaign, groups and
/// services against the campaign's, those on a channel against the channel's own if it has one,
/// compliance likewise, commitments against theirs. Audits are held against a target of their own
/// only; evaluators, bands and scenarios against none.
pub(super) fn target(
    level: Level,
    campaign: &Campaign,
    grid: &Grid,
    subject: &Subject,
    measure: Measure,
) -> Option<Share> {
    match (level, measure) {
        (Level::Commitment, _) => grid.commitments.get(subject.commitment?.0)?.target,
        (Level::Campaign | Level::Group | Level::Service, Measure::Score) => campaign.target,
        (Level::Campaign | Level::Group | Level::Service, Measure::Compliant) => {
            campaign.target_compliant
        }
        (Level::Channel | Level::ServiceChannel, _) => {
            let channel = campaign.channel(subject.channel?);
            let shared = match measure {
                Measure::Score => campaign.target,
                _ => campaign.target_compliant,
            };
            let own = channel.target.filter(|_| measure == Measure::Score);
            own.or(shared.filter(|_| channel.is_mystery()))
        }
        _ => None,
    }
}
