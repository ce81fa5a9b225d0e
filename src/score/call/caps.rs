use crate::model::CriterionIndex;
use crate::model::Grid;
use crate::model::Penalty;
use crate::model::SLACK;
use crate::score::call::Entry;

/// The first gate that stays closed. A gate that does not apply is not closed, and a criterion
/// that is shown and not counted is no gate.
pub(super) fn closed_gate(grid: &Grid, entries: &[Entry]) -> Option<CriterionIndex> {
    grid.criteria
        .iter()
        .zip(entries)
        .position(|(criterion, entry)| match (criterion.gate, entry) {
            (Some(gate), Entry::Earned(earned)) => {
                !criterion.report_only && *earned < gate.open_at - SLACK
            }
            _ => false,
        })
        .map(CriterionIndex)
}

/// The entries with those after the closed gate taken out.
pub(super) fn behind_gate(entries: &[Entry], gate: Option<CriterionIndex>) -> Vec<Entry> {
    let mut entries = entries.to_vec();
    if let Some(gate) = gate {
        for entry in entries.iter_mut().skip(gate.0 + 1) {
            if *entry != Entry::NotJudged {
                *entry = Entry::Closed(gate);
            }
        }
    }
    entries
}

/// The knock-outs that fire, in file order. What does not apply fires none.
pub(super) fn fired(grid: &Grid, entries: &[Entry]) -> Vec<CriterionIndex> {
    let fires = |at: usize| {
        let criterion = &grid.criteria[at];
        match (criterion.knock_out, entries[at]) {
            (Some(knock_out), Entry::Earned(earned)) if !criterion.report_only => {
                knock_out.below.map_or(earned <= SLACK, |below| earned < below - SLACK)
            }
            _ => false,
        }
    };
    (0..grid.criteria.len().min(entries.len()))
        .filter(|at| fires(*at))
        .map(CriterionIndex)
        .collect()
}

/// The score that is left after the cap of a closed gate and the knock-outs, in file order.
pub(super) fn capped(
    grid: &Grid,
    raw: f64,
    gate: Option<CriterionIndex>,
    knock_outs: &[CriterionIndex],
) -> f64 {
    let gate = gate.and_then(|at| grid.criterion(at).gate);
    let ceiling = gate.map_or(1.0, |gate| gate.cap.get());
    knock_outs.iter().filter_map(|at| grid.criterion(*at).knock_out).fold(
        raw.min(ceiling),
        |score, knock_out| match knock_out.penalty {
            Penalty::Cap(cap) => score.min(cap.get()),
            Penalty::Times(factor) => score * factor.get(),
        },
    )
}
