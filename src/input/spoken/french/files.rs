use super::Pattern;

/// Of files as they come, their columns, and workbooks.
pub(super) const FILES: &[Pattern] = &[
    ("the file is empty", "le fichier est vide"),
    (
        "give it a header and one row a call",
        "donnez-lui une ligne de titres et une ligne par appel",
    ),
    ("the text is not UTF-8 and is read as {}", "le texte n’est pas en UTF-8 et est lu comme {0}"),
    (
        "look at the accents; save the file as `CSV UTF-8` to leave no doubt",
        "regardez les accents\u{202f}; enregistrez le fichier en `CSV UTF-8` pour lever le doute",
    ),
    (
        "{} is hardly meant: the text may not be {}",
        "{0} n’est sans doute pas voulu\u{a0}: le texte n’est peut-être pas en {1}",
    ),
    (
        "save the file as `CSV UTF-8`, or state `encoding` in the mapping: a Mac writes `macintosh`",
        "enregistrez le fichier en `CSV UTF-8`, ou indiquez `encoding` dans la correspondance\u{a0}: \
         un Mac écrit `macintosh`",
    ),
    ("a quote is opened here and never closed", "un guillemet est ouvert ici et jamais fermé"),
    (
        "close the quote, or write it twice where it is part of the text",
        "fermez le guillemet, ou doublez-le s’il fait partie du texte",
    ),
    (
        "no column of the file names a call, an outcome or a criterion",
        "aucune colonne du fichier ne nomme un appel, une issue ou un critère",
    ),
    (
        "if a form tool or somebody else made it, have a mapping proposed with `mystery mapping FILE \
         --campaign CAMPAIGN`, and import with `--mapping`",
        "si un outil de formulaires ou quelqu’un d’autre l’a fait, faites proposer une correspondance \
         par `mystery mapping FILE --campaign CAMPAIGN`, puis importez avec `--mapping`",
    ),
    (
        "column `{}` is not a criterion of grid `{}`",
        "la colonne `{0}` n’est pas un critère de la grille `{1}`",
    ),
    (
        "remove the column, or give it the id of a criterion",
        "supprimez la colonne, ou donnez-lui le nom d’un critère",
    ),
    ("column `{}` appears twice", "la colonne `{0}` apparaît deux fois"),
    ("first here", "d’abord ici"),
    ("keep one of the two", "gardez l’une des deux"),
    ("the file has no column `{}`", "le fichier n’a pas de colonne `{0}`"),
    (
        "add a column `{}`; `call` and `outcome` are compulsory",
        "ajoutez une colonne `{0}`\u{202f}; `call` et `outcome` sont obligatoires",
    ),
    ("the row has {} cells, the header {}", "la ligne a {0} cases, les titres {1}"),
    (
        "put one cell under each column, and quotes around a cell with a separator",
        "mettez une case sous chaque colonne, et des guillemets autour d’une case qui contient un \
         séparateur",
    ),
    ("`{}` stands in a column without a name", "`{0}` se trouve dans une colonne sans nom"),
    ("give the column a name, or clear the cell", "donnez un nom à la colonne, ou videz la case"),
    (
        "the file was changed while it was read, and nothing of it is taken",
        "le fichier a été modifié pendant sa lecture, et rien n’en est pris",
    ),
    (
        "import it again once it is saved and left alone",
        "importez-le de nouveau une fois enregistré et fermé",
    ),
    (
        "the file is a workbook from before 2007, or under a password",
        "le fichier est un classeur d’avant 2007, ou sous mot de passe",
    ),
    ("save it as XLSX without a password", "enregistrez-le en XLSX sans mot de passe"),
    (
        "the file is packed like a workbook and cannot be read as one",
        "le fichier a la forme d’un classeur et ne peut pas être lu comme tel",
    ),
    (
        "open it and save it again as XLSX, or as CSV",
        "ouvrez-le et enregistrez-le de nouveau en XLSX, ou en CSV",
    ),
    ("sheet `{}` has more than {} cells", "la feuille `{0}` a plus de {1} cases"),
    (
        "remove what stands far off the list of calls",
        "supprimez ce qui se trouve loin de la liste des appels",
    ),
    ("the workbook has no sheet `{}`", "le classeur n’a pas de feuille `{0}`"),
    ("it has {}", "il a {0+}"),
    ("sheet `{}` is read, and not {}", "la feuille `{0}` est lue, et non {1+}"),
    (
        "state `sheet` in the mapping, or keep the scorecards in a workbook of their own",
        "indiquez `sheet` dans la correspondance, ou gardez les fiches dans un classeur à part",
    ),
];
