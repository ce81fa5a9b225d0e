use crate::flow::maximum::dinic::Dinic;

/// Names one edge of a [`Network`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Edge(pub(super) usize);

/// A directed network with whole capacities and the flow in it, nothing at first.
///
/// Nodes are numbered from 0. Edges are tried in the order in which they were added, so that the
/// same network always carries the same flow.
///
/// # Example
/// ```
/// use mystery_calls::flow::maximum::Network;
/// // Three calls asked, two evaluators who can make one each.
/// let mut network = Network::new(5);
/// network.add_edge(0, 1, 3);
/// network.add_edge(1, 2, 1);
/// network.add_edge(1, 3, 1);
/// network.add_edge(2, 4, 1);
/// network.add_edge(3, 4, 1);
/// assert_eq!(network.maximise(0, 4), 2);
/// let violators = network.violators(0);
/// assert_eq!((violators[0].asked, violators[0].possible), (3, 2));
/// ```
#[derive(Clone, Debug, Default)]
pub struct Network {
    /// The first and the last arc out of each node.
    pub(super) ends: Vec<(u32, u32)>,
    /// Edge `e` is arc `2e`, and arc `2e + 1` back.
    pub(super) arcs: Vec<Arc>,
}

/// One direction of an edge.
#[derive(Clone, Copy, Debug)]
pub(super) struct Arc {
    pub(super) head: u32,
    /// The next arc out of the same node.
    pub(super) next: u32,
    /// How much more can flow this way.
    pub(super) room: u64,
}

pub(super) const NONE: u32 = u32::MAX;

impl Network {
    /// A capacity that nothing exhausts, and a thousand of which can still be summed.
    pub const UNLIMITED: u64 = u64::MAX >> 11;

    /// The network of so many nodes, without any edge.
    #[must_use]
    pub fn new(nodes: usize) -> Network {
        Network { ends: vec![(NONE, NONE); nodes], arcs: Vec::new() }
    }

    /// How many nodes there are.
    #[must_use]
    pub fn nodes(&self) -> usize {
        self.ends.len()
    }

    /// Adds a node and returns its number.
    pub fn add_node(&mut self) -> usize {
        self.ends.push((NONE, NONE));
        self.ends.len() - 1
    }

    /// Adds an edge; also allowed once there is flow, which stays as it is.
    ///
    /// # Panics
    /// If a node is not there.
    pub fn add_edge(&mut self, from: usize, to: usize, capacity: u64) -> Edge {
        assert!(from.max(to) < self.nodes(), "an edge from {from} to {to} of {}", self.nodes());
        let edge = Edge(self.arcs.len() / 2);
        self.add_arc(from, to, capacity);
        self.add_arc(to, from, 0);
        edge
    }

    fn add_arc(&mut self, from: usize, to: usize, room: u64) {
        let arc = u32::try_from(self.arcs.len()).expect("a network has fewer than 2³¹ edges");
        let head = u32::try_from(to).expect("a network has fewer than 2³² nodes");
        self.arcs.push(Arc { head, next: NONE, room });
        let (first, last) = &mut self.ends[from];
        if *first == NONE {
            *first = arc;
        } else {
            self.arcs[*last as usize].next = arc;
        }
        *last = arc;
    }

    /// Adds as much flow from source to sink as can be added, and returns how much that was. What
    /// flows already is kept or led another way, so that a second call adds only what edges added
    /// or raised in between make possible.
    ///
    /// # Panics
    /// If source and sink are the same node, or not there.
    pub fn maximise(&mut self, source: usize, sink: usize) -> u64 {
        assert!(source != sink, "a flow from a node to itself");
        Dinic::new(self, source, sink).run()
    }

    /// Raises the capacity of an edge.
    pub fn raise(&mut self, edge: Edge, by: u64) {
        self.arcs[2 * edge.0].room += by;
    }

    /// What flows through the edge.
    #[must_use]
    pub fn flow(&self, edge: Edge) -> u64 {
        self.arcs[2 * edge.0 + 1].room
    }

    /// The most that may flow through the edge.
    #[must_use]
    pub fn capacity(&self, edge: Edge) -> u64 {
        self.arcs[2 * edge.0].room + self.flow(edge)
    }

    /// Where the edge comes from and goes to.
    #[must_use]
    pub fn nodes_of(&self, edge: Edge) -> (usize, usize) {
        (self.arcs[2 * edge.0 + 1].head as usize, self.arcs[2 * edge.0].head as usize)
    }

    /// All edges in the order in which they were added.
    pub fn edges(&self) -> impl Iterator<Item = Edge> + use<> {
        (0..self.arcs.len() / 2).map(Edge)
    }

    /// The arcs out of a node, in order.
    pub(super) fn arcs_from(&self, node: usize) -> impl Iterator<Item = usize> {
        let some = |arc: u32| (arc != NONE).then_some(arc as usize);
        std::iter::successors(some(self.ends[node].0), move |&arc| some(self.arcs[arc].next))
    }
}
