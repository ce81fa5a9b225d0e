use crate::flow::chain::relief::Expected;
use crate::flow::chain::states::States;
use crate::flow::chain::sweep::{Step, Sums};

/// How many times the days are gone through, forwards and back.
const SWEEPS: usize = 2000;
/// Sweeping ends when no chance of a day was off by so much.
const CLOSE: f64 = 2e-12;
/// Weights stay between these.
const LEAST: f64 = 1e-100;
const MOST: f64 = 1e100;

/// Weights under fit, with the sums that belong to them. Numbers of each class and day stand as
/// [`States::entries`] says.
pub(super) struct Fit {
    pub(super) states: States,
    target: Vec<f64>,
    pub(super) weights: Vec<f64>,
    pub(super) sums: Sums,
    pub(super) sweeps: usize,
    /// For each day the chance that no item is due; 1 on a day that is open to none.
    spare: Vec<f64>,
    /// Room for the masses of a day.
    one: Vec<f64>,
}

/// Which way the days are gone through.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Ahead,
    Back,
}

impl Fit {
    /// Starts from the odds of each day by itself.
    pub(super) fn new(states: States, target: &Expected) -> Fit {
        let target = states.flat(target);
        let weights = target.iter().map(|x| x / (1.0 - x).max(0.1)).collect();
        let spare = |day: usize| 1.0 - target[states.entries(day)].iter().sum::<f64>();
        let spare = (0..states.days.len()).map(spare).collect();
        let most = states.lots.iter().map(|lot| lot.classes.len()).max().unwrap_or(0);
        let (sums, one) = (Sums::new(&states), vec![0.0; most]);
        let mut fit = Fit { states, target, weights, sums, sweeps: 0, spare, one };
        fit.look_back();
        fit
    }

    /// Recomputes what went before each day from the weights as they are.
    fn look_ahead(&mut self) {
        let Fit { states, sums, weights, .. } = self;
        for &day in &states.moving {
            sums.forward(states, day, states.step(day), &weights[states.entries(day)]);
        }
    }

    /// Recomputes what can follow each day from the weights as they are.
    fn look_back(&mut self) {
        let Fit { states, sums, weights, .. } = self;
        for &day in states.moving.iter().rev() {
            sums.backward(states, day, states.step(day), &weights[states.entries(day)]);
        }
    }

    /// Whether any placement is left.
    pub(super) fn has_placement(&mut self) -> bool {
        self.states.days.is_empty() || {
            let none = self.masses(0);
            let weights = &self.weights[self.states.entries(0)];
            let one = self.one.iter().zip(weights).map(|(mass, weight)| mass * weight);
            none + one.sum::<f64>() > 0.0
        }
    }

    fn masses(&mut self, day: usize) -> f64 {
        let Fit { states, sums, one, .. } = self;
        sums.masses(states, day, states.step(day), one)
    }

    /// Fits the days in turn, forwards and back, until all chances are right or time is up.
    pub(super) fn run(&mut self) {
        let lots = self.states.lots.len();
        let mut is_off = true;
        while is_off && self.sweeps < SWEEPS {
            self.sweeps += 1;
            is_off = (0..lots).fold(false, |is_off, lot| self.fit_lot(lot, Way::Ahead, is_off));
            is_off =
                (0..lots).rev().fold(is_off, |is_off, lot| self.fit_lot(lot, Way::Back, is_off));
        }
        // On the way back the weights changed before every day; what can follow is right already.
        self.look_ahead();
    }

    /// Fits the days of a lot in turn and carries the sums over them; returns whether any chance was
    /// off, looked for only where none was before. The sizes that are usual have code of their own,
    /// of the same text.
    fn fit_lot(&mut self, lot: usize, way: Way, is_off: bool) -> bool {
        match (self.states.gap, self.states.lots[lot].remainders) {
            (2, 1) => self.fit_days(lot, (way, is_off), 2, 1),
            (2, 2) => self.fit_days(lot, (way, is_off), 2, 2),
            (2, 3) => self.fit_days(lot, (way, is_off), 2, 3),
            (2, 4) => self.fit_days(lot, (way, is_off), 2, 4),
            (2, 6) => self.fit_days(lot, (way, is_off), 2, 6),
            (2, 8) => self.fit_days(lot, (way, is_off), 2, 8),
            (5, 1) => self.fit_days(lot, (way, is_off), 5, 1),
            (5, 2) => self.fit_days(lot, (way, is_off), 5, 2),
            (5, 4) => self.fit_days(lot, (way, is_off), 5, 4),
            (gap, 2) => self.fit_days(lot, (way, is_off), gap, 2),
            (gap, 4) => self.fit_days(lot, (way, is_off), gap, 4),
            (gap, size) => self.fit_days(lot, (way, is_off), gap, size),
        }
    }

