//! How sure the results will be, before the fieldwork: for people as tables, for programs as CSV
//! and JSON.

use crate::draw::{Advice, Expectation, Guess, Prospect};
use crate::model::{Campaign, Level};
use crate::report::planning::words;
use crate::report::table::{Column, CsvForm, Table};
use crate::text::Language;
use crate::text::typography;

/// One line a part: expected calls, widths in points, chances to prove the target, and the fewest
/// calls that could.
#[must_use]
pub fn table(expectations: &[&Expectation], campaign: &Campaign) -> Table {
    let (language, words) = (campaign.language, words(campaign.language));
    let points = |width: f64| typography::number(language, 100.0 * width, 0);
    let chance = |proof: Option<Prospect>, chance: fn(&Prospect) -> f64| {
        proof.map_or_else(String::new, |p| typography::percent(language, chance(&p), 0))
    };
    let row = |part: &&Expectation| {
        let fewest = part.score_proof.and_then(|proof| proof.fewest);
        let fewest = fewest.and_then(|n| usize::try_from(n).ok());
        vec![
            name(part, campaign),
            typography::number(language, part.calls, 1),
            points(part.score_width),
            points(part.compliant_width),
            chance(part.score_proof, |proof| proof.chance_at_5),
            chance(part.score_proof, |proof| proof.chance_at_10),
            fewest.map_or_else(String::new, |n| typography::whole(language, n)),
        ]
    };
    let [subject, numbers @ ..] = words.expected_columns;
    let columns = std::iter::once(Column::text(subject)).chain(numbers.map(Column::number));
    Table {
        caption: words.expected_caption.to_owned(),
        columns: columns.collect(),
        rows: expectations.iter().map(row).collect(),
    }
}

/// What was assumed: guesses, or what a former campaign showed.
#[must_use]
pub fn assumptions(whole: &Guess, former: Option<&str>, language: Language) -> String {
    let words = words(language);
    let mean = typography::percent(language, whole.mean, 0);
    let spread = typography::number(language, 100.0 * whole.spread, 0);
    let compliant = typography::percent(language, whole.compliant, 0);
    match former {
        Some(former) if whole.observed > 0 => {
            (words.observed)(former, whole.observed as usize, &mean, &spread, &compliant)
        }
        Some(former) => (words.not_observed)(former, &mean, &spread, &compliant),
        None => (words.assumed)(&mean, &spread, &compliant),
    }
}

/// One line a way to share the calls among services.
#[must_use]
pub fn advice_table(advice: &[Advice], campaign: &Campaign) -> Table {
    let (language, words) = (campaign.language, words(campaign.language));
    let points = |width: f64| typography::number(language, 100.0 * width, 1);
    let row = |way: &Advice| {
        let service = campaign.service_named(&way.widest_service);
        let name = service.map_or("", |at| campaign.service(at).name.as_str());
        let rule = (words.allocation_rule)(&way.rule);
        vec![
            if way.in_force { format!("{rule} {}", words.in_force) } else { rule.to_owned() },
            points(way.campaign_width),
            points(way.widest),
            name.to_owned(),
            typography::number(language, way.widest_calls, 1),
        ]
    };
    let [rule, whole, widest, service, calls] = words.advice_columns;
    Table {
        caption: words.advice_caption.to_owned(),
        columns: vec![
            Column::text(rule),
            Column::number(whole),
            Column::number(widest),
            Column::text(service),
            Column::number(calls),
        ],
        rows: advice.iter().map(row).collect(),
    }
}

/// The name of a part for people.
fn name(part: &Expectation, campaign: &Campaign) -> String {
    let service = part.service.as_ref().and_then(|id| campaign.service_named(id));
    let service = service.map(|at| campaign.service(at).name.as_str());
    let channel = part.channel.as_ref().and_then(|id| campaign.channel_named(id));
    let channel = channel.map(|at| campaign.channel(at).name.as_str());
    match (service, channel) {
        (Some(service), Some(channel)) => format!("{service}, {channel}"),
        (Some(name), None) | (None, Some(name)) => name.to_owned(),
        (None, None) => campaign.title.clone(),
    }
}

/// The columns for programs.
const COLUMNS: [&str; 17] = [
    "level",
    "service",
    "channel",
    "calls",
    "effective_calls",
    "score_width",
    "compliant_width",
    "score_chance_at_5",
    "score_chance_at_10",
    "score_fewest",
    "compliant_chance_at_5",
    "compliant_chance_at_10",
    "compliant_fewest",
    "mean",
    "spread",
    "compliant",
    "observed",
];

/// All parts for programs: widths and chances from 0 to 1.
#[must_use]
pub fn csv(expectations: &[Expectation]) -> String {
    let row = |part: &Expectation| {
        let text = |id: &Option<String>| id.clone().unwrap_or_default();
        let mut row = vec![part.level.clone(), text(&part.service), text(&part.channel)];
        let widths = [part.calls, part.effective_calls, part.score_width, part.compliant_width];
        row.extend(widths.map(|value| value.to_string()));
        for proof in [part.score_proof, part.compliant_proof] {
            let value = |of: &dyn Fn(Prospect) -> String| proof.map_or_else(String::new, of);
            row.push(value(&|proof| proof.chance_at_5.to_string()));
            row.push(value(&|proof| proof.chance_at_10.to_string()));
            row.push(value(&|proof| proof.fewest.map_or_else(String::new, |n| n.to_string())));
        }
        let Guess { mean, spread, compliant, observed } = part.guess;
        row.extend([mean, spread, compliant].map(|value| value.to_string()));
        row.push(observed.to_string());
        row
    };
    let table = Table {
        caption: String::new(),
        columns: COLUMNS.map(Column::text).to_vec(),
        rows: expectations.iter().map(row).collect(),
    };
    table.csv(CsvForm::Plain)
}

/// The parts that a table shows: all, or all but the cells.
#[must_use]
pub fn shown(expectations: &[Expectation], cells: Cells) -> Vec<&Expectation> {
    let is_cell = |part: &&Expectation| part.level == Level::ServiceChannel.word();
    let shown = |part: &&Expectation| cells == Cells::Shown || !is_cell(part);
    expectations.iter().filter(shown).collect()
}

/// Whether a table shows each service on each channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cells {
    /// It does.
    Shown,
    /// It does not.
    Hidden,
}
