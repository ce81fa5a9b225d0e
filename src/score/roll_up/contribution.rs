use crate::model::CommitmentIndex;
use crate::model::CriterionIndex;
use crate::model::Grid;
use crate::model::SectionIndex;
use crate::score::call::CallFacts;
use crate::score::call::CallStanding;
use crate::score::call::Mark;
use crate::score::roll_up::thing::Thing;

/// What one call adds to a figure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Contribution {
    /// A value: from 0 to 1, or a number in the unit of a measure, or working days.
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

/// What a call adds to a figure; absent if the figure is not about the call.
pub(super) fn contribution(
    thing: Thing,
    grid: &Grid,
    call: &impl CallFacts,
) -> Option<Contribution> {
    match thing {
        Thing::Score => Some(whole(call, call.score())),
        Thing::Compliant => {
            let complies = call.compliant().map(|complies| f64::from(u8::from(complies)));
            Some(whole(call, complies))
        }
        Thing::Section(at) => section(grid, call, at),
        Thing::Met(at) => of_mark(call, call.mark(at)),
        Thing::Commitment(at) => commitment(grid, call, at),
        Thing::Measured(at) => measured(call, at),
        Thing::InTime(at) | Thing::Delay(at) => waited(call, at),
    }
}

/// Why a call has no result, if it has none.
pub(super) fn without_result(call: &impl CallFacts) -> Option<Lack> {
    match call.standing() {
        CallStanding::Missing => Some(Lack::NotRecorded),
        CallStanding::Pending => Some(Lack::Awaited),
        CallStanding::NonResponse => Some(Lack::NonResponse),
        CallStanding::Scored | CallStanding::NotScored => None,
    }
}

/// What a call adds to a figure about whole calls.
fn whole(call: &impl CallFacts, value: Option<f64>) -> Contribution {
    match (without_result(call), value) {
        (Some(lack), _) => Contribution::Without(lack),
        (None, Some(value)) => Contribution::Value(value),
        (None, None) => Contribution::Without(Lack::NotScored),
    }
}

/// What a call adds to a figure about a criterion; nothing if it is not judged by it.
fn of_mark(call: &impl CallFacts, mark: Mark) -> Option<Contribution> {
    if mark == Mark::NotJudged {
        return None;
    }
    if let Some(lack) = without_result(call) {
        return Some(Contribution::Without(lack));
    }
    Some(match mark {
        Mark::Met => Contribution::Value(1.0),
        Mark::NotMet => Contribution::Value(0.0),
        Mark::NotApplicable | Mark::Closed => Contribution::Without(Lack::NotApplicable),
        Mark::Open => Contribution::Without(Lack::Awaited),
        _ => Contribution::Without(Lack::NotObserved),
    })
}

fn section(grid: &Grid, call: &impl CallFacts, at: SectionIndex) -> Option<Contribution> {
    let is_judged = grid.criteria.iter().enumerate().any(|(criterion, of)| {
        of.section == at
            && !of.report_only
            && call.mark(CriterionIndex(criterion)) != Mark::NotJudged
    });
    is_judged.then(|| match (without_result(call), call.section(at)) {
        (Some(lack), _) => Contribution::Without(lack),
        (None, Some(share)) => Contribution::Value(share),
        (None, None) => Contribution::Without(Lack::NotApplicable),
    })
}

fn commitment(grid: &Grid, call: &impl CallFacts, at: CommitmentIndex) -> Option<Contribution> {
    grid.criteria
        .iter()
        .enumerate()
        .filter(|(_, criterion)| criterion.commitment == Some(at))
        .filter_map(|(criterion, _)| of_mark(call, call.mark(CriterionIndex(criterion))))
        .reduce(both)
}

/// Whether a call keeps a commitment: all of its criteria that apply are met. `None` of a call that
/// says nothing about it.
#[must_use]
pub fn keeps_commitment(grid: &Grid, call: &impl CallFacts, at: CommitmentIndex) -> Option<bool> {
    match commitment(grid, call, at)? {
        Contribution::Value(value) => Some(value >= 1.0),
        Contribution::Without(_) => None,
    }
}

/// The number that was measured, in its unit.
fn measured(call: &impl CallFacts, at: CriterionIndex) -> Option<Contribution> {
    Some(match (of_mark(call, call.mark(at))?, call.number(at)) {
        (Contribution::Value(_), Some(number)) => Contribution::Value(number),
        (Contribution::Value(_), None) => Contribution::Without(Lack::NotObserved),
        (without, _) => without,
    })
}

/// How long the event of a delay was waited for: working days, come or not.
fn waited(call: &impl CallFacts, at: CriterionIndex) -> Option<Contribution> {
    let mark = call.mark(at);
    if mark == Mark::NotJudged {
        return None;
    }
    if let Some(wait) = call.wait(at) {
        return Some(Contribution::Value(wait.time()));
    }
    Some(match of_mark(call, mark) {
        Some(Contribution::Without(lack)) => Contribution::Without(lack),
        _ => Contribution::Without(Lack::NotObserved),
    })
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
