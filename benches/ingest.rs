//! How fast scorecards are read and recorded.

use chrono::{NaiveDate, TimeZone, Utc};
use criterion::{BenchmarkId, Criterion as Bench, Throughput, criterion_group, criterion_main};
use mystery_calls::input::scorecards::{DeliveredRow, Fieldwork, read_scorecards};
use mystery_calls::ledger::{Incoming, IncomingCard, Ledger, Stamp, Terms};
use mystery_calls::model::{
    Allocation, AllocationRule, Band, BandIndex, CallId, Campaign, Channel, ChannelIndex,
    ChannelQuota, Criterion, CriterionKind, Evaluator, EvaluatorIndex, Grid, Kind, Limits,
    Localised, Notice, Plan, PlannedCall, Quota, Rotation, Scenario, ScenarioIndex, Section,
    SectionIndex, Service, ServiceIndex, Timetable,
};
use mystery_calls::num::{ConfidenceLevel, Minute, MinuteSpan, Share};
use mystery_calls::text::Language;
use std::collections::BTreeSet;
use std::fmt::Write;
use std::hint::black_box;

const SIZES: [u32; 2] = [232, 20_000];
const CRITERIA: usize = 20;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("it is a date")
}

fn channel(id: &str, kind: Kind) -> Channel {
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

fn evaluator(id: &str) -> Evaluator {
    Evaluator {
        id: id.into(),
        name: id.into(),
        channels: BTreeSet::from([ChannelIndex(0), ChannelIndex(1)]),
        services: BTreeSet::from([ServiceIndex(0)]),
        hours: None,
        absent: BTreeSet::new(),
        limits: Limits::default(),
    }
}

fn campaign(calls: u32) -> Campaign {
    let hours = Timetable::new("24/7", day("2022-04-01"), vec![]);
    let scenario = |id: &str, tags: &[&str]| Scenario {
        id: id.into(),
        title: id.into(),
        channels: BTreeSet::from([ChannelIndex(0), ChannelIndex(1)]),
        services: BTreeSet::from([ServiceIndex(0)]),
        persona: String::new(),
        brief: String::new(),
        answer: String::new(),
        tags: tags.iter().map(|tag| (*tag).to_owned()).collect(),
    };
    Campaign {
        id: "test".into(),
        title: "Test".into(),
        first: day("2022-04-01"),
        last: day("2022-06-30"),
        timezone: "Europe/Paris".into(),
        holidays: "FR".into(),
        closed: BTreeSet::new(),
        language: Language::French,
        calls,
        grid: "grid.toml".into(),
        target: None,
        target_compliant: None,
        replies_until: day("2022-07-31"),
        confidence: ConfidenceLevel::DEFAULT,
        double_scored: Share::ZERO,
        seed: None,
        allocation: Allocation { services: AllocationRule::Equal, lots: 6 },
        rotation: Rotation::default(),
        bands: vec![Band { id: "all".into(), span: MinuteSpan::DAY }],
        channels: vec![channel("phone", Kind::Phone), channel("email", Kind::Email)],
        services: vec![Service {
            id: "etat-civil".into(),
            name: "État civil".into(),
            group: String::new(),
            site: None,
            staff: None,
            volume: None,
            hours: hours.clone(),
            offers: vec![],
            quota: Quota::FREE,
            closed: BTreeSet::new(),
        }],
        notice: Notice::default(),
        evaluators: vec![evaluator("e01"), evaluator("e02")],
        scenarios: vec![scenario("acte", &[]), scenario("plainte", &["complaint"])],
        comments: Vec::new(),
    }
}

/// Twenty yes-no criteria by phone.
fn grid() -> Grid {
    let criterion = |at| Criterion {
        id: format!("tel-{at:02}"),
        section: SectionIndex(0),
        channels: BTreeSet::from([ChannelIndex(0)]),
        kind: CriterionKind::YesNo,
        wording: Localised::default(),
        points: 1.0,
        unit: String::new(),
        required: true,
        commitment: None,
        gate: None,
        knock_out: None,
        report_only: false,
        tags: vec![],
        not_applicable_accepted: true,
    };
    Grid {
        id: "g".into(),
        title: "G".into(),
        pass: Share::clamped(0.8),
        min_applicable: Share::clamped(0.5),
        commitments: vec![],
        sections: vec![Section { id: "s".into(), name: Localised::default(), weight: None }],
        criteria: (0..CRITERIA).map(criterion).collect(),
    }
}

fn plan(calls: u32) -> Plan {
    let call = |number| PlannedCall {
        id: CallId::new('C', number, calls),
        date: day("2022-04-04"),
        start: Minute::MIDNIGHT.plus(540),
        end: Minute::MIDNIGHT.plus(550),
        band: Some(BandIndex(0)),
        service: ServiceIndex(0),
        channel: ChannelIndex(0),
        evaluator: Some(EvaluatorIndex(0)),
        second: None,
        scenario: Some(ScenarioIndex(0)),
        due: None,
        probability: Some(1.0),
        weight: 1.0,
    };
    Plan::new((1..=calls).map(call).collect())
}

/// One row a call, answers in turn yes and no.
fn file(calls: u32) -> String {
    let mut text = "call,evaluator,date,time,outcome,attempts".to_owned();
    for criterion in grid().criteria {
        write!(text, ",{}", criterion.id).expect("a string takes all text");
    }
    text.push_str(",comment\n");
    for number in 1..=calls {
        let id = CallId::new('C', number, calls);
        write!(text, "{id},e01,2022-04-04,09:00,completed,1").expect("a string takes all text");
        for at in 0..CRITERIA {
            text.push_str(if at % 2 == 0 { ",oui" } else { ",non" });
        }
        text.push_str(",\"RAS, rien\"\n");
    }
    text
}

fn incoming_card(row: &DeliveredRow) -> IncomingCard<'_> {
    IncomingCard { line: row.line, scorecard: &row.scorecard }
}

fn ingest(bench: &mut Bench) {
    for calls in SIZES {
        let (campaign, grid, plan, text) = (campaign(calls), grid(), plan(calls), file(calls));
        let fieldwork = Fieldwork { campaign: &campaign, grid: &grid, plan: &plan };
        let read = || read_scorecards("e01.csv", text.as_bytes(), fieldwork).expect("it is clean");
        let delivery = read();
        assert_eq!((delivery.rows().len(), delivery.rejects().len()), (calls as usize, 0));
        let cards = delivery.rows().iter().map(incoming_card).collect();
        let incoming = Incoming { name: "e01.csv", bytes: text.as_bytes(), cards, rejects: vec![] };
        let at = Utc.with_ymd_and_hms(2022, 4, 12, 9, 41, 7).single().expect("it exists");
        let stamp = Stamp { at, author: "bench".to_owned() };
        let record = || {
            let mut ledger = Ledger::open_in_memory().expect("memory opens");
            let terms = Terms { campaign: &campaign, grid: &grid, grid_text: "" };
            ledger.import(&incoming, terms, &stamp).expect("memory takes it")
        };
        assert_eq!(record().added, calls as usize);

        let mut group = bench.benchmark_group("ingest");
        group.sample_size(10).throughput(Throughput::Elements(u64::from(calls)));
        group.bench_function(BenchmarkId::new("read", calls), |b| b.iter(|| black_box(read())));
        group.bench_function(BenchmarkId::new("record", calls), |b| b.iter(|| black_box(record())));
        group.finish();
    }
}

criterion_group!(benches, ingest);
criterion_main!(benches);
