use crate::model::Outcome;
use crate::text::Language;

/// The words that stand for answers in one language, and what they mean.
#[derive(Debug)]
pub struct AnswerWords {
    /// Yes, as scorecards take it.
    pub yes: &'static str,
    /// No, as scorecards take it.
    pub no: &'static str,
    /// What `na` means.
    pub not_applicable: &'static str,
    /// What `nobs` means.
    pub not_observed: &'static str,
    /// What `none` means of a delay.
    pub never: &'static str,
    /// What `pending` means of a delay.
    pub pending: &'static str,
    /// A measured number.
    pub number: &'static str,
    /// A delay that is written out.
    pub delay: &'static str,
    outcomes: [&'static str; Outcome::ALL.len()],
}

impl AnswerWords {
    /// What an outcome means.
    #[must_use]
    pub fn outcome(&self, outcome: Outcome) -> &'static str {
        let at = Outcome::ALL.iter().position(|each| *each == outcome);
        self.outcomes[at.expect("the list holds every outcome")]
    }
}

/// The words of a language.
#[must_use]
pub fn answer_words(language: Language) -> &'static AnswerWords {
    match language {
        Language::French => &FRENCH,
        Language::English => &ENGLISH,
    }
}

const FRENCH: AnswerWords = AnswerWords {
    yes: "oui",
    no: "non",
    not_applicable: "sans objet",
    not_observed: "non observé",
    never: "jamais",
    pending: "en attente",
    number: "un nombre",
    delay: "une date (2022-04-12) ou un nombre de jours ouvrés",
    outcomes: [
        "abouti",
        "pas de réponse",
        "occupé",
        "répondeur",
        "fermé aux heures d’ouverture",
        "coupé",
        "refusé",
        "non fait (dire pourquoi)",
        "mauvais contact",
        "démasqué",
        "envoyé, réponse attendue",
    ],
};

const ENGLISH: AnswerWords = AnswerWords {
    yes: "yes",
    no: "no",
    not_applicable: "not applicable",
    not_observed: "not observed",
    never: "never",
    pending: "still awaited",
    number: "a number",
    delay: "a date (2022-04-12) or a number of working days",
    outcomes: [
        "completed",
        "no answer",
        "busy",
        "voicemail",
        "closed in opening hours",
        "cut off",
        "refused",
        "not made (say why)",
        "wrong contact",
        "recognised",
        "sent, reply awaited",
    ],
};
