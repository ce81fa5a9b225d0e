use crate::simulated::fixture::{Case, assert_share, day, founding_case};
use mystery_calls::model::{Answer, CriterionKind, Curve, Delay, Outcome, Scorecard, ServiceIndex};
use mystery_calls::num::Share;

const CALLS: u32 = 20_000;

fn ended(cards: &[Scorecard], outcome: Outcome) -> usize {
    cards.iter().filter(|card| card.outcome == outcome).count()
}

/// The chance that the header of the truth gives an answer, for calls that do not differ.
fn chance(case: &Case, card: &Scorecard, service: ServiceIndex, id: &str, channel: &str) -> f64 {
    let channel = case.campaign.channel_named(channel).unwrap();
    let mean = case.truth.channel(channel).unwrap().mean.get();
    let shift = case.truth.criterion(case.criterion(id).0).shift;
    let odds = (mean / (1.0 - mean)).ln() + case.truth.service(service) + shift;
    let severity = case.truth.evaluator(card.evaluator.unwrap());
    (1.0 / (1.0 + (-odds).exp()) + severity).clamp(0.0, 1.0)
}

/// 20 000 calls to one service by one evaluator, with nothing that makes them differ.
fn alike(channel: &str) -> (Case, Vec<Scorecard>, ServiceIndex) {
    let mut case = founding_case();
    case.truth.spread = 0.0;
    let service = case.campaign.service_named("fourriere").unwrap();
    let evaluator = case.campaign.evaluator_named("e06");
    let mut calls = case.calls(channel, CALLS);
    for call in &mut calls {
        (call.service, call.evaluator) = (service, evaluator);
    }
    let cards = case.simulate(calls, channel);
    (case, cards, service)
}

#[test]
fn calls_end_as_often_as_stated() {
    let case = founding_case();
    let cards = case.simulate(case.calls("phone", CALLS), "ends");
    assert_share(ended(&cards, Outcome::NotMade), cards.len(), 0.04);
    assert_share(ended(&cards, Outcome::WrongContact), cards.len(), 0.005);
    assert_share(ended(&cards, Outcome::Detected), cards.len(), 0.01);
    let made = 0.945;
    assert_share(ended(&cards, Outcome::Completed), cards.len(), made * 0.999);
    for (outcome, share) in [(Outcome::NoAnswer, 0.5), (Outcome::Busy, 0.3)] {
        assert_share(ended(&cards, outcome), cards.len(), made * 0.001 * share);
    }
    for (attempt, share) in [(1, 0.9), (2, 0.09), (3, 0.01)] {
        let taken = cards.iter().filter(|card| card.attempts == Some(attempt)).count();
        assert_share(taken, cards.len(), made * share);
    }
}

#[test]
fn a_written_request_may_be_open_and_a_call_may_not() {
    let mut case = founding_case();
    case.truth.field.pending = Share::clamped(0.3);
    let open = |channel| ended(&case.simulate(case.calls(channel, 2000), "open"), Outcome::Pending);
    assert_share(open("letter"), 2000, 0.3);
    assert_eq!(open("phone"), 0);
}

#[test]
fn answers_are_good_with_the_chance_that_the_truth_gives() {
    for (channel, id) in [
        ("phone", "phone-rephrasing"),
        ("phone", "phone-agent-named"),
        ("visit", "visit-hours-posted"),
        ("web", "web-busy-hours"),
    ] {
        let (case, cards, service) = alike(channel);
        let answers = case.answers(&cards, id);
        let yes = answers.iter().filter(|answer| **answer == Answer::Yes).count();
        let no = answers.iter().filter(|answer| **answer == Answer::No).count();
        assert_share(yes, yes + no, chance(&case, &cards[0], service, id, channel));
    }
}

