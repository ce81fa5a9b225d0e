use crate::draw::working_days;
use crate::input::scorecards::write_scorecards;
use crate::input::truth::read_truth;
use crate::model::{Scorecard, Truth};
use crate::num::Share;
use crate::rng::Seed;
use crate::simulate::simulate;
use crate::source::SourceFile;
use crate::workflow::{OpenCampaign, WorkflowError, files, read_plan_of};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// From what scorecards are simulated.
#[derive(Clone, Debug)]
pub enum TruthSource {
    /// A truth file.
    File(PathBuf),
    /// The same mean call score everywhere.
    Mean(Share),
}

/// Files of simulated scorecards.
#[derive(Clone, Debug)]
pub struct Simulated {
    /// One file an evaluator, each with the number of its scorecards.
    pub files: Vec<(PathBuf, usize)>,
}

/// Simulates the scorecards of a whole plan and writes one file an evaluator into a folder.
///
/// # Errors
/// If there is no plan, the truth has problems, or a file cannot be read or written.
pub fn simulate_campaign(
    open: &OpenCampaign,
    source: &TruthSource,
    seed: Option<&str>,
    folder: &Path,
) -> Result<Simulated, WorkflowError> {
    let (plan, record) = read_plan_of(open)?;
    let truth = truth(open, source)?;
    let of_plan = record.as_ref().map(|record| record.seed.as_str());
    let seed = Seed::new(seed.or(of_plan).unwrap_or(&open.campaign.id));
    let days = working_days(&open.campaign);
    let cards = simulate(&open.campaign, &open.grid, &plan, &truth, &days, &seed);
    let mut by_evaluator: BTreeMap<&str, Vec<&Scorecard>> = BTreeMap::new();
    for card in &cards {
        let evaluator = card.evaluator.map(|at| open.campaign.evaluator(at).id.as_str());
        by_evaluator.entry(evaluator.unwrap_or("unassigned")).or_default().push(card);
    }
    let mut written = Vec::new();
    for (evaluator, cards) in by_evaluator {
        let path = folder.join(format!("{evaluator}.csv"));
        let text = write_scorecards(&cards, &open.campaign, &open.grid);
        files::write(&path, text.as_bytes())?;
        written.push((path, cards.len()));
    }
    Ok(Simulated { files: written })
}

fn truth(open: &OpenCampaign, source: &TruthSource) -> Result<Truth, WorkflowError> {
    match source {
        TruthSource::Mean(mean) => Ok(Truth::flat(*mean, &open.campaign, &open.grid)),
        TruthSource::File(path) => {
            let file = SourceFile::new(path.display().to_string(), files::read_text(path)?);
            let read = read_truth(&file, &open.campaign, &open.grid);
            read.map(|(truth, _)| truth).map_err(WorkflowError::Input)
        }
    }
}
