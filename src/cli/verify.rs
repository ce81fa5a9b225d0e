use crate::cli::terminal::Terminal;
use crate::cli::{Ending, Failure, open};
use crate::workflow::{Verified, verify_campaign};
use std::path::Path;

pub(super) fn verify(path: &Path, terminal: &mut Terminal) -> Result<Ending, Failure> {
    let open = open(path, terminal)?;
    let (text, ending) = match verify_campaign(&open)? {
        Verified::Same { seed_origin } => (
            format!("the plan is that very draw\nlevel of proof: {}", proof(&seed_origin)),
            Ending::Done,
        ),
        Verified::CampaignChanged => (
            "the campaign was changed after the draw in something that the draw reads".to_owned(),
            Ending::DoesNotHold,
        ),
        Verified::OtherFormat { format } => (
            format!("the plan was drawn by version {format} of the rules, which is not this one"),
            Ending::DoesNotHold,
        ),
        Verified::NotDrawn => {
            ("the plan has no record: it was not drawn here".to_owned(), Ending::DoesNotHold)
        }
        Verified::Differs { line } => {
            (format!("the plan differs from the draw at line {line}"), Ending::DoesNotHold)
        }
    };
    terminal.result(&format!("{text}\n"))?;
    Ok(ending)
}

fn proof(seed_origin: &str) -> &'static str {
    match seed_origin {
        "system" => {
            "seed by system: reproducible; nobody chose the seed, unless plans were thrown away"
        }
        _ => "reproducible: anybody can draw again, but the seed was chosen by hand",
    }
}
