//! How long one interval takes.

use criterion::{Criterion, criterion_group, criterion_main};
use mystery_calls::num::ConfidenceLevel;
use mystery_calls::stats::means::{MeanMethod, ScoreSample};
use mystery_calls::stats::shares::{ShareMethod, Trials};
use std::hint::black_box;

/// A dozen scores piled up near 1.
fn dozen() -> ScoreSample {
    let scores = [1.0, 1.0, 0.95, 0.9, 0.98, 1.0, 0.85, 0.92, 0.7, 0.99, 0.88, 0.95];
    ScoreSample::new(&scores).expect("scores in 0 to 1")
}

/// Scores and weights that are all different.
fn weighted(n: u32) -> ScoreSample {
    let pairs: Vec<(f64, f64)> = (0..n)
        .map(|k| {
            let share = f64::from(k) / f64::from(n);
            (1.0 - 0.6 * share * share, 0.5 + (7.0 * share).fract())
        })
        .collect();
    ScoreSample::weighted(&pairs).expect("scores in 0 to 1")
}

fn mean(c: &mut Criterion) {
    let level = ConfidenceLevel::DEFAULT;
    for (name, sample) in [
        ("dozen/12", dozen()),
        ("weighted/232", weighted(232)),
        ("weighted/10000", weighted(10_000)),
    ] {
        let checked = MeanMethod::Mid.interval(&sample, level);
        assert!(checked.contains(sample.value()) && checked.width() < 0.3);
        for method in MeanMethod::ALL {
            c.bench_function(&format!("interval/{}/{name}", method.word()), |b| {
                b.iter(|| method.interval(black_box(&sample), level));
            });
        }
    }
}

fn share(c: &mut Criterion) {
    let (trials, level) = (Trials::new(10, 12).expect("10 of 12"), ConfidenceLevel::DEFAULT);
    for method in ShareMethod::ALL {
        assert!(method.interval(trials, level).contains(trials.value()));
        c.bench_function(&format!("interval/{}/share/12", method.word()), |b| {
            b.iter(|| method.interval(black_box(trials), level));
        });
    }
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(20);
    targets = mean, share
}
criterion_main!(benches);
