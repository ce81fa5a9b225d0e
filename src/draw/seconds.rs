//! Second scorers: who judges which calls once more, independently of the first. Drawn after all
//! else, from a stream of its own, so that it changes nothing of the calendar.

use crate::draw::rules::Held;
use crate::draw::{Bent, Frame};
use crate::flow::rounding::{Tree, TwoTrees, Units};
use crate::model::{EvaluatorIndex, Plan, PlannedCall};
use crate::rng::{Seed, Stream};

/// The plan with a second evaluator for the share of its mystery calls that the campaign asks for;
/// and what is lacking, if anything.
///
/// Each call that somebody else could judge has the share as its chance; groups, services,
/// channels and months of a channel keep floor and ceiling. A drawn call for which nobody is left,
/// because another one took the time or the caps, gives its place to a call of the same service
/// and channel, else of the same service, else of the same channel, else to any.
pub(super) fn seconds(frame: &Frame<'_>, plan: Plan, seed: &Seed) -> (Plan, Option<Bent>) {
    let share = frame.campaign().double_scored.get();
    if share <= 0.0 {
        return (plan, None);
    }
    let mystery = |call: &PlannedCall| frame.campaign().channel(call.channel).is_mystery();
    let mut held = Held::new(frame);
    held.hold_all(plan.calls().iter().copied());
    let mut able: Vec<Able> = Vec::new();
    for (at, call) in plan.calls().iter().enumerate().filter(|(_, call)| mystery(call)) {
        let candidates = held.seconds(call).count();
        if candidates > 0 {
            able.push(Able { at, candidates, wanted: false });
        }
    }
    let mut stream = seed.stream(&["double scored"]);
    choose(frame, &plan, &mut able, share, &mut stream);
    let found = give_out(&mut held, able, &mut stream);
    let count = |number: usize| f64::from(u32::try_from(number).unwrap_or(u32::MAX));
    let all = plan.calls().iter().filter(|call| mystery(call)).count();
    let prescribed = share * count(all);
    let bent = (count(found) < (prescribed + 1e-9).floor()).then(|| Bent {
        rule: "double-scored".to_owned(),
        place: frame.campaign().id.clone(),
        prescribed,
        applied: count(found),
        relative: None,
    });
    (Plan::new(held.calls().to_vec()), bent)
}

/// A call that somebody could judge a second time.
#[derive(Clone, Copy)]
struct Able {
    /// The position in the plan.
    at: usize,
    /// How many could.
    candidates: usize,
    /// Whether it was drawn.
    wanted: bool,
}

/// Draws which of the calls that can be judged twice are to be.
fn choose(frame: &Frame<'_>, plan: &Plan, able: &mut [Able], share: f64, stream: &mut Stream) {
    let campaign = frame.campaign();
    let call = |able: &Able| &plan.calls()[able.at];
    let service = |able: &Able| campaign.service(call(able).service);
    let channel = |able: &Able| campaign.channel(call(able).channel).id.clone();
    let month = |able: &Able| call(able).date.format("%Y-%m").to_string();
    let first = able.iter().map(|a| ["", service(a).group.as_str(), service(a).id.as_str()]);
    let second = able.iter().map(|a| [String::new(), channel(a), month(a)]);
    let trees = TwoTrees { first: Tree::from_paths(first), second: Tree::from_paths(second) };
    let drawn = trees.round(&vec![Units::nearest(share); able.len()], stream);
    for (able, drawn) in able.iter_mut().zip(drawn) {
        able.wanted = drawn > 0;
    }
}

/// Finds a second for each call that is wanted, or for another in its place; how many were found.
/// Calls with the fewest candidates come first.
fn give_out(held: &mut Held<'_, '_>, mut able: Vec<Able>, stream: &mut Stream) -> usize {
    stream.shuffle(&mut able);
    able.sort_by_key(|able| able.candidates);
    let mut spare: Vec<usize> =
        able.iter().filter(|able| !able.wanted).map(|able| able.at).collect();
    stream.shuffle(&mut spare);
    let mut found = 0;
    for able in able.iter().filter(|able| able.wanted) {
        found +=
            usize::from(give(held, able.at, stream) || replace(held, able.at, &mut spare, stream));
    }
    found
}

/// A second for another call in the place of one that finds none; the nearest kin first.
fn replace(
    held: &mut Held<'_, '_>,
    lost: usize,
    spare: &mut Vec<usize>,
    stream: &mut Stream,
) -> bool {
    let kin = |other: &usize| {
        let (a, b) = (&held.calls()[lost], &held.calls()[*other]);
        (a.service != b.service, a.channel != b.channel)
    };
    let mut nearest = spare.clone();
    nearest.sort_by_key(kin);
    let taken = nearest.into_iter().find(|call| give(held, *call, stream));
    spare.retain(|other| Some(*other) != taken);
    taken.is_some()
}

/// Gives a call to the free evaluator who is a second least often; false if nobody is free.
fn give(held: &mut Held<'_, '_>, call: usize, stream: &mut Stream) -> bool {
    let second = second(held, &held.calls()[call].clone(), stream);
    if let Some(who) = second {
        held.hold_second(call, who);
    }
    second.is_some()
}

/// The evaluator who is a second least often among those free to judge a call.
pub(super) fn second(
    held: &Held<'_, '_>,
    call: &PlannedCall,
    stream: &mut Stream,
) -> Option<EvaluatorIndex> {
    let mut free: Vec<EvaluatorIndex> = held.seconds(call).collect();
    stream.shuffle(&mut free);
    let duties = |who: &EvaluatorIndex| held.of(*who).filter(|c| c.second == Some(*who)).count();
    free.into_iter().min_by_key(duties)
}
