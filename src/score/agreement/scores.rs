use crate::num::ConfidenceLevel;
use crate::num::Interval;
use crate::score::agreement::Double;
use crate::stats::agreement::CorrelationKind;
use crate::stats::agreement::bland_altman;
use crate::stats::agreement::intraclass_correlation;

/// How far the two scores of a call lie apart: first less second, in shares from 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ScoreAgreement {
    /// Calls that both scored.
    pub calls: u32,
    /// The mean difference (Bland and Altman's bias).
    pub bias: f64,
    /// Its interval.
    pub bias_interval: Interval,
    /// The standard deviation of the differences.
    pub spread: f64,
    /// The limits between which 95 % of differences lie if they are normal.
    pub limits: Interval,
    /// The intervals of the lower and of the upper limit.
    pub limit_intervals: [Interval; 2],
    /// ICC(2,1): the first and the second evaluators taken as two raters of many. Absent where no
    /// score varies.
    pub correlation: Option<Correlation>,
    /// ICC(1,1): each call with evaluators of its own. The one to read where many pairs took part.
    pub one_way: Option<Correlation>,
}

/// An intraclass correlation.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Correlation {
    /// The correlation of one evaluator's score, at most 1.
    pub value: f64,
    /// Its interval; absent where the evaluators agree to the last digit.
    pub interval: Option<Interval>,
}

/// The two scores of each call; `None` with fewer than two calls that both scored.
pub(super) fn scores(doubles: &[Double], confidence: ConfidenceLevel) -> Option<ScoreAgreement> {
    let both = |double: &Double| Some((double.one.score?, double.other.score?));
    of_pairs(&doubles.iter().filter_map(both).collect::<Vec<_>>(), confidence)
}

pub(super) fn of_pairs(
    pairs: &[(f64, f64)],
    confidence: ConfidenceLevel,
) -> Option<ScoreAgreement> {
    let found = bland_altman(pairs)?;
    let rows: Vec<Vec<f64>> = pairs.iter().map(|(one, other)| vec![*one, *other]).collect();
    let correlation = |kind| {
        let found = intraclass_correlation(&rows, kind)?;
        Some(Correlation { value: found.value, interval: found.interval(confidence) })
    };
    Some(ScoreAgreement {
        calls: u32::try_from(pairs.len()).unwrap_or(u32::MAX),
        bias: found.bias,
        bias_interval: found.bias_interval(confidence),
        spread: found.spread,
        limits: found.limits(),
        limit_intervals: found.limit_intervals(confidence),
        correlation: correlation(CorrelationKind::Agreement),
        one_way: correlation(CorrelationKind::OneWay),
    })
}
