//! What people decided after results came in, and what it changed: corrections, appeals, another
//! grid. The figure before stands beside the figure after.

use crate::ledger::{Decided, Regridded};
use crate::num::Interval;
use crate::text::Language;
use crate::text::typography::{self, counted};

/// The two figures of a campaign that decisions may change, where they have a value.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Figures {
    /// The mean call score.
    pub score: Option<Known>,
    /// The share of calls that comply.
    pub compliant: Option<Known>,
}

/// A figure that has a value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Known {
    /// The value, from 0 to 1.
    pub value: f64,
    /// Its interval.
    pub interval: Interval,
    /// The calls behind it: n.
    pub calls: u32,
}

/// What was decided about results, with the figures of the campaign before and after.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Review {
    /// The calls about which people decided something.
    pub decided: Decided,
    /// The figures of the scorecards as they were delivered.
    pub before: Figures,
    /// The figures as they are.
    pub after: Figures,
    /// The change of the grid since the first results, if it judges otherwise now.
    pub grid: Option<GridReview>,
}

/// A grid that changed after the first results.
#[derive(Clone, Debug, PartialEq)]
pub struct GridReview {
    /// SHA-256 of the grid of the first results.
    pub from: String,
    /// SHA-256 of the present grid.
    pub to: String,
    /// Who recorded the change and why; `None` if nobody did.
    pub recorded: Option<Regridded>,
    /// The figures by the first grid.
    pub former: Figures,
}

struct Words {
    contested: (&'static str, &'static str),
    open: (&'static str, &'static str),
    upheld: (&'static str, &'static str),
    rejected: (&'static str, &'static str),
    withdrawn: (&'static str, &'static str),
    corrected: (&'static str, &'static str),
    mean: &'static str,
    compliant: &'static str,
    before: &'static str,
    after: &'static str,
    none: &'static str,
    grid: &'static str,
    reason: &'static str,
    by: &'static str,
    no_reason: &'static str,
    former: &'static str,
    present: &'static str,
}

const FRENCH: Words = Words {
    contested: ("appel contesté", "appels contestés"),
    open: ("recours en cours", "recours en cours"),
    upheld: ("accepté", "acceptés"),
    rejected: ("rejeté", "rejetés"),
    withdrawn: ("appel retiré", "appels retirés"),
    corrected: ("fiche corrigée", "fiches corrigées"),
    mean: "Note moyenne",
    compliant: "Appels conformes",
    before: "avant ces décisions",
    after: "après",
    none: "sans valeur",
    grid: "La grille a changé depuis les premiers résultats",
    reason: "motif",
    by: "par",
    no_reason: "aucun motif enregistré (voir « mystery regrid »)",
    former: "selon la première grille",
    present: "selon la grille actuelle",
};

const ENGLISH: Words = Words {
    contested: ("contested call", "contested calls"),
    open: ("appeal open", "appeals open"),
    upheld: ("upheld", "upheld"),
    rejected: ("rejected", "rejected"),
    withdrawn: ("call withdrawn", "calls withdrawn"),
    corrected: ("corrected scorecard", "corrected scorecards"),
    mean: "Mean score",
    compliant: "Compliant calls",
    before: "before these decisions",
    after: "after",
    none: "no value",
    grid: "The grid changed since the first results",
    reason: "reason",
    by: "by",
    no_reason: "no reason is recorded (see `mystery regrid`)",
    former: "by the first grid",
    present: "by the present grid",
};

impl Review {
    /// What was decided, one line each; nothing where nothing was.
    #[must_use]
    pub fn lines(&self, language: Language) -> Vec<String> {
        let words = words(language);
        let mut lines: Vec<String> = decided_line(&self.decided, language).into_iter().collect();
        if !lines.is_empty() {
            let (before, after) = ((words.before, self.before), (words.after, self.after));
            lines.extend(pairs(words, language, before, after));
        }
        if let Some(grid) = &self.grid {
            lines.push(grid.line(language));
            let (former, present) = ((words.former, grid.former), (words.present, self.after));
            lines.extend(pairs(words, language, former, present));
        }
        lines
    }
}

