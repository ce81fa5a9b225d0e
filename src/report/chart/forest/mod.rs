//! The forest plot: one line a subject with its value, its interval and its verdict, against the
//! target, and the summary beneath.

mod draw;
mod layout;
mod split;
#[cfg(test)]
mod tests;

use super::caption::Caption;
use super::picture::Picture;
use crate::report::Figure;
use crate::report::Verdict;
use crate::report::table::Column;
use crate::report::table::Table;
use crate::report::wording;

/// What a forest plot shows. Shares run from 0 to 1.
#[derive(Clone, Debug)]
pub struct Forest {
    /// What stands around it.
    pub caption: Caption,
    /// The heading over the names.
    pub subject: String,
    /// The headings over the figures at the right of the plot, the last of which is n.
    pub columns: Vec<Column>,
    /// The target, if there is one; without it there are no verdicts.
    pub target: Option<Target>,
    /// The rows by group, in the order in which they are shown.
    pub groups: Vec<ForestGroup>,
    /// The whole, drawn as a diamond under a rule.
    pub summary: Option<ForestRow>,
}

/// The share to reach.
#[derive(Clone, Debug)]
pub struct Target {
    /// From 0 to 1.
    pub share: f64,
    /// What is written at the line, such as `objectif 85 %`.
    pub label: String,
}

/// Rows under one heading.
#[derive(Clone, Debug)]
pub struct ForestGroup {
    /// The heading, if there is one.
    pub heading: Option<String>,
    /// The rows.
    pub rows: Vec<ForestRow>,
}

/// One subject, or the whole.
#[derive(Clone, Debug)]
pub struct ForestRow {
    /// The name.
    pub name: String,
    /// The value with its interval, or why there is none.
    pub figure: Figure,
    /// The figures in words, one each of [`Forest::columns`].
    pub cells: Vec<String>,
    /// The target of this row where it has its own.
    pub target: Option<f64>,
    /// The verdict, if there is one.
    pub verdict: Option<Verdict>,
}

impl Forest {
    /// The picture of the plot.
    #[must_use]
    pub fn picture(&self) -> Picture {
        draw::picture(self)
    }

    /// The plot in parts of at most `most` rows, each with the summary; groups stay together where
    /// they can. One part for a plot that has no more rows.
    ///
    /// # Panics
    /// If a part may have no row.
    #[must_use]
    pub fn split(self, most: usize) -> Vec<Forest> {
        split::split(self, most)
    }

    fn rows(&self) -> impl Iterator<Item = &ForestRow> {
        self.groups.iter().flat_map(|group| &group.rows).chain(&self.summary)
    }

    /// The plot as a table: names, figures, verdicts where there are any, and reasons.
    fn table(&self) -> Table {
        let language = self.caption.language;
        let words = wording(language);
        let judged = self.rows().any(|row| row.verdict.is_some());
        let lacking = self.rows().any(|row| matches!(row.figure, Figure::Absent { .. }));
        let mut columns = vec![Column::text(&self.subject)];
        columns.extend(self.columns.iter().cloned());
        columns.extend(judged.then(|| Column::text(words.verdict)));
        columns.extend(lacking.then(|| Column::text(words.remark)));
        let cells = |row: &ForestRow| {
            let mut cells = vec![row.name.clone()];
            cells.extend((0..self.columns.len()).map(|at| row.cell(at).to_owned()));
            let verdict = row.verdict.map(|verdict| verdict.words(language).to_owned());
            cells.extend(judged.then(|| verdict.unwrap_or_default()));
            let reason = match &row.figure {
                Figure::Absent { reason } => reason.clone(),
                Figure::Known { .. } => String::new(),
            };
            cells.extend(lacking.then_some(reason));
            cells
        };
        Table { caption: String::new(), columns, rows: self.rows().map(cells).collect() }
    }
}

impl ForestRow {
    /// The text under a column; empty where there is none.
    fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }
}
