//! Intervals hold what they promise: exact over the binomial for shares, by samples of a fixed seed
//! for mean scores. The tables of the guide come from `cargo bench --bench coverage`.

use crate::support::populations::POPULATIONS;
use crate::support::populations::Population;
use mystery_calls::num::ConfidenceLevel;
use mystery_calls::num::Interval;
use mystery_calls::rng::Seed;
use mystery_calls::stats::means::ScoreSample;
use mystery_calls::stats::means::mean_at_least_p_value;
use mystery_calls::stats::means::mean_at_most_p_value;
use mystery_calls::stats::means::student_interval;
use mystery_calls::stats::shares::ShareMethod;
use mystery_calls::stats::shares::Trials;
use mystery_calls::stats::special::binomial_pmf;

const LEVEL: ConfidenceLevel = ConfidenceLevel::DEFAULT;

/// The mean and the least coverage over the shares .005, .01, … .995.
fn of_shares(method: ShareMethod, n: u32) -> (f64, f64) {
    let intervals: Vec<Interval> =
        (0..=n).map(|met| method.interval(Trials::new(met, n).unwrap(), LEVEL)).collect();
    let covered = |p: f64| -> f64 {
        let held = (0..=n).zip(&intervals).filter(|(_, interval)| interval.contains(p));
        held.map(|(met, _)| binomial_pmf(met, n, p)).sum()
    };
    let net: Vec<f64> = (1..200).map(|step| covered(f64::from(step) / 200.0)).collect();
    (net.iter().sum::<f64>() / 199.0, net.iter().copied().fold(1.0, f64::min))
}

/// (mean, least) at n = 4, 12 and 30: computed in Python with whole numbers and mpmath 1.3, and
/// printed in the guide.
const SHARES: [(ShareMethod, [(f64, f64); 3]); 6] = [
    (ShareMethod::Wilson, [(0.954, 0.832), (0.955, 0.886), (0.952, 0.860)]),
    (ShareMethod::ClopperPearson, [(0.992, 0.976), (0.982, 0.955), (0.974, 0.954)]),
    (ShareMethod::MidP, [(0.982, 0.951), (0.967, 0.919), (0.958, 0.925)]),
    (ShareMethod::Jeffreys, [(0.959, 0.866), (0.953, 0.905), (0.951, 0.889)]),
    (ShareMethod::AgrestiCoull, [(0.967, 0.885), (0.964, 0.929), (0.960, 0.934)]),
    (ShareMethod::WilsonCorrected, [(0.989, 0.957), (0.981, 0.961), (0.973, 0.957)]),
];

/// The table of the guide to its last digit: a method that covers less, or more, fails.
#[test]
fn shares_are_covered_as_the_guide_says() {
    for (method, expected) in SHARES {
        for (n, (mean, least)) in [4, 12, 30].into_iter().zip(expected) {
            let found = of_shares(method, n);
            assert!((found.0 - mean).abs() <= 0.000_51, "{method:?} {n}: mean {found:?}");
            assert!((found.1 - least).abs() <= 0.000_51, "{method:?} {n}: least {found:?}");
        }
    }
}

/// How often the mid, the strict and Student's interval held the mean, over samples of n. The
/// bounds are undone by their distribution function: an interval holds the mean if neither tail
/// beyond it is smaller than α/2.
fn of_means(population: Population, n: usize, samples: u32) -> [f64; 3] {
    let (name, score, mean) = population;
    let mut stream = Seed::new("coverage").stream(&[name, &n.to_string()]);
    let tail = 0.5 * LEVEL.alpha();
    let mut held = [0_u32; 3];
    for _ in 0..samples {
        let scores: Vec<f64> = (0..n).map(|_| score(stream.unit())).collect();
        let sample = ScoreSample::new(&scores).unwrap();
        // F₀ and 1 − F₁ at the mean.
        let (at_zero, beyond) =
            (mean_at_most_p_value(&sample, mean), mean_at_least_p_value(&sample, mean));
        let middle = 0.5 * (at_zero + 1.0 - beyond);
        held[0] += u32::from(middle > tail && middle < 1.0 - tail);
        held[1] += u32::from(at_zero > tail && beyond > tail);
        let student = student_interval(&scores, LEVEL).unwrap().interval;
        held[2] += u32::from(student.contains(mean));
    }
    held.map(|held| f64::from(held) / f64::from(samples))
}

/// 300 samples a population leave a standard error of .01 at .97: mid is held to .93 everywhere and
/// .955 on average, strict to .95 and .97; Student's t shows what failing looks like.
#[test]
fn mean_scores_are_covered_where_students_t_is_not() {
    for n in [4, 12] {
        let found: Vec<[f64; 3]> =
            POPULATIONS.into_iter().map(|population| of_means(population, n, 300)).collect();
        let mean = |method: usize| found.iter().map(|each| each[method]).sum::<f64>() / 10.0;
        let least = |method: usize| found.iter().map(|each| each[method]).fold(1.0, f64::min);
        assert!(mean(0) >= 0.955 && least(0) >= 0.93, "mid {n}: {found:?}");
        assert!(mean(1) >= 0.97 && least(1) >= 0.95, "strict {n}: {found:?}");
        assert!(mean(2) < 0.9 && least(2) < 0.6, "t {n}: {found:?}");
    }
}
