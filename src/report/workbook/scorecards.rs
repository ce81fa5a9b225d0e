use super::WorkbookError;
use super::columns::{Column, columns};
use super::grid::GridSheet;
use super::names::shortened;
use super::style::{Styles, date, time};
use super::validation::{nothing, validation};
use super::words::{Words, words};
use crate::model::ChannelIndex;
use crate::report::handout::{Assigned, Handout};
use rust_xlsxwriter::{IgnoreError, Note, Worksheet};

/// The height of the headings that run upwards, in points.
const HEADING_HEIGHT: f64 = 150.0;
/// The most UTF-16 units of a note.
const LONGEST_NOTE: usize = 2000;

/// A sheet of scorecards: a line a call of the channel, the calls already named.
pub(super) fn fill(
    sheet: &mut Worksheet,
    handout: &Handout<'_>,
    channel: ChannelIndex,
    grid: &GridSheet<'_>,
    styles: &Styles,
) -> Result<(), WorkbookError> {
    let words = words(handout.language);
    let columns = columns(handout, channel);
    let calls: Vec<&Assigned<'_>> = handout.calls_on(channel).collect();
    sheet.set_default_note_author(" ").set_row_height(0, HEADING_HEIGHT)?;
    for (at, column) in (0..).zip(&columns) {
        heading(sheet, at, *column, handout, words, styles)?;
        for (row, assigned) in (1..).zip(&calls) {
            prefill(sheet, (row, at), *column, handout, assigned, styles)?;
        }
        for (first, last, is_open) in runs(*column, handout, &calls) {
            let place = (first, at);
            let kind = handout.campaign.channel(channel).kind;
            let rule = if is_open {
                validation(*column, place, handout, kind, grid, words)?
            } else {
                Some(nothing(words)?)
            };
            if let Some(rule) = rule {
                sheet.add_data_validation(first, at, last, at, &rule)?;
            }
        }
    }
    let last = (u32::try_from(calls.len()), u16::try_from(columns.len()));
    let (rows, columns) = (last.0.unwrap_or(u32::MAX), last.1.unwrap_or(u16::MAX));
    sheet.ignore_error_range(1, 0, rows, columns - 1, IgnoreError::NumberStoredAsText)?;
    sheet.set_freeze_panes(1, 1)?;
    Ok(())
}

fn heading(
    sheet: &mut Worksheet,
    at: u16,
    column: Column<'_>,
    handout: &Handout<'_>,
    words: &Words,
    styles: &Styles,
) -> Result<(), WorkbookError> {
    let style = if column.is_narrow() { &styles.upright } else { &styles.heading };
    sheet.write_string_with_format(0, at, column.heading(), style)?;
    sheet.set_column_width(at, column.width())?;
    let wording = column.wording(handout, words);
    if !wording.is_empty() {
        sheet.insert_note(0, at, &note(&wording))?;
    }
    Ok(())
}

fn note(text: &str) -> Note {
    Note::new(shortened(text, LONGEST_NOTE)).add_author_prefix(false).set_width(320).set_height(120)
}

/// What stands in a cell before the call is made.
fn prefill(
    sheet: &mut Worksheet,
    (row, at): (u32, u16),
    column: Column<'_>,
    handout: &Handout<'_>,
    Assigned { call, .. }: &Assigned<'_>,
    styles: &Styles,
) -> Result<(), WorkbookError> {
    match column {
        Column::Call => {
            sheet.write_string_with_format(row, at, call.id.to_string(), &styles.strong)?;
            let service = &handout.campaign.service(call.service).name;
            let scenario = handout.scenario(call).map_or("", |scenario| scenario.title.as_str());
            sheet.insert_note(row, at, &note(&format!("{service}\n{scenario}")))?
        }
        Column::Evaluator => {
            let id = handout.evaluator.map_or("", |_| handout.id());
            sheet.write_string_with_format(row, at, id, &styles.answer)?
        }
        Column::Date => {
            sheet.write_datetime_with_format(row, at, date(call.date)?, &styles.date)?
        }
        Column::Time => sheet.write_number_with_format(row, at, time(call.start), &styles.time)?,
        Column::Sent | Column::Replied => sheet.write_blank(row, at, &styles.date)?,
        Column::Outcome | Column::Attempts | Column::Detected => {
            sheet.write_blank(row, at, &styles.answer)?
        }
        Column::Comment => sheet.write_blank(row, at, &styles.text)?,
        Column::Criterion(criterion) if !handout.is_judged(criterion, call) => {
            sheet.write_blank(row, at, &styles.closed)?
        }
        Column::Criterion(criterion) => {
            let is_delay = matches!(criterion.kind, crate::model::CriterionKind::Delay(_));
            let style = if is_delay { &styles.verbatim } else { &styles.answer };
            sheet.write_blank(row, at, style)?
        }
    };
    Ok(())
}

/// Stretches of rows, first and last, in which a column is to be filled in, or is not.
fn runs(
    column: Column<'_>,
    handout: &Handout<'_>,
    calls: &[&Assigned<'_>],
) -> Vec<(u32, u32, bool)> {
    let mut runs: Vec<(u32, u32, bool)> = Vec::new();
    for (row, assigned) in (1..).zip(calls) {
        let is_open = match column {
            Column::Criterion(criterion) => handout.is_judged(criterion, assigned.call),
            _ => true,
        };
        match runs.last_mut() {
            Some((_, last, same)) if *same == is_open => *last = row,
            _ => runs.push((row, row, is_open)),
        }
    }
    runs
}
