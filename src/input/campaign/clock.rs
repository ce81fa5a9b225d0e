use crate::calendar::{HolidayCalendar, OpeningHours, Zone, difference};
use crate::input::campaign::settings::Settings;
use crate::input::toml::{Table, within_quotes};
use crate::model::Timetable;
use crate::num::MinuteSpan;
use crate::source::Problem;
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// Makes timetables of hours texts, each text once.
pub(super) struct Clock {
    pub(super) first: NaiveDate,
    pub(super) last: NaiveDate,
    holidays: Option<HolidayCalendar>,
    zone: Option<Zone>,
    known: BTreeMap<String, Timetable>,
}

impl Clock {
    pub(super) fn new(settings: &Settings) -> Clock {
        Clock {
            first: settings.first,
            last: settings.last,
            holidays: HolidayCalendar::from_code(&settings.holidays),
            zone: Zone::parse(&settings.timezone).ok(),
            known: BTreeMap::new(),
        }
    }

    /// The timetable of a table's hours, with problems and warnings about their text.
    pub(super) fn timetable(
        &mut self,
        table: &Table<'_, '_>,
        key: &'static str,
    ) -> Option<Timetable> {
        let text = table.text(key)?;
        if let Some(known) = self.known.get(&text.value) {
            return Some(known.clone());
        }
        match OpeningHours::parse(&text.value) {
            Err(error) => {
                let place = within_quotes(&text, error.span());
                let problem = Problem::error(error.code(), place, error.to_string());
                table.document().push(problem.hint(error.hint()));
                None
            }
            Ok((hours, warnings)) => {
                for warning in warnings {
                    let place = within_quotes(&text, warning.span());
                    let problem = Problem::warning(warning.code(), place, warning.to_string());
                    table.document().push(problem.hint(warning.hint()));
                }
                let timetable = self.compiled(&text.value, &hours);
                if timetable.is_empty() && self.holidays.is_some() {
                    let message = format!("`{}` is never open in the campaign", text.value);
                    let problem = Problem::error("never-open", text.place, message);
                    table.document().push(problem.hint("widen the hours or the campaign"));
                }
                self.known.insert(text.value, timetable.clone());
                Some(timetable)
            }
        }
    }

    fn compiled(&self, text: &str, hours: &OpeningHours) -> Timetable {
        let last = self.last;
        let days = self.first.iter_days().take_while(|day| *day <= last);
        let days = days.map(|day| {
            let open = |holidays| hours.open_spans(day, holidays);
            self.plannable(day, self.holidays.map(open).unwrap_or_default())
        });
        Timetable::new(text, self.first, days.collect())
    }

    fn plannable(&self, day: NaiveDate, open: Vec<MinuteSpan>) -> Vec<MinuteSpan> {
        let never = self.zone.as_ref().map(|zone| zone.unplannable_spans(day)).unwrap_or_default();
        if never.is_empty() { open } else { difference(&open, &never) }
    }
}
