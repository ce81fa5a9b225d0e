use crate::model::Campaign;
use crate::model::CriterionIndex;
use crate::model::Grid;
use crate::num::sum;
use crate::rng::Seed;
use crate::score::call::CallFacts;
use crate::score::treatment::CriterionTest;
use crate::score::treatment::Factor;
use crate::score::treatment::FactorTest;
use crate::score::treatment::GroupGap;
use crate::score::treatment::NoFactorTest;
use crate::score::treatment::Reference;
use crate::score::treatment::Treatment;
use crate::score::treatment::WithoutGroup;
use crate::stats::multiplicity::holm;
use crate::stats::treatment::Classified;
use crate::stats::treatment::GroupedScore;
use crate::stats::treatment::association_test;
use crate::stats::treatment::drawn_factor_test;
use rayon::iter::IntoParallelIterator;
use rayon::iter::ParallelIterator;
use std::collections::BTreeMap;

/// Deals of a permutation test: p-values in steps of 1/2000.
const DEALS: u32 = 1_999;

/// Whether the mystery calls among `calls` show that citizens are treated otherwise by any factor.
/// Scores by the stratified permutation test, criteria by the generalised Cochran–Mantel–Haenszel
/// test, both inside services and channels. p-values are adjusted by Holm: those of scores over the
/// factors, those of criteria over all criteria of all factors.
///
/// The same data give the same p-values: deals are drawn from streams of fixed names.
#[must_use]
pub fn treatment(campaign: &Campaign, grid: &Grid, calls: &[impl CallFacts]) -> Vec<Treatment> {
    treatment_by(campaign, grid, calls, |_, _| None)
}

/// As [`treatment`], with the p-values of scores by `other` where it has any, given the mystery
/// calls.
pub(super) fn treatment_by<C: CallFacts>(
    campaign: &Campaign,
    grid: &Grid,
    calls: &[C],
    other: impl Fn(Factor, &[&C]) -> Option<(f64, Reference)>,
) -> Vec<Treatment> {
    let mystery: Vec<&C> = calls.iter().filter(|call| call.is_mystery(campaign)).collect();
    // Each factor draws from a stream of its own: the same p-values on any number of threads.
    let mut found: Vec<Treatment> = Factor::ALL
        .into_par_iter()
        .map(|factor| of_factor(campaign, grid, &mystery, factor))
        .collect();
    for one in &mut found {
        if let Ok(test) = &mut one.score {
            (test.p_value, test.reference) =
                other(one.factor, &mystery).unwrap_or((test.p_value, test.reference));
        }
    }
    adjust(&mut found);
    let alpha = campaign.confidence.alpha();
    for treatment in &mut found {
        let factor = treatment.factor;
        if let Ok(test) = &mut treatment.score {
            test.is_shown = test.p_adjusted <= alpha;
            if test.is_shown && treatment.groups > 2 {
                test.leave_one_out = leave_one_out(&units(campaign, &mystery, factor), factor);
            }
        }
    }
    found
}

/// Scored calls with the names of their groups.
struct Units {
    names: Vec<String>,
    scores: Vec<GroupedScore>,
}

fn units<C: CallFacts>(campaign: &Campaign, calls: &[&C], factor: Factor) -> Units {
    let mut names: Vec<String> =
        calls.iter().filter_map(|call| Some(factor.group(campaign, call)?.to_owned())).collect();
    names.sort_unstable();
    names.dedup();
    let unit = |call: &&C| {
        let name = factor.group(campaign, call)?;
        Some(GroupedScore {
            stratum: stratum(campaign, call),
            group: names.partition_point(|other| other.as_str() < name),
            score: call.score()?,
        })
    };
    let scores = calls.iter().filter_map(unit).collect();
    Units { names, scores }
}

/// The number of the call's service on its channel.
pub(super) fn stratum(campaign: &Campaign, call: &impl CallFacts) -> usize {
    let planned = call.planned();
    planned.service.0 * campaign.channels.len() + planned.channel.0
}

fn of_factor(
    campaign: &Campaign,
    grid: &Grid,
    calls: &[&impl CallFacts],
    factor: Factor,
) -> Treatment {
    let units = units(campaign, calls, factor);
    let gaps = gaps(&units);
    let count = |of: usize| u32::try_from(of).unwrap_or(u32::MAX);
    let score = match gaps.len() {
        0 => Err(NoFactorTest::NoGroup),
        1 => Err(NoFactorTest::OneGroup),
        _ => p_value(&units.scores, &[factor.word()])
            .map(|p| factor_test(p, factor, &gaps))
            .ok_or(NoFactorTest::NothingVaries),
    };
    Treatment {
        factor,
        groups: count(gaps.len()),
        calls: count(units.scores.len()),
        score,
        criteria: (0..grid.criteria.len())
            .filter_map(|at| of_criterion(campaign, calls, factor, CriterionIndex(at)))
            .collect(),
    }
}

