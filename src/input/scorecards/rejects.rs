use super::columns::REASON;
use super::delivery::{Delivery, Reject};
use super::separator::SEPARATORS;
use super::sheet::{BOM, Record, csv_text_quoted};
use super::workbook::LINE_BREAK;
use crate::text::Language;
use csv::{QuoteStyle, StringRecord};

/// The file in which rejected rows go back: the columns as they came and `reason`, with the
/// separator of the delivery (of a workbook, the one of the campaign's language), and a byte order
/// mark if it had one or the reasons have accents. Mended, it can be imported as it is. The header
/// alone if nothing was rejected.
#[must_use]
pub fn rejects_csv(delivery: &Delivery<'_>) -> String {
    let sheet = &delivery.table.sheet;
    let header = &sheet.header.cells;
    let kept: Vec<usize> =
        (0..header.len()).filter(|at| !header[*at].trim().eq_ignore_ascii_case(REASON)).collect();
    let row = |cells: &StringRecord, last: &str| -> Vec<String> {
        let cells = kept.iter().map(|at| cells.get(*at).unwrap_or_default());
        let cells = cells.map(|cell| cell.trim_start_matches(BOM)).chain([last]);
        cells.map(|cell| cell.replace(LINE_BREAK, "\n")).collect()
    };
    let mut rows: Vec<Vec<String>> =
        sheet.above.iter().map(|above| row(&above.cells, "")).collect();
    rows.push(row(header, REASON));
    rows.extend(sheet.below.iter().map(|below| row(&below.cells, "")));
    for reject in delivery.rejects() {
        let reason = reason(reject);
        delivery.table.with(reject.entry, |entry| {
            rows.extend(entry.originals().into_iter().map(|cells| row(cells, &reason)));
        });
    }
    // A separator that stands in the header as a sign must not be counted on the way back.
    let is_other = |sign: char| SEPARATORS.contains(&u8::try_from(sign).unwrap_or(0));
    let has_other = |record: &Record| record.cells.iter().any(|cell| cell.contains(is_other));
    let quotes =
        if sheet.head().any(has_other) { QuoteStyle::Always } else { QuoteStyle::Necessary };
    // A spreadsheet knows the accents of the reasons by the mark, and French ones want semicolons.
    let is_french = delivery.lookup.fieldwork.campaign.language == Language::French;
    let separator = if sheet.of_workbook && is_french { b';' } else { sheet.separator };
    let text = csv_text_quoted(separator, quotes, rows);
    let has_accents = delivery.rejects().iter().any(|reject| !reason(reject).is_ascii());
    let is_marked = sheet.file.text().starts_with(BOM) || has_accents;
    let mark = if is_marked { "\u{feff}" } else { "" };
    format!("{mark}{text}")
}

/// What is wrong with a reject, and the cures, in one line.
fn reason(reject: &Reject) -> String {
    let reasons: Vec<String> = reject
        .problems
        .iter()
        .map(|problem| match &problem.hint {
            Some(hint) => format!("{} ({hint})", problem.message),
            None => problem.message.clone(),
        })
        .collect();
    reasons.join("; ")
}
