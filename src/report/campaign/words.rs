use crate::text::Language;

/// The texts of the report in one language. A text that a language lacks does not compile.
#[derive(Debug)]
pub(in crate::report) struct Words {
    pub(in crate::report) services: &'static str,
    pub(in crate::report) services_intro: &'static str,
    pub(in crate::report) channels: &'static str,
    pub(in crate::report) channels_intro: &'static str,
    pub(in crate::report) commitments: &'static str,
    pub(in crate::report) commitments_intro: &'static str,
    pub(in crate::report) criteria: &'static str,
    pub(in crate::report) criteria_intro: &'static str,
    pub(in crate::report) calendar: &'static str,
    pub(in crate::report) calendar_intro: &'static str,
    pub(in crate::report) methods: &'static str,
    pub(in crate::report) methods_notes: [&'static str; 6],
    pub(in crate::report) mean_score: &'static str,
    pub(in crate::report) compliant: &'static str,
    pub(in crate::report) calls_done: &'static str,
    pub(in crate::report) services_meeting: &'static str,
    pub(in crate::report) reached_first: &'static str,
    pub(in crate::report) score_by_service: &'static str,
    pub(in crate::report) calls_by_day: &'static str,
    pub(in crate::report) pending: &'static str,
    pub(in crate::report) not_made: (&'static str, &'static str),
    pub(in crate::report) missing: &'static str,
    pub(in crate::report) not_scored: &'static str,
    pub(in crate::report) of: &'static str,
    pub(in crate::report) fall_short: &'static str,
    pub(in crate::report) unproven: &'static str,
    pub(in crate::report) without_verdict: &'static str,
    pub(in crate::report) plain_calls: (&'static str, &'static str),
    pub(in crate::report) mystery_calls: (&'static str, &'static str),
    pub(in crate::report) audits: (&'static str, &'static str),
    pub(in crate::report) services_noun: (&'static str, &'static str),
    pub(in crate::report) channels_noun: (&'static str, &'static str),
    pub(in crate::report) seed: &'static str,
    pub(in crate::report) fingerprint: &'static str,
    pub(in crate::report) engine: &'static str,
    pub(in crate::report) uncovered: &'static str,
    pub(in crate::report) drawn_again: &'static str,
    pub(in crate::report) as_of: &'static str,
    pub(in crate::report) seal: &'static str,
    pub(in crate::report) effective_calls: &'static str,
    pub(in crate::report) missing_bounds: &'static str,
    pub(in crate::report) staff_informed: &'static str,
    pub(in crate::report) staff_consulted: &'static str,
    pub(in crate::report) register_entry: &'static str,
    pub(in crate::report) retention: &'static str,
    pub(in crate::report) days: &'static str,
    pub(in crate::report) not_stated: &'static str,
    pub(in crate::report) not_drawn: &'static str,
    pub(in crate::report) month: &'static str,
    pub(in crate::report) made_by: &'static str,
}

pub(in crate::report) fn words(language: Language) -> &'static Words {
    match language {
        Language::French => &FRENCH,
        Language::English => &ENGLISH,
    }
}

