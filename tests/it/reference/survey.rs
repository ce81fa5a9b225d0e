use std::collections::BTreeMap;

use mystery_calls::num::{ConfidenceLevel, Interval};
use mystery_calls::stats::shares::{ShareMethod, Trials, wilson_effective};
use mystery_calls::stats::special::z_two_sided;
use mystery_calls::stats::survey::{
    LonelyPolicy, PopulationCorrection, SurveyDesign, SurveyEstimate, SurveyFreedom,
    SurveyShareMethod, SurveyStratum, SurveyUnit, WeightedTrials, mover_wilson_interval,
    stratified_effective_n, stratified_share, stratified_wilson_quantile, yan_su_interval,
};

use super::table::{Row, agrees, numbers, rows};

const CALLS: &str = include_str!("../../reference/campaign_calls.csv");
const CELLS: &str = include_str!("../../reference/campaign_strata.csv");

/// The completed calls of the synthetic campaign, by column.
struct Campaign {
    text: BTreeMap<&'static str, Vec<String>>,
}

const COLUMNS: [&str; 13] = [
    "service",
    "channel",
    "evaluator",
    "score",
    "score_raw",
    "wait_s",
    "points",
    "max_points",
    "C01",
    "C05",
    "C09",
    "C10",
    "C12",
];

impl Campaign {
    fn read() -> Campaign {
        let mut text: BTreeMap<&'static str, Vec<String>> = BTreeMap::new();
        rows(CALLS, |row| {
            if row.text("completed") == "1" {
                for column in COLUMNS {
                    text.entry(column).or_default().push(row.text(column).to_owned());
                }
            }
        });
        Campaign { text }
    }

    fn text(&self, column: &str) -> &[String] {
        &self.text[column]
    }

    fn numbers(&self, column: &str) -> Vec<Option<f64>> {
        self.text(column).iter().map(|cell| cell.parse().ok()).collect()
    }

    /// The values of a column in a domain such as `channel=phone`.
    fn within(&self, values: &[Option<f64>], domain: &str) -> Vec<Option<f64>> {
        let Some((column, wanted)) = domain.split_once('=') else { return values.to_vec() };
        let keys = self.text(column).iter();
        keys.zip(values).map(|(key, value)| value.filter(|_| key == wanted)).collect()
    }

    /// N and completed calls of every cell with a completed call.
    fn cells() -> Vec<(String, String, f64, f64)> {
        let mut cells = Vec::new();
        rows(CELLS, |row| {
            if row.count("n_completed") > 0 {
                let (service, channel) = (row.text("service"), row.text("channel"));
                let cell = format!("{service}:{channel}");
                cells.push((
                    cell,
                    service.to_owned(),
                    row.number("N_h"),
                    row.number("n_completed"),
                ));
            }
        });
        cells
    }

    fn by_cell(&self, correction: PopulationCorrection, policy: LonelyPolicy) -> SurveyDesign {
        let cells = Campaign::cells();
        let strata = cells
            .iter()
            .map(|(name, group, population, _)| SurveyStratum {
                name: name.clone(),
                group: Some(group.clone()),
                population: Some(*population),
            })
            .collect();
        let units = self
            .cell_of_calls()
            .map(|stratum| SurveyUnit {
                stratum,
                cluster: None,
                weight: cells[stratum].2 / cells[stratum].3,
            })
            .collect();
        SurveyDesign::new(strata, units, correction, policy).unwrap()
    }

    fn cell_of_calls(&self) -> impl Iterator<Item = usize> {
        let names: Vec<String> = Campaign::cells().into_iter().map(|cell| cell.0).collect();
        self.text("service").iter().zip(self.text("channel")).map(move |(service, channel)| {
            let name = format!("{service}:{channel}");
            names.iter().position(|other| *other == name).unwrap()
        })
    }

