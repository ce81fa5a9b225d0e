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
    /// Room for the sums at the edge of a lot before they are handed over.
    edge: Vec<f64>,
}

impl Sums {
    pub(super) fn new(states: &States) -> Sums {
        let sizes = states.lot_of.iter().map(|&lot| states.gap * states.lots[lot].remainders);
        let before: Vec<Vec<f64>> = sizes.map(|size| vec![0.0; size]).collect();
        Sums { after: before.clone(), before, edge: Vec::new() }
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

    /// What the placements of a day weigh: without any item that day (returned), and with one of
    /// each class of the lot before the weight of that item is counted (written to `one`).
    pub(super) fn masses(&self, states: &States, day: usize, one: &mut Vec<f64>) -> f64 {
        let (lot, gap) = (states.lot(day), states.gap);
        let (before, after) = (&self.before[day], &self.after[day]);
        let size = lot.remainders;
        let product = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>();
        let busy = &after[(gap - 1) * size..];
        one.clear();
        one.extend(lot.classes.iter().zip(&lot.holding).map(|(&(_, worth), holding)| {
            holding.iter().map(|&left| before[left] * busy[left - worth]).sum::<f64>()
        }));
        if states.counts[day] {
            product(&before[..size], &after[..size])
                + product(&before[size..], &after[..(gap - 1) * size])
        } else {
            product(before, after)
        }
    }

    /// Carries the sums over the day to the start of the next.
    pub(super) fn forward(&mut self, states: &States, day: usize, weights: &[Vec<f64>]) {
        let lot = states.lot(day);
        let (done, ahead) = self.before.split_at_mut(day + 1);
        if day + 1 == lot.span.end {
            self.edge.resize(states.gap * lot.remainders, 0.0);
            step_forward(states, day, weights, &done[day], &mut self.edge);
            let busy = self.edge.chunks(lot.remainders);
            let free: Vec<f64> = busy.map(|sums| sums[0]).collect();
            self.hand_over_forward(states, day + 1, &free);
        } else {
            step_forward(states, day, weights, &done[day], &mut ahead[0]);
        }
    }

    /// Carries the sums over the day back to the end of the day before.
    pub(super) fn backward(&mut self, states: &States, day: usize, weights: &[Vec<f64>]) {
        let lot = states.lot(day);
        let (ahead, done) = self.after.split_at_mut(day);
        if day == lot.span.start {
            self.edge.resize(states.gap * lot.remainders, 0.0);
            step_backward(states, day, weights, &done[0], &mut self.edge);
            let busy = self.edge.chunks(lot.remainders);
            let free: Vec<f64> = busy.map(|sums| sums[lot.remainders - 1]).collect();
            self.hand_over_backward(states, day, &free);
        } else {
            step_backward(states, day, weights, &done[0], &mut ahead[day - 1]);
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

fn step_forward(
    states: &States,
    day: usize,
    weights: &[Vec<f64>],
    before: &[f64],
    next: &mut [f64],
) {
    let (lot, gap) = (states.lot(day), states.gap);
    let size = lot.remainders;
    if states.counts[day] {
        next[..(gap - 1) * size].copy_from_slice(&before[size..]);
        next[(gap - 1) * size..].fill(0.0);
        for (next, before) in next.iter_mut().zip(&before[..size]) {
            *next += before;
        }
    } else {
        next.copy_from_slice(before);
    }
    let busy = (gap - 1) * size;
    for (&(class, worth), holding) in lot.classes.iter().zip(&lot.holding) {
        let weight = weights[class][day - lot.span.start];
        for &left in holding.iter().filter(|_| weight > 0.0) {
            next[busy + left - worth] += weight * before[left];
        }
    }
    normalise(next);
}

fn step_backward(
    states: &States,
    day: usize,
    weights: &[Vec<f64>],
    after: &[f64],
    earlier: &mut [f64],
) {
    let (lot, gap) = (states.lot(day), states.gap);
    let size = lot.remainders;
    let busy = (gap - 1) * size;
    if states.counts[day] {
        earlier[size..].copy_from_slice(&after[..busy]);
        earlier[..size].copy_from_slice(&after[..size]);
    } else {
        earlier.copy_from_slice(after);
    }
    for (&(class, worth), holding) in lot.classes.iter().zip(&lot.holding) {
        let weight = weights[class][day - lot.span.start];
        for &left in holding.iter().filter(|_| weight > 0.0) {
            earlier[left] += weight * after[busy + left - worth];
        }
    }
    normalise(earlier);
}

fn normalise(sums: &mut [f64]) {
    let most = sums.iter().copied().fold(0.0, f64::max);
    if most > 0.0 {
        for sum in sums {
            *sum /= most;
        }
    }
}
