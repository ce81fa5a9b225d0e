use crate::calendar::Week;
use crate::draw::audits::are_apart;
use crate::draw::search::places::Place;
use crate::draw::staff::fits;
use crate::draw::{Frame, Slot};
use crate::model::ServiceIndex;

/// The hard rules between calls, each of which has one of its places.
pub(super) struct Rules<'f, 'a> {
    frame: &'f Frame<'a>,
    /// The week of each day.
    weeks: Vec<Week>,
}

/// What an evaluator has no room left for once a call is taken.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Full {
    /// In all.
    total: bool,
    week: Option<Week>,
    day: Option<usize>,
    /// For mystery calls.
    service: Option<ServiceIndex>,
}

impl<'f, 'a> Rules<'f, 'a> {
    pub(super) fn new(frame: &'f Frame<'a>) -> Rules<'f, 'a> {
        Rules { frame, weeks: frame.days().iter().map(|day| Week::of(*day)).collect() }
    }

    fn service(&self, place: &Place) -> ServiceIndex {
        self.frame.cells()[place.cell].service
    }

    /// What the evaluator of a place, one of those taken, is full of.
    pub(super) fn full(&self, place: &Place, taken: &[Place]) -> Full {
        let limits = self.frame.campaign().evaluator(place.who).limits;
        let own = || taken.iter().filter(|other| other.who == place.who);
        let (week, service) = (self.weeks[place.day], self.service(place));
        let reached = |limit: Option<u32>, used: usize| limit.is_some_and(|l| used >= l as usize);
        let in_week = own().filter(|other| self.weeks[other.day] == week).count();
        let in_day = own().filter(|other| other.day == place.day).count();
        let visit = |other: &&Place| other.band.is_some() && self.service(other) == service;
        let most = self.frame.campaign().rotation.evaluator_service_max;
        Full {
            total: reached(limits.total, own().count()),
            week: reached(limits.per_week, in_week).then_some(week),
            day: reached(limits.per_day, in_day).then_some(place.day),
            service: reached(most, own().filter(visit).count()).then_some(service),
        }
    }

    /// Whether a place is lost to a call once another call has taken one; `taken` are all that
    /// are taken, that one included.
    pub(super) fn forbid(&self, place: &Place, by: &Place, full: Full, taken: &[Place]) -> bool {
        let (here, same_hands) = (self.service(place) == self.service(by), place.who == by.who);
        (here && self.too_near(place, by))
            || (same_hands
                && (full.total
                    || full.week == Some(self.weeks[place.day])
                    || full.day == Some(place.day)
                    || (place.band.is_some() && full.service == Some(self.service(place)))
                    || (place.day == by.day && !self.day_fits(place, taken))))
    }

    /// Whether two calls to one service may not have these places.
    fn too_near(&self, a: &Place, b: &Place) -> bool {
        let frame = self.frame;
        let rotation = frame.campaign().rotation;
        match (a.band.is_some(), b.band.is_some()) {
            (true, true) => {
                let last = a.day.max(b.day);
                let between = || {
                    let worked = frame.working_between(a.day, b.day);
                    worked - u32::from(a.day != b.day && frame.is_working(last))
                };
                let near = |gap: u32| a.day == b.day || between() + 1 < gap;
                let back = rotation.evaluator_service_gap_days.unwrap_or(0) as usize;
                rotation.service_gap_days.is_some_and(near)
                    || (a.who == b.who && a.day.abs_diff(b.day) < back)
            }
            (false, false) => a.day == b.day,
            (true, false) => !are_apart(frame, a.day, b.day),
            (false, true) => !are_apart(frame, b.day, a.day),
        }
    }

    /// Whether a call fits beside all that its evaluator has on its day.
    fn day_fits(&self, place: &Place, taken: &[Place]) -> bool {
        let own = taken.iter().filter(|other| other.who == place.who && other.day == place.day);
        let slots: Vec<_> = own.chain([place]).map(Place::slot).collect();
        let starts = |(at, slot): (usize, &Slot)| (at, slot.starts(self.frame, place.who));
        let day: Vec<_> = slots.iter().enumerate().map(starts).collect();
        fits(self.frame, &slots, &day)
    }
}
