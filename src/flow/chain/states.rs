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
    /// The lot of each day.
    pub(super) lot_of: Vec<usize>,
    /// Whether each day counts towards the gap.
    pub(super) counts: Vec<bool>,
}

#[derive(Clone, Debug)]
pub(super) struct LotStates {
    pub(super) span: Range<usize>,
    /// How many remainders there are; the last is the full lot, 0 the empty one.
    pub(super) remainders: usize,
    /// The classes of the lot, each with the worth of its digit.
    pub(super) classes: Vec<(usize, usize)>,
    /// For each class of the lot, the remainders that hold one of it.
    pub(super) holding: Vec<Vec<usize>>,
}

impl States {
    pub(super) fn new(chain: &Chain, gap: NonZeroUsize) -> States {
        let spans = chain.spans();
        let lot_of =
            spans.iter().enumerate().flat_map(|(lot, span)| span.clone().map(move |_| lot));
        let lot_of = lot_of.collect();
        let lots = spans.into_iter().enumerate();
        let lots = lots.map(|(lot, span)| LotStates::new(chain, lot, span)).collect();
        let counts = (0..chain.days()).map(|day| chain.counts(day)).collect();
        States { gap: gap.get(), lots, lot_of, counts }
    }

    /// The lot of a day.
    pub(super) fn lot(&self, day: usize) -> &LotStates {
        &self.lots[self.lot_of[day]]
    }
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
            (0..remainders).filter(|remainder| remainder / worth % base > 0).collect()
        };
        let holding = digits.iter().map(holding).collect();
        LotStates { span, remainders, classes, holding }
    }
}
