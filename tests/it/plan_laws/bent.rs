//! Where spacing bends the prescribed probabilities, the plan states those that apply, and its
//! weights make up for the difference.

use crate::support::campaigns::read;
use crate::support::checker::Checker;
use mystery_calls::draw::{Frame, Lots, Slot, allocate, draw, place_days, spread};
use mystery_calls::model::Campaign;
use mystery_calls::rng::Seed;
use std::collections::BTreeMap;

/// One service with two calls on the first days of a week.
fn two_calls(days: u32, gap: u32) -> Campaign {
    let last = 8 + days;
    read(
        "two calls",
        &format!(
            "[campaign]\nid = \"two\"\nstart = 2022-05-09\nend = 2022-05-{last:02}\ncalls = 2\n\
             [allocation]\nlots = 1\n[rotation]\nservice_gap_days = {gap}\n\
             [[channel]]\nid = \"phone\"\nkind = \"phone\"\nminutes = 10\n\
             [[service]]\nid = \"s\"\nhours = \"Mo-Fr 08:00-18:00\"\nchannels = [\"phone\"]\n\
             [[evaluator]]\nid = \"e\"\n"
        ),
    )
}

fn drawn_slots(campaign: &Campaign, seed: &str) -> Vec<Slot> {
    let frame = Frame::new(campaign);
    let lots = Lots::new(&frame);
    let seed = Seed::new(seed);
    let allocated = allocate(&frame, &seed).unwrap();
    let bundles = spread(&frame, &lots, &allocated.calls, &seed);
    place_days(&frame, &lots, &allocated, &bundles, &seed, "0").unwrap().slots
}

#[test]
fn calls_that_can_only_lie_on_two_of_three_days_have_probability_1() {
    let campaign = two_calls(3, 2);
    let drawn = draw(&campaign, &Seed::new("three days")).unwrap();
    let days: Vec<String> = drawn.plan.calls().iter().map(|c| c.date.to_string()).collect();
    assert_eq!(days, ["2022-05-09", "2022-05-11"]);
    for call in drawn.plan.calls() {
        // Two thirds are prescribed, 1 applies; both weigh as much as each other.
        assert!((call.probability.unwrap() - 1.0).abs() < 1e-9, "{call:?}");
        assert!((call.weight - 1.0).abs() < 1e-9, "{call:?}");
    }
    assert_eq!(Checker::new(&campaign).violations(&drawn), Vec::<String>::new());
    assert!(drawn.record.bent.iter().any(|b| b.rule == "probability" && b.place.starts_with('s')));
}

#[test]
fn stated_probabilities_are_the_shares_of_seeds_in_which_days_are_drawn() {
    // Days 1 and 4, 1 and 5, or 2 and 5: a call on day 3 leaves no place for another one.
    let campaign = two_calls(5, 3);
    let (draws, mut seen) = (1000_u32, BTreeMap::<usize, (f64, f64)>::new());
    for n in 0..draws {
        for slot in drawn_slots(&campaign, &format!("bent {n}")) {
            let day = seen.entry(slot.day).or_insert((0.0, slot.probability.unwrap()));
            assert_eq!(Some(day.1), slot.probability, "it does not depend on the seed");
            assert!((slot.probability.unwrap() - 0.4 * slot.bend).abs() < 1e-12);
            day.0 += 1.0;
        }
    }
    let all: f64 = seen.values().map(|(_, p)| p).sum();
    assert!((all - 2.0).abs() < 1e-9, "{seen:?}");
    assert!(!seen.contains_key(&2), "{seen:?}");
    for (count, p) in seen.values() {
        let n = f64::from(draws);
        let z = (count - n * p) / (n * p * (1.0 - p)).sqrt();
        assert!(z.abs() < 4.0, "{z}: {seen:?}");
        // The nearest law is as far from the prescription as the gap makes it, not by chance.
        assert!((p - 0.4).abs() > 0.05, "{seen:?}");
    }
}

#[test]
fn weights_make_up_for_what_is_bent() {
    let campaign = two_calls(5, 3);
    for n in 0..20 {
        let drawn = draw(&campaign, &Seed::new(&format!("weights {n}"))).unwrap();
        assert_eq!(Checker::new(&campaign).violations(&drawn), Vec::<String>::new());
        let [a, b] = drawn.plan.calls() else { panic!("two calls") };
        // Prescribed alike: the weights stand in the inverse ratio of the probabilities.
        let (p, q) = (a.probability.unwrap(), b.probability.unwrap());
        assert!((a.weight * p - b.weight * q).abs() < 1e-9, "{a:?} {b:?}");
        assert!((a.weight + b.weight - 2.0).abs() < 1e-9, "{a:?} {b:?}");
    }
}
