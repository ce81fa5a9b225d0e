//! What is left of a plan, arranged anew with the smallest movement: what is done, pinned or still
//! valid stays; what cannot stay is drawn again, as near as possible. Knows nothing of ledgers; is
//! told what happened.

mod odds;
mod place;

pub use odds::Odds;

use crate::draw::replan::odds::Mass;
use crate::draw::replan::place::{First, Placing};
use crate::draw::rules::{Breach, Held, Rule};
use crate::draw::{Frame, Lots};
use crate::model::{CallId, Campaign, Plan, PlannedCall};
use crate::rng::Seed;
use chrono::NaiveDate;
use std::collections::BTreeSet;
use std::fmt;
use thiserror::Error;

/// How many orders are tried in which displaced calls may take their new places.
const ORDERS: u32 = 20;

/// Why and from when on a plan is arranged anew.
#[derive(Clone, Debug)]
pub struct Occasion {
    /// The first day that is not past.
    pub from: NaiveDate,
    /// From what all chance follows: the seed of the plan and the head of the log.
    pub key: String,
    /// Calls that have a result or await a reply: they stay.
    pub done: BTreeSet<CallId>,
    /// Calls that were not made: they are drawn again.
    pub missed: BTreeSet<CallId>,
    /// Calls moved by hand: they stay.
    pub pinned: BTreeSet<CallId>,
}

/// A plan arranged anew.
#[derive(Clone, Debug, PartialEq)]
pub struct Replanned {
    /// The calendar.
    pub plan: Plan,
    /// The expected calls of every slot.
    pub odds: Odds,
    /// The calls that could not stay as they were, in order of ids.
    pub displaced: Vec<CallId>,
    /// What pinned calls break now; they were left where they are.
    pub pinned_breaches: Vec<Breach>,
}

/// No place is left for a call.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("no place is left for {} `{call}` to `{service}` on channel `{channel}`: {obstacles}", noun(*.is_audit))]
pub struct NoPlace {
    /// The call.
    pub call: CallId,
    /// The service.
    pub service: String,
    /// The channel.
    pub channel: String,
    /// Whether it is an announced audit.
    pub is_audit: bool,
    /// What is in its way.
    pub obstacles: Obstacles,
}

fn noun(is_audit: bool) -> &'static str {
    if is_audit { "audit" } else { "call" }
}

/// What is in the way of a call on the days from the first that is not past on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Obstacles {
    /// The first day.
    pub from: NaiveDate,
    /// All days of the campaign from it on.
    pub days: usize,
    /// Those on which the service is closed to it, or no evaluator could come.
    pub closed: usize,
    /// Of the others, those too near to another call to the service.
    pub near: usize,
    /// Of the others, those on which no evaluator or no scenario is left for it.
    pub busy: usize,
}

impl fmt::Display for Obstacles {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Obstacles { from, days, closed, near, busy } = self;
        write!(
            f,
            "of the days from {from} on ({days}), closed to it {closed}, too near to another call \
             there {near}, nobody free {busy}"
        )
    }
}

/// How a call stands before anything is moved.
enum Standing {
    /// It stays.
    Valid,
    /// It stays; who judges it a second time does not.
    WithoutSecond,
    /// Its slot stands; who makes it, or the minute, does not.
    WithoutEvaluator,
    /// Its slot does not stand.
    WithoutSlot,
}

/// Arranges a plan anew for a campaign as it is now.
///
/// Calls before `from`, done or pinned stay whatever they break; of the others each that breaks no
/// rule beside those stays. A call that only lacks its evaluator keeps its slot and gets another;
/// the rest are drawn again in the innermost of lot and band, month, campaign that has a place,
/// in proportion to open minutes. Where that leaves an audit without a place, displaced audits come
/// first, and displaced calls that lie too near to one give up their slots. A second scorer who
/// cannot be there is replaced or left out.
///
/// # Errors
/// The call for which there is no place left, in any of the orders tried.
pub fn replan(
    campaign: &Campaign,
    plan: &Plan,
    odds: &Odds,
    occasion: &Occasion,
) -> Result<Replanned, NoPlace> {
    let frame = Frame::new(campaign);
    let lots = Lots::new(&frame);
    let sorted = Sorted::of(&frame, plan, occasion);
    let seed = Seed::new(&occasion.key);
    let mut last = None;
    let orders = if sorted.has_audit_without_place(&frame) { 2 * ORDERS } else { ORDERS };
    for order in 0..orders {
        let stream = seed.stream(&["replan", &order.to_string()]);
        let mut placing = Placing::new(&frame, &lots, sorted.held.clone(), occasion.from, stream);
        let first = if order < ORDERS { First::WithSlot } else { First::Audits };
        match placing.place_all(&sorted.without_evaluator, &sorted.without_slot, first) {
            Ok(()) => {
                placing.find_seconds(&sorted.without_second);
                let mass = Mass { frame: &frame, lots: &lots, from: occasion.from };
                let odds_now = odds.after(&mass, sorted.missed.iter().copied());
                let calls = placing.into_calls();
                let plan = with_odds(&frame, calls, plan, odds, &odds_now, occasion);
                let mut displaced: Vec<CallId> = sorted.displaced.into_iter().collect();
                displaced.sort();
                return Ok(Replanned {
                    plan,
                    odds: odds_now,
                    displaced,
                    pinned_breaches: sorted.pinned_breaches,
                });
            }
            Err(lost) => last = Some(lost),
        }
    }
    let (id, obstacles) = last.expect("at least one order was tried");
    let call = plan.call(id).expect("a displaced call is one of the plan");
    let channel = campaign.channel(call.channel);
    Err(NoPlace {
        call: id,
        service: campaign.service(call.service).id.clone(),
        channel: channel.id.clone(),
        is_audit: !channel.is_mystery(),
        obstacles,
    })
}

