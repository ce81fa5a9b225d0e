use crate::calendar::merged;
use crate::num::Minute;
use crate::num::MinuteSpan;
use crate::text::nearest;
use chrono::DateTime;
use chrono::FixedOffset;
use chrono::MappedLocalTime;
use chrono::NaiveDate;
use chrono::NaiveDateTime;
use chrono::Offset;
use chrono::TimeDelta;
use chrono::TimeZone;
use chrono::Utc;
use chrono_tz::TZ_VARIANTS;
use chrono_tz::Tz;
use std::fmt;
use thiserror::Error;

/// A name that the time zone database does not have.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("`{written}` is not a time zone")]
pub struct ZoneError {
    /// What stands there.
    pub written: String,
    /// The zone that was most likely meant.
    pub nearest: Option<&'static str>,
}

impl ZoneError {
    /// The stable word for this kind of problem.
    pub const CODE: &'static str = "unknown-timezone";

    /// What to do about it.
    #[must_use]
    pub fn hint(&self) -> String {
        match self.nearest {
            Some(name) => format!("did you mean `{name}`?"),
            None => "write a zone such as `Europe/Paris`".to_owned(),
        }
    }
}

/// What a local date and minute mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LocalTime {
    /// One moment.
    Single(DateTime<Utc>),
    /// No moment: clocks were put forward over it.
    Gap,
    /// Two moments: clocks were put back over it.
    Fold {
        /// The moment before clocks are put back.
        first: DateTime<Utc>,
        /// The moment after.
        second: DateTime<Utc>,
    },
}

/// A time zone of the IANA database.
///
/// ```
/// use chrono::NaiveDate;
/// use mystery_calls::calendar::{LocalTime, Zone};
/// use mystery_calls::num::Minute;
///
/// let paris = Zone::parse("Europe/Paris").unwrap();
/// let night = NaiveDate::from_ymd_opt(2022, 3, 27).unwrap();
/// assert_eq!(paris.local(night, Minute::parse("02:30").unwrap()), LocalTime::Gap);
/// ```
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Zone(Tz);

impl Zone {
    /// The zone of a name such as `Europe/Paris`.
    ///
    /// # Errors
    /// If the database has no such zone; with the nearest name.
    pub fn parse(name: &str) -> Result<Zone, ZoneError> {
        name.parse().map(Zone).map_err(|_| ZoneError {
            written: name.to_owned(),
            // A name longer than any zone means none, and comparing it would take long.
            nearest: (name.len() <= 64)
                .then(|| nearest(name, TZ_VARIANTS.iter().map(|zone| zone.name())))
                .flatten(),
        })
    }

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.0.name()
    }

    /// The moment or moments of a local minute; the end of a day is the next midnight.
    #[must_use]
    pub fn local(self, day: NaiveDate, minute: Minute) -> LocalTime {
        let midnight = day.and_time(chrono::NaiveTime::MIN);
        let Some(local) = midnight.checked_add_signed(TimeDelta::minutes(i64::from(minute.get())))
        else {
            return LocalTime::Gap;
        };
        match self.0.from_local_datetime(&local) {
            MappedLocalTime::Single(moment) => LocalTime::Single(moment.to_utc()),
            MappedLocalTime::None => LocalTime::Gap,
            MappedLocalTime::Ambiguous(a, b) => {
                let (a, b) = (a.to_utc(), b.to_utc());
                LocalTime::Fold { first: a.min(b), second: a.max(b) }
            }
        }
    }

    /// The minutes of a local day that do not exist or exist twice, sorted and joined. Nothing is
    /// planned in them.
    #[must_use]
    pub fn unplannable_spans(self, day: NaiveDate) -> Vec<MinuteSpan> {
        if self.keeps_its_offset(day) {
            return Vec::new();
        }
        let minutes = (0..1440).filter_map(Minute::new);
        let doubtful =
            minutes.filter(|minute| !matches!(self.local(day, *minute), LocalTime::Single(_)));
        merged(doubtful.filter_map(|minute| MinuteSpan::new(minute, minute.plus(1))).collect())
    }

    /// The offset from UTC in force at a moment.
    #[must_use]
    pub fn offset_at(self, moment: DateTime<Utc>) -> FixedOffset {
        self.0.offset_from_utc_datetime(&moment.naive_utc()).fix()
    }

    /// Local date and time of a moment.
    #[must_use]
    pub fn to_local(self, moment: DateTime<Utc>) -> NaiveDateTime {
        moment.with_timezone(&self.0).naive_local()
    }

    /// Whether both midnights and noon of a day exist once and share one offset: then no clock
    /// changes in it, as no zone has changed back within hours.
    fn keeps_its_offset(self, day: NaiveDate) -> bool {
        let offset = |minute: u16| match self.local(day, Minute::MIDNIGHT.plus(minute)) {
            LocalTime::Single(moment) => Some(self.offset_at(moment)),
            LocalTime::Gap | LocalTime::Fold { .. } => None,
        };
        let start = offset(0);
        start.is_some() && start == offset(720) && start == offset(1440)
    }
}

