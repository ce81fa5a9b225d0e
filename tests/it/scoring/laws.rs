//! Laws that hold for any grid and any scorecards.

use crate::scoring::world::*;
use mystery_calls::model::*;
use mystery_calls::score::call::CallScore;
use mystery_calls::score::call::CallStanding;
use mystery_calls::score::call::Scorer;
use mystery_calls::score::losses::losses;
use mystery_calls::score::roll_up::Options;
use mystery_calls::score::roll_up::Weights;
use mystery_calls::score::summary::Summary;
use proptest::prelude::*;

fn kinds() -> impl Strategy<Value = CriterionKind> {
    let table = vec![(Outcome::Completed, 1.0), (Outcome::Voicemail, 0.5)];
    prop_oneof![
        3 => Just(CriterionKind::YesNo),
        2 => Just(CriterionKind::Measure(Curve::Linear { full: 0.0, zero: 10.0 })),
        1 => Just(CriterionKind::Delay(Curve::Steps(vec![(2.0, 1.0), (5.0, 0.5)]))),
        1 => Just(CriterionKind::Outcome(table)),
    ]
}

fn penalties() -> impl Strategy<Value = Option<KnockOut>> {
    let penalty = (0.0..=1.0_f64, prop::bool::ANY).prop_map(|(size, is_cap)| {
        if is_cap { Penalty::Cap(share(size)) } else { Penalty::Times(share(size)) }
    });
    prop::option::weighted(0.2, (penalty, prop::option::of(0.0..=1.0_f64)))
        .prop_map(|found| found.map(|(penalty, below)| KnockOut { penalty, below }))
}

fn criteria() -> impl Strategy<Value = Criterion> {
    let gate = prop::option::weighted(0.15, (0.0..=1.0_f64, 0.1..=1.0_f64));
    (kinds(), 0.0..10.0_f64, 0_usize..3, gate, penalties(), prop::bool::weighted(0.1)).prop_map(
        |(kind, points, section, gate, knock_out, report_only)| Criterion {
            section: SectionIndex(section),
            gate: gate.map(|(cap, open_at)| Gate { cap: share(cap), open_at }),
            knock_out,
            report_only,
            commitment: Some(CommitmentIndex(0)),
            ..criterion("any", points, kind)
        },
    )
}

fn grids() -> impl Strategy<Value = Grid> {
    let weights = prop::option::of([0.0..5.0_f64, 0.0..5.0, 0.1..5.0]);
    (prop::collection::vec(criteria(), 0..8), weights, 0.0..=1.0_f64, 0.0..=1.0_f64).prop_map(
        |(criteria, weights, pass, min_applicable)| {
            let weights = weights.map_or([None; 3], |weights| weights.map(Some));
            let mut made = grid(&weights, criteria);
            made.pass = share(pass);
            made.min_applicable = share(min_applicable);
            made.commitments = vec![Commitment {
                id: "kept".into(),
                text: Localised::default(),
                clause: String::new(),
                target: Some(share(0.9)),
            }];
            made
        },
    )
}

fn answer(kind: &CriterionKind, pick: u8, number: f64) -> Answer {
    match (pick % 8, kind) {
        (0, _) => Answer::NotApplicable,
        (1, _) => Answer::NotObserved,
        (2, _) => Answer::Missing,
        (3, CriterionKind::Delay(_)) => Answer::Delay(Delay::Pending),
        (_, CriterionKind::Delay(_)) => Answer::Delay(Delay::WorkingDays(u32::from(pick) % 7)),
        (_, CriterionKind::Measure(_)) => Answer::Measured(number),
        (3 | 4, _) => Answer::No,
        _ => Answer::Yes,
    }
}

fn filled(grid: &Grid, number: u32, picks: &[(u8, f64)], outcome: Outcome) -> Scorecard {
    let answers = grid.criteria.iter().zip(picks).map(|(c, (pick, n))| answer(&c.kind, *pick, *n));
    card(number, outcome, answers.collect())
}

fn picks() -> impl Strategy<Value = Vec<(u8, f64)>> {
    prop::collection::vec((any::<u8>(), -5.0..20.0_f64), 9)
}

fn score(grid: &Grid, card: &Scorecard) -> CallScore {
    let (campaign, days) = (campaign(1, vec![channel("phone", Kind::Phone)], 1), days());
    Scorer::new(&campaign, grid, &days, day(6, 30)).call(&planned(1), Some(card))
}

fn outcomes() -> impl Strategy<Value = Outcome> {
    prop::sample::select(&Outcome::ALL[..])
}

