use crate::num::ConfidenceLevel;
use crate::num::sum;
use crate::score::roll_up::bucket::EvaluatorNumber;
use crate::score::roll_up::bucket::Observation;
use crate::stats::clustered::clustered_mean;
use crate::stats::means::ScoreSample;
use crate::stats::special::normal_quantile;
use crate::stats::special::student_quantile;
use std::collections::BTreeMap;

/// The values of each evaluator that has any, in the order of evaluators.
fn by_evaluator(values: impl Iterator<Item = (EvaluatorNumber, f64)>) -> Vec<Vec<f64>> {
    let mut found: Vec<Vec<f64>> = Vec::new();
    for (evaluator, value) in values {
        let at = evaluator.position();
        if found.len() <= at {
            found.resize_with(at + 1, Vec::new);
        }
        found[at].push(value);
    }
    found.retain(|values| !values.is_empty());
    found
}

#[expect(clippy::cast_precision_loss, reason = "far fewer than 2⁵² calls")]
fn number(of: usize) -> f64 {
    of as f64
}

/// The correlation of the values of known evaluators among observations.
pub(super) fn intraclass_correlation<'o>(
    observed: impl IntoIterator<Item = &'o Observation>,
) -> Option<f64> {
    correlation(observed.into_iter().filter_map(|call| Some((call.evaluator?, call.value))))
}

/// How alike two calls of one evaluator are, beyond two of different evaluators: the intraclass
/// correlation of the one-way analysis of variance. Absent where there are fewer than two
/// evaluators, nobody made two calls, or all values are the same.
///
/// Source: Donner (1986), the ANOVA estimator for groups of unequal size.
pub(super) fn correlation(values: impl Iterator<Item = (EvaluatorNumber, f64)>) -> Option<f64> {
    let groups = by_evaluator(values);
    let sizes: Vec<f64> = groups.iter().map(|group| number(group.len())).collect();
    let totals: Vec<f64> = groups.iter().map(|group| sum(group.iter().copied())).collect();
    let means = totals.iter().zip(&sizes).map(|(total, size)| total / size);
    let within = sum(groups
        .iter()
        .zip(means)
        .flat_map(|(group, mean)| group.iter().map(move |value| (value - mean).powi(2))));
    let whole = sum(groups.iter().flatten().copied());
    correlation_of(&sizes, &totals, whole, within)
}

/// The same of values that are 0 or 1: two counts an evaluator say all.
pub(super) fn correlation_of_shares(
    values: impl Iterator<Item = (EvaluatorNumber, f64)>,
) -> Option<f64> {
    let mut counts: Vec<(f64, f64)> = Vec::new();
    for (evaluator, value) in values {
        let at = evaluator.position();
        if counts.len() <= at {
            counts.resize(at + 1, (0.0, 0.0));
        }
        counts[at].0 += 1.0;
        counts[at].1 += value;
    }
    counts.retain(|(calls, _)| *calls > 0.0);
    let (sizes, met): (Vec<f64>, Vec<f64>) = counts.into_iter().unzip();
    let within = sum(sizes.iter().zip(&met).map(|(calls, met)| met * (1.0 - met / calls)));
    let whole = met.iter().sum();
    correlation_of(&sizes, &met, whole, within)
}

/// The correlation of groups with these sizes and totals, whose values sum to `whole` and lie apart
/// from the means of their groups by `within`, squared.
fn correlation_of(sizes: &[f64], totals: &[f64], whole: f64, within: f64) -> Option<f64> {
    let (k, n) = (number(sizes.len()), sum(sizes.iter().copied()));
    if k < 2.0 || n <= k {
        return None;
    }
    let mean = whole / n;
    let groups = || sizes.iter().zip(totals);
    let between = sum(groups().map(|(size, total)| size * (total / size - mean).powi(2)));
    let (between, within) = (between / (k - 1.0), within / (n - k));
    let squares = sum(sizes.iter().map(|size| size.powi(2)));
    let size = (n - squares / n) / (k - 1.0);
    let whole = between + (size - 1.0) * within;
    (whole > 0.0).then(|| (between - within) / whole)
}

/// What calls made by the same evaluators cost a figure, at least 1: 1 + (m − 1)·ICC, with m the
/// number of calls of the evaluator of an average call.
///
/// Source: Kish (1965), section 5.4; m for groups of unequal size as in Donner (1986).
pub(super) fn design_effect(observed: &[Observation], correlation: f64) -> f64 {
    let mut sizes: Vec<usize> = Vec::new();
    for at in observed.iter().filter_map(|call| call.evaluator).map(EvaluatorNumber::position) {
        if sizes.len() <= at {
            sizes.resize(at + 1, 0);
        }
        sizes[at] += 1;
    }
    let n = number(sizes.iter().sum());
    if n < 1.0 {
        return 1.0;
    }
    let size = sum(sizes.iter().map(|size| number(*size).powi(2))) / n;
    (1.0 + (size - 1.0) * correlation).max(1.0)
}

