use crate::model::BandIndex;
use crate::model::Campaign;
use crate::model::Channel;
use crate::model::ChannelIndex;
use crate::num::Share;
use crate::num::Sum;
use crate::num::sum;
use crate::score::call::CallFacts;
use crate::score::roll_up::ResponseClass;
use crate::score::roll_up::Weights;
use std::collections::BTreeMap;

/// Results below which a weighting class is too small to stand alone.
const SMALL_CLASS: u32 = 5;

/// What each call stands for, in the order of `calls`: its base weight times planned over made in
/// its class of channel and band, so that calls which were not made are made up for by those of
/// the same class. A channel with a class of fewer than five results is one class; channels with
/// fewer than five results are one class together. Calls without a result weigh 0, audits 1.
/// [`Weights::Calls`] makes up for nothing.
///
/// Source: weighting-class adjustment, Lohr (2010), *Sampling: Design and Analysis*, 8.5.
#[must_use]
pub fn design_weights(campaign: &Campaign, calls: &[impl CallFacts], weights: Weights) -> Vec<f64> {
    CallWeights::of(campaign, calls, weights).design
}

/// The weights of calls, in their order.
pub(super) struct CallWeights {
    /// What each planned call would stand for if all were made; 0 for a weight that is none.
    pub(super) base: Vec<f64>,
    /// What each call stands for: see [`design_weights`].
    pub(super) design: Vec<f64>,
    classes: BTreeMap<Class, OfClass>,
}

/// The calls of a class.
#[derive(Clone, Copy, Debug, Default)]
struct OfClass {
    planned: u32,
    results: u32,
    /// The base weights of all, and of those that have a result.
    all: Sum,
    made: Sum,
}

impl OfClass {
    /// What those that have a result stand for beside themselves.
    fn factor(&self) -> f64 {
        if self.made.value() > 0.0 { self.all.value() / self.made.value() } else { 1.0 }
    }
}

impl CallWeights {
    pub(super) fn of<C: CallFacts>(
        campaign: &Campaign,
        calls: &[C],
        weights: Weights,
    ) -> CallWeights {
        let base = base_weights(campaign, calls, weights);
        let merged = Merged::of(campaign, calls);
        let mut classes: BTreeMap<Class, OfClass> = BTreeMap::new();
        for (call, base) in calls.iter().zip(&base) {
            let class = classes.entry(merged.class(call)).or_default();
            class.planned += 1;
            class.all.add(*base);
            if call.standing().is_result() {
                class.results += 1;
                class.made.add(*base);
            }
        }
        let factors: BTreeMap<Class, f64> =
            classes.iter().map(|(class, of)| (*class, of.factor())).collect();
        let weight = |(call, base): (&C, &f64)| match (call.standing().is_result(), weights) {
            (false, _) => 0.0,
            (true, Weights::Calls) => *base,
            (true, _) if !call.is_mystery(campaign) => 1.0,
            (true, _) => base * factors[&merged.class(call)],
        };
        let design = calls.iter().zip(&base).map(weight).collect();
        CallWeights { base, design, classes }
    }

    /// The classes of mystery calls that make up for each other, in the order of channel and band.
    pub(super) fn response_classes(
        &self,
        campaign: &Campaign,
        weights: Weights,
    ) -> Vec<ResponseClass> {
        let is_adjusted = weights != Weights::Calls;
        let mystery = self.classes.iter().filter(|((channel, _), _)| {
            channel.is_none_or(|channel| campaign.channel(channel).is_mystery())
        });
        mystery
            .map(|(&(channel, band), of)| ResponseClass {
                channel,
                band,
                planned: of.planned,
                results: of.results,
                factor: if is_adjusted { of.factor() } else { 1.0 },
            })
            .collect()
    }

    /// The share of the population in cells of which no call has a score, by base weights.
    pub(super) fn uncovered<C: CallFacts>(
        &self,
        campaign: &Campaign,
        calls: &[C],
        chosen: impl Fn(&C) -> bool,
    ) -> Share {
        let mut covered = vec![false; campaign.services.len() * campaign.channels.len()];
        for call in calls.iter().filter(|call| call.score().is_some()) {
            covered[cell(campaign, call)] = true;
        }
        let population = || {
            let all = calls.iter().zip(&self.base);
            all.filter(|(call, _)| call.is_mystery(campaign) && chosen(call))
        };
        let whole = sum(population().map(|(_, base)| *base));
        let open = population().filter(|(call, _)| !covered[cell(campaign, *call)]);
        let open = sum(open.map(|(_, base)| *base));
        Share::clamped(if whole > 0.0 { open / whole } else { 1.0 })
    }
}

