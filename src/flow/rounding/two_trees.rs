use crate::flow::rounding::Tree;
use crate::flow::rounding::Units;
use crate::flow::rounding::coins::Coins;
use crate::flow::rounding::network::Network;
use crate::flow::rounding::walk::Walk;
use crate::rng::Stream;

/// Two trees over the same atoms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TwoTrees {
    /// The one tree.
    pub first: Tree,
    /// The other.
    pub second: Tree,
}

impl TwoTrees {
    /// Whole numbers, one per atom, drawn such that each has its expectation exactly and each node
    /// of both trees has the floor or the ceiling of its sum.
    ///
    /// The order in which randomness is consumed is part of draw format 1. Nodes come in the order
    /// first tree, second tree, hub (the node in which all roots meet); edges in the order atoms,
    /// edge above each node of the first tree, edge above each node of the second tree; only
    /// fractional edges count.
    /// 1. For each node in order, the list of its edges in order is shuffled
    ///    ([`Stream::shuffle`]; a list of fewer than two takes nothing).
    /// 2. From each node in order, while it has a fractional edge, a walk takes at each node the
    ///    first edge of the node's list, or the second where the first is the one it came by; a
    ///    whole edge found at that place is swapped with the last of the list and dropped. Where
    ///    the walk meets itself, one [`Stream::chance`]`(b, a + b)` decides between pushing the
    ///    cycle `a` units on, in the direction walked, and `b` units back, the most that keeps
    ///    each of its edges within floor and ceiling. The walk is then cut before the first whole
    ///    edge of the cycle.
    ///
    /// # Panics
    /// If there is not one expectation per atom in both trees.
    ///
    /// # Example
    /// ```
    /// use mystery_calls::flow::rounding::{Tree, TwoTrees, Units};
    /// use mystery_calls::rng::Seed;
    /// // Two services, two months, one call each: either diagonal of the table, with chance ½.
    /// let trees = TwoTrees {
    ///     first: Tree::new(vec![None, None], vec![Some(0), Some(0), Some(1), Some(1)]),
    ///     second: Tree::new(vec![None, None], vec![Some(0), Some(1), Some(0), Some(1)]),
    /// };
    /// let calls = trees.round(&[Units::nearest(0.5); 4], &mut Seed::new("a").stream(&["months"]));
    /// assert!(calls == [1, 0, 0, 1] || calls == [0, 1, 1, 0]);
    /// ```
    #[must_use]
    pub fn round(&self, expectations: &[Units], stream: &mut Stream) -> Vec<u64> {
        self.round_with(expectations, stream)
    }

    pub(super) fn round_with(&self, expectations: &[Units], coins: &mut impl Coins) -> Vec<u64> {
        let mut network = Network::new(&self.first, &self.second, expectations);
        network.shuffle(coins);
        Walk::new(&mut network, coins).run();
        let mut rounded: Vec<u64> = expectations.iter().map(|x| x.floor()).collect();
        for (edge, &atom) in network.atoms.iter().enumerate() {
            rounded[atom as usize] += u64::from(network.is_up(edge));
        }
        rounded
    }
}
