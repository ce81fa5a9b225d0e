use crate::text::Language;

/// The texts about agreement in one language. `{}` stands for what changes, in the order of the
/// text.
pub(super) struct Words {
    pub(super) criteria: &'static str,
    pub(super) compliant: &'static str,
    pub(super) equal: &'static str,
    pub(super) alone: &'static str,
    pub(super) undefined: &'static str,
    pub(super) pairs: &'static str,
    pub(super) pair: &'static str,
    pub(super) bias: &'static str,
    pub(super) limits: &'static str,
    /// Calls scored twice, calls planned to be.
    pub(super) doubles: &'static str,
    pub(super) no_doubles: &'static str,
    pub(super) none_planned: &'static str,
    /// The share of equal answers.
    pub(super) equal_answers: &'static str,
    /// Bias, its interval, lower and upper limit.
    pub(super) scores: &'static str,
    /// ICC(2,1) with interval, ICC(1,1).
    pub(super) correlation: &'static str,
    pub(super) no_correlation: &'static str,
    pub(super) one_call: &'static str,
    /// Criteria on which they agree least.
    pub(super) weak: &'static str,
    pub(super) why_undefined: &'static str,
    /// What few calls do to the intervals of a coefficient.
    pub(super) narrow: &'static str,
    pub(super) and: &'static str,
}

pub(super) fn words(language: Language) -> &'static Words {
    match language {
        Language::French => &FRENCH,
        Language::English => &ENGLISH,
    }
}

const FRENCH: Words = Words {
    criteria: "Accord entre évaluateurs, critère par critère",
    compliant: "Appel conforme",
    equal: "Réponses égales",
    alone: "Jugé par un seul",
    undefined: "non défini",
    pairs: "Accord par paire d’évaluateurs",
    pair: "Paire",
    bias: "Écart moyen",
    limits: "Limites à 95\u{a0}%",
    doubles: "{} ont été notés par deux évaluateurs, sur {} prévus.",
    no_doubles: "Aucun appel n’a encore été noté par deux évaluateurs, sur {} prévus\u{a0}: leur accord ne peut être dit.",
    none_planned: "Aucun appel n’est prévu pour un second évaluateur\u{a0}: leur accord ne peut être dit. Ajoutez `double_scored` à la campagne.",
    equal_answers: "Dans un appel moyen, les deux évaluateurs donnent la même réponse à {} des critères jugés par les deux.",
    scores: "Le score de l’évaluateur qui compte s’écarte de l’autre de {} points en moyenne {}\u{a0}; 19 écarts sur 20 sont entre {} et {} points.",
    correlation: "Corrélation intraclasse ICC(2,1) des scores\u{a0}: {}{}\u{a0}; ICC(1,1), à lire quand beaucoup de paires se mêlent\u{a0}: {}.",
    no_correlation: "Les scores ne varient pas\u{a0}: leur corrélation n’est pas définie.",
    one_call: "Il faut deux appels notés par deux évaluateurs pour comparer des scores.",
    weak: "Critères à mieux définir, où l’accord est le plus faible\u{a0}: {}.",
    why_undefined: "κ et α ne sont pas définis là où toutes les réponses sont égales\u{a0}: l’accord y est entier, et le hasard ferait aussi bien.",
    narrow: "À moins de 30 appels doublés, l’intervalle d’AC1 est trop étroit\u{a0}: au lieu de 95\u{a0}%, il a contenu la vraie valeur dans 41\u{a0}% des essais à 4 appels, 73\u{a0}% à 12 et 85\u{a0}% à 30.",
    and: "et",
};

const ENGLISH: Words = Words {
    criteria: "Agreement between evaluators, criterion by criterion",
    compliant: "Call complies",
    equal: "Equal answers",
    alone: "Judged by one",
    undefined: "undefined",
    pairs: "Agreement by pair of evaluators",
    pair: "Pair",
    bias: "Mean difference",
    limits: "Limits at 95%",
    doubles: "{} were scored by two evaluators, of {} planned.",
    no_doubles: "No call has been scored by two evaluators yet, of {} planned: their agreement cannot be told.",
    none_planned: "No call is planned for a second evaluator: their agreement cannot be told. Add `double_scored` to the campaign.",
    equal_answers: "In an average call the two evaluators give the same answer to {} of the criteria that both judged.",
    scores: "The score of the evaluator that counts lies {} points from the other one on average {}; 19 differences in 20 lie between {} and {} points.",
    correlation: "Intraclass correlation ICC(2,1) of scores: {}{}; ICC(1,1), to be read where many pairs are mixed: {}.",
    no_correlation: "Scores do not vary: their correlation is undefined.",
    one_call: "Two calls scored by two evaluators are needed to compare scores.",
    weak: "Criteria to define better, where agreement is weakest: {}.",
    why_undefined: "κ and α are undefined where all answers are equal: agreement is whole there, and chance would do as well.",
    narrow: "Below 30 calls scored twice, the interval of AC1 is too narrow: instead of 95%, it held the true value in 41% of trials at 4 calls, 73% at 12 and 85% at 30.",
    and: "and",
};
