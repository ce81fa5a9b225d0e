use crate::calendar::Week;
use crate::draw::staff::day::fits;
use crate::draw::{Frame, Slot, Starts};
use crate::model::{EvaluatorIndex, ServiceIndex};
use std::collections::BTreeMap;

/// Who makes which call so far. Every hard rule on evaluators holds at any time.
pub(crate) struct Roster<'f, 'a> {
    frame: &'f Frame<'a>,
    slots: &'f [Slot],
    /// For each slot the evaluators who could make it were they idle, with their starts.
    able: Vec<Vec<(EvaluatorIndex, Starts)>>,
    weeks: Vec<Week>,
    assigned: Vec<Option<EvaluatorIndex>>,
    loads: Vec<Load>,
}

/// What one evaluator has been given.
#[derive(Clone, Debug, Default)]
pub(crate) struct Load {
    days: BTreeMap<usize, Vec<usize>>,
    weeks: BTreeMap<Week, u32>,
    services: BTreeMap<ServiceIndex, Vec<usize>>,
    channels: BTreeMap<usize, u32>,
    total: u32,
}

impl<'f, 'a> Roster<'f, 'a> {
    pub(crate) fn new(frame: &'f Frame<'a>, slots: &'f [Slot]) -> Roster<'f, 'a> {
        let able = slots.iter().map(|slot| able(frame, slot)).collect();
        Roster {
            frame,
            slots,
            able,
            weeks: frame.days().iter().map(|day| Week::of(*day)).collect(),
            assigned: vec![None; slots.len()],
            loads: vec![Load::default(); frame.campaign().evaluators.len()],
        }
    }