    #[expect(clippy::inline_always, reason = "sizes are to be known where the sums are made")]
    #[inline(always)]
    fn fit_days(
        &mut self,
        lot: usize,
        (way, mut is_off): (Way, bool),
        gap: usize,
        size: usize,
    ) -> bool {
        let Fit { states, target, weights, sums, spare, one, .. } = self;
        let lot = &states.lots[lot];
        let classes = lot.classes.len();
        let one = &mut one[..classes];
        for place in 0..lot.moving.len() {
            let place = match way {
                Way::Ahead => lot.moving.start + place,
                Way::Back => lot.moving.end - 1 - place,
            };
            let day = states.moving[place];
            let of = states.days[day];
            let step = Step { lot, gap, size, counts: of.counts };
            let entries = of.entry as usize..of.entry as usize + classes;
            let (targets, weights) = (&target[entries.clone()], &mut weights[entries]);
            if spare[day] < 1.0 {
                let none = sums.masses(states, day, step, one);
                is_off = is_off || are_off(none, one, targets, weights);
                fit_weights(none, one, spare[day], targets, weights);
            }
            match way {
                Way::Ahead => sums.forward(states, day, step, weights),
                Way::Back => sums.backward(states, day, step, weights),
            }
        }
        is_off
    }

    /// The chance of each class on each day, laid out flat.
    pub(super) fn chances(&mut self) -> Vec<f64> {
        let mut chances = vec![0.0; self.weights.len()];
        for place in 0..self.states.moving.len() {
            let day = self.states.moving[place];
            let entries = self.states.entries(day);
            let none = self.masses(day);
            let one = &mut self.one[..entries.len()];
            for (mass, weight) in one.iter_mut().zip(&self.weights[entries.clone()]) {
                *mass *= weight;
            }
            let all = none + one.iter().sum::<f64>();
            if all > 0.0 {
                chances[entries].iter_mut().zip(&*one).for_each(|(chance, m)| *chance = m / all);
            }
        }
        chances
    }
}

/// Whether the chances of a day are off. The placements without an item on the day weigh `none`,
/// those with one of each class `one` × its weight.
fn are_off(none: f64, one: &[f64], targets: &[f64], weights: &[f64]) -> bool {
    let mut weighed = 0.0;
    for (mass, weight) in one.iter().zip(weights) {
        weighed += mass * weight;
    }
    let all = none + weighed;
    one.iter().zip(targets).zip(weights).any(|((one, target), weight)| {
        let chance = if all > 0.0 { one * weight / all } else { 0.0 };
        (chance - target).abs() >= CLOSE
    })
}

/// Gives a day the weights that make its chances right while all other weights stay.
#[expect(clippy::inline_always, reason = "sizes are to be known where the sums are made")]
#[inline(always)]
fn fit_weights(none: f64, one: &[f64], spare: f64, targets: &[f64], weights: &mut [f64]) {
    // A day on which an item is due for sure leaves the weight of no item free.
    let free = if none > 0.0 { none / spare.max(1e-13) } else { 1.0 };
    for ((&one, &target), weight) in one.iter().zip(targets).zip(weights) {
        if one > 0.0 && target > 0.0 {
            let fitted = target * free / one;
            let usual = LEAST < fitted && fitted < MOST;
            *weight = if usual { fitted } else { clamped(fitted) };
        }
    }
}

/// A weight that is out of the usual, held in its limits; out of line, so that other weights do not
/// wait for the comparison.
#[cold]
#[inline(never)]
fn clamped(weight: f64) -> f64 {
    weight.clamp(LEAST, MOST)
}
