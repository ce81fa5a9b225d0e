use crate::num::sum;
use crate::stats::differences::two_sided_p_value;
use crate::stats::shares::Trials;
use crate::stats::special::chi2_upper_tail;

/// A trend of shares.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Trend {
    /// The Cochran–Armitage statistic: standard normal without a trend, above 0 for a rise.
    pub z: f64,
    /// The two-sided p-value of "there is no trend".
    pub p_value: f64,
    /// Pearson's χ² of "all shares are equal", which a trend is a part of.
    pub heterogeneity: f64,
    /// Its p-value, with one degree of freedom less than there are groups.
    pub heterogeneity_p_value: f64,
}

/// The Cochran–Armitage test over (score, trials) groups; scores are the times or the order, and
/// only their spacing counts. `None` where all or none were met, or scores do not vary.
///
/// Source: Cochran (1954); Armitage (1955).
#[must_use]
pub fn trend(groups: &[(f64, Trials)]) -> Option<Trend> {
    let total = |part: &dyn Fn(f64, f64, f64) -> f64| {
        sum(groups
            .iter()
            .map(|&(score, trials)| part(score, f64::from(trials.met()), f64::from(trials.n()))))
    };
    let n = total(&|_, _, n| n);
    let share = total(&|_, met, _| met) / n;
    let centre = total(&|score, _, n| score * n) / n;
    let spread = share * (1.0 - share);
    let variance = spread * total(&|score, _, n| n * (score - centre).powi(2));
    if !(variance > 0.0 && variance.is_finite()) {
        return None;
    }
    let z = total(&|score, met, n| (score - centre) * (met - n * share)) / variance.sqrt();
    let heterogeneity = total(&|_, met, n| (met - n * share).powi(2) / (n * spread));
    let df = sum(groups.iter().map(|_| 1.0)) - 1.0;
    let heterogeneity_p_value = chi2_upper_tail(df, heterogeneity);
    Some(Trend { z, p_value: two_sided_p_value(z), heterogeneity, heterogeneity_p_value })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_spacing_of_scores_counts() {
        let trials = [(6, 12), (8, 13), (9, 12), (11, 12)].map(|(x, n)| Trials::new(x, n).unwrap());
        let of = |scale: f64, from: f64| {
            let groups: Vec<(f64, Trials)> =
                (0_u32..).map(|k| f64::from(k) * scale + from).zip(trials).collect();
            trend(&groups).unwrap().z
        };
        assert!((of(1.0, 0.0) - of(0.25, 2022.0)).abs() < 1e-9);
        assert!((of(1.0, 0.0) + of(-1.0, 0.0)).abs() < 1e-14);
        assert_eq!(trend(&[(1.0, trials[0])]), None);
        assert_eq!(trend(&[]), None);
    }
}
