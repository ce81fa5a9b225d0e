//! Re-plans, moves by hand and absences, through the binary; every plan that comes out is judged
//! by rules of its own, which share no code with the planner's.

mod cut_short;
mod faults;

use crate::program::{Place, Ran};
use chrono::Datelike;
use faults::faults;
use mystery_calls::input::campaign::read_campaign;
use mystery_calls::input::plan::read_plan;
use mystery_calls::model::{Campaign, PlannedCall};
use mystery_calls::source::SourceFile;
use std::fs;

const CAMPAIGN: &str = "campaigns/montpellier-2022-q2";

fn file(name: &str) -> String {
    format!("{CAMPAIGN}/{name}")
}

fn campaign(place: &Place) -> Campaign {
    let text = place.read(&file("campaign.toml"));
    read_campaign(&SourceFile::new("campaign.toml", text)).unwrap().0
}

fn calls(place: &Place) -> Vec<PlannedCall> {
    let text = place.read(&file("plan.csv"));
    read_plan("plan.csv", text.as_bytes(), &campaign(place)).unwrap().calls().to_vec()
}

fn done(place: &Place, words: &str) -> Ran {
    let ran = place.mystery(words);
    assert_eq!((ran.stderr.as_str(), ran.code), ("", 0), "{words}: {}", ran.stdout);
    ran
}

/// The calls that are not as they were, probabilities aside.
fn moved(before: &[PlannedCall], after: &[PlannedCall]) -> Vec<String> {
    let plain = |call: &PlannedCall| PlannedCall { probability: None, ..*call };
    let mut ids: Vec<String> = before
        .iter()
        .filter(|call| {
            let now = after.iter().find(|now| now.id == call.id).unwrap();
            plain(now) != plain(call)
        })
        .map(|call| call.id.to_string())
        .collect();
    ids.sort();
    ids
}

/// The first scorecards of an evaluator, up to a day.
fn deliver(place: &Place, evaluator: &str, rows: usize) {
    let delivery = place.read(&format!("scorecards/montpellier-2022-q2/{evaluator}.csv"));
    let some: Vec<&str> = delivery.lines().take(rows + 1).collect();
    place.write(&format!("{evaluator}-part.csv"), &(some.join("\n") + "\n"));
    done(place, &format!("import {CAMPAIGN} {evaluator}-part.csv"));
}

/// Adds closed days to a service of the campaign file.
fn close(place: &Place, service: &str, days: &str) {
    let text = place.read(&file("campaign.toml"));
    let at = text.find(&format!("id       = \"{service}\"")).expect("the service is there");
    let (before, after) = text.split_at(at);
    place.write(&file("campaign.toml"), &format!("{before}closed   = [{days}]\n{after}"));
}

#[test]
fn without_an_event_a_replan_is_the_plan_that_was() {
    let place = Place::founding();
    let before = place.read(&file("plan.csv"));
    let ran = done(&place, &format!("replan {CAMPAIGN}"));
    assert_eq!(
        ran.stdout,
        "rien ne bouge\u{a0}: tous les appels à partir du 1er\u{a0}avr.\u{a0}2022 tiennent encore\n"
    );
    assert_eq!(place.read(&file("plan.csv")), before);
    deliver(&place, "e02", 5);
    done(&place, &format!("replan {CAMPAIGN}"));
    assert_eq!(place.read(&file("plan.csv")), before);
    done(&place, &format!("verify {CAMPAIGN}"));
}

#[test]
fn a_replan_that_changes_nothing_begins_nothing() {
    let place = Place::founding();
    done(&place, &format!("replan {CAMPAIGN}"));
    let drawn = place.mystery(&format!("plan {CAMPAIGN} --seed other"));
    assert_eq!(drawn.code, 0, "{}", drawn.stderr);
}

#[test]
fn a_closure_moves_what_it_hits_and_nothing_else() {
    let place = Place::founding();
    deliver(&place, "e02", 1);
    let before = calls(&place);
    close(&place, "population", "\"2022-05-09..2022-05-20\"");
    let now = campaign(&place);
    let population = now.service_named("population").unwrap();
    let hit = |call: &&PlannedCall| {
        let closed = ("2022-05-09"..="2022-05-20").contains(&&*call.date.to_string());
        closed && call.service == population && !now.channel(call.channel).kind.is_written()
    };
    let mut hit: Vec<String> = before.iter().filter(hit).map(|c| c.id.to_string()).collect();
    hit.sort();
    assert!(!hit.is_empty());
    let ran = done(&place, &format!("replan {CAMPAIGN} --from 2022-04-15 --reason works"));
    let after = calls(&place);
    assert_eq!(moved(&before, &after), hit, "{}", ran.stdout);
    assert_eq!(faults(&now, &after, &[]), Vec::<String>::new());
    // What is expected of each cell is what was: only its places changed.
    let verified = done(&place, &format!("verify {CAMPAIGN}"));
    let lines: Vec<&str> = verified.stdout.lines().collect();
    assert_eq!(lines[0], "le calendrier est bien ce tirage, suivi de 1\u{a0}changement");
    assert!(lines[2].starts_with("événement 3, calendrier remanié, "), "{}", lines[2]);
    assert!(lines[2].ends_with("(works)"), "{}", lines[2]);
    for call in after.iter().filter(|c| hit.contains(&c.id.to_string())) {
        if now.channel(call.channel).is_mystery() {
            assert!(call.probability.unwrap() > 0.0);
        }
    }
    let again = done(&place, &format!("replan {CAMPAIGN} --from 2022-04-15"));
    assert!(again.stdout.starts_with("rien ne bouge"), "{}", again.stdout);
}

