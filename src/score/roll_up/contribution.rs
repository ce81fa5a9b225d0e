use crate::model::Campaign;
use crate::model::CommitmentIndex;
use crate::model::CriterionIndex;
use crate::model::Grid;
use crate::model::Level;
use crate::model::Measure;
use crate::model::SectionIndex;
use crate::model::Subject;
use crate::score::call::CallStanding;
use crate::score::call::Entry;
use crate::score::call::ScoredCall;

/// What one call adds to a figure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Contribution {
    /// A value from 0 to 1.
    Value(f64),
    /// No value, and why.
    Without(Lack),
}

/// Why a call adds no value to a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Lack {
    /// There is no scorecard yet.
    NotRecorded,
    /// The reply, or the event of the criterion, is still awaited.
    Awaited,
    /// The evaluator did not make the call.
    NonResponse,
    /// Too few points apply.
    NotScored,
    /// It could not arise, or a gate stayed closed.
    NotApplicable,
    /// It was not observed, or the scorecard says nothing.
    NotObserved,
}

/// One value of one call, with the figure it belongs to.
pub(super) type Share = (Subject, Measure, Contribution);

/// Hands out what a call adds to the figures of a level.
pub(super) fn contributions(
    level: Level,
    campaign: &Campaign,
    grid: &Grid,
    call: &ScoredCall<'_>,
    mut add: impl FnMut(Share),
) {
    if !call.is_mystery(campaign) && level != Level::Channel {
        return;
    }
    let Some(subject) = subject(level, campaign, call) else { return };
    match level {
        Level::Section => sections(grid, call, &subject, &mut add),
        Level::Criterion | Level::ServiceCriterion | Level::ChannelCriterion => {
            criteria(grid, call, &subject, &mut add);
        }
        Level::Commitment => commitments(grid, call, &subject, &mut add),
        _ => {
            add((subject.clone(), Measure::Score, whole(call, call.score.score)));
            let complies = call.score.compliant.map(|complies| f64::from(u8::from(complies)));
            add((subject, Measure::Compliant, whole(call, complies)));
        }
    }
}

/// The subject of a level that a call belongs to, as far as the call alone decides it.
fn subject(level: Level, campaign: &Campaign, call: &ScoredCall<'_>) -> Option<Subject> {
    let planned = call.planned;
    let mut subject = Subject::default();
    match level {
        Level::Campaign | Level::Section | Level::Criterion | Level::Commitment => {}
        Level::Group => {
            let group = &campaign.service(planned.service).group;
            subject.group = Some(group.clone()).filter(|group| !group.is_empty());
            subject.group.as_ref()?;
        }
        Level::Service | Level::ServiceCriterion => subject.service = Some(planned.service),
        Level::Channel | Level::ChannelCriterion => subject.channel = Some(planned.channel),
        Level::ServiceChannel => {
            subject.service = Some(planned.service);
            subject.channel = Some(planned.channel);
        }
        Level::Evaluator => subject.evaluator = Some(call.evaluator()?),
        Level::Band => subject.band = Some(planned.band?),
        Level::Scenario => subject.scenario = Some(planned.scenario?),
    }
    Some(subject)
}

/// Why a call has no result, if it has none.
pub(super) fn without_result(call: &ScoredCall<'_>) -> Option<Lack> {
    match call.score.standing {
        CallStanding::Missing => Some(Lack::NotRecorded),
        CallStanding::Pending => Some(Lack::Awaited),
        CallStanding::NonResponse => Some(Lack::NonResponse),
        CallStanding::Scored | CallStanding::NotScored => None,
    }
}

/// What a call adds to a figure about whole calls.
fn whole(call: &ScoredCall<'_>, value: Option<f64>) -> Contribution {
    match (without_result(call), value) {
        (Some(lack), _) => Contribution::Without(lack),
        (None, Some(value)) => Contribution::Value(value),
        (None, None) => Contribution::Without(Lack::NotScored),
    }
}

