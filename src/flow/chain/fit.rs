use crate::flow::chain::relief::Expected;
use crate::flow::chain::states::States;
use crate::flow::chain::sweep::Sums;

/// How many times the days are gone through, forwards and back.
const SWEEPS: usize = 2000;
/// Sweeping ends when no chance of a day was off by more.
const CLOSE: f64 = 2e-12;

/// Weights under fit, with the sums that belong to them. Numbers of each class and day stand as
/// [`States::entries`] says.
pub(super) struct Fit<'a> {
    states: &'a States,
    target: Vec<f64>,
    pub(super) weights: Vec<f64>,
    pub(super) sums: Sums,
    pub(super) sweeps: usize,
    /// For each day the chance that no item is due; 1 on a day that is open to none.
    spare: Vec<f64>,
    /// Room for the masses of a day.
    one: Vec<f64>,
}

impl<'a> Fit<'a> {
    /// Starts from the odds of each day by itself.
    pub(super) fn new(states: &'a States, target: &Expected) -> Fit<'a> {
        let target = states.flat(target);
        let weights = target.iter().map(|x| x / (1.0 - x).max(0.1)).collect();
        let spare = |day: usize| 1.0 - target[states.entries(day)].iter().sum::<f64>();
        let spare = (0..states.days.len()).map(spare).collect();
        let (sums, one) = (Sums::new(states), Vec::new());
        let mut fit = Fit { states, target, weights, sums, sweeps: 0, spare, one };
        fit.look_back();
        fit
    }

    /// Recomputes what went before each day from the weights as they are.
    fn look_ahead(&mut self) {
        for &day in &self.states.moving {
            self.sums.forward(self.states, day, &self.weights[self.states.entries(day)]);
        }
    }

    /// Recomputes what can follow each day from the weights as they are.
    fn look_back(&mut self) {
        for &day in self.states.moving.iter().rev() {
            self.sums.backward(self.states, day, &self.weights[self.states.entries(day)]);
        }
    }

    /// Whether any placement is left.
    pub(super) fn has_placement(&self) -> bool {
        self.states.days.is_empty() || {
            let mut one = Vec::new();
            let none = self.sums.masses(self.states, 0, &mut one);
            let weights = &self.weights[self.states.entries(0)];
            none + one.iter().zip(weights).map(|(mass, weight)| mass * weight).sum::<f64>() > 0.0
        }
    }

    /// Fits the days in turn, forwards and back, until all chances are right or time is up.
    pub(super) fn run(&mut self) {
        let states = self.states;
        let mut worst = f64::INFINITY;
        while worst >= CLOSE && self.sweeps < SWEEPS {
            self.sweeps += 1;
            worst = 0.0;
            for &day in &states.moving {
                worst = worst.max(self.fit_day(day));
                self.sums.forward(states, day, &self.weights[states.entries(day)]);
            }
            for &day in states.moving.iter().rev() {
                worst = worst.max(self.fit_day(day));
                self.sums.backward(states, day, &self.weights[states.entries(day)]);
            }
        }
        // On the way back the weights changed before every day; what can follow is right already.
        self.look_ahead();
    }

    /// Gives a day the weights that make its chances right while all other weights stay; returns
    /// how far the chances were off.
    fn fit_day(&mut self, day: usize) -> f64 {
        let spare = self.spare[day];
        if spare >= 1.0 {
            return 0.0;
        }
        let none = self.sums.masses(self.states, day, &mut self.one);
        let entries = self.states.entries(day);
        let (targets, weights) = (&self.target[entries.clone()], &mut self.weights[entries]);
        let weighed = self.one.iter().zip(&*weights).map(|(mass, weight)| mass * weight);
        let all = none + weighed.sum::<f64>();
        // A day on which an item is due for sure leaves the weight of no item free.
        let free = if none > 0.0 { none / spare.max(1e-13) } else { 1.0 };
        let mut worst = 0.0_f64;
        for ((&one, &target), weight) in self.one.iter().zip(targets).zip(weights) {
            let chance = if all > 0.0 { one * *weight / all } else { 0.0 };
            worst = worst.max((chance - target).abs());
            if one > 0.0 && target > 0.0 {
                *weight = (target * free / one).clamp(1e-100, 1e100);
            }
        }
        worst
    }

    /// The chance of each class on each day, laid out flat.
    pub(super) fn chances(&self) -> Vec<f64> {
        let mut chances = vec![0.0; self.weights.len()];
        let mut one = Vec::new();
        for &day in &self.states.moving {
            let entries = self.states.entries(day);
            let none = self.sums.masses(self.states, day, &mut one);
            for (mass, weight) in one.iter_mut().zip(&self.weights[entries.clone()]) {
                *mass *= weight;
            }
            let all = none + one.iter().sum::<f64>();
            if all > 0.0 {
                chances[entries].iter_mut().zip(&one).for_each(|(chance, m)| *chance = m / all);
            }
        }
        chances
    }
}
