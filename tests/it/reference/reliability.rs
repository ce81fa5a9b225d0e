//! Errors, bounds and p-values of agreement coefficients, and concordance of orders, against R.

use std::collections::BTreeMap;

use mystery_calls::num::ConfidenceLevel;
use mystery_calls::stats::agreement::{
    AgreementWeights, ChanceModel, Coefficient, CorrelationKind, Ratings, TiedRanks, agreement,
    cohen_chance_z, cohen_kappa, conger_kappa, fleiss_chance_z, intraclass_correlation,
    kendall_concordance, krippendorff_coefficient, light_kappa, percent_agreement,
};
use mystery_calls::stats::differences::two_sided_p_value;
use mystery_calls::stats::special::z_two_sided;

use super::agreement::{correlation_kind, model, optional, ratings, scores, tables, weights};
use super::table::{Row, agrees, rows};

const TABLE: &str = include_str!("../../reference/irr_r.csv");

/// The coefficient of a row of `irrCAC`.
fn coefficient(ratings: &Ratings, stat: &str) -> Option<Coefficient> {
    let weights = weights(stat)?;
    match stat.rsplit_once('_')?.0 {
        "conger.kappa" => conger_kappa(ratings, weights),
        "pa.coeff" => Some(percent_agreement(ratings, weights)),
        "krippen.alpha" => krippendorff_coefficient(ratings, weights),
        _ => agreement(ratings, model(stat)?.0, weights),
    }
}

/// `irrCAC` prints five digits of coefficients and errors, three of bounds.
#[test]
fn every_row_of_irrcac_is_met_with_its_error_its_bounds_and_its_p_value() {
    let tables = tables();
    let mut checked: BTreeMap<String, u32> = BTreeMap::new();
    rows(TABLE, |row| {
        // All ratings equal: the program prints 1, 0 or nothing for what is not defined.
        if !row.text("producer").starts_with("irrCAC") || row.text("set") == "binary_constant" {
            return;
        }
        let (set, stat) = (row.text("set"), row.text("stat"));
        let found = coefficient(&ratings(&tables[set]), stat).unwrap();
        let name = format!("{set} {stat} {found:?}");
        *checked.entry(stat.rsplit_once('_').unwrap().0.to_owned()).or_default() += 1;
        assert!((found.value - row.number("value")).abs() < 5.1e-6, "{name}");
        let error = found.standard_error.unwrap();
        assert!((error - row.number("se")).abs() < 5.1e-6, "{name}");
        let interval = found.interval(ConfidenceLevel::DEFAULT).unwrap();
        assert!((interval.low - row.number("lower")).abs() < 5.1e-4, "{name} {interval:?}");
        assert!((interval.high - row.number("upper")).abs() < 5.1e-4, "{name} {interval:?}");
        let (p, wanted) = (found.p_value().unwrap(), row.number("p"));
        // It takes the tail as what is left of 1.
        assert!(agrees(p, wanted, 1e-4) || (p - wanted).abs() < 1e-12, "{name} {p} {wanted}");
    });
    let expected = [
        ("bp.coeff", 11),
        ("conger.kappa", 13),
        ("fleiss.kappa", 11),
        ("gwet.ac1", 15),
        ("krippen.alpha", 12),
        ("pa.coeff", 13),
    ];
    assert_eq!(checked, expected.map(|(name, count)| (name.to_owned(), count)).into());
}

/// All ratings equal: agreement is whole, what chance leaves nothing of is not defined.
#[test]
fn equal_ratings_have_agreement_and_no_kappa() {
    let same = ratings(&tables()["binary_constant"]);
    for weights in [AgreementWeights::Identity, AgreementWeights::Quadratic] {
        let found = percent_agreement(&same, weights);
        assert_eq!((found.value, found.standard_error), (1.0, Some(0.0)));
        assert_eq!(conger_kappa(&same, weights), None);
        assert_eq!(krippendorff_coefficient(&same, weights), None);
        assert_eq!(light_kappa(&same, weights), None);
        assert_eq!(cohen_chance_z(&same, weights), None);
    }
    assert_eq!(fleiss_chance_z(&same), None);
}

