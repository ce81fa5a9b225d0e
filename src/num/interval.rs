/// Bounds of an estimate, `low ≤ high`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// The lower bound.
    pub low: f64,
    /// The upper bound.
    pub high: f64,
}

impl Interval {
    /// The interval from `low` to `high`.
    #[must_use]
    pub fn new(low: f64, high: f64) -> Interval {
        Interval { low, high }
    }

    /// The distance between the bounds.
    #[must_use]
    pub fn width(self) -> f64 {
        self.high - self.low
    }

    /// Whether `value` lies in the interval, bounds included.
    #[must_use]
    pub fn contains(self, value: f64) -> bool {
        self.low <= value && value <= self.high
    }
}
