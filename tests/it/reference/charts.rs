use std::collections::BTreeMap;

use mystery_calls::num::Share;
use mystery_calls::stats::control::{ewma, ewma_of_shares, p_chart};
use mystery_calls::stats::differences::two_sided_p_value;
use mystery_calls::stats::funnel::{FunnelScale, dispersion, funnel_interval, funnel_limit};
use mystery_calls::stats::shares::Trials;
use mystery_calls::stats::special::{binomial_quantile, normal_quantile};
use mystery_calls::stats::trend::{kendall_tau, logistic_slope, trend};

use super::table::{Row, agrees, numbers, rows};

#[test]
fn funnel_limits_agree_with_r() {
    let (mut normal, mut whole) = (0, 0);
    let checked = rows(include_str!("../../reference/funnel_limits.csv"), |row| {
        let (target, n, p) = (row.number("theta"), row.count("n"), row.number("p"));
        let found = funnel_limit(n, Share::new(target).unwrap(), p).unwrap();
        let wanted = row.number("limit_clipped");
        let near = agrees(found, wanted, 1e-10) || (found - wanted).abs() < 1e-14;
        assert!(near, "{target} {n} {p} {found} {wanted}");
        let r = f64::from(binomial_quantile(n, target, p));
        assert!((r - row.number("r")).abs() < 0.5, "{target} {n} {p} {r}");
        normal += u32::from(agrees(row.number("limit_normal"), found, 1e-4));
        whole += u32::from(agrees(r / f64::from(n), found, 1e-10));
    });
    assert_eq!(checked, 916);
    // Neither the normal limit nor the quantile itself is the interpolated one but by chance.
    assert!(normal < 60 && whole < 60, "{normal} {whole}");
}

#[test]
fn limits_of_a_funnel_do_not_jump_with_n() {
    let target = Share::new(0.8).unwrap();
    let widths: Vec<f64> =
        (30..300).map(|n| funnel_interval(n, target, 0.95).unwrap().width()).collect();
    assert!(widths.windows(2).all(|pair| pair[1] < pair[0] && pair[1] > 0.97 * pair[0]));
    assert_eq!(funnel_limit(0, target, 0.5), None);
    assert_eq!(funnel_limit(5, target, 1.0), None);
}

/// What each service met of a criterion in the synthetic campaign, by its number.
fn services(criterion: &str) -> BTreeMap<u32, Trials> {
    let mut counts: BTreeMap<u32, (u32, u32)> = BTreeMap::new();
    rows(include_str!("../../reference/campaign_calls.csv"), |row| {
        if let Ok(met) = row.text(criterion).parse::<u32>() {
            let service = row.text("service").trim_start_matches('S').parse().unwrap();
            let entry = counts.entry(service).or_default();
            *entry = (entry.0 + met, entry.1 + 1);
        }
    });
    let trials = |(met, n)| Trials::new(met, n).unwrap();
    counts.into_iter().map(|(service, counts)| (service, trials(counts))).collect()
}

fn centre(units: &[Trials]) -> Share {
    let met: u32 = units.iter().map(|one| one.met()).sum();
    let n: u32 = units.iter().map(|one| one.n()).sum();
    Share::new(f64::from(met) / f64::from(n)).unwrap()
}

#[test]
fn over_dispersion_agrees_with_r() {
    let mut checked = 0;
    rows(include_str!("../../reference/funnel_overdispersion.csv"), |row| {
        let Some(criterion) = row.text("set").strip_prefix("campaign_") else { return };
        checked += 1;
        let units: Vec<Trials> = services(criterion).into_values().collect();
        assert!(agrees(centre(&units).get(), row.number("theta"), 1e-13));
        for (scale, word) in [(FunnelScale::Share, "pearson"), (FunnelScale::Arcsine, "arcsine")] {
            let found = dispersion(&units, centre(&units), row.number("winsorise"), scale).unwrap();
            let wanted = row.number(&format!("phi_{word}"));
            assert!(agrees(found.phi, wanted, 1e-10), "{criterion} {word} {found:?}");
            let wanted = row.number(&format!("tau2_{word}"));
            assert!((found.between - wanted).abs() < 1e-12, "{criterion} {word} {found:?}");
        }
    });
    assert_eq!(checked, 6);
}

