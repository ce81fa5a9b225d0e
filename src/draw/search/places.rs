use crate::draw::complete::Basis;
use crate::draw::{Bundle, Frame, Slot, spread};
use crate::model::{ChannelQuota, EvaluatorIndex};
use crate::rng::Stream;
use std::ops::Range;

/// A place that a call could take, with who would make it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) cell: usize,
    pub(super) day: usize,
    /// Absent for audits.
    pub(super) band: Option<usize>,
    pub(super) who: EvaluatorIndex,
}

impl Place {
    /// The slot, whose probability is not known yet.
    pub(super) fn slot(&self) -> Slot {
        Slot { cell: self.cell, day: self.day, band: self.band, probability: None, bend: 1.0 }
    }

    /// The place without who would make it.
    pub(super) fn spot(&self) -> (usize, usize, Option<usize>) {
        (self.cell, self.day, self.band)
    }
}

/// Calls that can be taken for one another.
pub(super) struct Kind {
    /// How many there are.
    pub(super) calls: usize,
    /// Where each of them could be, in order of spot; those of one spot stand together.
    pub(super) places: Vec<Place>,
}

/// How far calls may lie from what was drawn for them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    /// Each cell keeps its calls of each band and lot.
    Lots,
    /// Any day and band of the campaign.
    Campaign,
}

impl Reach {
    /// What names the streams of a search.
    pub(super) fn name(self) -> &'static str {
        match self {
            Reach::Lots => "lots",
            Reach::Campaign => "campaign",
        }
    }
}

/// All calls of a campaign, audits included.
pub(super) fn kinds(basis: &Basis<'_, '_>, reach: Reach) -> Vec<Kind> {
    let mut kinds = match reach {
        Reach::Lots => of_bundles(basis),
        Reach::Campaign => of_cells(basis),
    };
    kinds.extend(of_audits(basis.frame));
    kinds
}

fn of_bundles(basis: &Basis<'_, '_>) -> Vec<Kind> {
    let Basis { frame, lots, allocated, seed, .. } = *basis;
    let bundles = spread(frame, lots, &allocated.calls, seed);
    let kind = |bundle: &Bundle| {
        let slots = lots.days(bundle.block()).map(|day| (bundle.cell(), day, Some(bundle.band())));
        Kind { calls: bundle.calls as usize, places: places(frame, slots) }
    };
    bundles.iter().map(kind).collect()
}

fn of_cells(basis: &Basis<'_, '_>) -> Vec<Kind> {
    let Basis { frame, allocated, .. } = *basis;
    let cells = frame.cells().iter().zip(&allocated.calls).enumerate();
    let called = cells.filter(|(_, (cell, calls))| **calls > 0 && frame.is_mystery(cell));
    let kind = |(at, (_, calls)): (usize, (_, &u32))| {
        let bands = frame.bands().len();
        let days = 0..frame.days().len();
        let slots = days.flat_map(|day| (0..bands).map(move |band| (at, day, Some(band))));
        Kind { calls: *calls as usize, places: places(frame, slots) }
    };
    called.map(kind).collect()
}

/// The audits of each channel, at any service that has them.
fn of_audits(frame: &Frame<'_>) -> impl Iterator<Item = Kind> {
    let channels = frame.campaign().channels.iter().enumerate();
    channels.filter(|(_, channel)| !channel.is_mystery()).map(move |(channel, of)| {
        let calls = match of.quota {
            ChannelQuota::Exact(calls) => calls as usize,
            ChannelQuota::Share(_) => 0,
        };
        let cells = (0..frame.cells().len()).filter(|at| frame.cells()[*at].channel.0 == channel);
        let slots = cells.flat_map(|at| (0..frame.days().len()).map(move |day| (at, day, None)));
        Kind { calls, places: places(frame, slots) }
    })
}

/// Some slots with everybody who could make a call of them were they idle.
fn places(
    frame: &Frame<'_>,
    spots: impl Iterator<Item = (usize, usize, Option<usize>)>,
) -> Vec<Place> {
    let able = |place: &Place| {
        let limits = frame.campaign().evaluator(place.who).limits;
        let caps = [limits.per_day, limits.per_week, limits.total];
        !caps.contains(&Some(0)) && !place.slot().starts(frame, place.who).is_empty()
    };
    let staffed = spots.flat_map(|(cell, day, band)| {
        let team = frame.team(frame.cells()[cell].service).iter();
        team.map(move |who| Place { cell, day, band, who: *who }).filter(able)
    });
    staffed.collect()
}

/// The places of a kind in a drawn order: slots in proportion to open minutes, evaluators alike.
pub(super) fn drawn_order(frame: &Frame<'_>, kind: &Kind, stream: &mut Stream) -> Vec<usize> {
    let mut spots: Vec<(u64, Range<usize>)> = Vec::new();
    let mut first = 0;
    for of_spot in kind.places.chunk_by(|a, b| a.spot() == b.spot()) {
        let Place { cell, day, band, .. } = of_spot[0];
        let cell = &frame.cells()[cell];
        let open = band.map_or(1, |band| u64::from(frame.open(cell, day, band)).max(1));
        spots.push((open, first..first + of_spot.len()));
        first += of_spot.len();
    }
    let mut order = Vec::with_capacity(kind.places.len());
    let mut all: u64 = spots.iter().map(|(open, _)| open).sum();
    while !spots.is_empty() {
        let mut at = stream.below(all);
        let next = spots.iter().position(|(open, _)| match at.checked_sub(*open) {
            Some(left) => {
                at = left;
                false
            }
            None => true,
        });
        let (open, range) = spots.swap_remove(next.expect("a number below the sum lies in a part"));
        all -= open;
        let mut of_spot: Vec<usize> = range.collect();
        stream.shuffle(&mut of_spot);
        order.extend(of_spot);
    }
    order
}
