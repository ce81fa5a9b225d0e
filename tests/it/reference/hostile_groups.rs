//! Raters, groups, clusters, ranks and medians: any finite input is answered.

use mystery_calls::num::{ConfidenceLevel, Interval};
use mystery_calls::rng::Seed;
use mystery_calls::stats::additive::AdditiveModel;
use mystery_calls::stats::agreement::{
    AgreementWeights, ClusterCorrection, CorrelationKind, PairedAnswers, Ratings, TiedRanks,
    bland_altman, cluster_design_effect, cluster_mean, cluster_size, clustered_correlation,
    cohen_chance_z, conger_kappa, fleiss_chance_z, intraclass_correlation, kendall_concordance,
    krippendorff_coefficient, light_kappa, mcnemar_exact_p_value, mcnemar_p_value,
    percent_agreement,
};
use mystery_calls::stats::clustered::clustered_mean;
use mystery_calls::stats::differences::{StratifiedScore, StratumWeights};
use mystery_calls::stats::means::{
    BootstrapKind, ScoreInterval, ScoreSample, bootstrap_quantiles, mean_at_least_p_value,
    mean_at_most_p_value,
};
use mystery_calls::stats::median::weighted_median;
use mystery_calls::stats::mixed::variance_components;
use mystery_calls::stats::randomness::{runs_test, uniformity_test};
use mystery_calls::stats::ranks::{rank_intervals, rank_intervals_at};
use mystery_calls::stats::shares::Trials;
use mystery_calls::stats::shrinkage::tarone_test;
use mystery_calls::stats::survey::{
    LonelyPolicy, PopulationCorrection, SurveyDesign, SurveyFreedom, SurveyStratum, SurveyUnit,
    WeightedTrials, mover_wilson_interval, stratified_effective_n, stratified_share,
    stratified_wilson_quantile, yan_su_interval,
};
use mystery_calls::stats::survival::{Wait, WaitCurve};
use mystery_calls::stats::treatment::{
    Classified, GroupedScore, RankScope, TwoGroups, conditional_difference_p_value,
    conditional_factor_test, drawn_difference_test, drawn_largest_test, exact_rank_sum_test,
    exact_table_test, largest_deviation, ranked, redrawn_factor_test, stratified_difference,
};
use mystery_calls::stats::trend::{kendall_tau, logistic_slope};
use proptest::prelude::*;

use super::hostile::{any_level, any_number, any_trials, numbers, ordered};

const WEIGHTS: [AgreementWeights; 3] =
    [AgreementWeights::Identity, AgreementWeights::Linear, AgreementWeights::Quadratic];

fn is_probability(p: f64) -> bool {
    (0.0..=1.0).contains(&p)
}

