//! A synthetic campaign of 232 calls against `campaign_calls.csv`, `nonresponse.csv` and the
//! evaluator models of R.

use crate::scoring::world::*;
use mystery_calls::model::*;
use mystery_calls::num::MinuteSpan;
use mystery_calls::score::call::CallStanding;
use mystery_calls::score::roll_up::DesignOptions;
use mystery_calls::score::roll_up::EvaluatorEffect;
use mystery_calls::score::roll_up::Options;
use mystery_calls::score::roll_up::Weights;
use mystery_calls::stats::clustered::clustered_mean;
use mystery_calls::stats::survey::LonelyPolicy;
use serde_json::Value;
use std::collections::BTreeMap;

type Row = BTreeMap<String, String>;

fn rows(text: &str) -> Vec<Row> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    reader.deserialize().map(Result::unwrap).collect()
}

fn calls() -> Vec<Row> {
    rows(include_str!("../../reference/campaign_calls.csv"))
}

fn column(rows: &[Row], name: &str) -> Vec<String> {
    let mut values: Vec<String> = rows.iter().map(|row| row[name].clone()).collect();
    values.sort();
    values.dedup();
    values
}

fn position(among: &[String], of: &str) -> usize {
    among.iter().position(|one| one == of).unwrap()
}

fn read_grid(channels: usize) -> Grid {
    let text = include_str!("../../reference/campaign_scorecard.json");
    let card: Value = serde_json::from_str(text).unwrap();
    let sections = card["sections"].as_object().unwrap();
    let section_of =
        |form: &Value| SectionIndex(sections.keys().position(|id| *id == form["section"]).unwrap());
    let full = card["measured"]["full_at"].as_f64().unwrap();
    let zero = card["measured"]["zero_at"].as_f64().unwrap();
    let wait = CriterionKind::Measure(Curve::Linear { full, zero });
    let mut criteria = vec![(&card["measured"], wait)];
    for form in card["criteria"].as_array().unwrap() {
        criteria.push((form, CriterionKind::YesNo));
    }
    let criteria = criteria.into_iter().map(|(form, kind)| {
        let points = form["weight"].as_f64().unwrap();
        let cap = KnockOut { penalty: Penalty::Cap(share(0.0)), below: None };
        Criterion {
            section: section_of(form),
            channels: (0..channels).map(ChannelIndex).collect(),
            knock_out: (form["knock_out"] == true).then_some(cap),
            ..criterion(form["id"].as_str().unwrap(), points, kind)
        }
    });
    let weights: Vec<Option<f64>> = sections.values().map(Value::as_f64).collect();
    let mut made = grid(&weights, criteria.collect());
    made.min_applicable = share(0.0);
    made
}

fn answers(row: &Row, grid: &Grid) -> Vec<Answer> {
    let answer = |criterion: &Criterion| match (row[&criterion.id].as_str(), &criterion.kind) {
        ("", _) => Answer::NotApplicable,
        ("1", CriterionKind::YesNo) => Answer::Yes,
        ("0", CriterionKind::YesNo) => Answer::No,
        (number, _) => Answer::Measured(number.parse().unwrap()),
    };
    grid.criteria.iter().map(answer).collect()
}

/// The campaign as recorded: weights are contacts of the cell over calls planned in it.
fn world() -> World {
    let rows = calls();
    let (services, channels) = (column(&rows, "service"), column(&rows, "channel"));
    let (evaluators, bands) = (column(&rows, "evaluator"), column(&rows, "time_band"));
    let grid = read_grid(channels.len());
    let phones = channels.iter().map(|id| channel(id, Kind::Phone)).collect();
    let mut campaign = campaign(services.len(), phones, evaluators.len());
    campaign.bands =
        bands.iter().map(|id| Band { id: id.clone(), span: MinuteSpan::DAY }).collect();
    let (mut plan, mut cards) = (Vec::new(), Vec::new());
    for (number, row) in (1_u32..).zip(&rows) {
        let evaluator = Some(EvaluatorIndex(position(&evaluators, &row["evaluator"])));
        let contacts: f64 = row["N_h"].parse().unwrap();
        let of_cell: f64 = row["n_planned"].parse().unwrap();
        plan.push(PlannedCall {
            service: ServiceIndex(position(&services, &row["service"])),
            channel: ChannelIndex(position(&channels, &row["channel"])),
            band: Some(BandIndex(position(&bands, &row["time_band"]))),
            evaluator,
            weight: contacts / of_cell,
            ..planned(number)
        });
        let card = match row["completed"].as_str() {
            "1" => card(number, Outcome::Completed, answers(row, &grid)),
            _ => card(number, Outcome::NotMade, Vec::new()),
        };
        cards.push(Scorecard { evaluator, ..card });
    }
    World { campaign, grid, plan: Plan::new(plan), cards }
}

