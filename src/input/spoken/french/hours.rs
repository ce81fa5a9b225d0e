use super::Pattern;

/// Of opening hours.
pub(super) const HOURS: &[Pattern] = &[
    ("no opening hours are stated", "aucune heure d’ouverture n’est indiquée"),
    (
        "opening hours of more than {} bytes are not read",
        "des heures d’ouverture de plus de {0} octets ne sont pas lues",
    ),
    ("`{}` has no meaning in opening hours", "`{0}` n’a pas de sens dans des heures d’ouverture"),
    ("the comment does not end", "le commentaire ne finit pas"),
    ("`{}` is not a day, month or state", "`{0}` n’est ni un jour, ni un mois, ni un état"),
    (
        "`{}` beside French days may be March or mardi",
        "`{0}` à côté de jours en français peut être mars ou mardi",
    ),
    ("`{}` is not a time", "`{0}` n’est pas une heure"),
    ("the time {} is not part of a stretch", "l’heure {0} n’appartient à aucun intervalle"),
    ("nothing separates two parts of the hours", "rien ne sépare deux parties des heures"),
    (
        "repeated times are not opening hours",
        "des heures répétées ne sont pas des heures d’ouverture",
    ),
    (
        "holidays and weekdays stand side by side: programs disagree on what that means",
        "jours fériés et jours de semaine se côtoient\u{a0}: les programmes ne l’entendent pas tous de la même façon",
    ),
    ("`{}` depends on a place, and none is known", "`{0}` dépend d’un lieu, et aucun n’est connu"),
    ("a date, week or year is out of range", "une date, une semaine ou une année est hors limites"),
    ("the hours cannot be read from here on", "les heures ne peuvent pas être lues à partir d’ici"),
    (
        "days are Mo Tu We Th Fr Sa Su, or Lu Ma Me Je Ve Sa Di",
        "les jours sont Mo Tu We Th Fr Sa Su, ou Lu Ma Me Je Ve Sa Di",
    ),
    (
        "days are Mo Tu We Th Fr Sa Su, or Lu Ma Me Je Ve Sa Di; `PH off` closes public holidays",
        "les jours sont Mo Tu We Th Fr Sa Su, ou Lu Ma Me Je Ve Sa Di\u{202f}; `PH off` ferme les jours fériés",
    ),
    ("write `Ma` for Tuesday, `mars` for March", "écrivez `Ma` pour mardi, `mars` pour le mois"),
    ("write times as `08:30`, or as `8h30`", "écrivez les heures comme `08:30`, ou comme `8h30`"),
    ("write from when to when, as `08:30-12:00`", "écrivez de quand à quand, comme `08:30-12:00`"),
    ("put `{}` between them", "mettez `{0}` entre elles"),
    (
        "separate two stretches by a comma: `08:30-12:00,13:30-17:00`",
        "séparez deux intervalles par une virgule\u{a0}: `08:30-12:00,13:30-17:00`",
    ),
    (
        "write a rule for each, as `Mo-Fr 08:30-17:00; {} off`, or dates for a season, as `Jul 10-Aug 31: Mo-Fr 09:00-12:00`",
        "écrivez une règle pour chacun, comme `Mo-Fr 08:30-17:00; {0} off`, ou des dates pour une saison, comme `Jul 10-Aug 31: Mo-Fr 09:00-12:00`",
    ),
    ("write times as `08:30`", "écrivez les heures comme `08:30`"),
    (
        "write weeks from 1 to 53 and years in rising order",
        "écrivez les semaines de 1 à 53 et les années en ordre croissant",
    ),
    ("close it with a quotation mark", "fermez-le par un guillemet"),
    (
        "write hours as `Mo-Fr 08:30-12:00,13:30-17:00; Sa 09:00-12:00`",
        "écrivez les heures comme `Mo-Fr 08:30-12:00,13:30-17:00; Sa 09:00-12:00`",
    ),
    ("the hours are read as `{}`", "les heures sont lues comme `{0}`"),
    ("write `{}` if that is right", "écrivez `{0}` si c’est juste"),
    (
        "`{}` runs over midnight into the next day",
        "`{0}` dépasse minuit et entre dans le jour suivant",
    ),
    (
        "swap the times if it opens and closes on the same day",
        "échangez les heures si l’ouverture et la fermeture ont lieu le même jour",
    ),
    (
        "an open end is read as midnight if no end is stated",
        "sans fin indiquée, minuit est pris pour la fin",
    ),
    ("write when it closes", "écrivez quand il ferme"),
    (
        "days without times are open around the clock",
        "des jours sans heures sont ouverts jour et nuit",
    ),
    (
        "write times after the days, or `open` if it never closes",
        "écrivez des heures après les jours, ou `open` s’il ne ferme jamais",
    ),
    (
        "hours on public holidays have no effect: these days are closed",
        "des heures les jours fériés sont sans effet\u{a0}: ces jours sont fermés",
    ),
    (
        "drop the rule, or set `holidays = \"none\"` for the campaign",
        "supprimez la règle, ou mettez `holidays = \"none\"` pour la campagne",
    ),
    (
        "school holidays have no effect: their dates are not known",
        "les vacances scolaires sont sans effet\u{a0}: leurs dates ne sont pas connues",
    ),
    (
        "write the dates, as `Jul 10-Aug 31: Mo-Fr 09:00-12:00`",
        "écrivez les dates, comme `Jul 10-Aug 31: Mo-Fr 09:00-12:00`",
    ),
    ("unknown hours count as closed", "des heures inconnues comptent comme fermées"),
    ("write `off`, or the hours", "écrivez `off`, ou les heures"),
    ("a comment does not change the hours", "un commentaire ne change pas les heures"),
    (
        "write `off` after hours in which nobody can be called",
        "écrivez `off` après des heures où personne ne peut être appelé",
    ),
    (
        "this rule takes the place of an earlier one for the same days",
        "cette règle prend la place d’une autre pour les mêmes jours",
    ),
    (
        "put a comma between the stretches of a day: `Mo-Fr 08:30-12:00,13:30-17:00`",
        "mettez une virgule entre les intervalles d’un jour\u{a0}: `Mo-Fr 08:30-12:00,13:30-17:00`",
    ),
    ("the hours are never open", "les heures ne sont jamais ouvertes"),
    ("write hours in which it can be called", "écrivez des heures où il peut être appelé"),
];
