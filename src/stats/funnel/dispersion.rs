use crate::num::Interval;
use crate::num::Share;
use crate::num::sum;
use crate::stats::shares::Trials;

/// The scale on which units are compared with the target.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FunnelScale {
    /// Shares themselves, with the variance at the target. The default.
    #[default]
    Share,
    /// The arcsine of their square root, whose variance 1/(4n) is the same everywhere.
    Arcsine,
}

/// How much units vary beyond chance.
#[derive(Clone, Debug, PartialEq)]
pub struct Dispersion {
    /// The mean square of the standardised distances, winsorised: near 1 by chance alone.
    pub phi: f64,
    /// The variance between units that explains it, on the scale chosen; 0 where φ shows none.
    pub between: f64,
    /// The standardised distance of every unit, as observed.
    pub z: Vec<f64>,
    /// The same, winsorised.
    pub winsorised: Vec<f64>,
    scale: FunnelScale,
    target: f64,
}

/// The over-dispersion of units about a target strictly between 0 and 1: standardised distances
/// beyond the `winsorise` and 1 − `winsorise` quantiles are pulled in to them first, so that the
/// very units to be found do not widen the limits. `None` for fewer than two units, for a target of
/// 0 or 1, and for a part outside 0…0.5.
///
/// Source: Spiegelhalter (2005), section 4; quantiles by interpolation, Hyndman and Fan's type 7;
/// `DerSimonian` and Laird (1986) for the variance between units.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "far fewer than 2⁵³ units")]
pub fn dispersion(
    units: &[Trials],
    target: Share,
    winsorise: f64,
    scale: FunnelScale,
) -> Option<Dispersion> {
    let share = target.get();
    let sound = units.len() > 1 && share > 0.0 && share < 1.0 && (0.0..=0.5).contains(&winsorise);
    if !sound {
        return None;
    }
    let error = |trials: &Trials| standard_error(scale, share, f64::from(trials.n()));
    let z: Vec<f64> = units
        .iter()
        .map(|trials| (scaled(scale, trials.value()) - scaled(scale, share)) / error(trials))
        .collect();
    let mut sorted = z.clone();
    sorted.sort_by(f64::total_cmp);
    let (low, high) = (quantile(&sorted, winsorise), quantile(&sorted, 1.0 - winsorise));
    let winsorised: Vec<f64> = z.iter().map(|z| z.clamp(low, high)).collect();
    let m = units.len() as f64;
    let phi = sum(winsorised.iter().map(|z| z * z)) / m;
    let weight = |power: i32| sum(units.iter().map(|trials| error(trials).powi(-2).powi(power)));
    let between = ((m * phi - (m - 1.0)) / (weight(1) - weight(2) / weight(1))).max(0.0);
    Some(Dispersion { phi, between, z, winsorised, scale, target: share })
}

impl Dispersion {
    /// Whether φ is more than chance would give, φ > 1 + 2√(2/m): only then are limits widened.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "far fewer than 2⁵³ units")]
    pub fn is_beyond_chance(&self) -> bool {
        self.phi > 1.0 + 2.0 * (2.0 / self.z.len() as f64).sqrt()
    }

    /// Limits at z for a unit of `n`, with the variance between units added; between 0 and 1.
    /// `None` for n = 0.
    #[must_use]
    pub fn additive_limits(&self, n: u32, z: f64) -> Option<Interval> {
        let own = standard_error(self.scale, self.target, f64::from(n));
        self.limits(n, z * (own * own + self.between).sqrt())
    }

    /// Limits at z for a unit of `n`, with every variance times φ (times 1 where φ is
    /// below that); between 0 and 1. `None` for n = 0.
    #[must_use]
    pub fn multiplicative_limits(&self, n: u32, z: f64) -> Option<Interval> {
        let own = standard_error(self.scale, self.target, f64::from(n));
        self.limits(n, z * own * self.phi.max(1.0).sqrt())
    }

    fn limits(&self, n: u32, half: f64) -> Option<Interval> {
        let centre = scaled(self.scale, self.target);
        let bound = |at: f64| match self.scale {
            FunnelScale::Share => at.clamp(0.0, 1.0),
            FunnelScale::Arcsine => at.clamp(0.0, std::f64::consts::FRAC_PI_2).sin().powi(2),
        };
        (n > 0).then(|| Interval::new(bound(centre - half), bound(centre + half)))
    }
}

fn scaled(scale: FunnelScale, share: f64) -> f64 {
    match scale {
        FunnelScale::Share => share,
        FunnelScale::Arcsine => share.sqrt().asin(),
    }
}

fn standard_error(scale: FunnelScale, target: f64, n: f64) -> f64 {
    match scale {
        FunnelScale::Share => (target * (1.0 - target) / n).sqrt(),
        FunnelScale::Arcsine => 0.5 / n.sqrt(),
    }
}

/// The quantile of sorted values by linear interpolation.
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a position in a list"
)]
fn quantile(sorted: &[f64], share: f64) -> f64 {
    let position = share * (sorted.len() - 1) as f64;
    let below = (position.floor() as usize).min(sorted.len() - 1);
    let above = (below + 1).min(sorted.len() - 1);
    sorted[below] + (position - position.floor()) * (sorted[above] - sorted[below])
}
