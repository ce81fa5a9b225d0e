//! The hard rules on a plan, told from the campaign and the calendar of France alone.

use chrono::{Datelike, NaiveDate, Weekday};
use mystery_calls::model::{Campaign, Evaluator, PlannedCall, Timetable};
use std::collections::BTreeMap;

const HOLIDAYS: [&str; 3] = ["2022-04-18", "2022-05-26", "2022-06-06"];

/// An evaluator's id with the first and the last day of an absence.
pub(super) type Absence<'a> = (&'a str, &'a str, &'a str);

/// Every hard rule that a plan of spring 2022 breaks, where absences beside those of the campaign
/// are known.
pub(super) fn faults(
    campaign: &Campaign,
    calls: &[PlannedCall],
    absent: &[Absence<'_>],
) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for call in calls {
        let faults = alone(campaign, call, absent).into_iter();
        found.extend(faults.map(|what| format!("{} {what}", call.id)));
    }
    for (at, b) in calls.iter().enumerate() {
        for a in &calls[..at] {
            let mut faults = Vec::new();
            if a.service == b.service {
                faults.extend(at_one_service(campaign, a, b));
            }
            if clash(campaign, a, b) {
                faults.push("at once");
            }
            found.extend(faults.into_iter().map(|what| format!("{} {} {what}", a.id, b.id)));
        }
    }
    for (at, who) in campaign.evaluators.iter().enumerate() {
        let faults = of_evaluator(campaign, calls, at, who).into_iter();
        found.extend(faults.map(|what| format!("{} {what}", who.id)));
    }
    found
}

fn working(day: NaiveDate) -> bool {
    let weekend = matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
    !weekend && !HOLIDAYS.contains(&&*day.to_string())
}

fn is_mystery(campaign: &Campaign, call: &PlannedCall) -> bool {
    campaign.channel(call.channel).is_mystery()
}

fn within(hours: &Timetable, call: &PlannedCall) -> bool {
    hours.on(call.date).iter().any(|span| span.from <= call.start && call.end <= span.to)
}

fn alone(campaign: &Campaign, call: &PlannedCall, absent: &[Absence<'_>]) -> Vec<&'static str> {
    let mut found = Vec::new();
    let mut check = |holds: bool, what: &'static str| {
        if !holds {
            found.push(what);
        }
    };
    let (service, channel) = (campaign.service(call.service), campaign.channel(call.channel));
    let date = call.date.to_string();
    check(call.end.get() - call.start.get() == channel.minutes, "length");
    if channel.kind.is_written() {
        check(working(call.date) && call.due.unwrap() <= campaign.replies_until, "sending");
    } else {
        let open = within(&service.offer(call.channel).unwrap().hours, call);
        check(open && !service.closed.contains(&call.date), "closed");
        check(!HOLIDAYS.contains(&date.as_str()), "holiday");
    }
    for id in call.evaluator.iter().chain(&call.second) {
        let who = campaign.evaluator(*id);
        check(who.channels.contains(&call.channel), "channel");
        check(who.services.contains(&call.service), "service");
        let away = |(id, first, last): &Absence<'_>| {
            who.id == *id && (*first..=*last).contains(&date.as_str())
        };
        check(!who.absent.contains(&call.date) && !absent.iter().any(away), "absent");
        check(who.hours.as_ref().is_none_or(|hours| within(hours, call)), "hours");
    }
    check(call.second.is_none() || call.second != call.evaluator, "second");
    check(call.band.is_some_and(|band| campaign.band(band).span.contains(call.start)), "band");
    let story = call.scenario.map(|at| campaign.scenario(at));
    check(story.is_none_or(|story| story.fits(call.service, call.channel)), "scenario");
    found
}

/// Two calls of one service, `a` before `b` in the plan.
fn at_one_service(campaign: &Campaign, a: &PlannedCall, b: &PlannedCall) -> Vec<&'static str> {
    let rotation = campaign.rotation;
    let days = (b.date - a.date).num_days();
    let between = a.date.iter_days().skip(1).take_while(|day| *day < b.date);
    let between = u32::try_from(between.filter(|day| working(*day)).count()).unwrap();
    let mut found = Vec::new();
    let mut check = |holds: bool, what: &'static str| {
        if !holds {
            found.push(what);
        }
    };
    match (is_mystery(campaign, a), is_mystery(campaign, b)) {
        (true, true) => {
            let gap = rotation.service_gap_days.unwrap_or(0);
            check(gap == 0 || (days > 0 && between + 1 >= gap), "service gap");
            let gap = i64::from(rotation.scenario_service_gap_days.unwrap_or(0));
            check(a.scenario != b.scenario || days >= gap, "scenario gap");
            let gap = i64::from(rotation.evaluator_service_gap_days.unwrap_or(0));
            check(a.evaluator != b.evaluator || days >= gap, "evaluator gap");
        }
        (false, false) => check(days > 0, "audits"),
        _ => {
            let to = between + u32::from(days > 0 && working(b.date));
            let gap = rotation.audit_gap_days;
            check(gap.is_none_or(|gap| days > 0 && to > gap), "audit gap");
        }
    }
    found
}

/// Whether somebody would have to be at both.
fn clash(campaign: &Campaign, a: &PlannedCall, b: &PlannedCall) -> bool {
    let both = |call: &PlannedCall| [call.evaluator, call.second];
    let shared = both(a).iter().flatten().any(|who| both(b).contains(&Some(*who)));
    let on_site = |call: &PlannedCall| campaign.channel(call.channel).kind.is_on_site();
    let site = |call: &PlannedCall| {
        let service = campaign.service(call.service);
        service.site.clone().unwrap_or_else(|| service.id.clone())
    };
    let travels = on_site(a) && on_site(b) && site(a) != site(b);
    let travel = if travels { campaign.rotation.travel_minutes.unwrap_or(0) } else { 0 };
    shared
        && a.date == b.date
        && a.start.get() < b.end.get() + travel
        && b.start.get() < a.end.get() + travel
}

fn of_evaluator(
    campaign: &Campaign,
    calls: &[PlannedCall],
    at: usize,
    who: &Evaluator,
) -> Vec<&'static str> {
    let first = |call: &&PlannedCall| call.evaluator.is_some_and(|first| first.0 == at);
    let duty = |call: &&PlannedCall| first(call) || call.second.is_some_and(|s| s.0 == at);
    let most = |key: &dyn Fn(&PlannedCall) -> String| {
        let mut counts: BTreeMap<String, u32> = BTreeMap::new();
        for call in calls.iter().filter(duty) {
            *counts.entry(key(call)).or_default() += 1;
        }
        counts.into_values().max().unwrap_or(0)
    };
    let mut visits: BTreeMap<usize, u32> = BTreeMap::new();
    for call in calls.iter().filter(first).filter(|call| is_mystery(campaign, call)) {
        *visits.entry(call.service.0).or_default() += 1;
    }
    let visits = visits.into_values().max().unwrap_or(0);
    let limits = who.limits;
    let caps = [
        (limits.per_day, most(&|call| call.date.to_string()), "per_day"),
        (limits.per_week, most(&|call| format!("{:?}", call.date.iso_week())), "per_week"),
        (limits.total, most(&|_| String::new()), "total"),
        (campaign.rotation.evaluator_service_max, visits, "visits"),
    ];
    let over = caps.into_iter().filter(|(limit, used, _)| limit.is_some_and(|most| *used > most));
    over.map(|(_, _, what)| what).collect()
}
