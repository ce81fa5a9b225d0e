use crate::model::BandIndex;
use crate::model::Campaign;
use crate::model::ChannelIndex;
use crate::model::ServiceIndex;
use crate::num::Share;
use crate::num::Sum;
use crate::num::sum;
use crate::score::call::ScoredCall;
use crate::score::roll_up::ResponseClass;
use crate::score::roll_up::Weights;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

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
pub fn design_weights(campaign: &Campaign, calls: &[ScoredCall<'_>], weights: Weights) -> Vec<f64> {
    let base = base_weights(campaign, calls, weights);
    let classes = classes(campaign, calls);
    let mut planned: BTreeMap<Class, (Sum, Sum)> = BTreeMap::new();
    for ((call, base), class) in calls.iter().zip(&base).zip(&classes) {
        let (all, made) = planned.entry(*class).or_default();
        all.add(*base);
        if call.score.standing.is_result() {
            made.add(*base);
        }
    }
    let factor = |class| match planned.get(class) {
        Some((all, made)) if made.value() > 0.0 => all.value() / made.value(),
        _ => 1.0,
    };
    calls
        .iter()
        .zip(&base)
        .zip(&classes)
        .map(|((call, base), class)| match (call.score.standing.is_result(), weights) {
            (false, _) => 0.0,
            (true, Weights::Calls) => *base,
            (true, _) if !call.is_mystery(campaign) => 1.0,
            (true, _) => base * factor(class),
        })
        .collect()
}

/// The classes of mystery calls that make up for each other, in the order of channel and band.
pub(super) fn response_classes(
    campaign: &Campaign,
    calls: &[ScoredCall<'_>],
    weights: Weights,
) -> Vec<ResponseClass> {
    let base = base_weights(campaign, calls, weights);
    let mut found: BTreeMap<Class, (ResponseClass, Sum, Sum)> = BTreeMap::new();
    let each = calls.iter().zip(&base).zip(classes(campaign, calls));
    for ((call, base), class) in each.filter(|((call, _), _)| call.is_mystery(campaign)) {
        let (channel, band) = class;
        let empty = ResponseClass { channel, band, planned: 0, results: 0, factor: 1.0 };
        let (counts, all, made) =
            found.entry(class).or_insert((empty, Sum::default(), Sum::default()));
        counts.planned += 1;
        all.add(*base);
        if call.score.standing.is_result() {
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

/// A weighting class: channel and band, either of them absent where classes were merged.
type Class = (Option<ChannelIndex>, Option<BandIndex>);

fn classes(campaign: &Campaign, calls: &[ScoredCall<'_>]) -> Vec<Class> {
    let mut results: BTreeMap<ChannelIndex, BTreeMap<Option<BandIndex>, u32>> = BTreeMap::new();
    for call in calls.iter().filter(|call| call.is_mystery(campaign)) {
        let bands = results.entry(call.planned.channel).or_default();
        *bands.entry(call.planned.band).or_default() += u32::from(call.score.standing.is_result());
    }
    let has_small_band =
        |bands: &BTreeMap<_, u32>| bands.values().any(|results| *results < SMALL_CLASS);
    let is_small = |bands: &BTreeMap<_, u32>| bands.values().sum::<u32>() < SMALL_CLASS;
    calls
        .iter()
        .map(|call| match results.get(&call.planned.channel) {
            Some(bands) if is_small(bands) => (None, None),
            Some(bands) if has_small_band(bands) => (Some(call.planned.channel), None),
            _ => (Some(call.planned.channel), call.planned.band),
        })
        .collect()
}

/// What each planned call would stand for if all were made; 0 for a weight that is none.
pub(super) fn base_weights(
    campaign: &Campaign,
    calls: &[ScoredCall<'_>],
    weights: Weights,
) -> Vec<f64> {
    let mut of_service: BTreeMap<ServiceIndex, f64> = BTreeMap::new();
    let mut of_cell: BTreeMap<Cell, f64> = BTreeMap::new();
    for call in calls.iter().filter(|call| call.is_mystery(campaign)) {
        *of_service.entry(call.planned.service).or_default() += 1.0;
        *of_cell.entry(cell(call)).or_default() += 1.0;
    }
    let mended = Mended::new(campaign, calls);
    let base = |call: &ScoredCall<'_>| match weights {
        Weights::Volume => Some(call.planned.weight),
        Weights::EqualServices => {
            of_service.get(&call.planned.service).map(|planned| mended.of(call) / planned)
        }
        Weights::EqualCells => of_cell.get(&cell(call)).map(|planned| mended.of(call) / planned),
        Weights::Calls => Some(1.0),
    };
    calls
        .iter()
        .map(|call| base(call).filter(|weight| weight.is_finite() && *weight > 0.0).unwrap_or(0.0))
        .collect()
}

type Cell = (ServiceIndex, ChannelIndex);

/// What calls stand for within their cell: as much as each other, unless spacing bent the
/// probabilities of their slots, which their weights make up for.
struct Mended(BTreeMap<Cell, f64>);

impl Mended {
    fn new(campaign: &Campaign, calls: &[ScoredCall<'_>]) -> Mended {
        let mut cells: BTreeMap<Cell, Vec<f64>> = BTreeMap::new();
        for call in calls.iter().filter(|call| call.is_mystery(campaign)) {
            cells.entry(cell(call)).or_default().push(call.planned.weight);
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

    fn of(&self, call: &ScoredCall<'_>) -> f64 {
        self.0.get(&cell(call)).map_or(1.0, |mean| call.planned.weight / mean)
    }
}

fn cell(call: &ScoredCall<'_>) -> Cell {
    (call.planned.service, call.planned.channel)
}

/// The share of the population in cells of which no call has a score, by base weights.
pub(super) fn uncovered(
    campaign: &Campaign,
    calls: &[ScoredCall<'_>],
    weights: Weights,
    chosen: impl Fn(&ScoredCall<'_>) -> bool,
) -> Share {
    let covered: BTreeSet<Cell> =
        calls.iter().filter(|call| call.score.score.is_some()).map(cell).collect();
    let base = base_weights(campaign, calls, weights);
    let population =
        || calls.iter().zip(&base).filter(|(call, _)| call.is_mystery(campaign) && chosen(call));
    let whole = sum(population().map(|(_, base)| *base));
    let open =
        sum(population().filter(|(call, _)| !covered.contains(&cell(call))).map(|(_, base)| *base));
    Share::clamped(if whole > 0.0 { open / whole } else { 1.0 })
}
