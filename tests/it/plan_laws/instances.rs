//! Campaigns that are hard in one way each, and those that must be refused.

use crate::support::campaigns::{instance, read};
use crate::support::checker::Checker;
use chrono::NaiveDate;
use mystery_calls::draw::{Drawn, NoPlan, draw};
use mystery_calls::model::{Campaign, ChannelQuota, Quota};
use mystery_calls::rng::Seed;
use rayon::iter::{IntoParallelIterator, ParallelIterator};

/// Plans of an instance at several seeds, each of which keeps every rule.
fn drawn(name: &str, seeds: u32) -> (Campaign, Vec<Drawn>) {
    let campaign = instance(name);
    let plans = drawn_from(&campaign, name, seeds);
    (campaign, plans)
}

fn drawn_from(campaign: &Campaign, name: &str, seeds: u32) -> Vec<Drawn> {
    let checker = Checker::new(campaign);
    let one = |n: u32| {
        let drawn = draw(campaign, &Seed::new(&format!("{name} {n}")));
        let drawn = drawn.unwrap_or_else(|why| panic!("{name}, seed {n}: {why}"));
        let found = checker.violations(&drawn);
        assert!(found.is_empty(), "{name}, seed {n}: {found:#?}");
        drawn
    };
    (0..seeds).into_par_iter().map(one).collect()
}

fn assert_exact(plans: &[Drawn]) {
    for drawn in plans {
        assert!(drawn.record.bent.is_empty(), "{:?}", drawn.record.bent);
    }
}

fn refusal(name: &str) -> NoPlan {
    let campaign = instance(name);
    draw(&campaign, &Seed::new(name)).expect_err("no plan keeps all rules")
}

#[test]
fn a_day_cap_equal_to_the_mean_is_met_every_day() {
    let (campaign, plans) = drawn("day-cap-at-the-mean", 10);
    let open = |day: &NaiveDate| !campaign.services[0].hours.on(*day).is_empty();
    for drawn in &plans {
        for day in campaign.days().filter(open) {
            let calls = drawn.plan.calls().iter().filter(|call| call.date == day).count();
            assert_eq!(calls, 2, "{day}");
        }
    }
    assert_exact(&plans);
}

#[test]
fn a_tight_day_cap_can_be_staffed() {
    assert_exact(&drawn("day-cap-tight", 6).1);
}

#[test]
fn visits_open_one_half_day_a_week_find_their_days() {
    drawn("half-day-a-week", 6);
}

#[test]
fn twelve_calls_four_working_days_apart_fit_into_62_days_with_exact_probabilities() {
    let (mut campaign, plans) = drawn("spacing-4", 6);
    assert_exact(&plans);
    // Half-months may be given three calls, which the gap leaves no room to spread as prescribed.
    campaign.allocation.lots = 6;
    assert_exact(&drawn_from(&campaign, "spacing-4 in half-months", 12));
}

/// The proof names just one subject, with what is asked and what is possible.
#[track_caller]
fn assert_short(why: &NoPlan, subject: &str, asked: u64, possible: u64) {
    let NoPlan::Short(short) = why else { panic!("no proof: {why:?}") };
    let [only] = short.as_slice() else { panic!("not one reason: {why:?}") };
    assert_eq!(only.subjects, [subject]);
    assert_eq!((only.asked, only.possible()), (asked, possible));
}

#[test]
fn a_cell_with_calls_that_is_never_open_is_refused() {
    let mut campaign = instance("refused-never-open");
    for channel in &mut campaign.channels {
        channel.quota = ChannelQuota::Share(1.0);
    }
    let letters = campaign.channel_named("letter").unwrap();
    let offers = &mut campaign.services[0].offers;
    offers.iter_mut().find(|offer| offer.channel == letters).unwrap().quota = Quota::exactly(3);
    let why = draw(&campaign, &Seed::new("never open")).unwrap_err();
    assert_short(&why, "s0, letter", 3, 0);
}

