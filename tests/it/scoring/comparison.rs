//! Campaigns held against former ones.

use super::world::*;
use mystery_calls::calendar::WorkingDays;
use mystery_calls::model::*;
use mystery_calls::num::ConfidenceLevel;
use mystery_calls::num::Interval;
use mystery_calls::num::Share;
use mystery_calls::score::comparison::*;
use mystery_calls::stats::differences::ScoreDifference;
use mystery_calls::stats::differences::mover_difference;
use mystery_calls::stats::differences::newcombe_interval;
use mystery_calls::stats::means::MeanMethod;
use mystery_calls::stats::means::ScoreSample;
use mystery_calls::stats::shares::Trials;
use mystery_calls::stats::shares::wilson_effective;
use proptest::prelude::*;

fn options(simultaneity: Simultaneity) -> ComparisonOptions {
    ComparisonOptions { levels: ComparisonOptions::LEVELS.to_vec(), simultaneity }
}

fn side<'a>(world: &'a World, days: &'a WorkingDays) -> Side<'a> {
    let World { campaign, grid, plan, cards } = world;
    Side { campaign, grid, plan, cards, days, as_of: day(6, 30) }
}

fn compared_as(this: &World, former: &World, simultaneity: Simultaneity) -> Comparison {
    let days = days();
    compare_campaigns(&side(this, &days), &side(former, &days), &options(simultaneity))
}

fn compared(this: &World, former: &World) -> Comparison {
    compared_as(this, former, Simultaneity::Each)
}

fn with_table(this: &World, rows: Vec<BaselineRow>) -> Comparison {
    let options = options(Simultaneity::Each);
    let calls = this.scored();
    compare_with_baseline(&this.campaign, &this.grid, &calls, &Baseline { rows }, &options)
}

fn of(made: &Comparison, level: Level, measure: Measure) -> Vec<Difference> {
    let is = |one: &&Difference| one.level == level && one.measure == measure;
    made.differences.iter().filter(is).cloned().collect()
}

fn first(made: &Comparison, level: Level, measure: Measure) -> Contrast {
    of(made, level, measure)[0].contrast.unwrap()
}

/// One service on one channel with these scores.
fn one_service(scores: &[f64]) -> World {
    let calls: Vec<(usize, usize, Option<f64>)> =
        scores.iter().map(|score| (0, 0, Some(*score))).collect();
    World::of_scores(1, vec![channel("phone", Kind::Phone)], &calls)
}

fn two_by_two(scores: [[&[f64]; 2]; 2]) -> World {
    let channels = vec![channel("phone", Kind::Phone), channel("visit", Kind::Visit)];
    let mut calls = Vec::new();
    for (service, row) in scores.iter().enumerate() {
        for (channel, values) in row.iter().enumerate() {
            calls.extend(values.iter().map(|score| (service, channel, Some(*score))));
        }
    }
    World::of_scores(2, channels, &calls)
}

const THIS: [f64; 6] = [0.9, 1.0, 0.8, 0.95, 0.7, 1.0];
const FORMER: [f64; 5] = [0.5, 0.8, 0.6, 0.9, 0.4];

#[test]
fn one_service_on_one_channel_is_the_plain_comparison_of_two_samples() {
    let made = compared(&one_service(&THIS), &one_service(&FORMER));
    let figure = |scores: &[f64]| -> (f64, Interval) {
        let sample = ScoreSample::new(scores).unwrap();
        (sample.value(), MeanMethod::Mid.interval(&sample, ConfidenceLevel::DEFAULT))
    };
    let expected = mover_difference(figure(&THIS), figure(&FORMER));
    for level in [Level::Campaign, Level::Service, Level::Channel] {
        let found = first(&made, level, Measure::Score);
        assert_close(found.value, 5.35 / 6.0 - 3.2 / 5.0, 1e-12);
        assert_close(found.interval.low, expected.low, 1e-12);
        assert_close(found.interval.high, expected.high, 1e-12);
        // By hand: 9 of 462 choices of six of the eleven scores differ as far either way.
        assert_close(found.p_value, exact_p_value(), 1e-12);
    }
    // 4 of 6 and 2 of 5 reach 80 %.
    let (here, there) = (Trials::new(5, 6).unwrap(), Trials::new(2, 5).unwrap());
    let shares = first(&made, Level::Service, Measure::Compliant);
    let newcombe = newcombe_interval(here, there, ConfidenceLevel::DEFAULT);
    assert_close(shares.interval.low, newcombe.low, 1e-12);
    assert_close(shares.interval.high, newcombe.high, 1e-12);
    let test = ScoreDifference::MiettinenNurminen;
    assert_close(shares.p_value, test.p_value(here, there, 0.0), 1e-12);
    assert_close(first(&made, Level::Campaign, Measure::Compliant).p_value, shares.p_value, 1e-9);
}

