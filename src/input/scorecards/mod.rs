//! From files of scorecards to scorecards, row by row: what can be taken, and what has to go back
//! with the reason. Knows the campaign, its grid and its plan; knows nothing of what is already
//! recorded.
//!
//! Three stages: `sheet` cuts bytes into text cells with places; `table` and `long` bring every
//! layout to one entry a scorecard; `columns`, `row` and `answers` say what the cells mean.

pub(crate) mod answer;
mod answers;
mod assumptions;
mod checks;
pub(crate) mod clock;
pub(crate) mod columns;
mod correct;
pub(crate) mod day;
pub(crate) mod delivery;
pub(crate) mod dialect;
mod doubts;
mod encoding;
pub(crate) mod fieldwork;
mod foreign;
mod gather;
pub(crate) mod long;
pub(crate) mod moment;
mod part;
mod percents;
pub(crate) mod quantity;
mod quoted;
mod reading;
mod rejects;
mod row;
mod separator;
pub(crate) mod sheet;
mod sheets;
mod span;
mod stream;
pub(crate) mod table;
mod twice;
pub(crate) mod words;
pub(crate) mod workbook;
mod write;

#[cfg(test)]
pub(crate) mod fixture;
#[cfg(test)]
mod tests;

pub use correct::correct_scorecard;
pub use delivery::{DeliveredRow, Delivery, Flag, Objection, Reject};
pub use fieldwork::Fieldwork;
pub use rejects::rejects_csv;
pub use write::write_scorecards;

use crate::source::{Problems, SourceFile};
use columns::Columns;
use dialect::Dialect;
use encoding::is_clean;
use fieldwork::Lookup;
use sheet::Sheet;
use std::sync::Arc;
use table::Table;
use workbook::is_workbook;

/// Reads a file of scorecards, in the wide layout (one row a call) or the long one (one row an
/// answer): CSV with commas, semicolons, tabs or bars in UTF-8, UTF-16 or what a French office
/// writes, or a workbook, of which all sheets are read that have these columns. `name` is the file
/// as the user knows it.
///
/// A bad row is rejected with everything that is wrong with it, and the others are taken. A blank
/// `evaluator` means who was planned; a blank delay means the reply; a blank outcome criterion
/// means the outcome of the call.
///
/// # Errors
/// If there is no table in the file, or its header has columns that are unknown, missing or there
/// twice: then nothing is taken, and every problem of the header is returned.
pub fn read_scorecards<'a>(
    name: &str,
    bytes: &[u8],
    fieldwork: Fieldwork<'a>,
) -> Result<Delivery<'a>, Problems> {
    let lookup = Lookup::new(fieldwork);
    let of_sheets = is_workbook(bytes).then(|| sheets::table(name, bytes, &lookup)).transpose()?;
    let (table, assumed) = if let Some(table) = of_sheets.flatten() {
        (table, Problems::default())
    } else {
        let (sheet, assumed) = Dialect::default().read(name, bytes)?;
        (read_sheet(sheet, &lookup)?, assumed)
    };
    let mut delivery = read_table(table, lookup)?;
    delivery.assume(assumed);
    Ok(delivery)
}

/// Whether the bytes of a text are read as they stand: not those of a workbook, nor another
/// encoding.
#[must_use]
pub fn is_scorecard_text(text: &str) -> bool {
    !is_workbook(text.as_bytes()) && is_clean(text)
}

/// What [`read_scorecards`] makes of the bytes of a text for which [`is_scorecard_text`] holds,
/// without a copy of them. Each scorecard is handed over as soon as its row is read, in file order.
/// Whether other rows contradict it is known at the end: if [`Delivery::taken`] is then less than
/// what was handed over, those of [`Delivery::each`] count, and not these.
///
/// # Errors
/// As there; nothing was handed over then.
pub fn read_scorecard_text<'a>(
    file: Arc<SourceFile>,
    fieldwork: Fieldwork<'a>,
    hand_over: &mut (dyn FnMut(DeliveredRow) + Send),
) -> Result<Delivery<'a>, Problems> {
    let lookup = Lookup::new(fieldwork);
    let table = read_sheet(Sheet::open(file, None, 0)?, &lookup)?;
    let columns = Columns::read(&table, &lookup)?;
    Ok(Delivery::read_ahead(table, columns, lookup, Some(hand_over)))
}

fn read_sheet(sheet: Sheet, lookup: &Lookup<'_>) -> Result<Table, Problems> {
    foreign::refuse(&sheet, lookup)?;
    Ok(long::table(sheet, lookup))
}

fn read_table(table: Table, lookup: Lookup<'_>) -> Result<Delivery<'_>, Problems> {
    let columns = Columns::read(&table, &lookup)?;
    Ok(Delivery::read(table, columns, lookup))
}
