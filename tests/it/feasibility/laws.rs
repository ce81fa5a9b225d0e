//! What falls short has no plan; what has a plan never falls short.

use crate::feasibility::by_hand::Week;
use crate::feasibility::world::{april, channel, evaluator, keys, read, service, short};
use mystery_calls::rng::{Seed, Stream};
use std::collections::BTreeMap;

#[test]
fn what_falls_short_has_no_plan_among_all_plans() {
    let mut stream = Seed::new("weeks").stream(&["test"]);
    let (mut impossible, mut proven, mut possible) = (0, 0, 0);
    for _ in 0..1500 {
        let week = Week::random(&mut stream);
        let reasons = short(&read(&week.text()));
        for reason in &reasons {
            assert!(reason.asked > reason.possible(), "{reason:?}");
            assert_eq!(reason.short_by(), reason.asked - reason.possible());
        }
        if week.has_a_plan() {
            possible += 1;
            assert_eq!(reasons, [], "{week:?}");
        } else {
            impossible += 1;
            proven += usize::from(!reasons.is_empty());
        }
    }
    assert!(possible > 100, "only {possible} weeks have a plan");
    // Each layer by itself is necessary, not sufficient; most of what is impossible is proven.
    assert!(10 * proven > 8 * impossible, "{proven} of {impossible} are proven");
}

/// A call of a calendar that was made first: the rules are made to fit it.
#[derive(Clone, Copy)]
struct Call {
    service: usize,
    channel: usize,
    day: u32,
    evaluator: usize,
    story: usize,
}

/// Working days of April 2022: no weekends, and not Easter Monday.
fn is_working(day: u32) -> bool {
    // 1 April is a Friday.
    !matches!(day % 7, 2 | 3) && day != 18
}

const HOURS: [(&str, &[u32]); 4] = [
    ("Mo-Fr 09:00-17:00; PH off", &[4, 5, 6, 0, 1]),
    ("Tu,Fr 09:00-12:00; PH off", &[5, 1]),
    ("Mo-Sa 09:00-12:00; PH off", &[4, 5, 6, 0, 1, 2]),
    ("We,Sa 09:00-17:00; PH off", &[6, 2]),
];

fn is_open(hours: usize, day: u32) -> bool {
    HOURS[hours].1.contains(&(day % 7)) && day != 18
}

struct Calendar {
    service_hours: Vec<usize>,
    evaluator_hours: Vec<usize>,
    calls: Vec<Call>,
}

impl Calendar {
    fn random(stream: &mut Stream) -> Calendar {
        let service_hours: Vec<usize> =
            (0..=stream.index(3)).map(|_| stream.index(HOURS.len())).collect();
        let evaluator_hours: Vec<usize> =
            (0..=stream.index(3)).map(|_| stream.index(HOURS.len())).collect();
        let mut calls = Vec::new();
        for _ in 0..400 {
            let call = Call {
                service: stream.index(service_hours.len()),
                channel: stream.index(2),
                day: 1 + u32::try_from(stream.below(29)).unwrap(),
                evaluator: stream.index(evaluator_hours.len()),
                story: stream.index(2),
            };
            let open = is_open(service_hours[call.service], call.day)
                && is_open(evaluator_hours[call.evaluator], call.day);
            if open && calls.len() < 14 {
                calls.push(call);
            }
        }
        Calendar { service_hours, evaluator_hours, calls }
    }

    fn most<K: Ord>(&self, key: impl Fn(&Call) -> K) -> u32 {
        let mut counts: BTreeMap<K, u32> = BTreeMap::new();
        for call in &self.calls {
            *counts.entry(key(call)).or_default() += 1;
        }
        counts.into_values().max().unwrap_or(0)
    }

    fn count(&self, of: impl Fn(&Call) -> bool) -> u32 {
        u32::try_from(self.calls.iter().filter(|call| of(call)).count()).unwrap()
    }