/// The permutation p-value by brute force: every choice of six of the eleven scores.
fn exact_p_value() -> f64 {
    let all: Vec<f64> = THIS.iter().chain(&FORMER).copied().collect();
    let total: f64 = all.iter().sum();
    let difference = |sum: f64| sum / 6.0 - (total - sum) / 5.0;
    let seen = difference(THIS.iter().sum()).abs();
    let (mut far, mut ways) = (0.0, 0.0);
    for choice in (0_u32..1 << 11).filter(|choice| choice.count_ones() == 6) {
        let sum: f64 = (0..11).filter(|at| choice >> at & 1 == 1).map(|at| all[at]).sum();
        ways += 1.0;
        far += f64::from(u8::from(difference(sum).abs() >= seen - 1e-12));
    }
    far / ways
}

#[test]
fn a_campaign_does_not_differ_from_itself() {
    let world = two_by_two([[&THIS, &FORMER], [&[0.2, 0.4], &[1.0, 0.9, 0.8]]]);
    let made = compared(&world, &world);
    assert!(made.left_out.is_nothing());
    assert_eq!(made.differences.len(), 2 + 4 + 4 + 1);
    for one in &made.differences {
        let contrast = one.contrast.as_ref().unwrap();
        assert_close(contrast.value, 0.0, 1e-12);
        assert_close(contrast.p_adjusted, 1.0, 1e-12);
        assert!(contrast.interval.contains(0.0));
        assert_eq!(contrast.finding, Finding::NotShown);
    }
}

#[test]
fn the_other_way_round_is_the_mirror_image() {
    let one = two_by_two([[&THIS, &FORMER], [&[0.2, 0.4], &[1.0, 0.9, 0.8]]]);
    let other = two_by_two([[&FORMER, &[0.1, 0.2]], [&[0.6], &[0.3, 0.9]]]);
    let (there, back) = (compared(&one, &other), compared(&other, &one));
    for (forth, back) in there.differences.iter().zip(&back.differences) {
        let (a, b) = (forth.contrast.unwrap(), back.contrast.unwrap());
        assert_close(a.value, -b.value, 1e-12);
        assert_close(a.interval.low, -b.interval.high, 1e-9);
        assert_close(a.p_value, b.p_value, 1e-9);
    }
}

/// Each campaign visited the service where it is easy more often; inside services nothing changed.
#[test]
fn another_mix_of_services_is_no_difference() {
    let easy = [0.9; 10];
    let hard = [0.3; 10];
    let one = two_by_two([[&easy, &[]], [&hard[..2], &[]]]);
    let other = two_by_two([[&easy[..2], &[]], [&hard, &[]]]);
    let made = compared(&one, &other);
    let whole = first(&made, Level::Campaign, Measure::Score);
    assert_close(whole.value, 0.0, 1e-12);
    assert_close(whole.p_value, 1.0, 1e-12);
}

#[test]
fn intervals_that_hold_together_are_wider_and_those_of_one_figure_are_not() {
    let one = two_by_two([[&THIS, &[]], [&FORMER, &[]]]);
    let other = two_by_two([[&FORMER, &[]], [&THIS, &[]]]);
    let each = compared(&one, &other);
    let together = compared_as(&one, &other, Simultaneity::Family);
    let width = |made: &Comparison, level| first(made, level, Measure::Score).interval.width();
    assert!(width(&together, Level::Service) > width(&each, Level::Service) + 0.01);
    assert_close(width(&together, Level::Campaign), width(&each, Level::Campaign), 1e-15);
    // 1 − 0.05/2 each.
    let figure = |scores: &[f64]| {
        let sample = ScoreSample::new(scores).unwrap();
        let level = ConfidenceLevel::new(0.975).unwrap();
        (sample.value(), MeanMethod::Mid.interval(&sample, level))
    };
    let expected = mover_difference(figure(&THIS), figure(&FORMER)).width();
    assert_close(width(&together, Level::Service), expected, 1e-9);
}