#[test]
fn every_call_of_the_campaign_scores_as_recorded() {
    let (rows, world) = (calls(), world());
    let scored = world.scored();
    assert_eq!(scored.len(), 232);
    for call in &scored {
        let row = &rows[call.planned.id.number() as usize - 1];
        if row["completed"] == "0" {
            assert_eq!(call.score.standing, CallStanding::NonResponse);
            continue;
        }
        let close = |got: f64, name: &str| assert_close(got, row[name].parse().unwrap(), 1e-12);
        close(call.score.raw.unwrap(), "score_raw");
        close(call.score.score.unwrap(), "score");
        close(call.score.points.earned, "points");
        close(call.score.points.applicable, "max_points");
        for (section, name) in ["greeting", "listening", "answer", "closing"].iter().enumerate() {
            let at = ["answer", "closing", "greeting", "listening"].iter().position(|n| n == name);
            let got = call.score.sections[at.unwrap()];
            let expected = row[&format!("sec_{name}")].parse::<f64>().ok();
            assert_eq!(got.is_some(), expected.is_some(), "section {section}");
            assert_close(got.unwrap_or(0.0), expected.unwrap_or(0.0), 1e-12);
        }
    }
}

#[test]
fn calls_that_were_not_made_are_made_up_for_in_their_class_of_channel_and_band() {
    let world = world();
    let scores = world.scores(&[Level::Campaign], &Options::default());
    let table = rows(include_str!("../../reference/nonresponse.csv"));
    let expected = table.iter().find(|row| row["classes"] == "channelxtime_band").unwrap();
    let close = |got: f64, name: &str| {
        let expected: f64 = expected[name].parse().unwrap();
        assert_close(got / expected, 1.0, 1e-10);
    };
    let precision = scores.precision.unwrap();
    close(figure(&scores.estimates, Measure::Score).value, "adjusted_mean");
    close(precision.kish, "kish_n_eff");
    close(precision.design_effect, "kish_deff");
    let bounds = scores.missing_bounds.unwrap();
    close(bounds.low, "manski_lower");
    close(bounds.high, "manski_upper");
    assert_eq!((scores.progress.planned, scores.progress.scored), (232, 217));
    assert_eq!((scores.progress.non_response, scores.progress.missing()), (15, 0));
}

#[test]
fn evaluators_are_as_alike_as_the_analysis_of_variance_in_r_says() {
    // evaluator_models.csv, computed with R: icc_anova of score by evaluator.
    let precision = world().scores(&[], &Options::default()).precision.unwrap();
    assert_close(precision.evaluator_correlation.unwrap(), 0.007_133_812_149_893_709, 1e-12);
    assert!(precision.evaluator_effect > 1.0);
}

#[test]
fn without_weights_the_campaign_is_the_plain_mean_of_its_calls() {
    let options = Options { weights: Weights::Calls, ..Options::default() };
    let scores = world().scores(&[Level::Campaign], &options);
    let recorded: Vec<f64> =
        calls().iter().filter_map(|row| row["score"].parse::<f64>().ok()).collect();
    let mean = recorded.iter().sum::<f64>() / 217.0;
    assert_eq!(recorded.len(), 217);
    assert_close(figure(&scores.estimates, Measure::Score).value, mean, 1e-12);
    assert_close(scores.precision.unwrap().kish, 217.0, 1e-9);
}