#[test]
fn distances_and_widened_limits_of_units_agree_with_r() {
    let mut checked = 0;
    rows(include_str!("../../reference/funnel_overdispersion_units.csv"), |row| {
        let Some(criterion) = row.text("set").strip_prefix("campaign_") else { return };
        checked += 1;
        let units = services(criterion);
        let at = units.keys().position(|&unit| unit == row.count("unit")).unwrap();
        let list: Vec<Trials> = units.values().copied().collect();
        let n = list[at].n();
        let of = |scale| dispersion(&list, centre(&list), 0.1, scale).unwrap();
        let (share, arcsine) = (of(FunnelScale::Share), of(FunnelScale::Arcsine));
        for (found, column) in [
            (share.z[at], "z_pearson"),
            (share.winsorised[at], "z_pearson_winsorised"),
            (arcsine.z[at], "z_arcsine"),
            (arcsine.winsorised[at], "z_arcsine_winsorised"),
        ] {
            assert!((found - row.number(column)).abs() < 1e-11, "{column} {found}");
        }
        for (tail, columns) in
            [(0.025, ["od_lower95", "od_upper95"]), (0.001, ["od_lower998", "od_upper998"])]
        {
            let found = arcsine.additive_limits(n, -normal_quantile(tail)).unwrap();
            assert!(agrees(found.low, row.number(columns[0]), 1e-10), "{criterion} {found:?}");
            assert!(agrees(found.high, row.number(columns[1]), 1e-10), "{criterion} {found:?}");
        }
        let found = share.multiplicative_limits(n, -normal_quantile(0.025)).unwrap();
        let (low, high) = (row.number("mult_lower95"), row.number("mult_upper95").min(1.0));
        assert!(agrees(found.low, low, 1e-10) && agrees(found.high, high, 1e-10), "{found:?}");
    });
    assert_eq!(checked, 33);
}

/// What the weekly series of the charts met, complete.
fn weeks() -> Vec<Trials> {
    let mut weeks = Vec::new();
    rows(include_str!("../../reference/trend_tests.csv"), |row| {
        if row.text("set") == "weekly" {
            weeks = trials(row);
        }
    });
    weeks
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "counts")]
fn trials(row: &Row) -> Vec<Trials> {
    let pairs = numbers(row, "y").into_iter().zip(numbers(row, "n"));
    pairs.map(|(y, n)| Trials::new(y as u32, n as u32).unwrap()).collect()
}

#[test]
fn the_p_chart_agrees_with_r() {
    let weeks = weeks();
    let chart = p_chart(&weeks).unwrap();
    let checked = rows(include_str!("../../reference/pchart.csv"), |row| {
        let week = row.count("week") as usize - 1;
        let n = weeks[week].n();
        assert_eq!(n, row.count("n"));
        let limits = chart.limits(n);
        let laney = chart.laney_limits(n).unwrap();
        // Beyond three standard errors lie 0.00135, rounded as in the table.
        let exact = funnel_interval(n, Share::new(chart.centre).unwrap(), 0.9973);
        let exact = exact.unwrap();
        for (found, column) in [
            (chart.centre, "center"),
            (limits.low, "LCL"),
            (limits.high, "UCL"),
            (chart.standard_error(n), "sigma_i"),
            (chart.laney_sigma.unwrap(), "laney_sigma_z"),
            (laney.low, "laney_LCL"),
            (laney.high, "laney_UCL"),
            (exact.low, "exact_LCL"),
            (exact.high, "exact_UCL"),
        ] {
            assert!(agrees(found, row.number(column), 1e-10), "{column} {found}");
        }
        assert!((chart.z[week] - row.number("z")).abs() < 1e-12, "{chart:?}");
    });
    assert_eq!(checked, 10);
}

#[test]
fn weighted_means_over_time_agree_with_r() {
    let table = include_str!("../../reference/ewma_cusum.csv");
    let mut values: BTreeMap<u32, f64> = BTreeMap::new();
    let mut before: BTreeMap<(String, u32), f64> = BTreeMap::new();
    rows(table, |row| {
        values.insert(row.count("week"), row.number("x"));
        let key = (row.text("param").to_owned(), row.count("week"));
        before.insert(key, row.number("value"));
    });
    let first: Vec<f64> = (1..=6).map(|week| values[&week]).collect();
    let (mut checked, mut stepped) = (0, 0);
    rows(table, |row| {
        if row.text("chart") != "ewma" {
            return;
        }
        checked += 1;
        let (week, lambda) = (row.count("week"), row.number("param"));
        let (centre, deviation) = (row.number("center"), row.number("sigma"));
        // The value of week 7 is not in the table: later weeks go on from the week before.
        let limits = ewma(&vec![centre; week as usize], centre, deviation, lambda).unwrap();
        let limits = limits.last().unwrap().limits;
        assert!(agrees(limits.low, row.number("LCL"), 1e-10), "{week} {lambda} {limits:?}");
        assert!(agrees(limits.high, row.number("UCL"), 1e-10), "{week} {lambda} {limits:?}");
        let value = if week <= 6 {
            ewma(&first, centre, deviation, lambda).unwrap()[week as usize - 1].value
        } else if let Some(&before) = before.get(&(row.text("param").to_owned(), week - 1)) {
            ewma(&[values[&week]], before, deviation, lambda).unwrap()[0].value
        } else {
            return;
        };
        stepped += 1;
        assert!(agrees(value, row.number("value"), 1e-10), "{week} {lambda} {value}");
    });
    assert_eq!((checked, stepped), (19, 13));
}

