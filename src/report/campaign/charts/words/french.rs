use super::ChartWords;

pub(super) const WORDS: ChartWords = ChartWords {
    service: "Service",
    channel: "Canal",
    channels: "Canaux",
    commitment: "Engagement",
    evaluator: "Évaluateur",
    week: "Semaine du",
    whole: "Ensemble",
    whole_service: "Le service",
    score: "Note",
    share: "Part",
    target: "objectif",
    mean_score: "Note moyenne des appels",
    compliant_share: "Part d’appels conformes",
    kept_share: "Part des appels concernés où l’engagement est tenu",
    interval_at: "intervalle de confiance à",
    interval_short: "Intervalle à\u{a0}",
    score_by_service: "Note moyenne par service",
    compliant_by_service: "Appels conformes par service",
    score_by_channel: "Note moyenne par canal",
    by_commitment: "Engagements tenus",
    family_remark: "Les services sont dans l’ordre de la campagne, sans classement. Les \
        verdicts reposent sur des bornes unilatérales, plus prudentes que les intervalles \
        montrés, et tiennent compte du fait que tous les services sont examinés à la fois \
        (Holm).",
    commitments_remark: "Le trait vertical de chaque ligne est l’objectif de l’engagement.",
    provisional: "Résultats provisoires\u{a0}:",
    of: "sur",
    pending: ("en attente", "en attente"),
    scored_calls: ("appel noté", "appels notés"),
    planned_calls: ("prévu", "prévus"),
    not_made: ("non fait", "non faits"),
    without_scorecard: ("sans fiche", "sans fiche"),
    not_scored: ("fait mais non noté", "faits mais non notés"),
    mystery_calls: ("appel mystère", "appels mystères"),
    audits: ("audit annoncé", "audits annoncés"),
    calls_by_day: "Calendrier des appels",
    as_of: "Situation au",
    fieldwork: "Calendrier du terrain",
    fieldwork_subtitle: "Le nombre d’appels mystères prévus chaque jour\u{202f}; la barre dit \
        ce qu’ils sont devenus.",
    progress: "Avancement du terrain",
    progress_subtitle: "Appels mystères cumulés.",
    expected_subtitle: "Attendus\u{a0}: si ceux qui restent sont faits aussi souvent que ceux \
        qui étaient dus.",
    progress_before: "Appels mystères cumulés tels que prévus\u{202f}; rien n’est encore \
        enregistré.",
    planned: "Prévus",
    made: "Faits",
    expected: "Attendus à la fin",
    funnel: "Conformité des services\u{a0}: au-delà du hasard\u{202f}?",
    funnel_subtitle: "Chaque point est un service. Entre les limites, son écart à l’ensemble \
        peut n’être que du hasard\u{202f}; moins il y a d’appels, plus les limites sont larges.",
    exact_limits: "Limites binomiales exactes.",
    wide_limits: "Limites élargies\u{a0}: les services diffèrent plus que par le seul hasard \
        (surdispersion).",
    funnel_limits: [
        "95\u{a0}% des services, par le seul hasard",
        "99,8\u{a0}% des services, par le seul hasard",
    ],
    funnel_standings: ["dans les limites", "au-delà de 95\u{a0}%", "au-delà de 99,8\u{a0}%"],
    chance_remark: "Sur {services} services, le seul hasard en place environ {expected} au-delà \
        de 95\u{a0}%. Parts sans pondération.",
    calls_axis: "Nombre d’appels notés (n)",
    all_calls: "Ensemble des appels\u{a0}:",
    too_few_services: "rien à montrer\u{a0}: moins de trois services ont un appel noté",
    all_alike: "rien à montrer\u{a0}: tous les appels sont conformes, ou aucun",
    criteria_met: "Critères remplis (%)",
    heat_subtitle: "Part des appels concernés où le critère est entièrement rempli, et leur \
        nombre.",
    marks_remark: "Triangle\u{a0}: la case diffère des autres services sur le même critère \
        (test exact de Fisher, fausses découvertes limitées à 5\u{a0}% sur toutes les cases de \
        la campagne, Benjamini-Hochberg).",
    no_marks: "Aucune case ne diffère des autres services sur le même critère au-delà du hasard \
        (test exact de Fisher, Benjamini-Hochberg sur toutes les cases de la campagne)\u{a0}: \
        ne pas lire les écarts de couleur comme des écarts réels.",
    weeks: "Conformité semaine par semaine",
    sigma_limits: "Un point hors des limites (trois écarts-types) appelle une \
        explication\u{202f}; à l’intérieur, les variations peuvent n’être que du hasard.",
    laney_limits: "Un point hors des limites (trois écarts-types, élargies selon Laney\u{a0}: \
        les semaines varient plus que par le seul hasard) appelle une explication.",
    weeks_remark: "Appels notés de la semaine (n), sans pondération. La moyenne mobile (EWMA, λ \
        = 0,2) fait voir une dérive lente.",
    week_limits: "limites du hasard",
    week_inside: "une semaine",
    week_beyond: "hors limites",
    smoothed: "Moyenne mobile (EWMA)",
    smoothed_limits: "Limites de la moyenne mobile",
    too_few_weeks: "rien à montrer\u{a0}: moins de deux semaines ont un appel noté",
    delays: "Délais",
    delays_subtitle: "Part arrivée au bout de tant de jours ouvrés (Kaplan-Meier),",
    delays_remark: "Une réponse encore attendue, ou jamais venue, compte comme attendue \
        jusqu’au jour de la situation.",
    awaited_event: "Attendu",
    working_days_axis: "Jours ouvrés d’attente",
    still_awaited: "suivis",
    still_awaited_legend: "suivis\u{a0}: encore attendus ce jour-là",
    by_limit: "Part dans le délai",
    limit: "Délai",
    limit_at: "délai",
    days_short: "j.",
    came_by: "part arrivée",
    ends_open: "suivi jusque-là, encore attendu",
    never_came: ("non venu", "non venus"),
    not_yet_known: "Pas encore connu",
    within_limit: "dans le délai",
    no_delays: "rien à montrer\u{a0}: aucun délai n’est encore mesuré",
    evaluators: "Sévérité des évaluateurs",
    evaluators_subtitle: "Note moyenne que donnerait chaque évaluateur si tous faisaient les \
        mêmes appels.",
    evaluators_remark: "{model}. Les intervalles valent ensemble (Bonferroni)\u{a0}: un \
        intervalle qui laisse la moyenne de côté montre un évaluateur différent des autres.",
    models: [
        "Modèle additif\u{a0}: évaluateur, service, canal, scénario",
        "Modèle additif\u{a0}: évaluateur, service, canal",
        "Modèle additif\u{a0}: évaluateur, groupe de services, canal, scénario",
        "Modèle additif\u{a0}: évaluateur, groupe de services, canal",
    ],
    evaluator_correlation: "Corrélation entre appels d’un même évaluateur",
    evaluator_cost: "effet de plan",
    adjusted_score: "Note ajustée",
    effect: "Effet (points)",
    common_mean: "moyenne",
    one_evaluator: "rien à montrer\u{a0}: moins de deux évaluateurs ont un appel noté",
    not_connected: "rien à montrer\u{a0}: les appels ne permettent pas de séparer les \
        évaluateurs des services et des canaux",
    precision: "Précision à attendre",
    precision_subtitle: "Avant le terrain\u{a0}: la largeur de l’intervalle à {level} d’une \
        note moyenne, dessinée autour de {truth}. Chance de prouver l’objectif\u{a0}: si la \
        vérité est 10\u{a0}points au-dessus.",
    precision_remark: "Supposé\u{a0}: des notes d’appel qui s’écartent de {spread}\u{a0}points de \
        leur moyenne.",
    width: "Largeur (points)",
    chance_to_prove: "Chance de prouver",
    expected_calls: "n attendu",
    fewest: "Avec moins de {n} appels, même tous parfaits, l’objectif ne peut pas être prouvé.",
    no_calls: "aucun appel prévu",
    no_expectations: "rien à montrer\u{a0}: les appels ne peuvent pas être répartis",
    campaigns: "Par rapport à la campagne précédente",
    campaigns_remark: "Sous le nom\u{a0}: la différence en points et son intervalle, sur les \
        critères communs aux deux campagnes\u{202f}; pour l’ensemble, avec les mêmes services \
        et canaux des deux côtés. Ce qui est dit prouvé l’est pour tous les services à la fois \
        (Holm).",
    difference: "Différence (points)",
    changes: ["progrès prouvé", "recul prouvé", "différence non prouvée"],
    nothing_common: "rien à montrer\u{a0}: les deux campagnes n’ont aucun service noté en commun",
    no_other: "rien à montrer\u{a0}: aucune autre campagne n’est donnée (--against)",
    no_commitments: "rien à montrer\u{a0}: la grille n’a pas d’engagement",
    nothing_scored: "rien à montrer\u{a0}: aucun appel n’est encore noté",
    nothing_recorded: "rien à montrer\u{a0}: aucune fiche n’est encore enregistrée",
};