impl fmt::Debug for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Zone({})", self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::Datelike;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    fn unplannable(zone: &str, day: NaiveDate) -> Vec<String> {
        let spans = Zone::parse(zone).unwrap().unplannable_spans(day);
        spans.iter().map(|span| format!("{}-{}", span.from, span.to)).collect()
    }

    #[test]
    fn times_of_clock_change_nights_are_refused_by_name() {
        assert_eq!(unplannable("Europe/Paris", day(2022, 3, 27)), ["02:00-03:00"]);
        assert_eq!(unplannable("Europe/Paris", day(2022, 10, 30)), ["02:00-03:00"]);
        assert_eq!(unplannable("Europe/Paris", day(2022, 3, 28)), [""; 0]);
        assert_eq!(unplannable("Australia/Lord_Howe", day(2022, 10, 2)), ["02:00-02:30"]);
        assert_eq!(unplannable("Australia/Lord_Howe", day(2022, 4, 3)), ["01:30-02:00"]);
    }

    #[test]
    fn gaps_and_folds_at_midnight_belong_to_their_day() {
        assert_eq!(unplannable("America/Sao_Paulo", day(2017, 10, 15)), ["00:00-01:00"]);
        assert_eq!(unplannable("America/Sao_Paulo", day(2017, 10, 14)), [""; 0]);
        assert_eq!(unplannable("America/Sao_Paulo", day(2018, 2, 17)), ["23:00-24:00"]);
        assert_eq!(unplannable("Asia/Beirut", day(2022, 3, 27)), ["00:00-01:00"]);
        assert_eq!(unplannable("Pacific/Apia", day(2011, 12, 30)), ["00:00-24:00"]);
    }

    #[test]
    fn a_local_time_is_one_moment_two_or_none() {
        let paris = Zone::parse("Europe/Paris").unwrap();
        let minute = |text| Minute::parse(text).unwrap();
        let moment = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
        assert_eq!(
            paris.local(day(2022, 6, 1), minute("09:00")),
            LocalTime::Single(moment("2022-06-01T07:00:00Z"))
        );
        assert_eq!(
            paris.local(day(2022, 12, 31), minute("24:00")),
            LocalTime::Single(moment("2022-12-31T23:00:00Z"))
        );
        assert_eq!(paris.local(day(2022, 3, 27), minute("02:59")), LocalTime::Gap);
        assert_eq!(
            paris.local(day(2022, 10, 30), minute("02:30")),
            LocalTime::Fold {
                first: moment("2022-10-30T00:30:00Z"),
                second: moment("2022-10-30T01:30:00Z")
            }
        );
    }

    #[test]
    fn offsets_and_local_times_follow_the_season() {
        let paris = Zone::parse("Europe/Paris").unwrap();
        let june = "2022-06-01T07:00:00Z".parse().unwrap();
        let january = "2022-01-01T23:30:00Z".parse().unwrap();
        assert_eq!(paris.offset_at(june).local_minus_utc(), 7200);
        assert_eq!(paris.offset_at(january).local_minus_utc(), 3600);
        assert_eq!(paris.to_local(january).to_string(), "2022-01-02 00:30:00");
    }

    #[test]
    fn days_that_look_quiet_have_no_doubtful_minute() {
        let zones = ["Europe/Paris", "America/Sao_Paulo", "Africa/Casablanca", "Asia/Gaza"];
        for zone in zones.map(|name| Zone::parse(name).unwrap()) {
            let days = day(2015, 1, 1).iter_days().take_while(|day| day.year() < 2020);
            for day in days.filter(|day| zone.keeps_its_offset(*day)) {
                for minute in (0..1440).step_by(5).filter_map(Minute::new) {
                    let local = zone.local(day, minute);
                    assert!(matches!(local, LocalTime::Single(_)), "{zone:?} {day} {minute}");
                }
            }
        }
    }

    #[test]
    fn a_misspelt_zone_is_answered_with_its_neighbour() {
        let error = Zone::parse("Europe/Pariss").unwrap_err();
        assert_eq!(error.to_string(), "`Europe/Pariss` is not a time zone");
        assert_eq!(error.hint(), "did you mean `Europe/Paris`?");
        assert_eq!(Zone::parse("europe/paris").unwrap_err().nearest, Some("Europe/Paris"));
        assert_eq!(Zone::parse("Montpellier").unwrap_err().nearest, None);
        assert_eq!(Zone::parse(&"x".repeat(100_000)).unwrap_err().nearest, None);
    }
}