#[test]
fn limits_that_the_channels_cannot_meet_are_refused() {
    // The campaign has 12 calls in all.
    let mut campaign = instance("one-week");
    campaign.services[0].quota = Quota { min: 13, max: None };
    let why = draw(&campaign, &Seed::new("limits")).unwrap_err();
    assert!(matches!(&why, NoPlan::Short(short) if !short.is_empty()), "{why:?}");
}

#[test]
fn partial_first_and_last_weeks_keep_spacing() {
    drawn("partial-weeks", 10);
}

#[test]
fn a_service_with_40_percent_of_all_calls_is_planned_by_parts_of_lots() {
    assert_exact(&drawn("forty-percent", 6).1);
}

#[test]
fn evaluators_with_just_enough_capacity_are_all_used_up() {
    let (campaign, plans) = drawn("starved", 40);
    for (at, who) in campaign.evaluators.iter().enumerate() {
        for drawn in &plans {
            let own = drawn.plan.calls().iter().filter(|call| call.evaluator.unwrap().0 == at);
            assert_eq!(own.count(), 20, "{}", who.id);
        }
    }
}

#[test]
fn a_lot_that_cannot_be_staffed_is_drawn_again_alone_and_the_record_says_so() {
    let (campaign, plans) = drawn("starved", 40);
    let again = plans.iter().flat_map(|drawn| &drawn.record.bent);
    let again: Vec<_> = again.filter(|bent| bent.rule == "drawn-again").collect();
    assert!(!again.is_empty(), "three evaluators for 60 calls: some lots are drawn again");
    for bent in again {
        // Rejected draws of all draws, and that over the probability of a day.
        assert!((0.5..1.0).contains(&bent.applied), "{bent:?}");
        assert!(bent.relative.is_some_and(|relative| relative >= bent.applied), "{bent:?}");
        assert!(campaign.services.iter().any(|s| bent.place.starts_with(&s.id)), "{bent:?}");
    }
    let set_aside: u32 = plans.iter().map(|drawn| drawn.record.set_aside).sum();
    assert!(set_aside <= 2, "{set_aside} whole calendars were set aside");
}

#[test]
fn audits_that_need_reserved_room_are_drawn_first() {
    let campaign = instance("tight-audits");
    let checker = Checker::new(&campaign);
    let mut reserved = 0;
    for n in 0..20 {
        let drawn = draw(&campaign, &Seed::new(&format!("tight audits {n}"))).unwrap();
        let mut found = checker.violations(&drawn);
        if drawn.record.bent.iter().any(|bent| bent.rule == "audits" && bent.applied < 1.0) {
            reserved += 1;
            // What applies then is six calls on the six or seven days that the audit leaves.
            let own = drawn.plan.calls().iter().filter_map(|call| call.probability);
            let on = |p: f64, days: f64| (p - 6.0 / days).abs() < 1e-12;
            assert!(own.clone().count() == 12 && own.into_iter().all(|p| on(p, 6.0) || on(p, 7.0)));
            found.retain(|what| !what.contains(": probability Some("));
        }
        assert!(found.is_empty(), "seed {n}: {found:#?}");
        assert_eq!(drawn.record.audits, 2);
    }
    assert!(reserved > 0);
}

#[test]
fn three_hundred_closures_are_respected() {
    let (campaign, _) = drawn("three-hundred-closures", 6);
    assert_eq!(campaign.services.iter().map(|service| service.closed.len()).sum::<usize>(), 300);
}

#[test]
fn a_share_of_a_millionth_is_an_expectation_like_any_other() {
    let (_, plans) = drawn("shares-of-a-millionth", 6);
    let visits = |drawn: &Drawn| -> f64 {
        let cells = drawn.record.allocation.iter().filter(|cell| cell.channel == "visit");
        cells.map(|cell| cell.expected).sum()
    };
    assert!(plans.iter().all(|drawn| (visits(drawn) - 50e-6).abs() < 1e-12));
    assert_exact(&plans);
}

#[test]
fn a_band_of_five_minutes_has_one_start() {
    let (_, plans) = drawn("five-minutes", 6);
    let starts = plans.iter().flat_map(|drawn| drawn.plan.calls());
    assert!(starts.map(|call| call.start.to_string()).all(|start| start == "09:00"));
}

