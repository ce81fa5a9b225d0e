use crate::model::Campaign;
use crate::model::ChannelIndex;
use crate::model::Criterion;
use crate::model::CriterionIndex;
use crate::model::CriterionKind;
use crate::model::Grid;
use crate::model::Scorecard;
use crate::model::ServiceIndex;
use crate::score::call::CallFacts;
use crate::score::call::ScoredCall;
use crate::score::comparison::Side;
use crate::score::comparison::cells::Cell;

/// What is in one of two campaigns only, by id, and takes no part in the comparison.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// Services of this campaign only.
    pub services_this: Vec<String>,
    /// Services of the former one only.
    pub services_former: Vec<String>,
    /// Channels of this campaign only.
    pub channels_this: Vec<String>,
    /// Channels of the former one only.
    pub channels_former: Vec<String>,
    /// Criteria of this campaign's grid only.
    pub criteria_this: Vec<String>,
    /// Criteria of the former one's grid only.
    pub criteria_former: Vec<String>,
    /// Criteria that both have, and judge by other answers or on other channels.
    pub criteria_changed: Vec<String>,
    /// Calls of this campaign with a result that enters no total: its cell was not called by the
    /// former one, or too few of the common points apply.
    pub calls_this: u32,
    /// The same of the former one.
    pub calls_former: u32,
}

impl LeftOut {
    /// Whether both have the same services, channels and criteria.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        *self == LeftOut::default()
    }
}

/// What two campaigns have in common. Positions are those of this campaign.
#[derive(Clone, Debug, PartialEq)]
pub struct Common {
    /// The criteria of this campaign that the former one judges alike.
    pub grid: Grid,
    /// The same for the channels of the former one.
    pub(in crate::score) former_grid: Grid,
    /// This campaign's position of each service of the former one.
    pub(super) services: Vec<Option<ServiceIndex>>,
    /// This campaign's position of each channel of the former one.
    pub(super) channels: Vec<Option<ChannelIndex>>,
    /// (position in this grid, position in the former grid) of each criterion in common.
    criteria: Vec<(CriterionIndex, CriterionIndex)>,
    /// What only one of them has; calls are not counted yet.
    pub(in crate::score) left_out: LeftOut,
}

impl Common {
    /// What two campaigns have in common: services and channels by their ids, criteria by their ids
    /// where both take the same answers, let them earn the same, and ask them on the same channels.
    /// Points, sections, gates and caps are those of this campaign.
    #[must_use]
    pub fn of(this: &Side<'_>, former: &Side<'_>) -> Common {
        let (here, there) = (this.campaign, former.campaign);
        let services: Vec<Option<ServiceIndex>> =
            there.services.iter().map(|service| here.service_named(&service.id)).collect();
        let channels: Vec<Option<ChannelIndex>> =
            there.channels.iter().map(|channel| here.channel_named(&channel.id)).collect();
        let mut left_out = LeftOut {
            services_this: only(&here.services, &there.services, |service| &service.id),
            services_former: only(&there.services, &here.services, |service| &service.id),
            channels_this: only(&mystery(here), &mystery(there), |id| id),
            channels_former: only(&mystery(there), &mystery(here), |id| id),
            criteria_this: only(&this.grid.criteria, &former.grid.criteria, |one| &one.id),
            criteria_former: only(&former.grid.criteria, &this.grid.criteria, |one| &one.id),
            ..LeftOut::default()
        };
        let mut criteria = Vec::new();
        for (at, criterion) in this.grid.criteria.iter().enumerate() {
            let Some(other) = former.grid.criterion_named(&criterion.id) else { continue };
            if is_alike(criterion, here, former.grid.criterion(other), there) {
                criteria.push((CriterionIndex(at), other));
            } else {
                left_out.criteria_changed.push(criterion.id.clone());
            }
        }
        let grid = reduced(this.grid, &criteria, Criterion::clone);
        let former_grid = reduced(this.grid, &criteria, |criterion| Criterion {
            channels: (0..there.channels.len())
                .map(ChannelIndex)
                .filter(|at| channels[at.0].is_some_and(|here| criterion.channels.contains(&here)))
                .collect(),
            ..criterion.clone()
        });
        Common { grid, former_grid, services, channels, criteria, left_out }
    }

