use crate::input::mapping::{Known, Mapping, propose_mapping, read_mapping};
use crate::input::spoken::spoken;
use crate::source::{Problems, SourceFile};
use crate::text::Language;
use crate::workflow::{OpenCampaign, WorkflowError, files};
use std::path::{Path, PathBuf};

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
    let language = open.map_or(Language::English, |open| open.campaign.language);
    match propose_mapping(&path.display().to_string(), &bytes, known) {
        Ok((text, warnings)) => Ok((text, spoken(warnings, language))),
        Err(problems) => Err(WorkflowError::Input(spoken(problems, language))),
    }
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

/// Where the mapping of a delivery lies that names none: in `<file>.mapping.toml` beside it, with
/// its ending or without, which it is always read through; else in `mapping.toml` in its folder,
/// for files that cannot be read as scorecards. A rejects file has the mapping of its delivery.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum MappingBeside {
    /// Its own.
    Own(PathBuf),
    /// That of the folder.
    OfFolder(PathBuf),
}

/// The mapping that lies beside a delivery, if one does.
pub(super) fn mapping_beside(delivery: &Path) -> Option<MappingBeside> {
    let name = delivery.file_name()?.to_string_lossy();
    let name = name.strip_suffix(".rejects.csv").unwrap_or(&name);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let own = [name, stem].map(|name| delivery.with_file_name(format!("{name}.mapping.toml")));
    let folder = delivery.with_file_name("mapping.toml");
    own.into_iter()
        .find(|path| files::is_there(path))
        .map(MappingBeside::Own)
        .or_else(|| files::is_there(&folder).then_some(MappingBeside::OfFolder(folder)))
}
