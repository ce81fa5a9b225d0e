use crate::cli::args;
use crate::cli::terminal::{LongWork, Terminal};
use crate::cli::{Ending, Failure, open};
use crate::report::planning::plan_summary;
use crate::text::count;
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
    terminal.result(&format!(
        "commitment   {}\nfingerprint  {}\ndraw format  {}\n\n\
         publish {} now, and name the public randomness to come (a lottery draw of a stated date);\n\
         keep {} to yourself until the plan is drawn: whoever reads it can foresee the calendar;\n\
         once the number is out: mystery plan {} --seed-from \"THE NUMBER\"\n",
        made.commitment,
        made.fingerprint,
        made.format,
        made.published.display(),
        made.secret.display(),
        open.folder.display(),
    ))?;
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
    let record = &adopted.drawn.record;
    let mut text = format!(
        "adopted      {} mystery calls and {} audits; not drawn: no probability is known\n",
        record.calls, record.audits
    );
    if adopted.surplus != 0 {
        text += &format!("calls        the campaign asks for {}\n", open.campaign.calls);
    }
    if untimed > 0 {
        text += &format!(
            "start        {} without one: the first open minute stands in\n",
            count(untimed, "call", "calls")
        );
    }
    for breach in &adopted.breaches {
        text += &format!("breaks       {breach}\n");
    }
    text += &format!("written to   {}\n", open.plan_path().display());
    terminal.result(&text)?;
    Ok(Ending::Done)
}
