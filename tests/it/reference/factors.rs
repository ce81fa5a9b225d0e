//! Evaluators, personas, bands and scenarios of the synthetic campaign against R; CUSUM charts.

use mystery_calls::num::ConfidenceLevel;
use mystery_calls::stats::additive::AdditiveModel;
use mystery_calls::stats::agreement::{
    ClusterCorrection, cluster_mean, cluster_size, clustered_correlation,
};
use mystery_calls::stats::control::cusum;
use mystery_calls::stats::mixed::{VarianceComponents, variance_components};
use mystery_calls::stats::special::chi2_upper_tail;
use mystery_calls::stats::treatment::{
    GroupedScore, RankScope, conditional_factor_test, largest_deviation, ranked,
};
use std::collections::BTreeMap;

use super::table::{Row, agrees, rows};

/// The scored calls of the synthetic campaign: score and the names of all columns.
struct Call {
    score: f64,
    raw: f64,
    names: BTreeMap<&'static str, String>,
}

const COLUMNS: [&str; 6] = ["service", "channel", "evaluator", "persona", "time_band", "scenario"];

fn calls() -> Vec<Call> {
    let mut calls = Vec::new();
    rows(include_str!("../../reference/campaign_calls.csv"), |row| {
        if let (Ok(score), Ok(raw)) = (row.text("score").parse(), row.text("score_raw").parse()) {
            let names =
                COLUMNS.into_iter().map(|column| (column, row.text(column).to_owned())).collect();
            calls.push(Call { score, raw, names });
        }
    });
    calls
}

/// The position of a call's name among all names of a column.
fn positions(calls: &[Call], column: &str) -> Vec<usize> {
    let mut names: Vec<&String> = calls.iter().map(|call| &call.names[column]).collect();
    names.sort();
    names.dedup();
    calls
        .iter()
        .map(|call| names.iter().position(|name| **name == call.names[column]).unwrap())
        .collect()
}

fn grouped(calls: &[Call], factor: &str, stratum: Option<&str>, is_raw: bool) -> Vec<GroupedScore> {
    let groups = positions(calls, factor);
    let strata = stratum.map_or_else(|| vec![0; calls.len()], |name| positions(calls, name));
    let score = |call: &Call| if is_raw { call.raw } else { call.score };
    calls
        .iter()
        .zip(groups.into_iter().zip(strata))
        .map(|(call, (group, stratum))| GroupedScore { stratum, group, score: score(call) })
        .collect()
}

fn clusters(calls: &[Call], is_raw: bool) -> Vec<Vec<f64>> {
    let mut clusters: BTreeMap<&str, Vec<f64>> = BTreeMap::new();
    for call in calls {
        let score = if is_raw { call.raw } else { call.score };
        clusters.entry(&call.names["evaluator"]).or_default().push(score);
    }
    clusters.into_values().collect()
}

/// Fits score ~ columns.
fn model(calls: &[Call], columns: &[&str], is_raw: bool) -> AdditiveModel {
    let levels: Vec<Vec<usize>> = columns.iter().map(|name| positions(calls, name)).collect();
    let rows: Vec<(f64, Vec<usize>)> = calls
        .iter()
        .enumerate()
        .map(|(at, call)| {
            let score = if is_raw { call.raw } else { call.score };
            (score, levels.iter().map(|own| own[at]).collect())
        })
        .collect();
    AdditiveModel::fit(&rows).unwrap()
}

/// The factors of the model of random effects.
const RANDOM: [&str; 3] = ["service", "channel", "evaluator"];

fn components(calls: &[Call], is_raw: bool) -> VarianceComponents {
    let levels: Vec<Vec<usize>> = RANDOM.iter().map(|name| positions(calls, name)).collect();
    let rows: Vec<(f64, Vec<usize>)> = calls
        .iter()
        .enumerate()
        .map(|(at, call)| {
            let score = if is_raw { call.raw } else { call.score };
            (score, levels.iter().map(|own| own[at]).collect())
        })
        .collect();
    variance_components(&rows).unwrap()
}

