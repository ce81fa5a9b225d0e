//! The exact text and exit code of every kind of reason.

use crate::feasibility::world::{
    ALL_WEEK, TUESDAYS, TUESDAYS_AND_FRIDAYS, april, channel, checked, evaluator, read, service,
    short,
};

#[track_caller]
fn assert_impossible(campaign: &str, reasons: &[&str]) {
    let noun = if reasons.len() == 1 { "reason" } else { "reasons" };
    let listed: Vec<String> = reasons.iter().map(|reason| format!("- {reason}\n")).collect();
    let listed = listed.concat();
    let expected = format!("april: no plan is possible, for {} {noun}\n{listed}", reasons.len());
    assert_eq!(checked(campaign), (expected, Some(1)));
}

fn rotation(rules: &str) -> String {
    format!("[rotation]\n{rules}\n")
}

/// Eight evaluators, the last five of whom may not call the police.
fn eight_evaluators() -> String {
    let conflict = |at: u32| if at > 3 { "conflicts = [\"postedepolice\"]" } else { "" };
    (1..=8).map(|at| evaluator(&format!("E{at}"), conflict(at))).collect()
}

fn police() -> String {
    service("Poste de police", ALL_WEEK, &["phone"], "calls = 14")
}

#[test]
fn days_on_which_nobody_is_there_are_too_few() {
    // Fridays 1, 8, 15, 22, 29 and Tuesdays 5, 12, 19, 26.
    let campaign = april((1, 29), 12)
        + &rotation("service_gap_days = 1")
        + &channel("visit", "calls = 12")
        + &service("État civil", TUESDAYS_AND_FRIDAYS, &["visit"], "")
        + &evaluator("E1", "");
    assert_impossible(
        &campaign,
        &[
            "État civil, Visit: 12 calls asked, but only 9 days are open (1, 5, 8 April …); short by \
           3. Ask for 9 at most, open 3 more days, or allow two calls a day by leaving out \
           `service_gap_days`.",
        ],
    );
}

#[test]
fn a_gap_lets_fewer_calls_into_the_days() {
    // Of 20 working days every third: 7; every second: 10.
    let campaign = april((1, 29), 12)
        + &rotation("service_gap_days = 3")
        + &channel("visit", "calls = 12")
        + &service("État civil", ALL_WEEK, &["visit"], "")
        + &evaluator("E1", "");
    assert_impossible(
        &campaign,
        &[
            "État civil, Visit: 12 calls asked, but only 7 fit into the 20 open days (1, 4, 5 April …) \
           at 3 working days from one to the next; short by 5. Ask for 7 at most, open more days, or \
           lower `service_gap_days` to 1.",
        ],
    );
}

#[test]
fn two_channels_of_a_service_share_its_days() {
    let minima = "[service.channel.phone]\nmin = 4\n[service.channel.visit]\nmin = 6";
    let campaign = april((1, 29), 14)
        + &rotation("service_gap_days = 1")
        + &channel("visit", "calls = 6")
        + &channel("phone", "calls = 8")
        + &service("A", TUESDAYS_AND_FRIDAYS, &["visit", "phone"], minima)
        + &service("B", ALL_WEEK, &["visit", "phone"], "")
        + &evaluator("E1", "");
    assert_impossible(
        &campaign,
        &[
            "A: 10 calls asked, but only 9 days are open (1, 5, 8 April …); short by 1. Ask for 9 at \
           most, open 1 more day, or allow two calls a day by leaving out `service_gap_days`.",
        ],
    );
}

#[test]
fn a_cell_that_is_never_open_takes_no_calls() {
    let closed = "closed = [2022-04-05, 2022-04-12, 2022-04-19, 2022-04-26]\n\
                  [service.channel.visit]\nmin = 2";
    let campaign = april((1, 29), 12)
        + &channel("visit", "calls = 4")
        + &channel("phone", "calls = 8")
        + &service("A", TUESDAYS, &["visit", "phone"], closed)
        + &service("B", ALL_WEEK, &["visit", "phone"], "")
        + &evaluator("E1", "");
    assert_impossible(
        &campaign,
        &[
            "A, Visit: 2 calls asked, but no day is open; short by 2. Ask for none, or open a day on \
           which an evaluator can call.",
        ],
    );
}

#[test]
fn evaluators_may_go_to_a_service_so_often_only() {
    let campaign = april((1, 29), 40)
        + &rotation("evaluator_service_max = 4")
        + &channel("phone", "calls = 40")
        + &police()
        + &service("B", ALL_WEEK, &["phone"], "")
        + &eight_evaluators();
    assert_impossible(
        &campaign,
        &[
            "Poste de police, Phone: 14 calls asked, but 3 evaluators can make them and may each go 4 \
           times: 12 possible; short by 2. Ask for 12 at most, let 1 more evaluator make them, or \
           raise `evaluator_service_max` to 5.",
        ],
    );
}

