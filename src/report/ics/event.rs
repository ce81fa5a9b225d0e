use super::Calendar;
use super::lines::Lines;
use crate::num::Minute;
use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};

/// How long before an event the reader is reminded.
const REMINDER: &str = "-PT10M";

/// Whether an event takes place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It does.
    Confirmed,
    /// It does not any more. It stays in the file, so that calendar programs strike it out.
    Cancelled,
}

/// One event of a calendar.
#[derive(Clone, Debug)]
pub struct Event {
    /// Its identity, the same in every version of the calendar.
    pub uid: String,
    /// How often it was changed since the first version.
    pub sequence: u32,
    /// Whether it takes place.
    pub standing: Standing,
    /// The local day.
    pub day: NaiveDate,
    /// The local minute at which it starts.
    pub start: Minute,
    /// The local minute at which it ends.
    pub end: Minute,
    /// The title that others may see over a shoulder.
    pub summary: String,
    /// What it is about.
    pub description: String,
    /// Where to go, if anywhere.
    pub location: Option<String>,
}

pub(super) fn write(lines: &mut Lines, event: &Event, calendar: &Calendar) {
    let zone = calendar.zone.name();
    lines.plain("BEGIN", "VEVENT");
    lines.text("UID", &event.uid);
    lines.plain("DTSTAMP", &utc(calendar.stamp));
    lines.plain("SEQUENCE", &event.sequence.to_string());
    lines.plain(&format!("DTSTART;TZID={zone}"), &local(event.day, event.start));
    lines.plain(&format!("DTEND;TZID={zone}"), &local(event.day, event.end));
    lines.text("SUMMARY", &event.summary);
    if let Some(location) = &event.location {
        lines.text("LOCATION", location);
    }
    lines.text("DESCRIPTION", &event.description);
    lines.plain("CLASS", "PRIVATE");
    match event.standing {
        Standing::Confirmed => {
            lines.plain("STATUS", "CONFIRMED");
            lines.plain("TRANSP", "OPAQUE");
            alarm(lines, &event.summary);
        }
        Standing::Cancelled => {
            lines.plain("STATUS", "CANCELLED");
            lines.plain("TRANSP", "TRANSPARENT");
        }
    }
    lines.plain("END", "VEVENT");
}

fn alarm(lines: &mut Lines, text: &str) {
    lines.plain("BEGIN", "VALARM");
    lines.plain("ACTION", "DISPLAY");
    lines.text("DESCRIPTION", text);
    lines.plain("TRIGGER", REMINDER);
    lines.plain("END", "VALARM");
}

fn utc(moment: DateTime<Utc>) -> String {
    moment.format("%Y%m%dT%H%M%SZ").to_string()
}

/// A local time; the end of a day is the midnight of the next.
fn local(day: NaiveDate, minute: Minute) -> String {
    let time = day.and_time(NaiveTime::MIN) + TimeDelta::minutes(i64::from(minute.get()));
    time.format("%Y%m%dT%H%M%S").to_string()
}
