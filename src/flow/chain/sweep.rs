use crate::flow::chain::states::{Digit, LotStates, States};

/// Sums over all placements of the days before and after, by history.
///
/// `before` sums over what can have led to each history at the start of a day, `after` over what
/// can follow each history at its end. Both stand day after day ([`States::histories`]), each day
/// in the histories of its lot, index `days until free × remainders + remainder`, and are known up
/// to a factor. `before` is known on the days of [`States::moving`] only.
///
/// The order of every sum is part of the draw: another one would change the last bits of a weight,
/// and with them calendars.
#[derive(Clone, Debug)]
pub(super) struct Sums {
    pub(super) before: Vec<f64>,
    pub(super) after: Vec<f64>,
    /// Room for the sums at the edge of a lot before they are handed over.
    edge: Vec<f64>,
}

impl Sums {
    /// What holds at the start of the horizon: free, and the first lot full; and at its end: any
    /// number of days until free, and the last lot empty.
    pub(super) fn new(states: &States) -> Sums {
        let zeros = vec![0.0; states.size];
        let mut sums = Sums { after: zeros.clone(), before: zeros, edge: vec![0.0; states.gap] };
        sums.edge[0] = 1.0;
        sums.hand_over_forward(states, 0, 1);
        sums.edge.fill(1.0);
        sums.hand_over_backward(states, states.days.len(), 1);
        sums
    }

    /// What the placements of a day weigh: without any item that day (returned), and with one of
    /// each class of the lot before the weight of that item is counted (written to `one`).
    pub(super) fn masses(&self, states: &States, day: usize, one: &mut Vec<f64>) -> f64 {
        let (lot, gap) = (states.lot(day), states.gap);
        let histories = states.histories(day);
        let (before, after) = (&self.before[histories.clone()], &self.after[histories]);
        let size = lot.remainders;
        let (free, placed) = (&before[..size], &after[(gap - 1) * size..]);
        one.clear();
        one.extend(lot.classes.iter().map(|class| mass(*class, free, placed)));
        if states.days[day].counts {
            product(free, &after[..size]) + product(&before[size..], &after[..(gap - 1) * size])
        } else {
            product(before, after)
        }
    }

    /// Carries the sums over the day to the start of the next that moves; `weights` are those of
    /// the day.
    pub(super) fn forward(&mut self, states: &States, day: usize, weights: &[f64]) {
        let lot = states.lot(day);
        let (done, ahead) = self.before.split_at_mut(states.histories(day).end);
        let before = &done[states.days[day].first as usize..];
        let step = Step { lot, gap: states.gap, counts: states.days[day].counts, weights };
        if day + 1 == lot.span.end {
            self.edge.resize(before.len(), 0.0);
            step.forward(before, &mut self.edge);
            self.hand_over_forward(states, day + 1, lot.remainders);
        } else {
            step.forward(before, &mut ahead[..before.len()]);
        }
    }

    /// Carries the sums over the day back to the end of the day before; `weights` are those of the
    /// day.
    pub(super) fn backward(&mut self, states: &States, day: usize, weights: &[f64]) {
        let lot = states.lot(day);
        let histories = states.histories(day);
        let (ahead, done) = self.after.split_at_mut(histories.start);
        let after = &done[..histories.len()];
        let step = Step { lot, gap: states.gap, counts: states.days[day].counts, weights };
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
    pub(super) counts: bool,
    /// One entry a class of the lot.
    pub(super) weights: &'s [f64],
}

impl Step<'_> {
    fn forward(&self, before: &[f64], next: &mut [f64]) {
        let size = self.lot.remainders;
        let (free, waiting) = before.split_at(size);
        let (sooner, placed) = next.split_at_mut(waiting.len());
        match (self.counts, self.gap) {
            (false, _) => {
                sooner.copy_from_slice(&before[..sooner.len()]);
                placed.copy_from_slice(&before[sooner.len()..]);
            }
            (true, 1) => placed.copy_from_slice(free),
            (true, _) => {
                let (soonest, later) = sooner.split_at_mut(size);
                for ((next, waiting), free) in soonest.iter_mut().zip(waiting).zip(free) {
                    *next = waiting + free;
                }
                later.copy_from_slice(&waiting[size..]);
                placed.fill(0.0);
            }
        }
        for (class, weight) in self.open_classes() {
            let mut at = 0;
            while at < size {
                let held = &free[at + class.worth..at + class.end];
                for (placed, free) in placed[at..].iter_mut().zip(held) {
                    *placed += weight * free;
                }
                at += class.end;
            }
        }
        normalise(next);
    }

    pub(super) fn backward(&self, after: &[f64], earlier: &mut [f64]) {
        let size = self.lot.remainders;
        let (later, placed) = after.split_at((self.gap - 1) * size);
        let (free, waiting) = earlier.split_at_mut(size);
        free.copy_from_slice(&after[..size]);
        waiting.copy_from_slice(if self.counts { later } else { &after[size..] });
        for (class, weight) in self.open_classes() {
            let mut at = 0;
            while at < size {
                let held = &mut free[at + class.worth..at + class.end];
                for (free, placed) in held.iter_mut().zip(&placed[at..]) {
                    *free += weight * placed;
                }
                at += class.end;
            }
        }
        normalise(earlier);
    }

    /// The classes that the day is open to, each with its weight.
    fn open_classes(&self) -> impl Iterator<Item = (Digit, f64)> {
        let classes = self.lot.classes.iter().copied().zip(self.weights.iter().copied());
        classes.filter(|(_, weight)| *weight > 0.0)
    }
}

/// What the placements weigh that have an item of a class today: of each remainder that holds one,
/// what led there while free × what can follow once it is placed.
fn mass(class: Digit, free: &[f64], placed: &[f64]) -> f64 {
    let (mut sum, mut at) = (0.0, 0);
    while at < free.len() {
        let held = &free[at + class.worth..at + class.end];
        for (free, placed) in held.iter().zip(&placed[at..]) {
            sum += free * placed;
        }
        at += class.end;
    }
    sum
}

fn product(a: &[f64], b: &[f64]) -> f64 {
    let mut sum = 0.0;
    for (a, b) in a.iter().zip(b) {
        sum += a * b;
    }
    sum
}

/// Divides the sums by the largest.
fn normalise(sums: &mut [f64]) {
    // The largest of a set does not depend on the order in which it is looked for.
    let larger = |a: f64, b: f64| if b > a { b } else { a };
    let mut most = [0.0; 4];
    let mut fours = sums.chunks_exact(4);
    for four in &mut fours {
        for (most, sum) in most.iter_mut().zip(four) {
            *most = larger(*most, *sum);
        }
    }
    let most = fours.remainder().iter().chain(&most).fold(0.0, |a, b| larger(a, *b));
    // A day without a choice leaves the sums as they are: nothing to divide.
    if most > 0.0 && most.total_cmp(&1.0).is_ne() {
        for sum in sums {
            *sum /= most;
        }
    }
}
