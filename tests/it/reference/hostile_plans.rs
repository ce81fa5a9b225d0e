//! What is asked before the fieldwork, and charts: any finite input is answered.

use mystery_calls::num::{ConfidenceLevel, Share};
use mystery_calls::stats::control::{cusum, ewma, ewma_of_shares, p_chart};
use mystery_calls::stats::funnel::{FunnelScale, dispersion, funnel_limit};
use mystery_calls::stats::means::{ScoreSample, scores_to_settle};
use mystery_calls::stats::planning::{
    AcceptancePlan, AllocationStratum, DoublePlan, Lot, Proof, ScoreGuess, acceptance_plan,
    arcsine_power, bounded_shares, calls_to_prove, exact_power_of_two, target_power,
    wright_allocation,
};
use mystery_calls::stats::shares::Trials;
use mystery_calls::stats::size::{
    calls_for_expected_width, calls_for_wilson_width, expected_half_width,
    real_calls_for_wilson_width, smallest_perfect_record,
};
use proptest::prelude::*;

use super::hostile::{any_level, any_number, any_trials, ordered};

fn any_share() -> impl Strategy<Value = Share> {
    let ends = [0.0, 1.0, 1e-300, 1e-9, 0.5, 1.0 - 1e-16];
    prop_oneof![0.0..=1.0_f64, prop::sample::select(ends.to_vec())]
        .prop_map(|share| Share::new(share).unwrap())
}

fn any_count() -> impl Strategy<Value = u32> {
    prop_oneof![Just(0), Just(1), 0_u32..40, Just(u32::MAX)]
}

