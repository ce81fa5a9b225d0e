//! Answers in a few signs each, in the order of the criteria of a grid as it was then: `1` and `0`
//! to a yes-no criterion, numbers, days, `"=phone"` for a choice, `"na"`, `"nobs"`, `null`. Levels
//! and choices stand by name, never by position, so that they outlive changes of the grid.

use crate::model::{Answer, Criterion, CriterionKind, Delay, Outcome};
use std::borrow::Cow;
use std::fmt::Write;

/// One recorded answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Entry<'a> {
    Missing,
    Number(&'a str),
    Text(Cow<'a, str>),
}

/// Adds an answer to a list; one that the criterion does not have is missing.
pub(super) fn encode(list: &mut String, criterion: &Criterion, answer: Answer) {
    let mut plain = |text: &str| {
        list.push_str(text);
        Ok(())
    };
    let written = match (answer, &criterion.kind) {
        (Answer::Yes, _) => plain("1"),
        (Answer::No, _) => plain("0"),
        (Answer::NotApplicable, _) => plain("\"na\""),
        (Answer::NotObserved, _) => plain("\"nobs\""),
        (Answer::Measured(number), _) => match tenths(number) {
            Some(tenths) if tenths % 10 == 0 => write!(list, "{}", tenths / 10),
            Some(tenths) => write!(list, "{}.{}", tenths / 10, tenths % 10),
            None => write!(list, "{number}"),
        },
        (Answer::Delay(Delay::On(day)), _) => write!(list, "\"{day}\""),
        (Answer::Delay(Delay::WorkingDays(days)), _) => write!(list, "{days}"),
        (Answer::Delay(Delay::Never), _) => write!(list, "\"none\""),
        (Answer::Delay(Delay::Pending), _) => write!(list, "\"pending\""),
        (Answer::Level(at), CriterionKind::Scale(levels)) if at < levels.len() => {
            write!(list, "{}", levels[at].level)
        }
        (Answer::Chosen(at), CriterionKind::Choice(choices)) if at < choices.len() => {
            write!(list, "{}", quoted(&choices[at].0))
        }
        (Answer::Chosen(at), CriterionKind::Outcome(outcomes)) if at < outcomes.len() => {
            write!(list, "\"={}\"", outcomes[at].0.word())
        }
        (Answer::Missing | Answer::Level(_) | Answer::Chosen(_), _) => plain("null"),
    };
    written.expect("a string takes all text");
}

/// A number in tenths, if it is the one that they write out; most that people measure are. With so
/// few digits no shorter text reads back as the same.
fn tenths(number: f64) -> Option<u32> {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "compared below")]
    let tenths = (number * 10.0).round() as u32;
    ((f64::from(tenths) / 10.0).to_bits() == number.to_bits()).then_some(tenths)
}

fn quoted(choice: &str) -> String {
    serde_json::to_string(&format!("={choice}")).expect("texts are JSON")
}

/// The entries of a list; `None` if it is none.
pub(super) fn entries(list: &str) -> Option<Vec<Entry<'_>>> {
    each_entry(list).collect()
}

/// The entries of a list one after another; the last is `None` if it is no list.
pub(super) fn each_entry(list: &str) -> impl Iterator<Item = Option<Entry<'_>>> {
    let inside = list.strip_prefix('[').and_then(|list| list.strip_suffix(']'));
    let mut rest = inside.unwrap_or(list);
    let mut is_list = inside.is_some();
    std::iter::from_fn(move || {
        if !is_list {
            // Says so once.
            is_list = true;
            rest = "";
            return Some(None);
        }
        if rest.is_empty() {
            return None;
        }
        let (entry, after) = first_entry(rest).unzip();
        rest = after.unwrap_or("");
        Some(entry)
    })
}

