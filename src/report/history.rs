//! The log of a campaign in words: what happened, who did it and why. What the entries hold
//! whole, such as plans, stays in the ledger.

use crate::ledger::{Event, EventKind};
use crate::report::table::{Column, Table};
use crate::text::Language;
use crate::text::typography::{self, counted};
use chrono::{NaiveDateTime, Timelike};
use serde_json::{Value, json};

/// One event in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its number.
    pub number: i64,
    /// When, in UTC.
    pub at: String,
    /// When, in local time and in words.
    pub local: String,
    /// The word of its kind.
    pub kind: String,
    /// Who, as declared.
    pub author: String,
    /// The call that it is about, if it is about one.
    pub call: String,
    /// What happened, in one line.
    pub what: String,
    /// Why.
    pub reason: String,
    /// Its hash.
    pub hash: String,
}

/// The texts of the log in one language.
struct Words {
    headings: [&'static str; 5],
    begun: &'static str,
    nothing: &'static str,
    new: (&'static str, &'static str),
    completed: (&'static str, &'static str),
    known: (&'static str, &'static str),
    rejected: (&'static str, &'static str),
    corrected: &'static str,
    opened: &'static str,
    upheld: &'static str,
    withdrawn: &'static str,
    refused: &'static str,
    evidence: &'static str,
    replan: &'static str,
    moved: &'static str,
    absent: &'static str,
    calls: (&'static str, &'static str),
    replaced: &'static str,
    regrid: &'static str,
    originals: &'static str,
    agent: &'static str,
    evaluator: &'static str,
    migrated: &'static str,
    blank: &'static str,
}

const FRENCH: Words = Words {
    headings: ["n°", "Date", "Événement", "Auteur", "Motif"],
    begun: "début du terrain",
    nothing: "rien de nouveau",
    new: ("nouvelle fiche", "nouvelles fiches"),
    completed: ("complétée", "complétées"),
    known: ("déjà enregistrée", "déjà enregistrées"),
    rejected: ("rejetée", "rejetées"),
    corrected: "corrigé",
    opened: "contesté",
    upheld: "recours accepté",
    withdrawn: "recours accepté, appel retiré des résultats",
    refused: "recours rejeté",
    evidence: "pièce",
    replan: "calendrier remanié",
    moved: "appel déplacé à la main",
    absent: "absence",
    calls: ("appel déplacé", "appels déplacés"),
    replaced: "calendrier tiré à nouveau",
    regrid: "grille modifiée",
    originals: "fichiers d’origine effacés",
    agent: "données d’un agent effacées",
    evaluator: "données d’un évaluateur effacées",
    migrated: "registre porté au format actuel",
    blank: "vide",
};

const ENGLISH: Words = Words {
    headings: ["no.", "Date", "Event", "Author", "Reason"],
    begun: "beginning of the fieldwork",
    nothing: "nothing new",
    new: ("new scorecard", "new scorecards"),
    completed: ("completed", "completed"),
    known: ("already recorded", "already recorded"),
    rejected: ("rejected", "rejected"),
    corrected: "corrected",
    opened: "contested",
    upheld: "appeal upheld",
    withdrawn: "appeal upheld, call taken out of the results",
    refused: "appeal rejected",
    evidence: "evidence",
    replan: "plan arranged anew",
    moved: "call moved by hand",
    absent: "absence",
    calls: ("call moved", "calls moved"),
    replaced: "plan drawn again",
    regrid: "grid changed",
    originals: "original files erased",
    agent: "traces of an agent erased",
    evaluator: "traces of an evaluator erased",
    migrated: "ledger brought to the present format",
    blank: "blank",
};

fn words(language: Language) -> &'static Words {
    match language {
        Language::French => &FRENCH,
        Language::English => &ENGLISH,
    }
}

/// An event in words; `local` is what the clock showed at a moment.
#[must_use]
pub fn entry(
    event: &Event,
    language: Language,
    local: impl Fn(&str) -> Option<NaiveDateTime>,
) -> Entry {
    let payload: Value = serde_json::from_str(&event.payload).unwrap_or_default();
    let text = |key: &str| payload[key].as_str().unwrap_or_default().to_owned();
    let local = local(&event.at).map_or_else(|| event.at.clone(), |at| shown(language, at));
    Entry {
        number: event.number,
        at: event.at.clone(),
        local,
        kind: event.kind.clone(),
        author: event.author.clone(),
        call: text("call"),
        what: what(event, &payload, language),
        reason: text("reason"),
        hash: event.hash.clone(),
    }
}

fn shown(language: Language, at: NaiveDateTime) -> String {
    let minutes = u16::try_from(at.hour() * 60 + at.minute()).expect("a day has 1440 minutes");
    let day = typography::date_short(language, at.date());
    format!("{day}, {}", typography::time(language, minutes))
}

