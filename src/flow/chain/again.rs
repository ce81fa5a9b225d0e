use crate::flow::chain::Law;
use crate::flow::chain::law::{Spaced, each_by_itself, one_of};
use crate::rng::Stream;

impl Law {
    /// The items of one lot drawn again by the law, given the days of the items of all other lots:
    /// days and classes in the order of days. Empty where the others leave no room for them.
    ///
    /// # Panics
    /// If there is no such lot.
    #[must_use]
    pub fn draw_again(
        &self,
        lot: usize,
        others: &[usize],
        stream: &mut Stream,
    ) -> Vec<(usize, usize)> {
        match &self.spaced {
            Some(spaced) => self.spaced_again(spaced, lot, others, stream),
            None => self.independent_again(lot, stream),
        }
    }

    fn spaced_again(
        &self,
        spaced: &Spaced,
        lot: usize,
        others: &[usize],
        stream: &mut Stream,
    ) -> Vec<(usize, usize)> {
        let states = &spaced.states;
        let of_lot = &states.lots[lot];
        let (size, span) = (of_lot.remainders, of_lot.span.clone());
        let after = self.after_of_lot(spaced, lot, others);
        let last = others.iter().filter(|day| **day < span.start).max();
        let mut busy = last
            .map_or(0, |last| (states.gap - 1).saturating_sub(self.counting(last + 1..span.start)));
        let mut left = size - 1;
        let mut placed = Vec::new();
        for (day, after) in span.clone().zip(&after) {
            if busy > 0 {
                busy -= usize::from(states.days[day].counts);
                continue;
            }
            let mut chances: Vec<(usize, f64)> = Vec::new();
            for (of, weight) in of_lot.classes.iter().zip(&spaced.weights[states.entries(day)]) {
                if of.is_in(left) {
                    let mass = after[(states.gap - 1) * size + left - of.worth];
                    chances.push((of.class, weight * mass));
                }
            }
            let all = after[left] + chances.iter().map(|(_, mass)| mass).sum::<f64>();
            if all <= 0.0 {
                return Vec::new();
            }
            for (_, mass) in &mut chances {
                *mass /= all;
            }
            for class in one_of(&chances, stream) {
                let of = of_lot.classes.iter().find(|of| of.class == class);
                left -= of.expect("a class of the lot").worth;
                busy = states.gap - 1;
                placed.push((day, class));
            }
        }
        if left == 0 { placed } else { Vec::new() }
    }

    /// What can follow each history at the end of each day of a lot, given the other items.
    fn after_of_lot(&self, spaced: &Spaced, lot: usize, others: &[usize]) -> Vec<Vec<f64>> {
        let states = &spaced.states;
        let of_lot = &states.lots[lot];
        let size = of_lot.remainders;
        let next = others.iter().filter(|day| **day >= of_lot.span.end).min();
        let free_by = next.map_or(states.gap, |next| self.counting(of_lot.span.end..*next));
        let mut last = vec![0.0; states.gap * size];
        for busy in 0..states.gap.min(free_by + 1) {
            last[busy * size] = 1.0;
        }
        let mut after = vec![last];
        for day in of_lot.span.clone().skip(1).rev() {
            let weights = &spaced.weights[states.entries(day)];
            let mut earlier = vec![0.0; states.gap * size];
            states.step(day).backward(&after[after.len() - 1], &mut earlier, weights);
            after.push(earlier);
        }
        after.reverse();
        after
    }

    /// How many of some days count towards the gap.
    fn counting(&self, days: std::ops::Range<usize>) -> usize {
        days.filter(|day| self.chain.counts(*day)).count()
    }

    fn independent_again(&self, lot: usize, stream: &mut Stream) -> Vec<(usize, usize)> {
        let span = self.chain.spans()[lot].clone();
        let classes = self.chain.classes.iter().enumerate().filter(|(_, of)| of.lot == lot);
        let mut left: Vec<(usize, u32)> = classes.map(|(class, of)| (class, of.count)).collect();
        let mut placed = Vec::new();
        for day in span.clone() {
            for (class, left) in left.iter_mut().filter(|(_, left)| *left > 0) {
                let shares = &self.chain.classes[*class].shares[day - span.start..];
                let rest: f64 = shares.iter().rev().sum();
                if shares[0] > 0.0 {
                    let chance = f64::from(*left) * (shares[0] / rest);
                    for class in each_by_itself(&[(*class, chance)], stream) {
                        *left -= 1;
                        placed.push((day, class));
                    }
                }
            }
        }
        placed
    }
}

#[cfg(test)]
mod tests {
    use crate::flow::chain::Chain;
    use crate::flow::chain::Class;
    use crate::rng::Seed;
    use std::collections::BTreeMap;
    use std::num::NonZeroUsize;

    /// Four days with one item and five with two, a day between any two.
    fn chain() -> Chain {
        let even = |days: usize| vec![1.0 / f64::from(u32::try_from(days).unwrap()); days];
        let class = |lot, days| Class { lot, count: 1, shares: even(days) };
        let classes = vec![class(0, 4), class(1, 5), class(1, 5)];
        Chain { lots: vec![4, 5], classes, gap: NonZeroUsize::new(2), idle: Vec::new() }
    }

    #[test]
    fn a_lot_drawn_again_follows_the_law_given_the_rest() {
        let mut chain = chain();
        for class in &mut chain.classes[1..] {
            class.shares = vec![0.1, 0.2, 0.3, 0.2, 0.2];
        }
        let law = chain.fit().unwrap();
        let weights = law.weights().unwrap();
        // All placements of the second lot beside an item on day 3: not on day 4, and apart.
        let mut expected: BTreeMap<Vec<(usize, usize)>, f64> = BTreeMap::new();
        for (a, b) in (5..9).flat_map(|a| (a + 2..9).map(move |b| (a, b))) {
            for (first, second) in [(1, 2), (2, 1)] {
                let weight = weights[first][a - 4] * weights[second][b - 4];
                expected.insert(vec![(a, first), (b, second)], weight);
            }
        }
        let all: f64 = expected.values().sum();
        let mut counts: BTreeMap<Vec<(usize, usize)>, f64> = BTreeMap::new();
        let mut stream = Seed::new("again").stream(&["test"]);
        for _ in 0..20_000 {
            *counts.entry(law.draw_again(1, &[3], &mut stream)).or_default() += 1.0;
        }
        assert!(counts.keys().all(|placed| expected.contains_key(placed)), "{counts:?}");
        let cell = |(placed, weight): (&Vec<(usize, usize)>, &f64)| {
            let (count, mean) = (counts.get(placed).unwrap_or(&0.0), 20_000.0 * weight / all);
            (count - mean).powi(2) / mean
        };
        // χ² with 5 degrees of freedom exceeds 20.5 with probability 0.001.
        let chi2: f64 = expected.iter().map(cell).sum();
        assert!(expected.len() == 6 && chi2 < 20.5, "{chi2}: {counts:?}");
    }

    #[test]
    fn a_lot_drawn_again_is_whole() {
        let law = chain().fit().unwrap();
        let mut stream = Seed::new("none").stream(&["test"]);
        assert_eq!(law.draw_again(0, &[4], &mut stream).len(), 1);
        assert_eq!(law.draw_again(1, &[3, 9, 11], &mut stream).len(), 2);
        assert_eq!(law.draw_again(0, &[], &mut stream).len(), 1);
    }
}
