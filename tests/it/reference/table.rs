//! Tables of reference numbers, compiled into the tests.

/// One row of a reference table.
pub(crate) struct Row<'a> {
    header: &'a csv::StringRecord,
    cells: csv::StringRecord,
}

impl Row<'_> {
    /// The cell of a column, as written.
    pub(crate) fn text(&self, column: &str) -> &str {
        let at = self.header.iter().position(|name| name == column);
        &self.cells[at.unwrap_or_else(|| panic!("no column {column}"))]
    }

    /// The cell of a column as a number.
    pub(crate) fn number(&self, column: &str) -> f64 {
        let text = self.text(column);
        text.parse().unwrap_or_else(|_| panic!("{column}: {text:?} in {:?}", self.cells))
    }

    /// The cell of a column as a count.
    pub(crate) fn count(&self, column: &str) -> u32 {
        self.text(column).parse().unwrap()
    }
}

/// Calls `check` with every row of a table and returns how many there were.
pub(crate) fn rows(table: &str, mut check: impl FnMut(&Row)) -> usize {
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let header = reader.headers().unwrap().clone();
    let mut count = 0;
    for cells in reader.records() {
        check(&Row { header: &header, cells: cells.unwrap() });
        count += 1;
    }
    count
}

/// Whether two numbers agree to `relative` of the wanted one (values below 1e-300 count as 0).
pub(crate) fn agrees(found: f64, wanted: f64, relative: f64) -> bool {
    (found - wanted).abs() <= relative * wanted.abs() + 1e-300
}

/// The numbers of a cell that holds several, with blanks between them.
pub(crate) fn numbers(row: &Row, column: &str) -> Vec<f64> {
    let text = row.text(column);
    text.split_whitespace().map(|number| number.parse().unwrap()).collect()
}
