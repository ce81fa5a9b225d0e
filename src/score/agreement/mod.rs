//! Calls that two evaluators scored: how far they agree, criterion by criterion, in their scores,
//! and pair by pair. Knows which of a call's scorecards make a pair; the coefficients are in
//! [`crate::stats::agreement`].

mod criteria;
mod doubles;
mod pairs;
mod scores;

pub use criteria::{Agreeing, CriterionAgreement, RatingScale, Undefined};
pub use doubles::{Double, doubles};
pub use pairs::PairAgreement;
pub use scores::{Correlation, ScoreAgreement};

use crate::model::Campaign;
use crate::model::Grid;

/// How far the two evaluators of calls that were scored twice agree.
#[derive(Clone, Debug, PartialEq)]
pub struct Agreement {
    /// Calls that the plan gives a second evaluator.
    pub planned: u32,
    /// Calls that two evaluators scored, both with a result.
    pub calls: u32,
    /// The share of equal answers of an average call, among criteria that both judged; absent
    /// without any.
    pub equal_answers: Option<f64>,
    /// Each criterion that both judged in some call, in the order of the grid.
    pub criteria: Vec<CriterionAgreement>,
    /// Whether a call complies; absent where no call was scored twice.
    pub compliant: Option<Agreeing>,
    /// Call scores: the evaluator who counts less the other; absent with fewer than two calls.
    pub scores: Option<ScoreAgreement>,
    /// Each pair of evaluators who scored the same calls.
    pub pairs: Vec<PairAgreement>,
}

/// How far the evaluators agree over these calls; `planned` is how many should have been scored
/// twice.
#[must_use]
pub fn agreement(campaign: &Campaign, grid: &Grid, doubles: &[Double], planned: u32) -> Agreement {
    let confidence = campaign.confidence;
    Agreement {
        planned,
        calls: u32::try_from(doubles.len()).unwrap_or(u32::MAX),
        equal_answers: pairs::equal_answers(doubles.iter()),
        criteria: criteria::criteria(grid, doubles, confidence),
        compliant: criteria::compliant(doubles, confidence),
        scores: scores::scores(doubles, confidence),
        pairs: pairs::pairs(doubles, confidence),
    }
}