#[test]
fn levels_steps_and_choices_have_their_distributions() {
    let (case, cards, service) = alike("phone");
    let p = chance(&case, &cards[0], service, "phone-courtesy", "phone");
    let levels = case.answers(&cards, "phone-courtesy");
    let seen = levels.iter().filter(|answer| matches!(answer, Answer::Level(_))).count();
    let binomial =
        [(1.0 - p).powi(3), 3.0 * p * (1.0 - p).powi(2), 3.0 * p.powi(2) * (1.0 - p), p.powi(3)];
    for (level, share) in binomial.into_iter().enumerate() {
        let at_level = levels.iter().filter(|answer| **answer == Answer::Level(level)).count();
        assert_share(at_level, seen, share);
    }
    let p = chance(&case, &cards[0], service, "phone-hold", "phone");
    let numbers: Vec<f64> = measured(&case, &cards, "phone-hold");
    let (_, hold) = case.criterion("phone-hold");
    let CriterionKind::Measure(Curve::Steps(_)) = &hold.kind else { panic!("a measure") };
    let within = |from: f64, to: f64| numbers.iter().filter(|n| from < **n && **n <= to).count();
    assert_share(within(0.0, 30.0), numbers.len(), p);
    assert_share(within(30.0, 60.0), numbers.len(), (1.0 - p) / 2.0);
    assert_share(within(60.0, f64::MAX), numbers.len(), (1.0 - p) / 2.0);
    let (case, cards, service) = alike("letter");
    let p = chance(&case, &cards[0], service, "letter-reply-channel", "letter");
    let (_, channel) = case.criterion("letter-reply-channel");
    let chosen = case.answers(&cards, "letter-reply-channel");
    let chosen = chosen.iter().filter_map(|answer| channel.earns(*answer));
    let (full, less): (Vec<f64>, Vec<f64>) = chosen.partition(|earned| *earned > 0.5);
    assert_share(full.len(), full.len() + less.len(), p);
}

fn measured(case: &Case, cards: &[Scorecard], id: &str) -> Vec<f64> {
    let numbers = case.answers(cards, id).into_iter().filter_map(|answer| match answer {
        Answer::Measured(number) => Some(number),
        _ => None,
    });
    numbers.collect()
}

#[test]
fn what_does_not_apply_or_is_not_seen_has_its_share() {
    let case = founding_case();
    let cards = case.simulate(case.calls("phone", CALLS), "applicable");
    for (id, share) in [("phone-wait", 0.7), ("phone-rings", 0.25), ("phone-out-of-hours", 1.0)] {
        let answers = case.answers(&cards, id);
        let count = |wanted| answers.iter().filter(|answer| **answer == wanted).count();
        assert_share(count(Answer::NotApplicable), answers.len(), share);
        assert_share(count(Answer::NotObserved), answers.len(), (1.0 - share) * 0.01);
    }
}

#[test]
fn delays_are_geometric_in_working_days_or_never() {
    let case = founding_case();
    let calls = case.calls("email", CALLS).into_iter();
    let complaint = Some(case.complaint());
    let cards = case.simulate(
        calls
            .map(|mut c| {
                c.scenario = complaint;
                c
            })
            .collect(),
        "delays",
    );
    let days = |answer: &Answer| match answer {
        Answer::Delay(Delay::On(on)) => Some(case.working_days.between(day(4, 4), *on)),
        _ => None,
    };
    for (id, mean, never) in [("email-complaint-delay", 8.0_f64, 0.15), ("email-receipt", 1.0, 0.4)]
    {
        let answers = case.answers(&cards, id);
        let events: Vec<u32> = answers.iter().filter_map(days).collect();
        let none = answers.iter().filter(|a| **a == Answer::Delay(Delay::Never)).count();
        assert_share(none, none + events.len(), never);
        for limit in [1, 3, 10] {
            let within = events.iter().filter(|days| **days <= limit).count();
            let share = 1.0 - (1.0 - 1.0 / mean).powi(i32::try_from(limit).unwrap());
            assert_share(within, events.len(), share);
        }
    }
    let replies: Vec<u32> = cards
        .iter()
        .filter_map(|card| Some(case.working_days.between(card.sent?, card.replied?)))
        .collect();
    assert_share(replies.len(), cards.len(), 0.945 * 0.9);
    let within = replies.iter().filter(|days| **days <= 5).count();
    assert_share(within, replies.len(), 1.0 - (2.0_f64 / 3.0).powi(5));
}
