use crate::cli::args::CampaignPath;
use crate::cli::terminal::Terminal;
use crate::cli::{Ending, Failure, open};
use crate::workflow::{log_of, seal_of};

/// The history of a campaign, oldest first.
pub(super) fn log(path: &CampaignPath, terminal: &mut Terminal) -> Result<Ending, Failure> {
    let open = open(&path.campaign, terminal)?;
    for event in log_of(&open)? {
        terminal.result(&format!(
            "{:>4}  {}  {:<14}  {}\n",
            event.number, event.at, event.kind, event.payload
        ))?;
    }
    Ok(Ending::Done)
}

/// The head of the chain, after all of it was computed again.
pub(super) fn seal(path: &CampaignPath, terminal: &mut Terminal) -> Result<Ending, Failure> {
    let open = open(&path.campaign, terminal)?;
    match seal_of(&open)? {
        Some(seal) => terminal.result(&format!("{seal}\n"))?,
        None => terminal.message("nothing is recorded yet"),
    }
    Ok(Ending::Done)
}
