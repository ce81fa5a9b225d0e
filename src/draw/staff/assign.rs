use crate::calendar::Week;
use crate::draw::staff::Roster;
use crate::draw::staff::place_anyhow;
use crate::flow::fitting::{Bounds, Cell, Table};
use crate::flow::rounding::{Tree, TwoTrees, Units, quantise};
use crate::model::EvaluatorIndex;
use crate::rng::{Seed, Stream};
use std::collections::BTreeMap;

/// Who gets evaluators first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum First {
    /// In each week the calls and audits that the fewest could make.
    FewestAble,
    /// The audits of the whole campaign, then as above.
    Audits,
}

/// Draws a slot, and what may have to move with it, again, such that it has an evaluator; false,
/// with nothing changed, if that cannot be.
pub(crate) type Mend<'m> = dyn FnMut(&mut Roster<'_, '_>, usize) -> bool + 'm;

/// Where the chance of the assignment comes from, and who is told of every week.
#[derive(Clone, Copy)]
pub(crate) struct Streams<'s> {
    pub(crate) seed: &'s Seed,
    /// Names the streams, so that another attempt draws afresh.
    pub(crate) attempt: &'s str,
    /// Is told the week, by its place, and how many there are.
    pub(crate) watch: &'s dyn Fn(usize, usize),
}

/// Gives every slot an evaluator. A slot for which no evaluator is found, though others are moved
/// to make room, is given to `mend`.
///
/// # Errors
/// A slot that could not be mended, or the first after too much work ([`Roster::is_worn_out`]).
pub(crate) fn assign(
    roster: &mut Roster<'_, '_>,
    first: First,
    streams: &Streams<'_>,
    mend: &mut Mend<'_>,
) -> Result<(), usize> {
    let Streams { seed, attempt, watch } = *streams;
    let mut weeks: BTreeMap<Week, Vec<usize>> = BTreeMap::new();
    for slot in 0..roster.slots().len() {
        weeks.entry(roster.week(slot)).or_default().push(slot);
    }
    if first == First::Audits {
        let mut stream = seed.stream(&["evaluators", attempt, "audits"]);
        let audits = |slot: &usize| roster.slots()[*slot].band.is_none();
        let mut audits: Vec<usize> = (0..roster.slots().len()).filter(audits).collect();
        audits.sort_by_cached_key(|slot| roster.able(*slot).len());
        place_all(roster, audits, &mut stream, mend)?;
    }
    let all = weeks.len();
    for (at, (week, mut slots)) in weeks.into_iter().enumerate() {
        watch(at, all);
        // What was mended may have moved to another week, and has its evaluator.
        slots.retain(|slot| roster.assigned()[*slot].is_none());
        let mut stream = seed.stream(&["evaluators", attempt, &week.to_string()]);
        let chosen = rounded(roster, week, &slots, &mut stream);
        let mut order: Vec<(usize, Option<EvaluatorIndex>)> =
            slots.iter().copied().zip(chosen).collect();
        stream.shuffle(&mut order);
        // Those with the fewest evaluators first: they have nowhere else to go.
        order.sort_by_cached_key(|(slot, _)| roster.able(*slot).len());
        let mut left = Vec::new();
        for (slot, evaluator) in order {
            match evaluator.filter(|evaluator| roster.allows(slot, *evaluator)) {
                Some(evaluator) => roster.give(slot, evaluator),
                None => left.push(slot),
            }
        }
        place_all(roster, left, &mut stream, mend)?;
    }
    Ok(())
}

fn place_all(
    roster: &mut Roster<'_, '_>,
    slots: Vec<usize>,
    stream: &mut Stream,
    mend: &mut Mend<'_>,
) -> Result<(), usize> {
    for slot in slots {
        // Mending another slot may have given it an evaluator.
        if roster.assigned()[slot].is_some() {
            continue;
        }
        let is_hopeless = roster.is_worn_out();
        if is_hopeless || !(place_anyhow(roster, slot, stream) || mend(roster, slot)) {
            return Err(slot);
        }
    }
    Ok(())
}

/// The slots of a week with those who could make them.
struct Demand<'w> {
    week: Week,
    slots: &'w [usize],
    /// Row and evaluator; rows are positions in `slots`, and stand together in order.
    atoms: Vec<(usize, EvaluatorIndex)>,
    /// Where the atoms of each row begin, and where those of the last one end.
    rows: Vec<usize>,
}

