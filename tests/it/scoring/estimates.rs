//! What stands beside figures, and in their place where there are none.

use crate::scoring::world::*;
use mystery_calls::model::*;
use mystery_calls::report::estimates;
use mystery_calls::score::roll_up::Options;
use mystery_calls::score::summary::Summary;
use mystery_calls::score::summary::Tally;
use mystery_calls::text::Language;

fn phone() -> Vec<Channel> {
    vec![channel("phone", Kind::Phone)]
}

fn reasons(world: &World, level: Level) -> Vec<NoFigure> {
    world.estimates(level).into_iter().filter_map(|made| made.figure.err()).collect()
}

#[test]
fn without_scorecards_every_figure_says_that_none_is_recorded() {
    let world = World::of_scores(2, phone(), &[(0, 0, None), (0, 0, None)]);
    for level in Level::ALL {
        for estimate in world.estimates(level) {
            let reason = estimate.figure.unwrap_err();
            let expected =
                if estimate.planned > 0 { NoFigure::NotRecorded } else { NoFigure::NoCallPlanned };
            assert_eq!(reason, expected, "{estimate:?}");
            assert_eq!((estimate.calls, estimate.provisional), (0, estimate.planned > 0));
        }
    }
    let scores = world.scores(&[], &Options::default());
    assert_eq!((scores.uncovered.get(), scores.precision), (1.0, None));
    let french = estimates::reason(NoFigure::NotRecorded, Language::French);
    assert_eq!(french, "aucun appel n’est encore enregistré");
}

#[test]
fn the_reason_names_what_kept_the_calls_from_counting() {
    let mut world = World::of_scores(1, phone(), &[(0, 0, Some(1.0)), (0, 0, Some(1.0))]);
    for card in &mut world.cards {
        card.answers = vec![Answer::NotApplicable];
    }
    assert_eq!(reasons(&world, Level::Service), [NoFigure::TooFewPoints; 2]);
    assert_eq!(reasons(&world, Level::Criterion), [NoFigure::NotApplicable; 2]);
    assert_eq!(reasons(&world, Level::Section), [NoFigure::NotApplicable]);
    world.cards[0].answers = vec![Answer::NotObserved];
    assert_eq!(reasons(&world, Level::Criterion), [NoFigure::NotObserved; 2]);
    for card in &mut world.cards {
        card.outcome = Outcome::NotMade;
    }
    assert_eq!(reasons(&world, Level::Campaign), [NoFigure::NotMade; 2]);
}

#[test]
fn calls_that_weigh_nothing_give_no_figure() {
    let world = World::of_scores(1, phone(), &[(0, 0, Some(1.0)), (0, 0, Some(0.5))]);
    for weight in [0.0, -1.0, f64::NAN, f64::INFINITY] {
        let world = World::of_scores(1, phone(), &[(0, 0, Some(1.0)), (0, 0, Some(0.5))])
            .with_plan(|call| call.weight = weight);
        assert_eq!(reasons(&world, Level::Campaign), [NoFigure::NoWeight; 2]);
    }
    assert!(reasons(&world, Level::Campaign).is_empty());
}

#[test]
fn audits_appear_at_channel_level_only() {
    let channels = vec![channel("phone", Kind::Phone), channel("audit", Kind::Audit)];
    let calls = [(0, 0, Some(1.0)), (0, 1, Some(0.0)), (0, 1, Some(0.5))];
    let world = World::of_scores(1, channels, &calls);
    for level in [Level::Campaign, Level::Service, Level::ServiceChannel, Level::Criterion] {
        let estimates = world.estimates(level);
        assert!(estimates.iter().all(|made| made.calls == 1 && made.planned == 1), "{level:?}");
    }
    let channels = world.estimates(Level::Channel);
    let audits: Vec<&Estimate> =
        channels.iter().filter(|made| made.subject.channel == Some(ChannelIndex(1))).collect();
    assert_eq!((audits[0].planned, audits[0].calls, audits[0].target), (2, 2, None));
    assert_close(audits[0].figure.as_ref().unwrap().value, 0.25, 1e-15);
    assert_eq!(world.scores(&[], &Options::default()).progress.planned, 1);
}

#[test]
fn a_cell_without_a_score_is_not_covered() {
    let channels = vec![channel("phone", Kind::Phone), channel("visit", Kind::Visit)];
    let calls = [(0, 0, Some(1.0)), (0, 0, None), (0, 1, None)];
    let world = World::of_scores(1, channels, &calls)
        .with_plan(|call| call.weight = if call.channel == ChannelIndex(1) { 6.0 } else { 1.0 });
    assert_close(world.scores(&[], &Options::default()).uncovered.get(), 6.0 / 8.0, 1e-15);
}

#[test]
fn figures_on_few_calls_are_called_thin_and_wide() {
    let world = World::of_scores(1, phone(), &[(0, 0, Some(1.0)); 4]);
    let four = world.estimates(Level::Service);
    assert!(four[0].is_thin() && four[0].figure.as_ref().unwrap().is_wide());
    let world = World::of_scores(1, phone(), &[(0, 0, Some(1.0)); 30]);
    let thirty = world.estimates(Level::Service);
    assert!(!thirty[0].is_thin() && !thirty[0].figure.as_ref().unwrap().is_wide());
}

