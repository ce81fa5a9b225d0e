use super::deviance::{deviance, stirling_rest};
use super::fraction::continued_fraction;
use super::ln_rest;
use super::normal::normal_cdf;
use crate::num::Interval;
use crate::stats::root::{Rise, rising_root};

/// Shapes are taken to be at least this; smaller ones are point masses all the same.
const LEAST_SHAPE: f64 = 1e-150;
/// Shapes are taken to be at most this.
const LARGEST_SHAPE: f64 = 1e150;
/// From here on, both shapes being larger, an expansion replaces the continued fraction.
const LARGE_SHAPE: f64 = 3e6;
/// The steps that the continued fraction needs grow as the root of the shapes below
/// [`LARGE_SHAPE`].
const MOST_TERMS: u32 = 40_000;
/// ln(x / (1 − x)) of the smallest positive double.
const FURTHEST_LOGIT: f64 = 744.0;

/// The logarithms of both tail probabilities at one point: the smaller is accurate to its last
/// digits, the other is its complement.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Tails {
    /// ln of the probability at or below the point.
    pub(crate) ln_below: f64,
    /// ln of the probability above the point.
    pub(crate) ln_above: f64,
}

impl Tails {
    /// From the logarithm of the probability at or below.
    pub(crate) fn from_below(ln_below: f64) -> Tails {
        Tails { ln_below: ln_below.min(0.0), ln_above: ln_rest(ln_below.min(0.0)) }
    }

    /// From the logarithm of the probability above.
    pub(crate) fn from_above(ln_above: f64) -> Tails {
        Tails::from_below(ln_above).mirrored()
    }

    /// The tails seen in a mirror.
    pub(crate) fn mirrored(self) -> Tails {
        Tails { ln_below: self.ln_above, ln_above: self.ln_below }
    }
}

/// Two shapes within the bounds that the arithmetic below can bear.
#[derive(Clone, Copy, Debug)]
struct Shapes {
    a: f64,
    b: f64,
}

impl Shapes {
    fn new(a: f64, b: f64) -> Shapes {
        Shapes { a: a.clamp(LEAST_SHAPE, LARGEST_SHAPE), b: b.clamp(LEAST_SHAPE, LARGEST_SHAPE) }
    }

    fn mirrored(self) -> Shapes {
        Shapes { a: self.b, b: self.a }
    }

    /// ln of xᵃ yᵇ / B(a, b), the density on the logit scale, where x + y = 1.
    fn ln_kernel(self, x: f64, y: f64) -> f64 {
        let n = self.a + self.b;
        let rest = stirling_rest(n) - stirling_rest(self.a) - stirling_rest(self.b);
        let scale = 0.5 * (self.a.ln() + (self.b / n).ln() - std::f64::consts::TAU.ln());
        rest + scale - deviance(self.a, n * x) - deviance(self.b, n * y)
    }

    /// Both tails at x, where y = 1 − x is given to its own last digits.
    fn tails(self, x: f64, y: f64) -> Tails {
        if x <= 0.0 {
            Tails::from_below(f64::NEG_INFINITY)
        } else if y <= 0.0 {
            Tails::from_above(f64::NEG_INFINITY)
        } else if self.a.min(self.b) > LARGE_SHAPE {
            self.tails_of_large(x, y)
        } else if x * (self.a + self.b + 2.0) <= self.a + 1.0 {
            let ln_below = self.ln_kernel(x, y) - self.a.ln() + self.fraction(x).ln();
            Tails::from_below(ln_below)
        } else {
            let other = self.mirrored();
            let ln_above = other.ln_kernel(y, x) - other.a.ln() + other.fraction(y).ln();
            Tails::from_above(ln_above)
        }
    }

    /// The continued fraction of the incomplete beta function.
    ///
    /// Source: DLMF 8.17.22.
    fn fraction(self, x: f64) -> f64 {
        let sum = self.a + self.b;
        let term = |k: f64| {
            let m = (0.5 * k).floor();
            let past = self.a + 2.0 * m;
            let above = if k > 2.0 * m {
                -((self.a + m) / past) * ((sum + m) / (past + 1.0)) * x
            } else {
                m * ((self.b - m) / (past - 1.0)) * (x / past)
            };
            (above, 1.0)
        };
        1.0 / continued_fraction(1.0, MOST_TERMS, term)
    }

    /// Both tails for two large shapes, to about eight digits.
    ///
    /// Source: Temme (1979), the uniform expansion with its first correction.
    fn tails_of_large(self, x: f64, y: f64) -> Tails {
        let n = self.a + self.b;
        let slope = n * x - self.a;
        let r = (2.0 * (deviance(self.a, n * x) + deviance(self.b, n * y))).sqrt().copysign(slope);
        if r > 0.0 {
            return self.mirrored().tails_of_large_below(y, x, -r).mirrored();
        }
        self.tails_of_large_below(x, y, r)
    }

    fn tails_of_large_below(self, x: f64, y: f64, r: f64) -> Tails {
        let n = self.a + self.b;
        let correction = if r.abs() < 1e-2 {
            (x - y) / (3.0 * (n * x * y).sqrt())
        } else {
            (r / (n * x - self.a) * self.a.sqrt() * (self.b / n).sqrt() - 1.0) / r
        };
        let density = (-0.5 * r * r).exp() / std::f64::consts::TAU.sqrt();
        let below = normal_cdf(r) - density * correction;
        Tails::from_below(if below > 0.0 { below.ln() } else { f64::NEG_INFINITY })
    }

