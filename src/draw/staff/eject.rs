use crate::draw::staff::Roster;
use crate::model::EvaluatorIndex;
use crate::rng::Stream;
use std::collections::BTreeMap;

/// How many calls are placed before the search gives up: so many for each call of the campaign, and
/// never more than the most.
const STEPS: usize = 20;
const MOST_STEPS: usize = 2000;

/// Finds an evaluator for a slot by handing it to the one in whose way the fewest calls stand, who
/// gives those up; they are placed in the same way. A call does not go back for a while to
/// whoever gave it up. False, with nothing changed, if the search does not end.
///
/// Source: the ejection chains of Glover (1996), with tabus.
pub(super) fn place_by_ejection(
    roster: &mut Roster<'_, '_>,
    slot: usize,
    stream: &mut Stream,
) -> bool {
    let mut search = Search { open: vec![slot], barred: BTreeMap::new(), before: BTreeMap::new() };
    let steps = (STEPS * roster.slots().len()).min(MOST_STEPS);
    for step in 0..u32::try_from(steps).unwrap_or(u32::MAX) {
        let Some(slot) = search.open.pop() else { return true };
        search.before.entry(slot).or_insert(None);
        if !search.place(roster, slot, step, stream) {
            search.open.push(slot);
            break;
        }
    }
    if search.open.is_empty() {
        return true;
    }
    search.undo(roster);
    false
}

struct Search {
    /// The slots without an evaluator.
    open: Vec<usize>,
    /// Until which step a slot is not given to an evaluator.
    barred: BTreeMap<(usize, EvaluatorIndex), u32>,
    /// Who had each slot that was touched before the search.
    before: BTreeMap<usize, Option<EvaluatorIndex>>,
}

impl Search {
    fn place(
        &mut self,
        roster: &mut Roster<'_, '_>,
        slot: usize,
        step: u32,
        stream: &mut Stream,
    ) -> bool {
        let mut able: Vec<EvaluatorIndex> = roster.able(slot).collect();
        stream.shuffle(&mut able);
        let mut best: Option<(usize, EvaluatorIndex, Vec<usize>)> = None;
        for who in able {
            let barred = self.barred.get(&(slot, who)).is_some_and(|until| *until > step);
            let Some(given_up) = roster.given_up_for(slot, who, stream) else { continue };
            // Where all are barred, the one with the fewest calls in the way is taken anyway.
            let cost = given_up.len() + if barred { 1000 } else { 0 };
            if best.as_ref().is_none_or(|(least, ..)| cost < *least) {
                best = Some((cost, who, given_up));
            }
        }
        let Some((_, who, given_up)) = best else { return false };
        for other in given_up {
            roster.take_back(other);
            self.before.entry(other).or_insert(Some(who));
            let rest = 5 + u32::try_from(stream.below(10)).unwrap_or(0);
            self.barred.insert((other, who), step + rest);
            self.open.push(other);
        }
        roster.give(slot, who);
        true
    }

    /// Gives every call that was touched back to whoever had it.
    fn undo(self, roster: &mut Roster<'_, '_>) {
        for slot in self.before.keys() {
            if roster.assigned()[*slot].is_some() {
                roster.take_back(*slot);
            }
        }
        for (slot, who) in self.before {
            if let Some(who) = who {
                roster.give(slot, who);
            }
        }
    }
}
