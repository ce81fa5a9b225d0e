use crate::model::EvaluatorIndex;
use crate::num::ConfidenceLevel;
use crate::num::sum;
use crate::score::agreement::Double;
use crate::score::agreement::ScoreAgreement;
use crate::score::agreement::scores;
use std::collections::BTreeMap;

/// Two evaluators who scored the same calls.
#[derive(Clone, Debug, PartialEq)]
pub struct PairAgreement {
    /// The one who stands first in the campaign.
    pub first: EvaluatorIndex,
    /// The other.
    pub second: EvaluatorIndex,
    /// The calls that both scored.
    pub calls: u32,
    /// The share of equal answers of an average call, among criteria that both judged.
    pub equal_answers: Option<f64>,
    /// How far their scores lie apart, first less second; absent with fewer than two calls.
    pub scores: Option<ScoreAgreement>,
}

/// Each pair of evaluators, in the order of the campaign.
pub(super) fn pairs(doubles: &[Double], confidence: ConfidenceLevel) -> Vec<PairAgreement> {
    let mut of_pair: BTreeMap<(EvaluatorIndex, EvaluatorIndex), Vec<&Double>> = BTreeMap::new();
    for double in doubles {
        let (one, other) = (double.first.min(double.second), double.first.max(double.second));
        of_pair.entry((one, other)).or_default().push(double);
    }
    of_pair
        .into_iter()
        .map(|((first, second), doubles)| {
            let in_order = |double: &&Double| {
                let (one, other) = (double.one.score?, double.other.score?);
                Some(if double.first == first { (one, other) } else { (other, one) })
            };
            let both: Vec<(f64, f64)> = doubles.iter().filter_map(in_order).collect();
            PairAgreement {
                first,
                second,
                calls: u32::try_from(doubles.len()).unwrap_or(u32::MAX),
                equal_answers: equal_answers(doubles.iter().copied()),
                scores: scores::of_pairs(&both, confidence),
            }
        })
        .collect()
}

/// The share of equal answers of an average call: the call is the unit, however many criteria it
/// has. Absent where no criterion was judged by both.
#[expect(clippy::cast_precision_loss, reason = "far fewer than 2⁵² criteria")]
pub(super) fn equal_answers<'d>(doubles: impl Iterator<Item = &'d Double>) -> Option<f64> {
    let share = |double: &Double| {
        let both: Vec<bool> = double
            .one
            .entries
            .iter()
            .zip(&double.other.entries)
            .filter_map(|(one, other)| Some((one.earned()?, other.earned()?)))
            .map(|(one, other)| (one - other).abs() <= 1e-9)
            .collect();
        let equal = both.iter().filter(|equal| **equal).count();
        (!both.is_empty()).then(|| equal as f64 / both.len() as f64)
    };
    let shares: Vec<f64> = doubles.filter_map(share).collect();
    (!shares.is_empty()).then(|| sum(shares.iter().copied()) / shares.len() as f64)
}
