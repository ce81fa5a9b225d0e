use super::Pattern;

/// Of calls: which it was, how it ended, by whom and when.
pub(super) const CALLS: &[Pattern] = &[
    ("the row names no call", "la ligne ne nomme aucun appel"),
    ("give its id, such as `C001`", "donnez son numéro, par exemple `C001`"),
    ("the plan holds no calls", "le plan ne contient aucun appel"),
    ("the plan holds calls from `{}` to `{}`", "le plan contient les appels de `{0}` à `{1}`"),
    ("`{}` is not a call of the plan", "`{0}` n’est pas un appel du plan"),
    (
        "the row does not say how the call ended",
        "la ligne ne dit pas comment l’appel s’est terminé",
    ),
    ("outcomes are {}", "les issues sont {0+}"),
    ("`{}` is not an outcome", "`{0}` n’est pas une issue"),
    ("`{}` is not an evaluator of the campaign", "`{0}` n’est pas un évaluateur de la campagne"),
    ("`{}` is not a time of day", "`{0}` n’est pas une heure"),
    ("write it as `09:41`", "écrivez-la comme `09:41`"),
    ("`{}` is not a number of attempts", "`{0}` n’est pas un nombre de tentatives"),
    ("write a whole number up to {}", "écrivez un nombre entier jusqu’à {0}"),
    ("`{}` is not a date", "`{0}` n’est pas une date"),
    (
        "write it with the year first, such as `{}`",
        "écrivez-la en commençant par l’année, par exemple `{0}`",
    ),
    ("`{}` is not a day of the calendar", "`{0}` n’est pas un jour du calendrier"),
    ("write a day that exists, such as `{}`", "écrivez un jour qui existe, par exemple `{0}`"),
    ("`{}` can be {} or {}", "`{0}` peut être le {1} ou le {2}"),
    (
        "write it as `{}` or `{}`, or state `dates` in the mapping",
        "écrivez `{0}` ou `{1}`, ou indiquez `dates` dans la correspondance",
    ),
    ("write it as `{}` or `{}`", "écrivez `{0}` ou `{1}`"),
    (
        "clocks are changed at `{}`: it does not exist, or twice",
        "l’heure change à `{0}`\u{a0}: elle n’existe pas, ou deux fois",
    ),
    ("write the time in UTC, such as `{}`", "écrivez l’heure en UTC, par exemple `{0}`"),
    (
        "call `{}` is on `{}` and awaits no reply",
        "l’appel `{0}` passe par `{1}` et n’attend pas de réponse",
    ),
    (
        "`pending` is for letters, e-mails and web forms; write how the call ended",
        "`pending` est pour les courriers, courriels et formulaires\u{202f}; écrivez comment l’appel \
         s’est terminé",
    ),
    (
        "call `{}` is pending, and has a reply on {}",
        "l’appel `{0}` est en attente, et a une réponse le {1}",
    ),
    ("write the outcome, or clear `replied`", "écrivez l’issue, ou videz `replied`"),
    (
        "call `{}` was not made, and no reason is given",
        "l’appel `{0}` n’a pas été fait, et aucune raison n’est donnée",
    ),
    ("give the reason in `comment`", "donnez la raison dans `comment`"),
    (
        "the reply of {} came before the call was sent on {}",
        "la réponse du {0} précède l’envoi du {1}",
    ),
    (
        "`{}` happened on {}, before the call was sent on {}",
        "`{0}` a eu lieu le {1}, avant l’envoi du {2}",
    ),
    ("sent", "envoi"),
    ("correct one of the two days", "corrigez l’un des deux jours"),
];
