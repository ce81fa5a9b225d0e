//! A calendar made elsewhere, taken as a plan: nothing of it was drawn.

use crate::draw::rules::{Breach, breaches};
use crate::draw::{Allocated, Drawn, Frame, PlanRecord, Starts, calls};
use crate::model::{CallId, Campaign, Plan, PlannedCall};
use crate::num::Minute;
use crate::rng::Seed;
use std::collections::BTreeSet;

/// Where the seed of an adopted calendar comes from: nowhere.
pub const ADOPTED: &str = "adopted";

/// A calendar made elsewhere as a plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Adopted {
    /// The plan and its record, which says that nothing was drawn.
    pub drawn: Drawn,
    /// Every rule of the campaign that it breaks.
    pub breaches: Vec<Breach>,
    /// How many mystery calls it has less (negative) or more than the campaign asks for.
    pub surplus: i64,
}

/// Takes the calls of a calendar made elsewhere. Bands, ends and due days follow from the
/// campaign; the start of a call in `untimed` becomes the first at which the service is open (to
/// its evaluator, if it has one), or noon where there is none. Probabilities stay empty; weights
/// are the sizes of the cells over their calls.
#[must_use]
pub fn adopt(campaign: &Campaign, calls: &[PlannedCall], untimed: &BTreeSet<CallId>) -> Adopted {
    let frame = Frame::new(campaign);
    let counted = counted(&frame, calls);
    let weights = calls::weights(&frame, &counted);
    let weight = |call: &PlannedCall| {
        let of =
            |cell: &crate::draw::Cell| cell.service == call.service && cell.channel == call.channel;
        frame.cells().iter().position(of).map_or(1.0, |at| weights[at])
    };
    let planned = calls.iter().map(|call| {
        let start = if untimed.contains(&call.id) { first_start(&frame, call) } else { call.start };
        PlannedCall {
            start,
            end: start.plus(campaign.channel(call.channel).minutes),
            band: campaign.band_of(start),
            due: frame.due(call.channel, call.date),
            weight: weight(call),
            ..*call
        }
    });
    let plan = Plan::new(planned.collect());
    let breaches = breaches(&frame, &plan);
    let mut record = PlanRecord::new(&frame, &counted, &Seed::new(""), Vec::new(), 0);
    ADOPTED.clone_into(&mut record.seed_origin);
    record.guarantees.clear();
    let surplus = i64::from(record.calls) - i64::from(campaign.calls);
    Adopted { drawn: Drawn { plan, record }, breaches, surplus }
}

/// The calls of each cell, which stand for what could be expected.
fn counted(frame: &Frame<'_>, calls: &[PlannedCall]) -> Allocated {
    let count = |cell: &crate::draw::Cell| {
        let of = |c: &&PlannedCall| c.service == cell.service && c.channel == cell.channel;
        u32::try_from(calls.iter().filter(of).count()).expect("fewer than 2³² calls")
    };
    let counts: Vec<u32> = frame.cells().iter().map(count).collect();
    let expected = frame.cells().iter().zip(&counts);
    let expected =
        expected.map(|(cell, n)| if frame.is_mystery(cell) { f64::from(*n) } else { 0.0 });
    Allocated { expected: expected.collect(), calls: counts, deviations: Vec::new() }
}

fn first_start(frame: &Frame<'_>, call: &PlannedCall) -> Minute {
    let evaluators = frame.evaluators().iter();
    let starts = evaluators
        .filter(|who| call.evaluator.is_none_or(|planned| planned == **who))
        .map(|who| frame.evaluator_starts(call.service, call.channel, *who, call.date))
        .fold(Starts::NONE, Starts::or);
    let noon = || Minute::new(720).expect("noon is a minute of the day");
    starts.iter().next().unwrap_or_else(noon)
}
