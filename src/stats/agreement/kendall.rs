use crate::num::{count, sum};
use crate::stats::mid_ranks::mid_ranks;
use crate::stats::special::chi2_upper_tail;

/// Whether equal scores of one rater are allowed for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TiedRanks {
    /// Allowed for, so that raters of equal order reach 1 whatever is tied. The default.
    #[default]
    Corrected,
    /// Not allowed for; lower the more is tied.
    Ignored,
}

/// How far raters put the same units into the same order.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct KendallConcordance {
    /// Kendall's W: 0 where ranks of all units have the same sum, 1 where all raters agree.
    pub value: f64,
    /// Friedman's χ² of "raters rank at random": raters·(units − 1)·W.
    pub chi2: f64,
    /// Its degrees of freedom, units − 1.
    pub df: usize,
    /// Its p-value; rough for fewer than about eight units.
    pub p_value: f64,
}

/// Kendall's coefficient of concordance of complete scores: one row a unit, one entry a rater;
/// equal scores of a rater share their ranks. `None` with fewer than two units or raters, rows of
/// unlike length, or raters who tell no units apart.
///
/// # Example
/// ```
/// use mystery_calls::stats::agreement::{TiedRanks, kendall_concordance};
///
/// // Ranks 1 2 3 and 1 3 2: sums 2, 5, 5 about 4, so W = 12·6/(4·24).
/// let scores = [vec![0.1, 0.2], vec![0.5, 0.9], vec![0.7, 0.4]];
/// let found = kendall_concordance(&scores, TiedRanks::Corrected).unwrap();
/// assert!((found.value - 0.75).abs() < 1e-15 && found.df == 2);
/// ```
///
/// Source: Kendall and Babington Smith (1939), Annals of Mathematical Statistics 10:275; Kendall
/// (1948), *Rank Correlation Methods*, for ties.
#[must_use]
pub fn kendall_concordance(scores: &[Vec<f64>], ties: TiedRanks) -> Option<KendallConcordance> {
    let raters = scores.first()?.len();
    if scores.len() < 2 || raters < 2 || scores.iter().any(|row| row.len() != raters) {
        return None;
    }
    let (n, k) = (count(scores.len()), count(raters));
    let mut totals = vec![0.0; scores.len()];
    let mut ties_lost = 0.0;
    for rater in 0..raters {
        let ranks = mid_ranks(&scores.iter().map(|row| row[rater]).collect::<Vec<f64>>());
        ties_lost += tied(&ranks);
        totals.iter_mut().zip(ranks).for_each(|(total, rank)| *total += rank);
    }
    let squares = sum(totals.iter().map(|total| (total - 0.5 * k * (n + 1.0)).powi(2)));
    let lost = if ties == TiedRanks::Corrected { k * ties_lost } else { 0.0 };
    let most = k * k * (n.powi(3) - n) - lost;
    if most <= 0.0 {
        return None;
    }
    let value = (12.0 * squares / most).min(1.0);
    let chi2 = k * (n - 1.0) * value;
    let df = scores.len() - 1;
    Some(KendallConcordance { value, chi2, df, p_value: chi2_upper_tail(n - 1.0, chi2) })
}

/// Σ(t³ − t) over what is tied.
fn tied(ranks: &[f64]) -> f64 {
    let mut sorted = ranks.to_vec();
    sorted.sort_by(f64::total_cmp);
    sum(sorted
        .chunk_by(|a, b| a.total_cmp(b).is_eq())
        .map(|run| count(run.len()).powi(3) - count(run.len())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_orders_agree_wholly_where_ties_are_allowed_for() {
        let scores = [0.5, 0.5, 0.9, 0.2].map(|score| vec![score; 3]);
        let whole = kendall_concordance(&scores, TiedRanks::Corrected).unwrap();
        assert!((whole.value - 1.0).abs() < 1e-15, "{whole:?}");
        // Σ(t³ − t) = 6 a rater: 9·60 − 3·18 = 486 of 540.
        let less = kendall_concordance(&scores, TiedRanks::Ignored).unwrap();
        assert!((less.value - 0.9).abs() < 1e-15, "{less:?}");
    }

    #[test]
    fn raters_who_tell_nothing_apart_do_not_rank() {
        let flat = vec![vec![0.5, 0.7]; 4];
        assert_eq!(kendall_concordance(&flat, TiedRanks::Corrected), None);
        assert!(kendall_concordance(&flat, TiedRanks::Ignored).unwrap().value.abs() < 1e-15);
        assert_eq!(kendall_concordance(&[], TiedRanks::Corrected), None);
        assert_eq!(kendall_concordance(&[vec![0.1, 0.2]], TiedRanks::Corrected), None);
        assert_eq!(kendall_concordance(&[vec![0.1, 0.2], vec![0.3]], TiedRanks::Ignored), None);
    }
}
