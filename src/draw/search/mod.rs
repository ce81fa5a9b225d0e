//! The last resort where no calendar that was drawn could be completed: a search through calendars
//! as a whole, days, evaluators and audits together, by backtracking with forward checking. What it
//! finds keeps every hard rule. Its places are searched in a random order and not drawn: how likely
//! each was is not to be worked out, and is estimated by searching again and again.

mod estimate;
mod places;
mod rules;
mod trial;

pub(super) use estimate::estimated;

use crate::draw::complete::{Basis, Complete};
use crate::draw::search::places::{Kind, Place, Reach, kinds};
use crate::draw::search::trial::{Outcome, Trial};
use crate::draw::stories::stories;
use crate::draw::{Bent, Slot};
use crate::model::EvaluatorIndex;

/// Steps that all runs within one reach may take together: a step looks at one place of one call.
const MOST_STEPS: u64 = 30_000_000;
/// Steps of the first run, if that is enough to go through all calls once; each later run may take
/// twice as many as the one before.
const FIRST_STEPS: u64 = 100_000;

/// A calendar that keeps every hard rule: with the calls of each lot as they were drawn, else with
/// calls on any day. `None` if there is none, or none was found in time.
pub(super) fn searched(basis: &Basis<'_, '_>) -> Option<Complete> {
    [Reach::Lots, Reach::Campaign].into_iter().find_map(|reach| {
        let found = found(basis, &kinds(basis, reach), reach, MOST_STEPS);
        complete(basis, found.places?)
    })
}

/// What a search found, and the steps that it may have taken.
struct Found {
    places: Option<Vec<Place>>,
    steps: u64,
}

/// Runs of the search from ever other starts, until one finds a calendar, or has seen that there
/// is none, or time is up.
fn found(basis: &Basis<'_, '_>, kinds: &[Kind], reach: Reach, allowed: u64) -> Found {
    let calls: usize = kinds.iter().map(|kind| kind.calls).sum();
    let places: usize = kinds.iter().map(|kind| kind.calls * kind.places.len()).sum();
    let once = u64::try_from(calls.saturating_mul(places)).unwrap_or(u64::MAX);
    let (mut most, mut left) = (FIRST_STEPS.max(once.saturating_mul(2)), allowed);
    let mut difficulty = vec![1; calls];
    for run in 0_u32.. {
        if most > left {
            break;
        }
        let mut stream = basis.seed.stream(&["search", reach.name(), &run.to_string()]);
        let (outcome, steps) = Trial::new(basis, kinds, &mut difficulty, &mut stream).run(most);
        let steps = allowed - left + steps;
        match outcome {
            Outcome::Found(places) => return Found { places: Some(places), steps },
            Outcome::ThereIsNone => return Found { places: None, steps },
            Outcome::GaveUp => (most, left) = (2 * most, left - most),
        }
    }
    Found { places: None, steps: allowed }
}

fn complete(basis: &Basis<'_, '_>, mut places: Vec<Place>) -> Option<Complete> {
    places.sort_by_key(|place| (place.day, place.cell, place.band));
    let evaluators: Vec<EvaluatorIndex> = places.iter().map(|place| place.who).collect();
    let mut slots: Vec<Slot> = places.iter().map(Place::slot).collect();
    let stories = stories(basis.frame, &slots, basis.seed).ok()?;
    let estimated = estimated(basis.frame, basis.lots, places.iter().map(Place::spot));
    if let Some(estimated) = &estimated {
        for slot in &mut slots {
            slot.probability = estimated.of((slot.cell, slot.day, slot.band));
        }
    }
    let bent = Bent {
        rule: "searched".to_owned(),
        place: basis.frame.campaign().id.clone(),
        prescribed: 0.0,
        applied: 1.0,
        relative: None,
    };
    let replicates = estimated.map(|estimated| estimated.replicates);
    Some(Complete { slots, evaluators, stories, bent: vec![bent], replicates })
}
