use crate::text::Language;

/// The texts of events in one language. A text that a language lacks does not compile.
#[derive(Debug)]
pub(super) struct Words {
    /// What stands between a term and what it says.
    pub(super) colon: &'static str,
    pub(super) contact: &'static str,
    pub(super) window: &'static str,
    pub(super) due: &'static str,
    pub(super) scenario: &'static str,
    pub(super) persona: &'static str,
    pub(super) second: &'static str,
}

pub(super) fn words(language: Language) -> &'static Words {
    match language {
        Language::French => &FRENCH,
        Language::English => &ENGLISH,
    }
}

const FRENCH: Words = Words {
    colon: "\u{a0}: ",
    contact: "Contact",
    window: "Commencer entre",
    due: "Réponse attendue au plus tard le",
    scenario: "Scénario",
    persona: "Personnage",
    second: "Seconde notation, indépendante\u{a0}: n’échangez avec personne avant d’avoir rendu \
        votre fiche.",
};

const ENGLISH: Words = Words {
    colon: ": ",
    contact: "Contact",
    window: "Start between",
    due: "Reply due by",
    scenario: "Scenario",
    persona: "Persona",
    second: "Second scoring, independent: compare notes with nobody before you have handed in \
        your scorecard.",
};
