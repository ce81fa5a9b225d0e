//! Distributions, adjustments of p-values, weights: any finite input is answered.

use mystery_calls::num::{ConfidenceLevel, Interval};
use mystery_calls::stats::differences::{
    interval_p_value, mover_difference, mover_mean, two_sided_p_value,
};
use mystery_calls::stats::multiplicity::{
    benjamini_hochberg, benjamini_yekutieli, bonferroni, hochberg, holm, holm_sidak, hommel, sidak,
};
use mystery_calls::stats::shares::{
    ShareMethod, at_least_p_value, at_most_p_value, expected_interval_width, interval_coverage,
    mid_p_values, target_z, two_sided_exact_p_value, wilson_effective,
};
use mystery_calls::stats::special::{
    binomial_at_least, binomial_at_most, binomial_pmf, binomial_quantile, chi2_cdf, chi2_quantile,
    chi2_upper_tail, fisher_cdf, fisher_quantile, hypergeometric_at_most, hypergeometric_pmf,
    normal_cdf, normal_quantile, student_cdf, student_quantile, z_one_sided, z_two_sided,
};
use mystery_calls::stats::weighted::{design_effect, hajek_mean, kish_n};
use proptest::prelude::*;

use super::hostile::{any_level, any_number, any_trials, ordered};

fn any_freedom() -> impl Strategy<Value = f64> {
    let ends = [f64::MIN_POSITIVE, 1e-300, 1e-9, 1.0, 1e5, 1e8, 1e12, 1e300, f64::MAX];
    prop_oneof![0.01..1e3_f64, 1e3..1e9_f64, prop::sample::select(ends.to_vec())]
}

fn any_count() -> impl Strategy<Value = u32> {
    prop_oneof![Just(0), Just(1), 0_u32..50, 0_u32..1_000_000, Just(u32::MAX)]
}

fn is_probability(p: f64) -> bool {
    (0.0..=1.0).contains(&p)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn continuous_distributions_answer(
        a in any_freedom(), b in any_freedom(), x in any_number(), p in any_number(),
        level in any_level(),
    ) {
        for found in [
            fisher_cdf(a, b, x), chi2_cdf(a, x), chi2_upper_tail(a, x), student_cdf(a, x),
            normal_cdf(x), two_sided_p_value(x),
        ] {
            prop_assert!(is_probability(found), "{a:e} {b:e} {x:e}: {found}");
        }
        for found in [
            fisher_quantile(a, b, p), chi2_quantile(a, p), student_quantile(a, p),
            normal_quantile(p),
        ] {
            prop_assert!(!found.is_nan(), "{a:e} {b:e} {p:e}: {found}");
        }
        prop_assert!(z_one_sided(level) <= z_two_sided(level));
    }

    #[test]
    fn counting_distributions_answer(
        x in any_count(), n in any_count(), p in 0.0..=1.0_f64, q in any_number(),
        size in 0_u32..3_000, marked in any_count(), draws in any_count(),
    ) {
        for share in [p, 0.0, 1.0, 1e-300, 1.0 - 1e-16] {
            for found in [
                binomial_pmf(x, n, share), binomial_at_most(x, n, share),
                binomial_at_least(x, n, share),
            ] {
                prop_assert!((0.0..=1.0 + 1e-12).contains(&found), "{x} {n} {share:e}: {found}");
            }
            prop_assert!(binomial_quantile(n, share, q) <= n);
        }
        for found in [
            hypergeometric_at_most(x, size, marked, draws), hypergeometric_pmf(x, size, marked, draws),
        ] {
            prop_assert!((0.0..=1.0 + 1e-12).contains(&found), "{x} {size} {marked} {draws}");
        }
    }

    #[test]
    fn adjusted_p_values_are_p_values(
        p_values in prop::collection::vec(prop_oneof![0.0..=1.0_f64, Just(0.0), Just(1.0), Just(1e-300)], 0..9),
    ) {
        for adjust in [
            holm, benjamini_hochberg, bonferroni, sidak, holm_sidak, hochberg, benjamini_yekutieli,
            hommel,
        ] {
            let found = adjust(&p_values);
            prop_assert_eq!(found.len(), p_values.len());
            let pairs = found.iter().zip(&p_values);
            for (adjusted, p) in pairs {
                prop_assert!(is_probability(*adjusted) && *adjusted >= p * (1.0 - 1e-12), "{p_values:?}");
            }
        }
    }

    #[test]
    fn weights_and_shares_answer(
        pairs in prop::collection::vec((any_number(), any_number()), 0..9),
        trials in any_trials(), target in 0.0..=1.0_f64, level in any_level(),
        share in any_number(), n in any_number(),
    ) {
        let weights: Vec<f64> = pairs.iter().map(|pair| pair.1).collect();
        for found in [hajek_mean(&pairs), kish_n(&weights), design_effect(&weights)] {
            prop_assert!(found.is_none_or(|found| !found.is_nan()), "{pairs:?} {found:?}");
        }
        let (low, high) = (at_least_p_value(trials, target), at_most_p_value(trials, target));
        prop_assert!(is_probability(low) && is_probability(high), "{low} {high}");
        let middle = mid_p_values(trials, target);
        for p in [middle.at_least, middle.at_most, two_sided_exact_p_value(trials, target)] {
            prop_assert!(is_probability(p), "{trials:?} {target}: {p}");
        }
        prop_assert!(target_z(trials, share).is_none_or(f64::is_finite));
        prop_assert!(wilson_effective(share, n, level).is_none_or(ordered));
        for method in ShareMethod::ALL {
            prop_assert!(method.effective_interval(share, n, level).is_none_or(ordered), "{share} {n}");
            let few = trials.n().min(12);
            let width = expected_interval_width(method, few, target, level);
            prop_assert!((0.0..=1.0 + 1e-12).contains(&width), "{width}");
            let covered = interval_coverage(method, few, target, level);
            prop_assert!((0.0..=1.0 + 1e-12).contains(&covered), "{covered}");
        }
    }

    #[test]
    fn figures_with_intervals_answer(
        figures in prop::collection::vec((any_number(), any_number(), any_number()), 0..6),
        weights in prop::collection::vec(0.0..5.0_f64, 0..6),
        width in any_number(),
    ) {
        let figures: Vec<(f64, Interval)> = figures
            .into_iter()
            .map(|(a, b, c)| {
                let mut sorted = [a, b, c];
                sorted.sort_by(f64::total_cmp);
                (sorted[1], Interval::new(sorted[0], sorted[2]))
            })
            .collect();
        let whole: f64 = weights.iter().sum();
        let shares: Vec<f64> = weights.iter().map(|weight| weight / whole.max(1e-9)).collect();
        if let Some((value, interval)) = mover_mean(&shares, &figures) {
            prop_assert!(!value.is_nan() && ordered(interval), "{figures:?}");
        }
        if let [first, second, ..] = figures[..] {
            prop_assert!(ordered(mover_difference(first, second)), "{first:?} {second:?}");
        }
        let at = |_: ConfidenceLevel| Interval::new(-width.abs(), width.abs());
        prop_assert!(is_probability(interval_p_value(at)));
    }
}
