use crate::calendar::WorkingDays;
use crate::draw::Starts;
use crate::model::{
    Campaign, Channel, ChannelIndex, Evaluator, EvaluatorIndex, Service, ServiceIndex, Timetable,
};
use crate::num::{Minute, MinuteSpan};
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

/// Hours in which evaluators who state none send what is written.
const OFFICE: (u16, u16) = (480, 1080);

/// One set of starts for each day of the campaign.
type Days = Vec<Starts>;

/// When services can be called and when evaluators are there, day by day, whoever calls whom.
/// Hours that many share are worked out once.
///
/// A call fits into what service and evaluator have in common if and only if it fits into the
/// hours of both, because each list of open stretches is merged: so sets of starts are joined
/// where lists of stretches would have to be.
#[derive(Clone, Debug)]
pub(super) struct Hours {
    patterns: Vec<Days>,
    /// The pattern of each service on each channel it offers: `service * channels + channel`.
    offers: Vec<Option<u32>>,
    /// The pattern of each evaluator on each channel: `evaluator * channels + channel`.
    there: Vec<Option<u32>>,
    /// For each service and for each evaluator the class of its closures or absences: those of one
    /// class have the same days.
    closures: Vec<u32>,
    absences: Vec<u32>,
    /// For each day whether nobody is called.
    closed: Vec<bool>,
    channels: usize,
    /// Who may call each service on some channel, in order of ids, one service after another.
    members: Vec<EvaluatorIndex>,
    /// Where the members of each service begin, and where those of the last one end.
    teams: Vec<u32>,
}

/// Patterns by what they follow from: the hours as text, and how long a call lasts.
type Known<'a> = BTreeMap<(&'a str, u16), u32>;

impl Hours {
    /// The hours of a campaign; `sent` says whether something sent on a channel on a day is sent
    /// on a working day and answered in time.
    pub(super) fn new(
        campaign: &Campaign,
        working: &WorkingDays,
        evaluators: &[EvaluatorIndex],
        sent: impl Fn(ChannelIndex, NaiveDate) -> bool,
    ) -> Hours {
        let (members, teams) = teams(campaign, evaluators);
        let mut hours = Hours {
            patterns: Vec::new(),
            offers: Vec::new(),
            there: Vec::new(),
            closures: classes(campaign.services.iter().map(|service| &service.closed)),
            absences: classes(campaign.evaluators.iter().map(|who| &who.absent)),
            closed: campaign.days().map(|day| working.is_closed(day)).collect(),
            channels: campaign.channels.len(),
            members,
            teams,
        };
        let mut known = Known::new();
        let written = hours.written(campaign, sent);
        for service in &campaign.services {
            for (at, channel) in campaign.channels.iter().enumerate() {
                let offer = service.offer(ChannelIndex(at));
                let pattern = offer.map(|offer| {
                    written[at].unwrap_or_else(|| {
                        hours.timetable(campaign, &mut known, &offer.hours, channel.minutes)
                    })
                });
                hours.offers.push(pattern);
            }
        }
        for who in &campaign.evaluators {
            for (at, channel) in campaign.channels.iter().enumerate() {
                let does = who.channels.contains(&ChannelIndex(at));
                let pattern = does.then(|| hours.presence(campaign, &mut known, who, channel));
                hours.there.push(pattern);
            }
        }
        hours
    }

    /// For each channel of a written kind the days on which something is sent.
    fn written(
        &mut self,
        campaign: &Campaign,
        sent: impl Fn(ChannelIndex, NaiveDate) -> bool,
    ) -> Vec<Option<u32>> {
        let mut written = Vec::new();
        for (at, channel) in campaign.channels.iter().enumerate() {
            let any = Starts::fitting(&[MinuteSpan::DAY], channel.minutes);
            let of = |day| if sent(ChannelIndex(at), day) { any } else { Starts::NONE };
            let pattern =
                channel.kind.is_written().then(|| self.pattern(campaign.days().map(of).collect()));
            written.push(pattern);
        }
        written
    }

    fn pattern(&mut self, days: Days) -> u32 {
        self.patterns.push(days);
        narrow(self.patterns.len() - 1)
    }

