use crate::flow::maximum::Network;
use crate::flow::maximum::network::NONE;
use std::collections::VecDeque;

/// Blocking flows in level graphs: levels by breadth first, then paths by depth first that never
/// look twice at an arc of no use.
pub(super) struct Dinic<'a> {
    network: &'a mut Network,
    source: usize,
    sink: usize,
    levels: Vec<u32>,
    /// The arc of each node to be tried next.
    current: Vec<u32>,
    path: Vec<u32>,
}

impl<'a> Dinic<'a> {
    pub(super) fn new(network: &'a mut Network, source: usize, sink: usize) -> Dinic<'a> {
        let nodes = network.nodes();
        assert!(source < nodes && sink < nodes, "a source and a sink among the nodes");
        Dinic {
            network,
            source,
            sink,
            levels: vec![NONE; nodes],
            current: vec![NONE; nodes],
            path: Vec::new(),
        }
    }

    pub(super) fn run(&mut self) -> u64 {
        let mut total = 0;
        while self.level() {
            for (current, ends) in self.current.iter_mut().zip(&self.network.ends) {
                *current = ends.0;
            }
            while self.find_path() {
                total += self.augment();
            }
        }
        total
    }

    /// Distances from the source; false when the sink is out of reach.
    fn level(&mut self) -> bool {
        self.levels.fill(NONE);
        self.levels[self.source] = 0;
        let mut queue = VecDeque::from([self.source]);
        while let Some(node) = queue.pop_front() {
            if node == self.sink {
                return true;
            }
            for arc in self.network.arcs_from(node) {
                let head = self.network.arcs[arc].head as usize;
                if self.network.arcs[arc].room > 0 && self.levels[head] == NONE {
                    self.levels[head] = self.levels[node] + 1;
                    queue.push_back(head);
                }
            }
        }
        false
    }

    /// Extends the path to the sink; false when the level graph is blocked.
    fn find_path(&mut self) -> bool {
        loop {
            let node = self.head_of_path();
            if node == self.sink {
                return true;
            }
            let arc = self.current[node];
            if arc == NONE {
                let Some(entered_by) = self.path.pop() else { return false };
                let back = self.head_of_path();
                self.current[back] = self.network.arcs[entered_by as usize].next;
            } else if self.leads_on(node, arc) {
                self.path.push(arc);
            } else {
                self.current[node] = self.network.arcs[arc as usize].next;
            }
        }
    }

    fn head_of_path(&self) -> usize {
        self.path.last().map_or(self.source, |&arc| self.network.arcs[arc as usize].head as usize)
    }

    fn leads_on(&self, node: usize, arc: u32) -> bool {
        let arc = self.network.arcs[arc as usize];
        arc.room > 0 && self.levels[arc.head as usize] == self.levels[node] + 1
    }

    /// Fills the path and goes back to before its first full arc.
    fn augment(&mut self) -> u64 {
        let arcs = &mut self.network.arcs;
        let amount = self.path.iter().map(|&arc| arcs[arc as usize].room).min();
        let amount = amount.expect("a path from source to another node has an arc");
        for &arc in &self.path {
            arcs[arc as usize].room -= amount;
            arcs[(arc ^ 1) as usize].room += amount;
        }
        let full = self.path.iter().position(|&arc| arcs[arc as usize].room == 0);
        self.path.truncate(full.expect("the narrowest arc is full"));
        amount
    }
}