#[test]
fn a_call_that_was_not_made_returns_to_the_pool_once() {
    let place = Place::founding();
    let before = calls(&place);
    let campaign = campaign(&place);
    let call = before.iter().find(|c| c.id.to_string() == "C010").unwrap();
    let who = campaign.evaluator(call.evaluator.unwrap()).id.clone();
    place.write(
        "missed.csv",
        &format!("call,evaluator,date,outcome,comment\nC010,{who},{},not-made,ill\n", call.date),
    );
    done(&place, &format!("import {CAMPAIGN} missed.csv"));
    let ran = done(&place, &format!("replan {CAMPAIGN} --reason missed"));
    assert!(ran.stdout.starts_with("1\u{a0}appel est déplacé\u{a0}:\n  C010 "), "{}", ran.stdout);
    let after = calls(&place);
    assert_eq!(moved(&before, &after), ["C010"]);
    let placed = after.iter().find(|c| c.id == call.id).unwrap();
    assert!(placed.date > call.date, "{}", placed.date);
    assert!(placed.probability > call.probability, "one call more is expected in its slots");
    assert_eq!(faults(&campaign, &after, &[]), Vec::<String>::new());
    done(&place, &format!("verify {CAMPAIGN}"));
    let again = done(&place, &format!("replan {CAMPAIGN}"));
    assert!(again.stdout.starts_with("rien ne bouge"), "{}", again.stdout);
}

#[test]
fn an_absence_moves_the_calls_of_the_absent_alone() {
    let place = Place::founding();
    let (before, campaign) = (calls(&place), campaign(&place));
    let e04 = campaign.evaluator_named("e04").unwrap();
    let ran = done(&place, &format!("absent {CAMPAIGN} e04 2022-05-02..2022-05-31 --reason ill"));
    let after = calls(&place);
    let hit = |call: &&PlannedCall| {
        let away = ("2022-05-02"..="2022-05-31").contains(&&*call.date.to_string());
        away && (call.evaluator == Some(e04) || call.second == Some(e04))
    };
    let mut hit: Vec<String> = before.iter().filter(hit).map(|c| c.id.to_string()).collect();
    hit.sort();
    assert!(hit.len() > 5, "{hit:?}");
    assert_eq!(moved(&before, &after), hit, "{}", ran.stdout);
    let away = [("e04", "2022-05-02", "2022-05-31")];
    assert_eq!(faults(&campaign, &after, &away), Vec::<String>::new());
    let kept = after.iter().filter(|c| hit.contains(&c.id.to_string()));
    let same_day = kept.filter(|c| before.iter().any(|b| b.id == c.id && b.date == c.date)).count();
    assert!(2 * same_day > hit.len(), "{same_day} of {} keep their day", hit.len());
    done(&place, &format!("verify {CAMPAIGN}"));
    // The absence is remembered: a later change does not bring the absent back.
    close(&place, "presto", "\"2022-05-16..2022-05-27\"");
    done(&place, &format!("replan {CAMPAIGN} --from 2022-05-10 --reason works"));
    let campaign = self::campaign(&place);
    assert_eq!(faults(&campaign, &calls(&place), &away), Vec::<String>::new());
    let verified = done(&place, &format!("verify {CAMPAIGN}"));
    assert!(verified.stdout.contains("suivi de 2\u{a0}changements"), "{}", verified.stdout);
}

