use crate::calendar::Zone;
use crate::cli::answers::answers;
use crate::cli::args::{self, CampaignPath, Format};
use crate::cli::terminal::Terminal;
use crate::cli::{Ending, Failure, open};
use crate::ledger::Event;
use crate::report::history::{self, Entry};
use crate::report::table::CsvForm;
use crate::text::Language;
use crate::workflow::{OpenCampaign, log_of, seal_of};

/// The history of a campaign, oldest first.
pub(super) fn log(args: &args::Log, terminal: &mut Terminal) -> Result<Ending, Failure> {
    let open = open(&args.path.campaign, terminal)?;
    let events = log_of(&open)?;
    if events.is_empty() && args.format == Format::Table {
        terminal.message(answers(open.campaign.language).nothing_recorded);
        return Ok(Ending::Done);
    }
    // Programs read the same words whatever the language of the campaign.
    let language = match args.format {
        Format::Table => open.campaign.language,
        Format::Csv | Format::Json => Language::English,
    };
    let entries = entries(&open, &events, language);
    let text = match args.format {
        Format::Table => history::table(&entries, language).terminal(terminal.width()),
        Format::Csv => history::export(&entries).csv(CsvForm::Plain),
        Format::Json => history::json(&entries),
    };
    terminal.result(&text)?;
    Ok(Ending::Done)
}

/// Events in the words of a language, at the local times of the campaign.
pub(super) fn entries(open: &OpenCampaign, events: &[Event], language: Language) -> Vec<Entry> {
    let zone = Zone::parse(&open.campaign.timezone).ok();
    let local = |at: &str| {
        let moment = chrono::DateTime::parse_from_rfc3339(at).ok()?.to_utc();
        zone.map(|zone| zone.to_local(moment))
    };
    let entry = |event| history::entry(event, language, local);
    events.iter().map(entry).collect()
}

/// One line an entry.
pub(super) fn lines(entries: &[Entry]) -> String {
    let lines = entries.iter().map(|entry| {
        let parts = [&entry.local, &entry.what, &entry.author, &entry.reason];
        let parts: Vec<&str> =
            parts.into_iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
        format!("{:>4}  {}\n", entry.number, parts.join("; "))
    });
    lines.collect()
}

/// The head of the chain, after all of it was computed again.
pub(super) fn seal(path: &CampaignPath, terminal: &mut Terminal) -> Result<Ending, Failure> {
    let open = open(&path.campaign, terminal)?;
    match seal_of(&open)? {
        Some(seal) => terminal.result(&format!("{seal}\n"))?,
        None => terminal.message(answers(open.campaign.language).nothing_recorded),
    }
    Ok(Ending::Done)
}
