//! Delays: for each kind of reply the share that has come by every working day, with its interval,
//! and the limit that was promised.

mod draw;
#[cfg(test)]
mod tests;

use super::caption::Caption;
use super::picture::Picture;
use crate::num::Interval;
use crate::report::table::Column;
use crate::report::table::Table;
use crate::text::typography;

/// What a chart of delays shows. Shares run from 0 to 1.
#[derive(Clone, Debug)]
pub struct Delays {
    /// What stands around it.
    pub caption: Caption,
    /// What a panel is, in words.
    pub subject: String,
    /// What the level axis counts.
    pub days_label: String,
    /// The name of the numbers beneath the axis, a short word, and what they are.
    pub awaited_labels: [String; 2],
    /// The column of tables with the share by the limit.
    pub share_label: String,
    /// The column of tables with its interval.
    pub interval_label: String,
    /// The column of tables with the limit.
    pub limit_column: String,
    /// The curve, its interval, and the mark of a wait that has not ended, in words.
    pub labels: [String; 3],
    /// One panel a kind of reply.
    pub panels: Vec<DelayPanel>,
}

/// One kind of reply.
#[derive(Clone, Debug)]
pub struct DelayPanel {
    /// What is waited for.
    pub name: String,
    /// The share by the limit in words, with interval and n.
    pub headline: String,
    /// The limit in working days.
    pub limit: f64,
    /// The limit in words.
    pub limit_label: String,
    /// The share by the limit, where it is known, with its interval.
    pub by_limit: Option<(f64, Option<Interval>)>,
    /// How many waits there are.
    pub n: usize,
    /// The days from 0 on, each a day later than the one before.
    pub days: Vec<DelayDay>,
}

/// What is known of a working day after the sending.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DelayDay {
    /// The share that has come by the end of the day; absent where nothing was watched so long.
    pub share: Option<f64>,
    /// Its interval, where it has one.
    pub interval: Option<Interval>,
    /// How many were still awaited when the day began.
    pub awaited: usize,
    /// Whether a wait was last seen open on this day.
    pub ends_open: bool,
}

impl Delays {
    /// The picture of the chart.
    #[must_use]
    pub fn picture(&self) -> Picture {
        draw::picture(self)
    }

    fn table(&self) -> Table {
        let language = self.caption.language;
        let columns = vec![
            Column::text(&self.subject),
            Column::text(&self.limit_column),
            Column::number(&self.share_label),
            Column::number(&self.interval_label),
            Column::number("n"),
        ];
        let row = |panel: &DelayPanel| {
            let interval = panel.by_limit.and_then(|(_, interval)| interval);
            vec![
                panel.name.clone(),
                panel.limit_label.clone(),
                panel.by_limit.map_or_else(
                    || typography::EN_DASH.to_string(),
                    |(share, _)| typography::percent(language, share, 1),
                ),
                interval.map_or_else(String::new, |bounds| {
                    typography::interval(language, bounds.low, bounds.high, 1)
                }),
                typography::whole(language, panel.n),
            ]
        };
        Table { caption: String::new(), columns, rows: self.panels.iter().map(row).collect() }
    }
}