/// A second way to each standard error: leaving out one unit at a time. The two differ by what is
/// of the order of 1/n; a forgotten part of the linearised form shows.
#[test]
fn standard_errors_are_near_those_of_the_jackknife() {
    type Of = fn(&Ratings) -> Option<Coefficient>;
    let ways: [(&str, Of); 5] = [
        ("conger", |one| conger_kappa(one, AgreementWeights::Quadratic)),
        ("alpha", |one| krippendorff_coefficient(one, AgreementWeights::Quadratic)),
        ("agreement", |one| Some(percent_agreement(one, AgreementWeights::Quadratic))),
        ("ac2", |one| agreement(one, ChanceModel::Gwet, AgreementWeights::Quadratic)),
        ("fleiss", |one| agreement(one, ChanceModel::Fleiss, AgreementWeights::Quadratic)),
    ];
    for set in ["ordinal_3raters", "ordinal_3raters_missing"] {
        let table = &tables()[set];
        let scale: Vec<f64> = ratings(table).scale().to_vec();
        for (name, of) in ways {
            let whole = of(&ratings(table)).unwrap();
            let left_out = |at: usize| {
                let rest = table.iter().enumerate().filter(|(unit, _)| *unit != at);
                let rest: Vec<_> = rest.map(|(_, row)| row.clone()).collect();
                of(&Ratings::new(&scale, &rest).unwrap()).unwrap().value
            };
            let values: Vec<f64> = (0..table.len()).map(left_out).collect();
            let n = values.iter().map(|_| 1.0).sum::<f64>();
            let mean = values.iter().sum::<f64>() / n;
            let squares: f64 = values.iter().map(|value| (value - mean).powi(2)).sum();
            let jackknife = (squares * (n - 1.0) / n).sqrt();
            let error = whole.standard_error.unwrap();
            assert!(agrees(error, jackknife, 0.12), "{set} {name} {error} {jackknife}");
        }
    }
}

#[test]
fn orders_agree_with_r() {
    let tables = tables();
    let (mut checked, mut tied) = (0, 0);
    rows(TABLE, |row| {
        if row.text("stat") != "kendall_w" {
            return;
        }
        checked += 1;
        let scores = scores(&tables[row.text("set")]);
        let found = kendall_concordance(&scores, TiedRanks::Corrected).unwrap();
        assert!((found.value - row.number("value")).abs() < 1e-12, "{found:?}");
        assert!(agrees(found.p_value, row.number("p"), 1e-10), "{found:?}");
        // The wrong neighbour: without the correction for ties.
        let plain = kendall_concordance(&scores, TiedRanks::Ignored).unwrap();
        tied += u32::from(agrees(plain.value, row.number("value"), 1e-4));
    });
    assert_eq!((checked, tied), (3, 0));
}

#[test]
fn tests_of_no_more_than_chance_agree_with_r() {
    let tables = tables();
    let mut checked: BTreeMap<&str, u32> = BTreeMap::new();
    let mut wald = 0;
    rows(TABLE, |row| {
        let (set, stat) = (row.text("set"), row.text("stat"));
        if !row.text("producer").starts_with("irr_") || set == "binary_constant" {
            return;
        }
        let rated = &tables[set];
        let (kind, value, z) = if stat.starts_with("cohen_") {
            let weights = weights(stat).unwrap();
            let found = cohen_kappa(&ratings(rated), weights).unwrap();
            let z = cohen_chance_z(&ratings(rated), weights).unwrap();
            // The wrong neighbour: the error that κ has where raters do agree.
            let other = found.value / found.standard_error.unwrap();
            wald += u32::from((other - z).abs() < 1e-3);
            ("cohen", found.value, Some(z))
        } else if stat == "fleiss_kappa_irr" {
            let ratings = ratings(rated);
            let found = agreement(&ratings, ChanceModel::Fleiss, AgreementWeights::Identity);
            ("fleiss", found.unwrap().value, fleiss_chance_z(&ratings))
        } else if stat == "light_kappa" {
            ("light", light_kappa(&ratings(rated), AgreementWeights::Identity).unwrap(), None)
        } else {
            return;
        };
        *checked.entry(kind).or_default() += 1;
        assert!((value - row.number("value")).abs() < 1e-11, "{set} {stat} {value}");
        if let Some(z) = z {
            let wanted: f64 = row.text("extra").strip_prefix("z=").unwrap().parse().unwrap();
            assert!((z - wanted).abs() < 1e-10, "{set} {stat} {z} {wanted}");
            // It takes the tail as what is left of 1.
            let (p, wanted) = (two_sided_p_value(z), row.number("p"));
            assert!(agrees(p, wanted, 1e-9) || (p - wanted).abs() < 1e-15, "{set} {stat} {z}");
        }
    });
    assert_eq!(checked, [("cohen", 7), ("fleiss", 2), ("light", 2)].into());
    assert_eq!(wald, 0);
}

