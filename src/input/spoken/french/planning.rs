use super::Pattern;

/// Of commands that fail: the plan, its changes, its commitment.
pub(super) const PLANNING: &[Pattern] = &[
    (
        "no place is left for audit `{}` to `{}` on channel `{}`: of the days from {} on ({}), closed to it {}, too near to another call there {}, nobody free {}",
        "il ne reste aucune place pour l’audit `{0}` de `{1}` (canal `{2}`)\u{a0}: sur les jours à partir du {3} ({4}), fermés {5}, trop proches d’un autre appel au service {6}, sans personne de libre {7}",
    ),
    (
        "no place is left for call `{}` to `{}` on channel `{}`: of the days from {} on ({}), closed to it {}, too near to another call there {}, nobody free {}",
        "il ne reste aucune place pour l’appel `{0}` à `{1}` (canal `{2}`)\u{a0}: sur les jours à partir du {3} ({4}), fermés {5}, trop proches d’un autre appel au service {6}, sans personne de libre {7}",
    ),
    (
        "lower `audit_gap_days`, or make room with `mystery move`: a call to the service on another day",
        "réduisez `audit_gap_days`, ou faites de la place avec `mystery move`\u{a0}: un appel au service un autre jour",
    ),
    (
        "lower `service_gap_days` or `audit_gap_days`, or make room with `mystery move`: another call to the service on another day",
        "réduisez `service_gap_days` ou `audit_gap_days`, ou faites de la place avec `mystery move`\u{a0}: un autre appel au service un autre jour",
    ),
    (
        "raise `per_day`, `per_week` or `total` of an evaluator who may go there, lower a gap of `[rotation]`, or add an evaluator",
        "augmentez `per_day`, `per_week` ou `total` d’un évaluateur qui peut y aller, réduisez un écart de `[rotation]`, ou ajoutez un évaluateur",
    ),
    (
        "open further days: a later `end`, fewer days in `closed`, or an evaluator who is there when the service is open",
        "ouvrez d’autres jours\u{a0}: une `end` plus tardive, moins de jours dans `closed`, ou un évaluateur présent quand le service est ouvert",
    ),
    (
        "relax one of the rules that the message names: fewer calls, shorter gaps, more evaluators or wider hours",
        "assouplissez l’une des règles que le message nomme\u{a0}: moins d’appels, des écarts plus courts, plus d’évaluateurs ou des horaires plus larges",
    ),
    ("the plan has no call `{}`", "le plan n’a pas d’appel `{0}`"),
    ("look it up: `mystery agenda CAMPAIGN`", "cherchez-le\u{a0}: `mystery agenda CAMPAGNE`"),
    (
        "call `{}` has a scorecard: what is done does not move",
        "l’appel `{0}` a une fiche\u{a0}: ce qui est fait ne bouge pas",
    ),
    (
        "choose another day, another start or another evaluator",
        "choisissez un autre jour, une autre heure ou un autre évaluateur",
    ),
    (
        "the plan of `{}` has begun: its ledger holds scorecards or events",
        "le plan de `{0}` a commencé\u{a0}: son registre contient des fiches ou des événements",
    ),
    (
        "draw into another place with --out FILE, or overwrite it with --force: the old plan is then kept in the ledger",
        "tirez-le ailleurs avec --out FICHIER, ou remplacez-le avec --force\u{a0}: l’ancien plan est alors gardé dans le registre",
    ),
    (
        "the campaign `{}` has no plan: {} is not there",
        "la campagne `{0}` n’a pas de plan\u{a0}: {1} n’existe pas",
    ),
    ("draw one: `mystery plan CAMPAIGN`", "tirez-en un\u{a0}: `mystery plan CAMPAGNE`"),
    (
        "{} exists already: a campaign is committed to once",
        "{0} existe déjà\u{a0}: une campagne ne s’engage qu’une fois",
    ),
    (
        "draw from it with --seed-from, or take both files away and publish a new commitment that says why",
        "tirez à partir de lui avec --seed-from, ou retirez les deux fichiers et publiez un nouvel engagement qui dit pourquoi",
    ),
    (
        "{} is not there: nothing was committed to",
        "{0} n’existe pas\u{a0}: il n’y a pas eu d’engagement",
    ),
    (
        "commit first: `mystery plan CAMPAIGN --commit`",
        "engagez-vous d’abord\u{a0}: `mystery plan CAMPAGNE --commit`",
    ),
    (
        "the commitment in {} is not that of the secret and the campaign",
        "l’engagement de {0} n’est pas celui du secret et de la campagne",
    ),
    (
        "put campaign.toml and secret.txt back as they were when the commitment was made, or commit anew and say so",
        "remettez campaign.toml et secret.txt comme ils étaient lors de l’engagement, ou engagez-vous à nouveau et dites-le",
    ),
    (
        "the log does not hold the campaign as it was when the plan was drawn: put campaign.toml back as it was, or draw a new plan",
        "le journal n’a pas la campagne telle qu’elle était lors du tirage\u{a0}: remettez campaign.toml comme il était, ou tirez un nouveau plan",
    ),
    (
        "put plan.csv back as it was: changes go through `mystery replan`, `mystery move` and `mystery absent`",
        "remettez plan.csv comme il était\u{a0}: les changements passent par `mystery replan`, `mystery move` et `mystery absent`",
    ),
    ("`{}` is not a call", "`{0}` n’est pas un appel"),
    ("write it as `C041`", "écrivez-le comme `C041`"),
    ("write it as `09:40`", "écrivez-la comme `09:40`"),
    ("the campaign has no evaluator `{}`", "la campagne n’a pas d’évaluateur `{0}`"),
    ("it is one of {}", "c’est l’un de {0+}"),
];
