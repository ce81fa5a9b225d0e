//! What comes in more than once about a call: the reply to a pending one, a second scorer, retries.

use crate::program::Place;
use serde_json::Value;

const CAMPAIGN: &str = "campaigns/montpellier-2022-q2";

/// A row of the founding plan that fits, as its columns by name.
fn planned(place: &Place, fits: impl Fn(&[&str]) -> bool) -> Vec<String> {
    let plan = place.read(&format!("{CAMPAIGN}/plan.csv"));
    let rows = plan.lines().skip(1).map(|line| line.split(',').collect::<Vec<_>>());
    let found = rows.into_iter().find(|row| fits(row)).unwrap();
    found.into_iter().map(str::to_owned).collect()
}

fn status(place: &Place) -> Value {
    serde_json::from_str(&place.mystery(&format!("status {CAMPAIGN} --format json")).stdout)
        .unwrap()
}

fn count(status: &Value, key: &str) -> u64 {
    status["by_campaign"][0]["counts"][key].as_u64().unwrap()
}

fn import(place: &Place, name: &str, text: &str) -> String {
    place.write(name, text);
    let ran = place.mystery(&format!("import {CAMPAIGN} {name}"));
    assert!(ran.code < 2, "{}", ran.stderr);
    ran.stdout + &ran.stderr
}

#[test]
fn a_pending_letter_is_completed_by_its_reply_and_by_nothing_else() {
    let place = Place::founding();
    let letter = planned(&place, |row| row[6] == "letter");
    let (call, date, who) = (&letter[0], &letter[1], &letter[7]);
    let header = "call,evaluator,date,outcome,sent,letter-acknowledged";
    let pending = format!("{header}\n{call},{who},{date},pending,{date},\n");
    assert!(import(&place, "sent.csv", &pending).contains("1 nouvelle"));
    let seen = status(&place);
    assert_eq!((count(&seen, "pending"), count(&seen, "done")), (1, 0));
    let answered = format!("{header}\n{call},{who},{date},no-answer,{date},na\n");
    let said = import(&place, "reply.csv", &answered);
    assert!(said.contains("0 nouvelle, 1 complétée"), "{said}");
    let seen = status(&place);
    assert_eq!((count(&seen, "pending"), count(&seen, "done")), (0, 1));
    let said = import(&place, "sent.csv", &pending);
    assert!(said.contains("1 déjà enregistrée"), "{said}");
    assert_eq!(count(&status(&place), "done"), 1, "the older version came back");
    let other = format!("{header}\n{call},{who},{date},refused,{date},na\n");
    let said = import(&place, "other.csv", &other);
    assert!(said.contains("already-recorded") && said.contains("1 rejetée"), "{said}");
}

#[test]
fn the_second_scorer_counts_once_and_a_stranger_is_flagged() {
    let place = Place::founding();
    let call = planned(&place, |row| row[6] == "phone" && !row[8].is_empty());
    let (id, date, first, second) = (&call[0], &call[1], &call[7], &call[8]);
    let stranger = ["e01", "e02", "e03"].into_iter().find(|who| who != first && who != second);
    let header = "call,evaluator,date,outcome,phone-number-found";
    let rows = [first.as_str(), second, stranger.unwrap()];
    let rows = rows.map(|who| format!("{id},{who},{date},busy,yes\n")).concat();
    let said = import(&place, "three.csv", &format!("{header}\n{rows}"));
    assert!(said.contains("3 nouvelles, 1 signalée"), "{said}");
    let seen = status(&place);
    assert_eq!(count(&seen, "done"), 1, "one call, whoever scored it");
    let flags = seen["flags"].as_array().unwrap();
    assert_eq!(flags.len(), 1, "{flags:?}");
    assert_eq!(
        (flags[0]["code"].as_str(), flags[0]["call"].as_str()),
        (Some("other-evaluator"), Some(id.as_str()))
    );
    assert_eq!(flags[0]["evaluator"].as_str(), stranger);
    let shown = place.mystery(&format!("status {CAMPAIGN}")).stdout;
    let expected = format!(
        "1\u{a0}fiche gardée avec le signalement `other-evaluator`\u{a0}:\n  three.csv:4:6 {id}\u{a0}: l’appel `{id}` est prévu pour `{first}`, et a été fait par `{}`\n",
        stranger.unwrap()
    );
    assert!(shown.ends_with(&expected), "{shown}");
}

#[test]
fn retries_are_kept_as_their_number_and_the_planned_day_stays() {
    let place = Place::founding();
    let call = planned(&place, |row| row[6] == "phone");
    let (id, date, who) = (&call[0], &call[1], &call[7]);
    let header = "call,evaluator,date,outcome,attempts,phone-number-found";
    let said = import(&place, "tries.csv", &format!("{header}\n{id},{who},{date},busy,3,yes\n"));
    assert!(said.contains("1 nouvelle") && !said.contains("warning"), "{said}");
    let said = import(&place, "none.csv", &format!("{header}\n{id},{who},{date},busy,0,yes\n"));
    assert!(said.contains("no-attempts") && said.contains("1 rejetée"), "{said}");
}
