use super::Pattern;

/// Of answers to criteria.
pub(super) const ANSWERS: &[Pattern] = &[
    ("`{}` is not an answer to criterion `{}`", "`{0}` n’est pas une réponse au critère `{1}`"),
    ("`{}` is not an answer to `{}`", "`{0}` n’est pas une réponse à `{1}`"),
    ("it takes yes or no", "réponses admises\u{a0}: yes ou no (oui ou non)"),
    ("it takes {}", "réponses admises\u{a0}: {0+}"),
    ("criterion `{}` does not take `{}`", "le critère `{0}` n’admet pas `{1}`"),
    (
        "criterion `{}` is not judged in the scenario of call `{}`",
        "le critère `{0}` ne se juge pas dans le scénario de l’appel `{1}`",
    ),
    (
        "criterion `{}` is not judged on `{}`, the channel of call `{}`",
        "le critère `{0}` ne se juge pas par `{1}`, le canal de l’appel `{2}`",
    ),
    ("clear the cell", "videz la case"),
    (
        "`{}` is answered, though `{}` says that it could not arise",
        "`{0}` a une réponse, alors que d’après `{1}` il ne pouvait pas se présenter",
    ),
    (
        "correct `{}`, or clear the answers that follow it",
        "corrigez `{0}`, ou videz les réponses qui le suivent",
    ),
    (
        "outcome `{}` is not an answer to criterion `{}`",
        "l’issue `{0}` n’est pas une réponse au critère `{1}`",
    ),
    (
        "add `{}` to what the criterion earns in the grid",
        "ajoutez `{0}` à ce que rapporte le critère dans la grille",
    ),
    (
        "the call was not made, yet `{}` is answered",
        "l’appel n’a pas été fait, et `{0}` a pourtant une réponse",
    ),
    (
        "clear the answers, or write how the call ended",
        "videz les réponses, ou écrivez comment l’appel s’est terminé",
    ),
    (
        "criterion `{}` of call `{}` has no answer",
        "le critère `{0}` de l’appel `{1}` n’a pas de réponse",
    ),
    (
        "answer it; write `nobs` for what was not seen, `na` for what could not arise",
        "répondez\u{202f}; écrivez `nobs` pour ce qui n’a pas été vu, `na` pour ce qui ne pouvait pas \
         se présenter",
    ),
    (
        "answer it; write `nobs` for what was not seen",
        "répondez\u{202f}; écrivez `nobs` pour ce qui n’a pas été vu",
    ),
    ("add a column `{}`", "ajoutez une colonne `{0}`"),
    ("`{}` cannot be corrected", "`{0}` ne peut pas être corrigé"),
    ("name a criterion of the grid, or {}", "nommez un critère de la grille, ou {0+}"),
    ("`{}` is not a criterion of grid `{}`", "`{0}` n’est pas un critère de la grille `{1}`"),
    (
        "give the id of a criterion, or remove the row",
        "donnez le nom d’un critère, ou supprimez la ligne",
    ),
    ("`{}` is answered by `{}` and by `{}`", "`{0}` a deux réponses, `{1}` et `{2}`"),
    ("keep one of the two rows", "gardez l’une des deux lignes"),
];
