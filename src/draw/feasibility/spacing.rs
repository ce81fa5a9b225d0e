use crate::draw::Frame;
use crate::draw::feasibility::bits::Bits;

/// How far apart the days of a campaign lie, and how many calls fit into some of them.
pub(super) struct Spacing {
    /// For each day, how many working days there are up to it.
    working: Vec<u32>,
    /// Whether each day is a working day.
    counts: Vec<bool>,
}

impl Spacing {
    pub(super) fn new(frame: &Frame<'_>) -> Spacing {
        let counts: Vec<bool> =
            frame.days().iter().map(|day| frame.working().is_working(*day)).collect();
        let working = counts.iter().scan(0, |sum, counts| {
            *sum += u32::from(*counts);
            Some(*sum)
        });
        Spacing { working: working.collect(), counts }
    }

    /// Working days from one call to a later one; a day that is none counts only if it is called.
    fn apart(&self, from: usize, to: usize) -> u32 {
        self.working[to] - self.working[from] + u32::from(!self.counts[to])
    }

    /// How many working days lie after the earlier of two days up to the later.
    pub(super) fn between(&self, a: usize, b: usize) -> u32 {
        self.working[a.max(b)] - self.working[a.min(b)]
    }

    /// The most calls that fit into the days so many working days apart. Taking the earliest day
    /// that is free is best: whatever follows a later one could follow it as well.
    pub(super) fn most(&self, days: &Bits, gap: u32) -> u64 {
        packed(days, |from, to| self.apart(from, to) >= gap)
    }
}

/// The most times that fit into the days so many dates apart.
pub(super) fn most_dates(days: &Bits, gap: u32) -> u64 {
    packed(days, |from, to| to - from >= gap as usize)
}

fn packed(days: &Bits, apart: impl Fn(usize, usize) -> bool) -> u64 {
    let mut last = None;
    let mut most = 0;
    for day in days.iter() {
        if last.is_none_or(|last| apart(last, day)) {
            most += 1;
            last = Some(day);
        }
    }
    most
}
