use super::clock::time;
use super::day::DayFault;
use super::day::DayOrder;
use crate::calendar::{LocalTime, Zone};
use crate::num::Minute;
use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, TimeZone, Utc};

/// A moment as a form tool writes it, taken apart: `2022/04/12 9:41:07 AM UTC+2`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Moment {
    /// The day, brought to a form that [`DayOrder`] reads.
    pub(crate) day: String,
    /// The time of day, if there is one.
    pub(crate) time: Option<Minute>,
    /// The seconds beyond its minute, 0 if none are written.
    pub(crate) seconds: u8,
    /// How far its clock is ahead of UTC, if that is stated.
    pub(crate) offset: Option<FixedOffset>,
    /// Whether its year was written with two digits.
    pub(crate) is_short_year: bool,
}

/// Why a moment gives no local day and time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum MomentFault {
    Day(DayFault),
    /// Clocks were changed over it: it does not exist, or twice.
    ClockChange,
}

impl Moment {
    /// The parts of a text; `None` if it is not written like a moment.
    pub(crate) fn read(text: &str) -> Option<Moment> {
        let text = text.trim();
        let end = text.find([' ', 'T', '\u{a0}']).unwrap_or(text.len());
        let (day, is_short_year) = plain_day(&text[..end])?;
        let rest = text[end..].trim_start_matches([' ', 'T', '\u{a0}']).trim_end();
        if rest.is_empty() {
            return Some(Moment { day, time: None, seconds: 0, offset: None, is_short_year });
        }
        let (clock, offset) = clock_and_offset(rest)?;
        let time = Some(time_of_day(clock)?);
        Some(Moment { day, time, seconds: seconds_of(clock), offset, is_short_year })
    }

    /// The local day and time at home. A moment without a stated offset is in `zone` if that is
    /// known, and else at home already; a day without a time is taken as it is.
    pub(crate) fn at_home(
        &self,
        order: DayOrder,
        zone: Option<Zone>,
        home: Zone,
    ) -> Result<(NaiveDate, Option<Minute>), MomentFault> {
        let day = order.day(&self.day).map_err(MomentFault::Day)?;
        let Some(time) = self.time else { return Ok((day, None)) };
        let utc: DateTime<Utc> = match (self.offset, zone) {
            (Some(offset), _) => {
                let local = day.and_time(chrono::NaiveTime::MIN)
                    + chrono::TimeDelta::minutes(i64::from(time.get()));
                let moment = offset.from_local_datetime(&local).single();
                moment.ok_or(MomentFault::ClockChange)?.to_utc()
            }
            (None, Some(zone)) if zone != home => match zone.local(day, time) {
                LocalTime::Single(moment) => moment,
                LocalTime::Gap | LocalTime::Fold { .. } => return Err(MomentFault::ClockChange),
            },
            (None, _) => return Ok((day, Some(time))),
        };
        let local: NaiveDateTime = home.to_local(utc);
        let minutes = local.time().signed_duration_since(chrono::NaiveTime::MIN).num_minutes();
        let minute = u16::try_from(minutes).ok().and_then(Minute::new);
        Ok((local.date(), minute))
    }
}

/// A day with the year in four digits: first and with hyphens, or last and with slashes.
fn plain_day(text: &str) -> Option<(String, bool)> {
    let separator = text.chars().find(|letter| !letter.is_ascii_digit())?;
    if !matches!(separator, '-' | '/' | '.') {
        return None;
    }
    let parts: Vec<&str> = text.split(separator).collect();
    let [first, second, third] = parts[..] else { return None };
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    if ![first, second, third].into_iter().all(is_digits) {
        return None;
    }
    match (first.len(), second.len(), third.len()) {
        (4, 1..=2, 1..=2) => Some((format!("{first}-{second}-{third}"), false)),
        (1..=2, 1..=2, 4) => Some((format!("{first}/{second}/{third}"), false)),
        (1..=2, 1..=2, 2) => Some((format!("{first}/{second}/20{third}"), true)),
        _ => None,
    }
}

/// A time without the offset that follows it: `9:41 AM UTC+2`, `09:41:07.000+02:00`, `09:41Z`.
fn clock_and_offset(text: &str) -> Option<(&str, Option<FixedOffset>)> {
    if let Some(clock) = text.strip_suffix(['Z', 'z']) {
        return Some((clock.trim_end(), FixedOffset::east_opt(0)));
    }
    let named = ["UTC", "GMT"].into_iter().find_map(|name| text.find(name));
    if let Some(at) = named {
        let offset = text[at + 3..].trim();
        let offset = if offset.is_empty() { "+0" } else { offset };
        return Some((text[..at].trim_end(), Some(offset_of(offset)?)));
    }
    match text.rfind(['+', '-', '\u{2212}']) {
        Some(at) => Some((text[..at].trim_end(), Some(offset_of(&text[at..])?))),
        None => Some((text, None)),
    }
}