/// The calls by what becomes of them.
struct Sorted<'f, 'a> {
    held: Held<'f, 'a>,
    without_second: Vec<PlannedCall>,
    without_evaluator: Vec<PlannedCall>,
    without_slot: Vec<PlannedCall>,
    missed: Vec<PlannedCall>,
    displaced: BTreeSet<CallId>,
    pinned_breaches: Vec<Breach>,
}

impl<'f, 'a> Sorted<'f, 'a> {
    fn of(frame: &'f Frame<'a>, plan: &Plan, occasion: &Occasion) -> Sorted<'f, 'a> {
        let mut sorted = Sorted {
            held: Held::new(frame),
            without_second: Vec::new(),
            without_evaluator: Vec::new(),
            without_slot: Vec::new(),
            missed: Vec::new(),
            displaced: BTreeSet::new(),
            pinned_breaches: Vec::new(),
        };
        let is_missed = |call: &PlannedCall| occasion.missed.contains(&call.id);
        let is_fixed = |call: &PlannedCall| {
            !is_missed(call) && (occasion.done.contains(&call.id) || call.date < occasion.from)
        };
        let is_pinned = |call: &PlannedCall| occasion.pinned.contains(&call.id);
        let (fixed, open): (Vec<PlannedCall>, Vec<PlannedCall>) =
            plan.calls().iter().partition(|call| is_fixed(call));
        sorted.held.hold_all(fixed);
        let (pinned, open): (Vec<PlannedCall>, Vec<PlannedCall>) =
            open.into_iter().partition(|call| is_pinned(call) && !is_missed(call));
        for call in pinned {
            let breaches = sorted.held.breaches(&call);
            sorted.pinned_breaches.extend(breaches);
            sorted.held.hold(call);
        }
        for call in open {
            sorted.sort(call, is_missed(&call));
        }
        sorted
    }

    fn has_audit_without_place(&self, frame: &Frame<'_>) -> bool {
        let mut displaced = self.without_evaluator.iter().chain(&self.without_slot);
        displaced.any(|call| !frame.campaign().channel(call.channel).is_mystery())
    }

    fn sort(&mut self, call: PlannedCall, missed: bool) {
        match standing(&self.held, &call) {
            _ if missed => {
                self.missed.push(call);
                self.without_slot.push(call);
            }
            Standing::Valid => return self.held.hold(call),
            Standing::WithoutSecond => {
                self.without_second.push(call);
                self.held.hold(PlannedCall { second: None, ..call });
            }
            Standing::WithoutEvaluator => self.without_evaluator.push(call),
            Standing::WithoutSlot => self.without_slot.push(call),
        }
        self.displaced.insert(call.id);
    }
}

/// A calendar made elsewhere may lack evaluators, which displaces nothing.
fn standing(held: &Held<'_, '_>, call: &PlannedCall) -> Standing {
    let breaches = held.breaches(call);
    let of = |breach: &&Breach| breach.rule != Rule::Evaluator || call.evaluator.is_some();
    let rules: Vec<Rule> = breaches.iter().filter(of).map(|breach| breach.rule).collect();
    match rules.as_slice() {
        [] => Standing::Valid,
        [Rule::Second] => Standing::WithoutSecond,
        rules if rules.iter().all(|rule| rule.is_of_evaluator()) => Standing::WithoutEvaluator,
        _ => Standing::WithoutSlot,
    }
}

/// The calls with the probabilities that apply now: of those that moved the odds of their slot, of
/// those that stay what the odds of theirs gained; and with weights that make up for what spacing
/// bends there, no longer for what it bent elsewhere or before. What is past keeps its own.
fn with_odds(
    frame: &Frame<'_>,
    calls: Vec<PlannedCall>,
    before: &Plan,
    odds: &Odds,
    now: &Odds,
    occasion: &Occasion,
) -> Plan {
    let of = |call: PlannedCall| {
        let old = before.call(call.id).expect("a re-plan has the calls of the plan");
        if call.date < occasion.from
            || occasion.done.contains(&call.id)
            || old.probability.is_none()
        {
            return call;
        }
        let same_slot = (old.date, old.band) == (call.date, call.band);
        let [was, is] = [odds, now].map(|odds| odds.of_call(frame.campaign(), &call));
        let probability = match (was, is) {
            (Some(was), Some(is)) if same_slot && was.to_bits() == is.to_bits() => old.probability,
            (Some(was), Some(is)) if same_slot => old.probability.map(|p| p + (is - was)),
            (_, is) => is,
        };
        let bends = [(odds, old), (now, &call)].map(|(odds, at)| odds.bend(frame.campaign(), at));
        PlannedCall { probability, weight: call.weight * (bends[0] / bends[1]), ..call }
    };
    Plan::new(calls.into_iter().map(of).collect())
}
