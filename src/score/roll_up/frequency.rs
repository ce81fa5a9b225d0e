use crate::model::CriterionIndex;
use crate::model::Grid;
use crate::score::call::CallFacts;
use crate::score::call::CallStanding;

/// How often something happened at a criterion, in calls without weights.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Frequency {
    /// The criterion.
    pub criterion: CriterionIndex,
    /// The calls in which it happened.
    pub calls: u32,
    /// The scored calls in which the criterion applied.
    pub applicable: u32,
}

fn frequencies<C: CallFacts>(
    grid: &Grid,
    calls: &[&C],
    is_such: impl Fn(CriterionIndex) -> bool,
    happened: impl Fn(&C, CriterionIndex) -> bool,
) -> Vec<Frequency> {
    let scored = || calls.iter().filter(|call| call.standing() == CallStanding::Scored);
    let count = |n: usize| u32::try_from(n).expect("a plan has fewer than 2³² calls");
    (0..grid.criteria.len())
        .map(CriterionIndex)
        .filter(|at| is_such(*at))
        .map(|criterion| Frequency {
            criterion,
            calls: count(scored().filter(|call| happened(call, criterion)).count()),
            applicable: count(scored().filter(|call| call.mark(criterion).met().is_some()).count()),
        })
        .collect()
}

/// How often each knock-out of the grid fired.
pub(super) fn knock_outs(grid: &Grid, calls: &[&impl CallFacts]) -> Vec<Frequency> {
    let is_such = |at| grid.criterion(at).knock_out.is_some();
    frequencies(grid, calls, is_such, |call, at| call.is_knocked_out_by(at))
}

/// How often each gate of the grid stayed closed.
pub(super) fn gates(grid: &Grid, calls: &[&impl CallFacts]) -> Vec<Frequency> {
    let is_such = |at| grid.criterion(at).gate.is_some();
    frequencies(grid, calls, is_such, |call, at| call.gate() == Some(at))
}
