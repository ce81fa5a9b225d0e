use crate::model::Campaign;
use std::collections::HashMap;

/// The ids of one kind of thing in a campaign, looked up without going through all of them.
pub(super) struct Names<'c> {
    /// In the order of the campaign.
    all: Vec<&'c str>,
    positions: HashMap<&'c str, usize>,
}

impl<'c> Names<'c> {
    fn of(ids: impl Iterator<Item = &'c String>) -> Names<'c> {
        let all: Vec<&str> = ids.map(String::as_str).collect();
        // Of two that are the same the first counts.
        let positions = all.iter().enumerate().rev().map(|(at, id)| (*id, at)).collect();
        Names { all, positions }
    }

    /// The position of an id.
    pub(super) fn position(&self, id: &str) -> Option<usize> {
        self.positions.get(id).copied()
    }

    /// All of them.
    pub(super) fn all(&self) -> impl Iterator<Item = &'c str> {
        self.all.iter().copied()
    }
}

/// Everything in a campaign that a plan names.
pub(super) struct Known<'c> {
    pub(super) campaign: &'c Campaign,
    pub(super) bands: Names<'c>,
    pub(super) services: Names<'c>,
    pub(super) channels: Names<'c>,
    pub(super) evaluators: Names<'c>,
    pub(super) scenarios: Names<'c>,
}

impl<'c> Known<'c> {
    pub(super) fn of(campaign: &'c Campaign) -> Known<'c> {
        Known {
            campaign,
            bands: Names::of(campaign.bands.iter().map(|band| &band.id)),
            services: Names::of(campaign.services.iter().map(|service| &service.id)),
            channels: Names::of(campaign.channels.iter().map(|channel| &channel.id)),
            evaluators: Names::of(campaign.evaluators.iter().map(|evaluator| &evaluator.id)),
            scenarios: Names::of(campaign.scenarios.iter().map(|scenario| &scenario.id)),
        }
    }
}