impl GridReview {
    fn line(&self, language: Language) -> String {
        let words = words(language);
        let colon = typography::colon(language);
        let why = match &self.recorded {
            None => words.no_reason.to_owned(),
            Some(Regridded { author, reason, .. }) => {
                format!("{}{colon} {reason} ({} {author})", words.reason, words.by)
            }
        };
        format!("{} ({:.12} → {:.12}), {why}", words.grid, self.from, self.to)
    }
}

/// How many calls are contested and corrected; nothing where none is.
#[must_use]
pub fn decided_line(decided: &Decided, language: Language) -> Option<String> {
    if decided.is_nothing() {
        return None;
    }
    let words = words(language);
    let part = |n: usize, (one, many): (&'static str, &'static str)| {
        (n > 0).then(|| counted(language, n, one, many))
    };
    let appeals = [
        part(decided.open, words.open),
        part(decided.upheld, words.upheld),
        part(decided.rejected, words.rejected),
        part(decided.withdrawn, words.withdrawn),
    ];
    let appeals: Vec<String> = appeals.into_iter().flatten().collect();
    let contested = part(decided.contested(), words.contested)
        .map(|contested| format!("{contested} ({})", appeals.join(", ")));
    let corrected = part(decided.corrected, words.corrected);
    let parts: Vec<String> = contested.into_iter().chain(corrected).collect();
    Some(parts.join(", "))
}

/// Each of the figures before and after, one line each.
fn pairs(
    words: &Words,
    language: Language,
    (one, before): (&str, Figures),
    (other, after): (&str, Figures),
) -> [String; 2] {
    let shown = |known: Option<Known>| {
        let value = known.map(|known| typography::percent(language, known.value, 1));
        value.unwrap_or_else(|| words.none.to_owned())
    };
    let colon = typography::colon(language);
    let line = |name: &str, before, after| {
        format!("{name} {one}{colon} {}, {other}{colon} {}", shown(before), shown(after))
    };
    [
        line(words.mean, before.score, after.score),
        line(words.compliant, before.compliant, after.compliant),
    ]
}

fn words(language: Language) -> &'static Words {
    match language {
        Language::French => &FRENCH,
        Language::English => &ENGLISH,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figures(score: f64, compliant: f64) -> Figures {
        let known = |value| Known { value, interval: Interval::new(0.0, 1.0), calls: 232 };
        Figures { score: Some(known(score)), compliant: Some(known(compliant)) }
    }

    #[test]
    fn what_was_decided_is_said_with_the_figure_before_and_after() {
        let decided = Decided { corrected: 2, open: 1, upheld: 1, rejected: 0, withdrawn: 1 };
        let grid = GridReview {
            from: "0123456789abcdef".into(),
            to: "fedcba9876543210".into(),
            recorded: None,
            former: figures(0.8, 0.4),
        };
        let (before, after) = (figures(0.8412, 0.5), figures(0.846, 0.55));
        let review = Review { decided, before, after, grid: Some(grid) };
        assert_eq!(
            review.lines(Language::English),
            [
                "2\u{a0}contested calls (1\u{a0}appeal open, 1\u{a0}upheld, \
                 1\u{a0}call withdrawn), 2\u{a0}corrected scorecards",
                "Mean score before these decisions: 84.1%, after: 84.6%",
                "Compliant calls before these decisions: 50.0%, after: 55.0%",
                "The grid changed since the first results (0123456789ab → fedcba987654), no reason \
                 is recorded (see `mystery regrid`)",
                "Mean score by the first grid: 80.0%, by the present grid: 84.6%",
                "Compliant calls by the first grid: 40.0%, by the present grid: 55.0%",
            ]
        );
        assert_eq!(Review::default().lines(Language::French), Vec::<String>::new());
    }
}
