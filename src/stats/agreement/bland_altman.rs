use crate::num::ConfidenceLevel;
use crate::num::Interval;
use crate::num::sum;
use crate::stats::special::{normal_quantile, student_quantile};

/// How far two raters' scores of the same units lie apart.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BlandAltman {
    /// The mean of first less second.
    pub bias: f64,
    /// The standard deviation of the differences.
    pub spread: f64,
    /// How many units were scored by both.
    pub n: usize,
}

impl BlandAltman {
    /// The limits between which 95 % of the differences lie if they are normal: bias ± 1.96·spread.
    #[must_use]
    pub fn limits(self) -> Interval {
        let half = normal_quantile(0.975) * self.spread;
        Interval::new(self.bias - half, self.bias + half)
    }

    /// Student's interval of the bias.
    #[must_use]
    pub fn bias_interval(self, level: ConfidenceLevel) -> Interval {
        let half = self.half(level, self.spread * self.spread / self.count());
        Interval::new(self.bias - half, self.bias + half)
    }

    /// The intervals of the lower and the upper limit.
    ///
    /// Source: Bland and Altman (1999), section 2: variance s²(1/n + z²/(2(n − 1))).
    #[must_use]
    pub fn limit_intervals(self, level: ConfidenceLevel) -> [Interval; 2] {
        let (n, z) = (self.count(), normal_quantile(0.975));
        let variance = self.spread * self.spread * (1.0 / n + 0.5 * z * z / (n - 1.0));
        let half = self.half(level, variance);
        let Interval { low, high } = self.limits();
        [low, high].map(|limit| Interval::new(limit - half, limit + half))
    }

    fn half(self, level: ConfidenceLevel, variance: f64) -> f64 {
        -student_quantile(self.count() - 1.0, 0.5 * level.alpha()) * variance.sqrt()
    }

    #[expect(clippy::cast_precision_loss, reason = "far fewer than 2⁵³ units")]
    fn count(self) -> f64 {
        self.n as f64
    }
}

/// The differences of two raters' scores, as (first, second) a unit; `None` for fewer than two
/// units or scores too large to be squared.
///
/// Source: Bland and Altman (1986).
#[must_use]
pub fn bland_altman(scores: &[(f64, f64)]) -> Option<BlandAltman> {
    let differences: Vec<f64> = scores.iter().map(|(first, second)| first - second).collect();
    let (bias, variance) = moments(&differences)?;
    Some(BlandAltman { bias, spread: variance.sqrt(), n: scores.len() })
}

/// Lin's concordance correlation of two raters' scores: 1 only where all are equal, with variances
/// over n. `None` for fewer than two units or where nothing varies.
///
/// Source: Lin (1989), Biometrics 45:255.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "far fewer than 2⁵³ units")]
pub fn concordance(scores: &[(f64, f64)]) -> Option<f64> {
    let part = |of: fn(&(f64, f64)) -> f64| moments(&scores.iter().map(of).collect::<Vec<f64>>());
    let ((one, a), (other, b)) = (part(|pair| pair.0)?, part(|pair| pair.1)?);
    let n = scores.len() as f64;
    let common = sum(scores.iter().map(|(x, y)| (x - one) * (y - other)));
    let all = (a + b) * (n - 1.0) + n * (one - other).powi(2);
    let found = 2.0 * common / all;
    (all > 0.0 && found.is_finite()).then_some(found)
}

/// The mean and the variance over n − 1.
#[expect(clippy::cast_precision_loss, reason = "far fewer than 2⁵³ units")]
fn moments(values: &[f64]) -> Option<(f64, f64)> {
    if values.len() < 2 {
        return None;
    }
    let n = values.len() as f64;
    let mean = sum(values.iter().copied()) / n;
    let variance = sum(values.iter().map(|value| (value - mean).powi(2))) / (n - 1.0);
    variance.is_finite().then_some((mean, variance))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_lie_around_the_bias() {
        // Differences 0.1, 0.3, 0.2: bias 0.2, deviation 0.1.
        let found = bland_altman(&[(0.5, 0.4), (0.8, 0.5), (0.9, 0.7)]).unwrap();
        assert!((found.bias - 0.2).abs() < 1e-15 && (found.spread - 0.1).abs() < 1e-15);
        let limits = found.limits();
        assert!((limits.low - (0.2 - 0.195_996_398_454_005_4)).abs() < 1e-14, "{limits:?}");
        // t with 2 degrees of freedom: 4.302652729749462.
        let bias = found.bias_interval(ConfidenceLevel::DEFAULT);
        assert!((bias.high - 0.2 - 4.302_652_729_749_462 * 0.1 / 3_f64.sqrt()).abs() < 1e-12);
        let [low, high] = found.limit_intervals(ConfidenceLevel::DEFAULT);
        assert!((low.low + high.high - 0.4).abs() < 1e-14 && low.width() > bias.width());
        assert_eq!(bland_altman(&[(0.5, 0.4)]), None);
    }

    #[test]
    fn scores_that_do_not_vary_have_no_concordance() {
        assert_eq!(concordance(&[(0.5, 0.5), (0.5, 0.5)]), None);
        assert!((concordance(&[(0.5, 0.5), (0.6, 0.6)]).unwrap() - 1.0).abs() < 1e-15);
        assert!(concordance(&[(0.5, 0.4), (0.6, 0.5)]).unwrap() < 0.5);
    }
}
