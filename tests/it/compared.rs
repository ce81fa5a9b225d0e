//! Golden runs of the binary: campaigns held against former ones and against last year's table.

use crate::program::{Place, assert_golden};

const CAMPAIGN: &str = "campaigns/montpellier-2022-q2";
const FORMER: &str = "campaigns/montpellier-2021-q2";

/// The founding case, and beside it the same campaign with the scorecards of three evaluators.
fn two_campaigns() -> Place {
    let place = Place::founding();
    place.mystery(&format!("run {CAMPAIGN}"));
    place.take(&place.path(CAMPAIGN), FORMER);
    let file = format!("{FORMER}/campaign.toml");
    let text = place.read(&file).replace("\"montpellier-2022-q2\"", "\"montpellier-2021-q2\"");
    place.write(&file, &text);
    for evaluator in ["e01", "e02", "e03"] {
        let card = format!("scorecards/montpellier-2022-q2/{evaluator}.csv");
        let imported = place.mystery(&format!("import {FORMER} {card}"));
        assert_eq!(imported.code, 0, "{}", imported.stderr);
    }
    place
}

const TABLE: &str = "service;n;value;spread;met\n\
    etat-civil;12;61,5 %;20 %;4\n\
    Presto;10;0,95;;9\n\
    fourriere;9;80 %;0.3;8\n\
    archives;5;70 %;0.1;3\n";

#[test]
fn a_campaign_is_held_against_a_former_one() {
    let place = two_campaigns();
    let table = place.mystery(&format!("compare {CAMPAIGN} {FORMER} --by campaign,channel"));
    assert_eq!(table.code, 0, "{}", table.stderr);
    assert_golden(&table.stdout, "tests/golden/compare/campaigns.stdout");
    let csv = place.mystery(&format!("compare {CAMPAIGN} {FORMER} --by criterion --format csv"));
    let header = csv.stdout.lines().next().unwrap();
    assert_eq!(
        header,
        "level,service,channel,criterion,measure,value,calls,former_value,former_calls,difference,\
         low,high,p_value,p_adjusted,finding,method,test,provisional,reason,reason_code,simulated"
    );
    assert_eq!(csv.stdout.lines().count(), 1 + 77);
    let json = place.mystery(&format!("compare {CAMPAIGN} {FORMER} --simultaneous --format json"));
    let read: serde_json::Value = serde_json::from_str(&json.stdout).unwrap();
    assert_eq!(read["former"], "montpellier-2021-q2");
    assert_eq!(read["simultaneous"], true);
    assert_eq!(read["differences"].as_array().unwrap().len(), 2 + 2 * 19 + 2 * 5);
}

#[test]
fn former_campaigns_are_pooled_and_named() {
    let place = two_campaigns();
    let pooled = place.mystery(&format!("score {CAMPAIGN} --by campaign --pool {FORMER}"));
    assert_eq!(pooled.code, 0, "{}", pooled.stderr);
    assert_golden(&pooled.stdout, "tests/golden/compare/pooled.stdout");
    let json =
        place.mystery(&format!("score {CAMPAIGN} --by campaign --pool {FORMER} --format json"));
    let read: serde_json::Value = serde_json::from_str(&json.stdout).unwrap();
    assert_eq!(read["pooled"][1]["campaign"], "montpellier-2021-q2");
    assert_eq!(read["pooled"][0]["calls"], 219);
    assert!(read.get("treatment").is_none());
}

#[test]
fn a_campaign_is_held_against_last_years_table() {
    let place = Place::founding();
    place.mystery(&format!("run {CAMPAIGN}"));
    place.write("last.csv", TABLE);
    let table = place.mystery(&format!("compare {CAMPAIGN} --baseline last.csv"));
    assert_eq!(table.code, 0, "{}", table.stderr);
    assert_golden(&table.stdout, "tests/golden/compare/baseline.stdout");
    let file = format!("{CAMPAIGN}/campaign.toml");
    let text = place.read(&file);
    let french = text.lines().find(|line| line.starts_with("language")).unwrap();
    let english = text.replace(french, "language = \"en\"");
    place.write(&file, &english);
    let table = place.mystery(&format!("compare {CAMPAIGN} --baseline last.csv --by campaign"));
    assert_golden(&table.stdout, "tests/golden/compare/baseline-en.stdout");
}

#[test]
fn a_campaign_without_scorecards_compares_with_reasons() {
    let place = Place::founding();
    place.write("last.csv", TABLE);
    let table = place.mystery(&format!("compare {CAMPAIGN} --baseline last.csv"));
    assert_eq!(table.code, 0, "{}", table.stderr);
    assert!(table.stdout.contains("aucun appel de cette campagne n’a encore de score"));
    assert!(table.stderr.contains("provisoire\u{a0}: 0 sur 232"));
}

#[test]
fn everything_wrong_with_last_years_table_is_told_at_once() {
    let place = Place::founding();
    place.write(
        "last.csv",
        "service,n,value,spread,met\n\
         etat-civil,0,0.8,0.1,\n\
         presto,12,82.5,,\n\
         presto,12,0.8,0.6,13\n\
         ,12,abc,,x\n\
         fourriere,1.5,,0.1,1\n\
         population,10,,,\n",
    );
    let bad = place.mystery(&format!("compare {CAMPAIGN} --baseline last.csv"));
    assert_golden(&bad.stderr, "tests/golden/compare/bad-baseline.stderr");
    assert_eq!((bad.stdout.as_str(), bad.code), ("", 2));
    place.write("empty.csv", "services,nombre,mean\n");
    let bad = place.mystery(&format!("compare {CAMPAIGN} --baseline empty.csv"));
    assert_golden(&bad.stderr, "tests/golden/compare/bad-columns.stderr");
    place.write("none.csv", "service,n,met\n");
    let bad = place.mystery(&format!("compare {CAMPAIGN} --baseline none.csv"));
    assert!(bad.stderr.starts_with("error[no-services]"), "{}", bad.stderr);
    let level = place.mystery(&format!("compare {CAMPAIGN} --baseline none.csv --by servic"));
    assert_eq!(
        level.stderr,
        "error: `servic` is not a level that can be compared\nhint: did you mean `service`?\n"
    );
}
