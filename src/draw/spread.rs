use crate::draw::{Frame, Lots};
use crate::flow::rounding::{Tree, TwoTrees, Units, quantise};
use crate::rng::Seed;

/// Calls of one cell in one band and one lot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Bundle {
    /// The position of the cell in the frame.
    pub cell: usize,
    /// The position of the band in the frame.
    pub band: usize,
    /// The position of the lot (or, on the way, of the month).
    pub block: usize,
    /// How many calls there are.
    pub calls: u32,
}

/// Spreads the calls of each cell over bands and months, then over the lots of each month, always
/// in proportion to open minutes; each service, band, month and lot keeps floor and ceiling.
#[must_use]
pub fn spread(frame: &Frame<'_>, lots: &Lots, calls: &[u32], seed: &Seed) -> Vec<Bundle> {
    let months = over_months(frame, lots, calls, seed);
    over_lots(frame, lots, &months, seed)
}

/// The share of a cell's open minutes in each (band, block), for the days that `block_of` puts
/// into a block.
fn open_minutes(
    frame: &Frame<'_>,
    cell: usize,
    band: usize,
    block: usize,
    block_of: &[usize],
) -> u64 {
    let cell = &frame.cells()[cell];
    let days = block_of.iter().enumerate().filter(|(_, at)| **at == block);
    days.map(|(day, _)| u64::from(frame.open(cell, day, band))).sum()
}

fn over_months(frame: &Frame<'_>, lots: &Lots, calls: &[u32], seed: &Seed) -> Vec<Bundle> {
    let mut atoms: Vec<Bundle> = Vec::new();
    let mut units: Vec<Units> = Vec::new();
    for (cell, calls) in calls.iter().enumerate().filter(|(_, calls)| **calls > 0) {
        let mut row: Vec<(Bundle, u64)> = Vec::new();
        for block in 0..lots.months.len() {
            for band in 0..frame.bands().len() {
                let open = open_minutes(frame, cell, band, block, &lots.month_of_day);
                row.push((Bundle { cell, band, block, calls: 0 }, open));
            }
        }
        append(&mut atoms, &mut units, row, *calls);
    }
    let service = |atom: &Bundle| frame.cells()[atom.cell].service.0;
    let first = atoms.iter().map(|atom| [service(atom), atom.cell, atom.band]);
    let second = atoms.iter().map(|atom| [atom.block, service(atom)]);
    let trees = TwoTrees { first: Tree::from_paths(first), second: Tree::from_paths(second) };
    let drawn = trees.round(&units, &mut seed.stream(&["months"]));
    counted(&atoms, &drawn)
}

fn over_lots(frame: &Frame<'_>, lots: &Lots, months: &[Bundle], seed: &Seed) -> Vec<Bundle> {
    let mut atoms: Vec<Bundle> = Vec::new();
    let mut rows: Vec<usize> = Vec::new();
    let mut units: Vec<Units> = Vec::new();
    for (at, month) in months.iter().enumerate() {
        let row = lots.months[month.block].iter().map(|lot| {
            let open = open_minutes(frame, month.cell, month.band, *lot, &lots.of_day);
            (Bundle { block: *lot, calls: 0, ..*month }, open)
        });
        append(&mut atoms, &mut units, row.collect(), month.calls);
        rows.resize(atoms.len(), at);
    }
    let service = |atom: &Bundle| frame.cells()[atom.cell].service.0;
    let first = atoms.iter().zip(&rows).map(|(atom, row)| [service(atom), *row]);
    let second = atoms.iter().map(|atom| [atom.block, service(atom)]);
    let trees = TwoTrees { first: Tree::from_paths(first), second: Tree::from_paths(second) };
    let drawn = trees.round(&units, &mut seed.stream(&["lots"]));
    counted(&atoms, &drawn)
}

/// Appends the atoms of a row that have open minutes, with expectations in proportion to them.
fn append(
    atoms: &mut Vec<Bundle>,
    units: &mut Vec<Units>,
    mut row: Vec<(Bundle, u64)>,
    calls: u32,
) {
    row.retain(|(_, open)| *open > 0);
    let all: u64 = row.iter().map(|(_, open)| *open).sum();
    #[expect(clippy::cast_precision_loss, reason = "open minutes are far below 2⁵³")]
    let expected = |open: u64| f64::from(calls) * open as f64 / all as f64;
    let values: Vec<f64> = row.iter().map(|(_, open)| expected(*open)).collect();
    units.extend(quantise(&values, Units::whole(u64::from(calls))));
    atoms.extend(row.into_iter().map(|(atom, _)| atom));
}

fn counted(atoms: &[Bundle], drawn: &[u64]) -> Vec<Bundle> {
    atoms
        .iter()
        .zip(drawn)
        .filter(|(_, calls)| **calls > 0)
        .map(|(atom, calls)| {
            let calls = u32::try_from(*calls).expect("a bundle has fewer than 2³² calls");
            Bundle { calls, ..*atom }
        })
        .collect()
}
