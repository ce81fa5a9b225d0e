use crate::model::CommitmentIndex;
use crate::model::CriterionIndex;
use crate::model::CriterionKind;
use crate::model::Grid;
use crate::model::Level;
use crate::model::Measure;
use crate::model::SectionIndex;
use crate::model::Subject;

/// What a figure is about, whatever its subject: one value a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Thing {
    /// The call score.
    Score,
    /// Whether the call complies.
    Compliant,
    /// What a section earned.
    Section(SectionIndex),
    /// Whether a criterion is met.
    Met(CriterionIndex),
    /// Whether the event of a delay criterion came in time for all points.
    InTime(CriterionIndex),
    /// The number of a measure.
    Measured(CriterionIndex),
    /// The working days of a delay.
    Delay(CriterionIndex),
    /// Whether a commitment is kept.
    Commitment(CommitmentIndex),
}

impl Thing {
    /// The things of a level, in the order in which they are reported.
    pub(super) fn of_level(level: Level, grid: &Grid) -> Vec<Thing> {
        match level {
            Level::Section => {
                (0..grid.sections.len()).map(SectionIndex).map(Thing::Section).collect()
            }
            Level::Criterion | Level::ServiceCriterion | Level::ChannelCriterion => {
                (0..grid.criteria.len()).flat_map(|at| Thing::of_criterion(grid, at)).collect()
            }
            Level::Commitment => {
                (0..grid.commitments.len()).map(CommitmentIndex).map(Thing::Commitment).collect()
            }
            _ => vec![Thing::Score, Thing::Compliant],
        }
    }

    fn of_criterion(grid: &Grid, at: usize) -> Vec<Thing> {
        let criterion = CriterionIndex(at);
        match grid.criteria[at].kind {
            CriterionKind::Measure(_) => vec![Thing::Met(criterion), Thing::Measured(criterion)],
            CriterionKind::Delay(_) => {
                vec![Thing::Met(criterion), Thing::InTime(criterion), Thing::Delay(criterion)]
            }
            _ => vec![Thing::Met(criterion)],
        }
    }

    pub(super) fn measure(self) -> Measure {
        match self {
            Thing::Score | Thing::Section(_) => Measure::Score,
            Thing::Compliant => Measure::Compliant,
            Thing::Met(_) | Thing::Commitment(_) => Measure::Met,
            Thing::InTime(_) => Measure::InTime,
            Thing::Measured(_) | Thing::Delay(_) => Measure::Median,
        }
    }

    /// The subject narrowed to the part of the grid that the thing is about.
    pub(super) fn within(self, subject: &Subject) -> Subject {
        let subject = subject.clone();
        match self {
            Thing::Score | Thing::Compliant => subject,
            Thing::Section(at) => Subject { section: Some(at), ..subject },
            Thing::Met(at) | Thing::InTime(at) | Thing::Measured(at) | Thing::Delay(at) => {
                Subject { criterion: Some(at), ..subject }
            }
            Thing::Commitment(at) => Subject { commitment: Some(at), ..subject },
        }
    }

    /// Whether it waits for an event: the share of what has come already would mislead while some
    /// is still awaited.
    pub(super) fn waits(self, grid: &Grid) -> bool {
        let is_delay = |at: usize| matches!(grid.criteria[at].kind, CriterionKind::Delay(_));
        match self {
            Thing::Met(at) => is_delay(at.0),
            Thing::Commitment(at) => (0..grid.criteria.len()).any(|criterion| {
                grid.criteria[criterion].commitment == Some(at) && is_delay(criterion)
            }),
            _ => false,
        }
    }
}
