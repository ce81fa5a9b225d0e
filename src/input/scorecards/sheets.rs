//! The workbook of an evaluator: a sheet of scorecards for each channel, each with the columns of
//! its channel, between a calendar and lists that hold none.

use super::columns::{Reserved, is_missing};
use super::fieldwork::Lookup;
use super::part::Part;
use super::sheet::{Record, Sheet};
use super::table::{Body, Entry, Heading, Origin, Table};
use super::workbook::sheets_of_workbook;
use crate::source::{Place, Problems, SourceFile, line_ends};
use csv::StringRecord;

/// All scorecards of a workbook; `None` if no visible sheet of it has their columns. Other sheets
/// are left alone.
///
/// # Errors
/// If it cannot be read, or a sheet lacks a column that is compulsory.
pub(super) fn table(
    name: &str,
    bytes: &[u8],
    lookup: &Lookup<'_>,
) -> Result<Option<Table>, Problems> {
    let mut found = Vec::new();
    for (title, file) in sheets_of_workbook(name, bytes)? {
        // A sheet of nothing but blanks has no header.
        let Ok(mut sheet) = Sheet::open(file, Some(b','), 0) else { continue };
        sheet.of_workbook = true;
        if holds_scorecards(&sheet, lookup) {
            found.push((title, sheet));
        }
    }
    if found.len() < 2 {
        return Ok(found.pop().map(|(_, sheet)| Table::wide(sheet)));
    }
    joined(name, &found).map(Some)
}

/// Whether a sheet is meant to hold scorecards: its header says how calls ended, or what was
/// answered to a criterion.
fn holds_scorecards(sheet: &Sheet, lookup: &Lookup<'_>) -> bool {
    let outcome = Reserved::Outcome.word();
    let mut names = sheet.header.cells.iter().map(str::trim);
    names.any(|name| name.eq_ignore_ascii_case(outcome) || lookup.criterion(name).is_some())
}

/// The rows of several sheets as one table, with the columns of all of them. Places are told by
/// sheet and row.
fn joined(name: &str, sheets: &[(String, Sheet)]) -> Result<Table, Problems> {
    let (mut text, mut parts, mut problems) = (String::new(), Vec::new(), Problems::default());
    let mut header: Vec<(Key, Heading)> = Vec::new();
    let mut rows: Vec<(Record, Vec<usize>)> = Vec::new();
    for (title, sheet) in sheets {
        let file = SourceFile::new(format!("{name} [{title}]"), sheet.file.text());
        let lines = line_ends(text.as_bytes());
        let part = Part { start: text.len(), lines_before: lines, title: title.clone(), file };
        let columns = columns_of(sheet, &part, &mut header);
        problems.extend(missing_columns(sheet, &part));
        for record in sheet.stream() {
            let (at, line) = (record.at + part.start, record.line + lines);
            rows.push((Record { line, at, ..record }, columns.clone()));
        }
        text.push_str(sheet.file.text());
        parts.push(part);
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let entries = rows.into_iter().map(|(record, columns)| entry(&record, &columns, header.len()));
    let body = Body::Gathered(entries.collect());
    let header: Vec<Heading> = header.into_iter().map(|(_, heading)| heading).collect();
    let names: StringRecord = header.iter().map(|heading| heading.name.as_str()).collect();
    let sheet = Sheet::joined(SourceFile::new(name, text), parts, names);
    Ok(Table { sheet, header, body, originals: None })
}

/// A name in small letters, and how many columns of its sheet had it before: a column that stands
/// twice in one sheet must be seen to.
type Key = (String, usize);

/// For each column of a sheet the one of all sheets that it belongs to, new ones added.
fn columns_of(sheet: &Sheet, part: &Part, header: &mut Vec<(Key, Heading)>) -> Vec<usize> {
    let mut columns: Vec<usize> = Vec::new();
    let names: Vec<String> =
        sheet.header.cells.iter().map(|name| name.trim().to_lowercase()).collect();
    for (at, cell) in sheet.header.cells.iter().enumerate() {
        let before = names[..at].iter().filter(|name| **name == names[at]).count();
        let key = (names[at].clone(), before);
        let known = header.iter().position(|(other, _)| *other == key);
        columns.push(known.unwrap_or_else(|| {
            let place = part.place(sheet.place(sheet.header.at, at).span);
            header.push((key, Heading { name: cell.trim().to_owned(), place }));
            header.len() - 1
        }));
    }
    columns
}

fn missing_columns(sheet: &Sheet, part: &Part) -> Problems {
    let has = |column: &Reserved| {
        sheet.header.cells.iter().any(|name| name.trim().eq_ignore_ascii_case(column.word()))
    };
    let last = sheet.header.cells.len() - 1;
    let place = |column| sheet.place(sheet.header.at, column).span;
    let whole: Place = part.place(place(0).start..place(last).end);
    let missing = Reserved::COMPULSORY.into_iter().filter(|column| !has(column));
    missing.map(|column| is_missing(whole.clone(), column)).collect()
}

/// A row of one sheet under the columns of all.
fn entry(record: &Record, columns: &[usize], width: usize) -> Entry {
    let (mut cells, mut places) = (vec![""; width], vec![None; width]);
    for (at, &column) in columns.iter().enumerate() {
        cells[column] = record.cells.get(at).unwrap_or_default();
        places[column] = Some((record.at, at));
    }
    let cells = StringRecord::from(cells);
    let (line, at) = (record.line, record.at);
    let records = vec![Record { line, at, cells: cells.clone() }];
    let origin = Origin::Pieces { cells: places, records };
    Entry { line, cells, origin, flaws: Vec::new() }
}
