use crate::text::Language;

/// The texts of the report in one language. A text that a language lacks does not compile.
#[derive(Debug)]
pub(super) struct Words {
    pub(super) services: &'static str,
    pub(super) services_intro: &'static str,
    pub(super) channels: &'static str,
    pub(super) channels_intro: &'static str,
    pub(super) commitments: &'static str,
    pub(super) commitments_intro: &'static str,
    pub(super) criteria: &'static str,
    pub(super) criteria_intro: &'static str,
    pub(super) calendar: &'static str,
    pub(super) calendar_intro: &'static str,
    pub(super) methods: &'static str,
    pub(super) methods_notes: [&'static str; 6],
    pub(super) mean_score: &'static str,
    pub(super) compliant: &'static str,
    pub(super) calls_done: &'static str,
    pub(super) services_meeting: &'static str,
    pub(super) reached_first: &'static str,
    pub(super) score_by_service: &'static str,
    pub(super) calls_by_day: &'static str,
    pub(super) interval_at: &'static str,
    pub(super) target: &'static str,
    pub(super) whole: &'static str,
    pub(super) pending: &'static str,
    pub(super) not_made: &'static str,
    pub(super) missing: &'static str,
    pub(super) of: &'static str,
    pub(super) fall_short: &'static str,
    pub(super) unproven: &'static str,
    pub(super) without_verdict: &'static str,
    pub(super) mystery_calls: (&'static str, &'static str),
    pub(super) audits: (&'static str, &'static str),
    pub(super) services_noun: (&'static str, &'static str),
    pub(super) channels_noun: (&'static str, &'static str),
    pub(super) seed: &'static str,
    pub(super) fingerprint: &'static str,
    pub(super) engine: &'static str,
    pub(super) uncovered: &'static str,
    pub(super) as_of: &'static str,
    pub(super) seal: &'static str,
    pub(super) effective_calls: &'static str,
    pub(super) missing_bounds: &'static str,
    pub(super) staff_informed: &'static str,
    pub(super) staff_consulted: &'static str,
    pub(super) register_entry: &'static str,
    pub(super) retention: &'static str,
    pub(super) days: &'static str,
    pub(super) not_stated: &'static str,
    pub(super) not_drawn: &'static str,
    pub(super) month: &'static str,
    pub(super) made_by: &'static str,
}

pub(super) fn words(language: Language) -> &'static Words {
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
    interval_at: "Note moyenne, intervalle de confiance à",
    target: "objectif",
    whole: "Ensemble",
    pending: "en attente",
    not_made: "non faits",
    missing: "sans fiche",
    of: "sur",
    fall_short: "ne l’atteignent pas",
    unproven: "non prouvés",
    without_verdict: "sans verdict",
    mystery_calls: ("appel mystère", "appels mystères"),
    audits: ("audit", "audits"),
    services_noun: ("service", "services"),
    channels_noun: ("canal", "canaux"),
    seed: "Graine du tirage",
    fingerprint: "Empreinte de la campagne",
    engine: "Programme du tirage",
    uncovered: "Temps d’ouverture hors d’atteinte du tirage",
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
    interval_at: "Mean score, confidence interval at",
    target: "target",
    whole: "All services",
    pending: "pending",
    not_made: "not made",
    missing: "without a scorecard",
    of: "of",
    fall_short: "fall short",
    unproven: "not proven",
    without_verdict: "without a verdict",
    mystery_calls: ("mystery call", "mystery calls"),
    audits: ("audit", "audits"),
    services_noun: ("service", "services"),
    channels_noun: ("channel", "channels"),
    seed: "Seed of the draw",
    fingerprint: "Fingerprint of the campaign",
    engine: "Program of the draw",
    uncovered: "Open time beyond the reach of the draw",
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
