//! Every broken rule on evaluators, rotation and scenarios is reported.

use crate::plan_laws::broken::{World, assert_reported, day};
use mystery_calls::model::*;
use mystery_calls::num::Minute;

#[test]
fn an_evaluator_who_may_not_make_the_call_is_reported() {
    assert_reported("nobody", |world| world.calls[5].evaluator = None, &["has no evaluator"]);
    assert_reported(
        "no skill",
        |world| {
            let student = world.evaluator("e07");
            world.first(Kind::Visit).evaluator = Some(student);
        },
        &["`e07` does not do `visit`"],
    );
    assert_reported(
        "a conflict",
        |world| {
            let service = world.campaign.service_named("mairie-mosson").unwrap();
            let at = world.calls.iter().position(|call| call.service == service).unwrap();
            world.calls[at].evaluator = Some(world.evaluator("e06"));
        },
        &["`e06` may not call `mairie-mosson`"],
    );
    assert_reported(
        "absent",
        |world| {
            let at = world.made_by("e01");
            world.calls[at].date = day("2022-04-27");
        },
        &["`e01` is absent on 2022-04-27"],
    );
    assert_reported(
        "out of hours",
        |world| {
            let at = world.made_by("e04");
            world.calls[at].start = Minute::parse("16:00").unwrap();
        },
        &["`e04` is not there"],
    );
    assert_reported(
        "its own second",
        |world| world.calls[7].second = world.calls[7].evaluator,
        &["repeated by its own evaluator"],
    );
}

#[test]
fn an_evaluator_with_too_many_calls_is_reported() {
    for limit in ["day", "week", "in all"] {
        assert_reported(
            limit,
            |world| {
                let who = world.evaluator("e02").0;
                let limits = &mut world.campaign.evaluators[who].limits;
                match limit {
                    "day" => limits.per_day = Some(0),
                    "week" => limits.per_week = Some(1),
                    _ => limits.total = Some(20),
                }
            },
            &[match limit {
                "day" => "`e02` has 1 calls on",
                "week" => "calls in the week",
                _ => "calls in all",
            }],
        );
    }
}

#[test]
fn two_calls_of_one_evaluator_at_once_or_without_travel_are_reported() {
    assert_reported(
        "at once",
        |world| {
            let mut twin = world.calls[10];
            twin.id = world.calls[11].id;
            world.calls[11] = twin;
        },
        &["overlap"],
    );
    assert_reported(
        "no time to travel",
        |world| {
            let a = world.at(Kind::Visit);
            let site = |at: usize| world.campaign.service(world.calls[at].service).site.clone();
            let visit = world.calls[a].channel;
            let b = (a + 1..world.calls.len())
                .find(|b| world.calls[*b].channel == visit && site(*b) != site(a))
                .unwrap();
            world.calls[b].date = world.calls[a].date;
            world.calls[b].evaluator = world.calls[a].evaluator;
            world.calls[b].start = world.calls[a].end.plus(15);
            world.calls[b].end = world.calls[b].start.plus(30);
        },
        &["leave 15 minutes to travel"],
    );
}

#[test]
fn broken_rotation_is_reported() {
    assert_reported(
        "two calls on one day",
        |world| {
            let (a, b) = world.pair();
            world.calls[b].date = world.calls[a].date;
        },
        &[": 0 days apart"],
    );
    assert_reported(
        "two days on end",
        |world| {
            let (a, b) = world.pair();
            world.calls[a].date = day("2022-06-02");
            world.calls[b].date = day("2022-06-03");
        },
        &[": 1 days apart"],
    );
    assert_reported(
        "the same evaluator, and too often",
        |world| {
            let (a, _) = world.pair();
            let (service, who) = (world.calls[a].service, world.calls[a].evaluator);
            for call in world.calls.iter_mut().filter(|call| call.service == service) {
                call.evaluator = who;
            }
        },
        &["the same evaluator is back too soon", "times"],
    );
    assert_reported(
        "the same scenario",
        |world| {
            let (a, _) = world.pair();
            let (service, story) = (world.calls[a].service, world.calls[a].scenario);
            for call in world.calls.iter_mut().filter(|call| call.service == service) {
                call.scenario = call.scenario.and(story);
            }
        },
        &["the same scenario is back too soon"],
    );
    assert_reported(
        "a call beside an audit",
        |world| {
            let audit = world.at(Kind::Audit);
            let (service, date) = (world.calls[audit].service, world.calls[audit].date);
            let at = (0..world.calls.len())
                .find(|at| *at != audit && world.calls[*at].service == service)
                .unwrap();
            world.calls[at].date = date;
        },
        &["lies 0 working days from A"],
    );
}

#[test]
fn a_gap_is_counted_over_the_weekend_as_the_product_says() {
    // Friday to Monday is one working day on; two with a day between that was really called.
    let (friday, monday, tuesday) = (day("2022-06-10"), day("2022-06-13"), day("2022-06-14"));
    for (last, reported) in [(monday, true), (tuesday, false)] {
        let mut world = World::new();
        let (a, b) = world.pair();
        let service = world.calls[a].service;
        world.calls[a].date = friday;
        world.calls[b].date = last;
        let (ida, idb) = (world.calls[a].id, world.calls[b].id);
        let id = &world.campaign.service(service).id;
        let said = format!("{ida} and {idb} at `{id}`: 1 days apart");
        assert_eq!(world.found().contains(&said), reported, "{said}");
    }
}

#[test]
fn a_scenario_that_does_not_fit_or_is_missing_is_reported() {
    assert_reported(
        "no scenario",
        |world| world.first(Kind::Phone).scenario = None,
        &["has the scenario None"],
    );
    assert_reported(
        "a scenario for the phone in a letter",
        |world| {
            let story = world.campaign.scenario_named("orientation");
            world.first(Kind::Letter).scenario = story;
        },
        &["`orientation` does not fit"],
    );
}
