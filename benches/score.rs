//! How long it takes to score and roll up a whole campaign.

use chrono::NaiveDate;
use criterion::{BenchmarkId, Criterion as Benches, Throughput, criterion_group, criterion_main};
use mystery_calls::calendar::{HolidayCalendar, WorkingDays};
use mystery_calls::model::{
    Allocation, AllocationRule, Answer, Band, BandIndex, CallId, Campaign, Channel, ChannelIndex,
    ChannelQuota, Checks, Criterion, CriterionKind, Grid, Kind, Level, Localised, Notice, Offer,
    Outcome, Plan, PlannedCall, Quota, Rotation, Scorecard, Section, SectionIndex, Service,
    ServiceIndex, Timetable,
};
use mystery_calls::num::{ConfidenceLevel, Minute, MinuteSpan, Share};
use mystery_calls::score::call::Scorer;
use mystery_calls::score::roll_up::{Options, roll_up};
use mystery_calls::text::Language;
use std::collections::BTreeSet;
use std::hint::black_box;

const SERVICES: u32 = 19;
const CHANNELS: u32 = 5;
const CRITERIA: u32 = 15;

fn day(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2022, 4, day).expect("a day of April")
}

fn at(position: u32) -> usize {
    position as usize
}

fn campaign() -> Campaign {
    let hours = Timetable::new("24/7", day(1), vec![vec![MinuteSpan::DAY]; 30]);
    let offer = |channel| Offer {
        channel: ChannelIndex(at(channel)),
        contact: None,
        hours: hours.clone(),
        quota: Quota::FREE,
        volume: None,
    };
    let service = |number| Service {
        id: format!("s{number}"),
        name: String::new(),
        group: format!("g{}", number % 3),
        site: None,
        staff: None,
        volume: None,
        hours: hours.clone(),
        offers: (0..CHANNELS).map(offer).collect(),
        quota: Quota::FREE,
        closed: BTreeSet::new(),
    };
    let channel = |number| Channel {
        id: format!("c{number}"),
        kind: Kind::Phone,
        name: String::new(),
        quota: ChannelQuota::Share(1.0),
        minutes: 10,
        window_minutes: None,
        reply_days: None,
        target: None,
    };
    Campaign {
        id: "bench".into(),
        title: String::new(),
        first: day(1),
        last: day(30),
        timezone: "Europe/Paris".into(),
        holidays: "FR".into(),
        closed: BTreeSet::new(),
        language: Language::English,
        calls: 232,
        grid: "grid.toml".into(),
        target: Share::new(0.8),
        target_compliant: Share::new(0.9),
        replies_until: day(30),
        confidence: ConfidenceLevel::DEFAULT,
        double_scored: Share::ZERO,
        seed: None,
        allocation: Allocation { services: AllocationRule::Equal, lots: 2 },
        rotation: Rotation::default(),
        bands: vec![Band { id: String::new(), span: MinuteSpan::DAY }],
        channels: (0..CHANNELS).map(channel).collect(),
        services: (0..SERVICES).map(service).collect(),
        notice: Notice::default(),
        checks: Checks::default(),
        evaluators: Vec::new(),
        scenarios: Vec::new(),
        comments: Vec::new(),
    }
}

fn grid() -> Grid {
    let section = |number| Section {
        id: format!("section-{number}"),
        name: Localised::default(),
        weight: Some(f64::from(number + 1)),
    };
    let criterion = |number: u32| Criterion {
        id: format!("criterion-{number}"),
        section: SectionIndex(at(number % 3)),
        channels: (0..CHANNELS).map(|channel| ChannelIndex(at(channel))).collect(),
        kind: CriterionKind::YesNo,
        wording: Localised::default(),
        points: f64::from(1 + number % 4),
        unit: String::new(),
        required: true,
        commitment: None,
        gate: None,
        knock_out: None,
        report_only: false,
        tags: Vec::new(),
        not_applicable_accepted: true,
    };
    Grid {
        id: "bench".into(),
        title: String::new(),
        pass: Share::new(0.8).expect("a share"),
        min_applicable: Share::new(0.5).expect("a share"),
        commitments: Vec::new(),
        sections: (0..3).map(section).collect(),
        criteria: (0..CRITERIA).map(criterion).collect(),
    }
}

/// Calls spread over all cells, of weights that are not equal.
fn plan(calls: u32) -> Plan {
    let call = |number: u32| PlannedCall {
        id: CallId::new(CallId::MYSTERY, number, calls),
        date: day(1 + number % 30),
        start: Minute::new(600).expect("ten o'clock"),
        end: Minute::new(610).expect("ten past ten"),
        band: Some(BandIndex(0)),
        service: ServiceIndex(at(number % SERVICES)),
        channel: ChannelIndex(at(number / SERVICES % CHANNELS)),
        evaluator: None,
        second: None,
        scenario: None,
        due: None,
        probability: None,
        weight: 1.0 + f64::from(number % SERVICES) / 10.0,
    };
    Plan::new((1..=calls).map(call).collect())
}

/// Roughly nine answers of ten are yes, every 23rd is not applicable.
fn cards(calls: u32) -> Vec<Scorecard> {
    let answer = |mixed: u32| match mixed % 230 {
        0..10 => Answer::NotApplicable,
        10..35 => Answer::No,
        _ => Answer::Yes,
    };
    let card = |number: u32| Scorecard {
        call: CallId::new(CallId::MYSTERY, number, calls),
        evaluator: None,
        date: None,
        time: None,
        outcome: Outcome::Completed,
        attempts: None,
        sent: None,
        replied: None,
        answers: (0..CRITERIA)
            .map(|k| answer((number * CRITERIA + k).wrapping_mul(7919)))
            .collect(),
        detected: None,
        comment: String::new(),
        simulated: true,
    };
    (1..=calls).map(card).collect()
}

fn score(c: &mut Benches) {
    let (campaign, grid) = (campaign(), grid());
    let france = HolidayCalendar::from_code("FR").expect("France has holidays");
    let days = WorkingDays::new(campaign.first, campaign.last, france, []);
    let scorer = Scorer::new(&campaign, &grid, &days, campaign.last);
    let options = Options::default();
    for calls in [232, 20_000] {
        let (plan, cards) = (plan(calls), cards(calls));
        let scored = scorer.calls(&plan, &cards);
        let checked = roll_up(&campaign, &grid, &scored, &Level::ALL, &options);
        let whole = checked.estimates[0].figure.as_ref().expect("calls are scored");
        assert_eq!(checked.progress.scored, calls);
        assert!(whole.value > 0.85 && whole.value < 0.92 && whole.interval.contains(whole.value));

        let mut group = c.benchmark_group("score");
        group.throughput(Throughput::Elements(u64::from(calls))).sample_size(10);
        group.bench_function(BenchmarkId::new("calls", calls), |b| {
            b.iter(|| scorer.calls(black_box(&plan), black_box(&cards)));
        });
        for (name, levels) in [
            ("services", &[Level::Campaign, Level::Service, Level::Channel][..]),
            ("all-levels", &Level::ALL[..]),
        ] {
            group.bench_function(BenchmarkId::new(name, calls), |b| {
                b.iter(|| roll_up(&campaign, &grid, black_box(&scored), levels, &options));
            });
        }
        group.finish();
    }
}

criterion_group!(benches, score);
criterion_main!(benches);
