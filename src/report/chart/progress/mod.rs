//! Progress of the fieldwork: calls planned, calls done and calls to expect, added up day by day,
//! and what became of those planned.

mod draw;
#[cfg(test)]
mod tests;

use super::calendar::Standing;
use super::caption::Caption;
use super::picture::Picture;
use crate::report::table::Column;
use crate::report::table::Table;
use crate::report::wording;
use crate::text::typography;
use chrono::NaiveDate;

/// What a chart of progress shows.
#[derive(Clone, Debug)]
pub struct Progress {
    /// What stands around it.
    pub caption: Caption,
    /// The first day shown.
    pub first: NaiveDate,
    /// The last day shown.
    pub last: NaiveDate,
    /// What the upright axis counts.
    pub calls_label: String,
    /// Calls planned.
    pub planned: ProgressLine,
    /// Calls done, up to the day of the last record; none before the fieldwork.
    pub done: Option<ProgressLine>,
    /// Calls to expect by the end, from the last record on.
    pub expected: Option<ProgressLine>,
    /// The day as of which calls are counted, in words.
    pub as_of: Option<(NaiveDate, String)>,
    /// What became of the calls planned.
    pub shares: Vec<ProgressShare>,
}

/// A line of counts.
#[derive(Clone, Debug, PartialEq)]
pub struct ProgressLine {
    /// What is counted.
    pub name: String,
    /// The same with the last count.
    pub label: String,
    /// The count at the end of each day, by ascending day.
    pub counts: Vec<(NaiveDate, usize)>,
    /// The bounds of the last count, where it is not certain.
    pub range: Option<(usize, usize)>,
}

/// A part of the calls planned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProgressShare {
    /// What became of them.
    pub standing: Standing,
    /// How many they are.
    pub count: usize,
    /// The same in words.
    pub label: String,
}

impl Progress {
    /// The picture of the chart.
    #[must_use]
    pub fn picture(&self) -> Picture {
        draw::picture(self)
    }

    fn lines(&self) -> impl Iterator<Item = &ProgressLine> {
        std::iter::once(&self.planned).chain(&self.done).chain(&self.expected)
    }

    /// A row for each end of a month and for the last day.
    fn table(&self) -> Table {
        let language = self.caption.language;
        let columns = std::iter::once(Column::text(wording(language).day))
            .chain(self.lines().map(|line| Column::number(&line.name)));
        let days = self.first.iter_days().take_while(|day| *day <= self.last);
        let shown = days.filter(|day| {
            let next = day.succ_opt();
            *day == self.last || next.is_some_and(|next| chrono::Datelike::day(&next) == 1)
        });
        let row = |day: NaiveDate| {
            let counts = self.lines().map(|line| line.at(day));
            let counts = counts.map(|count| {
                count.map_or_else(String::new, |count| typography::whole(language, count))
            });
            std::iter::once(typography::date_long(language, day)).chain(counts).collect()
        };
        Table { caption: String::new(), columns: columns.collect(), rows: shown.map(row).collect() }
    }
}

impl ProgressLine {
    /// The count at the end of a day; none after the last day of the line and before its first.
    fn at(&self, day: NaiveDate) -> Option<usize> {
        let reached = self.counts.iter().take_while(|(date, _)| *date <= day).last();
        let ends = self.counts.last().is_some_and(|(last, _)| *last >= day);
        reached.filter(|_| ends).map(|(_, count)| *count)
    }
}
