//! How long it takes to score and roll up a whole campaign.

use chrono::NaiveDate;
use criterion::{BenchmarkId, Criterion as Benches, Throughput, criterion_group, criterion_main};
use mystery_calls::calendar::{HolidayCalendar, WorkingDays};
use mystery_calls::input::plan::write_plan;
use mystery_calls::input::scorecards::write_scorecards;
use mystery_calls::model::{
    Allocation, AllocationRule, Answer, Band, BandIndex, CallId, Campaign, Channel, ChannelIndex,
    ChannelQuota, Checks, Criterion, CriterionKind, Grid, Kind, Level, Localised, Measure, Notice,
    Offer, Outcome, Plan, PlannedCall, Quota, Rotation, Scorecard, Section, SectionIndex, Service,
    ServiceIndex, Timetable,
};
use mystery_calls::num::{ConfidenceLevel, Minute, MinuteSpan, Share};
use mystery_calls::score::call::Scorer;
use mystery_calls::score::roll_up::{Options, roll_up};
use mystery_calls::text::Language;
use mystery_calls::workflow::{
    ImportMode, OpenCampaign, ScoreRequest, files, import_files, open_campaign, score_in_passing,
};
use std::collections::BTreeSet;
use std::hint::black_box;
use std::path::Path;

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

/// Services of 5 channels each: 6 000 cells.
const MANY_SERVICES: u32 = 1_200;
const MANY_CALLS: u32 = 1_000_000;
const MANY_CRITERIA: u32 = 20;

/// campaign.toml with many services, and grid.toml with yes-no criteria on all channels.
fn texts() -> [(&'static str, String); 2] {
    let mut campaign =
        "[campaign]\nid = \"bench\"\nstart = 2022-04-01\nend = 2022-04-30\ncalls = 1\n\
                        timezone = \"Europe/Paris\"\nholidays = \"FR\"\n"
            .to_owned();
    for channel in 0..CHANNELS {
        campaign += &format!(
            "[[channel]]\nid = \"c{channel}\"\nkind = \"phone\"\nshare = 1\nminutes = 10\n"
        );
    }
    for service in 0..MANY_SERVICES {
        campaign += &format!(
            "[[service]]\nid = \"s{service}\"\nhours = \"Mo-Fr 08:30-17:30\"\n\
             channels = [\"c0\", \"c1\", \"c2\", \"c3\", \"c4\"]\n"
        );
    }
    campaign += "[[evaluator]]\nid = \"e01\"\n";
    let mut grid = "id = \"g\"\npass = 80\n".to_owned();
    for section in 0..3 {
        grid += &format!("[[section]]\nid = \"s{section}\"\nweight = {}\n", section + 1);
    }
    for criterion in 0..MANY_CRITERIA {
        grid += &format!(
            "[[criterion]]\nid = \"k{criterion:02}\"\nsection = \"s{}\"\nkind = \"yes-no\"\n\
             channels = [\"c0\", \"c1\", \"c2\", \"c3\", \"c4\"]\npoints = 1\n",
            criterion % 3
        );
    }
    [("campaign.toml", campaign), ("grid.toml", grid)]
}

/// A campaign in a folder with a million scorecards of 20 criteria in its ledger.
fn recorded(folder: &Path) -> OpenCampaign {
    let write = |name: &str, text: &str| {
        files::write(&folder.join(name), text.as_bytes()).expect("there is room for a file");
    };
    for (name, text) in texts() {
        write(name, &text);
    }
    let open = open_campaign(folder).expect("it has no fault");
    let call = |number: u32| PlannedCall {
        service: ServiceIndex(at(number % MANY_SERVICES)),
        channel: ChannelIndex(at(number / MANY_SERVICES % CHANNELS)),
        weight: 1.0 + f64::from(number % MANY_SERVICES % SERVICES) / 10.0,
        ..planned(number, MANY_CALLS)
    };
    write(
        "plan.csv",
        &write_plan(&Plan::new((1..=MANY_CALLS).map(call).collect()), &open.campaign),
    );
    let cards = cards(MANY_CALLS, MANY_CRITERIA);
    let cards: Vec<&Scorecard> = cards.iter().collect();
    write("cards.csv", &write_scorecards(&cards, &open.campaign, &open.grid));
    let mut delivered = import_files(&open, &[folder.join("cards.csv")], ImportMode::Record)
        .expect("the ledger takes it");
    let imported = delivered.remove(0).imported.expect("it can be read");
    assert_eq!(imported.added, at(MANY_CALLS));
    open
}

/// The scores of a million scorecards in a ledger: the plan read, the mean score with its mid
/// interval of 6 000 cells, service by channel, the share of compliant calls of each, and 20 shares
/// a service.
fn cells(c: &mut Benches) {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let open = recorded(folder.path());
    let request = ScoreRequest::of(&[Level::ServiceChannel, Level::ServiceCriterion]);
    let all = || score_in_passing(&open, &request).expect("it can be read").scores.estimates;
    let checked = all();
    let of = |measure| checked.iter().filter(|made| made.measure == measure).count();
    assert_eq!(of(Measure::Score), at(MANY_SERVICES * CHANNELS));
    assert_eq!(of(Measure::Met), at(MANY_SERVICES * MANY_CRITERIA));
    let one_thread = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("a thread");
    assert_eq!(one_thread.install(all), checked, "the same bits on any number of threads");

    let mut group = c.benchmark_group("score");
    group.throughput(Throughput::Elements(u64::from(MANY_CALLS))).sample_size(10);
    group.bench_function(BenchmarkId::new("cells", MANY_CALLS), |b| b.iter(all));
    group.finish();
}

criterion_group!(benches, score, cells);
criterion_main!(benches);
