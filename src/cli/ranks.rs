use crate::cli::args::Format;
use crate::cli::score::to_come;
use crate::cli::terminal::Terminal;
use crate::cli::{Ending, Failure};
use crate::report::estimates::Naming;
use crate::report::ranks;
use crate::workflow::{OpenCampaign, ScoreRequest, ranks_of};

/// The places that services can hold, instead of the estimates.
pub(super) fn ranked(
    open: &OpenCampaign,
    request: &ScoreRequest,
    format: Format,
    terminal: &mut Terminal,
) -> Result<Ending, Failure> {
    let (found, scored) = ranks_of(open, request)?;
    let (campaign, grid) = (&open.campaign, &open.grid);
    to_come((&scored.scores, scored.origin), campaign.language, terminal);
    let naming = Naming { campaign, grid, language: campaign.language };
    let text = match format {
        Format::Table => {
            let table = ranks::table(&found, &naming, scored.origin).terminal(terminal.width());
            let notes = ranks::notes(&found, &naming);
            notes.iter().fold(table + "\n", |text, note| text + note + "\n")
        }
        Format::Csv => ranks::csv(&found, &naming, scored.origin),
        Format::Json => ranks::json(&found, &naming, scored.origin),
    };
    terminal.result(&text)?;
    Ok(Ending::Done)
}
