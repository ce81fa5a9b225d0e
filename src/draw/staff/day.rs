use crate::draw::{Frame, Slot, Starts};
use crate::num::{Minute, MinuteSpan};
use crate::rng::Stream;

/// Whether the calls of one evaluator on one day fit beside each other, with travel between
/// sites. `day` holds slots with the starts that are open to the evaluator.
pub(crate) fn fits(frame: &Frame<'_>, slots: &[Slot], day: &[(usize, Starts)]) -> bool {
    if let [only] = day {
        return !only.1.is_empty();
    }
    let ordered = |at: usize| day[at].1.iter();
    let mut search = Search { frame, slots, day, timed: Vec::new(), order: ordered };
    search.complete()
}

/// A start for each call of one evaluator on one day, uniform over what is open and clashes with
/// nothing that was placed before; the calls come in a drawn order.
///
/// # Panics
/// If they do not fit beside each other.
pub(crate) fn timed(
    frame: &Frame<'_>,
    slots: &[Slot],
    mut day: Vec<(usize, Starts)>,
    stream: &mut Stream,
) -> Vec<(usize, Minute)> {
    stream.shuffle(&mut day);
    let mut orders: Vec<Vec<Minute>> =
        day.iter().map(|(_, starts)| starts.iter().collect()).collect();
    for order in &mut orders {
        stream.shuffle(order);
    }
    let drawn = |at: usize| orders[at].iter().copied();
    let mut search = Search { frame, slots, day: &day, timed: Vec::new(), order: drawn };
    assert!(search.complete(), "the calls of a day were checked to fit beside each other");
    search.timed.iter().zip(&day).map(|(span, (slot, _))| (*slot, span.from)).collect()
}

/// Depth-first search for starts that do not clash, call after call.
struct Search<'s, 'a, Order> {
    frame: &'s Frame<'a>,
    slots: &'s [Slot],
    day: &'s [(usize, Starts)],
    timed: Vec<MinuteSpan>,
    order: Order,
}

impl<Order: Fn(usize) -> List, List: Iterator<Item = Minute>> Search<'_, '_, Order> {
    fn complete(&mut self) -> bool {
        let at = self.timed.len();
        let Some((slot, _)) = self.day.get(at) else { return true };
        let channel = self.frame.cells()[self.slots[*slot].cell].channel;
        let minutes = self.frame.campaign().channel(channel).minutes;
        for start in (self.order)(at) {
            let Some(span) = MinuteSpan::new(start, start.plus(minutes)) else { continue };
            if (0..at).all(|other| self.apart(other, *slot, span)) {
                self.timed.push(span);
                if self.complete() {
                    return true;
                }
                self.timed.pop();
            }
        }
        false
    }

    fn apart(&self, other: usize, slot: usize, span: MinuteSpan) -> bool {
        let placed = self.timed[other];
        let travel = self.travel(self.day[other].0, slot);
        placed.to.get() + travel <= span.from.get() || span.to.get() + travel <= placed.from.get()
    }

    /// Minutes between two calls.
    fn travel(&self, a: usize, b: usize) -> u16 {
        let [a, b] = [a, b].map(|slot| &self.frame.cells()[self.slots[slot].cell]);
        self.frame.travel((a.service, a.channel), (b.service, b.channel))
    }
}
