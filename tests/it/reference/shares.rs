use mystery_calls::num::{ConfidenceLevel, Interval};
use mystery_calls::stats::shares::{
    ShareMethod, Trials, at_least_p_value, at_most_p_value, expected_interval_width,
    interval_coverage, mid_p_values, target_z, two_sided_exact_p_value,
};
use mystery_calls::stats::special::normal_cdf;

use super::table::{Row, agrees, rows};

const INTERVALS: &str = include_str!("../../reference/prop_ci.csv");

fn method(word: &str) -> Option<ShareMethod> {
    Some(match word {
        "wilson" | "wilson_desctools" => ShareMethod::Wilson,
        "clopper_pearson" => ShareMethod::ClopperPearson,
        "mid_p" => ShareMethod::MidP,
        "jeffreys_bcd" | "jeffreys" => ShareMethod::Jeffreys,
        "agresti_coull_unclipped" => ShareMethod::AgrestiCoull,
        "wilson_cc" => ShareMethod::WilsonCorrected,
        _ => return None,
    })
}

fn trials(row: &Row) -> Trials {
    Trials::new(row.count("x"), row.count("n")).unwrap()
}

fn level(row: &Row, column: &str) -> ConfidenceLevel {
    ConfidenceLevel::new(row.number(column)).unwrap()
}

fn wanted(row: &Row) -> Interval {
    Interval::new(row.number("lower").clamp(0.0, 1.0), row.number("upper").clamp(0.0, 1.0))
}

fn close(found: Interval, wanted: Interval, tolerance: f64) -> bool {
    let bound = |found: f64, wanted: f64| {
        agrees(found, wanted, tolerance) || (found - wanted).abs() < 1e-16
    };
    bound(found.low, wanted.low) && bound(found.high, wanted.high)
}

/// How many rows of a method's table an interval meets, and how many there are.
fn met_rows(word: &str, interval: impl Fn(Trials, ConfidenceLevel) -> Interval) -> (u32, u32) {
    let (mut met, mut all) = (0, 0);
    rows(INTERVALS, |row| {
        if row.text("method") == word {
            all += 1;
            let found = interval(trials(row), level(row, "conf"));
            met += u32::from(close(found, wanted(row), 1e-12));
        }
    });
    (met, all)
}

#[test]
fn intervals_of_a_share_agree_with_r() {
    let mut checked = 0;
    rows(INTERVALS, |row| {
        if let Some(method) = method(row.text("method")) {
            checked += 1;
            let found = method.interval(trials(row), level(row, "conf"));
            let wanted = wanted(row);
            assert!(
                close(found, wanted, 1e-12),
                "{method:?} {:?} {found:?} {wanted:?}",
                trials(row)
            );
        }
    });
    assert_eq!(checked, 478);
}

#[test]
fn wrong_neighbours_of_wilson_do_not_pass() {
    let z_of = |level: ConfidenceLevel| match level.get() {
        level if (level - 0.8).abs() < 1e-9 => 1.282,
        level if (level - 0.9).abs() < 1e-9 => 1.645,
        level if (level - 0.95).abs() < 1e-9 => 1.96,
        _ => 2.576,
    };
    let wald = |trials: Trials, level| {
        let (p, z) = (trials.value(), z_of(level));
        let half = z * (p * (1.0 - p) / f64::from(trials.n())).sqrt();
        Interval::new((p - half).max(0.0), (p + half).min(1.0))
    };
    let rounded_z = |trials: Trials, level| {
        let (n, p, z) = (f64::from(trials.n()), trials.value(), z_of(level));
        let centre = (p + z * z / (2.0 * n)) / (1.0 + z * z / n);
        let half = z / (1.0 + z * z / n) * (p * (1.0 - p) / n + z * z / (4.0 * n * n)).sqrt();
        Interval::new(centre - half, centre + half)
    };
    assert_eq!(met_rows("wilson", |t, l| ShareMethod::Wilson.interval(t, l)), (76, 76));
    assert_eq!(met_rows("wilson", wald).0, 0);
    assert_eq!(met_rows("wilson", rounded_z).0, 0);
    let (met, all) = met_rows("wilson", |t, l| ShareMethod::AgrestiCoull.interval(t, l));
    assert!(met < all / 4, "{met}");
    let (met, _) = met_rows("clopper_pearson", |t, l| ShareMethod::MidP.interval(t, l));
    assert_eq!(met, 0);
}