#[test]
fn weighted_means_of_shares_agree_with_r() {
    let weeks = weeks();
    let checked = rows(include_str!("../../reference/ewma_proportion.csv"), |row| {
        let found = ewma_of_shares(&weeks, row.number("p0"), row.number("lambda")).unwrap();
        let found = found[row.count("week") as usize - 1];
        for (found, column) in [
            (found.value, "ewma"),
            (found.standard_error, "se"),
            (found.limits.low, "LCL"),
            (found.limits.high, "UCL"),
        ] {
            assert!(agrees(found, row.number(column), 1e-12), "{column} {found}");
        }
    });
    assert_eq!(checked, 4);
    assert_eq!(ewma_of_shares(&weeks, 0.7, 0.0), None);
}

#[test]
fn trends_agree_with_r() {
    let checked = rows(include_str!("../../reference/trend_tests.csv"), |row| {
        let groups: Vec<(f64, Trials)> = (1_u32..).map(f64::from).zip(trials(row)).collect();
        let found = trend(&groups).unwrap();
        let name = format!("{} {found:?}", row.text("set"));
        assert!((found.z - row.number("trend_z")).abs() < 1e-12, "{name}");
        assert!((found.z * found.z - row.number("trend_chisq")).abs() < 1e-11, "{name}");
        assert!(agrees(found.p_value, row.number("trend_p"), 1e-9), "{name}");
        assert!((found.heterogeneity - row.number("heterogeneity_chisq")).abs() < 1e-11, "{name}");
        let p = found.heterogeneity_p_value;
        assert!(agrees(p, row.number("heterogeneity_p"), 1e-9), "{name}");
    });
    assert_eq!(checked, 4);
}

/// Slope and standard error of each set.
const LOGISTIC: [(&str, (f64, f64)); 4] = [
    ("weekly", (-0.003_000_463_478_988_387, 0.041_839_582_877_635_75)),
    ("classic", (-0.631_613_446_805_800_2, 0.228_470_378_901_262_4)),
    ("up", (0.849_708_575_000_180_8, 0.290_202_560_686_699_3)),
    ("flat", (0.0, 0.471_404_520_791_031_7)),
];

/// `glm` stops where the deviance moves by 10⁻⁸ of itself, and takes the error from the step
/// before: it is near to 10⁻⁹ and 10⁻⁶. The digits below are those of `glm` with `epsilon = 1e-15`.
#[test]
fn logistic_slopes_agree_with_r() {
    let exact: BTreeMap<&str, (f64, f64)> = LOGISTIC.into();
    let mut linear = 0;
    let checked = rows(include_str!("../../reference/trend_tests.csv"), |row| {
        let groups: Vec<(f64, Trials)> = (1_u32..).map(f64::from).zip(trials(row)).collect();
        let found = logistic_slope(&groups).unwrap();
        let name = format!("{} {found:?}", row.text("set"));
        assert!((found.value - row.number("logit_slope")).abs() < 1e-9, "{name}");
        assert!(agrees(found.standard_error, row.number("logit_slope_se"), 1e-6), "{name}");
        let (slope, error) = exact[row.text("set")];
        assert!((found.value - slope).abs() < 1e-11, "{name}");
        assert!(agrees(found.standard_error, error, 1e-11), "{name}");
        // The wrong neighbour: the weighted straight line through empirical logits.
        let logit = |t: &Trials| ((f64::from(t.met()) + 0.5) / (f64::from(t.missed()) + 0.5)).ln();
        let weight = |t: &Trials| {
            1.0 / (1.0 / (f64::from(t.met()) + 0.5) + 1.0 / (f64::from(t.missed()) + 0.5))
        };
        let total = |of: &dyn Fn(f64, &Trials) -> f64| -> f64 {
            groups.iter().map(|(x, t)| weight(t) * of(*x, t)).sum()
        };
        let (x, y) =
            (total(&|x, _| x) / total(&|_, _| 1.0), total(&|_, t| logit(t)) / total(&|_, _| 1.0));
        let straight = total(&|at, t| (at - x) * (logit(t) - y)) / total(&|at, _| (at - x).powi(2));
        linear += u32::from(row.text("set") != "flat" && (straight - found.value).abs() < 1e-4);
    });
    assert_eq!((checked, linear), (4, 0));
}

#[test]
fn orders_over_time_agree_with_r() {
    let (mut checked, mut normal) = (0, 0);
    rows(include_str!("../../reference/trend_tests.csv"), |row| {
        let shares: Vec<(f64, f64)> =
            (1_u32..).map(f64::from).zip(trials(row).iter().map(|one| one.value())).collect();
        let found = kendall_tau(&shares);
        if row.text("kendall_tau").is_empty() {
            assert_eq!(found, None, "shares that do not vary have no order");
            return;
        }
        checked += 1;
        let found = found.unwrap();
        assert!((found.value - row.number("kendall_tau")).abs() < 1e-14, "{found:?}");
        assert!(agrees(found.p_value, row.number("kendall_p"), 1e-12), "{found:?}");
        // The wrong neighbour: the normal distribution for a handful of groups.
        let n = f64::from(u32::try_from(shares.len()).unwrap());
        let z = found.value * (9.0 * n * (n - 1.0) / (2.0 * (2.0 * n + 5.0))).sqrt();
        normal += u32::from(agrees(two_sided_p_value(z), found.p_value, 1e-3));
    });
    assert_eq!((checked, normal), (3, 0));
}