#[test]
fn evaluators_may_go_to_a_service_at_intervals_only() {
    // E1: the 1st, 11th and 21st. E2 is there from the 1st to the 9th. Every four days: 1, 5, 11,
    // 15, 19, 25 and 1, 5.
    let campaign = april((1, 29), 14)
        + &rotation("evaluator_service_gap_days = 10\nevaluator_service_max = 6")
        + &channel("phone", "calls = 14")
        + &service("A", ALL_WEEK, &["phone"], "calls = 8")
        + &service("B", ALL_WEEK, &["phone"], "")
        + &evaluator("E1", "")
        + &evaluator("E2", "absent = [\"2022-04-10..2022-04-29\"]")
        + &evaluator("E3", "conflicts = [\"a\"]")
        + &evaluator("E4", "conflicts = [\"a\"]");
    assert_impossible(
        &campaign,
        &[
            "A, Phone: 8 calls asked, but 2 evaluators can make them and may go 4 times in all (E1 3 \
           times and E2 once): 4 possible; short by 4. Ask for 4 at most, let 2 more evaluators make \
           them, or lower `evaluator_service_gap_days` to 4.",
        ],
    );
}

#[test]
fn scenarios_may_be_played_at_intervals_only() {
    let story = |id: &str| format!("[[scenario]]\nid = \"{id}\"\n");
    let campaign = april((1, 29), 8)
        + &rotation("scenario_service_gap_days = 10")
        + &channel("phone", "calls = 8")
        + &service("Fourrière", ALL_WEEK, &["phone"], "")
        + &evaluator("E1", "")
        + &story("lost")
        + &story("found");
    // Each on the 1st, 11th and 21st; nine days apart on the 1st, 11th, 20th and 29th.
    assert_impossible(
        &campaign,
        &[
            "Fourrière, Phone: 8 calls asked, but 2 scenarios fit and may each be played 3 times: 6 \
           possible; short by 2. Ask for 6 at most, add 1 scenario that fits, or lower \
           `scenario_service_gap_days` to 9.",
        ],
    );
}

#[test]
fn minima_and_maxima_of_services_frame_the_calls_of_the_campaign() {
    let with = |first: &str, second: &str| {
        april((1, 29), 20)
            + &channel("phone", "calls = 20")
            + &service("A", ALL_WEEK, &["phone"], first)
            + &service("B", ALL_WEEK, &["phone"], second)
            + &evaluator("E1", "")
    };
    assert_impossible(
        &with("min = 12", "min = 12"),
        &[
            "A and B: 24 calls asked, but the campaign has 20 calls; short by 4. Ask for 4 fewer in \
           all, or plan 24 calls in the campaign.",
        ],
    );
    assert_impossible(
        &with("max = 6", "max = 8"),
        &[
            "Phone: 20 calls asked, but A may take 6 and B 8 at most: 14 possible; short by 6. Plan \
           14 calls in the campaign, or let services take 6 more.",
        ],
    );
}

#[test]
fn cells_frame_the_calls_of_a_channel_and_of_a_service() {
    let with = |first: &str, second: &str| {
        april((1, 29), 30)
            + &channel("phone", "calls = 20")
            + &channel("visit", "calls = 10")
            + &service("A", ALL_WEEK, &["phone", "visit"], first)
            + &service("B", ALL_WEEK, &["phone", "visit"], second)
            + &evaluator("E1", "")
    };
    let visits = |quota: &str| format!("[service.channel.visit]\n{quota}");
    assert_impossible(
        &with(&visits("max = 4"), &visits("max = 3")),
        &[
            "Visit: 10 calls asked, but A may take 4 and B 3 at most: 7 possible; short by 3. Ask for \
           7 at most, or let services take 3 more.",
        ],
    );
    assert_impossible(
        &with(&visits("min = 7"), &visits("min = 6")),
        &["A, Visit and B, Visit: 13 calls asked, but Visit has 10 calls; short by 3. Ask for 3 \
           fewer in all, or give the channels 3 more."],
    );
    let phones = |quota: &str| format!("\n[service.channel.phone]\n{quota}\n");
    assert_impossible(
        &with(&("max = 8\n".to_owned() + &visits("min = 7") + &phones("min = 4")), ""),
        &[
            "A: 11 calls asked, but the service may take 8 at most: 8 possible; short by 3. Ask for 3 \
           fewer in all, or let services take 3 more.",
        ],
    );
    assert_impossible(
        &with(&("min = 10\n".to_owned() + &visits("max = 3") + &phones("max = 4")), ""),
        &[
            "A: 10 calls asked, but Phone may take 4 and Visit 3 at most: 7 possible; short by 3. Ask \
           for 3 fewer in all, or let services take 3 more.",
        ],
    );
}

