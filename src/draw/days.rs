use crate::draw::split::{Blocks, split};
use crate::draw::{Allocated, Bent, Bundle, Frame, Lots, NoPlan, Slot};
use crate::flow::chain::{Chain, Class, Impossible, Law, Walk};
use crate::flow::rounding::{Tree, TwoTrees, Units};
use crate::model::ServiceIndex;
use crate::rng::Seed;
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};
use std::num::NonZeroUsize;
use std::ops::Range;

/// Days for the mystery calls.
#[derive(Clone, Debug)]
pub struct Placed {
    /// One slot a call, in order of day and service.
    pub slots: Vec<Slot>,
    /// Where the spacing of calls made prescribed probabilities impossible.
    pub bent: Vec<Bent>,
}

/// One service's calls with the law by which they are placed.
struct Chained {
    /// The bundle of each class of the chain.
    bundles: Vec<Bundle>,
    law: Law,
}

/// Draws a day for each call: each service by its own fitted chain, all services of a day
/// together, so that the load of the day keeps floor and ceiling of what is expected of it.
///
/// # Errors
/// A service whose calls cannot keep the gap.
pub fn place_days(
    frame: &Frame<'_>,
    lots: &Lots,
    allocated: &Allocated,
    bundles: &[Bundle],
    seed: &Seed,
    attempt: &str,
) -> Result<Placed, NoPlan> {
    let chained = chains(frame, lots, bundles, seed, attempt)?;
    let mut walks: Vec<Walk<'_>> = chained.iter().map(|service| service.law.walk()).collect();
    let mut slots = Vec::new();
    for day in 0..frame.days().len() {
        let mut atoms: Vec<(usize, usize)> = Vec::new();
        let mut units: Vec<Units> = Vec::new();
        for (at, walk) in walks.iter().enumerate() {
            let chances = walk.chances();
            units.extend(held_to_one(&chances, frame));
            atoms.extend(chances.iter().map(|(class, _)| (at, *class)));
        }
        let first = Tree::from_paths(atoms.iter().map(|(service, _)| [*service]));
        let second = Tree::from_paths(atoms.iter().map(|_| [0]));
        let date = frame.days()[day].to_string();
        let mut stream = seed.stream(&["days", attempt, &date]);
        let drawn = TwoTrees { first, second }.round(&units, &mut stream);
        let mut today: Vec<Vec<usize>> = vec![Vec::new(); walks.len()];
        for ((service, class), calls) in atoms.iter().zip(drawn) {
            for _ in 0..calls {
                today[*service].push(*class);
                let bundle = &chained[*service].bundles[*class];
                slots.push(slot(frame, allocated, bundle, day));
            }
        }
        for (walk, today) in walks.iter_mut().zip(&today) {
            walk.advance(today);
        }
    }
    Ok(Placed { slots, bent: bent(frame, &chained) })
}

/// A slot with its probability: expected calls of the cell × share of its open minutes.
#[expect(clippy::cast_precision_loss, reason = "open minutes are far below 2⁵³")]
fn slot(frame: &Frame<'_>, allocated: &Allocated, bundle: &Bundle, day: usize) -> Slot {
    let cell = &frame.cells()[bundle.cell];
    let share = f64::from(frame.open(cell, day, bundle.band)) / cell.total as f64;
    let probability = allocated.expected[bundle.cell] * share;
    Slot { cell: bundle.cell, day, band: Some(bundle.band), probability: Some(probability) }
}

/// The chances of one service today in integers. With a gap they sum to at most 1, which the
/// noise of floating-point sums must not break.
fn held_to_one(chances: &[(usize, f64)], frame: &Frame<'_>) -> Vec<Units> {
    let mut units: Vec<Units> = chances.iter().map(|(_, chance)| Units::nearest(*chance)).collect();
    if frame.campaign().rotation.service_gap_days.is_some() {
        let sum: u64 = units.iter().map(|unit| unit.get()).sum();
        let excess = sum.saturating_sub(Units::ONE.get());
        let largest = units.iter_mut().max_by_key(|unit| unit.get());
        if let Some(largest) = largest.filter(|_| excess > 0) {
            *largest = Units::new(largest.get() - excess);
        }
    }
    units
}

