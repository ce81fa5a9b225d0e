use crate::cli::args;
use crate::cli::chart::language;
use crate::cli::score::provisional;
use crate::cli::terminal::Terminal;
use crate::cli::words::{filled, words};
use crate::cli::{Ending, Failure, labels, open};
use crate::text::Language;
use crate::workflow::{OpenCampaign, ReportRequest, Reported, WorkflowError, report_campaign};

pub(super) fn report(args: &args::Report, terminal: &mut Terminal) -> Result<Ending, Failure> {
    let campaign = open(&args.path.campaign, terminal)?;
    let against = args.against.as_ref().map(|path| open(path, terminal)).transpose()?;
    let language = language(args.lang, campaign.campaign.language);
    let reported = written(&campaign, language, against.as_ref())?;
    provisional(&reported.scored, campaign.campaign.language, terminal);
    if let Some(doubt) = &reported.doubt {
        terminal.message(&labels(language).warning_text(doubt));
    }
    comments(&campaign, &reported, terminal);
    for file in &reported.files {
        terminal.result(&format!("{}\n", file.display()))?;
    }
    Ok(Ending::Done)
}

/// Writes the report with a bar that says how far it is.
pub(super) fn written(
    open: &OpenCampaign,
    language: Language,
    against: Option<&OpenCampaign>,
) -> Result<Reported, WorkflowError> {
    let bar = Terminal::bar();
    let watch = |done: usize, all: usize| {
        bar.set_length(all as u64);
        bar.set_position(done as u64);
    };
    let reported = report_campaign(open, &ReportRequest { language, against, watch: &watch });
    bar.finish_and_clear();
    reported
}

/// How many scorecards have a comment, and how many are released: nothing is shown otherwise.
fn comments(open: &OpenCampaign, reported: &Reported, terminal: &mut Terminal) {
    let cards = &reported.scored.cards;
    let commented = cards.iter().filter(|card| !card.comment.trim().is_empty()).count();
    if commented > 0 {
        let (written, released) = (commented.to_string(), open.campaign.comments.len().to_string());
        let text = words(open.campaign.language).comments;
        terminal.message(&filled(text, &[("written", &written), ("released", &released)]));
    }
}
