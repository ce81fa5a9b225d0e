//! The calendar of calls: weeks as columns, days of the week as lines, the number of calls in
//! each day's cell. More than half a year is set in blocks beneath each other.

mod draw;
#[cfg(test)]
mod tests;
mod weeks;

use super::caption::Caption;
use super::picture::Picture;
use crate::report::table::Column;
use crate::report::table::Table;
use crate::report::wording;
use crate::text::Language;
use crate::text::typography;
use chrono::Datelike;
use chrono::NaiveDate;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// What a calendar shows.
#[derive(Clone, Debug)]
pub struct Calendar {
    /// What stands around it.
    pub caption: Caption,
    /// The first day of the campaign.
    pub first: NaiveDate,
    /// The last day of the campaign.
    pub last: NaiveDate,
    /// The number of calls of days that have any. Days outside the campaign are not shown.
    pub calls: BTreeMap<NaiveDate, usize>,
    /// Days on which nobody is called. Saturdays and Sundays have lines only where some have
    /// calls; those without are closed then.
    pub closed: BTreeSet<NaiveDate>,
    /// What became of the calls of each day, once the fieldwork has begun. Days that are not here
    /// show their number of calls alone.
    pub fieldwork: Option<BTreeMap<NaiveDate, DayCalls>>,
    /// In the fieldwork: how many calls of each day somebody put there by hand; no entry where
    /// none.
    pub by_hand: BTreeMap<NaiveDate, usize>,
}

/// What became of the calls that were planned for a day; a number for each [`Standing`], in the
/// order of [`Standing::ALL`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DayCalls(pub [usize; 5]);

/// What became of a planned call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Made on its day.
    Done,
    /// Made on another day.
    Moved,
    /// Sent, and a reply awaited.
    Awaited,
    /// Not made, or without a scorecard though its day is past.
    Missed,
    /// Still to come.
    ToCome,
}

impl Standing {
    /// All of them, in the order in which they are drawn.
    pub const ALL: [Standing; 5] =
        [Standing::Done, Standing::Moved, Standing::Awaited, Standing::Missed, Standing::ToCome];

    /// It in words.
    #[must_use]
    pub fn words(self, language: Language) -> &'static str {
        let words = wording(language);
        match self {
            Standing::Done => words.done,
            Standing::Moved => words.moved,
            Standing::Awaited => words.awaited,
            Standing::Missed => words.missed,
            Standing::ToCome => words.to_come,
        }
    }
}

impl DayCalls {
    /// Counts a call.
    pub fn add(&mut self, standing: Standing) {
        self.0[standing as usize] += 1;
    }

    /// Each standing with its number of calls, those without any left out.
    fn shown(self) -> impl Iterator<Item = (Standing, usize)> {
        Standing::ALL.into_iter().zip(self.0).filter(|(_, count)| *count > 0)
    }
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
    fn months(&self) -> Vec<String> {
        let language = self.caption.language;
        let mut months: BTreeMap<(i32, u32), (NaiveDate, usize)> = BTreeMap::new();
        for (date, count) in self.shown() {
            months.entry((date.year(), date.month())).or_insert((date, 0)).1 += count;
        }
        let colon = typography::colon(language);
        let sentence = |(date, count): (NaiveDate, usize)| {
            let (month, year) = (typography::month(language, date), date.year());
            format!("{month} {year}{colon} {}", typography::whole(language, count))
        };
        months.into_values().map(sentence).collect()
    }

    /// The calls put by hand on days inside the campaign, where the fieldwork is shown.
    fn by_hand(&self) -> usize {
        let inside = self.by_hand.iter().filter(|(date, _)| self.contains(**date));
        if self.fieldwork.is_some() { inside.map(|(_, count)| *count).sum() } else { 0 }
    }

    /// A row for each day that has calls.
    fn table(&self) -> Table {
        let language = self.caption.language;
        let words = wording(language);
        let mut columns = vec![Column::text(words.day), Column::number(words.planned)];
        if self.fieldwork.is_some() {
            let standings = Standing::ALL.map(|standing| Column::number(standing.words(language)));
            columns.extend(standings);
        }
        let marked = self.by_hand() > 0;
        if marked {
            columns.push(Column::number(words.by_hand));
        }
        let row = |(date, count): (NaiveDate, usize)| {
            let of_day = self.fieldwork.as_ref().map(|days| days.get(&date).copied());
            let counts = of_day.map(|of_day| of_day.unwrap_or_default().0).into_iter().flatten();
            let by_hand = self.by_hand.get(&date).copied().unwrap_or_default();
            let counts = std::iter::once(count).chain(counts).chain(marked.then_some(by_hand));
            let counts = counts.map(|count| typography::whole(language, count));
            std::iter::once(typography::weekday_date(language, date)).chain(counts).collect()
        };
        let rows = self.shown().filter(|(_, count)| *count > 0).map(row).collect();
        Table { caption: String::new(), columns, rows }
    }
}
