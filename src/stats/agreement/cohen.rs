use crate::num::sum;
use crate::stats::agreement::{AgreementWeights, Coefficient, Ratings};

/// Cohen's κ of the first two raters, over the units that both rated: agreement by chance is that
/// of two raters who keep to the values each of them gives. `None` where no unit is rated by both,
/// or where both gave one and the same value throughout.
///
/// The standard error is the one for large samples; [`Coefficient::interval`] takes Student's t.
///
/// Source: Cohen (1960, 1968); Fleiss, Cohen, and Everitt (1969) for the variance.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "far fewer than 2⁵³ units")]
pub fn cohen_kappa(ratings: &Ratings, weights: AgreementWeights) -> Option<Coefficient> {
    let (pairs, weights) = (ratings.pairs(), ratings.weights(weights));
    let n = pairs.len() as f64;
    if pairs.is_empty() {
        return None;
    }
    let share = |of: &dyn Fn(&(usize, usize)) -> bool| {
        sum(pairs.iter().map(|pair| f64::from(u8::from(of(pair))))) / n
    };
    let values = 0..weights.len();
    let first: Vec<f64> = values.clone().map(|value| share(&|pair| pair.0 == value)).collect();
    let second: Vec<f64> = values.clone().map(|value| share(&|pair| pair.1 == value)).collect();
    let expected = |row: &[f64], shares: &[f64]| {
        sum(row.iter().zip(shares).map(|(weight, share)| weight * share))
    };
    // Weights are symmetric: the mean weight of a value against either rater.
    let against_second: Vec<f64> = weights.iter().map(|row| expected(row, &second)).collect();
    let against_first: Vec<f64> = weights.iter().map(|row| expected(row, &first)).collect();
    let agreement = sum(pairs.iter().map(|&(a, b)| weights[a][b])) / n;
    let by_chance = expected(&against_second, &first);
    let left = 1.0 - by_chance;
    if left <= 1e-12 {
        return None;
    }
    let value = (agreement - by_chance) / left;
    let squares = sum(pairs.iter().map(|&(a, b)| {
        (weights[a][b] - (against_second[a] + against_first[b]) * (1.0 - value)).powi(2)
    }));
    let centre = value - by_chance * (1.0 - value);
    let variance = (squares / n - centre * centre).max(0.0) / (n * left * left);
    let standard_error = (pairs.len() > 1).then(|| variance.sqrt());
    Some(Coefficient { value, standard_error, agreement, by_chance, n: pairs.len() })
}
