//! Strata of unlike weight, waits, medians, shrunk shares, and charts.

use mystery_calls::num::{Interval, Share};
use mystery_calls::stats::funnel::funnel_interval;
use mystery_calls::stats::means::{MeanMethod, ScoreSample};
use mystery_calls::stats::median::weighted_median;
use mystery_calls::stats::shares::{ShareMethod, Trials};
use mystery_calls::stats::shrinkage::{
    beta_prior_by_likelihood, beta_prior_by_moments, shrunk_share,
};
use mystery_calls::stats::special::{beta_quantile, binomial_pmf};
use mystery_calls::stats::survey::{
    LonelyPolicy, PopulationCorrection, SurveyDesign, SurveyFreedom, SurveyShareMethod,
    SurveyStratum, SurveyUnit, WeightedTrials, mover_wilson_interval, yan_su_interval,
};
use mystery_calls::stats::survival::{Wait, happened_by};

use crate::populations::POPULATIONS;
use crate::print::{Count, LEVEL, stream, table};

/// What the strata weigh.
const PARTS: [f64; 5] = [0.3, 0.25, 0.2, 0.15, 0.1];

fn design(n: usize) -> SurveyDesign {
    let stratum = |k: usize| SurveyStratum { name: k.to_string(), group: None, population: None };
    let unit = |stratum: usize| SurveyUnit { stratum, cluster: None, weight: PARTS[stratum] };
    let units = (0..5).flat_map(|stratum| (0..n).map(move |_| unit(stratum)));
    SurveyDesign::new(
        (0..5).map(stratum).collect(),
        units.collect(),
        PopulationCorrection::Ignored,
        LonelyPolicy::Pool,
    )
    .expect("five strata")
}

pub(crate) fn means() {
    let names = ["mid, Kish", "design, Satterthwaite", "design freedom"];
    let title = "mean score of five strata of weight .3 to .1, n calls each: coverage over 10 mixes of populations, 400 samples each";
    table(title, names, f64::min, |n| {
        let design = design(n);
        let mut found: [Vec<f64>; 3] = Default::default();
        for mix in 0..10 {
            let own = |stratum: usize| POPULATIONS[(mix + stratum) % 10];
            let truth: f64 = (0..5).map(|stratum| PARTS[stratum] * own(stratum).2).sum();
            let mut stream = stream("design", &mix.to_string(), n);
            let mut held = [Count::default(); 3];
            for _ in 0..400 {
                let scores: Vec<(f64, f64)> = (0..5)
                    .flat_map(|stratum| (0..n).map(move |_| stratum))
                    .map(|stratum| ((own(stratum).1)(stream.unit()), PARTS[stratum]))
                    .collect();
                let sample = ScoreSample::weighted(&scores).expect("scores of a population");
                held[0].holds(Some(MeanMethod::Mid.interval(&sample, LEVEL)), truth);
                let values: Vec<Option<f64>> = scores.iter().map(|pair| Some(pair.0)).collect();
                let found = design.mean(&values).ok();
                // Where no stratum varies there is no interval, and nothing is held.
                let interval = |freedom| {
                    let own = found.as_ref().and_then(|found| found.interval(LEVEL, freedom));
                    own.or(Some(Interval::new(2.0, 2.0)))
                };
                held[1].holds(interval(SurveyFreedom::Satterthwaite), truth);
                held[2].holds(interval(SurveyFreedom::Design), truth);
            }
            found.iter_mut().zip(held).for_each(|(list, count)| list.push(count.share()));
        }
        found
    });
}

pub(crate) fn shares() {
    const TRUTHS: [[f64; 5]; 3] =
        [[0.6, 0.7, 0.8, 0.9, 0.95], [0.95, 0.9, 0.8, 0.7, 0.6], [0.9, 0.95, 0.9, 0.95, 0.9]];
    let names = ["wilson, effective n", "korn-graubard", "logit", "yan-su", "mover of wilson"];
    let title = "share over five strata of weight .3 to .1, n calls each: coverage over 3 cases, 2 000 samples each";
    table(title, names, f64::min, |n| {
        let design = design(n);
        let mut found: [Vec<f64>; 5] = Default::default();
        for (case, shares) in TRUTHS.iter().enumerate() {
            let truth: f64 = shares.iter().zip(PARTS).map(|(share, part)| share * part).sum();
            let mut stream = stream("shares", &case.to_string(), n);
            let mut held = [Count::default(); 5];
            for _ in 0..2_000 {
                let values: Vec<Option<f64>> = (0..5)
                    .flat_map(|stratum| (0..n).map(move |_| stratum))
                    .map(|stratum| Some(f64::from(u8::from(stream.unit() < shares[stratum]))))
                    .collect();
                let estimate = design.mean(&values).expect("values in all strata");
                let by = |method: SurveyShareMethod| method.interval(&estimate, LEVEL);
                let strata: Vec<WeightedTrials> = values
                    .chunks(n)
                    .zip(PARTS)
                    .map(|(own, weight)| {
                        let met = own.iter().filter(|value| **value == Some(1.0)).count();
                        let [met, n] = [met, n].map(|count| u32::try_from(count).expect("a few"));
                        WeightedTrials { trials: Trials::new(met, n).expect("a record"), weight }
                    })
                    .collect();
                let intervals = [
                    by(SurveyShareMethod::Wilson),
                    by(SurveyShareMethod::KornGraubard),
                    by(SurveyShareMethod::Logit),
                    yan_su_interval(&strata, LEVEL),
                    mover_wilson_interval(&strata, LEVEL),
                ];
                held.iter_mut().zip(intervals).for_each(|(held, i)| held.holds(i, truth));
            }
            found.iter_mut().zip(held).for_each(|(list, count)| list.push(count.share()));
        }
        found
    });
}

