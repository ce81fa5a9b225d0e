//! The calendar of calls: weeks as columns, days of the week as lines, the number of calls in
//! each day's cell. More than half a year is set in blocks beneath each other.

mod draw;
#[cfg(test)]
mod tests;
mod weeks;

use super::picture::Picture;
use crate::report::Origin;
use crate::text::Language;
use crate::text::typography;
use chrono::Datelike;
use chrono::NaiveDate;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// What a calendar shows.
#[derive(Clone, Debug)]
pub struct Calendar {
    /// The title, in the language of the campaign like all texts.
    pub title: String,
    /// What is counted.
    pub subtitle: String,
    /// The language of months, days, legend and band.
    pub language: Language,
    /// Whether the calls are real.
    pub origin: Origin,
    /// The first day of the campaign.
    pub first: NaiveDate,
    /// The last day of the campaign.
    pub last: NaiveDate,
    /// The number of calls of days that have any. Days outside the campaign are not shown.
    pub calls: BTreeMap<NaiveDate, usize>,
    /// Days on which nobody is called. Saturdays and Sundays have lines only where some have
    /// calls; those without are closed then.
    pub closed: BTreeSet<NaiveDate>,
    /// A note beneath the picture.
    pub footnote: Option<String>,
}

/// What the cell of a day holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Day {
    /// The number of calls; calls on a closed day are shown as calls.
    Open(usize),
    /// Nobody is called.
    Closed,
}

impl Calendar {
    /// The picture of the calendar.
    #[must_use]
    pub fn picture(&self) -> Picture {
        draw::picture(self)
    }

    fn contains(&self, date: NaiveDate) -> bool {
        self.first <= date && date <= self.last
    }

    fn day(&self, date: NaiveDate) -> Day {
        let weekend = date.weekday().num_days_from_monday() >= 5;
        match self.calls.get(&date).copied().unwrap_or_default() {
            0 if weekend || self.closed.contains(&date) => Day::Closed,
            count => Day::Open(count),
        }
    }

    /// The calls inside the campaign.
    fn shown(&self) -> impl Iterator<Item = (NaiveDate, usize)> {
        let inside = self.calls.iter().filter(|(date, _)| self.contains(**date));
        inside.map(|(date, count)| (*date, *count))
    }

    /// How many lines the week has: five, or as many as reach the last day that has calls.
    fn weekdays(&self) -> usize {
        let with_calls = self.shown().filter(|(_, count)| *count > 0);
        let last = with_calls.map(|(date, _)| date.weekday().num_days_from_monday() as usize + 1);
        last.fold(5, usize::max)
    }

    /// The calls of each month in words.
    fn description(&self) -> String {
        let mut months: BTreeMap<(i32, u32), (NaiveDate, usize)> = BTreeMap::new();
        for (date, count) in self.shown() {
            months.entry((date.year(), date.month())).or_insert((date, 0)).1 += count;
        }
        let colon = typography::colon(self.language);
        let mut sentences = vec![
            self.subtitle.clone(),
            typography::date_span(self.language, self.first, self.last),
        ];
        sentences.extend(months.into_values().map(|(date, count)| {
            let (month, year) = (typography::month(self.language, date), date.year());
            format!("{month} {year}{colon} {}", typography::whole(self.language, count))
        }));
        sentences.retain(|sentence| !sentence.is_empty());
        sentences.join(". ")
    }
}
