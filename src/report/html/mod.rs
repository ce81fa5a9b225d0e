//! The report as HTML pages that stand alone: styles, font and pictures inside, no scripts, nothing
//! fetched from elsewhere. Light and dark by the reader's preference, light on paper. Knows what a
//! page shows; does not know where the figures come from.

mod block;
mod headline;
mod page;
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
#[derive(Clone, Debug)]
pub struct Section {
    /// What links to it are made of; no two sections of a page have the same.
    pub id: &'static str,
    /// The heading.
    pub heading: String,
    /// What stands in it, in order.
    pub blocks: Vec<Block>,
}

/// A piece of a section.
#[derive(Clone, Debug)]
pub enum Block {
    /// A paragraph.
    Text(String),
    /// A paragraph in smaller letters: how something is to be read.
    Note(String),
    /// A heading within the section.
    Heading(String),
    /// A chart, with its data to unfold.
    Chart(Picture),
    /// A table.
    Table(LinkedTable),
    /// Terms with what they stand for.
    Facts(Vec<Fact>),
    /// Lines of equal rank.
    List(Vec<String>),
    /// What comes first, second, third, each with what shows it.
    Steps(Vec<Step>),
    /// Other pages and files.
    Links(Vec<Link>),
}

/// A table whose rows may lead to other pages.
#[derive(Clone, Debug)]
pub struct LinkedTable {
    /// The table.
    pub table: Table,
    /// Where the first cell of each row leads, in the order of the rows; nowhere where there are
    /// none.
    pub targets: Vec<String>,
    /// What unfolds it; it is open where there is nothing.
    pub summary: Option<String>,
}

/// A term with what it stands for.
#[derive(Clone, Debug)]
pub struct Fact {
    /// The term, such as `Graine`.
    pub term: String,
    /// What it stands for.
    pub text: String,
}

/// One thing among the first few.
#[derive(Clone, Debug)]
pub struct Step {
    /// What it is.
    pub heading: String,
    /// What is known of it.
    pub text: String,
    /// Words that show it.
    pub quotes: Vec<String>,
}

/// A way to another page or file of the report.
#[derive(Clone, Debug)]
pub struct Link {
    /// Where it leads, as seen from the page.
    pub target: String,
    /// What it says.
    pub text: String,
    /// What is found there.
    pub about: String,
}

impl Section {
    /// A section without anything in it yet.
    #[must_use]
    pub fn new(id: &'static str, heading: &str) -> Section {
        Section { id, heading: heading.to_owned(), blocks: Vec::new() }
    }

    /// The section with one piece more.
    #[must_use]
    pub fn with(mut self, block: Block) -> Section {
        self.blocks.push(block);
        self
    }

    /// The section with a paragraph more.
    #[must_use]
    pub fn text(self, text: impl Into<String>) -> Section {
        self.with(Block::Text(text.into()))
    }

    /// The section with a paragraph in smaller letters more.
    #[must_use]
    pub fn note(self, text: impl Into<String>) -> Section {
        self.with(Block::Note(text.into()))
    }

    /// The section with a table more; nothing more if it has no rows.
    #[must_use]
    pub fn table(self, table: Table) -> Section {
        self.linked(table, Vec::new())
    }

    /// The section with a table more whose rows lead elsewhere; nothing more if it has no rows.
    #[must_use]
    pub fn linked(self, table: Table, targets: Vec<String>) -> Section {
        if table.rows.is_empty() {
            return self;
        }
        self.with(Block::Table(LinkedTable { table, targets, summary: None }))
    }

    /// The section with a chart more.
    #[must_use]
    pub fn chart(self, picture: Picture) -> Section {
        self.with(Block::Chart(picture))
    }
}

impl Page {
    /// The whole page, from `<!DOCTYPE html>` on.
    #[must_use]
    pub fn html(&self) -> String {
        page::markup(self).into_string()
    }
}
