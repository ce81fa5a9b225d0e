use super::{AuditorWords, ServiceWords, Words};

pub(super) const FRENCH: Words = Words {
    services_sentence: "Sur {services}, compte tenu de l’examen de tous à la fois\u{a0}: objectif \
        atteint pour {meets}, non atteint pour {falls}, non prouvé pour {open}.",
    since_before: "Depuis la campagne précédente",
    in_parts: "Trop de lignes pour une seule image\u{a0}: {n} graphiques, dans le dossier, montrent chacun \
        une partie et l’ensemble.",
    evaluators: "Évaluateurs",
    evaluators_intro: "La note moyenne des appels de chaque évaluateur, telle quelle. Chacun a eu \
        d’autres services et d’autres scénarios\u{a0}: un écart n’est pas en soi de la sévérité.",
    evaluators_alike: "Ressemblance des appels d’un même évaluateur (corrélation intraclasse)",
    evaluators_cost: "Ce qu’elle coûte\u{a0}: le nombre effectif d’appels est divisé par",
    sections: "Rubriques de la grille",
    compliance_by_service: "Part des appels conformes par service",
    compliance_by_channel: "Part des appels conformes par canal",
    penalties: "Critères bloquants et éliminatoires",
    penalties_intro: "Un critère bloquant non rempli arrête l’appel\u{202f}; un critère \
        éliminatoire plafonne ou réduit la note.",
    penalty: "Critère",
    gate: "bloquant",
    knock_out: "éliminatoire",
    kind: "Nature",
    files: "Dans ce dossier",
    evidence_about: "pour l’auditeur\u{a0}: tirage, écarts, registre, engagements et leurs appels",
    pages_about: "une page par service, à remettre à son responsable (liens dans le tableau des \
        services)",
    paper_about: "le même rapport en un seul document, à imprimer et à classer",
    workbook_about: "tous les chiffres en classeur, à trier et à filtrer",
    tidy_about: "appels, fiches et réponses en tables, avec dictionnaire, pour R et Python\u{202f}; \
        ni noms, ni petites équipes, ni commentaires non communiqués",
    estimates_about: "tous les chiffres pour R, Python ou un tableur",
    figures_in_a_folder: "tous les graphiques, en SVG et en PNG",
    evidence_link: "Page de l’auditeur",
    service: ServiceWords {
        where_we_stand: "Où nous en sommes",
        meets: "La note moyenne de vos appels est de {value} (entre {low} et {high}, {n}). \
            L’objectif de {target} est atteint, au-delà du doute que laisse le nombre d’appels.",
        falls_short: "La note moyenne de vos appels est de {value} (entre {low} et {high}, {n}). \
            L’objectif de {target} n’est pas atteint, au-delà du doute que laisse le nombre \
            d’appels.",
        not_proven: "La note moyenne de vos appels est de {value} (entre {low} et {high}, {n}). \
            On ne peut affirmer ni que l’objectif de {target} est atteint, ni qu’il ne l’est pas.",
        needed: "Pour trancher, il faudrait environ {calls} en tout, si les résultats restent ce \
            qu’ils sont.",
        without_target: "La note moyenne de vos appels est de {value} (entre {low} et {high}, \
            {n}). La campagne ne fixe pas d’objectif.",
        without_figure: "Il n’y a pas encore de note moyenne\u{a0}: {reason}.",
        family: "Le verdict tient compte du fait que {services} sont examinés à la fois.",
        by_channel: "Note moyenne par canal",
        hidden: "Non montré, faute de cinq appels, pour une équipe de moins de cinq personnes ou \
            d’effectif inconnu\u{a0}: {channels}.",
        missing: "{planned} prévus, {scored} notés\u{a0}: {rest}.",
        since_last_time: "Depuis la dernière fois",
        no_last_time: "Aucune campagne antérieure n’a été donnée à comparer.",
        not_then: "Le service ne figurait pas dans la campagne antérieure.",
        no_difference: "Il n’y a pas d’écart à montrer\u{a0}: {reason}.",
        since: "Note moyenne\u{a0}: {now} ({now_n}), contre {then} la fois précédente ({then_n}). \
            Écart\u{a0}: {difference}\u{a0}points (entre {low} et {high}), {finding}.",
        since_note: "Sur les critères et les canaux que les deux campagnes ont en commun\u{a0}: ces \
            notes peuvent s’écarter de celle du haut de la page. Le constat tient compte de \
            l’examen de tous les services à la fois.",
        to_mend: "Trois choses à améliorer",
        to_mend_intro: "Les critères qui ont coûté le plus de points à la note moyenne.",
        nothing_to_mend: "Aucun critère n’a coûté de points.",
        cost: "A coûté {points} sur 100 à la note moyenne.",
        met: "Rempli dans {met_calls} sur {n} ({value} après pondération, entre {low} et {high}).",
        no_comments: "Aucun commentaire n’a été communiqué pour cette page.",
        other_comments: "Autres commentaires communiqués",
        calls: "Les appels",
        calls_intro: "Ce que chaque appel a donné. Ni l’agent ni l’évaluateur ne sont nommés.",
        calls_hidden: "Les appels ne sont pas montrés un à un\u{a0}: l’équipe compte moins de cinq \
            personnes.",
        calls_hidden_unknown: "Les appels ne sont pas montrés un à un\u{a0}: l’effectif de l’équipe \
            n’est pas indiqué.",
        call: "Appel",
        day: "Jour",
        hour: "Heure",
        channel: "Canal",
        outcome: "Issue",
        score: "Note",
        not_made: "non fait par l’évaluateur",
        no_scorecard: "pas encore de fiche",
        reading: "Comment lire cette page",
        reading_notes: [
            "L’intervalle dit entre quelles bornes se trouve la note que l’on aurait obtenue en \
             appelant sans fin, au niveau de confiance de {confidence}. Avec une douzaine d’appels, \
             il est large.",
            "«\u{a0}Non prouvé\u{a0}» n’est ni bon ni mauvais\u{a0}: le nombre d’appels ne permet \
             pas de conclure.",
            "Les services ne sont pas classés\u{a0}: avec si peu d’appels, presque tous les rangs \
             sont possibles.",
            "n est le nombre d’appels derrière un chiffre. Un service qui ne répond pas est un \
             résultat\u{202f}; un appel que l’évaluateur n’a pas fait ne compte pas.",
        ],
    },
    auditor: AuditorWords {
        title: "Preuves et traçabilité",
        draw: "Le tirage",
        origin: "Origine de la graine",
        origin_campaign: "écrite dans le fichier de la campagne",
        origin_command: "donnée à la commande",
        origin_system: "produite par le système",
        origin_committed: "déduite d’un secret engagé d’avance et d’un hasard public",
        origin_adopted: "calendrier établi ailleurs",
        commitment: "Engagement publié avant le tirage",
        no_commitment: "aucun",
        public_randomness: "Hasard public",
        format: "Version des règles du tirage",
        level_of_proof: "Niveau de preuve",
        reproducible: "reproductible\u{a0}: chacun peut refaire le tirage, mais la graine a été \
            choisie à la main",
        seed_by_system: "graine du système\u{a0}: reproductible\u{202f}; personne n’a choisi la \
            graine, sauf à avoir jeté des calendriers",
        committed: "engagement et hasard public\u{a0}: personne n’a pu choisir la graine, si \
            l’engagement était public avant que le hasard ne soit connu",
        no_proof: "aucun",
        same: "le calendrier est bien ce tirage, suivi des changements listés ci-dessous",
        campaign_changed: "la campagne a été modifiée après le tirage, en un point que le tirage \
            lit",
        other_format: "le calendrier a été tiré selon la version {n} des règles, qui n’est pas \
            celle-ci",
        not_drawn: "le calendrier n’a pas été tiré ici",
        commitment_broken: "la graine ne découle pas de l’engagement enregistré",
        differs: "le calendrier diffère du tirage à la ligne {n}",
        draw_erased: "l’événement {n} du journal a été effacé en partie, comme le veut la loi\u{a0}: le \
            tirage ne peut plus être refait",
        change_differs: "l’événement {n} du journal ne mène pas au calendrier qu’il a enregistré",
        set_aside: "Calendriers écartés faute d’évaluateurs ou de scénarios",
        how_to_check: "Pour le vérifier soi-même\u{a0}: «\u{a0}mystery verify\u{a0}» refait le tirage \
            à partir de la graine, puis chaque changement du journal, et compare.",
        guarantees: "Ce que le calendrier garantit",
        guarantee_texts: [
            (
                "exact totals of campaign, channels, services and cells; minima and maxima",
                "totaux exacts de la campagne, des canaux, des services et des cellules\u{202f}; \
                 minima et maxima",
            ),
            (
                "opening hours, public holidays, closures; calls end before closing; replies due \
                 in time",
                "horaires d’ouverture, jours fériés, fermetures\u{202f}; les appels finissent avant \
                 la fermeture\u{202f}; les réponses sont dues à temps",
            ),
            (
                "evaluators: skills, hours, absences, conflicts, caps, no two calls at once, \
                 travel",
                "évaluateurs\u{a0}: compétences, horaires, absences, conflits, plafonds, jamais \
                 deux appels à la fois, trajets",
            ),
            ("all rules of rotation", "toutes les règles de rotation"),
            (
                "groups, services, channels, bands, months, lots and days keep floor and ceiling \
                 of their expectation at each stage",
                "groupes, services, canaux, plages, mois, lots et jours restent entre l’entier \
                 inférieur et l’entier supérieur de leur espérance à chaque étape",
            ),
        ],
        deviations: "Écarts du tirage",
        no_deviations: "Aucune règle n’a dû céder.",
        rule: "Règle",
        place: "Où",
        prescribed: "Prescrit",
        applied: "Appliqué",
        rule_allocation: "répartition",
        rule_probability: "probabilité",
        rule_double_scored: "double évaluation",
        rule_audits: "place gardée pour les audits",
        rule_drawn_again: "lot tiré de nouveau",
        rule_searched: "calendrier cherché, non tiré",
        changes: "Changements depuis le tirage",
        changes_intro: "Chaque déplacement à la main, chaque replanification et chaque absence, \
            avec son motif. Une probabilité ne se perd que pour les appels déplacés à la main.",
        no_changes: "Aucun\u{a0}: le calendrier est resté tel qu’il a été tiré.",
        number: "Nº",
        when: "Enregistré le",
        what: "Nature",
        why: "Motif",
        calls_moved: "Appels",
        replan: "replanification",
        by_hand: "déplacement à la main",
        absence: "absence",
        fieldwork: "Appels prévus et faits",
        fieldwork_intro: "Un appel que l’évaluateur n’a pas fait pourrait effacer un mauvais \
            résultat\u{a0}: les bornes disent ce que vaudrait la note moyenne si tous les appels \
            sans note valaient 0, ou 100.",
        cells: "Appels notés sur appels prévus, par service et canal",
        decisions: "Décisions sur les résultats",
        decisions_intro: "Ce qui a été décidé une fois les résultats connus, et ce que vaudraient \
            les chiffres de la campagne sans ces décisions. Chacune, avec son auteur et son motif, \
            est au journal («\u{a0}mystery log\u{a0}»).",
        no_decisions: "Aucune\u{a0}: pas de recours, pas de correction, et la grille est celle des \
            premiers résultats.",
        no_appeals: "Pas de recours, pas de correction.",
        contested: "Appels contestés",
        appeals_open: "Recours en cours",
        appeals_upheld: "Recours acceptés",
        calls_withdrawn: "dont appels retirés des résultats",
        appeals_rejected: "Recours rejetés",
        corrected: "Fiches corrigées sans recours",
        before_and_after: "Avant et après ces décisions",
        as_delivered: "Fiches telles que remises",
        as_decided: "Après décisions",
        another_grid: "Une autre grille depuis les premiers résultats",
        first_grid: "Empreinte de la première grille",
        present_grid: "Empreinte de la grille actuelle",
        grid_reason: "Motif du changement",
        grid_author: "Enregistré par",
        no_grid_reason: "aucun n’est enregistré («\u{a0}mystery regrid\u{a0}»)",
        by_either_grid: "Selon l’une et l’autre grille",
        by_first_grid: "Première grille",
        by_present_grid: "Grille actuelle",
        figure: "Chiffre",
        record: "Le registre",
        nothing_recorded: "rien n’est encore enregistré",
        events: "Événements au journal",
        record_note: "Le sceau résume tout le journal et toutes les fiches\u{a0}: qui l’a reçu peut \
            prouver plus tard que rien n’a été changé ni retiré avant lui.",
        notices: "Informations préalables",
        commitments: "Engagements et leurs appels",
        commitments_intro: "Chaque engagement avec les appels qui le mesurent. Il est tenu dans un \
            appel si tous ses critères applicables y sont remplis.",
        clause: "Référence",
        kept: "Tenu",
        broken: "Non tenu",
        no_calls: "aucun appel",
        hidden_calls: "{n} d’équipes de moins de cinq personnes ou d’effectif inconnu\u{a0}: comptés, \
            non listés",
        unmeasured: "Engagements que rien ne mesure",
        all_measured: "Aucun\u{a0}: chaque engagement a au moins un critère.",
        unmeasured_intro: "Aucun critère de la grille ne porte sur ces engagements\u{a0}: la \
            campagne n’en dit rien.",
        grid_points: "Seuil de conformité",
        grid_points_text: "un appel est conforme à partir de {pass} de ses points",
    },
};
