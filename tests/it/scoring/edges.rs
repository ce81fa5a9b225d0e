//! What is hardly a campaign still gives a figure or a reason, whatever was asked for.

use crate::scoring::world::*;
use mystery_calls::model::*;
use mystery_calls::report::Origin;
use mystery_calls::report::estimates::Naming;
use mystery_calls::report::estimates::csv;
use mystery_calls::report::estimates::json;
use mystery_calls::score::delays::delays;
use mystery_calls::score::roll_up::DesignOptions;
use mystery_calls::score::roll_up::EvaluatorEffect;
use mystery_calls::score::roll_up::Methods;
use mystery_calls::score::roll_up::Options;
use mystery_calls::score::roll_up::Weights;
use mystery_calls::score::sensitivity::sensitivity;
use mystery_calls::score::summary::Summary;
use mystery_calls::stats::means::ScoreInterval;
use mystery_calls::stats::shares::ShareMethod;
use mystery_calls::stats::survey::LonelyPolicy;
use mystery_calls::stats::survey::PopulationCorrection;
use mystery_calls::text::Language;
use serde_json::Value;

fn channels() -> Vec<Channel> {
    vec![
        channel("phone", Kind::Phone),
        channel("letter", Kind::Letter),
        channel("audit", Kind::Audit),
    ]
}

fn of(calls: &[(usize, usize, Option<f64>)]) -> World {
    World::of_scores(2, channels(), calls)
}

fn all_not_applicable() -> World {
    let mut world = of(&[(0, 0, Some(1.0)), (1, 0, Some(0.5))]);
    for card in &mut world.cards {
        card.answers = vec![Answer::NotApplicable];
    }
    world
}

fn worlds() -> Vec<(&'static str, World)> {
    let same = |score| vec![(0, 0, Some(score)); 12];
    let weighing = |weight: f64| of(&same(0.9)).with_plan(move |call| call.weight = weight);
    vec![
        ("no call at all", of(&[])),
        ("no scorecard yet", of(&[(0, 0, None), (1, 1, None)])),
        ("one call", of(&[(0, 0, Some(0.7))])),
        ("one service", of(&[(0, 0, Some(0.7)), (0, 1, Some(0.9)), (0, 0, Some(1.0))])),
        ("every answer not applicable", all_not_applicable()),
        ("weights of 0", weighing(0.0)),
        ("weights of next to nothing", weighing(1e-300)),
        ("weights beyond all bounds", weighing(1e300)),
        ("weights that are no numbers", weighing(f64::NAN)),
        ("a channel without calls", of(&same(0.8))),
        ("all scores on the target", of(&same(0.8))),
        ("all perfect", of(&same(1.0))),
        ("all failed", of(&same(0.0))),
        ("audits alone", of(&[(0, 2, Some(0.5)), (1, 2, Some(1.0))])),
    ]
}

/// Every method of an interval once, with every way to weigh, to allow for evaluators and to bear
/// lonely strata among them.
fn options() -> Vec<Options> {
    let methods = ScoreInterval::ALL.into_iter().zip(ShareMethod::ALL).enumerate();
    methods
        .map(|(at, (mean, share))| Options {
            weights: Weights::ALL[at % 4],
            evaluators: EvaluatorEffect::ALL[at % 4],
            methods: Methods { mean, share },
            design: Some(DesignOptions {
                correction: PopulationCorrection::Applied,
                lonely: LonelyPolicy::ALL[at],
            }),
            ..Options::default()
        })
        .collect()
}

/// Every row has a value within its bounds, or a reason; no text holds what is no number.
fn check(name: &str, world: &World, asked: &Options) {
    let scores = world.scores(&Level::ALL, asked);
    let calls = world.scored();
    let summary = Summary::of(&world.campaign, &world.grid, &calls, asked);
    let naming =
        Naming { campaign: &world.campaign, grid: &world.grid, language: Language::English };
    let text = json(&scores, &summary, &naming, Origin::Recorded, serde_json::Map::new());
    let rows = csv(&scores.estimates, &naming, Origin::Recorded);
    for wrong in ["NaN", "inf", "nan"] {
        assert!(!rows.contains(wrong), "{name} {asked:?}: {wrong}");
    }
    let document: Value = serde_json::from_str(&text).unwrap();
    for row in document["estimates"].as_array().unwrap() {
        let has_value = row["value"].is_number();
        assert_eq!(has_value, row["reason_code"].is_null(), "{name} {asked:?}: {row}");
        let number = |key: &str| row[key].as_f64();
        if let (Some(low), Some(value), Some(high)) =
            (number("low"), number("value"), number("high"))
        {
            let is_narrow = row["method"] == "narrow";
            assert!(is_narrow || (low <= value + 1e-12 && value <= high + 1e-12), "{name}: {row}");
        }
    }
    for found in sensitivity(&world.campaign, &world.grid, &calls, asked) {
        let values = found.under.iter().filter_map(|under| under.value);
        assert!(values.into_iter().all(|value| (0.0..=1.0).contains(&value)), "{name}: {found:?}");
    }
    assert!(delays(&world.campaign, &world.grid, &calls, asked).is_empty());
}

#[test]
fn what_is_hardly_a_campaign_gives_a_figure_or_a_reason() {
    for (name, world) in worlds() {
        for asked in options() {
            check(name, &world, &asked);
        }
    }
}

#[test]
fn the_edges_say_what_they_should() {
    let worlds = worlds();
    let of = |name: &str| {
        let world = &worlds.iter().find(|world| world.0 == name).unwrap().1;
        world.estimates(Level::Campaign)[0].clone()
    };
    assert_eq!(of("no call at all").figure, Err(NoFigure::NoCallPlanned));
    assert_eq!(of("no scorecard yet").figure, Err(NoFigure::NotRecorded));
    assert_eq!(of("every answer not applicable").figure, Err(NoFigure::TooFewPoints));
    assert_eq!(of("weights of 0").figure, Err(NoFigure::NoWeight));
    let perfect = of("all perfect").figure.unwrap();
    assert_eq!((perfect.value, perfect.interval.high, perfect.calls_needed), (1.0, 1.0, Some(14)));
    let failed = of("all failed").figure.unwrap();
    assert_eq!((failed.value, failed.interval.low), (0.0, 0.0));
    assert_eq!(failed.verdict, Some(Verdict::FallsShort));
    assert_eq!(of("all scores on the target").figure.unwrap().calls_needed, None);
}