/// `+2`, `+02:00`, `-0330`.
fn offset_of(text: &str) -> Option<FixedOffset> {
    let (sign, digits) = match text.chars().next()? {
        '+' => (1, &text[1..]),
        '-' => (-1, &text[1..]),
        '\u{2212}' => (-1, &text['\u{2212}'.len_utf8()..]),
        _ => return None,
    };
    let plain = digits.replace(':', "");
    if plain.is_empty() || plain.len() > 4 || !plain.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let (hours, minutes) =
        if plain.len() > 2 { plain.split_at(plain.len() - 2) } else { (&*plain, "0") };
    let (hours, minutes): (i32, i32) = (hours.parse().ok()?, minutes.parse().ok()?);
    (hours <= 14 && minutes < 60).then_some(())?;
    FixedOffset::east_opt(sign * (hours * 60 + minutes) * 60)
}

/// The seconds of a time such as `9:41:07.5 AM`; 0 if there are none.
fn seconds_of(clock: &str) -> u8 {
    let third = clock.split(':').nth(2).and_then(|seconds| seconds.get(..2));
    third.and_then(|seconds| seconds.parse().ok()).unwrap_or(0)
}

/// A time on the clock of 24 hours, or of 12 with AM and PM.
fn time_of_day(text: &str) -> Option<Minute> {
    let upper = text.to_ascii_uppercase();
    let half = [("AM", 0), ("PM", 720)].into_iter().find(|(mark, _)| upper.ends_with(mark));
    let clock = if half.is_some() { text[..text.len() - 2].trim_end() } else { text };
    let whole = clock.split(['.', ',']).next()?;
    let minute = time(whole)?;
    match half {
        None => Some(minute),
        Some((_, _)) if minute.get() >= 780 => None,
        Some((_, noon)) => Minute::new(minute.get() % 720 + noon),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn home(text: &str, order: DayOrder, zone: Option<&str>) -> String {
        let paris = Zone::parse("Europe/Paris").unwrap();
        let zone = zone.map(|name| Zone::parse(name).unwrap());
        match Moment::read(text).map(|moment| moment.at_home(order, zone, paris)) {
            Some(Ok((day, Some(time)))) => format!("{day} {time}"),
            Some(Ok((day, None))) => day.to_string(),
            Some(Err(fault)) => format!("{fault:?}"),
            None => "none".to_owned(),
        }
    }

    #[test]
    fn moments_of_all_tools_come_home() {
        for text in [
            "2022-04-12 09:41:07",
            "2022-04-12T09:41:07.000+02:00",
            "2022-04-12T07:41:07Z",
            "2022-04-12T03:41:07-0400",
            "2022/04/12 9:41:07 AM UTC+2",
            "2022/04/12 7:41:07 UTC",
            "12/04/2022 09:41:07",
            "12/04/2022 9h41",
            "12.04.22 09:41",
        ] {
            assert_eq!(home(text, DayOrder::DayFirst, None), "2022-04-12 09:41", "{text}");
        }
        assert_eq!(home("04/12/2022 09:41:07 AM", DayOrder::MonthFirst, None), "2022-04-12 09:41");
        assert_eq!(home("2022-04-12 12:05 AM", DayOrder::Unknown, None), "2022-04-12 00:05");
        assert_eq!(home("2022-04-12 12:05 PM", DayOrder::Unknown, None), "2022-04-12 12:05");
        assert_eq!(home("14/04/22", DayOrder::DayFirst, None), "2022-04-14");
    }

    #[test]
    fn times_without_an_offset_are_in_the_zone_that_is_stated() {
        let utc = |text| home(text, DayOrder::Unknown, Some("UTC"));
        assert_eq!(utc("2022-04-12T07:41:19"), "2022-04-12 09:41");
        assert_eq!(utc("2022-01-12T23:41:19"), "2022-01-13 00:41");
        assert_eq!(utc("2022-04-12"), "2022-04-12");
        assert_eq!(utc("2022-04-12 09:41:07+02:00"), "2022-04-12 09:41");
        let new_york = |text| home(text, DayOrder::Unknown, Some("America/New_York"));
        assert_eq!(new_york("2022-03-13 02:30"), "ClockChange");
        assert_eq!(new_york("2022-11-06 01:30"), "ClockChange");
        assert_eq!(new_york("2022-03-20 12:00"), "2022-03-20 17:00");
    }

    #[test]
    fn what_is_no_moment_is_not_read_as_one() {
        for text in [
            "",
            "hier",
            "2022-04",
            "9h41",
            "2022-04-12 25:00",
            "2022-04-12 13:05 AM",
            "1-2-3",
            "2022-04-12 09:41 UTC+99",
            "2022-04-12 09:41+",
            "2022/04-12",
            "12/04/022",
        ] {
            assert_eq!(Moment::read(text), None, "{text}");
        }
        assert_eq!(home("05/04/2022", DayOrder::Unknown, None).get(..16), Some("Day(Undecidable("));
    }
}
