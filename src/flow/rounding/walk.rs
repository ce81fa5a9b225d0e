use crate::flow::rounding::coins::Coins;
use crate::flow::rounding::network::Network;

/// A walk along fractional edges that never turns straight back. Where it meets itself it closes a
/// cycle, pushes it until an edge is whole, and goes on from there.
pub(super) struct Walk<'a, C: Coins> {
    network: &'a mut Network,
    coins: &'a mut C,
    /// The nodes passed, from the start to where the walk stands.
    nodes: Vec<u32>,
    /// The edge out of each node but the last, and whether it was passed along its direction.
    steps: Vec<(u32, bool)>,
    /// Where in `nodes` each node stands.
    places: Vec<u32>,
}

const ABSENT: u32 = u32::MAX;

impl<'a, C: Coins> Walk<'a, C> {
    pub(super) fn new(network: &'a mut Network, coins: &'a mut C) -> Walk<'a, C> {
        let places = vec![ABSENT; network.nodes()];
        Walk { network, coins, nodes: Vec::new(), steps: Vec::new(), places }
    }

    /// Makes every edge whole.
    pub(super) fn run(&mut self) {
        for start in 0..self.places.len() {
            self.enter(u32::try_from(start).expect("nodes are numbered in 32 bits"));
            while self.step() {}
            self.leave_from(0);
        }
    }

    fn enter(&mut self, node: u32) {
        self.places[node as usize] = u32::try_from(self.nodes.len()).expect("a path is simple");
        self.nodes.push(node);
    }

    /// Goes one edge further; false when the start has no fractional edge left.
    fn step(&mut self) -> bool {
        let node = *self.nodes.last().expect("a walk stands somewhere");
        let entered_by = self.steps.last().map(|step| step.0);
        let Some(edge) = self.network.way_on(node, entered_by) else {
            assert!(entered_by.is_none(), "what flows into a node flows out of it");
            return false;
        };
        let (next, along) = self.network.pass(edge, node);
        self.steps.push((edge, along));
        match self.places[next as usize] {
            ABSENT => self.enter(next),
            place => self.close(place as usize),
        }
        true
    }

    /// Pushes the cycle that begins at a place of the path, then cuts the path at its first whole
    /// edge.
    fn close(&mut self, place: usize) {
        let cycle = &self.steps[place..];
        let rooms = cycle
            .iter()
            .map(|&(edge, along)| [along, !along].map(|along| self.network.room(edge, along)));
        let least = |a: [u64; 2], b: [u64; 2]| [a[0].min(b[0]), a[1].min(b[1])];
        let [ahead, back] = rooms.reduce(least).expect("a cycle has an edge");
        let forward = self.coins.chance(back, ahead + back);
        let amount = if forward { ahead } else { back };
        for &(edge, along) in cycle {
            self.network.push(edge, along == forward, amount);
        }
        let whole = cycle.iter().position(|&(edge, _)| self.network.is_whole(edge));
        let cut = place + whole.expect("a push makes an edge whole");
        self.steps.truncate(cut);
        self.leave_from(cut + 1);
    }

    /// Takes the nodes from a place on off the path.
    fn leave_from(&mut self, place: usize) {
        for node in self.nodes.drain(place..) {
            self.places[node as usize] = ABSENT;
        }
    }
}
