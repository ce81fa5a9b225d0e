use crate::draw::chained::{Chains, chains};
use crate::draw::{Allocated, Bent, Bundle, Frame, Lots, NoPlan, Slot};
use crate::flow::chain::Walk;
use crate::flow::rounding::{Tree, TwoTrees, Units};
use crate::rng::Seed;

/// Days for the mystery calls.
#[derive(Clone, Debug)]
pub struct Placed {
    /// One slot a call, in order of day and service.
    pub slots: Vec<Slot>,
    /// Where the spacing of calls made prescribed probabilities impossible.
    pub bent: Vec<Bent>,
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
    let chains = chains(frame, lots, bundles, seed, attempt)?;
    let walk = |law: usize| chains.laws[law].walk();
    let mut walks: Vec<Walk<'_>> = chains.services.iter().map(|of| walk(of.law)).collect();
    let calls: usize = bundles.iter().map(|bundle| bundle.calls as usize).sum();
    let mut slots = Vec::with_capacity(calls);
    let mut today = Today::default();
    for (day, date) in frame.days().iter().enumerate() {
        today.chances(&walks, frame.campaign().rotation.service_gap_days.is_some());
        let mut stream = seed.stream(&["days", attempt, &date.to_string()]);
        let first = Tree::from_sorted_paths(today.atoms.iter().map(|(at, _)| [*at]));
        let second = Tree::from_sorted_paths(today.atoms.iter().map(|_| [0]));
        let drawn = TwoTrees { first, second }.round(&today.units, &mut stream);
        let mut drawn = today.atoms.iter().zip(drawn).peekable();
        let mut placed: Vec<usize> = Vec::new();
        for (at, walk) in (0..).zip(&mut walks) {
            placed.clear();
            while let Some(((_, class), calls)) = drawn.next_if(|((of, _), _)| *of == at) {
                for _ in 0..calls {
                    placed.push(*class as usize);
                    let bundle = &chains.services[at as usize].bundles[*class as usize];
                    let bend = chains.bend(at as usize, *class as usize, day);
                    slots.push(slot_on(frame, allocated, bundle, day).bent(bend));
                }
            }
            walk.advance(&placed);
        }
    }
    Ok(Placed { slots, bent: bent(frame, &chains) })
}

/// The chances of all services on one day.
#[derive(Default)]
struct Today {
    /// Service and class, by their positions.
    atoms: Vec<(u32, u32)>,
    units: Vec<Units>,
    /// Room for those of one service.
    chances: Vec<(usize, f64)>,
}

impl Today {
    /// Takes in the chances of all services in integers. With a gap those of a service sum to at
    /// most 1, which the noise of floating-point sums must not break.
    fn chances(&mut self, walks: &[Walk<'_>], with_gap: bool) {
        self.atoms.clear();
        self.units.clear();
        for (at, walk) in (0..).zip(walks) {
            self.chances.clear();
            walk.add_chances(&mut self.chances);
            let first = self.units.len();
            self.units.extend(self.chances.iter().map(|(_, chance)| Units::nearest(*chance)));
            let class = |class: usize| u32::try_from(class).expect("a service has few classes");
            self.atoms.extend(self.chances.iter().map(|(of, _)| (at, class(*of))));
            if with_gap {
                hold_to_one(&mut self.units[first..]);
            }
        }
    }
}

fn hold_to_one(units: &mut [Units]) {
    let sum: u64 = units.iter().map(|unit| unit.get()).sum();
    let excess = sum.saturating_sub(Units::ONE.get());
    let largest = units.iter_mut().max_by_key(|unit| unit.get());
    if let Some(largest) = largest.filter(|_| excess > 0) {
        *largest = Units::new(largest.get() - excess);
    }
}

/// A slot with its probability: expected calls of the cell × share of its open minutes.
#[expect(clippy::cast_precision_loss, reason = "open minutes are far below 2⁵³")]
pub(super) fn slot_on(
    frame: &Frame<'_>,
    allocated: &Allocated,
    bundle: &Bundle,
    day: usize,
) -> Slot {
    let cell = &frame.cells()[bundle.cell()];
    let share = f64::from(frame.open(cell, day, bundle.band())) / cell.total as f64;
    let probability = allocated.expected[bundle.cell()] * share;
    Slot {
        cell: bundle.cell(),
        day,
        band: Some(bundle.band()),
        probability: Some(probability),
        bend: 1.0,
    }
}

/// The services whose days could not be drawn as prescribed, each with the window that forbids it.
fn bent(frame: &Frame<'_>, chains: &Chains) -> Vec<Bent> {
    let mut bent = Vec::new();
    for service in &chains.services {
        let law = &chains.laws[service.law];
        if law.is_exact() {
            continue;
        }
        let id = &frame.campaign().service(service.bundles[0].service(frame)).id;
        let (place, prescribed) = match law.crowded() {
            Some(crowded) => {
                let [first, last] = [crowded.window.start, crowded.window.end - 1]
                    .map(|day| frame.days()[day].to_string());
                (format!("{id}, {first} to {last}"), crowded.expected)
            }
            None => (id.clone(), law.departure()),
        };
        let applied = if law.crowded().is_some() { 1.0 } else { 0.0 };
        bent.push(Bent {
            rule: "probability".to_owned(),
            place,
            prescribed,
            applied,
            relative: None,
        });
    }
    bent
}
