//! Choices that could have been made otherwise: methods, evaluators, the design, missing calls.

use crate::scoring::world::*;
use mystery_calls::model::*;
use mystery_calls::num::Interval;
use mystery_calls::score::roll_up::DesignOptions;
use mystery_calls::score::roll_up::EvaluatorEffect;
use mystery_calls::score::roll_up::Methods;
use mystery_calls::score::roll_up::Options;
use mystery_calls::score::roll_up::Weights;
use mystery_calls::score::sensitivity::Choice;
use mystery_calls::score::sensitivity::Sensitivity;
use mystery_calls::score::sensitivity::sensitivity;
use mystery_calls::stats::additive::NoAdditiveModel;
use mystery_calls::stats::means::ScoreInterval;
use mystery_calls::stats::shares::ShareMethod;
use mystery_calls::stats::survey::LonelyPolicy;

fn phone() -> Vec<Channel> {
    vec![channel("phone", Kind::Phone)]
}

/// The scores of a dozen calls of one service.
const DOZEN: [f64; 12] = [1.0, 1.0, 0.95, 0.9, 0.98, 1.0, 0.85, 0.92, 0.7, 0.99, 0.88, 0.95];

fn dozen() -> World {
    World::of_scores(1, phone(), &DOZEN.map(|score| (0, 0, Some(score))))
}

#[test]
fn every_method_is_taken_at_its_word_and_verdicts_stay() {
    let world = dozen();
    let of = |methods: Methods| {
        let options = Options { methods, ..Options::default() };
        world.scores(&[Level::Service], &options).estimates
    };
    let usual = of(Methods::default());
    for mean in ScoreInterval::ALL {
        let made = figure(&of(Methods { mean, ..Methods::default() }), Measure::Score);
        assert_eq!(made.method, mean.word());
        assert_eq!(made.one_sided, figure(&usual, Measure::Score).one_sided);
        assert!(made.interval.contains(made.value), "{mean:?}");
    }
    for share in ShareMethod::ALL {
        let made = figure(&of(Methods { share, ..Methods::default() }), Measure::Compliant);
        let trials = mystery_calls::stats::shares::Trials::new(11, 12).unwrap();
        let Interval { low, high } = share.interval(trials, world.campaign.confidence);
        assert_eq!(made.method, share.word());
        assert_close(made.interval.low, low, 1e-10);
        assert_close(made.interval.high, high, 1e-10);
    }
}

/// Three evaluators, of whom the last is 0.2 more severe; services differ by 0.1 besides.
fn severe(is_connected: bool) -> World {
    let mut calls = Vec::new();
    let mut evaluators = Vec::new();
    for service in 0..2_u32 {
        for evaluator in 0..3_u32 {
            if !is_connected && (evaluator == 2) != (service == 1) {
                continue;
            }
            for step in 0..4_u32 {
                let severity = if evaluator == 2 { 0.2 } else { 0.0 };
                let score = 0.8 - 0.1 * f64::from(service) - severity + 0.01 * f64::from(step);
                calls.push((service as usize, 0, Some(score)));
                evaluators.push(EvaluatorIndex(evaluator as usize));
            }
        }
    }
    let mut world = World::of_scores(2, phone(), &calls);
    world.campaign = campaign(2, phone(), 3);
    for (card, evaluator) in world.cards.iter_mut().zip(evaluators) {
        card.evaluator = Some(evaluator);
    }
    world
}

#[test]
fn scores_are_cleared_of_the_severity_of_evaluators() {
    let world = severe(true);
    let options = Options { evaluators: EvaluatorEffect::Adjust, ..Options::default() };
    let scores = world.scores(&[Level::Service, Level::Evaluator], &options);
    let adjustment = scores.adjustment.unwrap().unwrap();
    let severity = adjustment.severity[&EvaluatorIndex(2)].0;
    assert_close(severity, -0.4 / 3.0, 1e-12);
    let value = |level: Level, at: usize| {
        let of = |made: &&Estimate| made.level == level && made.measure == Measure::Score;
        scores.estimates.iter().filter(of).nth(at).unwrap().figure.unwrap().value
    };
    // All evaluators are alike now, and services differ as they do.
    assert_close(value(Level::Evaluator, 0), value(Level::Evaluator, 2), 1e-12);
    assert_close(value(Level::Service, 0) - value(Level::Service, 1), 0.1, 1e-12);
}

