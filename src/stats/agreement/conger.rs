use crate::num::sum;
use crate::stats::agreement::chance::UnitAgreement;
use crate::stats::agreement::{AgreementWeights, Coefficient, Ratings};

/// Conger's κ of two or more raters, with gaps: agreement by chance is that of raters who keep to
/// the values each of them gives. For two raters without gaps it is Cohen's. `None` where fewer
/// than two raters rated anything, or where chance leaves nothing.
///
/// The standard error is over units like these, raters given: with gaps, the shares of a rater are
/// ratios whose count of ratings is left to chance, too.
///
/// Source: Conger (1980), Psychological Bulletin 88:322; Gwet (2014), sections 2.5 and 5.3, for
/// weights, gaps and the variance.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "far fewer than 2⁵³ units")]
pub fn conger_kappa(ratings: &Ratings, weights: AgreementWeights) -> Option<Coefficient> {
    let weights = ratings.weights(weights);
    let raters = Raters::new(ratings, &weights)?;
    let by_chance = raters.by_chance();
    let counts = ratings.counts();
    let n = counts.len() as f64;
    let UnitAgreement { per_unit, pairs, mean: observed } = UnitAgreement::of(&counts, &weights);
    let left = 1.0 - by_chance;
    if left <= 1e-12 {
        return None;
    }
    let value = (observed - by_chance) / left;
    let rated = ratings.rated();
    let squares = sum(rated.iter().zip(&per_unit).map(|(unit, agreed)| {
        let own = agreed.map_or(0.0, |agreed| n / pairs * (agreed - by_chance) / left);
        let chance = raters.chance_of(unit, n);
        (own - 2.0 * (1.0 - value) * (chance - by_chance) / left - value).powi(2)
    }));
    let standard_error = (n > 1.0).then(|| (squares / (n * (n - 1.0))).sqrt());
    Some(Coefficient { value, standard_error, agreement: observed, by_chance, n: counts.len() })
}

/// What each rater who rated anything gave.
struct Raters {
    /// The position of each among all raters.
    places: Vec<usize>,
    /// How many ratings each gave.
    given: Vec<f64>,
    /// The share of each value among them.
    shares: Vec<Vec<f64>>,
    /// How far each value agrees with a rating of every other rater together, rater by rater.
    against: Vec<Vec<f64>>,
}

impl Raters {
    fn new(ratings: &Ratings, weights: &[Vec<f64>]) -> Option<Raters> {
        let (mut places, mut given, mut shares) = (Vec::new(), Vec::new(), Vec::new());
        for (place, counts) in ratings.by_rater(weights.len()).iter().enumerate() {
            let all = sum(counts.iter().copied());
            if all > 0.0 {
                places.push(place);
                given.push(all);
                shares.push(counts.iter().map(|count| count / all).collect::<Vec<f64>>());
            }
        }
        let total: Vec<f64> =
            (0..weights.len()).map(|value| sum(shares.iter().map(|own| own[value]))).collect();
        let against = |own: &Vec<f64>| -> Vec<f64> {
            let others: Vec<f64> = total.iter().zip(own).map(|(all, own)| all - own).collect();
            weights.iter().map(|row| sum(row.iter().zip(&others).map(|(w, s)| w * s))).collect()
        };
        let against = shares.iter().map(against).collect();
        (places.len() > 1).then_some(Raters { places, given, shares, against })
    }

    /// How many pairs of a rater with another there are.
    #[expect(clippy::cast_precision_loss, reason = "far fewer than 2⁵² raters")]
    fn pairs(&self) -> f64 {
        let raters = self.places.len() as f64;
        raters * (raters - 1.0)
    }

    /// Agreement by chance: over all pairs of unlike raters.
    fn by_chance(&self) -> f64 {
        let with_others = self.shares.iter().zip(&self.against).map(|(own, against)| {
            sum(own.iter().zip(against).map(|(share, agreed)| share * agreed))
        });
        sum(with_others) / self.pairs()
    }

    /// What one of `n` units contributes to agreement by chance; on average, the whole of it.
    fn chance_of(&self, unit: &[Option<usize>], n: f64) -> f64 {
        let own = self.places.iter().enumerate().map(|(at, place)| {
            let against = &self.against[at];
            let mean = sum(self.shares[at].iter().zip(against).map(|(s, agreed)| s * agreed));
            let rated = unit.get(*place).copied().flatten().map(|value| against[value] - mean);
            mean + n / self.given[at] * rated.unwrap_or(0.0)
        });
        sum(own) / self.pairs()
    }
}
