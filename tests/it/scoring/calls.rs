//! The rules of one call: gates, knock-outs, outcomes, delays, tags, and which scorecard counts.

use crate::scoring::world::*;
use chrono::NaiveDate;
use mystery_calls::model::*;
use mystery_calls::num::Share;
use mystery_calls::score::call::CallScore;
use mystery_calls::score::call::CallStanding;
use mystery_calls::score::call::Entry;
use mystery_calls::score::call::Scorer;
use std::collections::BTreeSet;

fn yes_no(id: &str, points: f64) -> Criterion {
    criterion(id, points, CriterionKind::YesNo)
}

fn score(grid: &Grid, kind: Kind, planned: &PlannedCall, card: &Scorecard) -> CallScore {
    score_as_of(grid, kind, planned, card, day(6, 30))
}

fn score_as_of(
    grid: &Grid,
    kind: Kind,
    planned: &PlannedCall,
    card: &Scorecard,
    as_of: NaiveDate,
) -> CallScore {
    let (mut campaign, days) = (campaign(1, vec![channel("c", kind)], 3), days());
    let scenario = |id: &str, tags: &[&str]| Scenario {
        id: id.into(),
        title: id.into(),
        channels: BTreeSet::new(),
        services: BTreeSet::new(),
        persona: String::new(),
        brief: String::new(),
        answer: String::new(),
        tags: tags.iter().map(ToString::to_string).collect(),
    };
    campaign.scenarios = vec![scenario("plain", &[]), scenario("angry", &["complaint"])];
    Scorer::new(&campaign, grid, &days, as_of).call(planned, Some(card))
}

/// An outcome that is a gate, and two criteria behind it.
fn gated(cap: f64) -> Grid {
    let table = vec![(Outcome::Completed, 1.0), (Outcome::Voicemail, 0.5)];
    let mut answered = criterion("answered", 10.0, CriterionKind::Outcome(table));
    answered.gate = Some(Gate { cap: share(cap), open_at: 1.0 });
    grid(&[None], vec![yes_no("found", 5.0), answered, yes_no("polite", 3.0), yes_no("right", 2.0)])
}

#[test]
fn an_unanswered_call_is_a_result_and_scores_though_all_the_rest_is_blank() {
    let card = card(1, Outcome::NoAnswer, vec![Answer::Yes]);
    let score = score(&gated(0.0), Kind::Phone, &planned(1), &card);
    assert_eq!(score.standing, CallStanding::Scored);
    assert_eq!(score.gate, Some(CriterionIndex(1)));
    assert_eq!(score.entries[2], Entry::Closed(CriterionIndex(1)));
    assert_eq!((score.score, score.compliant), (Some(0.0), Some(false)));
    // 5 of the 15 points that are left before the cap.
    assert_close(score.raw.unwrap(), 5.0 / 15.0, 1e-15);
    assert_close(score.applicable, 1.0, 1e-15);
}

#[test]
fn a_closed_gate_leaves_what_was_earned_up_to_its_cap() {
    let card = card(1, Outcome::Voicemail, vec![Answer::Yes, Answer::Missing, Answer::No]);
    let earned = score(&gated(1.0), Kind::Phone, &planned(1), &card);
    assert_close(earned.score.unwrap(), 10.0 / 15.0, 1e-15);
    let capped = score(&gated(0.4), Kind::Phone, &planned(1), &card);
    assert_close(capped.score.unwrap(), 0.4, 1e-15);
    assert_close(capped.raw.unwrap(), 10.0 / 15.0, 1e-15);
}

#[test]
fn an_open_gate_or_one_that_does_not_apply_closes_nothing() {
    let mut polite = yes_no("polite", 1.0);
    polite.gate = Some(Gate { cap: Share::ZERO, open_at: 1.0 });
    let grid = grid(&[None], vec![polite, yes_no("right", 1.0), yes_no("clear", 1.0)]);
    for first in [Answer::Yes, Answer::NotApplicable, Answer::NotObserved, Answer::Missing] {
        let card = card(1, Outcome::Completed, vec![first, Answer::Yes, Answer::Yes]);
        let score = score(&grid, Kind::Phone, &planned(1), &card);
        assert_eq!((score.gate, score.score), (None, Some(1.0)), "{first:?}");
    }
}

