use crate::draw::audits::reserved;
use crate::draw::chained::{Chains, chains};
use crate::draw::{Frame, Lots, PlanRecord, allocate, audits_come_first, spread};
use crate::model::Campaign;
use crate::rng::Seed;
use std::collections::HashMap;

/// The probabilities of all slots of a draw, also of those in which no call fell: worked out again
/// from the seed, given how many calls fell to each lot, as those in plan.csv are.
pub(super) struct Applied<'a> {
    /// The frame that calls were drawn from: without days kept free for audits drawn first.
    frame: Frame<'a>,
    /// The expected calls of each cell.
    expected: Vec<f64>,
    /// What applies over what is prescribed, by cell, day and band, where it is not 1.
    bends: HashMap<(usize, usize, usize), f64>,
}

impl<'a> Applied<'a> {
    /// The probabilities of the draw with this record; `None` if its calendar was searched.
    pub(super) fn of(campaign: &'a Campaign, record: &PlanRecord) -> Option<Applied<'a>> {
        if record.is_searched() {
            return None;
        }
        let (frame, seed) = (Frame::new(campaign), Seed::new(&record.seed));
        let lots = Lots::new(&frame);
        let allocated = allocate(&frame, &seed).ok()?;
        let attempt = record.set_aside.to_string();
        let frame = if audits_come_first(campaign, record.set_aside) {
            let audits = reserved(&frame, &lots, &allocated.calls, &seed, &attempt).ok()?;
            frame.beside(&audits)
        } else {
            frame
        };
        let bundles = spread(&frame, &lots, &allocated.calls, &seed);
        let chains = chains(&frame, &lots, &bundles, &seed, &attempt).ok()?;
        Some(Applied { frame, expected: allocated.expected, bends: bends(&chains) })
    }

    /// The expected calls in a slot, by its positions: as prescribed, and as they apply.
    #[expect(clippy::cast_precision_loss, reason = "open minutes are far below 2⁵³")]
    pub(super) fn slot(&self, cell: usize, day: usize, band: usize) -> (f64, f64) {
        let of = &self.frame.cells()[cell];
        let open = self.frame.open(of, day, band);
        if open == 0 {
            return (0.0, 0.0);
        }
        let prescribed = self.expected[cell] * (f64::from(open) / of.total as f64);
        let bend = self.bends.get(&(cell, day, band));
        (prescribed, bend.map_or(prescribed, |bend| prescribed * bend))
    }
}

fn bends(chains: &Chains) -> HashMap<(usize, usize, usize), f64> {
    let mut bends = HashMap::new();
    for (at, service) in chains.services.iter().enumerate() {
        let law = &chains.laws[service.law];
        if law.is_exact() {
            continue;
        }
        let spans = law.spans();
        for (class, bundle) in service.bundles.iter().enumerate() {
            for day in spans[bundle.block()].clone() {
                let slot = (bundle.cell(), day, bundle.band());
                bends.insert(slot, chains.bend(at, class, day));
            }
        }
    }
    bends
}
