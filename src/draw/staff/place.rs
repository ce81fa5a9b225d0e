use crate::draw::staff::Roster;
use crate::draw::staff::eject::place_by_ejection;
use crate::model::EvaluatorIndex;
use crate::rng::Stream;
use std::collections::BTreeSet;

/// How many calls at most may change hands to make room for one.
const LONGEST_CHAIN: usize = 6;

/// Finds an evaluator for a slot by short chains of moves, else by a longer search; false, with
/// nothing changed, if none is found.
pub(crate) fn place_anyhow(roster: &mut Roster<'_, '_>, slot: usize, stream: &mut Stream) -> bool {
    place(roster, slot, stream) || place_by_ejection(roster, slot, stream)
}

/// Finds an evaluator for a slot, moving other calls of the campaign from hand to hand if need
/// be; shorter chains of moves are tried first. False, with nothing changed, if none is found.
fn place(roster: &mut Roster<'_, '_>, slot: usize, stream: &mut Stream) -> bool {
    (0..=LONGEST_CHAIN).any(|longest| {
        let mut moved = BTreeSet::from([slot]);
        place_within(roster, slot, longest, &mut moved, stream)
    })
}

fn place_within(
    roster: &mut Roster<'_, '_>,
    slot: usize,
    longest: usize,
    moved: &mut BTreeSet<usize>,
    stream: &mut Stream,
) -> bool {
    let candidates = least_loaded_first(roster, slot, stream);
    if let Some(free) = candidates.iter().find(|evaluator| roster.allows(slot, **evaluator)) {
        roster.give(slot, *free);
        return true;
    }
    if longest == 0 {
        return false;
    }
    for evaluator in candidates {
        for other in roster.in_the_way(slot, evaluator) {
            if !moved.insert(other) {
                continue;
            }
            roster.take_back(other);
            if roster.allows(slot, evaluator) {
                roster.give(slot, evaluator);
                if place_within(roster, other, longest - 1, moved, stream) {
                    return true;
                }
                roster.take_back(slot);
            }
            roster.give(other, evaluator);
        }
    }
    false
}

fn least_loaded_first(
    roster: &Roster<'_, '_>,
    slot: usize,
    stream: &mut Stream,
) -> Vec<EvaluatorIndex> {
    let mut candidates: Vec<EvaluatorIndex> = roster.able(slot).collect();
    stream.shuffle(&mut candidates);
    candidates.sort_by_key(|evaluator| {
        (roster.at_service_of(*evaluator, slot), roster.total(*evaluator))
    });
    candidates
}
