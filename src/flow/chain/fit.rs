use crate::flow::chain::relief::Expected;
use crate::flow::chain::states::States;
use crate::flow::chain::sweep::Masses;
use crate::flow::chain::sweep::Sums;
use crate::flow::chain::sweep::weights_of;

/// How many times the days are gone through, forwards and back.
const SWEEPS: usize = 2000;
/// Sweeping ends when no chance of a day was off by more.
const CLOSE: f64 = 2e-12;

/// Weights under fit, with the sums that belong to them.
pub(super) struct Fit<'a> {
    states: &'a States,
    target: &'a Expected,
    /// One weight per class and day of its lot.
    pub(super) weights: Vec<Vec<f64>>,
    pub(super) sums: Sums,
    pub(super) sweeps: usize,
}

impl<'a> Fit<'a> {
    /// Starts from the odds of each day by itself.
    pub(super) fn new(states: &'a States, target: &'a Expected) -> Fit<'a> {
        let weights = target.iter().map(|days| days.iter().map(|x| x / (1.0 - x).max(0.1)));
        let weights = weights.map(Iterator::collect).collect();
        let mut fit = Fit { states, target, weights, sums: Sums::new(states), sweeps: 0 };
        fit.sums.begin(states);
        fit.sums.end(states);
        fit.settle();
        fit
    }

    /// Recomputes all sums from the weights as they are.
    fn settle(&mut self) {
        let days = self.states.lot_of.len();
        for day in 0..days {
            let weights = weights_of(self.states.lot(day), &self.weights, day);
            self.sums.forward(self.states, day, &weights);
        }
        for day in (0..days).rev() {
            let weights = weights_of(self.states.lot(day), &self.weights, day);
            self.sums.backward(self.states, day, &weights);
        }
    }

    /// Whether any placement is left.
    pub(super) fn has_placement(&self) -> bool {
        self.states.lot_of.is_empty() || {
            let masses = self.sums.masses(self.states, 0);
            let weights = weights_of(self.states.lot(0), &self.weights, 0);
            masses.none + masses.one.iter().zip(weights).map(|(m, w)| m * w).sum::<f64>() > 0.0
        }
    }

    /// Fits the days in turn, forwards and back, until all chances are right or time is up.
    pub(super) fn run(&mut self) {
        let days = self.states.lot_of.len();
        while self.sweeps < SWEEPS {
            self.sweeps += 1;
            let mut worst = 0.0_f64;
            for day in 0..days {
                worst = worst.max(self.fit_day(day));
                let weights = weights_of(self.states.lot(day), &self.weights, day);
                self.sums.forward(self.states, day, &weights);
            }
            for day in (0..days).rev() {
                worst = worst.max(self.fit_day(day));
                let weights = weights_of(self.states.lot(day), &self.weights, day);
                self.sums.backward(self.states, day, &weights);
            }
            if worst < CLOSE {
                break;
            }
        }
        self.settle();
    }

    /// Gives a day the weights that make its chances right while all other weights stay; returns
    /// how far the chances were off.
    fn fit_day(&mut self, day: usize) -> f64 {
        let lot = self.states.lot(day);
        let place = day - lot.span.start;
        let masses = self.sums.masses(self.states, day);
        let off = self.chances(day, &masses);
        let spare =
            1.0 - lot.classes.iter().map(|&(class, _)| self.target[class][place]).sum::<f64>();
        // A day on which an item is due for sure leaves the weight of no item free.
        let none = if masses.none > 0.0 { masses.none / spare.max(1e-13) } else { 1.0 };
        let mut worst = 0.0_f64;
        for ((&(class, _), one), chance) in lot.classes.iter().zip(masses.one).zip(off) {
            let target = self.target[class][place];
            worst = worst.max((chance - target).abs());
            if one > 0.0 && target > 0.0 {
                self.weights[class][place] = (target * none / one).clamp(1e-100, 1e100);
            }
        }
        worst
    }

    /// The chance of each class of the lot on a day.
    pub(super) fn chances(&self, day: usize, masses: &Masses) -> Vec<f64> {
        let weights = weights_of(self.states.lot(day), &self.weights, day);
        let one: Vec<f64> = masses.one.iter().zip(weights).map(|(mass, w)| mass * w).collect();
        let all = masses.none + one.iter().sum::<f64>();
        one.iter().map(|mass| if all > 0.0 { mass / all } else { 0.0 }).collect()
    }
}