/// The law of each service, in the order of the frame. Laws are fitted on all cores: each follows
/// from its own service alone.
fn chains(
    frame: &Frame<'_>,
    lots: &Lots,
    bundles: &[Bundle],
    seed: &Seed,
    attempt: &str,
) -> Result<Vec<Chained>, NoPlan> {
    let service = |bundle: &Bundle| frame.cells()[bundle.cell].service;
    let mut ordered = bundles.to_vec();
    ordered.sort();
    let services: Vec<&[Bundle]> = ordered.chunk_by(|a, b| service(a) == service(b)).collect();
    let fit = |of_service: &&[Bundle]| {
        let index = service(&of_service[0]);
        let id = &frame.campaign().service(index).id;
        let gap = frame.campaign().rotation.service_gap_days;
        let mut stream = seed.stream(&["parts of lots", attempt, id]);
        let mut blocks = blocks(lots, of_service);
        if let Some(gap) = gap {
            blocks = split(frame, &blocks, gap as usize, &mut stream);
        }
        chain(frame, index, blocks)
    };
    services.par_iter().map(fit).collect()
}

fn chain(frame: &Frame<'_>, service: ServiceIndex, blocks: Blocks) -> Result<Chained, NoPlan> {
    let gap = frame.campaign().rotation.service_gap_days;
    let class = |bundle: &Bundle| {
        let cell = &frame.cells()[bundle.cell];
        let days = blocks.spans[bundle.block].clone();
        let open: Vec<f64> =
            days.map(|day| f64::from(frame.open(cell, day, bundle.band))).collect();
        let all: f64 = open.iter().sum();
        let shares = open.iter().map(|open| open / all).collect();
        Class { lot: bundle.block, count: bundle.calls, shares }
    };
    let chain = Chain {
        lots: blocks.spans.iter().map(Range::len).collect(),
        classes: blocks.bundles.iter().map(class).collect(),
        gap: gap.and_then(|gap| NonZeroUsize::new(gap as usize)),
        idle: (0..frame.days().len()).map(|day| !frame.is_working(day)).collect(),
    };
    let law = chain.fit().map_err(|why| {
        let id = frame.campaign().service(service).id.clone();
        let calls = blocks.bundles.iter().map(|bundle| bundle.calls).sum();
        match why {
            Impossible::NoPlacement => {
                NoPlan::Spacing { service: id, calls, gap: gap.unwrap_or(1) }
            }
            Impossible::TooManyHistories { histories, .. } => {
                NoPlan::TooDense { service: id, calls, histories }
            }
        }
    })?;
    Ok(Chained { bundles: blocks.bundles, law })
}

/// The days of the campaign in the blocks of one service: the lots of a month, or the month.
fn blocks(lots: &Lots, bundles: &[Bundle]) -> Blocks {
    let mut spans = Vec::new();
    let mut moved = Vec::new();
    for (month, of_month) in lots.months.iter().enumerate() {
        let whole = [lots.whole_month(month)];
        let together = bundles.iter().any(|bundle| bundle.block == whole[0]);
        for block in if together { &whole[..] } else { of_month } {
            let own = bundles.iter().filter(|bundle| bundle.block == *block);
            moved.extend(own.map(|bundle| Bundle { block: spans.len(), ..*bundle }));
            spans.push(lots.days(*block));
        }
    }
    Blocks { spans, bundles: moved }
}

/// The services whose days could not be drawn as prescribed, each with the window that forbids it.
fn bent(frame: &Frame<'_>, chained: &[Chained]) -> Vec<Bent> {
    let mut bent = Vec::new();
    for service in chained.iter().filter(|service| !service.law.is_exact()) {
        let id = &frame.campaign().service(frame.cells()[service.bundles[0].cell].service).id;
        let (place, prescribed) = match service.law.crowded() {
            Some(crowded) => {
                let [first, last] = [crowded.window.start, crowded.window.end - 1]
                    .map(|day| frame.days()[day].to_string());
                (format!("{id}, {first} to {last}"), crowded.expected)
            }
            None => (id.clone(), service.law.departure()),
        };
        let applied = if service.law.crowded().is_some() { 1.0 } else { 0.0 };
        bent.push(Bent { rule: "probability".to_owned(), place, prescribed, applied });
    }
    bent
}
