use crate::cli::args;
use crate::cli::log::{entries, lines};
use crate::cli::terminal::Terminal;
use crate::cli::{Ending, Failure, open};
use crate::text::{count, listed};
use crate::workflow::{Change, OpenCampaign, Sealed, Verified, check_seal, verify_campaign};

pub(super) fn verify(args: &args::Verify, terminal: &mut Terminal) -> Result<Ending, Failure> {
    let open = open(&args.path.campaign, terminal)?;
    if let Some(seal) = &args.seal {
        return check(&open, seal, terminal);
    }
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

/// Whether a seal is one of this ledger, and what was recorded after it.
fn check(open: &OpenCampaign, seal: &str, terminal: &mut Terminal) -> Result<Ending, Failure> {
    let (event, since) = match check_seal(open, seal)? {
        Sealed::Of { event, since } => (event, since),
        Sealed::Unknown => {
            terminal.result("no event of the ledger has this seal; its chain holds\n")?;
            return Ok(Ending::DoesNotHold);
        }
    };
    let head = "the chain holds, and the seal is in it";
    let number = event.number;
    let after = match since.len() {
        0 => format!("{head}: it is that of event {number}, the last one\n"),
        n => {
            let after = count(n, "event", "events");
            format!("{head}: it is that of event {number}; {after} came after it:\n")
        }
    };
    terminal.result(&(after + &lines(&entries(open, &since))))?;
    Ok(Ending::Done)
}
