//! How fast charts are drawn and written: every chart of the founding case as SVG and PNG, light
//! and dark.

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use mystery_calls::report::campaign::{ChartKind, Charted};
use mystery_calls::report::chart::{DARK, LIGHT};
use mystery_calls::text::Language;
use mystery_calls::workflow::{
    ImportMode, OpenCampaign, PictureFile, draw_charts, files, import_files, open_campaign,
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

criterion_group!(report, benches);
criterion_main!(report);
