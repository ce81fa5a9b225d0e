use crate::model::CallId;
use crate::model::Plan;
use crate::model::Scorecard;
use crate::score::call::CallScore;
use crate::score::call::CompactCalls;
use crate::score::call::Scorer;
use crate::score::call::compact::CardFacts;
use crate::score::call::scored_call::precedence;

/// Scores the calls of a plan from scorecards that pass by one after another and are not kept.
#[derive(Debug)]
pub struct Passing<'a> {
    scorer: Scorer<'a>,
    plan: &'a Plan,
    /// The ids of calls with their positions in the plan, in order.
    places: Vec<(CallId, u32)>,
}

/// What one scorecard came to.
#[derive(Clone, Debug)]
pub struct Passed {
    at: usize,
    precedence: u8,
    score: CallScore,
    card: CardFacts,
}

/// The scores of calls whose scorecards have passed by.
#[derive(Debug)]
pub struct Gathered {
    calls: CompactCalls,
    /// The precedence of the scorecard that counts so far, from 1; 0 where none has come.
    taken: Vec<u8>,
}

impl<'a> Passing<'a> {
    /// Scores the calls of `plan` with `scorer`.
    #[must_use]
    pub fn new(scorer: Scorer<'a>, plan: &'a Plan) -> Passing<'a> {
        let place = |at: usize| u32::try_from(at).expect("a plan has fewer than 2³² calls");
        let calls = plan.calls().iter().enumerate();
        let mut places: Vec<(CallId, u32)> = calls.map(|(at, call)| (call.id, place(at))).collect();
        places.sort_unstable();
        Passing { scorer, plan, places }
    }

    /// What a scorecard comes to; `None` if its call is not in the plan.
    #[must_use]
    pub fn score(&self, card: &Scorecard) -> Option<Passed> {
        let at = self.place(card.call)?;
        let planned = &self.plan.calls()[at];
        let score = self.scorer.call(planned, Some(card));
        Some(Passed { at, precedence: precedence(planned, card), score, card: CardFacts::of(card) })
    }

    /// The position of a call in the plan.
    fn place(&self, call: CallId) -> Option<usize> {
        let places = &self.places;
        // Where numbers have no gap, the first tells where the others are.
        let first = places.first()?.0.number();
        let near = places.get(call.number().wrapping_sub(first) as usize);
        let found = near.filter(|(id, _)| *id == call).or_else(|| {
            let at = places.binary_search_by_key(&call, |(id, _)| *id).ok()?;
            places.get(at)
        });
        found.map(|(_, at)| *at as usize)
    }

    /// Nothing gathered yet.
    #[must_use]
    pub fn start(&self) -> Gathered {
        let calls = self.plan.calls().len();
        Gathered { calls: CompactCalls::new(self.scorer.grid, calls), taken: vec![0; calls] }
    }

    /// The calls as [`Scorer::calls`] scores them, all scorecards having passed in their order.
    #[must_use]
    pub fn finish(&self, gathered: Gathered) -> CompactCalls {
        let Gathered { mut calls, taken } = gathered;
        let missing = taken.iter().enumerate().filter(|(_, taken)| **taken == 0);
        for (at, _) in missing {
            calls.set(at, &self.scorer.call(&self.plan.calls()[at], None), None);
        }
        calls
    }
}

impl Gathered {
    /// Takes what a scorecard came to, unless one that counts before it has come.
    pub fn take(&mut self, passed: &Passed) {
        let taken = &mut self.taken[passed.at];
        if passed.precedence >= *taken {
            *taken = passed.precedence;
            self.calls.set(passed.at, &passed.score, Some(&passed.card));
        }
    }
}
