use std::collections::BTreeMap;

use mystery_calls::num::{ConfidenceLevel, Interval};
use mystery_calls::stats::agreement::{
    AgreementWeights, ChanceModel, Coefficient, CorrelationKind, Distance, PairedAnswers, Ratings,
    agreement, cohen_kappa, concordance, intraclass_correlation, krippendorff_alpha,
    mcnemar_exact_p_value, mcnemar_p_value,
};
use mystery_calls::stats::special::fisher_quantile;

use super::table::{Row, agrees, rows};

pub(super) type Table = Vec<Vec<Option<f64>>>;

/// The ratings of each set: one row a unit, one entry a rater.
pub(super) fn tables() -> BTreeMap<String, Table> {
    let mut tables: BTreeMap<String, Table> = BTreeMap::new();
    rows(include_str!("../../reference/irr_data.csv"), |row| {
        let table = tables.entry(row.text("set").to_owned()).or_default();
        let (unit, rater) = (row.count("unit") as usize, row.count("rater") as usize);
        if table.len() < unit {
            table.resize(unit, Vec::new());
        }
        let line = &mut table[unit - 1];
        if line.len() < rater {
            line.resize(rater, None);
        }
        line[rater - 1] = row.text("value").parse().ok();
    });
    tables
}

pub(super) fn ratings(table: &Table) -> Ratings {
    let mut scale: Vec<f64> = table.iter().flatten().flatten().copied().collect();
    scale.sort_by(f64::total_cmp);
    scale.dedup();
    if scale.len() == 1 {
        scale.insert(0, scale[0] - 1.0);
    }
    Ratings::new(&scale, table).unwrap()
}

pub(super) fn weights(stat: &str) -> Option<AgreementWeights> {
    Some(match stat.rsplit_once('_')?.1 {
        "unweighted" => AgreementWeights::Identity,
        "linear" | "equal" => AgreementWeights::Linear,
        "quadratic" | "squared" => AgreementWeights::Quadratic,
        _ => return None,
    })
}

/// The model and the weights that a coefficient is named after.
pub(super) fn model(stat: &str) -> Option<(ChanceModel, AgreementWeights)> {
    let model = match stat.rsplit_once('_')?.0 {
        "gwet_ac" | "gwet.ac1" => ChanceModel::Gwet,
        "fleiss_kappa" | "fleiss.kappa" => ChanceModel::Fleiss,
        "brennan_prediger" | "bp.coeff" => ChanceModel::BrennanPrediger,
        _ => return None,
    };
    Some((model, weights(stat)?))
}

fn alpha_distance(stat: &str) -> Option<Distance> {
    let word =
        stat.strip_prefix("krippendorff_alpha_").or_else(|| stat.strip_prefix("kripp_alpha_"))?;
    Some(match word {
        "nominal" => Distance::Nominal,
        "ordinal" => Distance::Ordinal,
        "interval" => Distance::Interval,
        "ratio" => Distance::Ratio,
        other => panic!("{other}"),
    })
}

pub(super) fn optional(row: &Row, column: &str) -> Option<f64> {
    row.text(column).parse().ok()
}

fn interval_agrees(found: &Coefficient, row: &Row, tolerance: f64) -> bool {
    let interval = found.interval(ConfidenceLevel::DEFAULT).unwrap();
    let close = |found: f64, column| {
        optional(row, column).is_none_or(|wanted| (found - wanted).abs() <= tolerance)
    };
    close(interval.low, "lower") && close(interval.high, "upper")
}

#[test]
fn agreement_coefficients_agree_with_full_precision_values() {
    let tables = tables();
    let (mut checked, mut scott) = (0, 0);
    rows(include_str!("../../reference/irr_full_precision.csv"), |row| {
        let (set, stat) = (row.text("set"), row.text("stat"));
        let ratings = ratings(&tables[set]);
        if let Some(distance) = alpha_distance(stat) {
            checked += 1;
            let found = krippendorff_alpha(&ratings, distance).unwrap();
            // The ordinal and ratio values come from single-precision coincidences.
            assert!((found - row.number("value")).abs() < 1e-11, "{set} {stat} {found}");
        } else if let Some((model, weights)) = model(stat) {
            checked += 1;
            let found = agreement(&ratings, model, weights).unwrap();
            let wanted = row.number("value");
            assert!((found.value - wanted).abs() < 1e-11, "{set} {stat} {found:?}");
            if let Some(error) = optional(row, "se") {
                let se = found.standard_error.unwrap();
                assert!((se - error).abs() < 1e-11, "{set} {stat} {found:?}");
                assert!(interval_agrees(&found, row, 1e-10), "{set} {stat} {found:?}");
            }
            // The wrong neighbour: κ where AC1 is asked for.
            if stat == "gwet_ac_unweighted" && wanted < 1.0 {
                let fleiss = agreement(&ratings, ChanceModel::Fleiss, AgreementWeights::Identity);
                scott += u32::from((fleiss.unwrap().value - wanted).abs() < 1e-3);
            }
        }
    });
    assert_eq!((checked, scott), (58, 0));
}

