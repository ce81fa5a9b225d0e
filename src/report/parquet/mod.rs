//! Tables as Parquet files, for R, Python and databases. Knows columns, their types and the format
//! of the file; does not know what tables say.
//!
//! As plain as the format allows: values one after the other, without dictionary or compression,
//! one page a column and group of rows. So it needs no crate, and every reader reads it.
//!
//! Source: Apache Parquet format 2.11 (parquet.thrift, Encodings.md), Thrift compact protocol.

mod column;
mod footer;
mod thrift;

pub use column::{ColumnType, TypedColumn};

use crate::report::parquet::column::Chunk;
use crate::report::parquet::footer::footer;

/// What a file begins and ends with.
const MAGIC: &[u8; 4] = b"PAR1";
/// The most rows of a group: what a reader holds at once.
const MOST_ROWS: usize = 1 << 20;

/// Rows of a file that stand together.
struct Group {
    rows: usize,
    chunks: Vec<Chunk>,
}

/// A table as a Parquet file. Empty cells are null; a column with a cell that is not of its type is
/// one of texts.
#[must_use]
pub fn parquet(columns: &[TypedColumn], rows: &[Vec<String>]) -> Vec<u8> {
    let columns: Vec<TypedColumn> =
        columns.iter().enumerate().map(|(at, column)| column.fitting(at, rows)).collect();
    let mut file = MAGIC.to_vec();
    let mut groups = Vec::new();
    for rows in rows.chunks(MOST_ROWS) {
        let columns = columns.iter().enumerate();
        let chunks = columns.map(|(at, column)| column.write(at, rows, &mut file)).collect();
        groups.push(Group { rows: rows.len(), chunks });
    }
    let footer = footer(&columns, &groups);
    let length = u32::try_from(footer.len()).expect("a footer is far shorter than 4 GB");
    file.extend(footer);
    file.extend(length.to_le_bytes());
    file.extend(MAGIC);
    file
}

#[cfg(test)]
mod tests;
