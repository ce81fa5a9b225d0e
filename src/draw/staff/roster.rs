use crate::calendar::Week;
use crate::draw::staff::day::fits_with_work;
use crate::draw::staff::load::{Load, narrow};
use crate::draw::{Frame, Slot, Starts};
use crate::model::{EvaluatorIndex, ServiceIndex};
use crate::rng::Stream;
use std::cell::{Cell, OnceCell};
use std::collections::BTreeMap;
use std::ops::Range;

/// Who makes which call so far. Every hard rule on evaluators holds at any time.
pub(crate) struct Roster<'f, 'a> {
    frame: &'f Frame<'a>,
    slots: Vec<Slot>,
    /// The day of each slot.
    days: Vec<u32>,
    /// For each slot the evaluators who could make it were they idle, one slot after another.
    able: Vec<u32>,
    /// Where those of each slot begin, and where those of the last one end.
    first_able: Vec<u32>,
    /// The same for the slots that were moved.
    able_moved: BTreeMap<usize, Vec<u32>>,
    /// Slots by service, once asked for.
    by_service: OnceCell<Vec<(u32, u32)>>,
    weeks: Vec<Week>,
    assigned: Vec<Option<EvaluatorIndex>>,
    loads: Vec<Load>,
    /// How many pairs of calls were held against each other to see whether days hold their calls.
    work: Cell<u64>,
}

/// A roster is worn out by so many pairs, and so many more for each slot: far beyond what staffing
/// takes where evaluators are scarce and find their calls all the same.
const MOST_WORK: u64 = 200_000_000;
const MOST_WORK_A_SLOT: u64 = 2_000;

impl<'f, 'a> Roster<'f, 'a> {
    /// Nobody makes any call yet; `slots` are in order of day.
    pub(crate) fn new(frame: &'f Frame<'a>, slots: Vec<Slot>) -> Roster<'f, 'a> {
        let (mut able_idle, mut first_able) = (Vec::new(), vec![0]);
        for slot in &slots {
            able_idle.extend(able(frame, slot));
            first_able.push(narrow(able_idle.len()));
        }
        Roster {
            frame,
            days: slots.iter().map(|slot| narrow(slot.day)).collect(),
            able: able_idle,
            first_able,
            able_moved: BTreeMap::new(),
            by_service: OnceCell::new(),
            weeks: frame.days().iter().map(|day| Week::of(*day)).collect(),
            assigned: vec![None; slots.len()],
            loads: vec![Load::default(); frame.campaign().evaluators.len()],
            work: Cell::new(0),
            slots,
        }
    }

    /// The slots, in the order in which they were given.
    pub(crate) fn slots(&self) -> &[Slot] {
        &self.slots
    }

    /// The slots with their evaluators, in order of day.
    ///
    /// # Panics
    /// If a slot has none.
    pub(crate) fn into_slots(self) -> (Vec<Slot>, Vec<EvaluatorIndex>) {
        let assigned = self.assigned.into_iter();
        let evaluators = assigned.map(|who| who.expect("every slot was given"));
        if self.able_moved.is_empty() {
            return (self.slots, evaluators.collect());
        }
        let mut both: Vec<(Slot, EvaluatorIndex)> =
            self.slots.into_iter().zip(evaluators).collect();
        both.sort_by_key(|(slot, _)| (slot.day, slot.cell, slot.band));
        both.into_iter().unzip()
    }

    /// Puts a slot without an evaluator on another day.
    pub(crate) fn move_to(&mut self, at: usize, slot: Slot) {
        assert!(self.assigned[at].is_none(), "a slot is moved before it is given");
        self.able_moved.insert(at, able(self.frame, &slot).collect());
        self.days[at] = narrow(slot.day);
        self.slots[at] = slot;
    }

    /// Whether a slot was put on another day.
    pub(crate) fn has_moved(&self) -> bool {
        !self.able_moved.is_empty()
    }

