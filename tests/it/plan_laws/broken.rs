//! A good plan to be broken, one rule at a time.

use crate::support::campaigns::founding;
use crate::support::checker::{Case, Checker};
use chrono::NaiveDate;
use mystery_calls::draw::{AllocationRecord, Bent, draw};
use mystery_calls::model::*;
use mystery_calls::num::Minute;
use mystery_calls::rng::Seed;

/// A good plan, its campaign and what it states.
pub(super) struct World {
    pub(super) campaign: Campaign,
    pub(super) calls: Vec<PlannedCall>,
    pub(super) allocation: Vec<AllocationRecord>,
    pub(super) bent: Vec<Bent>,
}

impl World {
    pub(super) fn new() -> World {
        let campaign = founding();
        let drawn = draw(&campaign, &Seed::new("to be broken")).unwrap();
        let calls = drawn.plan.calls().to_vec();
        World { campaign, calls, allocation: drawn.record.allocation, bent: drawn.record.bent }
    }

    pub(super) fn found(&self) -> Vec<String> {
        let case = Case { calls: &self.calls, allocation: &self.allocation, bent: &self.bent };
        Checker::new(&self.campaign).judge(&case)
    }

    /// The first call of a kind.
    pub(super) fn at(&self, kind: Kind) -> usize {
        let of_kind = |call: &PlannedCall| self.campaign.channel(call.channel).kind == kind;
        self.calls.iter().position(of_kind).expect("there is a call of each kind")
    }

    pub(super) fn first(&mut self, kind: Kind) -> &mut PlannedCall {
        let at = self.at(kind);
        &mut self.calls[at]
    }

    /// Two mystery calls at one service, the later one second.
    pub(super) fn pair(&self) -> (usize, usize) {
        let mystery = |at: &usize| self.campaign.channel(self.calls[*at].channel).is_mystery();
        let at: Vec<usize> = (0..self.calls.len()).filter(mystery).collect();
        let first = at[0];
        let same = |other: &&usize| self.calls[**other].service == self.calls[first].service;
        (first, **at[1..].iter().filter(same).collect::<Vec<_>>().first().expect("a second call"))
    }

    pub(super) fn evaluator(&self, id: &str) -> EvaluatorIndex {
        self.campaign.evaluator_named(id).expect("the evaluator is there")
    }

    /// A call of one evaluator.
    pub(super) fn made_by(&self, id: &str) -> usize {
        let who = Some(self.evaluator(id));
        self.calls.iter().position(|call| call.evaluator == who).expect("everybody calls")
    }
}

/// The sentences in which a break of the rules is reported; all must be new.
pub(super) fn assert_reported(what: &str, mutate: impl FnOnce(&mut World), expected: &[&str]) {
    let mut world = World::new();
    assert_eq!(world.found(), Vec::<String>::new(), "the plan is good before it is broken");
    mutate(&mut world);
    let found = world.found();
    for words in expected {
        assert!(
            found.iter().any(|said| said.contains(words)),
            "{what}: no `{words}` in {found:#?}"
        );
    }
}

pub(super) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub(super) fn move_to(world: &mut World, at: usize, start: &str) {
    let minutes = world.campaign.channel(world.calls[at].channel).minutes;
    world.calls[at].start = Minute::parse(start).unwrap();
    world.calls[at].end = world.calls[at].start.plus(minutes);
}
