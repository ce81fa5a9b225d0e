//! How much scores and verdicts hang on choices: as a table for people, as CSV and as JSON.

use crate::model::{Campaign, Verdict};
use crate::num::Share;
use crate::report::estimates::shown;
use crate::report::table::{Column, Table};
use crate::report::{Origin, wording};
use crate::score::sensitivity::{Choice, Sensitivity, UnderChoice};
use crate::text::Language;
use crate::text::typography;
use serde_json::json;

struct Words {
    caption: &'static str,
    service: &'static str,
    /// In the order of [`Choice::ALL`].
    choices: [&'static str; 6],
    steady: &'static str,
    simulated: &'static str,
}

const FRENCH: Words = Words {
    caption: "Sensibilité – note moyenne, et points d’écart selon d’autres choix (* : autre verdict)",
    service: "Service",
    choices: [
        "Score",
        "Sans objet réparti sur l’appel",
        "Sections sans poids",
        "Points cumulés",
        "Manquants à 0",
        "Manquants à 100",
    ],
    steady: "inchangé",
    simulated: "simulé",
};

const ENGLISH: Words = Words {
    caption: "Sensitivity – mean score, and points of difference under other choices (* : other verdict)",
    service: "Service",
    choices: [
        "Score",
        "N/A spread over the call",
        "Sections unweighted",
        "Pooled points",
        "Missing at 0",
        "Missing at 100",
    ],
    steady: "unchanged",
    simulated: "simulated",
};

fn words(language: Language) -> &'static Words {
    match language {
        Language::French => &FRENCH,
        Language::English => &ENGLISH,
    }
}

/// One row a service: the score as reported, by how many points it moves under each other choice,
/// marked where the verdict among all services is another, and that verdict.
#[must_use]
pub fn table(
    found: &[Sensitivity],
    campaign: &Campaign,
    origin: Origin,
    language: Language,
) -> Table {
    let words = words(language);
    let mut columns = vec![Column::text(words.service)];
    columns.extend(words.choices.map(Column::number));
    let is_judged = campaign.target.is_some();
    if is_judged {
        columns.push(Column::text(wording(language).verdict));
    }
    let row = |each: &Sensitivity| {
        let mut cells = vec![campaign.service(each.service).name.clone()];
        let reported = each.under.first().and_then(|under| under.verdict_family);
        cells.extend(each.under.iter().map(|under| cell(under, reported, language)));
        if is_judged {
            cells.push(verdicts(each, words, language));
        }
        cells
    };
    let simulated = if origin == Origin::Simulated { words.simulated } else { "" };
    let parts = [words.caption, simulated];
    let caption: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    Table { caption: caption.join(" – "), columns, rows: found.iter().map(row).collect() }
}

fn cell(under: &UnderChoice, reported: Option<Verdict>, language: Language) -> String {
    match (under.choice, under.value, under.moved) {
        (Choice::AsReported, Some(value), _) => typography::percent(language, value, 1),
        (_, Some(_), Some(moved)) => {
            let other = if under.verdict_family == reported { "" } else { "\u{a0}*" };
            format!("{}{other}", typography::signed(language, 100.0 * moved, 1))
        }
        _ => String::new(),
    }
}

/// The verdicts that occur, the one reported first.
fn verdicts(each: &Sensitivity, words: &Words, language: Language) -> String {
    let mut seen: Vec<Verdict> = Vec::new();
    for verdict in each.under.iter().filter_map(|under| under.verdict_family) {
        if !seen.contains(&verdict) {
            seen.push(verdict);
        }
    }
    let said: Vec<String> =
        seen.iter().map(|verdict| shown(*verdict).words(language).to_owned()).collect();
    match said.len() {
        0 => String::new(),
        1 => format!("{} ({})", said[0], words.steady),
        _ => said.join(" / "),
    }
}

/// One line a service and choice.
#[must_use]
pub fn csv(found: &[Sensitivity], campaign: &Campaign, origin: Origin) -> String {
    let mut writer = csv::WriterBuilder::new().from_writer(Vec::new());
    let headings =
        ["service", "choice", "value", "moved", "verdict", "verdict_family", "simulated"];
    writer.write_record(headings).expect("a vector takes every record");
    let number = |value: Option<f64>| value.map(|value| value.to_string()).unwrap_or_default();
    let simulated = (origin == Origin::Simulated).to_string();
    for each in found {
        for under in &each.under {
            let row = [
                campaign.service(each.service).id.clone(),
                under.choice.word().to_owned(),
                number(under.value),
                number(under.moved),
                under.verdict.map(Verdict::word).unwrap_or_default().to_owned(),
                under.verdict_family.map(Verdict::word).unwrap_or_default().to_owned(),
                simulated.clone(),
            ];
            writer.write_record(row).expect("a vector takes every record");
        }
    }
    let bytes = writer.into_inner().expect("a vector is flushed");
    String::from_utf8(bytes).expect("texts make a text")
}

/// The services with their choices.
#[must_use]
pub fn json(found: &[Sensitivity], campaign: &Campaign, origin: Origin) -> String {
    let choice = |under: &UnderChoice| {
        json!({
            "choice": under.choice.word(),
            "value": under.value,
            "moved": under.moved,
            "verdict": under.verdict.map(Verdict::word),
            "verdict_family": under.verdict_family.map(Verdict::word),
        })
    };
    let service = |each: &Sensitivity| {
        json!({
            "service": campaign.service(each.service).id,
            "steady": each.is_steady(),
            "choices": each.under.iter().map(choice).collect::<Vec<_>>(),
        })
    };
    let document = json!({
        "campaign": campaign.id,
        "target": campaign.target.map(Share::get),
        "simulated": origin == Origin::Simulated,
        "services": found.iter().map(service).collect::<Vec<_>>(),
    });
    format!("{document:#}\n")
}
