/// A share of a whole, from 0 to 1 (0.8, not 80). Percent exists only where people read and write.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct Share(f64);

impl Share {
    /// Nothing.
    pub const ZERO: Share = Share(0.0);
    /// The whole.
    pub const ONE: Share = Share(1.0);

    /// The share, or `None` outside 0 to 1.
    #[must_use]
    pub fn new(value: f64) -> Option<Share> {
        (0.0..=1.0).contains(&value).then_some(Share(value))
    }

    /// The share that `percent` per cent are, or `None` outside 0 to 100.
    #[must_use]
    pub fn from_percent(percent: f64) -> Option<Share> {
        Share::new(percent / 100.0)
    }

    /// The nearest share; 0 for what is not a number.
    #[must_use]
    pub fn clamped(value: f64) -> Share {
        if value.is_nan() { Share(0.0) } else { Share(value.clamp(0.0, 1.0)) }
    }

    /// The share as a number from 0 to 1.
    #[must_use]
    pub fn get(self) -> f64 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percent_and_share_are_told_apart() {
        assert_eq!(Share::from_percent(80.0), Share::new(0.8));
        assert_eq!(Share::new(80.0), None);
        assert_eq!(Share::from_percent(-1.0), None);
        assert_eq!(Share::clamped(f64::NAN), Share::ZERO);
    }
}
