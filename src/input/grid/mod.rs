//! grid.toml: what is judged, read into a [`Grid`] or into every problem found.

mod criterion;
mod kind;
mod parts;

use crate::input::toml::{Document, Table};
use crate::model::{Channel, Grid};
use crate::num::Share;
use crate::source::{Problem, Problems, SourceFile};
use std::sync::Arc;

/// The JSON Schema (2020-12) of a grid file, for editors.
pub const SCHEMA: &str = include_str!("schema.json");

/// The share of points from which a call complies, where the grid does not say.
const PASS: Share = Share::ONE;

/// Reads a grid against the channels of a campaign. Criteria for channels that the campaign does
/// not have are left out with a warning, because a grid may be shared.
///
/// # Errors
/// Every problem of the file.
pub fn read_grid(
    file: &Arc<SourceFile>,
    channels: &[Channel],
) -> Result<(Grid, Problems), Problems> {
    let (draft, problems) = draft_grid(file, channels);
    problems.finish(draft)
}

/// What can be understood of a grid in spite of its problems; a grid only where none of them is an
/// error.
#[must_use]
pub fn draft_grid(file: &Arc<SourceFile>, channels: &[Channel]) -> (Option<Grid>, Problems) {
    Document::read(file, |_, top| resolve(top, channels))
}

fn resolve(top: &Table<'_, '_>, channels: &[Channel]) -> Option<Grid> {
    let id = top.required("id", top.text("id"), "give the grid an id, such as `id = \"accueil\"`");
    let title = top.text("title").map(|title| title.value);
    let pass = top.percent("pass").map_or(PASS, |pass| pass.value);
    let min_applicable = top.percent("min_applicable").map_or(Share::ZERO, |share| share.value);
    let (commitments, commitment_ids) = parts::commitments(top);
    let (sections, section_ids) = parts::sections(top);
    let criteria = criterion::criteria(top, channels, &section_ids, &commitment_ids);
    if criteria.is_empty() && !top.has("criterion") {
        let problem = Problem::error("missing-key", top.place(), "the grid has no criterion");
        top.document().push(problem.hint("add a [[criterion]] for everything that is judged"));
    }
    let id = id?.value;
    Some(Grid {
        title: title.unwrap_or_else(|| id.clone()),
        id,
        pass,
        min_applicable,
        commitments,
        sections,
        criteria,
    })
}
