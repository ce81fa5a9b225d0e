use crate::flow::chain::states::LotStates;
use crate::flow::chain::states::States;

/// Sums over all placements of the days before and after, by history.
///
/// `before[day]` sums over what can have led to each history at the start of the day, `after[day]`
/// over what can follow each history at its end. Both are in the histories of the day's lot, index
/// `days until free × remainders + remainder`, and known up to a factor.
#[derive(Clone, Debug)]
pub(super) struct Sums {
    pub(super) before: Vec<Vec<f64>>,
    pub(super) after: Vec<Vec<f64>>,
}

/// What the placements of a day weigh: without any item that day, and with one of each class of
/// the lot before the weight of that item is counted.
pub(super) struct Masses {
    pub(super) none: f64,
    pub(super) one: Vec<f64>,
}

impl Sums {
    pub(super) fn new(states: &States) -> Sums {
        let sizes = states.lot_of.iter().map(|&lot| states.gap * states.lots[lot].remainders);
        let before: Vec<Vec<f64>> = sizes.map(|size| vec![0.0; size]).collect();
        Sums { after: before.clone(), before }
    }

    /// Writes what holds at the start of the horizon: free, and the first lot full.
    pub(super) fn begin(&mut self, states: &States) {
        let mut free = vec![0.0; states.gap];
        free[0] = 1.0;
        self.hand_over_forward(states, 0, &free);
    }

    /// Writes what holds at its end: any number of days until free, and the last lot empty.
    pub(super) fn end(&mut self, states: &States) {
        self.hand_over_backward(states, states.lot_of.len(), &vec![1.0; states.gap]);
    }

    pub(super) fn masses(&self, states: &States, day: usize) -> Masses {
        let (lot, gap) = (states.lot(day), states.gap);
        let (before, after) = (&self.before[day], &self.after[day]);
        let size = lot.remainders;
        let product = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>();
        let none = if states.counts[day] {
            product(&before[..size], &after[..size])
                + product(&before[size..], &after[..(gap - 1) * size])
        } else {
            product(before, after)
        };
        let busy = &after[(gap - 1) * size..];
        let one = lot.classes.iter().zip(&lot.holding).map(|(&(_, worth), holding)| {
            holding.iter().map(|&left| before[left] * busy[left - worth]).sum()
        });
        Masses { none, one: one.collect() }
    }

    /// Carries the sums over the day to the start of the next.
    pub(super) fn forward(&mut self, states: &States, day: usize, weights: &[f64]) {
        let (lot, gap) = (states.lot(day), states.gap);
        let size = lot.remainders;
        let mut next = vec![0.0; gap * size];
        let before = &self.before[day];
        if states.counts[day] {
            next[..(gap - 1) * size].copy_from_slice(&before[size..]);
            for left in 0..size {
                next[left] += before[left];
            }
        } else {
            next.copy_from_slice(before);
        }
        for (place, (&(_, worth), holding)) in lot.classes.iter().zip(&lot.holding).enumerate() {
            for &left in holding {
                next[(gap - 1) * size + left - worth] += weights[place] * before[left];
            }
        }
        normalise(&mut next);
        if day + 1 == lot.span.end {
            let free: Vec<f64> = (0..gap).map(|busy| next[busy * size]).collect();
            self.hand_over_forward(states, day + 1, &free);
        } else {
            self.before[day + 1] = next;
        }
    }

    /// Carries the sums over the day back to the end of the day before.
    pub(super) fn backward(&mut self, states: &States, day: usize, weights: &[f64]) {
        let (lot, gap) = (states.lot(day), states.gap);
        let size = lot.remainders;
        let mut earlier = vec![0.0; gap * size];
        let after = &self.after[day];
        if states.counts[day] {
            earlier[size..].copy_from_slice(&after[..(gap - 1) * size]);
            earlier[..size].copy_from_slice(&after[..size]);
        } else {
            earlier.copy_from_slice(after);
        }
        for (place, (&(_, worth), holding)) in lot.classes.iter().zip(&lot.holding).enumerate() {
            for &left in holding {
                earlier[left] += weights[place] * after[(gap - 1) * size + left - worth];
            }
        }
        normalise(&mut earlier);
        if day == lot.span.start {
            let free: Vec<f64> = (0..gap).map(|busy| earlier[busy * size + size - 1]).collect();
            self.hand_over_backward(states, day, &free);
        } else {
            self.after[day - 1] = earlier;
        }
    }

    /// At the start of a lot it is full, whatever the days until free.
    fn hand_over_forward(&mut self, states: &States, day: usize, free: &[f64]) {
        if day < states.lot_of.len() {
            let size = states.lot(day).remainders;
            self.before[day].fill(0.0);
            for (busy, &sum) in free.iter().enumerate() {
                self.before[day][busy * size + size - 1] = sum;
            }
        }
    }

    /// At the end of a lot it is empty, whatever the days until free.
    fn hand_over_backward(&mut self, states: &States, day: usize, free: &[f64]) {
        if day > 0 {
            let size = states.lot(day - 1).remainders;
            self.after[day - 1].fill(0.0);
            for (busy, &sum) in free.iter().enumerate() {
                self.after[day - 1][busy * size] = sum;
            }
        }
    }
}

/// The weights of a day by class of its lot.
pub(super) fn weights_of(lot: &LotStates, weights: &[Vec<f64>], day: usize) -> Vec<f64> {
    lot.classes.iter().map(|&(class, _)| weights[class][day - lot.span.start]).collect()
}

fn normalise(sums: &mut [f64]) {
    let most = sums.iter().copied().fold(0.0, f64::max);
    if most > 0.0 {
        for sum in sums {
            *sum /= most;
        }
    }
}