#[test]
fn one_sided_bounds_of_a_share_agree_with_r() {
    let checked = rows(include_str!("../../reference/prop_bounds_one_sided.csv"), |row| {
        let method = method(row.text("method")).unwrap();
        let (trials, level) = (trials(row), level(row, "conf_one_sided"));
        let found =
            Interval::new(method.lower_bound(trials, level), method.upper_bound(trials, level));
        assert!(close(found, wanted(row), 1e-12), "{method:?} {trials:?} {found:?}");
    });
    assert_eq!(checked, 573);
}

#[test]
fn newcombes_published_table_is_met() {
    let mut checked = 0;
    rows(include_str!("../../reference/published_newcombe1998a_single.csv"), |row| {
        if let Some(method) = method(row.text("method")) {
            checked += 1;
            let found = method.interval(trials(row), ConfidenceLevel::DEFAULT);
            assert!(close(found, wanted(row), 1e-12), "{method:?} {:?} {found:?}", trials(row));
            let printed = Interval::new(row.number("pub_lower"), row.number("pub_upper"));
            assert!((found.low - printed.low).abs() < 5.1e-5, "{found:?} {printed:?}");
            assert!((found.high - printed.high).abs() < 5.1e-5, "{found:?} {printed:?}");
        }
    });
    assert_eq!(checked, 9);
}

#[test]
fn exact_tails_against_a_target_agree_with_r() {
    let checked = rows(include_str!("../../reference/target_verdict.csv"), |row| {
        let (trials, target) = (trials(row), row.number("target"));
        let above = at_most_p_value(trials, target);
        let below = at_least_p_value(trials, target);
        assert!(agrees(above, row.number("p_exact_ge"), 1e-11), "{trials:?} {target} {above}");
        assert!(agrees(below, row.number("p_exact_le"), 1e-11), "{trials:?} {target} {below}");
        let one_sided = ConfidenceLevel::DEFAULT;
        let wilson = Interval::new(
            ShareMethod::Wilson.lower_bound(trials, one_sided),
            ShareMethod::Wilson.upper_bound(trials, one_sided),
        );
        let lower = row.number("wilson_lower_95_one_sided");
        let upper = row.number("wilson_upper_95_one_sided");
        assert!(close(wilson, Interval::new(lower, upper), 1e-11), "{trials:?} {wilson:?}");
    });
    assert_eq!(checked, 225);
}

#[test]
fn other_tests_against_a_target_agree_with_r() {
    let mut doubled = 0;
    let checked = rows(include_str!("../../reference/target_verdict.csv"), |row| {
        let (trials, target) = (trials(row), row.number("target"));
        let name = format!("{trials:?} {target}");
        let z = target_z(trials, target).unwrap();
        assert!((z - row.number("score_z")).abs() < 1e-11, "{name} {z}");
        let (above, below) = (row.number("p_score_ge"), row.number("p_score_le"));
        assert!(
            agrees(normal_cdf(-z), above, 1e-10) && agrees(normal_cdf(z), below, 1e-10),
            "{name}"
        );
        let middle = mid_p_values(trials, target);
        let near = |a: f64, b: f64| agrees(a, b, 1e-11) || (a - b).abs() < 1e-14;
        assert!(near(middle.at_least, row.number("p_mid_ge")), "{name} {middle:?}");
        assert!(near(middle.at_most, row.number("p_mid_le")), "{name} {middle:?}");
        let both = two_sided_exact_p_value(trials, target);
        assert!(agrees(both, row.number("p_two_sided_binomtest"), 1e-11), "{name} {both}");
        // The wrong neighbour: twice the smaller tail.
        let twice = 2.0 * row.number("p_exact_ge").min(row.number("p_exact_le"));
        doubled += u32::from(both < 1.0 && agrees(twice, both, 1e-6));
    });
    assert!(checked == 225 && doubled < 20, "{checked} {doubled}");
}

#[test]
fn expected_widths_and_exact_coverage_agree_with_r() {
    let checked = rows(include_str!("../../reference/plan_expected_width.csv"), |row| {
        let (n, p, level) = (row.count("n"), row.number("p"), level(row, "conf"));
        for (method, word) in
            [(ShareMethod::Wilson, "wilson"), (ShareMethod::ClopperPearson, "clopper")]
        {
            let width = expected_interval_width(method, n, p, level);
            let coverage = interval_coverage(method, n, p, level);
            assert!(agrees(width, row.number(&format!("expected_width_{word}")), 1e-10), "{n} {p}");
            assert!(agrees(coverage, row.number(&format!("coverage_{word}")), 1e-10), "{n} {p}");
        }
    });
    assert_eq!(checked, 62);
}