fn is_probability(p: f64) -> bool {
    (-1e-12..=1.0 + 1e-12).contains(&p)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn sizes_answer(
        p in any_share(), width in any_number(), level in any_level(), n in 0_u32..60,
        target in any_share(), chance in any_share(),
    ) {
        prop_assert!(smallest_perfect_record(p, level).is_none_or(|calls| calls > 0));
        let real = real_calls_for_wilson_width(p, width, level);
        prop_assert!(real.is_none_or(|calls| !calls.is_nan()), "{real:?}");
        prop_assert!(calls_for_wilson_width(p, width, level).is_none_or(|calls| calls > 0));
        let wide = width.abs().clamp(0.4, 1.0);
        prop_assert!(calls_for_expected_width(p, wide, level).is_none_or(|calls| calls > 0));
        prop_assert!(expected_half_width(n, p, level).is_none_or(|half| (0.0..=0.5 + 1e-9).contains(&half)));
        prop_assert!(calls_to_prove(p, target, level, chance).is_none_or(|calls| calls > 0));
        let sample = ScoreSample::new(&[p.get(), 0.5, 1.0]).unwrap();
        prop_assert!(scores_to_settle(&sample, target, level, chance).is_none_or(|calls| calls > 0));
    }

    #[test]
    fn powers_and_plans_answer(
        n in 0_u32..40, other in 0_u32..12, truth in any_share(), target in any_share(),
        alpha in any_number(), many in any_count(), accept in any_count(), chance in any_number(),
    ) {
        for proof in [Proof::Meets, Proof::FallsShort] {
            let found = target_power(many, target, truth, alpha, proof);
            prop_assert!(is_probability(found.power) && is_probability(found.size), "{found:?}");
        }
        for found in [
            exact_power_of_two((n.min(12), truth), (other, target), alpha),
            arcsine_power((n, truth), (other, target), alpha),
        ] {
            prop_assert!(found.is_none_or(is_probability), "{found:?}");
        }
        let plan = AcceptancePlan { n: many, accept };
        for lot in [Lot::Endless, Lot::Of(n)] {
            prop_assert!(is_probability(plan.acceptance(truth, lot)), "{plan:?} {lot:?}");
        }
        let (first, second) = (AcceptancePlan { n, accept: other }, AcceptancePlan { n: other, accept });
        let double = DoublePlan { first, refuse: many.min(100), second };
        prop_assert!(is_probability(double.acceptance(truth)), "{double:?}");
        let found = acceptance_plan((truth, chance), (target, alpha), Lot::Of(n));
        prop_assert!(found.is_none_or(|plan| plan.n <= n), "{found:?}");
    }

    #[test]
    fn allocations_add_up(
        strata in prop::collection::vec((any_number(), 0_u32..5, 0_u32..9), 0..6), total in 0_u32..40,
    ) {
        let strata: Vec<AllocationStratum> = strata
            .into_iter()
            .map(|(measure, least, most)| AllocationStratum { measure, least, most })
            .collect();
        let whole = wright_allocation(&strata, total);
        prop_assert!(whole.is_none_or(|calls| calls.iter().sum::<u32>() == total));
        if let Some(shares) = bounded_shares(&strata, f64::from(total)) {
            let sum: f64 = shares.iter().sum();
            prop_assert!((sum - f64::from(total)).abs() < 1e-6, "{strata:?} {shares:?}");
        }
    }

    #[test]
    fn guesses_of_scores_answer(
        mean in any_share(), spread in any_number(), n in any_number(), target in any_share(),
        level in any_level(), truth in any_share(),
    ) {
        let guess = ScoreGuess { mean: mean.get(), spread };
        let n = n.clamp(-1.0, 300.0);
        let width = guess.expected_width(n, level);
        prop_assert!((0.0..=1.0).contains(&width), "{guess:?} {n}: {width}");
        let proving = guess.proving_mean(n, target.get(), level);
        prop_assert!(proving.is_none_or(|mean| (0.0..=1.0).contains(&mean)), "{proving:?}");
        let chance = guess.chance_to_reach(n, target.get(), truth.get());
        prop_assert!((0.0..=1.0).contains(&chance), "{guess:?} {n} {chance}");
    }

    #[test]
    fn charts_answer(
        values in prop::collection::vec(any_number(), 0..8),
        times in prop::collection::vec(any_trials(), 0..8),
        centre in any_number(), deviation in any_number(), part in any_number(),
        lambda in prop_oneof![0.0..=1.0_f64, Just(1.0), Just(1e-300)],
        n in any_count(), target in any_share(),
    ) {
        let sums = cusum(&values, centre, deviation, part);
        prop_assert!(sums.iter().all(|point| !point.above.is_nan() && !point.below.is_nan()), "{sums:?}");
        for points in [
            ewma(&values, centre, deviation, lambda), ewma(&values, centre, deviation, part),
            ewma_of_shares(&times, centre, lambda),
        ].into_iter().flatten() {
            prop_assert!(points.iter().all(|point| !point.value.is_nan() && ordered(point.limits)), "{points:?}");
        }
        if let Some(chart) = p_chart(&times) {
            prop_assert!(ordered(chart.limits(n)) && chart.laney_limits(n).is_none_or(ordered));
            prop_assert!(chart.standard_error(n).is_finite() && chart.z.iter().all(|z| z.is_finite()));
        }
        prop_assert!(funnel_limit(n, target, part).is_none_or(f64::is_finite));
        if let Some(found) = dispersion(&times, target, 0.1, FunnelScale::Share) {
            let wide = found.additive_limits(n, 2.0);
            prop_assert!(wide.is_none_or(ordered), "{found:?}");
            prop_assert!(found.is_beyond_chance() || found.phi < f64::INFINITY);
        }
    }
}

/// What loops over all records is asked for what fits a test; the rest must still answer.
#[test]
fn plans_for_whole_nations_answer() {
    let share = |share| Share::new(share).unwrap();
    assert_eq!(acceptance_plan((share(0.1), 0.95), (share(0.1), 0.1), Lot::Endless), None);
    let many = Trials::new(u32::MAX - 1, u32::MAX).unwrap();
    // More than certainty is reached by no plan, and a sure proof by no number of calls.
    assert_eq!(acceptance_plan((share(0.1), 2.0), (share(0.2), 2.0), Lot::Of(10)), None);
    let sample = ScoreSample::new(&[0.2, 0.9, 1.0]).unwrap();
    let settled =
        |chance| scores_to_settle(&sample, share(0.5), ConfidenceLevel::DEFAULT, share(chance));
    assert_eq!((settled(0.0), settled(1.0)), (Some(1), None));
    let guess = ScoreGuess { mean: 0.8, spread: 0.2 };
    let width = guess.expected_width(f64::MAX, ConfidenceLevel::DEFAULT);
    assert!(width > 0.0 && width < 0.001, "{width}");
    assert!((guess.chance_to_reach(f64::MAX, 0.8, 0.9) - 1.0).abs() < 1e-9);
    assert!(p_chart(&[many, many]).unwrap().z.iter().all(|z| z.is_finite()));
}
