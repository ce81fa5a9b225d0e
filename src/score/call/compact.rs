use crate::model::Criterion;
use crate::model::CriterionIndex;
use crate::model::CriterionKind;
use crate::model::EvaluatorIndex;
use crate::model::Grid;
use crate::model::Outcome;
use crate::model::Plan;
use crate::model::PlannedCall;
use crate::model::Scorecard;
use crate::model::SectionIndex;
use crate::score::call::CallFacts;
use crate::score::call::CallScore;
use crate::score::call::CallStanding;
use crate::score::call::Mark;
use crate::score::call::Points;
use crate::score::call::Recorded;
use crate::score::call::facts::number;
use crate::stats::survival::Wait;

/// The scores of all calls of a plan without their scorecards, in the order of the plan: some 100
/// bytes a call of 20 criteria.
#[derive(Clone, Debug)]
pub struct CompactCalls {
    calls: Vec<Fixed>,
    /// What criteria came to, call by call.
    marks: Vec<Mark>,
    criteria: usize,
    /// What sections earned, call by call; no number where nothing applied.
    sections: Vec<f64>,
    sections_a_call: usize,
    /// What was measured; no number where nothing was.
    numbers: Column<f64>,
    waits: Column<Option<Wait>>,
    knock_outs: Column<bool>,
}

/// What is known of every call.
#[derive(Clone, Copy, Debug)]
struct Fixed {
    /// No number where there is none.
    score: f64,
    points: Points,
    evaluator: Option<u32>,
    attempts: Option<u32>,
    gate: Option<u32>,
    standing: CallStanding,
    outcome: Option<Outcome>,
    recorded: Option<Outcome>,
    compliant: Option<bool>,
    simulated: bool,
}

/// What only some criteria have, call by call.
#[derive(Clone, Debug)]
struct Column<T> {
    /// The place of each criterion among those that have it.
    places: Vec<Option<usize>>,
    width: usize,
    values: Vec<T>,
}

impl<T: Copy> Column<T> {
    fn new(grid: &Grid, calls: usize, blank: T, has: impl Fn(&Criterion) -> bool) -> Column<T> {
        let mut width = 0;
        let place = |criterion| {
            has(criterion).then(|| {
                width += 1;
                width - 1
            })
        };
        let places = grid.criteria.iter().map(place).collect();
        Column { places, width, values: vec![blank; width * calls] }
    }

    fn get(&self, call: usize, criterion: CriterionIndex) -> Option<T> {
        let place = self.places.get(criterion.0).copied().flatten()?;
        Some(self.values[call * self.width + place])
    }

    fn set(&mut self, call: usize, value: impl Fn(CriterionIndex) -> T) {
        for (at, place) in self.places.iter().enumerate() {
            if let Some(place) = place {
                self.values[call * self.width + place] = value(CriterionIndex(at));
            }
        }
    }
}

/// A number, if it is one.
fn known(number: f64) -> Option<f64> {
    (!number.is_nan()).then_some(number)
}

impl CompactCalls {
    /// Room for the calls of a plan that are judged by a grid, none of them scored.
    pub(super) fn new(grid: &Grid, calls: usize) -> CompactCalls {
        let blank = Fixed {
            score: f64::NAN,
            points: Points::default(),
            evaluator: None,
            attempts: None,
            gate: None,
            standing: CallStanding::Missing,
            outcome: None,
            recorded: None,
            compliant: None,
            simulated: false,
        };
        CompactCalls {
            calls: vec![blank; calls],
            marks: vec![Mark::NotJudged; calls * grid.criteria.len()],
            criteria: grid.criteria.len(),
            sections: vec![f64::NAN; calls * grid.sections.len()],
            sections_a_call: grid.sections.len(),
            numbers: Column::new(grid, calls, f64::NAN, |criterion| {
                matches!(criterion.kind, CriterionKind::Measure(_))
            }),
            waits: Column::new(grid, calls, None, |criterion| {
                matches!(criterion.kind, CriterionKind::Delay(_))
            }),
            knock_outs: Column::new(grid, calls, false, |criterion| criterion.knock_out.is_some()),
        }
    }

