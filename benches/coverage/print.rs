//! How the tables are printed: one line a method, one cell a number of calls.

use mystery_calls::num::{ConfidenceLevel, Interval};
use mystery_calls::rng::{Seed, Stream};
use rayon::iter::{IntoParallelIterator, ParallelIterator};

pub(crate) const LEVEL: ConfidenceLevel = ConfidenceLevel::DEFAULT;
pub(crate) const SIZES: [usize; 3] = [4, 12, 30];

/// A stream of its own for every table, case and size.
pub(crate) fn stream(table: &str, case: &str, n: usize) -> Stream {
    Seed::new("coverage").stream(&[table, case, &n.to_string()])
}

/// How often something was so, of how many times it could be told.
#[derive(Clone, Copy, Default)]
pub(crate) struct Count {
    so: u32,
    of: u32,
}

impl Count {
    pub(crate) fn add(&mut self, so: Option<bool>) {
        self.so += u32::from(so == Some(true));
        self.of += u32::from(so.is_some());
    }

    /// Whether an interval, if there is one, holds a value.
    pub(crate) fn holds(&mut self, interval: Option<Interval>, value: f64) {
        let held = |bounds: Interval| bounds.low <= value + 1e-12 && value <= bounds.high + 1e-12;
        self.add(interval.map(held));
    }

    pub(crate) fn share(self) -> f64 {
        f64::from(self.so) / f64::from(self.of.max(1))
    }
}

/// Prints a line for each name, of what `measure` finds for each number of calls: one list of
/// shares a name, of which the mean and the least (or the largest, for errors) are shown.
pub(crate) fn table<const N: usize>(
    title: &str,
    names: [&str; N],
    extreme: fn(f64, f64) -> f64,
    measure: impl Fn(usize) -> [Vec<f64>; N] + Sync + Send,
) {
    println!("{title}");
    let found: Vec<[Vec<f64>; N]> = SIZES.to_vec().into_par_iter().map(measure).collect();
    for (at, name) in names.iter().enumerate() {
        let cells = found.iter().zip(SIZES).map(|(found, n)| {
            let shares = &found[at];
            let count = f64::from(u32::try_from(shares.len()).expect("a few cases"));
            let mean = shares.iter().sum::<f64>() / count;
            let last = shares.iter().copied().reduce(extreme).unwrap_or(f64::NAN);
            format!("n = {n}: {mean:.3} ({last:.3})")
        });
        println!("{name:<24} {}", cells.collect::<Vec<_>>().join("  "));
    }
}
