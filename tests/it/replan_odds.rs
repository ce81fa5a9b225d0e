//! What a re-plan does to probabilities: sums stay, shares follow open minutes, and calls land
//! where the odds say.

use chrono::NaiveDate;
use mystery_calls::draw::replan::{Occasion, Odds, Replanned, replan};
use mystery_calls::draw::{Drawn, draw};
use mystery_calls::input::campaign::read_campaign;
use mystery_calls::model::{CallId, Campaign, PlannedCall};
use mystery_calls::rng::Seed;
use mystery_calls::source::SourceFile;
use std::collections::{BTreeMap, BTreeSet};

/// Two desks, two bands, four weeks in one month, one lot a fortnight; no rule of rotation, so that
/// nothing interferes.
fn campaign(closed: &str) -> Campaign {
    let text = format!(
        r#"
[campaign]
id = "odds"
title = "Odds"
start = 2022-05-02
end = 2022-05-27
holidays = "none"
calls = 12
[allocation]
lots = 2
[notice]
staff_informed = 2022-04-01
staff_body_consulted = 2022-04-01
register_entry = "R"
retention_days = 30
[[band]]
id = "am"
from = "08:00"
to = "12:00"
[[band]]
id = "pm"
from = "12:00"
to = "18:00"
[[channel]]
id = "phone"
kind = "phone"
name = "Phone"
calls = 12
minutes = 10
[[service]]
id = "desk"
name = "Desk"
hours = "Th 09:00-12:00; Mo-We,Fr 13:00-17:00"
channels = ["phone"]
calls = 8
closed = [{closed}]
[[service]]
id = "other"
name = "Other"
hours = "Mo-Fr 09:00-16:00"
channels = ["phone"]
calls = 4
[[evaluator]]
id = "a"
name = "A"
hours = "Mo-Fr 08:00-18:00"
[[evaluator]]
id = "b"
name = "B"
hours = "Mo-Fr 08:00-18:00"
"#
    );
    match read_campaign(&SourceFile::new("campaign.toml", text)) {
        Ok((campaign, _)) => campaign,
        Err(problems) => panic!("{}", mystery_calls::source::render(&problems, false)),
    }
}

fn drawn(campaign: &Campaign, seed: &str) -> (Drawn, Odds) {
    let drawn = draw(campaign, &Seed::new(seed)).unwrap();
    let odds = Odds::of_draw(campaign, &drawn);
    (drawn, odds)
}

fn occasion(campaign: &Campaign, key: &str) -> Occasion {
    Occasion {
        from: campaign.first,
        key: key.to_owned(),
        done: BTreeSet::new(),
        missed: BTreeSet::new(),
        pinned: BTreeSet::new(),
    }
}

#[test]
fn with_nothing_to_do_everything_stays_to_the_bit() {
    let campaign = campaign("");
    for seed in 0..20 {
        let (drawn, odds) = drawn(&campaign, &seed.to_string());
        let Replanned { plan, odds: after, displaced, pinned_breaches } =
            replan(&campaign, &drawn.plan, &odds, &occasion(&campaign, "k")).unwrap();
        assert_eq!((&plan, &after), (&drawn.plan, &odds));
        assert!(displaced.is_empty() && pinned_breaches.is_empty());
        for call in drawn.plan.calls() {
            assert_eq!(odds.of_call(&campaign, call), call.probability, "seed {seed}");
        }
    }
}

