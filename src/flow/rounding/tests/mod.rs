mod enumeration;
mod laws;

use crate::flow::rounding::Tree;
use crate::flow::rounding::TwoTrees;
use crate::flow::rounding::Units;
use crate::rng::Stream;

fn random_tree(atoms: usize, stream: &mut Stream) -> Tree {
    let nodes = stream.index(5);
    let parents = (0..nodes)
        .map(|node| Some(stream.index(node + 1)).filter(|&up| up < node && stream.below(4) > 0))
        .collect();
    let leaf = |stream: &mut Stream| Some(stream.index(nodes + 1)).filter(|&leaf| leaf < nodes);
    Tree::new(parents, (0..atoms).map(|_| leaf(stream)).collect())
}

/// Two trees over `atoms` atoms with expectations in parts of 2^`bits`.
fn random_case(atoms: usize, bits: u32, stream: &mut Stream) -> (TwoTrees, Vec<Units>) {
    let trees = TwoTrees { first: random_tree(atoms, stream), second: random_tree(atoms, stream) };
    let part = Units::ONE.get() >> bits;
    (trees, (0..atoms).map(|_| Units::new(stream.below(2 << bits) * part)).collect())
}

/// Every atom and every node of both trees has the floor or the ceiling of its expectation.
#[track_caller]
fn assert_kept(trees: &TwoTrees, expectations: &[Units], rounded: &[u64]) {
    let whole: Vec<Units> = rounded.iter().map(|&n| Units::whole(n)).collect();
    let near = |x: Units, n: Units| x.floor() == n.floor() || x.ceiling() == n.floor();
    assert!(expectations.iter().zip(&whole).all(|(&x, &n)| near(x, n)), "{rounded:?}");
    for tree in [&trees.first, &trees.second] {
        let sums = tree.sums(expectations).into_iter().zip(tree.sums(&whole));
        for (node, (x, n)) in sums.enumerate() {
            assert!(near(x, n), "node {node} of {tree:?}: {n:?} for {x:?}");
        }
    }
}
