use crate::num::ConfidenceLevel;
use crate::num::Interval;
use crate::num::{count, sum};
use crate::stats::special::student_quantile;

/// How the residuals of clusters are put right before their squares are taken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ClusterCorrection {
    /// Not at all; too narrow with few clusters.
    Cr0,
    /// So that the variance is right on average if the values were independent. The default.
    #[default]
    Cr2,
}

/// A mean whose variance allows for clusters of any kind of likeness.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ClusterMean {
    /// The plain mean.
    pub value: f64,
    /// Its standard error.
    pub standard_error: f64,
    /// Satterthwaite's degrees of freedom, below the number of clusters.
    pub df: f64,
}

impl ClusterMean {
    /// Student's interval, not cut off.
    #[must_use]
    pub fn interval(self, level: ConfidenceLevel) -> Interval {
        let half = -student_quantile(self.df, 0.5 * level.alpha()) * self.standard_error;
        Interval::new(self.value - half, self.value + half)
    }
}

/// The mean of all values with a variance from the totals of clusters, such as evaluators; `None`
/// for fewer than two clusters that have values.
///
/// Source: Bell and `McCaffrey` (2002), Survey Methodology 28:169; Pustejovsky and Tipton (2018),
/// Journal of Business and Economic Statistics 36:672, for the degrees of freedom.
#[must_use]
pub fn cluster_mean(clusters: &[Vec<f64>], correction: ClusterCorrection) -> Option<ClusterMean> {
    let filled: Vec<&Vec<f64>> = clusters.iter().filter(|one| !one.is_empty()).collect();
    let n = count(filled.iter().map(|one| one.len()).sum());
    if filled.len() < 2 {
        return None;
    }
    let value = sum(filled.iter().copied().flatten().copied()) / n;
    let shares: Vec<f64> = filled.iter().map(|one| count(one.len()) / n).collect();
    // The square of what the total of a cluster is multiplied by.
    let factor = |share: f64| match correction {
        ClusterCorrection::Cr0 => 1.0,
        ClusterCorrection::Cr2 => 1.0 / (1.0 - share),
    };
    let square = |(one, share): (&&Vec<f64>, &f64)| {
        let total = sum(one.iter().map(|value_of| value_of - value));
        factor(*share) * (total / n).powi(2)
    };
    let variance = sum(filled.iter().zip(&shares).map(square));
    let own = |share: f64| factor(share) * share * (1.0 - share);
    let trace = sum(shares.iter().map(|share| own(*share)));
    let squares = sum(shares.iter().enumerate().map(|(g, one)| {
        sum(shares.iter().enumerate().map(|(h, other)| {
            let product = one * other * (if g == h { 0.0 } else { 1.0 });
            let off = factor(*one) * factor(*other) * product * product;
            off + if g == h { own(*one).powi(2) } else { 0.0 }
        }))
    }));
    let df = trace * trace / squares;
    let sound = variance.is_finite() && df > 0.0 && df.is_finite();
    sound.then(|| ClusterMean { value, standard_error: variance.sqrt(), df })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Clusters of one are independent values: CR2 is the variance with n − 1, on n − 1 degrees.
    #[test]
    fn clusters_of_one_are_a_plain_sample() {
        let clusters: Vec<Vec<f64>> = [0.2, 0.4, 0.9, 0.5].map(|value| vec![value]).to_vec();
        let found = cluster_mean(&clusters, ClusterCorrection::Cr2).unwrap();
        // Mean .5, squares .09 + .01 + .16 + 0 = .26 over 3, over 4.
        assert!((found.standard_error.powi(2) - 0.26 / 12.0).abs() < 1e-15);
        assert!((found.df - 3.0).abs() < 1e-12, "{found:?}");
        assert_eq!(cluster_mean(&clusters[..1], ClusterCorrection::Cr2), None);
    }
}