#[test]
fn what_only_one_has_is_named_and_left_out() {
    let mut this = two_by_two([[&THIS, &FORMER], [&THIS, &FORMER]]);
    let mut former = two_by_two([[&THIS, &FORMER], [&THIS, &FORMER]]);
    this.campaign.services[1].id = "new".into();
    former.campaign.services[1].id = "old".into();
    former.campaign.channels[1].id = "letter".into();
    let made = compared(&this, &former);
    assert_eq!(made.left_out.services_this, ["new"]);
    assert_eq!(made.left_out.services_former, ["old"]);
    assert_eq!(made.left_out.channels_this, ["visit"]);
    assert_eq!(made.left_out.channels_former, ["letter"]);
    assert_eq!((made.left_out.calls_this, made.left_out.calls_former), (16, 16));
    assert_eq!(of(&made, Level::Service, Measure::Score).len(), 1);
    assert_eq!(of(&made, Level::Service, Measure::Score)[0].this.calls, 6);
}

#[test]
fn where_grids_differ_calls_are_scored_by_the_criteria_in_common() {
    let mut this = one_service(&[]);
    let mut former = one_service(&[]);
    let yes_no = |id: &str| criterion(id, 1.0, CriterionKind::YesNo);
    this.grid = grid(&[None], vec![yes_no("same"), yes_no("changed"), yes_no("new")]);
    let scale = CriterionKind::Scale(vec![
        ScaleLevel { level: 0.0, earns: 0.0, anchor: String::new() },
        ScaleLevel { level: 1.0, earns: 1.0, anchor: String::new() },
    ]);
    former.grid =
        grid(&[None], vec![yes_no("old"), criterion("changed", 1.0, scale), yes_no("same")]);
    this.plan = Plan::new((1..=4).map(planned).collect());
    former.plan = this.plan.clone();
    let card_of = |number, answers| card(number, Outcome::Completed, answers);
    this.cards = (1..=4).map(|n| card_of(n, vec![Answer::Yes, Answer::No, Answer::No])).collect();
    former.cards =
        (1..=4).map(|n| card_of(n, vec![Answer::Yes, Answer::Level(1), Answer::No])).collect();
    let made = compared(&this, &former);
    assert_eq!(made.left_out.criteria_this, ["new"]);
    assert_eq!(made.left_out.criteria_former, ["old"]);
    assert_eq!(made.left_out.criteria_changed, ["changed"]);
    assert_eq!(made.grid.criteria.len(), 1);
    let whole = of(&made, Level::Service, Measure::Score).remove(0);
    assert_eq!((whole.this.value, whole.former.value), (Some(1.0), Some(0.0)));
    // 1 of C(8, 4) = 70 deals, and its mirror image.
    assert_close(whole.contrast.unwrap().p_value, 2.0 / 70.0, 1e-12);
}

#[test]
fn a_table_of_last_year_compares_by_its_n_value_and_spread() {
    let this = one_service(&THIS);
    let mean = |spread| BaselineMean { value: Share::new(0.5).unwrap(), spread };
    let row = |spread| BaselineRow {
        service: "s0".into(),
        n: 12,
        met: Some(3),
        mean: Some(mean(spread)),
    };
    let made = with_table(
        &this,
        vec![row(Some(0.25)), BaselineRow { service: "gone".into(), ..row(None) }],
    );
    assert_eq!(made.left_out.services_former, ["gone"]);
    let sample = ScoreSample::new(&THIS).unwrap();
    let level = ConfidenceLevel::DEFAULT;
    // n·p(1 − p)/s² = 12·0.25/0.0625 = 48.
    let expected = mover_difference(
        (sample.value(), MeanMethod::Mid.interval(&sample, level)),
        (0.5, wilson_effective(0.5, 48.0, level).unwrap()),
    );
    for level in [Level::Campaign, Level::Service] {
        let found = first(&made, level, Measure::Score);
        assert_close(found.interval.low, expected.low, 1e-12);
        assert_close(found.interval.high, expected.high, 1e-12);
    }
    let shares = first(&made, Level::Service, Measure::Compliant);
    let (here, there) = (Trials::new(5, 6).unwrap(), Trials::new(3, 12).unwrap());
    assert_close(shares.interval.low, newcombe_interval(here, there, level).low, 1e-12);
    // Without a spread the interval is that of 12 calls of 0 and 1: wider.
    let unknown = first(&with_table(&this, vec![row(None)]), Level::Service, Measure::Score);
    assert!(unknown.interval.width() > expected.width() + 0.05);
}

/// The p-value of an interval: 0 is at the very edge of the interval of that level.
#[test]
fn the_p_value_beside_a_table_is_that_of_its_interval() {
    let mut this = one_service(&THIS);
    let mean = BaselineMean { value: Share::new(0.55).unwrap(), spread: Some(0.2) };
    let row = BaselineRow { service: "s0".into(), n: 12, met: None, mean: Some(mean) };
    let p = first(&with_table(&this, vec![row.clone()]), Level::Service, Measure::Score).p_value;
    assert!(p > 1e-4 && p < 0.2, "{p}");
    this.campaign.confidence = ConfidenceLevel::new(1.0 - p).unwrap();
    let edge = first(&with_table(&this, vec![row]), Level::Service, Measure::Score).interval;
    assert_close(edge.low, 0.0, 1e-6);
}

