//! The heat map: services against criteria or sections, the share in each cell with the calls
//! behind it.

mod draw;
#[cfg(test)]
mod tests;

use super::picture::Picture;
use crate::report::Origin;
use crate::text::Language;
use crate::text::typography;

/// What a heat map shows. Shares run from 0 to 1.
#[derive(Clone, Debug)]
pub struct HeatMap {
    /// The title, in the language of the campaign like all texts; it says that figures are percent.
    pub title: String,
    /// What the figures are.
    pub subtitle: String,
    /// The language of numbers, legend and band.
    pub language: Language,
    /// Whether the figures come from real calls.
    pub origin: Origin,
    /// The names of criteria or sections.
    pub columns: Vec<String>,
    /// The services.
    pub rows: Vec<HeatRow>,
    /// A note beneath the picture.
    pub footnote: Option<String>,
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
}

impl HeatMap {
    /// The picture of the map.
    #[must_use]
    pub fn picture(&self) -> Picture {
        draw::picture(self)
    }

    fn description(&self) -> String {
        let mut sentences = vec![self.subtitle.clone()];
        sentences.extend(self.rows.iter().map(|row| {
            let cells: Vec<String> = self
                .columns
                .iter()
                .zip(&row.cells)
                .map(|(column, cell)| format!("{column} {}", cell.words(self.language)))
                .collect();
            format!("{}{} {}", row.name, typography::colon(self.language), cells.join(", "))
        }));
        sentences.retain(|sentence| !sentence.is_empty());
        sentences.join(". ")
    }
}

impl HeatCell {
    fn words(self, language: Language) -> String {
        let calls = typography::whole(language, self.calls);
        match self.share {
            Some(share) => format!("{} (n = {calls})", typography::percent(language, share, 0)),
            None => format!("{} (n = {calls})", typography::EN_DASH),
        }
    }
}
