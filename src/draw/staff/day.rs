use crate::draw::{Frame, Slot, Starts};
use crate::num::{Minute, MinuteSpan};
use crate::rng::Stream;

/// Whether the calls of one evaluator on one day fit beside each other, with travel between
/// sites. `day` holds slots with the starts that are open to the evaluator.
pub(crate) fn fits(frame: &Frame<'_>, slots: &[Slot], day: &[(usize, Starts)]) -> bool {
    fits_with_work(frame, slots, day).0
}

/// The same with how many pairs of calls were held against each other to see it.
pub(super) fn fits_with_work(
    frame: &Frame<'_>,
    slots: &[Slot],
    day: &[(usize, Starts)],
) -> (bool, u64) {
    if let [only] = day {
        return (!only.1.is_empty(), 0);
    }
    if day.len() > FEW && is_overfull(frame, slots, day) {
        return (false, day.len() as u64);
    }
    let (found, work) = in_order(frame, slots, day);
    (found.is_some(), work)
}

/// The calls of a day up to which trying is quicker than counting.
const FEW: usize = 6;

/// Whether the calls last longer than all that is open to any of them.
fn is_overfull(frame: &Frame<'_>, slots: &[Slot], day: &[(usize, Starts)]) -> bool {
    let (mut taken, mut minutes) = (Starts::NONE, 0);
    for (slot, starts) in day {
        let channel = frame.cells()[slots[*slot].cell].channel;
        let lasts = frame.campaign().channel(channel).minutes;
        taken = taken.or(starts.taken(lasts));
        minutes += u32::from(lasts);
    }
    minutes > taken.minutes()
}

/// The first starts that fit, in the order of the clock, for the calls with the fewest starts
/// first, so that the order of `day` does not matter; `None` where there are none, or where so many
/// were tried that the day is taken to be too full. And how many pairs were looked at.
fn in_order(
    frame: &Frame<'_>,
    slots: &[Slot],
    day: &[(usize, Starts)],
) -> (Option<Vec<(usize, Minute)>>, u64) {
    let mut day = day.to_vec();
    day.sort_by_key(|(slot, starts)| (starts.count(), *slot));
    let ordered = |at: usize| day[at].1.iter();
    let mut search = Search::new(frame, slots, &day, ordered);
    (search.complete().then(|| search.found()), search.work)
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
    let mut search = Search::new(frame, slots, &day, drawn);
    if search.complete() {
        return search.found();
    }
    let (found, _) = in_order(frame, slots, &day);
    found.expect("the calls of a day were checked to fit beside each other")
}

/// So many starts are tried for the calls of one evaluator on one day. Where more would be needed
/// the day is crowded to the minute, and another evaluator or day is looked for.
const MOST_STEPS: u32 = 50_000;

/// Depth-first search for starts that do not clash, call after call.
struct Search<'s, 'a, Order> {
    frame: &'s Frame<'a>,
    slots: &'s [Slot],
    day: &'s [(usize, Starts)],
    timed: Vec<MinuteSpan>,
    order: Order,
    steps: u32,
    /// Pairs of calls held against each other, at most.
    work: u64,
}

impl<'s, 'a, Order> Search<'s, 'a, Order> {
    fn new(
        frame: &'s Frame<'a>,
        slots: &'s [Slot],
        day: &'s [(usize, Starts)],
        order: Order,
    ) -> Search<'s, 'a, Order> {
        Search { frame, slots, day, timed: Vec::new(), order, steps: 0, work: 0 }
    }

    /// Each slot with its start, after a search that was complete.
    fn found(&self) -> Vec<(usize, Minute)> {
        self.timed.iter().zip(self.day).map(|(span, (slot, _))| (*slot, span.from)).collect()
    }
}

impl<Order, List> Search<'_, '_, Order>
where
    Order: Fn(usize) -> List,
    List: Iterator<Item = Minute>,
{
    fn complete(&mut self) -> bool {
        let at = self.timed.len();
        let Some((slot, _)) = self.day.get(at) else { return true };
        let channel = self.frame.cells()[self.slots[*slot].cell].channel;
        let minutes = self.frame.campaign().channel(channel).minutes;
        for start in (self.order)(at) {
            self.steps += 1;
            self.work += at as u64;
            if self.steps > MOST_STEPS {
                return false;
            }
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
