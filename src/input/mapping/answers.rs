use crate::input::mapping::cells::{Row, RowMapper};
use crate::input::mapping::model::{Bound, Field};
use crate::input::mapping::when::moment_fault;
use crate::input::scorecards::answer::outcome;
use crate::input::scorecards::quantity::seconds_of;
use crate::input::scorecards::sheet::Record;
use crate::input::scorecards::words::{is_not_applicable, is_not_observed, number};
use crate::model::{Criterion, CriterionKind, Outcome, PlannedCall};

impl RowMapper<'_> {
    /// The answer to a criterion, as scorecards write it.
    pub(super) fn criterion(
        &mut self,
        row: &mut Row<'_>,
        at: usize,
        call: Option<&PlannedCall>,
    ) -> (String, Option<usize>) {
        let (bound, column) = (&self.source.mapping.criteria[at], self.source.criteria[at]);
        let place = Some(column);
        let criterion = self.lookup.fieldwork.grid.criterion(bound.criterion);
        let cell = row.record.cell(column);
        let applies = call.is_none_or(|call| self.lookup.applies(bound.criterion, call));
        let word = self.word(bound, cell);
        if word == Some("") || cell.is_empty() {
            let took_place = applies && call.is_some() && self.took_place(row.record);
            let blank = bound.blank.as_deref().filter(|_| took_place);
            return (blank.unwrap_or_default().to_owned(), place);
        }
        if let Some(word) = word {
            return (if applies { word.to_owned() } else { String::new() }, place);
        }
        if !applies && (says_nothing(cell) || self.answers_another(column, at, call)) {
            return (String::new(), place);
        }
        if matches!(criterion.kind, CriterionKind::Delay(_))
            && let Some(read) = self.moments.read(column, cell)
        {
            return match read {
                Ok((day, _)) => (day.to_string(), place),
                Err(fault) => {
                    row.flaws.push((column, moment_fault(cell, fault)));
                    (cell.to_owned(), place)
                }
            };
        }
        (self.answer(bound, criterion, cell), place)
    }

    /// Whether another criterion that is judged in the call reads the same column, or comes first
    /// to complain that none is.
    fn answers_another(&self, column: usize, at: usize, call: Option<&PlannedCall>) -> bool {
        let same = |other: &usize| *other != at && self.source.criteria[*other] == column;
        let mut others = (0..self.source.criteria.len()).filter(same);
        others.any(|other| {
            let bound = &self.source.mapping.criteria[other];
            other < at || call.is_some_and(|call| self.lookup.applies(bound.criterion, call))
        })
    }

    /// Whether the contact came about, so that a box left blank was left so on purpose.
    fn took_place(&self, record: &Record) -> bool {
        let text = self.source.text(record, Field::Outcome);
        matches!(outcome(&text), Some(Outcome::Completed | Outcome::CutOff | Outcome::Refused))
    }

    /// `na`, `nobs` or nothing, where the mapping or the tool has a code for it.
    fn word(&self, bound: &Bound, cell: &str) -> Option<&'static str> {
        let own = bound.codes.word(cell).or_else(|| self.source.mapping.codes.word(cell));
        own.or_else(|| self.source.is_missing(cell).then_some(""))
    }

    fn answer(&self, bound: &Bound, criterion: &Criterion, cell: &str) -> String {
        let key = cell.to_lowercase();
        let plain_number = || number(cell).map(|value| value.to_string());
        let answers = &bound.answers;
        if let Some(means) = answers.get(&key).or_else(|| answers.get(plain_number()?.as_str())) {
            return means.clone();
        }
        if let Some(choice) = &bound.has {
            let separators = self.source.mapping.profile.choices;
            return if has_choice(cell, choice, separators) { "yes" } else { "no" }.to_owned();
        }
        if let (Some(unit), Some(value)) = (&bound.unit, number(cell)) {
            return converted(value, unit, &criterion.unit).to_string();
        }
        cell.to_owned()
    }
}

/// A number in a unit of time, in another; the same number if the two are no units of time.
fn converted(value: f64, unit: &str, wanted: &str) -> f64 {
    match (seconds_of(unit), seconds_of(wanted)) {
        (Some(from), Some(to)) => value * from / to,
        _ => value,
    }
}

fn says_nothing(cell: &str) -> bool {
    is_not_applicable(cell) || is_not_observed(cell)
}

/// Whether one of several choices in a cell is this one, whatever parts them.
pub(super) fn has_choice(cell: &str, choice: &str, separators: &[&str]) -> bool {
    let (cell, choice) = (cell.to_lowercase(), choice.trim().to_lowercase());
    let is_end = |letter: char| {
        matches!(letter, ';' | ',' | '|' | '\u{2028}' | '\n')
            || (letter == ' ' && separators.contains(&" "))
    };
    let is_gap = |letter: char| matches!(letter, ' ' | '\u{a0}') && !is_end(letter);
    !choice.is_empty()
        && cell.match_indices(choice.as_str()).any(|(at, found)| {
            let before = cell[..at].trim_end_matches(is_gap).chars().next_back();
            let after = cell[at + found.len()..].trim_start_matches(is_gap).chars().next();
            before.is_none_or(is_end) && after.is_none_or(is_end)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_is_found_among_several_and_not_within_another() {
        let plain: [&str; 2] = [";", ", "];
        for cell in [
            "Bonjour",
            "bonjour;Merci;",
            "Merci, Bonjour",
            "Merci ; Bonjour ; x",
            "a\u{2028}Bonjour",
        ] {
            assert!(has_choice(cell, "Bonjour", &plain), "{cell}");
        }
        for cell in ["Bonjournée", "Pas bonjour", "Bonjour madame", "", ";"] {
            assert!(!has_choice(cell, "Bonjour", &plain), "{cell}");
        }
        assert!(has_choice("Oui, tout de suite;Non", "oui, tout de suite", &plain));
        assert!(has_choice("Bonjour Merci", "Merci", &[" "]));
        assert!(!has_choice("Bonjour Merci", "Merci", &plain));
    }
}