#[test]
fn what_a_closure_sets_free_goes_to_its_lot_and_band() {
    let (open, shut) = (campaign(""), campaign("\"2022-05-09..2022-05-13\""));
    let (drawn, odds) = drawn(&open, "a");
    let done = replan(&shut, &drawn.plan, &odds, &occasion(&shut, "k")).unwrap();
    assert!((done.odds.of_cell("desk", "phone") - 8.0).abs() < 1e-9);
    assert!((done.odds.of_cell("other", "phone") - 4.0).abs() < 1e-9);
    // Starts of ten minutes on the desk: 09:00 to 11:50 are 35 a morning, 13:00 to 16:50 are 47 an
    // afternoon; one morning and four afternoons a week, four weeks.
    let all = 4.0 * (35.0 + 4.0 * 47.0);
    for call in done.plan.calls().iter().filter(|c| shut.service(c.service).id == "desk") {
        let morning = shut.band(call.band.unwrap()).id == "am";
        let starts = if morning { 35.0 } else { 47.0 };
        // The first lot has lost one of its two weeks: the other one is twice as likely.
        let first_lot = call.date < NaiveDate::from_ymd_opt(2022, 5, 16).unwrap();
        let expected = 8.0 * starts / all * if first_lot { 2.0 } else { 1.0 };
        let probability = call.probability.unwrap();
        assert!((probability - expected).abs() < 1e-12, "{call:?}: {probability} for {expected}");
    }
    let other = done.plan.calls().iter().filter(|c| shut.service(c.service).id == "other");
    assert!(other.clone().count() == 4);
    for call in other {
        assert_eq!(call.probability, drawn.plan.call(call.id).unwrap().probability);
    }
}

#[test]
fn a_missed_call_adds_one_to_its_lot_and_lands_as_the_odds_say() {
    let campaign = campaign("");
    let (drawn, odds) = drawn(&campaign, "a");
    let desk = campaign.service_named("desk").unwrap();
    let call = drawn.plan.calls().iter().find(|c| c.service == desk).unwrap();
    let band = campaign.band(call.band.unwrap()).id.clone();
    let mut landed: BTreeMap<String, f64> = BTreeMap::new();
    let runs = 1600_u32;
    for key in 0..runs {
        let mut occasion = occasion(&campaign, &key.to_string());
        occasion.missed = BTreeSet::from([call.id]);
        let done = replan(&campaign, &drawn.plan, &odds, &occasion).unwrap();
        assert_eq!(done.displaced, [call.id]);
        assert!((done.odds.of_cell("desk", "phone") - 9.0).abs() < 1e-9);
        let now = done.plan.call(call.id).unwrap();
        assert_eq!(campaign.band(now.band.unwrap()).id, band, "it stays in its band");
        assert!((now.date - call.date).num_days().abs() < 14, "and in its lot");
        *landed.entry(now.date.to_string()).or_default() += 1.0;
        for other in drawn.plan.calls().iter().filter(|other| other.id != call.id) {
            let now = done.plan.call(other.id).unwrap();
            assert_eq!(
                (now.date, now.start, now.evaluator),
                (other.date, other.start, other.evaluator)
            );
        }
    }
    // The lot has two weeks of four days on which the band is open, all equally long.
    assert_eq!(landed.len(), 8, "{landed:?}");
    let expected = f64::from(runs) / 8.0;
    let chi2: f64 = landed.values().map(|n| (n - expected).powi(2) / expected).sum();
    // χ² with 7 degrees of freedom exceeds 24.3 with probability 0.001.
    assert!(chi2 < 24.3, "{landed:?}");
}

#[test]
fn the_same_log_makes_the_same_replan_and_another_log_another() {
    let (open, shut) = (campaign(""), campaign("\"2022-05-09..2022-05-20\""));
    let (drawn, odds) = drawn(&open, "a");
    let made = |key: &str| replan(&shut, &drawn.plan, &odds, &occasion(&shut, key)).unwrap();
    assert_eq!(made("x"), made("x"));
    let different = ["a", "b", "c", "d"].iter().any(|key| made(key).plan != made("x").plan);
    assert!(different, "the key decides nothing");
}

#[test]
fn done_and_pinned_calls_stay_and_the_pinned_are_told() {
    let (open, shut) = (campaign(""), campaign("\"2022-05-02..2022-05-26\""));
    let (drawn, odds) = drawn(&open, "a");
    let desk = shut.service_named("desk").unwrap();
    let ids: Vec<CallId> =
        drawn.plan.calls().iter().filter(|c| c.service == desk).map(|c| c.id).collect();
    let mut occasion = occasion(&shut, "k");
    occasion.done = ids[..4].iter().copied().collect();
    occasion.pinned = ids[4..].iter().copied().collect();
    let made = replan(&shut, &drawn.plan, &odds, &occasion).unwrap();
    let places = |plan: &mystery_calls::model::Plan| {
        plan.calls().iter().map(|c| (c.id, c.date, c.start)).collect::<Vec<_>>()
    };
    assert_eq!(places(&made.plan), places(&drawn.plan));
    let told: Vec<CallId> = made.pinned_breaches.iter().map(|breach| breach.call).collect();
    let closed =
        |id: &&CallId| drawn.plan.call(**id).unwrap().date.to_string().as_str() < "2022-05-27";
    let expected: Vec<CallId> = ids[4..].iter().filter(closed).copied().collect();
    assert_eq!(told, expected);
}

