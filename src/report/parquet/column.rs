use crate::report::parquet::thrift::{Struct, varint};
use chrono::{DateTime, NaiveDate};

/// What the cells of a column are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnType {
    /// Texts.
    Text,
    /// Numbers with a point.
    Number,
    /// Whole numbers.
    Whole,
    /// Days such as `2022-04-01`.
    Day,
    /// Moments such as `2022-04-12T09:41:00Z`.
    Moment,
}

/// A column of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypedColumn {
    /// Its name.
    pub name: String,
    /// What its cells are.
    pub of: ColumnType,
}

/// Where the cells of a column stand in the file, for a group of rows.
pub(super) struct Chunk {
    pub(super) offset: usize,
    pub(super) length: usize,
}

/// `PLAIN` and `RLE` of the format's encodings.
pub(super) const ENCODINGS: [i32; 2] = [0, 3];

impl TypedColumn {
    /// The column, or one of texts if a cell is not of its type; `at` is its position.
    pub(super) fn fitting(&self, at: usize, rows: &[Vec<String>]) -> TypedColumn {
        let mut bytes = Vec::new();
        let fits = cells(at, rows).all(|cell| {
            bytes.clear();
            cell.is_empty() || value(self.of, cell, &mut bytes).is_some()
        });
        let of = if fits { self.of } else { ColumnType::Text };
        TypedColumn { name: self.name.clone(), of }
    }

    /// Appends the page with the cells of the column.
    pub(super) fn write(&self, at: usize, rows: &[Vec<String>], file: &mut Vec<u8>) -> Chunk {
        let mut page = levels(cells(at, rows).map(|cell| !cell.is_empty()));
        for cell in cells(at, rows).filter(|cell| !cell.is_empty()) {
            value(self.of, cell, &mut page).expect("cells were seen to be of their type");
        }
        let [length, values] = [page.len(), rows.len()]
            .map(|n| i32::try_from(n).expect("a page is shorter than 2 GB"));
        let [plain, rle] = ENCODINGS;
        let of_data = Struct::new().i32(1, values).i32(2, plain).i32(3, rle).i32(4, rle);
        let data_page = 0;
        let header = Struct::new().i32(1, data_page).i32(2, length).i32(3, length);
        let offset = file.len();
        file.extend(header.within(5, of_data).into_bytes());
        file.extend(page);
        Chunk { offset, length: file.len() - offset }
    }
}

fn cells(at: usize, rows: &[Vec<String>]) -> impl Iterator<Item = &str> {
    rows.iter().map(move |row| row.get(at).map_or("", String::as_str))
}

/// Which cells are there, in runs; with the length before it.
fn levels(is_there: impl Iterator<Item = bool>) -> Vec<u8> {
    let mut bytes = vec![0; 4];
    let mut run = |there: bool, length: u64| {
        varint(length << 1, &mut bytes);
        bytes.push(u8::from(there));
    };
    let mut current = None;
    for there in is_there {
        current = match current {
            Some((same, length)) if same == there => Some((same, length + 1)),
            Some((other, length)) => {
                run(other, length);
                Some((there, 1))
            }
            None => Some((there, 1)),
        };
    }
    if let Some((there, length)) = current {
        run(there, length);
    }
    let length = u32::try_from(bytes.len() - 4).expect("a page is shorter than 2 GB");
    bytes[..4].copy_from_slice(&length.to_le_bytes());
    bytes
}

/// Appends a value; `None` if the cell is not of the type.
fn value(of: ColumnType, cell: &str, bytes: &mut Vec<u8>) -> Option<()> {
    match of {
        ColumnType::Text => {
            bytes.extend(u32::try_from(cell.len()).ok()?.to_le_bytes());
            bytes.extend(cell.as_bytes());
        }
        ColumnType::Number => bytes.extend(cell.parse::<f64>().ok()?.to_le_bytes()),
        ColumnType::Whole => bytes.extend(cell.parse::<i64>().ok()?.to_le_bytes()),
        ColumnType::Day => {
            let day: NaiveDate = cell.parse().ok()?;
            let days = i32::try_from((day - NaiveDate::default()).num_days()).ok()?;
            bytes.extend(days.to_le_bytes());
        }
        ColumnType::Moment => {
            let moment = DateTime::parse_from_rfc3339(cell).ok()?;
            bytes.extend(moment.timestamp_millis().to_le_bytes());
        }
    }
    Some(())
}
