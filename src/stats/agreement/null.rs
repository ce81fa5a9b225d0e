use crate::num::sum;
use crate::stats::agreement::chance::total;
use crate::stats::agreement::{AgreementWeights, ChanceModel, Ratings, agreement, cohen_kappa};

/// The z of "the first two raters agree no more than by chance": Cohen's κ over the standard error
/// that it has if they rate independently, for large samples. `None` as for [`cohen_kappa`], or
/// where that error is 0.
///
/// Source: Fleiss, Cohen, and Everitt (1969), Psychological Bulletin 72:323.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "far fewer than 2⁵³ units")]
pub fn cohen_chance_z(ratings: &Ratings, weights: AgreementWeights) -> Option<f64> {
    let found = cohen_kappa(ratings, weights)?;
    let (pairs, weights) = (ratings.pairs(), ratings.weights(weights));
    let n = pairs.len() as f64;
    let shares = |of: fn(&(usize, usize)) -> usize| {
        let mut shares = vec![0.0; weights.len()];
        for pair in &pairs {
            shares[of(pair)] += 1.0 / n;
        }
        shares
    };
    let (first, second) = (shares(|pair| pair.0), shares(|pair| pair.1));
    let against = |shares: &[f64]| -> Vec<f64> {
        weights.iter().map(|row| sum(row.iter().zip(shares).map(|(w, s)| w * s))).collect()
    };
    let (with_second, with_first) = (against(&second), against(&first));
    let squares = sum(weights.iter().enumerate().flat_map(|(a, row)| {
        let (first, second, with_first) = (first[a], &second, &with_first);
        let with_second = with_second[a];
        row.iter().enumerate().map(move |(b, weight)| {
            first * second[b] * (weight - with_second - with_first[b]).powi(2)
        })
    }));
    let left = 1.0 - found.by_chance;
    let variance = (squares - found.by_chance.powi(2)) / (n * left * left);
    (variance > 1e-15).then(|| found.value / variance.sqrt())
}

/// The z of "raters agree no more than by chance": Fleiss' κ of complete ratings, of a scale
/// without an order, over the standard error that it has if all draw from the values given overall.
/// `None` with gaps, or where all ratings are equal.
///
/// Source: Fleiss, Nee, and Landis (1979), Psychological Bulletin 86:974.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "far fewer than 2⁵³ units")]
pub fn fleiss_chance_z(ratings: &Ratings) -> Option<f64> {
    let found = agreement(ratings, ChanceModel::Fleiss, AgreementWeights::Identity)?;
    let counts = ratings.counts();
    let (n, raters) = (counts.len() as f64, total(counts.first()?));
    if counts.iter().any(|unit| total(unit) < raters) || ratings.raters() as f64 > raters {
        return None;
    }
    let share = |value: usize| sum(counts.iter().map(|unit| unit[value])) / (n * raters);
    let spread = |of: fn(f64) -> f64| sum((0..ratings.scale().len()).map(share).map(of));
    let spreads = spread(|p| p * (1.0 - p));
    let skew = spread(|p| p * (1.0 - p) * (1.0 - 2.0 * p));
    let variance =
        2.0 * (spreads * spreads - skew) / (spreads * spreads * n * raters * (raters - 1.0));
    (variance > 0.0).then(|| found.value / variance.sqrt())
}
