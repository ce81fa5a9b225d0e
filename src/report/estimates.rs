//! Estimates as a table for people, as CSV and as the JSON that other programs rely on.

use crate::model::{Campaign, Estimate, Figure, Grid, Subject, Verdict};
use crate::num::Share;
use crate::report::table::{Column, Table};
use crate::report::{self, wording};
use crate::text::Language;
use crate::text::typography;
use serde::Serialize;

/// What estimates are about, by name.
#[derive(Clone, Copy, Debug)]
pub struct Naming<'a> {
    /// The campaign.
    pub campaign: &'a Campaign,
    /// The grid.
    pub grid: &'a Grid,
    /// The language of names.
    pub language: Language,
}

impl Naming<'_> {
    /// The names of a subject's parts, from the largest to the smallest, joined by commas.
    #[must_use]
    pub fn of(&self, subject: &Subject) -> String {
        let (campaign, grid) = (self.campaign, self.grid);
        let localised = |text: &crate::model::Localised| text.in_language(self.language).to_owned();
        let parts = [
            subject.group.clone(),
            subject.service.map(|at| campaign.service(at).name.clone()),
            subject.channel.map(|at| campaign.channel(at).name.clone()),
            subject.section.map(|at| localised(&grid.section(at).name)),
            subject.criterion.map(|at| localised(&grid.criterion(at).wording)),
            subject.commitment.map(|at| localised(&grid.commitments[at.0].text)),
            subject.evaluator.map(|at| campaign.evaluator(at).id.clone()),
            subject.band.map(|at| campaign.band(at).id.clone()),
            subject.scenario.map(|at| campaign.scenario(at).title.clone()),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        if parts.is_empty() { self.campaign.title.clone() } else { parts.join(", ") }
    }
}

/// The model's verdict as the report shows it.
#[must_use]
pub fn shown(verdict: Verdict) -> report::Verdict {
    match verdict {
        Verdict::Meets => report::Verdict::Meets,
        Verdict::FallsShort => report::Verdict::FallsShort,
        Verdict::NotProven => report::Verdict::NotProven,
    }
}

/// Estimates for people: value, interval, n, and where there are targets verdict and further calls;
/// or the reason why there is no value.
#[must_use]
pub fn table(estimates: &[&Estimate], naming: &Naming<'_>, caption: &str) -> Table {
    let words = wording(naming.language);
    let judged = estimates.iter().any(|estimate| estimate.target.is_some());
    let mut columns = vec![
        Column::text(words.subject),
        Column::number(words.value),
        Column::number(words.interval),
        Column::number("n"),
    ];
    if judged {
        columns.extend([Column::text(words.verdict), Column::number(words.calls_needed)]);
    }
    let row = |estimate: &&Estimate| {
        let mut cells = vec![naming.of(&estimate.subject)];
        let n = typography::whole(naming.language, estimate.calls as usize);
        match &estimate.figure {
            Ok(figure) => cells.extend(figure_cells(figure, n, naming.language)),
            Err(reason) if judged => {
                cells.extend([String::new(), String::new(), n, reason.clone(), String::new()]);
            }
            Err(reason) => cells.extend([reason.clone(), String::new(), n]),
        }
        cells
    };
    Table { caption: caption.to_owned(), columns, rows: estimates.iter().map(row).collect() }
}

fn figure_cells(figure: &Figure, n: String, language: Language) -> [String; 5] {
    let verdict = figure.verdict_family.or(figure.verdict);
    let verdict = verdict.map(|verdict| shown(verdict).words(language).to_owned());
    let needed = figure.calls_needed.and_then(|calls| usize::try_from(calls).ok());
    let needed = needed.map(|calls| match calls {
        0..=MOST_SHOWN => typography::whole(language, calls),
        _ => format!("> {}", typography::whole(language, MOST_SHOWN)),
    });
    [
        typography::percent(language, figure.value, 1),
        typography::interval(language, figure.interval.low, figure.interval.high, 1),
        n,
        verdict.unwrap_or_default(),
        needed.unwrap_or_default(),
    ]
}

/// More calls than this are out of reach, and said to be no more than that.
const MOST_SHOWN: usize = 9_999;

