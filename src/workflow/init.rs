use crate::workflow::{WorkflowError, files};
use std::path::{Path, PathBuf};

const CAMPAIGN: &str = include_str!("templates/campaign.toml");
const GRID: &str = include_str!("templates/grid.toml");

/// The id that the template stands under.
const ID: &str = "my-campaign";

/// Writes a commented campaign and grid into a folder; they pass the check as they are. The name
/// of the folder becomes the id, as far as ids allow. Returns the files.
///
/// # Errors
/// If one of the files is there already, or cannot be written.
pub fn init_campaign(folder: &Path) -> Result<Vec<PathBuf>, WorkflowError> {
    let written = ["campaign.toml", "grid.toml"].map(|name| folder.join(name));
    if let Some(path) = written.iter().find(|path| files::is_there(path)) {
        return Err(WorkflowError::Exists { path: path.clone() });
    }
    let campaign = CAMPAIGN.replace(ID, &id(folder));
    for (path, text) in written.iter().zip([campaign.as_str(), GRID]) {
        files::write(path, text.as_bytes())?;
    }
    Ok(written.to_vec())
}

/// The name of the folder in small letters, with a hyphen for everything an id cannot have.
fn id(folder: &Path) -> String {
    let name = folder.file_name().map(|name| name.to_string_lossy().to_lowercase());
    let simple = |letter: char| if letter.is_ascii_alphanumeric() { letter } else { '-' };
    let id: String = name.unwrap_or_default().chars().map(simple).collect();
    let id = id.trim_matches('-');
    if id.is_empty() { ID.to_owned() } else { id.to_owned() }
}