/// A weighting class: channel and band, either of them absent where classes were merged.
type Class = (Option<ChannelIndex>, Option<BandIndex>);

/// Whose results are enough to stand alone, for each channel.
struct Merged(Vec<Alone>);

#[derive(Clone, Copy, PartialEq, Eq)]
enum Alone {
    Bands,
    Channel,
    Nothing,
}

impl Merged {
    fn of(campaign: &Campaign, calls: &[impl CallFacts]) -> Merged {
        let mut results: Vec<BTreeMap<Option<BandIndex>, u32>> =
            vec![BTreeMap::new(); campaign.channels.len()];
        for call in calls.iter().filter(|call| call.is_mystery(campaign)) {
            let planned = call.planned();
            *results[planned.channel.0].entry(planned.band).or_default() +=
                u32::from(call.standing().is_result());
        }
        let alone = |(bands, channel): (&BTreeMap<_, u32>, &Channel)| {
            if !channel.is_mystery() {
                Alone::Bands
            } else if bands.values().sum::<u32>() < SMALL_CLASS {
                Alone::Nothing
            } else if bands.values().any(|results| *results < SMALL_CLASS) {
                Alone::Channel
            } else {
                Alone::Bands
            }
        };
        Merged(results.iter().zip(&campaign.channels).map(alone).collect())
    }

    fn class(&self, call: &impl CallFacts) -> Class {
        let planned = call.planned();
        match self.0[planned.channel.0] {
            Alone::Nothing => (None, None),
            Alone::Channel => (Some(planned.channel), None),
            Alone::Bands => (Some(planned.channel), planned.band),
        }
    }
}

fn base_weights<C: CallFacts>(campaign: &Campaign, calls: &[C], weights: Weights) -> Vec<f64> {
    let weight = |weight: Option<f64>| {
        weight.filter(|weight| weight.is_finite() && *weight > 0.0).unwrap_or(0.0)
    };
    match weights {
        Weights::Volume => calls.iter().map(|call| weight(Some(call.planned().weight))).collect(),
        Weights::Calls => vec![1.0; calls.len()],
        Weights::EqualServices | Weights::EqualCells => {
            let place = |call: &C| match weights {
                Weights::EqualServices => call.planned().service.0,
                _ => cell(campaign, call),
            };
            let mut planned: BTreeMap<usize, f64> = BTreeMap::new();
            for call in calls.iter().filter(|call| call.is_mystery(campaign)) {
                *planned.entry(place(call)).or_default() += 1.0;
            }
            let mended = Mended::new(campaign, calls);
            let base = |call: &C| {
                planned.get(&place(call)).map(|planned| mended.of(campaign, call) / planned)
            };
            calls.iter().map(|call| weight(base(call))).collect()
        }
    }
}

/// What calls stand for within their cell: as much as each other, unless spacing bent the
/// probabilities of their slots, which their weights make up for.
struct Mended(BTreeMap<usize, f64>);

impl Mended {
    fn new(campaign: &Campaign, calls: &[impl CallFacts]) -> Mended {
        let mut cells: BTreeMap<usize, Vec<f64>> = BTreeMap::new();
        for call in calls.iter().filter(|call| call.is_mystery(campaign)) {
            cells.entry(cell(campaign, call)).or_default().push(call.planned().weight);
        }
        let differ = |weights: &[f64]| {
            let sound = weights.iter().all(|weight| weight.is_finite() && *weight > 0.0);
            sound && weights.windows(2).any(|pair| pair[0].to_bits() != pair[1].to_bits())
        };
        cells.retain(|_, weights| differ(weights));
        let mean = |weights: Vec<f64>| {
            let count = sum(weights.iter().map(|_| 1.0));
            sum(weights) / count
        };
        Mended(cells.into_iter().map(|(cell, weights)| (cell, mean(weights))).collect())
    }

    fn of(&self, campaign: &Campaign, call: &impl CallFacts) -> f64 {
        let mean = self.0.get(&cell(campaign, call));
        mean.map_or(1.0, |mean| call.planned().weight / mean)
    }
}

/// The number of the call's service on its channel.
fn cell(campaign: &Campaign, call: &impl CallFacts) -> usize {
    call.planned().service.0 * campaign.channels.len() + call.planned().channel.0
}