#[test]
fn coefficients_agree_with_r() {
    let tables = tables();
    let (mut checked, mut undefined) = (0, 0);
    rows(include_str!("../../reference/irr_r.csv"), |row| {
        let (set, stat) = (row.text("set"), row.text("stat"));
        if row.text("extra").starts_with("DO NOT USE") {
            return;
        }
        let ratings = ratings(&tables[set]);
        let rounded = row.text("extra").contains("5 dp");
        let tolerance = if rounded { 5.1e-6 } else { 1e-9 };
        let found = if let Some(distance) = alpha_distance(stat) {
            krippendorff_alpha(&ratings, distance)
        } else if stat == "krippen.alpha_unweighted" && !set.ends_with("missing") {
            krippendorff_alpha(&ratings, Distance::Nominal)
        } else if stat.starts_with("cohen_") {
            let weights = weights(stat).unwrap_or_default();
            cohen_kappa(&ratings, weights).map(|found| found.value)
        } else if let Some((model, weights)) = model(stat) {
            agreement(&ratings, model, weights).map(|found| found.value)
        } else {
            return;
        };
        checked += 1;
        // All ratings equal: the programs print 1, 0 or nothing for what is not defined.
        if set == "binary_constant" {
            undefined += 1;
            let expected = stat.starts_with("bp").then_some(1.0);
            assert_eq!(found, expected, "{set} {stat}");
        } else {
            let (found, wanted) = (found.unwrap(), row.number("value"));
            assert!((found - wanted).abs() < tolerance, "{set} {stat} {found} {wanted}");
        }
    });
    assert_eq!((checked, undefined), (76, 9));
}

#[test]
fn the_standard_error_of_cohens_kappa_agrees_with_r() {
    let tables = tables();
    let mut checked = 0;
    rows(include_str!("../../reference/irr_r.csv"), |row| {
        let (stat, set) = (row.text("stat"), row.text("set"));
        if row.text("producer").starts_with("psych") && set != "binary_constant" {
            checked += 1;
            let found = cohen_kappa(&ratings(&tables[set]), weights(stat).unwrap_or_default());
            let error = found.unwrap().standard_error.unwrap();
            assert!((error - row.number("se")).abs() < 1e-9, "{set} {stat} {error}");
        }
    });
    assert_eq!(checked, 5);
}

fn answers(table: &Table) -> PairedAnswers {
    let count = |first: f64, second: f64| {
        let pair = vec![Some(first), Some(second)];
        u32::try_from(table.iter().filter(|row| **row == pair).count()).unwrap()
    };
    PairedAnswers {
        both: count(1.0, 1.0),
        first: count(1.0, 0.0),
        second: count(0.0, 1.0),
        neither: count(0.0, 0.0),
    }
}

#[test]
fn yes_or_no_answers_agree_with_r() {
    let tables = tables();
    let mut checked = 0;
    rows(include_str!("../../reference/irr_r.csv"), |row| {
        let answers = answers(&tables[row.text("set")]);
        let found = match row.text("stat") {
            "percent_agreement" => answers.agreement(),
            "positive_agreement" => answers.agreement_on_yes(),
            "negative_agreement" => answers.agreement_on_no(),
            "mcnemar_exact_p" => Some(mcnemar_exact_p_value(answers)),
            "mcnemar_chisq" => mcnemar_p_value(answers).map(|found| found.0),
            _ => return,
        };
        checked += 1;
        let Some(wanted) = optional(row, "value") else {
            // Without unlike answers R prints nothing; the exact p-value is 1 there.
            assert!(found.is_none_or(|p| p >= 1.0), "{answers:?} {found:?}");
            return;
        };
        assert!((found.unwrap() - wanted).abs() < 1e-12, "{} {answers:?}", row.text("stat"));
        if row.text("stat") == "mcnemar_chisq" {
            let p = mcnemar_p_value(answers).unwrap().1;
            assert!(agrees(p, row.number("p"), 1e-9), "{p}");
        }
    });
    assert_eq!(checked, 10);
}

pub(super) fn scores(table: &Table) -> Vec<Vec<f64>> {
    table.iter().map(|row| row.iter().map(|score| score.unwrap()).collect()).collect()
}

pub(super) fn correlation_kind(stat: &str) -> Option<CorrelationKind> {
    Some(match stat {
        "icc_1_1" | "icc_1_k" | "pingouin_ICC(1,1)" | "pingouin_ICC(1,k)" => {
            CorrelationKind::OneWay
        }
        "icc_2_1" | "icc_2_k" | "pingouin_ICC(A,1)" | "pingouin_ICC(A,k)" => {
            CorrelationKind::Agreement
        }
        "icc_3_1" | "icc_3_k" | "pingouin_ICC(C,1)" | "pingouin_ICC(C,k)" => {
            CorrelationKind::Consistency
        }
        _ if stat.starts_with("icc_oneway") => CorrelationKind::OneWay,
        _ if stat.starts_with("icc_twoway_agreement") => CorrelationKind::Agreement,
        _ if stat.starts_with("icc_twoway_consistency") => CorrelationKind::Consistency,
        _ => return None,
    })
}