#[test]
fn evaluators_who_never_meet_cannot_be_told_apart() {
    let options = Options { evaluators: EvaluatorEffect::Adjust, ..Options::default() };
    let apart = severe(false).scores(&[Level::Service], &options);
    assert_eq!(apart.adjustment, Some(Err(NoAdditiveModel::NotConnected)));
    assert!(apart.estimates.iter().all(|made| made.figure.is_ok()));
    let alone = dozen().scores(&[Level::Service], &options);
    assert!(matches!(alone.adjustment, Some(Err(NoAdditiveModel::Levels { .. }))));
}

#[test]
fn evaluators_who_differ_widen_every_interval_but_the_one_that_ignores_them() {
    let world = severe(true);
    let width = |evaluators| {
        let options = Options { evaluators, ..Options::default() };
        let made = world.scores(&[Level::Campaign], &options).estimates;
        figure(&made, Measure::Score).interval.width()
    };
    let plain = width(EvaluatorEffect::Ignore);
    assert!(width(EvaluatorEffect::Deff) > plain && width(EvaluatorEffect::Cr2) > plain);
}

#[test]
fn the_design_stands_beside_the_figure_and_names_its_lonely_strata() {
    let channels = vec![channel("phone", Kind::Phone), channel("visit", Kind::Visit)];
    let calls = [(0, 0, Some(0.5)), (0, 0, Some(0.7)), (0, 0, Some(0.9)), (0, 1, Some(1.0))];
    let world = World::of_scores(1, channels, &calls);
    let of = |lonely| {
        let design = Some(DesignOptions { lonely, ..DesignOptions::default() });
        let options = Options { design, weights: Weights::Calls, ..Options::default() };
        world.scores(&[Level::Campaign, Level::Channel], &options)
    };
    let certain = of(LonelyPolicy::Certainty);
    assert_eq!(certain.lonely, ["s0/visit"]);
    let whole = certain.estimates[0].beside.design.clone().unwrap();
    // Variance of the phone calls .04, weights 1 of 4 each: 3 · .04 / 16.
    assert_close(whole.value, 0.775, 1e-15);
    assert_close(whole.standard_error, (3.0_f64 * 0.04 / 16.0).sqrt(), 1e-15);
    assert_eq!((whole.df_design, whole.lonely), (2, vec!["s0/visit".to_owned()]));
    let of_phone = certain.estimates[2].beside.design.clone().unwrap();
    assert_close(of_phone.standard_error, (0.04_f64 / 3.0).sqrt(), 1e-15);
    let pooled = of(LonelyPolicy::Pool).estimates[0].beside.design.clone().unwrap();
    assert_close(pooled.standard_error, (4.0_f64 * 0.04 / 16.0).sqrt(), 1e-15);
    let failed = of(LonelyPolicy::Fail);
    assert_eq!((failed.estimates[0].beside.design.clone(), failed.lonely.len()), (None, 1));
    assert!(failed.estimates[2].beside.design.is_some(), "the phone has no lonely stratum");
}

#[test]
fn shrunk_values_lie_between_the_service_and_all_and_change_no_verdict() {
    let mut calls = Vec::new();
    for (service, from) in [(0, 0.5), (1, 0.7), (2, 0.9)] {
        for step in 0..4_u32 {
            calls.push((service, 0, Some(from + 0.02 * f64::from(step))));
        }
    }
    let world = World::of_scores(3, phone(), &calls);
    let made = world.estimates(Level::Service);
    for estimate in &made {
        let (figure, shrunk) = (estimate.figure.unwrap(), estimate.beside.shrunk.unwrap());
        if estimate.measure == Measure::Score {
            let towards = (0.73 - figure.value) * shrunk.shrinkage;
            assert_close(shrunk.value, figure.value + towards, 1e-12);
        }
        assert!((0.0..=1.0).contains(&shrunk.shrinkage), "{shrunk:?}");
    }
}

