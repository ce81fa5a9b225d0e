//! The places that services can hold: as a table for people, as CSV and as JSON. There is no list
//! in the order of the scores: it would claim what the places deny.

use crate::model::NoFigure;
use crate::report::estimates::{Naming, reason};
use crate::report::table::{Column, Table};
use crate::report::{Origin, wording};
use crate::score::ranks::RankedService;
use crate::stats::ranks::RankInterval;
use crate::text::Language;
use crate::text::typography;
use serde::Serialize;
use serde_json::json;

struct Words {
    caption: &'static str,
    simulated: &'static str,
    score: &'static str,
    places: &'static str,
    /// From the best to the worst place.
    span: &'static str,
    nothing: &'static str,
    /// How many services.
    none_differs: &'static str,
    /// How many services of how many could hold any place.
    any_place: &'static str,
    /// How many could be first, how many last.
    ends: &'static str,
    /// The confidence in percent.
    at_once: &'static str,
}

const FRENCH: Words = Words {
    caption: "Rangs – note moyenne, et places que chaque service peut occuper",
    simulated: "simulé",
    score: "Score",
    places: "Places possibles",
    span: "{} à {}",
    nothing: "Moins de deux services ont une note\u{a0}: il n’y a rien à classer.",
    none_differs: "Aucun service n’est, de façon établie, meilleur qu’un autre\u{a0}: chacun des {} peut occuper n’importe quelle place. Ces notes ne font pas un classement.",
    any_place: "{} services sur {} peuvent occuper n’importe quelle place.",
    ends: "Peuvent être premiers\u{a0}: {}\u{202f}; derniers\u{a0}: {}.",
    at_once: "Toutes ces places valent ensemble, à {}\u{202f}; entre elles, l’ordre des notes n’établit rien.",
};

const ENGLISH: Words = Words {
    caption: "Ranks – mean score, and the places that each service can hold",
    simulated: "simulated",
    score: "Score",
    places: "Possible places",
    span: "{} to {}",
    nothing: "Fewer than two services have a score: there is nothing to rank.",
    none_differs: "No service is shown to be better than another: each of the {} could hold any place. These scores are no league table.",
    any_place: "{} of {} services could hold any place.",
    ends: "Services that could be first: {}; last: {}.",
    at_once: "All these places hold together at {}; within them the order of the scores shows nothing.",
};

fn words(language: Language) -> &'static Words {
    match language {
        Language::French => &FRENCH,
        Language::English => &ENGLISH,
    }
}

/// The text with its braces filled in turn.
fn filled(text: &str, values: &[String]) -> String {
    values.iter().fold(text.to_owned(), |text, value| text.replacen("{}", value, 1))
}

/// One row a service, in the order of the campaign: score, interval, n and the places that it can
/// hold, or why there are none.
#[must_use]
pub fn table(ranked: &[RankedService], naming: &Naming<'_>, origin: Origin) -> Table {
    let (words, shared) = (words(naming.language), wording(naming.language));
    let simulated = if origin == Origin::Simulated { words.simulated } else { "" };
    let parts = [words.caption, simulated];
    let caption: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    Table {
        caption: caption.join(" – "),
        columns: vec![
            Column::text(shared.subject),
            Column::number(words.score),
            Column::number(shared.interval),
            Column::number("n"),
            Column::text(words.places),
        ],
        rows: ranked.iter().map(|one| row(one, naming)).collect(),
    }
}

fn row(one: &RankedService, naming: &Naming<'_>) -> Vec<String> {
    let language = naming.language;
    let name = naming.of(&one.estimate.subject);
    let n = typography::whole(language, one.estimate.calls as usize);
    match (&one.estimate.figure, one.rank) {
        (Ok(figure), Some(rank)) => vec![
            name,
            typography::percent(language, figure.value, 1),
            typography::interval(language, figure.interval.low, figure.interval.high, 1),
            n,
            places(rank, language),
        ],
        (Err(none), _) => {
            vec![name, String::new(), String::new(), n, reason(*none, language).to_owned()]
        }
        (Ok(_), None) => unreachable!("a service with a score has a rank"),
    }
}

