use super::super::WorkbookError;
use super::super::style::Styles;
use rust_xlsxwriter::{Color, Format, FormatAlign, Table, TableColumn, TableStyle, Worksheet};

/// The row of the headings; the title and the mark of simulated figures stand above.
pub(super) const HEADING: u32 = 2;

/// How cells of results look.
pub(super) struct Looks {
    pub(super) title: Format,
    pub(super) simulated: Format,
    pub(super) heading: Format,
    pub(super) text: Format,
    pub(super) count: Format,
    pub(super) percent: Format,
    pub(super) number: Format,
}

impl Looks {
    pub(super) fn new(styles: Styles) -> Looks {
        let top = || Format::new().set_align(FormatAlign::Top);
        Looks {
            title: Format::new().set_bold().set_font_size(14),
            simulated: Format::new()
                .set_bold()
                .set_font_color(Color::RGB(0x0066_4400))
                .set_background_color(Color::RGB(0x00FF_F0C0)),
            heading: styles.heading,
            text: top().set_text_wrap(),
            count: top().set_num_format("#,##0"),
            percent: top().set_num_format("0.0%"),
            number: top().set_num_format("#,##0.0##"),
        }
    }
}

/// One cell.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Cell {
    Empty,
    Text(String),
    Count(f64),
    Percent(f64),
    Number(f64),
}

/// A column: its heading and how wide it is, in letters.
pub(super) struct Column {
    pub(super) heading: &'static str,
    pub(super) width: f64,
}

/// Writes title, mark and a table with its headings frozen.
pub(super) fn write(
    sheet: &mut Worksheet,
    title: &str,
    simulated: Option<&str>,
    columns: &[Column],
    rows: &[Vec<Cell>],
    looks: &Looks,
) -> Result<(), WorkbookError> {
    sheet.write_string_with_format(0, 0, title, &looks.title)?;
    if let Some(mark) = simulated {
        sheet.write_string_with_format(1, 0, mark, &looks.simulated)?;
    }
    let last = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    for (at, column) in (0_u16..).zip(columns) {
        sheet.set_column_width(at, column.width)?;
    }
    for (line, cells) in (HEADING + 1..).zip(rows) {
        for (at, cell) in (0_u16..).zip(cells) {
            put(sheet, line, at, cell, looks)?;
        }
    }
    let headings: Vec<TableColumn> = columns
        .iter()
        .map(|column| {
            TableColumn::new().set_header(column.heading).set_header_format(&looks.heading)
        })
        .collect();
    let table = Table::new().set_columns(&headings).set_style(TableStyle::Light1);
    let right = u16::try_from(columns.len()).unwrap_or(u16::MAX).saturating_sub(1);
    sheet.add_table(HEADING, 0, HEADING + last(rows.len().max(1)), right, &table)?;
    sheet.set_freeze_panes(HEADING + 1, 1)?;
    Ok(())
}

fn put(
    sheet: &mut Worksheet,
    line: u32,
    at: u16,
    cell: &Cell,
    looks: &Looks,
) -> Result<(), WorkbookError> {
    match cell {
        Cell::Empty => {}
        Cell::Text(text) => {
            sheet.write_string_with_format(line, at, text, &looks.text)?;
        }
        Cell::Count(number) => {
            sheet.write_number_with_format(line, at, *number, &looks.count)?;
        }
        Cell::Percent(share) => {
            sheet.write_number_with_format(line, at, *share, &looks.percent)?;
        }
        Cell::Number(number) => {
            sheet.write_number_with_format(line, at, *number, &looks.number)?;
        }
    }
    Ok(())
}
