//! The workbook of results: a summary, a sheet for each kind of subject with every figure as a real
//! number in a real table, and what the columns mean. Figures are those of `score --format json`,
//! unrounded; cells without a figure are empty and the reason stands beside them.

mod rows;
mod sheet;
#[cfg(test)]
mod tests;
mod words;

use super::names::Names;
use super::style::Styles;
use super::{WorkbookError, moment};
use crate::model::Level;
use crate::report::Origin;
use crate::report::campaign::CampaignView;
use crate::report::estimates::level_name;
use crate::report::wording;
use chrono::{NaiveTime, Utc};
use rust_xlsxwriter::{DocProperties, Workbook, Worksheet};
use sheet::Looks;

/// The levels that have a sheet, in the order of the sheets.
const LEVELS: [Level; 9] = [
    Level::Campaign,
    Level::Service,
    Level::Channel,
    Level::Commitment,
    Level::Section,
    Level::Criterion,
    Level::ServiceChannel,
    Level::ServiceCriterion,
    Level::Evaluator,
];

/// The workbook of a campaign's results as the bytes of an XLSX file. It says that it was made on
/// the day of the results, so that the same results give the same bytes.
///
/// # Errors
/// If it would have more rows or letters than the format holds.
pub fn results_workbook(view: &CampaignView<'_>) -> Result<Vec<u8>, WorkbookError> {
    let words = words::words(view.language);
    let looks = Looks::new(Styles::default());
    let mut names = Names::default();
    let mut book = Workbook::new();
    let stamp = view.as_of.and_time(NaiveTime::MIN).and_local_timezone(Utc);
    let made = stamp.single().expect("UTC has each time once");
    let title = format!("{}{}", mark(view), view.campaign.title);
    book.set_properties(
        &DocProperties::new().set_title(title).set_creation_datetime(&moment(made)?),
    );
    for level in LEVELS {
        let made: Vec<_> =
            view.scores.estimates.iter().filter(|estimate| estimate.level == level).collect();
        if made.is_empty() {
            continue;
        }
        let name = names.take(level_name(level, view.language));
        let sheet = page(&mut book, &name, view)?;
        rows::fill(sheet, view, level, &made, words, &looks)?;
    }
    let name = names.take(words.columns);
    words::explain(page(&mut book, &name, view)?, words, &looks)?;
    Ok(book.save_to_buffer()?)
}

/// `DONNÉES SIMULÉES – ` before everything that comes from a rehearsal.
fn mark(view: &CampaignView<'_>) -> String {
    match view.origin {
        Origin::Simulated => format!("{} – ", wording(view.language).simulated_band),
        Origin::Recorded => String::new(),
    }
}

/// A new sheet, set up to be printed on A4 with its headings and, where it applies, with the mark
/// of simulated figures on each page.
fn page<'b>(
    book: &'b mut Workbook,
    name: &str,
    view: &CampaignView<'_>,
) -> Result<&'b mut Worksheet, WorkbookError> {
    let sheet = book.add_worksheet();
    sheet.set_name(name)?;
    sheet.set_paper_size(9).set_landscape().set_print_fit_to_pages(1, 0);
    sheet.set_margins(0.4, 0.4, 0.6, 0.6, 0.3, 0.3);
    let title: String = view.campaign.title.chars().take(80).collect();
    let header = format!("&L{}{}&R&A", mark(view), title.replace('&', "&&"));
    sheet.set_header(header).set_footer("&R&P / &N");
    sheet.set_repeat_rows(sheet::HEADING, sheet::HEADING)?;
    Ok(sheet)
}
