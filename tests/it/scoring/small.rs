//! Small campaigns of any kind, in every output of score, compare, agree and ranks: a figure or a
//! reason, and no number that is none.

use super::world::*;
use mystery_calls::calendar::WorkingDays;
use mystery_calls::model::*;
use mystery_calls::report::Origin;
use mystery_calls::report::agreement as agreement_report;
use mystery_calls::report::comparison as comparison_report;
use mystery_calls::report::estimates;
use mystery_calls::report::estimates::Naming;
use mystery_calls::report::ranks as rank_report;
use mystery_calls::report::treatment::{evaluator_values, treatment_notes, treatment_values};
use mystery_calls::score::agreement::{agreement, doubles};
use mystery_calls::score::call::Scorer;
use mystery_calls::score::comparison::*;
use mystery_calls::score::evaluators::{evaluator_effects, variance_shares};
use mystery_calls::score::ranks::ranks;
use mystery_calls::score::roll_up::*;
use mystery_calls::score::summary::Summary;
use mystery_calls::score::treatment::{Redraws, treatment, treatment_redrawn};
use mystery_calls::text::Language;
use proptest::prelude::*;
use serde_json::Value;
use std::fmt::Debug;

/// No number in all that is found is none.
#[track_caller]
fn assert_numbers(found: &impl Debug) {
    let text = format!("{found:?}");
    let mut words = text.split(|c: char| !c.is_alphanumeric());
    assert!(!words.any(|word| word == "NaN" || word == "inf"), "{text}");
}

/// One call: service, channel, evaluator, second, weight, outcome, score.
type Drawn = (usize, usize, usize, Option<usize>, f64, Outcome, Option<f64>);

fn calls() -> impl Strategy<Value = Vec<Drawn>> {
    let outcome = prop_oneof![
        6 => Just(Outcome::Completed),
        1 => Just(Outcome::NoAnswer),
        1 => Just(Outcome::NotMade),
        1 => Just(Outcome::Pending),
    ];
    let score = prop_oneof![Just(0.0), Just(0.8), Just(1.0), 0.0..=1.0_f64];
    let weight = prop_oneof![4 => Just(1.0), 1 => Just(0.0), 2 => 0.1..5.0_f64, 1 => Just(1e-300)];
    let call = (
        0_usize..3,
        0_usize..3,
        0_usize..3,
        prop::option::weighted(0.5, 0_usize..3),
        weight,
        outcome,
        prop::option::weighted(0.85, score),
    );
    prop::collection::vec(call, 0..16)
}

fn world(calls: &[Drawn]) -> World {
    let channels = vec![
        channel("phone", Kind::Phone),
        channel("letter", Kind::Letter),
        channel("audit", Kind::Audit),
    ];
    let mut world = World::of_scores(3, channels, &[]);
    world.campaign = Campaign { evaluators: campaign(1, vec![], 3).evaluators, ..world.campaign };
    let mut asked = criterion("asked", 1.0, CriterionKind::YesNo);
    asked.channels = (0..3).map(ChannelIndex).collect();
    world.grid.criteria.push(asked);
    let mut plan = Vec::new();
    for (number, (service, channel, by, second, weight, outcome, score)) in (1_u32..).zip(calls) {
        plan.push(PlannedCall {
            service: ServiceIndex(*service),
            channel: ChannelIndex(*channel),
            evaluator: Some(EvaluatorIndex(*by)),
            second: second.map(EvaluatorIndex),
            weight: *weight,
            ..planned(number)
        });
        // A call without a score has no scorecard, or one in which nothing applies.
        let answers = match score {
            Some(score) => vec![Answer::Measured(*score), Answer::Yes],
            None if number % 2 == 0 => vec![Answer::NotApplicable; 2],
            None => continue,
        };
        for by in [Some(*by), *second].into_iter().flatten() {
            let own = card(number, *outcome, answers.clone());
            world.cards.push(Scorecard { evaluator: Some(EvaluatorIndex(by)), ..own });
        }
    }
    world.plan = Plan::new(plan);
    world
}

/// Every row of a CSV has a value or a reason, and no text that is no number.
fn check_rows(text: &str, value: &str) {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let headings = reader.headers().unwrap().clone();
    let at = |name: &str| headings.iter().position(|heading| heading == name).unwrap();
    for row in reader.records() {
        let row = row.unwrap();
        assert!(row.iter().all(|cell| !["NaN", "inf", "-inf"].contains(&cell)), "{row:?}");
        assert_eq!(row[at(value)].is_empty(), !row[at("reason_code")].is_empty(), "{row:?}");
    }
}

fn check_rows_of_json(text: &str, list: &str, value: &str) {
    let document: Value = serde_json::from_str(text).unwrap();
    for row in document[list].as_array().unwrap() {
        assert_eq!(row[value].is_number(), row["reason_code"].is_null(), "{row}");
    }
}

