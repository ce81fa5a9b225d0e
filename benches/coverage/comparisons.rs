//! Differences of shares and of mean scores, and trends.

use mystery_calls::num::Interval;
use mystery_calls::stats::differences::{
    ScoreDifference, StratifiedScore, StratumWeights, fisher_exact, mantel_haenszel_difference,
    mover_difference, newcombe_interval, pooled_z, two_sided_p_value, welch,
};
use mystery_calls::stats::means::{MeanMethod, ScoreSample};
use mystery_calls::stats::shares::Trials;
use mystery_calls::stats::special::binomial_pmf;
use mystery_calls::stats::trend::{logistic_slope, trend};

use crate::populations::POPULATIONS;
use crate::print::{Count, LEVEL, stream, table};

fn of(n: usize) -> u32 {
    u32::try_from(n).expect("a few calls")
}

/// Over all pairs of records, what `so` says with its probability.
fn exact(n: usize, p1: f64, p2: f64, so: &[Vec<bool>]) -> f64 {
    let n = of(n);
    let chances = |p: f64| (0..=n).map(move |met| binomial_pmf(met, n, p));
    let rows = so.iter().zip(chances(p1));
    rows.map(|(row, chance)| {
        chance * row.iter().zip(chances(p2)).filter(|one| *one.0).map(|one| one.1).sum::<f64>()
    })
    .sum()
}

fn records(n: usize, so: impl Fn(Trials, Trials) -> bool) -> Vec<Vec<bool>> {
    let n = of(n);
    let trials = |met| Trials::new(met, n).expect("a record");
    let row = |first| (0..=n).map(|second| so(trials(first), trials(second))).collect();
    (0..=n).map(row).collect()
}

pub(crate) fn two_shares() {
    const TRUTHS: [f64; 6] = [0.5, 0.7, 0.8, 0.9, 0.95, 0.99];
    type Of = fn(Trials, Trials) -> Interval;
    let ways: [Of; 3] = [
        |a, b| newcombe_interval(a, b, LEVEL),
        |a, b| ScoreDifference::MiettinenNurminen.interval(a, b, LEVEL),
        |a, b| ScoreDifference::Mee.interval(a, b, LEVEL),
    ];
    let title = "difference of two shares, n a side: coverage over 36 pairs of truths, exact";
    table(title, ["newcombe", "miettinen-nurminen", "mee"], f64::min, |n| {
        ways.map(|way| {
            let intervals: Vec<Vec<Interval>> = (0..=of(n))
                .map(|a| {
                    let trials = |met| Trials::new(met, of(n)).expect("a record");
                    (0..=of(n)).map(|b| way(trials(a), trials(b))).collect()
                })
                .collect();
            let pairs = TRUTHS.into_iter().flat_map(|p1| TRUTHS.map(|p2| (p1, p2)));
            pairs
                .map(|(p1, p2)| {
                    let holds = |row: &Vec<Interval>| {
                        row.iter()
                            .map(|i| i.low <= p1 - p2 + 1e-12 && p1 - p2 <= i.high + 1e-12)
                            .collect()
                    };
                    exact(n, p1, p2, &intervals.iter().map(holds).collect::<Vec<Vec<bool>>>())
                })
                .collect()
        })
    });
    let title =
        "tests of two equal shares at 5 %, n a side: error over shares .02, .04, … .98, exact";
    table(title, ["miettinen-nurminen", "pooled z", "fisher"], f64::max, |n| {
        let small: [Vec<Vec<bool>>; 3] = [
            records(n, |a, b| ScoreDifference::MiettinenNurminen.p_value(a, b, 0.0) <= 0.05),
            records(n, |a, b| pooled_z(a, b).is_some_and(|z| two_sided_p_value(z) <= 0.05)),
            records(n, |a, b| fisher_exact(a, b).two_sided <= 0.05),
        ];
        small.map(|so| {
            let shares = (1..50_u32).map(|step| f64::from(step) / 50.0);
            shares.map(|share| exact(n, share, share, &so)).collect()
        })
    });
}

