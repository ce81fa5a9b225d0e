use crate::num::{count, sum};

/// How alike two values of one cluster are, beyond two of different clusters: the intraclass
/// correlation of the one-way analysis of variance, for clusters of unequal size. `None` for fewer
/// than two clusters, without a cluster of two, or where all values are the same.
///
/// Source: Donner (1986), International Statistical Review 54:67.
#[must_use]
pub fn clustered_correlation(clusters: &[Vec<f64>]) -> Option<f64> {
    let filled = || clusters.iter().filter(|cluster| !cluster.is_empty());
    let (k, n) = (count(filled().count()), count(filled().map(Vec::len).sum()));
    if k < 2.0 || n <= k {
        return None;
    }
    let mean_of = |cluster: &[f64]| sum(cluster.iter().copied()) / count(cluster.len());
    let mean = sum(filled().flatten().copied()) / n;
    let between = sum(filled().map(|one| count(one.len()) * (mean_of(one) - mean).powi(2)));
    let within = sum(filled().flat_map(|one| {
        let mean = mean_of(one);
        one.iter().map(move |value| (value - mean).powi(2))
    }));
    let (between, within) = (between / (k - 1.0), within / (n - k));
    let size = cluster_size(&clusters.iter().map(Vec::len).collect::<Vec<_>>())?;
    let whole = between + (size - 1.0) * within;
    (whole > 0.0 && whole.is_finite()).then(|| (between - within) / whole)
}

/// The size that clusters of unlike sizes count for in an analysis of variance, (n − Σn²/n)/(k −
/// 1); `None` for fewer than two clusters.
///
/// Source: Donner (1986).
#[must_use]
pub fn cluster_size(sizes: &[usize]) -> Option<f64> {
    let filled = || sizes.iter().filter(|size| **size > 0).map(|size| count(*size));
    let (k, n) = (count(filled().count()), sum(filled()));
    let squares = sum(filled().map(|size| size * size));
    (k > 1.0).then(|| (n - squares / n) / (k - 1.0))
}

/// What clusters of these sizes cost a mean, at least 1: 1 + (m − 1)·correlation, with m the size
/// of the cluster of an average value; 1 without values.
///
/// Source: Kish (1965), *Survey Sampling*, section 5.4; m as in Donner (1986).
#[must_use]
pub fn cluster_design_effect(sizes: &[usize], correlation: f64) -> f64 {
    let n = count(sizes.iter().sum());
    if n < 1.0 {
        return 1.0;
    }
    let size = sum(sizes.iter().map(|size| count(*size).powi(2))) / n;
    (1.0 + (size - 1.0) * correlation).max(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unequal_clusters_by_hand() {
        // Means .5 and .8, grand mean .68; between .108, within .04/3, size 5 − 13/5 = 2.4.
        let within = 0.04 / 3.0;
        let expected = (0.108 - within) / (0.108 + 1.4 * within);
        let found = clustered_correlation(&[vec![0.4, 0.6], vec![], vec![0.7, 0.8, 0.9]]).unwrap();
        assert!((found - expected).abs() < 1e-14);
        // m = (4 + 9)/5
        assert!((cluster_design_effect(&[2, 3], 1.0) - 2.6).abs() < 1e-15);
        assert!((cluster_design_effect(&[2, 3], -0.5) - 1.0).abs() < 1e-15);
    }

    #[test]
    fn one_cluster_or_equal_values_say_nothing() {
        assert_eq!(clustered_correlation(&[vec![0.5, 1.0]]), None);
        assert_eq!(clustered_correlation(&[vec![0.5], vec![1.0]]), None);
        assert_eq!(clustered_correlation(&[vec![1.0, 1.0], vec![1.0]]), None);
        assert!((cluster_design_effect(&[], 0.5) - 1.0).abs() < 1e-15);
    }
}
