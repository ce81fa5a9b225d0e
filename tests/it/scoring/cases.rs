//! Single calls against `scoring_cases.json`, computed in exact rational numbers.

use crate::scoring::world::*;
use mystery_calls::model::*;
use mystery_calls::score::call::CallStanding;
use mystery_calls::score::call::Scorer;
use serde_json::Value;

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap()
}

/// The grid of one card; scales of any number are straight lines here.
fn read_grid(card: &Value) -> Grid {
    let is_flat = card["mode"] == "flat";
    let sections = card["sections"].as_object().unwrap();
    let weights: Vec<Option<f64>> =
        sections.values().map(|s| (!is_flat).then(|| number(&s["weight"]))).collect();
    let mut criteria = Vec::new();
    for (at, section) in sections.values().enumerate() {
        for (id, form) in section["criteria"].as_object().unwrap() {
            let mut made = criterion(id, number(&form["weight"]), read_kind(form));
            made.section = SectionIndex(at);
            made.knock_out = read_knock_out(&card["knock_outs"], id);
            criteria.push(made);
        }
    }
    let mut made = grid(&weights, criteria);
    made.min_applicable = share(number(&card["min_applicable_share"]));
    for (section, id) in made.sections.iter_mut().zip(sections.keys()) {
        section.id.clone_from(id);
    }
    made
}

fn read_kind(form: &Value) -> CriterionKind {
    let linear = |full: &str, zero: &str| {
        CriterionKind::Measure(Curve::Linear {
            full: number(&form[full]),
            zero: number(&form[zero]),
        })
    };
    match form["kind"].as_str().unwrap() {
        "binary" => CriterionKind::YesNo,
        "linear" => linear("full_at", "zero_at"),
        "scale" => linear("max", "min"),
        "threshold" => {
            assert_eq!(form["better"], "lower");
            CriterionKind::Measure(Curve::Steps(vec![(number(&form["limit"]), 1.0)]))
        }
        "bands" => {
            assert_eq!(number(&form["else"]).to_bits(), 0);
            let bands = form["bands"].as_array().unwrap();
            let steps = bands.iter().map(|band| (number(&band[0]), number(&band[1])));
            CriterionKind::Measure(Curve::Steps(steps.collect()))
        }
        other => panic!("a kind of its own: {other}"),
    }
}

fn read_knock_out(knock_outs: &Value, id: &str) -> Option<KnockOut> {
    let found = knock_outs.as_array().unwrap().iter().find(|k| k["criterion"] == id)?;
    let penalty = match found["effect"].as_str().unwrap() {
        "cap_call" => Penalty::Cap(share(number(&found["value"]))),
        "zero_call" => Penalty::Cap(share(0.0)),
        "multiply" => Penalty::Times(share(number(&found["value"]))),
        other => panic!("an effect of its own: {other}"),
    };
    Some(KnockOut { penalty, below: None })
}

fn read_answer(kind: &CriterionKind, answer: &Value) -> Answer {
    match (kind, answer) {
        (_, Value::Null) => Answer::Missing,
        (_, Value::String(text)) if text == "NA" => Answer::NotApplicable,
        (CriterionKind::YesNo, answer) => {
            if number(answer) > 0.5 {
                Answer::Yes
            } else {
                Answer::No
            }
        }
        (_, answer) => Answer::Measured(number(answer)),
    }
}

#[track_caller]
fn assert_same(got: Option<f64>, expected: &Value, what: &str) {
    match (got, expected.as_f64()) {
        (Some(got), Some(expected)) => {
            assert!((got - expected).abs() <= 1e-12, "{what}: {got} is not {expected}");
        }
        (got, expected) => assert_eq!(got, expected, "{what}"),
    }
}

fn check(card_of: &Value, case: &Value) {
    let what = format!("{} {}", case["card"], case["answers_id"]);
    let grid = read_grid(card_of);
    let answers = grid.criteria.iter().map(|c| read_answer(&c.kind, &case["answers"][&c.id]));
    let card = card(1, Outcome::Completed, answers.collect());
    let (campaign, days) = (campaign(1, vec![channel("phone", Kind::Phone)], 1), days());
    let scorer = Scorer::new(&campaign, &grid, &days, day(6, 30));
    let score = scorer.call(&planned(1), Some(&card));

    let expected = &case["result"];
    assert_same(score.raw, &expected["raw"], &what);
    assert_same(score.score, &expected["score"], &what);
    assert_same(Some(score.points.earned), &expected["points"], &what);
    assert_same(Some(score.points.applicable), &expected["max_points"], &what);
    assert_same(Some(score.applicable), &expected["applicable_share"], &what);
    for (section, earned) in grid.sections.iter().zip(&score.sections) {
        assert_same(*earned, &expected["sections"][&section.id], &what);
    }
    for (criterion, entry) in grid.criteria.iter().zip(&score.entries) {
        assert_same(entry.earned(), &expected["values"][&criterion.id], &what);
    }
    let hit: Vec<&str> =
        score.knock_outs.iter().map(|at| grid.criterion(*at).id.as_str()).collect();
    let mut expected_hit: Vec<&str> = expected["knock_outs_hit"]
        .as_array()
        .map(|hit| hit.iter().map(|id| id.as_str().unwrap()).collect())
        .unwrap_or_default();
    expected_hit.sort_by_key(|id| grid.criterion_named(id));
    assert_eq!(hit, expected_hit, "{what}");
    let standing = match expected["status"].as_str().unwrap() {
        "scored" => CallStanding::Scored,
        "insufficient" => CallStanding::NotScored,
        other => panic!("a status of its own: {other}"),
    };
    assert_eq!(score.standing, standing, "{what}");
}

#[test]
fn the_102_reference_calls_score_as_computed_in_rational_numbers() {
    let text = include_str!("../../reference/scoring_cases.json");
    let all: Value = serde_json::from_str(text).unwrap();
    let cases = all["cases"].as_array().unwrap();
    assert_eq!(cases.len(), 102);
    for case in cases {
        check(&all["cards"][case["card"].as_str().unwrap()], case);
    }
}
