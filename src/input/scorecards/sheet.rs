use super::part::Part;
use super::separator::{preamble, separator_of};
use super::span::cell_span;
use super::stream::{Start, Stream};
use crate::source::{Place, Problem, Problems, SourceFile, line_ends};
use csv::{QuoteStyle, StringRecord, WriterBuilder};
use std::sync::Arc;

/// The byte order mark.
pub(crate) const BOM: char = '\u{feff}';

/// A table as it came: a header and records of text cells, each with its place in the file.
#[derive(Debug)]
pub(crate) struct Sheet {
    pub(crate) file: Arc<SourceFile>,
    pub(crate) separator: u8,
    /// Records above the header, such as a title.
    pub(crate) above: Vec<Record>,
    pub(crate) header: Record,
    /// Further records of the header, such as the choices below the questions.
    pub(crate) below: Vec<Record>,
    /// The records that are not wholly blank, in file order; none before [`Sheet::fill`].
    pub(crate) records: Vec<Record>,
    /// Whether the text was made of a workbook.
    pub(super) of_workbook: bool,
    /// Where the records start.
    body: Start,
    /// The sheets of a workbook that the text is put together from; none if it is one.
    parts: Vec<Part>,
}

/// One record of a sheet.
#[derive(Clone, Debug, Default)]
pub(crate) struct Record {
    /// The line on which it starts, from 1.
    pub(crate) line: usize,
    /// The byte at which it starts.
    pub(crate) at: usize,
    pub(crate) cells: StringRecord,
}

impl Record {
    /// A cell without the blanks around it; empty if the record is too short.
    pub(crate) fn cell(&self, column: usize) -> &str {
        trimmed(self.cells.get(column).unwrap_or_default())
    }

    pub(super) fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| trimmed(cell).is_empty())
    }
}

/// A cell without the blanks around it; most have none, and are told by their ends.
pub(super) fn trimmed(cell: &str) -> &str {
    match cell.as_bytes() {
        [] => cell,
        [one] if one.is_ascii_graphic() => cell,
        [first, .., last] if first.is_ascii_graphic() && last.is_ascii_graphic() => cell,
        _ => cell.trim(),
    }
}

/// The text of a file of bytes.
///
/// # Errors
/// If the bytes are not UTF-8.
pub(crate) fn decode(name: &str, bytes: impl Into<Vec<u8>>) -> Result<Arc<SourceFile>, Problems> {
    match String::from_utf8(bytes.into()) {
        Ok(text) => Ok(SourceFile::new(name, text)),
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let file = SourceFile::new(name, String::from_utf8_lossy(error.as_bytes()));
            let problem = Problem::error(
                "not-utf8",
                Place::new(&file, at..at + char::REPLACEMENT_CHARACTER.len_utf8()),
                "the text is not UTF-8 from here on",
            );
            Err(Problems::from_iter([problem.hint("save the file again as `CSV UTF-8`")]))
        }
    }
}

impl Sheet {
    /// The table in a text; the separator is the one that stands most often in the header.
    ///
    /// # Errors
    /// If there is no header.
    pub(crate) fn read(file: Arc<SourceFile>) -> Result<Sheet, Problems> {
        Sheet::open(file, None, 0).map(Sheet::fill)
    }

    /// The header of a text that comes after `above` records that are not blank; its records can
    /// then be read one by one, or kept by [`Sheet::fill`]. A line `sep=;` at the start tells the
    /// separator, as spreadsheets understand it.
    ///
    /// # Errors
    /// If there is no header.
    pub(crate) fn open(
        file: Arc<SourceFile>,
        separator: Option<u8>,
        above: usize,
    ) -> Result<Sheet, Problems> {
        let (start, stated) = preamble(file.text());
        let found = || separator_of(&file.text()[start..], above + 1);
        let separator = separator.or(stated).unwrap_or_else(found);
        let line = 1 + line_ends(&file.text().as_bytes()[..start]);
        let mut stream = Stream::new(file.text(), Start { at: start, line }, separator);
        let above: Vec<Record> = stream.by_ref().take(above).collect();
        let Some(header) = stream.next() else {
            let problem =
                Problem::error("empty-file", Place::new(&file, 0..0), "the file is empty")
                    .hint("give it a header and one row a call");
            return Err(Problems::from_iter([problem]));
        };
        let body = stream.start_of_rest();
        let records = Vec::new();
        let (below, parts) = (Vec::new(), Vec::new());
        let of_workbook = false;
        Ok(Sheet { file, separator, above, header, below, records, of_workbook, body, parts })
    }