/// What a call adds to a figure about a criterion; nothing if it is not judged by it.
fn of_entry(call: &ScoredCall<'_>, entry: Entry) -> Option<Contribution> {
    if entry == Entry::NotJudged {
        return None;
    }
    if let Some(lack) = without_result(call) {
        return Some(Contribution::Without(lack));
    }
    Some(match entry {
        Entry::Earned(_) => Contribution::Value(f64::from(u8::from(entry.met() == Some(true)))),
        Entry::NotApplicable | Entry::Closed(_) => Contribution::Without(Lack::NotApplicable),
        Entry::Open => Contribution::Without(Lack::Awaited),
        _ => Contribution::Without(Lack::NotObserved),
    })
}

fn criteria(grid: &Grid, call: &ScoredCall<'_>, subject: &Subject, add: &mut impl FnMut(Share)) {
    for at in (0..grid.criteria.len()).map(CriterionIndex) {
        if let Some(contribution) = of_entry(call, call.score.entry(at)) {
            let subject = Subject { criterion: Some(at), ..subject.clone() };
            add((subject, Measure::Met, contribution));
        }
    }
}

fn sections(grid: &Grid, call: &ScoredCall<'_>, subject: &Subject, add: &mut impl FnMut(Share)) {
    for at in (0..grid.sections.len()).map(SectionIndex) {
        let is_judged = grid.criteria.iter().zip(&call.score.entries).any(|(criterion, entry)| {
            criterion.section == at && !criterion.report_only && *entry != Entry::NotJudged
        });
        if is_judged {
            let contribution = match (without_result(call), call.score.sections[at.0]) {
                (Some(lack), _) => Contribution::Without(lack),
                (None, Some(share)) => Contribution::Value(share),
                (None, None) => Contribution::Without(Lack::NotApplicable),
            };
            add((Subject { section: Some(at), ..subject.clone() }, Measure::Score, contribution));
        }
    }
}

fn commitments(grid: &Grid, call: &ScoredCall<'_>, subject: &Subject, add: &mut impl FnMut(Share)) {
    for at in (0..grid.commitments.len()).map(CommitmentIndex) {
        let entries = grid
            .criteria
            .iter()
            .zip(&call.score.entries)
            .filter(|(criterion, _)| criterion.commitment == Some(at))
            .filter_map(|(_, entry)| of_entry(call, *entry));
        if let Some(contribution) = entries.reduce(both) {
            let subject = Subject { commitment: Some(at), ..subject.clone() };
            add((subject, Measure::Met, contribution));
        }
    }
}

/// Two criteria of a commitment as one: kept if all that apply are met, broken if one is not met,
/// open if that still hangs on something awaited.
fn both(one: Contribution, other: Contribution) -> Contribution {
    use Contribution::{Value, Without};
    match (one, other) {
        (Value(one), Value(other)) => Value(one.min(other)),
        (Value(value), Without(Lack::Awaited)) | (Without(Lack::Awaited), Value(value)) => {
            if value < 1.0 { Value(value) } else { Without(Lack::Awaited) }
        }
        (Value(value), Without(_)) | (Without(_), Value(value)) => Value(value),
        (Without(one), Without(other)) => Without(one.min(other)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_commitment_is_kept_if_all_that_applies_is_met() {
        use Contribution::{Value, Without};
        let reduced = |parts: &[Contribution]| parts.iter().copied().reduce(both).unwrap();
        let na = Without(Lack::NotApplicable);
        let awaited = Without(Lack::Awaited);
        assert_eq!(reduced(&[Value(1.0), na, Value(1.0)]), Value(1.0));
        assert_eq!(reduced(&[na, Value(1.0), Value(0.0)]), Value(0.0));
        assert_eq!(reduced(&[na, na]), na);
        assert_eq!(reduced(&[Value(1.0), awaited, Value(0.0)]), Value(0.0));
        assert_eq!(reduced(&[Value(1.0), awaited, na, Value(1.0)]), awaited);
    }
}
