//! Calls that two evaluators scored, severity, and identical treatment.

use super::world::*;
use mystery_calls::model::*;
use mystery_calls::score::agreement::*;
use mystery_calls::score::call::Scorer;
use mystery_calls::score::evaluators::*;
use mystery_calls::score::roll_up::Options;
use mystery_calls::score::treatment::*;
use mystery_calls::stats::agreement::bland_altman;
use proptest::prelude::*;

/// Calls with the answers of a first and, if there is one, a second evaluator to yes-no criteria.
fn doubled(calls: &[(&[Answer], Option<&[Answer]>)]) -> World {
    let width = calls.first().map_or(1, |call| call.0.len());
    let yes_no = |at: usize| criterion(&format!("c{at}"), 1.0, CriterionKind::YesNo);
    let numbered = || (1_u32..).zip(calls);
    let mut cards = Vec::new();
    for (number, (first, second)) in numbered() {
        cards.push(card(number, Outcome::Completed, first.to_vec()));
        if let Some(second) = second {
            let other = card(number, Outcome::Completed, second.to_vec());
            cards.push(Scorecard { evaluator: Some(EvaluatorIndex(1)), ..other });
        }
    }
    World {
        plan: Plan::new(
            numbered()
                .map(|(number, (_, second))| PlannedCall {
                    second: second.map(|_| EvaluatorIndex(1)),
                    ..planned(number)
                })
                .collect(),
        ),
        cards,
        campaign: campaign(1, vec![channel("phone", Kind::Phone)], 2),
        grid: grid(&[None], (0..width).map(yes_no).collect()),
    }
}

fn agreed(world: &World) -> Agreement {
    let days = days();
    let scorer = Scorer::new(&world.campaign, &world.grid, &days, day(6, 30));
    let planned = world.plan.calls().iter().filter(|call| call.second.is_some()).count();
    let found = doubles(&scorer, &world.campaign, &world.plan, &world.cards);
    agreement(&world.campaign, &world.grid, &found, u32::try_from(planned).unwrap())
}

const Y: Answer = Answer::Yes;
const N: Answer = Answer::No;
const NA: Answer = Answer::NotApplicable;

#[test]
fn without_a_second_scorecard_nothing_is_said() {
    let found = agreed(&doubled(&[(&[Y, N], None), (&[Y, Y], None)]));
    assert_eq!((found.calls, found.planned), (0, 0));
    assert_eq!((found.equal_answers, found.scores, found.compliant), (None, None, None));
    assert!(found.criteria.is_empty() && found.pairs.is_empty());
}

#[test]
fn equal_answers_agree_wholly_and_leave_kappa_and_alpha_undefined() {
    let calls: Vec<(&[Answer], Option<&[Answer]>)> = vec![(&[Y, Y], Some(&[Y, Y])); 6];
    let found = agreed(&doubled(&calls));
    for one in &found.criteria {
        let agreeing = one.agreeing.unwrap();
        assert_eq!((agreeing.calls, agreeing.equal), (6, 6));
        assert_eq!((agreeing.ac, agreeing.ac_interval), (Ok(1.0), None));
        assert_eq!(agreeing.kappa, Err(Undefined::AllEqual));
        assert_eq!(agreeing.alpha, Err(Undefined::AllEqual));
    }
    assert_eq!(found.equal_answers, Some(1.0));
    assert_eq!(found.scores.unwrap().correlation, None);
    let one = agreed(&doubled(&[(&[Y], Some(&[N]))]));
    assert_eq!(one.criteria[0].agreeing.unwrap().kappa, Err(Undefined::OneCall));
    assert_eq!(one.scores, None);
}

/// 40 of 50 equal: both yes 25, both no 15, first alone 5, second alone 5. Expected by chance
/// .6·.6 + .4·.4 = .52, κ = .28/.48; for AC1 2·.6·.4 = .48, AC1 = .32/.52.
#[test]
fn coefficients_by_hand() {
    let table = [(Y, Y, 25), (N, N, 15), (Y, N, 5), (N, Y, 5)];
    let mut answers: Vec<([Answer; 1], [Answer; 1])> = Vec::new();
    for (one, other, times) in table {
        answers.extend(vec![([one], [other]); times]);
    }
    let calls: Vec<(&[Answer], Option<&[Answer]>)> =
        answers.iter().map(|(one, other)| (&one[..], Some(&other[..]))).collect();
    let found = agreed(&doubled(&calls));
    let agreeing = found.criteria[0].agreeing.unwrap();
    assert_eq!((agreeing.calls, agreeing.equal), (50, 40));
    assert_close(agreeing.kappa.unwrap(), 0.28 / 0.48, 1e-12);
    assert_close(agreeing.ac.unwrap(), 0.32 / 0.52, 1e-12);
    assert!(agreeing.ac_interval.unwrap().contains(0.32 / 0.52));
    assert_close(found.equal_answers.unwrap(), 0.8, 1e-12);
}