/// One service with two calls on the first five days of a week, spaced so that days 1 and 4, 1 and
/// 5, or 2 and 5 are called: what applies is far from two fifths a day.
fn crowded(gap: &str, closed: &str) -> Campaign {
    let text = format!(
        "[campaign]\nid = \"crowded\"\nstart = 2022-05-09\nend = 2022-05-13\ncalls = 2\n\
         [allocation]\nlots = 1\n{gap}\n\
         [[channel]]\nid = \"phone\"\nkind = \"phone\"\nminutes = 10\n\
         [[service]]\nid = \"s\"\nhours = \"Mo-Fr 08:00-18:00\"\nchannels = [\"phone\"]\n\
         closed = [{closed}]\n[[evaluator]]\nid = \"e\"\n"
    );
    match read_campaign(&SourceFile::new("campaign.toml", text)) {
        Ok((campaign, _)) => campaign,
        Err(problems) => panic!("{}", mystery_calls::source::render(&problems, false)),
    }
}

#[test]
fn where_spacing_bent_a_probability_a_replan_goes_on_from_what_applied() {
    let before = crowded("[rotation]\nservice_gap_days = 3", "");
    // The fourth day is closed; the gap is given up, so that nothing interferes with the new draw.
    let after = crowded("", "2022-05-12");
    let (runs, mut called) = (600_u32, BTreeMap::<NaiveDate, (f64, f64)>::new());
    let (_, odds) = drawn(&before, "odds");
    let of_day = |odds: &Odds, like: &PlannedCall, date: NaiveDate| {
        odds.of_call(&before, &PlannedCall { date, ..*like }).unwrap()
    };
    let closed = NaiveDate::from_ymd_opt(2022, 5, 12).unwrap();
    for n in 0..runs {
        let drawn = draw(&before, &Seed::new(&format!("crowded {n}"))).unwrap();
        for call in drawn.plan.calls() {
            assert_eq!(odds.of_call(&before, call), call.probability, "seed {n}");
        }
        let made = replan(&after, &drawn.plan, &odds, &occasion(&after, &n.to_string())).unwrap();
        let like = &drawn.plan.calls()[0];
        let was = |date| of_day(&odds, like, date);
        // By enumeration: a call on the fourth day lands on each of the other four alike.
        for date in before.days() {
            let new = if date == closed { 0.0 } else { was(date) + was(closed) / 4.0 };
            assert!((of_day(&made.odds, like, date) - new).abs() < 1e-12, "{date}");
            called.entry(date).or_insert((0.0, new));
        }
        let [a, b] = made.plan.calls() else { panic!("two calls") };
        for call in [a, b] {
            called.get_mut(&call.date).unwrap().0 += 1.0;
            let stated = call.probability.unwrap();
            assert!((stated - called[&call.date].1).abs() < 1e-12, "{call:?}");
        }
        // Prescribed alike still, two calls over four days: weights make up for what is bent.
        let [p, q] = [a, b].map(|call| call.weight * call.probability.unwrap());
        assert!((p - q).abs() < 1e-9, "{a:?} {b:?}");
    }
    let of_all = |at: fn(&(f64, f64)) -> f64| called.values().map(at).sum::<f64>();
    assert!((of_all(|day| day.1) - 2.0).abs() < 1e-9, "{called:?}");
    for (count, p) in called.values().filter(|(_, p)| *p > 0.0) {
        // At most one call a day but for the one that is drawn anew: the variance is at most this.
        let n = f64::from(runs);
        let z = (count - n * p) / (n * (p * (1.0 - p)).max(0.05)).sqrt();
        assert!(z.abs() < 4.0, "{z}: {called:?}");
    }
}
