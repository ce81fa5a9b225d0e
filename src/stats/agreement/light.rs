use crate::num::sum;
use crate::stats::agreement::{AgreementWeights, Ratings, cohen_kappa};

/// Light's κ: the mean of Cohen's κ over all pairs of raters, each over the units that both rated.
/// For two raters it is Cohen's. `None` where a pair has none.
///
/// Source: Light (1971), Psychological Bulletin 76:365.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "far fewer than 2⁵³ pairs")]
pub fn light_kappa(ratings: &Ratings, weights: AgreementWeights) -> Option<f64> {
    let pairs =
        (0..ratings.raters()).flat_map(|first| (0..first).map(move |second| (second, first)));
    let kappa = |(first, second)| {
        cohen_kappa(&ratings.of_two(first, second), weights).map(|found| found.value)
    };
    let found: Vec<f64> = pairs.map(kappa).collect::<Option<_>>()?;
    (!found.is_empty()).then(|| sum(found.iter().copied()) / found.len() as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_the_mean_over_pairs_of_raters() {
        let rows = [[0, 0, 1], [1, 1, 1], [1, 0, 1], [0, 0, 0], [1, 1, 0]];
        let units: Vec<Vec<Option<f64>>> = rows
            .iter()
            .map(|row| row.iter().map(|value| Some(f64::from(*value))).collect())
            .collect();
        let ratings = Ratings::new(&[0.0, 1.0], &units).unwrap();
        // κ of (1, 2): agreement 4/5, by chance .48; of (1, 3): 3/5, .52; of (2, 3): 2/5, .48.
        let expected = [0.32 / 0.52, 0.08 / 0.48, -0.08 / 0.52].iter().sum::<f64>() / 3.0;
        let found = light_kappa(&ratings, AgreementWeights::Identity).unwrap();
        assert!((found - expected).abs() < 1e-14, "{found} {expected}");
        let same = Ratings::new(&[0.0, 1.0], &vec![vec![Some(1.0); 3]; 4]).unwrap();
        assert_eq!(light_kappa(&same, AgreementWeights::Identity), None);
    }
}
