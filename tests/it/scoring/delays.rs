//! How long replies took: what is awaited counts for as long as it was watched.

use crate::scoring::world::*;
use mystery_calls::model::*;
use mystery_calls::score::call::Scorer;
use mystery_calls::score::delays::delays;
use mystery_calls::score::roll_up::Options;
use mystery_calls::score::roll_up::roll_up;
use mystery_calls::stats::survival::Wait;
use mystery_calls::stats::survival::happened_by;

/// Letters sent on 14 April to be answered within 10 working days; after Easter Monday the tenth is
/// 29 April.
fn letters(replies: &[Option<chrono::NaiveDate>]) -> World {
    let steps = Curve::Steps(vec![(10.0, 1.0), (15.0, 0.5)]);
    let gate = Gate { cap: share(0.5), open_at: 1.0 };
    let table = vec![(Outcome::Completed, 1.0)];
    let answered =
        Criterion { gate: Some(gate), ..criterion("answered", 1.0, CriterionKind::Outcome(table)) };
    let reply = criterion("reply", 1.0, CriterionKind::Delay(steps));
    let numbered = || (1_u32..).zip(replies);
    let cards = numbered().map(|(number, reply)| Scorecard {
        replied: *reply,
        ..card(
            number,
            if reply.is_some() { Outcome::Completed } else { Outcome::Pending },
            vec![Answer::Missing; 2],
        )
    });
    World {
        campaign: campaign(1, vec![channel("letter", Kind::Letter)], 1),
        grid: grid(&[None], vec![answered, reply]),
        plan: Plan::new(numbered().map(|(number, _)| planned(number)).collect()),
        cards: cards.collect(),
    }
}

fn estimate(world: &World, as_of: chrono::NaiveDate, measure: Measure) -> Estimate {
    let days = days();
    let calls =
        Scorer::new(&world.campaign, &world.grid, &days, as_of).calls(&world.plan, &world.cards);
    let levels = [Level::Criterion];
    let scores = roll_up(&world.campaign, &world.grid, &calls, &levels, &Options::default());
    let of = |made: &Estimate| {
        made.measure == measure && made.subject.criterion == Some(CriterionIndex(1))
    };
    scores.estimates.into_iter().find(of).unwrap()
}

#[test]
fn letters_in_flight_count_for_as_long_as_they_were_watched() {
    // Replies after 1 and 2 working days; two are awaited. On 20 April three days were watched.
    let world = letters(&[Some(day(4, 15)), Some(day(4, 19)), None, None]);
    let early = estimate(&world, day(4, 20), Measure::InTime);
    assert_eq!(early.figure, Err(NoFigure::NotWatched));
    assert_eq!(estimate(&world, day(4, 20), Measure::Met).figure, Err(NoFigure::Awaited));
    let median = estimate(&world, day(4, 20), Measure::Median).figure.unwrap();
    assert_close(median.value, 2.0, 0.0);
    // On 2 May all that is open has been watched beyond the limit: half came in time.
    let late = estimate(&world, day(5, 2), Measure::InTime);
    let figure = late.figure.unwrap();
    assert_close(figure.value, 0.5, 1e-15);
    assert_eq!((late.calls, figure.method), (4, "kaplan-meier"));
    let waits = [Wait::Ended(1.0), Wait::Ended(2.0), Wait::Open(11.0), Wait::Open(11.0)];
    let by_hand = happened_by(&waits, 10.0, world.campaign.confidence).unwrap().interval.unwrap();
    assert_close(figure.interval.low, by_hand.low, 1e-15);
    assert_close(figure.interval.high, by_hand.high, 1e-15);
    // The gate closed on what never came: it was waited for all the same, and `met` is not told.
    assert_eq!(estimate(&world, day(5, 2), Measure::Met).calls, 2);
}

#[test]
fn where_all_or_nothing_came_wilsons_bounds_stand() {
    let all = letters(&[Some(day(4, 15)); 4]);
    let figure = estimate(&all, day(5, 2), Measure::InTime).figure.unwrap();
    assert_eq!((figure.value, figure.interval.high, figure.method), (1.0, 1.0, "wilson"));
    assert!(figure.interval.low > 0.4 && figure.interval.low < 0.6, "{figure:?}");
    let none = letters(&[None; 4]);
    let figure = estimate(&none, day(5, 2), Measure::InTime).figure.unwrap();
    assert_eq!((figure.value, figure.interval.low, figure.method), (0.0, 0.0, "wilson"));
    assert_eq!(estimate(&none, day(5, 2), Measure::Median).figure, Err(NoFigure::HalfNotReached));
}

#[test]
fn the_curve_rises_and_ends_where_watching_stopped() {
    let world = letters(&[Some(day(4, 15)), Some(day(4, 19)), None, None]);
    let days = days();
    let scorer = Scorer::new(&world.campaign, &world.grid, &days, day(5, 2));
    let calls = scorer.calls(&world.plan, &world.cards);
    let found = delays(&world.campaign, &world.grid, &calls, &Options::default());
    assert_eq!(found.len(), 1);
    let curve = &found[0];
    assert_eq!((curve.calls, curve.open, curve.limit, curve.median), (4, 2, Some(10.0), Some(2.0)));
    let points: Vec<(f64, f64)> =
        curve.points.iter().map(|point| (point.working_days, point.share.value)).collect();
    assert_eq!(points, [(0.0, 0.0), (1.0, 0.25), (2.0, 0.5), (10.0, 0.5), (11.0, 0.5)]);
    assert!(curve.points.iter().all(|point| point.share.interval.contains(point.share.value)));
}

#[test]
fn measured_values_have_a_median_in_their_unit() {
    let curve = Curve::Steps(vec![(4.0, 1.0)]);
    let mut rings = criterion("rings", 1.0, CriterionKind::Measure(curve));
    rings.unit = "rings".into();
    let values = [2.0, 3.0, 3.0, 4.0, 5.0, 9.0];
    let numbered = || (1_u32..).zip(values);
    let world = World {
        campaign: campaign(1, vec![channel("phone", Kind::Phone)], 1),
        grid: grid(&[None], vec![rings]),
        plan: Plan::new(numbered().map(|(number, _)| planned(number)).collect()),
        cards: numbered()
            .map(|(number, rings)| card(number, Outcome::Completed, vec![Answer::Measured(rings)]))
            .collect(),
    };
    let made = world.estimates(Level::ServiceCriterion);
    assert_eq!(
        made.iter().map(|made| made.measure).collect::<Vec<_>>(),
        [Measure::Met, Measure::Median]
    );
    let median = made[1].figure.unwrap();
    assert_eq!((median.value, median.interval.low, median.interval.high), (3.5, 2.0, 9.0));
    assert!(!made[1].is_wide() && made[0].is_wide());
}
