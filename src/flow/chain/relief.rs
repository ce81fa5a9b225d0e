use crate::flow::chain::Chain;
use crate::flow::chain::Class;
use std::num::NonZeroUsize;
use std::ops::Range;

/// A run of days, no longer than the gap, that can hold one item but is prescribed more.
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
        let sums = self.window_sums(&self.by_day(&expected(self)));
        let (start, most) = sums
            .iter()
            .copied()
            .enumerate()
            .max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)))?;
        let end = self.days().min(start + self.gap.map_or(1, NonZeroUsize::get));
        (most > 1.0 + NOISE).then_some(Crowded { window: start..end, expected: most })
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

    /// The sum over `gap` days from each day on; windows cut short by the end are left out unless
    /// there is no other. Empty without a gap.
    fn window_sums(&self, by_day: &[f64]) -> Vec<f64> {
        let Some(gap) = self.gap else { return Vec::new() };
        by_day.windows(gap.get().min(by_day.len()).max(1)).map(|w| w.iter().sum()).collect()
    }

    /// The prescription nearest to the stated one (in Kullback–Leibler divergence) whose windows
    /// are not crowded and whose classes keep their counts: Bregman's projections in turn.
    pub(super) fn relieved(&self) -> Expected {
        let spans = self.spans();
        let mut expected = expected(self);
        let mut factors = vec![1.0; self.days()];
        for _ in 0..ROUNDS {
            let (scales, worst) = self.relieve(self.by_day(&expected), &mut factors);
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

    /// Scales each window down to what it may hold, or back up as far as it was scaled down before.
    /// Returns what each day is scaled by in all, and the largest change of a window.
    fn relieve(&self, mut by_day: Vec<f64>, factors: &mut [f64]) -> (Vec<f64>, f64) {
        let gap = self.gap.map_or(1, NonZeroUsize::get).min(self.days());
        let mut scales = vec![1.0; self.days()];
        let mut worst = 0.0_f64;
        for (start, before) in factors.iter_mut().enumerate().take(self.days() + 1 - gap) {
            let window = start..start + gap;
            let sum: f64 = by_day[window.clone()].iter().sum();
            let factor = (1.0 / sum).min(1.0 / *before);
            *before *= factor;
            worst = worst.max((factor - 1.0).abs());
            for day in window {
                by_day[day] *= factor;
                scales[day] *= factor;
            }
        }
        (scales, worst)
    }
}
