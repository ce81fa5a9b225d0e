//! How fast charts are drawn and written: every chart of the founding case as SVG and PNG, light
//! and dark; and how fast the charts and the whole page of a country of 1 500 services are made,
//! from figures that stand. Peak memory: `/usr/bin/time -v cargo bench --bench report -- 1500`.

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use mystery_calls::num::Share;
use mystery_calls::report::campaign::{CampaignView, ChartKind, Charted, LEVELS, charts};
use mystery_calls::report::chart::{DARK, LIGHT};
use mystery_calls::report::pages::index_page;
use mystery_calls::text::Language;
use mystery_calls::workflow::{
    ImportMode, OpenCampaign, PictureFile, PlanRequest, ScoreRequest, TruthSource, draw_charts,
    files, import_files, open_campaign, plan_campaign, score_campaign, simulate_campaign,
};
use rayon::prelude::*;
use std::fmt::Write;
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

/// A country of 50 groups of 30 services, about four simulated calls each, in a folder of its own.
fn country(folder: &Path) -> OpenCampaign {
    let mut text = "[campaign]\nid = \"country\"\nstart = 2022-04-01\nend = 2022-06-30\n\
                    calls = 6000\ntarget = 80\n"
        .to_owned();
    for (channel, share) in [("phone", 60), ("visit", 40)] {
        write!(text, "[[channel]]\nid = \"{channel}\"\nkind = \"{channel}\"\nshare = {share}\n")
            .expect("writing to a text does not fail");
    }
    for (group, service) in (0..50).flat_map(|group| (0..30).map(move |at| (group, at))) {
        write!(
            text,
            "[[service]]\nid = \"s{group:02}-{service:02}\"\n\
             name = \"Town hall of Example {group}, desk {service}\"\ngroup = \"g{group:02}\"\n\
             hours = \"Mo-Fr 08:30-17:30; PH off\"\nchannels = [\"phone\", \"visit\"]\n",
        )
        .expect("writing to a text does not fail");
    }
    let mut grid = "id = \"g\"\npass = 80\n[[section]]\nid = \"all\"\n".to_owned();
    for at in 0..10 {
        write!(
            grid,
            "[[criterion]]\nid = \"c{at}\"\nsection = \"all\"\nkind = \"yes-no\"\npoints = 5\n\
             wording = \"Criterion {at}\"\nchannels = [\"phone\", \"visit\"]\n",
        )
        .expect("writing to a text does not fail");
    }
    files::write(&folder.join("country/campaign.toml"), text.as_bytes()).expect("a folder");
    files::write(&folder.join("country/grid.toml"), grid.as_bytes()).expect("a folder");
    let open = open_campaign(&folder.join("country")).expect("the country is right");
    let seed = Some("bench".to_owned());
    let request = PlanRequest { seed, replicates: Some(0), ..PlanRequest::default() };
    plan_campaign(&open, &request).expect("a country that can be planned");
    let truth = TruthSource::Mean(Share::new(0.75).expect("a share"));
    let cards = simulate_campaign(&open, &truth, None, &folder.join("cards")).expect("a plan");
    let paths: Vec<PathBuf> = cards.files.into_iter().map(|(path, _)| path).collect();
    import_files(&open, &paths, ImportMode::Record).expect("scorecards to read");
    open
}

/// Charts and whole page of the country.
fn large(bench: &mut Criterion) {
    let folder = tempfile::tempdir().expect("a folder to write to");
    let open = country(folder.path());
    let scored = score_campaign(&open, &ScoreRequest::of(&LEVELS)).expect("a plan and a ledger");
    let calls = scored.calls(&open);
    let view = CampaignView { calls: &calls, ..scored.view(&open, Language::French) };
    let draw = || -> Vec<Charted> {
        let made = ChartKind::ALL.par_iter().filter_map(|kind| charts(&view, *kind, None).ok());
        made.flatten().collect()
    };
    let drawn = draw();
    assert_eq!(drawn.len(), 134, "four lists in 25 or 26 parts, and what shows the whole");
    let page = index_page(&view, &drawn).html();
    assert!(page.len() < 3_000_000, "{} bytes", page.len());
    let mut group = bench.benchmark_group("country");
    group.sample_size(10);
    group.throughput(Throughput::Elements(drawn.len() as u64));
    group.bench_function("draw/1500", |b| b.iter(|| black_box(draw())));
    group.throughput(Throughput::Bytes(page.len() as u64));
    group.bench_function("index/1500", |b| b.iter(|| black_box(index_page(&view, &drawn).html())));
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
}

criterion_group!(report, benches, large);
criterion_main!(report);
