//! What is too long for one page: charts in parts stand in their folder and are linked, long tables
//! are folded piece by piece. Nothing is left out unsaid.

use super::words::{filled, words};
use crate::report::campaign::{CampaignView, ChartKind, Charted, MOST_ROWS};
use crate::report::html::{Block, Link, LinkedTable, Section};
use crate::report::table::Table;
use crate::text::typography;

/// A piece of a long table: the heading of its group, if it has one, and its rows.
pub(super) type Piece = (String, std::ops::Range<usize>);

/// A section that takes the charts of a kind, and tables of any length.
pub(super) trait Long {
    /// The section with the pictures of a kind more, each with its data; of a list in parts with
    /// the ways to them.
    fn charts(self, view: &CampaignView<'_>, drawn: &[Charted], kind: ChartKind) -> Self;

    /// The section with a table more, folded in its pieces where it is long; rows may lead
    /// elsewhere.
    fn long(
        self,
        view: &CampaignView<'_>,
        table: Table,
        targets: &[String],
        pieces: &[Piece],
    ) -> Self;
}

impl Long for Section {
    fn charts(self, view: &CampaignView<'_>, drawn: &[Charted], kind: ChartKind) -> Section {
        let is = |chart: &&Charted| {
            let rest = chart.name.strip_prefix(kind.word());
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
        };
        let (whole, parts): (Vec<&Charted>, Vec<&Charted>) =
            drawn.iter().filter(is).partition(|chart| chart.parts == 1);
        let section = whole.iter().fold(self, |section, one| section.chart(one.picture.clone()));
        if parts.is_empty() {
            return section;
        }
        let count = typography::whole(view.language, parts.len());
        let said = filled(words(view.language).in_parts, &[("n", &count)]);
        let links = parts.into_iter().map(part).collect();
        section.text(said).with(Block::Links(links))
    }

    fn long(
        self,
        view: &CampaignView<'_>,
        table: Table,
        targets: &[String],
        pieces: &[Piece],
    ) -> Section {
        if table.rows.len() <= MOST_ROWS {
            return self.linked(table, targets.to_vec());
        }
        let section = self.with(Block::Heading(table.caption.clone()));
        let fold = |(heading, rows): &Piece| {
            let piece = Table { rows: table.rows[rows.clone()].to_vec(), ..table.clone() };
            Block::Table(LinkedTable {
                summary: Some(summary(view, heading, &piece)),
                targets: targets.get(rows.clone()).unwrap_or_default().to_vec(),
                table: piece,
            })
        };
        pieces.iter().map(fold).fold(section, Section::with)
    }
}

/// The rows of a long table in pieces: one a group, by the heading of each row, and no piece longer
/// than a picture of them.
pub(super) fn pieces(headings: &[&str]) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for (at, heading) in headings.iter().enumerate() {
        match pieces.last_mut() {
            Some((last, rows)) if last == heading && rows.len() < MOST_ROWS => rows.end = at + 1,
            _ => pieces.push(((*heading).to_owned(), at..at + 1)),
        }
    }
    pieces
}

/// The rows of a table that has no groups in pieces no longer than a picture of them.
pub(super) fn ungrouped(table: &Table) -> Vec<Piece> {
    pieces(&vec![""; table.rows.len()])
}

/// The way to a part of a chart, with the first that it shows; its last row is that of the whole.
fn part(chart: &Charted) -> Link {
    let first = chart.picture.table().rows.first().and_then(|row| row.first());
    Link {
        target: format!("charts/{}.svg", chart.name),
        text: chart.picture.title().to_owned(),
        about: first.map_or_else(String::new, |name| format!("{name}\u{a0}…")),
    }
}

/// The first and the last name of a table.
fn ends(table: &Table) -> String {
    let name = |row: Option<&Vec<String>>| row.and_then(|row| row.first()).cloned();
    let ends = [name(table.rows.first()), name(table.rows.last())];
    let ends: Vec<String> = ends.into_iter().flatten().collect();
    ends.join("\u{a0}… ")
}

/// What a folded piece holds: its group or its ends, and how many rows.
fn summary(view: &CampaignView<'_>, heading: &str, piece: &Table) -> String {
    let count = typography::whole(view.language, piece.rows.len());
    let named = if heading.is_empty() { ends(piece) } else { heading.to_owned() };
    format!("{named} ({count})")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_piece_is_a_group_and_no_longer_than_a_picture() {
        let headings = [vec!["a"; 2], vec!["b"; 61], vec!["a"; 1]].concat();
        let expected = [("a", 0..2), ("b", 2..62), ("b", 62..63), ("a", 63..64)];
        let expected = expected.map(|(heading, rows)| (heading.to_owned(), rows));
        assert_eq!(pieces(&headings), expected);
        assert_eq!(pieces(&[]), []);
    }
}
