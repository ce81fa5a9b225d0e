//! A campaign held against a former one: tables and sentences for people, CSV and JSON for
//! programs.

mod machine;
mod sentences;
pub(in crate::report) mod words;

pub use machine::{csv, json};
pub use sentences::{finding_sentence, notes};

use crate::model::{Level, Measure};
use crate::report::comparison::words::{Words, words};
use crate::report::estimates::Naming;
use crate::report::table::{Column, Table};
use crate::report::wording;
use crate::score::comparison::{Comparison, Contrast, Difference, Finding, Part};
use crate::text::Language;
use crate::text::typography;

/// A comparison with what has to be said beside it.
#[derive(Clone, Copy, Debug)]
pub struct View<'a> {
    /// The comparison.
    pub comparison: &'a Comparison,
    /// Names of this campaign; its grid is that of the comparison.
    pub naming: Naming<'a>,
    /// What this campaign is held against: the id of a campaign or the name of a table.
    pub former: &'a str,
    /// Whether any of it is a rehearsal.
    pub is_simulated: bool,
}

/// What is held against what.
#[must_use]
pub fn heading(view: &View<'_>) -> String {
    format!("{} – {}", view.naming.campaign.id, view.former)
}

/// The order in which figures are shown.
const PARTS: [(Level, Measure); 7] = [
    (Level::Campaign, Measure::Score),
    (Level::Campaign, Measure::Compliant),
    (Level::Service, Measure::Score),
    (Level::Service, Measure::Compliant),
    (Level::Channel, Measure::Score),
    (Level::Channel, Measure::Compliant),
    (Level::Criterion, Measure::Met),
];

/// One table for each level and measure that has a difference; where there is none, the reason.
#[must_use]
pub fn tables(view: &View<'_>) -> Vec<Table> {
    let part = |(level, measure): &(Level, Measure)| {
        let is = |one: &&Difference| one.level == *level && one.measure == *measure;
        let made: Vec<&Difference> = view.comparison.differences.iter().filter(is).collect();
        (!made.is_empty()).then(|| table(view, &made, *level, *measure))
    };
    PARTS.iter().filter_map(part).collect()
}

fn table(view: &View<'_>, made: &[&Difference], level: Level, measure: Measure) -> Table {
    let language = view.naming.language;
    let words = words(language);
    let rows = made.iter().map(|one| row(view, one, words)).collect();
    Table {
        caption: words.caption(level, measure).to_owned(),
        columns: vec![
            Column::text(wording(language).subject),
            Column::number(words.this),
            Column::number("n"),
            Column::number(words.former),
            Column::number("n"),
            Column::number(words.difference),
            Column::number(wording(language).interval),
            Column::number(words.p_value),
            Column::text(words.finding),
        ],
        rows,
    }
}

fn row(view: &View<'_>, one: &Difference, words: &Words) -> Vec<String> {
    let language = view.naming.language;
    let mut cells = vec![view.naming.of(&one.subject)];
    cells.extend(part(&one.this, language));
    cells.extend(part(&one.former, language));
    match &one.contrast {
        Ok(contrast) => cells.extend([
            points(contrast.value, language),
            bounds(contrast, language),
            p_value(contrast.p_adjusted, language),
            words.of(contrast.finding).to_owned(),
        ]),
        Err(reason) => cells.extend([
            String::new(),
            String::new(),
            String::new(),
            words.reason(*reason, language),
        ]),
    }
    cells
}

fn part(part: &Part, language: Language) -> [String; 2] {
    let value = part.value.map(|value| typography::percent(language, value, 1));
    [value.unwrap_or_default(), typography::whole(language, part.calls as usize)]
}

/// A difference of shares in points, with its sign.
fn points(value: f64, language: Language) -> String {
    typography::signed(language, 100.0 * value, 1)
}

fn bounds(contrast: &Contrast, language: Language) -> String {
    typography::signed_interval(language, contrast.interval.low, contrast.interval.high, 1)
}

/// A p-value as people read it: three decimals, and no smaller than 0.001.
pub(in crate::report) fn p_value(p: f64, language: Language) -> String {
    if p < 0.001 {
        format!("<{}", typography::number(language, 0.001, 3))
    } else {
        typography::number(language, p, 3)
    }
}

/// How many differences of a list are better, worse, and neither.
fn tally(made: &[&Difference]) -> [usize; 3] {
    let count = |finding: Finding| {
        let is = |one: &&&Difference| one.contrast.as_ref().is_ok_and(|c| c.finding == finding);
        made.iter().filter(is).count()
    };
    [count(Finding::Better), count(Finding::Worse), count(Finding::NotShown)]
}
