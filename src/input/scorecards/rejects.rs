use super::columns::REASON;
use super::delivery::{Delivery, Reject};
use super::sheet::{BOM, csv_text};
use csv::StringRecord;

/// The file in which rejected rows go back: the columns as they came and `reason`, with the
/// separator of the delivery and its byte order mark if it had one. Mended, it can be imported as
/// it is. The header alone if nothing was rejected.
#[must_use]
pub fn rejects_csv(delivery: &Delivery) -> String {
    let sheet = &delivery.table.sheet;
    let header = &sheet.header.cells;
    let kept: Vec<usize> =
        (0..header.len()).filter(|at| !header[*at].trim().eq_ignore_ascii_case(REASON)).collect();
    let row = |cells: &StringRecord, last: &str| -> Vec<String> {
        let cells = kept.iter().map(|at| cells.get(*at).unwrap_or_default());
        cells.map(|cell| cell.trim_start_matches(BOM)).chain([last]).map(str::to_owned).collect()
    };
    let mut rows = vec![row(header, REASON)];
    for reject in delivery.rejects() {
        let reason = reason(reject);
        let originals = delivery.table.entries[reject.entry].originals();
        rows.extend(originals.into_iter().map(|cells| row(cells, &reason)));
    }
    let text = csv_text(sheet.separator, rows);
    let mark = if sheet.file.text().starts_with(BOM) { "\u{feff}" } else { "" };
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