fn scores() -> impl Strategy<Value = Vec<(usize, usize, Option<f64>)>> {
    let score = prop_oneof![
        Just(None),
        Just(Some(0.0)),
        Just(Some(1.0)),
        Just(Some(0.5)),
        (0.0..=1.0_f64).prop_map(Some)
    ];
    proptest::collection::vec((0_usize..2, 0_usize..2, score), 0..9)
}

fn assert_sound(made: &Comparison) -> Result<(), TestCaseError> {
    for one in &made.differences {
        match &one.contrast {
            Err(_) => prop_assert!(
                one.this.value.is_none()
                    || one.former.value.is_none()
                    || one.level == Level::Service
            ),
            Ok(contrast) => {
                let Interval { low, high } = contrast.interval;
                let slack = 1e-9;
                prop_assert!(low <= contrast.value + slack && contrast.value <= high + slack);
                prop_assert!((-1.0 - slack..=1.0 + slack).contains(&low));
                prop_assert!((-1.0 - slack..=1.0 + slack).contains(&high));
                prop_assert!((0.0..=1.0).contains(&contrast.p_value));
                prop_assert!((contrast.p_value..=1.0).contains(&contrast.p_adjusted));
            }
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]
    #[test]
    fn whatever_was_delivered_there_is_a_difference_or_a_reason(
        here in scores(), there in scores(), n in 1_u32..40, met in 0.0..=1.0_f64,
    ) {
        let channels = || vec![channel("phone", Kind::Phone), channel("visit", Kind::Visit)];
        let this = World::of_scores(2, channels(), &here);
        let former = World::of_scores(2, channels(), &there);
        assert_sound(&compared(&this, &former))?;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "at most 40")]
        let met = (f64::from(n) * met) as u32;
        let mean = BaselineMean { value: Share::clamped(f64::from(met) / f64::from(n)), spread: None };
        let row = BaselineRow { service: "s1".into(), n, met: Some(met), mean: Some(mean) };
        assert_sound(&with_table(&this, vec![row]))?;
    }
}

mod pooled {
    use super::*;
    use mystery_calls::score::pool::Pool;
    use mystery_calls::score::roll_up::Options;
    use mystery_calls::score::roll_up::roll_up;

    fn pool(this: &World, former: &World) -> Pool {
        let days = days();
        Pool::of(&side(this, &days), &[side(former, &days)])
    }

    fn figures(pool: &Pool, level: Level) -> Vec<Estimate> {
        let calls = pool.calls();
        roll_up(&pool.campaign, &pool.grid, &calls, &[level], &Options::default()).estimates
    }

    #[test]
    fn calls_of_two_campaigns_are_as_those_of_one() {
        let (this, former) = (one_service(&THIS), one_service(&FORMER));
        let all: Vec<f64> = THIS.iter().chain(&FORMER).copied().collect();
        let together = one_service(&all);
        let mut former = former;
        former.campaign.id = "former".into();
        let pooled = pool(&this, &former);
        assert_eq!(figures(&pooled, Level::Service), together.estimates(Level::Service));
        let parts: Vec<(&str, u32)> =
            pooled.parts.iter().map(|part| (part.campaign.as_str(), part.calls)).collect();
        assert_eq!(parts, [("test", 6), ("former", 5)]);
        assert!(pooled.parts.iter().all(|part| part.left_out.is_nothing()));
    }

    #[test]
    fn only_what_both_have_is_pooled_and_people_of_one_name_are_one() {
        let mut this = two_by_two([[&THIS, &[]], [&THIS, &[]]]);
        let mut former = two_by_two([[&FORMER, &[]], [&FORMER, &[]]]);
        this.campaign.services[1].id = "new".into();
        former.campaign.services[1].id = "old".into();
        former.campaign.id = "former".into();
        former.campaign.evaluators[0].id = "other".into();
        let pooled = pool(&this, &former);
        assert_eq!(pooled.campaign.evaluators.len(), 2);
        assert_eq!(pooled.parts[1].left_out.services_former, ["old"]);
        let calls: Vec<u32> = figures(&pooled, Level::Service)
            .iter()
            .filter(|one| one.measure == Measure::Score)
            .map(|one| one.calls)
            .collect();
        assert_eq!(calls, [11, 6]);
    }
}
