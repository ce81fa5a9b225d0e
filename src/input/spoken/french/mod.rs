//! The English texts of problems of deliveries and of failures, with holes `{}`, each with its French, in which
//! `{0}` is the first hole and `{0+}` a list in it. The first that fits counts.

mod answers;
mod assumed;
mod calls;
mod doubts;
mod files;
mod foreign;
mod planning;

type Pattern = (&'static str, &'static str);

/// All texts, in the order in which they are tried.
pub(super) fn patterns() -> impl Iterator<Item = &'static Pattern> {
    let groups = [
        planning::PLANNING,
        files::FILES,
        calls::CALLS,
        answers::ANSWERS,
        doubts::DOUBTS,
        assumed::ASSUMED,
        foreign::FOREIGN,
    ];
    groups.into_iter().flatten()
}

/// What lists are made of, and counts.
pub(super) const PHRASES: &[Pattern] = &[
    ("a number from 0", "un nombre à partir de 0"),
    ("a number of {} from 0", "un nombre à partir de 0 ({0})"),
    ("a date", "une date"),
    ("a number of working days", "un nombre de jours ouvrés"),
    ("channel `{}`", "canal `{0}`"),
    ("evaluator `{}`", "évaluateur `{0}`"),
    ("1 cell", "1 case"),
    ("{} cells", "{0} cases"),
    ("1 year", "1 année"),
    ("{} years", "{0} années"),
    ("1 time", "1 heure"),
    ("{} times", "{0} heures"),
];