    /// A text that is put together from the sheets of a workbook, under one header; its records
    /// are nowhere but in its table.
    pub(super) fn joined(file: Arc<SourceFile>, parts: Vec<Part>, names: StringRecord) -> Sheet {
        let header = Record { line: 1, at: 0, cells: names };
        let body = Start { at: file.text().len(), line: 1 + line_ends(file.text().as_bytes()) };
        let (above, below, records) = (Vec::new(), Vec::new(), Vec::new());
        let (separator, of_workbook) = (b',', true);
        Sheet { file, separator, above, header, below, records, of_workbook, body, parts }
    }

    /// The same with its records kept.
    pub(crate) fn fill(mut self) -> Sheet {
        self.records = self.stream().collect();
        self
    }

    /// The records that are not wholly blank, one by one in file order.
    pub(crate) fn stream(&self) -> Stream<'_> {
        Stream::new(self.file.text(), self.body, self.separator)
    }

    /// The record that starts at a byte and on a line.
    pub(crate) fn record_at(&self, at: usize, line: usize) -> Record {
        let mut stream = Stream::new(self.file.text(), Start { at, line }, self.separator);
        stream.next().expect("a record that was read before can be read again")
    }

    /// Takes the first `count` records for further records of the header.
    pub(crate) fn deepen_header(&mut self, count: usize) {
        let count = count.min(self.records.len());
        self.below = self.records.drain(..count).collect();
    }

    /// All records of the header in file order, those above included.
    pub(crate) fn head(&self) -> impl Iterator<Item = &Record> {
        self.above.iter().chain([&self.header]).chain(&self.below)
    }

    /// The place of a cell of the record that starts at byte `at`.
    pub(crate) fn place(&self, at: usize, column: usize) -> Place {
        let span = cell_span(self.file.text().as_bytes(), at, column, self.separator);
        match self.parts.iter().rfind(|part| part.start <= at) {
            Some(part) => part.place(span.start - part.start..span.end - part.start),
            None => Place::new(&self.file, span),
        }
    }

    /// The sheets of a workbook that were put together, each with how many lines stand before it.
    pub(super) fn joined_sheets(&self) -> impl Iterator<Item = (&str, usize)> {
        self.parts.iter().map(|part| (part.title.as_str(), part.lines_before))
    }

    /// A line as people find it: by its number, or of several sheets put together by its row and
    /// its sheet.
    pub(super) fn line_text(&self, line: usize) -> String {
        match self.parts.iter().rfind(|part| part.lines_before < line) {
            Some(part) => format!("{} of `{}`", line - part.lines_before, part.title),
            None => line.to_string(),
        }
    }

    /// The problem of a last record that ends within quotes, and so has swallowed the lines that
    /// follow it; with the byte at which the record starts.
    pub(crate) fn open_quote(&self) -> Option<(usize, Problem)> {
        let last = self.records.last().unwrap_or(&self.header);
        self.open_quote_of(last).map(|problem| (last.at, problem))
    }

    /// The problem of a record that is the last of the text and ends within quotes.
    pub(crate) fn open_quote_of(&self, last: &Record) -> Option<Problem> {
        let text = &self.file.text()[last.at..];
        let is_open = text.trim_end().contains('\n') && text.matches('"').count() % 2 == 1;
        let column = last.cells.len().saturating_sub(1);
        is_open.then(|| {
            let place = self.place(last.at, column);
            let message = "a quote is opened here and never closed";
            let start = place.span.start;
            let is_quote = self.file.text()[start..].starts_with('"');
            let span = if is_quote { start..start + 1 } else { place.span };
            let place = Place::new(&self.file, span);
            Problem::error("open-quote", place, message)
                .hint("close the quote, or write it twice where it is part of the text")
        })
    }
}

/// Rows of text cells as CSV.
pub(crate) fn csv_text<R, C>(separator: u8, rows: impl IntoIterator<Item = R>) -> String
where
    R: IntoIterator<Item = C>,
    C: AsRef<[u8]>,
{
    csv_text_quoted(separator, QuoteStyle::Necessary, rows)
}

