use crate::cli::terminal::Terminal;
use crate::cli::{Ending, Failure, open};
use crate::text::{count, listed};
use crate::workflow::{Change, Verified, verify_campaign};
use std::path::Path;

pub(super) fn verify(path: &Path, terminal: &mut Terminal) -> Result<Ending, Failure> {
    let open = open(path, terminal)?;
    let verified = verify_campaign(&open)?;
    let Verified::Same { proof, changes } = &verified else {
        terminal.result(&format!("{verified}\n"))?;
        return Ok(Ending::DoesNotHold);
    };
    let mut text = verified.to_string();
    if !changes.is_empty() {
        text += &format!(", and {} after it", count(changes.len(), "change", "changes"));
    }
    text += &format!("\nlevel of proof: {proof}\n");
    for change in changes {
        text += &line(change);
    }
    terminal.result(&text)?;
    Ok(Ending::Done)
}

fn line(change: &Change) -> String {
    let Change { number, kind, at, reason, displaced } = change;
    let calls = match displaced.as_slice() {
        [] => "no call".to_owned(),
        some => listed(some, "and"),
    };
    let reason = if reason.is_empty() { "no reason stated" } else { reason };
    format!("event {number}, {kind}, {at}: {calls} ({reason})\n")
}
