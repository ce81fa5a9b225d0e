//! The report as one HTML page: styles, font and pictures inside, no scripts, nothing fetched
//! from elsewhere. Light and dark by the reader's preference, light on paper. Knows what a page
//! shows; does not know where the figures come from.

mod headline;
mod page;
mod section;
#[cfg(test)]
mod tests;

use super::Origin;
use super::Verdict;
use super::chart::Picture;
use super::table::Table;
use crate::text::Language;

/// What a page shows. All texts are in the language of the page.
#[derive(Clone, Debug)]
pub struct Page {
    /// The title.
    pub title: String,
    /// A line under the title, such as the dates of the campaign.
    pub subtitle: Option<String>,
    /// The language of all texts.
    pub language: Language,
    /// Whether the figures come from real calls; a banner says so if not.
    pub origin: Origin,
    /// How far the fieldwork is, if it has not ended: `141 appels sur 232, 18 en attente`.
    pub provisional: Option<String>,
    /// The figures that matter most, about five.
    pub headlines: Vec<Headline>,
    /// The parts of the report in order.
    pub sections: Vec<Section>,
    /// Seed, fingerprints and the like, by which the report can be traced.
    pub evidence: Vec<Fact>,
    /// The last line, with the version of the program.
    pub footer: String,
}

/// A figure over the whole campaign.
#[derive(Clone, Debug)]
pub struct Headline {
    /// What it measures.
    pub label: String,
    /// The value, such as `85,4 %`.
    pub value: String,
    /// Its interval, such as `[72,8 – 92,8]`.
    pub interval: Option<String>,
    /// The calls behind it, such as `n = 232`.
    pub calls: String,
    /// The verdict, if there is one.
    pub verdict: Option<Verdict>,
}

/// A part of the report.
#[derive(Clone, Debug, Default)]
pub struct Section {
    /// The heading.
    pub heading: String,
    /// A first paragraph.
    pub intro: Option<String>,
    /// A chart.
    pub chart: Option<Chart>,
    /// The table behind the chart, or on its own.
    pub table: Option<Table>,
    /// Notes on methods and reading, a paragraph each.
    pub notes: Vec<String>,
}

/// A chart with its caption.
#[derive(Clone, Debug)]
pub struct Chart {
    /// The picture.
    pub picture: Picture,
    /// The caption.
    pub caption: String,
}

/// A term with what it stands for.
#[derive(Clone, Debug)]
pub struct Fact {
    /// The term, such as `Graine`.
    pub term: String,
    /// What it stands for.
    pub text: String,
}

impl Page {
    /// The whole page, from `<!DOCTYPE html>` on.
    #[must_use]
    pub fn html(&self) -> String {
        page::markup(self).into_string()
    }
}
