use crate::draw::staff::timed;
use crate::draw::{Allocated, Frame, Slot};
use crate::model::{CallId, EvaluatorIndex, Plan, PlannedCall, ScenarioIndex};
use crate::num::{Minute, sum};
use crate::rng::Seed;
use chrono::NaiveDate;

/// Slots, each with its evaluator.
pub(super) struct Staffed<'f, 'a> {
    pub(super) frame: &'f Frame<'a>,
    pub(super) slots: &'f [Slot],
    pub(super) evaluators: Vec<EvaluatorIndex>,
}

/// The plan: slots with minutes, ids, due days and weights. Where spacing bends the probability of
/// a slot, its weight makes up for it: prescribed over actual.
pub(super) fn plan(
    staffed: &Staffed<'_, '_>,
    stories: &[Option<ScenarioIndex>],
    allocated: &Allocated,
    seed: &Seed,
) -> Plan {
    let starts = minutes(staffed, seed);
    let weights = weights(staffed.frame, allocated);
    let campaign = staffed.frame.campaign();
    let mut order: Vec<usize> = (0..staffed.slots.len()).collect();
    // Slots stand in order of day, service and channel already: the sort keeps it among equals.
    order.sort_by_key(|at| (staffed.slots[*at].day, starts[*at]));
    let audits = staffed.slots.iter().filter(|slot| slot.band.is_none()).count();
    let [of_mystery, of_audit] = [staffed.slots.len() - audits, audits]
        .map(|count| u32::try_from(count).expect("a campaign has fewer than 2³² calls"));
    let (mut mystery, mut audit) = (0, 0);
    let calls = order.into_iter().map(|at| {
        let slot = &staffed.slots[at];
        let cell = &staffed.frame.cells()[slot.cell];
        let id = if slot.band.is_some() {
            mystery += 1;
            CallId::new(CallId::MYSTERY, mystery, of_mystery)
        } else {
            audit += 1;
            CallId::new(CallId::AUDIT, audit, of_audit)
        };
        let date = staffed.frame.days()[slot.day];
        PlannedCall {
            id,
            date,
            start: starts[at],
            end: starts[at].plus(campaign.channel(cell.channel).minutes),
            band: campaign.band_of(starts[at]),
            service: cell.service,
            channel: cell.channel,
            evaluator: Some(staffed.evaluators[at]),
            second: None,
            scenario: stories.get(at).copied().flatten(),
            due: staffed.frame.due(cell.channel, date),
            probability: slot.probability,
            weight: weights[slot.cell] / slot.bend,
        }
    });
    let mut calls: Vec<PlannedCall> = calls.collect();
    if staffed.slots.iter().any(|slot| slot.bend.to_bits() != 1.0_f64.to_bits()) {
        scale(&mut calls);
    }
    Plan::new(calls)
}

/// Scales the weights of the mystery calls to a mean of 1 again, once some were mended for what
/// bent their probabilities.
fn scale(calls: &mut [PlannedCall]) {
    let is_mystery = |call: &&PlannedCall| call.probability.is_some();
    let all = sum(calls.iter().filter(is_mystery).map(|call| call.weight));
    let count = sum(calls.iter().filter(is_mystery).map(|_| 1.0));
    for call in calls.iter_mut().filter(|call| call.probability.is_some()) {
        call.weight *= count / all;
    }
}

/// A start for each slot, evaluator after evaluator and day after day.
fn minutes(staffed: &Staffed<'_, '_>, seed: &Seed) -> Vec<Minute> {
    let frame = staffed.frame;
    let day = |at: &usize| (staffed.evaluators[*at], staffed.slots[*at].day);
    let mut order: Vec<usize> = (0..staffed.slots.len()).collect();
    order.sort_by_key(day);
    let dates: Vec<String> = frame.days().iter().map(NaiveDate::to_string).collect();
    let mut starts = vec![Minute::MIDNIGHT; staffed.slots.len()];
    for slots in order.chunk_by(|a, b| day(a) == day(b)) {
        let (who, day) = day(&slots[0]);
        let id = &frame.campaign().evaluator(who).id;
        let mut stream = seed.stream(&["minutes", id, &dates[day]]);
        let open = |at: &usize| (*at, staffed.slots[*at].starts(frame, who));
        let day = slots.iter().map(open).collect();
        for (at, start) in timed(frame, staffed.slots, day, &mut stream) {
            starts[at] = start;
        }
    }
    starts
}

/// The design weight of each cell's calls, with mean 1 over the mystery calls drawn: the size of
/// the cell in the target population over its expected calls. Sizes are volumes where services
/// state them; without volumes all weights are 1. Audits have weight 1.
pub(super) fn weights(frame: &Frame<'_>, allocated: &Allocated) -> Vec<f64> {
    let campaign = frame.campaign();
    let mut of_service = vec![0.0; campaign.services.len()];
    for (cell, expected) in frame.cells().iter().zip(&allocated.expected) {
        of_service[cell.service.0] += expected;
    }
    let raw = |(cell, expected): (&super::Cell, &f64)| {
        let service = campaign.service(cell.service);
        let offer = service.offer(cell.channel).and_then(|offer| offer.volume);
        match (offer, service.volume) {
            (Some(volume), _) => volume / expected,
            (None, Some(volume)) => volume / of_service[cell.service.0],
            (None, None) => 1.0,
        }
    };
    let cells = || frame.cells().iter().zip(&allocated.expected);
    let raw: Vec<f64> = cells()
        .map(|cell| if frame.is_mystery(cell.0) && *cell.1 > 0.0 { raw(cell) } else { 0.0 })
        .collect();
    let drawn = || allocated.calls.iter().zip(&raw).zip(frame.cells());
    let drawn = || drawn().filter(|(_, cell)| frame.is_mystery(cell)).map(|(pair, _)| pair);
    let total = sum(drawn().map(|(calls, weight)| f64::from(*calls) * weight));
    let calls: f64 = drawn().map(|(calls, _)| f64::from(*calls)).sum();
    let cells = frame.cells().iter().zip(&raw);
    cells
        .map(|(cell, weight)| if frame.is_mystery(cell) { weight * calls / total } else { 1.0 })
        .collect()
}
