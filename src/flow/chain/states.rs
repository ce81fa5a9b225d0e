use crate::flow::chain::Chain;
use crate::flow::chain::sweep::Step;
use std::num::NonZeroUsize;
use std::ops::Range;

/// The histories of each lot and how an item changes them, laid out flat: days and the classes that
/// may have an item on them stand one after another.
///
/// A history is a number of days until the next item is allowed, from 0 to `gap` − 1, and what
/// remains of the lot: the remaining counts of its classes as the digits of one number.
#[derive(Clone, Debug)]
pub(super) struct States {
    pub(super) gap: usize,
    pub(super) lots: Vec<LotStates>,
    pub(super) days: Vec<DayStates>,
    /// The days that can change a history, in order, with the first and the last of each lot. Any
    /// other day is open to no item and does not count towards the gap: its end is like the end of
    /// the day before, whose histories it shares.
    pub(super) moving: Vec<usize>,
    /// How many histories all days have together.
    pub(super) size: usize,
    /// How many classes all days have together.
    pub(super) entries: usize,
}

/// Where the histories and the classes of a day stand among those of all days.
#[derive(Clone, Copy, Debug)]
pub(super) struct DayStates {
    pub(super) lot: u32,
    /// The first history.
    pub(super) first: u32,
    /// The first class.
    pub(super) entry: u32,
    /// Whether the day counts towards the gap.
    pub(super) counts: bool,
}

#[derive(Clone, Debug)]
pub(super) struct LotStates {
    pub(super) span: Range<usize>,
    /// The days of the lot that can change a history, by their places in [`States::moving`].
    pub(super) moving: Range<usize>,
    /// How many remainders there are; the last is the full lot, 0 the empty one.
    pub(super) remainders: usize,
    pub(super) classes: Vec<Digit>,
    /// What an item does to what remains: the remainders that hold one of a class, each with the
    /// remainder without it, class after class.
    pub(super) moves: Vec<[u16; 2]>,
}

/// What remains of a class of a lot, as a digit of the remainder.
#[derive(Clone, Copy, Debug)]
pub(super) struct Digit {
    /// The class, by its position in the chain.
    pub(super) class: usize,
    /// What one item of it is worth.
    pub(super) worth: usize,
    /// What one more than all of its items would be worth.
    pub(super) end: usize,
    /// How many of the lot's moves are those of the class.
    pub(super) moves: usize,
}

impl Digit {
    /// Whether a remainder holds an item of the class.
    pub(super) fn is_in(&self, remainder: usize) -> bool {
        remainder % self.end >= self.worth
    }
}

impl States {
    pub(super) fn new(chain: &Chain, gap: NonZeroUsize) -> States {
        let mut states = States {
            gap: gap.get(),
            lots: Vec::new(),
            days: Vec::with_capacity(chain.days()),
            moving: Vec::new(),
            size: 0,
            entries: 0,
        };
        for (lot, span) in chain.spans().into_iter().enumerate() {
            let mut of_lot = LotStates::new(chain, lot, span.clone());
            let first_moving = states.moving.len();
            let histories = states.gap * of_lot.remainders;
            for day in span.clone() {
                let inside = day > span.start && day + 1 < span.end;
                let counts = chain.counts(day);
                if counts || !inside || of_lot.is_open(chain, day) {
                    states.moving.push(day);
                    states.size += histories;
                }
                let first = narrow(states.size - histories);
                let entry = narrow(states.entries);
                states.days.push(DayStates { lot: narrow(lot), first, entry, counts });
                states.entries += of_lot.classes.len();
            }
            of_lot.moving = first_moving..states.moving.len();
            states.lots.push(of_lot);
        }
        states
    }

    /// The lot of a day.
    pub(super) fn lot(&self, day: usize) -> &LotStates {
        &self.lots[self.days[day].lot as usize]
    }

    /// A day, for sums to be carried over it.
    pub(super) fn step(&self, day: usize) -> Step<'_> {
        let (lot, counts) = (self.lot(day), self.days[day].counts);
        Step { lot, gap: self.gap, size: lot.remainders, counts }
    }

    /// Where the histories of a day stand among those of all days.
    pub(super) fn histories(&self, day: usize) -> Range<usize> {
        let first = self.days[day].first as usize;
        first..first + self.gap * self.lot(day).remainders
    }

    /// Where the classes of a day stand among those of all days.
    pub(super) fn entries(&self, day: usize) -> Range<usize> {
        let first = self.days[day].entry as usize;
        first..first + self.lot(day).classes.len()
    }

    /// Numbers of each class and day of its lot, laid out flat.
    #[expect(clippy::needless_range_loop, reason = "the row differs from class to class")]
    pub(super) fn flat(&self, by_class: &[Vec<f64>]) -> Vec<f64> {
        let mut flat = Vec::with_capacity(self.entries);
        for lot in &self.lots {
            for place in 0..lot.span.len() {
                flat.extend(lot.classes.iter().map(|of| by_class[of.class][place]));
            }
        }
        flat
    }

    /// Puts numbers that are laid out flat back to each class and day of its lot.
    #[expect(clippy::needless_range_loop, reason = "the row differs from class to class")]
    pub(super) fn put_back(&self, flat: &[f64], by_class: &mut [Vec<f64>]) {
        let mut flat = flat.iter();
        for lot in &self.lots {
            for place in 0..lot.span.len() {
                for (of, number) in lot.classes.iter().zip(&mut flat) {
                    by_class[of.class][place] = *number;
                }
            }
        }
    }
}

fn narrow(number: usize) -> u32 {
    u32::try_from(number).expect("a chain has fewer than 2³² histories")
}

fn few(number: usize) -> u16 {
    u16::try_from(number).expect("a lot has fewer than 2¹⁶ histories")
}

impl LotStates {
    fn new(chain: &Chain, lot: usize, span: Range<usize>) -> LotStates {
        let mut remainders = 1;
        let mut classes = Vec::new();
        for (class, stated) in chain.classes.iter().enumerate() {
            if stated.lot == lot && stated.count > 0 {
                let end = remainders * (stated.count as usize + 1);
                classes.push(Digit { class, worth: remainders, end, moves: 0 });
                remainders = end;
            }
        }
        let mut moves = Vec::new();
        for of in &mut classes {
            let held = (0..remainders).filter(|remainder| of.is_in(*remainder));
            let before = moves.len();
            moves.extend(held.map(|from| [from, from - of.worth].map(few)));
            of.moves = moves.len() - before;
        }
        LotStates { span, moving: 0..0, remainders, classes, moves }
    }

    /// Whether an item may lie on a day of the lot.
    fn is_open(&self, chain: &Chain, day: usize) -> bool {
        let place = day - self.span.start;
        self.classes.iter().any(|of| chain.classes[of.class].shares[place] > 0.0)
    }
}