#[test]
fn an_audit_that_keeps_no_day_of_its_own_makes_displaced_calls_give_way() {
    let place = Place::founding();
    let (before, campaign) = (calls(&place), campaign(&place));
    // Two evaluators may audit the service of A11; the other one is away on the only day that its
    // mystery calls leave free.
    let ran = done(&place, &format!("absent {CAMPAIGN} e03 2022-05-02..2022-06-30"));
    let after = calls(&place);
    let away = [("e03", "2022-05-02", "2022-06-30")];
    assert_eq!(faults(&campaign, &after, &away), Vec::<String>::new());
    let of = |calls: &[PlannedCall], id: &str| {
        *calls.iter().find(|call| call.id.to_string() == id).unwrap()
    };
    assert_ne!(of(&after, "A11").date, of(&before, "A11").date, "{}", ran.stdout);
    let e03 = campaign.evaluator_named("e03");
    for id in moved(&before, &after) {
        let call = of(&before, &id);
        assert!(call.evaluator == e03 || call.second == e03, "{id} was not displaced");
    }
    done(&place, &format!("verify {CAMPAIGN}"));
}

#[test]
fn a_move_by_hand_is_checked_logged_and_pinned() {
    let place = Place::founding();
    let (before, campaign) = (calls(&place), campaign(&place));
    let refused = |words: &str, code: i32, says: &str| {
        let ran = place.mystery(&format!("move {CAMPAIGN} {words}"));
        assert_eq!(ran.code, code, "{words}: {} {}", ran.stdout, ran.stderr);
        assert!(ran.stderr.contains(says), "{words}: {}", ran.stderr);
        assert_eq!(calls(&place), before, "{words}");
    };
    let phone = |c: &&PlannedCall| campaign.channel(c.channel).id == "phone";
    let call = before.iter().find(phone).unwrap();
    let id = call.id;
    refused(
        &format!("{id} --date 2022-04-17 --start 10:00 --reason x"),
        1,
        "n’est pas ouvert pendant tout",
    );
    refused(&format!("{id} --date 2023-04-03 --start 10:00 --reason x"), 1, "hors de la campagne");
    refused(
        &format!("{id} --date 2022-05-03 --start 25:00 --reason x"),
        2,
        "`25:00` n’est pas une heure",
    );
    refused("C999 --date 2022-05-03 --start 10:00 --reason x", 2, "le plan n’a pas d’appel `C999`");
    refused(
        &format!("{id} --date 2022-05-03 --start 10:00 --evaluator e99 --reason x"),
        2,
        "la campagne n’a pas d’évaluateur `e99`",
    );
    let other = before.iter().find(|c| c.service == call.service && c.id != id).unwrap();
    let date = other.date;
    refused(&format!("{id} --date {date} --start 10:00 --reason x"), 1, "service_gap_days");
    // Some day and minute in June is free.
    let times = ["09:30", "11:00", "14:00", "15:30"];
    let places = (1..=30).flat_map(|day| times.map(|start| (day, start)));
    let free = places.into_iter().find(|(day, start)| {
        let to = format!("--date 2022-06-{day:02} --start {start} --reason strike");
        place.mystery(&format!("move {CAMPAIGN} {id} {to}")).code == 0
    });
    let (day, start) = free.expect("a free day in June");
    let after = calls(&place);
    assert_eq!(moved(&before, &after), [id.to_string()]);
    let now = after.iter().find(|c| c.id == id).unwrap();
    assert_eq!((now.date.day(), now.start.to_string().as_str()), (day, start));
    assert_eq!(now.probability, None, "a place that was not drawn has no probability");
    assert_eq!(faults(&campaign, &after, &[]), Vec::<String>::new());
    let verified = done(&place, &format!("verify {CAMPAIGN}"));
    assert!(verified.stdout.contains(&format!(": {id} (strike)")), "{}", verified.stdout);
}

#[test]
fn what_is_done_does_not_move() {
    let place = Place::founding();
    deliver(&place, "e02", 3);
    let delivery = place.read("scorecards/montpellier-2022-q2/e02.csv");
    let id = delivery.lines().nth(1).unwrap().split(',').next().unwrap();
    let ran =
        place.mystery(&format!("move {CAMPAIGN} {id} --date 2022-06-14 --start 10:30 --reason x"));
    assert_eq!(ran.code, 2);
    assert_eq!(
        ran.stderr,
        format!("erreur\u{a0}: l’appel `{id}` a une fiche\u{a0}: ce qui est fait ne bouge pas\n")
    );
}

#[test]
fn a_plan_changed_past_the_log_is_not_arranged_anew() {
    let place = Place::founding();
    let plan = place.read(&file("plan.csv"));
    place.write(&file("plan.csv"), &plan.replacen(",08:55,09:25,", ",09:00,09:30,", 1));
    let ran = place.mystery(&format!("replan {CAMPAIGN}"));
    assert_eq!(ran.code, 1);
    assert_eq!(
        ran.stderr,
        "erreur\u{a0}: le plan ne peut pas être remanié\u{a0}: le calendrier diffère du tirage à la ligne 2\n\
         conseil\u{a0}: remettez plan.csv comme il était\u{a0}: les changements passent par `mystery replan`, \
         `mystery move` et `mystery absent`\n"
    );
}

