use crate::num::Interval;
use crate::report::agreement::View;
use crate::report::agreement::words::words;
use crate::score::agreement::{Correlation, ScoreAgreement, Undefined};
use crate::text::Language;
use crate::text::listed;
use crate::text::typography;

/// AC1 below which a criterion is named as one to define better.
const WEAK: f64 = 0.6;
/// Calls below which no criterion is named.
const FEW: u32 = 5;
/// Calls below which the interval of AC1 is too narrow to be shown without a word.
const ENOUGH: u32 = 30;
/// How many criteria are named at most.
const NAMED: usize = 5;

/// A text with its gaps filled in order.
fn filled(text: &str, parts: &[String]) -> String {
    parts.iter().fold(text.to_owned(), |text, part| text.replacen("{}", part, 1))
}

/// What the figures say, a sentence each.
#[must_use]
pub fn notes(view: &View<'_>) -> Vec<String> {
    let language = view.naming.language;
    let (words, found) = (words(language), view.agreement);
    let planned = typography::whole(language, found.planned as usize);
    if found.calls == 0 {
        let text = if found.planned == 0 { words.none_planned } else { words.no_doubles };
        return vec![filled(text, &[planned])];
    }
    let calls = typography::counted(
        language,
        found.calls as usize,
        if language == Language::French { "appel" } else { "call" },
        if language == Language::French { "appels" } else { "calls" },
    );
    let mut notes = vec![filled(words.doubles, &[calls, planned])];
    notes.extend(
        found
            .equal_answers
            .map(|share| filled(words.equal_answers, &[typography::percent(language, share, 1)])),
    );
    match &found.scores {
        Some(scores) => notes.extend(of_scores(scores, language)),
        None => notes.push(words.one_call.to_owned()),
    }
    notes.extend(weak(view));
    if found
        .criteria
        .iter()
        .filter_map(|one| one.agreeing.as_ref())
        .any(|found| found.kappa == Err(Undefined::AllEqual))
    {
        notes.push(words.why_undefined.to_owned());
    }
    let agreeing = found.criteria.iter().filter_map(|one| one.agreeing.as_ref());
    if agreeing.filter(|one| one.ac_interval.is_some()).any(|one| one.calls < ENOUGH) {
        notes.push(words.narrow.to_owned());
    }
    notes
}

fn of_scores(scores: &ScoreAgreement, language: Language) -> Vec<String> {
    let words = words(language);
    let points = |value: f64| typography::signed(language, 100.0 * value, 1);
    let Interval { low, high } = scores.bias_interval;
    let mut notes = vec![filled(
        words.scores,
        &[
            points(scores.bias),
            typography::signed_interval(language, low, high, 1),
            points(scores.limits.low),
            points(scores.limits.high),
        ],
    )];
    let number = |value: f64| typography::number(language, value, 2);
    let bounds = |of: &Correlation| {
        of.interval.map_or_else(String::new, |bounds| {
            format!(" [{}\u{a0}–\u{a0}{}]", number(bounds.low), number(bounds.high))
        })
    };
    notes.push(match (&scores.correlation, &scores.one_way) {
        (Some(two), Some(one)) => {
            filled(words.correlation, &[number(two.value), bounds(two), number(one.value)])
        }
        _ => words.no_correlation.to_owned(),
    });
    notes
}

/// The criteria on which the evaluators agree least, if on any they agree little.
fn weak(view: &View<'_>) -> Option<String> {
    let language = view.naming.language;
    let mut found: Vec<(f64, String)> = view
        .agreement
        .criteria
        .iter()
        .filter_map(|one| {
            let agreeing = one.agreeing.as_ref().filter(|agreeing| agreeing.calls >= FEW)?;
            let value = agreeing.ac.ok().filter(|value| *value < WEAK)?;
            let wording = &view.naming.grid.criterion(one.criterion).wording;
            Some((value, typography::quoted(language, wording.in_language(language))))
        })
        .collect();
    found.sort_by(|a, b| a.0.total_cmp(&b.0));
    found.truncate(NAMED);
    let names: Vec<String> = found.into_iter().map(|one| one.1).collect();
    let words = words(language);
    (!names.is_empty()).then(|| filled(words.weak, &[listed(&names, words.and)]))
}
