//! A small grid and a scorecard for the tests of this module.

use crate::model::fixture::day;
use crate::model::*;

/// The shared grid, its scale with the levels 1, 2.5 and 4.
pub(super) fn grid() -> Grid {
    crate::model::fixture::grid(&[1.0, 2.5, 4.0])
}

/// A completed call by phone, and everything else unsaid.
pub(super) fn card(number: u32, evaluator: usize, outcome: Outcome) -> Scorecard {
    let grid = grid();
    let mut answers = vec![Answer::Missing; grid.criteria.len()];
    if outcome == Outcome::Completed {
        answers[0] = Answer::Chosen(0);
        answers[2] = Answer::Yes;
    }
    Scorecard {
        call: CallId::new('C', number, 232),
        evaluator: Some(EvaluatorIndex(evaluator)),
        date: Some(day("2022-04-12")),
        time: None,
        outcome,
        attempts: None,
        sent: None,
        replied: None,
        answers,
        detected: None,
        comment: String::new(),
        simulated: false,
    }
}
