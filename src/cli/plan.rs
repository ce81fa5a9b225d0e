use crate::cli::args;
use crate::cli::terminal::Terminal;
use crate::cli::{Ending, Failure, open};
use crate::draw::PlanRecord;
use crate::workflow::{Destination, OpenCampaign, PlanRequest, Planned, plan_campaign};

pub(super) fn plan(args: &args::Plan, terminal: &mut Terminal) -> Result<Ending, Failure> {
    let open = open(&args.path.campaign, terminal)?;
    let to_stdout = args.out.as_ref().is_some_and(|out| out.as_os_str() == "-");
    let destination = match &args.out {
        None => Destination::Campaign,
        Some(_) if to_stdout => Destination::Nowhere,
        Some(out) => Destination::File(out.clone()),
    };
    let request = PlanRequest { seed: args.seed.clone(), force: args.force, destination };
    let planned = plan_campaign(&open, &request)?;
    if to_stdout {
        terminal.result(&planned.csv)?;
    } else {
        terminal.result(&summary(&open, &planned))?;
    }
    Ok(Ending::Done)
}

/// What was drawn, in a few lines with a month view.
fn summary(open: &OpenCampaign, planned: &Planned) -> String {
    let PlanRecord { calls, audits, seed, fingerprint, .. } = &planned.drawn.record;
    let campaign = &open.campaign;
    let mut text = format!(
        "{}: {calls} mystery calls and {audits} audits from {} to {}, {} services\n\n",
        campaign.title,
        campaign.first,
        campaign.last,
        campaign.services.len(),
    );
    text.push_str(&crate::report::month_view(&planned.drawn.plan, campaign));
    text += &format!("\nseed         {seed}\nfingerprint  {fingerprint}\n");
    for bent in &planned.drawn.record.bent {
        text += &format!(
            "bent         {} at {}: {:.4} instead of {:.4}\n",
            bent.rule, bent.place, bent.applied, bent.prescribed
        );
    }
    if let Some(path) = &planned.path {
        text += &format!("written to   {}\n", path.display());
    }
    text
}
