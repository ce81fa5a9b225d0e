use crate::num::Interval;
use crate::num::sum;
use crate::stats::root::{Rise, rising_root};

/// The mean of one unit's scores.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct UnitMean {
    /// The mean.
    pub mean: f64,
    /// The variance of one score within the unit, over n − 1; not used for n = 1.
    pub variance: f64,
    /// How many scores.
    pub n: u32,
}

/// How the variance between units is estimated.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum BetweenVariance {
    /// Paule and Mandel (1982): the weighted squares are what they are expected to be. The default.
    #[default]
    PauleMandel,
    /// `DerSimonian` and Laird (1986): one step of the same.
    DerSimonianLaird,
}

/// Means drawn towards each other.
#[derive(Clone, Debug, PartialEq)]
pub struct ShrunkMean {
    /// The variance of one score, pooled within units.
    pub within: f64,
    /// The variance between units, 0 where they differ no more than by chance.
    pub between: f64,
    /// Cochran's Q: the squares between units, weighted.
    pub q: f64,
    /// The mean of all units, weighted.
    pub centre: f64,
    /// The shrunk mean of every unit.
    pub values: Vec<f64>,
    /// How far each lies from its own mean towards the centre, from 0 to 1.
    pub shrinkage: Vec<f64>,
}

/// Normal empirical Bayes with a common variance within units: vᵢ = s²/nᵢ, value = centre + (1 −
/// Bᵢ)(meanᵢ − centre) with Bᵢ = vᵢ/(vᵢ + τ²). `None` for fewer than two units, without a unit of
/// two scores, where no unit varies within, or for numbers that are not finite.
///
/// Source: Efron and Morris (1975); Paule and Mandel (1982).
#[must_use]
pub fn shrunk_means(units: &[UnitMean], method: BetweenVariance) -> Option<ShrunkMean> {
    let units: Vec<UnitMean> = units.iter().filter(|unit| unit.n > 0).copied().collect();
    let within = pooled_variance(&units)?;
    if units.len() < 2 {
        return None;
    }
    let errors: Vec<f64> = units.iter().map(|unit| within / f64::from(unit.n)).collect();
    let (_, q) = weighted(&units, &errors, 0.0);
    let between = match method {
        BetweenVariance::DerSimonianLaird => moment_variance(&errors, q),
        BetweenVariance::PauleMandel => paule_mandel(&units, &errors, q),
    };
    let (centre, _) = weighted(&units, &errors, between);
    if !(centre.is_finite() && q.is_finite() && between.is_finite()) {
        return None;
    }
    let shrinkage: Vec<f64> = errors.iter().map(|error| error / (error + between)).collect();
    let value = |(unit, b): (&UnitMean, &f64)| centre + (1.0 - b) * (unit.mean - centre);
    let values = units.iter().zip(&shrinkage).map(value).collect();
    Some(ShrunkMean { within, between, q, centre, values, shrinkage })
}

fn pooled_variance(units: &[UnitMean]) -> Option<f64> {
    let varied = || units.iter().filter(|unit| unit.n > 1);
    let df = sum(varied().map(|unit| f64::from(unit.n) - 1.0));
    let variance = sum(varied().map(|unit| (f64::from(unit.n) - 1.0) * unit.variance)) / df;
    (variance > 0.0 && variance.is_finite()).then_some(variance)
}

/// The weighted mean of all units and the weighted squares about it.
fn weighted(units: &[UnitMean], errors: &[f64], between: f64) -> (f64, f64) {
    let weights = || errors.iter().map(|error| 1.0 / (error + between));
    let centre = sum(units.iter().zip(weights()).map(|(unit, w)| w * unit.mean)) / sum(weights());
    let squares = units.iter().zip(weights()).map(|(unit, w)| w * (unit.mean - centre).powi(2));
    (centre, sum(squares))
}

fn freedom(errors: &[f64]) -> f64 {
    sum(errors.iter().map(|_| 1.0)) - 1.0
}

fn moment_variance(errors: &[f64], q: f64) -> f64 {
    let weight = |power: i32| sum(errors.iter().map(|error| error.powi(-power)));
    ((q - freedom(errors)) / (weight(1) - weight(2) / weight(1))).max(0.0)
}

/// The variance at which the weighted squares are as many as there are degrees of freedom.
fn paule_mandel(units: &[UnitMean], errors: &[f64], q: f64) -> f64 {
    let df = freedom(errors);
    if q <= df {
        return 0.0;
    }
    let means = units.iter().map(|unit| unit.mean);
    let (least, most) =
        means.fold((f64::INFINITY, f64::NEG_INFINITY), |(a, b), mean| (a.min(mean), b.max(mean)));
    // Beyond this, the squares are fewer than one a degree.
    let highest = (most - least).powi(2) * (df + 1.0) / df;
    rising_root(Interval::new(0.0, highest), moment_variance(errors, q), |between| {
        let (centre, squares) = weighted(units, errors, between);
        let slope = units
            .iter()
            .zip(errors)
            .map(|(unit, error)| ((unit.mean - centre) / (error + between)).powi(2));
        Rise { value: df - squares, slope: sum(slope) }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn units(means: &[f64]) -> Vec<UnitMean> {
        means.iter().map(|&mean| UnitMean { mean, variance: 0.04, n: 4 }).collect()
    }

    #[test]
    fn equal_sizes_give_both_variances_alike() {
        let seen = units(&[0.2, 0.5, 0.8]);
        // Variance of the means 0.09, of which 0.01 is chance.
        for method in [BetweenVariance::PauleMandel, BetweenVariance::DerSimonianLaird] {
            let found = shrunk_means(&seen, method).unwrap();
            assert!((found.between - 0.08).abs() < 1e-14, "{found:?}");
            assert!((found.shrinkage[0] - 1.0 / 9.0).abs() < 1e-13);
            assert!((found.values[0] - (0.5 - 0.3 * 8.0 / 9.0)).abs() < 1e-14, "{found:?}");
        }
    }

    #[test]
    fn means_that_differ_no_more_than_by_chance_are_one() {
        let found = shrunk_means(&units(&[0.5, 0.51, 0.49]), BetweenVariance::default()).unwrap();
        assert!(found.between.abs() < 1e-300);
        assert!(found.values.iter().all(|value| (value - 0.5).abs() < 1e-15));
        assert_eq!(shrunk_means(&units(&[0.5]), BetweenVariance::default()), None);
        let still = [UnitMean { mean: 0.5, variance: 0.0, n: 3 }; 2];
        assert_eq!(shrunk_means(&still, BetweenVariance::default()), None);
    }
}