    /// The mystery calls to a service.
    pub(crate) fn calls_to(&self, service: ServiceIndex) -> Vec<usize> {
        self.of_service(service).filter(|at| self.slots[*at].band.is_some()).collect()
    }

    /// The audits of a service.
    pub(crate) fn audits_of(&self, service: ServiceIndex) -> impl Iterator<Item = usize> {
        self.of_service(service).filter(|at| self.slots[*at].band.is_none())
    }

    fn of_service(&self, service: ServiceIndex) -> impl Iterator<Item = usize> {
        let all = self.by_service.get_or_init(|| {
            let of = |at: usize| (narrow(self.service(at)), narrow(at));
            let mut all: Vec<(u32, u32)> = (0..self.slots.len()).map(of).collect();
            all.sort_unstable();
            all
        });
        let service = narrow(service.0);
        let first = all.partition_point(|(of, _)| *of < service);
        let own = all[first..].iter().take_while(move |(of, _)| *of == service);
        own.map(|(_, at)| *at as usize)
    }

    /// Who could make the call of a slot were they idle.
    pub(crate) fn able(&self, slot: usize) -> impl ExactSizeIterator<Item = EvaluatorIndex> + '_ {
        let stated = || {
            let of = self.first_able[slot] as usize..self.first_able[slot + 1] as usize;
            &self.able[of]
        };
        let able = self.able_moved.get(&slot).map_or_else(stated, Vec::as_slice);
        able.iter().map(|who| EvaluatorIndex(*who as usize))
    }

    /// The evaluator of each slot.
    pub(crate) fn assigned(&self) -> &[Option<EvaluatorIndex>] {
        &self.assigned
    }

    /// How many calls an evaluator has.
    pub(crate) fn total(&self, evaluator: EvaluatorIndex) -> u32 {
        self.loads[evaluator.0].total()
    }

    /// How many calls an evaluator has on the channel of a slot.
    pub(crate) fn on_channel_of(&self, evaluator: EvaluatorIndex, slot: usize) -> u32 {
        self.loads[evaluator.0].on_channel(self.channel(slot))
    }

    /// How many mystery calls an evaluator has at the service of a slot.
    pub(crate) fn at_service_of(&self, evaluator: EvaluatorIndex, slot: usize) -> usize {
        self.loads[evaluator.0].at_service(self.service(slot)).len()
    }

    fn service(&self, slot: usize) -> usize {
        self.frame.cells()[self.slots[slot].cell].service.0
    }

    fn channel(&self, slot: usize) -> usize {
        self.frame.cells()[self.slots[slot].cell].channel.0
    }

    /// The week of a slot.
    pub(crate) fn week(&self, slot: usize) -> Week {
        self.weeks[self.slots[slot].day]
    }

    /// The days of a week in the campaign.
    pub(crate) fn days_of(&self, week: Week) -> Range<u32> {
        let start = self.weeks.partition_point(|of_day| *of_day < week);
        narrow(start)..narrow(self.weeks.partition_point(|of_day| *of_day <= week))
    }

    /// How many evaluators there are.
    pub(crate) fn evaluators(&self) -> usize {
        self.loads.len()
    }

    /// How many calls an evaluator has in a week.
    fn in_week(&self, evaluator: EvaluatorIndex, week: Week) -> u32 {
        narrow(self.loads[evaluator.0].on_days(&self.days, self.days_of(week)).len())
    }

    /// How many more calls an evaluator may take in a week, by the caps.
    pub(crate) fn room(&self, evaluator: EvaluatorIndex, week: Week) -> u32 {
        let limits = self.frame.campaign().evaluator(evaluator).limits;
        let left =
            |limit: Option<u32>, used: u32| limit.map_or(u32::MAX, |l| l.saturating_sub(used));
        let in_week = left(limits.per_week, self.in_week(evaluator, week));
        let total = left(limits.total, self.total(evaluator)).min(in_week);
        let days = self.days_of(week);
        let days = days.end - days.start;
        total.min(limits.per_day.map_or(u32::MAX, |limit| limit.saturating_mul(days)))
    }

    /// The starts that a slot has for an evaluator who can make it.
    fn starts(&self, slot: usize, evaluator: EvaluatorIndex) -> Starts {
        let able = self.able(slot).any(|who| who == evaluator);
        if able { self.slots[slot].starts(self.frame, evaluator) } else { Starts::NONE }
    }

    /// Whether the evaluator may take the slot beside what the roster holds already.
    pub(crate) fn allows(&self, slot: usize, evaluator: EvaluatorIndex) -> bool {
        let starts = self.starts(slot, evaluator);
        !starts.is_empty()
            && self.caps_allow(slot, evaluator)
            && self.rotation_allows(slot, evaluator)
            && self.day_allows(slot, evaluator, starts)
    }

    fn caps_allow(&self, slot: usize, evaluator: EvaluatorIndex) -> bool {
        let limits = self.frame.campaign().evaluator(evaluator).limits;
        let week = || self.in_week(evaluator, self.week(slot));
        limits.total.is_none_or(|limit| self.total(evaluator) < limit)
            && limits.per_week.is_none_or(|limit| week() < limit)
            && limits
                .per_day
                .is_none_or(|limit| self.on_day_of(slot, evaluator).len() < limit as usize)
    }

    /// The slots of an evaluator on the day of a slot.
    fn on_day_of(&self, slot: usize, evaluator: EvaluatorIndex) -> &[u32] {
        let day = self.days[slot];
        self.loads[evaluator.0].on_days(&self.days, day..day + 1)
    }

    fn rotation_allows(&self, slot: usize, evaluator: EvaluatorIndex) -> bool {
        if self.slots[slot].band.is_none() {
            return true;
        }
        let rotation = self.frame.campaign().rotation;
        let mut before = self.loads[evaluator.0].at_service(self.service(slot));
        let gap = rotation.evaluator_service_gap_days.unwrap_or(0);
        rotation.evaluator_service_max.is_none_or(|limit| before.len() < limit as usize)
            && before.all(|other| self.days[other as usize].abs_diff(self.days[slot]) >= gap)
    }

    /// Whether so much was tried that the campaign counts as one that cannot be staffed as it was
    /// drawn: the evaluators' days are full of calls. Nobody is allowed another one then.
    pub(crate) fn is_worn_out(&self) -> bool {
        self.work.get() > MOST_WORK + MOST_WORK_A_SLOT * self.slots.len() as u64
    }

    fn day_allows(&self, slot: usize, evaluator: EvaluatorIndex, starts: Starts) -> bool {
        if self.is_worn_out() {
            return false;
        }
        let others = self.on_day_of(slot, evaluator).iter().map(|other| *other as usize);
        let of = |other: usize| (other, self.slots[other].starts(self.frame, evaluator));
        let mut day: Vec<(usize, Starts)> = others.map(of).collect();
        day.push((slot, starts));
        let (fits, work) = fits_with_work(self.frame, &self.slots, &day);
        self.work.set(self.work.get() + work);
        fits
    }

    /// Gives the slot to the evaluator, who must be allowed to take it.
    pub(crate) fn give(&mut self, slot: usize, evaluator: EvaluatorIndex) {
        assert!(self.assigned[slot].is_none(), "a slot is given once");
        self.assigned[slot] = Some(evaluator);
        let (channel, service) = (self.channel(slot), self.service(slot));
        let load = &mut self.loads[evaluator.0];
        load.add(&self.days, narrow(slot), channel);
        if self.slots[slot].band.is_some() {
            load.add_visit(narrow(slot), service);
        }
    }

    /// Takes the slot from its evaluator, who is returned.
    pub(crate) fn take_back(&mut self, slot: usize) -> EvaluatorIndex {
        let evaluator = self.assigned[slot].take().expect("the slot was given");
        let channel = self.channel(slot);
        self.loads[evaluator.0].remove(narrow(slot), channel);
        evaluator
    }

    /// What an evaluator would give up to take a slot: as little as it takes, chosen at random
    /// where any of several would do. `None` if nothing would help.
    pub(crate) fn given_up_for(
        &mut self,
        slot: usize,
        evaluator: EvaluatorIndex,
        stream: &mut Stream,
    ) -> Option<Vec<usize>> {
        if self.starts(slot, evaluator).is_empty() {
            return None;
        }
        let mut given_up = Vec::new();
        let mut enough = true;
        while enough && !self.allows(slot, evaluator) {
            let other = self.one_in_the_way(slot, evaluator, stream);
            enough = other.is_some();
            if let Some(other) = other {
                self.take_back(other);
                given_up.push(other);
            }
        }
        for other in &given_up {
            self.give(*other, evaluator);
        }
        enough.then_some(given_up)
    }

    /// A slot of an evaluator that has to go for another one to come.
    fn one_in_the_way(
        &self,
        slot: usize,
        evaluator: EvaluatorIndex,
        stream: &mut Stream,
    ) -> Option<usize> {
        let load = &self.loads[evaluator.0];
        if self.slots[slot].band.is_some() {
            let rotation = self.frame.campaign().rotation;
            let visits: Vec<u32> = load.at_service(self.service(slot)).collect();
            let gap = rotation.evaluator_service_gap_days.unwrap_or(0);
            let day = |slot: usize| self.days[slot];
            let soon = |other: &&u32| day(**other as usize).abs_diff(day(slot)) < gap;
            if let Some(other) = visits.iter().find(soon) {
                return Some(*other as usize);
            }
            let full =
                rotation.evaluator_service_max.is_some_and(|most| visits.len() >= most as usize);
            if full {
                return Some(visits[stream.index(visits.len())] as usize);
            }
        }
        let limits = self.frame.campaign().evaluator(evaluator).limits;
        let full = |limit: Option<u32>, used: &[u32]| {
            limit.is_some_and(|most| used.len() >= most as usize)
        };
        let today = self.on_day_of(slot, evaluator);
        let week = load.on_days(&self.days, self.days_of(self.week(slot)));
        let some = if full(limits.per_day, today) {
            today
        } else if full(limits.per_week, week) {
            week
        } else if full(limits.total, load.slots()) {
            load.slots()
        } else {
            today
        };
        (!some.is_empty()).then(|| some[stream.index(some.len())] as usize)
    }

    /// The slots of an evaluator that may stand in the way of another slot: those of the same
    /// day, week or service, or all where the total is used up.
    pub(crate) fn in_the_way(&self, slot: usize, evaluator: EvaluatorIndex) -> Vec<usize> {
        let limits = self.frame.campaign().evaluator(evaluator).limits;
        let full = limits.total.is_some_and(|limit| self.total(evaluator) >= limit);
        let week = self.week(slot);
        let week_full = limits.per_week.is_some_and(|limit| self.in_week(evaluator, week) >= limit);
        let service = self.service(slot);
        let concerns = |other: &usize| {
            full || self.slots[*other].day == self.slots[slot].day
                || (week_full && self.week(*other) == week)
                || self.service(*other) == service
        };
        let own = self.loads[evaluator.0].slots().iter().map(|other| *other as usize);
        own.filter(concerns).collect()
    }
}

/// Who could make the call of a slot were they idle.
fn able(frame: &Frame<'_>, slot: &Slot) -> impl Iterator<Item = u32> {
    let team = frame.team(frame.cells()[slot.cell].service).iter();
    let idle = team.filter(move |who| !slot.starts(frame, **who).is_empty());
    idle.map(|who| narrow(who.0))
}
