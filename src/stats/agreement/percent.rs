use crate::num::sum;
use crate::stats::agreement::chance::UnitAgreement;
use crate::stats::agreement::{AgreementWeights, Coefficient, Ratings};

/// The share of agreeing pairs of an average unit that was rated more than once, with weights and
/// not corrected for chance: 1 where all agree, and high for any rare answer, however raters guess.
///
/// The standard error is over all units like these, among which those rated once leave the number
/// of the others to chance.
///
/// # Example
/// ```
/// use mystery_calls::stats::agreement::{AgreementWeights, Ratings, percent_agreement};
///
/// let units = [(1.0, 1.0), (0.0, 0.0), (1.0, 0.0), (1.0, 1.0)];
/// let units = units.map(|(first, second)| vec![Some(first), Some(second)]);
/// let ratings = Ratings::new(&[0.0, 1.0], &units).unwrap();
/// let found = percent_agreement(&ratings, AgreementWeights::Identity);
/// // Deviations .25, .25, −.75, .25: squares .75 over 4·3.
/// assert_eq!((found.value, found.standard_error), (0.75, Some(0.25)));
/// ```
///
/// Source: Gwet (2014), sections 2.2 and 5.3.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "far fewer than 2⁵³ units")]
pub fn percent_agreement(ratings: &Ratings, weights: AgreementWeights) -> Coefficient {
    let counts = ratings.counts();
    let n = counts.len() as f64;
    let found = UnitAgreement::of(&counts, &ratings.weights(weights));
    let deviation =
        |agreed: &Option<f64>| (n / found.pairs * agreed.unwrap_or(0.0) - found.mean).powi(2);
    let squares = sum(found.per_unit.iter().map(deviation));
    let standard_error = (n > 1.0).then(|| (squares / (n * (n - 1.0))).sqrt());
    let (value, agreement) = (found.mean, found.mean);
    Coefficient { value, standard_error, agreement, by_chance: 0.0, n: counts.len() }
}
