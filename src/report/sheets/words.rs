use crate::text::Language;

/// The texts of call sheets in one language. A text that a language lacks does not compile.
#[derive(Debug)]
pub(super) struct Words {
    pub(super) title: &'static str,
    pub(super) calls: (&'static str, &'static str),
    pub(super) hint: &'static str,
    pub(super) contact: &'static str,
    pub(super) not_stated: &'static str,
    pub(super) window: &'static str,
    pub(super) due: &'static str,
    pub(super) second: &'static str,
    pub(super) scenario: &'static str,
    pub(super) persona: &'static str,
    pub(super) brief: &'static str,
    pub(super) key: &'static str,
    pub(super) record: &'static str,
    pub(super) made_on: &'static str,
    pub(super) made_at: &'static str,
    pub(super) attempts: &'static str,
    pub(super) sent: &'static str,
    pub(super) replied: &'static str,
    pub(super) outcome: &'static str,
    pub(super) detected: &'static str,
    pub(super) grid: &'static str,
    pub(super) criterion: &'static str,
    pub(super) answer: &'static str,
    pub(super) date: &'static str,
    pub(super) working_days: &'static str,
    pub(super) as_outcome: &'static str,
    pub(super) gate: &'static str,
    pub(super) comment: &'static str,
}

pub(super) fn words(language: Language) -> &'static Words {
    match language {
        Language::French => &FRENCH,
        Language::English => &ENGLISH,
    }
}

const FRENCH: Words = Words {
    title: "Fiches d’appel",
    calls: ("appel", "appels"),
    hint: "Une fiche par appel. Cochez une case par ligne\u{a0}: «\u{a0}sans objet\u{a0}» pour ce qui ne \
        pouvait pas se produire, «\u{a0}non observé\u{a0}» pour ce qui vous a échappé. Reportez ensuite \
        vos réponses dans le classeur ou le fichier CSV.",
    contact: "Contact",
    not_stated: "à trouver comme le ferait un usager",
    window: "Commencer entre",
    due: "Réponse due le",
    second: "Seconde notation, indépendante\u{a0}: n’échangez avec personne avant d’avoir rendu votre \
        fiche.",
    scenario: "Scénario",
    persona: "Vous êtes",
    brief: "À demander",
    key: "Réponse juste",
    record: "Déroulement",
    made_on: "Fait le",
    made_at: "à",
    attempts: "Tentatives",
    sent: "Envoyé le",
    replied: "Réponse reçue le",
    outcome: "Issue",
    detected: "Reconnu\u{a0}?",
    grid: "Grille",
    criterion: "Critère",
    answer: "Réponse",
    date: "date",
    working_days: "ou jours ouvrés",
    as_outcome: "d’après l’issue cochée plus haut",
    gate: "Si ce n’est pas le cas, la suite ne s’applique pas.",
    comment: "Observations",
};

const ENGLISH: Words = Words {
    title: "Call sheets",
    calls: ("call", "calls"),
    hint: "One sheet a call. Tick one box a line: “not applicable” for what could not arise, “not \
        observed” for what escaped you. Then enter your answers into the workbook or the CSV file.",
    contact: "Contact",
    not_stated: "to be found as a citizen would",
    window: "Start between",
    due: "Reply due by",
    second: "Second scoring, independent: compare notes with nobody before you have handed in your \
        scorecard.",
    scenario: "Scenario",
    persona: "You are",
    brief: "What to ask",
    key: "Right answer",
    record: "How it went",
    made_on: "Made on",
    made_at: "at",
    attempts: "Attempts",
    sent: "Sent on",
    replied: "Reply received on",
    outcome: "Outcome",
    detected: "Recognised?",
    grid: "Grid",
    criterion: "Criterion",
    answer: "Answer",
    date: "date",
    working_days: "or working days",
    as_outcome: "as the outcome ticked above",
    gate: "If this is not so, what follows does not apply.",
    comment: "Remarks",
};
