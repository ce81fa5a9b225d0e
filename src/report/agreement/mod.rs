//! Calls that two evaluators scored: tables and sentences for people, CSV and JSON for programs.

mod machine;
mod sentences;
mod words;

pub use machine::{csv, json};
pub use sentences::notes;

use crate::report::agreement::words::{Words, words};
use crate::report::estimates::Naming;
use crate::report::table::{Column, Table};
use crate::report::wording;
use crate::score::agreement::{Agreeing, Agreement, PairAgreement, Undefined};
use crate::score::evaluators::{EvaluatorEffects, VarianceShares};
use crate::text::Language;
use crate::text::typography;

/// How far evaluators agree, with what has to be said beside it.
#[derive(Clone, Copy, Debug)]
pub struct View<'a> {
    /// The calls that two evaluators scored.
    pub agreement: &'a Agreement,
    /// How severe evaluators are, over all calls.
    pub effects: &'a EvaluatorEffects,
    /// How much of the variance of scores goes with evaluators, where that can be said.
    pub variance: Option<VarianceShares>,
    /// Names of the campaign.
    pub naming: Naming<'a>,
    /// Whether any of it is a rehearsal.
    pub is_simulated: bool,
}

/// Calls of a pair below which no limits are shown.
const FEW: u32 = 5;

/// The tables of criteria and of pairs, as far as they have rows.
#[must_use]
pub fn tables(view: &View<'_>) -> Vec<Table> {
    let made = [criteria(view), pairs(view)];
    made.into_iter().filter(|table| !table.rows.is_empty()).collect()
}

fn criteria(view: &View<'_>) -> Table {
    let language = view.naming.language;
    let words = words(language);
    let row = |name: String, agreeing: &Agreeing, alone: String| {
        let share = f64::from(agreeing.equal) / f64::from(agreeing.calls);
        let bounds = agreeing.interval;
        vec![
            name,
            typography::whole(language, agreeing.calls as usize),
            typography::percent(language, share, 1),
            typography::interval(language, bounds.low, bounds.high, 1),
            coefficient(agreeing, language, words),
            defined(agreeing.kappa, language, words),
            defined(agreeing.alpha, language, words),
            alone,
        ]
    };
    let compliant = view.agreement.compliant.as_ref();
    let mut rows: Vec<Vec<String>> = compliant
        .map(|agreeing| row(words.compliant.to_owned(), agreeing, String::new()))
        .into_iter()
        .collect();
    rows.extend(view.agreement.criteria.iter().filter_map(|one| {
        let wording = &view.naming.grid.criterion(one.criterion).wording;
        let name = wording.in_language(language).to_owned();
        let alone = typography::whole(language, one.judged_by_one as usize);
        Some(row(name, one.agreeing.as_ref()?, alone))
    }));
    Table {
        caption: words.criteria.to_owned(),
        columns: vec![
            Column::text(wording(language).subject),
            Column::number("n"),
            Column::number(words.equal),
            Column::number(wording(language).interval),
            Column::number("AC1/AC2"),
            Column::number("κ"),
            Column::number("α"),
            Column::number(words.alone),
        ],
        rows,
    }
}

fn coefficient(agreeing: &Agreeing, language: Language, words: &Words) -> String {
    let value = defined(agreeing.ac, language, words);
    let bounds = agreeing.ac_interval.map(|bounds| {
        let number = |bound: f64| typography::number(language, bound, 2);
        format!(" [{}\u{a0}–\u{a0}{}]", number(bounds.low), number(bounds.high))
    });
    value + &bounds.unwrap_or_default()
}

fn defined(value: Result<f64, Undefined>, language: Language, words: &Words) -> String {
    match value {
        Ok(value) => typography::number(language, value, 2),
        Err(Undefined::OneCall) => typography::EN_DASH.to_string(),
        Err(_) => words.undefined.to_owned(),
    }
}

fn pairs(view: &View<'_>) -> Table {
    let language = view.naming.language;
    let words = words(language);
    let id = |at| view.naming.campaign.evaluator(at).id.as_str();
    let points = |value: f64| typography::signed(language, 100.0 * value, 1);
    let row = |pair: &PairAgreement| {
        let mut cells = vec![
            format!("{} – {}", id(pair.first), id(pair.second)),
            typography::whole(language, pair.calls as usize),
            pair.equal_answers
                .map(|share| typography::percent(language, share, 1))
                .unwrap_or_default(),
        ];
        cells.push(pair.scores.map(|found| points(found.bias)).unwrap_or_default());
        // On a handful of calls the limits lie beyond all possible scores.
        let limits = pair.scores.filter(|found| found.calls >= FEW).map(|found| {
            typography::signed_interval(language, found.limits.low, found.limits.high, 1)
        });
        cells.push(limits.unwrap_or_default());
        cells
    };
    Table {
        caption: words.pairs.to_owned(),
        columns: vec![
            Column::text(words.pair),
            Column::number("n"),
            Column::number(words.equal),
            Column::number(words.bias),
            Column::number(words.limits),
        ],
        rows: view.agreement.pairs.iter().map(row).collect(),
    }
}
