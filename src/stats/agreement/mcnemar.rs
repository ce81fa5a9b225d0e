use crate::stats::differences::two_sided_p_value;
use crate::stats::special::binomial_at_most;

/// Yes-or-no answers of two raters to the same things.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PairedAnswers {
    /// Both yes.
    pub both: u32,
    /// The first alone yes.
    pub first: u32,
    /// The second alone yes.
    pub second: u32,
    /// Both no.
    pub neither: u32,
}

impl PairedAnswers {
    /// The share of equal answers; `None` without answers.
    #[must_use]
    pub fn agreement(self) -> Option<f64> {
        let equal = f64::from(self.both) + f64::from(self.neither);
        ratio(equal, equal + self.unlike())
    }

    /// How far the raters agree on yes: twice what both said over all that was said. `None` where
    /// nobody said so.
    ///
    /// Source: Cicchetti and Feinstein (1990).
    #[must_use]
    pub fn agreement_on_yes(self) -> Option<f64> {
        let equal = 2.0 * f64::from(self.both);
        ratio(equal, equal + self.unlike())
    }

    /// How far the raters agree on no: see [`PairedAnswers::agreement_on_yes`].
    #[must_use]
    pub fn agreement_on_no(self) -> Option<f64> {
        let equal = 2.0 * f64::from(self.neither);
        ratio(equal, equal + self.unlike())
    }

    fn unlike(self) -> f64 {
        f64::from(self.first) + f64::from(self.second)
    }
}

fn ratio(above: f64, below: f64) -> Option<f64> {
    (below > 0.0).then(|| above / below)
}

/// The p-value of "both raters say yes as often", exact, given how many answers are unlike; 1 where
/// none is.
///
/// Source: `McNemar` (1947), with the binomial distribution itself.
#[must_use]
pub fn mcnemar_exact_p_value(answers: PairedAnswers) -> f64 {
    let unlike = answers.first.saturating_add(answers.second);
    (2.0 * binomial_at_most(answers.first.min(answers.second), unlike, 0.5)).min(1.0)
}

/// χ² without continuity correction and its p-value for "both raters say yes as often"; `None`
/// where no answer is unlike.
///
/// Source: `McNemar` (1947).
#[must_use]
pub fn mcnemar_p_value(answers: PairedAnswers) -> Option<(f64, f64)> {
    let excess = f64::from(answers.first) - f64::from(answers.second);
    let chi2 = ratio(excess * excess, answers.unlike())?;
    Some((chi2, two_sided_p_value(chi2.sqrt())))
}