#[test]
fn open_days_and_quotas_limit_a_channel_together() {
    let campaign = april((1, 29), 40)
        + &rotation("service_gap_days = 1")
        + &channel("visit", "calls = 20")
        + &channel("phone", "calls = 20")
        + &service("A", TUESDAYS, &["visit"], "")
        + &service("B", ALL_WEEK, &["visit", "phone"], "[service.channel.visit]\nmax = 6")
        + &service("C", ALL_WEEK, &["phone"], "")
        + &evaluator("E1", "");
    assert_impossible(
        &campaign,
        &[
            "Visit: 20 calls asked, but A may take 4 (open days) and B 6 at most: 10 possible; short \
           by 10. Ask for 10 at most, or let services take 10 more.",
        ],
    );
}

#[test]
fn a_share_asks_for_what_it_rounds_up_to() {
    let with = |most: u32| {
        april((1, 29), 10)
            + &channel("phone", "share = 1")
            + &channel("visit", "share = 1")
            + &channel("email", "share = 1")
            + &service(
                "A",
                ALL_WEEK,
                &["phone", "visit", "email"],
                &format!("[service.channel.visit]\nmax = {most}"),
            )
            + &evaluator("E1", "")
    };
    assert_impossible(
        &with(3),
        &["Visit: 4 calls asked, but A may take 3 at most: 3 possible; short by 1. Ask for 3 at \
           most, or let services take 1 more."],
    );
    assert_eq!(checked(&with(4)).1, Some(0));
}

#[test]
fn caps_of_evaluators_limit_what_is_made_in_all_in_weeks_and_on_days() {
    let with = |calls: u32, hours: &str, evaluators: &str| {
        april((1, 29), calls)
            + &channel("phone", &format!("calls = {calls}"))
            + &service("A", hours, &["phone"], "")
            + evaluators
    };
    let capped = evaluator("E1", "total = 20") + &evaluator("E2", "total = 8");
    assert_impossible(
        &with(40, ALL_WEEK, &(capped.clone() + &service("B", ALL_WEEK, &["phone"], ""))),
        &[
            "Phone: 40 calls asked, but E1 and E2 can make 28 at most (E1 20 in all and E2 8 in all); \
           short by 12. Ask for 28 at most, raise `total`, or let more evaluators make them.",
        ],
    );
    assert_impossible(
        &with(40, ALL_WEEK, &capped),
        &[
            "A, Phone: 40 calls asked, but 2 evaluators can make them and may go 28 times in all (E1 \
           20 times and E2 8 times): 28 possible; short by 12. Ask for 28 at most, let 1 more \
           evaluator make them, or raise `total`.",
        ],
    );
    // Five weeks; Wednesdays 6, 13, 20, 27.
    let weekly = evaluator("E1", "per_week = 2");
    let wednesdays = evaluator("E2", "per_day = 1\nhours = \"We 09:00-12:00\"");
    assert_impossible(
        &with(20, ALL_WEEK, &(weekly + &wednesdays)),
        &[
            "Phone: 20 calls asked, but E1 and E2 can make 14 at most (E1 10 in 5 weeks and E2 4 on 4 \
           days); short by 6. Ask for 14 at most, raise `per_week`, raise `per_day`, or let more \
           evaluators make them.",
        ],
    );
    assert_impossible(
        &with(10, TUESDAYS, &evaluator("E1", "per_day = 2")),
        &[
            "Phone: 10 calls asked, but E1 can make 8 on 4 days; short by 2. Ask for 8 at most, raise \
           `per_day`, or let more evaluators make them.",
        ],
    );
}

#[test]
fn services_that_share_one_evaluator_fall_short_together() {
    let campaign = april((1, 29), 40)
        + &channel("phone", "calls = 40")
        + &service("A", ALL_WEEK, &["phone"], "min = 8")
        + &service("B", ALL_WEEK, &["phone"], "min = 7")
        + &service("C", ALL_WEEK, &["phone"], "")
        + &evaluator("E1", "total = 12")
        + &evaluator("E2", "services = [\"c\"]");
    assert_impossible(
        &campaign,
        &[
            "A and B: 15 calls asked, but E1 can make 12 in all; short by 3. Ask for 12 at most, raise \
           `total`, or let more evaluators make them.",
        ],
    );
}

fn audited(calls: u32) -> String {
    april((1, 29), calls)
        + &rotation("audit_gap_days = 4\nservice_gap_days = 1")
        + &channel("phone", &format!("calls = {calls}"))
        + &channel("audit", "calls = 2")
        + &service("A", ALL_WEEK, &["phone", "audit"], &format!("calls = {calls}"))
        + &evaluator("E1", "")
}

