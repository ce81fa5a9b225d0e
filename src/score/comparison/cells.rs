use crate::model::ChannelIndex;
use crate::model::CriterionIndex;
use crate::model::ServiceIndex;
use crate::score::call::ScoredCall;
use crate::stats::shares::Trials;
use crate::stats::treatment::TwoGroups;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// One service on one channel, by this campaign's positions.
pub(super) type Cell = (ServiceIndex, ChannelIndex);

/// A call of either campaign in a cell.
pub(super) struct Placed<'c> {
    pub(super) cell: Cell,
    pub(super) call: &'c ScoredCall<'c>,
}

/// The cells of the calls that have a score.
pub(super) fn scored_cells(calls: &[Placed<'_>]) -> BTreeSet<Cell> {
    let scored = calls.iter().filter(|placed| placed.call.score.score.is_some());
    scored.map(|placed| placed.cell).collect()
}

/// What is compared call by call.
#[derive(Clone, Copy, Debug)]
pub(super) enum Thing {
    Score,
    Compliant,
    Met(CriterionIndex),
}

impl Thing {
    /// The value of a call, from 0 to 1, if it has one.
    fn of(self, call: &ScoredCall<'_>) -> Option<f64> {
        let number = |is: bool| f64::from(u8::from(is));
        match self {
            Thing::Score => call.score.score,
            Thing::Compliant => call.score.compliant.map(number),
            Thing::Met(at) if call.score.standing.is_result() => {
                call.score.entry(at).met().map(number)
            }
            Thing::Met(_) => None,
        }
    }
}

/// The values of both campaigns in each cell that `within` lets through, in the order of cells.
pub(super) fn values(
    thing: Thing,
    this: &[Placed<'_>],
    former: &[Placed<'_>],
    within: impl Fn(Cell) -> bool,
) -> Vec<TwoGroups> {
    let mut cells: BTreeMap<Cell, TwoGroups> = BTreeMap::new();
    let chosen = |placed: &&Placed<'_>| within(placed.cell);
    for placed in this.iter().filter(chosen) {
        if let Some(value) = thing.of(placed.call) {
            cells.entry(placed.cell).or_default().first.push(value);
        }
    }
    for placed in former.iter().filter(chosen) {
        if let Some(value) = thing.of(placed.call) {
            cells.entry(placed.cell).or_default().second.push(value);
        }
    }
    cells.into_values().collect()
}

/// The cells in which both campaigns have values.
pub(super) fn shared(cells: Vec<TwoGroups>) -> Vec<TwoGroups> {
    let has_both = |cell: &TwoGroups| !cell.first.is_empty() && !cell.second.is_empty();
    cells.into_iter().filter(has_both).collect()
}

/// Values of 0 and 1 as shares of each cell that both have.
pub(super) fn trials(cells: &[TwoGroups]) -> Vec<(Trials, Trials)> {
    let of = |values: &[f64]| {
        let met = values.iter().filter(|value| **value >= 1.0).count();
        Trials::new(u32::try_from(met).ok()?, u32::try_from(values.len()).ok()?)
    };
    cells.iter().filter_map(|cell| Some((of(&cell.first)?, of(&cell.second)?))).collect()
}

/// All values of the cells as one stratum.
pub(super) fn together(cells: &[TwoGroups]) -> TwoGroups {
    TwoGroups {
        first: cells.iter().flat_map(|cell| &cell.first).copied().collect(),
        second: cells.iter().flat_map(|cell| &cell.second).copied().collect(),
    }
}
