use crate::flow::rounding::Tree;
use crate::flow::rounding::Units;
use crate::flow::rounding::coins::Coins;
use crate::flow::rounding::tree::NOWHERE;

/// The circulation over two trees, reduced to its fractional edges, in flat arrays.
///
/// Edges run from parent to child in the first tree, from leaf to leaf for an atom, from child to
/// parent in the second tree. All roots, and atoms in no set, meet in one last node, the hub.
pub(super) struct Network {
    edges: Vec<Edge>,
    /// The edges at each node, one node after another; those still fractional come first.
    adjacent: Vec<u32>,
    nodes: Vec<Node>,
    /// The atoms that are edges, in order; they are the first edges.
    pub(super) atoms: Vec<u32>,
}

/// Where the edges of a node stand, side by side because a walk asks for both at random.
#[derive(Clone, Copy, Default)]
struct Node {
    start: u32,
    /// How many of them may still be fractional.
    live: u32,
}

/// A fractional edge.
#[derive(Clone, Copy)]
struct Edge {
    tail: u32,
    head: u32,
    /// What it carries above its floor, from 0 to one whole.
    fraction: u64,
}

const WHOLE: u64 = 1 << 32;

impl Network {
    pub(super) fn new(first: &Tree, second: &Tree, values: &[Units]) -> Network {
        let below = index(first.parents.len());
        let hub = below + index(second.parents.len());
        let start = |node: u32| if node == NOWHERE { hub } else { node };
        let end = |node: u32| if node == NOWHERE { hub } else { below + node };
        let mut network = Network {
            edges: Vec::with_capacity(values.len() + hub as usize),
            adjacent: Vec::new(),
            nodes: vec![Node::default(); hub as usize + 1],
            atoms: Vec::new(),
        };
        for (atom, (&from, &to)) in first.leaves.iter().zip(&second.leaves).enumerate() {
            if network.add_edge(start(from), end(to), values[atom]) {
                network.atoms.push(index(atom));
            }
        }
        for (node, (&up, &sum)) in first.parents.iter().zip(&first.sums(values)).enumerate() {
            network.add_edge(start(up), index(node), sum);
        }
        for (node, (&up, &sum)) in second.parents.iter().zip(&second.sums(values)).enumerate() {
            network.add_edge(end(index(node)), end(up), sum);
        }
        network.lay_out();
        network
    }

    /// Adds the edge unless it is whole.
    fn add_edge(&mut self, tail: u32, head: u32, value: Units) -> bool {
        if value.is_whole() {
            return false;
        }
        self.edges.push(Edge { tail, head, fraction: value.fraction() });
        true
    }

    /// Lists the edges of each node by counting.
    fn lay_out(&mut self) {
        for edge in &self.edges {
            self.nodes[edge.tail as usize].live += 1;
            self.nodes[edge.head as usize].live += 1;
        }
        let mut start = 0;
        for node in &mut self.nodes {
            node.start = start;
            start += std::mem::take(&mut node.live);
        }
        self.adjacent = vec![0; 2 * self.edges.len()];
        for (edge, &Edge { tail, head, .. }) in self.edges.iter().enumerate() {
            for node in [tail, head] {
                let node = &mut self.nodes[node as usize];
                self.adjacent[(node.start + node.live) as usize] = index(edge);
                node.live += 1;
            }
        }
    }

    pub(super) fn nodes(&self) -> usize {
        self.nodes.len()
    }

    pub(super) fn shuffle(&mut self, coins: &mut impl Coins) {
        for Node { start, live } in &self.nodes {
            let list = *start as usize..(start + live) as usize;
            coins.shuffle(&mut self.adjacent[list]);
        }
    }

    /// The first fractional edge at a node other than the one it was entered by.
    pub(super) fn way_on(&mut self, node: u32, entered_by: Option<u32>) -> Option<u32> {
        let first = self.live_edge(node, 0)?;
        if Some(first) == entered_by { self.live_edge(node, 1) } else { Some(first) }
    }

    /// The edge at the given place of a node's list, once whole edges there have been dropped.
    fn live_edge(&mut self, node: u32, place: u32) -> Option<u32> {
        let Node { start, mut live } = self.nodes[node as usize];
        while place < live {
            let at = (start + place) as usize;
            let edge = self.adjacent[at];
            if !self.is_whole(edge) {
                return Some(edge);
            }
            live -= 1;
            self.nodes[node as usize].live = live;
            self.adjacent.swap(at, (start + live) as usize);
        }
        None
    }

    /// The other end of an edge, and whether the edge is passed in its own direction.
    pub(super) fn pass(&self, edge: u32, from: u32) -> (u32, bool) {
        let Edge { tail, head, .. } = self.edges[edge as usize];
        if tail == from { (head, true) } else { (tail, false) }
    }

    /// How much more the edge can carry, along its direction or against it.
    pub(super) fn room(&self, edge: u32, along: bool) -> u64 {
        let fraction = self.edges[edge as usize].fraction;
        if along { WHOLE - fraction } else { fraction }
    }

    pub(super) fn push(&mut self, edge: u32, along: bool, amount: u64) {
        let fraction = &mut self.edges[edge as usize].fraction;
        *fraction = if along { *fraction + amount } else { *fraction - amount };
    }

    pub(super) fn is_whole(&self, edge: u32) -> bool {
        matches!(self.edges[edge as usize].fraction, 0 | WHOLE)
    }

    pub(super) fn is_up(&self, edge: usize) -> bool {
        self.edges[edge].fraction == WHOLE
    }
}

fn index(at: usize) -> u32 {
    u32::try_from(at).expect("a network has fewer than 2³² edges")
}
