//! Plans arranged anew after random events: every rule by the checker, nothing moves that was not
//! displaced, and what is expected of each cell is kept.

use crate::support::campaigns::founding;
use crate::support::checker::{Case, Checker};
use chrono::{Days, NaiveDate};
use mystery_calls::draw::replan::{Occasion, Odds, replan};
use mystery_calls::draw::{Drawn, draw};
use mystery_calls::model::{Campaign, PlannedCall};
use mystery_calls::rng::{Seed, Stream};
use std::collections::BTreeSet;

/// Days that follow one another, somewhere in May or June.
fn stretch(stream: &mut Stream, longest: usize) -> impl Iterator<Item = NaiveDate> + use<> {
    let first = NaiveDate::from_ymd_opt(2022, 5, 2).unwrap();
    let first = first + Days::new(stream.below(45));
    first.iter_days().take(1 + stream.index(longest))
}

/// The campaign after a closure of a service and an absence of an evaluator.
fn after_events(campaign: &Campaign, stream: &mut Stream) -> Campaign {
    let mut now = campaign.clone();
    let service = stream.index(now.services.len());
    now.services[service].closed.extend(stretch(stream, 10));
    let who = stream.index(now.evaluators.len());
    now.evaluators[who].absent.extend(stretch(stream, 14));
    now
}

fn occasion(campaign: &Campaign, drawn: &Drawn, stream: &mut Stream, key: &str) -> Occasion {
    let mystery = |call: &&PlannedCall| campaign.channel(call.channel).is_mystery();
    let april = NaiveDate::from_ymd_opt(2022, 4, 29).unwrap();
    let early: Vec<&PlannedCall> =
        drawn.plan.calls().iter().filter(mystery).filter(|call| call.date < april).collect();
    let missed = (0..2).map(|_| early[stream.index(early.len())].id).collect();
    Occasion {
        from: NaiveDate::from_ymd_opt(2022, 5, 2).unwrap(),
        key: key.to_owned(),
        done: BTreeSet::new(),
        missed,
        pinned: BTreeSet::new(),
    }
}

/// What a re-plan may not change of a call that stays.
fn place(call: &PlannedCall) -> PlannedCall {
    PlannedCall { probability: None, ..*call }
}

#[test]
fn after_closures_absences_and_missed_calls_every_rule_holds_and_only_the_displaced_move() {
    let campaign = founding();
    let (mut done, mut moved_in_all) = (0, 0);
    for n in 0..60 {
        let name = format!("rearranged {n}");
        let mut stream = Seed::new(&name).stream(&["test"]);
        let drawn = draw(&campaign, &Seed::new(&name)).unwrap();
        let odds = Odds::of_draw(&campaign, &drawn);
        let now = after_events(&campaign, &mut stream);
        let occasion = occasion(&campaign, &drawn, &mut stream, &name);
        let Ok(made) = replan(&now, &drawn.plan, &odds, &occasion) else { continue };
        done += 1;
        let (allocation, bent) = (&drawn.record.allocation, &drawn.record.bent);
        let case = Case { calls: made.plan.calls(), allocation, bent };
        assert_eq!(Checker::new(&now).judge_rearranged(&case), Vec::<String>::new(), "{name}");
        for call in drawn.plan.calls() {
            let after = made.plan.call(call.id).unwrap();
            let moved = place(after) != place(call);
            assert!(!moved || made.displaced.contains(&call.id), "{name}: {call:?} {after:?}");
            assert!(!occasion.missed.contains(&call.id) || after.date >= occasion.from, "{name}");
            moved_in_all += u32::from(moved);
        }
        for cell in allocation {
            let of = |call: &&PlannedCall| {
                campaign.service(call.service).id == cell.service
                    && campaign.channel(call.channel).id == cell.channel
            };
            let missed = drawn.plan.calls().iter().filter(|c| occasion.missed.contains(&c.id));
            let missed: f64 = missed.filter(of).map(|_| 1.0).sum();
            let expected = made.odds.of_cell(&cell.service, &cell.channel);
            assert!((expected - cell.expected - missed).abs() < 1e-9, "{name}: {cell:?}");
        }
    }
    assert!(done >= 54 && moved_in_all > 200, "{done} of 60, {moved_in_all} moved");
}
