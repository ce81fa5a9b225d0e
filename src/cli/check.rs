use crate::cli::terminal::Terminal;
use crate::cli::{Ending, Failure, open};
use crate::report::expectations;
use crate::workflow::check_campaign;
use std::path::Path;

pub(super) fn check(path: &Path, terminal: &mut Terminal) -> Result<Ending, Failure> {
    let open = open(path, terminal)?;
    let check = check_campaign(&open);
    let campaign = &open.campaign;
    let table = expectations::table(&check.expectations, campaign);
    terminal.result(&format!("{}\n", table.terminal(terminal.width())))?;
    if let Some(why) = check.infeasible {
        terminal.result(&format!("no plan found: {why}\n"))?;
        return Ok(Ending::DoesNotHold);
    }
    let (services, channels) = (campaign.services.len(), campaign.channels.len());
    terminal.result(&format!(
        "{}: campaign and grid are right, and a plan exists: {} mystery calls, {services} \
         services, {channels} channels, {} evaluators, {} criteria\n",
        campaign.id,
        campaign.calls,
        campaign.evaluators.len(),
        open.grid.criteria.len(),
    ))?;
    Ok(Ending::Done)
}