impl<'w> Demand<'w> {
    fn new(roster: &Roster<'_, '_>, week: Week, slots: &'w [usize]) -> Demand<'w> {
        let (mut atoms, mut rows) = (Vec::new(), vec![0]);
        for (row, slot) in slots.iter().enumerate() {
            atoms.extend(roster.able(*slot).map(|evaluator| (row, evaluator)));
            rows.push(atoms.len());
        }
        Demand { week, slots, atoms, rows }
    }
}

/// The evaluator that a rounding of the fractional assignment of one week gives to each slot.
fn rounded(
    roster: &Roster<'_, '_>,
    week: Week,
    slots: &[usize],
    stream: &mut Stream,
) -> Vec<Option<EvaluatorIndex>> {
    let demand = Demand::new(roster, week, slots);
    let values = fractional(roster, &demand);
    let mut units: Vec<Units> = Vec::with_capacity(demand.atoms.len());
    for row in demand.rows.windows(2).filter(|row| row[0] < row[1]) {
        units.extend(quantise(&values[row[0]..row[1]], Units::whole(1)));
    }
    let day = |row: usize| roster.slots()[slots[row]].day;
    let first = Tree::from_sorted_paths(demand.atoms.iter().map(|(row, _)| [*row]));
    let days = roster.days_of(week);
    let bounds = [roster.evaluators(), (days.end - days.start) as usize];
    let path = |(row, who): &(usize, EvaluatorIndex)| [who.0, day(*row) - days.start as usize];
    let second = Tree::from_numbered_paths(bounds, demand.atoms.iter().map(path));
    let drawn = TwoTrees { first, second }.round(&units, stream);
    let mut chosen = vec![None; slots.len()];
    for ((row, evaluator), _) in demand.atoms.iter().zip(drawn).filter(|(_, drawn)| *drawn > 0) {
        chosen[*row] = Some(*evaluator);
    }
    chosen
}

/// For each atom (slot, evaluator) the share of the slot: more for those who have been less at
/// the service, on the channel and altogether, within what the caps leave for the week. Slots that
/// share no evaluator, not even over others, do not touch one another: they are fitted apart.
fn fractional(roster: &Roster<'_, '_>, demand: &Demand<'_>) -> Vec<f64> {
    let mut values = vec![0.0; demand.atoms.len()];
    for rows in parts(demand) {
        let table = table(roster, demand, &rows);
        let mut fitted = table.fit().values.into_iter();
        for row in rows {
            let of_row = &mut values[demand.rows[row]..demand.rows[row + 1]];
            of_row.iter_mut().zip(&mut fitted).for_each(|(value, fitted)| *value = fitted);
            make_whole(of_row);
        }
    }
    values
}

/// Where the caps of a week are too low for all, rows are made whole again: the mending that
/// follows decides.
fn make_whole(row: &mut [f64]) {
    let all: f64 = row.iter().sum();
    let even = 1.0 / f64::from(u32::try_from(row.len()).unwrap_or(1).max(1));
    for value in row {
        *value = if all > 1e-9 { *value / all } else { even };
    }
}

/// The rows of some slots of a week against the evaluators who could make them.
fn table(roster: &Roster<'_, '_>, demand: &Demand<'_>, rows: &[usize]) -> Table {
    let atoms = |row: &usize| &demand.atoms[demand.rows[*row]..demand.rows[*row + 1]];
    let mut columns: Vec<EvaluatorIndex> = rows.iter().flat_map(atoms).map(|atom| atom.1).collect();
    columns.sort_unstable();
    columns.dedup();
    let cells = rows.iter().enumerate().flat_map(|(at, row)| {
        let columns = &columns;
        atoms(row).iter().map(move |(row, evaluator)| Cell {
            row: at,
            column: columns.partition_point(|other| other < evaluator),
            start: weight(roster, demand.slots[*row], *evaluator),
            bounds: Bounds::FREE,
        })
    });
    let cells = cells.collect();
    let room = |evaluator: &EvaluatorIndex| {
        Bounds::between(0.0, f64::from(roster.room(*evaluator, demand.week)))
    };
    Table {
        rows: vec![Bounds::exactly(1.0); rows.len()],
        columns: columns.iter().map(room).collect(),
        cells,
    }
}

/// The rows of a week in parts that share no evaluator, each in order.
fn parts(demand: &Demand<'_>) -> Vec<Vec<usize>> {
    let mut sets = Sets::default();
    for row in demand.rows.windows(2) {
        for pair in demand.atoms[row[0]..row[1]].windows(2) {
            sets.join(pair[0].1.0, pair[1].1.0);
        }
    }
    let mut known: BTreeMap<usize, usize> = BTreeMap::new();
    let mut parts: Vec<Vec<usize>> = Vec::new();
    for row in 0..demand.slots.len() {
        let Some((_, who)) = demand.atoms[demand.rows[row]..demand.rows[row + 1]].first() else {
            continue;
        };
        let part = *known.entry(sets.root(who.0)).or_insert_with(|| {
            parts.push(Vec::new());
            parts.len() - 1
        });
        parts[part].push(row);
    }
    parts
}

/// Disjoint sets of evaluators.
#[derive(Default)]
struct Sets(Vec<usize>);

impl Sets {
    fn root(&mut self, mut of: usize) -> usize {
        let known = self.0.len();
        self.0.extend(known..(of + 1).max(known));
        while self.0[of] != of {
            self.0[of] = self.0[self.0[of]];
            of = self.0[of];
        }
        of
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        self.0[a.max(b)] = a.min(b);
    }
}

fn weight(roster: &Roster<'_, '_>, slot: usize, evaluator: EvaluatorIndex) -> f64 {
    let seen = f64::from(u32::try_from(roster.at_service_of(evaluator, slot)).unwrap_or(u32::MAX));
    let load = f64::from(roster.total(evaluator) + 2 * roster.on_channel_of(evaluator, slot));
    1.0 / ((1.0 + seen).powi(2) * (1.0 + load))
}