    /// The design with the strata and clusters of two columns (none: all one, each its own).
    fn by_columns(
        &self,
        strata: Option<&str>,
        clusters: Option<&str>,
        weighted: bool,
    ) -> SurveyDesign {
        let cells = Campaign::cells();
        let positions = |column: Option<&str>| -> Option<Vec<usize>> {
            let keys = self.text(column?);
            let mut known: Vec<&String> = keys.iter().collect();
            known.sort();
            known.dedup();
            Some(keys.iter().map(|key| known.iter().position(|one| *one == key).unwrap()).collect())
        };
        let (in_strata, in_clusters) = (positions(strata), positions(clusters));
        let units: Vec<SurveyUnit> = self
            .cell_of_calls()
            .enumerate()
            .map(|(call, cell)| SurveyUnit {
                stratum: in_strata.as_ref().map_or(0, |at| at[call]),
                cluster: in_clusters.as_ref().map(|at| at[call]),
                weight: if weighted { cells[cell].2 / cells[cell].3 } else { 1.0 },
            })
            .collect();
        let count = units.iter().map(|unit| unit.stratum).max().unwrap() + 1;
        let stratum =
            |k: usize| SurveyStratum { name: k.to_string(), group: None, population: None };
        let (correction, policy) = (PopulationCorrection::Ignored, LonelyPolicy::Fail);
        SurveyDesign::new((0..count).map(stratum).collect(), units, correction, policy).unwrap()
    }

    fn design(&self, word: &str) -> SurveyDesign {
        match word {
            "service_strata" => self.by_columns(Some("service"), None, true),
            "weighted_iid" => self.by_columns(None, None, true),
            "unweighted_iid" => self.by_columns(None, None, false),
            "evaluator_clusters" => self.by_columns(None, Some("evaluator"), true),
            "evaluator_in_channel" => self.by_columns(Some("channel"), Some("evaluator"), true),
            _ => {
                let (correction, policy) = word.split_once('/').unwrap();
                let correction = match correction {
                    "strat_fpc" => PopulationCorrection::Applied,
                    _ => PopulationCorrection::Ignored,
                };
                let policy = match policy {
                    "remove" | "certainty" => LonelyPolicy::Certainty,
                    "average" => LonelyPolicy::Average,
                    _ => LonelyPolicy::Adjust,
                };
                self.by_cell(correction, policy)
            }
        }
    }

    fn estimate(&self, design: &SurveyDesign, row: &Row) -> SurveyEstimate {
        let (variable, domain) = (row.text("variable"), row.text("domain"));
        if row.text("stat") == "svycontrast" {
            let values = self.numbers(variable);
            let part = |channel| self.within(&values, channel);
            let (phone, email) = (part("channel=phone"), part("channel=email"));
            let found = design.difference(&phone, &email).unwrap();
            if !row.text("design").ends_with("average") {
                return found;
            }
            // R averages over the 94 strata of the sample, 12 of them lonely; here over the 38 of
            // the two domains, 2 of them lonely.
            let variance = found.variance * (94.0 / 82.0) / (38.0 / 36.0);
            return SurveyEstimate { variance, ..found };
        }
        if let Some((above, below)) = variable.split_once('/') {
            let above = self.within(&self.numbers(above), domain);
            let below = self.within(&self.numbers(below), domain);
            let pairs: Vec<_> = above.into_iter().zip(below).map(|(a, b)| a.zip(b)).collect();
            return design.ratio(&pairs).unwrap();
        }
        design.mean(&self.within(&self.numbers(variable), domain)).unwrap()
    }
}

fn share_method(stat: &str) -> Option<SurveyShareMethod> {
    Some(match stat.strip_prefix("svyciprop_")? {
        "beta" => SurveyShareMethod::KornGraubard,
        "wilson" => SurveyShareMethod::Wilson,
        "xlogit" => SurveyShareMethod::Logit,
        "asin" => SurveyShareMethod::Arcsine,
        "mean" => SurveyShareMethod::Linear,
        other => panic!("{other}"),
    })
}

