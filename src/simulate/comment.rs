use crate::model::Outcome;
use crate::rng::Stream;
use crate::simulate::chance::happens;
use crate::text::Language;

/// The share of scorecards with a comment where none is needed.
const COMMENTED: f64 = 0.2;

/// What an evaluator may have noted, in the language of the campaign. A call that was not made has
/// a reason; other comments say nothing that could contradict an answer.
pub(super) fn comment(stream: &mut Stream, outcome: Outcome, language: Language) -> &'static str {
    if outcome != Outcome::NotMade && !happens(stream, COMMENTED) {
        return "";
    }
    let pool = pool(outcome, language);
    pool[stream.index(pool.len())]
}

fn pool(outcome: Outcome, language: Language) -> &'static [&'static str] {
    match (outcome, language) {
        (Outcome::NotMade, Language::French) => {
            &["Empêchement.", "Oubli.", "Panne de mon côté, créneau passé."]
        }
        (Outcome::NotMade, Language::English) => {
            &["Prevented.", "Forgotten.", "Breakdown on my side, slot missed."]
        }
        (_, Language::French) => {
            &["Rien à ajouter.", "Fiche remplie aussitôt.", "Notes prises, fiche remplie le soir."]
        }
        (_, Language::English) => {
            &["Nothing to add.", "Filled in at once.", "Notes taken, filled in in the evening."]
        }
    }
}
