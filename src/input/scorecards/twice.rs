//! Scorecards that stand twice: of one call, and of two calls in the same words.

use super::delivery::{Delivery, Flag};
use super::reading::Kept;
use super::table::EntryAt;
use crate::model::{Action, Answer, CallId, Check, Scorecard, Standing};
use crate::source::{Code, Place, Problem};
use crate::text::listed;
use std::collections::{BTreeMap, BTreeSet};

/// The code of scorecards of one call that contradict each other.
pub(super) const DUPLICATE: Code = "duplicate-call";
/// So many letters of a comment, blanks included, are not written twice by chance.
const TELLING_COMMENT: usize = 20;
/// An odd number whose bits are as good as drawn: 2⁶⁴ over the golden ratio.
const MIX: u64 = 0x9e37_79b9_7f4a_7c15;
/// So many measured numbers are not the same twice by chance.
const TELLING_NUMBERS: usize = 3;

/// Takes each call and evaluator once: of rows that say the same the first, of rows that
/// contradict each other none.
pub(super) fn keep_one_a_call(delivery: &mut Delivery<'_>) {
    let mut kept = std::mem::take(&mut delivery.kept);
    let key = |kept: &Kept| (kept.call, kept.evaluator);
    kept.sort_unstable_by_key(|kept| (key(kept), kept.entry));
    if kept.windows(2).all(|pair| key(&pair[0]) != key(&pair[1])) {
        delivery.kept = kept;
        return delivery.settle();
    }
    let mut once = Vec::with_capacity(kept.len());
    for group in kept.chunk_by(|one, other| key(one) == key(other)) {
        let first = delivery_of(delivery, group);
        let is_same =
            |kept: &Kept| first.as_ref().is_none_or(|card| *card == delivery.scorecard(kept.entry));
        if group.iter().skip(1).all(is_same) {
            once.push(group[0]);
        } else {
            reject_contradiction(delivery, group);
        }
    }
    delivery.kept = once;
    delivery.settle();
}

/// The first scorecard of a group, if it has another to be compared with.
fn delivery_of(delivery: &Delivery<'_>, group: &[Kept]) -> Option<Scorecard> {
    (group.len() > 1).then(|| delivery.scorecard(group[0].entry))
}

fn reject_contradiction(delivery: &mut Delivery<'_>, group: &[Kept]) {
    let sheet = &delivery.table.sheet;
    let lines: Vec<String> = group.iter().map(|kept| sheet.line_text(kept.entry.line())).collect();
    let message =
        format!("call `{}` stands on lines {} and differs", group[0].call, listed(&lines, "and"));
    let mut problem = Problem::error(DUPLICATE, delivery.place_of_call(group[0].entry), message)
        .hint("keep the row that is right");
    for other in &group[1..] {
        problem = problem.related(delivery.place_of_call(other.entry), "again here");
    }
    for kept in group {
        delivery.reject(kept.entry, vec![problem.clone()]);
    }
}

/// A digest of what a scorecard says, but for its call and its time: if it tells of a result, and
/// says more than chance repeats, which a comment of some length does, or a few measured numbers.
pub(super) fn telling(card: &Scorecard) -> Option<u64> {
    let is_number = |answer: &&Answer| matches!(answer, Answer::Measured(_));
    let is_telling = card.comment.len() >= TELLING_COMMENT
        || card.answers.iter().filter(is_number).count() >= TELLING_NUMBERS;
    (is_telling && !card.simulated && card.outcome.standing() == Standing::Result).then(|| {
        // A collision is looked at once more, so that a few steps are enough.
        let mix = |sum: u64, word: u64| (sum.rotate_left(5) ^ word).wrapping_mul(MIX);
        let answers = card.answers.iter().fold(0, |sum, answer| mix(sum, digest(*answer)));
        let by = mix(answers, card.evaluator.map_or(0, |at| at.0 as u64 + 1));
        let ended = mix(by, card.outcome as u64);
        let comment = card.comment.trim().bytes();
        comment.fold(ended, |sum, byte| mix(sum, u64::from(byte)))
    })
}

/// An answer as a number; days of delays are all the same.
fn digest(answer: Answer) -> u64 {
    match answer {
        Answer::Yes => 0,
        Answer::No => 1,
        Answer::NotApplicable => 2,
        Answer::NotObserved => 3,
        Answer::Missing => 4,
        Answer::Delay(_) => 5,
        Answer::Level(at) => 8 + 2 * at as u64,
        Answer::Chosen(at) => 9 + 2 * at as u64,
        Answer::Measured(number) => !number.to_bits(),
    }
}