    fn timetable<'a>(
        &mut self,
        campaign: &Campaign,
        known: &mut Known<'a>,
        hours: &'a Timetable,
        minutes: u16,
    ) -> u32 {
        // Most days of a week are open alike.
        let mut alike: Vec<(&[MinuteSpan], Starts)> = Vec::new();
        let mut of = |day| {
            let open = hours.on(day);
            if let Some((_, starts)) = alike.iter().find(|(other, _)| *other == open) {
                return *starts;
            }
            let starts = Starts::fitting(open, minutes);
            alike.push((open, starts));
            starts
        };
        *known
            .entry((hours.text(), minutes))
            .or_insert_with(|| self.pattern(campaign.days().map(&mut of).collect()))
    }

    fn presence<'a>(
        &mut self,
        campaign: &Campaign,
        known: &mut Known<'a>,
        who: &'a Evaluator,
        channel: &Channel,
    ) -> u32 {
        if let Some(hours) = &who.hours {
            return self.timetable(campaign, known, hours, channel.minutes);
        }
        let written = channel.kind.is_written();
        let span = if written { office() } else { MinuteSpan::DAY };
        // No hours text reads like this.
        let name = if written { "always, in the office" } else { "always" };
        let days = vec![Starts::fitting(&[span], channel.minutes); self.closed.len()];
        *known.entry((name, channel.minutes)).or_insert_with(|| self.pattern(days))
    }

    /// Who may call the service on some channel, in order of ids.
    pub(super) fn team(&self, service: ServiceIndex) -> &[EvaluatorIndex] {
        let [first, end] = [service.0, service.0 + 1].map(|at| self.teams[at] as usize);
        &self.members[first..end]
    }

    /// When the service can be called on a channel on a day of the campaign.
    pub(super) fn of_service(
        &self,
        (service, index): (&Service, ServiceIndex),
        (channel, at): (&Channel, ChannelIndex),
        (day, date): (usize, NaiveDate),
    ) -> Starts {
        let pattern = self.offers[index.0 * self.channels + at.0];
        let shut = !channel.kind.is_written() && service.closed.contains(&date);
        match pattern {
            Some(pattern) if !self.closed[day] && !shut => self.patterns[pattern as usize][day],
            _ => Starts::NONE,
        }
    }

    /// When the evaluator is there for a channel that the evaluator does.
    pub(super) fn of_evaluator(
        &self,
        (who, index): (&Evaluator, EvaluatorIndex),
        channel: ChannelIndex,
        (day, date): (usize, NaiveDate),
    ) -> Starts {
        match self.there[index.0 * self.channels + channel.0] {
            Some(pattern) if !who.absent.contains(&date) => self.patterns[pattern as usize][day],
            _ => Starts::NONE,
        }
    }

    /// What the open time of a service on a channel follows from: services of one class can be
    /// called at the same times. Closures do not bind what is written.
    pub(super) fn service_class(
        &self,
        service: ServiceIndex,
        on: (&Channel, ChannelIndex),
    ) -> [u32; 2] {
        let pattern = self.offers[service.0 * self.channels + on.1.0];
        let closures = if on.0.kind.is_written() { u32::MAX } else { self.closures[service.0] };
        [pattern.unwrap_or(u32::MAX), closures]
    }

    /// What the presence of an evaluator on a channel follows from: evaluators of one class are
    /// there at the same times. `None` for a channel that the evaluator does not do.
    pub(super) fn evaluator_class(
        &self,
        evaluator: EvaluatorIndex,
        channel: ChannelIndex,
    ) -> Option<[u32; 2]> {
        let pattern = self.there[evaluator.0 * self.channels + channel.0]?;
        Some([pattern, self.absences[evaluator.0]])
    }
}

fn narrow(number: usize) -> u32 {
    u32::try_from(number).expect("a campaign has fewer than 2³² services and evaluators")
}

fn office() -> MinuteSpan {
    let minute = |at| Minute::new(at).expect("office hours lie inside a day");
    MinuteSpan::new(minute(OFFICE.0), minute(OFFICE.1)).expect("office hours are some")
}

/// The class of each set of days: equal sets, equal class.
fn classes<'a>(sets: impl Iterator<Item = &'a BTreeSet<NaiveDate>>) -> Vec<u32> {
    let mut known: BTreeMap<&BTreeSet<NaiveDate>, u32> = BTreeMap::new();
    sets.map(|set| {
        let next = narrow(known.len());
        *known.entry(set).or_insert(next)
    })
    .collect()
}

/// Who may call each service, one service after another, and where each begins.
fn teams(campaign: &Campaign, evaluators: &[EvaluatorIndex]) -> (Vec<EvaluatorIndex>, Vec<u32>) {
    let mut teams = vec![0; campaign.services.len() + 1];
    for service in campaign.evaluators.iter().flat_map(|who| &who.services) {
        teams[service.0 + 1] += 1;
    }
    for at in 1..teams.len() {
        teams[at] += teams[at - 1];
    }
    let mut next = teams.clone();
    let mut members = vec![EvaluatorIndex(0); teams[campaign.services.len()] as usize];
    for who in evaluators {
        for service in &campaign.evaluator(*who).services {
            members[next[service.0] as usize] = *who;
            next[service.0] += 1;
        }
    }
    (members, teams)
}