#[test]
fn audits_need_a_day_far_from_mystery_calls() {
    // An audit on the first or last of 20 days leaves 15 of them.
    assert_impossible(
        &audited(16),
        &["Audit: 2 calls asked, but no open day lies more than 4 working days from the mystery \
           calls; short by 2. Ask for none, or leave out `audit_gap_days`."],
    );
}

#[test]
fn where_no_layer_forbids_a_plan_the_rule_that_is_in_the_way_is_named() {
    let expected = "april: no plan found: 2 audits find no day that keeps the gap to mystery calls\n\
                    No rule falls short by itself; without any one of these rules a plan is found:\n\
                    - `service_gap_days`\n- `audit_gap_days`\n";
    // Two audits at the ends leave 14 of 20 days or fewer, either alone 15.
    assert_eq!(checked(&audited(15)), (expected.to_owned(), Some(1)));
}

#[test]
fn where_two_rules_are_in_the_way_both_are_named() {
    // Two visits of 10 minutes on one morning of 40 minutes, half an hour apart.
    let morning = "2022 Apr 05 09:00-09:40";
    let campaign = april((1, 29), 14)
        + &rotation("audit_gap_days = 4\nservice_gap_days = 1\ntravel_minutes = 30")
        + &channel("phone", "calls = 12")
        + &channel("visit", "calls = 2")
        + &channel("audit", "calls = 2")
        + &service("A", ALL_WEEK, &["phone", "audit"], "calls = 12")
        + &service("B", morning, &["visit"], "site = \"b\"")
        + &service("C", morning, &["visit"], "site = \"c\"")
        + &evaluator("E1", "");
    let expected = "april: no plan found: 2 audits find no day that keeps the gap to mystery calls\n\
                    No rule falls short by itself; without both rules of any one of these pairs a \
                    plan is found:\n- `service_gap_days` and `travel_minutes`\n- `audit_gap_days` and \
                    `travel_minutes`\n";
    assert_eq!(checked(&campaign), (expected.to_owned(), Some(1)));
}

#[test]
fn two_independent_reasons_are_told_at_once() {
    let campaign = april((1, 29), 40)
        + &rotation("service_gap_days = 1\nevaluator_service_max = 4")
        + &channel("phone", "calls = 28")
        + &channel("visit", "calls = 12")
        + &service("État civil", TUESDAYS_AND_FRIDAYS, &["visit"], "")
        + &police()
        + &service("B", ALL_WEEK, &["phone"], "")
        + &eight_evaluators();
    assert_impossible(
        &campaign,
        &[
            "Poste de police, Phone: 14 calls asked, but 3 evaluators can make them and may each go 4 \
             times: 12 possible; short by 2. Ask for 12 at most, let 1 more evaluator make them, or \
             raise `evaluator_service_max` to 5.",
            "État civil, Visit: 12 calls asked, but only 9 days are open (1, 5, 8 April …); short by \
             3. Ask for 9 at most, open 3 more days, or allow two calls a day by leaving out \
             `service_gap_days`.",
        ],
    );
}

#[test]
fn what_is_only_just_possible_is_listed() {
    let campaign = april((1, 29), 9)
        + &rotation("service_gap_days = 2")
        + &channel("phone", "calls = 9")
        + &channel("visit", "calls = 0")
        + &service("A", ALL_WEEK, &["phone"], "")
        + &service("B", "2022 Apr 05 09:00-12:00", &["visit"], "closed = [2022-04-05]\nmax = 0")
        + &evaluator("E1", "total = 9")
        + &evaluator("E2", "absent = [\"2022-04-01..2022-04-29\"]");
    let expected = "april: campaign and grid are right, and a plan exists: 9 mystery calls, 0 \
                    audits, 2 services, 2 channels, 2 evaluators, 1 criterion\n\nTight:\n\
                    - A: 9 calls at 2 working days from one to the next take 17 of 20 working days, \
                    so that the next one can be guessed\n\
                    - A: 9 calls asked, and evaluators may go there 9 times in all\n\
                    - All channels: 9 calls asked, and evaluators can make 9 at most\n\
                    - E2 can make no call: nothing is open then that E2 may call\n\
                    - B, Visit: no day is open, so no call is planned\n";
    assert_eq!(checked(&campaign), (expected.to_owned(), Some(0)));
}

#[test]
fn the_plan_of_an_impossible_campaign_is_refused_with_all_reasons() {
    let campaign = read(&audited(16));
    let seed = mystery_calls::rng::Seed::new("x");
    let refused = mystery_calls::draw::draw(&campaign, &seed).unwrap_err();
    assert_eq!(refused, mystery_calls::draw::NoPlan::Short(short(&campaign)));
    assert_eq!(refused.to_string(), short(&campaign)[0].to_string());
}

#[test]
fn nothing_of_the_founding_case_falls_short() {
    let campaign = read(include_str!("../../../campaigns/montpellier-2022-q2/campaign.toml"));
    assert_eq!(short(&campaign), []);
}
