//! The texts of tables of estimates, in each language.

use crate::model::{Level, Measure, NoFigure};
use crate::text::Language;

pub(super) struct Words {
    pub(super) remark: &'static str,
    pub(super) thin: &'static str,
    pub(super) wide: &'static str,
    pub(super) working_day: &'static str,
    pub(super) working_days: &'static str,
    /// From this number of days on there are several.
    pub(super) many_from: f64,
    pub(super) standard_error: &'static str,
    pub(super) design: &'static str,
    pub(super) freedom: &'static str,
    /// A method that is no good for so few calls: word of the method, how many figures, the fewest
    /// calls of one, coverage in percent.
    pub(super) few: [&'static str; 4],
    /// Before the names of cells with a single call, the policy in between.
    pub(super) lonely: [&'static str; 2],
    pub(super) cleared: &'static str,
    pub(super) not_cleared: &'static str,
    pub(super) not_connected: &'static str,
    pub(super) too_few_scores: &'static str,
    pub(super) one_evaluator: &'static str,
    /// In the order of [`Level::ALL`].
    levels: [&'static str; 13],
    /// In the order of [`Measure::ALL`].
    measures: [&'static str; 5],
    /// In the order of [`NoFigure::ALL`].
    reasons: [&'static str; 11],
}

pub(super) fn words(language: Language) -> &'static Words {
    match language {
        Language::French => &FRENCH,
        Language::English => &ENGLISH,
    }
}

const FRENCH: Words = Words {
    remark: "Remarque",
    thin: "peu d’appels",
    wide: "intervalle large",
    working_day: "jour ouvré",
    working_days: "jours ouvrés",
    many_from: 2.0,
    standard_error: "Erreur type",
    design: "Intervalle du plan",
    freedom: "ddl",
    few: [
        "attention : la méthode ",
        " ne convient pas à ",
        " (dès ",
        " appels) : un intervalle annoncé à 95 % y contenait la vérité dans {} % des cas",
    ],
    lonely: ["strates d’un seul appel, règle ", " : "],
    cleared: "sévérité des évaluateurs retirée des scores (modèle additif, plan connexe) : ",
    not_cleared: "attention : la sévérité des évaluateurs n’a pas pu être retirée : ",
    not_connected: "des évaluateurs, services ou canaux ne se croisent jamais, même indirectement",
    too_few_scores: "il n’y a pas plus de scores que d’effets à estimer",
    one_evaluator: "il n’y a pas deux évaluateurs",
    levels: [
        "Campagne",
        "Groupes",
        "Services",
        "Canaux",
        "Services par canal",
        "Sections",
        "Critères",
        "Critères par service",
        "Critères par canal",
        "Évaluateurs",
        "Plages horaires",
        "Scénarios",
        "Engagements",
    ],
    measures: [
        "note moyenne",
        "part des appels conformes",
        "part tenue",
        "part dans les délais",
        "médiane",
    ],
    reasons: [
        "aucun appel mystère n’est concerné",
        "aucun appel n’est prévu",
        "aucun appel n’est encore enregistré",
        "les réponses sont encore attendues",
        "aucun appel n’a été fait par les évaluateurs",
        "trop peu de points s’appliquent dans chaque appel",
        "toutes les réponses sont sans objet",
        "rien n’a été observé dans les appels",
        "les appels n’ont aucun poids",
        "le délai n’a encore été observé jusqu’au bout dans aucun appel",
        "la moitié n’est pas encore arrivée",
    ],
};

const ENGLISH: Words = Words {
    remark: "Remark",
    thin: "few calls",
    wide: "wide interval",
    working_day: "working day",
    working_days: "working days",
    many_from: 1.000_1,
    standard_error: "Std error",
    design: "Design interval",
    freedom: "df",
    few: [
        "warning: the method ",
        " is no good for ",
        " (as few as ",
        " calls): an interval of nominal 95 % held the truth in {} % there",
    ],
    lonely: ["strata with a single call, policy ", ": "],
    cleared: "scores are cleared of the severity of evaluators (additive model, connected design): ",
    not_cleared: "warning: scores could not be cleared of the severity of evaluators: ",
    not_connected: "some evaluators, services or channels never meet, not even through others",
    too_few_scores: "there are no more scores than effects to estimate",
    one_evaluator: "there are no two evaluators",
    levels: [
        "Campaign",
        "Groups",
        "Services",
        "Channels",
        "Services by channel",
        "Sections",
        "Criteria",
        "Criteria by service",
        "Criteria by channel",
        "Evaluators",
        "Bands",
        "Scenarios",
        "Commitments",
    ],
    measures: ["mean score", "share of compliant calls", "share met", "share in time", "median"],
    reasons: [
        "no mystery call is concerned",
        "no call is planned",
        "no call is recorded yet",
        "replies are still awaited",
        "no call was made by the evaluators",
        "too few points apply in every call",
        "every answer is not applicable",
        "nothing was observed in any call",
        "the calls carry no weight",
        "no call has been watched to the limit yet",
        "half has not come yet",
    ],
};

/// Where a value stands in a list of all of them.
fn position<T: PartialEq>(all: &[T], one: &T) -> usize {
    all.iter().position(|other| other == one).expect("all are listed")
}

/// Why there is no figure, in words.
#[must_use]
pub fn reason(none: NoFigure, language: Language) -> &'static str {
    words(language).reasons[position(&NoFigure::ALL, &none)]
}

/// The name of a level.
#[must_use]
pub fn level_name(level: Level, language: Language) -> &'static str {
    words(language).levels[position(&Level::ALL, &level)]
}

/// The name of a measure.
pub(super) fn measure_name(measure: Measure, language: Language) -> &'static str {
    words(language).measures[position(&Measure::ALL, &measure)]
}

/// The caption of a table: what is estimated of whom.
#[must_use]
pub fn caption(level: Level, measure: Measure, language: Language) -> String {
    format!("{} – {}", level_name(level, language), measure_name(measure, language))
}
