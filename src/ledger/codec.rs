//! Answers as texts that stay readable when the grid is edited: by level and by choice, never by
//! position.

use crate::model::{Answer, Criterion, CriterionKind, Delay, Outcome};

/// An answer to a criterion as it is recorded; `None` for a missing one, or one that the
/// criterion does not have.
pub(super) fn encode(criterion: &Criterion, answer: Answer) -> Option<String> {
    Some(match (answer, &criterion.kind) {
        (Answer::Yes, _) => "yes".to_owned(),
        (Answer::No, _) => "no".to_owned(),
        (Answer::NotApplicable, _) => "na".to_owned(),
        (Answer::NotObserved, _) => "nobs".to_owned(),
        (Answer::Measured(number), _) => format!("measure:{number}"),
        (Answer::Delay(Delay::On(day)), _) => format!("delay:{day}"),
        (Answer::Delay(Delay::WorkingDays(days)), _) => format!("delay:{days}"),
        (Answer::Delay(Delay::Never), _) => "delay:none".to_owned(),
        (Answer::Delay(Delay::Pending), _) => "delay:pending".to_owned(),
        (Answer::Level(at), CriterionKind::Scale(levels)) => {
            format!("level:{}", levels.get(at)?.level)
        }
        (Answer::Chosen(at), CriterionKind::Choice(choices)) => {
            format!("choice:{}", choices.get(at)?.0)
        }
        (Answer::Chosen(at), CriterionKind::Outcome(outcomes)) => {
            format!("outcome:{}", outcomes.get(at)?.0.word())
        }
        (Answer::Missing | Answer::Level(_) | Answer::Chosen(_), _) => return None,
    })
}

/// The answer that was recorded for a criterion; `None` if the criterion does not have it.
pub(super) fn decode(criterion: &Criterion, text: &str) -> Option<Answer> {
    match (text, &criterion.kind) {
        ("na", _) => return Some(Answer::NotApplicable),
        ("nobs", _) => return Some(Answer::NotObserved),
        ("yes", CriterionKind::YesNo) => return Some(Answer::Yes),
        ("no", CriterionKind::YesNo) => return Some(Answer::No),
        _ => {}
    }
    let (form, rest) = text.split_once(':')?;
    match (form, &criterion.kind) {
        ("measure", CriterionKind::Measure(_)) => {
            rest.parse().ok().filter(|number: &f64| number.is_finite()).map(Answer::Measured)
        }
        ("delay", CriterionKind::Delay(_)) => decode_delay(rest).map(Answer::Delay),
        ("level", CriterionKind::Scale(levels)) => {
            let level: f64 = rest.parse().ok()?;
            levels
                .iter()
                .position(|known| known.level.to_bits() == level.to_bits())
                .map(Answer::Level)
        }
        ("choice", CriterionKind::Choice(choices)) => {
            choices.iter().position(|(choice, _)| choice == rest).map(Answer::Chosen)
        }
        ("outcome", CriterionKind::Outcome(outcomes)) => {
            let outcome = Outcome::from_word(rest)?;
            outcomes.iter().position(|(known, _)| *known == outcome).map(Answer::Chosen)
        }
        _ => None,
    }
}

fn decode_delay(text: &str) -> Option<Delay> {
    match text {
        "none" => Some(Delay::Never),
        "pending" => Some(Delay::Pending),
        _ => match text.parse() {
            Ok(days) => Some(Delay::WorkingDays(days)),
            Err(_) => text.parse().ok().map(Delay::On),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::fixture::grid;
    use crate::model::fixture::day;

    #[test]
    fn answers_are_written_in_words_and_read_back_bit_for_bit() {
        let grid = grid();
        let cases = [
            (0, Answer::Chosen(1), "outcome:no-answer"),
            (1, Answer::Measured(0.1 + 0.2), "measure:0.30000000000000004"),
            (1, Answer::NotObserved, "nobs"),
            (2, Answer::Yes, "yes"),
            (2, Answer::No, "no"),
            (2, Answer::NotApplicable, "na"),
            (3, Answer::Level(1), "level:2.5"),
            (4, Answer::Delay(Delay::On(day("2022-04-12"))), "delay:2022-04-12"),
            (4, Answer::Delay(Delay::WorkingDays(3)), "delay:3"),
            (4, Answer::Delay(Delay::Never), "delay:none"),
            (4, Answer::Delay(Delay::Pending), "delay:pending"),
            (5, Answer::Chosen(0), "choice:same-channel"),
        ];
        for (at, answer, text) in cases {
            let criterion = &grid.criteria[at];
            assert_eq!(encode(criterion, answer).as_deref(), Some(text));
            assert_eq!(decode(criterion, text), Some(answer), "{text}");
        }
        assert_eq!(encode(&grid.criteria[2], Answer::Missing), None);
    }

    #[test]
    fn what_the_criterion_does_not_have_is_not_made_up() {
        let grid = grid();
        let foreign = ["", "maybe", "level:7", "choice:fax", "yes:1x", "delay:soon", "measure:NaN"];
        for text in foreign {
            for criterion in &grid.criteria {
                assert_eq!(decode(criterion, text), None, "{text} of {}", criterion.id);
            }
        }
        assert_eq!(decode(&grid.criteria[1], "yes"), None);
        assert_eq!(decode(&grid.criteria[2], "measure:1"), None);
    }
}
