use crate::simulated::fixture::{Case, day, founding_case};
use mystery_calls::draw::draw;
use mystery_calls::input::scorecards::write_scorecards;
use mystery_calls::model::{
    Answer, CriterionKind, Delay, EvaluatorIndex, Outcome, PlannedCall, Scorecard, Standing, Truth,
};
use mystery_calls::num::Share;
use mystery_calls::rng::Seed;

const CHANNELS: [&str; 5] = ["phone", "visit", "letter", "email", "web"];

/// 1500 calls on each channel, every third a complaint, spread over the campaign.
fn many(case: &Case, channel: &str) -> Vec<PlannedCall> {
    let days = case.working_days.days();
    let mut calls = case.calls(channel, 1500);
    for (at, call) in calls.iter_mut().enumerate() {
        call.date = days[at % days.len()];
        call.scenario = (at % 3 == 0).then(|| case.complaint());
        call.second = (at % 5 == 0).then_some(EvaluatorIndex(7));
    }
    calls
}

/// A change of these values changes every published rehearsal. Blank cells are left out.
#[test]
fn the_first_scorecards_are_pinned() {
    let case = founding_case();
    let text = |channel: &str| {
        let cards = case.simulate(case.calls(channel, 4), "pinned");
        let cards: Vec<&Scorecard> = cards.iter().collect();
        let csv = write_scorecards(&cards, &case.campaign, &case.grid);
        let rows = csv.lines().skip(3).map(|row| {
            let cells: Vec<&str> = row.split(',').filter(|cell| !cell.is_empty()).collect();
            cells.join(",")
        });
        rows.collect::<Vec<String>>()
    };
    for (channel, pinned) in CHANNELS.into_iter().zip(PINNED) {
        assert_eq!(text(channel), pinned, "{channel}");
    }
}
const PINNED: [[&str; 2]; 5] = [
    [
        "C003,e04,2022-04-04,09:01,completed,1,yes,na,2,na,yes,yes,no,3,yes,yes,3,na,0,na,na,na,yes,no,yes",
        "C004,e05,2022-04-04,09:02,completed,1,yes,na,na,13,yes,yes,yes,3,yes,yes,3,yes,0,13,yes,na,yes,no,yes",
    ],
    [
        "C003,e04,2022-04-04,09:01,completed,1,yes,yes,yes,yes,3,no,yes,yes,yes,1,na,yes,no,3,yes,2,na,na,na,na,yes,yes,no,Rien à ajouter.,yes",
        "C004,e05,2022-04-04,09:02,completed,1,no,yes,yes,yes,3,yes,yes,no,yes,2,yes,yes,yes,3,yes,3,na,na,na,na,yes,yes,no,yes",
    ],
    [
        "C003,e04,2022-04-04,09:01,no-answer,1,2022-04-04,no,yes",
        "C004,e05,2022-04-04,09:02,completed,1,2022-04-04,2022-05-04,no,yes,yes,2,3,2,yes,phone,no,yes",
    ],
    [
        "C003,e04,2022-04-04,09:01,completed,1,2022-04-04,2022-04-11,yes,2022-04-05,na,yes,yes,3,2,2,na,no,yes",
        "C004,e05,2022-04-04,09:02,completed,1,2022-04-04,2022-04-14,yes,none,na,yes,yes,3,2,3,yes,no,Rien à ajouter.,yes",
    ],
    [
        "C003,e04,2022-04-04,09:01,completed,1,2022-04-04,2022-04-12,3,yes,no,yes,1,yes,yes,2022-04-05,no,no,no,yes",
        "C004,e05,2022-04-04,09:02,completed,1,2022-04-04,2022-04-19,2,yes,yes,yes,3,na,na,2022-04-05,no,yes,no,Fiche remplie aussitôt.,yes",
    ],
];