/// Whether two scorecards of one evaluator say the same of two calls. Days differ with the call
/// and are not compared.
fn says_the_same(one: &Scorecard, other: &Scorecard) -> bool {
    let is_day = |answer: &Answer| matches!(answer, Answer::Delay(_));
    let is_same = |(one, other): (&Answer, &Answer)| one == other || (is_day(one) && is_day(other));
    one.call != other.call
        && one.evaluator == other.evaluator
        && one.outcome == other.outcome
        && one.comment.trim() == other.comment.trim()
        && one.answers.iter().zip(&other.answers).all(is_same)
}

/// Finds the scorecards of a file that repeat one above them.
pub(super) fn find_identical(delivery: &mut Delivery<'_>) {
    if action(delivery) == Action::Ignore {
        return;
    }
    let mut first: BTreeMap<u64, (EntryAt, Scorecard)> = BTreeMap::new();
    let mut found = Vec::new();
    // What is kept is in file order, and so are positions in it.
    let telling = |(at, kept): (usize, &Kept)| Some((kept.telling?, at));
    let mut candidates: Vec<(u64, usize)> =
        delivery.kept.iter().enumerate().filter_map(telling).collect();
    candidates.sort_unstable();
    for group in candidates.chunk_by(|one, other| one.0 == other.0).filter(|g| g.len() > 1) {
        for (digest, at) in group {
            let kept = &delivery.kept[*at];
            let card = delivery.scorecard(kept.entry);
            match first.get(digest) {
                Some((at, before)) if says_the_same(&card, before) => {
                    let message = format!(
                        "the scorecard says word for word what that of call `{}` says",
                        before.call
                    );
                    let place = delivery.place_of_call(*at);
                    found.push((*kept, message, Some(place)));
                }
                Some(_) => {}
                None => {
                    first.insert(*digest, (kept.entry, card));
                }
            }
        }
    }
    note(delivery, found);
}

type Found = (Kept, String, Option<Place>);

fn action(delivery: &Delivery<'_>) -> Action {
    delivery.lookup.fieldwork.campaign.checks.action(Check::Identical)
}

fn note(delivery: &mut Delivery<'_>, found: Vec<Found>) {
    let action = action(delivery);
    for (kept, message, first) in found {
        let place = delivery.place_of_call(kept.entry);
        let problem = match action {
            Action::Reject => Problem::error(Check::Identical.code(), place, message),
            _ => Problem::warning(Check::Identical.code(), place, message),
        };
        let problem = problem.hint("ask the evaluator whether one was copied from the other");
        let problem = match first {
            Some(first) => problem.related(first, "the one above"),
            None => problem,
        };
        if action == Action::Reject {
            delivery.reject(kept.entry, vec![problem]);
        } else {
            let Kept { entry, call, evaluator, .. } = kept;
            delivery.flags.push(Flag { line: entry.line(), call, evaluator, problem, entry });
        }
    }
    delivery.settle();
}

impl Delivery<'_> {
    /// Whether some scorecard says enough to be compared with those that are recorded.
    #[must_use]
    pub fn has_telling(&self) -> bool {
        action(self) != Action::Ignore && self.kept.iter().any(|kept| kept.telling.is_some())
    }

    /// Finds the scorecards that repeat a recorded one of another call. Those that are recorded
    /// themselves are left alone. `each` hands over the recorded ones in their order; it is asked
    /// once, and once more if anything is found, so that they need not be held.
    ///
    /// # Errors
    /// If `each` fails.
    pub fn compare<E>(
        &mut self,
        mut each: impl FnMut(&mut dyn FnMut(&Scorecard)) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut wanted: Vec<(u64, CallId)> =
            self.kept.iter().filter_map(|kept| Some((kept.telling?, kept.call))).collect();
        wanted.sort_unstable();
        let mut first: BTreeMap<u64, Scorecard> = BTreeMap::new();
        each(&mut |card| {
            let Some(digest) = telling(card) else { return };
            let alike = &wanted[wanted.partition_point(|(other, _)| *other < digest)..];
            let mut alike = alike.iter().take_while(|(other, _)| *other == digest);
            if alike.any(|(_, call)| *call != card.call) {
                first.entry(digest).or_insert_with(|| card.clone());
            }
        })?;
        let mut repeated: Vec<(Kept, CallId)> = Vec::new();
        for kept in &self.kept {
            let before = kept.telling.and_then(|digest| first.get(&digest));
            let before = before.filter(|before| says_the_same(&self.scorecard(kept.entry), before));
            repeated.extend(before.map(|before| (*kept, before.call)));
        }
        if repeated.is_empty() {
            return Ok(());
        }
        let mut recorded = BTreeSet::new();
        each(&mut |card| {
            recorded.insert((card.call, card.evaluator));
        })?;
        repeated.retain(|(kept, _)| !recorded.contains(&(kept.call, kept.evaluator)));
        let message = |(kept, call): (Kept, CallId)| {
            let message = format!(
                "the scorecard says word for word what that of call `{call}` says, which is recorded"
            );
            (kept, message, None)
        };
        note(self, repeated.into_iter().map(message).collect());
        Ok(())
    }
}
