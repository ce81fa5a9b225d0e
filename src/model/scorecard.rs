use crate::model::{Answer, CallId, CriterionIndex, EvaluatorIndex, Outcome};
use crate::num::Minute;
use chrono::NaiveDate;

/// One evaluator's record of one call.
#[derive(Clone, Debug, PartialEq)]
pub struct Scorecard {
    /// The call.
    pub call: CallId,
    /// Who filled it in; absent if the delivery does not say.
    pub evaluator: Option<EvaluatorIndex>,
    /// The day on which the call was made.
    pub date: Option<NaiveDate>,
    /// The minute at which it was made.
    pub time: Option<Minute>,
    /// How it ended.
    pub outcome: Outcome,
    /// How many attempts it took.
    pub attempts: Option<u32>,
    /// The day on which a written contact was sent.
    pub sent: Option<NaiveDate>,
    /// The day on which the reply came.
    pub replied: Option<NaiveDate>,
    /// One answer per criterion of the grid, in its order.
    pub answers: Vec<Answer>,
    /// Whether the evaluator believes to have been recognised.
    pub detected: Option<bool>,
    /// What the evaluator noted.
    pub comment: String,
    /// Whether it was made by a computer for a rehearsal.
    pub simulated: bool,
}

impl Scorecard {
    /// The answer to a criterion.
    #[must_use]
    pub fn answer(&self, criterion: CriterionIndex) -> Answer {
        self.answers.get(criterion.0).copied().unwrap_or(Answer::Missing)
    }
}
