//! A small campaign and grid, put together part by part.

use chrono::NaiveDate;
use mystery_calls::calendar::HolidayCalendar;
use mystery_calls::calendar::WorkingDays;
use mystery_calls::model::*;
use mystery_calls::num::ConfidenceLevel;
use mystery_calls::num::Minute;
use mystery_calls::num::MinuteSpan;
use mystery_calls::num::Share;
use mystery_calls::score::call::CallFacts;
use mystery_calls::score::call::Passing;
use mystery_calls::score::call::ScoredCall;
use mystery_calls::score::call::Scorer;
use mystery_calls::score::roll_up::Options;
use mystery_calls::score::roll_up::Scores;
use mystery_calls::score::roll_up::roll_up;
use mystery_calls::text::Language;
use std::collections::BTreeSet;

pub(super) fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2022, month, day).unwrap()
}

pub(super) fn share(value: f64) -> Share {
    Share::new(value).unwrap()
}

pub(super) fn days() -> WorkingDays {
    WorkingDays::new(day(4, 1), day(6, 30), HolidayCalendar::from_code("FR").unwrap(), [])
}

pub(super) fn channel(id: &str, kind: Kind) -> Channel {
    Channel {
        id: id.into(),
        kind,
        name: id.into(),
        quota: ChannelQuota::Share(1.0),
        minutes: 10,
        window_minutes: None,
        reply_days: kind.is_written().then_some(10),
        target: None,
    }
}

fn always() -> Timetable {
    Timetable::new("24/7", day(4, 1), vec![vec![MinuteSpan::DAY]; 91])
}

pub(super) fn service(id: &str, channels: usize) -> Service {
    let offer = |at| Offer {
        channel: ChannelIndex(at),
        contact: None,
        hours: always(),
        quota: Quota::FREE,
        volume: None,
    };
    Service {
        id: id.into(),
        name: id.into(),
        group: String::new(),
        site: None,
        staff: None,
        volume: None,
        hours: always(),
        offers: (0..channels).map(offer).collect(),
        quota: Quota::FREE,
        closed: BTreeSet::new(),
    }
}

pub(super) fn evaluator(id: &str) -> Evaluator {
    Evaluator {
        id: id.into(),
        name: id.into(),
        channels: BTreeSet::new(),
        services: BTreeSet::new(),
        hours: None,
        absent: BTreeSet::new(),
        limits: Limits::default(),
    }
}

/// A campaign of so many services on these channels, with a target of 80 %.
pub(super) fn campaign(services: usize, channels: Vec<Channel>, evaluators: usize) -> Campaign {
    let width = channels.len();
    Campaign {
        id: "test".into(),
        title: "Test".into(),
        first: day(4, 1),
        last: day(6, 30),
        timezone: "Europe/Paris".into(),
        holidays: "FR".into(),
        closed: BTreeSet::new(),
        language: Language::English,
        calls: 232,
        grid: "grid.toml".into(),
        target: Some(share(0.8)),
        target_compliant: Some(share(0.9)),
        replies_until: day(6, 30),
        confidence: ConfidenceLevel::DEFAULT,
        double_scored: Share::ZERO,
        seed: None,
        allocation: Allocation { services: AllocationRule::Equal, lots: 6 },
        rotation: Rotation::default(),
        bands: vec![Band { id: String::new(), span: MinuteSpan::DAY }],
        channels,
        services: (0..services).map(|at| service(&format!("s{at}"), width)).collect(),
        notice: Notice::default(),
        comments: vec![],
        checks: Checks::default(),
        evaluators: (0..evaluators).map(|at| evaluator(&format!("e{at}"))).collect(),
        scenarios: Vec::new(),
    }
}

/// A criterion of the first section, on the first channel.
pub(super) fn criterion(id: &str, points: f64, kind: CriterionKind) -> Criterion {
    Criterion {
        id: id.into(),
        section: SectionIndex(0),
        channels: BTreeSet::from([ChannelIndex(0)]),
        kind,
        wording: Localised::default(),
        points,
        unit: String::new(),
        required: false,
        commitment: None,
        gate: None,
        knock_out: None,
        report_only: false,
        tags: Vec::new(),
        not_applicable_accepted: true,
    }
}

pub(super) fn grid(sections: &[Option<f64>], criteria: Vec<Criterion>) -> Grid {
    let section = |(at, weight): (usize, &Option<f64>)| Section {
        id: format!("section-{at}"),
        name: Localised::default(),
        weight: *weight,
    };
    Grid {
        id: "test".into(),
        title: "Test".into(),
        pass: share(0.8),
        min_applicable: share(0.5),
        commitments: Vec::new(),
        sections: sections.iter().enumerate().map(section).collect(),
        criteria,
    }
}

