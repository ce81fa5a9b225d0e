//! The distribution function of a Dirichlet-weighted mean, by integration along a contour through
//! the saddle point: no random numbers, 13 digits, some 50 nodes for a dozen scores.
//!
//! P(Σ gᵢsᵢ ≤ t) = P(S ≤ 0) with S = Σ λᵢΓ(aᵢ), λᵢ = sᵢ − t, whose transform is Π (1 − zλᵢ)^(−aᵢ).
//! The tail P(S > 0) = (1/2πi) ∫ Π (1 − zλᵢ)^(−aᵢ) dz/z runs along any line that crosses the real
//! axis between 0 and the first singularity on the right, P(S ≤ 0) likewise on the left. The
//! hyperbola z = c + s·b·(cosh u − 1) + i·s·sinh u through the saddle point c, bent along the path
//! of steepest descent, makes the plain trapezoid rule converge geometrically. The smaller tail is
//! integrated, the other is its complement; both come as logarithms.
//!
//! Source: Daniels (1954) for the saddle point; Weideman and Trefethen (2007) for the hyperbola.

use crate::num::Interval;
use crate::stats::means::ScoreSample;
use crate::stats::means::integrand::Integrand;
use crate::stats::root::{Rise, rising_root};
use crate::stats::special::Tails;

/// The contour is not bent further: at a slope of 1, factors far away would no longer die out.
const MOST_BEND: f64 = 0.5;

/// A singularity of mass m is √m saddle widths away or more: this much room is always left by
/// masses of 1/16.
const LEAST_ROOM: f64 = 0.25;

/// Where the mass beside the scores lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ends {
    /// A mass of 1 at 0: F₀.
    Zero,
    /// A mass of 1 at 1: F₁.
    #[cfg(test)]
    One,
    /// The average of F₀ and F₁.
    Average,
    /// A mass of ½ at 0 and one of ½ at 1.
    Halves,
}

impl Ends {
    /// The masses at 0 and at 1 in the product of factors.
    fn masses(self) -> (f64, f64) {
        match self {
            Ends::Zero => (1.0, 0.0),
            #[cfg(test)]
            Ends::One => (0.0, 1.0),
            Ends::Average => (1.0, 1.0),
            Ends::Halves => (0.5, 0.5),
        }
    }
}

/// The distribution at one point.
#[derive(Clone, Copy, Debug)]
pub(super) struct At {
    /// Both tails.
    pub(super) tails: Tails,
    /// ln of the density; −∞ outside the support.
    pub(super) ln_density: f64,
}

/// How much is done for the distribution at a point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Effort {
    /// The saddle point alone: some three digits of the tail.
    Saddle,
    /// One step of the integral: as a rule some ten digits.
    Rough,
    /// As many digits as there are.
    Full,
}

/// The distribution of the Dirichlet-weighted mean at 0 < t < 1, where `rest` = 1 − t, with more or
/// less effort.
pub(super) fn distribution_by(
    effort: Effort,
    sample: &ScoreSample,
    ends: Ends,
    (t, rest): (f64, f64),
) -> At {
    let factors = Factors::new(sample, ends, t, rest);
    if !factors.any(|lambda| lambda > 0.0) {
        return At { tails: Tails::from_below(0.0), ln_density: f64::NEG_INFINITY };
    }
    if !factors.any(|lambda| lambda < 0.0) {
        return At { tails: Tails::from_above(0.0), ln_density: f64::NEG_INFINITY };
    }
    factors.integrate(effort)
}

/// The factors (1 − zλ)^(−a) of the transform, as (λ, a).
struct Factors {
    points: Vec<(f64, f64)>,
    /// For the average of F₀ and F₁: ½/(1 + zt) + ½/(1 − z(1 − t)) = (1 − zμ)/((1 + zt)(1 − z(1 −
    /// t))) with μ = ½ − t, the two factors below being among the points.
    numerator: Option<f64>,
    /// The sum of all masses of one of the averaged distributions.
    total: f64,
}

/// The contour z = at + scale·bend·(cosh u − 1) + i·scale·sinh u.
pub(super) struct Contour {
    pub(super) at: f64,
    pub(super) scale: f64,
    pub(super) bend: f64,
    /// The distance to the nearest singularity, in units of the width of the saddle.
    room: f64,
    /// The second and third derivative of ln G(z) − ln z at the crossing.
    pub(super) second: f64,
    pub(super) third: f64,
}