/// The first entry of the inside of a list, and what follows.
fn first_entry(inside: &str) -> Option<(Entry<'_>, &str)> {
    let (entry, end) = if inside.as_bytes().first() == Some(&b'"') {
        let end = end_of_text(inside)?;
        (Entry::Text(unquoted(&inside[..end])?), end)
    } else {
        let end = inside.bytes().position(|byte| byte == b',').unwrap_or(inside.len());
        let entry = &inside[..end];
        (if entry == "null" { Entry::Missing } else { Entry::Number(entry) }, end)
    };
    let rest = &inside[end..];
    Some((entry, if rest.is_empty() { rest } else { rest.strip_prefix(',')? }))
}

fn end_of_text(text: &str) -> Option<usize> {
    let mut escaped = false;
    let end = text.bytes().skip(1).position(|byte| {
        let ends = byte == b'"' && !escaped;
        escaped = byte == b'\\' && !escaped;
        ends
    });
    end.map(|at| at + 2)
}

fn unquoted(text: &str) -> Option<Cow<'_, str>> {
    if text.contains('\\') {
        return serde_json::from_str(text).ok().map(Cow::Owned);
    }
    text.strip_prefix('"')?.strip_suffix('"').map(Cow::Borrowed)
}

/// The answer that was recorded for a criterion; `None` if the criterion does not have it.
pub(super) fn decode(criterion: &Criterion, entry: &Entry<'_>) -> Option<Answer> {
    match (entry, &criterion.kind) {
        (Entry::Missing, _) => Some(Answer::Missing),
        (Entry::Text(text), _) if text == "na" => Some(Answer::NotApplicable),
        (Entry::Text(text), _) if text == "nobs" => Some(Answer::NotObserved),
        (Entry::Number("1"), CriterionKind::YesNo) => Some(Answer::Yes),
        (Entry::Number("0"), CriterionKind::YesNo) => Some(Answer::No),
        (Entry::Number(number), CriterionKind::Measure(_)) => {
            number.parse().ok().filter(|number: &f64| number.is_finite()).map(Answer::Measured)
        }
        (Entry::Number(days), CriterionKind::Delay(_)) => {
            days.parse().ok().map(|days| Answer::Delay(Delay::WorkingDays(days)))
        }
        (Entry::Text(text), CriterionKind::Delay(_)) => delay(text).map(Answer::Delay),
        (Entry::Number(level), CriterionKind::Scale(levels)) => {
            let level: f64 = level.parse().ok()?;
            let same = |known: f64| known.to_bits() == level.to_bits();
            levels.iter().position(|known| same(known.level)).map(Answer::Level)
        }
        (Entry::Text(text), CriterionKind::Choice(choices)) => {
            let choice = text.strip_prefix('=')?;
            choices.iter().position(|(known, _)| known == choice).map(Answer::Chosen)
        }
        (Entry::Text(text), CriterionKind::Outcome(outcomes)) => {
            let outcome = Outcome::from_word(text.strip_prefix('=')?)?;
            outcomes.iter().position(|(known, _)| *known == outcome).map(Answer::Chosen)
        }
        _ => None,
    }
}

fn delay(text: &str) -> Option<Delay> {
    match text {
        "none" => Some(Delay::Never),
        "pending" => Some(Delay::Pending),
        day => day.parse().ok().map(Delay::On),
    }
}