/// R survey 4.5, `svydesign(ids = ~1, strata = ~h, weights = ~w)` with `lonely.psu = "adjust"`,
/// over the calls that were made, each standing for contacts over calls made in its cell.
#[test]
fn the_design_beside_the_figures_is_that_of_r() {
    let mut world = world();
    let completed = |id: CallId| calls()[id.number() as usize - 1]["completed"] == "1";
    let made: Vec<PlannedCall> =
        world.plan.calls().iter().copied().filter(|call| completed(call.id)).collect();
    let in_cell = |of: &PlannedCall| {
        let same = |call: &&PlannedCall| (call.service, call.channel) == (of.service, of.channel);
        f64::from(u32::try_from(made.iter().filter(same).count()).unwrap())
    };
    let rows = calls();
    let contacts =
        |of: &PlannedCall| -> f64 { rows[of.id.number() as usize - 1]["N_h"].parse().unwrap() };
    let weighted =
        made.iter().map(|call| PlannedCall { weight: contacts(call) / in_cell(call), ..*call });
    world.plan = Plan::new(weighted.collect());
    let lonely = LonelyPolicy::Adjust;
    let design = Some(DesignOptions { lonely, ..DesignOptions::default() });
    let options = Options { design, ..Options::default() };
    let scores = world.scores(&[Level::Campaign, Level::Channel], &options);
    let r = rows_of_survey("strat_nofpc/adjust");
    let found = scores.estimates.iter().filter(|made| made.measure == Measure::Score);
    let mut checked = 0;
    for estimate in found {
        let domain = estimate.subject.channel.map_or_else(
            || "all".to_owned(),
            |at| format!("channel={}", world.campaign.channel(at).id),
        );
        let Some(row) = r.iter().find(|row| row["domain"] == domain && row["variable"] == "score")
        else {
            continue;
        };
        checked += 1;
        let design = estimate.beside.design.as_ref().unwrap();
        let close = |got: f64, name: &str| {
            assert_close(got / row[name].parse::<f64>().unwrap(), 1.0, 1e-9);
        };
        close(design.value, "estimate");
        close(design.standard_error, "se");
        assert!(domain != "all" || design.lonely == scores.lonely);
    }
    assert!(checked >= 2 && !scores.lonely.is_empty(), "{checked}");
}

fn rows_of_survey(design: &str) -> Vec<Row> {
    let all = rows(include_str!("../../reference/survey_campaign.csv"));
    let is_mean = |row: &Row| row["stat"] == "svymean" || row["stat"] == "svyby_mean";
    all.into_iter().filter(|row| row["design"] == design && is_mean(row)).collect()
}

/// emmeans 1.8.4.1 on `score ~ service + channel + evaluator`.
#[test]
fn the_severity_of_evaluators_is_that_of_the_additive_model_in_r() {
    let options = Options { evaluators: EvaluatorEffect::Adjust, ..Options::default() };
    let severity = world().scores(&[], &options).adjustment.unwrap().unwrap().severity;
    let expected = [
        (1, -0.054_150_711_070_203_82, 0.034_831_521_681_798_684),
        (4, -0.013_118_413_029_368_425, 0.032_405_226_348_447_76),
        (5, -0.029_787_217_826_709_705, 0.037_043_769_908_662_885),
    ];
    for (evaluator, effect, error) in expected {
        let found = severity[&EvaluatorIndex(evaluator)];
        assert_close(found.0, effect, 1e-9);
        assert_close(found.1, error, 1e-9);
    }
}

/// clubSandwich 0.5.8, CR2 of the plain mean with evaluators as clusters.
#[test]
fn the_cluster_robust_variance_is_that_of_r() {
    let rows = calls();
    let clusters: Vec<Vec<(f64, f64)>> = column(&rows, "evaluator")
        .iter()
        .map(|evaluator| {
            let own = rows.iter().filter(|row| row["evaluator"] == *evaluator);
            own.filter_map(|row| Some((row["score"].parse().ok()?, 1.0))).collect()
        })
        .collect();
    let found = clustered_mean(&clusters).unwrap();
    assert_close(found.value, 0.761_712_310_730_744_5, 1e-12);
    assert_close(found.variance.sqrt(), 0.018_154_461_139_398_108, 1e-12);
    assert_close(found.df, 4.877_187_923_389_709, 1e-9);
}
