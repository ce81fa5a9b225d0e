use crate::cli::args;
use crate::cli::import::{imported, line, told, unreadable};
use crate::cli::report::written;
use crate::cli::terminal::Terminal;
use crate::cli::words::{Words, filled, words};
use crate::cli::{Ending, Failure, open};
use crate::report::campaign::head_figures;
use crate::text::{Language, typography};
use crate::workflow::{
    Delivered, ImportMode, OpenCampaign, PlanRequest, Verified, files, plan_campaign, read_plan_of,
    verify_campaign,
};

pub(super) fn run(args: &args::Run, terminal: &mut Terminal) -> Result<Ending, Failure> {
    let open = open(&args.path.campaign, terminal)?;
    terminal.result(&format!("{}\n\n", open.campaign.title))?;
    plan(&open, terminal)?;
    let folder = args.scorecards.clone().unwrap_or_else(|| open.scorecards_path());
    let delivered = imported(&open, &files::deliveries(&folder)?, None, ImportMode::Record)?;
    for file in &delivered {
        told(file, open.campaign.language, terminal);
        terminal.problems(&file.problems);
        terminal.problems(&file.doubts);
    }
    let words = words(open.campaign.language);
    let taken = taken(&delivered, &folder.display().to_string(), open.campaign.language);
    terminal.result(&format!("{}{taken}\n", words.scorecards))?;
    for file in delivered.iter().filter(|file| file.rejected > 0 || file.imported.is_none()) {
        let line = line(file, open.campaign.language);
        terminal.result(&format!("{}{line}\n", words.indent))?;
    }
    let reported = written(&open, open.campaign.language, None)?;
    terminal.result(&format!("{}{}\n\n", words.report, reported.page.display()))?;
    let view = reported.scored.view(&open, open.campaign.language);
    for figure in head_figures(&view) {
        terminal.result(&format!("  {}\n", figure.line(&view)))?;
    }
    if reported.scored.origin == crate::report::Origin::Simulated {
        let words = crate::report::wording(open.campaign.language);
        terminal.result(&format!("\n{}. {}\n", words.simulated_heading, words.simulated_text))?;
    }
    unreadable(&delivered, open.campaign.language)?;
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
    let (campaign, words) = (&open.campaign, words(open.campaign.language));
    let mystery = |channel| campaign.channel(channel).is_mystery();
    let calls = plan.calls().iter().filter(|call| mystery(call.channel)).count();
    let channels = campaign.channels.iter().filter(|channel| channel.is_mystery()).count();
    let how = if fresh { words.drawn_now } else { standing(&verify_campaign(open)?, words) };
    let counted = |n, (one, many)| typography::counted(campaign.language, n, one, many);
    let line = filled(
        words.planned,
        &[
            ("calls", &counted(calls, words.calls)),
            ("audits", &counted(plan.calls().len() - calls, words.audits)),
            ("dates", &typography::date_span(campaign.language, campaign.first, campaign.last)),
            ("services", &counted(campaign.services.len(), words.services)),
            ("channels", &counted(channels, words.channels)),
            ("how", how),
        ],
    );
    terminal.result(&format!("{}{line}\n", words.plan))?;
    Ok(())
}

fn standing(verified: &Verified, words: &'static Words) -> &'static str {
    match verified {
        Verified::Same { .. } => words.verified,
        Verified::NotDrawn => words.not_drawn,
        _ => words.differs,
    }
}

/// What the deliveries of a folder came to, in one line.
fn taken(delivered: &[Delivered], folder: &str, language: Language) -> String {
    let words = words(language);
    let counted = |n, (one, many)| typography::counted(language, n, one, many);
    let imported = || delivered.iter().filter_map(|file| file.imported.as_ref());
    let new: usize = imported().map(|imported| imported.added + imported.updated).sum();
    let known: usize = imported().map(|imported| imported.unchanged).sum();
    let rejected: usize = delivered.iter().map(|file| file.rejected).sum();
    filled(
        words.taken,
        &[
            ("new", &counted(new, words.new)),
            ("known", &counted(known, words.known)),
            ("rejected", &counted(rejected, words.rejected)),
            ("files", &counted(delivered.len(), words.files)),
            ("folder", folder),
        ],
    )
}
