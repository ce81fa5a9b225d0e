use std::collections::BTreeMap;

use mystery_calls::num::ConfidenceLevel;
use mystery_calls::stats::additive::AdditiveModel;
use mystery_calls::stats::means::{BootstrapKind, bootstrap_interval, student_interval};

use super::table::{agrees, rows};

/// The unweighted data sets of the means.
fn data_sets() -> BTreeMap<String, Vec<f64>> {
    let text = include_str!("../../reference/mean_ci_datasets.json");
    let sets: Vec<serde_json::Value> = serde_json::from_str(text).unwrap();
    let scores = |set: &serde_json::Value| -> Vec<f64> {
        set["x"].as_array().unwrap().iter().map(|score| score.as_f64().unwrap()).collect()
    };
    let plain = sets.iter().filter(|set| set.get("w").is_none_or(serde_json::Value::is_null));
    plain.map(|set| (set["name"].as_str().unwrap().to_owned(), scores(set))).collect()
}

#[test]
fn students_interval_agrees_with_scipy_and_warns_below_thirty() {
    let sets = data_sets();
    let mut checked = 0;
    rows(include_str!("../../reference/mean_ci.csv"), |row| {
        if row.text("method") != "t_unclipped" {
            return;
        }
        let Some(scores) = sets.get(row.text("dataset")) else { return };
        let level = ConfidenceLevel::new(row.number("conf")).unwrap();
        let Some(found) = student_interval(scores, level) else {
            assert_eq!(scores.len(), 1);
            return;
        };
        checked += 1;
        let (low, high) = (row.number("lower"), row.number("upper"));
        let close = |a: f64, b: f64| agrees(a, b, 1e-10) || (a - b).abs() < 1e-14;
        let name = row.text("dataset");
        assert!(close(found.interval.low, low), "{name} {found:?} {low}");
        assert!(close(found.interval.high, high), "{name} {found:?} {high}");
        assert_eq!(found.caution.is_some(), scores.len() < 30, "{name}");
    });
    assert!(checked > 100, "{checked}");
}

#[test]
fn exact_bootstrap_intervals_agree_with_enumeration() {
    let sets = data_sets();
    let (mut checked, mut plain) = (0, 0);
    rows(include_str!("../../reference/bootstrap_exact.csv"), |row| {
        checked += 1;
        let scores = &sets[row.text("dataset")];
        let level = ConfidenceLevel::new(row.number("conf")).unwrap();
        let of = |kind| bootstrap_interval(scores, kind, level, 20_000_000).unwrap().interval;
        let percentile = of(BootstrapKind::Percentile);
        let (low, high) = (row.number("lower"), row.number("upper"));
        let found = if row.text("method").starts_with("bca") {
            plain += u32::from((percentile.low - low).abs() < 1e-9);
            of(BootstrapKind::BiasCorrected)
        } else {
            percentile
        };
        let name = format!("{} {} {found:?} {low} {high}", row.text("dataset"), row.text("method"));
        assert!((found.low - low).abs() < 1e-9 && (found.high - high).abs() < 1e-9, "{name}");
    });
    assert!(checked == 70 && plain < 15, "{checked} {plain}");
}

#[test]
fn the_severity_of_evaluators_agrees_with_r() {
    let mut positions: [Vec<String>; 3] = std::array::from_fn(|_| Vec::new());
    let mut calls: Vec<(f64, f64, Vec<usize>)> = Vec::new();
    rows(include_str!("../../reference/campaign_calls.csv"), |row| {
        let (Ok(score), Ok(raw)) = (row.text("score").parse(), row.text("score_raw").parse())
        else {
            return;
        };
        let keys = ["service", "channel", "evaluator"].map(|column| row.text(column).to_owned());
        let at = keys.into_iter().zip(&mut positions).map(|(key, known)| {
            known.iter().position(|other| *other == key).unwrap_or_else(|| {
                known.push(key);
                known.len() - 1
            })
        });
        calls.push((score, raw, at.collect()));
    });
    let fitted = |of: fn(&(f64, f64, Vec<usize>)) -> f64| {
        let rows: Vec<(f64, Vec<usize>)> = calls.iter().map(|c| (of(c), c.2.clone())).collect();
        AdditiveModel::fit(&rows).unwrap()
    };
    let (score, raw) = (fitted(|call| call.0), fitted(|call| call.1));
    let mut checked = 0;
    rows(include_str!("../../reference/evaluator_models.csv"), |row| {
        let model = match row.text("model") {
            "score~service+channel+evaluator" => &score,
            "score_raw~service+channel+evaluator" => &raw,
            _ => return,
        };
        let term = row.text("term").trim_end_matches(" effect");
        let level = |factor: usize| positions[factor].iter().position(|one| one == term).unwrap();
        let found = match row.text("stat") {
            "severity_effect" => model.effect(2, level(2)),
            "emmean_equal" => model.mean_at(2, level(2)),
            "service_emmean_equal" => model.mean_at(0, level(0)),
            _ => return,
        };
        checked += 1;
        let found = found.unwrap();
        let name = format!("{} {term} {found:?}", row.text("stat"));
        assert!(agrees(found.value, row.number("value"), 1e-9), "{name}");
        assert!(agrees(found.standard_error, row.number("se"), 1e-9), "{name}");
        assert_eq!(model.df.to_string(), row.text("df"), "{name}");
        let interval = found.interval(ConfidenceLevel::DEFAULT);
        if !row.text("lower").is_empty() {
            assert!((interval.low - row.number("lower")).abs() < 1e-9, "{name} {interval:?}");
            assert!((interval.high - row.number("upper")).abs() < 1e-9, "{name} {interval:?}");
        }
    });
    assert_eq!(checked, 32);
}
