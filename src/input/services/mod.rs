//! A list of services as a city keeps it (a table of names, hours and channels), read into what a
//! new campaign says of them, or into every problem found; and the text of that campaign. Knows
//! nothing of what the rest of a campaign will be.

mod cells;
mod columns;
mod contact;
mod ids;
mod row;
mod write;

#[cfg(test)]
mod tests;

pub use ids::id_of;
pub use write::{NewCampaign, RULES, Rule, campaign_text};

use crate::input::scorecards::dialect::Dialect;
use crate::input::scorecards::sheet::Sheet;
use crate::input::services::columns::{Column, Columns};
use crate::input::services::row::Rows;
use crate::model::Kind;
use crate::source::{Problem, Problems};
use std::collections::BTreeMap;

/// So many rows that are not blank may stand above the header.
const MOST_ABOVE: usize = 5;
/// Stands for a line break within a cell of a workbook.
const LINE_BREAK: char = '\u{2028}';

/// A service of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct ListedService {
    /// Its id, as stated or made of its name; no two services share one.
    pub id: String,
    /// The name.
    pub name: String,
    /// The set of services it belongs to, if stated.
    pub group: Option<String>,
    /// The place where it is, if stated.
    pub site: Option<String>,
    /// People at the desk, if stated.
    pub staff: Option<u32>,
    /// Contacts a year, if stated: for all services of the list or for none.
    pub volume: Option<f64>,
    /// When it is open.
    pub hours: ListedHours,
    /// How it can be reached, at least one way, in the order of [`Kind::ALL`].
    pub kinds: Vec<Kind>,
    /// Numbers and addresses to turn to, by channel.
    pub contacts: BTreeMap<Kind, String>,
}

/// The hours of a service of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedHours {
    /// In the syntax of OpenStreetMap.
    pub text: String,
    /// As they stood in the list.
    pub written: String,
    /// The earliest opening and the latest closing, in minutes after midnight.
    pub reach: (u16, u16),
}

/// Reads a list of services: CSV in any usual encoding and with any usual separator, or a
/// workbook, with French or English headings. `name` is the file as the user knows it. Names,
/// hours and channels are needed; columns that mean nothing here are named in a warning.
///
/// # Errors
/// Every problem of the list: columns that are not there or there twice, cells that cannot be
/// read, services that stand there twice.
pub fn read_services(name: &str, bytes: &[u8]) -> Result<(Vec<ListedService>, Problems), Problems> {
    let (sheet, mut problems) = sheet(name, bytes)?;
    let (columns, found) = Columns::find(&sheet);
    problems.extend(found);
    if let Some((_, problem)) = sheet.open_quote() {
        problems.push(problem);
    }
    if sheet.records.is_empty() {
        let place = sheet.place(sheet.header.at, 0);
        let problem = Problem::error("no-services", place, "the list has no service");
        problems.push(problem.hint("write one row a service below the header"));
    }
    let mut rows = Rows::new(&sheet, &columns, &mut problems);
    let services: Vec<ListedService> =
        sheet.records.iter().filter_map(|record| rows.service(record)).collect();
    rows.volumes();
    let are_audits = |one: &ListedService| one.kinds.iter().all(|kind| *kind == Kind::Audit);
    if !problems.has_errors() && services.iter().all(are_audits) {
        let place = sheet.place(sheet.header.at, 0);
        let message = "the list has nothing but audits: no service can be called";
        let problem = Problem::error("unknown-word", place, message);
        problems.push(problem.hint("name another channel, such as phone, for a service at least"));
    }
    problems.finish(Some(services))
}

/// The table of a list; rows above its header, such as a title, are left out.
fn sheet(name: &str, bytes: &[u8]) -> Result<(Sheet, Problems), Problems> {
    let read = |above| -> Result<(Sheet, Problems), Problems> {
        let (sheet, problems) = Dialect { above, ..Dialect::default() }.read(name, bytes)?;
        Ok((sheet.fill(), problems))
    };
    let first = read(0)?;
    let known = |sheet: &Sheet| sheet.header.cells.iter().filter_map(Column::of).count();
    if known(&first.0) < 2 {
        for above in 1..=MOST_ABOVE {
            if let Ok(read) = read(above)
                && known(&read.0) >= 2
            {
                return Ok(read);
            }
        }
    }
    Ok(first)
}
