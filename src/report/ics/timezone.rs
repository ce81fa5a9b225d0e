//! What a calendar file says of its zone. Calendar programs differ in what they understand: the
//! form that all do is two observances that start in 1970 and recur each year. Where the clocks of
//! a zone do not change by such a rule, each change is listed by itself.

use super::lines::Lines;
use crate::calendar::{ClockChange, Zone};
use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, Utc, Weekday};

/// The year in which recurring observances start.
const FIRST_YEAR: i32 = 1970;
/// For how many years a rule is looked for: more than a month's Sundays take to tell the last from
/// the fourth.
const YEARS: i32 = 12;

/// A day of each year: the `nth` weekday of a month, counted from its end if negative.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Rule {
    month: u32,
    weekday: Weekday,
    nth: i8,
}

/// An offset from UTC that begins at a local time, once or each year.
#[derive(Clone, Copy, Debug)]
struct Observance {
    onset: NaiveDateTime,
    rule: Option<Rule>,
    before: FixedOffset,
    after: FixedOffset,
}

pub(super) fn write(lines: &mut Lines, zone: Zone, span: (NaiveDate, NaiveDate)) {
    let years = (span.0.year(), span.1.year());
    lines.plain("BEGIN", "VTIMEZONE");
    lines.plain("TZID", zone.name());
    lines.plain("X-LIC-LOCATION", zone.name());
    for observance in yearly(zone, years).unwrap_or_else(|| listed(zone, years)) {
        write_observance(lines, &observance);
    }
    lines.plain("END", "VTIMEZONE");
}

fn write_observance(lines: &mut Lines, observance: &Observance) {
    let Observance { onset, rule, before, after } = observance;
    let is_summer = after.local_minus_utc() > before.local_minus_utc();
    let name = if is_summer { "DAYLIGHT" } else { "STANDARD" };
    lines.plain("BEGIN", name);
    lines.plain("DTSTART", &onset.format("%Y%m%dT%H%M%S").to_string());
    if let Some(Rule { month, weekday, nth }) = rule {
        let day = &weekday.to_string().to_uppercase()[..2];
        lines.plain("RRULE", &format!("FREQ=YEARLY;BYMONTH={month};BYDAY={nth}{day}"));
    }
    lines.plain("TZOFFSETFROM", &offset(*before));
    lines.plain("TZOFFSETTO", &offset(*after));
    lines.plain("END", name);
}

fn offset(offset: FixedOffset) -> String {
    let seconds = offset.local_minus_utc();
    let sign = if seconds < 0 { '-' } else { '+' };
    let seconds = seconds.abs();
    let text = format!("{sign}{:02}{:02}", seconds / 3600, seconds / 60 % 60);
    if seconds % 60 == 0 { text } else { format!("{text}{:02}", seconds % 60) }
}

/// Both observances of a zone whose clocks change twice a year by rules that hold in all `years`.
fn yearly(zone: Zone, years: (i32, i32)) -> Option<Vec<Observance>> {
    let last = years.1.max(years.0 + YEARS - 1);
    let changes: Vec<Vec<ClockChange>> = (years.0..=last).map(|year| of_year(zone, year)).collect();
    let needed = usize::try_from(years.1 - years.0 + 1).ok()?;
    let observance = |at: usize| {
        let of_years: Vec<&ClockChange> = changes.iter().map_while(|year| year.get(at)).collect();
        let first = of_years.first()?;
        let (rule, held) = candidates(first)
            .map(|rule| (rule, holds_for(rule, &of_years)))
            .max_by_key(|(_, held)| *held)?;
        let onset = rule.day(FIRST_YEAR)?.and_time(local(first).time());
        (held >= needed).then_some(Observance {
            onset,
            rule: Some(rule),
            before: first.before,
            after: first.after,
        })
    };
    let twice = changes.iter().take(needed).all(|year| year.len() == 2);
    if twice { Some(vec![observance(0)?, observance(1)?]) } else { None }
}

/// The offset at the start, then each change by itself.
fn listed(zone: Zone, years: (i32, i32)) -> Vec<Observance> {
    let start = january(years.0).and_time(NaiveTime::MIN);
    let before = zone.offset_at(DateTime::<Utc>::from_naive_utc_and_offset(start, Utc));
    let onset = january(FIRST_YEAR).and_time(NaiveTime::MIN);
    let first = Observance { onset, rule: None, before, after: before };
    let changes = (years.0..=years.1).flat_map(|year| of_year(zone, year));
    let change = |change: ClockChange| Observance {
        onset: local(&change),
        rule: None,
        before: change.before,
        after: change.after,
    };
    std::iter::once(first).chain(changes.map(change)).collect()
}

fn of_year(zone: Zone, year: i32) -> Vec<ClockChange> {
    let last = NaiveDate::from_ymd_opt(year, 12, 31).expect("every year ends with December");
    zone.clock_changes(january(year), last)
}

fn january(year: i32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, 1, 1).expect("every year begins with January")
}

/// The time that clocks show when they are changed.
fn local(change: &ClockChange) -> NaiveDateTime {
    change.moment.with_timezone(&change.before).naive_local()
}

/// The rules by which a change may have come: the nth weekday of its month, or the last.
fn candidates(change: &ClockChange) -> impl Iterator<Item = Rule> {
    let day = local(change).date();
    let rule = move |nth| Rule { month: day.month(), weekday: day.weekday(), nth };
    let weeks = i8::try_from((day.day() - 1) / 7 + 1).ok().filter(|week| *week <= 4);
    weeks.into_iter().chain([-1]).map(rule).filter(move |rule| rule.day(day.year()) == Some(day))
}

/// In how many years from the first on the change came by the rule, at the same time of day and
/// between the same offsets.
fn holds_for(rule: Rule, of_years: &[&ClockChange]) -> usize {
    let first = of_years[0];
    let same = |change: &&&ClockChange| {
        let local = local(change);
        rule.day(local.year()) == Some(local.date())
            && local.time() == self::local(first).time()
            && (change.before, change.after) == (first.before, first.after)
    };
    of_years.iter().take_while(same).count()
}

impl Rule {
    /// Its day in a year.
    fn day(self, year: i32) -> Option<NaiveDate> {
        if let Ok(nth) = u8::try_from(self.nth) {
            return NaiveDate::from_weekday_of_month_opt(year, self.month, self.weekday, nth);
        }
        let days = (1..=31).rev().filter_map(|day| NaiveDate::from_ymd_opt(year, self.month, day));
        days.into_iter().find(|day| day.weekday() == self.weekday)
    }
}