/// One estimate as programs read it.
#[derive(Serialize)]
struct Row<'a> {
    level: &'static str,
    group: Option<&'a str>,
    service: Option<&'a str>,
    channel: Option<&'a str>,
    section: Option<&'a str>,
    criterion: Option<&'a str>,
    commitment: Option<&'a str>,
    evaluator: Option<&'a str>,
    band: Option<&'a str>,
    scenario: Option<&'a str>,
    measure: &'static str,
    planned: u32,
    calls: u32,
    value: Option<f64>,
    low: Option<f64>,
    high: Option<f64>,
    low_one_sided: Option<f64>,
    high_one_sided: Option<f64>,
    method: Option<&'static str>,
    met: Option<u32>,
    applicable: Option<u32>,
    target: Option<f64>,
    verdict: Option<&'static str>,
    verdict_family: Option<&'static str>,
    calls_needed: Option<u64>,
    thin: bool,
    wide: bool,
    provisional: bool,
    reason: Option<&'a str>,
}

#[derive(Serialize)]
struct Document<'a> {
    campaign: &'a str,
    confidence: f64,
    target: Option<f64>,
    simulated: bool,
    estimates: Vec<Row<'a>>,
}

fn row<'a>(estimate: &'a Estimate, naming: &Naming<'a>) -> Row<'a> {
    let (campaign, grid, subject) = (naming.campaign, naming.grid, &estimate.subject);
    let figure = estimate.figure.as_ref().ok();
    Row {
        level: estimate.level.word(),
        group: subject.group.as_deref(),
        service: subject.service.map(|at| campaign.service(at).id.as_str()),
        channel: subject.channel.map(|at| campaign.channel(at).id.as_str()),
        section: subject.section.map(|at| grid.section(at).id.as_str()),
        criterion: subject.criterion.map(|at| grid.criterion(at).id.as_str()),
        commitment: subject.commitment.map(|at| grid.commitments[at.0].id.as_str()),
        evaluator: subject.evaluator.map(|at| campaign.evaluator(at).id.as_str()),
        band: subject.band.map(|at| campaign.band(at).id.as_str()),
        scenario: subject.scenario.map(|at| campaign.scenario(at).id.as_str()),
        measure: estimate.measure.word(),
        planned: estimate.planned,
        calls: estimate.calls,
        value: figure.map(|figure| figure.value),
        low: figure.map(|figure| figure.interval.low),
        high: figure.map(|figure| figure.interval.high),
        low_one_sided: figure.map(|figure| figure.one_sided.low),
        high_one_sided: figure.map(|figure| figure.one_sided.high),
        method: figure.map(|figure| figure.method),
        met: estimate.met,
        applicable: estimate.applicable,
        target: estimate.target.map(Share::get),
        verdict: figure.and_then(|figure| figure.verdict).map(Verdict::word),
        verdict_family: figure.and_then(|figure| figure.verdict_family).map(Verdict::word),
        calls_needed: figure.and_then(|figure| figure.calls_needed),
        thin: estimate.is_thin(),
        wide: figure.is_some_and(Figure::is_wide),
        provisional: estimate.provisional,
        reason: estimate.figure.as_ref().err().map(String::as_str),
    }
}

/// Estimates as JSON; shares in 0…1, `null` where there is nothing.
#[must_use]
pub fn json(estimates: &[Estimate], naming: &Naming<'_>, origin: report::Origin) -> String {
    let document = Document {
        campaign: &naming.campaign.id,
        confidence: naming.campaign.confidence.get(),
        target: naming.campaign.target.map(Share::get),
        simulated: origin == report::Origin::Simulated,
        estimates: estimates.iter().map(|estimate| row(estimate, naming)).collect(),
    };
    let mut text = serde_json::to_string_pretty(&document).expect("estimates are plain data");
    text.push('\n');
    text
}

/// The headings of the CSV: the keys of a row of the JSON, in its order.
const HEADINGS: [&str; 29] = [
    "level",
    "group",
    "service",
    "channel",
    "section",
    "criterion",
    "commitment",
    "evaluator",
    "band",
    "scenario",
    "measure",
    "planned",
    "calls",
    "value",
    "low",
    "high",
    "low_one_sided",
    "high_one_sided",
    "method",
    "met",
    "applicable",
    "target",
    "verdict",
    "verdict_family",
    "calls_needed",
    "thin",
    "wide",
    "provisional",
    "reason",
];

/// Estimates as CSV with the keys of the JSON as headings; the last column says whether they are
/// simulated.
#[must_use]
pub fn csv(estimates: &[Estimate], naming: &Naming<'_>, origin: report::Origin) -> String {
    let mut writer = csv::WriterBuilder::new().has_headers(false).from_writer(Vec::new());
    let headings = HEADINGS.into_iter().chain(["simulated"]);
    writer.write_record(headings).expect("a vector takes every record");
    for estimate in estimates {
        let row = (row(estimate, naming), origin == report::Origin::Simulated);
        writer.serialize(row).expect("a vector takes every record");
    }
    let bytes = writer.into_inner().expect("a vector is flushed");
    String::from_utf8(bytes).expect("texts make a text")
}
