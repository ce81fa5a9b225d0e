use crate::flow::rounding::Units;
use std::collections::BTreeMap;

/// A tree, or several, whose leaves hold atoms: the sets of one laminar family.
///
/// Nodes are numbered such that a parent comes before its children. Atoms are numbered in the order
/// of the expectations that are rounded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tree {
    parents: Vec<Option<usize>>,
    leaves: Vec<Option<usize>>,
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
        Tree { parents, leaves }
    }

    /// The tree in which each atom has a path of names from a root down to its leaf; nodes are
    /// numbered as they first appear. An empty path puts the atom in no set.
    ///
    /// # Example
    /// ```
    /// use mystery_calls::flow::rounding::Tree;
    /// // Month, then service: atoms 0 and 1 share a month, atoms 0 and 2 nothing.
    /// let tree = Tree::from_paths([["April", "Population"], ["April", "Presto"], ["May", "Presto"]]);
    /// assert_eq!(tree.parents(), [None, Some(0), Some(0), None, Some(3)]);
    /// assert_eq!(tree.leaves(), [Some(1), Some(2), Some(4)]);
    /// ```
    pub fn from_paths<Name: Ord, Path: IntoIterator<Item = Name>>(
        paths: impl IntoIterator<Item = Path>,
    ) -> Tree {
        let mut known: BTreeMap<(Option<usize>, Name), usize> = BTreeMap::new();
        let mut parents = Vec::new();
        let mut down = |up: Option<usize>, name: Name| {
            Some(*known.entry((up, name)).or_insert_with(|| {
                parents.push(up);
                parents.len() - 1
            }))
        };
        let leaves = paths.into_iter().map(|path| path.into_iter().fold(None, &mut down)).collect();
        Tree { parents, leaves }
    }

    /// The parent of each node.
    #[must_use]
    pub fn parents(&self) -> &[Option<usize>] {
        &self.parents
    }

    /// The node that each atom hangs on.
    #[must_use]
    pub fn leaves(&self) -> &[Option<usize>] {
        &self.leaves
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
            if let Some(leaf) = leaf {
                sums[leaf] += atom;
            }
        }
        for node in (0..sums.len()).rev() {
            if let Some(up) = self.parents[node] {
                let below = sums[node];
                sums[up] += below;
            }
        }
        sums
    }
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
    #[should_panic(expected = "a parent comes before its children")]
    fn a_ring_of_parents_is_refused() {
        let _ = Tree::new(vec![Some(1), Some(0)], vec![]);
    }
}
