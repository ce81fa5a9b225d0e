//! Second scorers: who judges a call once more, checked against the campaign by rules of its own.

use chrono::{Datelike, NaiveDate};
use mystery_calls::draw::{Drawn, draw};
use mystery_calls::input::campaign::read_campaign;
use mystery_calls::model::{Campaign, EvaluatorIndex, PlannedCall};
use mystery_calls::rng::Seed;
use mystery_calls::source::SourceFile;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

fn founding(change: impl Fn(String) -> String) -> Campaign {
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("campaigns/montpellier-2022-q2/campaign.toml");
    let text = change(fs::read_to_string(path).unwrap());
    read_campaign(&SourceFile::new("campaign.toml", text)).unwrap().0
}

fn plan(campaign: &Campaign, seed: &str) -> Drawn {
    draw(campaign, &Seed::new(seed)).unwrap()
}

fn is_mystery(campaign: &Campaign, call: &PlannedCall) -> bool {
    campaign.channel(call.channel).is_mystery()
}

/// Every fault of the seconds of a plan.
fn faults(campaign: &Campaign, drawn: &Drawn) -> Vec<String> {
    let mut found = Vec::new();
    let mut duties: BTreeMap<EvaluatorIndex, Vec<&PlannedCall>> = BTreeMap::new();
    for call in drawn.plan.calls() {
        for who in call.evaluator.iter().chain(&call.second) {
            duties.entry(*who).or_default().push(call);
        }
        let Some(second) = call.second else { continue };
        let who = campaign.evaluator(second);
        let mut wrong = |what: &str| found.push(format!("{}: {what}", call.id));
        if !is_mystery(campaign, call) {
            wrong("an audit");
        }
        if call.evaluator == Some(second) {
            wrong("judges twice");
        }
        if !who.channels.contains(&call.channel) || !who.services.contains(&call.service) {
            wrong("may not");
        }
        if who.absent.contains(&call.date) {
            wrong("absent");
        }
        let covers = who.hours.as_ref().is_none_or(|hours| {
            hours.on(call.date).iter().any(|s| s.from <= call.start && call.end <= s.to)
        });
        if !covers {
            wrong("not there");
        }
    }
    for (who, calls) in duties {
        let limits = campaign.evaluator(who).limits;
        let mut count = |limit: Option<u32>, keys: Vec<String>| {
            let mut counts: BTreeMap<String, u32> = BTreeMap::new();
            for key in keys {
                *counts.entry(key).or_default() += 1;
            }
            if counts.values().any(|n| limit.is_some_and(|limit| *n > limit)) {
                found.push(format!("{}: a cap", campaign.evaluator(who).id));
            }
        };
        let week = |day: NaiveDate| format!("{:?}", day.iso_week());
        count(limits.per_day, calls.iter().map(|c| c.date.to_string()).collect());
        count(limits.per_week, calls.iter().map(|c| week(c.date)).collect());
        count(limits.total, calls.iter().map(|_| String::new()).collect());
        for (at, a) in calls.iter().enumerate() {
            let clash = |b: &&&PlannedCall| b.date == a.date && b.start < a.end && a.start < b.end;
            found.extend(calls[..at].iter().find(clash).map(|b| format!("{} and {}", a.id, b.id)));
        }
    }
    found
}

#[test]
fn seconds_may_can_and_have_the_time() {
    let campaign = founding(|text| text);
    for seed in 0..40 {
        let drawn = plan(&campaign, &seed.to_string());
        assert_eq!(faults(&campaign, &drawn), Vec::<String>::new(), "seed {seed}");
        let seconds = drawn.plan.calls().iter().filter(|call| call.second.is_some()).count();
        assert!((23..=24).contains(&seconds), "seed {seed}: {seconds} of 23.2");
    }
}

#[test]
fn seconds_change_nothing_else_of_the_calendar() {
    let with = founding(|text| text);
    let without = founding(|text| text.replace("double_scored = 10 ", "double_scored = 0  "));
    for seed in ["a", "b"] {
        let stripped: Vec<PlannedCall> = plan(&with, seed)
            .plan
            .calls()
            .iter()
            .map(|call| PlannedCall { second: None, ..*call })
            .collect();
        assert_eq!(plan(&without, seed).plan.calls(), stripped);
    }
}

/// Over seeds each call of the calendar of one seed cannot be followed, but services can: their
/// seconds keep floor and ceiling, and so do channels.
#[test]
fn services_and_channels_keep_floor_and_ceiling() {
    let campaign = founding(|text| text);
    for seed in 0..40 {
        let drawn = plan(&campaign, &seed.to_string());
        let mut counts: BTreeMap<String, (f64, f64)> = BTreeMap::new();
        for call in drawn.plan.calls().iter().filter(|call| is_mystery(&campaign, call)) {
            let service = format!("service {}", campaign.service(call.service).id);
            let channel = format!("channel {}", campaign.channel(call.channel).id);
            for name in [service, channel] {
                let count = counts.entry(name).or_default();
                count.0 += 1.0;
                count.1 += f64::from(u8::from(call.second.is_some()));
            }
        }
        for (name, (calls, seconds)) in counts {
            // A call that nobody else could judge has no chance: the floor may be missed by it.
            let expected = 0.1 * calls;
            let kept = seconds >= (0.1 * (calls - 2.0)).floor() && seconds <= expected.ceil();
            assert!(kept, "seed {seed}, {name}: {seconds} of {calls}");
        }
    }
}

#[test]
fn each_call_is_as_likely_to_be_judged_twice() {
    let campaign = founding(|text| text);
    let mut by_channel: BTreeMap<String, (u32, u32)> = BTreeMap::new();
    for seed in 0..150 {
        for call in plan(&campaign, &format!("s{seed}")).plan.calls() {
            let count = by_channel.entry(campaign.channel(call.channel).id.clone()).or_default();
            count.0 += 1;
            count.1 += u32::from(call.second.is_some());
        }
    }
    for (channel, (calls, seconds)) in by_channel.into_iter().filter(|(id, _)| id != "audit") {
        // Rounding makes the variance smaller than that of independent draws: 4.5 sd is generous.
        let (n, share) = (f64::from(calls), f64::from(seconds) / f64::from(calls));
        assert!((share - 0.1).abs() < 4.5 * (0.09 / n).sqrt(), "{channel}: {share} of {calls}");
    }
}

#[test]
fn what_cannot_be_had_is_recorded_as_bent() {
    // Evaluators who are as good as full: few of them have room for a second call.
    let full = founding(|text| text.replace("double_scored = 10 ", "double_scored = 100"));
    let drawn = plan(&full, "a");
    assert_eq!(faults(&full, &drawn), Vec::<String>::new());
    let bent: Vec<_> = drawn.record.bent.iter().filter(|b| b.rule == "double-scored").collect();
    let seconds = drawn.plan.calls().iter().filter(|call| call.second.is_some()).count();
    assert_eq!(bent.len(), 1);
    assert_eq!((bent[0].prescribed.to_bits(), bent[0].applied.to_bits()), {
        let seconds = f64::from(u32::try_from(seconds).unwrap());
        (232.0_f64.to_bits(), seconds.to_bits())
    });
    assert!(seconds > 50, "{seconds}");
}
