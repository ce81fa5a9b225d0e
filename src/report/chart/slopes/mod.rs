//! A campaign against another: for each service both values with their intervals, joined by a
//! slope, and what is proven about the difference.

mod draw;
#[cfg(test)]
mod tests;

use super::caption::Caption;
use super::picture::Picture;
use crate::report::Figure;
use crate::report::table::Column;
use crate::report::table::Table;
use crate::report::wording;
use crate::text::typography;

/// What a chart of slopes shows. Shares run from 0 to 1.
#[derive(Clone, Debug)]
pub struct Slopes {
    /// What stands around it.
    pub caption: Caption,
    /// What a panel is, in words.
    pub subject: String,
    /// The names of the campaign before and of this one.
    pub campaigns: [String; 2],
    /// The column of tables with the difference.
    pub difference_label: String,
    /// In words: better, worse, no difference proven.
    pub change_labels: [String; 3],
    /// One panel a service.
    pub panels: Vec<SlopePanel>,
}

/// A service in both campaigns.
#[derive(Clone, Debug)]
pub struct SlopePanel {
    /// Its name.
    pub name: String,
    /// Its figures before and now.
    pub figures: [Figure; 2],
    /// The calls behind them.
    pub calls: [usize; 2],
    /// The difference in words, with its interval; empty where there is none.
    pub difference: String,
    /// What is proven about it.
    pub change: Change,
}

/// What is proven about a difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// It is better than before.
    Better,
    /// It is worse than before.
    Worse,
    /// No difference is proven.
    NotProven,
}

impl Slopes {
    /// The picture of the chart.
    #[must_use]
    pub fn picture(&self) -> Picture {
        draw::picture(self)
    }

    /// The chart in parts of at most `most` panels.
    ///
    /// # Panics
    /// If a part may have no panel.
    #[must_use]
    pub fn split(self, most: usize) -> Vec<Slopes> {
        if self.panels.len() <= most {
            return vec![self];
        }
        let of = self.panels.len().div_ceil(most);
        let chunks = self.panels.chunks(self.panels.len().div_ceil(of));
        let part = |(at, panels): (usize, &[SlopePanel])| {
            let mut part = Slopes { panels: panels.to_vec(), ..self.clone() };
            part.caption.title = format!("{} ({at}/{of})", self.caption.title);
            part
        };
        (1..).zip(chunks).map(part).collect()
    }

    fn change_label(&self, change: Change) -> &str {
        &self.change_labels[change as usize]
    }

    fn table(&self) -> Table {
        let language = self.caption.language;
        let words = wording(language);
        let mut columns = vec![Column::text(&self.subject)];
        for campaign in &self.campaigns {
            columns.extend([
                Column::number(campaign),
                Column::number(words.interval),
                Column::number("n"),
            ]);
        }
        columns.extend([Column::number(&self.difference_label), Column::text(words.verdict)]);
        let row = |panel: &SlopePanel| {
            let mut cells = vec![panel.name.clone()];
            for (figure, calls) in panel.figures.iter().zip(&panel.calls) {
                let n = typography::whole(language, *calls);
                let value = match figure {
                    Figure::Absent { reason } => reason.clone(),
                    known @ Figure::Known { .. } => known.value_text(language),
                };
                cells.extend([value, figure.interval_text(language), n]);
            }
            let change = self.change_label(panel.change).to_owned();
            cells.extend([panel.difference.clone(), change]);
            cells
        };
        Table { caption: String::new(), columns, rows: self.panels.iter().map(row).collect() }
    }
}