fn places(rank: RankInterval, language: Language) -> String {
    let [low, high] = [rank.low, rank.high].map(|place| typography::whole(language, place));
    if low == high { low } else { filled(words(language).span, &[low, high]) }
}

/// What the places mean, in sentences.
#[must_use]
pub fn notes(ranked: &[RankedService], naming: &Naming<'_>) -> Vec<String> {
    let language = naming.language;
    let words = words(language);
    let ranks: Vec<RankInterval> = ranked.iter().filter_map(|one| one.rank).collect();
    let all = ranks.len();
    let count = |is: &dyn Fn(&RankInterval) -> bool| {
        typography::whole(language, ranks.iter().filter(|rank| is(rank)).count())
    };
    let is_open = |rank: &RankInterval| rank.low == 1 && rank.high == all;
    if all < 2 {
        return vec![words.nothing.to_owned()];
    }
    let services = typography::whole(language, all);
    if ranks.iter().all(is_open) {
        return vec![filled(words.none_differs, &[services])];
    }
    let confidence = typography::percent(language, naming.campaign.confidence.get(), 0);
    vec![
        filled(words.any_place, &[count(&is_open), services]),
        filled(words.ends, &[count(&|rank| rank.low == 1), count(&|rank| rank.high == all)]),
        filled(words.at_once, &[confidence]),
    ]
}

/// One service as programs read it.
#[derive(Serialize)]
struct Row<'a> {
    service: Option<&'a str>,
    calls: u32,
    value: Option<f64>,
    low: Option<f64>,
    high: Option<f64>,
    rank_low: Option<usize>,
    rank_high: Option<usize>,
    services: Option<usize>,
    provisional: bool,
    reason: Option<&'static str>,
    reason_code: Option<&'static str>,
}

fn machine<'a>(one: &'a RankedService, naming: &'a Naming<'a>) -> Row<'a> {
    let figure = one.estimate.figure.as_ref().ok();
    let none = one.estimate.figure.as_ref().err().copied();
    Row {
        service: one.estimate.subject.service.map(|at| naming.campaign.service(at).id.as_str()),
        calls: one.estimate.calls,
        value: figure.map(|figure| figure.value),
        low: figure.map(|figure| figure.interval.low),
        high: figure.map(|figure| figure.interval.high),
        rank_low: one.rank.map(|rank| rank.low),
        rank_high: one.rank.map(|rank| rank.high),
        services: one.rank.map(|rank| rank.of),
        provisional: one.estimate.provisional,
        reason: none.map(|none| reason(none, naming.language)),
        reason_code: none.map(NoFigure::word),
    }
}

/// The headings of the CSV: the keys of a row of the JSON, in its order.
const HEADINGS: [&str; 12] = [
    "service",
    "calls",
    "value",
    "low",
    "high",
    "rank_low",
    "rank_high",
    "services",
    "provisional",
    "reason",
    "reason_code",
    "simulated",
];

/// One line a service; the last column says whether the scorecards are a rehearsal.
#[must_use]
pub fn csv(ranked: &[RankedService], naming: &Naming<'_>, origin: Origin) -> String {
    let mut writer = csv::WriterBuilder::new().has_headers(false).from_writer(Vec::new());
    writer.write_record(HEADINGS).expect("a vector takes every record");
    for one in ranked {
        let row = (machine(one, naming), origin == Origin::Simulated);
        writer.serialize(row).expect("a vector takes every record");
    }
    let bytes = writer.into_inner().expect("a vector is flushed");
    String::from_utf8(bytes).expect("texts make a text")
}

/// The services with the places that they can hold.
#[must_use]
pub fn json(ranked: &[RankedService], naming: &Naming<'_>, origin: Origin) -> String {
    let document = json!({
        "campaign": naming.campaign.id,
        "confidence": naming.campaign.confidence.get(),
        "simulated": origin == Origin::Simulated,
        "ranks": ranked.iter().map(|one| machine(one, naming)).collect::<Vec<_>>(),
    });
    format!("{document:#}\n")
}