fn bounds_agree(found: Interval, row: &Row, [low, high]: [&str; 2], tolerance: f64) -> bool {
    agrees(found.low, row.number(low), tolerance) && agrees(found.high, row.number(high), tolerance)
}

/// Domains of services and channels took the freedom of the whole sample.
fn interval(found: &SurveyEstimate, whole: usize, row: &Row) -> Interval {
    let level = ConfidenceLevel::new(row.number("conf")).unwrap();
    if let Some(method) = share_method(row.text("stat")) {
        return method.interval(found, level).unwrap();
    }
    let of_domain = row.text("stat") == "domain_mean" || row.text("stat").starts_with("svym");
    let df_design = if of_domain { found.df_design } else { whole };
    SurveyEstimate { df_design, ..found.clone() }.interval(level, SurveyFreedom::Design).unwrap()
}

#[test]
fn design_based_estimates_agree_with_r_survey() {
    let campaign = Campaign::read();
    let mut wrong = Vec::new();
    let checked = rows(include_str!("../../reference/survey_campaign.csv"), |row| {
        let design = campaign.design(row.text("design"));
        let whole = design.mean(&campaign.numbers("score")).unwrap();
        let found = campaign.estimate(&design, row);
        let interval = interval(&found, whole.df_design, row);
        let sound = agrees(found.value, row.number("estimate"), 1e-11)
            && agrees(found.standard_error(), row.number("se"), 1e-9)
            && (row.text("lower").is_empty()
                || bounds_agree(interval, row, ["lower", "upper"], 1e-9));
        if !sound {
            let cell = |column| row.text(column).to_owned();
            wrong.push(format!(
                "{} {} {} {}: {found:?} {interval:?}, not {} {} {} {}",
                cell("design"),
                cell("stat"),
                cell("variable"),
                cell("domain"),
                cell("estimate"),
                cell("se"),
                cell("lower"),
                cell("upper"),
            ));
        }
    });
    assert_eq!(checked, 629);
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn pooled_variances_and_satterthwaites_freedom_agree_with_hand_computed_ones() {
    let campaign = Campaign::read();
    let (mut filtered, mut uncorrected, mut corrected, mut with_z) = (0, 0, 0, 0);
    let checked = rows(include_str!("../../reference/stratified_satterthwaite.csv"), |row| {
        let correction = match row.text("fpc") {
            "TRUE" => PopulationCorrection::Applied,
            _ => PopulationCorrection::Ignored,
        };
        let policy = match row.text("single_call_strata") {
            "skip" => LonelyPolicy::Certainty,
            _ => LonelyPolicy::Pool,
        };
        let design = campaign.by_cell(correction, policy);
        let scope = row.text("scope");
        let scores = campaign.numbers("score");
        let values = match scope {
            "all" => scores,
            service => campaign.within(&scores, &format!("service={service}")),
        };
        let found = design.mean(&values).unwrap();
        let ungrouped = row.text("single_call_strata") == "global_pooled";
        let found = if ungrouped { without_groups(&campaign, correction, &values) } else { found };
        let name = format!("{scope} {}", row.text("single_call_strata"));
        assert!(agrees(found.value, row.number("estimate"), 1e-12), "{name}");
        assert!(agrees(found.standard_error(), row.number("se"), 1e-10), "{name} {found:?}");
        let df = found.df_satterthwaite.unwrap();
        assert!(agrees(df, row.number("df_satterthwaite"), 1e-9), "{name} {found:?}");
        assert_eq!(found.df_design.to_string(), row.text("df_design"), "{name}");
        for (freedom, columns) in [
            (SurveyFreedom::Satterthwaite, ["lower_satt", "upper_satt"]),
            (SurveyFreedom::Design, ["lower_design", "upper_design"]),
        ] {
            let interval = found.interval(ConfidenceLevel::DEFAULT, freedom).unwrap();
            assert!(bounds_agree(interval, row, columns, 1e-10), "{name} {interval:?}");
        }
        // The wrong neighbour: a variance that leaves the weights of the strata out.
        let plain = campaign.by_columns(None, None, false).mean(&values).unwrap();
        filtered += usize::from(agrees(plain.standard_error(), row.number("se"), 1e-3));
        // Two more: a finite population taken for an endless one, and z for Student's t.
        if correction == PopulationCorrection::Applied && !ungrouped {
            let endless = campaign.by_cell(PopulationCorrection::Ignored, policy).mean(&values);
            let error = endless.unwrap().standard_error();
            uncorrected += usize::from(agrees(error, row.number("se"), 1e-6));
            corrected += 1;
        }
        let half = z_two_sided(ConfidenceLevel::DEFAULT) * found.standard_error();
        let normal = Interval::new(found.value - half, found.value + half);
        with_z += usize::from(bounds_agree(normal, row, ["lower_satt", "upper_satt"], 1e-5));
    });
    assert_eq!((checked, filtered, uncorrected, with_z), (44, 0, 0, 0));
    assert!(corrected > 0);
}

fn without_groups(
    campaign: &Campaign,
    correction: PopulationCorrection,
    values: &[Option<f64>],
) -> SurveyEstimate {
    let cells = Campaign::cells();
    let strata = cells
        .iter()
        .map(|(name, _, n, _)| SurveyStratum {
            name: name.clone(),
            group: None,
            population: Some(*n),
        })
        .collect();
    let units = campaign
        .cell_of_calls()
        .map(|cell| SurveyUnit {
            stratum: cell,
            cluster: None,
            weight: cells[cell].2 / cells[cell].3,
        })
        .collect();
    let design = SurveyDesign::new(strata, units, correction, LonelyPolicy::Pool).unwrap();
    design.mean(values).unwrap()
}

#[test]
fn a_domain_is_not_a_smaller_sample() {
    let campaign = Campaign::read();
    let scores = campaign.numbers("C09");
    let whole = campaign.by_columns(None, None, true);
    let domain = whole.mean(&scores).unwrap();
    // The same calls as if no other had been made: close, and not the same.
    let cells = Campaign::cells();
    let inside = campaign.cell_of_calls().zip(&scores).filter(|(_, score)| score.is_some());
    let units = inside
        .map(|(cell, _)| SurveyUnit {
            stratum: 0,
            cluster: None,
            weight: cells[cell].2 / cells[cell].3,
        })
        .collect();
    let one = vec![SurveyStratum { name: "all".into(), group: None, population: None }];
    let (correction, policy) = (PopulationCorrection::Ignored, LonelyPolicy::Pool);
    let filtered = SurveyDesign::new(one, units, correction, policy).unwrap();
    let values: Vec<_> = scores.iter().copied().flatten().map(Some).collect();
    let filtered = filtered.mean(&values).unwrap();
    assert!((domain.value - filtered.value).abs() < 1e-14);
    let ratio = domain.standard_error() / filtered.standard_error();
    assert!((ratio - 1.0).abs() > 1e-4 && (ratio - 1.0).abs() < 0.1, "{ratio}");
}

fn strata(row: &Row) -> Vec<WeightedTrials> {
    let (met, n, weights) = (numbers(row, "x"), numbers(row, "n"), numbers(row, "w"));
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "counts")]
    let trials = |k: usize| Trials::new(met[k] as u32, n[k] as u32).unwrap();
    (0..met.len()).map(|k| WeightedTrials { trials: trials(k), weight: weights[k] }).collect()
}

