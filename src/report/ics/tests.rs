use super::{Calendar, Event, Standing};
use crate::calendar::Zone;
use crate::num::Minute;
use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveDateTime, TimeDelta, Utc};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn calendar(zone: &str, first: &str, last: &str) -> Calendar {
    Calendar {
        name: "Évaluatrice 3".to_owned(),
        zone: Zone::parse(zone).unwrap(),
        span: (day(first), day(last)),
        stamp: "2022-04-01T00:00:00Z".parse().unwrap(),
        events: Vec::new(),
    }
}

/// One observance as it stands in a file.
#[derive(Default)]
struct Read {
    onset: String,
    rule: Option<(u32, i32, String)>,
    from: i64,
    to: i64,
}

fn seconds(offset: &str) -> i64 {
    let part = |range: std::ops::Range<usize>| offset[range].parse::<i64>().unwrap();
    let size = part(1..3) * 3600 + part(3..5) * 60;
    if offset.starts_with('-') { -size } else { size }
}

fn observances(text: &str) -> Vec<Read> {
    let mut read = Vec::new();
    for line in text.lines() {
        let (name, value) = line.split_once(':').unwrap();
        match (name, value) {
            ("BEGIN", "STANDARD" | "DAYLIGHT") => read.push(Read::default()),
            ("DTSTART", _) => read.last_mut().unwrap().onset = value.to_owned(),
            ("TZOFFSETFROM", _) => read.last_mut().unwrap().from = seconds(value),
            ("TZOFFSETTO", _) => read.last_mut().unwrap().to = seconds(value),
            ("RRULE", _) => {
                let rest = value.strip_prefix("FREQ=YEARLY;BYMONTH=").unwrap();
                let (month, by_day) = rest.split_once(";BYDAY=").unwrap();
                let (nth, weekday) = by_day.split_at(by_day.len() - 2);
                let rule = (month.parse().unwrap(), nth.parse().unwrap(), weekday.to_owned());
                read.last_mut().unwrap().rule = Some(rule);
            }
            _ => {}
        }
    }
    read
}

impl Read {
    /// The moments from which it holds, up to a year, as a calendar program works them out.
    fn moments(&self, last_year: i32) -> Vec<(NaiveDateTime, i64)> {
        let onset = NaiveDateTime::parse_from_str(&self.onset, "%Y%m%dT%H%M%S").unwrap();
        let mut onsets = vec![onset];
        if let Some((month, nth, weekday)) = &self.rule {
            for year in onset.year() + 1..=last_year {
                let first = NaiveDate::from_ymd_opt(year, *month, 1).unwrap();
                let mut days: Vec<NaiveDate> = first
                    .iter_days()
                    .take_while(|day| day.month() == *month)
                    .filter(|day| day.weekday().to_string()[..2].eq_ignore_ascii_case(weekday))
                    .collect();
                if *nth < 0 {
                    days.reverse();
                }
                let at = usize::try_from(nth.abs() - 1).unwrap();
                onsets.push(days[at].and_time(onset.time()));
            }
        }
        let utc = |onset: NaiveDateTime| (onset - TimeDelta::seconds(self.from), self.to);
        onsets.into_iter().map(utc).collect()
    }
}

/// Asserts that what a file says of its zone gives the offset of every half hour of the years.
fn assert_offsets(zone: &str, first: &str, last: &str) -> String {
    let calendar = calendar(zone, first, last);
    let text = calendar.text();
    let years = (calendar.span.0.year(), calendar.span.1.year());
    let mut moments: Vec<(NaiveDateTime, i64)> =
        observances(&text).iter().flat_map(|read| read.moments(years.1)).collect();
    moments.sort_unstable();
    let mut moment = day(&format!("{}-01-01", years.0)).and_hms_opt(0, 0, 0).unwrap();
    while moment.year() <= years.1 {
        let of_file = moments.iter().rfind(|(onset, _)| *onset <= moment).unwrap().1;
        let utc = DateTime::<Utc>::from_naive_utc_and_offset(moment, Utc);
        let of_zone = calendar.zone.offset_at(utc).local_minus_utc();
        assert_eq!(of_file, i64::from(of_zone), "{zone} at {moment}");
        moment += TimeDelta::minutes(30);
    }
    text
}

