//! How far the fieldwork is, as tables.

use crate::report::table::{Column, Table};

/// Calls counted by how far they are, under a name.
#[derive(Clone, Debug)]
pub struct StatusRow {
    /// The name.
    pub name: String,
    /// Planned, done, pending, not made, overdue, to come.
    pub counts: [u32; 6],
}

/// The headings of the counts, as programs read them.
pub const COUNTS: [&str; 6] = ["planned", "done", "pending", "not-made", "overdue", "to-come"];

/// One table of counts.
#[must_use]
pub fn table(caption: &str, first: &str, rows: &[StatusRow]) -> Table {
    let columns = std::iter::once(Column::text(first)).chain(COUNTS.map(Column::number));
    let cells = |row: &StatusRow| {
        let counts = row.counts.iter().map(u32::to_string);
        std::iter::once(row.name.clone()).chain(counts).collect()
    };
    Table {
        caption: caption.to_owned(),
        columns: columns.collect(),
        rows: rows.iter().map(cells).collect(),
    }
}
