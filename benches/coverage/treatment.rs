//! Tests of equal treatment where all are treated alike: how often they say otherwise.

use mystery_calls::rng::Stream;
use mystery_calls::stats::treatment::{
    Classified, GroupedScore, RankScope, TwoGroups, association_test, conditional_factor_test,
    drawn_factor_test, drawn_largest_test, exact_rank_sum_test, exact_table_test, pearson_test,
    ranked,
};

use crate::populations::POPULATIONS;
use crate::print::{Count, stream, table};

/// Four cells of n units each, their three groups dealt in turn.
fn cells(n: usize, mut score: impl FnMut(usize) -> f64) -> Vec<GroupedScore> {
    let unit = |k: usize| GroupedScore { stratum: k / n, group: k % 3, score: score(k / n) };
    (0..4 * n).map(unit).collect()
}

fn answers(n: usize, stream: &mut Stream, shares: [f64; 4]) -> Vec<Classified> {
    let units = cells(n, |cell| f64::from(u8::from(stream.unit() < shares[cell])));
    let answer = |unit: &GroupedScore| usize::from(unit.score > 0.5);
    units
        .iter()
        .map(|unit| Classified { stratum: unit.stratum, group: unit.group, answer: answer(unit) })
        .collect()
}

pub(crate) fn scores() {
    let names = ["permutation", "conditional χ²", "ranks inside cells, χ²", "largest deviation"];
    let title = "three groups in four cells of n scores: error at 5 % over 10 populations, 400 samples each";
    table(title, names, f64::max, |n| {
        let mut found: [Vec<f64>; 4] = Default::default();
        for population in &POPULATIONS {
            let mut stream = stream("treatment", population.0, n);
            let mut so = [Count::default(); 4];
            for _ in 0..400 {
                let units = cells(n, |_| (population.1)(stream.unit()));
                let small = |p: Option<f64>| Some(p.is_some_and(|p| p <= 0.05));
                so[0].add(small(drawn_factor_test(&units, 199, &mut stream)));
                so[1].add(small(conditional_factor_test(&units).map(|test| test.p_value)));
                let ranks = conditional_factor_test(&ranked(&units, RankScope::Stratum));
                so[2].add(small(ranks.map(|test| test.p_value)));
                so[3].add(small(drawn_largest_test(&units, 199, &mut stream)));
            }
            found.iter_mut().zip(so).for_each(|(list, count)| list.push(count.share()));
        }
        found
    });
}

pub(crate) fn tables() {
    let names = ["generalised CMH", "pearson, no strata", "exact table, no strata"];
    let title = "three groups in four cells of n answers: error at 5 %, shares alike (.8, .9, .95) in all cells, 2 000 samples each";
    table(title, names, f64::max, |n| {
        let mut found: [Vec<f64>; 3] = Default::default();
        for share in [0.8, 0.9, 0.95] {
            let mut stream = stream("answers", &share.to_string(), n);
            let mut so = [Count::default(); 3];
            for _ in 0..2_000 {
                let units = answers(n, &mut stream, [share; 4]);
                let small = |p: Option<f64>| Some(p.is_some_and(|p| p <= 0.05));
                so[0].add(small(association_test(&units).map(|test| test.p_value)));
                so[1].add(small(pearson_test(&units).map(|test| test.p_value)));
                so[2].add(small(exact_table_test(&units, 1_000_000)));
            }
            found.iter_mut().zip(so).for_each(|(list, count)| list.push(count.share()));
        }
        found
    });
}

pub(crate) fn ranks() {
    let title = "two groups of n scores: error at 5 % over 10 populations, 400 samples each";
    table(title, ["exact rank sum"], f64::max, |n| {
        let error = |population: &(&'static str, fn(f64) -> f64, f64)| {
            let mut stream = stream("ranks", population.0, n);
            let mut so = Count::default();
            for _ in 0..400 {
                let mut draw = || (0..n).map(|_| (population.1)(stream.unit())).collect();
                let groups = TwoGroups { first: draw(), second: draw() };
                let found = exact_rank_sum_test(&groups, 1_000_000);
                so.add(found.map(|test| test.two_sided <= 0.05));
            }
            so.share()
        };
        [POPULATIONS.iter().map(error).collect()]
    });
}
