//! Workbooks. One of the results (`results`), and one an evaluator: the calendar, a sheet for each
//! channel to fill in, and the grid in words. The channel sheets are scorecards in the wide layout:
//! criterion ids in the first row and nothing but answers below, so that a sheet saved as CSV, or
//! the workbook itself, reads back without a mapping. Wordings are shown as notes and beside the
//! cell that is being filled in.

mod agenda;
mod columns;
mod grid;
mod names;
mod results;
mod scorecards;
mod style;
#[cfg(test)]
mod tests;
mod validation;
mod words;

use crate::report::handout::Handout;
use chrono::{DateTime, Utc};
use grid::GridSheet;
use names::Names;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet, XlsxError};
use style::Styles;
use thiserror::Error;

pub use results::results_workbook;

/// Why there is no workbook: it would have more rows or letters than the format holds.
#[derive(Debug, Error)]
#[error("the workbook cannot be made: {0}")]
pub struct WorkbookError(#[from] XlsxError);

/// The workbook of one evaluator as the bytes of an XLSX file. `stamp` is the time that the file
/// says it was made at, so that the same plan gives the same bytes.
///
/// # Errors
/// If it would have more rows or letters than the format holds.
pub fn workbook(handout: &Handout<'_>, stamp: DateTime<Utc>) -> Result<Vec<u8>, WorkbookError> {
    let words = words::words(handout.language);
    let styles = Styles::default();
    let mut names = Names::default();
    let agenda_name = names.take(words.agenda);
    let grid_name = names.take(words.grid);
    let grid = GridSheet::of(handout, &grid_name);
    let mut book = Workbook::new();
    book.set_properties(&DocProperties::new().set_creation_datetime(&moment(stamp)?));
    agenda::fill(sheet(&mut book, &agenda_name, handout)?, handout, words, &styles)?;
    for channel in handout.channels() {
        let name = names.take(&handout.campaign.channel(channel).name);
        scorecards::fill(sheet(&mut book, &name, handout)?, handout, channel, &grid, &styles)?;
    }
    grid.fill(sheet(&mut book, &grid_name, handout)?, handout, words, &styles)?;
    Ok(book.save_to_buffer()?)
}

/// A new sheet, set up to be printed on A4: landscape, as wide as the page, headings on each page.
fn sheet<'b>(
    book: &'b mut Workbook,
    name: &str,
    handout: &Handout<'_>,
) -> Result<&'b mut Worksheet, WorkbookError> {
    let sheet = book.add_worksheet();
    sheet.set_name(name)?;
    sheet.set_paper_size(9).set_landscape().set_print_fit_to_pages(1, 0);
    sheet.set_margins(0.4, 0.4, 0.6, 0.6, 0.3, 0.3).set_print_gridlines(true);
    let who = if handout.name().is_empty() { handout.id() } else { handout.name() };
    let who: String = who.chars().take(80).collect();
    sheet.set_header(format!("&L{}&R&A", who.replace('&', "&&"))).set_footer("&R&P / &N");
    sheet.set_repeat_rows(0, 0)?;
    Ok(sheet)
}

fn moment(stamp: DateTime<Utc>) -> Result<ExcelDateTime, WorkbookError> {
    Ok(ExcelDateTime::from_timestamp(stamp.timestamp())?)
}