#[test]
fn calls_not_made_are_counted_by_evaluator_and_service_and_made_up_for_by_class() {
    let calls: Vec<(usize, usize, Option<f64>)> = (0..12).map(|_| (0, 0, Some(0.9))).collect();
    let mut world = World::of_scores(1, phone(), &calls);
    world.cards[0].outcome = Outcome::NotMade;
    world.cards[1].outcome = Outcome::Detected;
    let scores = world.scores(&[Level::Campaign], &Options::default());
    for found in [
        scores.non_responses.evaluators[&EvaluatorIndex(0)],
        scores.non_responses.services[&ServiceIndex(0)],
    ] {
        assert_eq!((found.planned, found.recorded, found.failed()), (12, 12, 2));
        assert_eq!((found.not_made, found.detected, found.wrong_contact), (1, 1, 0));
        assert_close(found.rate().unwrap(), 2.0 / 12.0, 1e-15);
    }
    assert_eq!(scores.classes.len(), 1);
    let class = scores.classes[0];
    assert_eq!((class.planned, class.results), (12, 10));
    assert_close(class.factor, 1.2, 1e-15);
    let bounds = scores.estimates[0].beside.missing.unwrap();
    assert_close(bounds.low, 0.75, 1e-12);
    assert_close(bounds.high, 11.0 / 12.0, 1e-12);
}

/// Two sections of 80 and 20; the first has criteria of 1 and 3 points.
fn weighted_sections() -> World {
    let of = |id: &str, points, section| Criterion {
        section: SectionIndex(section),
        ..criterion(id, points, CriterionKind::YesNo)
    };
    let mut grid =
        grid(&[Some(80.0), Some(20.0)], vec![of("a", 1.0, 0), of("b", 3.0, 0), of("c", 1.0, 1)]);
    grid.min_applicable = share(0.0);
    let cards = [
        card(1, Outcome::Completed, vec![Answer::Yes, Answer::NotApplicable, Answer::No]),
        card(2, Outcome::Completed, vec![Answer::Yes, Answer::Yes, Answer::No]),
        card(3, Outcome::NotMade, Vec::new()),
        card(4, Outcome::Completed, vec![Answer::Yes, Answer::Yes, Answer::Yes]),
    ];
    World {
        campaign: campaign(1, phone(), 1),
        grid,
        plan: Plan::new((1..=4).map(planned).collect()),
        cards: cards.to_vec(),
    }
}

#[test]
fn what_hangs_on_choices_is_worked_out_call_by_call() {
    let world = weighted_sections();
    let calls = world.scored();
    let found: Vec<Sensitivity> =
        sensitivity(&world.campaign, &world.grid, &calls, &Options::default());
    assert_eq!(found.len(), 1);
    let value = |choice: Choice| {
        let under = found[0].under.iter().find(|under| under.choice == choice).unwrap();
        under.value.unwrap()
    };
    // As reported: .8, .8 and 1.
    assert_close(value(Choice::AsReported), 2.6 / 3.0, 1e-12);
    // Across sections the first call has .2 of its .4 that apply.
    assert_close(value(Choice::AcrossSections), (0.5 + 0.8 + 1.0) / 3.0, 1e-12);
    // Points: 1 of 2, 4 of 5, 5 of 5.
    assert_close(value(Choice::WithoutSectionWeights), (0.5 + 0.8 + 1.0) / 3.0, 1e-12);
    assert_close(value(Choice::PooledPoints), 10.0 / 12.0, 1e-12);
    assert_close(value(Choice::MissingAtWorst), 2.6 / 4.0, 1e-12);
    assert_close(value(Choice::MissingAtBest), 3.6 / 4.0, 1e-12);
    let range = found[0].range().unwrap();
    assert_close(range.0, 0.65, 1e-12);
    assert_close(range.1, 0.9, 1e-12);
    let reported = world.estimates(Level::Service);
    assert_eq!(found[0].under[0].verdict_family, figure(&reported, Measure::Score).verdict_family);
    assert_close(reported[0].beside.pooled_points.unwrap(), 10.0 / 12.0, 1e-12);
    assert!(found[0].is_steady(), "three calls prove nothing under any choice");
}
