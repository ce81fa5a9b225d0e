//! Campaigns of one week, Monday 4 to Friday 8 April 2022, and whether they have a plan by trying
//! all plans. Shares no code with the program.

use crate::feasibility::world::{april, channel, evaluator, keys, service};
use mystery_calls::rng::Stream;

pub(super) const DAYS: usize = 5;
const WORDS: [&str; DAYS] = ["Mo", "Tu", "We", "Th", "Fr"];

/// Two services, two channels, two evaluators.
#[derive(Debug)]
pub(super) struct Week {
    channels: [u32; 2],
    services: [(u32, Option<u32>); 2],
    cells: [[(u32, Option<u32>); 2]; 2],
    /// The days on which each service is open, and each evaluator is there.
    open: [Vec<usize>; 2],
    there: [Vec<usize>; 2],
    conflicts: [Option<usize>; 2],
    per_day: [Option<u32>; 2],
    total: [Option<u32>; 2],
    service_gap: Option<u32>,
    evaluator_gap: Option<u32>,
    evaluator_max: Option<u32>,
}

fn one_in(stream: &mut Stream, n: u64) -> bool {
    stream.below(n) == 0
}

fn small(stream: &mut Stream, bound: u64) -> u32 {
    u32::try_from(stream.below(bound)).unwrap()
}

fn sometimes(stream: &mut Stream, least: u32, bound: u64) -> Option<u32> {
    one_in(stream, 2).then(|| least + small(stream, bound))
}

fn some_days(stream: &mut Stream) -> Vec<usize> {
    let days: Vec<usize> = (0..DAYS).filter(|_| stream.below(3) > 0).collect();
    if days.is_empty() { vec![stream.index(DAYS)] } else { days }
}

fn quota(stream: &mut Stream) -> (u32, Option<u32>) {
    let min = if one_in(stream, 2) { small(stream, 4) } else { 0 };
    (min, one_in(stream, 3).then(|| min + small(stream, 2)))
}

impl Week {
    pub(super) fn random(stream: &mut Stream) -> Week {
        Week {
            channels: [1 + small(stream, 3), small(stream, 3)],
            services: std::array::from_fn(|_| quota(stream)),
            cells: std::array::from_fn(|_| {
                let mut cell = || if one_in(stream, 3) { quota(stream) } else { (0, None) };
                [cell(), cell()]
            }),
            open: std::array::from_fn(|_| some_days(stream)),
            there: std::array::from_fn(|_| some_days(stream)),
            conflicts: std::array::from_fn(|_| one_in(stream, 4).then(|| stream.index(2))),
            per_day: std::array::from_fn(|_| sometimes(stream, 1, 2)),
            total: std::array::from_fn(|_| sometimes(stream, 1, 3)),
            service_gap: sometimes(stream, 1, 3),
            evaluator_gap: sometimes(stream, 1, 4),
            evaluator_max: sometimes(stream, 1, 2),
        }
    }

    pub(super) fn text(&self) -> String {
        let hours = |days: &[usize]| {
            let words: Vec<&str> = days.iter().map(|day| WORDS[*day]).collect();
            format!("{} 09:00-17:00", words.join(","))
        };
        let limits = |(min, max): (u32, Option<u32>)| keys(&[("min", Some(min)), ("max", max)]);
        let mut text = april((4, 8), self.channels.iter().sum());
        text += "[rotation]\n";
        text += &keys(&[
            ("service_gap_days", self.service_gap),
            ("evaluator_service_gap_days", self.evaluator_gap),
            ("evaluator_service_max", self.evaluator_max),
        ]);
        for (id, calls) in ["phone", "visit"].iter().zip(self.channels) {
            text += &channel(id, &format!("calls = {calls}"));
        }
        for (at, name) in ["A", "B"].iter().enumerate() {
            let own = limits(self.services[at]);
            let [phone, visit] = self.cells[at].map(limits);
            let more =
                format!("{own}[service.channel.phone]\n{phone}[service.channel.visit]\n{visit}");
            text += &service(name, &hours(&self.open[at]), &["phone", "visit"], &more);
        }
        for (at, name) in ["E1", "E2"].iter().enumerate() {
            let conflict = self.conflicts[at].map(|service| ["a", "b"][service]);
            let conflict =
                conflict.map_or_else(String::new, |id| format!("conflicts = [\"{id}\"]\n"));
            let caps = keys(&[("per_day", self.per_day[at]), ("total", self.total[at])]);
            let hours = hours(&self.there[at]);
            text += &evaluator(name, &format!("{conflict}{caps}hours = \"{hours}\""));
        }
        text
    }

    /// Whether some way to share the calls out and to place them keeps every rule.
    pub(super) fn has_a_plan(&self) -> bool {
        let [phones, visits] = self.channels;
        let splits = (0..=phones).flat_map(|a| (0..=visits).map(move |b| (a, b)));
        splits.into_iter().any(|(phone, visit)| {
            let counts = [[phone, visit], [phones - phone, visits - visit]];
            let within =
                |n: u32, (min, max): (u32, Option<u32>)| n >= min && max.is_none_or(|max| n <= max);
            let kept = (0..2).all(|at| {
                within(counts[at].iter().sum(), self.services[at])
                    && (0..2).all(|channel| within(counts[at][channel], self.cells[at][channel]))
            });
            // Both channels are open alike, so that only the service of a call matters.
            let calls = |at: usize| counts[at].iter().sum::<u32>() as usize;
            let services = [vec![0; calls(0)], vec![1; calls(1)]].concat();
            kept && self.can_be_placed(&services, &mut Vec::new())
        })
    }

    /// `placed` holds service, day and evaluator of the calls so far.
    fn can_be_placed(&self, services: &[usize], placed: &mut Vec<(usize, usize, usize)>) -> bool {
        let Some(service) = services.get(placed.len()) else { return true };
        for day in &self.open[*service] {
            for who in 0..2 {
                let call = (*service, *day, who);
                if self.may_join(call, placed) {
                    placed.push(call);
                    if self.can_be_placed(services, placed) {
                        return true;
                    }
                    placed.pop();
                }
            }
        }
        false
    }

    fn may_join(&self, call: (usize, usize, usize), placed: &[(usize, usize, usize)]) -> bool {
        let (service, day, who) = call;
        let count = |like: &dyn Fn(&(usize, usize, usize)) -> bool| {
            u32::try_from(placed.iter().filter(|other| like(other)).count()).unwrap()
        };
        let below = |n: u32, limit: Option<u32>| limit.is_none_or(|limit| n < limit);
        let apart = |other: usize, gap: Option<u32>| {
            gap.is_none_or(|gap| day.abs_diff(other) >= gap as usize)
        };
        self.there[who].contains(&day)
            && self.conflicts[who] != Some(service)
            && below(count(&|other| other.2 == who), self.total[who])
            && below(count(&|other| other.2 == who && other.1 == day), self.per_day[who])
            && below(count(&|other| (other.0, other.2) == (service, who)), self.evaluator_max)
            && placed.iter().filter(|other| other.0 == service).all(|other| {
                apart(other.1, self.service_gap)
                    && (other.2 != who || apart(other.1, self.evaluator_gap))
            })
    }
}
