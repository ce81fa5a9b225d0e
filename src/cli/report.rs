use crate::cli::args;
use crate::cli::chart::language;
use crate::cli::score::provisional;
use crate::cli::terminal::Terminal;
use crate::cli::{Ending, Failure, open};
use crate::workflow::report_campaign;

pub(super) fn report(args: &args::Report, terminal: &mut Terminal) -> Result<Ending, Failure> {
    let open = open(&args.path.campaign, terminal)?;
    let reported = report_campaign(&open, language(args.lang, open.campaign.language))?;
    provisional(&reported.scored, terminal);
    if let Some(found) = reported.scored.verified.as_ref().filter(|found| !found.is_the_draw()) {
        terminal.message(&format!("warning: {found}"));
    }
    for file in &reported.files {
        terminal.result(&format!("{}\n", file.display()))?;
    }
    Ok(Ending::Done)
}
