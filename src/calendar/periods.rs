use chrono::Datelike;
use chrono::Days;
use chrono::NaiveDate;
use chrono::Weekday;
use std::fmt;

/// An ISO week: from Monday to Sunday, in the year that holds its Thursday.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Week {
    year: i32,
    number: u32,
}

impl Week {
    /// The week of a day.
    #[must_use]
    pub fn of(day: NaiveDate) -> Week {
        let week = day.iso_week();
        Week { year: week.year(), number: week.week() }
    }

    /// Its Monday; the first day of the calendar if that lies inside the week.
    #[must_use]
    pub fn monday(self) -> NaiveDate {
        NaiveDate::from_isoywd_opt(self.year, self.number, Weekday::Mon).unwrap_or(NaiveDate::MIN)
    }

    /// The year that holds its Thursday.
    #[must_use]
    pub fn year(self) -> i32 {
        self.year
    }

    /// Its number in that year, from 1.
    #[must_use]
    pub fn number(self) -> u32 {
        self.number
    }
}

impl fmt::Display for Week {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-W{:02}", self.year, self.number)
    }
}

/// A calendar month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    first: NaiveDate,
}

impl Month {
    /// The month of a day.
    #[must_use]
    pub fn of(day: NaiveDate) -> Month {
        Month { first: day - Days::new(u64::from(day.day0())) }
    }

    /// Its year.
    #[must_use]
    pub fn year(self) -> i32 {
        self.first.year()
    }

    /// Its number in the year, from 1 (January).
    #[must_use]
    pub fn number(self) -> u32 {
        self.first.month()
    }

    /// Its first day.
    #[must_use]
    pub fn first(self) -> NaiveDate {
        self.first
    }

    /// Its last day.
    #[must_use]
    pub fn last(self) -> NaiveDate {
        self.first + Days::new(u64::from(self.first.num_days_in_month()) - 1)
    }

    /// The months from that of `first` to that of `last`, in order.
    pub fn spanned(first: NaiveDate, last: NaiveDate) -> impl Iterator<Item = Month> {
        let following = |month: &Month| month.last().succ_opt().map(Month::of);
        std::iter::successors(Some(Month::of(first)), following)
            .take_while(move |month| month.first <= last)
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{:02}", self.year(), self.number())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn a_week_belongs_to_the_year_of_its_thursday() {
        assert_eq!(Week::of(day(2022, 1, 2)).to_string(), "2021-W52");
        assert_eq!(Week::of(day(2020, 12, 31)).to_string(), "2020-W53");
        assert_eq!(Week::of(day(2024, 12, 30)).to_string(), "2025-W01");
        assert_eq!(Week::of(day(2024, 12, 31)).monday(), day(2024, 12, 30));
        assert!(Week::of(day(2020, 12, 31)) < Week::of(day(2021, 1, 4)));
    }

    #[test]
    fn months_run_over_the_turn_of_the_year() {
        let months: Vec<String> =
            Month::spanned(day(2021, 11, 30), day(2022, 2, 1)).map(|m| m.to_string()).collect();
        assert_eq!(months, ["2021-11", "2021-12", "2022-01", "2022-02"]);
        assert_eq!(Month::of(day(2024, 2, 10)).last(), day(2024, 2, 29));
        assert_eq!(Month::of(day(2023, 12, 10)).last(), day(2023, 12, 31));
        assert_eq!(Month::spanned(day(2022, 2, 1), day(2022, 1, 31)).count(), 0);
    }
}
