use super::WorkbookError;
use super::style::{Styles, date, time};
use super::words::Words;
use crate::report::handout::{Assigned, Handout, Part};
use crate::text::typography;
use chrono::Datelike;
use rust_xlsxwriter::Worksheet;

const WIDTHS: [f64; 11] = [8.0, 11.0, 12.0, 7.0, 10.0, 10.0, 34.0, 18.0, 22.0, 34.0, 14.0];

/// The calendar: a line a call.
pub(super) fn fill(
    sheet: &mut Worksheet,
    handout: &Handout<'_>,
    words: &Words,
    styles: &Styles,
) -> Result<(), WorkbookError> {
    for ((at, heading), width) in (0..).zip(words.agenda_headings).zip(WIDTHS) {
        sheet.write_string_with_format(0, at, heading, &styles.heading)?;
        sheet.set_column_width(at, width)?;
    }
    for (line, assigned) in (1..).zip(&handout.calls) {
        row(sheet, line, handout, assigned, words, styles)?;
    }
    sheet.set_freeze_panes(1, 1)?;
    Ok(())
}

fn row(
    sheet: &mut Worksheet,
    line: u32,
    handout: &Handout<'_>,
    Assigned { call, part }: &Assigned<'_>,
    words: &Words,
    styles: &Styles,
) -> Result<(), WorkbookError> {
    let campaign = handout.campaign;
    let scenario = handout.scenario(call).map_or("", |scenario| scenario.title.as_str());
    let story = match part {
        Part::First => scenario.to_owned(),
        Part::Second => format!("{scenario} ({})", words.second),
    };
    let weekday = typography::weekday(handout.language, call.date.weekday());
    let texts = [
        (1, weekday),
        (6, &campaign.service(call.service).name),
        (7, &campaign.channel(call.channel).name),
        (8, handout.contact(call).unwrap_or_default()),
        (9, story.trim_start()),
    ];
    sheet.write_string_with_format(line, 0, call.id.to_string(), &styles.strong)?;
    for (column, text) in texts {
        sheet.write_string_with_format(line, column, text, &styles.text)?;
    }
    sheet.write_datetime_with_format(line, 2, date(call.date)?, &styles.date)?;
    sheet.write_number_with_format(line, 3, time(call.start), &styles.time)?;
    let window = handout.window(call);
    for (column, bound) in [(4, window.map(|span| span.from)), (5, window.map(|span| span.to))] {
        match bound {
            Some(bound) => {
                sheet.write_number_with_format(line, column, time(bound), &styles.time)?
            }
            None => sheet.write_blank(line, column, &styles.time)?,
        };
    }
    match call.due {
        Some(due) => sheet.write_datetime_with_format(line, 10, date(due)?, &styles.date)?,
        None => sheet.write_blank(line, 10, &styles.date)?,
    };
    Ok(())
}
