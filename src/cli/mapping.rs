use crate::cli::args;
use crate::cli::terminal::Terminal;
use crate::cli::{Ending, Failure, open};
use crate::workflow::propose_mapping_for;

pub(super) fn mapping(args: &args::Mapping, terminal: &mut Terminal) -> Result<Ending, Failure> {
    let open = args.campaign.as_ref().map(|campaign| open(campaign, terminal)).transpose()?;
    let (text, warnings) = propose_mapping_for(&args.file, open.as_ref())?;
    terminal.problems(&warnings);
    terminal.result(&text)?;
    Ok(Ending::Done)
}
