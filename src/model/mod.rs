//! The nouns of the field, one a file: what a campaign asks for, what a plan holds, what an
//! evaluator records, what an estimate says. Knows no files and no arithmetic beyond looking
//! things up; every value here has been checked by those who made it.

mod answer;
mod band;
mod baseline;
mod call;
mod campaign;
mod channel;
mod checks;
mod comment;
mod estimate;
mod evaluator;
mod figure;
#[cfg(test)]
pub(crate) mod fixture;
mod grid;
mod index;
mod level;
mod outcome;
mod plan;
mod quota;
mod scenario;
mod scorecard;
mod service;
mod timetable;
mod truth;

pub use answer::{Answer, Delay};
pub use band::Band;
pub use baseline::{Baseline, BaselineMean, BaselineRow};
pub use call::CallId;
pub use campaign::{Allocation, AllocationRule, Campaign, Notice, Rotation};
pub use channel::{Channel, ChannelQuota, Kind};
pub use checks::{Action, Check, Checks};
pub use comment::ReleasedComment;
pub use estimate::{Estimate, Measure};
pub use evaluator::{Evaluator, Limits};
pub use figure::{Beside, DesignFigure, Figure, NoFigure, Shrunk, Verdict, Worth};
pub use grid::{
    Commitment, Criterion, CriterionKind, Curve, Gate, Grid, KnockOut, Localised, Penalty, SLACK,
    ScaleLevel, Section,
};
pub use index::{
    BandIndex, ChannelIndex, CommitmentIndex, CriterionIndex, EvaluatorIndex, ScenarioIndex,
    SectionIndex, ServiceIndex,
};
pub use level::{Level, Subject};
pub use outcome::{Outcome, Standing};
pub use plan::{Plan, PlannedCall};
pub use quota::Quota;
pub use scenario::Scenario;
pub use scorecard::Scorecard;
pub use service::{Offer, Service};
pub use timetable::Timetable;
pub use truth::{ChannelTruth, CriterionTruth, FieldTruth, Truth};
