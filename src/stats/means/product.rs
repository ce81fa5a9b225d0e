/// Products outside these are scaled: one more factor must neither vanish nor be infinite.
const SMALLEST: f64 = 1e-120;
const LARGEST: f64 = 1e120;

/// A product of complex numbers whose angles lie between 0 and a half turn, with its angle as the sum of
/// theirs. A logarithm and an angle for all of them cost as much as for one.
pub(super) struct Product {
    re: f64,
    im: f64,
    /// What was taken out of `re` and `im` so that they stay numbers.
    ln_square: f64,
    /// How many whole turns the angle has made.
    turns: f64,
}

impl Product {
    pub(super) const ONE: Product = Product { re: 1.0, im: 0.0, ln_square: 0.0, turns: 0.0 };

    pub(super) fn multiply(&mut self, re: f64, im: f64) {
        let before = self.im;
        (self.re, self.im) = (self.re * re - self.im * im, self.re * im + self.im * re);
        // Half a turn at most leads from below the real axis to above it by a whole turn only.
        if before < 0.0 && self.im >= 0.0 {
            self.turns += 1.0;
        }
        let size = self.re.abs().max(self.im.abs());
        if !(SMALLEST..LARGEST).contains(&size) {
            self.ln_square += 2.0 * size.ln();
            (self.re, self.im) = (self.re / size, self.im / size);
        }
    }

    pub(super) fn ln_square(&self) -> f64 {
        self.ln_square + (self.re * self.re + self.im * self.im).ln()
    }

    /// The angle, from 0 up.
    pub(super) fn turn(&self) -> f64 {
        let part = self.im.atan2(self.re);
        let part = if part < 0.0 { part + std::f64::consts::TAU } else { part };
        self.turns * std::f64::consts::TAU + part
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
            let mut product = Product::ONE;
            let (mut turn, mut ln_square) = (0.0, 0.0);
            for _ in 0..=60 * case {
                let size = (20.0 * (stream.unit() - 0.5)).exp();
                let angle = std::f64::consts::PI * stream.unit();
                let (re, im) = (size * angle.cos(), size * angle.sin());
                product.multiply(re, im);
                turn += im.atan2(re);
                ln_square += (re * re + im * im).ln();
            }
            assert!((product.turn() - turn).abs() < 1e-10 * (1.0 + turn), "{case}");
            assert!((product.ln_square() - ln_square).abs() < 1e-9 * (1.0 + ln_square.abs()));
        }
    }

    #[test]
    fn sizes_beyond_all_numbers_stay_numbers() {
        let mut product = Product::ONE;
        for _ in 0..1_000 {
            product.multiply(0.0, 1e100);
        }
        assert!((product.turn() - 500.0 * std::f64::consts::PI).abs() < 1e-9);
        assert!((product.ln_square() - 200_000.0 * 10.0_f64.ln()).abs() < 1e-6);
    }
}
