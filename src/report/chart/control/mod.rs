//! The weekly control chart: the share of every week between the limits of chance, and beneath it
//! the moving mean that shows a slow drift.

mod draw;
#[cfg(test)]
mod tests;

use super::caption::Caption;
use super::picture::Picture;
use crate::num::Interval;
use crate::report::table::Column;
use crate::report::table::Table;
use crate::text::typography;

/// What a control chart shows. Shares run from 0 to 1.
#[derive(Clone, Debug)]
pub struct Control {
    /// What stands around it.
    pub caption: Caption,
    /// What a time is, in words.
    pub subject: String,
    /// What is charted.
    pub share_label: String,
    /// The share over all weeks.
    pub centre: f64,
    /// The centre in words, with its n.
    pub centre_label: String,
    /// The weeks in their order, those without calls included.
    pub weeks: Vec<ControlWeek>,
    /// The interval of a week, the limits, a week inside and a week beyond them, in words.
    pub labels: [String; 4],
    /// The heading of the moving mean, and its limits in words.
    pub smoothed_labels: [String; 2],
}

/// A week.
#[derive(Clone, Debug, PartialEq)]
pub struct ControlWeek {
    /// Its name, such as the date of its Monday.
    pub name: String,
    /// Its calls.
    pub n: u32,
    /// Its share with its interval, where it has calls.
    pub share: Option<(f64, Interval)>,
    /// The limits for its number of calls, where it has any.
    pub limits: Option<Interval>,
    /// The moving mean up to this week, where it has calls.
    pub smoothed: Option<Smoothed>,
}

/// A moving mean with its limits.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Smoothed {
    /// The mean.
    pub value: f64,
    /// The limits within which chance leaves it.
    pub limits: Interval,
}

impl Control {
    /// The picture of the chart.
    #[must_use]
    pub fn picture(&self) -> Picture {
        draw::picture(self)
    }

    fn table(&self) -> Table {
        let language = self.caption.language;
        let bounds = |bounds: Interval| typography::interval(language, bounds.low, bounds.high, 1);
        let columns = vec![
            Column::text(&self.subject),
            Column::number(&self.share_label),
            Column::number(&self.labels[0]),
            Column::number("n"),
            Column::number(&self.labels[1]),
            Column::number(&self.smoothed_labels[0]),
            Column::number(&self.smoothed_labels[1]),
        ];
        let row = |week: &ControlWeek| {
            let share = week.share.map(|(share, _)| typography::percent(language, share, 1));
            let smoothed = week.smoothed;
            vec![
                week.name.clone(),
                share.unwrap_or_default(),
                week.share.map_or_else(String::new, |(_, interval)| bounds(interval)),
                typography::whole(language, week.n as usize),
                week.limits.map_or_else(String::new, bounds),
                smoothed.map_or_else(String::new, |at| typography::percent(language, at.value, 1)),
                smoothed.map_or_else(String::new, |at| bounds(at.limits)),
            ]
        };
        Table { caption: String::new(), columns, rows: self.weeks.iter().map(row).collect() }
    }
}

impl ControlWeek {
    /// Whether the share lies beyond its limits.
    fn is_beyond(&self) -> bool {
        matches!((self.share, self.limits), (Some((share, _)), Some(limits))
            if !limits.contains(share))
    }
}