/// A call at the first service on the first channel by the first evaluator.
pub(super) fn planned(number: u32) -> PlannedCall {
    PlannedCall {
        id: CallId::new('C', number, 999),
        date: day(4, 14),
        start: Minute::new(600).unwrap(),
        end: Minute::new(610).unwrap(),
        band: Some(BandIndex(0)),
        service: ServiceIndex(0),
        channel: ChannelIndex(0),
        evaluator: Some(EvaluatorIndex(0)),
        second: None,
        scenario: None,
        due: None,
        probability: None,
        weight: 1.0,
    }
}

pub(super) fn card(number: u32, outcome: Outcome, answers: Vec<Answer>) -> Scorecard {
    Scorecard {
        call: CallId::new('C', number, 999),
        evaluator: Some(EvaluatorIndex(0)),
        date: None,
        time: None,
        outcome,
        attempts: None,
        sent: None,
        replied: None,
        answers,
        detected: None,
        comment: String::new(),
        simulated: false,
    }
}

/// A campaign, its grid, its plan and what was delivered.
pub(super) struct World {
    pub(super) campaign: Campaign,
    pub(super) grid: Grid,
    pub(super) plan: Plan,
    pub(super) cards: Vec<Scorecard>,
}

impl World {
    /// One measure from 0 to 1, worth one point, on every channel: a call's score is what was
    /// measured. One call a (service, channel, score); `None` is a call without a scorecard.
    pub(super) fn of_scores(
        services: usize,
        channels: Vec<Channel>,
        calls: &[(usize, usize, Option<f64>)],
    ) -> World {
        let curve = Curve::Linear { full: 1.0, zero: 0.0 };
        let mut only = criterion("only", 1.0, CriterionKind::Measure(curve));
        only.channels = (0..channels.len()).map(ChannelIndex).collect();
        let numbered = || (1_u32..).zip(calls);
        let plan = numbered().map(|(number, (service, channel, _))| PlannedCall {
            service: ServiceIndex(*service),
            channel: ChannelIndex(*channel),
            ..planned(number)
        });
        let cards = numbered().filter_map(|(number, (_, _, score))| {
            Some(card(number, Outcome::Completed, vec![Answer::Measured((*score)?)]))
        });
        World {
            plan: Plan::new(plan.collect()),
            cards: cards.collect(),
            campaign: campaign(services, channels, 1),
            grid: grid(&[None], vec![only]),
        }
    }

    /// The same plan with each call changed.
    pub(super) fn with_plan(self, change: impl Fn(&mut PlannedCall)) -> World {
        let mut calls = self.plan.calls().to_vec();
        calls.iter_mut().for_each(change);
        World { plan: Plan::new(calls), ..self }
    }

    pub(super) fn scored(&self) -> Vec<ScoredCall<'_>> {
        let days = days();
        Scorer::new(&self.campaign, &self.grid, &days, day(6, 30)).calls(&self.plan, &self.cards)
    }

    pub(super) fn scores(&self, levels: &[Level], options: &Options) -> Scores {
        let scored = self.scored();
        self.assert_same_in_passing(&scored);
        roll_up(&self.campaign, &self.grid, &scored, levels, options)
    }

    /// Scorecards that pass by leave the same facts as those that are kept.
    fn assert_same_in_passing(&self, kept: &[ScoredCall<'_>]) {
        let days = days();
        let scorer = Scorer::new(&self.campaign, &self.grid, &days, day(6, 30));
        let passing = Passing::new(scorer, &self.plan);
        let mut gathered = passing.start();
        self.cards.iter().filter_map(|card| passing.score(card)).for_each(|p| gathered.take(&p));
        let calls = passing.finish(gathered);
        let calls = calls.of(&self.plan);
        assert_eq!(calls.len(), kept.len());
        for (call, kept) in calls.iter().zip(kept) {
            assert_eq!(self.facts(call), self.facts(kept));
        }
    }

    /// All that estimates ask of a call.
    fn facts(&self, call: &impl CallFacts) -> String {
        let criteria = (0..self.grid.criteria.len()).map(CriterionIndex);
        let of_criteria: Vec<_> = criteria
            .map(|at| (call.mark(at), call.number(at), call.wait(at), call.is_knocked_out_by(at)))
            .collect();
        let sections: Vec<_> =
            (0..self.grid.sections.len()).map(|at| call.section(SectionIndex(at))).collect();
        let result = (call.standing(), call.outcome(), call.score(), call.compliant());
        let rest = (call.points(), call.gate(), call.is_open(), call.evaluator());
        format!("{:?}", (call.planned(), call.recorded(), result, rest, sections, of_criteria))
    }

    /// The estimates of a level under the default options.
    pub(super) fn estimates(&self, level: Level) -> Vec<Estimate> {
        self.scores(&[level], &Options::default()).estimates
    }
}

/// The figure of the first estimate of a measure.
pub(super) fn figure(estimates: &[Estimate], measure: Measure) -> Figure {
    let found = estimates.iter().find(|estimate| estimate.measure == measure).unwrap();
    found.figure.unwrap()
}

#[track_caller]
pub(super) fn assert_close(got: f64, expected: f64, tolerance: f64) {
    assert!((got - expected).abs() <= tolerance, "{got} is not {expected}");
}
