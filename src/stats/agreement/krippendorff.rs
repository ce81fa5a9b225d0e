use crate::num::sum;
use crate::stats::agreement::Ratings;

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

/// Krippendorff's α of two or more raters, with gaps: 1 less the disagreement within units over that
/// among all ratings of them. Units rated once are left out. `None` where all ratings are equal (or
/// their squares too large).
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