/// Checks a component of variance, the criterion it was found by, or the mean beside it.
fn component(calls: &[Call], row: &Row, is_raw: bool) {
    let (name, term, value) = (row.text("model"), row.text("term"), row.number("value"));
    let fitted = components(calls, is_raw);
    let found = match (row.text("stat"), term) {
        ("reml_criterion", _) => fitted.criterion,
        ("intercept", _) => {
            assert!(agrees(fitted.standard_error, row.number("se"), 1e-6), "{fitted:?}");
            fitted.mean
        }
        (_, "Residual") => fitted.rest,
        (_, factor) => fitted.factors[RANDOM.iter().position(|one| *one == factor).unwrap()],
    };
    // The reference's own search ends within some 1e-6 of the optimum.
    let near = if row.text("stat") == "variance_component" { 1e-5 } else { 1e-8 };
    assert!(agrees(found, value, near), "{name} {term} {found} {value}");
}

/// Checks what is predicted for one level of a factor: it is shrunk by the variances, for which the
/// reference's own search ends within some 1e-6 of the optimum.
fn effect(calls: &[Call], row: &Row, is_raw: bool) {
    let (term, value) = (row.text("term"), row.number("value"));
    let factor = RANDOM.iter().position(|one| row.text("stat").ends_with(one)).unwrap();
    let mut names: Vec<&String> = calls.iter().map(|call| &call.names[RANDOM[factor]]).collect();
    names.sort();
    names.dedup();
    let level = names.iter().position(|name| *name == term).unwrap();
    let found = components(calls, is_raw).effects[factor][level];
    assert!((found - value).abs() < 1e-7, "{term} {found} {value}");
    // The wrong neighbour: the deviation as it is, not shrunk.
    let score = |call: &Call| if is_raw { call.raw } else { call.score };
    let mean = |of: &dyn Fn(&&Call) -> bool| {
        let own: Vec<f64> = calls.iter().filter(of).map(score).collect();
        own.iter().sum::<f64>() / own.iter().map(|_| 1.0).sum::<f64>()
    };
    let plain = mean(&|call| call.names[RANDOM[factor]] == term) - mean(&|_| true);
    assert!((plain - value).abs() > 1e-4, "{term} {plain} {value}");
}

/// Checks a test of ranks. R ranks scores digit by binary digit, and corrects for ties of their
/// first 15 decimals.
fn kruskal(calls: &[Call], row: &Row, is_raw: bool) {
    let name = row.text("model");
    let units = grouped(calls, row.text("term"), None, is_raw);
    let found = conditional_factor_test(&ranked(&units, RankScope::All)).unwrap();
    let scores: Vec<f64> = units.iter().map(|unit| unit.score).collect();
    let own = ties_left(scores.iter().map(|score| score.to_bits().to_string()));
    let theirs = ties_left(scores.iter().map(|score| format!("{score:.14e}")));
    let chi2 = found.chi2 * own / theirs;
    assert!(agrees(chi2, row.number("value"), 1e-11), "{name} {chi2}");
    assert_eq!(found.df.to_string(), row.text("df"), "{name}");
    let p = chi2_upper_tail(row.number("df"), chi2);
    assert!(agrees(p, row.number("p"), 1e-10), "{name} {p}");
}