/// The bounds of the mean's correlation under agreement as `irr` 0.84.1 has them: with the
/// correlation of the mean in the degrees of freedom, where `McGraw` and Wong's table has that of
/// one rater.
#[expect(clippy::cast_precision_loss, reason = "a few scores")]
fn irrs_bounds_of_the_mean(scores: &[Vec<f64>], of_mean: f64, level: ConfidenceLevel) -> Interval {
    let (n, k) = (scores.len() as f64, scores[0].len() as f64);
    let units: Vec<f64> = scores.iter().map(|row| row.iter().sum::<f64>() / k).collect();
    let mean = units.iter().sum::<f64>() / n;
    let raters: Vec<f64> = (0..scores[0].len())
        .map(|rater| scores.iter().map(|row| row[rater]).sum::<f64>() / n)
        .collect();
    let squares = |means: &[f64]| means.iter().map(|one| (one - mean).powi(2)).sum::<f64>();
    let (of_units, of_raters) = (k * squares(&units) / (n - 1.0), n * squares(&raters) / (k - 1.0));
    let rest: f64 = scores
        .iter()
        .zip(&units)
        .flat_map(|(row, unit)| row.iter().zip(&raters).map(move |(x, rater)| x - unit - rater))
        .map(|left| (left + mean).powi(2))
        .sum();
    let rest = rest / ((n - 1.0) * (k - 1.0));
    let a = k * of_mean / (n * (1.0 - of_mean)) * of_raters;
    let b = (1.0 + k * of_mean * (n - 1.0) / (n * (1.0 - of_mean))) * rest;
    let df = (a + b).powi(2) / (a * a / (k - 1.0) + b * b / ((n - 1.0) * (k - 1.0)));
    let tail = 1.0 - 0.5 * level.alpha();
    let (f, g) = (fisher_quantile(n - 1.0, df, tail), fisher_quantile(df, n - 1.0, tail));
    let apart = of_raters - rest;
    Interval::new(
        n * (of_units - f * rest) / (f * apart + n * of_units),
        n * (g * of_units - rest) / (apart + n * g * of_units),
    )
}

#[test]
fn intraclass_correlations_agree_with_r_and_python() {
    let tables = tables();
    let (mut checked, mut intervals, mut one_way) = (0, 0, 0);
    for table in [
        include_str!("../../reference/irr_full_precision.csv"),
        include_str!("../../reference/irr_r.csv"),
    ] {
        rows(table, |row| {
            let (set, stat) = (row.text("set"), row.text("stat"));
            let Some(kind) = correlation_kind(stat) else { return };
            checked += 1;
            let scores = scores(&tables[set]);
            let found = intraclass_correlation(&scores, kind).unwrap();
            let of_mean =
                stat.ends_with("average") || stat.contains('k') && !stat.contains("icc_t");
            let value = if of_mean { found.of_the_mean().unwrap() } else { found.value };
            let wanted = row.number("value");
            assert!((value - wanted).abs() < 1e-11, "{set} {stat} {value}");
            if kind != CorrelationKind::OneWay {
                let other = intraclass_correlation(&scores, CorrelationKind::OneWay).unwrap();
                one_way += u32::from((other.value - wanted).abs() < 1e-6);
            }
            if row.text("producer").starts_with("irr") {
                intervals += 1;
                let level = ConfidenceLevel::DEFAULT;
                let is_mean_agreement = kind == CorrelationKind::Agreement && of_mean;
                let of_mean = of_mean.then(|| found.interval_of_the_mean(level).unwrap());
                let own = of_mean.unwrap_or_else(|| found.interval(level).unwrap());
                let found = if is_mean_agreement {
                    let theirs = irrs_bounds_of_the_mean(&scores, value, level);
                    let apart = (own.low - theirs.low).abs().max((own.high - theirs.high).abs());
                    assert!(apart < 2e-4, "{set} {stat} {own:?} {theirs:?}");
                    theirs
                } else {
                    own
                };
                assert!((found.low - row.number("lower")).abs() < 1e-9, "{set} {stat} {found:?}");
                assert!((found.high - row.number("upper")).abs() < 1e-9, "{set} {stat} {found:?}");
            }
        });
    }
    assert_eq!((checked, intervals, one_way), (32, 12, 0));
}

#[test]
fn lins_concordance_agrees_with_r() {
    let tables = tables();
    let checked = rows(include_str!("../../reference/irr_r.csv"), |row| {
        if row.text("stat") == "ccc_lin" {
            let scores = scores(&tables[row.text("set")]);
            let pairs: Vec<(f64, f64)> = scores.iter().map(|row| (row[0], row[1])).collect();
            let found = concordance(&pairs).unwrap();
            assert!((found - row.number("value")).abs() < 1e-12, "{found}");
        }
    });
    assert_eq!(checked, 147);
}
