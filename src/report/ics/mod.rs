//! Calendars as iCalendar files that every calendar program reads: times in the zone of the
//! campaign, which the file itself describes, and events that keep their identity when a plan
//! changes. Discreet: titles name the call, the channel and the service, and events are private.
//!
//! Source: RFC 5545 (2009), sections 3.1 (folding), 3.6.1, 3.6.5 and 3.6.6; RFC 5546 (2009) for
//! SEQUENCE and cancelled events.

mod calendar;
mod event;
mod lines;
#[cfg(test)]
mod tests;
mod timezone;
mod words;

pub use calendar::{Revision, calendar};
pub use event::{Event, Standing};

use crate::calendar::Zone;
use chrono::{DateTime, NaiveDate, Utc};
use lines::Lines;

/// A calendar of events in one time zone.
#[derive(Clone, Debug)]
pub struct Calendar {
    /// The name that calendar programs show.
    pub name: String,
    /// The zone of all times.
    pub zone: Zone,
    /// The first and the last day that events may lie on; the zone is described for their years.
    pub span: (NaiveDate, NaiveDate),
    /// When this state of the events was settled. Never the time of writing: the same plan gives
    /// the same file.
    pub stamp: DateTime<Utc>,
    /// The events.
    pub events: Vec<Event>,
}

impl Calendar {
    /// The same events, none of which takes place any more.
    #[must_use]
    pub fn cancelled(mut self) -> Calendar {
        for event in &mut self.events {
            event.standing = Standing::Cancelled;
        }
        self
    }

    /// This calendar with the events of another one, which replace those of the same identity; in
    /// order of time.
    #[must_use]
    pub fn overlaid(mut self, other: Calendar) -> Calendar {
        self.events.retain(|event| other.events.iter().all(|new| new.uid != event.uid));
        self.events.extend(other.events);
        self.events.sort_by(|a, b| (a.day, a.start, &a.uid).cmp(&(b.day, b.start, &b.uid)));
        self.span = (self.span.0.min(other.span.0), self.span.1.max(other.span.1));
        self
    }

    /// The calendar as a file.
    #[must_use]
    pub fn text(&self) -> String {
        let mut lines = Lines::default();
        lines.plain("BEGIN", "VCALENDAR");
        lines.plain("VERSION", "2.0");
        lines.plain("PRODID", "-//mystery-calls//calendar//EN");
        lines.plain("CALSCALE", "GREGORIAN");
        lines.text("X-WR-CALNAME", &self.name);
        lines.plain("X-WR-TIMEZONE", self.zone.name());
        timezone::write(&mut lines, self.zone, self.span);
        for event in &self.events {
            event::write(&mut lines, event, self);
        }
        lines.plain("END", "VCALENDAR");
        lines.into_text()
    }
}