#[test]
fn what_one_of_two_finds_not_applicable_is_counted_apart() {
    let found = agreed(&doubled(&[
        (&[Y, NA], Some(&[Y, Y])),
        (&[N, NA], Some(&[Y, NA])),
        (&[Y, Y], Some(&[Y, N])),
    ]));
    let second = &found.criteria[1];
    assert_eq!((second.judged_by_one, second.agreeing.unwrap().calls), (1, 1));
    // 1 of 1, 0 of 1, 1 of 2.
    assert_close(found.equal_answers.unwrap(), 0.5, 1e-12);
    let bias = bland_altman(&[(1.0, 1.0), (0.0, 1.0), (1.0, 0.5)]).unwrap();
    assert_close(found.scores.unwrap().bias, bias.bias, 1e-12);
    assert_close(found.scores.unwrap().spread, bias.spread, 1e-12);
}

#[test]
fn pairs_stand_in_the_order_of_the_campaign_whoever_counts() {
    let mut world = doubled(&[(&[Y], Some(&[N])), (&[Y], Some(&[N]))]);
    // In the second call the roles are swapped: the other one counts.
    world = world.with_plan(|call| {
        if call.id.number() == 2 {
            call.evaluator = Some(EvaluatorIndex(1));
            call.second = Some(EvaluatorIndex(0));
        }
    });
    let found = agreed(&world);
    assert_eq!(found.pairs.len(), 1);
    assert_close(found.pairs[0].scores.unwrap().bias, 1.0, 1e-12);
    assert_close(found.scores.unwrap().bias, 0.0, 1e-12);
}

/// Two services of which one is hard, four evaluators; `harsh` lowers the scores of the first.
fn rotated(harsh: f64, noise: &[f64]) -> World {
    let mut calls = Vec::new();
    for (k, wobble) in noise.iter().enumerate() {
        let base = if k / 4 % 2 == 0 { 0.9 } else { 0.5 };
        let score = base + wobble - if k % 4 == 0 { harsh } else { 0.0 };
        calls.push((k / 4 % 2, 0, Some(score.clamp(0.0, 1.0))));
    }
    let world = World::of_scores(2, vec![channel("phone", Kind::Phone)], &calls);
    let mut world = world.with_plan(|call| {
        call.evaluator = Some(EvaluatorIndex((call.id.number() - 1) as usize % 4));
    });
    world.campaign.evaluators = (0..4).map(|at| evaluator(&format!("e{at}"))).collect();
    for card in &mut world.cards {
        card.evaluator = None;
    }
    world
}

fn wobble(n: usize) -> Vec<f64> {
    (0..11_i32).cycle().step_by(7).take(n).map(|k| 0.01 * f64::from(k - 5)).collect()
}

#[test]
fn a_harsh_evaluator_is_found_and_the_campaign_without_is_told() {
    let world = rotated(0.3, &wobble(64));
    let effects = evaluator_effects(&world.campaign, &world.scored(), &Options::default());
    let leanings: Vec<Leaning> = effects.evaluators.iter().map(|one| one.leaning).collect();
    assert_eq!(leanings[0], Leaning::Harsh);
    assert!(leanings[1..].iter().all(|leaning| *leaning != Leaning::Harsh));
    let model = effects.model.unwrap();
    // −0.3 for one of four: −0.225 about the mean of all, within the wobble.
    assert_close(model.effects[0].1, -0.225, 0.02);
    assert_close(model.effects.iter().map(|effect| effect.1).sum(), 0.0, 1e-12);
    let (whole, without) = (effects.mean.unwrap(), effects.evaluators[0].campaign_without.unwrap());
    assert_close(without - whole, 0.075, 0.01);
    assert!(effects.design_effect > 2.0 && effects.correlation.unwrap() > 0.1);
    let fair = rotated(0.0, &wobble(64));
    let effects = evaluator_effects(&fair.campaign, &fair.scored(), &Options::default());
    assert!(effects.evaluators.iter().all(|one| one.leaning == Leaning::NotShown));
}

