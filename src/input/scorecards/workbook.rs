use super::percents::Percents;
use super::sheet::csv_text;
use crate::source::{Place, Problem, Problems, SourceFile};
use crate::text::{backticked, listed, nearest};
use calamine::{Data, DataRef, ExcelDateTime, Ods, Reader, SheetVisible, Xlsx};
use std::collections::BTreeMap;
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

/// A sheet padded to a rectangle with more cells than this is no list of calls.
const MOST_CELLS: usize = 20_000_000;
/// Stands for a line break within a cell, so that a line of the text is a row of the sheet.
pub(crate) const LINE_BREAK: char = '\u{2028}';

/// The rows of a sheet that are not blank, by number from 0.
type Rows = BTreeMap<usize, Vec<String>>;

/// Whether bytes are those of a workbook, readable or not.
pub(crate) fn is_workbook(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(&OLD)
}

/// How workbooks before 2007 start, and those under a password.
const OLD: [u8; 8] = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/// One sheet of an XLSX or ODS workbook as CSV text with commas, a line a row: the one that is
/// named, or else the first that is visible and not blank.
///
/// # Errors
/// If the workbook cannot be read, or has no such sheet.
pub(crate) fn text_of_workbook(
    name: &str,
    bytes: &[u8],
    wanted: Option<&str>,
) -> Result<(Arc<SourceFile>, Problems), Problems> {
    opened(name, bytes, |book| sheet_in(name, book, wanted))
}

/// Every sheet of a workbook that is visible and not blank, by its name, as such a text.
///
/// # Errors
/// If the workbook cannot be read.
pub(super) fn sheets_of_workbook(
    name: &str,
    bytes: &[u8],
) -> Result<Vec<(String, Arc<SourceFile>)>, Problems> {
    opened(name, bytes, |book| {
        let visible = book.visible();
        let filled = filled(name, book, visible)?.into_iter();
        let texts = filled.map(|(sheet, rows)| {
            let text = text(&rows).ok_or_else(|| too_large(name, &sheet))?;
            Ok((sheet, SourceFile::new(name, text)))
        });
        texts.collect()
    })
}