impl Factors {
    fn new(sample: &ScoreSample, ends: Ends, t: f64, rest: f64) -> Factors {
        let (zero, one) = ends.masses();
        let inner = sample.points().iter().map(|&(score, mass)| (score - t, mass));
        let points: Vec<(f64, f64)> = std::iter::once((-t, zero))
            .chain(inner)
            .chain(std::iter::once((rest, one)))
            .filter(|&(lambda, mass)| lambda != 0.0 && mass > 0.0)
            .collect();
        let numerator = (ends == Ends::Average).then_some(0.5 * (rest - t));
        let total = sample.effective_n() + 1.0;
        Factors { points, numerator, total }
    }

    fn any(&self, sign: impl Fn(f64) -> bool) -> bool {
        self.points.iter().any(|&(lambda, _)| sign(lambda))
    }

    /// The contour on the side of the smaller tail, unless a singularity of next to no mass, such
    /// as a score of next to no weight, leaves it no room there.
    fn contour(&self) -> Contour {
        let drift: f64 = self.points.iter().map(|&(lambda, mass)| lambda * mass).sum();
        let most = self.points.iter().fold(0.0, |most, &(lambda, _)| lambda.max(most));
        let least = self.points.iter().fold(0.0, |least, &(lambda, _)| lambda.min(least));
        let (small, large) = if drift > 0.0 { (least, most) } else { (most, least) };
        let first = self.contour_before(1.0 / small);
        if first.room >= LEAST_ROOM {
            return first;
        }
        let second = self.contour_before(1.0 / large);
        if second.room > first.room { second } else { first }
    }

    /// The contour through the saddle point between 0 and `limit`.
    fn contour_before(&self, limit: f64) -> Contour {
        let logit = rising_root(Interval::new(-30.0, 30.0), 0.0, |l| self.saddle_rise(limit, l));
        let (near, far) = (1.0 / (1.0 + (-logit).exp()), 1.0 / (1.0 + logit.exp()));
        let at = limit * near;
        let room = at.abs().min((limit * far).abs());
        let (mut second, mut third) = (at.powi(-2), -2.0 * at.powi(-3));
        for &(lambda, mass) in &self.points {
            let ratio = lambda / (1.0 - at * lambda);
            second += mass * ratio * ratio;
            third += 2.0 * mass * ratio * ratio * ratio;
        }
        let width = 1.0 / second.sqrt();
        let scale = width.min(room);
        let bend = (third / (3.0 * second) * scale).clamp(-MOST_BEND, MOST_BEND);
        let scale = scale.min(room / (1.0 + bend.abs()));
        Contour { at, scale, bend, room: room / width, second, third }
    }

    /// c·K′(c) − 1 at c = limit·logistic(l), which rises through 0 at the saddle point.
    fn saddle_rise(&self, limit: f64, l: f64) -> Rise {
        let (near, far) = (1.0 / (1.0 + (-l).exp()), 1.0 / (1.0 + l.exp()));
        let mut value = -1.0;
        let mut slope = 0.0;
        for &(lambda, mass) in &self.points {
            let x = limit * lambda * near;
            let of_gap = 1.0 / (1.0 - x);
            let part = mass * x * of_gap;
            value += part;
            slope += part * far * of_gap;
        }
        Rise { value, slope }
    }

