//! From files of scorecards to scorecards, row by row: what can be taken, and what has to go back
//! with the reason. Knows the campaign, its grid and its plan; knows nothing of what is already
//! recorded.
//!
//! Three stages: `sheet` cuts bytes into text cells with places; `table` and `long` bring every
//! layout to one entry a scorecard; `columns`, `row` and `answers` say what the cells mean.

mod answer;
mod answers;
mod assumptions;
mod checks;
mod columns;
mod day;
mod delivery;
mod fieldwork;
mod long;
mod rejects;
mod row;
pub(crate) mod sheet;
mod table;
mod words;
mod write;

#[cfg(test)]
pub(crate) mod fixture;
#[cfg(test)]
mod tests;

pub use delivery::{DeliveredRow, Delivery, Reject};
pub use fieldwork::Fieldwork;
pub use rejects::rejects_csv;
pub use write::write_scorecards;

use crate::source::Problems;
use columns::Columns;
use fieldwork::Lookup;
use sheet::{Sheet, decode};
use table::Table;

/// Reads a CSV file of scorecards, in the wide layout (one row a call) or the long one (one row
/// an answer). `name` is the file as the user knows it.
///
/// A bad row is rejected with everything that is wrong with it, and the others are taken. A blank
/// `evaluator` means who was planned; a blank delay means the reply; a blank outcome criterion
/// means the outcome of the call.
///
/// # Errors
/// If the file is not UTF-8, or its header has columns that are unknown, missing or there twice:
/// then nothing is taken, and every problem of the header is returned.
pub fn read_scorecards(
    name: &str,
    bytes: &[u8],
    fieldwork: Fieldwork<'_>,
) -> Result<Delivery, Problems> {
    let lookup = Lookup::new(fieldwork);
    let sheet = Sheet::read(decode(name, bytes)?)?;
    let open_quote = sheet.open_quote();
    let mut table = match long::table(sheet, &lookup) {
        Ok(long) => long,
        Err(wide) => Table::wide(wide),
    };
    if let Some((at, problem)) = open_quote {
        let torn = table.entries.iter_mut().find(|entry| entry.holds(at));
        if let Some(entry) = torn {
            // What the quote has swallowed makes any other finding about the row worthless.
            entry.flaws = vec![problem];
        }
    }
    let columns = Columns::read(&table, &lookup)?;
    Ok(Delivery::read(table, columns, &lookup))
}
