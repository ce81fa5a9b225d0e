use crate::cli::answers::{Answers, answers};
use crate::cli::args::{self, Format};
use crate::cli::terminal::Terminal;
use crate::cli::{Ending, Failure, open};
use crate::ledger::{Decided, OpenFlag, OpenReject};
use crate::report::review::decided_line;
use crate::report::status::{CAMPAIGN, COUNTS, Part, StatusRow, csv, table};
use crate::text::Language;
use crate::workflow::{Status, Tally, status_of};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// So many flags of one check are named in a terminal.
const FLAGS_SHOWN: usize = 10;

pub(super) fn status(args: &args::Status, terminal: &mut Terminal) -> Result<Ending, Failure> {
    let open = open(&args.path.campaign, terminal)?;
    let status = status_of(&open)?;
    let text = match args.format {
        Format::Table => {
            let campaign = &open.campaign;
            tables(&status, &campaign.title, campaign.language, terminal.width())
        }
        Format::Csv => csv(&parts(&status)),
        Format::Json => json(&status, &open.campaign.id),
    };
    terminal.result(&text)?;
    Ok(Ending::Done)
}

fn row(name: &str, tally: Tally) -> StatusRow {
    let Tally { planned, done, pending, not_made, overdue, to_come } = tally;
    StatusRow {
        name: name.to_owned(),
        counts: [planned, done, pending, not_made, overdue, to_come],
    }
}

fn rows(tallies: &[(String, Tally)]) -> Vec<StatusRow> {
    tallies.iter().map(|(id, tally)| row(id, *tally)).collect()
}

fn parts(status: &Status) -> [(Part, Vec<StatusRow>); 5] {
    let [calls, audits] = CAMPAIGN;
    [
        (Part::Campaign, vec![row(calls, status.all), row(audits, status.audits)]),
        (Part::Service, rows(&status.services)),
        (Part::Channel, rows(&status.channels)),
        (Part::Evaluator, rows(&status.evaluators)),
        (Part::Audit, rows(&status.audited)),
    ]
}

fn tables(status: &Status, title: &str, language: Language, width: Option<u16>) -> String {
    let words = answers(language);
    let as_of = status.as_of.map_or_else(|| words.status.nothing.to_owned(), words.status.as_of);
    let mut text = format!("{title}, {as_of}\n\n");
    for (part, rows) in parts(status).into_iter().filter(|(_, rows)| !rows.is_empty()) {
        text.push_str(&table(part, &rows, language).terminal(width));
        text.push('\n');
    }
    if let Some(line) = decided_line(&status.decided, language) {
        text += &format!("{line}\n");
    }
    if !status.rejects.is_empty() {
        text += &(words.status.rejects)(status.rejects.len());
        for OpenReject { file, line, call, reason, .. } in &status.rejects {
            text += &format!("  {file}:{line} {call}{}{reason}\n", words.colon);
        }
    }
    text + &flags(status, words)
}

/// The flags by check: how many, which calls, and where.
fn flags(status: &Status, words: &Answers) -> String {
    let mut by_code: BTreeMap<&str, Vec<&OpenFlag>> = BTreeMap::new();
    for flag in &status.flags {
        by_code.entry(&flag.code).or_default().push(flag);
    }
    let mut text = String::new();
    for (code, flags) in by_code {
        text += &(words.status.flags)(flags.len(), code);
        for OpenFlag { place, call, message, .. } in flags.iter().take(FLAGS_SHOWN) {
            text += &format!("  {place} {call}{}{message}\n", words.colon);
        }
        if let Some(more) = flags.len().checked_sub(FLAGS_SHOWN).filter(|more| *more > 0) {
            text += &(words.status.more)(more);
        }
    }
    text
}

fn json(status: &Status, campaign: &str) -> String {
    let object = |row: StatusRow| -> Value {
        let counts = COUNTS.iter().zip(row.counts);
        let counts: Map<String, Value> =
            counts.map(|(key, n)| (key.replace('-', "_"), Value::from(n))).collect();
        json!({ "id": row.name, "counts": counts })
    };
    let mut document = Map::new();
    document.insert("campaign".to_owned(), Value::from(campaign));
    document.insert("as_of".to_owned(), json!(status.as_of.map(|day| day.to_string())));
    for (part, rows) in parts(status) {
        document.insert(format!("by_{}", part.word()), rows.into_iter().map(object).collect());
    }
    let rejects = status.rejects.iter().map(|reject| {
        json!({
            "file": reject.file, "line": reject.line, "call": reject.call,
            "code": reject.code, "reason": reject.reason,
        })
    });
    document.insert("rejects".to_owned(), rejects.collect());
    let flags = status.flags.iter().map(|flag| {
        json!({
            "place": flag.place, "call": flag.call, "evaluator": flag.evaluator,
            "code": flag.code, "message": flag.message,
        })
    });
    document.insert("flags".to_owned(), flags.collect());
    let Decided { corrected, open, upheld, rejected, withdrawn } = status.decided;
    let decided = json!({
        "corrected": corrected, "contested": open + upheld + rejected, "open": open,
        "upheld": upheld, "rejected": rejected, "withdrawn": withdrawn,
    });
    document.insert("decided".to_owned(), decided);
    let mut text = serde_json::to_string_pretty(&document).expect("a status is plain data");
    text.push('\n');
    text
}
