use crate::draw::{Frame, Lots, Slot};
use crate::flow::rounding::{Tree, TwoTrees, Units, quantise};
use crate::model::ServiceIndex;
use crate::rng::Seed;
use std::collections::BTreeMap;

/// Calls of one cell in one band and one lot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Bundle {
    /// The position of the cell in the frame; in 32 bits, as a campaign may have a million bundles.
    cell: u32,
    band: u32,
    block: u32,
    /// How many calls there are.
    pub calls: u32,
}

impl Bundle {
    /// Calls of a cell in a band and a block, by their positions.
    pub(super) fn new(cell: usize, band: usize, block: usize, calls: u32) -> Bundle {
        let narrow = |at| u32::try_from(at).expect("a campaign has fewer than 2³² cells");
        Bundle { cell: narrow(cell), band: narrow(band), block: narrow(block), calls }
    }

    /// The position of the cell in the frame.
    #[must_use]
    pub fn cell(&self) -> usize {
        self.cell as usize
    }

    /// The position of the band in the frame.
    #[must_use]
    pub fn band(&self) -> usize {
        self.band as usize
    }

    /// The block: a lot or a whole month, see [`Lots::days`] (on the way, the month).
    #[must_use]
    pub fn block(&self) -> usize {
        self.block as usize
    }

    /// The same calls in another block.
    pub(super) fn in_block(self, block: usize) -> Bundle {
        Bundle::new(self.cell(), self.band(), block, self.calls)
    }

    /// So many calls in its place.
    pub(super) fn with_calls(self, calls: u32) -> Bundle {
        Bundle { calls, ..self }
    }

    /// The service.
    pub(super) fn service(&self, frame: &Frame<'_>) -> ServiceIndex {
        frame.cells()[self.cell()].service
    }
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

/// Bundles to be rounded, with what is expected of each.
#[derive(Default)]
struct Atoms {
    bundles: Vec<Bundle>,
    units: Vec<Units>,
    /// Room for one row.
    open: Vec<u32>,
    expected: Vec<f64>,
}

impl Atoms {
    /// Appends the bundles of a row that have open minutes, with expectations in proportion to
    /// them.
    fn append(&mut self, row: impl Iterator<Item = (Bundle, u32)>, calls: u32) {
        self.open.clear();
        for (bundle, open) in row.filter(|(_, open)| *open > 0) {
            self.bundles.push(Bundle { calls: 0, ..bundle });
            self.open.push(open);
        }
        let all: u64 = self.open.iter().map(|open| u64::from(*open)).sum();
        #[expect(clippy::cast_precision_loss, reason = "open minutes are far below 2⁵³")]
        let expected = |open: &u32| f64::from(calls) * f64::from(*open) / all as f64;
        self.expected.clear();
        self.expected.extend(self.open.iter().map(expected));
        self.units.extend(quantise(&self.expected, Units::whole(u64::from(calls))));
    }