fn what(event: &Event, payload: &Value, language: Language) -> String {
    let words = words(language);
    let colon = &format!("{} ", typography::colon(language));
    let text = |key: &str| payload[key].as_str().unwrap_or_default();
    let of_call = |said: &str| {
        let evidence = evidence(payload, words, colon);
        format!("{}{colon}{said}{}{evidence}", text("call"), changes(payload, words, colon))
    };
    let displaced = payload["displaced"].as_array().map_or(0, Vec::len);
    let moved = |said: &str| {
        let (one, many) = words.calls;
        format!("{said}, {}", counted(language, displaced, one, many))
    };
    match EventKind::from_word(&event.kind) {
        Some(EventKind::Begun) => words.begun.to_owned(),
        Some(EventKind::Import) => {
            format!("{}{colon}{}", text("file"), import(payload, words, language))
        }
        Some(EventKind::Correction) => of_call(words.corrected),
        Some(EventKind::AppealOpened) => of_call(words.opened),
        Some(EventKind::AppealUpheld) if payload["withdrawn"] == true => of_call(words.withdrawn),
        Some(EventKind::AppealUpheld) => of_call(words.upheld),
        Some(EventKind::AppealRejected) => of_call(words.refused),
        Some(EventKind::Replan) => moved(words.replan),
        Some(EventKind::Move) => {
            format!(
                "{}{colon}{}",
                payload["by_hand"]["call"].as_str().unwrap_or_default(),
                words.moved
            )
        }
        Some(EventKind::Absence) => {
            let who = payload["absent"][0].as_str().unwrap_or_default();
            moved(&format!("{who}{colon}{}", words.absent))
        }
        Some(EventKind::PlanReplaced) => words.replaced.to_owned(),
        Some(EventKind::Regrid) => {
            format!("{} ({:.12} → {:.12})", words.regrid, text("from"), text("to"))
        }
        Some(EventKind::Forgotten) => match text("what") {
            "agent" => words.agent.to_owned(),
            "evaluator" => format!("{} ({})", words.evaluator, text("pseudonym")),
            _ => words.originals.to_owned(),
        },
        Some(EventKind::Migrated) => words.migrated.to_owned(),
        None => event.kind.clone(),
    }
}

fn import(payload: &Value, words: &Words, language: Language) -> String {
    let parts = [
        ("added", words.new),
        ("updated", words.completed),
        ("unchanged", words.known),
        ("rejected", words.rejected),
    ];
    let parts = parts.into_iter().filter_map(|(key, (one, many))| {
        let n = payload[key].as_u64().and_then(|n| usize::try_from(n).ok()).unwrap_or_default();
        (n > 0).then(|| counted(language, n, one, many))
    });
    let parts: Vec<String> = parts.collect();
    if parts.is_empty() { words.nothing.to_owned() } else { parts.join(", ") }
}

fn changes(payload: &Value, words: &Words, colon: &str) -> String {
    // Taken out of the results, a call loses all its answers: naming each says nothing more.
    if payload["withdrawn"] == true {
        return String::new();
    }
    let shown = |value: &Value| match value.as_str() {
        Some(text) if !text.is_empty() => text.to_owned(),
        _ => words.blank.to_owned(),
    };
    let changes = payload["changes"].as_array().into_iter().flatten().map(|change| {
        let what = change["what"].as_str().unwrap_or_default();
        format!(", {what}{colon}{} → {}", shown(&change["from"]), shown(&change["to"]))
    });
    changes.collect()
}

fn evidence(payload: &Value, words: &Words, colon: &str) -> String {
    let evidence = &payload["evidence"];
    let said = evidence["file"].as_str().or_else(|| evidence["text"].as_str());
    said.map_or_else(String::new, |said| format!(", {}{colon}{said}", words.evidence))
}

/// That a ledger is whole, in one line.
#[must_use]
pub fn whole(events: usize, language: Language) -> String {
    match language {
        Language::French => {
            let events = counted(language, events, "événement", "événements");
            format!("le registre est entier, et sa chaîne de {events} tient\n")
        }
        Language::English => {
            let events = counted(language, events, "event", "events");
            format!("the ledger is whole, and its chain of {events} holds\n")
        }
    }
}

/// The log for people.
#[must_use]
pub fn table(entries: &[Entry], language: Language) -> Table {
    let [number, date, what, author, reason] = words(language).headings;
    let row = |entry: &Entry| {
        let Entry { number, local, what, author, reason, .. } = entry.clone();
        vec![number.to_string(), local, what, author, reason]
    };
    Table {
        caption: String::new(),
        columns: vec![
            Column::number(number),
            Column::text(date),
            Column::text(what),
            Column::text(author),
            Column::text(reason),
        ],
        rows: entries.iter().map(row).collect(),
    }
}

/// The log for spreadsheets and programs; the columns are stable, the words in `what` may change.
#[must_use]
pub fn export(entries: &[Entry]) -> Table {
    let headings = ["event", "at", "kind", "author", "call", "what", "reason", "hash"];
    let row = |entry: &Entry| {
        let Entry { number, at, kind, author, call, what, reason, hash, .. } = entry.clone();
        vec![number.to_string(), at, kind, author, call, what, reason, hash]
    };
    Table {
        caption: String::new(),
        columns: headings.map(Column::text).to_vec(),
        rows: entries.iter().map(row).collect(),
    }
}

/// The log for programs.
#[must_use]
pub fn json(entries: &[Entry]) -> String {
    let entries: Vec<Value> = entries
        .iter()
        .map(|entry| {
            json!({
                "event": entry.number, "at": entry.at, "kind": entry.kind, "author": entry.author,
                "call": entry.call, "what": entry.what, "reason": entry.reason, "hash": entry.hash,
            })
        })
        .collect();
    let mut text = serde_json::to_string_pretty(&entries).expect("entries are plain data");
    text.push('\n');
    text
}
