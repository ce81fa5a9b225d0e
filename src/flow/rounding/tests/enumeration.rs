//! All outcomes of the kernel with their exact probabilities.

use super::assert_kept;
use super::random_case;
use crate::flow::rounding::TwoTrees;
use crate::flow::rounding::Units;
use crate::flow::rounding::coins::Coins;
use crate::rng::Seed;

/// Coins that fall as written, then heads; the first coin beyond what is written is noted.
struct Script<'a> {
    written: &'a [bool],
    tossed: usize,
    odds: Option<(u64, u64)>,
    order: &'a str,
}

impl Coins for Script<'_> {
    fn shuffle(&mut self, edges: &mut [u32]) {
        Seed::new(self.order).stream(&["order"]).shuffle(edges);
    }

    fn chance(&mut self, favourable: u64, all: u64) -> bool {
        assert!(0 < favourable && favourable < all, "a coin that can only fall one way");
        if self.tossed == self.written.len() {
            self.odds = Some((favourable, all));
        }
        self.tossed += 1;
        *self.written.get(self.tossed - 1).unwrap_or(&true)
    }
}

/// The expectations after the coins written so far, in exact units: each branching point must be
/// fair by itself, so its mean is again a whole number of units.
fn means(trees: &TwoTrees, x: &[Units], order: &str, written: &mut Vec<bool>) -> (Vec<u128>, u32) {
    let mut script = Script { written, tossed: 0, odds: None, order };
    let rounded = trees.round_with(x, &mut script);
    let Some((favourable, all)) = script.odds else {
        assert_kept(trees, x, &rounded);
        return (rounded.iter().map(|&n| u128::from(n) << 32).collect(), 1);
    };
    written.push(true);
    let (heads, some) = means(trees, x, order, written);
    written.pop();
    written.push(false);
    let (tails, others) = means(trees, x, order, written);
    written.pop();
    let (favourable, all) = (u128::from(favourable), u128::from(all));
    let mean = |(h, t): (&u128, &u128)| {
        let sum = h * favourable + t * (all - favourable);
        assert_eq!(sum % all, 0, "a branch whose mean is no sum of units");
        sum / all
    };
    (heads.iter().zip(&tails).map(mean).collect(), some + others)
}

#[test]
fn every_atom_has_its_expectation_over_all_outcomes_of_small_networks() {
    let mut stream = Seed::new("networks").stream(&["test"]);
    let mut outcomes = 0;
    for case in 0..3000 {
        let atoms = 1 + stream.index(6);
        let (trees, x) = random_case(atoms, 4, &mut stream);
        let (means, count) = means(&trees, &x, &case.to_string(), &mut Vec::new());
        let exact: Vec<u128> = x.iter().map(|x| u128::from(x.get())).collect();
        assert_eq!(means, exact, "{trees:?}");
        outcomes += count;
    }
    assert!(outcomes > 30_000, "{outcomes} outcomes are too few to mean anything");
}
