use crate::text::Language;

/// The comments of a proposed mapping in one language. A text that a language lacks does not
/// compile.
#[derive(Debug)]
pub(super) struct Words {
    /// For which file it is, and what to do with it.
    pub(super) first: &'static str,
    /// Why every call is taken for completed.
    pub(super) completed: &'static str,
    /// Who made the call if no column says it.
    pub(super) planned: &'static str,
    /// Why a column of services is needed.
    pub(super) needed: &'static str,
    /// Why a blank means no.
    pub(super) unticked: &'static str,
    /// Where cells go that are no answers.
    pub(super) codes: &'static str,
    /// Before the criteria that no column was found for.
    pub(super) without_column: &'static str,
}

pub(super) fn words(language: Language) -> &'static Words {
    match language {
        Language::English => &ENGLISH,
        Language::French => &FRENCH,
    }
}

const ENGLISH: Words = Words {
    first: "Proposed for {}: read it through, mend it, then import with --mapping.",
    completed: "no column says how a call ended",
    planned: "absent: who was planned",
    needed: "needed to find the calls, or `call` with their ids",
    unticked: "a box left unticked",
    codes: "or list them under na, nobs, missing",
    without_column: "Criteria without a column: ",
};

const FRENCH: Words = Words {
    first: "Proposé pour {}\u{a0}: à relire et à corriger, puis importer avec --mapping.",
    completed: "aucune colonne ne dit comment un appel s’est terminé",
    planned: "à défaut\u{a0}: l’évaluateur prévu",
    needed: "nécessaire pour trouver les appels, ou `call` avec leurs numéros",
    unticked: "une case laissée vide",
    codes: "ou à mettre sous na, nobs, missing",
    without_column: "Critères sans colonne\u{a0}: ",
};
