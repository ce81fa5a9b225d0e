//! Scorecards that stand twice: of one call, and of two calls in the same words.

use super::delivery::{Delivery, Flag};
use super::reading::Kept;
use super::table::EntryAt;
use crate::model::{Action, Answer, Check, Scorecard, Standing};
use crate::source::{Code, Place, Problem};
use crate::text::listed;
use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};

/// The code of scorecards of one call that contradict each other.
pub(super) const DUPLICATE: Code = "duplicate-call";
/// So many letters of a comment, blanks included, are not written twice by chance.
const TELLING_COMMENT: usize = 20;
/// So many measured numbers are not the same twice by chance.
const TELLING_NUMBERS: usize = 3;

/// Takes each call and evaluator once: of rows that say the same the first, of rows that
/// contradict each other none.
pub(super) fn keep_one_a_call(delivery: &mut Delivery<'_>) {
    let mut kept = std::mem::take(&mut delivery.kept);
    let key = |kept: &Kept| (kept.call, kept.evaluator);
    kept.sort_unstable_by_key(|kept| (key(kept), kept.entry));
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
    let lines: Vec<String> = group.iter().map(|kept| kept.entry.line().to_string()).collect();
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
        let mut hasher = DefaultHasher::new();
        for answer in &card.answers {
            hash(*answer, &mut hasher);
        }
        (card.outcome.word(), card.comment.trim(), card.evaluator.map(|at| at.0)).hash(&mut hasher);
        hasher.finish()
    })
}

fn hash(answer: Answer, hasher: &mut DefaultHasher) {
    std::mem::discriminant(&answer).hash(hasher);
    match answer {
        Answer::Level(at) | Answer::Chosen(at) => at.hash(hasher),
        Answer::Measured(number) => number.to_bits().hash(hasher),
        _ => {}
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
    let mut candidates: Vec<(u64, Kept)> =
        delivery.kept.iter().filter_map(|kept| Some((kept.telling?, *kept))).collect();
    candidates.sort_unstable_by_key(|(digest, kept)| (*digest, kept.entry));
    for group in candidates.chunk_by(|one, other| one.0 == other.0).filter(|g| g.len() > 1) {
        for (digest, kept) in group {
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
    /// themselves are left alone.
    pub fn compare(&mut self, recorded: &[Scorecard]) {
        let by_digest: BTreeMap<u64, &Scorecard> =
            recorded.iter().rev().filter_map(|card| Some((telling(card)?, card))).collect();
        let is_recorded = |kept: &Kept| {
            recorded.iter().any(|card| card.call == kept.call && card.evaluator == kept.evaluator)
        };
        let mut found: Vec<Found> = Vec::new();
        for kept in &self.kept {
            let Some(before) = kept.telling.and_then(|digest| by_digest.get(&digest)) else {
                continue;
            };
            if says_the_same(&self.scorecard(kept.entry), before) && !is_recorded(kept) {
                let message = format!(
                    "the scorecard says word for word what that of call `{}` says, which is recorded",
                    before.call
                );
                found.push((*kept, message, None));
            }
        }
        note(self, found);
    }
}
