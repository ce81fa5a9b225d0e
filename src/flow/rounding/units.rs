use std::iter::Sum;
use std::ops::Add;
use std::ops::AddAssign;

/// A number that is not negative, in whole units of 2⁻³², so that sums are exact.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Units(u64);

impl Units {
    /// Nothing.
    pub const ZERO: Units = Units(0);
    /// One whole: 2³² units.
    pub const ONE: Units = Units(1 << 32);

    /// As many units as stated, not wholes.
    #[must_use]
    pub fn new(units: u64) -> Units {
        Units(units)
    }

    /// The whole number as units.
    ///
    /// # Panics
    /// From 2³² on, which units cannot hold.
    #[must_use]
    pub fn whole(number: u64) -> Units {
        assert!(number < 1 << 32, "{number} wholes are more than units can hold");
        Units(number << 32)
    }

    /// The units nearest to a real number.
    ///
    /// # Panics
    /// If the number is negative, not a number, or 2³² or more.
    #[must_use]
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "the number is checked to lie in range just before"
    )]
    pub fn nearest(number: f64) -> Units {
        assert!((0.0..4_294_967_296.0).contains(&number), "{number} is no expectation");
        // A power of two scales without error.
        Units((number * 4_294_967_296.0).round() as u64)
    }

    /// How many units there are.
    #[must_use]
    pub fn get(self) -> u64 {
        self.0
    }

    /// The number as a real number, to 53 bits.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "the docstring says so")]
    pub fn as_real(self) -> f64 {
        self.0 as f64 / 4_294_967_296.0
    }

    /// The largest whole number that is not above.
    #[must_use]
    pub fn floor(self) -> u64 {
        self.0 >> 32
    }

    /// The smallest whole number that is not below.
    #[must_use]
    pub fn ceiling(self) -> u64 {
        self.0.div_ceil(Units::ONE.0)
    }

    /// What lies above the floor, below 2³² units.
    #[must_use]
    pub fn fraction(self) -> u64 {
        self.0 & (Units::ONE.0 - 1)
    }

    /// Whether the number is a whole number.
    #[must_use]
    pub fn is_whole(self) -> bool {
        self.fraction() == 0
    }
}

impl Add for Units {
    type Output = Units;
    fn add(self, other: Units) -> Units {
        Units(self.0 + other.0)
    }
}

impl AddAssign for Units {
    fn add_assign(&mut self, other: Units) {
        self.0 += other.0;
    }
}

impl Sum for Units {
    fn sum<I: Iterator<Item = Units>>(terms: I) -> Units {
        terms.fold(Units::ZERO, Add::add)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn floor_and_ceiling_differ_only_for_fractions() {
        let (third, three) = (Units::nearest(10.0 / 3.0), Units::whole(3));
        assert_eq!((third.floor(), third.ceiling(), third.is_whole()), (3, 4, false));
        assert_eq!((three.floor(), three.ceiling(), three.is_whole()), (3, 3, true));
        assert_eq!(third.get(), 14_316_557_653); // 10/3 · 2³² = 14 316 557 653.33
    }

    #[test]
    #[should_panic(expected = "is no expectation")]
    fn a_negative_number_is_no_expectation() {
        let _ = Units::nearest(-1e-9);
    }
}
