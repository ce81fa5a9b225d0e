//! Any finite input is answered: no panic, no result that is not a number. What is asked here and
//! in the other files of this name is every public function of `stats`; see `hostile_census`.

use mystery_calls::num::{ConfidenceLevel, Interval, Share};
use mystery_calls::rng::Seed;
use mystery_calls::stats::additive::AdditiveModel;
use mystery_calls::stats::agreement::{
    AgreementWeights, ChanceModel, CorrelationKind, Distance, Ratings, agreement, bland_altman,
    cohen_kappa, concordance, intraclass_correlation, krippendorff_alpha,
};
use mystery_calls::stats::differences::{
    ScoreDifference, fisher_exact, mantel_haenszel_difference, newcombe_interval, pooled_z, welch,
};
use mystery_calls::stats::funnel::{FunnelScale, dispersion, funnel_interval};
use mystery_calls::stats::means::{BootstrapKind, bootstrap_interval, student_interval};
use mystery_calls::stats::shares::Trials;
use mystery_calls::stats::shrinkage::{
    BetweenVariance, UnitMean, beta_prior_by_likelihood, beta_prior_by_moments, shrunk_means,
    shrunk_share,
};
use mystery_calls::stats::survey::{
    LonelyPolicy, PopulationCorrection, SurveyDesign, SurveyFreedom, SurveyShareMethod,
    SurveyStratum, SurveyUnit,
};
use mystery_calls::stats::survival::{Wait, happened_by, median_wait};
use mystery_calls::stats::treatment::{
    Classified, GroupedScore, TwoGroups, association_test, drawn_factor_test,
    exact_difference_test, mantel_haenszel_odds, pearson_test,
};
use mystery_calls::stats::trend::trend;
use proptest::prelude::*;

pub(super) fn any_number() -> impl Strategy<Value = f64> {
    prop_oneof![
        4 => 0.0..=1.0_f64,
        1 => Just(0.0),
        1 => Just(-0.0),
        1 => Just(1.0),
        1 => any::<f64>().prop_filter("finite", |value| value.is_finite()),
    ]
}

pub(super) fn any_level() -> impl Strategy<Value = ConfidenceLevel> {
    (1e-9..1.0_f64).prop_map(|level| ConfidenceLevel::new(level).unwrap())
}

pub(super) fn any_trials() -> impl Strategy<Value = Trials> {
    (1_u32..400).prop_flat_map(|n| {
        prop_oneof![Just(0), Just(n), 0..=n].prop_map(move |met| Trials::new(met, n).unwrap())
    })
}

pub(super) fn numbers(values: &[f64]) -> bool {
    values.iter().all(|value| !value.is_nan())
}