    fn integrate(&self, effort: Effort) -> At {
        let contour = self.contour();
        let at = contour.at;
        // Every factor is divided by its value at the crossing: 1 − zλ = (1 − cλ)(1 − (z − c)r).
        let mut ln_front = 0.0;
        let mut ratios: Vec<(f64, f64)> = Vec::with_capacity(self.points.len());
        for &(lambda, mass) in &self.points {
            let gap = 1.0 - at * lambda;
            ln_front -= mass * gap.ln();
            ratios.push((mass, lambda / gap));
        }
        // Alike in mass and sign they stand together, and are multiplied before a logarithm is
        // taken.
        ratios.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
        let numerator = self.numerator.map(|mu| {
            let gap = 1.0 - at * mu;
            ln_front += gap.ln();
            mu / gap
        });
        let integrand = Integrand { ratios, numerator, contour };
        let (tail, density) = match effort {
            Effort::Saddle => integrand.saddle(),
            Effort::Rough => integrand.rough_integral(),
            Effort::Full => integrand.integral(),
        };
        let ln_of = |v: f64| if v > 0.0 { v.ln() } else { f64::NEG_INFINITY };
        let ln_tail = ln_front + ln_of(tail);
        let ln_density = ln_front + ln_of(density * (self.total - 1.0));
        let tails = if at < 0.0 { Tails::from_below(ln_tail) } else { Tails::from_above(ln_tail) };
        At { tails, ln_density }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// The distribution with all effort.
    pub(in crate::stats::means) fn distribution(
        sample: &ScoreSample,
        ends: Ends,
        t: f64,
        rest: f64,
    ) -> At {
        distribution_by(Effort::Full, sample, ends, (t, rest))
    }

    /// The same distribution function along the real line, an independent route.
    ///
    /// Source: Gil-Pelaez (1951); Imhof (1961).
    pub(in crate::stats::means) fn real_line(points: &[(f64, f64)], t: f64) -> f64 {
        let lambdas: Vec<(f64, f64)> =
            points.iter().map(|&(s, a)| (s - t, a)).filter(|&(lambda, _)| lambda != 0.0).collect();
        let step = 2e-3;
        let mut total = 0.0;
        for k in -30_000..30_000 {
            let v = (step * f64::from(k)).exp();
            let (mut turn, mut size) = (0.0, 0.0);
            for &(lambda, mass) in &lambdas {
                turn += mass * (lambda * v).atan();
                size -= 0.5 * mass * (lambda * v).powi(2).ln_1p();
            }
            total += turn.sin() * size.exp();
        }
        0.5 - total * step / std::f64::consts::PI
    }

    #[test]
    fn the_contour_and_the_real_line_agree() {
        let cases: [&[(f64, f64)]; 7] = [
            &[(0.0, 1.0), (0.0, 1.0), (1.0, 60.0), (0.9, 60.0)],
            &[(0.5, 1e-3), (0.9, 40.0), (1.0, 190.0)],
            &[(0.0, 1.0), (1e-9, 1.0), (1.0, 1e-4)],
            &[(0.3, 1.0)],
            &[(0.2, 1.0), (0.9, 1.0), (1.0, 1.0)],
            &[(0.0, 0.01), (0.5, 2.0), (0.51, 1e-6), (0.95, 3.0)],
            &[(0.7, 5.0), (0.8, 1.5), (0.85, 9.0), (1.0, 20.0)],
        ];
        for points in cases {
            let sample = ScoreSample::weighted(points).unwrap();
            for t in [0.05, 0.29, 0.5, 0.55, 0.9, 0.97] {
                let with = |end: &[(f64, f64)]| real_line(&[sample.points(), end].concat(), t);
                let routes = [
                    (Ends::Zero, with(&[(0.0, 1.0)])),
                    (Ends::One, with(&[(1.0, 1.0)])),
                    (Ends::Average, 0.5 * (with(&[(0.0, 1.0)]) + with(&[(1.0, 1.0)]))),
                    (Ends::Halves, with(&[(0.0, 0.5), (1.0, 0.5)])),
                ];
                for (ends, wanted) in routes {
                    let found = distribution(&sample, ends, t, 1.0 - t).tails.ln_below.exp();
                    assert!(
                        (found - wanted).abs() < 1e-12,
                        "{points:?} {ends:?} {t}: {found} {wanted}"
                    );
                }
            }
        }
    }

    #[test]
    fn the_density_is_the_slope_of_the_distribution_function() {
        let sample = ScoreSample::new(&[0.4, 0.55, 0.6, 0.7, 0.7, 0.85, 0.9, 1.0]).unwrap();
        for ends in [Ends::Zero, Ends::One, Ends::Average, Ends::Halves] {
            for t in [0.5, 0.7, 0.8] {
                let below = |t: f64| distribution(&sample, ends, t, 1.0 - t).tails.ln_below.exp();
                let slope = (below(t + 1e-5) - below(t - 1e-5)) / 2e-5;
                let density = distribution(&sample, ends, t, 1.0 - t).ln_density.exp();
                assert!((density / slope - 1.0).abs() < 1e-6, "{ends:?} {t}: {density} {slope}");
            }
        }
    }
}
