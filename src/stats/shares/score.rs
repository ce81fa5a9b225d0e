use crate::num::ConfidenceLevel;
use crate::num::Interval;
use crate::stats::shares::Trials;
use crate::stats::special::z_two_sided;

/// Wilson's lower bound for the share p = 1 − q of a real-valued n at z ≥ 0.
///
/// Both bounds solve π²(1 + z²/n) − π(2p + z²/n) + p² = 0; the lower one is taken as the product of
/// both over the upper one, so that no digits cancel.
pub(crate) fn wilson_low(p: f64, q: f64, n: f64, z: f64) -> f64 {
    let z2 = z * z / n;
    let spread = (p * q / n + 0.25 * z2 / n).sqrt();
    let high = p + 0.5 * z2 + z * spread;
    if p == 0.0 { 0.0 } else { p * p / high }
}

/// Wilson's lower bound with Newcombe's continuity correction.
///
/// Source: Newcombe (1998), Statistics in Medicine 17:857, method 4.
pub(super) fn wilson_corrected_low(trials: Trials, z: f64) -> f64 {
    if trials.met() == 0 {
        return 0.0;
    }
    let (n, p, q) = (f64::from(trials.n()), trials.value(), trials.mirrored().value());
    wilson_corrected_low_of(p, q, n, z)
}

/// The same for the share p = 1 − q of a real-valued n.
pub(super) fn wilson_corrected_low_of(p: f64, q: f64, n: f64, z: f64) -> f64 {
    let inside = (z * z - 2.0 - 1.0 / n + 4.0 * p * (n * q + 1.0)).max(0.0);
    (2.0 * n * p + z * z - 1.0 - z * inside.sqrt()) / (2.0 * (n + z * z))
}

/// The lower bound of Agresti and Coull: Wald's formula after adding z²/2 to either side.
///
/// Source: Agresti and Coull (1998).
pub(super) fn agresti_coull_low(trials: Trials, z: f64) -> f64 {
    agresti_coull_low_of(f64::from(trials.met()), f64::from(trials.n()), z)
}

/// The same for real numbers of what was met and of trials.
pub(super) fn agresti_coull_low_of(met: f64, n: f64, z: f64) -> f64 {
    let n = n + z * z;
    let p = (met + 0.5 * z * z) / n;
    p - z * (p * (1.0 - p) / n).sqrt()
}

/// The Wilson interval of a weighted share with an effective n, which need not be whole: for a
/// weighted share, n = min(p(1 − p)/V, n) with V its variance, or the Kish n where V = 0.
///
/// `None` unless `share` lies in 0…1 and `n_effective` is positive and finite.
///
/// Source: Wilson (1927); Korn and Graubard (1998) for the effective n.
#[must_use]
pub fn wilson_effective(share: f64, n_effective: f64, level: ConfidenceLevel) -> Option<Interval> {
    let sound = (0.0..=1.0).contains(&share) && n_effective > 0.0 && n_effective.is_finite();
    if !sound {
        return None;
    }
    let (z, rest) = (z_two_sided(level), 1.0 - share);
    let low = wilson_low(share, rest, n_effective, z).min(share);
    let high = (1.0 - wilson_low(rest, share, n_effective, z)).max(share);
    Some(Interval::new(low, high))
}