/// Each evaluator called one service only: severity cannot be told from the service.
#[test]
fn evaluators_who_never_met_are_not_compared() {
    let world = rotated(0.3, &wobble(64)).with_plan(|call| {
        call.evaluator = Some(EvaluatorIndex(call.service.0));
    });
    let effects = evaluator_effects(&world.campaign, &world.scored(), &Options::default());
    assert_eq!(effects.model, Err(NoAdjustment::NotConnected));
    assert!(effects.evaluators.iter().all(|one| one.within_cells.is_none()));
    assert!(effects.evaluators.iter().all(|one| one.leaning == Leaning::NotShown));
}

#[test]
fn unequal_treatment_is_shown_and_hangs_on_the_one_who_differs() {
    let world = rotated(0.3, &wobble(64));
    let found = treatment(&world.campaign, &world.grid, &world.scored());
    let words: Vec<&str> = found.iter().map(|one| one.factor.word()).collect();
    assert_eq!(words, ["evaluator", "persona", "band", "scenario"]);
    let test = found[0].score.as_ref().unwrap();
    assert!(test.is_shown && test.p_adjusted <= 0.002, "{test:?}");
    assert_eq!(test.lowest.group, "e0");
    let shown_without: Vec<&str> = test
        .leave_one_out
        .iter()
        .filter(|rest| rest.p_value.is_some_and(|p| p <= 0.05))
        .map(|rest| rest.group.as_str())
        .collect();
    assert_eq!(shown_without, ["e1", "e2", "e3"]);
    assert_eq!(found[1].score, Err(NoFactorTest::NoGroup));
    assert_eq!(found[2].score, Err(NoFactorTest::OneGroup));
    let again = treatment(&world.campaign, &world.grid, &world.scored());
    assert_eq!(again, found);
}

/// Over many campaigns without any difference the test is shown in about one of twenty at most.
#[test]
fn equal_treatment_is_rarely_called_unequal() {
    let mut state = 7_u64;
    let mut next = || {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let bits = u32::try_from(state >> 40).expect("24 bits are left");
        f64::from(bits) / f64::from(1_u32 << 24)
    };
    let mut shown = 0;
    for _ in 0..60 {
        let noise: Vec<f64> = (0..32).map(|_| 0.4 * (next() - 0.5)).collect();
        let world = rotated(0.0, &noise);
        let found = treatment(&world.campaign, &world.grid, &world.scored());
        shown += u32::from(found[0].score.as_ref().unwrap().is_shown);
    }
    // Binomial(60, 0.05) exceeds 8 with probability 0.003.
    assert!(shown <= 8, "{shown}");
}

fn answers() -> impl Strategy<Value = Vec<Answer>> {
    let answer = prop_oneof![Just(Y), Just(N), Just(NA), Just(Answer::Missing)];
    proptest::collection::vec(answer, 2)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]
    #[test]
    fn whatever_two_evaluators_deliver_there_is_a_figure_or_a_reason(
        pairs in proptest::collection::vec((answers(), proptest::option::of(answers())), 0..7),
    ) {
        let calls: Vec<(&[Answer], Option<&[Answer]>)> =
            pairs.iter().map(|(one, other)| (&one[..], other.as_deref())).collect();
        let world = doubled(&calls);
        let found = agreed(&world);
        for agreeing in found.criteria.iter().filter_map(|one| one.agreeing) {
            for value in [agreeing.ac, agreeing.kappa, agreeing.alpha].into_iter().flatten() {
                prop_assert!((-1.0 - 1e-9..=1.0 + 1e-9).contains(&value), "{value}");
            }
        }
        if let Some(scores) = found.scores {
            prop_assert!(scores.bias.is_finite() && scores.limits.low <= scores.limits.high);
        }
        let scored = world.scored();
        let effects = evaluator_effects(&world.campaign, &scored, &Options::default());
        prop_assert!(effects.design_effect >= 1.0);
        for one in treatment(&world.campaign, &world.grid, &scored) {
            let p = one.score.map_or(1.0, |test| test.p_adjusted);
            prop_assert!((0.0..=1.0).contains(&p));
            prop_assert!(one.criteria.iter().all(|test| (0.0..=1.0).contains(&test.p_adjusted)));
        }
    }
}
