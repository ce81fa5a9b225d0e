use crate::cli::args::CampaignPath;
use crate::cli::terminal::Terminal;
use crate::cli::{Ending, Failure, open};
use crate::workflow::{log_of, seal_of};
use serde_json::Value;

/// The history of a campaign, oldest first.
pub(super) fn log(path: &CampaignPath, terminal: &mut Terminal) -> Result<Ending, Failure> {
    let open = open(&path.campaign, terminal)?;
    for event in log_of(&open)? {
        terminal.result(&format!(
            "{:>4}  {}  {:<14}  {}\n",
            event.number,
            event.at,
            event.kind,
            in_one_line(&event.payload)
        ))?;
    }
    Ok(Ending::Done)
}

/// The payload without the files that it holds whole.
fn in_one_line(payload: &str) -> String {
    let Ok(Value::Object(mut entries)) = serde_json::from_str(payload) else {
        return payload.to_owned();
    };
    for value in entries.values_mut() {
        let size = value.to_string().len();
        if value.is_object() || value.as_str().is_some_and(|text| text.contains('\n')) {
            *value = Value::from(format!("({size} bytes, in the ledger)"));
        }
    }
    Value::Object(entries).to_string()
}

/// The head of the chain, after all of it was computed again.
pub(super) fn seal(path: &CampaignPath, terminal: &mut Terminal) -> Result<Ending, Failure> {
    let open = open(&path.campaign, terminal)?;
    match seal_of(&open)? {
        Some(seal) => terminal.result(&format!("{seal}\n"))?,
        None => terminal.message("nothing is recorded yet"),
    }
    Ok(Ending::Done)
}