#[test]
fn every_planned_mystery_call_has_its_scorecards() {
    let case = founding_case();
    let mut calls = draw(&case.campaign, &Seed::new("plan")).unwrap().plan.calls().to_vec();
    for (at, call) in calls.iter_mut().enumerate() {
        let other = call.evaluator.map(|index| EvaluatorIndex((index.0 + 1) % 8));
        call.second = other.filter(|_| at % 10 == 0);
    }
    let is_mystery = |call: &&PlannedCall| case.campaign.channel(call.channel).is_mystery();
    let planned: Vec<&PlannedCall> = calls.iter().filter(is_mystery).collect();
    assert!(planned.len() == 232 && calls.len() == 244);
    let mut expected = Vec::new();
    for call in &planned {
        expected.push((call.id, call.evaluator));
        expected.extend(call.second.map(|second| (call.id, Some(second))));
    }
    assert!(expected.len() > 250);
    let cards = case.simulate(calls.clone(), "cards");
    let found: Vec<_> = cards.iter().map(|card| (card.call, card.evaluator)).collect();
    assert_eq!(found, expected);
    for card in &cards {
        let call = calls.iter().find(|call| call.id == card.call).unwrap();
        assert!(card.simulated);
        assert!(card.date.is_none_or(|date| date == call.date));
        assert!(card.time.is_none_or(|time| call.start <= time && time <= call.start.plus(9)));
    }
}

#[test]
fn neither_other_calls_nor_their_order_change_a_scorecard() {
    let case = founding_case();
    let calls = many(&case, "email");
    let all = case.simulate(calls.clone(), "order");
    let mut moved: Vec<PlannedCall> = calls.iter().rev().step_by(7).copied().collect();
    moved.rotate_left(40);
    let mut some = case.simulate(moved, "order");
    assert!(some.len() > 214);
    some.retain(|card| !all.contains(card));
    assert_eq!(some, []);
    assert_ne!(all, case.simulate(calls, "other"));
}

#[test]
fn a_scorecard_keeps_every_rule_of_the_format() {
    let case = founding_case();
    for channel in CHANNELS {
        let calls = many(&case, channel);
        let cards = case.simulate(calls.clone(), "rules");
        assert_eq!(cards.len(), 1800);
        let mut ends: Vec<Outcome> = cards.iter().map(|card| card.outcome).collect();
        for card in cards {
            let call = calls.iter().find(|call| call.id == card.call).unwrap();
            check_call(&case, call, &card);
            check_answers(&case, call, &card);
        }
        ends.sort_unstable();
        ends.dedup();
        assert!(ends.len() >= 5, "{channel}: {ends:?}");
    }
}

fn check_call(case: &Case, call: &PlannedCall, card: &Scorecard) {
    let is_written = case.campaign.channel(call.channel).kind.is_written();
    let is_made = card.outcome != Outcome::NotMade;
    let is_result = card.outcome.standing() == Standing::Result;
    assert_eq!(card.answers.len(), case.grid.criteria.len());
    assert_eq!((card.date, card.time.is_some()), (is_made.then_some(call.date), is_made));
    assert_eq!(card.sent, (is_written && is_made).then_some(call.date));
    assert_eq!(card.attempts.is_some(), is_result);
    assert_eq!(card.detected == Some(true), card.outcome == Outcome::Detected);
    assert!(is_made || !card.comment.is_empty());
    let has_reply = is_written && card.outcome == Outcome::Completed;
    assert_eq!(card.replied.is_some(), has_reply, "{card:?}");
    let last = case.campaign.replies_until;
    assert!(
        card.replied.is_none_or(|day| {
            call.date < day && day <= last && case.working_days.is_working(day)
        })
    );
}