fn level(row: &Row) -> ConfidenceLevel {
    ConfidenceLevel::new(row.number("conf")).unwrap()
}

#[test]
fn stratified_wilson_intervals_agree_with_r() {
    let mut unadjusted = 0;
    let checked = rows(include_str!("../../reference/stratified_wilson.csv"), |row| {
        let (strata, level) = (strata(row), level(row));
        let share = stratified_share(&strata).unwrap();
        assert!(agrees(share, row.number("estimate"), 1e-14), "{strata:?}");
        let z = stratified_wilson_quantile(&strata, level).unwrap();
        assert!(agrees(z, row.number("z_stratum"), 1e-11), "{strata:?} {z}");
        let yan_su = yan_su_interval(&strata, level).unwrap();
        assert!(bounds_agree(yan_su, row, ["yan_su_lower", "yan_su_upper"], 1e-10), "{yan_su:?}");
        let mover = mover_wilson_interval(&strata, level).unwrap();
        let columns = ["mover_wilson_lower", "mover_wilson_upper"];
        assert!(bounds_agree(mover, row, columns, 1e-10), "{mover:?}");
        let n = stratified_effective_n(&strata).unwrap();
        assert!(agrees(n, row.number("n_eff"), 1e-12), "{strata:?} {n}");
        let wilson = wilson_effective(share, n, level).unwrap();
        let columns = ["wilson_neff_lower", "wilson_neff_upper"];
        assert!(bounds_agree(wilson, row, columns, 1e-10), "{wilson:?}");
        // The wrong neighbour: Wilson's bounds averaged at z itself.
        let average: f64 = strata
            .iter()
            .map(|one| one.weight * ShareMethod::Wilson.interval(one.trials, level).low)
            .sum();
        unadjusted += u32::from(agrees(average, row.number("yan_su_lower"), 1e-3));
    });
    assert_eq!((checked, unadjusted), (9, 0));
}