pub(crate) fn waits() {
    let names = ["kaplan-meier", "wilson of the resolved"];
    let title = "share within 10 days, n letters watched for 3 to 20 days: coverage over shares .5, .71, .9, 4 000 samples each";
    table(title, names, f64::min, |n| {
        let mut found: [Vec<f64>; 2] = Default::default();
        for truth in [0.5, 0.71, 0.9_f64] {
            let mut stream = stream("waits", &truth.to_string(), n);
            let daily = 1.0 - (1.0 - truth).powf(0.1);
            let mut held = [Count::default(); 2];
            for _ in 0..4_000 {
                let mut wait = || {
                    let came = (stream.unit().max(1e-300).ln() / (1.0 - daily).ln()).ceil();
                    let watched = 3.0 + (18.0 * stream.unit()).floor();
                    if came <= watched { Wait::Ended(came) } else { Wait::Open(watched) }
                };
                let waits: Vec<Wait> = (0..n).map(|_| wait()).collect();
                let curve = happened_by(&waits, 10.0, LEVEL);
                held[0].holds(curve.and_then(|found| found.interval), truth);
                // The wrong neighbour: the share in time among those that came.
                let came = |limit: f64| {
                    let within = |wait: &&Wait| matches!(wait, Wait::Ended(time) if *time <= limit);
                    u32::try_from(waits.iter().filter(within).count()).expect("a few letters")
                };
                let plain = Trials::new(came(10.0), came(f64::INFINITY));
                held[1]
                    .holds(plain.map(|trials| ShareMethod::Wilson.interval(trials, LEVEL)), truth);
            }
            found.iter_mut().zip(held).for_each(|(list, count)| list.push(count.share()));
        }
        found
    });
    table(
        "median of n values, 4 000 samples of a skewed distribution: coverage",
        ["order statistics"],
        f64::min,
        |n| {
            let mut stream = stream("median", "skewed", n);
            let mut held = Count::default();
            for _ in 0..4_000 {
                let values: Vec<(f64, f64)> =
                    (0..n).map(|_| (stream.unit().powi(3), 1.0)).collect();
                held.holds(weighted_median(&values, LEVEL).map(|found| found.interval), 0.125);
            }
            [vec![held.share()]]
        },
    );
}

pub(crate) fn shrunk() {
    let names = ["by likelihood", "by moments", "wilson, for comparison"];
    let title = "shares of 19 services from Beta(16, 4), n calls each: coverage over services, 400 campaigns";
    table(title, names, f64::min, |n| {
        let mut stream = stream("shrunk", "beta", n);
        let mut held = [Count::default(); 3];
        for _ in 0..400 {
            let truths: Vec<f64> =
                (0..19).map(|_| beta_quantile(16.0, 4.0, stream.unit())).collect();
            let mut trials = |truth: &f64| {
                let met = (0..n).filter(|_| stream.unit() < *truth).count();
                let [met, n] = [met, n].map(|count| u32::try_from(count).expect("a few calls"));
                Trials::new(met, n).expect("a record")
            };
            let units: Vec<Trials> = truths.iter().map(&mut trials).collect();
            let spreads = [beta_prior_by_likelihood(&units), beta_prior_by_moments(&units)];
            for (unit, truth) in units.iter().zip(&truths) {
                for (held, spread) in held.iter_mut().zip(spreads) {
                    held.holds(
                        spread.map(|spread| shrunk_share(*unit, spread, LEVEL).interval),
                        *truth,
                    );
                }
                held[2].holds(Some(ShareMethod::Wilson.interval(*unit, LEVEL)), *truth);
            }
        }
        held.map(|count| vec![count.share()])
    });
}

pub(crate) fn funnels() {
    let title = "funnel limits of n calls: outside them by chance, targets .7, .8, .9, .95, exact";
    table(title, ["the line of 95 %", "the line of 99.8 %"], f64::max, |n| {
        let n = u32::try_from(n).expect("a few calls");
        [0.95, 0.998].map(|inside| {
            let beyond = |target: f64| {
                let share = Share::new(target).expect("a share");
                let limits = funnel_interval(n, share, inside).expect("limits");
                let share = |met: u32| f64::from(met) / f64::from(n);
                let outside = (0..=n).filter(|met| !limits.contains(share(*met)));
                outside.map(|met| binomial_pmf(met, n, target)).sum()
            };
            [0.7, 0.8, 0.9, 0.95].map(beyond).to_vec()
        })
    });
}
