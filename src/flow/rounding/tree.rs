use crate::flow::rounding::Units;
use crate::flow::rounding::names::Quick;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hash};

/// No node: the parent of a root, or the leaf of an atom in no set.
pub(super) const NOWHERE: u32 = u32::MAX;

/// A tree, or several, whose leaves hold atoms: the sets of one laminar family.
///
/// Nodes are numbered such that a parent comes before its children. Atoms are numbered in the order
/// of the expectations that are rounded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tree {
    /// In 32 bits, because a tree may have millions of nodes.
    pub(super) parents: Vec<u32>,
    pub(super) leaves: Vec<u32>,
}

impl Tree {
    /// The tree with the given parent of each node (`None` for a root) and the node that each atom
    /// hangs on (`None` for an atom that lies in no set). Atoms may hang on any node.
    ///
    /// # Panics
    /// If a parent does not come before its child, or an atom hangs on a node that is not there.
    #[must_use]
    pub fn new(parents: Vec<Option<usize>>, leaves: Vec<Option<usize>>) -> Tree {
        let ordered = parents.iter().enumerate().all(|(node, up)| up.is_none_or(|up| up < node));
        assert!(ordered, "a parent comes before its children");
        assert!(leaves.iter().flatten().all(|&leaf| leaf < parents.len()), "no such leaf");
        let narrow = |nodes: Vec<Option<usize>>| nodes.into_iter().map(narrow).collect();
        Tree { parents: narrow(parents), leaves: narrow(leaves) }
    }

    /// The tree in which each atom has a path of names from a root down to its leaf; nodes are
    /// numbered as they first appear. An empty path puts the atom in no set.
    ///
    /// # Example
    /// ```
    /// use mystery_calls::flow::rounding::Tree;
    /// // Month, then service: atoms 0 and 1 share a month, atoms 0 and 2 nothing.
    /// let tree = Tree::from_paths([["April", "Population"], ["April", "Presto"], ["May", "Presto"]]);
    /// assert!(tree.parents().eq([None, Some(0), Some(0), None, Some(3)]));
    /// assert!(tree.leaves().eq([Some(1), Some(2), Some(4)]));
    /// ```
    pub fn from_paths<Name: Eq + Hash, Path: IntoIterator<Item = Name>>(
        paths: impl IntoIterator<Item = Path>,
    ) -> Tree {
        // Nodes are looked up and never listed, so that no order of hashes shows.
        let mut known: HashMap<(u32, Name), u32, BuildHasherDefault<Quick>> = HashMap::default();
        let mut parents: Vec<u32> = Vec::new();
        let mut down = |up: u32, name: Name| {
            *known.entry((up, name)).or_insert_with(|| {
                parents.push(up);
                index(parents.len() - 1)
            })
        };
        let leaves =
            paths.into_iter().map(|path| path.into_iter().fold(NOWHERE, &mut down)).collect();
        Tree { parents, leaves }
    }

    /// The same tree as that of [`Tree::from_paths`], for paths in which all atoms below a node
    /// stand together; needs no memory beside the tree.
    pub fn from_sorted_paths<Name: PartialEq, const DEPTH: usize>(
        paths: impl IntoIterator<Item = [Name; DEPTH]>,
    ) -> Tree {
        let mut tree = Tree { parents: Vec::new(), leaves: Vec::new() };
        let mut last: Option<[Name; DEPTH]> = None;
        let mut nodes = [NOWHERE; DEPTH];
        for path in paths {
            let same = last.as_ref().map_or(0, |last| {
                last.iter().zip(&path).take_while(|(last, name)| last == name).count()
            });
            for depth in same..DEPTH {
                tree.parents.push(if depth == 0 { NOWHERE } else { nodes[depth - 1] });
                nodes[depth] = index(tree.parents.len() - 1);
            }
            tree.leaves.push(nodes.last().copied().unwrap_or(NOWHERE));
            last = Some(path);
        }
        tree
    }

    /// The same tree as that of [`Tree::from_paths`], for paths in which all atoms below a node
    /// stand together, but those of one leaf may stand between those of the other leaves of its
    /// parent. They are looked for one by one: each parent should have few.
    pub fn from_grouped_paths<Name: PartialEq, const UP: usize>(
        paths: impl IntoIterator<Item = ([Name; UP], Name)>,
    ) -> Tree {
        let mut leaves: Vec<u32> = Vec::new();
        let mut known: Vec<(Name, u32)> = Vec::new();
        let mut tree = Tree { parents: Vec::new(), leaves: Vec::new() };
        let mut last: Option<[Name; UP]> = None;
        let mut nodes = [NOWHERE; UP];
        for (path, name) in paths {
            let same = last.as_ref().map_or(0, |last| {
                last.iter().zip(&path).take_while(|(last, name)| last == name).count()
            });
            for depth in same..UP {
                known.clear();
                tree.parents.push(if depth == 0 { NOWHERE } else { nodes[depth - 1] });
                nodes[depth] = index(tree.parents.len() - 1);
            }
            let leaf = known.iter().find(|(other, _)| *other == name).map(|(_, leaf)| *leaf);
            leaves.push(leaf.unwrap_or_else(|| {
                tree.parents.push(nodes.last().copied().unwrap_or(NOWHERE));
                known.push((name, index(tree.parents.len() - 1)));
                index(tree.parents.len() - 1)
            }));
            last = Some(path);
        }
        Tree { leaves, ..tree }
    }

