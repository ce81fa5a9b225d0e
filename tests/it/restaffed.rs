//! Evaluators and scenarios drawn again for the slots of a plan.

use crate::program::Place;
use crate::support::campaigns::founding;
use mystery_calls::draw::{Restaffing, draw};
use mystery_calls::model::{Plan, PlannedCall};
use mystery_calls::rng::Seed;
use std::collections::BTreeMap;

const CAMPAIGN: &str = "campaigns/montpellier-2022-q2";

/// The plan without seconds, which are not drawn again.
fn without_seconds(plan: &Plan) -> Plan {
    Plan::new(plan.calls().iter().map(|call| PlannedCall { second: None, ..*call }).collect())
}

#[test]
fn the_seed_of_a_plan_gives_its_own_evaluators_and_scenarios() {
    let campaign = founding();
    for n in 0..8 {
        let seed = Seed::new(&format!("restaffed {n}"));
        let drawn = draw(&campaign, &seed).unwrap();
        if drawn.record.set_aside > 0 || drawn.record.bent.iter().any(|b| b.rule == "drawn-again") {
            continue;
        }
        let restaffing = Restaffing::of(&campaign, &drawn.plan).unwrap();
        assert_eq!(restaffing.draw(&seed).unwrap(), without_seconds(&drawn.plan), "seed {n}");
    }
}

#[test]
fn other_seeds_leave_slots_and_give_them_to_others_within_the_rules() {
    let campaign = founding();
    let plan = draw(&campaign, &Seed::new("slots")).unwrap().plan;
    let restaffing = Restaffing::of(&campaign, &plan).unwrap();
    let mut moved = 0;
    for n in 0..20 {
        let Some(other) = restaffing.draw(&Seed::new(&format!("other {n}"))) else { continue };
        let mut visits: BTreeMap<(usize, usize), u32> = BTreeMap::new();
        for (before, after) in plan.calls().iter().zip(other.calls()) {
            let slot =
                |call: &PlannedCall| (call.id, call.date, call.band, call.service, call.channel);
            assert_eq!(slot(before), slot(after));
            let who = after.evaluator.unwrap();
            let able = &campaign.evaluator(who).channels;
            assert!(able.is_empty() || able.contains(&after.channel));
            assert_eq!(before.scenario.is_some(), after.scenario.is_some());
            if campaign.channel(after.channel).is_mystery() {
                *visits.entry((who.0, after.service.0)).or_default() += 1;
            }
            moved += u32::from(before.evaluator != after.evaluator);
        }
        // evaluator_service_max of the founding case.
        assert!(visits.values().all(|visits| *visits <= 4), "{visits:?}");
    }
    assert!(moved > 500, "{moved}");
}

#[test]
fn treatment_is_tested_against_the_draw_where_that_is_asked_for() {
    let place = Place::founding();
    place.mystery(&format!("run {CAMPAIGN}"));
    let json = place.mystery(&format!("score {CAMPAIGN} --by campaign --redraw --format json"));
    let document: serde_json::Value = serde_json::from_str(&json.stdout).unwrap();
    for test in document["treatment"].as_array().unwrap() {
        let by_draw = test["factor"] != "band";
        assert_eq!(test["test"] == "redraw", by_draw, "{test}");
        assert_eq!(test["approximate"], false, "{test}");
    }
    // A plan from elsewhere cannot be drawn again: the test stays what it is, and that is said.
    std::fs::remove_file(place.path(&format!("{CAMPAIGN}/plan.json"))).unwrap();
    let ran = place.mystery(&format!("score {CAMPAIGN} --by campaign --redraw"));
    assert_eq!(ran.code, 0);
    assert!(ran.stderr.contains("n’est pas le tirage de sa graine"), "{}", ran.stderr);
    assert!(ran.stdout.contains("test approché"), "{}", ran.stdout);
}

#[test]
fn places_of_services_are_told_and_no_league_table() {
    let place = Place::founding();
    place.mystery(&format!("run {CAMPAIGN}"));
    let ran = |words: &str| {
        let ran = place.mystery(&format!("score {CAMPAIGN} --ranks {words}"));
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        ran.stdout
    };
    let table = ran("");
    assert!(table.contains("Rangs – note moyenne, et places que chaque service peut occuper"));
    assert!(table.contains("Places possibles") && table.contains(" à 19"), "{table}");
    let csv = ran("--format csv");
    assert!(csv.starts_with("service,calls,value,low,high,rank_low,rank_high,services,"), "{csv}");
    assert_eq!(csv.lines().count(), 20, "{csv}");
    let document: serde_json::Value = serde_json::from_str(&ran("--format json")).unwrap();
    for one in document["ranks"].as_array().unwrap() {
        let [low, high] = ["rank_low", "rank_high"].map(|key| one[key].as_u64().unwrap());
        assert!(1 <= low && low <= high && high <= 19 && one["services"] == 19, "{one}");
    }
    let file = format!("{CAMPAIGN}/campaign.toml");
    let (french, english) = ("language      = \"fr\"", "language = \"en\"");
    place.write(&file, &place.read(&file).replace(french, english));
    let table = ran("");
    assert!(table.contains("Possible places") && table.contains(" to 19"), "{table}");
    let both = place.mystery(&format!("score {CAMPAIGN} --ranks --by service"));
    assert_eq!(both.code, 2, "{}", both.stdout);
}