fn check_answers(case: &Case, call: &PlannedCall, card: &Scorecard) {
    let mut is_open = card.outcome.standing() == Standing::Result;
    for (criterion, answer) in case.grid.criteria.iter().zip(&card.answers) {
        let is_tagged = criterion.tags.is_empty() || call.scenario.is_some();
        if !criterion.channels.contains(&call.channel) || !is_tagged {
            assert_eq!(*answer, Answer::Missing, "{}", criterion.id);
            continue;
        }
        let is_answered = *answer != Answer::Missing;
        assert_eq!(is_answered, is_open, "{} {card:?}", criterion.id);
        let of_kind = match (answer, &criterion.kind) {
            (Answer::Missing, _)
            | (Answer::Yes | Answer::No, CriterionKind::YesNo)
            | (Answer::Delay(Delay::Never), CriterionKind::Delay(_)) => true,
            (Answer::Level(at), CriterionKind::Scale(levels)) => *at < levels.len(),
            (Answer::Measured(number), CriterionKind::Measure(_)) => *number >= 0.0,
            (Answer::Chosen(at), CriterionKind::Choice(choices)) => *at < choices.len(),
            (Answer::Chosen(at), CriterionKind::Outcome(named)) => named[*at].0 == card.outcome,
            (Answer::Delay(Delay::On(day)), CriterionKind::Delay(_)) => *day > call.date,
            (Answer::NotApplicable, _) => criterion.not_applicable_accepted,
            (Answer::NotObserved, kind) => !matches!(kind, CriterionKind::Outcome(_)),
            _ => false,
        };
        assert!(of_kind, "{} {answer:?}", criterion.id);
        let earned = criterion.earns(*answer).unwrap_or(1.0);
        is_open &= criterion.gate.is_none_or(|gate| earned >= gate.open_at);
    }
}

#[test]
fn a_second_evaluator_meets_the_same_call_with_luck_of_their_own() {
    let mut case = founding_case();
    // All that differs between two calls is the effect of the call, and it decides everything.
    case.truth.spread = 40.0;
    let second = Some(EvaluatorIndex(7));
    let calls = case.calls("visit", 400).into_iter();
    let calls = calls.map(|call| PlannedCall { second, ..call }).collect();
    let cards = case.simulate(calls, "pairs");
    let (greeting, _) = case.criterion("visit-greeting");
    let pairs = cards.chunks(2).map(|pair| (pair[0].answer(greeting), pair[1].answer(greeting)));
    let yes_no = |answer| matches!(answer, Answer::Yes | Answer::No);
    let pairs: Vec<_> = pairs.filter(|(a, b)| yes_no(*a) && yes_no(*b)).collect();
    let alike = pairs.iter().filter(|(a, b)| a == b).count();
    assert!(pairs.len() > 340 && alike * 100 > pairs.len() * 95, "{alike} of {}", pairs.len());
    let yes = pairs.iter().filter(|(a, _)| *a == Answer::Yes).count();
    assert!((pairs.len() / 3..pairs.len() * 2 / 3).contains(&yes), "{yes}");
}

#[test]
fn a_reply_after_the_last_day_is_never_seen() {
    let case = founding_case();
    let mut calls = case.calls("web", 400);
    for call in &mut calls {
        call.date = day(7, 21);
    }
    let cards = case.simulate(calls, "late");
    let (delay, _) = case.criterion("web-reply-delay");
    let replied = cards.iter().filter_map(|card| card.replied);
    assert!(replied.clone().count() > 60 && replied.clone().all(|on| on == day(7, 22)));
    let unanswered = cards.iter().filter(|card| card.outcome == Outcome::NoAnswer);
    assert!(unanswered.clone().count() > 200);
    let never = Answer::Delay(Delay::Never);
    assert!(unanswered.clone().all(|card| card.answer(delay) == never && card.replied.is_none()));
}

#[test]
fn a_certain_truth_gives_only_good_or_only_bad_answers() {
    let mut case = founding_case();
    for (mean, yes) in [(Share::ONE, Answer::Yes), (Share::ZERO, Answer::No)] {
        case.truth = Truth::flat(mean, &case.campaign, &case.grid);
        for channel in CHANNELS {
            for card in case.simulate(case.calls(channel, 50), "flat") {
                assert_eq!(
                    (card.outcome, card.replied),
                    (Outcome::Completed, card.sent.map(|_| day(4, 5)),)
                );
                let yes_no = [Answer::Yes, Answer::No, Answer::NotApplicable, Answer::NotObserved];
                assert!(card.answers.iter().all(|a| !yes_no.contains(a) || *a == yes));
                for (criterion, answer) in case.grid.criteria.iter().zip(&card.answers) {
                    let is_outcome = matches!(criterion.kind, CriterionKind::Outcome(_));
                    let earned = criterion.earns(*answer).filter(|_| !is_outcome);
                    let full = mean == Share::ONE;
                    assert!(earned.is_none_or(|earned| (earned > 1.0 - 1e-12) == full));
                }
            }
        }
    }
}
