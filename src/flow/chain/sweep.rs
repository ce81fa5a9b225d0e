use crate::flow::chain::states::{LotStates, States};

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
        let widest = states.lots.iter().map(|lot| lot.remainders).max().unwrap_or(1);
        let edge = vec![0.0; states.gap * widest];
        let mut sums = Sums { after: zeros.clone(), before: zeros, edge };
        sums.edge[0] = 1.0;
        sums.hand_over_forward(states, 0, 1);
        sums.edge.fill(1.0);
        sums.hand_over_backward(states, states.days.len(), 1);
        sums
    }

    /// What the placements of a day weigh; see [`Step::masses`].
    #[expect(clippy::inline_always, reason = "sizes are to be known where the sums are made")]
    #[inline(always)]
    pub(super) fn masses(
        &self,
        states: &States,
        day: usize,
        step: Step<'_>,
        one: &mut [f64],
    ) -> f64 {
        let first = states.days[day].first as usize;
        let histories = first..first + step.gap * step.size;
        step.masses(&self.before[histories.clone()], &self.after[histories], one)
    }

    /// Carries the sums over the day to the start of the next that moves.
    #[expect(clippy::inline_always, reason = "sizes are to be known where the sums are made")]
    #[inline(always)]
    pub(super) fn forward(&mut self, states: &States, day: usize, step: Step<'_>, weights: &[f64]) {
        let first = states.days[day].first as usize;
        let size = step.gap * step.size;
        let (before, ahead) = self.before[first..].split_at_mut(size);
        if day + 1 == step.lot.span.end {
            step.forward(before, &mut self.edge[..size], weights);
            self.hand_over_forward(states, day + 1, step.size);
        } else {
            step.forward(before, &mut ahead[..size], weights);
        }
    }

    /// Carries the sums over the day back to the end of the day before.
    #[expect(clippy::inline_always, reason = "sizes are to be known where the sums are made")]
    #[inline(always)]
    pub(super) fn backward(
        &mut self,
        states: &States,
        day: usize,
        step: Step<'_>,
        weights: &[f64],
    ) {
        let first = states.days[day].first as usize;
        let size = step.gap * step.size;
        let (ahead, after) = self.after[..first + size].split_at_mut(first);
        if day == step.lot.span.start {
            step.backward(after, &mut self.edge[..size], weights);
            self.hand_over_backward(states, day, step.size);
        } else {
            let earlier = ahead.len() - size;
            step.backward(after, &mut ahead[earlier..], weights);
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

/// One day, over which sums are carried. Its methods are written out where they are called, so that
/// gap and size, where they are known there, make straight code of them.
#[derive(Clone, Copy)]
pub(super) struct Step<'s> {
    pub(super) lot: &'s LotStates,
    pub(super) gap: usize,
    /// How many remainders the lot has.
    pub(super) size: usize,
    /// Whether the day counts towards the gap.
    pub(super) counts: bool,
}

#[expect(clippy::inline_always, reason = "sizes are to be known where the sums are made")]
impl Step<'_> {
    /// What the placements of the day weigh: without any item that day (returned), and with one of
    /// each class of the lot before the weight of that item is counted (written to `one`): of each
    /// remainder that holds one, what led there while free × what can follow once it is placed.
    #[inline(always)]
    fn masses(self, before: &[f64], after: &[f64], one: &mut [f64]) -> f64 {
        let (free, placed) = (&before[..self.size], &after[(self.gap - 1) * self.size..]);
        let mut moves = &self.lot.moves[..];
        for (one, class) in one.iter_mut().zip(&self.lot.classes) {
            let own;
            (own, moves) = moves.split_at(class.moves);
            let mut sum = 0.0;
            for [from, to] in own {
                sum += free[usize::from(*from)] * placed[usize::from(*to)];
            }
            *one = sum;
        }
        if self.counts {
            let waiting = (self.gap - 1) * self.size;
            product(free, &after[..self.size]) + product(&before[self.size..], &after[..waiting])
        } else {
            product(before, after)
        }
    }

    #[inline(always)]
    fn forward(self, before: &[f64], next: &mut [f64], weights: &[f64]) {
        let (free, waiting) = before.split_at(self.size);
        let (sooner, placed) = next.split_at_mut(waiting.len());
        match (self.counts, self.gap) {
            (false, _) => {
                sooner.copy_from_slice(&before[..sooner.len()]);
                placed.copy_from_slice(&before[sooner.len()..]);
            }
            (true, 1) => placed.copy_from_slice(free),
            (true, _) => {
                let (soonest, later) = sooner.split_at_mut(self.size);
                for ((next, waiting), free) in soonest.iter_mut().zip(waiting).zip(free) {
                    *next = waiting + free;
                }
                later.copy_from_slice(&waiting[self.size..]);
                placed.fill(0.0);
            }
        }
        let mut moves = &self.lot.moves[..];
        for (class, weight) in self.lot.classes.iter().zip(weights) {
            let own;
            (own, moves) = moves.split_at(class.moves);
            for [from, to] in own {
                placed[usize::from(*to)] += weight * free[usize::from(*from)];
            }
        }
        normalise(next);
    }

    #[inline(always)]
    pub(super) fn backward(self, after: &[f64], earlier: &mut [f64], weights: &[f64]) {
        let (later, placed) = after.split_at((self.gap - 1) * self.size);
        let (free, waiting) = earlier.split_at_mut(self.size);
        free.copy_from_slice(&after[..self.size]);
        waiting.copy_from_slice(if self.counts { later } else { &after[self.size..] });
        let mut moves = &self.lot.moves[..];
        for (class, weight) in self.lot.classes.iter().zip(weights) {
            let own;
            (own, moves) = moves.split_at(class.moves);
            for [from, to] in own {
                free[usize::from(*from)] += weight * placed[usize::from(*to)];
            }
        }
        normalise(earlier);
    }
}

#[expect(clippy::inline_always, reason = "sizes are to be known where the sums are made")]
#[inline(always)]
fn product(a: &[f64], b: &[f64]) -> f64 {
    let mut terms = a.iter().zip(b).map(|(a, b)| a * b);
    let first = terms.next().unwrap_or(0.0);
    terms.fold(first, |sum, term| sum + term)
}

/// Divides the sums by the largest.
#[expect(clippy::inline_always, reason = "sizes are to be known where the sums are made")]
#[inline(always)]
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
    for (most, sum) in most.iter_mut().zip(fours.remainder()) {
        *most = larger(*most, *sum);
    }
    let most = larger(larger(most[0], most[1]), larger(most[2], most[3]));
    // A day without a choice leaves the sums as they are: nothing to divide.
    if most > 0.0 && most.to_bits() != 1.0_f64.to_bits() {
        for sum in sums {
            *sum /= most;
        }
    }
}
