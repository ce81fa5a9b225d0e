//! The variance of a weighted mean whose units come in a few clusters, such as the calls of an
//! evaluator. Knows nothing of what the clusters are.

use crate::num::sum;

/// What clusters leave of the precision of a mean.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ClusteredMean {
    /// The weighted mean.
    pub value: f64,
    /// Its variance.
    pub variance: f64,
    /// Satterthwaite's degrees of freedom of that variance, for independent units of one variance.
    pub df: f64,
}

/// The cluster-robust variance CR2 of a weighted mean, from the (value, weight) pairs of every
/// cluster: the residuals of a cluster are blown up by 1/√(1 − its share of the weight), which
/// takes away the bias where units are independent and weigh the same. `None` for fewer than two
/// clusters that weigh something.
///
/// Source: Bell and `McCaffrey` (2002); Pustejovsky and Tipton (2018).
#[must_use]
pub fn clustered_mean(clusters: &[Vec<(f64, f64)>]) -> Option<ClusteredMean> {
    let total = sum(clusters.iter().flatten().map(|unit| unit.1));
    let value = sum(clusters.iter().flatten().map(|unit| unit.0 * unit.1)) / total;
    let weighed: Vec<Cluster> = clusters
        .iter()
        .map(|units| Cluster {
            share: sum(units.iter().map(|unit| unit.1)) / total,
            residual: sum(units.iter().map(|unit| unit.1 * (unit.0 - value))) / total,
            squares: sum(units.iter().map(|unit| (unit.1 / total).powi(2))),
        })
        .filter(|cluster| cluster.share > 0.0)
        .collect();
    if weighed.len() < 2 || !value.is_finite() || weighed.iter().any(|each| each.share >= 1.0) {
        return None;
    }
    let variance = sum(weighed.iter().map(|each| each.residual.powi(2) / (1.0 - each.share)));
    // The variance is a quadratic form; its terms for independent units of one variance.
    let all = sum(weighed.iter().map(|each| each.squares));
    let product = |g: usize, h: usize| {
        let (one, other) = (&weighed[g], &weighed[h]);
        let own = if g == h { one.squares } else { 0.0 };
        let shared = own - other.share * one.squares - one.share * other.squares
            + one.share * other.share * all;
        shared / ((1.0 - one.share) * (1.0 - other.share)).sqrt()
    };
    let each = 0..weighed.len();
    let first = sum(each.clone().map(|g| product(g, g)));
    let second = sum(each
        .clone()
        .flat_map(|g| each.clone().map(move |h| (g, h)))
        .map(|(g, h)| product(g, h).powi(2)));
    Some(ClusteredMean { value, variance, df: first * first / second })
}

struct Cluster {
    /// Of the whole weight.
    share: f64,
    /// Σ w(y − ȳ) / Σ w.
    residual: f64,
    /// Σ (w / Σ w)².
    squares: f64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clusters_of_one_are_the_plain_variance_of_a_mean() {
        let scores = [0.5, 0.7, 0.9, 1.0, 0.4];
        let clusters: Vec<Vec<(f64, f64)>> =
            scores.iter().map(|&score| vec![(score, 2.0)]).collect();
        let found = clustered_mean(&clusters).unwrap();
        let mean = 0.7;
        let squares: f64 = scores.iter().map(|score| (score - mean) * (score - mean)).sum();
        assert!((found.value - mean).abs() < 1e-15);
        assert!((found.variance - squares / 4.0 / 5.0).abs() < 1e-15);
        assert!((found.df - 4.0).abs() < 1e-12);
    }

    #[test]
    fn one_cluster_says_nothing() {
        assert_eq!(clustered_mean(&[vec![(0.5, 1.0), (1.0, 1.0)]]), None);
        assert_eq!(clustered_mean(&[vec![(0.5, 1.0)], vec![(1.0, 0.0)]]), None);
        assert_eq!(clustered_mean(&[]), None);
    }
}
