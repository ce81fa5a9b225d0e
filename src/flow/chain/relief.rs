use crate::flow::chain::Chain;
use crate::flow::chain::Class;
use std::ops::Range;

/// A run of days, no more of which count than the gap, that can hold one item but is prescribed
/// more.
#[derive(Clone, Debug, PartialEq)]
pub struct Crowded {
    /// The days.
    pub window: Range<usize>,
    /// How many items are prescribed there on average; above 1.
    pub expected: f64,
}

impl Crowded {
    /// By how much the prescription is too high.
    #[must_use]
    pub fn excess(&self) -> f64 {
        self.expected - 1.0
    }
}

/// More than 1 by so much counts as crowded; less is noise of sums.
const NOISE: f64 = 1e-9;

/// How many times all windows are relieved in turn.
const ROUNDS: usize = 1000;

/// The expected items of each class and day of its lot.
pub(super) type Expected = Vec<Vec<f64>>;

pub(super) fn expected(chain: &Chain) -> Expected {
    let of_class =
        |class: &Class| class.shares.iter().map(|share| share * f64::from(class.count)).collect();
    chain.classes.iter().map(of_class).collect()
}

impl Chain {
    /// The most crowded window, if any: a window of `gap` days in which more than one item is
    /// prescribed on average, so that no law can keep both the gap and the prescription.
    ///
    /// For one class per lot the test is complete: without a crowded window there is a law, because
    /// windows and lots are both runs of days.
    #[must_use]
    pub fn crowded(&self) -> Option<Crowded> {
        let by_day = self.by_day(&expected(self));
        let sum = |window: Range<usize>| Crowded {
            expected: by_day[window.clone()].iter().sum(),
            window,
        };
        let most = self.windows().into_iter().map(sum).max_by(|a, b| {
            a.expected.total_cmp(&b.expected).then(b.window.start.cmp(&a.window.start))
        })?;
        (most.expected > 1.0 + NOISE).then_some(most)
    }

    fn by_day(&self, expected: &Expected) -> Vec<f64> {
        let spans = self.spans();
        let mut by_day = vec![0.0; self.days()];
        for (class, expected) in self.classes.iter().zip(expected) {
            for (day, x) in spans[class.lot].clone().zip(expected) {
                by_day[day] += x;
            }
        }
        by_day
    }

    /// From each day on the longest run of days of which no two are a gap apart; those cut short
    /// by the end are left out unless there is no other. None without a gap.
    fn windows(&self) -> Vec<Range<usize>> {
        let Some(gap) = self.gap else { return Vec::new() };
        let mut windows: Vec<Range<usize>> = Vec::new();
        for start in 0..self.days() {
            let mut between = 0;
            let mut end = start + 1;
            while end < self.days() && between + 1 < gap.get() {
                between += usize::from(self.counts(end));
                end += 1;
            }
            let whole = between + 1 >= gap.get();
            if windows.is_empty() || whole {
                windows.push(start..end);
            }
        }
        windows
    }

    /// The prescription nearest to the stated one (in Kullback–Leibler divergence) whose windows
    /// are not crowded and whose classes keep their counts: Bregman's projections in turn.
    pub(super) fn relieved(&self) -> Expected {
        let spans = self.spans();
        let mut expected = expected(self);
        let (windows, mut factors) = (self.windows(), vec![1.0; self.days()]);
        for _ in 0..ROUNDS {
            let (scales, worst) = relieve(&windows, self.by_day(&expected), &mut factors);
            for (class, expected) in self.classes.iter().zip(&mut expected) {
                for (x, scale) in expected.iter_mut().zip(&scales[spans[class.lot].clone()]) {
                    *x *= scale;
                }
                let to_count = f64::from(class.count) / expected.iter().sum::<f64>();
                if to_count.is_finite() {
                    for x in expected {
                        *x *= to_count;
                    }
                }
            }
            if worst < NOISE {
                break;
            }
        }
        expected
    }
}

/// Scales each window down to what it may hold, or back up as far as it was scaled down before.
/// Returns what each day is scaled by in all, and the largest change of a window.
fn relieve(windows: &[Range<usize>], mut by_day: Vec<f64>, factors: &mut [f64]) -> (Vec<f64>, f64) {
    let mut scales = vec![1.0; by_day.len()];
    let mut worst = 0.0_f64;
    for (window, before) in windows.iter().zip(factors) {
        let sum: f64 = by_day[window.clone()].iter().sum();
        let factor = (1.0 / sum).min(1.0 / *before);
        *before *= factor;
        worst = worst.max((factor - 1.0).abs());
        for day in window.clone() {
            by_day[day] *= factor;
            scales[day] *= factor;
        }
    }
    (scales, worst)
}