/// What is read in a workbook.
fn opened<T>(
    name: &str,
    bytes: &[u8],
    read: impl FnOnce(&mut Book<'_>) -> Result<T, Problems>,
) -> Result<T, Problems> {
    if bytes.starts_with(&OLD) {
        let message = "the file is a workbook from before 2007, or under a password";
        return Err(refused(name, "old-workbook", message, "save it as XLSX without a password"));
    }
    // Damaged positions make the reader of workbooks overflow: that is no reason to end here.
    let read = catch_unwind(AssertUnwindSafe(|| {
        read(&mut Book::open(bytes).ok_or_else(|| unreadable(name))?)
    }));
    read.unwrap_or_else(|_| Err(unreadable(name)))
}

fn sheet_in(
    name: &str,
    book: &mut Book<'_>,
    wanted: Option<&str>,
) -> Result<(Arc<SourceFile>, Problems), Problems> {
    let chosen: Vec<String> = match wanted {
        None => book.visible(),
        Some(wanted) if book.names().contains(&wanted.to_owned()) => vec![wanted.to_owned()],
        Some(wanted) => return Err(unknown_sheet(name, wanted, &book.names())),
    };
    let filled = filled(name, book, chosen)?;
    let others: Vec<&String> = filled.iter().skip(1).map(|(sheet, _)| sheet).collect();
    let others = backticked(&others);
    let (sheet, rows) = filled.into_iter().next().unwrap_or_default();
    let file = SourceFile::new(name, text(&rows).ok_or_else(|| too_large(name, &sheet))?);
    let mut problems = Problems::default();
    if !others.is_empty() {
        problems.push(assumed_sheet(&file, &sheet, &listed(&others, "and")));
    }
    Ok((file, problems))
}

/// Those of some sheets that are not blank, with their rows.
fn filled(
    name: &str,
    book: &mut Book<'_>,
    chosen: Vec<String>,
) -> Result<Vec<(String, Rows)>, Problems> {
    let mut filled: Vec<(String, Rows)> = Vec::new();
    for sheet in chosen {
        let rows = book.rows(&sheet).ok_or_else(|| unreadable(name))?;
        if !rows.is_empty() {
            filled.push((sheet, rows));
        }
    }
    Ok(filled)
}

/// A workbook that has been opened.
enum Book<'a> {
    Xlsx(Box<Xlsx<Cursor<&'a [u8]>>>),
    /// With the cells of each sheet that are shown in percent.
    Ods(Box<Ods<Cursor<&'a [u8]>>>, Vec<Percents>),
}

impl<'a> Book<'a> {
    fn open(bytes: &'a [u8]) -> Option<Book<'a>> {
        let xlsx = Xlsx::new(Cursor::new(bytes)).map(|book| Book::Xlsx(Box::new(book)));
        xlsx.ok().or_else(|| {
            let book = Ods::new(Cursor::new(bytes)).ok()?;
            Some(Book::Ods(Box::new(book), Percents::of_sheets(bytes)?))
        })
    }

    fn names(&self) -> Vec<String> {
        self.sheets().iter().map(|sheet| sheet.name.clone()).collect()
    }

    fn visible(&self) -> Vec<String> {
        let sheets = self.sheets().iter();
        let visible = sheets.filter(|sheet| sheet.visible == SheetVisible::Visible);
        visible.map(|sheet| sheet.name.clone()).collect()
    }

    fn sheets(&self) -> &[calamine::Sheet] {
        match self {
            Book::Xlsx(book) => book.sheets_metadata(),
            Book::Ods(book, _) => book.sheets_metadata(),
        }
    }

    /// The cells of a sheet, read one by one: a range would be made for every cell between the
    /// first and the last, were they a million rows apart. `None` if the sheet cannot be read.
    fn rows(&mut self, sheet: &str) -> Option<Rows> {
        let mut rows = Rows::new();
        let at = self.sheets().iter().position(|known| known.name == sheet)?;
        match self {
            Book::Xlsx(book) => {
                let mut reader = book.worksheet_cells_reader(sheet).ok()?;
                while let Some((cell, style)) = reader.next_cell_with_style_id().ok()? {
                    let format = reader.styles().get(style).and_then(|s| s.number_format.as_ref());
                    let is_percent = format.is_some_and(|f| shows_percent(&f.format_code));
                    let text = match cell.get_value() {
                        DataRef::Float(share) if is_percent => percent(*share),
                        value => text_of_ref(value),
                    };
                    put(&mut rows, cell.get_position(), text);
                }
            }
            Book::Ods(book, percents) => {
                let percents = percents.get(at)?;
                let range = book.worksheet_range(sheet).ok()?;
                let (top, left) = range.start().unwrap_or_default();
                for (row, column, value) in range.used_cells() {
                    let row = u32::try_from(row).ok()?.checked_add(top)?;
                    let column = u32::try_from(column).ok()?.checked_add(left)?;
                    let text = match value {
                        Data::Float(share) if percents.hold(row, column) => percent(*share),
                        value => text_of_data(value),
                    };
                    put(&mut rows, (row, column), text);
                }
            }
        }
        Some(rows)
    }
}

fn put(rows: &mut Rows, (row, column): (u32, u32), text: String) {
    // No sheet is wider or longer; a file that says so is damaged, and its cell is left out.
    if text.is_empty() || row >= 1 << 20 || column >= 1 << 14 {
        return;
    }
    let (row, column) = (row as usize, column as usize);
    let cells = rows.entry(row).or_default();
    if cells.len() <= column {
        cells.resize(column + 1, String::new());
    }
    cells[column] = text;
}

/// The rows as CSV, each on the line of its number; `None` if that would be too much.
fn text(rows: &Rows) -> Option<String> {
    let width = rows.values().map(Vec::len).max().unwrap_or(0);
    if width * rows.len() > MOST_CELLS {
        return None;
    }
    let mut text = String::new();
    let mut line = 0;
    for (&row, cells) in rows {
        text.extend(std::iter::repeat_n('\n', row - line));
        let blank = std::iter::repeat_n("", width - cells.len());
        text.push_str(&csv_text(b',', [cells.iter().map(String::as_str).chain(blank)]));
        line = row + 1;
    }
    Some(text)
}

fn text_of_ref(value: &DataRef<'_>) -> String {
    match value {
        DataRef::SharedString(text) => one_line(text),
        DataRef::String(text) => one_line(text),
        DataRef::DateTime(moment) => moment_text(moment),
        DataRef::DateTimeIso(text) => iso_moment(text),
        DataRef::DurationIso(text) => iso_duration(text),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::Bool(truth) => truth.to_string(),
        DataRef::Error(error) => error.to_string(),
        DataRef::Empty => String::new(),
    }
}

/// Whether numbers are shown in percent: `0,0 %`, but not `0" % "`.
fn shows_percent(format: &str) -> bool {
    format.split('"').step_by(2).any(|part| part.contains('%'))
}

/// A share as it is shown: 0.785 as `78.5 %`, without what binary fractions leave over.
fn percent(share: f64) -> String {
    format!("{} %", (share * 1e11).round() / 1e9)
}

fn text_of_data(value: &Data) -> String {
    match value {
        Data::String(text) => one_line(text),
        Data::DateTime(moment) => moment_text(moment),
        Data::DateTimeIso(text) => iso_moment(text),
        Data::DurationIso(text) => iso_duration(text),
        Data::Empty => String::new(),
        other => other.to_string(),
    }
}

fn one_line(text: &str) -> String {
    text.replace("\r\n", "\n").replace(['\r', '\n'], &LINE_BREAK.to_string())
}

/// A moment of a spreadsheet: a time alone comes as a day before all days, and a day alone at
/// midnight.
fn moment_text(moment: &ExcelDateTime) -> String {
    let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
    let value = moment.as_f64();
    let time = clock_text(hour.into(), minute.into(), second.into());
    if moment.is_duration() {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped")]
        let seconds = (value * 86_400.0).round().clamp(0.0, 1e9) as u64;
        return clock_text(seconds / 3600, seconds / 60 % 60, seconds % 60);
    }
    if (0.0..1.0).contains(&value) {
        return time;
    }
    if value.fract() == 0.0 {
        return format!("{year:04}-{month:02}-{day:02}");
    }
    format!("{year:04}-{month:02}-{day:02} {time}")
}

fn clock_text(hours: u64, minutes: u64, seconds: u64) -> String {
    match seconds {
        0 => format!("{hours:02}:{minutes:02}"),
        _ => format!("{hours:02}:{minutes:02}:{seconds:02}"),
    }
}

/// `2022-04-12T00:00:00` is a day, `1899-12-30T09:30:00` a time.
fn iso_moment(text: &str) -> String {
    match text.split_once('T') {
        Some((day, time)) if day < "1900-01-01" => time.to_owned(),
        Some((day, "00:00:00")) => day.to_owned(),
        Some((day, time)) => format!("{day} {time}"),
        None => text.to_owned(),
    }
}

/// `PT09H41M00S` as `09:41`; anything else as it came.
fn iso_duration(text: &str) -> String {
    let parts = || {
        let (hours, rest) = text.strip_prefix("PT")?.split_once('H')?;
        let (minutes, rest) = rest.split_once('M')?;
        let seconds = rest.strip_suffix('S')?.split(['.', ',']).next()?;
        Some(clock_text(hours.parse().ok()?, minutes.parse().ok()?, seconds.parse().ok()?))
    };
    parts().unwrap_or_else(|| text.to_owned())
}

fn refused(name: &str, code: &'static str, message: &str, hint: &str) -> Problems {
    let place = Place::new(&SourceFile::new(name, ""), 0..0);
    Problems::from_iter([Problem::error(code, place, message).hint(hint)])
}

fn unreadable(name: &str) -> Problems {
    let message = "the file is packed like a workbook and cannot be read as one";
    refused(name, "unreadable-workbook", message, "open it and save it again as XLSX, or as CSV")
}

fn too_large(name: &str, sheet: &str) -> Problems {
    let message = format!("sheet `{sheet}` has more than {MOST_CELLS} cells");
    refused(name, "sheet-too-large", &message, "remove what stands far off the list of calls")
}

fn unknown_sheet(name: &str, wanted: &str, known: &[String]) -> Problems {
    let hint = match nearest(wanted, known.iter().map(String::as_str)) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("it has {}", listed(&backticked(known), "and")),
    };
    refused(name, "unknown-sheet", &format!("the workbook has no sheet `{wanted}`"), &hint)
}

fn assumed_sheet(file: &Arc<SourceFile>, sheet: &str, others: &str) -> Problem {
    let message = format!("sheet `{sheet}` is read, and not {others}");
    let problem = Problem::warning("assumed-sheet", Place::new(file, 0..0), message);
    problem.hint("state `sheet` in the mapping, or keep the scorecards in a workbook of their own")
}

#[cfg(test)]
mod tests;
