use crate::report::table::Table;
use crate::text::Language;
use crate::text::typography;

/// What those are told who do not see a picture.
#[derive(Clone, Debug, Default)]
pub(super) struct Told {
    pub(super) title: String,
    /// What the picture shows as a whole: phrases, each made a sentence.
    pub(super) summary: Vec<String>,
    /// What it shows in detail, a row a sentence.
    pub(super) table: Table,
    pub(super) language: Language,
}

impl Told {
    /// The summary and every row of the table, in sentences.
    pub(super) fn description(&self) -> String {
        let rows = self.table.rows.iter().map(|row| self.row(row));
        sentences(self.summary.iter().cloned().chain(rows))
    }

    /// The summary alone, in sentences, for where the table stands beside the picture.
    pub(super) fn summary(&self) -> String {
        sentences(self.summary.iter().cloned())
    }

    /// The name of a row, then what each column holds: `Presto: n 12; score 81.4%`.
    fn row(&self, row: &[String]) -> String {
        let mut cells = self.table.columns.iter().zip(self.table.cells(row));
        let name = cells.next().map_or("", |(_, cell)| cell);
        let told: Vec<String> = cells
            .filter(|(_, cell)| !cell.is_empty())
            .map(|(column, cell)| {
                format!("{} {cell}", uncapitalised(&column.heading)).trim_start().to_owned()
            })
            .collect();
        let rest = told.join(&format!("{} ", typography::semicolon(self.language)));
        match (name.is_empty(), rest.is_empty()) {
            (_, true) => name.to_owned(),
            (true, false) => rest,
            (false, false) => format!("{name}{} {rest}", typography::colon(self.language)),
        }
    }
}

/// The phrases as sentences.
fn sentences(phrases: impl Iterator<Item = String>) -> String {
    let sentences: Vec<String> = phrases.filter_map(|phrase| sentence(&phrase)).collect();
    sentences.join(" ")
}

/// A phrase with a capital at its start and a stop at its end; nothing for an empty one.
fn sentence(phrase: &str) -> Option<String> {
    let phrase = phrase.trim();
    let first = phrase.chars().next()?;
    let rest = &phrase[first.len_utf8()..];
    let stop = if phrase.ends_with(['.', '!', '?', '…']) { "" } else { "." };
    Some(format!("{}{rest}{stop}", first.to_uppercase()))
}

/// A heading inside a sentence: without its capital, unless it is one of several.
fn uncapitalised(heading: &str) -> String {
    let mut letters = heading.chars();
    match (letters.next(), letters.next()) {
        (Some(first), Some(second)) if !second.is_uppercase() => {
            format!("{}{}", first.to_lowercase(), &heading[first.len_utf8()..])
        }
        _ => heading.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::table::Column;

    #[test]
    fn a_description_is_made_of_sentences() {
        let table = Table {
            caption: String::new(),
            columns: vec![Column::text("Service"), Column::number("Note"), Column::number("n")],
            rows: vec![
                vec!["Presto".to_owned(), "81,4\u{a0}%".to_owned(), "12".to_owned()],
                vec!["Fourrière".to_owned(), String::new(), "0".to_owned()],
            ],
        };
        let summary =
            vec!["objectif 80\u{a0}%".to_owned(), String::new(), "Fini\u{202f}!".to_owned()];
        let told = Told { title: String::new(), summary, table, language: Language::French };
        assert_eq!(
            told.description(),
            "Objectif 80\u{a0}%. Fini\u{202f}! Presto\u{a0}: note 81,4\u{a0}%\u{202f}; n 12. \
             Fourrière\u{a0}: n 0."
        );
        assert_eq!(told.summary(), "Objectif 80\u{a0}%. Fini\u{202f}!");
    }
}
