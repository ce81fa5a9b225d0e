use crate::input::campaign::{draft_campaign, stated_language};
use crate::input::grid::draft_grid;
use crate::input::spoken::spoken;
use crate::model::{Campaign, Grid};
use crate::source::{Problems, SourceFile};
use crate::text::Language;
use crate::workflow::{WorkflowError, files};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A campaign with its grid, read and checked, and where its files lie.
#[derive(Clone, Debug)]
pub struct OpenCampaign {
    /// The folder of the campaign.
    pub folder: PathBuf,
    /// The text of campaign.toml.
    pub text: String,
    /// The campaign.
    pub campaign: Campaign,
    /// The grid.
    pub grid: Grid,
    /// The text of the grid.
    pub grid_text: String,
    /// What is odd about the two files.
    pub warnings: Problems,
}

impl OpenCampaign {
    /// Where the calendar is.
    #[must_use]
    pub fn plan_path(&self) -> PathBuf {
        self.folder.join("plan.csv")
    }

    /// Where the record of the draw is.
    #[must_use]
    pub fn record_path(&self) -> PathBuf {
        self.folder.join("plan.json")
    }

    /// Where the secret is that a committed draw is made from.
    #[must_use]
    pub fn secret_path(&self) -> PathBuf {
        self.folder.join("secret.txt")
    }

    /// Where the commitment to the secret is.
    #[must_use]
    pub fn commitment_path(&self) -> PathBuf {
        self.folder.join("commitment.txt")
    }

    /// Where the ledger is.
    #[must_use]
    pub fn ledger_path(&self) -> PathBuf {
        self.folder.join("ledger.sqlite")
    }

    /// Where reports are written.
    #[must_use]
    pub fn report_path(&self) -> PathBuf {
        self.folder.join("report")
    }

    /// Where deliveries are looked for: `../../scorecards/<id>` as seen from the folder.
    #[must_use]
    pub fn scorecards_path(&self) -> PathBuf {
        let up = self.folder.parent().and_then(Path::parent);
        let up = up.map_or_else(|| self.folder.join("../.."), Path::to_owned);
        up.join("scorecards").join(&self.campaign.id)
    }
}

/// Opens a campaign from its folder or its campaign.toml. What is wrong or odd is told in the
/// language that the campaign states, else in English.
///
/// # Errors
/// Every problem of campaign and grid, or a file that cannot be read.
pub fn open_campaign(path: &Path) -> Result<OpenCampaign, WorkflowError> {
    let is_file = path.extension().is_some_and(|extension| extension == "toml");
    let file = if is_file { path.to_owned() } else { path.join("campaign.toml") };
    let folder = match file.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        _ => PathBuf::from("."),
    };
    let source = source(&file)?;
    let language = stated_language(source.text()).unwrap_or(Language::English);
    let (draft, mut problems) = draft_campaign(&source);
    let Some(campaign) = draft else {
        return Err(WorkflowError::Input(spoken(problems, language)));
    };
    let grid_path = folder.join(&campaign.grid);
    let mut grid_text = String::new();
    let grid = match files::read_text(&grid_path) {
        Ok(text) => {
            grid_text.clone_from(&text);
            let source = SourceFile::new(grid_path.display().to_string(), text);
            let (grid, more) = draft_grid(&source, &campaign.channels);
            problems.extend(more);
            grid
        }
        // What is wrong with the campaign comes before a grid that is not there.
        Err(_) if problems.has_errors() => None,
        Err(error) => return Err(error),
    };
    let (grid, warnings) = spoken(problems, language).finish(grid).map_err(WorkflowError::Input)?;
    let text = source.text().to_owned();
    Ok(OpenCampaign { folder, text, campaign, grid, grid_text, warnings })
}

fn source(path: &Path) -> Result<Arc<SourceFile>, WorkflowError> {
    Ok(SourceFile::new(path.display().to_string(), files::read_text(path)?))
}
