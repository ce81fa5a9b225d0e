use crate::cli::args;
use crate::cli::import::{line, unreadable};
use crate::cli::terminal::Terminal;
use crate::cli::{Ending, Failure, open};
use crate::report::campaign::head_figures;
use crate::workflow::{
    Delivered, ImportMode, OpenCampaign, PlanRequest, Verified, files, import_files, plan_campaign,
    read_plan_of, report_campaign, verify_campaign,
};

pub(super) fn run(args: &args::Run, terminal: &mut Terminal) -> Result<Ending, Failure> {
    let open = open(&args.path.campaign, terminal)?;
    terminal.result(&format!("{}\n\n", open.campaign.title))?;
    plan(&open, terminal)?;
    let folder = args.scorecards.clone().unwrap_or_else(|| open.scorecards_path());
    let delivered = import_files(&open, &files::deliveries(&folder)?, ImportMode::Record)?;
    for file in &delivered {
        terminal.problems(&file.problems);
        terminal.problems(&file.doubts);
    }
    terminal
        .result(&format!("scorecards  {}\n", taken(&delivered, &folder.display().to_string())))?;
    for file in delivered.iter().filter(|file| file.rejected > 0 || file.imported.is_none()) {
        terminal.result(&format!("            {}\n", line(file, open.campaign.language)))?;
    }
    let reported = report_campaign(&open, open.campaign.language)?;
    terminal.result(&format!("report      {}\n\n", reported.page.display()))?;
    let view = reported.scored.view(&open, open.campaign.language);
    for figure in head_figures(&view) {
        terminal.result(&format!("  {}\n", figure.line(&view)))?;
    }
    if reported.scored.origin == crate::report::Origin::Simulated {
        let words = crate::report::wording(open.campaign.language);
        terminal.result(&format!("\n{}. {}\n", words.simulated_heading, words.simulated_text))?;
    }
    unreadable(&delivered)?;
    let rejected = delivered.iter().any(|file| file.rejected > 0);
    Ok(if rejected { Ending::DoesNotHold } else { Ending::Done })
}

/// Draws a plan if there is none; says whether one that is there is the draw that it claims.
fn plan(open: &OpenCampaign, terminal: &mut Terminal) -> Result<(), Failure> {
    let fresh = !files::is_there(&open.plan_path());
    if fresh {
        plan_campaign(open, &PlanRequest::default())?;
    }
    let (plan, _) = read_plan_of(open)?;
    let mystery = |channel| open.campaign.channel(channel).is_mystery();
    let calls = plan.calls().iter().filter(|call| mystery(call.channel)).count();
    let audits = plan.calls().len() - calls;
    let how = if fresh { "drawn now" } else { standing(&verify_campaign(open)?) };
    terminal.result(&format!(
        "plan        {calls} mystery calls and {audits} audits, {} to {}, {} services, \
         {} channels; {how}\n",
        open.campaign.first,
        open.campaign.last,
        open.campaign.services.len(),
        open.campaign.channels.iter().filter(|channel| channel.is_mystery()).count(),
    ))?;
    Ok(())
}

fn standing(verified: &Verified) -> &'static str {
    match verified {
        Verified::Same { .. } => "drawn before, verified: the draw of its seed",
        Verified::NotDrawn => "made elsewhere, not drawn here",
        _ => "drawn before, but it differs from the draw of its seed: see `mystery verify`",
    }
}

/// What the deliveries of a folder came to, in one line.
fn taken(delivered: &[Delivered], folder: &str) -> String {
    let imported = || delivered.iter().filter_map(|file| file.imported.as_ref());
    let new: usize = imported().map(|imported| imported.added + imported.updated).sum();
    let known: usize = imported().map(|imported| imported.unchanged).sum();
    let rejected: usize = delivered.iter().map(|file| file.rejected).sum();
    format!(
        "{new} new, {known} already recorded, {rejected} rejected; {} files of {folder}",
        delivered.len()
    )
}