proptest! {
    #[test]
    fn a_score_is_a_share_and_caps_only_lower_it(
        grid in grids(), picks in picks(), outcome in outcomes(),
    ) {
        let score = score(&grid, &filled(&grid, 1, &picks, outcome));
        prop_assert_eq!(score.score.is_some(), score.standing == CallStanding::Scored);
        prop_assert_eq!(score.raw.is_some(), score.score.is_some());
        prop_assert_eq!(score.compliant.is_some(), score.score.is_some());
        prop_assert!((0.0..=1.0 + 1e-12).contains(&score.applicable));
        if let (Some(raw), Some(score)) = (score.raw, score.score) {
            prop_assert!((0.0..=1.0).contains(&score) && score <= raw && raw <= 1.0);
        }
        for section in score.sections.iter().flatten() {
            prop_assert!((0.0..=1.0).contains(section));
        }
        let losses = score.losses(&grid);
        prop_assert!(losses.iter().all(|(_, lost)| *lost > 0.0));
        if let Some(score) = score.score {
            let lost: f64 = losses.iter().map(|(_, lost)| lost).sum();
            prop_assert!((lost - (1.0 - score)).abs() < 1e-12, "{lost} lost, {score} left");
        }
        if let (Some(gate), Some(score)) = (score.gate, score.score) {
            prop_assert!(score <= grid.criterion(gate).gate.unwrap().cap.get());
        }
    }

    #[test]
    fn what_is_only_shown_changes_nothing(
        grid in grids(), picks in picks(), mut shown in criteria(), at in 0_usize..8,
        pick in any::<u8>(),
    ) {
        let card = filled(&grid, 1, &picks, Outcome::Completed);
        let before = score(&grid, &card);
        let at = at.min(grid.criteria.len());
        shown.report_only = true;
        let mut with = grid.clone();
        with.criteria.insert(at, shown.clone());
        let mut answers = card.answers.clone();
        answers.insert(at, answer(&shown.kind, pick, 3.0));
        let after = score(&with, &Scorecard { answers, ..card });
        prop_assert_eq!((after.raw, after.score), (before.raw, before.score));
        prop_assert_eq!((after.standing, after.sections), (before.standing, before.sections));
    }

    #[test]
    fn not_applicable_in_place_of_a_failure_never_lowers_the_score(
        mut grid in grids(), picks in picks(), mut failed in criteria(), at in 0_usize..8,
    ) {
        failed.kind = CriterionKind::YesNo;
        failed.gate = None;
        let at = at.min(grid.criteria.len());
        grid.criteria.insert(at, failed);
        let mut card = filled(&grid, 1, &picks, Outcome::Completed);
        card.answers[at] = Answer::No;
        let before = score(&grid, &card);
        card.answers[at] = Answer::NotApplicable;
        let after = score(&grid, &card);
        if let (Some(before), Some(after)) = (before.score, after.score) {
            prop_assert!(after >= before - 1e-12, "{before} became {after}");
        }
    }

    #[test]
    fn no_figure_is_ever_without_number_or_outside_its_interval(
        grid in grids(),
        deliveries in prop::collection::vec(
            (picks(), outcomes(), 0_usize..3, 0_usize..3, prop::bool::weighted(0.8), 0.0..3.0_f64),
            0..25,
        ),
        weights in prop::sample::select(&Weights::ALL[..]),
    ) {
        let mut world = World::of_scores(3, channels(), &[]);
        let mut calls = Vec::new();
        for (number, (picks, outcome, service, channel, is_recorded, weight)) in
            (1_u32..).zip(&deliveries)
        {
            calls.push(PlannedCall {
                service: ServiceIndex(*service),
                channel: ChannelIndex(*channel),
                weight: if *weight < 0.5 { 0.0 } else { *weight },
                ..planned(number)
            });
            if *is_recorded {
                world.cards.push(filled(&grid, number, picks, *outcome));
            }
        }
        world.plan = Plan::new(calls);
        world.grid = grid;
        for criterion in &mut world.grid.criteria {
            criterion.channels = (0..3).map(ChannelIndex).collect();
        }
        let options = Options { weights, ..Options::default() };
        for estimate in world.scores(&Level::ALL, &options).estimates {
            prop_assert!(estimate.calls <= estimate.planned);
            let Ok(figure) = &estimate.figure else { continue };
            prop_assert!(figure.value.is_finite(), "{estimate:?}");
            for interval in [figure.interval, figure.one_sided] {
                let is_within = 0.0 <= interval.low && interval.high <= 1.0;
                prop_assert!(is_within || !estimate.measure.is_share(), "{estimate:?}");
                prop_assert!(interval.low <= figure.value + 1e-12, "{estimate:?}");
                prop_assert!(figure.value <= interval.high + 1e-12, "{estimate:?}");
            }
            let is_settled = figure.verdict_family.is_some_and(|v| v != Verdict::NotProven);
            prop_assert!(!is_settled || figure.verdict_family == figure.verdict);
        }
        let lost = losses(&world.campaign, &world.grid, &world.scored(), weights);
        for estimate in world.scores(&[Level::Service], &options).estimates {
            if let (Measure::Score, Ok(figure)) = (estimate.measure, &estimate.figure) {
                let of_service = &lost[&estimate.subject.service.unwrap()];
                let all: f64 = of_service.iter().map(|loss| loss.share).sum();
                prop_assert!((all - (1.0 - figure.value)).abs() < 1e-9, "{all} of {estimate:?}");
            }
        }
        let summary = Summary::of(&world.campaign, &world.grid, &world.scored(), &options);
        let mystery = world.plan.calls().iter().filter(|call| call.channel != ChannelIndex(2));
        prop_assert_eq!(summary.progress.planned as usize, mystery.count());
    }
}

fn channels() -> Vec<Channel> {
    vec![
        channel("phone", Kind::Phone),
        channel("letter", Kind::Letter),
        channel("audit", Kind::Audit),
    ]
}
