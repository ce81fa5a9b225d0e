use crate::draw::{Frame, Slot};
use crate::model::{ScenarioIndex, ServiceIndex};
use crate::rng::Seed;
use std::collections::BTreeMap;

/// How many steps the search for the scenarios of one service may take.
const PATIENCE: u32 = 200_000;

/// A scenario for each slot (`None` for audits), or an empty list where the campaign declares none:
/// per service in order of date, in rotation from a random start, with the gap between repeats
/// kept.
///
/// # Errors
/// The first service whose scenarios cannot keep the gap.
pub(super) fn stories(
    frame: &Frame<'_>,
    slots: &[Slot],
    seed: &Seed,
) -> Result<Vec<Option<ScenarioIndex>>, ServiceIndex> {
    let told = Told::new(frame, slots, seed);
    told.stuck.first().map_or(Ok(told.chosen), |(service, _)| Err(*service))
}

/// Scenarios as far as they can be told.
pub(super) struct Told {
    /// As [`stories`] says; `None` as well for the calls of a service that is stuck.
    pub(super) chosen: Vec<Option<ScenarioIndex>>,
    /// The services whose scenarios cannot keep the gap, each with the slot that the search got
    /// stuck at.
    pub(super) stuck: Vec<(ServiceIndex, usize)>,
}

impl Told {
    pub(super) fn new(frame: &Frame<'_>, slots: &[Slot], seed: &Seed) -> Told {
        let mut told = Told { chosen: Vec::new(), stuck: Vec::new() };
        if frame.campaign().scenarios.is_empty() {
            return told;
        }
        told.chosen.resize(slots.len(), None);
        for (service, calls) in by_service(frame, slots) {
            let mut rotation = Rotation::new(frame, slots, service, calls, seed);
            if !rotation.complete() {
                told.stuck.push((service, rotation.calls[rotation.furthest]));
                continue;
            }
            for (at, story) in rotation.calls.iter().zip(rotation.told) {
                told.chosen[*at] = Some(story);
            }
        }
        told
    }
}

/// Whether scenarios can be found for the calls of one service.
pub(super) fn fit_stories(
    frame: &Frame<'_>,
    slots: &[Slot],
    service: ServiceIndex,
    calls: Vec<usize>,
    seed: &Seed,
) -> bool {
    frame.campaign().scenarios.is_empty()
        || Rotation::new(frame, slots, service, calls, seed).complete()
}

/// The mystery calls of each service.
fn by_service(frame: &Frame<'_>, slots: &[Slot]) -> BTreeMap<ServiceIndex, Vec<usize>> {
    let mut services: BTreeMap<ServiceIndex, Vec<usize>> = BTreeMap::new();
    for (at, slot) in slots.iter().enumerate().filter(|(_, slot)| slot.band.is_some()) {
        services.entry(frame.cells()[slot.cell].service).or_default().push(at);
    }
    services
}

/// All scenarios by id, from a random start.
fn rotation(frame: &Frame<'_>, service: ServiceIndex, seed: &Seed) -> Vec<ScenarioIndex> {
    let campaign = frame.campaign();
    let mut order: Vec<ScenarioIndex> = (0..campaign.scenarios.len()).map(ScenarioIndex).collect();
    order.sort_by_key(|scenario| &campaign.scenario(*scenario).id);
    let mut stream = seed.stream(&["scenarios", &campaign.service(service).id]);
    stream.shuffle(&mut order);
    order
}

struct Rotation<'s, 'a> {
    frame: &'s Frame<'a>,
    slots: &'s [Slot],
    calls: Vec<usize>,
    order: Vec<ScenarioIndex>,
    told: Vec<ScenarioIndex>,
    /// For each scenario of the campaign the places in `told` where it stands.
    places: Vec<Vec<usize>>,
    /// The last call, by its place among them, that the search came to.
    furthest: usize,
    steps: u32,
}

impl<'s, 'a> Rotation<'s, 'a> {
    fn new(
        frame: &'s Frame<'a>,
        slots: &'s [Slot],
        service: ServiceIndex,
        mut calls: Vec<usize>,
        seed: &Seed,
    ) -> Rotation<'s, 'a> {
        calls.sort_by_key(|at| (slots[*at].day, slots[*at].band, slots[*at].cell));
        let order = rotation(frame, service, seed);
        let places = vec![Vec::new(); order.len()];
        Rotation { frame, slots, calls, order, told: Vec::new(), places, furthest: 0, steps: 0 }
    }

    /// Depth-first: the scenario least told so far first, the longest ago among those.
    fn complete(&mut self) -> bool {
        let Some(call) = self.calls.get(self.told.len()) else { return true };
        self.steps += 1;
        self.furthest = self.furthest.max(self.told.len());
        let cell = &self.frame.cells()[self.slots[*call].cell];
        let campaign = self.frame.campaign();
        let fits =
            |story: &&ScenarioIndex| campaign.scenario(**story).fits(cell.service, cell.channel);
        let mut candidates: Vec<ScenarioIndex> = self.order.iter().filter(fits).copied().collect();
        candidates.sort_by_key(|story| {
            let places = &self.places[story.0];
            (places.len(), places.last().copied())
        });
        for story in candidates {
            if self.steps < PATIENCE && self.is_rested(story) {
                self.places[story.0].push(self.told.len());
                self.told.push(story);
                if self.complete() {
                    return true;
                }
                self.told.pop();
                self.places[story.0].pop();
            }
        }
        false
    }

    /// Whether the scenario was last told long enough before the next call.
    fn is_rested(&self, story: ScenarioIndex) -> bool {
        let day = |at: usize| self.frame.days()[self.slots[self.calls[at]].day];
        let gap = i64::from(self.frame.campaign().rotation.scenario_service_gap_days.unwrap_or(0));
        let now = day(self.told.len());
        let last = self.places[story.0].last();
        last.is_none_or(|last| (now - day(*last)).num_days() >= gap)
    }
}
