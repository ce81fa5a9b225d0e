use crate::input::mapping::{Known, Mapping, propose_mapping, read_mapping};
use crate::source::{Problems, SourceFile};
use crate::workflow::{OpenCampaign, WorkflowError, files};
use std::path::Path;

/// Looks at a foreign file and proposes a mapping file for it, as text; with what was assumed to
/// look into it. With a campaign, its ids and the wordings of its grid are looked for.
///
/// # Errors
/// If the file cannot be read, or there is no table in it.
pub fn propose_mapping_for(
    path: &Path,
    open: Option<&OpenCampaign>,
) -> Result<(String, Problems), WorkflowError> {
    let known = open.map(|open| Known { campaign: &open.campaign, grid: &open.grid });
    let bytes = files::read(path)?;
    propose_mapping(&path.display().to_string(), &bytes, known).map_err(WorkflowError::Input)
}

/// Reads a mapping file against the grid of a campaign.
///
/// # Errors
/// If it cannot be read, or every problem of it.
pub fn read_mapping_of(
    path: &Path,
    open: &OpenCampaign,
) -> Result<(Mapping, Problems), WorkflowError> {
    let file = SourceFile::new(path.display().to_string(), files::read_text(path)?);
    read_mapping(&file, &open.grid).map_err(WorkflowError::Input)
}
