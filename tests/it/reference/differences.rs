use mystery_calls::num::{ConfidenceLevel, Interval};
use mystery_calls::stats::differences::{
    ScoreDifference, StratifiedScore, StratumWeights, fisher_exact, mantel_haenszel_difference,
    mover_difference, newcombe_interval, pooled_z, two_sided_p_value, welch,
};
use mystery_calls::stats::means::{MeanMethod, ScoreSample};
use mystery_calls::stats::shares::{ShareMethod, Trials};
use mystery_calls::stats::special::z_two_sided;

use super::table::{Row, agrees, numbers, rows};

fn pair(row: &Row) -> (Trials, Trials) {
    let trials = |x: &str, n: &str| Trials::new(row.count(x), row.count(n)).unwrap();
    (trials("x1", "n1"), trials("x2", "n2"))
}

fn level(row: &Row) -> ConfidenceLevel {
    ConfidenceLevel::new(row.number("conf")).unwrap()
}

fn close(found: Interval, row: &Row, [low, high]: [&str; 2], tolerance: f64) -> bool {
    let bound = |found: f64, wanted: f64| {
        agrees(found, wanted, tolerance) || (found - wanted).abs() < 1e-11
    };
    bound(found.low, row.number(low)) && bound(found.high, row.number(high))
}

#[test]
fn intervals_of_a_difference_of_shares_agree_with_r() {
    let (mut checked, mut wald, mut swapped) = (0, 0, 0);
    rows(include_str!("../../reference/prop_diff_ci.csv"), |row| {
        let ((first, second), level) = (pair(row), level(row));
        let score = |method: ScoreDifference| method.interval(first, second, level);
        let found = match row.text("method") {
            "newcombe_score" => newcombe_interval(first, second, level),
            "miettinen_nurminen" => score(ScoreDifference::MiettinenNurminen),
            "mee" => score(ScoreDifference::Mee),
            _ => return,
        };
        checked += 1;
        let columns = ["lower", "upper"];
        let name = row.text("method");
        assert!(close(found, row, columns, 1e-10), "{name} {first:?} {second:?} {found:?}");
        // Wrong neighbours: the plain z interval, and Mee's for Miettinen and Nurminen's.
        let variance = |t: Trials| t.value() * t.mirrored().value() / f64::from(t.n());
        let half = 1.96 * (variance(first) + variance(second)).sqrt();
        let d = first.value() - second.value();
        wald += u32::from(close(Interval::new(d - half, d + half), row, columns, 1e-4));
        if name == "miettinen_nurminen" {
            swapped += u32::from(close(score(ScoreDifference::Mee), row, columns, 1e-5));
        }
    });
    assert_eq!((checked, wald, swapped), (583, 0, 0));
}

#[test]
fn newcombes_published_differences_are_met() {
    let checked = rows(include_str!("../../reference/published_newcombe1998b_diff.csv"), |row| {
        let (first, second) = pair(row);
        let found = newcombe_interval(first, second, level(row));
        assert!(close(found, row, ["lower", "upper"], 1e-12), "{first:?} {second:?} {found:?}");
        assert!((found.low - row.number("pub_lower")).abs() < 5.1e-5, "{found:?}");
        assert!((found.high - row.number("pub_upper")).abs() < 5.1e-5, "{found:?}");
    });
    assert_eq!(checked, 8);
}

#[test]
fn tests_of_equal_shares_agree_with_r() {
    let checked = rows(include_str!("../../reference/prop_diff_tests.csv"), |row| {
        let (first, second) = pair(row);
        let fisher = fisher_exact(first, second);
        for (found, column) in [
            (fisher.two_sided, "fisher_p"),
            (fisher.less, "fisher_p_less"),
            (fisher.greater, "fisher_p_greater"),
        ] {
            assert!(agrees(found, row.number(column), 1e-9), "{first:?} {second:?} {fisher:?}");
        }
        let z = pooled_z(first, second);
        assert_eq!(z.is_none(), row.text("z_pooled").is_empty(), "{first:?} {second:?}");
        if let Some(z) = z {
            assert!((z - row.number("z_pooled")).abs() < 1e-11, "{z}");
            assert!(agrees(two_sided_p_value(z), row.number("z_pooled_p"), 1e-9), "{z}");
        }
        let score = ScoreDifference::MiettinenNurminen;
        let (z, p) = (score.z(first, second, 0.0), score.p_value(first, second, 0.0));
        assert!((z - row.number("mn_z")).abs() < 1e-11, "{first:?} {second:?} {z}");
        assert!(agrees(p, row.number("mn_p"), 1e-9), "{first:?} {second:?} {p}");
    });
    assert_eq!(checked, 85);
}

fn strata(row: &Row) -> Vec<(Trials, Trials)> {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "counts")]
    let trials = |x: &str, n: &str| -> Vec<Trials> {
        let pairs = numbers(row, x).into_iter().zip(numbers(row, n));
        pairs.map(|(x, n)| Trials::new(x as u32, n as u32).unwrap()).collect()
    };
    trials("x1", "n1").into_iter().zip(trials("x2", "n2")).collect()
}