#[test]
fn a_zone_with_summer_time_is_two_rules_that_start_in_1970() {
    let text = assert_offsets("Europe/Paris", "2022-04-01", "2022-06-30");
    let paris = "BEGIN:VTIMEZONE\r\nTZID:Europe/Paris\r\nX-LIC-LOCATION:Europe/Paris\r\n\
        BEGIN:DAYLIGHT\r\nDTSTART:19700329T020000\r\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\n\
        TZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nEND:DAYLIGHT\r\n\
        BEGIN:STANDARD\r\nDTSTART:19701025T030000\r\nRRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\n\
        TZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n";
    assert!(text.contains(paris), "{text}");
}

#[test]
fn in_the_south_summer_time_spans_the_new_year() {
    let text = assert_offsets("Australia/Sydney", "2022-09-01", "2023-05-31");
    assert!(text.contains("RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=1SU\r\nTZOFFSETFROM:+1000"));
    assert!(text.contains("RRULE:FREQ=YEARLY;BYMONTH=4;BYDAY=1SU\r\nTZOFFSETFROM:+1100"));
    assert_offsets("America/Asuncion", "2022-03-01", "2022-11-30");
}

#[test]
fn a_zone_without_clock_changes_has_one_offset() {
    let text = assert_offsets("UTC", "2022-04-01", "2022-06-30");
    assert_eq!(observances(&text).len(), 1);
    assert!(text.contains("TZOFFSETFROM:+0000\r\nTZOFFSETTO:+0000"));
    for zone in ["Indian/Reunion", "Asia/Kolkata", "America/Cayenne", "Pacific/Marquesas"] {
        let text = assert_offsets(zone, "2022-04-01", "2023-06-30");
        assert!(!text.contains("RRULE"), "{zone}");
    }
}

#[test]
fn every_kind_of_clock_change_gives_the_right_offset() {
    for (zone, first, last) in [
        ("America/New_York", "2022-01-01", "2022-12-31"),
        // The law changed: two years under different rules cannot be one rule.
        ("America/New_York", "2006-11-01", "2007-06-30"),
        ("America/St_Johns", "2022-03-01", "2022-11-30"),
        ("Australia/Lord_Howe", "2022-03-01", "2022-11-30"),
        ("Europe/Dublin", "2022-04-01", "2022-06-30"),
        ("Asia/Beirut", "2022-03-01", "2022-11-30"),
        // No nth weekday of a month, and clocks that follow the moon.
        ("America/Santiago", "2022-03-01", "2023-11-30"),
        ("Africa/Casablanca", "2022-03-01", "2023-11-30"),
        ("America/Sao_Paulo", "2018-10-01", "2019-12-31"),
        ("Europe/Istanbul", "2016-01-01", "2016-12-31"),
    ] {
        assert_offsets(zone, first, last);
    }
}

fn event(standing: Standing) -> Event {
    Event {
        uid: "test-C001@mystery-calls".to_owned(),
        sequence: 2,
        standing,
        day: day("2022-04-05"),
        start: Minute::parse("23:30").unwrap(),
        end: Minute::parse("24:00").unwrap(),
        summary: "C001 · Téléphone".to_owned(),
        description: "a; b, c\nd".to_owned(),
        location: None,
    }
}

#[test]
fn an_event_that_ends_with_the_day_ends_at_the_next_midnight() {
    let mut calendar = calendar("Europe/Paris", "2022-04-01", "2022-06-30");
    calendar.events.push(event(Standing::Confirmed));
    let text = calendar.text();
    let next = day("2022-04-05") + Days::new(1);
    assert!(text.contains("DTSTART;TZID=Europe/Paris:20220405T233000\r\n"));
    assert!(
        text.contains(&format!("DTEND;TZID=Europe/Paris:{}T000000\r\n", next.format("%Y%m%d")))
    );
    assert!(text.contains("DTSTAMP:20220401T000000Z\r\nSEQUENCE:2\r\n"));
    assert!(text.contains("DESCRIPTION:a\\; b\\, c\\nd\r\n"));
}

#[test]
fn a_cancelled_event_stays_and_reminds_nobody() {
    let mut calendar = calendar("Europe/Paris", "2022-04-01", "2022-06-30");
    calendar.events.push(event(Standing::Cancelled));
    let text = calendar.text();
    assert!(text.contains("STATUS:CANCELLED\r\nTRANSP:TRANSPARENT\r\nEND:VEVENT\r\n"));
    assert!(!text.contains("VALARM"));
    calendar.events[0].standing = Standing::Confirmed;
    let text = calendar.text();
    assert!(text.contains("STATUS:CONFIRMED\r\n"));
    assert!(text.contains(
        "BEGIN:VALARM\r\nACTION:DISPLAY\r\nDESCRIPTION:C001 · Téléphone\r\nTRIGGER:-PT10M\r\n"
    ));
}
