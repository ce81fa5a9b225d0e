use crate::calendar::HolidayCalendar;
use chrono::Datelike;
use chrono::NaiveDate;
use chrono::Weekday;
use std::collections::BTreeSet;

/// Working days: Monday to Friday, no public holiday, none of the closed days. The days of one
/// range are listed and numbered; every other day is judged by the same rule, so that replies can
/// be awaited beyond the range.
///
/// ```
/// use chrono::NaiveDate;
/// use mystery_calls::calendar::{HolidayCalendar, WorkingDays};
///
/// let day = |month, day| NaiveDate::from_ymd_opt(2022, month, day).unwrap();
/// let france = HolidayCalendar::from_code("FR").unwrap();
/// let spring = WorkingDays::new(day(4, 1), day(6, 30), france, []);
/// assert_eq!(spring.days().len(), 62);
/// // Thursday, then Friday, then over Easter Monday.
/// assert_eq!(spring.nth_after(day(4, 14), 2), Some(day(4, 19)));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkingDays {
    holidays: HolidayCalendar,
    closed: BTreeSet<NaiveDate>,
    days: Vec<NaiveDate>,
}

impl WorkingDays {
    /// The working days from `first` to `last`, both included; none if `last` comes first.
    #[must_use]
    pub fn new(
        first: NaiveDate,
        last: NaiveDate,
        holidays: HolidayCalendar,
        closed: impl IntoIterator<Item = NaiveDate>,
    ) -> WorkingDays {
        let closed = closed.into_iter().collect();
        let mut working = WorkingDays { holidays, closed, days: Vec::new() };
        let range = first.iter_days().take_while(|day| *day <= last);
        working.days = range.filter(|day| working.is_working(*day)).collect();
        working
    }

    /// Whether the day is a working day, within the range or not.
    #[must_use]
    pub fn is_working(&self, day: NaiveDate) -> bool {
        if let (Some(first), Some(last)) = (self.days.first(), self.days.last())
            && (*first..=*last).contains(&day)
        {
            return self.index(day).is_some();
        }
        !matches!(day.weekday(), Weekday::Sat | Weekday::Sun) && !self.is_closed(day)
    }

    /// Whether nobody is called on the day: a public holiday or a closed day. A Saturday is not
    /// closed by itself.
    #[must_use]
    pub fn is_closed(&self, day: NaiveDate) -> bool {
        self.closed.contains(&day) || self.holidays.is_holiday(day)
    }

    /// The working days of the range, in order.
    #[must_use]
    pub fn days(&self) -> &[NaiveDate] {
        &self.days
    }

    /// The place of a day among [`WorkingDays::days`], from 0; `None` if it is not one of them.
    #[must_use]
    pub fn index(&self, day: NaiveDate) -> Option<usize> {
        self.days.binary_search(&day).ok()
    }

    /// The `n`-th working day after `day`: the day on which a reply is due that is given `n`
    /// working days. `day` itself does not count, the result does; for `n = 0` it is `day`.
    /// `None` if it lies beyond the end of the calendar.
    #[must_use]
    pub fn nth_after(&self, day: NaiveDate, n: u32) -> Option<NaiveDate> {
        let mut found = day;
        for _ in 0..n {
            found = self.next(found)?;
        }
        Some(found)
    }

    /// The first working day after `day`.
    #[must_use]
    pub fn next(&self, day: NaiveDate) -> Option<NaiveDate> {
        day.iter_days().skip(1).find(|later| self.is_working(*later))
    }

    /// The last working day before `day`.
    #[must_use]
    pub fn previous(&self, day: NaiveDate) -> Option<NaiveDate> {
        std::iter::successors(day.pred_opt(), NaiveDate::pred_opt)
            .find(|earlier| self.is_working(*earlier))
    }

