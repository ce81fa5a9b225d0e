use crate::draw::Starts;
use crate::draw::hours::Hours;
use crate::model::{Campaign, ChannelIndex, EvaluatorIndex, ServiceIndex};
use chrono::NaiveDate;
use std::collections::HashMap;
use std::ops::Range;

/// The minutes at which calls of a cell may start, over all evaluators, and the minutes at which
/// none may although the service is open. Cells of the same hours and evaluators share one.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Cover {
    /// Open minutes of each band before each day and before the end: `before[day * bands + band]`.
    before: Vec<u32>,
    bands: usize,
    /// Minutes outside all bands or without any evaluator.
    pub(super) uncovered: u64,
}

impl Cover {
    /// Open minutes in a band on some days that follow one another.
    pub(super) fn minutes(&self, days: Range<usize>, band: usize) -> u32 {
        self.before[days.end * self.bands + band] - self.before[days.start * self.bands + band]
    }

    /// The same with some days closed to calls.
    pub(super) fn without(&self, closed: impl Fn(usize) -> bool) -> Cover {
        let mut cover = Cover { before: vec![0; self.bands], ..self.clone() };
        for day in 0..self.before.len() / self.bands - 1 {
            for band in 0..self.bands {
                let minutes = if closed(day) { 0 } else { self.minutes(day..day + 1, band) };
                cover.before.push(cover.before[day * self.bands + band] + minutes);
            }
        }
        cover
    }

    /// All open minutes.
    pub(super) fn total(&self) -> u64 {
        let end = self.before.len() - self.bands;
        self.before[end..].iter().map(|minutes| u64::from(*minutes)).sum()
    }
}

/// The covers of a campaign, each worked out once.
pub(super) struct Covers<'h, 'a> {
    campaign: &'a Campaign,
    hours: &'h Hours,
    days: &'h [NaiveDate],
    bands: &'h [Starts],
    /// When somebody of a class of teams is there, day by day.
    presences: Vec<Vec<Starts>>,
    /// Classes of teams by the classes of their evaluators.
    teams: HashMap<Vec<[u32; 2]>, u32>,
    /// Covers by the class of the service and that of its team.
    known: HashMap<([u32; 2], u32), u32>,
    same: HashMap<Cover, u32>,
    found: Vec<Cover>,
}

impl<'h, 'a> Covers<'h, 'a> {
    pub(super) fn new(
        campaign: &'a Campaign,
        hours: &'h Hours,
        days: &'h [NaiveDate],
        bands: &'h [Starts],
    ) -> Covers<'h, 'a> {
        let (teams, known, same) = (HashMap::new(), HashMap::new(), HashMap::new());
        let (presences, found) = (Vec::new(), Vec::new());
        Covers { campaign, hours, days, bands, presences, teams, known, same, found }
    }

    /// The covers, each at the position that [`Covers::of`] says.
    pub(super) fn into_covers(self) -> Vec<Cover> {
        self.found
    }

    /// The position of the cover of a cell.
    pub(super) fn of(&mut self, service: ServiceIndex, channel: ChannelIndex) -> u32 {
        let team = self.team(service, channel);
        let on = (self.campaign.channel(channel), channel);
        let key = (self.hours.service_class(service, on), team);
        if let Some(known) = self.known.get(&key) {
            return *known;
        }
        let cover = self.cover(service, channel, team);
        let next = position(self.found.len());
        let at = *self.same.entry(cover.clone()).or_insert(next);
        if at == next {
            self.found.push(cover);
        }
        self.known.insert(key, at);
        at
    }

    /// The class of a service's team on a channel: teams of one class are there at the same times.
    fn team(&mut self, service: ServiceIndex, channel: ChannelIndex) -> u32 {
        let team = self.hours.team(service).iter();
        let class = |who: &EvaluatorIndex| self.hours.evaluator_class(*who, channel);
        let mut classes: Vec<[u32; 2]> = team.clone().filter_map(class).collect();
        classes.sort_unstable();
        classes.dedup();
        if let Some(known) = self.teams.get(&classes) {
            return *known;
        }
        // One evaluator of each class stands for all.
        let mut left = classes.clone();
        let first = |who: &&EvaluatorIndex| {
            let of = class(who).and_then(|class| left.iter().position(|other| *other == class));
            of.map(|at| left.swap_remove(at)).is_some()
        };
        let team: Vec<EvaluatorIndex> = team.filter(first).copied().collect();
        let there = |(day, date): (usize, &NaiveDate)| {
            let of = |who: &EvaluatorIndex| {
                let who = (self.campaign.evaluator(*who), *who);
                self.hours.of_evaluator(who, channel, (day, *date))
            };
            team.iter().map(of).fold(Starts::NONE, Starts::or)
        };
        self.presences.push(self.days.iter().enumerate().map(there).collect());
        let next = position(self.teams.len());
        self.teams.insert(classes, next);
        next
    }

    fn cover(&self, service: ServiceIndex, channel: ChannelIndex, team: u32) -> Cover {
        let of = (self.campaign.service(service), service);
        let on = (self.campaign.channel(channel), channel);
        let bands = self.bands.len();
        let mut cover = Cover { before: vec![0; bands], bands, uncovered: 0 };
        // Most days of a week are alike.
        let mut known: Vec<([Starts; 2], Reach)> = Vec::new();
        for (day, date) in self.days.iter().enumerate() {
            let open = self.hours.of_service(of, on, (day, *date));
            let both = [open, self.presences[team as usize][day]];
            let at = known.iter().position(|(other, _)| *other == both).unwrap_or_else(|| {
                known.push((both, self.reach(both)));
                known.len() - 1
            });
            let reach = &known[at].1;
            for (band, minutes) in reach.of_bands.iter().enumerate() {
                cover.before.push(cover.before[day * bands + band] + minutes);
            }
            cover.uncovered += u64::from(reach.uncovered);
        }
        cover
    }

    /// What a service that is open at some starts offers when somebody is there at others.
    fn reach(&self, [open, there]: [Starts; 2]) -> Reach {
        let reachable = open.and(there);
        let minutes = |band: &Starts| reachable.and(*band).minutes();
        let of_bands: Vec<u32> = self.bands.iter().map(minutes).collect();
        let uncovered = open.minutes().saturating_sub(of_bands.iter().sum());
        Reach { of_bands, uncovered }
    }
}

/// The open minutes of one day.
struct Reach {
    /// Those of each band that somebody can reach.
    of_bands: Vec<u32>,
    /// Those outside all bands or without any evaluator.
    uncovered: u32,
}

fn position(at: usize) -> u32 {
    u32::try_from(at).expect("a campaign has fewer than 2³² cells")
}
