//! How fast scorecards are read and checked, imported into the ledger of a campaign, and known
//! again: wide, twenty criteria a call; in MB of the delivery a second, of which `read` is reading
//! and checking alone. Peak memory of an import: `/usr/bin/time -v mystery import`.

use criterion::{BenchmarkId, Criterion as Bench, Throughput, criterion_group, criterion_main};
use mystery_calls::input::plan::write_plan;
use mystery_calls::input::scorecards::{Fieldwork, read_scorecards};
use mystery_calls::ledger::Imported;
use mystery_calls::model::{
    BandIndex, CallId, ChannelIndex, EvaluatorIndex, Plan, PlannedCall, ServiceIndex,
};
use mystery_calls::num::Minute;
use mystery_calls::workflow::{ImportMode, OpenCampaign, files, import_files, open_campaign};
use std::fmt::Write;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

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

/// A campaign in a folder of its own, with a delivery of all its calls.
struct Case {
    _folder: TempDir,
    open: OpenCampaign,
    plan: Plan,
    text: String,
    delivery: PathBuf,
}

impl Case {
    fn of(calls: u32) -> Case {
        let folder = tempfile::tempdir().expect("there is room for a folder");
        let write = |name: &str, text: &str| -> PathBuf {
            let path = folder.path().join(name);
            files::write(&path, text.as_bytes()).expect("there is room for a file");
            path
        };
        write("campaign.toml", CAMPAIGN);
        write("grid.toml", &grid_text());
        let open = open_campaign(folder.path()).expect("it has no fault");
        let (plan, text) = (plan(calls), file(calls));
        write("plan.csv", &write_plan(&plan, &open.campaign));
        let delivery = write("e01.csv", &text);
        Case { open, plan, text, delivery, _folder: folder }
    }

    /// Reads and checks the delivery; how many scorecards can be taken.
    fn read(&self) -> usize {
        let fieldwork =
            Fieldwork { campaign: &self.open.campaign, grid: &self.open.grid, plan: &self.plan };
        let read = read_scorecards("e01.csv", self.text.as_bytes(), fieldwork);
        let delivery = read.expect("it has a header");
        assert!(delivery.flags().is_empty() && delivery.rejects().is_empty());
        delivery.taken()
    }

    /// Imports the delivery into the ledger that is there, or a new one.
    fn import(&self) -> Imported {
        let paths = std::slice::from_ref(&self.delivery);
        let delivered = import_files(&self.open, paths, ImportMode::Record);
        let mut delivered = delivered.expect("the ledger takes it");
        delivered.remove(0).imported.expect("it can be read")
    }

    fn import_anew(&self) -> Imported {
        let ledger: &Path = &self.open.ledger_path();
        files::remove_if_there(ledger).expect("it can be removed");
        self.import()
    }
}

fn ingest(bench: &mut Bench) {
    for calls in SIZES {
        let case = Case::of(calls);
        let all = calls as usize;
        assert_eq!(case.read(), all);
        assert_eq!(case.import_anew(), Imported { added: all, ..Imported::default() });
        assert_eq!(case.import(), Imported { unchanged: all, ..Imported::default() });

        let mut group = bench.benchmark_group("ingest");
        group.sample_size(10).throughput(Throughput::BytesDecimal(case.text.len() as u64));
        group.bench_function(BenchmarkId::new("read", calls), |b| b.iter(|| case.read()));
        group.bench_function(BenchmarkId::new("again", calls), |b| {
            b.iter(|| black_box(case.import()));
        });
        group.bench_function(BenchmarkId::new("import", calls), |b| {
            b.iter(|| black_box(case.import_anew()));
        });
        group.finish();
    }
}

criterion_group!(benches, ingest);
criterion_main!(benches);
