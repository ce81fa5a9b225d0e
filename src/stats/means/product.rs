/// How many nodes are worked out side by side: the arithmetic of one does not wait for another's.
pub(super) const LANES: usize = 4;

/// One number for each node.
pub(super) type Lanes = [f64; LANES];

/// Products outside these are scaled: one more factor must neither vanish nor be infinite.
const SMALLEST: f64 = 1e-120;
const LARGEST: f64 = 1e120;

/// A product of complex numbers at each node whose angles lie between 0 and a half turn, with its
/// angle as the sum of theirs. A logarithm and an angle for all of them cost as much as for one.
pub(super) struct Product {
    re: Lanes,
    im: Lanes,
    /// What was taken out of `re` and `im` so that they stay numbers.
    ln_square: Lanes,
    /// How many whole turns the angle has made.
    turns: Lanes,
}

impl Product {
    pub(super) const ONE: Product = Product {
        re: [1.0; LANES],
        im: [0.0; LANES],
        ln_square: [0.0; LANES],
        turns: [0.0; LANES],
    };

    pub(super) fn multiply(&mut self, re: &Lanes, im: &Lanes) {
        let mut is_out = false;
        for at in 0..LANES {
            let (before_re, before) = (self.re[at], self.im[at]);
            self.re[at] = before_re * re[at] - before * im[at];
            self.im[at] = before_re * im[at] + before * re[at];
            // Half a turn at most leads from below the real axis to above it by a whole turn only.
            self.turns[at] += f64::from(u8::from(before < 0.0 && self.im[at] >= 0.0));
            let size = self.re[at].abs().max(self.im[at].abs());
            is_out |= !(SMALLEST..LARGEST).contains(&size);
        }
        if is_out {
            self.scale();
        }
    }

    #[cold]
    fn scale(&mut self) {
        for at in 0..LANES {
            let size = self.re[at].abs().max(self.im[at].abs());
            if !(SMALLEST..LARGEST).contains(&size) {
                self.ln_square[at] += 2.0 * size.ln();
                (self.re[at], self.im[at]) = (self.re[at] / size, self.im[at] / size);
            }
        }
    }

    pub(super) fn ln_square(&self, at: usize) -> f64 {
        self.ln_square[at] + (self.re[at] * self.re[at] + self.im[at] * self.im[at]).ln()
    }

    /// The angle, from 0 up.
    pub(super) fn turn(&self, at: usize) -> f64 {
        let part = self.im[at].atan2(self.re[at]);
        let part = if part < 0.0 { part + std::f64::consts::TAU } else { part };
        self.turns[at] * std::f64::consts::TAU + part
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
                product.multiply(&re, &im);
            }
            for at in 0..LANES {
                assert!((product.turn(at) - turn[at]).abs() < 1e-10 * (1.0 + turn[at]), "{case}");
                let apart = (product.ln_square(at) - ln_square[at]).abs();
                assert!(apart < 1e-9 * (1.0 + ln_square[at].abs()), "{case}");
            }
        }
    }

    #[test]
    fn sizes_beyond_all_numbers_stay_numbers() {
        let mut product = Product::ONE;
        for _ in 0..1_000 {
            product.multiply(&[0.0; LANES], &[1e100; LANES]);
        }
        for at in 0..LANES {
            assert!((product.turn(at) - 500.0 * std::f64::consts::PI).abs() < 1e-9);
            assert!((product.ln_square(at) - 200_000.0 * 10.0_f64.ln()).abs() < 1e-6);
        }
    }
}