#[test]
fn a_commitment_has_one_value_a_call_and_its_own_target() {
    let yes_no = |id: &str, commitment| Criterion {
        commitment: Some(CommitmentIndex(commitment)),
        ..criterion(id, 1.0, CriterionKind::YesNo)
    };
    let mut grid = grid(&[None], vec![yes_no("a", 0), yes_no("b", 0), yes_no("c", 1)]);
    let commitment = |id: &str, target| Commitment {
        id: id.into(),
        text: Localised::default(),
        clause: String::new(),
        target,
    };
    grid.commitments = vec![commitment("both", Some(share(0.9))), commitment("one", None)];
    let answers = [
        [Answer::Yes, Answer::Yes, Answer::Yes],
        [Answer::Yes, Answer::No, Answer::NotApplicable],
        [Answer::NotApplicable, Answer::Yes, Answer::No],
    ];
    let cards = (1_u32..).zip(answers).map(|(n, a)| card(n, Outcome::Completed, a.to_vec()));
    let world = World {
        campaign: campaign(1, phone(), 1),
        grid,
        plan: Plan::new((1..=3).map(planned).collect()),
        cards: cards.collect(),
    };
    let made = world.estimates(Level::Commitment);
    assert_eq!((made[0].met, made[0].applicable), (Some(2), Some(3)));
    assert_eq!((made[1].met, made[1].applicable), (Some(1), Some(2)));
    assert_eq!((made[0].target, made[1].target), (Some(share(0.9)), None));
    assert_eq!(made[0].figure.as_ref().unwrap().verdict, Some(Verdict::NotProven));
    assert_eq!(made[1].figure.as_ref().unwrap().verdict, None);
    let criteria = world.estimates(Level::Criterion);
    assert_eq!((criteria[0].met, criteria[0].applicable), (Some(2), Some(2)));
}

#[test]
fn only_the_calls_asked_for_enter() {
    let calls = [(0, 0, Some(1.0)), (1, 0, Some(0.0)), (1, 0, None)];
    let world = World::of_scores(2, phone(), &calls);
    let only = Subject { service: Some(ServiceIndex(1)), ..Subject::default() };
    let scores =
        world.scores(&[Level::Campaign, Level::Service], &Options { only, ..Options::default() });
    assert_eq!(scores.estimates.len(), 4);
    assert!(scores.estimates.iter().all(|made| made.planned == 2 && made.calls == 1));
    assert_eq!((scores.progress.planned, scores.progress.recorded), (2, 1));
}

#[test]
fn knock_outs_and_gates_are_counted_on_their_own() {
    let mut polite = criterion("polite", 1.0, CriterionKind::YesNo);
    let cap = Penalty::Cap(share(0.4));
    polite.knock_out = Some(KnockOut { penalty: cap, below: None });
    let mut found = criterion("found", 1.0, CriterionKind::YesNo);
    found.gate = Some(Gate { cap: share(0.0), open_at: 1.0 });
    let answers = [
        [Answer::Yes, Answer::Yes],
        [Answer::Yes, Answer::No],
        [Answer::No, Answer::Yes],
        [Answer::Yes, Answer::NotApplicable],
    ];
    let cards = (1_u32..).zip(answers).map(|(n, a)| card(n, Outcome::Completed, a.to_vec()));
    let world = World {
        campaign: campaign(1, phone(), 1),
        grid: grid(&[None], vec![found, polite]),
        plan: Plan::new((1..=4).map(planned).collect()),
        cards: cards.collect(),
    };
    let scores = world.scores(&[], &Options::default());
    assert_eq!((scores.knock_outs[0].calls, scores.knock_outs[0].applicable), (1, 2));
    assert_eq!((scores.gates[0].calls, scores.gates[0].applicable), (1, 4));
}

#[test]
fn the_summary_holds_the_five_figures_asked_for_first() {
    let calls: Vec<(usize, usize, Option<f64>)> = (0..3)
        .flat_map(|service| (0..30).map(move |_| (service, 0, Some([1.0, 0.79, 0.1][service]))))
        .chain([(3, 0, None)])
        .collect();
    let mut world = World::of_scores(4, phone(), &calls);
    world.cards[0].attempts = Some(3);
    world.cards[1].attempts = Some(4);
    world.cards[2].outcome = Outcome::NoAnswer;
    let calls = world.scored();
    let summary = Summary::of(&world.campaign, &world.grid, &calls, &Options::default());
    let tally = Tally { meets: 1, falls_short: 1, not_proven: 1, without_verdict: 1 };
    assert_eq!(summary.services, tally);
    assert_eq!((summary.progress.scored, summary.progress.missing()), (90, 1));
    assert_eq!(summary.score.calls, 90);
    assert_eq!(summary.compliant.met, Some(30));
    assert!(summary.score.provisional && summary.progress.is_provisional());
    let access = summary.access;
    assert_eq!((access.calls, access.reached_first, access.reached_within_three), (90, 87, 88));
    assert_close(access.first_attempt.unwrap().value, 87.0 / 90.0, 1e-12);
    assert_close(access.within_three.unwrap().value, 88.0 / 90.0, 1e-12);
}