fn factor_test(p_value: f64, factor: Factor, gaps: &[GroupGap]) -> FactorTest {
    let by_gap = |one: &&GroupGap, other: &&GroupGap| one.gap.total_cmp(&other.gap);
    let extreme = |found: Option<&GroupGap>| found.cloned().expect("there are two groups or more");
    FactorTest {
        reference: Reference::Dealt { is_approximate: factor.follows_rules() },
        p_value,
        p_adjusted: p_value,
        is_shown: false,
        lowest: extreme(gaps.iter().min_by(by_gap)),
        highest: extreme(gaps.iter().max_by(by_gap)),
        leave_one_out: Vec::new(),
    }
}

/// The p-value of scores by groups; `None` also where no stratum has two groups.
fn p_value(units: &[GroupedScore], name: &[&str]) -> Option<f64> {
    let mut strata: BTreeMap<usize, Vec<GroupedScore>> = BTreeMap::new();
    for unit in units {
        strata.entry(unit.stratum).or_default().push(*unit);
    }
    // A stratum of one group is dealt the same every time.
    let mixed: Vec<GroupedScore> = strata
        .into_values()
        .filter(|units| units.iter().any(|unit| unit.group != units[0].group))
        .flatten()
        .collect();
    let purpose: Vec<&str> = ["treatment"].iter().chain(name).copied().collect();
    let mut stream = Seed::new("identical treatment").stream(&purpose);
    drawn_factor_test(&mixed, DEALS, &mut stream)
}

/// How far each group that occurs lies from the mean of its strata.
#[expect(clippy::cast_precision_loss, reason = "far fewer than 2⁵² calls")]
fn gaps(units: &Units) -> Vec<GroupGap> {
    let mut strata: BTreeMap<usize, Vec<f64>> = BTreeMap::new();
    for unit in &units.scores {
        strata.entry(unit.stratum).or_default().push(unit.score);
    }
    let mean = |scores: &[f64]| sum(scores.iter().copied()) / scores.len() as f64;
    let mut groups: BTreeMap<usize, Vec<f64>> = BTreeMap::new();
    for unit in &units.scores {
        groups.entry(unit.group).or_default().push(unit.score - mean(&strata[&unit.stratum]));
    }
    let gap = |(group, scores): (&usize, &Vec<f64>)| GroupGap {
        group: units.names[*group].clone(),
        gap: mean(scores),
    };
    groups.iter().map(gap).collect()
}

fn leave_one_out(units: &Units, factor: Factor) -> Vec<WithoutGroup> {
    let occurs = |group: usize| units.scores.iter().any(|unit| unit.group == group);
    (0..units.names.len())
        .filter(|group| occurs(*group))
        .map(|group| {
            let name = &units.names[group];
            let rest: Vec<GroupedScore> =
                units.scores.iter().filter(|unit| unit.group != group).copied().collect();
            let p_value = p_value(&rest, &[factor.word(), "without", name]);
            WithoutGroup { group: name.clone(), p_value }
        })
        .collect()
}

fn of_criterion(
    campaign: &Campaign,
    calls: &[&impl CallFacts],
    factor: Factor,
    criterion: CriterionIndex,
) -> Option<CriterionTest> {
    let mut names: BTreeMap<&str, usize> = BTreeMap::new();
    let mut units = Vec::new();
    for call in calls.iter().filter(|call| call.standing().is_result()) {
        let (Some(name), Some(met)) = (factor.group(campaign, call), call.mark(criterion).met())
        else {
            continue;
        };
        let next = names.len();
        let group = *names.entry(name).or_insert(next);
        let answer = usize::from(met);
        units.push(Classified { stratum: stratum(campaign, call), group, answer });
    }
    let test = association_test(&units)?;
    Some(CriterionTest {
        criterion,
        calls: u32::try_from(units.len()).unwrap_or(u32::MAX),
        chi2: test.chi2,
        df: u32::try_from(test.df).unwrap_or(u32::MAX),
        p_value: test.p_value,
        p_adjusted: test.p_value,
    })
}

fn adjust(found: &mut [Treatment]) {
    let scores: Vec<f64> =
        found.iter().filter_map(|one| one.score.as_ref().ok()).map(|test| test.p_value).collect();
    let criteria: Vec<f64> =
        found.iter().flat_map(|one| &one.criteria).map(|test| test.p_value).collect();
    let (mut scores, mut criteria) = (holm(&scores).into_iter(), holm(&criteria).into_iter());
    for treatment in found {
        if let Ok(test) = &mut treatment.score {
            test.p_adjusted = scores.next().unwrap_or(test.p_value);
        }
        for test in &mut treatment.criteria {
            test.p_adjusted = criteria.next().unwrap_or(test.p_value);
        }
    }
}
