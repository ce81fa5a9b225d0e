//! Which cells of an ODS workbook are shown in percent. Its content states so of each cell, and the
//! reader of workbooks keeps that to itself.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Cursor};
use std::ops::Range;
use zip::ZipArchive;

/// The cells that are shown in percent, of one sheet: by the first of some rows that are alike the
/// row after them, and stretches of columns, all from 0.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Percents(BTreeMap<u32, (u32, Vec<Range<u32>>)>);

impl Percents {
    /// Of each sheet of a workbook, in their order; `None` if it cannot be read.
    pub(super) fn of_sheets(bytes: &[u8]) -> Option<Vec<Percents>> {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
        let content = archive.by_name("content.xml").ok()?;
        Scan::new(BufReader::new(content)).sheets()
    }

    /// Whether a cell is shown in percent.
    pub(super) fn hold(&self, row: u32, column: u32) -> bool {
        let alike = self.0.range(..=row).next_back();
        alike.is_some_and(|(_, (end, columns))| {
            row < *end && columns.iter().any(|columns| columns.contains(&column))
        })
    }
}

/// The content of a workbook while it is gone through.
struct Scan<R> {
    reader: Reader<R>,
    sheets: Vec<Percents>,
    /// How many tables are open: a sheet may have tables within its cells.
    depth: usize,
    row: Range<u32>,
    /// The column that comes next in the row.
    column: u32,
    found: Vec<Range<u32>>,
}

impl<R: BufRead> Scan<R> {
    fn new(content: R) -> Scan<R> {
        let mut reader = Reader::from_reader(content);
        reader.config_mut().expand_empty_elements = true;
        reader.config_mut().check_end_names = false;
        Scan { reader, sheets: Vec::new(), depth: 0, row: 0..0, column: 0, found: Vec::new() }
    }

    fn sheets(mut self) -> Option<Vec<Percents>> {
        let mut buffer = Vec::new();
        loop {
            buffer.clear();
            match self.reader.read_event_into(&mut buffer).ok()? {
                Event::Start(element) => match (element.name().0, self.depth) {
                    ("table:table", depth) => {
                        self.depth += 1;
                        if depth == 0 {
                            self.sheets.push(Percents::default());
                            self.row = 0..0;
                        }
                    }
                    ("table:table-row", 1) => {
                        let rows = repeated(&element, "table:number-rows-repeated")?;
                        self.row = self.row.end..self.row.end.saturating_add(rows);
                        self.column = 0;
                    }
                    ("table:table-cell" | "table:covered-table-cell", 1) => self.cell(&element)?,
                    _ => {}
                },
                Event::End(element) => match (element.name().0, self.depth) {
                    ("table:table", _) => self.depth = self.depth.saturating_sub(1),
                    ("table:table-row", 1) if !self.found.is_empty() => {
                        let found = std::mem::take(&mut self.found);
                        self.sheets.last_mut()?.0.insert(self.row.start, (self.row.end, found));
                    }
                    _ => {}
                },
                Event::Eof => return Some(self.sheets),
                _ => {}
            }
        }
    }

    fn cell(&mut self, element: &BytesStart<'_>) -> Option<()> {
        let cells = repeated(element, "table:number-columns-repeated")?;
        let columns = self.column..self.column.saturating_add(cells);
        self.column = columns.end;
        let kind = element.try_get_attribute("office:value-type").ok()?;
        if kind.is_some_and(|kind| kind.value == "percentage") {
            self.found.push(columns);
        }
        Some(())
    }
}

/// How many rows or cells an element stands for.
fn repeated(element: &BytesStart<'_>, attribute: &str) -> Option<u32> {
    let stated = element.try_get_attribute(attribute).ok()?;
    stated.map_or(Some(1), |stated| stated.value.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheets(body: &str) -> Option<Vec<Percents>> {
        Scan::new(body.as_bytes()).sheets()
    }

    #[test]
    fn repeated_rows_and_cells_are_counted() {
        let found = sheets(
            "<a><table:table><table:table-row table:number-rows-repeated='3'><table:table-cell/>\
             </table:table-row><table:table-header-rows><table:table-row \
             table:number-rows-repeated='2'><table:table-cell table:number-columns-repeated='4'/>\
             <table:covered-table-cell/><table:table-cell table:number-columns-repeated='2' \
             office:value-type='percentage' office:value='0.5'><table:table><table:table-row>\
             <table:table-cell office:value-type='percentage'/></table:table-row></table:table>\
             </table:table-cell><table:table-cell office:value-type='float'/></table:table-row>\
             </table:table-header-rows></table:table><table:table><table:table-row>\
             <table:table-cell office:value-type='percentage'/></table:table-row></table:table></a>",
        );
        let found = found.unwrap();
        let cells = |sheet: usize| -> Vec<(u32, u32)> {
            let all = (0..9).flat_map(|row| (0..9).map(move |column| (row, column)));
            all.filter(|(row, column)| found[sheet].hold(*row, *column)).collect()
        };
        assert_eq!(found.len(), 2);
        assert_eq!(cells(0), [(3, 5), (3, 6), (4, 5), (4, 6)]);
        assert_eq!(cells(1), [(0, 0)]);
    }

    #[test]
    fn what_is_no_content_gives_nothing() {
        assert_eq!(Percents::of_sheets(b"PK\x03\x04"), None);
        assert_eq!(sheets("<table:table-row table:number-rows-repeated='x'>"), Some(vec![]));
        let bad = "<table:table><table:table-row table:number-rows-repeated='x'>";
        assert_eq!(sheets(bad), None);
        assert_eq!(sheets("<a><b"), None);
    }
}