#[test]
fn what_a_gate_removes_counts_as_applicable_and_what_is_not_applicable_does_not() {
    // 3 points of 10 apply: too few. Behind a closed gate all 10 count as applicable.
    let mut first = yes_no("first", 3.0);
    let rest = yes_no("rest", 7.0);
    let answers = vec![Answer::No, Answer::NotApplicable];
    let card = card(1, Outcome::Completed, answers);
    let without = grid(&[None], vec![first.clone(), rest.clone()]);
    let plain = score(&without, Kind::Phone, &planned(1), &card);
    assert_eq!((plain.standing, plain.score), (CallStanding::NotScored, None));
    assert_close(plain.applicable, 0.3, 1e-15);
    first.gate = Some(Gate { cap: Share::ONE, open_at: 1.0 });
    let behind = score(&grid(&[None], vec![first, rest]), Kind::Phone, &planned(1), &card);
    assert_eq!((behind.standing, behind.score), (CallStanding::Scored, Some(0.0)));
}

#[test]
fn knock_outs_cap_and_cut_in_file_order_and_fire_below_their_limit_only() {
    let levels = [0.0, 0.33, 0.67, 1.0]
        .map(|earns| ScaleLevel { level: 0.0, earns, anchor: String::new() })
        .to_vec();
    let mut correct = criterion("correct", 1.0, CriterionKind::Scale(levels));
    let cap = Penalty::Cap(share(0.4));
    correct.knock_out = Some(KnockOut { penalty: cap, below: Some(0.67) });
    let mut polite = yes_no("polite", 1.0);
    polite.knock_out = Some(KnockOut { penalty: Penalty::Times(share(0.5)), below: None });
    let grid = grid(&[None], vec![correct, polite, yes_no("rest", 8.0)]);
    let final_score = |level: usize, polite: Answer| {
        let answers = vec![Answer::Level(level), polite, Answer::Yes];
        let card = card(1, Outcome::Completed, answers);
        let score = score(&grid, Kind::Phone, &planned(1), &card);
        (score.score.unwrap(), score.knock_outs.len())
    };
    let near = |(got, fired): (f64, usize), expected: f64, count: usize| {
        assert_close(got, expected, 1e-15);
        assert_eq!(fired, count);
    };
    near(final_score(2, Answer::Yes), 0.967, 0);
    near(final_score(1, Answer::Yes), 0.4, 1);
    near(final_score(1, Answer::No), 0.2, 2);
    near(final_score(2, Answer::NotApplicable), 8.67 / 9.0, 0);
    near(final_score(3, Answer::No), 0.45, 1);
}

#[test]
fn criteria_with_tags_are_judged_only_in_scenarios_that_have_one() {
    let mut complaint = yes_no("way-to-complain", 1.0);
    complaint.tags = vec!["other".into(), "complaint".into()];
    let grid = grid(&[None], vec![yes_no("polite", 1.0), complaint]);
    let card = card(1, Outcome::Completed, vec![Answer::Yes, Answer::No]);
    let in_scenario = |scenario| {
        let planned = PlannedCall { scenario, ..planned(1) };
        score(&grid, Kind::Phone, &planned, &card).score
    };
    assert_eq!(in_scenario(None), Some(1.0));
    assert_eq!(in_scenario(Some(ScenarioIndex(0))), Some(1.0));
    assert_eq!(in_scenario(Some(ScenarioIndex(1))), Some(0.5));
}

/// A reply within 2 working days earns all, within 5 half.
fn letter_grid() -> Grid {
    let steps = Curve::Steps(vec![(2.0, 1.0), (5.0, 0.5)]);
    let mut reply = criterion("reply", 1.0, CriterionKind::Delay(steps));
    reply.required = false;
    grid(&[None], vec![reply, yes_no("clear", 1.0)])
}

#[test]
fn delays_count_working_days_after_the_day_of_sending() {
    // Sent on Thursday 14 April 2022; Friday, then Tuesday: Monday is Easter Monday.
    let entry = |answer: Answer, replied: Option<NaiveDate>| {
        let card = Scorecard {
            sent: Some(day(4, 14)),
            replied,
            ..card(1, Outcome::Completed, vec![answer, Answer::Yes])
        };
        score(&letter_grid(), Kind::Letter, &planned(1), &card).entries[0]
    };
    let date = |day| Answer::Delay(Delay::On(day));
    assert_eq!(entry(date(day(4, 19)), None), Entry::Earned(1.0));
    assert_eq!(entry(date(day(4, 20)), None), Entry::Earned(0.5));
    assert_eq!(entry(date(day(4, 25)), None), Entry::Earned(0.0));
    assert_eq!(entry(Answer::Missing, Some(day(4, 19))), Entry::Earned(1.0));
    assert_eq!(entry(Answer::Missing, Some(day(4, 20))), Entry::Earned(0.5));
    assert_eq!(entry(date(day(4, 19)), Some(day(4, 25))), Entry::Earned(1.0));
    assert_eq!(entry(Answer::Delay(Delay::WorkingDays(5)), None), Entry::Earned(0.5));
    assert_eq!(entry(Answer::Delay(Delay::Never), Some(day(4, 15))), Entry::Earned(0.0));
    assert_eq!(entry(Answer::NotApplicable, Some(day(4, 15))), Entry::NotApplicable);
    assert_eq!(entry(Answer::Missing, None), Entry::Missing);
}

