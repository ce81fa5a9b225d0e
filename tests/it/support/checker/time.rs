//! Days and minutes, counted the long way.

use chrono::{Datelike, NaiveDate};
use mystery_calls::model::{Campaign, Evaluator, Service, Timetable};

/// Public holidays in France from 2022 to early 2023: Easter was on 17 April 2022.
const FRANCE: [&str; 12] = [
    "2022-01-01",
    "2022-04-18",
    "2022-05-01",
    "2022-05-08",
    "2022-05-26",
    "2022-06-06",
    "2022-07-14",
    "2022-08-15",
    "2022-11-01",
    "2022-11-11",
    "2022-12-25",
    "2023-01-01",
];

const DAY: usize = 1440;

/// For each minute of a day how many minutes on end are open from there on.
pub(super) type Run = Vec<u16>;

pub(super) struct Time<'a> {
    campaign: &'a Campaign,
    holidays: Vec<NaiveDate>,
}

impl<'a> Time<'a> {
    pub(super) fn new(campaign: &'a Campaign) -> Time<'a> {
        let holidays = match campaign.holidays.as_str() {
            "FR" => FRANCE.iter().map(|day| day.parse().expect("it is a date")).collect(),
            "none" => Vec::new(),
            other => panic!("the checker does not know the holidays of {other}"),
        };
        let years = campaign.first.year()..=campaign.replies_until.year();
        assert!(years.clone().all(|year| year == 2022), "the checker knows the year 2022 only");
        Time { campaign, holidays }
    }

    /// Nobody is called.
    pub(super) fn closed(&self, day: NaiveDate) -> bool {
        self.holidays.contains(&day) || self.campaign.closed.contains(&day)
    }

    pub(super) fn working(&self, day: NaiveDate) -> bool {
        !self.closed(day) && weekday(day) < 5
    }

    pub(super) fn days(&self) -> Vec<NaiveDate> {
        let count = (self.campaign.last - self.campaign.first).num_days();
        (0..=count).map(|n| self.campaign.first + chrono::TimeDelta::days(n)).collect()
    }

    /// The day on which the `n`-th working day after `day` has come.
    pub(super) fn working_days_later(&self, day: NaiveDate, n: u32) -> NaiveDate {
        let (mut at, mut left) = (day, n);
        while left > 0 {
            at = at.succ_opt().expect("the calendar goes on");
            left -= u32::from(self.working(at));
        }
        at
    }

    /// Days after the earlier of the two up to the later one that count by the given rule.
    pub(super) fn distance(
        a: NaiveDate,
        b: NaiveDate,
        counts: impl Fn(NaiveDate) -> bool,
    ) -> usize {
        let (from, to) = if a < b { (a, b) } else { (b, a) };
        let span = (to - from).num_days();
        (1..=span).filter(|n| counts(from + chrono::TimeDelta::days(*n))).count()
    }

    /// Minutes at which the service can be called on a channel.
    pub(super) fn service_run(&self, service: &Service, channel: usize, day: NaiveDate) -> Run {
        let offer = service.offers.iter().find(|offer| offer.channel.0 == channel);
        let kind = &self.campaign.channels[channel];
        let Some(offer) = offer.filter(|_| !self.closed(day)) else { return run(|_| false) };
        if super::written(kind) {
            let due = kind.reply_days.map_or(day, |n| self.working_days_later(day, n));
            let sent = self.working(day) && due <= self.campaign.replies_until;
            return run(|_| sent);
        }
        if service.closed.contains(&day) { run(|_| false) } else { timetable(&offer.hours, day) }
    }

    /// Minutes at which an evaluator is there.
    pub(super) fn evaluator_run(who: &Evaluator, writes: bool, day: NaiveDate) -> Run {
        if who.absent.contains(&day) {
            return run(|_| false);
        }
        match &who.hours {
            Some(hours) => timetable(hours, day),
            None if writes => run(|minute| (8 * 60..18 * 60).contains(&minute)),
            None => run(|_| true),
        }
    }
}

/// 0 for Monday to 6 for Sunday: 1 January of the year 1 was a Monday.
pub(super) fn weekday(day: NaiveDate) -> i32 {
    (day.num_days_from_ce() - 1).rem_euclid(7)
}

/// A number for each week from Monday to Sunday.
pub(super) fn week(day: NaiveDate) -> i32 {
    (day.num_days_from_ce() - 1).div_euclid(7)
}

fn timetable(hours: &Timetable, day: NaiveDate) -> Run {
    let stretches: Vec<(usize, usize)> = hours
        .on(day)
        .iter()
        .map(|span| (usize::from(span.from.get()), usize::from(span.to.get())))
        .collect();
    run(|minute| stretches.iter().any(|(from, to)| *from <= minute && minute < *to))
}

fn run(open: impl Fn(usize) -> bool) -> Run {
    let mut runs = vec![0; DAY + 1];
    for minute in (0..DAY).rev() {
        runs[minute] = if open(minute) { runs[minute + 1] + 1 } else { 0 };
    }
    runs
}
