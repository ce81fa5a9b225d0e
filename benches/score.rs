//! How long it takes to score and roll up a whole campaign.

use chrono::NaiveDate;
use criterion::{BenchmarkId, Criterion as Benches, Throughput, criterion_group, criterion_main};
use mystery_calls::calendar::{HolidayCalendar, WorkingDays};
use mystery_calls::model::{
    Allocation, AllocationRule, Answer, Band, BandIndex, CallId, Campaign, Channel, ChannelIndex,
    ChannelQuota, Checks, Criterion, CriterionKind, Estimate, Grid, Kind, Level, Localised,
    Measure, Notice, Offer, Outcome, Plan, PlannedCall, Quota, Rotation, Scorecard, Section,
    SectionIndex, Service, ServiceIndex, Subject, Timetable,
};
use mystery_calls::num::{ConfidenceLevel, Minute, MinuteSpan, Share};
use mystery_calls::score::call::Scorer;
use mystery_calls::score::roll_up::{Options, roll_up};
use mystery_calls::text::Language;
use rayon::iter::{IntoParallelIterator, ParallelIterator};
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

fn campaign(services: u32, channels: u32) -> Campaign {
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
        offers: (0..channels).map(offer).collect(),
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
        channels: (0..channels).map(channel).collect(),
        services: (0..services).map(service).collect(),
        notice: Notice::default(),
        checks: Checks::default(),
        evaluators: Vec::new(),
        scenarios: Vec::new(),
        comments: Vec::new(),
    }
}

fn grid(criteria: u32) -> Grid {
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
        criteria: (0..criteria).map(criterion).collect(),
    }
}

/// Calls spread over all cells, of weights that are not equal.
fn plan(calls: u32) -> Plan {
    Plan::new((1..=calls).map(|number| planned(number, calls)).collect())
}

fn planned(number: u32, calls: u32) -> PlannedCall {
    PlannedCall {
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
    }
}

/// Roughly nine answers of ten are yes, every 23rd is not applicable.
fn cards(calls: u32, criteria: u32) -> Vec<Scorecard> {
    (1..=calls).map(|number| card(number, calls, criteria)).collect()
}

fn card(number: u32, calls: u32, criteria: u32) -> Scorecard {
    let answer = |mixed: u32| match mixed % 230 {
        0..10 => Answer::NotApplicable,
        10..35 => Answer::No,
        _ => Answer::Yes,
    };
    Scorecard {
        call: CallId::new(CallId::MYSTERY, number, calls),
        evaluator: None,
        date: None,
        time: None,
        outcome: Outcome::Completed,
        attempts: None,
        sent: None,
        replied: None,
        answers: (0..criteria)
            .map(|k| answer((number * criteria + k).wrapping_mul(7919)))
            .collect(),
        detected: None,
        comment: String::new(),
        simulated: true,
    }
}

fn score(c: &mut Benches) {
    let (campaign, grid) = (campaign(SERVICES, CHANNELS), grid(CRITERIA));
    let france = HolidayCalendar::from_code("FR").expect("France has holidays");
    let days = WorkingDays::new(campaign.first, campaign.last, france, []);
    let scorer = Scorer::new(&campaign, &grid, &days, campaign.last);
    let options = Options::default();
    for calls in [232, 20_000] {
        let (plan, cards) = (plan(calls), cards(calls, CRITERIA));
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

/// How many calls a cell has where there are a million calls in 6 000 cells.
fn in_cell(cell: u32) -> std::ops::Range<u32> {
    // 1 000 000 / 6 000 calls a cell.
    let of = |cell: u32| cell * 500 / 3;
    of(cell)..of(cell + 1)
}

/// A million scorecards of 20 criteria, cell by cell on all threads: the mean score with its mid
/// interval and 20 shares of each of 1 200 services on 5 channels. The cards of a cell are made
/// when its turn comes, as a ledger would hand them out: no more than a few cells are in memory.
fn cells(c: &mut Benches) {
    const CELLS: u32 = 6_000;
    let criteria = 20;
    let (mut campaign, grid) = (campaign(CELLS / CHANNELS, CHANNELS), grid(criteria));
    campaign.target = None;
    campaign.target_compliant = None;
    let france = HolidayCalendar::from_code("FR").expect("France has holidays");
    let days = WorkingDays::new(campaign.first, campaign.last, france, []);
    let scorer = Scorer::new(&campaign, &grid, &days, campaign.last);
    let of_cell = |cell: u32| {
        let (service, channel) =
            (ServiceIndex(at(cell / CHANNELS)), ChannelIndex(at(cell % CHANNELS)));
        let call = |number: u32| PlannedCall { service, channel, ..planned(number, 1_000_000) };
        let plan = Plan::new(in_cell(cell).map(call).collect());
        let cards: Vec<Scorecard> =
            in_cell(cell).map(|number| card(number, 1_000_000, criteria)).collect();
        let only = Subject { service: Some(service), channel: Some(channel), ..Subject::default() };
        let options = Options { only, ..Options::default() };
        let levels = [Level::ServiceChannel, Level::ServiceCriterion];
        let calls = scorer.calls(&plan, &cards);
        let made = roll_up(&campaign, &grid, &calls, &levels, &options).estimates;
        made.into_iter().filter(|made| made.measure != Measure::Compliant).collect::<Vec<_>>()
    };
    let all = || (0..CELLS).into_par_iter().flat_map_iter(of_cell).collect::<Vec<Estimate>>();
    let checked = all();
    assert_eq!(checked.len(), 21 * at(CELLS));
    let one_thread = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("a thread");
    assert_eq!(one_thread.install(all), checked, "the same bits on any number of threads");

    let mut group = c.benchmark_group("score");
    group.throughput(Throughput::Elements(1_000_000)).sample_size(10);
    group.bench_function(BenchmarkId::new("cells", 1_000_000), |b| b.iter(all));
    group.finish();
}

criterion_group!(benches, score, cells);
criterion_main!(benches);
