use crate::calendar::Week;
use crate::draw::staff::Roster;
use crate::draw::staff::place::place;
use crate::flow::fitting::{Bounds, Cell, Table};
use crate::flow::rounding::{Tree, TwoTrees, Units, quantise};
use crate::model::EvaluatorIndex;
use crate::rng::{Seed, Stream};
use std::collections::BTreeMap;

/// Gives every slot an evaluator; `attempt` names the stream, so that another attempt draws
/// afresh.
///
/// # Errors
/// A slot for which no evaluator could be found, though others were moved to make room.
pub(crate) fn assign(roster: &mut Roster<'_, '_>, seed: &Seed, attempt: &str) -> Result<(), usize> {
    let mut weeks: BTreeMap<Week, Vec<usize>> = BTreeMap::new();
    for slot in 0..roster.slots().len() {
        weeks.entry(roster.week(slot)).or_default().push(slot);
    }
    for (week, slots) in &weeks {
        let mut stream = seed.stream(&["evaluators", attempt, &week.to_string()]);
        let chosen = rounded(roster, *week, slots, &mut stream);
        let mut order: Vec<(usize, Option<EvaluatorIndex>)> =
            slots.iter().copied().zip(chosen).collect();
        stream.shuffle(&mut order);
        // Those with the fewest evaluators first: they have nowhere else to go.
        order.sort_by_key(|(slot, _)| roster.able(*slot).count());
        let mut left = Vec::new();
        for (slot, evaluator) in order {
            match evaluator.filter(|evaluator| roster.allows(slot, *evaluator)) {
                Some(evaluator) => roster.give(slot, evaluator),
                None => left.push(slot),
            }
        }
        for slot in left {
            place(roster, slot, &mut stream).then_some(()).ok_or(slot)?;
        }
    }
    Ok(())
}

/// The evaluator that a rounding of the fractional assignment of one week gives to each slot.
fn rounded(
    roster: &Roster<'_, '_>,
    week: Week,
    slots: &[usize],
    stream: &mut Stream,
) -> Vec<Option<EvaluatorIndex>> {
    let atoms: Vec<(usize, EvaluatorIndex)> = slots
        .iter()
        .enumerate()
        .flat_map(|(row, slot)| roster.able(*slot).map(move |evaluator| (row, evaluator)))
        .collect();
    let values = fractional(roster, week, slots, &atoms);
    let mut units: Vec<Units> = Vec::with_capacity(atoms.len());
    for row in 0..slots.len() {
        let (first, end) = range(&atoms, row);
        if end > first {
            units.extend(quantise(&values[first..end], Units::whole(1)));
        }
    }
    let day = |row: usize| roster.slots()[slots[row]].day;
    let first = Tree::from_paths(atoms.iter().map(|(row, _)| [*row]));
    let second = Tree::from_paths(atoms.iter().map(|(row, who)| [who.0, day(*row)]));
    let drawn = TwoTrees { first, second }.round(&units, stream);
    let mut chosen = vec![None; slots.len()];
    for ((row, evaluator), _) in atoms.iter().zip(drawn).filter(|(_, drawn)| *drawn > 0) {
        chosen[*row] = Some(*evaluator);
    }
    chosen
}

/// The atoms of a row: they stand together, rows in order.
fn range(atoms: &[(usize, EvaluatorIndex)], row: usize) -> (usize, usize) {
    (atoms.partition_point(|atom| atom.0 < row), atoms.partition_point(|atom| atom.0 <= row))
}

/// For each atom (slot, evaluator) the share of the slot: more for those who have been less at
/// the service, on the channel and altogether, within what the caps leave for the week.
fn fractional(
    roster: &Roster<'_, '_>,
    week: Week,
    slots: &[usize],
    atoms: &[(usize, EvaluatorIndex)],
) -> Vec<f64> {
    let mut columns: Vec<EvaluatorIndex> = atoms.iter().map(|(_, who)| *who).collect();
    columns.sort();
    columns.dedup();
    let cell = |(row, evaluator): &(usize, EvaluatorIndex)| Cell {
        row: *row,
        column: columns.partition_point(|other| other < evaluator),
        start: weight(roster, slots[*row], *evaluator),
        bounds: Bounds::between(0.0, f64::INFINITY),
    };
    let room =
        |evaluator: &EvaluatorIndex| Bounds::between(0.0, f64::from(roster.room(*evaluator, week)));
    let table = Table {
        rows: vec![Bounds::exactly(1.0); slots.len()],
        columns: columns.iter().map(room).collect(),
        cells: atoms.iter().map(cell).collect(),
    };
    let mut values = table.fit().values;
    for row in 0..slots.len() {
        // Where the caps of a week are too low for all, rows are made whole again: the mending
        // that follows decides.
        let (first, end) = range(atoms, row);
        let all: f64 = values[first..end].iter().sum();
        let even = 1.0 / f64::from(u32::try_from(end - first).unwrap_or(1).max(1));
        for value in &mut values[first..end] {
            *value = if all > 1e-9 { *value / all } else { even };
        }
    }
    values
}

fn weight(roster: &Roster<'_, '_>, slot: usize, evaluator: EvaluatorIndex) -> f64 {
    let seen = f64::from(u32::try_from(roster.at_service_of(evaluator, slot)).unwrap_or(u32::MAX));
    let load = f64::from(roster.total(evaluator) + 2 * roster.on_channel_of(evaluator, slot));
    1.0 / ((1.0 + seen).powi(2) * (1.0 + load))
}
