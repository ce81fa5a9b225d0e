use super::Pattern;

/// Of grid.toml.
pub(super) const GRID: &[Pattern] = &[
    (
        "give the grid an id, such as `id = \"accueil\"`",
        "donnez un identifiant à la grille, comme `id = \"accueil\"`",
    ),
    ("the grid has no criterion", "la grille n’a pas de critère"),
    (
        "add a [[criterion]] for everything that is judged",
        "ajoutez un [[criterion]] pour chaque chose jugée",
    ),
    ("say what it is worth, such as `points = 4`", "indiquez ce qu’il vaut, comme `points = 4`"),
    (
        "name the channels on which it is judged, such as `channels = [\"phone\"]`",
        "nommez les canaux sur lesquels il est jugé, comme `channels = [\"phone\"]`",
    ),
    ("the campaign's channels are {}", "les canaux de la campagne sont {0+}"),
    ("the campaign has no channel `{}`", "la campagne n’a pas de canal `{0}`"),
    (
        "name the section it belongs to, such as `section = \"contact\"`",
        "nommez la section à laquelle il appartient, comme `section = \"contact\"`",
    ),
    (
        "a knock-out needs `cap` or `times`, one of the two",
        "un critère éliminatoire a besoin de `cap` ou de `times`, l’un des deux",
    ),
    ("write `{ cap = 40 }` or `{ times = 0.5 }`", "écrivez `{ cap = 40 }` ou `{ times = 0.5 }`"),
    (
        "say what its answers are: yes-no, scale, measure, delay, choice or outcome",
        "indiquez ce que sont ses réponses\u{a0}: yes-no, scale, measure, delay, choice ou outcome",
    ),
    ("what is earned lies between 0 and 1", "ce qui est gagné est entre 0 et 1"),
    (
        "say what each level earns, such as `levels = { 0 = 0.0, 1 = 0.5, 2 = 1.0 }`",
        "indiquez ce que gagne chaque niveau, comme `levels = { 0 = 0.0, 1 = 0.5, 2 = 1.0 }`",
    ),
    ("the level `{}` is not a number", "le niveau `{0}` n’est pas un nombre"),
    ("name levels by numbers: 0, 1, 2, 3", "nommez les niveaux par des nombres\u{a0}: 0, 1, 2, 3"),
    (
        "`anchors` explains a level `{}` that there is not",
        "`anchors` explique un niveau `{0}` qui n’existe pas",
    ),
    (
        "explain only levels that `levels` names",
        "expliquez seulement les niveaux que `levels` nomme",
    ),
    (
        "a measure or delay needs `steps` or `linear`, one of the two",
        "une mesure ou un délai a besoin de `steps` ou de `linear`, l’un des deux",
    ),
    (
        "write `steps = [{ up_to = 4, earns = 1.0 }]` or `linear = { full = 30, zero = 120 }`",
        "écrivez `steps = [{ up_to = 4, earns = 1.0 }]` ou `linear = { full = 30, zero = 120 }`",
    ),
    ("write `linear = { full = 30, zero = 120 }`", "écrivez `linear = { full = 30, zero = 120 }`"),
    ("`full` and `zero` are both {}", "`full` et `zero` valent tous deux {0}"),
    ("put them apart, or use `steps`", "écartez-les, ou employez `steps`"),
    ("write `{ up_to = 4, earns = 1.0 }`", "écrivez `{ up_to = 4, earns = 1.0 }`"),
    (
        "the step up to {} does not lie beyond the one before it",
        "la marche jusqu’à {0} n’est pas au-delà de la précédente",
    ),
    (
        "put the steps in ascending order of `up_to`",
        "mettez les marches en ordre croissant de `up_to`",
    ),
    (
        "say what each choice earns, such as `earns = { phone = 1.0, none = 0.0 }`",
        "indiquez ce que gagne chaque choix, comme `earns = { phone = 1.0, none = 0.0 }`",
    ),
    (
        "say what each outcome earns, such as `earns = { completed = 1.0, no-answer = 0.0 }`",
        "indiquez ce que gagne chaque issue, comme `earns = { completed = 1.0, no-answer = 0.0 }`",
    ),
    ("`{}` is not an outcome that scores", "`{0}` n’est pas une issue qui compte"),
    ("outcomes that score are {}", "les issues qui comptent sont {0+}"),
    (
        "say what is promised, such as `text = { fr = \"…\", en = \"…\" }`",
        "indiquez ce qui est promis, comme `text = { fr = \"…\", en = \"…\" }`",
    ),
    (
        "this section has no `weight`, others have",
        "cette section n’a pas de `weight`, d’autres en ont un",
    ),
    (
        "give a weight to all sections or to none",
        "donnez un poids à toutes les sections ou à aucune",
    ),
    ("give a number above 0", "donnez un nombre au-dessus de 0"),
];
