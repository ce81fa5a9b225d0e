//! Whether counts and sequences look as if they had been drawn, such as the slots and the order of
//! a plan. Knows nothing of what was drawn.

use crate::num::{count, sum};
use crate::stats::differences::two_sided_p_value;
use crate::stats::special::chi2_upper_tail;

/// Pearson's χ² of "each is as likely".
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct UniformityTest {
    /// The statistic.
    pub chi2: f64,
    /// Its degrees of freedom.
    pub df: usize,
    /// The probability of a statistic as large; rough where fewer than five are expected of each.
    pub p_value: f64,
}

/// The test of "each is as likely" over counts, such as of calls by weekday. `None` for fewer than
/// two counts, or where nothing was counted.
///
/// # Example
/// ```
/// use mystery_calls::stats::randomness::uniformity_test;
///
/// // Expected are 10 of each: (4 + 4)/10.
/// let found = uniformity_test(&[12, 8]).unwrap();
/// assert!((found.chi2 - 0.8).abs() < 1e-15 && found.df == 1);
/// ```
///
/// Source: Pearson (1900), Philosophical Magazine 50:157.
#[must_use]
pub fn uniformity_test(counts: &[u32]) -> Option<UniformityTest> {
    let total = sum(counts.iter().map(|count| f64::from(*count)));
    let expected = total / count(counts.len());
    if counts.len() < 2 || total <= 0.0 {
        return None;
    }
    let chi2 = sum(counts.iter().map(|count| (f64::from(*count) - expected).powi(2) / expected));
    let df = counts.len() - 1;
    Some(UniformityTest { chi2, df, p_value: chi2_upper_tail(count(df), chi2) })
}

/// How many runs of equal kind a sequence has.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RunsTest {
    /// The runs.
    pub runs: usize,
    /// How many are expected of a sequence in random order.
    pub expected: f64,
    /// The distance in standard deviations: above 0 where kinds take turns, below where they
    /// cluster.
    pub z: f64,
    /// The two-sided p-value by the normal distribution; rough for fewer than ten of a kind.
    pub p_value: f64,
}

/// Wald and Wolfowitz's test of "the order of two kinds is random", given how many of each there
/// are. `None` where there is one kind only, or one of each.
///
/// # Example
/// ```
/// use mystery_calls::stats::randomness::runs_test;
///
/// let turns: Vec<bool> = (0..40).map(|k| k % 2 == 1).collect();
/// let found = runs_test(&turns).unwrap();
/// assert!(found.runs == 40 && found.expected == 21.0 && found.z > 6.0);
/// ```
///
/// Source: Wald and Wolfowitz (1940), Annals of Mathematical Statistics 11:147.
#[must_use]
pub fn runs_test(sequence: &[bool]) -> Option<RunsTest> {
    let first = count(sequence.iter().filter(|kind| **kind).count());
    let n = count(sequence.len());
    let pairs = 2.0 * first * (n - first);
    let runs = sequence.chunk_by(|a, b| a == b).count();
    let expected = pairs / n + 1.0;
    let variance = pairs * (pairs - n) / (n * n * (n - 1.0));
    if variance.is_nan() || variance <= 0.0 {
        return None;
    }
    let z = (count(runs) - expected) / variance.sqrt();
    Some(RunsTest { runs, expected, z, p_value: two_sided_p_value(z) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_told_is_not_told() {
        assert_eq!(uniformity_test(&[]), None);
        assert_eq!(uniformity_test(&[7]), None);
        assert_eq!(uniformity_test(&[0, 0]), None);
        assert_eq!(runs_test(&[]), None);
        assert_eq!(runs_test(&[true; 9]), None);
        assert_eq!(runs_test(&[true, false]), None);
        assert!(runs_test(&[true, true, false]).is_some());
    }
}