#[test]
fn a_replan_with_a_cell_changed_afterwards_is_found_out() {
    let place = Place::founding();
    done(&place, &format!("absent {CAMPAIGN} e04 2022-05-02..2022-05-31"));
    let plan = place.read(&file("plan.csv"));
    let (at, line) = plan.lines().enumerate().skip(100).find(|(_, l)| l.contains(",e01,")).unwrap();
    place.write(&file("plan.csv"), &plan.replace(line, &line.replace(",e01,", ",e02,")));
    let ran = place.mystery(&format!("verify {CAMPAIGN}"));
    let says = format!("le calendrier diffère du tirage à la ligne {}\n", at + 1);
    assert_eq!((ran.stdout, ran.code), (says, 1));
}

#[test]
fn a_campaign_changed_before_the_beginning_was_logged_cannot_be_arranged_anew() {
    let place = Place::founding();
    close(&place, "population", "\"2022-05-09..2022-05-20\"");
    let ran = place.mystery(&format!("replan {CAMPAIGN}"));
    assert_eq!(ran.code, 1);
    assert!(ran.stderr.contains("la campagne a été modifiée après le tirage"), "{}", ran.stderr);
    fs::metadata(place.path(&file("plan.csv"))).unwrap();
}

#[test]
fn without_a_day_left_no_place_is_found_and_nothing_is_written() {
    let place = Place::founding();
    done(&place, &format!("run {CAMPAIGN}"));
    let before = place.read(&file("plan.csv"));
    let ran = place.mystery(&format!("replan {CAMPAIGN}"));
    assert_eq!(ran.code, 1, "{}", ran.stdout);
    let told = ran.stderr.lines().next().unwrap();
    assert!(told.starts_with("erreur\u{a0}: il ne reste aucune place pour l’appel `C"), "{told}");
    let none = "à partir du 2022-07-07 (0), fermés 0, trop proches d’un autre appel au service 0, sans personne de libre 0";
    assert!(told.ends_with(none), "{told}");
    assert_eq!(
        ran.stderr.lines().nth(1).unwrap(),
        "conseil\u{a0}: ouvrez d’autres jours\u{a0}: une `end` plus tardive, moins de jours dans `closed`, ou un \
         évaluateur présent quand le service est ouvert"
    );
    assert_eq!(place.read(&file("plan.csv")), before);
    done(&place, &format!("verify {CAMPAIGN}"));
}

#[test]
fn an_audit_without_a_place_is_named_with_the_reason_and_a_cure() {
    let place = Place::founding();
    deliver(&place, "e02", 3);
    let before = calls(&place);
    let campaign = campaign(&place);
    let may = |call: &&PlannedCall| call.date.to_string().as_str() >= "2022-05-02";
    let audit = before.iter().filter(may).find(|call| call.id.letter() == 'A').unwrap();
    let service = &campaign.service(audit.service).id;
    close(&place, service, "\"2022-05-02..2022-06-30\"");
    let ran = place.mystery(&format!("replan {CAMPAIGN} --from 2022-05-02"));
    let expected = format!(
        "erreur\u{a0}: il ne reste aucune place pour l’audit `{}` de `{service}` (canal `audit`)\u{a0}: sur les \
         jours à partir du 2022-05-02 (60), fermés 60, trop proches d’un autre appel au service 0, \
         sans personne de libre 0\n\
         conseil\u{a0}: ouvrez d’autres jours\u{a0}: une `end` plus tardive, moins de jours dans `closed`, ou un \
         évaluateur présent quand le service est ouvert\n",
        audit.id
    );
    assert_eq!((ran.stderr.as_str(), ran.code), (expected.as_str(), 1), "{}", ran.stdout);
    assert_eq!(calls(&place), before);
}

#[test]
fn a_calendar_made_elsewhere_is_arranged_anew_without_probabilities() {
    let place = Place::founding();
    place.write("calendar.csv", &place.read(&file("plan.csv")));
    done(&place, &format!("plan {CAMPAIGN} --adopt calendar.csv"));
    let (before, campaign) = (calls(&place), campaign(&place));
    done(&place, &format!("absent {CAMPAIGN} e04 2022-05-02..2022-05-31"));
    let after = calls(&place);
    assert!(!moved(&before, &after).is_empty());
    assert_eq!(
        faults(&campaign, &after, &[("e04", "2022-05-02", "2022-05-31")]),
        Vec::<String>::new()
    );
    assert!(after.iter().all(|call| call.probability.is_none()));
    let again = done(&place, &format!("replan {CAMPAIGN}"));
    assert!(again.stdout.starts_with("rien ne bouge"), "{}", again.stdout);
}
