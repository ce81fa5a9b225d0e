//! Tables of texts: for pages, for the terminal and as CSV. Knows columns and cells; does not
//! know what they say.

mod csv;
mod terminal;

/// A table whose cells are texts, ready to be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// What the table shows.
    pub caption: String,
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows; the first cell of a row names it. Cells that lack are empty, cells beyond the
    /// columns are not shown.
    pub rows: Vec<Vec<String>>,
}

/// A column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// The heading.
    pub heading: String,
    /// The side at which the cells are in line.
    pub align: Align,
}

/// The side at which cells are in line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// Left, for words.
    Text,
    /// Right, for numbers.
    Number,
}

/// How a CSV file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CsvForm {
    /// UTF-8, commas: for programs.
    Plain,
    /// UTF-8 with byte-order mark, semicolons: opens in a French spreadsheet.
    Spreadsheet,
}

impl Column {
    /// A column of words.
    #[must_use]
    pub fn text(heading: &str) -> Column {
        Column { heading: heading.to_owned(), align: Align::Text }
    }

    /// A column of numbers.
    #[must_use]
    pub fn number(heading: &str) -> Column {
        Column { heading: heading.to_owned(), align: Align::Number }
    }
}

impl Table {
    /// The table for a terminal so many characters wide, at least 40; as wide as its cells where
    /// the width is unknown. The caption stands over it. Ends with a line break.
    #[must_use]
    pub fn terminal(&self, width: Option<u16>) -> String {
        terminal::text(self, width)
    }

    /// The table as CSV, headings first, without the caption. Cells that a spreadsheet would run
    /// as a formula get an apostrophe before them; numbers are left as they are.
    #[must_use]
    pub fn csv(&self, form: CsvForm) -> String {
        csv::text(self, form)
    }

    /// The cells of a row, one a column.
    pub(super) fn cells<'a>(&self, row: &'a [String]) -> impl Iterator<Item = &'a str> {
        (0..self.columns.len()).map(|column| row.get(column).map_or("", String::as_str))
    }
}