const FRENCH: Words = Words {
    services: "Services",
    services_intro: "Chaque point est la note moyenne des appels d’un service, chaque trait son \
        intervalle de confiance. Le verdict tient compte du fait que tous les services sont \
        examinés à la fois.",
    channels: "Canaux",
    channels_intro: "La note moyenne des appels de chaque canal.",
    commitments: "Engagements",
    commitments_intro: "La part des appels concernés qui tiennent chaque engagement\u{a0}: tous \
        les critères de l’engagement doivent être remplis dans l’appel.",
    criteria: "Critères",
    criteria_intro: "La part des appels où le critère s’appliquait et était rempli.",
    calendar: "Calendrier",
    calendar_intro: "Les jours tirés au sort. Le tirage donne à chaque minute d’ouverture d’un \
        service la même chance d’être appelée, dans le respect des règles de la campagne.",
    methods: "Méthodes",
    methods_notes: [
        "La note d’un appel est la part des points obtenus parmi ceux qui s’appliquaient, après \
         les plafonds de la grille. «\u{a0}Sans objet\u{a0}» ne compte ni pour ni contre.",
        "La note moyenne d’un service, d’un canal ou de la campagne pondère chaque appel par ce \
         qu’il représente dans la population visée (volumes de contacts, là où ils sont connus).",
        "Les intervalles des notes moyennes sont de la famille de Dirichlet (variante \
         «\u{a0}mid\u{a0}»)\u{202f}; ceux des parts sont de Wilson. Ils tiennent encore à une \
         douzaine d’appels, où l’intervalle de Student et le bootstrap se trompent souvent.",
        "Les verdicts reposent sur des bornes unilatérales exactes et plus prudentes que les \
         intervalles montrés, corrigées (Holm) pour l’examen simultané des services.",
        "«\u{a0}Non prouvé\u{a0}» n’est ni bon ni mauvais\u{a0}: le nombre d’appels ne permet pas \
         de conclure. Le nombre d’appels nécessaires est indiqué à côté.",
        "Une non-réponse du service est un résultat\u{202f}; un appel que l’évaluateur n’a pas \
         fait n’en est pas un et ne compte pas.",
    ],
    mean_score: "Note moyenne des appels",
    compliant: "Appels conformes",
    calls_done: "Appels notés",
    services_meeting: "Services qui atteignent l’objectif",
    reached_first: "Joints au premier essai",
    score_by_service: "Note moyenne des appels par service",
    calls_by_day: "Appels et audits par jour",
    pending: "en attente",
    not_made: ("non fait", "non faits"),
    missing: "sans fiche",
    not_scored: "sans note",
    of: "sur",
    fall_short: "ne l’atteignent pas",
    unproven: "non prouvés",
    without_verdict: "sans verdict",
    plain_calls: ("appel", "appels"),
    mystery_calls: ("appel mystère", "appels mystères"),
    audits: ("audit", "audits"),
    services_noun: ("service", "services"),
    channels_noun: ("canal", "canaux"),
    seed: "Graine du tirage",
    fingerprint: "Empreinte de la campagne",
    engine: "Programme du tirage",
    uncovered: "Temps d’ouverture hors d’atteinte du tirage",
    drawn_again: "Tirage refait à partir de la graine",
    as_of: "Situation au",
    seal: "Sceau du registre",
    effective_calls: "Appels, et leur nombre effectif après pondération",
    missing_bounds: "Note moyenne si les appels manquants valaient 0, ou 100",
    staff_informed: "Personnel informé le",
    staff_consulted: "Instance du personnel consultée le",
    register_entry: "Registre des traitements",
    retention: "Conservation des fiches",
    days: "jours",
    not_stated: "non indiqué",
    not_drawn: "calendrier établi ailleurs, non tiré au sort ici",
    month: "Mois",
    made_by: "Établi par mystery-calls",
};

const ENGLISH: Words = Words {
    services: "Services",
    services_intro: "Each point is the mean score of a service’s calls, each bar its confidence \
        interval. The verdict allows for looking at all services at once.",
    channels: "Channels",
    channels_intro: "The mean score of the calls of each channel.",
    commitments: "Commitments",
    commitments_intro: "The share of the calls concerned that keep each commitment: all of its \
        criteria must be met in the call.",
    criteria: "Criteria",
    criteria_intro: "The share of calls in which the criterion applied and was met.",
    calendar: "Calendar",
    calendar_intro: "The days as drawn. The draw gives every open minute of a service the same \
        chance of being called, within the rules of the campaign.",
    methods: "Methods",
    methods_notes: [
        "The score of a call is the share of points earned among those that applied, after the \
         caps of the grid. “Not applicable” counts neither for nor against.",
        "The mean score of a service, a channel or the campaign weights each call by what it \
         stands for in the target population (volumes of contacts where they are known).",
        "Intervals of mean scores are of the Dirichlet family (variant “mid”); those of shares are \
         Wilson’s. They hold at a dozen calls, where Student’s interval and the bootstrap often \
         fail.",
        "Verdicts stand on exact one-sided bounds, more cautious than the intervals shown, and \
         are corrected (Holm) for looking at all services at once.",
        "“Not proven” is neither good nor bad: the number of calls does not allow a conclusion. \
         The number of calls needed stands beside it.",
        "A service that does not answer is a result; a call that the evaluator did not make is \
         none and does not count.",
    ],
    mean_score: "Mean score of calls",
    compliant: "Compliant calls",
    calls_done: "Calls scored",
    services_meeting: "Services that meet the target",
    reached_first: "Reached at the first attempt",
    score_by_service: "Mean score of calls by service",
    calls_by_day: "Calls and audits by day",
    pending: "pending",
    not_made: ("not made", "not made"),
    missing: "without a scorecard",
    not_scored: "without a score",
    of: "of",
    fall_short: "fall short",
    unproven: "not proven",
    without_verdict: "without a verdict",
    plain_calls: ("call", "calls"),
    mystery_calls: ("mystery call", "mystery calls"),
    audits: ("audit", "audits"),
    services_noun: ("service", "services"),
    channels_noun: ("channel", "channels"),
    seed: "Seed of the draw",
    fingerprint: "Fingerprint of the campaign",
    engine: "Program of the draw",
    uncovered: "Open time beyond the reach of the draw",
    drawn_again: "Drawn again from the seed",
    as_of: "As of",
    seal: "Seal of the ledger",
    effective_calls: "Calls, and their effective number after weighting",
    missing_bounds: "Mean score if missing calls counted 0, or 100",
    staff_informed: "Staff informed on",
    staff_consulted: "Staff body consulted on",
    register_entry: "Register of processing",
    retention: "Scorecards are kept for",
    days: "days",
    not_stated: "not stated",
    not_drawn: "calendar made elsewhere, not drawn here",
    month: "Month",
    made_by: "Made by mystery-calls",
};
