use crate::model::{Level, Measure};
use crate::report::comparison::words::words;
use crate::report::comparison::{View, bounds, points, tally};
use crate::score::comparison::{Difference, Finding, Simultaneity};
use crate::text::listed;
use crate::text::typography;

/// A text with its gaps filled in order.
fn filled(text: &str, parts: &[String]) -> String {
    parts.iter().fold(text.to_owned(), |text, part| text.replacen("{}", part, 1))
}

/// What is shown about the whole: one sentence; `None` where there is no difference to speak of.
#[must_use]
pub fn finding_sentence(view: &View<'_>) -> Option<String> {
    let language = view.naming.language;
    let words = words(language);
    let differences = &view.comparison.differences;
    let whole = |measure| {
        let is = |one: &&Difference| one.level == Level::Campaign && one.measure == measure;
        differences.iter().find(is)?.contrast.as_ref().ok()
    };
    let contrast = whole(Measure::Score).or_else(|| whole(Measure::Compliant))?;
    let text = match contrast.finding {
        Finding::Better => words.whole_better,
        Finding::Worse => words.whole_worse,
        Finding::NotShown => words.whole_not_shown,
    };
    Some(filled(text, &[points(contrast.value, language), bounds(contrast, language)]))
}

/// All that has to be said beside the tables, a sentence each: the whole, the services, what is
/// left out and how to read it.
#[must_use]
pub fn notes(view: &View<'_>) -> Vec<String> {
    let words = words(view.naming.language);
    let mut notes: Vec<String> = finding_sentence(view).into_iter().collect();
    notes.extend(of_services(view));
    let differences = &view.comparison.differences;
    if differences.iter().any(|one| one.provisional) {
        notes.push(words.provisional.to_owned());
    }
    notes.extend(left_out(view));
    if view.comparison.simultaneity == Simultaneity::Family {
        notes.push(words.simultaneous.to_owned());
    }
    if differences.iter().any(|one| one.level == Level::Criterion) {
        notes.push(words.same_mix.to_owned());
    }
    let is_not_shown =
        |one: &Difference| one.contrast.as_ref().is_ok_and(|c| c.finding == Finding::NotShown);
    if differences.iter().any(is_not_shown) {
        notes.push(words.not_proof.to_owned());
    }
    notes
}

/// How many services are better and worse, and which.
fn of_services(view: &View<'_>) -> Vec<String> {
    let language = view.naming.language;
    let words = words(language);
    let of = |measure| -> Vec<&Difference> {
        let is = |one: &&Difference| {
            one.level == Level::Service && one.measure == measure && one.contrast.is_ok()
        };
        view.comparison.differences.iter().filter(is).collect()
    };
    let mut made = of(Measure::Score);
    if made.is_empty() {
        made = of(Measure::Compliant);
    }
    if made.is_empty() {
        return Vec::new();
    }
    let [better, worse, neither] = tally(&made);
    let number = |n: usize| typography::whole(language, n);
    let all = typography::counted(language, made.len(), "service", "services");
    let parts = [all, number(better), number(worse), number(neither)];
    let mut notes = vec![filled(words.services, &parts)];
    for (finding, text) in [(Finding::Better, words.who_better), (Finding::Worse, words.who_worse)]
    {
        let names: Vec<String> = made
            .iter()
            .filter(|one| one.contrast.as_ref().is_ok_and(|c| c.finding == finding))
            .map(|one| view.naming.of(&one.subject))
            .collect();
        if !names.is_empty() {
            notes.push(filled(text, &[listed(&names, words.and)]));
        }
    }
    notes
}

fn left_out(view: &View<'_>) -> Vec<String> {
    let language = view.naming.language;
    let (words, out) = (words(language), &view.comparison.left_out);
    let mut notes = Vec::new();
    let lists = [
        (words.services_this, &out.services_this),
        (words.services_former, &out.services_former),
        (words.channels_this, &out.channels_this),
        (words.channels_former, &out.channels_former),
        (words.criteria_this, &out.criteria_this),
        (words.criteria_former, &out.criteria_former),
        (words.criteria_changed, &out.criteria_changed),
    ];
    for (text, ids) in lists.into_iter().filter(|(_, ids)| !ids.is_empty()) {
        notes.push(filled(text, &[listed(ids, words.and)]));
    }
    if out.calls_this + out.calls_former > 0 {
        let number = |n: u32| typography::whole(language, n as usize);
        notes.push(filled(words.calls, &[number(out.calls_this), number(out.calls_former)]));
    }
    notes
}
