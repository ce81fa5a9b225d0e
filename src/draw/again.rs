use crate::draw::audits::are_apart;
use crate::draw::chained::{Chains, chains};
use crate::draw::complete::Basis;
use crate::draw::days::slot_on;
use crate::draw::spread::lot_bundles;
use crate::draw::staff::{Roster, place_anyhow};
use crate::draw::stories::fit_stories;
use crate::draw::{Bent, Slot};
use crate::model::ServiceIndex;
use crate::rng::Stream;
use std::collections::BTreeMap;
use std::ops::Range;

/// How many times one lot of a service is drawn again before another one is tried.
const TRIES: u32 = 12;

/// Why days are drawn again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Redrawn {
    /// No order of scenarios keeps their gap.
    ForScenarios,
    /// A call has no evaluator.
    ForEvaluators,
}

/// Lots drawn again where a later stage cannot complete: one service's calls in one lot, given all
/// its other calls, with everything else left as it is. Days follow the service's own law.
pub(super) struct Again<'c, 'a> {
    basis: &'c Basis<'c, 'a>,
    /// For each service and lot that was drawn again: how often in vain, the first time included,
    /// and how many calls it has.
    rejected: BTreeMap<(ServiceIndex, usize, usize), (u32, usize)>,
    /// How often days were drawn again, which names the streams.
    drawn: u32,
}

/// The calls of one service and the lot of one of them.
struct Lot {
    service: ServiceIndex,
    days: Range<usize>,
    /// The slots in the lot, and the days of the service's calls outside.
    inside: Vec<usize>,
    outside: Vec<usize>,
}

impl<'c, 'a> Again<'c, 'a> {
    pub(super) fn new(basis: &'c Basis<'c, 'a>) -> Again<'c, 'a> {
        Again { basis, rejected: BTreeMap::new(), drawn: 0 }
    }

    /// Draws the lot of a slot again until it can be completed; if it never can, other lots of the
    /// service, nearest first. An audit is given another day. False, with nothing changed, if
    /// nothing helps.
    pub(super) fn draw(&mut self, roster: &mut Roster<'_, '_>, slot: usize, why: Redrawn) -> bool {
        if roster.slots()[slot].band.is_none() {
            return self.move_audit(roster, slot);
        }
        let frame = self.basis.frame;
        let service = frame.cells()[roster.slots()[slot].cell].service;
        let own = roster.calls_to(service);
        let slots: Vec<Slot> = own.iter().map(|at| roster.slots()[*at]).collect();
        let bundles = lot_bundles(frame, self.basis.lots, &slots);
        let Basis { lots, seed, attempt, .. } = *self.basis;
        let Ok(chains) = chains(frame, lots, &bundles, seed, attempt) else { return false };
        let spans = chains.laws[0].spans();
        let day = roster.slots()[slot].day;
        let mut order: Vec<usize> = (0..spans.len()).collect();
        let off = |lot: &usize| {
            let days = &spans[*lot];
            if day < days.start { days.start - day } else { (day + 1).saturating_sub(days.end) }
        };
        order.sort_by_key(off);
        order.into_iter().any(|at| {
            let days = spans[at].clone();
            let inside = |at: &usize| days.contains(&roster.slots()[*at].day);
            let (inside, outside): (Vec<usize>, Vec<usize>) = own.iter().partition(|at| inside(at));
            let outside = outside.iter().map(|at| roster.slots()[*at].day).collect();
            let lot = Lot { service, days: days.clone(), inside, outside };
            // A lot without the call that is stuck mends nothing for its evaluator.
            let helps = why == Redrawn::ForScenarios || lot.inside.contains(&slot);
            helps && !lot.inside.is_empty() && self.draw_lot(roster, &chains, at, &lot, why)
        })
    }

    fn draw_lot(
        &mut self,
        roster: &mut Roster<'_, '_>,
        chains: &Chains,
        at: usize,
        lot: &Lot,
        why: Redrawn,
    ) -> bool {
        let key = (lot.service, lot.days.start, lot.days.end);
        self.rejected.entry(key).or_insert((0, lot.inside.len())).0 += 1;
        for _ in 0..TRIES {
            let mut stream = self.stream(lot.service);
            let placed = chains.laws[0].draw_again(at, &lot.outside, &mut stream);
            let bundles = &chains.services[0].bundles;
            if placed.len() == lot.inside.len() {
                let on = |(day, class): &(usize, usize)| {
                    let slot =
                        slot_on(self.basis.frame, self.basis.allocated, &bundles[*class], *day);
                    slot.bent(chains.bend(0, *class, *day))
                };
                let placed = placed.iter().map(on).collect();
                if self.try_days(roster, lot, placed, why, &mut stream) {
                    return true;
                }
            }
            self.rejected.entry(key).or_default().0 += 1;
        }
        self.rejected.remove(&key);
        false
    }

