//! What calendars say of calls that an evaluator has no longer, after one re-plan and after two,
//! read back by a reader of calendars that is not ours.

use crate::program::Place;
use icalendar::{Calendar, CalendarComponent, Component, EventStatus};
use mystery_calls::input::campaign::read_campaign;
use mystery_calls::input::plan::read_plan;
use mystery_calls::source::SourceFile;
use std::collections::{BTreeMap, BTreeSet};

const CAMPAIGN: &str = "campaigns/montpellier-2022-q2";

/// The events of a calendar: identity → (whether it is cancelled, sequence).
type Events = BTreeMap<String, (bool, u32)>;

fn done(place: &Place, words: &str) {
    let ran = place.mystery(words);
    assert_eq!((ran.stderr.as_str(), ran.code), ("", 0), "{words}: {}", ran.stdout);
}

/// The calendars of all evaluators, as exported into a folder.
fn calendars(place: &Place, to: &str) -> BTreeMap<String, Events> {
    done(place, &format!("export {CAMPAIGN} --to {to} --only ics"));
    let ids = (1..=8).map(|at| format!("e{at:02}"));
    ids.map(|id| {
        let text = place.read(&format!("{to}/evaluator-{id}/{id}.ics"));
        (id, events(&text))
    })
    .collect()
}

fn events(text: &str) -> Events {
    let calendar: Calendar = text.parse().unwrap();
    let mut found = Events::new();
    for component in &calendar.components {
        let CalendarComponent::Event(event) = component else { continue };
        let cancelled = event.get_status() == Some(EventStatus::Cancelled);
        let uid = event.get_uid().unwrap().to_owned();
        let known = found.insert(uid, (cancelled, event.get_sequence().unwrap()));
        assert_eq!(known, None, "an identity stands once in a calendar");
    }
    found
}

/// The identities of what each evaluator has, by plan.csv.
fn held(place: &Place) -> BTreeMap<String, BTreeSet<String>> {
    let campaign = place.read(&format!("{CAMPAIGN}/campaign.toml"));
    let campaign = read_campaign(&SourceFile::new("campaign.toml", campaign)).unwrap().0;
    let plan = place.read(&format!("{CAMPAIGN}/plan.csv"));
    let plan = read_plan("plan.csv", plan.as_bytes(), &campaign).unwrap();
    let mut held: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for call in plan.calls() {
        for (who, part) in [(call.evaluator, ""), (call.second, "-second")] {
            let Some(who) = who else { continue };
            let uid = format!("{}-{}{part}@mystery-calls", campaign.id, call.id);
            held.entry(campaign.evaluator(who).id.clone()).or_default().insert(uid);
        }
    }
    held
}

fn of(events: &Events, wanted: bool) -> BTreeSet<String> {
    let kept = events.iter().filter(|(_, (cancelled, _))| *cancelled == wanted);
    kept.map(|(uid, _)| uid.clone()).collect()
}

#[test]
fn what_was_taken_away_is_cancelled_until_it_comes_back() {
    let place = Place::founding();
    let mut had = vec![held(&place)];
    let first = calendars(&place, "first");
    assert!(first.values().flatten().all(|(_, event)| *event == (false, 0)));
    let absences = ["e06 2022-05-02..2022-05-31", "e05 2022-05-16..2022-06-10"];
    for (changes, absence) in (1..).zip(absences) {
        done(&place, &format!("absent {CAMPAIGN} {absence} --reason ill"));
        let now = held(&place);
        let made = calendars(&place, &format!("after-{changes}"));
        let mut taken = 0;
        for (id, events) in &made {
            assert!(events.values().all(|(_, sequence)| *sequence == changes), "{id}");
            let mine = now.get(id).cloned().unwrap_or_default();
            assert_eq!(of(events, false), mine, "{id} after {changes}");
            let before: BTreeSet<String> =
                had.iter().filter_map(|had| had.get(id)).flatten().cloned().collect();
            let lost: BTreeSet<String> = before.difference(&mine).cloned().collect();
            assert_eq!(of(events, true), lost, "{id} after {changes}");
            taken += lost.len();
        }
        assert!(taken > 5 * changes as usize, "{taken} after {changes}");
        had.push(now);
        let text = place.read(&format!("after-{changes}/evaluator-e06/e06.ics"));
        assert!(text.contains("STATUS:CANCELLED\r\nTRANSP:TRANSPARENT\r\nEND:VEVENT"));
        let again = calendars(&place, "again");
        assert_eq!(again, made, "the same plan gives the same calendars");
    }
}

#[test]
fn who_has_no_call_left_still_gets_what_to_strike_out() {
    let place = Place::founding();
    done(&place, &format!("absent {CAMPAIGN} e06 2022-04-01..2022-06-30 --reason left"));
    assert!(!held(&place).contains_key("e06"));
    let first = Place::founding();
    let made = calendars(&place, "out");
    assert_eq!(of(&made["e06"], true), held(&first)["e06"]);
    assert_eq!(of(&made["e06"], false), BTreeSet::new());
}
