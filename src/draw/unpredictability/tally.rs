use crate::draw::Frame;
use crate::draw::Slot;
use std::collections::BTreeMap;

/// How many days were looked at, and on how many there was a call. Whole numbers: sums of them do
/// not depend on the order in which they are added.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Count {
    pub(super) days: u64,
    pub(super) calls: u64,
}

impl Count {
    pub(super) fn plus(self, other: Count) -> Count {
        Count { days: self.days + other.days, calls: self.calls + other.calls }
    }

    /// The share of the days with a call; 0 where there are no days.
    #[expect(clippy::cast_precision_loss, reason = "days that were looked at are far below 2⁵³")]
    pub(super) fn chance(self) -> f64 {
        if self.days == 0 { 0.0 } else { self.calls as f64 / self.days as f64 }
    }
}

/// The open days of services by the pause before each: the entry at n counts the days that are
/// n working days after the last call, the entry at 0 those before the first call.
pub(super) type Pauses = Vec<Count>;

fn added(mut one: Pauses, other: &Pauses) -> Pauses {
    one.resize(one.len().max(other.len()), Count::default());
    for (count, more) in one.iter_mut().zip(other) {
        *count = count.plus(*more);
    }
    one
}

/// The open days of all services, over replicates. Services are gathered into classes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Tally {
    /// How many calendars there are in it.
    pub(super) replicates: u32,
    /// One entry a class of services, in the order of [`OpenDays`].
    pub(super) classes: Vec<Pauses>,
}

impl Tally {
    pub(super) fn plus(self, other: Tally) -> Tally {
        match (self.replicates, other.replicates) {
            (0, _) => other,
            (_, 0) => self,
            (mine, theirs) => {
                let pairs = self.classes.into_iter().zip(&other.classes);
                let classes = pairs.map(|(one, more)| added(one, more)).collect();
                Tally { replicates: mine + theirs, classes }
            }
        }
    }

    /// All services together.
    pub(super) fn pooled(&self) -> Pauses {
        self.classes.iter().fold(Vec::new(), added)
    }
}

/// The days on which each service is open to mystery calls.
pub(super) struct OpenDays<'f, 'a> {
    frame: &'f Frame<'a>,
    /// For each cell of the frame, the position of its service here; none for audits.
    of_cell: Vec<Option<usize>>,
    services: Vec<OpenService>,
    classes: usize,
}

/// A service with mystery calls.
#[derive(Clone, Debug, Default)]
struct OpenService {
    /// The positions of its open days, in order.
    days: Vec<usize>,
    /// The calls expected of it.
    expected: f64,
    /// Services of as many open days and, rounded, as many calls are of one class: few replicates
    /// of a large campaign would tell little of each by itself.
    class: usize,
}

impl<'f, 'a> OpenDays<'f, 'a> {
    /// `expected` has one entry a cell of the frame.
    pub(super) fn new(frame: &'f Frame<'a>, expected: &[f64]) -> OpenDays<'f, 'a> {
        let mut open = OpenDays { frame, of_cell: Vec::new(), services: Vec::new(), classes: 0 };
        let mut last = None;
        for (cell, expected) in frame.cells().iter().zip(expected) {
            if !frame.is_mystery(cell) {
                open.of_cell.push(None);
                continue;
            }
            if last != Some(cell.service) {
                last = Some(cell.service);
                open.services.push(OpenService::default());
            }
            open.of_cell.push(Some(open.services.len() - 1));
            let is_open =
                |day: &usize| (0..frame.bands().len()).any(|band| frame.open(cell, *day, band) > 0);
            let service = open.services.last_mut().expect("the service was just entered");
            service.days.extend((0..frame.days().len()).filter(is_open));
            service.expected += expected;
        }
        open.classify();
        open
    }

    fn classify(&mut self) {
        let mut known: BTreeMap<(usize, u64), usize> = BTreeMap::new();
        for service in &mut self.services {
            service.days.sort_unstable();
            service.days.dedup();
            let class = (service.days.len(), service.expected.round().to_bits());
            let next = known.len();
            service.class = *known.entry(class).or_insert(next);
        }
        self.classes = known.len();
    }

    /// One calendar.
    pub(super) fn tally(&self, slots: &[Slot]) -> Tally {
        let mut called: Vec<Vec<usize>> = vec![Vec::new(); self.services.len()];
        for slot in slots {
            if let Some(service) = self.of_cell[slot.cell] {
                called[service].push(slot.day);
            }
        }
        let mut classes = vec![Pauses::new(); self.classes];
        for (service, calls) in self.services.iter().zip(&called) {
            let of_class = std::mem::take(&mut classes[service.class]);
            classes[service.class] = added(of_class, &self.pauses(&service.days, calls));
        }
        Tally { replicates: 1, classes }
    }

    fn pauses(&self, open: &[usize], calls: &[usize]) -> Pauses {
        let mut pauses = Pauses::new();
        let mut last = None;
        for day in open {
            let pause = last.map_or(0, |last| self.apart(last, *day));
            if pauses.len() <= pause {
                pauses.resize(pause + 1, Count::default());
            }
            let is_called = calls.contains(day);
            pauses[pause] = pauses[pause].plus(Count { days: 1, calls: u64::from(is_called) });
            if is_called {
                last = Some(*day);
            }
        }
        pauses
    }

    /// Working days from a call to a later day, as rules of rotation count them: a day that is no
    /// working day counts if it is called itself. At least 1.
    fn apart(&self, from: usize, to: usize) -> usize {
        let working = self.frame.working_between(from, to) + u32::from(!self.frame.is_working(to));
        working as usize
    }
}
