use crate::flow::chain::states::{LotStates, States};

/// Sums over all placements of the days before and after, by history.
///
/// `before` sums over what can have led to each history at the start of a day, `after` over what
/// can follow each history at its end. Both stand day after day ([`States::histories`]), each day
/// in the histories of its lot, index `days until free × remainders + remainder`, and are known up
/// to a factor.
#[derive(Clone, Debug)]
pub(super) struct Sums {
    pub(super) before: Vec<f64>,
    pub(super) after: Vec<f64>,
    /// Room for the sums at the edge of a lot before they are handed over.
    edge: Vec<f64>,
}

impl Sums {
    pub(super) fn new(states: &States) -> Sums {
        let zeros = vec![0.0; states.size];
        Sums { after: zeros.clone(), before: zeros, edge: Vec::new() }
    }

    /// Writes what holds at the start of the horizon: free, and the first lot full.
    pub(super) fn begin(&mut self, states: &States) {
        self.edge.clear();
        self.edge.resize(states.gap, 0.0);
        self.edge[0] = 1.0;
        self.hand_over_forward(states, 0, 1);
    }

    /// Writes what holds at its end: any number of days until free, and the last lot empty.
    pub(super) fn end(&mut self, states: &States) {
        self.edge.clear();
        self.edge.resize(states.gap, 1.0);
        self.hand_over_backward(states, states.days.len(), 1);
    }

    /// What the placements of a day weigh: without any item that day (returned), and with one of
    /// each class of the lot before the weight of that item is counted (written to `one`).
    pub(super) fn masses(&self, states: &States, day: usize, one: &mut Vec<f64>) -> f64 {
        let (lot, gap) = (states.lot(day), states.gap);
        let histories = states.histories(day);
        let (before, after) = (&self.before[histories.clone()], &self.after[histories]);
        let size = lot.remainders;
        let product = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>();
        let (free, busy) = (&before[..size], &after[(gap - 1) * size..]);
        one.clear();
        one.extend(lot.classes.iter().zip(&lot.holding).map(|(&(_, worth), holding)| {
            holding
                .iter()
                .map(|&left| free[left as usize] * busy[left as usize - worth])
                .sum::<f64>()
        }));
        if states.days[day].counts {
            product(free, &after[..size]) + product(&before[size..], &after[..(gap - 1) * size])
        } else {
            product(before, after)
        }
    }

    /// Carries the sums over the day to the start of the next.
    pub(super) fn forward(&mut self, states: &States, day: usize, weights: &[Vec<f64>]) {
        let lot = states.lot(day);
        let (done, ahead) = self.before.split_at_mut(states.histories(day).end);
        let before = &done[states.days[day].first as usize..];
        let step = Step { lot, gap: states.gap, day, counts: states.days[day].counts, weights };
        if day + 1 == lot.span.end {
            self.edge.resize(before.len(), 0.0);
            step.forward(before, &mut self.edge);
            self.hand_over_forward(states, day + 1, lot.remainders);
        } else {
            step.forward(before, &mut ahead[..before.len()]);
        }
    }

    /// Carries the sums over the day back to the end of the day before.
    pub(super) fn backward(&mut self, states: &States, day: usize, weights: &[Vec<f64>]) {
        let lot = states.lot(day);
        let histories = states.histories(day);
        let (ahead, done) = self.after.split_at_mut(histories.start);
        let after = &done[..histories.len()];
        let step = Step { lot, gap: states.gap, day, counts: states.days[day].counts, weights };
        if day == lot.span.start {
            self.edge.resize(after.len(), 0.0);
            step.backward(after, &mut self.edge);
            self.hand_over_backward(states, day, lot.remainders);
        } else {
            let earlier = ahead.len() - after.len();
            step.backward(after, &mut ahead[earlier..]);
        }
    }

    /// At the start of a lot it is full, whatever the days until free; the lot before it is empty,
    /// and had so many remainders.
    fn hand_over_forward(&mut self, states: &States, day: usize, remainders: usize) {
        if day < states.days.len() {
            let size = states.lot(day).remainders;
            let first = &mut self.before[states.histories(day)];
            first.fill(0.0);
            for busy in 0..states.gap {
                first[busy * size + size - 1] = self.edge[busy * remainders];
            }
        }
    }

    /// At the end of a lot it is empty, whatever the days until free; the lot after it is full, and
    /// has so many remainders.
    fn hand_over_backward(&mut self, states: &States, day: usize, remainders: usize) {
        if day > 0 {
            let size = states.lot(day - 1).remainders;
            let last = &mut self.after[states.histories(day - 1)];
            last.fill(0.0);
            for busy in 0..states.gap {
                last[busy * size] = self.edge[busy * remainders + remainders - 1];
            }
        }
    }
}

/// One day, over which sums are carried.
pub(super) struct Step<'s> {
    pub(super) lot: &'s LotStates,
    pub(super) gap: usize,
    pub(super) day: usize,
    pub(super) counts: bool,
    pub(super) weights: &'s [Vec<f64>],
}

impl Step<'_> {
    fn forward(&self, before: &[f64], next: &mut [f64]) {
        let size = self.lot.remainders;
        let busy = (self.gap - 1) * size;
        if self.counts {
            next[..busy].copy_from_slice(&before[size..]);
            next[busy..].fill(0.0);
            for (next, before) in next.iter_mut().zip(&before[..size]) {
                *next += before;
            }
        } else {
            next.copy_from_slice(before);
        }
        let (free, placed) = (&before[..size], &mut next[busy..]);
        for (weight, worth, holding) in self.open_classes() {
            for &left in holding {
                placed[left as usize - worth] += weight * free[left as usize];
            }
        }
        normalise(next);
    }

    pub(super) fn backward(&self, after: &[f64], earlier: &mut [f64]) {
        let size = self.lot.remainders;
        let busy = (self.gap - 1) * size;
        if self.counts {
            earlier[size..].copy_from_slice(&after[..busy]);
            earlier[..size].copy_from_slice(&after[..size]);
        } else {
            earlier.copy_from_slice(after);
        }
        let (free, placed) = (&mut earlier[..size], &after[busy..]);
        for (weight, worth, holding) in self.open_classes() {
            for &left in holding {
                free[left as usize] += weight * placed[left as usize - worth];
            }
        }
        normalise(earlier);
    }

    /// The classes that the day is open to: weight, worth, and the remainders that hold one.
    fn open_classes(&self) -> impl Iterator<Item = (f64, usize, &[u32])> {
        let place = self.day - self.lot.span.start;
        self.lot.classes.iter().zip(&self.lot.holding).filter_map(
            move |(&(class, worth), holding)| {
                let weight = self.weights[class][place];
                (weight > 0.0).then_some((weight, worth, holding.as_slice()))
            },
        )
    }
}

fn normalise(sums: &mut [f64]) {
    let most = sums.iter().copied().fold(0.0, f64::max);
    // A day without a choice leaves the sums as they are: nothing to divide.
    if most > 0.0 && most.total_cmp(&1.0).is_ne() {
        for sum in sums {
            *sum /= most;
        }
    }
}
