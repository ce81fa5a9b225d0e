//! The heat map: services against criteria or sections, the share in each cell with the calls
//! behind it.

mod draw;
#[cfg(test)]
mod tests;

use super::caption::Caption;
use super::picture::Picture;
use crate::report::table::Column;
use crate::report::table::Table;
use crate::report::wording;
use crate::text::Language;
use crate::text::typography;

/// What a heat map shows. Shares run from 0 to 1.
#[derive(Clone, Debug)]
pub struct HeatMap {
    /// What stands around it; the title says that figures are percent.
    pub caption: Caption,
    /// What the rows are, in words.
    pub subject: String,
    /// The names of criteria or sections.
    pub columns: Vec<String>,
    /// The services.
    pub rows: Vec<HeatRow>,
}

/// A service with one cell a column; cells that lack are shown as without figure.
#[derive(Clone, Debug)]
pub struct HeatRow {
    /// The name.
    pub name: String,
    /// The cells in the order of [`HeatMap::columns`].
    pub cells: Vec<HeatCell>,
}

/// One figure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HeatCell {
    /// The share, if there is one.
    pub share: Option<f64>,
    /// The calls behind it.
    pub calls: usize,
    /// Whether it stands out.
    pub mark: Option<HeatMark>,
}

/// How a cell stands out from the others of its column, beyond chance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeatMark {
    /// It is higher.
    Above,
    /// It is lower.
    Below,
}

impl HeatMap {
    /// The picture of the map.
    #[must_use]
    pub fn picture(&self) -> Picture {
        draw::picture(self)
    }

    /// The map in parts of at most `most` rows.
    ///
    /// # Panics
    /// If a part may have no row.
    #[must_use]
    pub fn split(self, most: usize) -> Vec<HeatMap> {
        if self.rows.len() <= most {
            return vec![self];
        }
        let of = self.rows.len().div_ceil(most);
        let chunks = self.rows.chunks(self.rows.len().div_ceil(of));
        let part = |(at, rows): (usize, &[HeatRow])| {
            let mut part = HeatMap { rows: rows.to_vec(), ..self.clone() };
            part.caption.title = format!("{} ({at}/{of})", self.caption.title);
            part
        };
        (1..).zip(chunks).map(part).collect()
    }

    fn table(&self) -> Table {
        let mut columns = vec![Column::text(&self.subject)];
        columns.extend(self.columns.iter().map(|name| Column::text(name)));
        let cells = |row: &HeatRow| {
            let texts = row.cells.iter().map(|cell| cell.words(self.caption.language));
            std::iter::once(row.name.clone()).chain(texts).collect()
        };
        Table { caption: String::new(), columns, rows: self.rows.iter().map(cells).collect() }
    }
}

impl HeatCell {
    /// A cell without a figure.
    pub const EMPTY: HeatCell = HeatCell { share: None, calls: 0, mark: None };

    fn words(self, language: Language) -> String {
        let calls = typography::whole(language, self.calls);
        let words = wording(language);
        let Some(share) = self.share else {
            return format!("{} (n = {calls})", typography::EN_DASH);
        };
        let mark = match self.mark {
            None => String::new(),
            Some(HeatMark::Above) => format!(", {}", words.mark_above),
            Some(HeatMark::Below) => format!(", {}", words.mark_below),
        };
        format!("{} (n = {calls}){mark}", typography::percent(language, share, 0))
    }
}