/// Rows of text cells as CSV with more quotes than needed, if so wanted.
pub(crate) fn csv_text_quoted<R, C>(
    separator: u8,
    quotes: QuoteStyle,
    rows: impl IntoIterator<Item = R>,
) -> String
where
    R: IntoIterator<Item = C>,
    C: AsRef<[u8]>,
{
    let mut writer = WriterBuilder::new()
        .delimiter(separator)
        .quote_style(quotes)
        .flexible(true)
        .from_writer(Vec::new());
    for row in rows {
        writer.write_record(row).expect("rows of any width go into memory");
    }
    let bytes = writer.into_inner().expect("memory takes all bytes");
    String::from_utf8(bytes).expect("cells are UTF-8")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The cell that reads `x` is found at its line and column, and so is the line of its record.
    #[track_caller]
    fn finds_x(text: &str, line: usize, column: usize) {
        let sheet = Sheet::read(SourceFile::new("f.csv", text)).unwrap();
        let found = sheet.records.iter().find_map(|record| {
            let at = record.cells.iter().position(|cell| cell == "x")?;
            Some((record.line, sheet.place(record.at, at)))
        });
        let (record_line, place) = found.unwrap();
        assert_eq!((place.line_column(), record_line), ((line, column), line), "{text:?}");
        assert_eq!(text[place.span].trim_matches('"'), "x", "{text:?}");
    }

    #[test]
    fn a_cell_is_found_under_every_line_end_and_quoting() {
        finds_x("a,b\n1,2\n3,x\n", 3, 3);
        finds_x("a,b\r\n1,2\r\n3,x\r\n", 3, 3);
        finds_x("a,b\r\n1,2\r\n\r\n3,x", 4, 3);
        finds_x("a;b\n1;2\n\n\n3;x\n", 5, 3);
        finds_x("a\tb\n\"1\n1\"\t2\n3\tx\n", 4, 3);
        finds_x("a,b\n\"q\"\"q\",x\n", 2, 8);
        finds_x("\u{feff}a,b\nè,x\n", 2, 3);
        finds_x("a,b\r\n\"x\",1\r\n", 2, 1);
    }

    #[test]
    fn a_first_line_may_state_the_separator() {
        for text in ["sep=;\r\na,1;b\r\n1;x\r\n", "\u{feff}\"SEP=;\"\na,1;b\n1;x\n"] {
            finds_x(text, 3, 3);
            let sheet = Sheet::read(SourceFile::new("f.csv", text)).unwrap();
            assert_eq!((sheet.header.line, sheet.header.cell(0)), (2, "a,1"), "{text:?}");
        }
    }

    #[test]
    fn what_stands_above_the_header_and_below_it_is_kept_apart() {
        let file = SourceFile::new("f.csv", "Suivi\n\na;b\nc;d\n1;2\n");
        let mut sheet = Sheet::open(file, None, 1).unwrap().fill();
        sheet.deepen_header(1);
        let lines: Vec<usize> = sheet.head().map(|record| record.line).collect();
        assert_eq!((lines, sheet.records.len()), (vec![1, 3, 4], 1));
        sheet.deepen_header(9);
        assert!(sheet.records.is_empty());
    }

    #[test]
    fn a_quote_that_is_never_closed_is_noticed() {
        let open =
            |text: &str| Sheet::read(SourceFile::new("f", text)).unwrap().open_quote().is_some();
        assert!(open("a,b\n1,\"never\n2,3\n"));
        assert!(!open("a,b\n1,\"two\nlines\"\n"));
        assert!(!open("a,b\n1,5\" of rain\n"));
        let text = "a,b\n0\n\"\"\"\n\" \",";
        let (_, problem) = Sheet::read(SourceFile::new("f", text)).unwrap().open_quote().unwrap();
        assert!(text.get(problem.place.unwrap().span).is_some());
    }

    #[test]
    fn bytes_that_are_no_text_are_refused_with_the_place() {
        let problems = decode("f.csv", b"call\ncaf\xe9\n").unwrap_err();
        let place = problems.in_file_order()[0].place.clone().unwrap();
        assert_eq!(place.to_string(), "f.csv:2:4");
    }
}
