use crate::simulated::fixture::{Case, day, founding_case};
use mystery_calls::input::scorecards::{Fieldwork, read_scorecards, write_scorecards};
use mystery_calls::model::{
    Answer, CallId, Delay, EvaluatorIndex, Outcome, Plan, PlannedCall, Scorecard,
};
use mystery_calls::num::Share;

/// 1000 calls on each channel with ids of their own, every fourth a complaint, every tenth scored
/// twice, spread over the campaign; with requests that are still open.
fn fieldwork() -> (Case, Vec<PlannedCall>) {
    let mut case = founding_case();
    case.truth.field.pending = Share::clamped(0.1);
    let days = case.working_days.days();
    let channels = ["phone", "visit", "letter", "email", "web"];
    let mut calls: Vec<PlannedCall> =
        channels.iter().flat_map(|channel| case.calls(channel, 1000)).collect();
    for (call, number) in calls.iter_mut().zip(1_u32..) {
        let at = usize::try_from(number).unwrap();
        call.id = CallId::new(CallId::MYSTERY, number, 5000);
        call.date = days[at % days.len()];
        call.scenario = (at % 4 == 0).then(|| case.complaint());
        let other = (call.evaluator.unwrap().0 + 1) % case.campaign.evaluators.len();
        call.second = (at % 10 == 0).then_some(EvaluatorIndex(other));
    }
    (case, calls)
}

/// Writes scorecards and reads them back; nothing may be rejected or assumed.
fn there_and_back(case: &Case, plan: &Plan, cards: &[Scorecard]) -> Vec<Scorecard> {
    let (campaign, grid) = (&case.campaign, &case.grid);
    let cards: Vec<&Scorecard> = cards.iter().collect();
    let text = write_scorecards(&cards, campaign, grid);
    let fieldwork = Fieldwork { campaign, grid, plan };
    let delivery = read_scorecards("cards.csv", text.as_bytes(), fieldwork).unwrap();
    assert_eq!(delivery.rejects(), []);
    assert!(delivery.problems().is_empty(), "{:?}", delivery.problems());
    delivery.rows().iter().map(|row| row.scorecard.clone()).collect()
}

#[test]
fn simulated_scorecards_are_imported_without_a_reject_and_unchanged() {
    let (case, calls) = fieldwork();
    let plan = Plan::new(calls.clone());
    let cards = case.simulate(calls, "import");
    assert_eq!(cards.len(), 5500);
    let back = there_and_back(&case, &plan, &cards);
    assert_eq!(back.len(), cards.len());
    for (card, back) in cards.iter().zip(&back) {
        assert_eq!(card, back);
    }
}

/// The answers that no simulation gives, and a comment with all that CSV must quote.
#[test]
fn any_scorecard_is_written_as_it_is_read() {
    let (case, calls) = fieldwork();
    let plan = Plan::new(calls.clone());
    let is_complete = |card: &&Scorecard| {
        card.outcome == Outcome::Completed
            && card.answer(case.criterion("email-reply").0) != Answer::Missing
    };
    let cards = case.simulate(calls, "any");
    let mut card = cards.iter().find(is_complete).unwrap().clone();
    let sent = card.sent.unwrap();
    for (id, answer) in [
        ("email-receipt", Answer::Delay(Delay::WorkingDays(3))),
        ("email-acknowledged", Answer::Delay(Delay::Pending)),
        ("email-reply-delay", Answer::Delay(Delay::On(card.replied.unwrap()))),
        ("email-forwarded", Answer::NotApplicable),
        ("email-style", Answer::Level(2)),
    ] {
        card.answers[case.criterion(id).0.0] = answer;
    }
    card.comment = "« a, b » \"c\"\n; d".to_owned();
    (card.simulated, card.detected, card.evaluator) = (false, None, Some(EvaluatorIndex(5)));
    assert_eq!(there_and_back(&case, &plan, std::slice::from_ref(&card)), [card.clone()]);
    card.replied = Some(day(7, 1).max(sent));
    card.answers[case.criterion("email-reply-delay").0.0] = Answer::Delay(Delay::Never);
    assert_eq!(there_and_back(&case, &plan, std::slice::from_ref(&card)), [card]);
}

#[test]
fn the_file_has_the_columns_of_a_delivery_and_blanks_where_nothing_applies() {
    let case = founding_case();
    let cards = case.simulate(case.calls("letter", 3), "columns");
    let cards: Vec<&Scorecard> = cards.iter().collect();
    let text = write_scorecards(&cards, &case.campaign, &case.grid);
    let mut lines = text.lines();
    let header: Vec<&str> = lines.next().unwrap().split(',').collect();
    let first = ["call", "evaluator", "date", "time", "outcome", "attempts", "sent", "replied"];
    assert_eq!(header[..8], first);
    assert_eq!(header[8..header.len() - 3].len(), case.grid.criteria.len());
    assert_eq!(header[8], "phone-number-found");
    assert_eq!(header[header.len() - 3..], ["detected", "comment", "simulated"]);
    for line in lines {
        let cells: Vec<&str> = line.split(',').collect();
        assert!(header.iter().zip(&cells).all(|(column, cell)| {
            cell.is_empty()
                || !["phone-", "visit-", "email-", "web-"].iter().any(|c| column.starts_with(c))
        }));
    }
}