/// `psych` takes the normal distribution for the bounds of Cohen's κ.
#[test]
fn normal_bounds_of_cohens_kappa_agree_with_r() {
    let tables = tables();
    let mut checked = 0;
    rows(TABLE, |row| {
        if !row.text("producer").starts_with("psych") || row.text("set") == "binary_constant" {
            return;
        }
        checked += 1;
        let weights = weights(row.text("stat")).unwrap_or_default();
        let found = cohen_kappa(&ratings(&tables[row.text("set")]), weights).unwrap();
        let half = z_two_sided(ConfidenceLevel::DEFAULT) * found.standard_error.unwrap();
        assert!((found.value - half - row.number("lower")).abs() < 1e-9, "{found:?}");
        assert!((found.value + half - row.number("upper")).abs() < 1e-9, "{found:?}");
    });
    assert_eq!(checked, 5);
}

/// F, its degrees of freedom and its p-value as `irr` prints them.
fn wanted_test(row: &Row) -> [f64; 4] {
    let extra = row.text("extra");
    let part = |name: &str| -> f64 {
        let found = extra.split(';').find_map(|part| part.strip_prefix(name)).unwrap();
        found.parse().unwrap()
    };
    [part("F="), part("df1="), part("df2="), row.number("p")]
}

/// The test of the mean's correlation under agreement is that of one rater's here; `irr` has the
/// degrees of freedom as for its bounds, so that its p-values differ.
#[test]
fn tests_of_intraclass_correlations_agree_with_r() {
    let tables = tables();
    let (mut checked, mut theirs) = (0, 0);
    rows(TABLE, |row| {
        let stat = row.text("stat");
        let Some(kind) = correlation_kind(stat) else { return };
        let found = intraclass_correlation(&scores(&tables[row.text("set")]), kind).unwrap();
        let found = found.test().unwrap();
        let [f, df1, df2, p] = wanted_test(row);
        let name = format!("{} {stat} {found:?}", row.text("set"));
        assert!(agrees(found.f, f, 1e-11) && agrees(found.df[0], df1, 1e-12), "{name}");
        if kind == CorrelationKind::Agreement && stat.ends_with("average") {
            theirs += 1;
            return;
        }
        checked += 1;
        assert!(agrees(found.df[1], df2, 1e-11), "{name}");
        assert!(agrees(found.p_value, p, 1e-9), "{name}");
    });
    assert_eq!((checked, theirs), (10, 2));
}

/// No row of the table is left out: its coefficient is one of those tested here or in `agreement`.
#[test]
fn every_coefficient_of_the_table_is_known() {
    let known = [
        "kripp_alpha",
        "gwet",
        "krippen",
        "pa.coeff",
        "fleiss",
        "conger",
        "bp.coeff",
        "icc",
        "kendall_w",
        "cohen",
        "percent_agreement",
        "positive_agreement",
        "negative_agreement",
        "mcnemar",
        "light_kappa",
        "ccc_lin",
    ];
    let count = rows(TABLE, |row| {
        let stat = row.text("stat");
        assert!(known.iter().any(|name| stat.starts_with(name)), "{stat}");
        assert!(optional(row, "value").is_some() || row.text("value").is_empty(), "{stat}");
    });
    assert_eq!(count, 147);
}
