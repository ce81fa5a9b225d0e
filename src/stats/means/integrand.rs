use crate::stats::means::contour::Contour;
use crate::stats::means::product::{LANES, Lanes, Product};
use wide::f64x4;

/// The first step of the trapezoid rule in u. Halving the step squares the relative error.
const FIRST_STEP: f64 = 0.25;
/// The step of an integral that need not be exact.
const ROUGH_STEP: f64 = 0.1875;
/// The step is halved until two results differ by less than this: the second is then exact to some
/// 1e-15.
const SAME: f64 = 1e-8;
/// The step is never halved more often.
const MOST_HALVINGS: u32 = 9;
/// Or by less than this share of what positive and negative parts add up to: rounding is reached.
const ROUNDING: f64 = 1e-14;
/// The integrand falls like e^(−u) at least once u is beyond the widest ratio of two scales, here
/// those of the smallest mass and of the smallest bound; in practice it ends near u = 6.
const FURTHEST: f64 = 150.0;

/// The transform G along a contour, divided by its value at the crossing.
pub(super) struct Integrand {
    /// (a, λ/(1 − cλ)), in order.
    pub(super) ratios: Vec<(f64, f64)>,
    /// μ/(1 − cμ), where two distributions are averaged.
    pub(super) numerator: Option<f64>,
    pub(super) contour: Contour,
}

/// Sums over nodes.
#[derive(Clone, Copy, Default)]
struct Nodes {
    tail: f64,
    density: f64,
    /// The sum of the sizes of all terms of `tail`.
    size: f64,
}

impl Nodes {
    fn add(&mut self, other: Nodes) {
        self.tail += other.tail;
        self.density += other.density;
        self.size += other.size;
    }
}

impl Integrand {
    /// (1/2πi) ∫ G dz/|z| and (1/2πi) ∫ G dz. The second, times the total mass less 1, is the
    /// density, because the tail does not change with the scale of λ.
    pub(super) fn integral(&self) -> (f64, f64) {
        let mut step = FIRST_STEP;
        let (mut nodes, end) = self.nodes_at(FIRST_STEP);
        for _ in 0..MOST_HALVINGS {
            let between = self.nodes_between(step, end);
            step *= 0.5;
            let change = (between.tail - nodes.tail).abs();
            nodes.add(between);
            if change <= (SAME * nodes.tail.abs()).max(ROUNDING * nodes.size) {
                break;
            }
        }
        self.at_step(nodes, step)
    }

    /// The same at one step, in between those of the first two rounds: as a rule to some ten
    /// digits.
    pub(super) fn rough_integral(&self) -> (f64, f64) {
        self.at_step(self.nodes_at(ROUGH_STEP).0, ROUGH_STEP)
    }

    /// Laplace's approximation of both with the next term of its series, from what is known at the
    /// crossing alone.
    ///
    /// Source: Daniels (1954).
    pub(super) fn saddle(&self) -> (f64, f64) {
        let Contour { at, second, third, .. } = self.contour;
        let fourth = 6.0 * at.powi(-4)
            + self.ratios.iter().map(|(mass, ratio)| 6.0 * mass * ratio.powi(4)).sum::<f64>();
        let skew = third / (second * second);
        let slope = self.numerator.unwrap_or(0.0);
        let next = fourth / (8.0 * second * second)
            - 5.0 / 24.0 * third * skew / second
            - 0.5 * slope * skew;
        let tail = (1.0 + next).max(0.5) / (at.abs() * (std::f64::consts::TAU * second).sqrt());
        (tail, tail * at.abs())
    }

    fn at_step(&self, nodes: Nodes, step: f64) -> (f64, f64) {
        let front = step * self.contour.scale / std::f64::consts::PI;
        (nodes.tail * front, nodes.density * front)
    }

    /// The nodes at a step, and the u beyond which none matters.
    fn nodes_at(&self, step: f64) -> (Nodes, f64) {
        let mut nodes = Nodes::default();
        let mut first = 0.0;
        while first < FURTHEST {
            let u = lanes(first, step);
            let (tail, density) = self.nodes(u.into());
            for at in 0..LANES {
                let (tail, density) = (tail[at], density[at]);
                if u[at] <= 0.0 {
                    nodes = Nodes { tail: 0.5 * tail, density: 0.5 * density, size: tail.abs() };
                    continue;
                }
                nodes.add(Nodes { tail, density, size: tail.abs() });
                if tail.abs() < 1e-17 * nodes.size && density.abs() < 1e-17 * nodes.density.abs() {
                    return (nodes, u[at]);
                }
            }
            first = u[LANES - 1] + step;
        }
        (nodes, first)
    }

    /// The nodes halfway between those at `step`, up to `end`.
    fn nodes_between(&self, step: f64, end: f64) -> Nodes {
        let mut nodes = Nodes::default();
        let mut first = 0.5 * step;
        while first < end {
            let u = lanes(first, step);
            let (tail, density) = self.nodes(u.into());
            for at in (0..LANES).filter(|at| u[*at] < end) {
                let (tail, density) = (tail[at], density[at]);
                nodes.add(Nodes { tail, density, size: tail.abs() });
            }
            first = u[LANES - 1] + step;
        }
        nodes
    }

    /// Both integrands at each u: the real parts of G dz/|z| and G dz.
    fn nodes(&self, u: f64x4) -> (Lanes, Lanes) {
        let Contour { at: crossing, scale, bend, .. } = self.contour;
        // One exponential: sinh u = 2 sinh(u/2) cosh(u/2), cosh u − 1 = 2 sinh²(u/2).
        let half = (0.5 * u).exp();
        let (minus, plus) = (0.5 * (half - 1.0 / half), 0.5 * (half + 1.0 / half));
        let beyond = 2.0 * minus * minus;
        let (sinh, cosh) = (2.0 * minus * plus, 1.0 + beyond);
        let (x, y) = (scale * bend * beyond, scale * sinh);
        let (size, turn) = self.transform(x, y);
        let (sin, cos) = turn.sin_cos();
        let (re, im) = (size * cos, size * sin);
        let (re, im) = (re * cosh + im * bend * sinh, im * cosh - re * bend * sinh);
        let real = crossing + x;
        let tail = (re * real + im * y) / (real * real + y * y) * crossing.signum();
        (tail.to_array(), re.to_array())
    }

    /// The size and the angle of G at each (x, y) from the crossing.
    fn transform(&self, x: f64x4, y: f64x4) -> (f64x4, f64x4) {
        let (mut ln_square, mut turn) = (f64x4::ZERO, f64x4::ZERO);
        // In order of mass, so that what is not below is the same.
        let alike = |a: &(f64, f64), b: &(f64, f64)| a.0 >= b.0 && (a.1 < 0.0) == (b.1 < 0.0);
        for factors in self.ratios.chunk_by(alike) {
            let (mass, first) = factors[0];
            let mut product = Product::of(1.0 - x * first, y * first.abs());
            for (_, ratio) in &factors[1..] {
                product.multiply(1.0 - x * *ratio, y * ratio.abs());
            }
            ln_square -= mass * product.ln_square();
            turn += mass.copysign(first) * product.turn();
        }
        if let Some(ratio) = self.numerator {
            let (re, im) = (1.0 - x * ratio, y * ratio);
            ln_square += (re * re + im * im).ln();
            turn -= im.atan2(re);
        }
        ((0.5 * ln_square).exp(), turn)
    }
}

/// The nodes from `first` on.
fn lanes(first: f64, step: f64) -> Lanes {
    let mut u = [first; LANES];
    for at in 1..LANES {
        u[at] = u[at - 1] + step;
    }
    u
}
