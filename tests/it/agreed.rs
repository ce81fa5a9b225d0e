//! Golden runs of the binary: agreement of evaluators, and identical treatment beside the scores.

use crate::program::{Place, assert_golden};

const CAMPAIGN: &str = "campaigns/montpellier-2022-q2";

#[test]
fn agreement_is_told_in_tables_sentences_and_values() {
    let place = Place::founding();
    place.mystery(&format!("run {CAMPAIGN}"));
    let table = place.mystery(&format!("agree {CAMPAIGN}"));
    assert_eq!(table.code, 0, "{}", table.stderr);
    assert_golden(&table.stdout, "tests/golden/agree/agree.stdout");
    let csv = place.mystery(&format!("agree {CAMPAIGN} --format csv"));
    assert!(csv.stdout.starts_with(
        "what,criterion,first,second,calls,agreement,low,high,ac,ac_low,ac_high,kappa,alpha,bias,\
         limit_low,limit_high,icc,icc_low,icc_high,simulated\nscore,"
    ));
    let json = place.mystery(&format!("agree {CAMPAIGN} --format json"));
    let read: serde_json::Value = serde_json::from_str(&json.stdout).unwrap();
    assert_eq!(read["calls"], 23);
    assert_eq!(read["evaluators"].as_array().unwrap().len(), 8);
}

#[test]
fn identical_treatment_stands_beside_the_scores() {
    let place = Place::founding();
    place.mystery(&format!("run {CAMPAIGN}"));
    let json = place.mystery(&format!("score {CAMPAIGN} --by campaign --format json"));
    let read: serde_json::Value = serde_json::from_str(&json.stdout).unwrap();
    let factors: Vec<&str> = read["treatment"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["factor"].as_str().unwrap())
        .collect();
    assert_eq!(factors, ["evaluator", "persona", "band", "scenario"]);
    assert_eq!(read["evaluators"].as_array().unwrap().len(), 8);
    let part = place.mystery(&format!("score {CAMPAIGN} --where channel=phone --format json"));
    let read: serde_json::Value = serde_json::from_str(&part.stdout).unwrap();
    assert!(read.get("treatment").is_none());
    let file = format!("{CAMPAIGN}/campaign.toml");
    let text = place.read(&file);
    let french = text.lines().find(|line| line.starts_with("language")).unwrap();
    place.write(&file, &text.replace(french, "language = \"en\""));
    let english = place.mystery(&format!("score {CAMPAIGN} --by campaign"));
    assert_golden(&english.stdout, "tests/golden/agree/score-en.stdout");
}

#[test]
fn before_any_scorecard_agreement_and_treatment_give_reasons() {
    let place = Place::founding();
    let agree = place.mystery(&format!("agree {CAMPAIGN}"));
    assert_eq!(agree.code, 0);
    assert_eq!(
        agree.stdout,
        "Aucun appel n’a encore été noté par deux évaluateurs, sur 24 prévus\u{a0}: leur accord ne \
         peut être dit.\n"
    );
    let score = place.mystery(&format!("score {CAMPAIGN} --by campaign"));
    assert!(score.stdout.contains("Aucun appel n’a encore de score"), "{}", score.stdout);
}
