//! Agreement of two raters, and evaluators as clusters.

use mystery_calls::rng::Stream;
use mystery_calls::stats::agreement::{
    AgreementWeights, ChanceModel, ClusterCorrection, Coefficient, CorrelationKind, Ratings,
    agreement, bland_altman, cluster_mean, cohen_kappa, conger_kappa, intraclass_correlation,
    krippendorff_coefficient, percent_agreement,
};
use mystery_calls::stats::special::normal_quantile;

use crate::print::{Count, LEVEL, stream, table};

/// How many of 10 000 pairs of ratings are both yes, both no, unlike, unlike: each rater turns one
/// answer in ten, ten and fifty round, of which four, nineteen and four in five (of twenty) are
/// yes.
const TABLES: [[usize; 4]; 3] =
    [[6_500, 1_700, 900, 900], [7_700, 500, 900, 900], [7_684, 1_924, 196, 196]];
const PAIRS: [[f64; 2]; 4] = [[1.0, 1.0], [0.0, 0.0], [1.0, 0.0], [0.0, 1.0]];

type Way = fn(&Ratings) -> Option<Coefficient>;

const WAYS: [Way; 6] = [
    |one| agreement(one, ChanceModel::Gwet, AgreementWeights::Identity),
    |one| agreement(one, ChanceModel::BrennanPrediger, AgreementWeights::Identity),
    |one| cohen_kappa(one, AgreementWeights::Identity),
    |one| conger_kappa(one, AgreementWeights::Identity),
    |one| krippendorff_coefficient(one, AgreementWeights::Identity),
    |one| Some(percent_agreement(one, AgreementWeights::Identity)),
];

fn ratings(pairs: impl Iterator<Item = [f64; 2]>) -> Ratings {
    let units: Vec<Vec<Option<f64>>> = pairs.map(|pair| pair.map(Some).to_vec()).collect();
    Ratings::new(&[0.0, 1.0], &units).expect("ratings of yes and no")
}

pub(crate) fn coefficients() {
    let names =
        ["AC1", "Brennan-Prediger", "Cohen's κ", "Conger's κ", "α", "agreement, Student's t"];
    let title = "agreement of two raters on n units: coverage over 3 populations, 4 000 samples each, of those with an interval";
    table(title, names, f64::min, |n| {
        let mut found: [Vec<f64>; 6] = Default::default();
        for (case, counts) in TABLES.iter().enumerate() {
            let all = ratings(
                PAIRS.into_iter().zip(counts).flat_map(|(pair, n)| std::iter::repeat_n(pair, *n)),
            );
            // The last place of units is of order 1/10 000 of the coefficient.
            let truths = WAYS.map(|way| way(&all).expect("a coefficient").value);
            let mut stream = stream("raters", &case.to_string(), n);
            let mut held = [Count::default(); 6];
            for _ in 0..4_000 {
                let drawn = ratings((0..n).map(|_| {
                    let mut at = stream.index(10_000);
                    let place = counts.iter().position(|count| {
                        let is_here = at < *count;
                        at = at.saturating_sub(*count);
                        is_here
                    });
                    PAIRS[place.unwrap_or(3)]
                }));
                for ((held, way), truth) in held.iter_mut().zip(WAYS).zip(truths) {
                    held.holds(way(&drawn).and_then(|one| one.interval(LEVEL)), truth);
                }
            }
            found.iter_mut().zip(held).for_each(|(list, count)| list.push(count.share()));
        }
        found
    });
}

fn normal(stream: &mut Stream, spread: f64) -> f64 {
    spread * normal_quantile(stream.unit().clamp(1e-16, 1.0 - 1e-16))
}

pub(crate) fn correlations() {
    let names = ["ICC(1,1)", "ICC(2,1)", "ICC(3,1)", "bias", "lower limit"];
    let title = "two raters' normal scores of n units (spread .15, raters .05, rest .1): coverage, 4 000 samples";
    table(title, names, f64::min, |n| {
        let mut stream = stream("correlation", "normal", n);
        let mut held = [Count::default(); 5];
        for _ in 0..4_000 {
            let severity = [(); 2].map(|()| normal(&mut stream, 0.05));
            let mut row = |own: bool| -> Vec<f64> {
                let unit = normal(&mut stream, 0.15);
                let mut score = |severity: f64| {
                    let severity = if own { normal(&mut stream, 0.05) } else { severity };
                    unit + severity + normal(&mut stream, 0.1)
                };
                severity.map(&mut score).to_vec()
            };
            let own: Vec<Vec<f64>> = (0..n).map(|_| row(true)).collect();
            let same: Vec<Vec<f64>> = (0..n).map(|_| row(false)).collect();
            let interval = |scores: &[Vec<f64>], kind| {
                intraclass_correlation(scores, kind).and_then(|found| found.interval(LEVEL))
            };
            held[0].holds(interval(&own, CorrelationKind::OneWay), 0.0225 / 0.035);
            held[1].holds(interval(&same, CorrelationKind::Agreement), 0.0225 / 0.035);
            held[2].holds(interval(&same, CorrelationKind::Consistency), 0.0225 / 0.0325);
            let pairs: Vec<(f64, f64)> = same.iter().map(|row| (row[0], row[1])).collect();
            let bias = severity[0] - severity[1];
            let limits = bland_altman(&pairs);
            held[3].holds(limits.map(|found| found.bias_interval(LEVEL)), bias);
            let limit = bias - normal_quantile(0.975) * 0.1 * 2_f64.sqrt();
            held[4].holds(limits.map(|found| found.limit_intervals(LEVEL)[0]), limit);
        }
        held.map(|count| vec![count.share()])
    });
}

pub(crate) fn clusters() {
    let title = "mean of n evaluators of 2 to 10 calls (spread .05 between, .2 within): coverage, 4 000 samples";
    table(title, ["CR2", "CR0"], f64::min, |n| {
        let mut stream = stream("clusters", "normal", n);
        let mut held = [Count::default(); 2];
        for _ in 0..4_000 {
            let mut cluster = |at: usize| -> Vec<f64> {
                let mean = normal(&mut stream, 0.05);
                (0..2 + at * 4 % 9).map(|_| mean + normal(&mut stream, 0.2)).collect()
            };
            let clusters: Vec<Vec<f64>> = (0..n).map(&mut cluster).collect();
            for (held, correction) in
                held.iter_mut().zip([ClusterCorrection::Cr2, ClusterCorrection::Cr0])
            {
                held.holds(cluster_mean(&clusters, correction).map(|one| one.interval(LEVEL)), 0.0);
            }
        }
        held.map(|count| vec![count.share()])
    });
}