    /// The bundles that are drawn.
    fn round(self, trees: &TwoTrees, seed: &Seed, stage: &str) -> Vec<Bundle> {
        let drawn = trees.round(&self.units, &mut seed.stream(&[stage]));
        let bundles = self.bundles.into_iter().zip(drawn).filter(|(_, calls)| *calls > 0);
        let counted = bundles.map(|(bundle, calls)| {
            let calls = u32::try_from(calls).expect("a bundle has fewer than 2³² calls");
            Bundle { calls, ..bundle }
        });
        counted.collect()
    }
}

fn over_months(frame: &Frame<'_>, lots: &Lots, calls: &[u32], seed: &Seed) -> Vec<Bundle> {
    let mut atoms = Atoms::default();
    for (at, calls) in calls.iter().enumerate().filter(|(_, calls)| **calls > 0) {
        let cell = &frame.cells()[at];
        let month = |month| {
            let days = lots.days(lots.whole_month(month));
            (0..frame.bands().len()).map(move |band| {
                let open = frame.open_between(cell, days.clone(), band);
                (Bundle::new(at, band, month, 0), open)
            })
        };
        atoms.append((0..lots.months.len()).flat_map(month), *calls);
    }
    let service = |atom: &Bundle| atom.service(frame).0;
    // The atoms of a cell stand months first, those of a band are apart.
    let first = atoms.bundles.iter().map(|atom| ([service(atom), atom.cell()], atom.band()));
    let second = atoms.bundles.iter().map(|atom| [atom.block(), service(atom)]);
    let bounds = [lots.months.len(), frame.campaign().services.len()];
    let second = Tree::from_numbered_paths(bounds, second);
    let trees = TwoTrees { first: Tree::from_grouped_paths(first), second };
    atoms.round(&trees, seed, "months")
}

fn over_lots(frame: &Frame<'_>, lots: &Lots, months: &[Bundle], seed: &Seed) -> Vec<Bundle> {
    let together = crowded_months(frame, lots, months);
    let mut atoms = Atoms::default();
    let mut rows: Vec<u32> = Vec::new();
    for (at, (month, crowded)) in (0..).zip(months.iter().zip(together)) {
        let whole = [lots.whole_month(month.block())];
        let blocks = if crowded { &whole[..] } else { &lots.months[month.block()] };
        let cell = &frame.cells()[month.cell()];
        let row = blocks.iter().map(|block| {
            let open = frame.open_between(cell, lots.days(*block), month.band());
            (month.in_block(*block), open)
        });
        atoms.append(row, month.calls);
        rows.resize(atoms.bundles.len(), at);
    }
    let service = |atom: &Bundle| atom.service(frame).0;
    let first = atoms.bundles.iter().zip(rows).map(|(atom, row)| [service(atom), row as usize]);
    let second = atoms.bundles.iter().map(|atom| [atom.block(), service(atom)]);
    let first = Tree::from_sorted_paths(first);
    let bounds = [lots.count() + lots.months.len(), frame.campaign().services.len()];
    let trees = TwoTrees { first, second: Tree::from_numbered_paths(bounds, second) };
    atoms.round(&trees, seed, "lots")
}

/// The bundles of one service from which its slots were drawn.
pub(super) fn lot_bundles(frame: &Frame<'_>, lots: &Lots, slots: &[Slot]) -> Vec<Bundle> {
    let counted = |blocks: &dyn Fn(&Slot) -> usize| -> Vec<Bundle> {
        let mut counts: BTreeMap<(usize, usize, usize), u32> = BTreeMap::new();
        for slot in slots {
            let band = slot.band.expect("a mystery call has a band");
            *counts.entry((slot.cell, band, blocks(slot))).or_default() += 1;
        }
        let bundle = |((cell, band, block), calls)| Bundle::new(cell, band, block, calls);
        counts.into_iter().map(bundle).collect()
    };
    let months = counted(&|slot| lots.month_of_day[slot.day]);
    let crowded = crowded_months(frame, lots, &months);
    let crowded: Vec<usize> =
        months.iter().zip(crowded).filter(|(_, is)| *is).map(|(month, _)| month.block()).collect();
    counted(&|slot| {
        let month = lots.month_of_day[slot.day];
        let whole = crowded.contains(&month);
        if whole { lots.whole_month(month) } else { lots.of_day[slot.day] }
    })
}

/// For each bundle whether the lots of its month could be given more calls to its service than the
/// gap has room for.
fn crowded_months(frame: &Frame<'_>, lots: &Lots, months: &[Bundle]) -> Vec<bool> {
    let mut together = Vec::with_capacity(months.len());
    let mut by_month: Vec<Vec<f64>> = vec![Vec::new(); lots.months.len()];
    for of_service in months.chunk_by(|a, b| a.service(frame) == b.service(frame)) {
        by_month.iter_mut().for_each(Vec::clear);
        for bundle in of_service {
            let cell = &frame.cells()[bundle.cell()];
            let days = lots.days(lots.whole_month(bundle.block()));
            let all = f64::from(frame.open_between(cell, days.clone(), bundle.band()));
            let expected = &mut by_month[bundle.block()];
            expected.resize(days.len(), 0.0);
            for (expected, day) in expected.iter_mut().zip(days) {
                let open = f64::from(frame.open(cell, day, bundle.band()));
                *expected += f64::from(bundle.calls) * open / all;
            }
        }
        let crowded = |(month, expected): (usize, &mut Vec<f64>)| {
            !expected.is_empty() && is_crowded(frame, lots, month, expected)
        };
        let crowded: Vec<bool> = by_month.iter_mut().enumerate().map(crowded).collect();
        together.extend(of_service.iter().map(|bundle| crowded[bundle.block()]));
    }
    together
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
