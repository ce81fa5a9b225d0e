use crate::cli::args::{self, ChartKind, Lang};
use crate::cli::terminal::Terminal;
use crate::cli::{Ending, Failure, open};
use crate::report::campaign::{LEVELS, calendar, services_forest};
use crate::text::Language;
use crate::workflow::{ScoreRequest, read_plan_of, score_campaign, write_picture};

pub(super) fn chart(args: &args::Chart, terminal: &mut Terminal) -> Result<Ending, Failure> {
    let open = open(&args.path.campaign, terminal)?;
    let language = language(args.lang, open.campaign.language);
    let (name, picture) = match args.kind {
        ChartKind::Services => {
            let request = ScoreRequest::of(&LEVELS);
            let scored = score_campaign(&open, &request)?;
            ("services", services_forest(&scored.view(&open, language)).picture())
        }
        ChartKind::Calendar => {
            let (plan, _) = read_plan_of(&open)?;
            ("calendar", calendar(&open.campaign, &plan, language).picture())
        }
    };
    let default = || open.report_path().join(format!("{name}.svg"));
    let path = args.out.clone().unwrap_or_else(default);
    let ending = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    if !["svg", "png"].contains(&ending.as_str()) {
        let message = format!("{} is no picture that can be drawn", path.display());
        return Err(Failure::Usage(message, "end the name with .svg or .png".to_owned()));
    }
    write_picture(&path, &picture)?;
    terminal.result(&format!("{}\n", path.display()))?;
    Ok(Ending::Done)
}

/// The language that was asked for, or else that of the campaign.
pub(super) fn language(asked: Option<Lang>, campaign: Language) -> Language {
    match asked {
        Some(Lang::Fr) => Language::French,
        Some(Lang::En) => Language::English,
        None => campaign,
    }
}
