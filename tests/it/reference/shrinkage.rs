use std::collections::BTreeMap;

use mystery_calls::num::ConfidenceLevel;
use mystery_calls::stats::differences::ScoreDifference;
use mystery_calls::stats::multiplicity::holm;
use mystery_calls::stats::ranks::rank_intervals;
use mystery_calls::stats::shares::Trials;
use mystery_calls::stats::shrinkage::{
    BetaPrior, BetweenVariance, SpreadOfShares, UnitMean, beta_prior_by_likelihood,
    beta_prior_by_moments, shrunk_means, shrunk_share, tarone_test,
};

use super::table::{agrees, rows};

const CALLS: &str = include_str!("../../reference/campaign_calls.csv");

/// A name and met of n for every unit of a criterion in the synthetic campaign.
fn units(criterion: &str, key: &[&str]) -> BTreeMap<String, Trials> {
    let mut counts: BTreeMap<String, (u32, u32)> = BTreeMap::new();
    rows(CALLS, |row| {
        if let Ok(met) = row.text(criterion).parse::<u32>() {
            let name: Vec<&str> = key.iter().map(|column| row.text(column)).collect();
            let entry = counts.entry(name.join(":")).or_default();
            *entry = (entry.0 + met, entry.1 + 1);
        }
    });
    let trials = |(met, n)| Trials::new(met, n).unwrap();
    counts.into_iter().map(|(name, counts)| (name, trials(counts))).collect()
}

fn set(name: &str) -> Option<Vec<Trials>> {
    let (kind, criterion) = name.split_once('_')?;
    let key: &[&str] = match kind {
        "campaign" => &["service"],
        "cells" => &["service", "channel"],
        _ => return None,
    };
    Some(units(criterion, key).into_values().collect())
}

#[test]
fn spreads_of_shares_agree_with_python() {
    let mut checked = 0;
    rows(include_str!("../../reference/betabinomial_eb.csv"), |row| {
        let Some(units) = set(row.text("set")) else { return };
        checked += 1;
        let moments = beta_prior_by_moments(&units).unwrap();
        let SpreadOfShares::Beta(prior) = moments else { panic!("{moments:?}") };
        assert!(agrees(prior.a, row.number("alpha_mom"), 1e-10), "{prior:?}");
        assert!(agrees(prior.b, row.number("beta_mom"), 1e-10), "{prior:?}");
        let likeliest = beta_prior_by_likelihood(&units).unwrap();
        let SpreadOfShares::Beta(prior) = likeliest else { panic!("{likeliest:?}") };
        assert!(agrees(prior.a, row.number("alpha_ml"), 1e-9), "{} {prior:?}", row.text("set"));
        assert!(agrees(prior.b, row.number("beta_ml"), 1e-9), "{} {prior:?}", row.text("set"));
        let test = tarone_test(&units).unwrap();
        assert!((test.z - row.number("tarone_z")).abs() < 1e-10, "{test:?}");
        assert!(agrees(test.p_value, row.number("tarone_p_one_sided"), 1e-9), "{test:?}");
        // The wrong neighbour: moments for likelihood.
        assert!(!agrees(row.number("alpha_mom"), row.number("alpha_ml"), 1e-3));
    });
    assert_eq!(checked, 6);
}

#[test]
fn shrunk_shares_agree_with_python() {
    let mut pooled = 0;
    let checked = rows(include_str!("../../reference/betabinomial_eb_units.csv"), |row| {
        let count = |column: &str| row.text(column).trim_end_matches(".0").parse().unwrap();
        let unit = Trials::new(count("y"), count("n")).unwrap();
        if row.text("prior") == "pooled" {
            pooled += 1;
            return;
        }
        let prior = BetaPrior { a: row.number("alpha"), b: row.number("beta") };
        let found = shrunk_share(unit, SpreadOfShares::Beta(prior), ConfidenceLevel::DEFAULT);
        assert!(agrees(found.value, row.number("eb_mean"), 1e-12), "{found:?}");
        assert!(agrees(found.interval.low, row.number("lower95"), 1e-11), "{found:?}");
        assert!(agrees(found.interval.high, row.number("upper95"), 1e-11), "{found:?}");
        assert!(agrees(found.shrinkage, row.number("shrink_B"), 1e-12), "{found:?}");
    });
    assert_eq!((checked, pooled), (125, 10));
}

