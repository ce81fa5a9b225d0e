use chrono::NaiveDate;
use std::fmt;
use std::ops::Range;
use thiserror::Error;

/// Why a text is not a date or a range of dates. Spans are bytes of that text.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum DateError {
    /// It does not have the form `2022-04-01`.
    #[error("`{written}` is not a date")]
    NotADate {
        /// What stands there.
        written: String,
        /// Where.
        span: Range<usize>,
    },
    /// It has the form, but the calendar has no such day.
    #[error("there is no day `{written}`")]
    Impossible {
        /// What stands there.
        written: String,
        /// Where.
        span: Range<usize>,
    },
    /// The range ends before it starts.
    #[error("the range ends on {last}, before it starts on {first}")]
    Reversed {
        /// The day it starts on.
        first: NaiveDate,
        /// The day it ends on.
        last: NaiveDate,
        /// Where the whole range stands.
        span: Range<usize>,
    },
}

impl DateError {
    /// Where in the text.
    #[must_use]
    pub fn span(&self) -> Range<usize> {
        match self {
            DateError::NotADate { span, .. }
            | DateError::Impossible { span, .. }
            | DateError::Reversed { span, .. } => span.clone(),
        }
    }

    /// The stable word for this kind of problem.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            DateError::NotADate { .. } => "not-a-date",
            DateError::Impossible { .. } => "impossible-date",
            DateError::Reversed { .. } => "reversed-dates",
        }
    }

    /// What to do about it.
    #[must_use]
    pub fn hint(&self) -> String {
        match self {
            DateError::NotADate { .. } => {
                "write a day as `2022-04-01`, a range as `2022-04-01..2022-04-15`".to_owned()
            }
            DateError::Impossible { .. } => {
                "write year, month and day of a day that exists".to_owned()
            }
            DateError::Reversed { first, last, .. } => format!("write `{last}..{first}`"),
        }
    }

    fn moved(self, by: usize) -> DateError {
        let shift = |span: Range<usize>| span.start + by..span.end + by;
        match self {
            DateError::NotADate { written, span } => {
                DateError::NotADate { written, span: shift(span) }
            }
            DateError::Impossible { written, span } => {
                DateError::Impossible { written, span: shift(span) }
            }
            DateError::Reversed { first, last, span } => {
                DateError::Reversed { first, last, span: shift(span) }
            }
        }
    }
}

/// Days from a first to a last, both included.
///
/// ```
/// use mystery_calls::calendar::DateRange;
///
/// let fortnight = DateRange::parse("2022-07-01..2022-07-15").unwrap();
/// assert_eq!(fortnight.days().count(), 15);
/// assert_eq!(DateRange::parse("2022-07-01").unwrap().days().count(), 1);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DateRange {
    first: NaiveDate,
    last: NaiveDate,
}

impl DateRange {
    /// The days from `first` to `last`, or `None` if `last` comes first.
    #[must_use]
    pub fn new(first: NaiveDate, last: NaiveDate) -> Option<DateRange> {
        (first <= last).then_some(DateRange { first, last })
    }

    /// Reads `2022-07-01` or `2022-07-01..2022-07-15`.
    ///
    /// # Errors
    /// What is wrong with the text, and where in it.
    pub fn parse(text: &str) -> Result<DateRange, DateError> {
        let Some((first, last)) = text.split_once("..") else {
            return parse_date(text).map(|day| DateRange { first: day, last: day });
        };
        let second = first.len() + "..".len();
        let first = parse_date(first)?;
        let last = parse_date(last).map_err(|error| error.moved(second))?;
        DateRange::new(first, last).ok_or(DateError::Reversed { first, last, span: 0..text.len() })
    }

    /// The first day.
    #[must_use]
    pub fn first(self) -> NaiveDate {
        self.first
    }

    /// The last day.
    #[must_use]
    pub fn last(self) -> NaiveDate {
        self.last
    }

