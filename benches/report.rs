//! How fast charts are drawn and written: every chart of the founding case as SVG and PNG, light
//! and dark; and how fast whole reports are, of the founding case and of 1 500 services.

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use mystery_calls::num::Share;
use mystery_calls::report::campaign::{ChartKind, Charted};
use mystery_calls::report::chart::{DARK, LIGHT};
use mystery_calls::text::Language;
use mystery_calls::workflow::{
    ImportMode, OpenCampaign, PictureFile, PlanRequest, ReportRequest, TruthSource, draw_charts,
    files, import_files, open_campaign, plan_campaign, report_campaign, simulate_campaign,
};
use rayon::prelude::*;
use std::hint::black_box;
use std::path::{Path, PathBuf};

/// The founding case in a folder of its own, with its scorecards in the ledger.
fn founding(folder: &Path) -> OpenCampaign {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let campaign = "campaigns/montpellier-2022-q2";
    for name in ["campaign.toml", "grid.toml", "plan.csv", "plan.json"] {
        let bytes = files::read(&root.join(campaign).join(name)).expect("the founding case");
        files::write(&folder.join(campaign).join(name), &bytes).expect("a folder to write to");
    }
    let cards = root.join("scorecards/montpellier-2022-q2");
    let paths: Vec<PathBuf> = (1..=8).map(|at| cards.join(format!("e0{at}.csv"))).collect();
    let open = open_campaign(&folder.join(campaign)).expect("the founding case is right");
    let delivered = import_files(&open, &paths, ImportMode::Record).expect("scorecards to read");
    assert_eq!(delivered.len(), 8);
    open
}

const GROUPS: usize = 50;
const SERVICES_OF_GROUP: usize = 30;
const EVALUATORS_OF_GROUP: usize = 10;

/// A campaign of 20 000 calls over 1 500 services, with the grid of the founding case.
fn country_file() -> String {
    let mut text = "[campaign]\nid = \"country\"\ntitle = \"France entière\"\nlanguage = \"fr\"\n\
        start = 2022-04-01\nend = 2022-06-30\nreplies_until = 2022-07-31\ncalls = 20000\n\
        target = 80\ngrid = \"grid.toml\"\n[rotation]\nservice_gap_days = 2\n"
        .to_owned();
    for (kind, minutes, share) in [("phone", 10, 50), ("visit", 30, 20), ("email", 15, 30)] {
        let reply = if kind == "email" { "reply_days = 5\n" } else { "" };
        text += &format!(
            "[[channel]]\nid = \"{kind}\"\nkind = \"{kind}\"\nminutes = {minutes}\n\
             share = {share}\n{reply}"
        );
    }
    for group in 0..GROUPS {
        let name = format!("Département {group}");
        for service in 0..SERVICES_OF_GROUP {
            text += &format!(
                "[[service]]\nid = \"s{group}-{service}\"\ngroup = \"{name}\"\n\
                 name = \"Mairie de Saint-Exemple-sur-Rivière, quartier {group}-{service}\"\n\
                 volume = {}\nstaff = {}\nhours = \"Mo-Fr 08:30-17:30; PH off\"\n\
                 channels = [\"phone\", \"visit\", \"email\"]\nmin = 6\nmax = 20\n",
                1000 + 400 * service,
                3 + service % 6,
            );
        }
        for evaluator in 0..EVALUATORS_OF_GROUP {
            text += &format!(
                "[[evaluator]]\nid = \"e{group}-{evaluator}\"\ngroups = [\"{name}\"]\nper_day = 4\n"
            );
        }
    }
    text
}

/// The large campaign in a folder of its own: planned, simulated, imported.
fn country(folder: &Path) -> OpenCampaign {
    let grid =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("campaigns/montpellier-2022-q2/grid.toml");
    let grid = files::read(&grid).expect("the grid of the founding case");
    files::write(&folder.join("grid.toml"), &grid).expect("a folder to write to");
    files::write(&folder.join("campaign.toml"), country_file().as_bytes())
        .expect("the same folder");
    let open = open_campaign(folder).expect("a campaign that is right");
    let request = PlanRequest { seed: Some("country".to_owned()), ..PlanRequest::default() };
    plan_campaign(&open, &request).expect("a campaign with a calendar");
    let truth = TruthSource::Mean(Share::new(0.8).expect("a share"));
    let made = simulate_campaign(&open, &truth, None, &folder.join("cards"));
    let paths: Vec<PathBuf> =
        made.expect("a plan").files.into_iter().map(|(path, _)| path).collect();
    import_files(&open, &paths, ImportMode::Record).expect("scorecards to read");
    open
}

/// The whole report of a campaign, written into its folder.
fn whole_report(bench: &mut Criterion, name: &str, open: &OpenCampaign, services: usize) {
    let request = ReportRequest { language: Language::French, against: None, watch: &|_, _| {} };
    let mut group = bench.benchmark_group("report");
    group.sample_size(10);
    group.throughput(Throughput::Elements(services as u64));
    let made = report_campaign(open, &request).expect("a plan and a ledger");
    let pages =
        made.files.iter().filter(|file| file.parent().is_some_and(|at| at.ends_with("services")));
    assert_eq!(pages.count(), services);
    group.bench_function(format!("{name}/{services}"), |b| {
        b.iter(|| black_box(report_campaign(open, &request).expect("a plan and a ledger")));
    });
    group.finish();
}

/// Every file of the charts, light and dark.
fn picture_files(charts: &[Charted]) -> Vec<PictureFile<'_>> {
    let of = |chart| {
        let Charted { name, picture, .. }: &Charted = chart;
        [&LIGHT, &DARK].into_iter().flat_map(move |theme| {
            let path = move |ending| PathBuf::from(format!("{name}.{ending}"));
            ["svg", "png"].map(|ending| PictureFile { path: path(ending), picture, theme })
        })
    };
    charts.iter().flat_map(of).collect()
}

fn benches(bench: &mut Criterion) {
    let folder = tempfile::tempdir().expect("a folder to write to");
    let open = founding(folder.path());
    let kinds = ChartKind::ALL;
    let draw =
        || draw_charts(&open, &kinds, Language::French, None).expect("a plan and a ledger").charts;
    let charts = draw();
    assert_eq!(charts.len(), 17, "all kinds but the comparison, and five heat maps");
    let files = picture_files(&charts);
    let mut group = bench.benchmark_group("charts");
    group.sample_size(10);
    group.throughput(Throughput::Elements(charts.len() as u64));
    group.bench_function("draw/founding/17", |b| {
        b.iter_batched(|| (), |()| black_box(draw()), BatchSize::PerIteration);
    });
    group.throughput(Throughput::Elements(files.len() as u64));
    for (name, ending) in [("svg", "svg"), ("png", "png")] {
        let chosen: Vec<&PictureFile<'_>> = files
            .iter()
            .filter(|file| file.path.extension().is_some_and(|own| own == ending))
            .collect();
        assert_eq!(chosen.len(), 34);
        group.bench_function(format!("{name}/founding/34"), |b| {
            b.iter(|| {
                let bytes = chosen.par_iter().map(|file| file.bytes().map(|bytes| bytes.len()));
                black_box(bytes.sum::<Result<usize, _>>().expect("pictures of a fair size"))
            });
        });
    }
    group.finish();
    whole_report(bench, "founding", &open, 19);
}

fn large(bench: &mut Criterion) {
    let folder = tempfile::tempdir().expect("a folder to write to");
    whole_report(bench, "country", &country(folder.path()), GROUPS * SERVICES_OF_GROUP);
}

criterion_group!(report, benches, large);
criterion_main!(report);
