use crate::flow::chain::Class;
use crate::flow::chain::Law;
use crate::flow::chain::law::Spaced;

/// A walk through the days of a law: the chances of each day, given what has been placed before.
///
/// Chances are exact up to floating-point error. They may be rounded jointly over several chains:
/// as long as each item of each day has its chance, each chain follows its own law.
#[derive(Clone, Debug)]
pub struct Walk<'a> {
    law: &'a Law,
    day: usize,
    /// The lot of the day, and its first day.
    lot: usize,
    start: usize,
    /// How many items of each class are still to be placed.
    left: Vec<u32>,
    /// What remains of the lot, as a number; see [`crate::flow::chain`] on histories.
    remainder: usize,
    /// Days until the next item is allowed.
    busy: usize,
}

impl<'a> Walk<'a> {
    pub(super) fn new(law: &'a Law) -> Walk<'a> {
        let left = law.chain.classes.iter().map(|class| class.count).collect();
        let mut walk = Walk { law, day: 0, lot: 0, start: 0, left, remainder: 0, busy: 0 };
        walk.find_lot();
        walk.fill();
        walk
    }

    /// Goes on to the lot that the day lies in; false if it is the one where the walk was.
    fn find_lot(&mut self) -> bool {
        let (lots, before) = (&self.law.chain.lots, self.lot);
        while self.lot < lots.len() && self.day >= self.start + lots[self.lot] {
            self.start += lots[self.lot];
            self.lot += 1;
        }
        self.lot > before
    }

    /// The lot is full.
    fn fill(&mut self) {
        if let Some(spaced) = &self.law.spaced {
            self.remainder = spaced.states.lots.get(self.lot).map_or(0, |lot| lot.remainders - 1);
        }
    }

    /// The day where the walk stands, from 0; `None` after the last.
    #[must_use]
    pub fn day(&self) -> Option<usize> {
        (self.lot < self.law.chain.lots.len()).then_some(self.day)
    }

    /// How many items of each class are still to be placed.
    #[must_use]
    pub fn left(&self) -> &[u32] {
        &self.left
    }

    /// The classes that can have an item today, each with how many it has on average given the
    /// past. With a gap these are chances of one item, and they sum to at most 1; a chance of
    /// exactly 1 is an item that must be placed today. Empty on a day without a choice.
    #[must_use]
    pub fn chances(&self) -> Vec<(usize, f64)> {
        let mut chances = Vec::new();
        self.add_chances(&mut chances);
        chances
    }

    /// Adds what [`Walk::chances`] says to an empty list.
    pub fn add_chances(&self, chances: &mut Vec<(usize, f64)>) {
        match &self.law.spaced {
            _ if self.day().is_none() => {}
            Some(spaced) if self.busy > 0 || !spaced.open[self.day] => {}
            Some(spaced) => self.spaced_chances(spaced, chances),
            None => self.independent_chances(chances),
        }
    }

    fn spaced_chances(&self, spaced: &Spaced, chances: &mut Vec<(usize, f64)>) {
        let states = &spaced.states;
        let lot = &states.lots[self.lot];
        let after = &spaced.after[states.histories(self.day)];
        let placed = &after[(states.gap - 1) * lot.remainders..];
        let mut masses = 0.0;
        for (of, weight) in lot.classes.iter().zip(&spaced.weights[states.entries(self.day)]) {
            if of.is_in(self.remainder) {
                let mass = weight * placed[self.remainder - of.worth];
                if mass > 0.0 {
                    chances.push((of.class, mass));
                    masses += mass;
                }
            }
        }
        let all = after[self.remainder] + masses;
        for (_, mass) in chances {
            *mass /= all;
        }
    }

    /// Each item still to be placed is placed today with today's share of what is left of the lot.
    fn independent_chances(&self, chances: &mut Vec<(usize, f64)>) {
        let today = self.day - self.start;
        let classes = self.law.chain.classes.iter().enumerate();
        let chance = |(class, stated): (usize, &Class)| {
            let left = f64::from(self.left[class]);
            if stated.lot != self.lot || self.left[class] == 0 || stated.shares[today] <= 0.0 {
                return None;
            }
            // From the end, so that the last open day has a share of exactly 1.
            let rest: f64 = stated.shares[today..].iter().rev().sum();
            Some((class, left * (stated.shares[today] / rest)))
        };
        chances.extend(classes.filter_map(chance));
    }

    /// Records the classes that have an item today, one entry per item, and goes on to the next
    /// day.
    ///
    /// # Panics
    /// If the items break the gap, or there are more of a class than are left to be placed.
    pub fn advance(&mut self, today: &[usize]) {
        if let Some(spaced) = &self.law.spaced {
            assert!(today.len() <= 1 && (today.is_empty() || self.busy == 0), "items keep the gap");
            self.busy -= usize::from(self.busy > 0 && spaced.states.days[self.day].counts);
            if let Some(&class) = today.first() {
                self.busy = spaced.states.gap - 1;
                let of_lot = &spaced.states.lots[self.lot].classes;
                let of = of_lot.iter().find(|of| of.class == class && of.is_in(self.remainder));
                self.remainder -= of.expect("an item of the lot that is left").worth;
            }
        }
        for &class in today {
            assert_eq!(self.law.chain.classes[class].lot, self.lot, "an item outside its lot");
            assert!(self.left[class] > 0, "more items than are left");
            self.left[class] -= 1;
        }
        self.day += 1;
        if self.find_lot() {
            self.fill();
        }
    }
}
