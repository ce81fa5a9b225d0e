//! Probabilities and weights, computed again from the stated expectations.

use crate::support::checker::time::{Run, Time};
use crate::support::checker::{Case, Checker, written};
use chrono::NaiveDate;
use mystery_calls::model::{Kind, PlannedCall};
use std::collections::BTreeMap;

/// One slot by positions: service, channel, day, band.
pub(crate) type SlotKey = (usize, usize, NaiveDate, usize);

impl Checker<'_> {
    /// Minutes at which a call may start, slot by slot; those without any are left out.
    pub(crate) fn open_minutes(&self) -> BTreeMap<SlotKey, f64> {
        let mut open = BTreeMap::new();
        for day in self.time.days() {
            let there: Vec<[Run; 2]> = self
                .campaign
                .evaluators
                .iter()
                .map(|who| [false, true].map(|writes| Time::evaluator_run(who, writes, day)))
                .collect();
            for (s, service) in self.campaign.services.iter().enumerate() {
                for offer in &service.offers {
                    let channel = &self.campaign.channels[offer.channel.0];
                    let run = self.time.service_run(service, offer.channel.0, day);
                    let evaluators = self.campaign.evaluators.iter().zip(&there);
                    let able: Vec<&Run> = evaluators
                        .filter(|(who, _)| who.channels.contains(&offer.channel))
                        .filter(|(who, _)| who.services.iter().any(|service| service.0 == s))
                        .map(|(_, there)| &there[usize::from(written(channel))])
                        .collect();
                    let fits = |t: usize| {
                        run[t] >= channel.minutes
                            && able.iter().any(|there| there[t] >= channel.minutes)
                    };
                    for (b, band) in self.campaign.bands.iter().enumerate() {
                        let (from, to) = (band.span.from.get(), band.span.to.get());
                        let starts = (0..288).map(|n| 5 * n).filter(|t| *t >= from && *t < to);
                        let count = starts.filter(|t| fits(usize::from(*t))).count();
                        if count > 0 {
                            let minutes = 5.0 * f64::from(u32::try_from(count).expect("few"));
                            open.insert((s, offer.channel.0, day, b), minutes);
                        }
                    }
                }
            }
        }
        open
    }

    /// Expectation × share of open minutes, for every slot of the mystery channels.
    pub(crate) fn prescribed(&self, case: &Case<'_>) -> BTreeMap<SlotKey, f64> {
        let open = self.open.get_or_init(|| self.open_minutes());
        let mut totals: BTreeMap<(usize, usize), f64> = BTreeMap::new();
        for ((service, channel, _, _), minutes) in open {
            *totals.entry((*service, *channel)).or_default() += minutes;
        }
        let expected = self.expected(case);
        let slots = open.iter().filter_map(|(slot, minutes)| {
            let cell = (slot.0, slot.1);
            expected.get(&cell).map(|calls| (*slot, calls * minutes / totals[&cell]))
        });
        slots.collect()
    }

    fn expected(&self, case: &Case<'_>) -> BTreeMap<(usize, usize), f64> {
        let cells = case.allocation.iter().map(|cell| {
            let services = self.campaign.services.iter();
            let channels = self.campaign.channels.iter();
            let service = services.map(|s| &s.id).position(|id| *id == cell.service);
            let channel = channels.map(|c| &c.id).position(|id| *id == cell.channel);
            let known = service.zip(channel).expect("the record names services and channels");
            (known, cell.expected)
        });
        cells.collect()
    }

    pub(super) fn probabilities(&self, case: &Case<'_>, found: &mut Vec<String>) {
        let prescribed = self.prescribed(case);
        let sum: f64 = prescribed.values().sum();
        if (sum - f64::from(self.campaign.calls)).abs() > 1e-6 {
            found.push(format!("the probabilities of all slots sum to {sum}"));
        }
        let searched = case.bent.iter().any(|bent| bent.rule == "searched");
        for call in case.calls {
            let expected = prescribed.get(&slot(call)).copied().unwrap_or(0.0);
            let wrong = match call.probability {
                None => !self.is_audit(call) && !searched,
                // What applies where spacing bends is for tests that know the law.
                Some(stated) if self.is_bent(case, call) => stated.is_nan() || stated <= 0.0,
                Some(stated) => self.is_audit(call) || searched || (stated - expected).abs() > 1e-9,
            };
            if wrong {
                let stated = call.probability;
                found.push(format!("{}: probability {stated:?} instead of {expected}", call.id));
            }
        }
    }

    /// Whether the record says that spacing bends the probabilities of a call's service.
    fn is_bent(&self, case: &Case<'_>, call: &PlannedCall) -> bool {
        let id = &self.service(call).id;
        let of = |place: &str| {
            place.strip_prefix(id).is_some_and(|rest| rest.is_empty() || rest.starts_with(", "))
        };
        let mut bent = case.bent.iter().filter(|bent| bent.rule == "probability");
        !self.is_audit(call) && bent.any(|bent| of(&bent.place))
    }

    /// A call stands for the contacts of its cell, or of its service, over the expected calls; more
    /// by as much as its slot is less likely than prescribed.
    pub(super) fn weights(&self, case: &Case<'_>, found: &mut Vec<String>) {
        let expected = self.expected(case);
        let of_service = |service: usize| -> f64 {
            expected.iter().filter(|(cell, _)| cell.0 == service).map(|(_, calls)| calls).sum()
        };
        let prescribed = self.prescribed(case);
        let mended = |call: &PlannedCall| match call.probability {
            Some(stated) if self.is_bent(case, call) => prescribed[&slot(call)] / stated,
            _ => 1.0,
        };
        let of_cell = |call: &PlannedCall| {
            let service = self.service(call);
            let offer = service.offers.iter().find(|offer| offer.channel == call.channel);
            match (offer.and_then(|offer| offer.volume), service.volume) {
                (Some(volume), _) => volume / expected[&(call.service.0, call.channel.0)],
                (None, Some(volume)) => volume / of_service(call.service.0),
                (None, None) => 1.0,
            }
        };
        let raw = |call: &PlannedCall| of_cell(call) * mended(call);
        let calls: f64 = self.mystery(case).map(|_| 1.0).sum();
        let mean = self.mystery(case).map(raw).sum::<f64>() / calls;
        for call in case.calls {
            let audit = self.channel(call).kind == Kind::Audit;
            let weight = if audit { 1.0 } else { raw(call) / mean };
            if (call.weight - weight).abs() > 1e-9 * weight {
                found.push(format!("{}: weight {} instead of {weight}", call.id, call.weight));
            }
        }
    }
}

fn slot(call: &PlannedCall) -> SlotKey {
    let band = call.band.map_or(usize::MAX, |band| band.0);
    (call.service.0, call.channel.0, call.date, band)
}