#[test]
fn stratified_differences_agree_with_r() {
    let mut pooled = 0;
    let checked = rows(include_str!("../../reference/stratified_risk_difference.csv"), |row| {
        let (strata, level) = (strata(row), level(row));
        let found = mantel_haenszel_difference(&strata).unwrap();
        assert!(agrees(found.value, row.number("mh_rd"), 1e-12), "{found:?}");
        assert!(agrees(found.variance, row.number("sato_var"), 1e-11), "{found:?}");
        let sato = found.sato_interval(level);
        assert!(close(sato, row, ["sato_lower", "sato_upper"], 1e-9), "{sato:?}");
        let klingenberg = found.klingenberg_interval(level);
        let columns = ["klingenberg_lower", "klingenberg_upper"];
        assert!(close(klingenberg, row, columns, 1e-9), "{klingenberg:?}");
        // The wrong neighbour: one table of all strata, as with unlike shares per stratum.
        let all = |part: fn(&(Trials, Trials)) -> Trials| {
            let met = strata.iter().map(|one| part(one).met()).sum();
            Trials::new(met, strata.iter().map(|one| part(one).n()).sum()).unwrap()
        };
        let crude = newcombe_interval(all(|one| one.0), all(|one| one.1), level);
        pooled += u32::from(close(crude, row, ["sato_lower", "sato_upper"], 1e-4));
    });
    assert_eq!((checked, pooled), (8, 0));
}

#[test]
fn welchs_test_agrees_with_r() {
    let mut wrong = 0;
    let checked = rows(include_str!("../../reference/mean_diff_welch.csv"), |row| {
        let found = welch(&numbers(row, "a"), &numbers(row, "b")).unwrap();
        assert!(agrees(found.value, row.number("diff"), 1e-12), "{found:?}");
        assert!(agrees(found.t(), row.number("t"), 1e-11), "{found:?}");
        assert!(agrees(found.df, row.number("df"), 1e-11), "{found:?}");
        assert!(agrees(found.p_value(), row.number("p"), 1e-10), "{found:?}");
        let interval = found.interval(ConfidenceLevel::DEFAULT);
        assert!(close(interval, row, ["lower95", "upper95"], 1e-10), "{interval:?}");
        // Wrong neighbours: z for Student's t, and n for n − 1 in the variances.
        let half = z_two_sided(ConfidenceLevel::DEFAULT) * found.standard_error;
        let normal = Interval::new(found.value - half, found.value + half);
        wrong += u32::from(close(normal, row, ["lower95", "upper95"], 1e-5));
        let squared_error = |values: &[f64]| {
            let n = f64::from(u32::try_from(values.len()).unwrap());
            let mean = values.iter().sum::<f64>() / n;
            values.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / (n * n)
        };
        let error = squared_error(&numbers(row, "a")) + squared_error(&numbers(row, "b"));
        wrong += u32::from(agrees(found.value / error.sqrt(), row.number("t"), 1e-5));
    });
    assert_eq!((checked, wrong), (12, 0));
}

#[test]
fn two_means_of_met_and_missed_compare_as_two_shares() {
    let level = ConfidenceLevel::DEFAULT;
    let of_scores = |trials: Trials| {
        let scores: Vec<f64> =
            (0..trials.n()).map(|k| f64::from(u8::from(k < trials.met()))).collect();
        let sample = ScoreSample::new(&scores).unwrap();
        (sample.value(), MeanMethod::Mid.interval(&sample, level))
    };
    let of_shares = |trials: Trials| (trials.value(), ShareMethod::MidP.interval(trials, level));
    let (first, second) = (Trials::new(11, 12).unwrap(), Trials::new(7, 12).unwrap());
    let scores = mover_difference(of_scores(first), of_scores(second));
    let shares = mover_difference(of_shares(first), of_shares(second));
    assert!((scores.low - shares.low).abs() < 1e-12 && (scores.high - shares.high).abs() < 1e-12);
}

#[test]
fn stratified_score_intervals_agree_with_r() {
    let checked = rows(include_str!("../../reference/stratified_risk_difference.csv"), |row| {
        let found = StratifiedScore::new(&strata(row)).unwrap();
        assert!(agrees(found.value(), row.number("mh_rd"), 1e-12), "{found:?}");
        // The reference was found by bisection down to about 1e-10.
        let interval = found.interval(level(row));
        assert!((interval.low - row.number("mh_score_lower")).abs() < 1e-9, "{interval:?}");
        assert!((interval.high - row.number("mh_score_upper")).abs() < 1e-9, "{interval:?}");
        // The wrong neighbour: Sato's interval.
        assert!((interval.low - row.number("sato_lower")).abs() > 1e-6, "{interval:?}");
    });
    assert_eq!(checked, 8);
}

#[test]
fn stratified_score_intervals_with_iterated_weights_agree_with_r() {
    let mut fixed = 0;
    let checked = rows(include_str!("../../reference/stratified_risk_difference.csv"), |row| {
        let strata = strata(row);
        let found = StratifiedScore::weighted(&strata, StratumWeights::MiettinenNurminen).unwrap();
        // The reference was found by bisection down to about 1e-11.
        assert!((found.value() - row.number("mn_strat_est")).abs() < 1e-11, "{found:?}");
        let interval = found.interval(level(row));
        assert!((interval.low - row.number("mn_strat_lower")).abs() < 1e-10, "{interval:?}");
        assert!((interval.high - row.number("mn_strat_upper")).abs() < 1e-10, "{interval:?}");
        let alpha = level(row).alpha();
        for bound in [interval.low, interval.high] {
            assert!(agrees(found.p_value(bound), alpha, 1e-8), "{bound} {found:?}");
        }
        // The wrong neighbour: fixed weights. In "nineteen" all samples are of one size, and both
        // are the same.
        let other = StratifiedScore::new(&strata).unwrap().interval(level(row));
        let is_same = (other.low - interval.low).abs() < 1e-6;
        assert_eq!(is_same, row.text("case") == "nineteen");
        fixed += u32::from(is_same);
    });
    assert_eq!((checked, fixed), (8, 2));
}
