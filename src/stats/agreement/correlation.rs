use crate::num::ConfidenceLevel;
use crate::num::Interval;
use crate::num::sum;
use crate::stats::special::{beta_cdf, fisher_quantile};

/// What counts as disagreement of raters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CorrelationKind {
    /// Everything; each unit has raters of its own. ICC(1,1).
    OneWay,
    /// Everything; the same raters, a sample of many, rate all units. ICC(2,1). The default.
    #[default]
    Agreement,
    /// All but how severe raters are on the whole. ICC(3,1).
    Consistency,
}

/// The intraclass correlation of scores with what its interval takes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct IntraclassCorrelation {
    /// The correlation of one rater's score, at most 1.
    pub value: f64,
    kind: CorrelationKind,
    squares: MeanSquares,
}

/// The F test of "units do not differ".
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CorrelationTest {
    /// The mean square of units over that of what counts as disagreement.
    pub f: f64,
    /// The degrees of freedom of either; the second need not be whole.
    pub df: [f64; 2],
    /// The probability of an F as large.
    pub p_value: f64,
}

/// The mean squares of a table of units by raters.
#[derive(Clone, Copy, Debug, PartialEq)]
struct MeanSquares {
    n: f64,
    k: f64,
    units: f64,
    raters: f64,
    rest: f64,
    within: f64,
}

/// The intraclass correlation of complete scores: one row a unit, one entry a rater. `None` with
/// fewer than two units or raters, rows of unlike length, or scores that do not vary at all.
///
/// Source: Shrout and Fleiss (1979); `McGraw` and Wong (1996).
#[must_use]
pub fn intraclass_correlation(
    scores: &[Vec<f64>],
    kind: CorrelationKind,
) -> Option<IntraclassCorrelation> {
    let squares = mean_squares(scores)?;
    let MeanSquares { n, k, units, raters, rest, within } = squares;
    let (above, below) = match kind {
        CorrelationKind::OneWay => (units - within, units + (k - 1.0) * within),
        CorrelationKind::Agreement => {
            (units - rest, units + (k - 1.0) * rest + k * (raters - rest) / n)
        }
        CorrelationKind::Consistency => (units - rest, units + (k - 1.0) * rest),
    };
    let value = above / below;
    (below > 0.0 && value.is_finite()).then_some(IntraclassCorrelation { value, kind, squares })
}

#[expect(clippy::cast_precision_loss, reason = "far fewer than 2⁵³ scores")]
fn mean_squares(scores: &[Vec<f64>]) -> Option<MeanSquares> {
    let raters = scores.first()?.len();
    if scores.len() < 2 || raters < 2 || scores.iter().any(|row| row.len() != raters) {
        return None;
    }
    let (n, k) = (scores.len() as f64, raters as f64);
    let unit_means: Vec<f64> = scores.iter().map(|row| sum(row.iter().copied()) / k).collect();
    let rater_means: Vec<f64> =
        (0..raters).map(|rater| sum(scores.iter().map(|row| row[rater])) / n).collect();
    let mean = sum(unit_means.iter().copied()) / n;
    let squares = |means: &[f64]| sum(means.iter().map(|value| (value - mean).powi(2)));
    let over = |part: &dyn Fn(usize, usize) -> f64| {
        sum((0..scores.len()).flat_map(|i| (0..raters).map(move |j| part(i, j).powi(2))))
    };
    let rest = over(&|i, j| scores[i][j] - unit_means[i] - rater_means[j] + mean);
    let within = over(&|i, j| scores[i][j] - unit_means[i]);
    let found = MeanSquares {
        n,
        k,
        units: k * squares(&unit_means) / (n - 1.0),
        raters: n * squares(&rater_means) / (k - 1.0),
        rest: rest / ((n - 1.0) * (k - 1.0)),
        within: within / (n * (k - 1.0)),
    };
    (found.units + found.within).is_finite().then_some(found)
}

impl IntraclassCorrelation {
    /// The correlation of the mean of as many raters as there are here, by Spearman and Brown;
    /// `None` where that is not defined (a correlation of −1/(k − 1) or below).
    #[must_use]
    pub fn of_the_mean(self) -> Option<f64> {
        let k = self.squares.k;
        let below = 1.0 + (k - 1.0) * self.value;
        (below > 0.0).then(|| k * self.value / below)
    }

