use crate::draw::{Frame, Lots};
use crate::flow::rounding::{Tree, TwoTrees, Units, quantise};
use crate::rng::Seed;
use std::collections::{BTreeMap, BTreeSet};

/// Calls of one cell in one band and one lot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Bundle {
    /// The position of the cell in the frame.
    pub cell: usize,
    /// The position of the band in the frame.
    pub band: usize,
    /// The block: a lot or a whole month, see [`Lots::days`] (on the way, the month).
    pub block: usize,
    /// How many calls there are.
    pub calls: u32,
}

/// Spreads the calls of each cell over bands and months, then over the lots of each month, always
/// in proportion to open minutes; each service, band, month and lot keeps floor and ceiling.
///
/// Where the ceiling of a lot could be more calls to a service than its spacing lets it hold as
/// prescribed, the service's calls of that month stay together: days are drawn from the whole
/// month. That is known from the month's calls alone, so that it changes no probability.
#[must_use]
pub fn spread(frame: &Frame<'_>, lots: &Lots, calls: &[u32], seed: &Seed) -> Vec<Bundle> {
    let months = over_months(frame, lots, calls, seed);
    over_lots(frame, lots, &months, seed)
}

fn over_months(frame: &Frame<'_>, lots: &Lots, calls: &[u32], seed: &Seed) -> Vec<Bundle> {
    let mut atoms: Vec<Bundle> = Vec::new();
    let mut units: Vec<Units> = Vec::new();
    for (cell, calls) in calls.iter().enumerate().filter(|(_, calls)| **calls > 0) {
        let mut row: Vec<(Bundle, u64)> = Vec::new();
        for block in 0..lots.months.len() {
            for band in 0..frame.bands().len() {
                let days = lots.days(lots.whole_month(block));
                let open =
                    days.map(|day| u64::from(frame.open(&frame.cells()[cell], day, band))).sum();
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
    let service = |atom: &Bundle| frame.cells()[atom.cell].service.0;
    let together = crowded_months(frame, lots, months);
    let mut atoms: Vec<Bundle> = Vec::new();
    let mut rows: Vec<usize> = Vec::new();
    let mut units: Vec<Units> = Vec::new();
    for (at, month) in months.iter().enumerate() {
        let whole = [lots.whole_month(month.block)];
        let crowded = together.contains(&(service(month), month.block));
        let blocks = if crowded { &whole[..] } else { &lots.months[month.block] };
        let row = blocks.iter().map(|block| {
            let cell = &frame.cells()[month.cell];
            let open = lots.days(*block).map(|day| u64::from(frame.open(cell, day, month.band)));
            (Bundle { block: *block, calls: 0, ..*month }, open.sum())
        });
        append(&mut atoms, &mut units, row.collect(), month.calls);
        rows.resize(atoms.len(), at);
    }
    let first = atoms.iter().zip(&rows).map(|(atom, row)| [service(atom), *row]);
    let second = atoms.iter().map(|atom| [atom.block, service(atom)]);
    let trees = TwoTrees { first: Tree::from_paths(first), second: Tree::from_paths(second) };
    let drawn = trees.round(&units, &mut seed.stream(&["lots"]));
    counted(&atoms, &drawn)
}

/// The (service, month) whose lots could be given more calls than the gap has room for.
fn crowded_months(frame: &Frame<'_>, lots: &Lots, months: &[Bundle]) -> BTreeSet<(usize, usize)> {
    let mut by_day: BTreeMap<(usize, usize), Vec<f64>> = BTreeMap::new();
    for bundle in months {
        let cell = &frame.cells()[bundle.cell];
        let days = lots.days(lots.whole_month(bundle.block));
        let open: Vec<f64> =
            days.map(|day| f64::from(frame.open(cell, day, bundle.band))).collect();
        let all: f64 = open.iter().sum();
        let of_service = by_day.entry((cell.service.0, bundle.block));
        let expected = of_service.or_insert_with(|| vec![0.0; open.len()]);
        for (expected, open) in expected.iter_mut().zip(open) {
            *expected += f64::from(bundle.calls) * open / all;
        }
    }
    by_day.retain(|(_, month), expected| is_crowded(frame, lots, *month, expected));
    by_day.into_keys().collect()
}

/// Whether a run of days that can hold one call would be prescribed more, were each lot of the
/// month given the ceiling of its calls; `expected` has one entry a day of the month.
fn is_crowded(frame: &Frame<'_>, lots: &Lots, month: usize, expected: &mut [f64]) -> bool {
    let Some(gap) = frame.campaign().rotation.service_gap_days else { return false };
    let first = lots.days(lots.whole_month(month)).start;
    for lot in &lots.months[month] {
        let days = lots.days(*lot);
        let of_lot = &mut expected[days.start - first..days.end - first];
        let load: f64 = of_lot.iter().sum();
        let fullest = (load - 1e-9).ceil().max(0.0);
        of_lot.iter_mut().filter(|_| load > 0.0).for_each(|day| *day *= fullest / load);
    }
    (0..expected.len()).any(|start| {
        let (mut between, mut end, mut sum) = (0, start + 1, expected[start]);
        while end < expected.len() && between + 1 < gap {
            sum += expected[end];
            between += u32::from(frame.is_working(first + end));
            end += 1;
        }
        sum > 1.0 + 1e-9
    })
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