/// The mean, variance and n of the scores of every service or cell.
fn means(key: &[&str]) -> BTreeMap<String, UnitMean> {
    let mut scores: BTreeMap<String, Vec<f64>> = BTreeMap::new();
    rows(CALLS, |row| {
        if let Ok(score) = row.text("score").parse() {
            let name: Vec<&str> = key.iter().map(|column| row.text(column)).collect();
            scores.entry(name.join(":")).or_default().push(score);
        }
    });
    let unit = |scores: Vec<f64>| {
        let n = u32::try_from(scores.len()).unwrap();
        let mean = scores.iter().sum::<f64>() / f64::from(n);
        let squares: f64 = scores.iter().map(|score| (score - mean).powi(2)).sum();
        UnitMean { mean, variance: squares / (f64::from(n) - 1.0).max(1.0), n }
    };
    scores.into_iter().map(|(name, scores)| (name, unit(scores))).collect()
}

#[test]
fn shrunk_means_agree_with_metafor() {
    let mut checked = 0;
    rows(include_str!("../../reference/normal_eb.csv"), |row| {
        let key: &[&str] = match row.text("level") {
            "service" => &["service"],
            "channel" => &["channel"],
            "evaluator" => &["evaluator"],
            _ => &["service", "channel"],
        };
        let units = means(key);
        let list: Vec<UnitMean> = units.values().copied().collect();
        let at = units.keys().position(|name| *name == row.text("unit").replace('|', ":")).unwrap();
        checked += 1;
        let of = |method| shrunk_means(&list, method).unwrap();
        let (moments, paule) =
            (of(BetweenVariance::DerSimonianLaird), of(BetweenVariance::PauleMandel));
        let name = row.text("unit");
        for (found, column) in [
            (list[at].mean, "mean"),
            (moments.within, "pooled_within_var"),
            (moments.q, "Q"),
            (moments.between, "tau2_dl"),
            (paule.between, "tau2_pm"),
            (moments.centre, "mu_re"),
            (moments.shrinkage[at], "shrink_B"),
            (moments.values[at], "eb_mean"),
        ] {
            assert!(agrees(found, row.number(column), 1e-10), "{name} {column} {found}");
        }
    });
    assert_eq!(checked, 66);
}

#[test]
fn ranks_of_services_agree_with_r() {
    let test = ScoreDifference::MiettinenNurminen;
    let mut checked = 0;
    rows(include_str!("../../reference/rank_intervals.csv"), |row| {
        if row.text("criterion").starts_with("synth") {
            return;
        }
        checked += 1;
        let units = units(row.text("criterion"), &["service"]);
        let list: Vec<Trials> = units.values().copied().collect();
        let values: Vec<f64> = list.iter().map(|unit| unit.value()).collect();
        let p_value = |a: usize, b: usize| test.p_value(list[a], list[b], 0.0);
        let at = units.keys().position(|name| name == row.text("unit")).unwrap();
        let found = rank_intervals(&values, 0.05, p_value)[at];
        let name = row.text("unit");
        assert_eq!(found.rank.to_string(), row.text("rank_point"), "{name}");
        assert_eq!(found.low.to_string(), row.text("rank_low"), "{name}");
        assert_eq!(found.high.to_string(), row.text("rank_high"), "{name}");
        let of = list.len();
        let pairs: Vec<(usize, usize)> =
            (0..of).flat_map(|a| (a + 1..of).map(move |b| (a, b))).collect();
        let adjusted = holm(&pairs.iter().map(|&(a, b)| p_value(a, b)).collect::<Vec<f64>>());
        let own = pairs.iter().zip(adjusted).filter(|(pair, _)| pair.0 == at || pair.1 == at);
        let least = own.map(|(_, p)| p).fold(1.0, f64::min);
        assert!(agrees(least, row.number("min_adjusted_p"), 1e-9), "{name} {least}");
    });
    assert_eq!(checked, 36);
}
