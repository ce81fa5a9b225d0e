use crate::cli::answers::answers;
use crate::cli::args;
use crate::cli::terminal::Terminal;
use crate::cli::{Ending, Failure, open};
use crate::workflow::regrid_campaign;

pub(super) fn regrid(args: &args::Regrid, terminal: &mut Terminal) -> Result<Ending, Failure> {
    let open = open(&args.path.campaign, terminal)?;
    let made = regrid_campaign(&open, &args.declared.by, &args.declared.reason)?;
    terminal.result(&(answers(open.campaign.language).regridded)(&made.from, &made.to))?;
    Ok(Ending::Done)
}
