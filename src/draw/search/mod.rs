//! The last resort where no calendar that was drawn could be completed: a search through calendars
//! as a whole, days, evaluators and audits together, by backtracking with forward checking. What it
//! finds keeps every hard rule; its places are searched and not drawn, so they have no probability.

mod places;
mod rules;
mod trial;

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
        let places = found(basis, &kinds(basis, reach), reach)?;
        complete(basis, places)
    })
}

/// Runs of the search from ever other starts, until one finds a calendar, or has seen that there
/// is none, or time is up.
fn found(basis: &Basis<'_, '_>, kinds: &[Kind], reach: Reach) -> Option<Vec<Place>> {
    let calls: usize = kinds.iter().map(|kind| kind.calls).sum();
    let places: usize = kinds.iter().map(|kind| kind.calls * kind.places.len()).sum();
    let once = u64::try_from(calls.saturating_mul(places)).unwrap_or(u64::MAX);
    let (mut most, mut left) = (FIRST_STEPS.max(once.saturating_mul(2)), MOST_STEPS);
    let mut difficulty = vec![1; calls];
    for run in 0_u32.. {
        if most > left {
            return None;
        }
        let mut stream = basis.seed.stream(&["search", reach.name(), &run.to_string()]);
        match Trial::new(basis, kinds, &mut difficulty, &mut stream).run(most) {
            Outcome::Found(places) => return Some(places),
            Outcome::ThereIsNone => return None,
            Outcome::GaveUp => (most, left) = (2 * most, left - most),
        }
    }
    None
}

fn complete(basis: &Basis<'_, '_>, places: Vec<Place>) -> Option<Complete> {
    let staffed = places.into_iter().map(|place| (place.slot(), place.who));
    let mut staffed: Vec<(Slot, EvaluatorIndex)> = staffed.collect();
    staffed.sort_by_key(|(slot, _)| (slot.day, slot.cell, slot.band));
    let (slots, evaluators): (Vec<Slot>, Vec<EvaluatorIndex>) = staffed.into_iter().unzip();
    let stories = stories(basis.frame, &slots, basis.seed).ok()?;
    let bent = Bent {
        rule: "searched".to_owned(),
        place: basis.frame.campaign().id.clone(),
        prescribed: 0.0,
        applied: 1.0,
        relative: None,
    };
    Some(Complete { slots, evaluators, stories, bent: vec![bent] })
}
