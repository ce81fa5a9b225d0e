//! What `check` foretells, for people and for programs, from guesses and from a former campaign.

use crate::program::Place;
use serde_json::Value;

const FORMER: &str = "campaigns/montpellier-2022-q2";

fn json(place: &Place, words: &str) -> Value {
    let ran = place.mystery(&format!("check {words} --format json"));
    assert_eq!((ran.stderr.as_str(), ran.code), ("", 0));
    serde_json::from_str(&ran.stdout).unwrap()
}

fn part<'v>(document: &'v Value, level: &str, service: Option<&str>) -> &'v Value {
    let parts = document["expectations"].as_array().unwrap();
    let is = |part: &&Value| part["level"] == level && part["service"].as_str() == service;
    parts.iter().find(is).unwrap()
}

#[test]
fn every_part_of_the_founding_case_is_foretold() {
    let place = Place::founding();
    let document = json(&place, FORMER);
    let count = |level: &str| {
        let parts = document["expectations"].as_array().unwrap();
        parts.iter().filter(|part| part["level"] == level).count()
    };
    assert_eq!(["campaign", "service", "channel"].map(count), [1, 19, 5]);
    let cells = count("service-channel");
    let csv = place.mystery(&format!("check {FORMER} --format csv")).stdout;
    assert_eq!(csv.lines().count(), 1 + 25 + cells);
    let sum: f64 = csv
        .lines()
        .filter(|line| line.starts_with("service-channel,"))
        .map(|line| line.split(',').nth(3).unwrap().parse::<f64>().unwrap())
        .sum();
    assert!((sum - 232.0).abs() < 1e-3, "{sum}");
    let table = place.mystery(&format!("check {FORMER} --cells")).stdout;
    assert!(table.contains("État civil, Téléphone"), "{table}");
    // METHODS: a Wilson interval of 12 calls at 0.8 is 0.40 wide; 13 calls never prove 80 %.
    let green = part(&document, "service", Some("numero-vert"));
    assert!((green["compliant_width"].as_f64().unwrap() - 0.39).abs() < 0.01, "{green}");
    assert_eq!(green["score_proof"]["fewest"], 14);
    assert_eq!(green["score_proof"]["chance_at_10"], 0.0);
    assert_eq!(document["feasible"], "yes");
}

#[test]
fn what_a_former_campaign_showed_stands_for_guesses() {
    let place = Place::founding();
    place.mystery(&format!("run {FORMER}"));
    for name in ["campaign.toml", "grid.toml"] {
        place.write(&format!("campaigns/next/{name}"), &place.read(&format!("{FORMER}/{name}")));
    }
    let guessed = json(&place, "campaigns/next");
    let known = json(&place, &format!("campaigns/next --from {FORMER}"));
    assert_eq!(
        (&guessed["former"], &known["former"]),
        (&Value::Null, &"montpellier-2022-q2".into())
    );
    let guess = &part(&guessed, "campaign", None)["guess"];
    assert_eq!((&guess["observed"], &guess["spread"]), (&0.into(), &0.2.into()));
    let seen = &part(&known, "campaign", None)["guess"];
    assert_eq!(seen["observed"], 219);
    // The plain mean and spread of the 219 scored calls.
    let scored = place.mystery(&format!("score {FORMER} --weights calls --format json")).stdout;
    let scored: Value = serde_json::from_str(&scored).unwrap();
    let mean = scored["estimates"][0]["value"].as_f64().unwrap();
    assert!((seen["mean"].as_f64().unwrap() - mean).abs() < 1e-6, "{seen} {mean}");
    // A service by its own calls; with other spreads Neyman shares calls otherwise, and better.
    assert_eq!(part(&known, "service", Some("numero-vert"))["guess"]["observed"], 12);
    let width = |document: &Value, rule: &str| {
        let ways = document["allocation"].as_array().unwrap();
        ways.iter().find(|way| way["rule"] == rule).unwrap()["campaign_width"].as_f64().unwrap()
    };
    for rule in ["equal", "volume", "sqrt-volume"] {
        assert!(width(&known, "neyman") < width(&known, rule), "{rule}");
    }
    // Without other spreads it is the allocation by volume, in whole numbers.
    assert!((width(&guessed, "neyman") - width(&guessed, "volume")).abs() < 2e-4);
}
