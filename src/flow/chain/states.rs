use crate::flow::chain::Chain;
use std::num::NonZeroUsize;
use std::ops::Range;

/// The histories of each lot and how an item changes them.
///
/// A history is a number of days until the next item is allowed, from 0 to `gap` − 1, and what
/// remains of the lot: the remaining counts of its classes as the digits of one number.
#[derive(Clone, Debug)]
pub(super) struct States {
    pub(super) gap: usize,
    pub(super) lots: Vec<LotStates>,
    pub(super) days: Vec<DayStates>,
    /// How many histories all days have together.
    pub(super) size: usize,
}

/// Where the histories of a day stand among those of all days.
#[derive(Clone, Copy, Debug)]
pub(super) struct DayStates {
    pub(super) lot: u32,
    /// The first history.
    pub(super) first: u32,
    /// Whether the day counts towards the gap.
    pub(super) counts: bool,
}

#[derive(Clone, Debug)]
pub(super) struct LotStates {
    pub(super) span: Range<usize>,
    /// How many remainders there are; the last is the full lot, 0 the empty one.
    pub(super) remainders: usize,
    /// The classes of the lot, each with the worth of its digit.
    pub(super) classes: Vec<(usize, usize)>,
    /// For each class of the lot, the remainders that hold one of it.
    pub(super) holding: Vec<Vec<u32>>,
}

impl States {
    pub(super) fn new(chain: &Chain, gap: NonZeroUsize) -> States {
        let mut states = States { gap: gap.get(), lots: Vec::new(), days: Vec::new(), size: 0 };
        for (lot, span) in chain.spans().into_iter().enumerate() {
            let of_lot = LotStates::new(chain, lot, span.clone());
            for day in span {
                let (lot, first, counts) = (narrow(lot), narrow(states.size), chain.counts(day));
                states.days.push(DayStates { lot, first, counts });
                states.size += states.gap * of_lot.remainders;
            }
            states.lots.push(of_lot);
        }
        states
    }

    /// The lot of a day.
    pub(super) fn lot(&self, day: usize) -> &LotStates {
        &self.lots[self.days[day].lot as usize]
    }

    /// Where the histories of a day stand among those of all days.
    pub(super) fn histories(&self, day: usize) -> Range<usize> {
        let first = self.days[day].first as usize;
        first..first + self.gap * self.lot(day).remainders
    }
}

fn narrow(number: usize) -> u32 {
    u32::try_from(number).expect("a chain has fewer than 2³² histories")
}

impl LotStates {
    fn new(chain: &Chain, lot: usize, span: Range<usize>) -> LotStates {
        let mut remainders = 1;
        let (mut classes, mut digits) = (Vec::new(), Vec::new());
        for (class, stated) in chain.classes.iter().enumerate() {
            if stated.lot == lot && stated.count > 0 {
                classes.push((class, remainders));
                digits.push((remainders, stated.count as usize + 1));
                remainders *= stated.count as usize + 1;
            }
        }
        let holding = |&(worth, base): &(usize, usize)| {
            let holds = |remainder: &usize| !(remainder / worth).is_multiple_of(base);
            (0..remainders).filter(holds).map(narrow).collect()
        };
        let holding = digits.iter().map(holding).collect();
        LotStates { span, remainders, classes, holding }
    }
}
