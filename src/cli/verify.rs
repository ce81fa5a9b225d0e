use crate::cli::answers::{Answers, answers};
use crate::cli::args::{self, Format};
use crate::cli::log::{entries, lines};
use crate::cli::terminal::Terminal;
use crate::cli::{Ending, Failure, open};
use crate::report::history;
use crate::report::table::{Column, CsvForm, Table};
use crate::text::{Language, listed};
use crate::workflow::{Change, OpenCampaign, Proof, Sealed, Verified, check_seal, verify_campaign};
use serde_json::{Value, json};

pub(super) fn verify(args: &args::Verify, terminal: &mut Terminal) -> Result<Ending, Failure> {
    let open = open(&args.path.campaign, terminal)?;
    if let Some(seal) = &args.seal {
        return check(&open, seal, args.format, terminal);
    }
    let verified = verify_campaign(&open)?;
    let text = match args.format {
        Format::Table => said(&verified, answers(open.campaign.language)),
        Format::Csv => csv(&verified, &open.campaign.id),
        Format::Json => pretty(&json(&verified, &open.campaign.id)),
    };
    terminal.result(&text)?;
    Ok(if verified.is_the_draw() { Ending::Done } else { Ending::DoesNotHold })
}

/// What drawing again showed, for people.
fn said(verified: &Verified, answers: &Answers) -> String {
    let head = (answers.verified)(verified);
    let Verified::Same { proof, changes } = verified else { return head + "\n" };
    let after = match changes.len() {
        0 => String::new(),
        n => (answers.changes_after)(n),
    };
    let mut text = format!("{head}{after}\n{}", (answers.proof)(proof));
    for Change { number, kind, at, reason, displaced } in changes {
        let calls = match displaced.as_slice() {
            [] => answers.no_call.to_owned(),
            some => listed(some, answers.and),
        };
        let reason = if reason.is_empty() { answers.no_reason } else { reason };
        text += &(answers.change)(*number, kind, at, &calls, reason);
    }
    text
}

/// The stable word for what drawing again showed.
fn word(verified: &Verified) -> &'static str {
    match verified {
        Verified::Same { .. } => "same",
        Verified::CampaignChanged => "campaign-changed",
        Verified::OtherFormat { .. } => "other-format",
        Verified::NotDrawn => "not-drawn",
        Verified::CommitmentBroken => "commitment-broken",
        Verified::Differs { .. } => "differs",
        Verified::Erased { .. } => "erased",
        Verified::ChangeDiffers { .. } => "change-differs",
    }
}

/// The stable word for a level of proof.
fn level(proof: &Proof) -> &'static str {
    match proof {
        Proof::Reproducible => "reproducible",
        Proof::SeedBySystem => "seed-by-system",
        Proof::Committed { .. } => "committed",
    }
}

/// What drawing again showed, for programs.
fn json(verified: &Verified, campaign: &str) -> Value {
    let line = if let Verified::Differs { line } = verified { Some(line) } else { None };
    let event = match verified {
        Verified::Erased { event } | Verified::ChangeDiffers { event } => Some(event),
        _ => None,
    };
    let (proof, changes) = match verified {
        Verified::Same { proof, changes } => (Some(proof), changes.as_slice()),
        _ => (None, [].as_slice()),
    };
    let (commitment, public) = match proof {
        Some(Proof::Committed { commitment, public_randomness }) => {
            (Some(commitment), Some(public_randomness))
        }
        _ => (None, None),
    };
    let change = |change: &Change| -> Value {
        json!({
            "event": change.number, "kind": change.kind, "at": change.at,
            "calls": change.displaced, "reason": change.reason,
        })
    };
    json!({
        "campaign": campaign, "is_the_draw": verified.is_the_draw(), "result": word(verified),
        "line": line, "event": event, "proof": proof.map(level), "commitment": commitment,
        "public_randomness": public, "changes": changes.iter().map(change).collect::<Vec<_>>(),
    })
}

/// The same in one row, with the number of changes.
fn csv(verified: &Verified, campaign: &str) -> String {
    let document = json(verified, campaign);
    let headings = ["campaign", "is_the_draw", "result", "line", "event", "proof", "changes"];
    let cell = |key: &&str| match &document[*key] {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(items) => items.len().to_string(),
        other => other.to_string(),
    };
    let row = headings.iter().map(cell).collect();
    let columns = headings.map(Column::text).to_vec();
    Table { caption: String::new(), columns, rows: vec![row] }.csv(CsvForm::Plain)
}

fn pretty(document: &Value) -> String {
    serde_json::to_string_pretty(document).expect("a proof is plain data") + "\n"
}

/// Whether a seal is one of this ledger, and what was recorded after it.
fn check(
    open: &OpenCampaign,
    seal: &str,
    format: Format,
    terminal: &mut Terminal,
) -> Result<Ending, Failure> {
    let answers = answers(open.campaign.language);
    let (event, since) = match check_seal(open, seal)? {
        Sealed::Of { event, since } => (Some(event.number), since),
        Sealed::Unknown => (None, Vec::new()),
    };
    let told = |language| entries(open, &since, language);
    let text = match (format, event) {
        (Format::Table, None) => answers.seal_unknown.to_owned(),
        (Format::Table, Some(event)) => {
            (answers.seal_of)(event, since.len()) + &lines(&told(open.campaign.language))
        }
        (Format::Csv, _) => history::export(&told(Language::English)).csv(CsvForm::Plain),
        (Format::Json, _) => {
            let since = history::json(&told(Language::English));
            let since: Value = serde_json::from_str(&since).expect("entries are JSON");
            pretty(&json!({ "seal": seal, "event": event, "since": since }))
        }
    };
    terminal.result(&text)?;
    Ok(if event.is_some() { Ending::Done } else { Ending::DoesNotHold })
}