#[test]
fn nothing_is_planned_at_local_times_that_a_clock_change_skips_or_repeats() {
    for (name, night) in [("clock-change", "2022-03-27"), ("clock-change-autumn", "2022-10-30")] {
        let (_, plans) = drawn(name, 10);
        let calls = || plans.iter().flat_map(|drawn| drawn.plan.calls());
        let on_night = calls().filter(|call| call.date.to_string() == night);
        let touches = |call: &&mystery_calls::model::PlannedCall| {
            call.start.get() < 180 && call.end.get() > 120
        };
        assert_eq!(on_night.clone().filter(touches).count(), 0, "{name}");
        assert!(on_night.count() > 0, "{name}: the night is not left out altogether");
    }
}

#[test]
fn a_campaign_without_bands_has_one_band_without_a_name() {
    let (campaign, _) = drawn("no-bands", 6);
    assert_eq!(campaign.bands.len(), 1);
    assert_eq!(campaign.bands[0].id, "");
}

#[test]
fn a_campaign_without_rotation_may_pile_calls_up() {
    let (_, plans) = drawn("no-rotation", 6);
    assert_exact(&plans);
    let calls = plans[0].plan.calls();
    let twice = calls
        .iter()
        .enumerate()
        .any(|(at, a)| calls[at + 1..].iter().any(|b| a.service == b.service && a.date == b.date));
    assert!(twice, "200 calls to 3 services in 21 days");
}

/// Thirteen calls of ten minutes in an hour and another of seventy minutes, by one evaluator.
#[test]
fn a_day_is_filled_to_the_minute_and_takes_no_call_more() {
    let day = |calls: u32| {
        let text = format!(
            "[campaign]\nid = \"full\"\nstart = 2022-05-09\nend = 2022-05-09\ncalls = {calls}\n\
             [allocation]\nlots = 1\n\
             [[channel]]\nid = \"phone\"\nkind = \"phone\"\nminutes = 10\n\
             [[service]]\nid = \"s\"\nhours = \"Mo 08:00-09:00,10:00-11:10\"\n\
             channels = [\"phone\"]\n[[evaluator]]\nid = \"e\"\n"
        );
        read("full", &text)
    };
    drawn_from(&day(13), "full", 10);
    for calls in [14, 40] {
        let why = draw(&day(calls), &Seed::new("full")).unwrap_err();
        let short = format!("short by {}", calls - 13);
        assert!(matches!(why, NoPlan::Short(_)) && why.to_string().contains(&short), "{why}");
    }
}

#[test]
fn campaigns_of_a_week_and_of_a_year_are_planned() {
    drawn("one-week", 10);
    drawn("one-year", 3);
}

#[test]
fn visits_and_audits_at_one_site_and_between_sites_leave_time_to_travel() {
    drawn("one-site", 6);
}

#[test]
fn saturdays_that_are_called_count_towards_the_gap() {
    let (_, plans) = drawn("saturday", 10);
    let calls = plans.iter().flat_map(|drawn| drawn.plan.calls());
    let saturdays = calls.filter(|call| call.date.format("%u").to_string() == "6");
    assert!(saturdays.count() > 0);
}

#[test]
fn calls_too_many_for_their_spacing_are_refused() {
    let why = refusal("refused-spacing");
    assert_short(&why, "s0, phone", 14, 13);
}

#[test]
fn calls_that_no_evaluator_may_make_any_more_are_refused() {
    let why = refusal("refused-evaluators");
    assert!(matches!(&why, NoPlan::Short(short) if !short.is_empty()), "{why:?}");
}

#[test]
fn calls_on_a_channel_that_nobody_does_are_refused() {
    let why = refusal("refused-never-open");
    assert_short(&why, "s0, letter", 6, 0);
}

#[test]
fn audits_without_a_day_are_refused() {
    assert_eq!(refusal("refused-audits"), NoPlan::Audits { missing: 1 });
}