    /// The point below which the share `p` ≤ ½ lies, with its complement.
    fn split(self, p: f64) -> (f64, f64) {
        let logistic = |l: f64| (1.0 / (1.0 + (-l).exp()), 1.0 / (1.0 + l.exp()));
        let ln_p = p.ln();
        let bounds = Interval::new(-FURTHEST_LOGIT, FURTHEST_LOGIT);
        let logit = rising_root(bounds, (self.a / self.b).ln(), |l| {
            let (x, y) = logistic(l);
            let ln_below = self.tails(x, y).ln_below;
            Rise { value: ln_below - ln_p, slope: (self.ln_kernel(x, y) - ln_below).exp() }
        });
        if logit <= -FURTHEST_LOGIT + 1e-9 {
            (0.0, 1.0)
        } else if logit >= FURTHEST_LOGIT - 1e-9 {
            (1.0, 0.0)
        } else {
            logistic(logit)
        }
    }
}

/// Both tails of the beta distribution at `x`, with `y` = 1 − x given apart so that points near 1
/// keep their digits.
pub(crate) fn beta_tails(a: f64, b: f64, x: f64, y: f64) -> Tails {
    Shapes::new(a, b).tails(x, y)
}

/// The probability that a Beta(a, b) variable is at most `x`: the regularised incomplete beta
/// function. A shape of 0 (or below) puts all mass at its end: at 0 for `a`, at 1 for `b`.
///
/// Accurate to 1e-12 of itself for shapes to 10⁵, to about 1e-8 where both exceed 3·10⁶.
///
/// Source: DLMF 8.17.
#[must_use]
pub fn beta_cdf(a: f64, b: f64, x: f64) -> f64 {
    if x <= 0.0 {
        return 0.0;
    }
    beta_tails(a, b, x, 1.0 - x).ln_below.exp()
}

/// The point below which a Beta(a, b) variable lies with probability `p`, with its complement to
/// 1; (0, 1) for p ≤ 0 and (1, 0) for p ≥ 1.
pub(super) fn beta_split(a: f64, b: f64, p: f64) -> (f64, f64) {
    if p <= 0.0 || a <= 0.0 {
        (0.0, 1.0)
    } else if p >= 1.0 || b <= 0.0 {
        (1.0, 0.0)
    } else if p <= 0.5 {
        Shapes::new(a, b).split(p)
    } else {
        let (rest, point) = Shapes::new(b, a).split(1.0 - p);
        (point, rest)
    }
}

/// The point below which a Beta(a, b) variable lies with probability `p`; 0 for p ≤ 0 or a ≤ 0,
/// 1 for p ≥ 1 or b ≤ 0.
///
/// Newton's method on the logarithm of the tail over the logit of the point, in which the tail is
/// concave, inside a bracket: at most 200 steps for any input.
#[must_use]
pub fn beta_quantile(a: f64, b: f64, p: f64) -> f64 {
    beta_split(a, b, p).0
}

/// The point above which a Beta(a, b) variable lies with probability `q`: keeps the digits of a
/// tiny `q` that [`beta_quantile`] would lose in 1 − q.
#[must_use]
pub fn beta_upper_quantile(a: f64, b: f64, q: f64) -> f64 {
    beta_split(b, a, q).1
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn closed_forms_are_met_in_the_far_tails() {
        for p in [1e-300, 1e-100, 1e-60, 1e-5, 0.3, 0.5, 0.9] {
            let cube = beta_quantile(3.0, 1.0, p);
            assert!((cube / p.cbrt() - 1.0).abs() < 1e-12, "{p}: {cube}");
            let first = beta_quantile(1.0, 7.0, p);
            let exact = -((-p).ln_1p() / 7.0).exp_m1();
            assert!((first / exact - 1.0).abs() < 1e-12, "{p}: {first}");
        }
    }

    #[test]
    fn large_shapes_join_the_expansion_smoothly() {
        for (a, x) in [(2.9e6, 0.5001), (2.9e6, 0.499), (2.9e6, 0.5)] {
            let shapes = Shapes::new(a, a * 1.001);
            let exact = shapes.tails(x, 1.0 - x);
            let expanded = shapes.tails_of_large(x, 1.0 - x);
            assert!((exact.ln_below - expanded.ln_below).abs() < 1e-6, "{exact:?} {expanded:?}");
            assert!((exact.ln_above - expanded.ln_above).abs() < 1e-6, "{exact:?} {expanded:?}");
        }
    }

    proptest! {
        #[test]
        fn any_finite_input_is_answered(
            a in prop_oneof![Just(0.0), -1.0..1e9_f64, any::<f64>().prop_filter("finite", |v| v.is_finite())],
            b in prop_oneof![Just(0.0), -1.0..1e9_f64, any::<f64>().prop_filter("finite", |v| v.is_finite())],
            p in prop_oneof![0.0..1.0_f64, any::<f64>().prop_filter("finite", |v| v.is_finite())],
        ) {
            for share in [beta_quantile(a, b, p), beta_upper_quantile(a, b, p), beta_cdf(a, b, p)] {
                prop_assert!((0.0..=1.0).contains(&share), "Beta({a:e}, {b:e}) at {p:e}: {share}");
            }
        }

        #[test]
        fn the_quantile_undoes_the_distribution_function(
            a in 0.5..2000.0_f64, b in 0.5..2000.0_f64, p in 1e-12..0.5_f64,
        ) {
            let back = beta_cdf(a, b, beta_quantile(a, b, p));
            prop_assert!((back / p - 1.0).abs() < 1e-9, "{back}");
        }
    }
}
