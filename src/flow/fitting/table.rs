/// The least and the most that a sum or a cell may be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bounds {
    /// The least, 0 or more.
    pub min: f64,
    /// The most, possibly infinite.
    pub max: f64,
}

impl Bounds {
    /// Anything from 0 up.
    pub const FREE: Bounds = Bounds { min: 0.0, max: f64::INFINITY };

    /// Exactly this.
    #[must_use]
    pub fn exactly(value: f64) -> Bounds {
        Bounds { min: value, max: value }
    }

    /// From `min` to `max`.
    ///
    /// # Panics
    /// Unless `0 ≤ min ≤ max`.
    #[must_use]
    pub fn between(min: f64, max: f64) -> Bounds {
        assert!(0.0 <= min && min <= max, "bounds from {min} to {max}");
        Bounds { min, max }
    }

    /// The value, moved into the bounds.
    #[must_use]
    pub fn hold(self, value: f64) -> f64 {
        value.max(self.min).min(self.max)
    }

    /// How far the value lies above the bounds, or below them (negative).
    #[must_use]
    pub fn deviation(self, value: f64) -> f64 {
        value - self.hold(value)
    }
}

/// A cell of a sparse table.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cell {
    /// Its row.
    pub row: usize,
    /// Its column.
    pub column: usize,
    /// What it would be but for totals and bounds; 0 keeps it at its least.
    pub start: f64,
    /// The least and the most that it may be; [`Bounds::exactly`] fixes it.
    pub bounds: Bounds,
}

/// What is to be fitted: the cells, and what rows and columns must sum to.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// What each row may sum to.
    pub rows: Vec<Bounds>,
    /// What each column may sum to.
    pub columns: Vec<Bounds>,
    /// The cells; those not listed are absent.
    pub cells: Vec<Cell>,
}
