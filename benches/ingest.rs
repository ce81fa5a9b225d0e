//! How fast scorecards are read and recorded: wide, twenty criteria a call.

use chrono::{TimeZone, Utc};
use criterion::{BenchmarkId, Criterion as Bench, Throughput, criterion_group, criterion_main};
use mystery_calls::input::campaign::read_campaign;
use mystery_calls::input::grid::read_grid;
use mystery_calls::input::scorecards::{Delivery, Fieldwork, read_scorecards};
use mystery_calls::ledger::{Imported, IncomingFile, Ledger, LedgerError, Reading, Stamp, Terms};
use mystery_calls::model::{
    BandIndex, CallId, Campaign, ChannelIndex, EvaluatorIndex, Grid, Plan, PlannedCall,
    ServiceIndex,
};
use mystery_calls::num::Minute;
use mystery_calls::source::SourceFile;
use std::fmt::Write;
use std::hint::black_box;

const SIZES: [u32; 3] = [232, 20_000, 1_000_000];
const CRITERIA: usize = 20;

const CAMPAIGN: &str = "
[campaign]
id = \"bench\"
start = 2022-04-01
end = 2022-06-30
calls = 232
[[channel]]
id = \"phone\"
kind = \"phone\"
share = 1
minutes = 10
window_minutes = 30
[[service]]
id = \"etat-civil\"
hours = \"Mo-Fr 08:30-17:30\"
channels = [\"phone\"]
[[evaluator]]
id = \"e01\"
";

fn campaign() -> Campaign {
    read_campaign(&SourceFile::new("campaign.toml", CAMPAIGN)).expect("it has no fault").0
}

/// Twenty yes-no criteria by phone.
fn grid_text() -> String {
    let mut text = "id = \"g\"\npass = 80\n[[section]]\nid = \"s\"\n".to_owned();
    for at in 0..CRITERIA {
        write!(
            text,
            "[[criterion]]\nid = \"tel-{at:02}\"\nsection = \"s\"\nchannels = [\"phone\"]\n\
             kind = \"yes-no\"\npoints = 1\n"
        )
        .expect("a string takes all text");
    }
    text
}

fn grid(campaign: &Campaign) -> Grid {
    let file = SourceFile::new("grid.toml", grid_text());
    read_grid(&file, &campaign.channels).expect("it has no fault").0
}

fn plan(calls: u32) -> Plan {
    let call = |number| PlannedCall {
        id: CallId::new('C', number, calls),
        date: "2022-04-04".parse().expect("it is a date"),
        start: Minute::MIDNIGHT.plus(540),
        end: Minute::MIDNIGHT.plus(550),
        band: Some(BandIndex(0)),
        service: ServiceIndex(0),
        channel: ChannelIndex(0),
        evaluator: Some(EvaluatorIndex(0)),
        second: None,
        scenario: None,
        due: None,
        probability: Some(1.0),
        weight: 1.0,
    };
    Plan::new((1..=calls).map(call).collect())
}

/// One row a call, answers in turn yes and no.
fn file(calls: u32) -> String {
    let mut text = "call,evaluator,date,time,outcome,attempts".to_owned();
    for at in 0..CRITERIA {
        write!(text, ",tel-{at:02}").expect("a string takes all text");
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

fn record(
    delivery: &Delivery<'_>,
    bytes: &[u8],
    terms: Terms<'_>,
) -> Result<Imported, LedgerError> {
    let at = Utc.with_ymd_and_hms(2022, 4, 12, 9, 41, 7).single().expect("it exists");
    let stamp = Stamp { at, author: "bench".to_owned() };
    let mut ledger = Ledger::open_in_memory()?;
    let source = IncomingFile { name: "e01.csv", bytes, beginning: None };
    let mut intake = ledger.intake(source, terms, &stamp)?;
    delivery.try_each(|row| intake.take(row.line, &row.scorecard).map(|_| ()))?;
    intake.finish(&Reading::default(), "")
}

fn ingest(bench: &mut Bench) {
    let campaign = campaign();
    let (grid, grid_text) = (grid(&campaign), grid_text());
    let terms = Terms { campaign: &campaign, grid: &grid, grid_text: &grid_text };
    for calls in SIZES {
        let (plan, text) = (plan(calls), file(calls));
        let fieldwork = Fieldwork { campaign: &campaign, grid: &grid, plan: &plan };
        let read = || read_scorecards("e01.csv", text.as_bytes(), fieldwork).expect("it is clean");
        let delivery = read();
        let counts = (delivery.taken(), delivery.flags().len(), delivery.rejects().len());
        assert_eq!(counts, (calls as usize, 0, 0));
        let record = || record(&delivery, text.as_bytes(), terms).expect("memory takes it");
        assert_eq!(record().added, calls as usize);

        let mut group = bench.benchmark_group("ingest");
        group.sample_size(10).throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function(BenchmarkId::new("read", calls), |b| b.iter(|| black_box(read())));
        group.bench_function(BenchmarkId::new("record", calls), |b| b.iter(|| black_box(record())));
        group.finish();
    }
}

criterion_group!(benches, ingest);
criterion_main!(benches);
