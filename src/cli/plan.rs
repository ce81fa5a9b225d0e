use crate::cli::answers::answers;
use crate::cli::args;
use crate::cli::replan::broken;
use crate::cli::terminal::{LongWork, Terminal};
use crate::cli::{Ending, Failure, open};
use crate::report::planning::plan_summary;
use crate::workflow::{
    AdoptedPlan, Destination, OpenCampaign, PlanRequest, adopt_plan, commit_campaign,
    plan_campaign_watched,
};
use std::path::Path;

pub(super) fn plan(args: &args::Plan, terminal: &mut Terminal) -> Result<Ending, Failure> {
    let open = open(&args.path.campaign, terminal)?;
    if args.commit {
        return commit(&open, terminal);
    }
    if let Some(calendar) = &args.adopt {
        return adopt(&open, calendar, args.force, terminal);
    }
    let to_stdout = args.out.as_ref().is_some_and(|out| out.as_os_str() == "-");
    let destination = match &args.out {
        None => Destination::Campaign,
        Some(_) if to_stdout => Destination::Nowhere,
        Some(out) => Destination::File(out.clone()),
    };
    let request = PlanRequest {
        seed: args.seed.clone(),
        seed_from: args.seed_from.clone(),
        force: args.force,
        destination,
        replicates: args.replicates,
    };
    let bar = LongWork::new();
    let planned = plan_campaign_watched(&open, &request, &|share| bar.show(share));
    bar.end();
    let planned = planned?;
    if to_stdout {
        terminal.result(&planned.csv)?;
    } else {
        let written = planned.path.as_ref().map(|path| path.display().to_string());
        terminal.result(&plan_summary(&planned.drawn, &open.campaign, written.as_deref()))?;
    }
    Ok(Ending::Done)
}

fn commit(open: &OpenCampaign, terminal: &mut Terminal) -> Result<Ending, Failure> {
    let made = commit_campaign(open)?;
    let said = &answers(open.campaign.language).outset;
    terminal.result(&(said.committed)(&made, &open.folder.display().to_string()))?;
    Ok(Ending::Done)
}

fn adopt(
    open: &OpenCampaign,
    calendar: &Path,
    force: bool,
    terminal: &mut Terminal,
) -> Result<Ending, Failure> {
    let AdoptedPlan { adopted, untimed, warnings } = adopt_plan(open, calendar, force)?;
    terminal.problems(&warnings);
    let answers = answers(open.campaign.language);
    let said = &answers.outset;
    let record = &adopted.drawn.record;
    let mut text = (said.adopted)(record.calls as usize, record.audits as usize);
    if adopted.surplus != 0 {
        text += &(said.asked)(open.campaign.calls);
    }
    if untimed > 0 {
        text += &(said.untimed)(untimed);
    }
    for breach in &adopted.breaches {
        text += &(said.breaks)(&broken(breach, answers));
    }
    text += &(said.written_to)(&open.plan_path().display().to_string());
    terminal.result(&text)?;
    Ok(Ending::Done)
}
