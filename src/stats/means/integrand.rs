use crate::stats::means::contour::Contour;
use crate::stats::means::product::Product;

/// The first step of the trapezoid rule in u. Halving the step squares the relative error.
const FIRST_STEP: f64 = 0.25;
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
        let (mut nodes, end) = self.first_nodes();
        for _ in 0..MOST_HALVINGS {
            let between = self.nodes_between(step, end);
            step *= 0.5;
            let change = (between.tail - nodes.tail).abs();
            nodes.add(between);
            if change <= (SAME * nodes.tail.abs()).max(ROUNDING * nodes.size) {
                break;
            }
        }
        let front = step * self.contour.scale / std::f64::consts::PI;
        (nodes.tail * front, nodes.density * front)
    }

    /// The nodes at the first step, and the u beyond which none matters.
    fn first_nodes(&self) -> (Nodes, f64) {
        let (tail, density) = self.node(0.0);
        let mut nodes = Nodes { tail: 0.5 * tail, density: 0.5 * density, size: tail.abs() };
        let mut u = 0.0;
        while u < FURTHEST {
            u += FIRST_STEP;
            let (tail, density) = self.node(u);
            nodes.add(Nodes { tail, density, size: tail.abs() });
            if tail.abs() < 1e-17 * nodes.size && density.abs() < 1e-17 * nodes.density.abs() {
                break;
            }
        }
        (nodes, u)
    }

    /// The nodes halfway between those at `step`, up to `end`.
    fn nodes_between(&self, step: f64, end: f64) -> Nodes {
        let mut nodes = Nodes::default();
        let mut u = 0.5 * step;
        while u < end {
            let (tail, density) = self.node(u);
            nodes.add(Nodes { tail, density, size: tail.abs() });
            u += step;
        }
        nodes
    }

    /// Both integrands at u: the real parts of G dz/|z| and G dz.
    fn node(&self, u: f64) -> (f64, f64) {
        let Contour { at, scale, bend, .. } = self.contour;
        // One exponential: sinh u = 2 sinh(u/2) cosh(u/2), cosh u − 1 = 2 sinh²(u/2).
        let half = (0.5 * u).exp();
        let (minus, plus) = (0.5 * (half - half.recip()), 0.5 * (half + half.recip()));
        let (sinh, beyond) = (2.0 * minus * plus, 2.0 * minus * minus);
        let cosh = 1.0 + beyond;
        let (x, y) = (scale * bend * beyond, scale * sinh);
        let (size, turn) = self.transform(x, y);
        let (sin, cos) = turn.sin_cos();
        let (re, im) = (size * cos, size * sin);
        let (re, im) = (re * cosh + im * bend * sinh, im * cosh - re * bend * sinh);
        let real = at + x;
        let tail = (re * real + im * y) / (real * real + y * y);
        (tail * at.signum(), re)
    }

    /// The size and the angle of G at (x, y) from the crossing.
    fn transform(&self, x: f64, y: f64) -> (f64, f64) {
        let (mut ln_square, mut turn) = (0.0, 0.0);
        // In order of mass, so that what is not below is the same.
        let alike = |a: &(f64, f64), b: &(f64, f64)| a.0 >= b.0 && (a.1 < 0.0) == (b.1 < 0.0);
        for factors in self.ratios.chunk_by(alike) {
            let (mass, first) = factors[0];
            if factors.len() == 1 {
                let (re, im) = (1.0 - x * first, y * first);
                ln_square -= mass * (re * re + im * im).ln();
                turn += mass * im.atan2(re);
                continue;
            }
            let mut product = Product::ONE;
            for (_, ratio) in factors {
                product.multiply(1.0 - x * ratio, y * ratio.abs());
            }
            ln_square -= mass * product.ln_square();
            turn += mass * product.turn().copysign(first);
        }
        if let Some(ratio) = self.numerator {
            let (re, im) = (1.0 - x * ratio, y * ratio);
            ln_square += (re * re + im * im).ln();
            turn -= im.atan2(re);
        }
        ((0.5 * ln_square).exp(), turn)
    }
}