/// The answer as people write it; `None` if it is missing.
pub(super) fn words(kind: &str, entry: &Entry<'_>) -> Option<String> {
    Some(match (entry, kind) {
        (Entry::Missing, _) => return None,
        (Entry::Number("1"), "yes-no") => "yes".to_owned(),
        (Entry::Number("0"), "yes-no") => "no".to_owned(),
        (Entry::Number(number), _) => (*number).to_owned(),
        (Entry::Text(text), _) => text.strip_prefix('=').unwrap_or(text).to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::fixture::grid;
    use crate::model::fixture::day;
    use proptest::prelude::*;

    fn list(criterion: &Criterion, answer: Answer) -> String {
        let mut list = String::new();
        encode(&mut list, criterion, answer);
        format!("[{list}]")
    }

    #[test]
    fn answers_are_written_by_name_and_read_back_bit_for_bit() {
        let grid = grid();
        let cases = [
            (0, Answer::Chosen(1), "[\"=no-answer\"]"),
            (1, Answer::Measured(0.1 + 0.2), "[0.30000000000000004]"),
            (1, Answer::Measured(3.0), "[3]"),
            (1, Answer::Measured(0.0), "[0]"),
            (1, Answer::Measured(180.7), "[180.7]"),
            (1, Answer::Measured(0.05), "[0.05]"),
            (1, Answer::NotObserved, "[\"nobs\"]"),
            (2, Answer::Yes, "[1]"),
            (2, Answer::No, "[0]"),
            (2, Answer::NotApplicable, "[\"na\"]"),
            (2, Answer::Missing, "[null]"),
            (3, Answer::Level(1), "[2.5]"),
            (4, Answer::Delay(Delay::On(day("2022-04-12"))), "[\"2022-04-12\"]"),
            (4, Answer::Delay(Delay::WorkingDays(3)), "[3]"),
            (4, Answer::Delay(Delay::Never), "[\"none\"]"),
            (4, Answer::Delay(Delay::Pending), "[\"pending\"]"),
            (5, Answer::Chosen(0), "[\"=same-channel\"]"),
        ];
        for (at, answer, text) in cases {
            let criterion = &grid.criteria[at];
            assert_eq!(list(criterion, answer), text);
            assert_eq!(decode(criterion, &entries(text).unwrap()[0]), Some(answer), "{text}");
        }
    }

    proptest! {
        /// Source: the standard library, which writes the shortest text that reads back as the
        /// same.
        #[test]
        fn numbers_are_written_as_everywhere(tenths in any::<u32>(), number in 0.0..1e12_f64) {
            for number in [number, f64::from(tenths) / 10.0, f64::from(tenths)] {
                let text = list(&grid().criteria[1], Answer::Measured(number));
                prop_assert_eq!(text, format!("[{number}]"));
            }
        }
    }

    #[test]
    fn a_choice_may_have_any_name_and_is_never_taken_for_something_else() {
        let mut criterion = grid().criteria[5].clone();
        for name in ["na", "none", "a,b", "say \"so\"", "back\\slash", "=", "é"] {
            criterion.kind = CriterionKind::Choice(vec![("x".into(), 0.0), (name.into(), 1.0)]);
            let text = list(&criterion, Answer::Chosen(1));
            let entries = entries(&text).unwrap();
            assert_eq!(entries.len(), 1, "{text}");
            assert_eq!(decode(&criterion, &entries[0]), Some(Answer::Chosen(1)), "{text}");
            assert_eq!(words("choice", &entries[0]).as_deref(), Some(name));
        }
    }

    #[test]
    fn lists_are_cut_where_their_entries_end() {
        let found = entries("[1,null,\"a,\\\"b\",2.5,\"na\"]").unwrap();
        assert_eq!(found.len(), 5);
        assert_eq!(found[2], Entry::Text("a,\"b".into()));
        assert_eq!(entries("[]").unwrap(), []);
        for broken in ["", "{}", "[", "[\"a]", "1]", "[\"a\"b]"] {
            assert_eq!(entries(broken), None, "{broken}");
        }
    }

    #[test]
    fn what_the_criterion_does_not_have_is_not_made_up() {
        let grid = grid();
        for text in ["[7]", "[\"=fax\"]", "[\"soon\"]", "[2]"] {
            let entry = &entries(text).unwrap()[0];
            for at in [0, 2, 3, 5] {
                let criterion = &grid.criteria[at];
                assert_eq!(decode(criterion, entry), None, "{text} of {}", criterion.id);
            }
        }
        assert_eq!(decode(&grid.criteria[2], &Entry::Text("yes".into())), None);
        assert_eq!(decode(&grid.criteria[4], &Entry::Text("soon".into())), None);
    }
}
