use crate::calendar::WorkingDays;
use crate::draw::Starts;
use crate::model::{
    Campaign, Channel, ChannelIndex, Evaluator, EvaluatorIndex, Service, ServiceIndex, Timetable,
};
use crate::num::{Minute, MinuteSpan};
use chrono::NaiveDate;
use std::collections::BTreeMap;

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
    offers: Vec<Option<usize>>,
    /// The pattern of each evaluator on each channel: `evaluator * channels + channel`.
    there: Vec<Option<usize>>,
    /// For each day whether nobody is called.
    closed: Vec<bool>,
    channels: usize,
    /// For each service who may call it on some channel, in order of ids.
    teams: Vec<Vec<EvaluatorIndex>>,
}

/// Patterns by what they follow from: the hours as text, and how long a call lasts.
type Known = BTreeMap<(String, u16), usize>;

impl Hours {
    /// The hours of a campaign; `sent` says whether something sent on a channel on a day is sent
    /// on a working day and answered in time.
    pub(super) fn new(
        campaign: &Campaign,
        working: &WorkingDays,
        evaluators: &[EvaluatorIndex],
        sent: impl Fn(ChannelIndex, NaiveDate) -> bool,
    ) -> Hours {
        let mut hours = Hours {
            patterns: Vec::new(),
            offers: Vec::new(),
            there: Vec::new(),
            closed: campaign.days().map(|day| working.is_closed(day)).collect(),
            channels: campaign.channels.len(),
            teams: teams(campaign, evaluators),
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
    ) -> Vec<Option<usize>> {
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

    fn pattern(&mut self, days: Days) -> usize {
        self.patterns.push(days);
        self.patterns.len() - 1
    }

    fn timetable(
        &mut self,
        campaign: &Campaign,
        known: &mut Known,
        hours: &Timetable,
        minutes: u16,
    ) -> usize {
        let of = |day| Starts::fitting(hours.on(day), minutes);
        let name = (hours.text().to_owned(), minutes);
        *known.entry(name).or_insert_with(|| self.pattern(campaign.days().map(of).collect()))
    }

    fn presence(
        &mut self,
        campaign: &Campaign,
        known: &mut Known,
        who: &Evaluator,
        channel: &Channel,
    ) -> usize {
        if let Some(hours) = &who.hours {
            return self.timetable(campaign, known, hours, channel.minutes);
        }
        let span = if channel.kind.is_written() { office() } else { MinuteSpan::DAY };
        // No hours text reads like this.
        let name = (format!("always {}", span.from), channel.minutes);
        let days = vec![Starts::fitting(&[span], channel.minutes); self.closed.len()];
        *known.entry(name).or_insert_with(|| self.pattern(days))
    }

    /// Who may call the service on some channel, in order of ids.
    pub(super) fn team(&self, service: ServiceIndex) -> &[EvaluatorIndex] {
        &self.teams[service.0]
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
            Some(pattern) if !self.closed[day] && !shut => self.patterns[pattern][day],
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
            Some(pattern) if !who.absent.contains(&date) => self.patterns[pattern][day],
            _ => Starts::NONE,
        }
    }
}

fn office() -> MinuteSpan {
    let minute = |at| Minute::new(at).expect("office hours lie inside a day");
    MinuteSpan::new(minute(OFFICE.0), minute(OFFICE.1)).expect("office hours are some")
}

fn teams(campaign: &Campaign, evaluators: &[EvaluatorIndex]) -> Vec<Vec<EvaluatorIndex>> {
    let mut teams = vec![Vec::new(); campaign.services.len()];
    for who in evaluators {
        for service in &campaign.evaluator(*who).services {
            teams[service.0].push(*who);
        }
    }
    teams
}