/// How much the cluster-robust variance of the weighted mean exceeds that of as many independent
/// calls of the same spread, with Student's quantile at its degrees of freedom over the normal one;
/// at least 1, and 1 where it cannot be had. Calls of nobody known are clusters of their own.
///
/// Source: Bell and `McCaffrey` (2002).
pub(super) fn clustered_effect(observed: &[Observation], confidence: ConfidenceLevel) -> f64 {
    let mut known: BTreeMap<EvaluatorNumber, Vec<(f64, f64)>> = BTreeMap::new();
    let mut clusters: Vec<Vec<(f64, f64)>> = Vec::new();
    for call in observed.iter().filter(|call| call.weight > 0.0) {
        let pair = (call.value, call.weight);
        match call.evaluator {
            Some(evaluator) => known.entry(evaluator).or_default().push(pair),
            None => clusters.push(vec![pair]),
        }
    }
    clusters.extend(known.into_values());
    let pairs: Vec<(f64, f64)> = clusters.iter().flatten().copied().collect();
    let plain = ScoreSample::weighted(&pairs).ok().and_then(|sample| {
        let spread = sample.spread().filter(|spread| *spread > 0.0)?;
        Some(spread * spread / sample.effective_n())
    });
    let Some((plain, found)) = plain.zip(clustered_mean(&clusters)) else { return 1.0 };
    let tail = 0.5 * confidence.alpha();
    let wider = student_quantile(found.df, tail) / normal_quantile(tail);
    let effect = found.variance / plain * wider * wider;
    if effect.is_finite() { effect.max(1.0) } else { 1.0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::EvaluatorIndex;

    fn calls(groups: &[&[f64]]) -> Vec<Observation> {
        groups
            .iter()
            .enumerate()
            .flat_map(|(at, group)| {
                group.iter().map(move |value| Observation {
                    value: *value,
                    weight: 1.0,
                    base: 1.0,
                    evaluator: Some(EvaluatorIndex(at).into()),
                })
            })
            .collect()
    }

    #[test]
    fn evaluators_who_never_vary_and_differ_are_fully_correlated() {
        let calls = calls(&[&[0.5, 0.5, 0.5], &[1.0, 1.0]]);
        assert!((intraclass_correlation(&calls).unwrap() - 1.0).abs() < 1e-15);
        // m = (9 + 4) / 5
        assert!((design_effect(&calls, 1.0) - 2.6).abs() < 1e-15);
    }

    #[test]
    fn unequal_groups_by_hand() {
        // Means .5 and .8, grand mean .68; between 2·.0324 + 3·.0144 = .108; within (.02 + .02)/3;
        // size 5 − 13/5 = 2.4.
        let calls = calls(&[&[0.4, 0.6], &[0.7, 0.8, 0.9]]);
        let within = 0.04 / 3.0;
        let expected = (0.108 - within) / (0.108 + 1.4 * within);
        assert!((intraclass_correlation(&calls).unwrap() - expected).abs() < 1e-14);
    }

    #[test]
    fn clusters_that_differ_cost_more_and_lonely_ones_nothing_that_is_no_number() {
        let apart = calls(&[&[0.5, 0.5, 0.5], &[1.0, 1.0, 1.0], &[0.7, 0.7, 0.7]]);
        let mixed = calls(&[&[0.5, 0.7, 1.0], &[0.7, 1.0, 0.5], &[1.0, 0.5, 0.7]]);
        let of = |calls: &[Observation]| clustered_effect(calls, ConfidenceLevel::DEFAULT);
        assert!(of(&apart) > 3.0 && of(&apart) > of(&mixed), "{} {}", of(&apart), of(&mixed));
        for few in [calls(&[&[0.5, 1.0]]), calls(&[&[1.0, 1.0], &[1.0]]), calls(&[])] {
            assert!((of(&few) - 1.0).abs() < 1e-300);
        }
    }

    #[test]
    fn counts_of_shares_say_the_same_as_their_values() {
        let groups: [&[f64]; 4] = [&[1.0, 0.0, 1.0, 1.0], &[0.0], &[1.0, 1.0], &[0.0, 0.0, 1.0]];
        let values = |groups: &[&[f64]]| {
            let of = |(at, group): (usize, &&[f64])| {
                group.iter().map(move |v| (EvaluatorIndex(3 * at).into(), *v)).collect::<Vec<_>>()
            };
            groups.iter().enumerate().flat_map(of).collect::<Vec<(EvaluatorNumber, f64)>>()
        };
        let both = |groups: &[&[f64]]| {
            let of = |one: fn(std::vec::IntoIter<_>) -> _| one(values(groups).into_iter());
            [of(correlation), of(correlation_of_shares)]
        };
        let [one, other] = both(&groups).map(Option::unwrap);
        assert!((one - other).abs() < 1e-15, "{one} {other}");
        let silent: [&[&[f64]]; 3] = [&[&[1.0, 0.0]], &[&[1.0], &[0.0]], &[&[1.0, 1.0], &[1.0]]];
        assert_eq!(silent.map(both), [[None, None]; 3]);
    }

    #[test]
    fn one_evaluator_or_equal_values_say_nothing() {
        assert_eq!(intraclass_correlation(&calls(&[&[0.5, 1.0]])), None);
        assert_eq!(intraclass_correlation(&calls(&[&[0.5], &[1.0]])), None);
        assert_eq!(intraclass_correlation(&calls(&[&[1.0, 1.0], &[1.0]])), None);
        assert_eq!(intraclass_correlation(&[]), None);
    }
}
