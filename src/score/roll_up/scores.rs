use crate::model::Estimate;
use crate::num::Interval;
use crate::num::Share;
use crate::score::roll_up::Adjustment;
use crate::score::roll_up::Frequency;
use crate::score::roll_up::NonResponses;
use crate::score::roll_up::Progress;
use crate::score::roll_up::ResponseClass;
use crate::stats::additive::NoAdditiveModel;

/// The estimates of a campaign and what has to be said beside them.
#[derive(Clone, Debug, PartialEq)]
pub struct Scores {
    /// The estimates, level by level as asked for; within a level in the order of the campaign.
    pub estimates: Vec<Estimate>,
    /// How far the fieldwork has come.
    pub progress: Progress,
    /// The share of the population in cells without a scored call.
    pub uncovered: Share,
    /// The mean score of the whole if every planned mystery call without a score scored 0, and if
    /// it scored 1; absent where no planned call weighs anything.
    pub missing_bounds: Option<Interval>,
    /// What weights and evaluators cost the mean score of the whole; absent without scored calls.
    pub precision: Option<Precision>,
    /// How often each knock-out fired.
    pub knock_outs: Vec<Frequency>,
    /// How often each gate stayed closed.
    pub gates: Vec<Frequency>,
    /// Calls that the evaluator's side failed, by evaluator and by service.
    pub non_responses: NonResponses,
    /// The classes of calls that make up for each other.
    pub classes: Vec<ResponseClass>,
    /// The cells with a single call, by name, where the estimates of the design were asked for.
    pub lonely: Vec<String>,
    /// The severity of evaluators, or why it cannot be told, where scores were to be cleared of it.
    pub adjustment: Option<Result<Adjustment, NoAdditiveModel>>,
    /// Whether any scorecard that counts was made by a computer for a rehearsal.
    pub simulated: bool,
}

/// What weights and evaluators cost the mean score of all mystery calls.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Precision {
    /// Scored calls that weigh something: n.
    pub calls: u32,
    /// The number of equally weighted calls that would be worth as much: Kish's n.
    pub kish: f64,
    /// n over Kish's n.
    pub design_effect: f64,
    /// How alike calls of one evaluator are (intraclass correlation), if it can be said.
    pub evaluator_correlation: Option<f64>,
    /// What that costs: the number by which Kish's n is divided, at least 1.
    pub evaluator_effect: f64,
}
