use crate::report::comparison::p_value;
use crate::report::estimates::Naming;
use crate::report::treatment::filled;
use crate::report::treatment::words::{Words, words};
use crate::score::treatment::{Factor, FactorTest, Treatment};
use crate::text::Language;
use crate::text::listed;
use crate::text::typography;

/// What the section is about.
#[must_use]
pub fn treatment_heading(language: Language) -> &'static str {
    words(language).heading
}

/// Why evaluators and scenarios could not be drawn again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotRedrawn {
    /// The plan is not the draw of its seed.
    NotTheDraw,
    /// The plan was changed since the draw.
    Changed,
    /// Its slots could not be staffed again.
    NotStaffed,
}

/// That the test stays approximate, and why.
#[must_use]
pub fn not_redrawn(why: NotRedrawn, language: Language) -> String {
    let words = words(language);
    filled(words.not_redrawn, &[words.no_redraws[why as usize].to_owned()])
}

/// One sentence a factor: whether scores differ by it, beyond chance, inside services and channels;
/// and one where criteria do. A single sentence where nothing can be tested at all.
#[must_use]
pub fn treatment_notes(found: &[Treatment], naming: &Naming<'_>) -> Vec<String> {
    let words = words(naming.language);
    if found.iter().all(|one| one.calls == 0) {
        return vec![words.no_calls.to_owned()];
    }
    let mut notes = Vec::new();
    for treatment in found {
        let factor = words.factor(treatment.factor).to_owned();
        match &treatment.score {
            Ok(test) => notes.push(sentence(test, treatment.factor, naming)),
            Err(why) => {
                notes.push(filled(words.not_tested, &[factor.clone(), words.why(*why).to_owned()]));
            }
        }
        let alpha = naming.campaign.confidence.alpha();
        let shown: Vec<String> = treatment
            .criteria
            .iter()
            .filter(|test| test.p_adjusted <= alpha)
            .map(|test| {
                let wording = &naming.grid.criterion(test.criterion).wording;
                typography::quoted(naming.language, wording.in_language(naming.language))
            })
            .collect();
        if !shown.is_empty() {
            notes.push(filled(words.criteria, &[factor, listed(&shown, words.and)]));
        }
    }
    notes
}

fn sentence(test: &FactorTest, factor: Factor, naming: &Naming<'_>) -> String {
    let language = naming.language;
    let words = words(language);
    let note = if test.reference.is_approximate() { words.approximate } else { "" };
    let mut parts =
        vec![words.factor(factor).to_owned(), p_value(test.p_adjusted, language), note.to_owned()];
    if !test.is_shown {
        return filled(words.not_shown, &parts);
    }
    for group in [&test.lowest, &test.highest] {
        parts.push(name(&group.group, factor, naming));
        parts.push(typography::signed(language, 100.0 * group.gap, 1));
    }
    let text = filled(words.shown, &parts);
    let hangs = hangs_on(test, factor, naming, words);
    if hangs.is_empty() { text } else { format!("{text} {hangs}") }
}

/// The groups without which the difference is no longer shown.
fn hangs_on(test: &FactorTest, factor: Factor, naming: &Naming<'_>, words: &Words) -> String {
    let alpha = naming.campaign.confidence.alpha();
    let names: Vec<String> = test
        .leave_one_out
        .iter()
        .filter(|without| without.p_value.is_none_or(|p| p > alpha))
        .map(|without| name(&without.group, factor, naming))
        .collect();
    if names.is_empty() {
        return String::new();
    }
    filled(words.hangs_on, &[listed(&names, words.and)])
}

/// A group as people know it: the title of a scenario, else its id or persona.
fn name(group: &str, factor: Factor, naming: &Naming<'_>) -> String {
    let campaign = naming.campaign;
    let title = || Some(campaign.scenario(campaign.scenario_named(group)?).title.clone());
    let name = match factor {
        Factor::Scenario => title().unwrap_or_else(|| group.to_owned()),
        _ => group.to_owned(),
    };
    typography::quoted(naming.language, &name)
}
