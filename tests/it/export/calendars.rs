use super::fixture::CASE;
use icalendar::{Calendar, CalendarComponent, CalendarDateTime, Component, DatePerhapsTime, Event};
use mystery_calls::model::CallId;
use mystery_calls::report::handout::{Assigned, Part};
use mystery_calls::report::ics::{Revision, calendar};
use mystery_calls::text::Language;
use std::collections::BTreeSet;

fn revision() -> Revision {
    Revision { stamp: "2022-04-01T00:00:00Z".parse().unwrap(), sequence: 0 }
}

fn events(text: &str) -> Vec<Event> {
    let calendar: Calendar = text.parse().unwrap();
    let events = calendar.components.into_iter().filter_map(|component| match component {
        CalendarComponent::Event(event) => Some(event),
        _ => None,
    });
    events.collect()
}

fn local(time: Option<DatePerhapsTime>) -> (String, String) {
    match time {
        Some(DatePerhapsTime::DateTime(CalendarDateTime::WithTimezone { date_time, tzid })) => {
            (date_time.format("%Y-%m-%d %H:%M:%S").to_string(), tzid)
        }
        other => panic!("{other:?} is not in a zone"),
    }
}

#[test]
fn each_call_is_an_event_at_its_planned_time_in_the_zone_of_the_campaign() {
    for handout in CASE.handouts(Language::French) {
        let events = events(&calendar(&handout, revision()).text());
        assert_eq!(events.len(), handout.calls.len());
        for (event, Assigned { call, .. }) in events.iter().zip(&handout.calls) {
            let zone = "Europe/Paris".to_owned();
            let planned = |time| (format!("{} {time}:00", call.date), zone.clone());
            assert_eq!(local(event.get_start()), planned(call.start));
            assert_eq!(local(event.get_end()), planned(call.end));
            let summary = event.get_summary().unwrap();
            assert!(summary.starts_with(&format!("{} · ", call.id)), "{summary}");
        }
    }
}

#[test]
fn every_event_of_all_calendars_has_an_identity_of_its_own() {
    let mut seen: BTreeSet<String> = BTreeSet::new();
    let mut events_of_all = 0;
    for handout in CASE.handouts(Language::French) {
        let made = calendar(&handout, revision());
        for (event, assigned) in events(&made.text()).iter().zip(&handout.calls) {
            let tail = if assigned.part == Part::Second { "-second" } else { "" };
            let uid = format!("montpellier-2022-q2-{}{tail}@mystery-calls", assigned.call.id);
            assert_eq!(event.get_uid(), Some(uid.as_str()));
            seen.insert(uid);
            events_of_all += 1;
        }
    }
    let doubled = CASE.plan.calls().iter().filter(|call| call.second.is_some()).count();
    assert!(doubled > 20);
    assert_eq!(events_of_all, CASE.plan.calls().len() + doubled);
    assert_eq!(seen.len(), events_of_all);
}

#[test]
fn lines_are_folded_and_ended_as_the_format_wants() {
    for handout in CASE.handouts(Language::French) {
        let text = calendar(&handout, revision()).text();
        assert!(text.ends_with("END:VCALENDAR\r\n"));
        let lines: Vec<&str> = text.split("\r\n").collect();
        assert!(lines.iter().all(|line| line.len() <= 75 && !line.contains(['\r', '\n'])));
        assert!(lines.iter().any(|line| line.len() > 73), "something is folded");
        assert_eq!(text.matches("BEGIN:VALARM").count(), handout.calls.len());
        assert_eq!(text.matches("TRIGGER:-PT10M").count(), handout.calls.len());
    }
}

#[test]
fn a_description_says_whom_to_contact_when_and_with_which_story() {
    let handouts = CASE.handouts(Language::French);
    let (campaign, mut contacts) = (&CASE.open.campaign, 0);
    for handout in &handouts {
        let events = events(&calendar(handout, revision()).text());
        for (event, Assigned { call, .. }) in events.iter().zip(&handout.calls) {
            let description = event.get_description().unwrap_or_default();
            if let Some(contact) = handout.contact(call) {
                assert!(description.contains(contact), "{description}");
                contacts += 1;
            }
            if let Some(scenario) = call.scenario.map(|at| campaign.scenario(at)) {
                assert!(description.contains(&scenario.title), "{description}");
                assert!(description.contains(scenario.brief.trim()), "{description}");
                assert!(!description.contains(scenario.answer.trim()), "the key stays on paper");
            }
        }
    }
    assert!(contacts > 0);
}

#[test]
fn a_later_revision_keeps_identities_and_counts_up() {
    let handouts = CASE.handouts(Language::French);
    let text = |revision| calendar(&handouts[0], revision).text();
    let later = Revision { stamp: "2022-05-02T09:30:00Z".parse().unwrap(), sequence: 3 };
    let (before, after) = (events(&text(revision())), events(&text(later)));
    for (before, after) in before.iter().zip(&after) {
        assert_eq!(before.get_uid(), after.get_uid());
        assert_eq!(before.get_sequence(), Some(0));
        assert_eq!(after.get_sequence(), Some(3));
        assert_eq!(after.get_timestamp().unwrap().to_rfc3339(), "2022-05-02T09:30:00+00:00");
    }
}

#[test]
fn names_of_any_length_and_script_survive() {
    let mut case_campaign = CASE.open.campaign.clone();
    let name =
        "Mairie de proximité « Aubes–Pompignane », guichet n° 3; œuvres, \\ 日本 😀 ".repeat(5);
    for service in &mut case_campaign.services {
        service.name.clone_from(&name);
    }
    let grid = &CASE.open.grid;
    let plan = &CASE.drawn;
    let made =
        mystery_calls::report::handout::handouts(&case_campaign, grid, plan, Language::English);
    let text = calendar(&made[0], revision()).text();
    assert!(text.split("\r\n").all(|line| line.len() <= 75));
    let first: CallId = made[0].calls[0].call.id;
    let summary = events(&text)[0].get_summary().unwrap().to_owned();
    assert!(summary.starts_with(&first.to_string()) && summary.ends_with(&name), "{summary}");
}