pub(crate) fn strata() {
    const BASE: [f64; 6] = [0.7, 0.75, 0.8, 0.85, 0.9, 0.95];
    let names = ["sato", "klingenberg", "score, mantel-haenszel", "score, iterated"];
    let title = "difference over six strata, n a side and stratum: coverage at 0, −.1 and −.3, 2 000 samples each";
    table(title, names, f64::min, |n| {
        let mut found: [Vec<f64>; 4] = Default::default();
        for (case, difference) in [("0", 0.0), ("1", -0.1), ("3", -0.3)] {
            let mut stream = stream("strata", case, n);
            let mut counts = [Count::default(); 4];
            for _ in 0..2_000 {
                let mut trials = |p: f64| {
                    let met = (0..n).filter(|_| stream.unit() < p).count();
                    Trials::new(of(met), of(n)).expect("a record")
                };
                let strata = BASE.map(|p| (trials(p + difference), trials(p)));
                let plain = mantel_haenszel_difference(&strata);
                let score = |weights| StratifiedScore::weighted(&strata, weights);
                let intervals = [
                    plain.map(|found| found.sato_interval(LEVEL)),
                    plain.map(|found| found.klingenberg_interval(LEVEL)),
                    score(StratumWeights::MantelHaenszel).map(|found| found.interval(LEVEL)),
                    score(StratumWeights::MiettinenNurminen).map(|found| found.interval(LEVEL)),
                ];
                counts.iter_mut().zip(intervals).for_each(|(count, i)| count.holds(i, difference));
            }
            found.iter_mut().zip(counts).for_each(|(list, count)| list.push(count.share()));
        }
        found
    });
}

pub(crate) fn means() {
    let title = "difference of two mean scores, n a side: coverage over 20 pairs of populations, 400 samples each";
    table(title, ["mover of mid", "welch"], f64::min, |n| {
        let mut found: [Vec<f64>; 2] = Default::default();
        for (at, first) in POPULATIONS.iter().enumerate() {
            for second in [first, &POPULATIONS[(at + 3) % 10]] {
                let mut stream = stream(first.0, second.0, n);
                let mut counts = [Count::default(); 2];
                for _ in 0..400 {
                    let mut draw = |of: &fn(f64) -> f64| -> Vec<f64> {
                        (0..n).map(|_| of(stream.unit())).collect()
                    };
                    let (a, b) = (draw(&first.1), draw(&second.1));
                    let figure = |scores: &[f64]| {
                        let sample = ScoreSample::new(scores).expect("scores of a population");
                        (sample.value(), MeanMethod::Mid.interval(&sample, LEVEL))
                    };
                    counts[0]
                        .holds(Some(mover_difference(figure(&a), figure(&b))), first.2 - second.2);
                    // Without a spread on either side the plain test has no interval, and holds
                    // nothing.
                    let plain = welch(&a, &b).map(|found| found.interval(LEVEL));
                    counts[1].holds(plain.or(Some(Interval::new(1.0, 1.0))), first.2 - second.2);
                }
                found.iter_mut().zip(counts).for_each(|(list, count)| list.push(count.share()));
            }
        }
        found
    });
}

pub(crate) fn trends() {
    let title = "trend over six campaigns of n calls: error at 5 % without one (shares .8, .9, .95), 4 000 samples each";
    table(title, ["cochran-armitage", "wald, logistic slope"], f64::max, |n| {
        let mut found: [Vec<f64>; 2] = Default::default();
        for share in [0.8, 0.9, 0.95] {
            let mut stream = stream("trend", &share.to_string(), n);
            let mut counts = [Count::default(); 2];
            for _ in 0..4_000 {
                let mut group = |time: u32| {
                    let met = (0..n).filter(|_| stream.unit() < share).count();
                    (f64::from(time), Trials::new(of(met), of(n)).expect("a record"))
                };
                let groups: Vec<(f64, Trials)> = (0..6).map(&mut group).collect();
                counts[0].add(Some(trend(&groups).is_some_and(|found| found.p_value <= 0.05)));
                counts[1].add(Some(
                    logistic_slope(&groups).is_some_and(|found| found.p_value() <= 0.05),
                ));
            }
            found.iter_mut().zip(counts).for_each(|(list, count)| list.push(count.share()));
        }
        found
    });
}
