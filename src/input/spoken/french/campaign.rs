use super::Pattern;

/// Of campaign.toml.
pub(super) const CAMPAIGN: &[Pattern] = &[
    ("begin the file with [campaign]", "commencez le fichier par [campaign]"),
    (
        "give the campaign an id, such as `id = \"montpellier-2022-q2\"`",
        "donnez un identifiant à la campagne, comme `id = \"montpellier-2022-q2\"`",
    ),
    ("`{}` cannot be the id of a campaign", "`{0}` ne peut pas être l’identifiant d’une campagne"),
    ("use a to z, 0 to 9 and -", "employez a à z, 0 à 9 et -"),
    ("write `start = 2022-04-01`", "écrivez `start = 2022-04-01`"),
    ("write `end = 2022-06-30`", "écrivez `end = 2022-06-30`"),
    ("the campaign ends on {}, before it starts", "la campagne finit le {0}, avant de commencer"),
    ("it starts on {}", "elle commence le {0}"),
    ("put `end` on or after `start`", "mettez `end` le même jour que `start` ou après"),
    ("the campaign lasts {} days", "la campagne dure {0} jours"),
    ("plan at most three years at a time", "planifiez au plus trois ans à la fois"),
    ("`{}` is not a time zone", "`{0}` n’est pas un fuseau horaire"),
    ("write a zone such as `Europe/Paris`", "écrivez un fuseau comme `Europe/Paris`"),
    ("no public holidays are known for `{}`", "aucun jour férié connu pour `{0}`"),
    (
        "known are {}; `none` and `closed` serve elsewhere",
        "sont connus {0+}\u{202f}; ailleurs, employez `none` et `closed`",
    ),
    (
        "say how many mystery calls are made, such as `calls = 232`",
        "indiquez combien d’appels mystères sont passés, comme `calls = 232`",
    ),
    ("the campaign plans 0 calls", "la campagne prévoit 0 appel"),
    ("give `calls` at least 1", "donnez à `calls` au moins 1"),
    (
        "replies are awaited until {}, before the end",
        "les réponses sont attendues jusqu’au {0}, avant la fin",
    ),
    (
        "put `replies_until` on or after `end`",
        "mettez `replies_until` le même jour que `end` ou après",
    ),
    (
        "give a percentage between 0 and 100, such as 95",
        "donnez un pourcentage entre 0 et 100, comme 95",
    ),
    ("`{}` needs the volume of every service", "`{0}` a besoin du volume de chaque service"),
    (
        "give every [[service]] a `volume`, or use `equal`",
        "donnez un `volume` à chaque [[service]], ou employez `equal`",
    ),
    ("{} lots are fewer than the {} months", "{0} lots, moins que les {1} mois"),
    (
        "lots lie inside months: give one a month at least",
        "un lot tient dans un mois\u{a0}: donnez-en au moins un par mois",
    ),
    (
        "`evaluator_service_max` is 0: nobody could call anybody",
        "`evaluator_service_max` vaut 0\u{a0}: personne ne pourrait appeler",
    ),
    ("give at least 1, or leave the rule out", "donnez au moins 1, ou supprimez la règle"),
    (
        "the campaign does not say that the staff were informed",
        "la campagne n’indique pas que les agents ont été informés",
    ),
    (
        "add [notice] with staff_informed, staff_body_consulted, register_entry, retention_days",
        "ajoutez [notice] avec staff_informed, staff_body_consulted, register_entry, retention_days",
    ),
    ("`{}` is not stated in [notice]", "`{0}` n’est pas indiqué dans [notice]"),
    ("state it: auditors ask for it", "indiquez-le\u{a0}: les auditeurs le demandent"),
    (
        "the band `{}` ends at {}, not after its start",
        "la plage `{0}` finit à {1}, pas après son début",
    ),
    ("it starts here", "elle commence ici"),
    ("put `to` after `from`", "mettez `to` après `from`"),
    ("the bands `{}` and `{}` overlap", "les plages `{0}` et `{1}` se chevauchent"),
    ("`{}` is here", "`{0}` est ici"),
    (
        "let each minute belong to one band: a band ends before `to`",
        "chaque minute n’appartient qu’à une plage\u{a0}: une plage finit avant `to`",
    ),
    ("write `from = \"08:00\"`", "écrivez `from = \"08:00\"`"),
    ("write `to = \"08:00\"`", "écrivez `to = \"08:00\"`"),
    ("write hours and minutes, from 00:00 to 24:00", "écrivez heures et minutes, de 00:00 à 24:00"),
    ("the campaign has no channel", "la campagne n’a pas de canal"),
    (
        "add a [[channel]] for every way of making contact",
        "ajoutez un [[channel]] pour chaque moyen de contact",
    ),
    (
        "all channels are audits: there is none for mystery calls",
        "tous les canaux sont des audits\u{a0}: il n’y en a pas pour les appels mystères",
    ),
    ("add a [[channel]] of another kind", "ajoutez un [[channel]] d’une autre sorte"),
    (
        "say what kind of contact it is, such as `kind = \"phone\"`",
        "indiquez de quelle sorte de contact il s’agit, comme `kind = \"phone\"`",
    ),
    (
        "say how long one call occupies an evaluator, such as `minutes = 10`",
        "indiquez combien de temps un appel occupe un évaluateur, comme `minutes = 10`",
    ),
    (
        "`reply_days` stands in a channel of kind `{}`",
        "`reply_days` figure dans un canal de la sorte `{0}`",
    ),
    (
        "only letter, email and web await a reply: take it out",
        "seuls `letter`, `email` et `web` attendent une réponse\u{a0}: supprimez-le",
    ),
    ("`calls` and `share` exclude each other", "`calls` et `share` s’excluent"),
    ("an exact number stands here", "un nombre exact figure ici"),
    ("give a share from 0 up", "donnez une part, 0 ou plus"),
    (
        "audits need an exact number of `calls`",
        "les audits ont besoin d’un nombre exact de `calls`",
    ),
    (
        "the campaign plans {} calls, its channels add up to {}",
        "la campagne prévoit {0} appels, ses canaux en totalisent {1}",
    ),
    (
        "write `calls = {}`, or lower the channels' `calls`",
        "écrivez `calls = {0}`, ou baissez les `calls` des canaux",
    ),
    (
        "write `calls = {}`, or let a channel take the rest with `share = 1`",
        "écrivez `calls = {0}`, ou laissez le reste à un canal avec `share = 1`",
    ),
    ("`{}` is never open in the campaign", "`{0}` n’est jamais ouvert pendant la campagne"),
    ("widen the hours or the campaign", "élargissez les heures ou la campagne"),
    ("name the call, such as `call = \"C041\"`", "nommez l’appel, comme `call = \"C041\"`"),
    ("the comment of `{}` is released twice", "le commentaire de `{0}` est publié deux fois"),
    ("`{}` is not a call of the campaign", "`{0}` n’est pas un appel de la campagne"),
    ("its calls go up to `{}`", "ses appels vont jusqu’à `{0}`"),
    ("mend the date or take it out", "corrigez la date ou supprimez-la"),
    (
        "the range ends on {}, before it starts on {}",
        "la période finit le {0}, avant de commencer le {1}",
    ),
    ("there is no day `{}`", "le jour `{0}` n’existe pas"),
    (
        "write a day as `2022-04-01`, a range as `2022-04-01..2022-04-15`",
        "écrivez un jour comme `2022-04-01`, une période comme `2022-04-01..2022-04-15`",
    ),
    (
        "write year, month and day of a day that exists",
        "écrivez l’année, le mois et le jour d’un jour qui existe",
    ),
    ("write `{}..{}`", "écrivez `{0}..{1}`"),
    (
        "the evaluator `{}` may make no call: `{}` is 0",
        "l’évaluateur `{0}` ne peut faire aucun appel\u{a0}: `{1}` vaut 0",
    ),
    ("raise `{}`, or drop the evaluator", "augmentez `{0}`, ou supprimez l’évaluateur"),
    (
        "nothing is open in the band `{}` on any day",
        "rien n’est ouvert dans la plage `{0}`, aucun jour",
    ),
    (
        "move it to where services are open, widen their hours, or drop it",
        "déplacez-la vers des heures ouvertes, élargissez les horaires, ou supprimez-la",
    ),
    (
        "the evaluator `{}` may call no service on any channel",
        "l’évaluateur `{0}` ne peut appeler aucun service sur aucun canal",
    ),
    (
        "widen `channels`, `services` or `groups`, or drop the evaluator",
        "élargissez `channels`, `services` ou `groups`, ou supprimez l’évaluateur",
    ),
    (
        "give services a `group`, or take this out",
        "donnez un `group` aux services, ou supprimez ceci",
    ),
    ("the groups are {}", "les groupes sont {0+}"),
    ("no service belongs to a group `{}`", "aucun service n’appartient au groupe `{0}`"),
    (
        "`seconds_at_least` is 0: nothing is faster",
        "`seconds_at_least` vaut 0\u{a0}: rien n’est plus rapide",
    ),
    (
        "give a number of seconds, or `too_fast = \"ignore\"`",
        "donnez un nombre de secondes, ou `too_fast = \"ignore\"`",
    ),
    ("the campaign has no evaluator", "la campagne n’a pas d’évaluateur"),
    (
        "add an [[evaluator]] for everybody who makes calls",
        "ajoutez un [[evaluator]] pour chaque personne qui passe des appels",
    ),
    (
        "no scenario fits `{}` on channel `{}`",
        "aucun scénario ne convient à `{0}` sur le canal `{1}`",
    ),
    (
        "add the two to the `services` and `channels` of a [[scenario]]",
        "ajoutez les deux aux `services` et `channels` d’un [[scenario]]",
    ),
    ("the campaign has no service", "la campagne n’a pas de service"),
    (
        "add a [[service]] for everything that is called",
        "ajoutez un [[service]] pour chaque service appelé",
    ),
    (
        "this service has no `volume`, others have",
        "ce service n’a pas de `volume`, d’autres en ont un",
    ),
    (
        "state volumes for all services or for none",
        "indiquez le volume de tous les services ou d’aucun",
    ),
    ("no service offers the channel `{}`", "aucun service ne propose le canal `{0}`"),
    (
        "add `{}` to the `channels` of a service, or drop it",
        "ajoutez `{0}` aux `channels` d’un service, ou supprimez-le",
    ),
    (
        "say when it is open, such as `hours = \"Mo-Fr 08:30-17:30; PH off\"`",
        "indiquez quand il est ouvert, comme `hours = \"Mo-Fr 08:30-17:30; PH off\"`",
    ),
    (
        "name the channels on which it can be reached, such as `channels = [\"phone\"]`",
        "nommez les canaux par lesquels il est joignable, comme `channels = [\"phone\"]`",
    ),
    ("the service has no channel", "le service n’a pas de canal"),
    ("name each channel once", "nommez chaque canal une fois"),
    ("the service does not offer the channel `{}`", "le service ne propose pas le canal `{0}`"),
    (
        "add it to `channels`, or drop this table",
        "ajoutez-le à `channels`, ou supprimez cette table",
    ),
    (
        "hours do not bind what is sent in writing",
        "les heures ne contraignent pas ce qui est envoyé par écrit",
    ),
    (
        "take `hours` out, or state the hours of evaluators",
        "supprimez `hours`, ou indiquez les heures des évaluateurs",
    ),
    ("give the contacts a year, above 0", "donnez les contacts par an, plus de 0"),
    ("`calls` excludes `min` and `max`", "`calls` exclut `min` et `max`"),
    ("keep the exact number or the limits", "gardez le nombre exact ou les limites"),
    ("`min` is {}, above `max`, which is {}", "`min` vaut {0}, plus que `max`, qui vaut {1}"),
    ("the maximum stands here", "le maximum figure ici"),
    ("lower `min` or raise `max`", "baissez `min` ou augmentez `max`"),
];
