use crate::flow::maximum::Edge;
use crate::flow::maximum::Network;

/// A part of the network that asks the source for more than can leave it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violator {
    /// Its nodes in ascending order, without the source.
    pub nodes: Vec<usize>,
    /// The capacity from the source into it.
    pub asked: u64,
    /// The capacity out of it.
    pub possible: u64,
}

impl Violator {
    /// By how much it falls short; above 0.
    #[must_use]
    pub fn short_by(&self) -> u64 {
        self.asked - self.possible
    }
}

impl Network {
    /// Whether each node can still be reached from the source by more flow. Once the flow is at its
    /// maximum, these nodes are the source's side of the smallest minimum cut.
    #[must_use]
    pub fn reachable(&self, source: usize) -> Vec<bool> {
        let mut seen = vec![false; self.nodes()];
        seen[source] = true;
        let mut stack = vec![source];
        while let Some(node) = stack.pop() {
            for arc in self.arcs_from(node) {
                let head = self.arcs[arc].head as usize;
                if self.arcs[arc].room > 0 && !seen[head] {
                    seen[head] = true;
                    stack.push(head);
                }
            }
        }
        seen
    }

    /// The edges that the smallest minimum cut cuts: their capacities sum to the maximum flow.
    #[must_use]
    pub fn minimum_cut(&self, source: usize) -> Vec<Edge> {
        let inside = self.reachable(source);
        self.edges()
            .filter(|&edge| {
                let (from, to) = self.nodes_of(edge);
                inside[from] && !inside[to] && self.capacity(edge) > 0
            })
            .collect()
    }

    /// The independent parts that fall short once the flow is at its maximum: the connected parts
    /// of the smallest minimum cut without its source, smallest first, then by their first node.
    /// None if the source gives all it can.
    ///
    /// Each falls short by itself, and what they fall short by sums to what the source cannot give
    /// of the edges that leave it.
    #[must_use]
    pub fn violators(&self, source: usize) -> Vec<Violator> {
        let mut inside = self.reachable(source);
        inside[source] = false;
        let mut part_of = vec![usize::MAX; self.nodes()];
        let mut violators = Vec::new();
        for node in 0..self.nodes() {
            if inside[node] && part_of[node] == usize::MAX {
                let nodes = self.spread(node, violators.len(), &inside, &mut part_of);
                violators.push(Violator { nodes, asked: 0, possible: 0 });
            }
        }
        for edge in self.edges() {
            let (from, to) = self.nodes_of(edge);
            if from == source && inside[to] {
                violators[part_of[to]].asked += self.capacity(edge);
            } else if inside[from] && !inside[to] && to != source {
                violators[part_of[from]].possible += self.capacity(edge);
            }
        }
        violators.sort_by_key(|violator| (violator.nodes.len(), violator.nodes[0]));
        violators
    }

    /// The nodes inside that hang together with one of them.
    fn spread(
        &self,
        node: usize,
        part: usize,
        inside: &[bool],
        part_of: &mut [usize],
    ) -> Vec<usize> {
        let mut nodes = vec![node];
        part_of[node] = part;
        let mut next = 0;
        while let Some(&node) = nodes.get(next) {
            for arc in self.arcs_from(node) {
                let head = self.arcs[arc].head as usize;
                let joined = self.capacity(Edge(arc / 2)) > 0;
                if joined && inside[head] && part_of[head] == usize::MAX {
                    part_of[head] = part;
                    nodes.push(head);
                }
            }
            next += 1;
        }
        nodes.sort_unstable();
        nodes
    }
}
