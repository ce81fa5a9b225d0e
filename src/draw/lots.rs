use crate::calendar::Month;
use crate::draw::Frame;
use chrono::NaiveDate;
use std::ops::Range;

/// The blocks of consecutive days that calls are spread over evenly. Each lies in one month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lots {
    /// For each month of the campaign, the positions of its lots.
    pub months: Vec<Vec<usize>>,
    /// For each day of the campaign, the position of its lot.
    pub of_day: Vec<usize>,
    /// For each day of the campaign, the position of its month.
    pub month_of_day: Vec<usize>,
    /// The days of each block: lots, then months.
    days: Vec<Range<usize>>,
}

impl Lots {
    /// Each month gets one lot, the rest by largest remainder of working days (earlier month
    /// first), near-equal within the month. Other days belong to the lot of the working day
    /// before them, in the same month, or else after them.
    #[must_use]
    pub fn new(frame: &Frame<'_>) -> Lots {
        let campaign = frame.campaign();
        let months: Vec<Month> = Month::spanned(campaign.first, campaign.last).collect();
        let working: Vec<Vec<NaiveDate>> = months
            .iter()
            .map(|month| {
                let days = frame.working().days().iter().copied();
                days.filter(|day| Month::of(*day) == *month).collect()
            })
            .collect();
        let sizes: Vec<usize> = working.iter().map(Vec::len).collect();
        let lots = usize::try_from(campaign.allocation.lots).expect("lots fit into memory");
        let counts = shared_out(lots, &sizes);
        let (months_of_lots, of_day, month_of_day) = (Vec::new(), Vec::new(), Vec::new());
        let mut lots = Lots { months: months_of_lots, of_day, month_of_day, days: Vec::new() };
        let mut first = 0;
        for count in &counts {
            lots.months.push((first..first + count).collect());
            first += count;
        }
        for day in frame.days() {
            let month = months.iter().position(|month| *month == Month::of(*day));
            let month = month.expect("the months span the campaign");
            let before = working[month].iter().filter(|working| *working <= day).count();
            lots.month_of_day.push(month);
            let place = block(before.saturating_sub(1), sizes[month], counts[month]);
            lots.of_day.push(lots.months[month][place]);
        }
        let runs = |of_day: &[usize], blocks: usize| -> Vec<Range<usize>> {
            let start = |block: usize| of_day.partition_point(|of_day| *of_day < block);
            (0..blocks).map(|block| start(block)..start(block + 1)).collect()
        };
        lots.days = runs(&lots.of_day, first);
        lots.days.extend(runs(&lots.month_of_day, lots.months.len()));
        lots
    }

    /// The block that is a whole month, for calls too many to be held apart in its lots. Blocks are
    /// numbered lots first, then months.
    #[must_use]
    pub fn whole_month(&self, month: usize) -> usize {
        self.count() + month
    }

    /// The days of a block, by their positions: those of a lot or of a whole month.
    #[must_use]
    pub fn days(&self, block: usize) -> Range<usize> {
        self.days[block].clone()
    }

    /// How many lots there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.days.len() - self.months.len()
    }
}

/// The block, of `blocks` near-equal ones, in which the entry at `place` of `size` lies; longer
/// blocks come first.
fn block(place: usize, size: usize, blocks: usize) -> usize {
    let (short, longer) = (size / blocks, size % blocks);
    let in_longer = longer * (short + 1);
    if place < in_longer {
        place / (short + 1)
    } else {
        (longer + (place - in_longer).checked_div(short).unwrap_or(0)).min(blocks - 1)
    }
}

/// One for each, the rest of `total` by largest remainder in proportion to the sizes, earlier
/// entries first among equals.
fn shared_out(total: usize, sizes: &[usize]) -> Vec<usize> {
    let rest = total.saturating_sub(sizes.len());
    let all = sizes.iter().sum::<usize>().max(1);
    let mut counts: Vec<usize> = sizes.iter().map(|size| 1 + rest * size / all).collect();
    let mut order: Vec<usize> = (0..sizes.len()).collect();
    order.sort_by_key(|at| std::cmp::Reverse(rest * sizes[*at] % all));
    let given: usize = counts.iter().sum::<usize>() - sizes.len();
    for at in order.into_iter().take(rest.saturating_sub(given)) {
        counts[at] += 1;
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lots_go_to_the_months_with_most_working_days() {
        assert_eq!(shared_out(6, &[20, 21, 21]), [2, 2, 2]);
        assert_eq!(shared_out(5, &[20, 21, 21]), [1, 2, 2]);
        assert_eq!(shared_out(4, &[20, 21, 21]), [1, 2, 1]);
        assert_eq!(shared_out(3, &[0, 21, 1]), [1, 1, 1]);
    }

    #[test]
    fn blocks_are_near_equal_and_in_order() {
        let of = |size, blocks| (0..size).map(|at| block(at, size, blocks)).collect::<Vec<_>>();
        assert_eq!(of(7, 3), [0, 0, 0, 1, 1, 2, 2]);
        assert_eq!(of(6, 2), [0, 0, 0, 1, 1, 1]);
        assert_eq!(block(0, 0, 1), 0);
    }
}
