//! A checker that finds nothing proves nothing: every broken rule on times, numbers, ids,
//! probabilities and weights is reported.

use crate::plan_laws::broken::{World, assert_reported, day, move_to};
use chrono::Days;
use mystery_calls::model::*;

#[test]
fn a_call_at_the_wrong_time_is_reported() {
    assert_reported(
        "off the grid",
        |world| {
            let at = world.at(Kind::Phone);
            let start = world.calls[at].start.plus(1);
            world.calls[at].start = start;
        },
        &["not on the grid", "not 10 minutes"],
    );
    assert_reported(
        "before opening",
        |world| move_to(world, world.at(Kind::Phone), "07:00"),
        &["the service is not open", "is not there", "outside its band"],
    );
    assert_reported(
        "over closing time",
        |world| move_to(world, world.at(Kind::Visit), "17:55"),
        &["the service is not open"],
    );
    assert_reported(
        "a public holiday",
        |world| world.first(Kind::Phone).date = day("2022-05-26"),
        &["a day without calls"],
    );
    assert_reported(
        "a Sunday",
        |world| world.first(Kind::Email).date = day("2022-05-15"),
        &["no working day"],
    );
    assert_reported(
        "after the end",
        |world| world.first(Kind::Phone).date = day("2022-07-01"),
        &["outside the campaign"],
    );
    assert_reported(
        "another band",
        |world| {
            let at = world.at(Kind::Phone);
            let band = world.calls[at].band.unwrap().0;
            world.calls[at].band = Some(BandIndex((band + 1) % 4));
        },
        &["outside its band", "probability"],
    );
}

#[test]
fn a_closure_of_service_or_campaign_is_reported() {
    assert_reported(
        "the service is closed",
        |world| {
            let at = world.at(Kind::Visit);
            let (service, date) = (world.calls[at].service, world.calls[at].date);
            world.campaign.services[service.0].closed.insert(date);
        },
        &["the service is not open"],
    );
    assert_reported(
        "the campaign is closed",
        |world| {
            let date = world.calls[0].date;
            world.campaign.closed.insert(date);
        },
        &["a day without calls"],
    );
}

#[test]
fn a_reply_that_is_not_due_when_stated_is_reported() {
    assert_reported(
        "due a day late",
        |world| {
            let at = world.at(Kind::Letter);
            world.calls[at].due = world.calls[at].due.map(|due| due + Days::new(1));
        },
        &["is due on"],
    );
    assert_reported("no due day", |world| world.first(Kind::Web).due = None, &["is due on None"]);
    assert_reported(
        "replies are awaited less long",
        |world| world.campaign.replies_until = day("2022-06-30"),
        &["its reply is due after 2022-06-30"],
    );
}

#[test]
fn a_wrong_number_of_calls_is_reported() {
    let lost = |world: &mut World| {
        let at = world.at(Kind::Visit);
        world.calls.remove(at);
    };
    assert_reported(
        "a call is lost",
        lost,
        &["231 calls instead of 232", "`visit` has 35 calls instead of 36", "the id `C"],
    );
    assert_reported(
        "another channel",
        |world| {
            let at = world.at(Kind::Email);
            world.calls[at].channel = world.campaign.channel_named("web").unwrap();
        },
        &["`email` has 49", "`web` has 23"],
    );
    assert_reported(
        "a narrower maximum",
        |world| {
            let service = world.calls[0].service.0;
            world.campaign.services[service].quota.max = Some(1);
        },
        &["outside Quota"],
    );
    assert_reported(
        "an expectation that does not lead here",
        |world| world.allocation[0].expected += 3.0,
        &["calls for", "the probabilities of all slots sum to"],
    );
}

#[test]
fn ids_that_are_not_unique_or_not_in_order_are_reported() {
    assert_reported("an id twice", |world| world.calls[1].id = world.calls[0].id, &["the id `C"]);
    assert_reported("calls out of order", |world| world.calls.swap(3, 90), &["not in order"]);
}

#[test]
fn a_probability_or_weight_that_is_off_by_a_millionth_is_reported() {
    assert_reported(
        "probability",
        |world| {
            let at = world.at(Kind::Phone);
            world.calls[at].probability = world.calls[at].probability.map(|p| p + 1e-6);
        },
        &["probability Some"],
    );
    assert_reported(
        "weight",
        |world| {
            let at = world.at(Kind::Phone);
            world.calls[at].weight *= 1.000_001;
        },
        &["weight"],
    );
}
