use crate::model::BandIndex;
use crate::model::Campaign;
use crate::model::ChannelIndex;
use crate::model::CommitmentIndex;
use crate::model::CriterionIndex;
use crate::model::EvaluatorIndex;
use crate::model::Grid;
use crate::model::Level;
use crate::model::Measure;
use crate::model::ScenarioIndex;
use crate::model::SectionIndex;
use crate::model::ServiceIndex;
use crate::model::Subject;
use crate::num::Share;

/// The subjects of a level that are reported even if no call is planned for them.
pub(super) fn subjects(level: Level, campaign: &Campaign, grid: &Grid) -> Vec<Subject> {
    let one = Subject::default;
    let services = || (0..campaign.services.len()).map(ServiceIndex);
    let channels = || (0..campaign.channels.len()).map(ChannelIndex);
    let criteria = || (0..grid.criteria.len()).map(CriterionIndex);
    let is_mystery = |channel: ChannelIndex| campaign.channel(channel).is_mystery();
    match level {
        Level::Campaign => vec![one()],
        Level::Group => campaign
            .services
            .iter()
            .filter(|service| !service.group.is_empty())
            .map(|service| Subject { group: Some(service.group.clone()), ..one() })
            .collect(),
        Level::Service => {
            services().map(|service| Subject { service: Some(service), ..one() }).collect()
        }
        Level::Channel => {
            channels().map(|channel| Subject { channel: Some(channel), ..one() }).collect()
        }
        Level::ServiceChannel => services()
            .flat_map(|at| {
                let offers = campaign.service(at).offers.iter().map(|offer| offer.channel);
                offers.filter(|channel| is_mystery(*channel)).map(move |channel| Subject {
                    service: Some(at),
                    channel: Some(channel),
                    ..one()
                })
            })
            .collect(),
        Level::Section => (0..grid.sections.len())
            .map(|at| Subject { section: Some(SectionIndex(at)), ..one() })
            .collect(),
        Level::Criterion => criteria().map(|at| Subject { criterion: Some(at), ..one() }).collect(),
        Level::ServiceCriterion => Vec::new(),
        Level::ChannelCriterion => criteria()
            .flat_map(|at| {
                let judged = grid.criterion(at).channels.iter().copied();
                judged.filter(|channel| is_mystery(*channel)).map(move |channel| Subject {
                    channel: Some(channel),
                    criterion: Some(at),
                    ..one()
                })
            })
            .collect(),
        Level::Evaluator => (0..campaign.evaluators.len())
            .map(|at| Subject { evaluator: Some(EvaluatorIndex(at)), ..one() })
            .collect(),
        Level::Band => (0..campaign.bands.len())
            .map(|at| Subject { band: Some(BandIndex(at)), ..one() })
            .collect(),
        Level::Scenario => (0..campaign.scenarios.len())
            .map(|at| Subject { scenario: Some(ScenarioIndex(at)), ..one() })
            .collect(),
        Level::Commitment => (0..grid.commitments.len())
            .map(|at| Subject { commitment: Some(CommitmentIndex(at)), ..one() })
            .collect(),
    }
}

/// The measures of a level.
pub(super) fn measures(level: Level) -> &'static [Measure] {
    match level {
        Level::Section => &[Measure::Score],
        Level::Criterion
        | Level::ServiceCriterion
        | Level::ChannelCriterion
        | Level::Commitment => &[Measure::Met],
        _ => &[Measure::Score, Measure::Compliant],
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
