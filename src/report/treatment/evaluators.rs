use crate::report::comparison::p_value;
use crate::report::estimates::Naming;
use crate::report::table::{Column, Table};
use crate::report::treatment::filled;
use crate::report::treatment::words::words;
use crate::score::evaluators::{EvaluatorEffects, Leaning, Severity, VarianceShares};
use crate::text::Language;
use crate::text::listed;
use crate::text::typography;

/// One row an evaluator: raw mean, gap from the others in the model and inside strata, and the
/// campaign without.
#[must_use]
pub fn evaluator_table(effects: &EvaluatorEffects, naming: &Naming<'_>) -> Table {
    let words = words(naming.language);
    let columns = vec![
        Column::text(words.evaluator),
        Column::number("n"),
        Column::number(words.mean),
        Column::number(words.severity),
        Column::number(words.in_cells),
        Column::number(words.p_value),
        Column::number(words.in_scenarios),
        Column::number(words.p_value),
        Column::number(words.without),
        Column::text(words.finding),
    ];
    let rows = effects.evaluators.iter().map(|one| row(one, effects, naming)).collect();
    Table { caption: words.evaluators.to_owned(), columns, rows }
}

fn row(one: &Severity, effects: &EvaluatorEffects, naming: &Naming<'_>) -> Vec<String> {
    let language = naming.language;
    let signed = |gap: f64| typography::signed(language, 100.0 * gap, 1);
    let model = effects.model.as_ref().ok();
    let effect = model.and_then(|model| model.effects.iter().find(|of| of.0 == one.evaluator));
    let severity = effect.map(|(_, value, bounds)| {
        let bounds = typography::signed_interval(language, bounds.low, bounds.high, 1);
        format!("{} {bounds}", signed(*value))
    });
    let p = |p: Option<f64>| p.map(|p| p_value(p, language)).unwrap_or_default();
    vec![
        naming.campaign.evaluator(one.evaluator).id.clone(),
        typography::whole(language, one.calls as usize),
        typography::percent(language, one.mean, 1),
        severity.unwrap_or_default(),
        one.within_cells.map(signed).unwrap_or_default(),
        p(one.p_within_cells),
        one.within_scenarios.map(signed).unwrap_or_default(),
        p(one.p_within_scenarios),
        one.campaign_without
            .map(|value| typography::percent(language, value, 1))
            .unwrap_or_default(),
        words(language).leaning(one.leaning).to_owned(),
    ]
}

/// Who scores otherwise than the others, what that does to the campaign, how alike the calls of one
/// evaluator are, and whether the design tells evaluators from what they called. Nothing without
/// scored calls.
#[must_use]
pub fn evaluator_notes(effects: &EvaluatorEffects, naming: &Naming<'_>) -> Vec<String> {
    let language = naming.language;
    let words = words(language);
    let percent = |value: Option<f64>| {
        value.map_or_else(
            || typography::EN_DASH.to_string(),
            |value| typography::percent(language, value, 1),
        )
    };
    if effects.evaluators.is_empty() {
        return Vec::new();
    }
    let mut notes = Vec::new();
    for one in &effects.evaluators {
        let text = match one.leaning {
            Leaning::Harsh => words.is_harsh,
            Leaning::Mild => words.is_mild,
            Leaning::NotShown => continue,
        };
        let gap = typography::signed(language, 100.0 * one.within_cells.unwrap_or(0.0), 1);
        let id = naming.campaign.evaluator(one.evaluator).id.clone();
        notes.push(filled(text, &[id, gap, percent(one.campaign_without), percent(effects.mean)]));
    }
    if notes.is_empty() && effects.evaluators.len() > 1 {
        notes.push(words.none_leans.to_owned());
    }
    if let Some(correlation) = effects.correlation {
        let parts = [
            typography::percent(language, correlation.max(0.0), 1),
            typography::number(language, effects.design_effect, 2),
        ];
        notes.push(filled(words.correlation, &parts));
    }
    notes.push(match &effects.model {
        Ok(_) => words.connected.to_owned(),
        Err(why) => words.no_model(*why).to_owned(),
    });
    notes
}

/// How much of the variance of scores goes with services, channels and evaluators, in a sentence.
#[must_use]
pub fn variance_note(of: &VarianceShares, language: Language) -> String {
    let words = words(language);
    let parts = [of.service, of.channel, Some(of.evaluator)].into_iter().zip(words.goes_with);
    let parts: Vec<String> = parts
        .filter_map(|(share, with)| Some(filled(with, &[typography::percent(language, share?, 1)])))
        .collect();
    filled(words.variance, &[listed(&parts, words.and)])
}