    /// All days, in order.
    pub fn days(self) -> impl Iterator<Item = NaiveDate> {
        // `iter_days` alone would leave out the last day of the calendar.
        std::iter::successors(Some(self.first), NaiveDate::succ_opt)
            .take_while(move |day| *day <= self.last)
    }

    /// Whether the day lies in the range.
    #[must_use]
    pub fn contains(self, day: NaiveDate) -> bool {
        self.first <= day && day <= self.last
    }
}

impl fmt::Display for DateRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.first == self.last {
            write!(f, "{}", self.first)
        } else {
            write!(f, "{}..{}", self.first, self.last)
        }
    }
}

/// Reads a day in the form `2022-04-01`, with four, two and two digits; spaces around it do not
/// count.
///
/// # Errors
/// [`DateError::NotADate`] for another form, [`DateError::Impossible`] for a day that the calendar
/// does not have.
pub fn parse_date(text: &str) -> Result<NaiveDate, DateError> {
    let start = text.len() - text.trim_start().len();
    let written = text.trim();
    let span = start..start + written.len();
    let parts: Vec<&str> = written.split('-').collect();
    let digits = |part: &str, length: usize| {
        let all = part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
        all.then(|| part.parse::<u32>().ok()).flatten()
    };
    let numbers = match parts.as_slice() {
        [year, month, day] => digits(year, 4).zip(digits(month, 2)).zip(digits(day, 2)),
        _ => None,
    };
    let Some(((year, month), day)) = numbers else {
        return Err(DateError::NotADate { written: written.to_owned(), span });
    };
    i32::try_from(year)
        .ok()
        .and_then(|year| NaiveDate::from_ymd_opt(year, month, day))
        .ok_or_else(|| DateError::Impossible { written: written.to_owned(), span })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn a_range_holds_both_its_ends() {
        let range = DateRange::parse("2022-02-27 .. 2022-03-01").unwrap();
        assert_eq!(
            range.days().collect::<Vec<_>>(),
            [day(2022, 2, 27), day(2022, 2, 28), day(2022, 3, 1)]
        );
        assert!(range.contains(day(2022, 3, 1)) && !range.contains(day(2022, 3, 2)));
        assert_eq!(range.to_string(), "2022-02-27..2022-03-01");
    }

    #[test]
    fn each_mistake_is_named_where_it_stands() {
        let cases = [
            ("01/04/2022", "not-a-date", 0..10),
            ("2022-4-1", "not-a-date", 0..8),
            ("", "not-a-date", 0..0),
            ("2022-04-01..", "not-a-date", 12..12),
            ("2022-04-01..demain", "not-a-date", 12..18),
            ("2022-04-01...2022-04-02", "not-a-date", 12..23),
            (" 2022-02-30", "impossible-date", 1..11),
            ("2022-02-01.. 2022-02-29", "impossible-date", 13..23),
            ("2022-04-02..2022-04-01", "reversed-dates", 0..22),
        ];
        for (text, code, span) in cases {
            let error = DateRange::parse(text).unwrap_err();
            assert_eq!((error.code(), error.span()), (code, span), "{text}");
        }
    }

    #[test]
    fn messages_say_what_is_wrong_and_what_to_write() {
        let error = DateRange::parse("2022-04-02..2022-04-01").unwrap_err();
        assert_eq!(
            error.to_string(),
            "the range ends on 2022-04-01, before it starts on 2022-04-02"
        );
        assert_eq!(error.hint(), "write `2022-04-01..2022-04-02`");
        let error = parse_date("2022-02-30").unwrap_err();
        assert_eq!(error.to_string(), "there is no day `2022-02-30`");
    }

    proptest! {
        #[test]
        fn any_text_is_a_range_or_a_mistake_inside_it(text in "\\PC*") {
            if let Err(error) = DateRange::parse(&text) {
                prop_assert!(text.get(error.span()).is_some());
            }
        }

        #[test]
        fn dates_are_read_as_written(offset in 0_i64..1_000_000) {
            let date = day(1, 1, 1) + chrono::TimeDelta::days(offset);
            prop_assert_eq!(parse_date(&date.to_string()), Ok(date));
        }
    }
}
