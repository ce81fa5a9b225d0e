use crate::num::sum;
use crate::stats::agreement::{AgreementWeights, Ratings};

/// Conger's κ of two or more raters, with gaps: agreement by chance is that of raters who keep to the
/// values each of them gives. For two raters without gaps it is Cohen's. `None` where fewer than two
/// raters rated anything, or where chance leaves nothing.
///
/// Source: Conger (1980), Psychological Bulletin 88:322; Gwet (2014), section 2.5, for weights and gaps.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "far fewer than 2⁵³ units")]
pub fn conger_kappa(ratings: &Ratings, weights: AgreementWeights) -> Option<f64> {
    let weights = ratings.weights(weights);
    let shares: Vec<Vec<f64>> =
        ratings.by_rater(weights.len()).iter().filter_map(|counts| as_shares(counts)).collect();
    let raters = shares.len() as f64;
    let mean: Vec<f64> =
        (0..weights.len()).map(|k| sum(shares.iter().map(|own| own[k])) / raters).collect();
    let agree = |one: &[f64], other: &[f64]| {
        sum(weights
            .iter()
            .zip(one)
            .map(|(row, a)| a * sum(row.iter().zip(other).map(|(weight, b)| weight * b))))
    };
    // Over all pairs of unlike raters: what all pairs give, less each rater with itself.
    let own = sum(shares.iter().map(|own| agree(own, own)));
    let by_chance = (raters * raters * agree(&mean, &mean) - own) / (raters * (raters - 1.0));
    let observed = ratings.agreement(&weights)?;
    let left = 1.0 - by_chance;
    (raters > 1.0 && left > 1e-12).then(|| (observed - by_chance) / left)
}

/// Counts as shares; `None` for a rater without ratings.
fn as_shares(counts: &[f64]) -> Option<Vec<f64>> {
    let all = sum(counts.iter().copied());
    (all > 0.0).then(|| counts.iter().map(|count| count / all).collect())
}