    /// The same tree as that of [`Tree::from_paths`], for paths of two numbers below the bounds;
    /// needs a table of all such paths.
    ///
    /// # Panics
    /// If a number of a path is not below its bound.
    pub fn from_numbered_paths(
        bounds: [usize; 2],
        paths: impl IntoIterator<Item = [usize; 2]>,
    ) -> Tree {
        let mut tree = Tree { parents: Vec::new(), leaves: Vec::new() };
        let mut roots = vec![NOWHERE; bounds[0]];
        let mut below = vec![NOWHERE; bounds[0] * bounds[1]];
        for [root, leaf] in paths {
            assert!(leaf < bounds[1], "{leaf} is not below {}", bounds[1]);
            let up = tree.known(&mut roots[root], NOWHERE);
            let leaf = tree.known(&mut below[root * bounds[1] + leaf], up);
            tree.leaves.push(leaf);
        }
        tree
    }

    /// The node that is noted, or else a new one below `up`, which is noted.
    fn known(&mut self, node: &mut u32, up: u32) -> u32 {
        if *node == NOWHERE {
            self.parents.push(up);
            *node = index(self.parents.len() - 1);
        }
        *node
    }

    /// The parent of each node.
    pub fn parents(&self) -> impl Iterator<Item = Option<usize>> {
        self.parents.iter().map(|node| wide(*node))
    }

    /// The node that each atom hangs on.
    pub fn leaves(&self) -> impl Iterator<Item = Option<usize>> {
        self.leaves.iter().map(|node| wide(*node))
    }

    /// What the atoms below each node sum to, one entry per node.
    ///
    /// # Panics
    /// If there is not one number per atom.
    #[must_use]
    pub fn sums(&self, atoms: &[Units]) -> Vec<Units> {
        assert_eq!(atoms.len(), self.leaves.len(), "one expectation per atom");
        let mut sums = vec![Units::ZERO; self.parents.len()];
        for (&leaf, &atom) in self.leaves.iter().zip(atoms) {
            if leaf != NOWHERE {
                sums[leaf as usize] += atom;
            }
        }
        for node in (0..sums.len()).rev() {
            let (up, below) = (self.parents[node], sums[node]);
            if up != NOWHERE {
                sums[up as usize] += below;
            }
        }
        sums
    }
}

fn index(at: usize) -> u32 {
    u32::try_from(at).expect("a tree has fewer than 2³² nodes")
}

fn narrow(node: Option<usize>) -> u32 {
    node.map_or(NOWHERE, index)
}

fn wide(node: u32) -> Option<usize> {
    (node != NOWHERE).then_some(node as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_climb_to_the_root() {
        let tree = Tree::new(vec![None, Some(0), Some(0)], vec![Some(1), Some(2), Some(0), None]);
        let sums = tree.sums(&[1, 2, 4, 8].map(Units::new));
        assert_eq!(sums, [7, 1, 2].map(Units::new));
    }

    #[test]
    fn sorted_paths_make_the_same_tree_as_any_paths() {
        let paths = [["a", "x"], ["a", "x"], ["a", "y"], ["b", "x"], ["b", "y"]];
        assert_eq!(Tree::from_sorted_paths(paths), Tree::from_paths(paths));
        assert_eq!(Tree::from_sorted_paths([[0]; 0]), Tree::from_paths([[0]; 0]));
    }

    #[test]
    fn grouped_paths_make_the_same_tree_as_any_paths() {
        let paths = [["a", "c", "x"], ["a", "c", "y"], ["a", "c", "x"], ["a", "d", "y"]];
        let paths = [&paths[..], &[["b", "c", "y"], ["b", "c", "x"], ["b", "c", "y"]]].concat();
        let grouped = paths.iter().map(|[a, b, leaf]| ([a, b], leaf));
        assert_eq!(Tree::from_grouped_paths(grouped), Tree::from_paths(paths.clone()));
    }

    #[test]
    fn numbered_paths_make_the_same_tree_as_any_paths() {
        let paths = [[4, 1], [0, 2], [4, 0], [4, 1], [0, 0], [2, 2]];
        assert_eq!(Tree::from_numbered_paths([5, 3], paths), Tree::from_paths(paths));
        assert_eq!(Tree::from_numbered_paths([0, 0], []), Tree::from_paths([[0]; 0]));
    }

    #[test]
    #[should_panic(expected = "a parent comes before its children")]
    fn a_ring_of_parents_is_refused() {
        let _ = Tree::new(vec![Some(1), Some(0)], vec![]);
    }
}
