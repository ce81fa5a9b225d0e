use crate::cli::terminal::Terminal;
use crate::cli::{Ending, Failure, open};
use crate::workflow::{Verified, verify_campaign};
use std::path::Path;

pub(super) fn verify(path: &Path, terminal: &mut Terminal) -> Result<Ending, Failure> {
    let open = open(path, terminal)?;
    let found = verify_campaign(&open)?;
    terminal.result(&format!("{}\n", said(&found)))?;
    Ok(if found.is_the_draw() { Ending::Done } else { Ending::DoesNotHold })
}

/// What a second draw says of a plan.
pub(super) fn said(found: &Verified) -> String {
    match found {
        Verified::Same { seed_origin } => {
            format!("the plan is that very draw\nlevel of proof: {}", proof(seed_origin))
        }
        Verified::CampaignChanged => {
            "the campaign was changed after the draw in something that the draw reads".to_owned()
        }
        Verified::OtherFormat { format } => {
            format!("the plan was drawn by version {format} of the rules, which is not this one")
        }
        Verified::NotDrawn => "the plan has no record: it was not drawn here".to_owned(),
        Verified::Differs { line } => format!("the plan differs from the draw at line {line}"),
    }
}

fn proof(seed_origin: &str) -> &'static str {
    match seed_origin {
        "system" => {
            "seed by system: reproducible; nobody chose the seed, unless plans were thrown away"
        }
        _ => "reproducible: anybody can draw again, but the seed was chosen by hand",
    }
}