    fn stream(&mut self, service: ServiceIndex) -> Stream {
        self.drawn += 1;
        let Basis { frame, seed, attempt, .. } = *self.basis;
        let id = &frame.campaign().service(service).id;
        seed.stream(&["days again", attempt, id, &self.drawn.to_string()])
    }

    /// Puts the calls of a lot on other days; undone if a rule does not hold.
    fn try_days(
        &self,
        roster: &mut Roster<'_, '_>,
        lot: &Lot,
        placed: Vec<Slot>,
        why: Redrawn,
        stream: &mut Stream,
    ) -> bool {
        let before: Vec<(usize, Slot, Option<_>)> = lot
            .inside
            .iter()
            .map(|at| (*at, roster.slots()[*at], roster.assigned()[*at]))
            .collect();
        let mut free: Vec<usize> = lot.inside.clone();
        for (at, _, who) in &before {
            if who.is_some() {
                roster.take_back(*at);
            }
        }
        for slot in placed {
            let of = |at: &usize| {
                let before = &roster.slots()[*at];
                before.cell == slot.cell && before.band == slot.band
            };
            let at = free.iter().position(of).expect("as many calls as before in each bundle");
            roster.move_to(free.swap_remove(at), slot);
        }
        let good = self.rules_hold(roster, lot.service)
            && (why == Redrawn::ForScenarios
                || lot.inside.iter().all(|at| place_anyhow(roster, *at, stream)));
        if !good {
            for (at, slot, who) in before {
                if roster.assigned()[at].is_some() {
                    roster.take_back(at);
                }
                roster.move_to(at, slot);
                if let Some(who) = who {
                    roster.give(at, who);
                }
            }
        }
        good
    }

    /// Whether the calls of a service keep apart from its audits, and scenarios fit them.
    fn rules_hold(&self, roster: &Roster<'_, '_>, service: ServiceIndex) -> bool {
        let frame = self.basis.frame;
        let own = roster.calls_to(service);
        let apart = own.iter().all(|call| {
            let day = roster.slots()[*call].day;
            roster.audits_of(service).all(|audit| are_apart(frame, day, roster.slots()[audit].day))
        });
        apart && fit_stories(frame, roster.slots(), service, own, self.basis.seed)
    }

    fn move_audit(&mut self, roster: &mut Roster<'_, '_>, slot: usize) -> bool {
        let frame = self.basis.frame;
        let was = roster.slots()[slot];
        let cell = &frame.cells()[was.cell];
        let calls = roster.calls_to(cell.service);
        let audits: Vec<usize> =
            roster.audits_of(cell.service).filter(|other| *other != slot).collect();
        let open =
            |day: &usize| (0..frame.bands().len()).any(|band| frame.open(cell, *day, band) > 0);
        let free = |day: &usize| {
            calls.iter().all(|call| are_apart(frame, roster.slots()[*call].day, *day))
                && audits.iter().all(|other| roster.slots()[*other].day != *day)
        };
        let days = (0..frame.days().len()).filter(|day| *day != was.day);
        let mut days: Vec<usize> = days.filter(open).filter(free).collect();
        let mut stream = self.stream(cell.service);
        stream.shuffle(&mut days);
        for day in days {
            roster.move_to(slot, Slot { day, ..was });
            if place_anyhow(roster, slot, &mut stream) {
                return true;
            }
        }
        roster.move_to(slot, was);
        false
    }

    /// What was drawn again, and how far probabilities may be off for it.
    pub(super) fn bent(self) -> impl Iterator<Item = Bent> {
        let frame = self.basis.frame;
        self.rejected.into_iter().map(move |((service, first, end), (rejected, calls))| {
            let id = &frame.campaign().service(service).id;
            let [first_day, last_day] = [first, end - 1].map(|day| frame.days()[day]);
            let share = f64::from(rejected) / f64::from(rejected + 1);
            let open = (first..end).filter(|day| frame.is_working(*day)).count();
            let count = |number: usize| f64::from(u32::try_from(number).unwrap_or(u32::MAX));
            let of_a_day = count(calls) / count(open.max(1));
            Bent {
                rule: "drawn-again".to_owned(),
                place: format!("{id}, {first_day} to {last_day}"),
                prescribed: 0.0,
                applied: share,
                relative: Some(share * count(calls) / of_a_day),
            }
        })
    }
}
