//! Floor and ceiling at the nodes of the trees, seen in finished plans.

use crate::support::campaigns::founding;
use crate::support::checker::{Checker, SlotKey};
use chrono::{Datelike, NaiveDate};
use mystery_calls::draw::{Frame, Lots, draw};
use mystery_calls::model::{Campaign, PlannedCall};
use mystery_calls::rng::Seed;
use std::collections::BTreeMap;

/// Whether each node holds the floor or the ceiling of what is expected of it.
fn assert_even<Node: Ord + std::fmt::Debug>(nodes: BTreeMap<Node, (f64, f64)>, what: &str) {
    for (node, (expected, calls)) in nodes {
        // Expectations are held in steps of 2⁻³², some thousand of them in one sum.
        let (low, high) = ((expected + 1e-6).floor(), (expected - 1e-6).ceil());
        assert!((low..=high.max(low)).contains(&calls), "{what} {node:?}: {calls} for {expected}");
    }
}

fn slot(call: &PlannedCall) -> SlotKey {
    (call.service.0, call.channel.0, call.date, call.band.unwrap().0)
}

fn add<Node: Ord>(nodes: &mut BTreeMap<Node, (f64, f64)>, node: Node, expected: f64, calls: f64) {
    let sums = nodes.entry(node).or_default();
    *sums = (sums.0 + expected, sums.1 + calls);
}

/// Calls by a part of their slot.
fn tally<Part: Ord>(slots: &[SlotKey], part: impl Fn(&SlotKey) -> Part) -> BTreeMap<Part, f64> {
    let mut tally = BTreeMap::new();
    for slot in slots {
        *tally.entry(part(slot)).or_default() += 1.0;
    }
    tally
}

/// What `whole` has, shared out over its slots in proportion to open minutes.
fn shared<Whole: Ord>(
    open: &BTreeMap<SlotKey, f64>,
    slots: &[SlotKey],
    whole: impl Fn(&SlotKey) -> Whole,
) -> BTreeMap<SlotKey, f64> {
    let calls = tally(slots, &whole);
    let mut minutes: BTreeMap<Whole, f64> = BTreeMap::new();
    for (slot, open) in open {
        *minutes.entry(whole(slot)).or_default() += open;
    }
    let share = |(slot, open): (&SlotKey, &f64)| {
        let calls = calls.get(&whole(slot)).copied().unwrap_or(0.0);
        (*slot, calls * open / minutes[&whole(slot)])
    };
    open.iter().map(share).collect()
}

fn check<Node: Ord + std::fmt::Debug>(
    expected: &BTreeMap<SlotKey, f64>,
    slots: &[SlotKey],
    what: &str,
    node: impl Fn(&SlotKey) -> Node,
) {
    let mut nodes = BTreeMap::new();
    for (slot, expected) in expected {
        add(&mut nodes, node(slot), *expected, 0.0);
    }
    for slot in slots {
        add(&mut nodes, node(slot), 0.0, 1.0);
    }
    assert_even(nodes, what);
}

fn mystery(campaign: &Campaign, seed: &str) -> Vec<SlotKey> {
    let drawn = draw(campaign, &Seed::new(seed)).unwrap();
    let calls = drawn.plan.calls().iter();
    calls.filter(|call| campaign.channel(call.channel).is_mystery()).map(slot).collect()
}

#[test]
fn bands_months_and_lots_have_floor_or_ceiling_of_what_is_expected() {
    let campaign = founding();
    let open = Checker::new(&campaign).open_minutes();
    let frame = Frame::new(&campaign);
    let lots = Lots::new(&frame);
    let lot =
        |day: NaiveDate| lots.of_day[usize::try_from((day - campaign.first).num_days()).unwrap()];
    for n in 0..40 {
        let slots = mystery(&campaign, &format!("even {n}"));
        let months = shared(&open, &slots, |slot| (slot.0, slot.1));
        check(&months, &slots, "band of cell", |slot| (slot.0, slot.1, slot.3));
        check(&months, &slots, "month of service", |slot| (slot.0, slot.2.month()));
        check(&months, &slots, "month", |slot| slot.2.month());
        let of_lots = shared(&open, &slots, |slot| (slot.0, slot.1, slot.3, slot.2.month()));
        check(&of_lots, &slots, "lot of service", |slot| (slot.0, lot(slot.2)));
        check(&of_lots, &slots, "lot", |slot| lot(slot.2));
    }
}

#[test]
fn merging_two_bands_adds_their_probabilities() {
    let split = founding();
    let mut merged = split.clone();
    // 08:00 to 12:00 in one band instead of two.
    merged.bands[0].span.to = merged.bands[1].span.to;
    merged.bands.remove(1);
    let [of_split, of_merged] = [&split, &merged].map(|campaign| {
        let checker = Checker::new(campaign);
        let drawn = draw(campaign, &Seed::new("merging")).unwrap();
        let allocation = &drawn.record.allocation;
        let case =
            crate::support::checker::Case { calls: drawn.plan.calls(), allocation, bent: &[] };
        assert_eq!(checker.judge(&case), Vec::<String>::new());
        let mut by_band: BTreeMap<SlotKey, f64> = BTreeMap::new();
        for (slot, p) in checker.prescribed(&case) {
            let first = campaign.bands.len() == 4 && slot.3 == 1;
            let band = slot.3 + 4 - campaign.bands.len();
            let band = if first || slot.3 == 0 { 0 } else { band };
            *by_band.entry((slot.0, slot.1, slot.2, band)).or_default() += p;
        }
        by_band
    });
    assert_eq!(of_split.len(), of_merged.len());
    for (slot, p) in &of_split {
        assert!((p - of_merged[slot]).abs() < 1e-12, "{slot:?}: {p} and {}", of_merged[slot]);
    }
}
