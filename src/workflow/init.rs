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
    let name = name.unwrap_or_default();
    let letters: String = name.chars().map(plain).collect();
    let words: Vec<&str> = letters.split('-').filter(|word| !word.is_empty()).collect();
    if words.is_empty() { ID.to_owned() } else { words.join("-") }
}

/// A small letter without its accent; a hyphen for everything that an id cannot have.
fn plain(letter: char) -> char {
    match letter {
        'à' | 'â' | 'ä' => 'a',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'î' | 'ï' => 'i',
        'ô' | 'ö' => 'o',
        'ù' | 'û' | 'ü' => 'u',
        'ç' => 'c',
        letter if letter.is_ascii_alphanumeric() => letter,
        _ => '-',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_the_folder_makes_an_id() {
        assert_eq!(id(Path::new("x/Été 2027")), "ete-2027");
        assert_eq!(id(Path::new("spring_2027-q1")), "spring-2027-q1");
        assert_eq!(id(Path::new("…")), ID);
    }
}
