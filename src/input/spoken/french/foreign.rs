use super::Pattern;

/// Of files of other tools.
pub(super) const FOREIGN: &[Pattern] = &[
    ("the file has {}", "le fichier a {0+}"),
    ("{} columns of the file are called `{}`", "{0} colonnes du fichier s’appellent `{1}`"),
    (
        "the form was not sent in: `{}` is blank",
        "le formulaire n’a pas été envoyé\u{a0}: `{0}` est vide",
    ),
    (
        "the form was not sent in: `{}` is `{}`",
        "le formulaire n’a pas été envoyé\u{a0}: `{0}` vaut `{1}`",
    ),
    (
        "have it sent in and export again, or fill in the cell",
        "faites-le envoyer et exportez de nouveau, ou remplissez la case",
    ),
    (
        "what stands in `{}` is not a service of the campaign",
        "le contenu de `{0}` n’est pas un service de la campagne",
    ),
    (
        "what stands in `{}` is not a channel of the campaign",
        "le contenu de `{0}` n’est pas un canal de la campagne",
    ),
    (
        "what stands in `{}` is not an evaluator of the campaign",
        "le contenu de `{0}` n’est pas un évaluateur de la campagne",
    ),
    ("`{}` is not a service of the campaign", "`{0}` n’est pas un service de la campagne"),
    ("`{}` is not a channel of the campaign", "`{0}` n’est pas un canal de la campagne"),
    (
        "say what it means under [values.{}] in the mapping",
        "dites ce que cela signifie sous [values.{0}] dans la correspondance",
    ),
    ("the row names neither a call nor a service", "la ligne ne nomme ni appel ni service"),
    ("fill in the service", "remplissez le service"),
    ("the row names neither a call nor a day", "la ligne ne nomme ni appel ni jour"),
    ("fill in the date", "remplissez la date"),
    ("{} calls fit {}: {}", "{0} appels correspondent à {1+}\u{a0}: {2+}"),
    (
        "write the id of the right one in a column `call`",
        "écrivez le numéro du bon dans une colonne `call`",
    ),
    ("no call of the plan fits {}", "aucun appel du plan ne correspond à {0+}"),
    ("the plan has no call at `{}`", "le plan n’a aucun appel à `{0}`"),
    (
        "write the id of the right one in a column `call`: at `{}` perhaps {}",
        "écrivez le numéro du bon dans une colonne `call`\u{a0}: à `{0}`, peut-être {1+}",
    ),
];