fn check_scores(world: &World, naming: &Naming<'_>, options: &Options) {
    let scores = world.scores(&Level::ALL, options);
    let calls = world.scored();
    let summary = Summary::of(&world.campaign, &world.grid, &calls, options);
    let of_shares = scores.estimates.iter().filter(|made| made.measure != Measure::Median);
    assert_numbers(&of_shares.collect::<Vec<_>>());
    let all: Vec<&Estimate> = scores.estimates.iter().collect();
    let table = estimates::table(&all, naming, "");
    assert_eq!(table.rows.len(), all.len());
    check_rows(&estimates::csv(&scores.estimates, naming, Origin::Recorded), "value");
    let further = serde_json::Map::new();
    let text = estimates::json(&scores, &summary, naming, Origin::Recorded, further);
    check_rows_of_json(&text, "estimates", "value");
}

fn check_ranks(world: &World, naming: &Naming<'_>, options: &Options) {
    let found = ranks(&world.campaign, &world.grid, &world.scored(), options);
    assert_numbers(&found);
    let ranked = found.iter().filter(|one| one.rank.is_some()).count();
    for one in &found {
        assert_eq!(one.rank.is_some(), one.estimate.figure.is_ok());
        if let Some(rank) = one.rank {
            assert!(1 <= rank.low && rank.low <= rank.rank, "{one:?}");
            assert!(rank.rank <= rank.high && rank.high <= ranked && rank.of == ranked, "{one:?}");
        }
    }
    assert_eq!(rank_report::table(&found, naming, Origin::Recorded).rows.len(), found.len());
    assert!(!rank_report::notes(&found, naming).is_empty());
    check_rows(&rank_report::csv(&found, naming, Origin::Recorded), "value");
    check_rows_of_json(&rank_report::json(&found, naming, Origin::Recorded), "ranks", "value");
}

fn check_evaluators(world: &World, naming: &Naming<'_>) {
    let World { campaign, grid, plan, cards } = world;
    let (days, calls) = (days(), world.scored());
    let scorer = Scorer::new(campaign, grid, &days, day(6, 30));
    let found = agreement(campaign, grid, &doubles(&scorer, campaign, plan, cards), 1);
    let effects = evaluator_effects(campaign, &calls, &Options::default());
    assert_numbers(&found);
    let variance = variance_shares(campaign, &calls);
    assert_numbers(&effects);
    assert_numbers(&variance);
    let view = agreement_report::View {
        agreement: &found,
        effects: &effects,
        variance,
        naming: *naming,
        is_simulated: false,
    };
    let _ = (agreement_report::tables(&view), agreement_report::notes(&view));
    let csv = agreement_report::csv(&view);
    assert!(!csv.contains("NaN") && !csv.contains("inf"), "{csv}");
    let _: Value = serde_json::from_str(&agreement_report::json(&view)).unwrap();
    let redraws = Redraws { plans: vec![plan.clone(); 3], is_exact: true };
    for found in
        [treatment(campaign, grid, &calls), treatment_redrawn(campaign, grid, &calls, &redraws)]
    {
        assert_numbers(&found);
        assert!(!treatment_notes(&found, naming).is_empty());
        let values = treatment_values(&found, naming);
        let is_told = |one: &Value| one["p_value"].is_number() == one["reason_code"].is_null();
        assert!(values.as_array().unwrap().iter().all(is_told), "{values}");
    }
    let _ = evaluator_values(&effects, naming);
}

fn side<'a>(world: &'a World, days: &'a WorkingDays) -> Side<'a> {
    let World { campaign, grid, plan, cards } = world;
    Side { campaign, grid, plan, cards, days, as_of: day(6, 30) }
}

fn check_compared(this: &World, former: &World, naming: &Naming<'_>) {
    let days = days();
    let options = ComparisonOptions {
        levels: ComparisonOptions::LEVELS.to_vec(),
        simultaneity: Simultaneity::Each,
    };
    let found = compare_campaigns(&side(this, &days), &side(former, &days), &options);
    assert_numbers(&found.differences);
    for contrast in found.differences.iter().filter_map(|one| one.contrast.as_ref().ok()) {
        let within = contrast.interval.low <= contrast.value + 1e-12
            && contrast.value <= contrast.interval.high + 1e-12;
        assert!(within && (0.0..=1.0).contains(&contrast.p_value), "{contrast:?}");
    }
    let view = comparison_report::View {
        comparison: &found,
        naming: *naming,
        former: "former",
        is_simulated: false,
    };
    let _ = (comparison_report::tables(&view), comparison_report::notes(&view));
    check_rows(&comparison_report::csv(&view), "difference");
    check_rows_of_json(&comparison_report::json(&view), "differences", "difference");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn every_small_campaign_gives_a_figure_or_a_reason_everywhere(
        this in calls(), former in calls(), at in 0_usize..4, is_french in prop::bool::ANY,
    ) {
        let (this, former) = (world(&this), world(&former));
        let language = if is_french { Language::French } else { Language::English };
        let naming = Naming { campaign: &this.campaign, grid: &this.grid, language };
        let options = Options {
            weights: Weights::ALL[at],
            evaluators: EvaluatorEffect::ALL[at],
            ..Options::default()
        };
        check_scores(&this, &naming, &options);
        check_ranks(&this, &naming, &options);
        check_evaluators(&this, &naming);
        check_compared(&this, &former, &naming);
    }
}