#[test]
fn a_pending_reply_is_open_until_its_due_day_is_over_and_then_never_came() {
    let planned = PlannedCall { due: Some(day(4, 29)), ..planned(1) };
    let card = card(1, Outcome::Pending, Vec::new());
    let on = |as_of| score_as_of(&letter_grid(), Kind::Letter, &planned, &card, as_of);
    let open = on(day(4, 29));
    assert_eq!((open.standing, open.outcome), (CallStanding::Pending, Some(Outcome::Pending)));
    assert_eq!((open.score, open.entries[0]), (None, Entry::Open));
    let late = on(day(4, 30));
    assert_eq!(late.outcome, Some(Outcome::NoAnswer));
    assert_eq!((late.standing, late.entries[0]), (CallStanding::Scored, Entry::Earned(0.0)));
    assert_eq!(late.score, Some(0.0));
}

#[test]
fn a_letter_that_was_sent_late_is_given_its_full_time() {
    // 10 working days after Thursday 21 April end on Thursday 5 May.
    let planned = PlannedCall { due: Some(day(4, 29)), ..planned(1) };
    let card = Scorecard { sent: Some(day(4, 21)), ..card(1, Outcome::Pending, Vec::new()) };
    let on = |as_of| score_as_of(&letter_grid(), Kind::Letter, &planned, &card, as_of).standing;
    assert_eq!(on(day(5, 5)), CallStanding::Pending);
    assert_eq!(on(day(5, 6)), CallStanding::Scored);
}

#[test]
fn what_one_criterion_still_awaits_leaves_the_rest_scored() {
    let answers = vec![Answer::Delay(Delay::Pending), Answer::No];
    let planned = PlannedCall { due: Some(day(4, 29)), ..planned(1) };
    let card = card(1, Outcome::Completed, answers);
    let open = score_as_of(&letter_grid(), Kind::Letter, &planned, &card, day(4, 20));
    assert_eq!((open.score, open.is_open()), (Some(0.0), true));
    let alone = Scorecard { answers: vec![Answer::Delay(Delay::Pending)], ..card };
    let open = score_as_of(&letter_grid(), Kind::Letter, &planned, &alone, day(4, 20));
    assert_eq!(open.standing, CallStanding::Pending);
}

#[test]
fn the_planned_evaluators_scorecard_counts_whatever_the_order() {
    let planned = PlannedCall { second: Some(EvaluatorIndex(1)), ..planned(1) };
    let by = |evaluator: Option<usize>, answer| Scorecard {
        evaluator: evaluator.map(EvaluatorIndex),
        ..card(1, Outcome::Completed, vec![answer])
    };
    let campaign = campaign(1, vec![channel("c", Kind::Phone)], 3);
    let (grid, days) = (grid(&[None], vec![yes_no("polite", 1.0)]), days());
    let plan = Plan::new(vec![planned]);
    let scorer = Scorer::new(&campaign, &grid, &days, day(6, 30));
    let counting = |cards: &[Scorecard]| scorer.calls(&plan, cards)[0].score.score;
    let (mine, nobody) = (by(Some(0), Answer::Yes), by(None, Answer::Yes));
    let (second, other) = (by(Some(1), Answer::No), by(Some(2), Answer::Yes));
    assert_eq!(counting(&[mine.clone(), second.clone()]), Some(1.0));
    assert_eq!(counting(&[second.clone(), mine]), Some(1.0));
    assert_eq!(counting(&[second.clone(), nobody]), Some(1.0));
    assert_eq!(counting(&[other, second.clone()]), Some(1.0));
    assert_eq!(counting(&[second]), Some(0.0));
    assert_eq!(counting(&[]), None);
}
