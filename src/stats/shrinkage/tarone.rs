use crate::num::sum;
use crate::stats::shares::Trials;
use crate::stats::special::normal_cdf;

/// The test of whether units differ in their shares at all.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TaroneTest {
    /// Standard normal where all units have one share: above 0 where they differ by more than
    /// chance.
    pub z: f64,
    /// Its one-sided p-value; rough for fewer than about ten units.
    pub p_value: f64,
}

/// Tarone's test of "all units have one share" against shares that spread like a beta distribution:
/// where it finds nothing, nothing is left of units once they are shrunk. `None` where all or none
/// were met, or every unit has a single trial.
///
/// # Example
/// ```
/// use mystery_calls::stats::shares::Trials;
/// use mystery_calls::stats::shrinkage::tarone_test;
///
/// // Two units of 2 of 2 and 0 of 2: squares of 2 over ¼, less 4, over √(2·4).
/// let units = [Trials::new(2, 2).unwrap(), Trials::new(0, 2).unwrap()];
/// assert!((tarone_test(&units).unwrap().z - 4.0 / 8_f64.sqrt()).abs() < 1e-15);
/// ```
///
/// Source: Tarone (1979), Biometrika 66:585.
#[must_use]
pub fn tarone_test(units: &[Trials]) -> Option<TaroneTest> {
    let total = |part: &dyn Fn(f64, f64) -> f64| {
        sum(units.iter().map(|unit| part(f64::from(unit.met()), f64::from(unit.n()))))
    };
    let n = total(&|_, n| n);
    let share = total(&|met, _| met) / n;
    let spread = share * (1.0 - share);
    let squares = total(&|met, n| (met - n * share).powi(2)) / spread;
    let z = (squares - n) / (2.0 * total(&|_, n| n * (n - 1.0))).sqrt();
    z.is_finite().then(|| TaroneTest { z, p_value: normal_cdf(-z) })
}
