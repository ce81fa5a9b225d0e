use crate::num::sum;
use crate::stats::agreement::chance::total;
use crate::stats::agreement::{AgreementWeights, Coefficient, Ratings};

/// How far two values are apart for Krippendorff's α.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Distance {
    /// Unlike values are all as far apart. The default.
    #[default]
    Nominal,
    /// By how many ratings lie between.
    Ordinal,
    /// By their difference.
    Interval,
    /// By their difference relative to their sum; for values of 0 and above.
    Ratio,
}

/// Krippendorff's α of two or more raters, with gaps: 1 less the disagreement within units over
/// that among all ratings of them. Units rated once are left out. `None` where all ratings are
/// equal (or their squares too large).
///
/// Source: Krippendorff (2011), *Computing Krippendorff's Alpha-Reliability*.
#[must_use]
pub fn krippendorff_alpha(ratings: &Ratings, distance: Distance) -> Option<f64> {
    let mut counts = ratings.counts();
    counts.retain(|unit| sum(unit.iter().copied()) > 1.0);
    let values = 0..ratings.scale().len();
    let totals: Vec<f64> =
        values.clone().map(|value| sum(counts.iter().map(|unit| unit[value]))).collect();
    let all = sum(totals.iter().copied());
    let apart = |a: usize, b: usize| square_distance(distance, ratings.scale(), &totals, a, b);
    let pairs = || values.clone().flat_map(|a| (0..a).map(move |b| (a, b)));
    let within = sum(counts.iter().map(|unit| {
        let n = sum(unit.iter().copied());
        let among = pairs().filter(|&(a, b)| unit[a] * unit[b] > 0.0);
        sum(among.map(|(a, b)| unit[a] * unit[b] * apart(a, b))) / (n - 1.0)
    }));
    let among = pairs().filter(|&(a, b)| totals[a] * totals[b] > 0.0);
    let overall = sum(among.map(|(a, b)| totals[a] * totals[b] * apart(a, b))) / (all - 1.0);
    let alpha = 1.0 - within / overall;
    (overall > 0.0 && alpha.is_finite()).then_some(alpha)
}

/// Krippendorff's α with its standard error over units like these, raters given: 1 less the weights
/// is the distance of two values, so that unlike values as such are [`Distance::Nominal`] and
/// quadratic weights [`Distance::Interval`]. `None` where all ratings are equal.
///
/// Units rated once are left out, and not counted in the result.
///
/// Source: Krippendorff (1970), Educational and Psychological Measurement 30:61; Gwet (2014),
/// sections 2.6 and 5.3, for weights and the variance.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "far fewer than 2⁵³ units")]
pub fn krippendorff_coefficient(
    ratings: &Ratings,
    weights: AgreementWeights,
) -> Option<Coefficient> {
    let mut counts = ratings.counts();
    counts.retain(|unit| total(unit) > 1.0);
    let weights = ratings.weights(weights);
    let n = counts.len() as f64;
    let all = sum(counts.iter().flatten().copied());
    let mean = all / n;
    let share = |value: usize| sum(counts.iter().map(|unit| unit[value])) / all;
    let shares: Vec<f64> = (0..weights.len()).map(share).collect();
    let against = |values: &[f64], row: &[f64]| sum(values.iter().zip(row).map(|(a, b)| a * b));
    let per_value: Vec<f64> = weights.iter().map(|row| against(&shares, row)).collect();
    let by_chance = against(&shares, &per_value);
    // The agreeing pairs of a unit, each pair as one rating of it.
    let agreed = |unit: &Vec<f64>| {
        let pairs =
            unit.iter().zip(&weights).map(|(count, row)| count * (against(unit, row) - 1.0));
        sum(pairs) / (mean * (total(unit) - 1.0))
    };
    let agreed: Vec<f64> = counts.iter().map(agreed).collect();
    let pairs = sum(agreed.iter().copied()) / n;
    let observed = pairs + (1.0 - pairs) / all;
    let left = 1.0 - by_chance;
    if left <= 1e-12 {
        return None;
    }
    let plain = (pairs - by_chance) / left;
    let squares = sum(counts.iter().zip(&agreed).map(|(unit, agreed)| {
        let more = (total(unit) - mean) / mean;
        let own = (agreed - observed * more - by_chance) / left;
        let chance = against(unit, &per_value) / mean - by_chance * more;
        (own - 2.0 * (1.0 - plain) * (chance - by_chance) / left - plain).powi(2)
    }));
    let standard_error = (n > 1.0).then(|| (squares / (n * (n - 1.0))).sqrt());
    let value = (observed - by_chance) / left;
    Some(Coefficient { value, standard_error, agreement: observed, by_chance, n: counts.len() })
}

fn square_distance(distance: Distance, scale: &[f64], totals: &[f64], a: usize, b: usize) -> f64 {
    let (low, high) = (a.min(b), a.max(b));
    match distance {
        Distance::Nominal => 1.0,
        Distance::Ordinal => {
            let between = sum(totals[low..=high].iter().copied());
            (between - 0.5 * (totals[low] + totals[high])).powi(2)
        }
        Distance::Interval => (scale[high] - scale[low]).powi(2),
        Distance::Ratio => {
            let both = scale[high] + scale[low];
            if both == 0.0 { 0.0 } else { ((scale[high] - scale[low]) / both).powi(2) }
        }
    }
}
