//! The English texts of problems and of failures, with holes `{}`, each with its French, in which
//! `{0}` is the first hole, `{0+}` a list in it and `{0=}` a thing of a file in TOML. The first
//! that fits counts.

mod answers;
mod assumed;
mod calls;
mod campaign;
mod doubts;
mod files;
mod foreign;
mod grid;
mod hours;
mod planning;
mod toml;

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
        campaign::CAMPAIGN,
        hours::HOURS,
        grid::GRID,
        toml::TOML,
        REST,
    ];
    groups.into_iter().flatten()
}

/// Those that fit what others say better.
const REST: &[Pattern] = &[
    ("write `calls = {}`", "écrivez `calls = {0}`"),
    ("write {}", "écrivez {0+}"),
    ("the campaign has {}", "la campagne a {0+}"),
];

/// What lists are made of, and counts.
pub(super) const PHRASES: &[Pattern] = &[
    ("a number from 0", "un nombre à partir de 0"),
    ("a number of {} from 0", "un nombre à partir de 0 ({0})"),
    ("a date", "une date"),
    ("{} of `{}`", "{0} de `{1}`"),
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

/// The things of files in TOML.
pub(super) const THINGS: &[Pattern] = &[
    ("the file", "le fichier"),
    ("band", "plage"),
    ("channel", "canal"),
    ("evaluator", "évaluateur"),
    ("scenario", "scénario"),
    ("commitment", "engagement"),
    ("criterion", "critère"),
    ("comment", "commentaire"),
];
