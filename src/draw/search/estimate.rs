use crate::draw::complete::Basis;
use crate::draw::search::places::{Kind, Place, Reach, kinds};
use crate::draw::search::{MOST_STEPS, found};
use crate::draw::{Frame, Lots, allocate, fingerprint};
use crate::rng::Seed;
use std::collections::BTreeMap;
use std::sync::atomic::AtomicBool;

/// Searches that an estimate is made from at most, the one whose calendar counts left aside.
const MOST_REPLICATES: u32 = 200;
/// From fewer there is none.
const LEAST_REPLICATES: u32 = 20;

/// A cell, a day and a band, by their positions.
type Spot = (usize, usize, Option<usize>);

/// The expected calls of slots, estimated.
pub(in crate::draw) struct Estimated {
    /// How many searches found a calendar.
    pub(in crate::draw) replicates: u32,
    /// Calls in each slot over all calendars.
    calls: BTreeMap<Spot, u32>,
}

impl Estimated {
    /// The expected calls of a slot; `None` for audits.
    pub(in crate::draw) fn of(&self, spot: Spot) -> Option<f64> {
        spot.2?;
        let calls = self.calls.get(&spot).copied().unwrap_or_default();
        Some(f64::from(calls) / f64::from(self.replicates + 1))
    }
}

/// How many calls a search can be expected to put into each slot: the mean over searches of other
/// seeds and the calendar `own`, which is one more of them. The searches may take as many steps
/// together as one may; `None` where that is not enough for a few. They depend on nothing but the
/// campaign.
///
/// The standard error of a probability p is √(p(1 − p)/n) over n searches.
pub(in crate::draw) fn estimated(
    frame: &Frame<'_>,
    lots: &Lots,
    own: impl Iterator<Item = Spot>,
) -> Option<Estimated> {
    let mut estimated = Estimated { replicates: 0, calls: BTreeMap::new() };
    own.for_each(|spot| *estimated.calls.entry(spot).or_default() += 1);
    let fingerprint = fingerprint(frame.campaign());
    let mut left = MOST_STEPS;
    for number in 0..MOST_REPLICATES {
        if left == 0 {
            break;
        }
        let seed = Seed::new(&format!("search {number} of {fingerprint}"));
        let Some(places) = replicate(frame, lots, &seed, &mut left) else { continue };
        estimated.replicates += 1;
        for place in places {
            *estimated.calls.entry(place.spot()).or_default() += 1;
        }
    }
    (estimated.replicates >= LEAST_REPLICATES).then_some(estimated)
}

/// The places that a search finds, and fewer steps left.
fn replicate(frame: &Frame<'_>, lots: &Lots, seed: &Seed, left: &mut u64) -> Option<Vec<Place>> {
    let allocated = allocate(frame, seed).ok()?;
    let allocated = &allocated;
    let worn_out = &AtomicBool::new(false);
    let basis =
        Basis { frame, lots, allocated, seed, attempt: "searched", watch: &|_| {}, worn_out };
    [Reach::Lots, Reach::Campaign].into_iter().find_map(|reach| {
        if *left == 0 {
            return None;
        }
        let kinds = kinds(&basis, reach);
        let places = kinds.iter().map(|kind: &Kind| kind.places.len() as u64).sum::<u64>();
        let found = found(&basis, &kinds, reach, *left);
        *left = left.saturating_sub(found.steps.saturating_add(places));
        found.places
    })
}
