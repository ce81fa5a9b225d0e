use crate::draw::staff::{self, First, Roster, Streams};
use crate::draw::stories::stories;
use crate::draw::{Frame, Slot};
use crate::model::{Campaign, Plan, PlannedCall};
use crate::rng::Seed;

/// Who else could have made the calls of a plan: evaluators and scenarios drawn again for the slots
/// that it has.
pub struct Restaffing<'p, 'a> {
    frame: Frame<'a>,
    /// The calls in the order in which evaluators are drawn for them.
    calls: Vec<(Slot, &'p PlannedCall)>,
}

impl<'p, 'a> Restaffing<'p, 'a> {
    /// The slots of a plan; `None` where one of its calls lies in none of the campaign's.
    #[must_use]
    pub fn of(campaign: &'a Campaign, plan: &'p Plan) -> Option<Restaffing<'p, 'a>> {
        let frame = Frame::new(campaign);
        let placed = plan.calls().iter().map(|call| Some((slot(&frame, call)?, call)));
        let mut calls: Vec<(Slot, &PlannedCall)> = placed.collect::<Option<_>>()?;
        calls.sort_by_key(|(slot, _)| (slot.day, slot.cell, slot.band));
        Some(Restaffing { frame, calls })
    }

    /// The plan with the evaluators and scenarios of a draw with this seed; days and bands stay,
    /// minutes are not looked at, and nobody scores a call twice. `None` where that draw cannot
    /// staff these slots.
    ///
    /// Given that it can, evaluators and scenarios come by the same chance as those of the plan
    /// itself, if all its slots were staffed as they were first drawn.
    #[must_use]
    pub fn draw(&self, seed: &Seed) -> Option<Plan> {
        let slots = || self.calls.iter().map(|(slot, _)| *slot);
        let mut roster = Roster::new(&self.frame, slots().collect());
        let streams = Streams { seed, attempt: "0", watch: &|_, _| {} };
        staff::assign(&mut roster, First::FewestAble, &streams, &mut |_, _| false).ok()?;
        let (slots, evaluators) = roster.into_slots();
        let stories = stories(&self.frame, &slots, seed).ok()?;
        let given = self.calls.iter().zip(evaluators).enumerate();
        let call =
            |(at, ((_, call), evaluator)): (usize, (&(Slot, &PlannedCall), _))| PlannedCall {
                evaluator: Some(evaluator),
                second: None,
                scenario: stories.get(at).copied().flatten(),
                ..**call
            };
        Some(Plan::new(given.map(call).collect()))
    }
}

fn slot(frame: &Frame<'_>, call: &PlannedCall) -> Option<Slot> {
    let of =
        |cell: &&crate::draw::Cell| cell.service == call.service && cell.channel == call.channel;
    let cell = frame.cells().iter().position(|cell| of(&cell))?;
    let is_mystery = frame.is_mystery(&frame.cells()[cell]);
    let band = frame.bands().iter().position(|band| Some(*band) == call.band);
    Some(Slot {
        cell,
        day: frame.days().binary_search(&call.date).ok()?,
        band: if is_mystery { Some(band?) } else { None },
        probability: call.probability,
        bend: 1.0,
    })
}
