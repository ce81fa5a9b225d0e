use super::Pattern;

/// Of what is taken for granted.
pub(super) const ASSUMED: &[Pattern] = &[
    (
        "{} of column `{}` with a unit: read in {}",
        "{0+} de la colonne `{1}` avec une unité\u{a0}: valeurs lues en {2}",
    ),
    (
        "write plain numbers in the unit of the grid to leave no doubt",
        "écrivez des nombres seuls, dans l’unité de la grille, pour lever le doute",
    ),
    (
        "1 row does not say who made the call: the planned evaluator is taken",
        "1 ligne ne dit pas qui a fait l’appel\u{a0}: l’évaluateur prévu est retenu",
    ),
    (
        "{} rows do not say who made the call: the planned evaluator is taken",
        "{0} lignes ne disent pas qui a fait l’appel\u{a0}: l’évaluateur prévu est retenu",
    ),
    (
        "fill in `evaluator` where somebody else made the call",
        "remplissez `evaluator` là où quelqu’un d’autre a fait l’appel",
    ),
    (
        "the dates of column `{}` are read day first, as {} writes them",
        "les dates de la colonne `{0}` sont lues jour en tête, comme {1} les écrit",
    ),
    (
        "the dates of column `{}` are read month first, as {} writes them",
        "les dates de la colonne `{0}` sont lues mois en tête, comme {1} les écrit",
    ),
    (
        "the dates of column `{}` are read day first",
        "les dates de la colonne `{0}` sont lues jour en tête",
    ),
    (
        "the dates of column `{}` are read month first",
        "les dates de la colonne `{0}` sont lues mois en tête",
    ),
    ("write dates as `{}` to leave no doubt", "écrivez les dates comme `{0}` pour lever le doute"),
    (
        "state `dates` in the mapping to leave no doubt",
        "indiquez `dates` dans la correspondance pour lever le doute",
    ),
    (
        "{} of column `{}` with two digits: taken as 20..",
        "{0+} de la colonne `{1}` à deux chiffres\u{a0}: années lues comme 20..",
    ),
    ("write years with four digits", "écrivez les années sur quatre chiffres"),
    (
        "the times of column `{}` state no zone: taken as {}",
        "les heures de la colonne `{0}` n’indiquent pas de fuseau\u{a0}: prises pour {1}",
    ),
    (
        "state `zone` in the mapping, such as `zone = \"UTC\"`",
        "indiquez `zone` dans la correspondance, par exemple `zone = \"UTC\"`",
    ),
    (
        "{} of column `{}` moved from their stated offset to {}",
        "{0+} de la colonne `{1}`\u{a0}: ramenées du décalage indiqué à {2}",
    ),
    (
        "{} of column `{}` moved from {} to {}",
        "{0+} de la colonne `{1}`\u{a0}: ramenées de {2} à {3}",
    ),
    (
        "compare one with the tool; `zone` in the mapping rules",
        "comparez-en une avec l’outil\u{202f}; `zone` dans la correspondance fait foi",
    ),
    (
        "1 row is taken for a call that was planned on another day",
        "1 ligne est prise pour un appel prévu un autre jour",
    ),
    (
        "{} rows are taken for a call that was planned on another day",
        "{0} lignes sont prises pour un appel prévu un autre jour",
    ),
    (
        "set `within_days = 0` in the mapping to take calls on their day only",
        "écrivez `within_days = 0` dans la correspondance pour ne prendre les appels que leur jour",
    ),
    ("column {} is not read", "la colonne {0+} n’est pas lue"),
    ("columns {} are not read", "les colonnes {0+} ne sont pas lues"),
    (
        "bind to criteria what holds answers, and list the rest under `ignore` in the mapping",
        "liez à des critères ce qui contient des réponses, et mettez le reste sous `ignore` dans la \
         correspondance",
    ),
    (
        "column {} holds addresses of persons and is not recorded",
        "la colonne {0+} contient des adresses de personnes et n’est pas enregistrée",
    ),
    (
        "columns {} hold addresses of persons and are not recorded",
        "les colonnes {0+} contiennent des adresses de personnes et ne sont pas enregistrées",
    ),
    (
        "list under `keep` in the mapping what has to be recorded",
        "mettez sous `keep` dans la correspondance ce qui doit être enregistré",
    ),
];