    /// The slots, in the order in which they were given.
    pub(crate) fn slots(&self) -> &'f [Slot] {
        self.slots
    }

    /// Who could make the call of a slot were they idle.
    pub(crate) fn able(&self, slot: usize) -> impl Iterator<Item = EvaluatorIndex> + '_ {
        self.able[slot].iter().map(|(evaluator, _)| *evaluator)
    }

    /// The evaluator of each slot.
    pub(crate) fn assigned(&self) -> &[Option<EvaluatorIndex>] {
        &self.assigned
    }

    /// How many calls an evaluator has.
    pub(crate) fn total(&self, evaluator: EvaluatorIndex) -> u32 {
        self.loads[evaluator.0].total
    }

    /// How many calls an evaluator has on the channel of a slot.
    pub(crate) fn on_channel_of(&self, evaluator: EvaluatorIndex, slot: usize) -> u32 {
        let channel = self.frame.cells()[self.slots[slot].cell].channel.0;
        self.loads[evaluator.0].channels.get(&channel).copied().unwrap_or(0)
    }

    /// How many mystery calls an evaluator has at the service of a slot.
    pub(crate) fn at_service_of(&self, evaluator: EvaluatorIndex, slot: usize) -> usize {
        let service = self.frame.cells()[self.slots[slot].cell].service;
        self.loads[evaluator.0].services.get(&service).map_or(0, Vec::len)
    }

    /// The week of a slot.
    pub(crate) fn week(&self, slot: usize) -> Week {
        self.weeks[self.slots[slot].day]
    }

    /// How many more calls an evaluator may take in a week, by the caps.
    pub(crate) fn room(&self, evaluator: EvaluatorIndex, week: Week) -> u32 {
        let limits = self.frame.campaign().evaluator(evaluator).limits;
        let load = &self.loads[evaluator.0];
        let left =
            |limit: Option<u32>, used: u32| limit.map_or(u32::MAX, |l| l.saturating_sub(used));
        let in_week = load.weeks.get(&week).copied().unwrap_or(0);
        let total = left(limits.total, load.total).min(left(limits.per_week, in_week));
        let days = self.weeks.iter().filter(|of_day| **of_day == week).count();
        let days = u32::try_from(days).unwrap_or(7);
        total.min(limits.per_day.map_or(u32::MAX, |limit| limit.saturating_mul(days)))
    }

    /// The slots that an evaluator has on a day, with the starts that are open to the evaluator.
    pub(crate) fn day(&self, evaluator: EvaluatorIndex, day: usize) -> Vec<(usize, Starts)> {
        let slots = self.loads[evaluator.0].days.get(&day);
        let starts = |slot: &usize| (*slot, self.starts(*slot, evaluator));
        slots.map(|slots| slots.iter().map(starts).collect()).unwrap_or_default()
    }

    fn starts(&self, slot: usize, evaluator: EvaluatorIndex) -> Starts {
        let of = |(who, _): &&(EvaluatorIndex, Starts)| *who == evaluator;
        self.able[slot].iter().find(of).map_or(Starts::NONE, |(_, starts)| *starts)
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
        let load = &self.loads[evaluator.0];
        let day = load.days.get(&self.slots[slot].day).map_or(0, Vec::len);
        let week = load.weeks.get(&self.week(slot)).copied().unwrap_or(0);
        limits.total.is_none_or(|limit| load.total < limit)
            && limits.per_week.is_none_or(|limit| week < limit)
            && limits.per_day.is_none_or(|limit| day < limit as usize)
    }

    fn rotation_allows(&self, slot: usize, evaluator: EvaluatorIndex) -> bool {
        let cell = &self.frame.cells()[self.slots[slot].cell];
        if !self.frame.is_mystery(cell) {
            return true;
        }
        let rotation = self.frame.campaign().rotation;
        let before = self.loads[evaluator.0].services.get(&cell.service);
        let before = before.map_or(&[][..], Vec::as_slice);
        let day = |slot: usize| self.frame.days()[self.slots[slot].day];
        let gap = i64::from(rotation.evaluator_service_gap_days.unwrap_or(0));
        rotation.evaluator_service_max.is_none_or(|limit| before.len() < limit as usize)
            && before.iter().all(|other| (day(*other) - day(slot)).num_days().abs() >= gap)
    }

    fn day_allows(&self, slot: usize, evaluator: EvaluatorIndex, starts: Starts) -> bool {
        let mut day = self.day(evaluator, self.slots[slot].day);
        day.push((slot, starts));
        fits(self.frame, self.slots, &day)
    }

    /// Gives the slot to the evaluator, who must be allowed to take it.
    pub(crate) fn give(&mut self, slot: usize, evaluator: EvaluatorIndex) {
        assert!(self.assigned[slot].is_none(), "a slot is given once");
        self.assigned[slot] = Some(evaluator);
        let week = self.week(slot);
        let cell = &self.frame.cells()[self.slots[slot].cell];
        let load = &mut self.loads[evaluator.0];
        load.days.entry(self.slots[slot].day).or_default().push(slot);
        *load.weeks.entry(week).or_default() += 1;
        *load.channels.entry(cell.channel.0).or_default() += 1;
        if self.frame.is_mystery(cell) {
            load.services.entry(cell.service).or_default().push(slot);
        }
        load.total += 1;
    }

    /// Takes the slot from its evaluator, who is returned.
    pub(crate) fn take_back(&mut self, slot: usize) -> EvaluatorIndex {
        let evaluator = self.assigned[slot].take().expect("the slot was given");
        let week = self.week(slot);
        let cell = &self.frame.cells()[self.slots[slot].cell];
        let load = &mut self.loads[evaluator.0];
        let without = |slots: &mut Vec<usize>| slots.retain(|other| *other != slot);
        load.days.entry(self.slots[slot].day).and_modify(without);
        load.services.entry(cell.service).and_modify(without);
        *load.weeks.entry(week).or_insert(1) -= 1;
        *load.channels.entry(cell.channel.0).or_insert(1) -= 1;
        load.total -= 1;
        evaluator
    }

    /// The slots of an evaluator that may stand in the way of another slot: those of the same
    /// day, week or service, or all where the total is used up.
    pub(crate) fn in_the_way(&self, slot: usize, evaluator: EvaluatorIndex) -> Vec<usize> {
        let limits = self.frame.campaign().evaluator(evaluator).limits;
        let load = &self.loads[evaluator.0];
        let full = limits.total.is_some_and(|limit| load.total >= limit);
        let week = self.week(slot);
        let week_full = limits
            .per_week
            .is_some_and(|limit| load.weeks.get(&week).copied().unwrap_or(0) >= limit);
        let service = self.frame.cells()[self.slots[slot].cell].service;
        let concerns = |other: &usize| {
            full || self.slots[*other].day == self.slots[slot].day
                || (week_full && self.week(*other) == week)
                || self.frame.cells()[self.slots[*other].cell].service == service
        };
        load.days.values().flatten().copied().filter(concerns).collect()
    }
}

fn able(frame: &Frame<'_>, slot: &Slot) -> Vec<(EvaluatorIndex, Starts)> {
    let starts = |evaluator: &EvaluatorIndex| (*evaluator, slot.starts(frame, *evaluator));
    let team = frame.team(frame.cells()[slot.cell].service).iter().map(starts);
    team.filter(|(_, starts)| !starts.is_empty()).collect()
}