/// Checks a row; `None` if it is of another test or is not computed here.
fn check(calls: &[Call], row: &Row) -> Option<()> {
    let (name, term) = (row.text("model"), row.text("term"));
    let is_raw = name.contains("score_raw");
    let value = row.number("value");
    match row.text("stat") {
        "icc_anova" => {
            let found = clustered_correlation(&clusters(calls, is_raw)).unwrap();
            assert!(agrees(found, value, 1e-9), "{found}");
        }
        "n0" => {
            let sizes: Vec<usize> = clusters(calls, is_raw).iter().map(Vec::len).collect();
            assert!(agrees(cluster_size(&sizes).unwrap(), value, 1e-12));
        }
        "mean" => {
            let correction = match name.split_whitespace().last().unwrap() {
                "CR0" => ClusterCorrection::Cr0,
                _ => ClusterCorrection::Cr2,
            };
            let found = cluster_mean(&clusters(calls, is_raw), correction).unwrap();
            assert!(agrees(found.value, value, 1e-12), "{found:?}");
            assert!(agrees(found.standard_error, row.number("se"), 1e-9), "{found:?}");
            assert!(agrees(found.df, row.number("df"), 1e-7), "{name} {found:?}");
            let interval = found.interval(ConfidenceLevel::DEFAULT);
            assert!(agrees(interval.low, row.number("lower"), 1e-7), "{found:?}");
            assert!(agrees(interval.high, row.number("upper"), 1e-7), "{found:?}");
        }
        "kruskal_wallis" => kruskal(calls, row, is_raw),
        "perm_quadratic_asymptotic" => {
            chi2(&grouped(calls, term, Some("service"), is_raw), row, 1e-9);
        }
        "van_elteren_type_quadratic" => {
            let units = grouped(calls, term, Some("service"), is_raw);
            chi2(&ranked(&units, RankScope::Stratum), row, 1e-9);
        }
        "perm_max_statistic" => {
            let units = grouped(calls, term, Some("service"), is_raw);
            let found = largest_deviation(&units).unwrap();
            assert!(agrees(found.z.abs(), value, 1e-9), "{name} {found:?}");
            // The wrong neighbour: the root of the χ² of all groups.
            let chi2 = conditional_factor_test(&units).unwrap().chi2;
            assert!(!agrees(chi2.sqrt(), value, 1e-3), "{name}");
        }
        "blup_service" | "blup_channel" | "blup_evaluator" => effect(calls, row, is_raw),
        "variance_component" | "reml_criterion" | "intercept" => component(calls, row, is_raw),
        "F_last" | "F_drop1" => {
            let formula = name.split_once('~').unwrap().1;
            let all: Vec<&str> = formula.split('+').collect();
            let rest: Vec<&str> = all.iter().copied().filter(|one| *one != term).collect();
            let whole = model(calls, &all, is_raw);
            let test = whole.f_test(&model(calls, &rest, is_raw)).unwrap();
            assert!(agrees(test.f, value, 1e-8), "{name} {term} {test:?}");
            assert!(agrees(test.p_value, row.number("p"), 1e-8), "{name} {term} {test:?}");
        }
        _ => return None,
    }
    Some(())
}

/// What ties leave of the variance of ranks: 1 − Σ(t³ − t)/(n³ − n).
fn ties_left(scores: impl Iterator<Item = String>) -> f64 {
    let mut ties: BTreeMap<String, f64> = BTreeMap::new();
    scores.for_each(|score| *ties.entry(score).or_default() += 1.0);
    let n: f64 = ties.values().sum();
    1.0 - ties.values().map(|t| t.powi(3) - t).sum::<f64>() / (n.powi(3) - n)
}

fn chi2(units: &[GroupedScore], row: &Row, near: f64) {
    let name = format!("{} {}", row.text("model"), row.text("stat"));
    let found = conditional_factor_test(units).unwrap();
    assert!(agrees(found.chi2, row.number("value"), near), "{name} {found:?}");
    assert_eq!(found.df.to_string(), row.text("df"), "{name}");
    assert!(agrees(found.p_value, row.number("p"), 10.0 * near), "{name} {found:?}");
}

#[test]
fn tests_by_factor_and_clusters_agree_with_r() {
    let calls = calls();
    let mut checked = 0;
    let mut left: BTreeMap<String, u32> = BTreeMap::new();
    rows(include_str!("../../reference/evaluator_models.csv"), |row| match check(&calls, row) {
        Some(()) => checked += 1,
        None => *left.entry(row.text("stat").to_owned()).or_default() += 1,
    });
    let left: Vec<&str> = left.keys().map(String::as_str).collect();
    // Tested beside the additive model.
    assert_eq!(left, ["emmean_equal", "service_emmean_equal", "severity_effect"]);
    assert_eq!(checked, 61);
}

/// Sums start at 0 in the first week; the weeks between those of the reference are not in it, so
/// that a sum is checked where it can only come from its own week.
#[test]
fn cumulative_sums_agree_with_r() {
    let mut checked = 0;
    rows(include_str!("../../reference/ewma_cusum.csv"), |row| {
        if row.text("chart") != "cusum" {
            return;
        }
        let (x, centre, sigma) = (row.number("x"), row.number("center"), row.number("sigma"));
        let slack = row.number("param");
        let found = cusum(&[x], centre, sigma, slack)[0];
        let below = -row.text("neg").trim_start_matches('-').parse::<f64>().unwrap();
        assert!((found.above - row.number("value")).abs() < 1e-10, "{found:?} {x}");
        assert!((found.below - below).abs() < 1e-10, "{found:?} {x}");
        checked += 1;
    });
    assert_eq!(checked, 8);
}
