use super::CsvForm;
use super::Table;
use csv::WriterBuilder;
use std::borrow::Cow;

pub(super) fn text(table: &Table, form: CsvForm) -> String {
    let (mark, delimiter) = match form {
        CsvForm::Plain => ("", b','),
        CsvForm::Spreadsheet => ("\u{feff}", b';'),
    };
    let mut writer = WriterBuilder::new().delimiter(delimiter).from_writer(Vec::new());
    let headings = table.columns.iter().map(|column| column.heading.as_str());
    write(&mut writer, headings);
    for row in &table.rows {
        write(&mut writer, table.cells(row));
    }
    let bytes = writer.into_inner().expect("memory takes every byte");
    mark.to_owned() + &String::from_utf8(bytes).expect("cells are texts, so the file is one")
}

fn write<'a>(writer: &mut csv::Writer<Vec<u8>>, cells: impl Iterator<Item = &'a str>) {
    let cells: Vec<Cow<str>> = cells.map(neutralised).collect();
    writer
        .write_record(cells.iter().map(AsRef::as_ref).map(str::as_bytes))
        .expect("memory takes every byte, and rows have one cell a column");
}

/// The cell with an apostrophe before it if a spreadsheet would take it for a formula.
fn neutralised(cell: &str) -> Cow<'_, str> {
    let starts = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if starts && !is_number(cell) { Cow::Owned(format!("'{cell}")) } else { Cow::Borrowed(cell) }
}

/// Digits with at most one decimal comma or point, one sign before and a percent sign behind.
fn is_number(cell: &str) -> bool {
    let unsigned = cell.strip_prefix(['+', '-']).unwrap_or(cell);
    let bare = unsigned.strip_suffix('%').map_or(unsigned, |rest| rest.trim_end());
    let marks = bare.chars().filter(|c| matches!(c, ',' | '.')).count();
    let digits = |c: char| c.is_ascii_digit() || matches!(c, ',' | '.' | '\u{202f}');
    bare.starts_with(|c: char| c.is_ascii_digit()) && marks <= 1 && bare.chars().all(digits)
}

#[cfg(test)]
mod tests {
    use super::super::Column;
    use super::*;

    fn table(cells: &[&str]) -> Table {
        Table {
            caption: "never written".to_owned(),
            columns: vec![Column::text("a"), Column::number("b")],
            rows: vec![cells.iter().map(|cell| (*cell).to_owned()).collect()],
        }
    }

    #[test]
    fn formulas_are_neutralised_and_numbers_are_not() {
        for formula in ["=1+1", "+33 4 67", "-1+2", "@SUM(A1)", "\tx", "-", "+1.2.3", "-1;2"] {
            assert_eq!(neutralised(formula), format!("'{formula}"));
        }
        for plain in ["-3,2", "+3.2", "-1\u{202f}234,5", "-5\u{a0}%", "x=1", "", "12"] {
            assert_eq!(neutralised(plain), plain);
        }
    }

    #[test]
    fn both_forms_quote_what_they_must() {
        let table = table(&["x;y,\"z\"", "85,4"]);
        assert_eq!(table.csv(CsvForm::Plain), "a,b\n\"x;y,\"\"z\"\"\",\"85,4\"\n");
        let spreadsheet = table.csv(CsvForm::Spreadsheet);
        assert_eq!(spreadsheet, "\u{feff}a;b\n\"x;y,\"\"z\"\"\";85,4\n");
    }

    #[test]
    fn rows_have_one_cell_a_column() {
        assert_eq!(table(&["x"]).csv(CsvForm::Plain), "a,b\nx,\n");
        assert_eq!(table(&["x", "y", "z"]).csv(CsvForm::Plain), "a,b\nx,y\n");
    }

    #[test]
    fn what_is_written_is_read_back() {
        let table = table(&["line\nbreak", "\"; ,\""]);
        let text = table.csv(CsvForm::Plain);
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let record = reader.records().next().unwrap().unwrap();
        assert_eq!(record.iter().collect::<Vec<_>>(), ["line\nbreak", "\"; ,\""]);
    }
}