    /// The interval of [`IntraclassCorrelation::of_the_mean`]: the bounds of one rater's
    /// correlation by Spearman and Brown. `None` as for [`IntraclassCorrelation::interval`], or
    /// where they are not defined.
    ///
    /// Source: `McGraw` and Wong (1996), table 7, whose formulas for means come to the same.
    #[must_use]
    pub fn interval_of_the_mean(self, level: ConfidenceLevel) -> Option<Interval> {
        let k = self.squares.k;
        let raised = |bound: f64| {
            let below = 1.0 + (k - 1.0) * bound;
            (below > 0.0).then(|| k * bound / below)
        };
        let Interval { low, high } = self.interval(level)?;
        Some(Interval::new(raised(low)?, raised(high)?))
    }

    /// The interval from the F distribution; `None` where raters agree to the last digit.
    ///
    /// Source: `McGraw` and Wong (1996), table 7.
    #[must_use]
    pub fn interval(self, level: ConfidenceLevel) -> Option<Interval> {
        let MeanSquares { n, k, units, rest, within, .. } = self.squares;
        let high_tail = 1.0 - 0.5 * level.alpha();
        let (spread, df) = match self.kind {
            CorrelationKind::OneWay => (within, n * (k - 1.0)),
            CorrelationKind::Consistency => (rest, (n - 1.0) * (k - 1.0)),
            CorrelationKind::Agreement => return self.agreement_interval(high_tail),
        };
        let ratio = units / spread;
        let bound = |f: f64| (f - 1.0) / (f + k - 1.0);
        let low = bound(ratio / fisher_quantile(n - 1.0, df, high_tail));
        let high = bound(ratio * fisher_quantile(df, n - 1.0, high_tail));
        (low.is_finite() && high.is_finite()).then(|| Interval::new(low, high))
    }

    /// The F test of "the correlation is 0"; `None` where raters agree to the last digit.
    ///
    /// Source: `McGraw` and Wong (1996), table 8.
    #[must_use]
    pub fn test(self) -> Option<CorrelationTest> {
        let MeanSquares { n, k, units, rest, within, .. } = self.squares;
        let (spread, freedom) = match self.kind {
            CorrelationKind::OneWay => (within, n * (k - 1.0)),
            CorrelationKind::Consistency => (rest, (n - 1.0) * (k - 1.0)),
            CorrelationKind::Agreement => (rest, self.agreement_freedom()?),
        };
        let f = units / spread;
        let beyond = freedom / (freedom + (n - 1.0) * f);
        let p_value = beta_cdf(0.5 * freedom, 0.5 * (n - 1.0), beyond);
        let is_sound = f.is_finite() && p_value.is_finite();
        is_sound.then_some(CorrelationTest { f, df: [n - 1.0, freedom], p_value })
    }

    /// Satterthwaite's degrees of freedom of what raters disagree by.
    fn agreement_freedom(self) -> Option<f64> {
        let MeanSquares { n, k, raters, rest, .. } = self.squares;
        let value = self.value;
        let a = k * value / (n * (1.0 - value));
        let b = 1.0 + k * value * (n - 1.0) / (n * (1.0 - value));
        let (of_raters, of_rest) = (a * raters, b * rest);
        let df = (of_raters + of_rest).powi(2)
            / (of_raters.powi(2) / (k - 1.0) + of_rest.powi(2) / ((n - 1.0) * (k - 1.0)));
        (df > 0.0 && df.is_finite()).then_some(df)
    }

    fn agreement_interval(self, high_tail: f64) -> Option<Interval> {
        let MeanSquares { n, k, units, raters, rest, .. } = self.squares;
        let df = self.agreement_freedom()?;
        let noise = k * raters + (k * n - k - n) * rest;
        let f = fisher_quantile(n - 1.0, df, high_tail);
        let low = n * (units - f * rest) / (f * noise + n * units);
        let f = fisher_quantile(df, n - 1.0, high_tail);
        let high = n * (f * units - rest) / (noise + n * f * units);
        (low.is_finite() && high.is_finite()).then(|| Interval::new(low, high))
    }
}
