use std::num::NonZeroUsize;
use std::ops::Range;

/// The items of one chain and how they are to be spread.
#[derive(Clone, Debug, PartialEq)]
pub struct Chain {
    /// How many days each lot has; lots follow one another and make up the horizon. A run of days
    /// that no item may use is a lot of no class.
    pub lots: Vec<usize>,
    /// The items: those of one class are alike.
    pub classes: Vec<Class>,
    /// Two items are at least this many days apart: 1 is not on the same day, 2 leaves a day
    /// between. `None` lets any number of items share a day.
    pub gap: Option<NonZeroUsize>,
    /// The days that do not count towards the gap, such as a Saturday between two items; an item
    /// may lie on one. One entry a day, or none at all where every day counts.
    pub idle: Vec<bool>,
}

/// Items of one lot that are to be spread alike.
#[derive(Clone, Debug, PartialEq)]
pub struct Class {
    /// The lot that they belong to.
    pub lot: usize,
    /// How many there are.
    pub count: u32,
    /// The share of each day of the lot, summing to 1; 0 for a day that is not open to them.
    pub shares: Vec<f64>,
}

/// Why a chain has no law at all.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Impossible {
    /// A lot allows more histories than are kept track of; it has to be split.
    #[error("lot {lot} has {histories} histories, more than {}", Chain::MOST_HISTORIES)]
    TooManyHistories {
        /// The lot.
        lot: usize,
        /// Days until free, times what may remain of each class.
        histories: usize,
    },
    /// No placement on open days keeps the gap.
    #[error("no placement on open days keeps the gap")]
    NoPlacement,
}

impl Chain {
    /// How many histories a lot may have: days until the next item is allowed, times the product of
    /// one more than the count of each class.
    pub const MOST_HISTORIES: usize = 2000;

    /// How many days there are.
    #[must_use]
    pub fn days(&self) -> usize {
        self.lots.iter().sum()
    }

    /// The days of each lot.
    #[must_use]
    pub fn spans(&self) -> Vec<Range<usize>> {
        let mut end = 0;
        let mut span = |days: &usize| {
            let start = end;
            end += days;
            start..end
        };
        self.lots.iter().map(&mut span).collect()
    }

    /// Whether a day counts towards the gap.
    #[must_use]
    pub fn counts(&self, day: usize) -> bool {
        !self.idle.get(day).copied().unwrap_or(false)
    }

    /// How many histories a lot has; [`Chain::MOST_HISTORIES`] may not be exceeded.
    #[must_use]
    pub fn histories(&self, lot: usize) -> usize {
        let counts = self.classes.iter().filter(|class| class.lot == lot);
        let gap = self.gap.map_or(1, NonZeroUsize::get);
        counts.fold(gap, |all, class| all.saturating_mul(class.count as usize + 1))
    }

    /// # Panics
    /// If a class belongs to no lot, or its shares do not cover the days of the lot and sum to 1.
    pub(super) fn check(&self) {
        for class in &self.classes {
            let days = self.lots.get(class.lot).copied();
            assert_eq!(Some(class.shares.len()), days, "a share for each day of the lot");
            assert!(class.shares.iter().all(|&share| share >= 0.0), "a negative share");
            let sum = crate::num::sum(class.shares.iter().copied());
            assert!((sum - 1.0).abs() < 1e-9, "shares that sum to {sum}");
        }
    }
}
