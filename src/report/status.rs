//! How far the fieldwork is, as tables.

use crate::report::table::{Column, CsvForm, Table};
use crate::text::Language;

/// Calls counted by how far they are, under a name.
#[derive(Clone, Debug)]
pub struct StatusRow {
    /// The name.
    pub name: String,
    /// Planned, done, pending, not made, overdue, to come.
    pub counts: [u32; 6],
}

/// What the rows of a table are about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The campaign: mystery calls, and audits.
    Campaign,
    /// Mystery calls of each service.
    Service,
    /// Mystery calls of each channel.
    Channel,
    /// Mystery calls of each evaluator.
    Evaluator,
    /// Audits of each service.
    Audit,
}

impl Part {
    /// The word for it, as programs read it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Part::Campaign => "campaign",
            Part::Service => "service",
            Part::Channel => "channel",
            Part::Evaluator => "evaluator",
            Part::Audit => "audit",
        }
    }
}

/// The rows of the campaign, as programs read them: mystery calls, and audits.
pub const CAMPAIGN: [&str; 2] = ["mystery calls", "audits"];

/// The headings of the counts, as programs read them.
pub const COUNTS: [&str; 6] = ["planned", "done", "pending", "not-made", "overdue", "to-come"];

/// The words of the tables in one language. A text that a language lacks does not compile.
struct Words {
    counts: [&'static str; 6],
    /// By [`Part`].
    parts: [&'static str; 5],
    /// By [`CAMPAIGN`].
    campaign: [&'static str; 2],
}

const FRENCH: Words = Words {
    counts: ["prévus", "faits", "en attente", "non faits", "en retard", "à venir"],
    parts: ["campagne", "service", "canal", "évaluateur", "audits par service"],
    campaign: ["appels mystères", "audits"],
};

const ENGLISH: Words = Words {
    counts: ["planned", "done", "pending", "not made", "overdue", "to come"],
    parts: ["campaign", "service", "channel", "evaluator", "audits by service"],
    campaign: CAMPAIGN,
};

/// One table of counts for people.
#[must_use]
pub fn table(part: Part, rows: &[StatusRow], language: Language) -> Table {
    let words = match language {
        Language::French => &FRENCH,
        Language::English => &ENGLISH,
    };
    let name = |name: &str| {
        let known = CAMPAIGN.iter().position(|word| *word == name && part == Part::Campaign);
        known.map_or(name, |at| words.campaign[at]).to_owned()
    };
    let rows = rows.iter().map(|row| StatusRow { name: name(&row.name), counts: row.counts });
    counted(words.parts[part as usize], words.counts, &rows.collect::<Vec<_>>())
}

/// All counts for programs: the subject of a row is its part and its name.
#[must_use]
pub fn csv(parts: &[(Part, Vec<StatusRow>)]) -> String {
    let subject = |part: Part, row: &StatusRow| {
        let name = format!("{}:{}", part.word(), row.name);
        StatusRow { name, counts: row.counts }
    };
    let rows = parts.iter().flat_map(|(part, rows)| rows.iter().map(|row| subject(*part, row)));
    counted("subject", COUNTS, &rows.collect::<Vec<_>>()).csv(CsvForm::Plain)
}

fn counted(first: &str, counts: [&str; 6], rows: &[StatusRow]) -> Table {
    let columns = std::iter::once(Column::text(first)).chain(counts.map(Column::number));
    let cells = |row: &StatusRow| {
        let counts = row.counts.iter().map(u32::to_string);
        std::iter::once(row.name.clone()).chain(counts).collect()
    };
    Table {
        caption: String::new(),
        columns: columns.collect(),
        rows: rows.iter().map(cells).collect(),
    }
}
