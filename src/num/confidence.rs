use crate::num::Share;

/// A two-sided confidence level, strictly between 0 and 1 (0.95, not 95).
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct ConfidenceLevel(f64);

impl ConfidenceLevel {
    /// The level that is used where none is stated: 0.95.
    pub const DEFAULT: ConfidenceLevel = ConfidenceLevel(0.95);

    /// The level, or `None` outside the open interval from 0 to 1.
    #[must_use]
    pub fn new(level: f64) -> Option<ConfidenceLevel> {
        (level > 0.0 && level < 1.0).then_some(ConfidenceLevel(level))
    }

    /// The level as a number, such as 0.95.
    #[must_use]
    pub fn get(self) -> f64 {
        self.0
    }

    /// What is left outside a two-sided interval: 0.05 for a level of 0.95.
    #[must_use]
    pub fn alpha(self) -> f64 {
        1.0 - self.0
    }

    /// The level as a share.
    #[must_use]
    pub fn as_share(self) -> Share {
        Share::clamped(self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_level_lies_strictly_between_nothing_and_certainty() {
        for bad in [0.0, 1.0, -0.1, 95.0, f64::NAN] {
            assert_eq!(ConfidenceLevel::new(bad), None, "{bad}");
        }
        assert_eq!(ConfidenceLevel::new(0.95), Some(ConfidenceLevel::DEFAULT));
    }
}