pub(super) fn ordered(interval: Interval) -> bool {
    interval.low <= interval.high
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn designs_answer(
        drawn in prop::collection::vec(
            (0_usize..5, prop::option::of(0_usize..3), 1e-6..1e6_f64, prop::option::of(any_number())),
            1..25,
        ),
        fpc: bool,
        level in any_level(),
    ) {
        let stratum = |k: usize| SurveyStratum {
            name: k.to_string(),
            group: (k < 3).then(|| "g".to_owned()),
            population: (k > 0).then_some(25.0),
        };
        let units: Vec<SurveyUnit> = drawn
            .iter()
            .map(|&(stratum, cluster, weight, _)| SurveyUnit { stratum, cluster, weight })
            .collect();
        let values: Vec<Option<f64>> = drawn.iter().map(|one| one.3).collect();
        let correction =
            if fpc { PopulationCorrection::Applied } else { PopulationCorrection::Ignored };
        for policy in LonelyPolicy::ALL {
            let strata = (0..5).map(stratum).collect();
            let design = SurveyDesign::new(strata, units.clone(), correction, policy).unwrap();
            let Ok(found) = design.mean(&values) else { continue };
            prop_assert!(found.value.is_finite() && found.variance >= 0.0, "{policy:?} {found:?}");
            for freedom in [SurveyFreedom::Design, SurveyFreedom::Satterthwaite] {
                prop_assert!(found.interval(level, freedom).is_none_or(ordered), "{found:?}");
            }
            for method in [
                SurveyShareMethod::KornGraubard, SurveyShareMethod::Wilson,
                SurveyShareMethod::Logit, SurveyShareMethod::Arcsine, SurveyShareMethod::Linear,
            ] {
                prop_assert!(method.interval(&found, level).is_none_or(ordered), "{found:?}");
            }
            let _ = design.difference(&values, &values[..]);
        }
    }

    #[test]
    fn comparisons_answer(
        first in any_trials(), second in any_trials(), d in any_number(), level in any_level(),
        pairs in prop::collection::vec((any_trials(), any_trials()), 0..6),
        one in prop::collection::vec(any_number(), 0..9),
        other in prop::collection::vec(any_number(), 0..9),
    ) {
        prop_assert!(ordered(newcombe_interval(first, second, level)));
        for method in [ScoreDifference::MiettinenNurminen, ScoreDifference::Mee] {
            prop_assert!(!method.z(first, second, d).is_nan());
            prop_assert!((0.0..=1.0).contains(&method.p_value(first, second, d)));
        }
        let fisher = fisher_exact(first, second);
        prop_assert!(numbers(&[fisher.two_sided, fisher.less, fisher.greater]));
        prop_assert!(pooled_z(first, second).is_none_or(f64::is_finite));
        if let Some(found) = mantel_haenszel_difference(&pairs) {
            prop_assert!(ordered(found.sato_interval(level)), "{found:?}");
            prop_assert!(ordered(found.klingenberg_interval(level)), "{found:?}");
        }
        prop_assert!(mantel_haenszel_odds(&pairs).is_none_or(|one| ordered(one.interval(level))));
        if let Some(found) = welch(&one, &other) {
            prop_assert!(ordered(found.interval(level)) && numbers(&[found.p_value()]), "{found:?}");
        }
        let strata = [TwoGroups { first: one.clone(), second: other }];
        if let Some(found) = exact_difference_test(&strata, 2_000) {
            prop_assert!(found.greater <= 1.0 && found.two_sided > 0.0, "{found:?}");
        }
        prop_assert!(student_interval(&one, level).is_none_or(|one| ordered(one.interval)));
        for kind in [BootstrapKind::Percentile, BootstrapKind::BiasCorrected] {
            let found = bootstrap_interval(&one, kind, level, 2_000);
            prop_assert!(found.is_none_or(|found| ordered(found.interval)), "{found:?}");
        }
    }

    #[test]
    fn ratings_answer(
        rated in prop::collection::vec(prop::collection::vec(prop::option::of(0_usize..3), 2..4), 1..12),
        scale in prop::array::uniform3(any_number()),
        scores in prop::collection::vec((any_number(), any_number()), 0..8),
        level in any_level(),
    ) {
        let units: Vec<Vec<Option<f64>>> =
            rated.iter().map(|row| row.iter().map(|v| v.map(|v| scale[v])).collect()).collect();
        let mut rising = scale.to_vec();
        rising.sort_by(f64::total_cmp);
        if let Ok(ratings) = Ratings::new(&rising, &units) {
            for weights in
                [AgreementWeights::Identity, AgreementWeights::Linear, AgreementWeights::Quadratic]
            {
                let models =
                    [ChanceModel::Gwet, ChanceModel::Fleiss, ChanceModel::BrennanPrediger];
                let mut found: Vec<_> =
                    models.iter().filter_map(|&model| agreement(&ratings, model, weights)).collect();
                found.extend(cohen_kappa(&ratings, weights));
                for one in found {
                    prop_assert!(one.value <= 1.0 + 1e-12 && one.value.is_finite(), "{one:?}");
                    prop_assert!(one.interval(level).is_none_or(|i| !i.low.is_nan()), "{one:?}");
                }
            }
            for distance in
                [Distance::Nominal, Distance::Ordinal, Distance::Interval, Distance::Ratio]
            {
                prop_assert!(krippendorff_alpha(&ratings, distance).is_none_or(f64::is_finite));
            }
        }
        let table: Vec<Vec<f64>> = scores.iter().map(|&(a, b)| vec![a, b]).collect();
        for kind in
            [CorrelationKind::OneWay, CorrelationKind::Agreement, CorrelationKind::Consistency]
        {
            if let Some(found) = intraclass_correlation(&table, kind) {
                let interval = found.interval(level);
                prop_assert!(found.value.is_finite(), "{found:?}");
                prop_assert!(interval.is_none_or(|i| numbers(&[i.low, i.high])), "{found:?}");
            }
        }
        prop_assert!(bland_altman(&scores).is_none_or(|found| ordered(found.limits())));
        prop_assert!(concordance(&scores).is_none_or(f64::is_finite));
    }

    #[test]
    fn units_and_times_answer(
        units in prop::collection::vec((any_number(), any_trials()), 0..8),
        target in 0.0..=1.0_f64, part in -0.1..0.6_f64, level in any_level(),
        waits in prop::collection::vec((any::<bool>(), any_number()), 0..8), limit in any_number(),
        classes in prop::collection::vec((0_usize..3, 0_usize..4, 0_usize..3), 0..20),
        score in any_number(),
    ) {
        let trials: Vec<Trials> = units.iter().map(|unit| unit.1).collect();
        let share = Share::new(target).unwrap();
        for scale in [FunnelScale::Share, FunnelScale::Arcsine] {
            if let Some(found) = dispersion(&trials, share, part, scale) {
                prop_assert!(found.phi.is_finite() && found.between.is_finite());
                prop_assert!(found.additive_limits(5, 2.0).is_some_and(ordered));
                prop_assert!(found.multiplicative_limits(5, 2.0).is_some_and(ordered));
            }
        }
        prop_assert!(funnel_interval(trials.first().map_or(0, |t| t.n()), share, 0.95).is_none_or(ordered));
        prop_assert!(trend(&units).is_none_or(|found| numbers(&[found.z, found.p_value])));
        let spreads = [beta_prior_by_moments(&trials), beta_prior_by_likelihood(&trials)];
        for spread in spreads.into_iter().flatten() {
            let found = shrunk_share(trials[0], spread, level);
            prop_assert!(ordered(found.interval) && found.value.is_finite(), "{found:?}");
        }
        let means: Vec<UnitMean> = units
            .iter()
            .map(|&(mean, trials)| UnitMean { mean, variance: target, n: trials.n() })
            .collect();
        for method in [BetweenVariance::PauleMandel, BetweenVariance::DerSimonianLaird] {
            prop_assert!(shrunk_means(&means, method).is_none_or(|found| numbers(&found.values)));
        }
        let waits: Vec<Wait> = waits
            .into_iter()
            .map(|(ended, time)| if ended { Wait::Ended(time) } else { Wait::Open(time) })
            .collect();
        let found = happened_by(&waits, limit, level);
        prop_assert!(found.is_none_or(|found| found.interval.is_none_or(ordered)), "{found:?}");
        prop_assert!(median_wait(&waits).is_none_or(f64::is_finite));
        let classified: Vec<Classified> = classes
            .iter()
            .map(|&(stratum, group, answer)| Classified { stratum, group, answer })
            .collect();
        for found in [association_test(&classified), pearson_test(&classified)].into_iter().flatten() {
            prop_assert!((0.0..=1.0).contains(&found.p_value), "{found:?}");
        }
        let scored: Vec<GroupedScore> = classes
            .iter()
            .map(|&(stratum, group, answer)| GroupedScore {
                stratum, group, score: if answer == 0 { score } else { 0.5 },
            })
            .collect();
        let mut stream = Seed::new("hostile").stream(&["test"]);
        prop_assert!(drawn_factor_test(&scored, 19, &mut stream).is_none_or(|p| p > 0.0 && p <= 1.0));
        let rows: Vec<(f64, Vec<usize>)> =
            scored.iter().map(|one| (one.score, vec![one.stratum, one.group])).collect();
        if let Ok(model) = AdditiveModel::fit(&rows) {
            let found = model.effect(0, 0).unwrap();
            prop_assert!(!found.value.is_nan() && !found.standard_error.is_nan(), "{found:?}");
        }
    }
}