#[test]
fn yan_and_sus_published_intervals_are_met() {
    let checked =
        rows(include_str!("../../reference/published_yan_su_stratified_wilson.csv"), |row| {
            let found = yan_su_interval(&strata(row), level(row)).unwrap();
            assert!(bounds_agree(found, row, ["lower", "upper"], 1e-9), "{found:?}");
            assert!((found.low - row.number("published_lower")).abs() < 5.1e-8, "{found:?}");
            assert!((found.high - row.number("published_upper")).abs() < 5.1e-8, "{found:?}");
        });
    assert_eq!(checked, 2);
}

#[test]
fn one_stratum_is_wilsons_interval() {
    for (met, n) in [(0, 3), (3, 3), (7, 12), (230, 232)] {
        let trials = Trials::new(met, n).unwrap();
        let strata = [WeightedTrials { trials, weight: 0.3 }];
        let wilson = ShareMethod::Wilson.interval(trials, ConfidenceLevel::DEFAULT);
        for found in [yan_su_interval, mover_wilson_interval] {
            let found = found(&strata, ConfidenceLevel::DEFAULT).unwrap();
            assert!((found.low - wilson.low).abs() < 1e-15, "{met} {n} {found:?}");
            assert!((found.high - wilson.high).abs() < 1e-15, "{met} {n} {found:?}");
        }
    }
}

#[test]
fn a_cell_alone_is_a_simple_sample() {
    let campaign = Campaign::read();
    let design = campaign.by_cell(PopulationCorrection::Ignored, LonelyPolicy::Certainty);
    let scores = campaign.numbers("score");
    let checked = rows(include_str!("../../reference/stratified_cells.csv"), |row| {
        let (service, channel) = row.text("h").split_once(':').unwrap();
        let of_service = campaign.within(&scores, &format!("service={service}"));
        let cell = campaign.within(&of_service, &format!("channel={channel}"));
        let found = design.mean(&cell).unwrap();
        assert_eq!(found.n.to_string(), row.text("n"), "{service} {channel}");
        assert!(agrees(found.value, row.number("m"), 1e-12), "{service} {channel} {found:?}");
        assert_eq!(found.lonely.is_empty(), !row.text("v").is_empty(), "{service} {channel}");
        if found.lonely.is_empty() {
            let spread = found.variance * row.number("n");
            assert!((spread - row.number("v")).abs() < 1e-12, "{service} {channel} {spread}");
        }
    });
    assert_eq!(checked, 94);
}