    /// Takes what the call at a position of the plan came to.
    pub(super) fn set(&mut self, at: usize, score: &CallScore, card: Option<&CardFacts>) {
        let narrow = |of: usize| u32::try_from(of).expect("a campaign names fewer than 2³² things");
        let made = card.map(|card| card.made);
        self.calls[at] = Fixed {
            score: score.score.unwrap_or(f64::NAN),
            points: score.points,
            evaluator: made.and_then(|made| made.evaluator).map(|by| narrow(by.0)),
            attempts: made.and_then(|made| made.attempts),
            gate: score.gate.map(|gate| narrow(gate.0)),
            standing: score.standing,
            outcome: score.outcome,
            recorded: made.map(|made| made.outcome),
            compliant: score.compliant,
            simulated: made.is_some_and(|made| made.simulated),
        };
        let marks = &mut self.marks[at * self.criteria..][..self.criteria];
        for (mark, entry) in marks.iter_mut().zip(&score.entries) {
            *mark = (*entry).into();
        }
        let sections = &mut self.sections[at * self.sections_a_call..][..self.sections_a_call];
        for (section, share) in sections.iter_mut().zip(&score.sections) {
            *section = share.unwrap_or(f64::NAN);
        }
        let number = |criterion| card.and_then(|card| card.number(criterion));
        self.numbers.set(at, |criterion| number(criterion).unwrap_or(f64::NAN));
        self.waits.set(at, |criterion| score.wait(criterion));
        self.knock_outs.set(at, |criterion| score.knock_outs.contains(&criterion));
    }

    /// The calls of the plan that they are the scores of, in its order.
    #[must_use]
    pub fn of<'c>(&'c self, plan: &'c Plan) -> Vec<CompactCall<'c>> {
        let all = plan.calls().iter().enumerate();
        all.map(|(at, planned)| CompactCall { planned, at, all: self }).collect()
    }
}

/// What is kept of a scorecard.
#[derive(Clone, Debug)]
pub(super) struct CardFacts {
    made: Recorded,
    numbers: Vec<(CriterionIndex, f64)>,
}

impl CardFacts {
    pub(super) fn of(card: &Scorecard) -> CardFacts {
        let all = (0..card.answers.len()).map(CriterionIndex);
        let numbers = all.filter_map(|at| Some((at, number(card, at)?))).collect();
        CardFacts { made: card.into(), numbers }
    }

    fn number(&self, criterion: CriterionIndex) -> Option<f64> {
        self.numbers.iter().find(|(at, _)| *at == criterion).map(|(_, number)| *number)
    }
}

/// One of [`CompactCalls`].
#[derive(Clone, Copy, Debug)]
pub struct CompactCall<'c> {
    planned: &'c PlannedCall,
    at: usize,
    all: &'c CompactCalls,
}

impl CompactCall<'_> {
    fn fixed(&self) -> &Fixed {
        &self.all.calls[self.at]
    }

    fn marks(&self) -> &[Mark] {
        &self.all.marks[self.at * self.all.criteria..][..self.all.criteria]
    }
}

impl CallFacts for CompactCall<'_> {
    #[inline]
    fn planned(&self) -> &PlannedCall {
        self.planned
    }

    fn recorded(&self) -> Option<Recorded> {
        let Fixed { evaluator, attempts, simulated, recorded, .. } = *self.fixed();
        let evaluator = evaluator.map(|at| EvaluatorIndex(at as usize));
        recorded.map(|outcome| Recorded { evaluator, outcome, attempts, simulated })
    }

    #[inline]
    fn standing(&self) -> CallStanding {
        self.fixed().standing
    }

    fn outcome(&self) -> Option<Outcome> {
        self.fixed().outcome
    }

    #[inline]
    fn score(&self) -> Option<f64> {
        known(self.fixed().score)
    }

    #[inline]
    fn compliant(&self) -> Option<bool> {
        self.fixed().compliant
    }

    fn points(&self) -> Points {
        self.fixed().points
    }

    fn section(&self, section: SectionIndex) -> Option<f64> {
        known(self.all.sections[self.at * self.all.sections_a_call + section.0])
    }

    #[inline]
    fn mark(&self, criterion: CriterionIndex) -> Mark {
        self.marks().get(criterion.0).copied().unwrap_or(Mark::NotJudged)
    }

    fn number(&self, criterion: CriterionIndex) -> Option<f64> {
        self.all.numbers.get(self.at, criterion).and_then(known)
    }

    fn wait(&self, criterion: CriterionIndex) -> Option<Wait> {
        self.all.waits.get(self.at, criterion).flatten()
    }

    fn gate(&self) -> Option<CriterionIndex> {
        self.fixed().gate.map(|at| CriterionIndex(at as usize))
    }

    fn is_knocked_out_by(&self, criterion: CriterionIndex) -> bool {
        self.all.knock_outs.get(self.at, criterion).unwrap_or(false)
    }

    fn is_open(&self) -> bool {
        self.marks().contains(&Mark::Open)
    }
}
