use crate::cli::args::{self, Format};
use crate::cli::terminal::Terminal;
use crate::cli::{Ending, Failure, open};
use crate::ledger::OpenReject;
use crate::report::status::{COUNTS, StatusRow, table};
use crate::report::table::CsvForm;
use crate::text::count;
use crate::workflow::{Status, Tally, status_of};
use serde_json::{Map, Value, json};

pub(super) fn status(args: &args::Status, terminal: &mut Terminal) -> Result<Ending, Failure> {
    let open = open(&args.path.campaign, terminal)?;
    let status = status_of(&open)?;
    let text = match args.format {
        Format::Table => tables(&status, &open.campaign.title, terminal.width()),
        Format::Csv => csv(&status),
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

fn parts(status: &Status) -> [(&'static str, Vec<StatusRow>); 4] {
    [
        ("campaign", vec![row("mystery calls", status.all), row("audits", status.audits)]),
        ("service", rows(&status.services)),
        ("channel", rows(&status.channels)),
        ("evaluator", rows(&status.evaluators)),
    ]
}

fn tables(status: &Status, title: &str, width: Option<u16>) -> String {
    let as_of = status.as_of.map_or_else(
        || "nothing is recorded yet".to_owned(),
        |day| format!("as of {day}, the last day on record"),
    );
    let mut text = format!("{title}, {as_of}\n\n");
    for (name, rows) in parts(status) {
        text.push_str(&table("", name, &rows).terminal(width));
        text.push('\n');
    }
    if !status.rejects.is_empty() {
        text += &count(status.rejects.len(), "rejected row", "rejected rows");
        text += " to be mended:\n";
        for OpenReject { file, line, call, reason, .. } in &status.rejects {
            text += &format!("  {file}:{line} {call}: {reason}\n");
        }
    }
    text
}

fn csv(status: &Status) -> String {
    let mut all = Vec::new();
    for (level, rows) in parts(status) {
        for StatusRow { name, counts } in rows {
            all.push(StatusRow { name: format!("{level}:{name}"), counts });
        }
    }
    table("", "subject", &all).csv(CsvForm::Plain)
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
    for (level, rows) in parts(status) {
        document.insert(format!("by_{level}"), rows.into_iter().map(object).collect());
    }
    let rejects = status.rejects.iter().map(|reject| {
        json!({
            "file": reject.file, "line": reject.line, "call": reject.call,
            "code": reject.code, "reason": reject.reason,
        })
    });
    document.insert("rejects".to_owned(), rejects.collect());
    let mut text = serde_json::to_string_pretty(&document).expect("a status is plain data");
    text.push('\n');
    text
}