    /// This campaign's positions of the service and the channel of a call of the former one, if
    /// this campaign has them.
    pub(in crate::score) fn place(&self, call: &ScoredCall<'_>) -> Option<Cell> {
        let service = self.services[call.planned.service.0]?;
        Some((service, self.channels[call.planned.channel.0]?))
    }

    /// The cell of a mystery call of this campaign, if the former one has that service and channel.
    pub(super) fn cell_of_this(&self, here: &Campaign, call: &ScoredCall<'_>) -> Option<Cell> {
        let (service, channel) = (call.planned.service, call.planned.channel);
        let is_common = self.services.contains(&Some(service))
            && self.channels.contains(&Some(channel))
            && call.is_mystery(here);
        is_common.then_some((service, channel))
    }

    /// The cell, by this campaign's positions, of a mystery call of the former one, if this
    /// campaign has that service and channel.
    pub(super) fn cell_of_former(
        &self,
        here: &Campaign,
        there: &Campaign,
        call: &ScoredCall<'_>,
    ) -> Option<Cell> {
        let service = self.services[call.planned.service.0]?;
        let channel = self.channels[call.planned.channel.0]?;
        let is_mystery = call.is_mystery(there) && here.channel(channel).is_mystery();
        is_mystery.then_some((service, channel))
    }

    /// This campaign's scorecards with the answers to the criteria in common.
    pub(super) fn cards_of_this(&self, cards: &[Scorecard]) -> Vec<Scorecard> {
        cards.iter().map(|card| with(card, self.criteria.iter().map(|pair| pair.0))).collect()
    }

    /// The former one's scorecards with the answers to the criteria in common.
    pub(in crate::score) fn cards_of_former(&self, cards: &[Scorecard]) -> Vec<Scorecard> {
        cards.iter().map(|card| with(card, self.criteria.iter().map(|pair| pair.1))).collect()
    }
}

fn with(card: &Scorecard, criteria: impl Iterator<Item = CriterionIndex>) -> Scorecard {
    let answers = criteria.map(|at| card.answer(at)).collect();
    Scorecard { answers, ..card.clone() }
}

fn mystery(campaign: &Campaign) -> Vec<String> {
    let channels = campaign.channels.iter().filter(|channel| channel.is_mystery());
    channels.map(|channel| channel.id.clone()).collect()
}

/// The ids of `all` that `others` do not have.
fn only<T>(all: &[T], others: &[T], id: impl Fn(&T) -> &String) -> Vec<String> {
    let is_new = |one: &&T| others.iter().all(|other| id(other) != id(one));
    all.iter().filter(is_new).map(|one| id(one).clone()).collect()
}

fn reduced(
    grid: &Grid,
    criteria: &[(CriterionIndex, CriterionIndex)],
    made: impl Fn(&Criterion) -> Criterion,
) -> Grid {
    let criteria = criteria.iter().map(|(at, _)| made(grid.criterion(*at))).collect();
    Grid { criteria, ..grid.clone() }
}

/// Whether two criteria ask the same: the same answers that earn the same, on the same channels and
/// in scenarios with the same tags.
fn is_alike(one: &Criterion, here: &Campaign, other: &Criterion, there: &Campaign) -> bool {
    let on = |criterion: &Criterion, campaign: &Campaign| -> Vec<String> {
        let known =
            |id: &String| here.channel_named(id).is_some() && there.channel_named(id).is_some();
        let mut ids: Vec<String> = criterion
            .channels
            .iter()
            .map(|at| campaign.channel(*at).id.clone())
            .filter(known)
            .collect();
        ids.sort();
        ids
    };
    let channels = on(one, here);
    earns_alike(&one.kind, &other.kind)
        && one.tags == other.tags
        && channels == on(other, there)
        && !channels.is_empty()
}

/// Whether the same answers earn the same; what levels of a scale mean in words may differ.
fn earns_alike(one: &CriterionKind, other: &CriterionKind) -> bool {
    match (one, other) {
        (CriterionKind::Scale(one), CriterionKind::Scale(other)) => {
            let earned = |levels: &[crate::model::ScaleLevel]| -> Vec<(f64, f64)> {
                levels.iter().map(|level| (level.level, level.earns)).collect()
            };
            earned(one) == earned(other)
        }
        _ => one == other,
    }
}
