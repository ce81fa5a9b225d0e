use crate::calendar::{START_GRID, starts};
use crate::num::{Minute, MinuteSpan};

/// A set of start minutes on the 5-minute grid of one day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Starts([u64; 5]);

impl Starts {
    /// No start.
    pub const NONE: Starts = Starts([0; 5]);

    /// The starts at which something that lasts `minutes` fits into one of the open stretches.
    #[must_use]
    pub fn fitting(open: &[MinuteSpan], minutes: u16) -> Starts {
        let mut found = Starts::NONE;
        for start in starts(open, MinuteSpan::DAY, minutes) {
            let at = usize::from(start.get() / START_GRID);
            found.0[at / 64] |= 1 << (at % 64);
        }
        found
    }

    /// The starts that lie in a band.
    #[must_use]
    pub fn within(self, band: MinuteSpan) -> Starts {
        // What lasts one minute fits wherever it may start.
        self.and(Starts::fitting(&[band], 1))
    }

    /// The starts in both sets.
    #[must_use]
    pub fn and(self, other: Starts) -> Starts {
        Starts(std::array::from_fn(|at| self.0[at] & other.0[at]))
    }

    /// The starts in either set.
    #[must_use]
    pub fn or(self, other: Starts) -> Starts {
        Starts(std::array::from_fn(|at| self.0[at] | other.0[at]))
    }

    /// Whether a start is among them or, off the grid, lies between two of them.
    #[must_use]
    pub fn covers(self, start: Minute) -> bool {
        let has = |at: u16| {
            let at = usize::from(at);
            at < 288 && self.0[at / 64] >> (at % 64) & 1 == 1
        };
        has(start.get() / START_GRID) && has(start.get().div_ceil(START_GRID))
    }

    /// The steps of five minutes that something which lasts `minutes` may take, from one of the
    /// starts or another; it ends before midnight.
    #[must_use]
    pub fn taken(self, minutes: u16) -> Starts {
        let later = |starts: Starts| {
            let carried = |at: usize| if at == 0 { 0 } else { starts.0[at - 1] >> 63 };
            Starts(std::array::from_fn(|at| starts.0[at] << 1 | carried(at)))
        };
        (1..minutes.div_ceil(START_GRID)).fold(self, |taken, _| self.or(later(taken)))
    }

    /// How many starts there are.
    #[must_use]
    pub fn count(self) -> u32 {
        self.0.iter().map(|word| word.count_ones()).sum()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self == Starts::NONE
    }

    /// The minutes they stand for: five for each.
    #[must_use]
    pub fn minutes(self) -> u32 {
        self.count() * u32::from(START_GRID)
    }

    /// The starts, earliest first.
    pub fn iter(self) -> impl Iterator<Item = Minute> {
        (0_u16..).zip(self.0).flat_map(|(word, starts)| {
            let rest = |left: &u64| Some(left & (left - 1)).filter(|left| *left != 0);
            let each = std::iter::successors(Some(starts).filter(|starts| *starts != 0), rest);
            each.map(move |left| {
                let at = 64 * word + u16::try_from(left.trailing_zeros()).expect("64 bits a word");
                Minute::new(at * START_GRID).expect("288 steps of 5 minutes are a day")
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(from: &str, to: &str) -> MinuteSpan {
        MinuteSpan::new(Minute::parse(from).unwrap(), Minute::parse(to).unwrap()).unwrap()
    }

    #[test]
    fn a_set_of_starts_behaves_as_one() {
        let morning = Starts::fitting(&[span("08:30", "09:00")], 10);
        let listed: Vec<String> = morning.iter().map(|start| start.to_string()).collect();
        assert_eq!(listed, ["08:30", "08:35", "08:40", "08:45", "08:50"]);
        assert_eq!((morning.count(), morning.minutes()), (5, 25));
        assert_eq!(morning.within(span("08:40", "08:50")).count(), 2);
        assert!(morning.and(Starts::fitting(&[span("09:00", "10:00")], 10)).is_empty());
        assert_eq!(Starts::fitting(&[MinuteSpan::DAY], 1).count(), 288);
        assert_eq!(morning.taken(5), morning);
        assert_eq!(morning.taken(10).minutes(), 30);
        let both = [span("05:00", "05:20"), span("23:30", "24:00")];
        assert_eq!(Starts::fitting(&both, 13).taken(13).minutes(), 20 + 30);
        assert_eq!(Starts::NONE.taken(60), Starts::NONE);
    }
}
