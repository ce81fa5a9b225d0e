use std::collections::BTreeMap;

use mystery_calls::num::{ConfidenceLevel, Interval};
use mystery_calls::rng::Seed;
use mystery_calls::stats::means::{
    MeanMethod, ScoreSample, mean_at_least_p_value, mean_at_most_p_value,
};
use mystery_calls::stats::shares::{ShareMethod, Trials, at_least_p_value, at_most_p_value};
use mystery_calls::stats::special::student_quantile;

use super::table::{agrees, rows};

fn samples() -> BTreeMap<String, ScoreSample> {
    let text = include_str!("../../reference/mean_ci_datasets.json");
    let sets: Vec<serde_json::Value> = serde_json::from_str(text).unwrap();
    sets.iter()
        .map(|set| {
            let numbers = |key: &str| -> Option<Vec<f64>> {
                set[key].as_array().map(|list| list.iter().map(|v| v.as_f64().unwrap()).collect())
            };
            let scores = numbers("x").unwrap();
            let weights = numbers("w").unwrap_or_else(|| vec![1.0; scores.len()]);
            let pairs: Vec<(f64, f64)> = scores.into_iter().zip(weights).collect();
            (set["name"].as_str().unwrap().to_owned(), ScoreSample::weighted(&pairs).unwrap())
        })
        .collect()
}

fn level(level: f64) -> ConfidenceLevel {
    ConfidenceLevel::new(level).unwrap()
}

#[test]
fn intervals_of_a_mean_agree_with_the_real_line_inversion() {
    let samples = samples();
    let mut checked = 0;
    rows(include_str!("../../reference/mean_ci.csv"), |row| {
        let method = match row.text("method").trim_end_matches("_kish") {
            "gaffke" => MeanMethod::Strict,
            "mid_gaffke" => MeanMethod::Mid,
            "jeffreys_dirichlet" => MeanMethod::Narrow,
            _ => return,
        };
        checked += 1;
        let sample = &samples[row.text("dataset")];
        let found = method.interval(sample, level(row.number("conf")));
        let (low, high) = (row.number("lower"), row.number("upper"));
        let name = row.text("dataset");
        assert!(agrees(sample.value(), row.number("estimate"), 1e-14), "{name}");
        assert!(agrees(found.low, low, 1e-10) || low < 1e-50, "{name} {method:?} {found:?} {low}");
        assert!(agrees(found.high, high, 1e-10), "{name} {method:?} {found:?} {high}");
    });
    assert_eq!(checked, 347);
}

#[test]
fn the_distribution_function_agrees_with_the_real_line_inversion() {
    let samples = samples();
    let mut checked = 0;
    rows(include_str!("../../reference/dirichlet_mean_cdf.csv"), |row| {
        let (sample, t) = (&samples[row.text("dataset")], row.number("t"));
        let found = match row.text("kind") {
            "lower0" => mean_at_most_p_value(sample, t),
            // At t = 1 a sample of ones has all its mass there, which the p-value counts.
            "upper1" if t < 1.0 => 1.0 - mean_at_least_p_value(sample, t),
            _ => return,
        };
        checked += 1;
        let wanted = row.number("cdf");
        assert!((found - wanted).abs() < 1e-11, "{} {t} {found} {wanted}", row.text("dataset"));
    });
    assert_eq!(checked, 168);
}

