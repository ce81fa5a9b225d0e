//! Changes of the grid after results.

use crate::input::grid::draft_grid;
use crate::ledger::{GridVersion, Ledger, Lost, Regridded, Stamp, sha256};
use crate::model::{CriterionKind, Grid, Localised};
use crate::source::SourceFile;
use crate::workflow::record::{failed, open_ledger, terms};
use crate::workflow::{OpenCampaign, WorkflowError, outside};

/// A grid that is no longer the one under which the first results came in.
#[derive(Clone, Debug, PartialEq)]
pub struct GridChange {
    /// SHA-256 of the text of the first grid.
    pub from: String,
    /// SHA-256 of the text of the present one.
    pub to: String,
    /// Who recorded the change, when and why; `None` if nobody did.
    pub recorded: Option<Regridded>,
    /// The first grid, if it can still be read with the channels of the campaign.
    pub former: Option<Grid>,
}

/// How the grid differs from the one under which the first results came in; `None` if it judges
/// the same. Wordings may change freely.
///
/// # Errors
/// If the ledger cannot be read.
pub fn grid_change(
    open: &OpenCampaign,
    ledger: &Ledger,
) -> Result<Option<GridChange>, WorkflowError> {
    let failed = |source| failed(open, source);
    let Some(first) = ledger.first_grid().map_err(failed)? else { return Ok(None) };
    let to = sha256(open.grid_text.as_bytes());
    if first.fingerprint == to {
        return Ok(None);
    }
    let former = parsed(open, &first);
    if former.as_ref().is_some_and(|former| judging(former) == judging(&open.grid)) {
        return Ok(None);
    }
    let recorded = ledger.regrids().map_err(failed)?.pop().filter(|regrid| regrid.to == to);
    Ok(Some(GridChange { from: first.fingerprint, to, recorded, former }))
}

/// What becomes of answers that the grid has no place for: left out if the grid was changed on
/// record, else refused.
pub(super) fn lost(open: &OpenCampaign, ledger: &Ledger) -> Result<Lost, WorkflowError> {
    let recorded = grid_change(open, ledger)?.is_some_and(|change| change.recorded.is_some());
    Ok(if recorded { Lost::LeftOut } else { Lost::Refused })
}

/// Records that the grid was changed on purpose after results came in.
///
/// # Errors
/// If the grid is still the same, or the ledger cannot be written.
pub fn regrid_campaign(
    open: &OpenCampaign,
    by: &str,
    reason: &str,
) -> Result<Regridded, WorkflowError> {
    let mut ledger = open_ledger(open)?;
    let change = grid_change(open, &ledger)?;
    let Some(change) = change.filter(|change| change.recorded.is_none()) else {
        return Err(WorkflowError::SameGrid);
    };
    let regrids = ledger.regrids().map_err(|source| failed(open, source))?;
    let from = regrids.last().map_or(change.from, |last| last.to.clone());
    let stamp = Stamp { at: outside::now(), author: by.to_owned() };
    ledger.regrid(&from, terms(open), reason, &stamp).map_err(|source| failed(open, source))
}

fn parsed(open: &OpenCampaign, version: &GridVersion) -> Option<Grid> {
    let file = SourceFile::new("the first grid", version.text.as_str());
    draft_grid(&file, &open.campaign.channels).0
}

/// A grid without what is only read by people.
fn judging(grid: &Grid) -> Grid {
    let mut grid = Grid { id: String::new(), title: String::new(), ..grid.clone() };
    for commitment in &mut grid.commitments {
        commitment.text = Localised::default();
        commitment.clause.clear();
    }
    for section in &mut grid.sections {
        section.name = Localised::default();
    }
    for criterion in &mut grid.criteria {
        criterion.wording = Localised::default();
        criterion.unit.clear();
        if let CriterionKind::Scale(levels) = &mut criterion.kind {
            for level in levels {
                level.anchor.clear();
            }
        }
    }
    grid
}
