use wide::f64x4;

/// How many nodes are worked out side by side.
pub(super) const LANES: usize = 4;

/// One number for each node.
pub(super) type Lanes = [f64; LANES];

/// Products outside these are scaled: one more factor must neither vanish nor be infinite.
const SMALLEST: f64 = 1e-120;
const LARGEST: f64 = 1e120;

/// A product of complex numbers at each node whose angles lie between 0 and a half turn, with its
/// angle as the sum of theirs. A logarithm and an angle for all of them cost as much as for one.
pub(super) struct Product {
    re: f64x4,
    im: f64x4,
    /// What was taken out of `re` and `im` so that they stay numbers.
    ln_square: f64x4,
    /// How many whole turns the angle has made.
    turns: f64x4,
}

impl Product {
    /// The product of one number at each node.
    pub(super) fn of(re: f64x4, im: f64x4) -> Product {
        Product { re, im, ln_square: f64x4::ZERO, turns: f64x4::ZERO }
    }

    pub(super) fn multiply(&mut self, re: f64x4, im: f64x4) {
        let (before_re, before) = (self.re, self.im);
        self.re = before_re * re - before * im;
        self.im = before_re * im + before * re;
        // Half a turn at most leads from below the real axis to above it by a whole turn only.
        let has_turned = before.simd_lt(f64x4::ZERO) & self.im.simd_ge(f64x4::ZERO);
        self.turns += has_turned & f64x4::ONE;
        let size = self.size();
        let is_within = size.simd_ge(f64x4::splat(SMALLEST)) & size.simd_lt(f64x4::splat(LARGEST));
        if !is_within.all() {
            self.scale();
        }
    }

    /// The larger part at each node.
    fn size(&self) -> f64x4 {
        self.re.abs().max(self.im.abs())
    }

    #[cold]
    fn scale(&mut self) {
        let size = self.size();
        self.ln_square += 2.0 * size.ln();
        self.re /= size;
        self.im /= size;
    }

    pub(super) fn ln_square(&self) -> f64x4 {
        self.ln_square + (self.re * self.re + self.im * self.im).ln()
    }

    /// The angle, from 0 up.
    pub(super) fn turn(&self) -> f64x4 {
        let part = self.im.atan2(self.re);
        let is_below = part.simd_lt(f64x4::ZERO);
        (self.turns + (is_below & f64x4::ONE)) * std::f64::consts::TAU + part
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rng::Seed;

    #[test]
    fn the_angle_is_the_sum_of_angles_and_the_size_the_product_of_sizes() {
        let mut stream = Seed::new("product").stream(&["factors"]);
        for case in 0..40 {
            let mut product = Product::of(f64x4::ONE, f64x4::ZERO);
            let (mut turn, mut ln_square) = ([0.0; LANES], [0.0; LANES]);
            for _ in 0..=60 * case {
                let (mut re, mut im) = ([0.0; LANES], [0.0; LANES]);
                for at in 0..LANES {
                    let size = (20.0 * (stream.unit() - 0.5)).exp();
                    let angle = std::f64::consts::PI * stream.unit();
                    (re[at], im[at]) = (size * angle.cos(), size * angle.sin());
                    turn[at] += im[at].atan2(re[at]);
                    ln_square[at] += (re[at] * re[at] + im[at] * im[at]).ln();
                }
                product.multiply(re.into(), im.into());
            }
            let (found_turn, found) = (product.turn().to_array(), product.ln_square().to_array());
            for at in 0..LANES {
                assert!((found_turn[at] - turn[at]).abs() < 1e-10 * (1.0 + turn[at]), "{case}");
                let apart = (found[at] - ln_square[at]).abs();
                assert!(apart < 1e-9 * (1.0 + ln_square[at].abs()), "{case}");
            }
        }
    }

    #[test]
    fn sizes_beyond_all_numbers_stay_numbers() {
        let mut product = Product::of(f64x4::ONE, f64x4::ZERO);
        for _ in 0..1_000 {
            product.multiply(f64x4::ZERO, f64x4::splat(1e100));
        }
        let (turn, ln_square) = (product.turn().to_array(), product.ln_square().to_array());
        for at in 0..LANES {
            assert!((turn[at] - 500.0 * std::f64::consts::PI).abs() < 1e-9);
            assert!((ln_square[at] - 200_000.0 * 10.0_f64.ln()).abs() < 1e-6);
        }
    }
}
