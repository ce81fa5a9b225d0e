use super::Pattern;

/// Of what is doubtful about scorecards.
pub(super) const DOUBTS: &[Pattern] = &[
    (
        "call `{}` is planned for `{}`, and is by `{}`",
        "l’appel `{0}` est prévu pour `{1}`, et a été fait par `{2}`",
    ),
    (
        "correct the evaluator, unless somebody stood in or scored the call once more",
        "corrigez l’évaluateur, sauf remplacement ou seconde notation",
    ),
    ("{} lies outside the campaign, {} to {}", "le {0} est hors de la campagne, du {1} au {2}"),
    ("correct the day", "corrigez le jour"),
    (
        "call `{}` was made on {}, and is planned for {}",
        "l’appel `{0}` a été fait le {1}, et est prévu le {2}",
    ),
    (
        "call `{}` was made at {}, and is planned for {}, give or take {} min",
        "l’appel `{0}` a été fait à {1}, et est prévu à {2}, à {3} min près",
    ),
    (
        "correct it if it is wrong; a change of plan is made with `mystery move`",
        "corrigez-le s’il est faux\u{202f}; un changement de plan se fait par `mystery move`",
    ),
    ("call `{}` is `{}` after no attempt", "l’appel `{0}` est `{1}` sans aucune tentative"),
    (
        "write how many attempts it took, or `not-made` with the reason",
        "écrivez le nombre de tentatives, ou `not-made` avec la raison",
    ),
    (
        "the scorecard was entered on {}, and tells of {}",
        "la fiche a été saisie le {0}, et parle du {1}",
    ),
    (
        "the scorecard was entered on {}, {} days after {}",
        "la fiche a été saisie le {0}, {1} jours après le {2}",
    ),
    (
        "correct the day, or ask the evaluator what it was written from",
        "corrigez le jour, ou demandez à l’évaluateur d’après quoi elle a été écrite",
    ),
    ("`{}` is not a length of time", "`{0}` n’est pas une durée"),
    ("write seconds, or `1 min 45`", "écrivez des secondes, ou `1 min 45`"),
    (
        "the scorecard was filled in within {} s, less than {}",
        "la fiche a été remplie en {0} s, moins de {1}",
    ),
    (
        "ask the evaluator whether the call took place as told",
        "demandez à l’évaluateur si l’appel a eu lieu comme indiqué",
    ),
    (
        "call `{}` stands on lines {} and differs",
        "l’appel `{0}` figure aux lignes {1+}, avec des différences",
    ),
    ("again here", "de nouveau ici"),
    ("keep the row that is right", "gardez la ligne qui est juste"),
    (
        "the scorecard says word for word what that of call `{}` says, which is recorded",
        "la fiche dit mot pour mot ce que dit celle de l’appel `{0}`, déjà enregistrée",
    ),
    (
        "the scorecard says word for word what that of call `{}` says",
        "la fiche dit mot pour mot ce que dit celle de l’appel `{0}`",
    ),
    (
        "ask the evaluator whether one was copied from the other",
        "demandez à l’évaluateur si l’une a été copiée sur l’autre",
    ),
    ("the one above", "celle d’avant"),
    (
        "call `{}` by `{}` is already recorded and differs in {}",
        "l’appel `{0}` par `{1}` est déjà enregistré et en diffère par {2+}",
    ),
    (
        "call `{}` is already recorded and differs in {}",
        "l’appel `{0}` est déjà enregistré et en diffère par {1+}",
    ),
    (
        "take the row for `{}` out: what is recorded is never overwritten",
        "retirez la ligne de `{0}`\u{a0}: ce qui est enregistré n’est jamais écrasé",
    ),
];
