use crate::calendar::LocalTime;
use crate::calendar::Zone;
use crate::num::Minute;
use chrono::DateTime;
use chrono::FixedOffset;
use chrono::NaiveDate;
use chrono::TimeDelta;
use chrono::Utc;

/// A moment at which the clocks of a zone are put forward or back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClockChange {
    /// The first moment of the new offset.
    pub moment: DateTime<Utc>,
    /// The offset from UTC before.
    pub before: FixedOffset,
    /// The offset from UTC from then on.
    pub after: FixedOffset,
}

impl Zone {
    /// The clock changes of the days from `first` to `last`, both included, in order: what a
    /// calendar file says of its zone.
    #[must_use]
    pub fn clock_changes(self, first: NaiveDate, last: NaiveDate) -> Vec<ClockChange> {
        let days = first.iter_days().take_while(|day| *day <= last);
        days.filter_map(|day| {
            let start = self.first_moment(day)?;
            self.change_between(start, self.first_moment(day.succ_opt()?)?)
        })
        .collect()
    }

    /// The first moment of a local day, or of the first day after it that exists.
    fn first_moment(self, day: NaiveDate) -> Option<DateTime<Utc>> {
        (0..=1440).filter_map(Minute::new).find_map(|minute| match self.local(day, minute) {
            LocalTime::Single(moment) => Some(moment),
            LocalTime::Fold { first, .. } => Some(first),
            LocalTime::Gap => None,
        })
    }

    /// The one change after `low` up to `high`, found by halving.
    fn change_between(
        self,
        mut low: DateTime<Utc>,
        mut high: DateTime<Utc>,
    ) -> Option<ClockChange> {
        let (before, after) = (self.offset_at(low), self.offset_at(high));
        if before == after {
            return None;
        }
        while high - low > TimeDelta::seconds(1) {
            let middle = low + TimeDelta::seconds((high - low).num_seconds() / 2);
            if self.offset_at(middle) == before {
                low = middle;
            } else {
                high = middle;
            }
        }
        Some(ClockChange { moment: high, before, after })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn changes(zone: &str, year: i32) -> Vec<(String, i32, i32)> {
        let first = NaiveDate::from_ymd_opt(year, 1, 1).unwrap();
        let last = NaiveDate::from_ymd_opt(year, 12, 31).unwrap();
        let changes = Zone::parse(zone).unwrap().clock_changes(first, last);
        let minutes = |offset: FixedOffset| offset.local_minus_utc() / 60;
        changes
            .iter()
            .map(|c| (c.moment.to_rfc3339(), minutes(c.before), minutes(c.after)))
            .collect()
    }

    #[test]
    fn clocks_change_at_the_moments_of_the_law() {
        assert_eq!(
            changes("Europe/Paris", 2022),
            [
                ("2022-03-27T01:00:00+00:00".to_owned(), 60, 120),
                ("2022-10-30T01:00:00+00:00".to_owned(), 120, 60)
            ]
        );
        assert_eq!(
            changes("Australia/Lord_Howe", 2022),
            [
                ("2022-04-02T15:00:00+00:00".to_owned(), 660, 630),
                ("2022-10-01T15:30:00+00:00".to_owned(), 630, 660)
            ]
        );
    }

    #[test]
    fn changes_at_midnight_are_found_and_found_once() {
        assert_eq!(
            changes("America/Sao_Paulo", 2017),
            [
                ("2017-02-19T02:00:00+00:00".to_owned(), -120, -180),
                ("2017-10-15T03:00:00+00:00".to_owned(), -180, -120)
            ]
        );
        assert_eq!(changes("Asia/Tokyo", 2022), []);
    }
}
