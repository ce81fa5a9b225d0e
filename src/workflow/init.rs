use crate::draw::draw;
use crate::input::campaign::read_campaign;
use crate::input::services::{
    ListedService, NewCampaign, RULES, campaign_text, id_of, read_services,
};
use crate::model::Kind;
use crate::rng::Seed;
use crate::source::{Problems, SourceFile};
use crate::text::{Language, in_language};
use crate::workflow::{WorkflowError, files};
use std::path::{Path, PathBuf};

const CAMPAIGN: &str = include_str!("templates/campaign.toml");
const SCENARIOS: &str = include_str!("templates/scenarios.toml");
const GRID_HEAD: &str = include_str!("templates/grid/head.toml");

/// The id that the template stands under.
const ID: &str = "my-campaign";
/// The channels that the template has.
const KINDS: [Kind; 2] = [Kind::Phone, Kind::Email];
/// Mystery calls for each service of a list: as many as the calendar takes, from the first on.
const CALLS: [usize; 4] = [12, 6, 3, 1];

/// The files of a new campaign.
#[derive(Clone, Debug)]
pub struct NewFiles {
    /// The files, campaign first.
    pub files: Vec<PathBuf>,
    /// What is odd about the list of services.
    pub warnings: Problems,
}

/// Writes a campaign and grid, commented in a language that becomes that of the campaign, into a
/// folder; they pass the check as they are. The name of the folder becomes the id, as far as ids
/// allow. With a list of services the campaign is one of those, and has the most calls and rules on
/// repetition, of a few that are tried, with which a calendar is found.
///
/// # Errors
/// If one of the files is there already, or cannot be written; every problem of the list; if no
/// calendar is found. Nothing is written then.
pub fn init_campaign(
    folder: &Path,
    list: Option<&Path>,
    language: Language,
) -> Result<NewFiles, WorkflowError> {
    let written = ["campaign.toml", "grid.toml"].map(|name| folder.join(name));
    if let Some(path) = written.iter().find(|path| files::is_there(path)) {
        return Err(WorkflowError::Exists { path: path.clone() });
    }
    let id = id(folder);
    let (campaign, grid, warnings) = match list {
        None => {
            let campaign = in_language(CAMPAIGN, language).replace(ID, &id);
            (campaign + &in_language(SCENARIOS, language), grid(&KINDS), Problems::default())
        }
        Some(path) => {
            let name = path.display().to_string();
            let (services, warnings) =
                read_services(&name, &files::read(path)?).map_err(WorkflowError::Input)?;
            let offered = |kind: &Kind| services.iter().any(|one| one.kinds.contains(kind));
            let kinds: Vec<Kind> = Kind::ALL.into_iter().filter(offered).collect();
            (campaign_of(&id, path, &services, language)?, grid(&kinds), warnings)
        }
    };
    let grid = in_language(&grid, language);
    for (path, text) in written.iter().zip([&campaign, &grid]) {
        files::write(path, text.as_bytes())?;
    }
    Ok(NewFiles { files: written.to_vec(), warnings })
}

/// The first campaign of the services that a calendar is found for: rules are given up before
/// calls are.
fn campaign_of(
    id: &str,
    list: &Path,
    services: &[ListedService],
    language: Language,
) -> Result<String, WorkflowError> {
    let source = list.file_name().unwrap_or_default().to_string_lossy();
    let scenarios = in_language(SCENARIOS, language);
    let mut why = None;
    for calls in CALLS {
        for rules in (0..=RULES.len()).rev() {
            let new = NewCampaign { id, source: &source, services, calls, rules, language };
            let text = campaign_text(&new) + &scenarios;
            let file = SourceFile::new("campaign.toml", text.as_str());
            let (campaign, _) = read_campaign(&file).map_err(WorkflowError::Input)?;
            match draw(&campaign, &Seed::new("check")) {
                Ok(_) => return Ok(text),
                Err(none) => why = Some(none),
            }
        }
    }
    Err(WorkflowError::NoPlan(why.expect("a campaign was tried")))
}

/// The grid for some kinds of contact, in both languages; audits have no criteria.
fn grid(kinds: &[Kind]) -> String {
    let block = |kind: &Kind| match kind {
        Kind::Phone => include_str!("templates/grid/phone.toml"),
        Kind::Visit => include_str!("templates/grid/visit.toml"),
        Kind::Letter => include_str!("templates/grid/letter.toml"),
        Kind::Email => include_str!("templates/grid/email.toml"),
        Kind::Web => include_str!("templates/grid/web.toml"),
        Kind::Audit => "",
    };
    GRID_HEAD.to_owned() + &kinds.iter().map(block).collect::<String>()
}

/// The id that the name of the folder makes.
fn id(folder: &Path) -> String {
    let name = folder.file_name().unwrap_or_default();
    let id = id_of(&name.to_string_lossy());
    if id.is_empty() { ID.to_owned() } else { id }
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
