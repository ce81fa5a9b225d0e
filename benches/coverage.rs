//! Not how long intervals take, but how often they hold: the tables of the guide, printed.

#![expect(clippy::print_stdout, reason = "a table is printed")]

#[path = "coverage/comparisons.rs"]
mod comparisons;
#[path = "../tests/it/support/populations.rs"]
mod populations;
#[path = "coverage/print.rs"]
mod print;
#[path = "coverage/raters.rs"]
mod raters;
#[path = "coverage/strata.rs"]
mod strata;
#[path = "coverage/treatment.rs"]
mod treatment;

use mystery_calls::num::Interval;
use mystery_calls::rng::Seed;
use mystery_calls::stats::means::{ScoreInterval, ScoreSample};
use mystery_calls::stats::shares::{ShareMethod, Trials, interval_coverage};
use populations::{POPULATIONS, Population};
use print::{LEVEL, SIZES};
use rayon::iter::{IntoParallelIterator, ParallelIterator};

/// Samples of each population.
const SAMPLES: u32 = 2_000;

/// How often the interval held the mean, and its mean width.
fn of_means(method: ScoreInterval, population: Population, n: usize) -> (f64, f64) {
    let (name, score, mean) = population;
    let mut stream = Seed::new("coverage").stream(&[name, &n.to_string()]);
    let (mut held, mut width) = (0, 0.0);
    for _ in 0..SAMPLES {
        let pairs: Vec<(f64, f64)> = (0..n).map(|_| (score(stream.unit()), 1.0)).collect();
        let sample = ScoreSample::weighted(&pairs).expect("scores of a population");
        let interval = method.interval(&pairs, &sample, LEVEL);
        held += u32::from(interval.low <= mean + 1e-12 && mean <= interval.high + 1e-12);
        width += interval.width();
    }
    (f64::from(held) / f64::from(SAMPLES), width / f64::from(SAMPLES))
}

fn means() {
    println!("mean scores: mean (least) coverage [mean width] over ten populations");
    for method in ScoreInterval::ALL {
        let cells = SIZES.map(|n| {
            let found: Vec<(f64, f64)> = POPULATIONS
                .to_vec()
                .into_par_iter()
                .map(|population| of_means(method, population, n))
                .collect();
            let mean = |of: fn(&(f64, f64)) -> f64| found.iter().map(of).sum::<f64>() / 10.0;
            let least = found.iter().map(|each| each.0).fold(1.0, f64::min);
            format!("n = {n}: {:.3} ({least:.3}) [{:.3}]", mean(|each| each.0), mean(|each| each.1))
        });
        println!("{:<10} {}", method.word(), cells.join("  "));
    }
}

fn shares() {
    println!("shares: mean (least) coverage [mean width] over .005, .01, … .995");
    for method in ShareMethod::ALL {
        let cells = SIZES.map(|n| {
            let n = u32::try_from(n).expect("a small number");
            let net: Vec<f64> = (1..200_u32)
                .into_par_iter()
                .map(|step| interval_coverage(method, n, f64::from(step) / 200.0, LEVEL))
                .collect();
            let least = net.iter().copied().fold(1.0, f64::min);
            let intervals = (0..=n).filter_map(|met| Trials::new(met, n));
            let widths: Vec<f64> = intervals
                .map(|trials| method.interval(trials, LEVEL))
                .map(Interval::width)
                .collect();
            let width = widths.iter().sum::<f64>() / f64::from(n + 1);
            format!("n = {n}: {:.3} ({least:.3}) [{width:.3}]", net.iter().sum::<f64>() / 199.0)
        });
        println!("{:<16} {}", method.word(), cells.join("  "));
    }
}

fn main() {
    shares();
    means();
    comparisons::two_shares();
    comparisons::strata();
    comparisons::means();
    comparisons::trends();
    raters::coefficients();
    raters::correlations();
    raters::clusters();
    strata::means();
    strata::shares();
    strata::waits();
    strata::shrunk();
    strata::funnels();
    treatment::scores();
    treatment::tables();
    treatment::ranks();
}
