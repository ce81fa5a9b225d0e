//! A first mapping for a foreign file: from its header, its cells, and the ids and wordings of a
//! campaign and its grid. What is not sure stands there as a comment.

mod bindings;
mod fields;
mod likeness;
mod words;
mod write;

use crate::input::mapping::header::{Header, HeaderRows};
use crate::input::mapping::personal::is_address;
use crate::input::mapping::profile::Profile;
use crate::input::scorecards::columns::REASON;
use crate::input::scorecards::dialect::Dialect;
use crate::input::scorecards::sheet::Sheet;
use crate::model::{Campaign, Grid};
use crate::source::Problems;
use std::collections::BTreeSet;

/// The campaign that a file is to be imported into.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    /// The campaign.
    pub campaign: &'a Campaign,
    /// The grid by which its calls are judged.
    pub grid: &'a Grid,
}

/// A mapping file for a foreign file, as text, and what was assumed to look into it; its comments
/// are in the language of the campaign. `name` is the file as the user knows it. Without a campaign
/// only the tool and the columns that are no criteria are proposed.
///
/// # Errors
/// If there is no table in the file.
pub fn propose_mapping(
    name: &str,
    bytes: &[u8],
    known: Option<Known<'_>>,
) -> Result<(String, Problems), Problems> {
    let (sheet, warnings) = Dialect::default().read(name, bytes)?;
    let mut sheet = sheet.fill();
    let names: Vec<String> =
        sheet.header.cells.iter().map(crate::input::mapping::header::plain).collect();
    let profile = Profile::seen_in(&names.iter().map(String::as_str).collect::<Vec<_>>());
    let rows = profile.header.unwrap_or_else(|| HeaderRows::seen_in(&sheet));
    let header = Header::take(&mut sheet, rows);
    let looked = Looked { sheet: &sheet, header: &header, profile };
    let fields = fields::fields(&looked);
    let bindings = known.map(|known| bindings::bindings(&looked, &fields, known));
    let stated = (profile.header != Some(rows)).then_some(rows);
    let text = write::mapping(name, &looked, stated, &fields, bindings.as_ref(), known);
    Ok((text, warnings))
}

/// A foreign file that is being looked at.
struct Looked<'a> {
    sheet: &'a Sheet,
    header: &'a Header,
    profile: &'static Profile,
}

impl Looked<'_> {
    /// The columns that hold neither what the tool adds nor addresses of persons.
    fn questions(&self) -> Vec<usize> {
        let columns = self.header.columns.iter().enumerate();
        columns
            .filter(|(at, column)| {
                !column.name.is_empty()
                    && !column.name.eq_ignore_ascii_case(REASON)
                    && !self.profile.is_own(&column.name)
                    && !self.cells(*at).iter().any(|cell| is_address(cell))
            })
            .map(|(at, _)| at)
            .collect()
    }

    /// The different cells of a column that are not blank, in order of their text.
    fn cells(&self, column: usize) -> BTreeSet<&str> {
        let cells = self.sheet.records.iter().map(|record| record.cell(column));
        cells.filter(|cell| !cell.is_empty()).collect()
    }

    /// What a column may be known by: its name, the last part of it, its wording, its tag.
    fn names(&self, column: usize) -> Vec<&str> {
        let column = &self.header.columns[column];
        let last = column.name.rsplit('/').next().unwrap_or_default();
        let mut names = vec![column.name.as_str(), last, &column.label];
        names.push(column.tag.trim_start_matches('#'));
        names.retain(|name| !name.is_empty());
        names.dedup();
        names
    }

    /// The choice that a column is about, where its name ends with it in brackets or its wording
    /// after a hyphen.
    fn choice(&self, column: usize) -> Option<&str> {
        let column = &self.header.columns[column];
        let bracketed = column.name.strip_suffix(']').and_then(|name| name.rsplit_once('['));
        let hyphened = || column.label.rsplit_once(" - ");
        bracketed.or_else(hyphened).map(|(_, choice)| choice.trim())
    }
}
