//! Who judges which calls twice: the checker's own view, in drawn plans and in broken ones.

use crate::plan_laws::broken::{World, assert_reported};
use crate::support::checker::{Case, Checker};
use mystery_calls::draw::draw;
use mystery_calls::model::{Kind, PlannedCall};
use mystery_calls::num::Share;
use mystery_calls::rng::Seed;

#[test]
fn as_many_calls_are_judged_twice_as_asked_for_or_the_record_says_how_many() {
    let mut campaign = crate::support::campaigns::founding();
    for (share, lacks) in [(0.1, false), (0.6, true)] {
        campaign.double_scored = Share::new(share).unwrap();
        for n in 0..4 {
            let drawn = draw(&campaign, &Seed::new(&format!("twice {share} {n}"))).unwrap();
            let checker = Checker::new(&campaign);
            assert_eq!(checker.violations(&drawn), Vec::<String>::new());
            let (allocation, bent) = (&drawn.record.allocation, &drawn.record.bent);
            let case = Case { calls: drawn.plan.calls(), allocation, bent };
            assert!(checker.enough_seconds(&case), "{share}: {bent:?}");
            // The evaluators have room for 366 duties, and 244 of them are first ones.
            assert_eq!(bent.iter().any(|b| b.rule == "double-scored"), lacks, "{share}");
        }
    }
}

/// A call with a second.
fn twice(world: &World) -> usize {
    world.calls.iter().position(|call| call.second.is_some()).expect("some are judged twice")
}

#[test]
fn a_second_who_cannot_judge_the_call_is_reported() {
    assert_reported(
        "away",
        |world| {
            let at = twice(world);
            let (who, date) = (world.calls[at].second.unwrap().0, world.calls[at].date);
            world.campaign.evaluators[who].absent.insert(date);
        },
        &["is absent on"],
    );
    assert_reported(
        "out of hours",
        |world| {
            let early = |call: &PlannedCall| call.start.get() < 11 * 60;
            let kind = |call: &PlannedCall| world.campaign.channel(call.channel).kind;
            let fits = |call: &&PlannedCall| early(call) && kind(call) == Kind::Phone;
            let id = world.calls.iter().find(fits).unwrap().id;
            let at = world.calls.iter().position(|call| call.id == id).unwrap();
            // e05 comes at half past eleven.
            world.calls[at].second = Some(world.evaluator("e05"));
        },
        &["`e05` is not there"],
    );
}

#[test]
fn a_second_who_is_elsewhere_or_has_too_much_to_do_is_reported() {
    assert_reported(
        "a cap that both duties use up",
        |world| {
            let at = twice(world);
            world.calls[at].second = Some(world.evaluator("e02"));
            let date = world.calls[at].date;
            let who = world.evaluator("e02");
            let own = |c: &&PlannedCall| {
                c.date == date && (c.evaluator == Some(who) || c.second == Some(who))
            };
            let used = world.calls.iter().filter(own).count();
            let limits = &mut world.campaign.evaluators[who.0].limits;
            limits.per_day = Some(u32::try_from(used).unwrap() - 1);
        },
        &["`e02` has"],
    );
    assert_reported(
        "two places at once",
        |world| {
            let at = twice(world);
            let (date, start) = (world.calls[at].date, world.calls[at].start);
            let second = world.calls[at].second;
            let other = (0..world.calls.len()).find(|other| *other != at).unwrap();
            let minutes = world.campaign.channel(world.calls[other].channel).minutes;
            let call = &mut world.calls[other];
            (call.date, call.start, call.end) = (date, start, start.plus(minutes));
            call.evaluator = second;
        },
        &["overlap"],
    );
    assert_reported(
        "an audit with a second",
        |world| {
            let at = world.at(Kind::Audit);
            world.calls[at].second = Some(world.evaluator("e02"));
        },
        &["1 audits have a second"],
    );
}
