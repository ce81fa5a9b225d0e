use crate::model::BandIndex;
use crate::model::Campaign;
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
    classes: Classes,
}

impl CallWeights {
    pub(super) fn of<C: CallFacts>(
        campaign: &Campaign,
        calls: &[C],
        weights: Weights,
    ) -> CallWeights {
        let base = base_weights(campaign, calls, weights);
        let classes = Classes::of(campaign, calls);
        let mut planned: BTreeMap<Class, (Sum, Sum)> = BTreeMap::new();
        for (call, base) in calls.iter().zip(&base) {
            let (all, made) = planned.entry(classes.class(call)).or_default();
            all.add(*base);
            if call.standing().is_result() {
                made.add(*base);
            }
        }
        let factors: BTreeMap<Class, f64> = planned
            .into_iter()
            .filter(|(_, (_, made))| made.value() > 0.0)
            .map(|(class, (all, made))| (class, all.value() / made.value()))
            .collect();
        let factor = |class| factors.get(&class).copied().unwrap_or(1.0);
        let weight = |(call, base): (&C, &f64)| match (call.standing().is_result(), weights) {
            (false, _) => 0.0,
            (true, Weights::Calls) => *base,
            (true, _) if !call.is_mystery(campaign) => 1.0,
            (true, _) => base * factor(classes.class(call)),
        };
        let design = calls.iter().zip(&base).map(weight).collect();
        CallWeights { base, design, classes }
    }

    /// The classes of mystery calls that make up for each other, in the order of channel and band.
    pub(super) fn response_classes(
        &self,
        campaign: &Campaign,
        calls: &[impl CallFacts],
        weights: Weights,
    ) -> Vec<ResponseClass> {
        let mut found: BTreeMap<Class, (ResponseClass, Sum, Sum)> = BTreeMap::new();
        let mystery = calls.iter().zip(&self.base).filter(|(call, _)| call.is_mystery(campaign));
        for (call, base) in mystery {
            let (channel, band) = self.classes.class(call);
            let empty = ResponseClass { channel, band, planned: 0, results: 0, factor: 1.0 };
            let (counts, all, made) =
                found.entry((channel, band)).or_insert((empty, Sum::default(), Sum::default()));
            counts.planned += 1;
            all.add(*base);
            if call.standing().is_result() {
                counts.results += 1;
                made.add(*base);
            }
        }
        let is_adjusted = weights != Weights::Calls;
        let factor = |all: Sum, made: Sum| {
            if is_adjusted && made.value() > 0.0 { all.value() / made.value() } else { 1.0 }
        };
        found
            .into_values()
            .map(|(counts, all, made)| ResponseClass { factor: factor(all, made), ..counts })
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

/// Which channels, and which bands of theirs, have results enough to stand alone.
struct Classes(BTreeMap<ChannelIndex, BTreeMap<Option<BandIndex>, u32>>);

impl Classes {
    fn of(campaign: &Campaign, calls: &[impl CallFacts]) -> Classes {
        let mut results: BTreeMap<ChannelIndex, BTreeMap<Option<BandIndex>, u32>> = BTreeMap::new();
        for call in calls.iter().filter(|call| call.is_mystery(campaign)) {
            let bands = results.entry(call.planned().channel).or_default();
            *bands.entry(call.planned().band).or_default() +=
                u32::from(call.standing().is_result());
        }
        Classes(results)
    }

    fn class(&self, call: &impl CallFacts) -> Class {
        let planned = call.planned();
        let has_small_band =
            |bands: &BTreeMap<_, u32>| bands.values().any(|results| *results < SMALL_CLASS);
        let is_small = |bands: &BTreeMap<_, u32>| bands.values().sum::<u32>() < SMALL_CLASS;
        match self.0.get(&planned.channel) {
            Some(bands) if is_small(bands) => (None, None),
            Some(bands) if has_small_band(bands) => (Some(planned.channel), None),
            _ => (Some(planned.channel), planned.band),
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