#[test]
fn on_met_and_missed_alone_the_family_is_the_family_of_shares() {
    let pairs =
        [(MeanMethod::Strict, ShareMethod::ClopperPearson), (MeanMethod::Mid, ShareMethod::MidP)];
    for (met, n) in [(0, 1), (1, 1), (1, 4), (10, 12), (12, 12), (3, 60), (231, 232)] {
        let trials = Trials::new(met, n).unwrap();
        let scores: Vec<f64> = (0..n).map(|k| f64::from(u8::from(k < met))).collect();
        let sample = ScoreSample::new(&scores).unwrap();
        for conf in [0.8, 0.95, 0.999] {
            for (mean, share) in pairs {
                let (a, b) =
                    (mean.interval(&sample, level(conf)), share.interval(trials, level(conf)));
                assert!((a.low - b.low).abs() < 1e-12, "{mean:?} {trials:?} {a:?} {b:?}");
                assert!((a.high - b.high).abs() < 1e-12, "{mean:?} {trials:?} {a:?} {b:?}");
            }
            let narrow = MeanMethod::Narrow.lower_bound(&sample, level(conf));
            let jeffreys = ShareMethod::Jeffreys.lower_bound(trials, level(conf));
            assert!((narrow - jeffreys).abs() < 1e-12, "{trials:?} {narrow} {jeffreys}");
        }
        for target in [0.1, 0.8, 0.95] {
            let above = mean_at_most_p_value(&sample, target);
            let below = mean_at_least_p_value(&sample, target);
            assert!(agrees(above, at_most_p_value(trials, target), 1e-11), "{trials:?} {target}");
            assert!(agrees(below, at_least_p_value(trials, target), 1e-11), "{trials:?} {target}");
        }
    }
}

#[test]
fn a_proof_by_bound_is_a_proof_by_p_value() {
    for (name, sample) in samples() {
        for target in [0.5, 0.8, 0.9] {
            let low = MeanMethod::Strict.lower_bound(&sample, ConfidenceLevel::DEFAULT);
            let high = MeanMethod::Strict.upper_bound(&sample, ConfidenceLevel::DEFAULT);
            let alpha = ConfidenceLevel::DEFAULT.alpha();
            assert_eq!(low >= target, mean_at_most_p_value(&sample, target) <= alpha, "{name}");
            assert_eq!(high <= target, mean_at_least_p_value(&sample, target) <= alpha, "{name}");
        }
    }
}

#[test]
fn no_score_of_a_dozen_proves_eight_tenths() {
    let perfect = |n: usize| {
        let sample = ScoreSample::new(&vec![1.0; n]).unwrap();
        MeanMethod::Strict.lower_bound(&sample, ConfidenceLevel::DEFAULT)
    };
    assert!(perfect(12) < 0.8 && perfect(13) < 0.8 && perfect(14) >= 0.8);
    assert!(perfect(28) < 0.9 && perfect(29) >= 0.9);
}

/// Scores piled up at 1 with a tail that a dozen calls often miss: 1 with probability 0.85, else
/// 0.9, and 0 in 4 of 100.
fn piled_up(stream: &mut mystery_calls::rng::Stream) -> f64 {
    match stream.unit() {
        u if u < 0.04 => 0.0,
        u if u < 0.15 => 0.9,
        _ => 1.0,
    }
}

const PILED_UP_MEAN: f64 = 0.11 * 0.9 + 0.85;

fn student(scores: &[f64]) -> Interval {
    let n = f64::from(u32::try_from(scores.len()).unwrap());
    let mean = scores.iter().sum::<f64>() / n;
    let variance = scores.iter().map(|s| (s - mean).powi(2)).sum::<f64>() / (n - 1.0);
    let half = student_quantile(n - 1.0, 0.975) * (variance / n).sqrt();
    Interval::new(mean - half, mean + half)
}

/// 2 000 samples of twelve at a fixed seed: nominal 95 %. The standard error of a coverage of 0.95
/// is 0.005 here.
#[test]
fn mid_covers_skewed_scores_where_student_does_not() {
    let mut stream = Seed::new("coverage of twelve").stream(&["scores"]);
    let (mut mid, mut t) = (0_u32, 0_u32);
    for _ in 0..2_000 {
        let scores: Vec<f64> = (0..12).map(|_| piled_up(&mut stream)).collect();
        let sample = ScoreSample::new(&scores).unwrap();
        let interval = MeanMethod::Mid.interval(&sample, ConfidenceLevel::DEFAULT);
        mid += u32::from(interval.contains(PILED_UP_MEAN));
        t += u32::from(student(&scores).contains(PILED_UP_MEAN));
    }
    assert!(mid >= 1_880, "mid covers {mid} of 2000");
    assert!(t < 1_200, "Student covers {t} of 2000");
}