    /// How many working days lie after `from` up to `to`, `to` included; 0 if `to` is not later.
    /// The inverse of [`WorkingDays::nth_after`]: a reply is in time if this is at most the days
    /// given for it.
    #[must_use]
    pub fn between(&self, from: NaiveDate, to: NaiveDate) -> u32 {
        let days = from.iter_days().skip(1).take_while(|day| *day <= to);
        days.filter(|day| self.is_working(*day)).fold(0, |working, _| working + 1)
    }

    /// The last working day on which something may be sent that is due `n` working days later and
    /// not after `end`.
    #[must_use]
    pub fn latest_sending(&self, end: NaiveDate, n: u32) -> Option<NaiveDate> {
        let mut found = if self.is_working(end) { end } else { self.previous(end)? };
        for _ in 0..n {
            found = self.previous(found)?;
        }
        Some(found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    fn spring() -> WorkingDays {
        let france = HolidayCalendar::from_code("FR").unwrap();
        WorkingDays::new(day(2022, 4, 1), day(2022, 6, 30), france, [day(2022, 5, 27)])
    }

    #[test]
    fn weekends_holidays_and_closed_days_are_no_working_days() {
        let spring = spring();
        // Of 65 weekdays, Easter Monday, Ascension Day, Whit Monday and the bridge are closed.
        assert_eq!(spring.days().len(), 61);
        assert!(!spring.is_working(day(2022, 4, 18)));
        assert!(!spring.is_working(day(2022, 5, 27)));
        assert!(!spring.is_working(day(2022, 4, 2)) && !spring.is_closed(day(2022, 4, 2)));
        assert_eq!(spring.index(day(2022, 4, 4)), Some(1));
        assert_eq!(spring.index(day(2022, 4, 18)), None);
        assert_eq!(spring.index(day(2022, 7, 1)), None);
    }

    #[test]
    fn a_reply_is_due_days_after_the_range_has_ended() {
        let spring = spring();
        assert_eq!(spring.nth_after(day(2022, 6, 30), 10), Some(day(2022, 7, 15)));
        assert_eq!(spring.nth_after(day(2022, 5, 25), 1), Some(day(2022, 5, 30)));
        assert_eq!(spring.nth_after(day(2022, 5, 28), 0), Some(day(2022, 5, 28)));
        assert_eq!(spring.nth_after(NaiveDate::MAX, 1), None);
    }

    #[test]
    fn the_day_before_is_found_across_a_long_weekend() {
        let spring = spring();
        assert_eq!(spring.previous(day(2022, 4, 19)), Some(day(2022, 4, 15)));
        assert_eq!(spring.previous(NaiveDate::MIN), None);
        assert_eq!(spring.next(day(2022, 5, 25)), Some(day(2022, 5, 30)));
    }

    #[test]
    fn a_range_that_ends_before_it_starts_has_no_days() {
        let none = HolidayCalendar::from_code("none").unwrap();
        assert!(WorkingDays::new(day(2022, 4, 2), day(2022, 4, 1), none, []).days().is_empty());
    }

    proptest! {
        #[test]
        fn due_days_and_counts_undo_each_other(offset in 0_i64..400, n in 1_u32..60) {
            let spring = spring();
            let sent = day(2022, 1, 1) + chrono::TimeDelta::days(offset);
            let due = spring.nth_after(sent, n).unwrap();
            prop_assert!(spring.is_working(due));
            prop_assert_eq!(spring.between(sent, due), n);
            prop_assert_eq!(spring.between(due, sent), 0);
        }

        #[test]
        fn the_latest_sending_is_due_in_time(offset in 0_i64..400, n in 0_u32..40) {
            let spring = spring();
            let end = day(2022, 3, 1) + chrono::TimeDelta::days(offset);
            let latest = spring.latest_sending(end, n).unwrap();
            prop_assert!(spring.is_working(latest));
            prop_assert!(spring.nth_after(latest, n).unwrap() <= end);
            let next = spring.next(latest).unwrap();
            prop_assert!(next > end || spring.nth_after(next, n).unwrap() > end);
        }
    }
}
