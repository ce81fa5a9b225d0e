use crate::flow::chain::relief::Expected;
use crate::flow::chain::states::States;
use crate::flow::chain::sweep::Sums;

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
    /// For each day the chance that no item is due; 1 on a day that is open to none.
    spare: Vec<f64>,
    /// Room for the masses of a day.
    one: Vec<f64>,
}

impl<'a> Fit<'a> {
    /// Starts from the odds of each day by itself.
    pub(super) fn new(states: &'a States, target: &'a Expected) -> Fit<'a> {
        let weights = target.iter().map(|days| days.iter().map(|x| x / (1.0 - x).max(0.1)));
        let weights = weights.map(Iterator::collect).collect();
        let (sums, spare, one) = (Sums::new(states), spare(states, target), Vec::new());
        let mut fit = Fit { states, target, weights, sums, sweeps: 0, spare, one };
        fit.sums.begin(states);
        fit.sums.end(states);
        fit.settle();
        fit
    }

    /// Recomputes all sums from the weights as they are.
    fn settle(&mut self) {
        let days = self.states.days.len();
        for day in 0..days {
            self.sums.forward(self.states, day, &self.weights);
        }
        for day in (0..days).rev() {
            self.sums.backward(self.states, day, &self.weights);
        }
    }

    /// Whether any placement is left.
    pub(super) fn has_placement(&self) -> bool {
        self.states.days.is_empty() || {
            let mut one = Vec::new();
            let none = self.sums.masses(self.states, 0, &mut one);
            let lot = self.states.lot(0);
            let weighed = lot.classes.iter().zip(one).map(|(&(c, _), m)| m * self.weights[c][0]);
            none + weighed.sum::<f64>() > 0.0
        }
    }

    /// Fits the days in turn, forwards and back, until all chances are right or time is up.
    pub(super) fn run(&mut self) {
        let days = self.states.days.len();
        while self.sweeps < SWEEPS {
            self.sweeps += 1;
            let mut worst = 0.0_f64;
            for day in 0..days {
                worst = worst.max(self.fit_day(day));
                self.sums.forward(self.states, day, &self.weights);
            }
            for day in (0..days).rev() {
                worst = worst.max(self.fit_day(day));
                self.sums.backward(self.states, day, &self.weights);
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
        if self.spare[day] >= 1.0 {
            return 0.0;
        }
        let mut one = std::mem::take(&mut self.one);
        let none = self.sums.masses(self.states, day, &mut one);
        let weighed = lot.classes.iter().zip(&one).map(|(&(c, _), m)| m * self.weights[c][place]);
        let all = none + weighed.sum::<f64>();
        // A day on which an item is due for sure leaves the weight of no item free.
        let free = if none > 0.0 { none / self.spare[day].max(1e-13) } else { 1.0 };
        let mut worst = 0.0_f64;
        for (&(class, _), one) in lot.classes.iter().zip(&one) {
            let (target, weight) = (self.target[class][place], &mut self.weights[class][place]);
            let chance = if all > 0.0 { one * *weight / all } else { 0.0 };
            worst = worst.max((chance - target).abs());
            if *one > 0.0 && target > 0.0 {
                *weight = (target * free / one).clamp(1e-100, 1e100);
            }
        }
        self.one = one;
        worst
    }

    /// The chance of each class of the lot on a day.
    pub(super) fn chances(&self, day: usize) -> Vec<f64> {
        let lot = self.states.lot(day);
        let mut one = Vec::new();
        let none = self.sums.masses(self.states, day, &mut one);
        for (mass, &(class, _)) in one.iter_mut().zip(&lot.classes) {
            *mass *= self.weights[class][day - lot.span.start];
        }
        let all = none + one.iter().sum::<f64>();
        one.iter().map(|mass| if all > 0.0 { mass / all } else { 0.0 }).collect()
    }
}

/// For each day the chance that no item is due.
fn spare(states: &States, target: &Expected) -> Vec<f64> {
    let of_day = |day: usize| {
        let lot = states.lot(day);
        let due = |&(class, _): &(usize, usize)| target[class][day - lot.span.start];
        1.0 - lot.classes.iter().map(due).sum::<f64>()
    };
    (0..states.days.len()).map(of_day).collect()
}
