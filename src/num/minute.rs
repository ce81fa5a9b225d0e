use std::fmt;

/// A minute of a local day, from 0 (midnight) to 1440 (the next midnight).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Minute(u16);

impl Minute {
    /// The first midnight of a day.
    pub const MIDNIGHT: Minute = Minute(0);
    /// The last midnight of a day.
    pub const END_OF_DAY: Minute = Minute(1440);

    /// The minute `minutes` after midnight, or `None` beyond the day's end.
    #[must_use]
    pub fn new(minutes: u16) -> Option<Minute> {
        (minutes <= 1440).then_some(Minute(minutes))
    }

    /// Reads `HH:MM`, from `00:00` to `24:00`; `None` for anything else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Minute> {
        let (hours, minutes) = text.split_once(':')?;
        let digits = |part: &str| {
            (part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit()))
                .then(|| part.parse::<u16>().ok())?
        };
        let (hours, minutes) = (digits(hours)?, digits(minutes)?);
        if minutes < 60 { Minute::new(hours * 60 + minutes) } else { None }
    }

    /// Minutes since midnight.
    #[must_use]
    pub fn get(self) -> u16 {
        self.0
    }

    /// The minute `later` minutes after this one, at most the day's end.
    #[must_use]
    pub fn plus(self, later: u16) -> Minute {
        Minute(self.0.saturating_add(later).min(1440))
    }
}

impl fmt::Display for Minute {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.0 / 60, self.0 % 60)
    }
}

/// A stretch of one local day: from `from` (included) to `to` (excluded).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MinuteSpan {
    /// The first minute inside.
    pub from: Minute,
    /// The first minute no longer inside.
    pub to: Minute,
}

impl MinuteSpan {
    /// The whole day.
    pub const DAY: MinuteSpan = MinuteSpan { from: Minute::MIDNIGHT, to: Minute::END_OF_DAY };

    /// The stretch, or `None` if it is empty.
    #[must_use]
    pub fn new(from: Minute, to: Minute) -> Option<MinuteSpan> {
        (from < to).then_some(MinuteSpan { from, to })
    }

    /// How many minutes it lasts.
    #[must_use]
    pub fn minutes(self) -> u16 {
        self.to.0 - self.from.0
    }

    /// What both stretches share.
    #[must_use]
    pub fn intersection(self, other: MinuteSpan) -> Option<MinuteSpan> {
        MinuteSpan::new(self.from.max(other.from), self.to.min(other.to))
    }

    /// Whether the minute lies inside.
    #[must_use]
    pub fn contains(self, minute: Minute) -> bool {
        self.from <= minute && minute < self.to
    }

    /// Whether two stretches share at least one minute.
    #[must_use]
    pub fn overlaps(self, other: MinuteSpan) -> bool {
        self.from < other.to && other.from < self.to
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_as_written_and_written_as_read() {
        for text in ["00:00", "09:05", "23:59", "24:00"] {
            assert_eq!(Minute::parse(text).unwrap().to_string(), text);
        }
        for bad in ["9:05", "24:01", "12:60", "12", "+1:00", "1200", "ab:cd"] {
            assert_eq!(Minute::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn stretches_that_only_touch_do_not_overlap() {
        let span = |from, to| {
            MinuteSpan::new(Minute::new(from).unwrap(), Minute::new(to).unwrap()).unwrap()
        };
        assert!(!span(480, 490).overlaps(span(490, 500)));
        assert!(span(480, 491).overlaps(span(490, 500)));
        assert_eq!(span(480, 491).intersection(span(490, 500)), Some(span(490, 491)));
    }
}