    /// The largest gap that holds between all calls of one key; absent if that is none.
    fn gap<K: Eq>(&self, key: impl Fn(&Call) -> K, apart: fn(u32, u32) -> u32) -> Option<u32> {
        let mut least = u32::MAX;
        for (at, a) in self.calls.iter().enumerate() {
            for b in self.calls[..at].iter().filter(|b| key(b) == key(a)) {
                least = least.min(apart(a.day.min(b.day), a.day.max(b.day)));
            }
        }
        Some(least).filter(|least| (1..u32::MAX).contains(least))
    }

    fn quota(&self, stream: &mut Stream, of: impl Fn(&Call) -> bool) -> String {
        let n = self.count(of);
        match stream.below(4) {
            0 => format!("calls = {n}\n"),
            1 => format!("min = {n}\n"),
            2 => format!("max = {n}\n"),
            _ => String::new(),
        }
    }

    /// A campaign whose rules are as tight as this calendar allows.
    fn text(&self, stream: &mut Stream) -> String {
        let dates = |from: u32, to: u32| to - from;
        let working = |from: u32, to: u32| {
            let days = (from + 1..=to).filter(|day| is_working(*day) || *day == to);
            if from == to { 0 } else { u32::try_from(days.count()).unwrap() }
        };
        let mut text = april((1, 29), self.count(|_| true)) + "[rotation]\n";
        text += &keys(&[
            ("service_gap_days", self.gap(|call| call.service, working)),
            ("evaluator_service_gap_days", self.gap(|call| (call.service, call.evaluator), dates)),
            ("evaluator_service_max", Some(self.most(|call| (call.service, call.evaluator)))),
            ("scenario_service_gap_days", self.gap(|call| (call.service, call.story), dates)),
        ]);
        for (at, id) in ["phone", "visit"].iter().enumerate() {
            let calls = self.count(|call| call.channel == at);
            text += &channel(id, &format!("calls = {calls}"));
        }
        for (at, hours) in self.service_hours.iter().enumerate() {
            let mut more = self.quota(stream, |call| call.service == at);
            for (channel, id) in ["phone", "visit"].iter().enumerate() {
                let cell = |call: &Call| (call.service, call.channel) == (at, channel);
                more += &format!("[service.channel.{id}]\n{}", self.quota(stream, cell));
            }
            let name = ["A", "B", "C"][at];
            text += &service(name, HOURS[*hours].0, &["phone", "visit"], &more);
        }
        for (at, hours) in self.evaluator_hours.iter().enumerate() {
            let of = |call: &Call| (call.evaluator == at).then_some(call.day);
            let own = |per: fn(u32) -> u32| {
                let mut counts: BTreeMap<u32, u32> = BTreeMap::new();
                for day in self.calls.iter().filter_map(of) {
                    *counts.entry(per(day)).or_default() += 1;
                }
                counts.into_values().max()
            };
            let caps = keys(&[
                ("per_day", own(|day| day)),
                // Monday 4 April begins a week.
                ("per_week", own(|day| (day + 3) / 7)),
                ("total", Some(self.count(|call| call.evaluator == at))),
            ]);
            let hours = HOURS[*hours].0;
            let name = format!("E{at}");
            text += &evaluator(&name, &format!("{caps}hours = \"{hours}\""));
        }
        text + "[[scenario]]\nid = \"x\"\n[[scenario]]\nid = \"y\"\n"
    }
}

#[test]
fn what_has_a_plan_never_falls_short_however_tight_its_rules() {
    let mut stream = Seed::new("calendars").stream(&["test"]);
    let mut tried = 0;
    for _ in 0..1500 {
        let calendar = Calendar::random(&mut stream);
        if !calendar.calls.is_empty() {
            tried += 1;
            let text = calendar.text(&mut stream);
            assert_eq!(short(&read(&text)), [], "{text}");
        }
    }
    assert!(tried > 1000, "only {tried} calendars have calls");
}
