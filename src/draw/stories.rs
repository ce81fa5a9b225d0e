use crate::draw::{Frame, Slot};
use crate::model::{ScenarioIndex, ServiceIndex};
use crate::rng::Seed;
use std::collections::BTreeMap;

/// How many steps the search for the scenarios of one service may take.
const PATIENCE: u32 = 200_000;

/// A scenario for each slot (`None` for audits and where the campaign declares none): per service
/// in order of date, in rotation from a random start, with the gap between repeats kept.
///
/// # Errors
/// The first service whose scenarios cannot keep the gap.
pub(super) fn stories(
    frame: &Frame<'_>,
    slots: &[Slot],
    seed: &Seed,
) -> Result<Vec<Option<ScenarioIndex>>, ServiceIndex> {
    let mut chosen = vec![None; slots.len()];
    if frame.campaign().scenarios.is_empty() {
        return Ok(chosen);
    }
    let mut services: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (at, slot) in slots.iter().enumerate() {
        let cell = &frame.cells()[slot.cell];
        if frame.is_mystery(cell) {
            services.entry(cell.service.0).or_default().push(at);
        }
    }
    for (service, mut calls) in services {
        calls.sort_by_key(|at| (slots[*at].day, slots[*at].band, slots[*at].cell));
        let service = ServiceIndex(service);
        let order = rotation(frame, service, seed);
        let mut rotation =
            Rotation { frame, slots, calls: &calls, order, told: Vec::new(), steps: 0 };
        if !rotation.complete() {
            return Err(service);
        }
        for (at, story) in calls.iter().zip(rotation.told) {
            chosen[*at] = Some(story);
        }
    }
    Ok(chosen)
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
    calls: &'s [usize],
    order: Vec<ScenarioIndex>,
    told: Vec<ScenarioIndex>,
    steps: u32,
}

impl Rotation<'_, '_> {
    /// Depth-first: the scenario least told so far first, the longest ago among those.
    fn complete(&mut self) -> bool {
        let Some(call) = self.calls.get(self.told.len()) else { return true };
        self.steps += 1;
        let cell = &self.frame.cells()[self.slots[*call].cell];
        let campaign = self.frame.campaign();
        let fits =
            |story: &&ScenarioIndex| campaign.scenario(**story).fits(cell.service, cell.channel);
        let mut candidates: Vec<ScenarioIndex> = self.order.iter().filter(fits).copied().collect();
        candidates.sort_by_key(|story| {
            let times = self.told.iter().filter(|told| *told == story).count();
            (times, self.told.iter().rposition(|told| told == story))
        });
        for story in candidates {
            if self.steps < PATIENCE && self.is_rested(story) {
                self.told.push(story);
                if self.complete() {
                    return true;
                }
                self.told.pop();
            }
        }
        false
    }

    /// Whether the scenario was last told long enough before the next call.
    fn is_rested(&self, story: ScenarioIndex) -> bool {
        let day = |at: usize| self.frame.days()[self.slots[self.calls[at]].day];
        let gap = i64::from(self.frame.campaign().rotation.scenario_service_gap_days.unwrap_or(0));
        let now = day(self.told.len());
        let last = self.told.iter().rposition(|told| *told == story);
        last.is_none_or(|last| (now - day(last)).num_days() >= gap)
    }
}
