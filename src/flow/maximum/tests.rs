use crate::flow::maximum::Network;
use crate::rng::Seed;
use crate::rng::Stream;

fn random_network(stream: &mut Stream) -> (Network, usize) {
    let nodes = 2 + stream.index(7);
    let mut network = Network::new(nodes);
    for _ in 0..stream.index(18) {
        let (from, to) = (stream.index(nodes), stream.index(nodes));
        network.add_edge(from, to, stream.below(7));
    }
    (network, nodes)
}

/// The least capacity out of any set that holds the source and not the sink, and the smallest such
/// set, by trying all sets.
fn brute_force(network: &Network, source: usize, sink: usize) -> (u64, Vec<bool>) {
    let mut best: Option<(u64, u32, Vec<bool>)> = None;
    for set in 0_u32..1 << network.nodes() {
        let inside: Vec<bool> = (0..network.nodes()).map(|node| set >> node & 1 == 1).collect();
        if !inside[source] || inside[sink] {
            continue;
        }
        let out = network.edges().filter(|&edge| {
            let (from, to) = network.nodes_of(edge);
            inside[from] && !inside[to]
        });
        let key = (out.map(|edge| network.capacity(edge)).sum(), set.count_ones());
        if best.as_ref().is_none_or(|best| key < (best.0, best.1)) {
            best = Some((key.0, key.1, inside));
        }
    }
    let best = best.unwrap();
    (best.0, best.2)
}

#[test]
fn the_flow_is_the_smallest_of_all_cuts_on_small_networks() {
    let mut stream = Seed::new("cuts").stream(&["test"]);
    for _ in 0..3000 {
        let (mut network, nodes) = random_network(&mut stream);
        let (source, sink) = (0, nodes - 1);
        let (least, smallest) = brute_force(&network, source, sink);
        assert_eq!(network.maximise(source, sink), least);
        assert_eq!(network.reachable(source), smallest);
        let cut = network.minimum_cut(source);
        assert_eq!(cut.iter().map(|&edge| network.capacity(edge)).sum::<u64>(), least);
        assert_eq!(network.maximise(source, sink), 0, "a maximum cannot grow");
        assert_conserved(&network, source, sink, least);
    }
}

fn assert_conserved(network: &Network, source: usize, sink: usize, value: u64) {
    let mut net = vec![0_i128; network.nodes()];
    for edge in network.edges() {
        let (from, to) = network.nodes_of(edge);
        assert!(network.flow(edge) <= network.capacity(edge));
        net[from] -= i128::from(network.flow(edge));
        net[to] += i128::from(network.flow(edge));
    }
    let mut due = vec![0; network.nodes()];
    due[source] -= i128::from(value);
    due[sink] += i128::from(value);
    assert_eq!(net, due);
}

#[test]
fn every_violator_falls_short_and_together_they_explain_the_whole_shortfall() {
    let mut stream = Seed::new("violators").stream(&["test"]);
    let mut several = 0;
    for _ in 0..3000 {
        // Source, six cells, five days, sink.
        let mut network = Network::new(13);
        let mut asked = 0;
        for cell in 1..7 {
            let calls = stream.below(4);
            asked += calls;
            network.add_edge(0, cell, calls);
            for day in 7..12 {
                if stream.below(4) == 0 {
                    network.add_edge(cell, day, 1 + stream.below(2));
                }
            }
        }
        for day in 7..12 {
            network.add_edge(day, 12, stream.below(4));
        }
        let made = network.maximise(0, 12);
        let violators = network.violators(0);
        assert_eq!(violators.iter().map(super::Violator::short_by).sum::<u64>(), asked - made);
        assert!(violators.iter().all(|violator| violator.short_by() > 0), "{violators:?}");
        several += u32::from(violators.len() > 1);
    }
    assert!(several > 100, "only {several} cases with several violators");
}

#[test]
fn two_independent_violators_are_told_apart_with_their_arithmetic() {
    // Cell 1 asks 12 of 8 days; cells 2 and 3 ask 14 of one evaluator who can make 12; cell 4 is
    // well.
    let mut network = Network::new(9);
    for (cell, calls) in [(1, 12), (2, 9), (3, 5), (4, 3)] {
        network.add_edge(0, cell, calls);
    }
    for (cell, served_by, capacity) in [(1, 5, 20), (2, 6, 20), (3, 6, 20), (4, 7, 20)] {
        network.add_edge(cell, served_by, capacity);
    }
    for (served_by, capacity) in [(5, 8), (6, 12), (7, 3)] {
        network.add_edge(served_by, 8, capacity);
    }
    assert_eq!(network.maximise(0, 8), 23);
    let violators = network.violators(0);
    let told: Vec<_> = violators.iter().map(|v| (v.nodes.clone(), v.asked, v.possible)).collect();
    assert_eq!(told, [(vec![1, 5], 12, 8), (vec![2, 3, 6], 14, 12)]);
}

#[test]
fn flow_is_led_another_way_when_an_edge_is_added() {
    let mut network = Network::new(6);
    let (first, second) = (network.add_edge(0, 1, 1), network.add_edge(0, 2, 1));
    let taken = network.add_edge(1, 3, 1);
    network.add_edge(2, 3, 1);
    network.add_edge(3, 5, 1);
    network.add_edge(4, 5, 1);
    assert_eq!(network.maximise(0, 5), 1);
    assert_eq!((network.flow(first), network.flow(second)), (1, 0));
    network.add_edge(1, 4, 1);
    assert_eq!(network.maximise(0, 5), 1);
    assert_eq!(network.flow(taken), 0, "the first call made room for the second");
}

#[test]
fn a_long_path_does_not_exhaust_the_stack() {
    let mut network = Network::new(300_000);
    for node in 1..300_000 {
        network.add_edge(node - 1, node, Network::UNLIMITED);
    }
    assert_eq!(network.maximise(0, 299_999), Network::UNLIMITED);
}

#[test]
fn eighty_thousand_calls_find_their_evaluators() {
    let (calls, evaluators) = (80_000, 400);
    let mut network = Network::new(calls + evaluators + 2);
    let sink = calls + evaluators + 1;
    let mut stream = Seed::new("many").stream(&["test"]);
    for call in 1..=calls {
        network.add_edge(0, call, 1);
        // Each call has its own evaluator among four, so that all can be made.
        let own = (call - 1) % evaluators;
        for evaluator in
            [stream.index(evaluators), stream.index(evaluators / 4), stream.index(evaluators), own]
        {
            network.add_edge(call, calls + 1 + evaluator, 1);
        }
    }
    for evaluator in 0..evaluators {
        network.add_edge(calls + 1 + evaluator, sink, 200);
    }
    assert_eq!(network.maximise(0, sink), 80_000);
}