fn any_groups() -> impl Strategy<Value = Vec<GroupedScore>> {
    let unit = (0_usize..3, 0_usize..4, any_number());
    prop::collection::vec(
        unit.prop_map(|(stratum, group, score)| GroupedScore { stratum, group, score }),
        0..14,
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn raters_answer(
        rated in prop::collection::vec(prop::collection::vec(prop::option::of(0_usize..3), 0..4), 1..12),
        scale in prop::array::uniform3(any_number()),
        scores in prop::collection::vec(prop::collection::vec(any_number(), 2..4), 0..6),
        counts in prop::array::uniform4(prop_oneof![0_u32..4, Just(u32::MAX), 0_u32..900]),
        level in any_level(),
    ) {
        let units: Vec<Vec<Option<f64>>> =
            rated.iter().map(|row| row.iter().map(|v| v.map(|v| scale[v])).collect()).collect();
        let mut rising = scale.to_vec();
        rising.sort_by(f64::total_cmp);
        if let Ok(ratings) = Ratings::new(&rising, &units) {
            for weights in WEIGHTS {
                let found = [
                    conger_kappa(&ratings, weights), krippendorff_coefficient(&ratings, weights),
                    Some(percent_agreement(&ratings, weights)),
                ];
                for one in found.into_iter().flatten() {
                    prop_assert!(one.value.is_finite() && one.value <= 1.0 + 1e-12, "{one:?}");
                    prop_assert!(one.interval(level).is_none_or(|i| !i.low.is_nan()), "{one:?}");
                    prop_assert!(one.p_value().is_none_or(is_probability), "{one:?}");
                }
                prop_assert!(light_kappa(&ratings, weights).is_none_or(f64::is_finite));
                prop_assert!(cohen_chance_z(&ratings, weights).is_none_or(f64::is_finite));
            }
            prop_assert!(fleiss_chance_z(&ratings).is_none_or(f64::is_finite));
        }
        for ties in [TiedRanks::Corrected, TiedRanks::Ignored] {
            let found = kendall_concordance(&scores, ties);
            prop_assert!(found.is_none_or(|w| is_probability(w.value) && is_probability(w.p_value)), "{found:?}");
        }
        for kind in [CorrelationKind::OneWay, CorrelationKind::Agreement, CorrelationKind::Consistency] {
            if let Some(found) = intraclass_correlation(&scores, kind) {
                let of_mean = found.interval_of_the_mean(level);
                prop_assert!(of_mean.is_none_or(|i| numbers(&[i.low, i.high])), "{found:?}");
                prop_assert!(found.of_the_mean().is_none_or(|value| !value.is_nan()), "{found:?}");
                prop_assert!(found.test().is_none_or(|test| is_probability(test.p_value)), "{found:?}");
            }
        }
        let pairs: Vec<(f64, f64)> = scores.iter().map(|row| (row[0], row[1])).collect();
        if let Some(found) = bland_altman(&pairs) {
            prop_assert!(ordered(found.bias_interval(level)), "{found:?}");
            prop_assert!(found.limit_intervals(level).into_iter().all(ordered), "{found:?}");
        }
        let [both, first, second, neither] = counts;
        let answers = PairedAnswers { both, first, second, neither };
        for share in [answers.agreement(), answers.agreement_on_yes(), answers.agreement_on_no()] {
            prop_assert!(share.is_none_or(is_probability), "{answers:?}");
        }
        prop_assert!(is_probability(mcnemar_exact_p_value(answers)));
        prop_assert!(mcnemar_p_value(answers).is_none_or(|found| is_probability(found.1)));
    }

    #[test]
    fn groups_answer(
        units in any_groups(), answers in prop::collection::vec(0_usize..3, 14),
        one in prop::collection::vec(any_number(), 0..6), other in prop::collection::vec(any_number(), 0..6),
    ) {
        let mut stream = Seed::new("hostile").stream(&["groups"]);
        for scope in [RankScope::All, RankScope::Stratum] {
            prop_assert!(ranked(&units, scope).iter().all(|unit| unit.score >= 1.0));
        }
        for found in [conditional_factor_test(&units), conditional_factor_test(&ranked(&units, RankScope::All))] {
            prop_assert!(found.is_none_or(|test| is_probability(test.p_value)), "{found:?}");
        }
        prop_assert!(largest_deviation(&units).is_none_or(|found| found.z.is_finite()));
        prop_assert!(drawn_largest_test(&units, 19, &mut stream).is_none_or(|p| p > 0.0 && p <= 1.0));
        let scores: Vec<(usize, f64)> = units.iter().map(|unit| (unit.stratum, unit.score)).collect();
        let groups: Vec<Option<usize>> = units.iter().map(|unit| Some(unit.group)).collect();
        let turned: Vec<Option<usize>> = groups.iter().rev().copied().collect();
        let found = redrawn_factor_test(&scores, &groups, &[turned, Vec::new()]);
        prop_assert!(found.is_none_or(|p| p > 0.0 && p <= 1.0), "{found:?}");
        let classified: Vec<Classified> = units
            .iter()
            .zip(answers)
            .map(|(unit, answer)| Classified { stratum: unit.stratum, group: unit.group, answer })
            .collect();
        let found = exact_table_test(&classified, 20_000);
        prop_assert!(found.is_none_or(|p| p > 0.0 && p <= 1.0), "{found:?}");
        let strata = [TwoGroups { first: one.clone(), second: other.clone() }];
        prop_assert!(stratified_difference(&strata).is_none_or(f64::is_finite));
        prop_assert!(conditional_difference_p_value(&strata).is_none_or(is_probability));
        let drawn = drawn_difference_test(&strata, 19, &mut stream);
        prop_assert!(drawn.is_none_or(|test| test.two_sided > 0.0 && test.greater > 0.0), "{drawn:?}");
        let ranks = exact_rank_sum_test(&strata[0], 2_000);
        prop_assert!(ranks.is_none_or(|test| {
            (-1e-12..=1.0 + 1e-12).contains(&test.superiority) && test.two_sided > 0.0 && test.greater <= 1.0
        }), "{ranks:?}");
        let pairs: Vec<(f64, f64)> = one.into_iter().zip(other).collect();
        let tau = kendall_tau(&pairs);
        prop_assert!(tau.is_none_or(|tau| tau.value.abs() <= 1.0 && is_probability(tau.p_value)), "{tau:?}");
    }

    #[test]
    fn models_answer(
        drawn in prop::collection::vec((any_number(), 0_usize..3, 0_usize..4), 0..20),
        clusters in prop::collection::vec(prop::collection::vec((any_number(), 0.0..1e300_f64), 0..4), 0..5),
        correlation in -1.0..=1.0_f64, level in any_level(),
    ) {
        let rows: Vec<(f64, Vec<usize>)> =
            drawn.iter().map(|&(score, a, b)| (score, vec![a, b])).collect();
        if let Some(found) = variance_components(&rows) {
            let effects = found.effects.iter().flatten().copied();
            let all: Vec<f64> = found.shares().into_iter().chain(effects).chain([found.mean]).collect();
            prop_assert!(numbers(&all), "{found:?}");
        }
        if let Ok(model) = AdditiveModel::fit(&rows) {
            let found = model.mean_at(1, 0).unwrap();
            prop_assert!(!found.value.is_nan() && ordered(found.interval(level)), "{found:?}");
            prop_assert!(model.effect(9, 0).is_none());
            prop_assert!(!model.cost_of_clearing(0, &rows).is_nan());
            let less: Vec<(f64, Vec<usize>)> = rows.iter().map(|row| (row.0, vec![row.1[0]])).collect();
            if let Ok(smaller) = AdditiveModel::fit(&less) {
                let test = model.f_test(&smaller);
                prop_assert!(test.is_none_or(|test| !test.p_value.is_nan()), "{test:?}");
            }
        }
        let found = clustered_mean(&clusters);
        prop_assert!(found.is_none_or(|mean| numbers(&[mean.value, mean.variance, mean.df])), "{found:?}");
        let values: Vec<Vec<f64>> =
            clusters.iter().map(|one| one.iter().map(|pair| pair.0).collect()).collect();
        for correction in [ClusterCorrection::Cr0, ClusterCorrection::Cr2] {
            let found = cluster_mean(&values, correction);
            prop_assert!(found.is_none_or(|mean| ordered(mean.interval(level))), "{found:?}");
        }
        prop_assert!(clustered_correlation(&values).is_none_or(|found| !found.is_nan()));
        let sizes: Vec<usize> = values.iter().map(Vec::len).collect();
        prop_assert!(cluster_size(&sizes).is_none_or(f64::is_finite));
        prop_assert!(cluster_design_effect(&sizes, correlation) >= 1.0);
    }

    #[test]
    fn strata_answer(
        pairs in prop::collection::vec((any_trials(), any_trials()), 0..5),
        weighted in prop::collection::vec((any_trials(), any_number()), 0..5),
        scored in prop::collection::vec((any_number(), any_trials()), 0..6),
        at in any_number(), level in any_level(),
    ) {
        for weights in [StratumWeights::MantelHaenszel, StratumWeights::MiettinenNurminen] {
            let Some(score) = StratifiedScore::weighted(&pairs, weights) else { continue };
            let Interval { low, high } = score.interval(level);
            prop_assert!(-1.0 <= low && low <= score.value() && score.value() <= high && high <= 1.0, "{score:?}");
            prop_assert!(is_probability(score.p_value(at)) && !score.z(at).is_nan());
        }
        let strata: Vec<WeightedTrials> =
            weighted.iter().map(|&(trials, weight)| WeightedTrials { trials, weight }).collect();
        for found in [
            stratified_share(&strata), stratified_wilson_quantile(&strata, level),
            stratified_effective_n(&strata),
        ] {
            prop_assert!(found.is_none_or(|found| !found.is_nan()), "{strata:?}");
        }
        for found in [yan_su_interval(&strata, level), mover_wilson_interval(&strata, level)] {
            prop_assert!(found.is_none_or(ordered), "{strata:?}");
        }
        let units: Vec<Trials> = weighted.iter().map(|pair| pair.0).collect();
        prop_assert!(tarone_test(&units).is_none_or(|test| is_probability(test.p_value)));
        let counts: Vec<u32> = units.iter().map(|unit| unit.missed()).collect();
        prop_assert!(uniformity_test(&counts).is_none_or(|test| is_probability(test.p_value)));
        let kinds: Vec<bool> = counts.iter().map(|count| *count > 3).collect();
        prop_assert!(runs_test(&kinds).is_none_or(|test| is_probability(test.p_value)));
        let slope = logistic_slope(&scored);
        prop_assert!(slope.is_none_or(|slope| {
            slope.value.is_finite() && ordered(slope.interval(level)) && is_probability(slope.p_value())
        }), "{slope:?}");
    }

    #[test]
    fn ranks_and_medians_answer(
        values in prop::collection::vec(any_number(), 0..6), p in 0.0..=1.0_f64, half in any_number(),
        pairs in prop::collection::vec((any_number(), any_number()), 0..8), level in any_level(),
        waits in prop::collection::vec((any::<bool>(), any_number(), any_number()), 0..8),
        limit in any_number(),
    ) {
        let of = values.len();
        let proven = rank_intervals(&values, p, |a, b| if a < b { p } else { 1.0 - p });
        let around = |_: ConfidenceLevel| -> Vec<Interval> {
            let bound = |value: f64| Interval::new((value - half.abs()).max(f64::MIN), (value + half.abs()).min(f64::MAX));
            values.iter().map(|value| bound(*value)).collect()
        };
        for found in [proven, rank_intervals_at(&values, level, around)] {
            prop_assert!(found.iter().all(|rank| 1 <= rank.low && rank.high <= of), "{found:?}");
        }
        let found = weighted_median(&pairs, level);
        prop_assert!(found.is_none_or(|found| !found.value.is_nan()), "{found:?}");
        let waits: Vec<(Wait, f64)> = waits
            .into_iter()
            .map(|(ended, time, mass)| (if ended { Wait::Ended(time) } else { Wait::Open(time) }, mass))
            .collect();
        prop_assert!(waits.iter().all(|wait| !wait.0.time().is_nan()));
        if let Some(curve) = WaitCurve::of(&waits) {
            prop_assert!(curve.times().all(f64::is_finite) && !curve.mass().is_nan());
            prop_assert!(curve.by(limit, level).is_none_or(|found| !found.value.is_nan()));
            prop_assert!(curve.median().is_none_or(f64::is_finite));
            prop_assert!(curve.median_interval(level).is_none_or(ordered));
        }
    }

    #[test]
    fn weighted_scores_answer(
        pairs in prop::collection::vec((0.0..=1.0_f64, prop_oneof![0.1..9.0_f64, Just(1e-9)]), 1..6),
        target in any_number(), deff in any_number(), level in any_level(),
    ) {
        let mut stream = Seed::new("hostile").stream(&["scores"]);
        if let Ok(sample) = ScoreSample::weighted(&pairs) {
            let sample = sample.deflated(deff);
            prop_assert!(sample.effective_n() >= 1.0 - 1e-9 && sample.n() == pairs.len(), "{sample:?}");
            for p in [mean_at_most_p_value(&sample, target), mean_at_least_p_value(&sample, target)] {
                prop_assert!(is_probability(p), "{sample:?} {target}: {p}");
            }
            for method in ScoreInterval::ALL {
                // Below a half, bounds that hold one by one may cross.
                let bounds = method.bounds(&pairs, &sample, level);
                prop_assert!(numbers(&[bounds.low, bounds.high]), "{method:?} {sample:?}");
                prop_assert!(method.measured_coverage(pairs.len()).is_none_or(is_probability));
            }
            prop_assert!(sample.spread().is_none_or(|spread| !spread.is_nan()));
        }
        for kind in [BootstrapKind::Percentile, BootstrapKind::BiasCorrected] {
            let found = bootstrap_quantiles(&pairs, kind, 0.5 * level.alpha(), 50, &mut stream);
            prop_assert!(found.is_none_or(ordered), "{found:?}");
        }
    }

    #[test]
    fn ratios_of_designs_answer(
        drawn in prop::collection::vec((0_usize..3, 1e-6..1e6_f64, any_number(), any_number()), 1..12),
        level in any_level(),
    ) {
        let strata = (0..3).map(|k: usize| SurveyStratum { name: k.to_string(), group: None, population: None });
        let units =
            drawn.iter().map(|&(stratum, weight, ..)| SurveyUnit { stratum, cluster: None, weight }).collect();
        let pairs: Vec<Option<(f64, f64)>> = drawn.iter().map(|one| Some((one.2, one.3))).collect();
        let design = SurveyDesign::new(
            strata.collect(), units, PopulationCorrection::Ignored, LonelyPolicy::ALL[0],
        ).unwrap();
        if let Ok(found) = design.ratio(&pairs) {
            prop_assert!(!found.value.is_nan() && !found.standard_error().is_nan(), "{found:?}");
            prop_assert!(found.freedom(SurveyFreedom::Satterthwaite).is_none_or(|df| !df.is_nan()), "{found:?}");
            prop_assert!(found.interval(level, SurveyFreedom::Design).is_none_or(ordered), "{found:?}");
        }
    }
}
