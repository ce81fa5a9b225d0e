//! Each outside crate has one door: the module that may name it. What is behind the door can be
//! changed without the rest of the house noticing.

use crate::sources::{Source, sources, src};
use std::fs;
use std::path::Path;

/// Crates by the name in code, each with the places that may name it.
const DOORS: [(&str, &[&str]); 33] = [
    ("annotate_snippets", &["source/"]),
    ("anstream", &["cli/"]),
    ("calamine", &["input/"]),
    ("chardetng", &["input/"]),
    ("chrono_tz", &["calendar/"]),
    ("clap", &["cli/"]),
    ("clap_complete", &["cli/"]),
    ("clap_mangen", &["cli/"]),
    ("comfy_table", &["report/"]),
    ("compact_calendar", &["calendar/"]),
    ("csv", &["input/", "report/"]),
    ("csv_core", &["input/"]),
    ("encoding_rs", &["input/"]),
    ("indicatif", &["cli/"]),
    ("maud", &["report/"]),
    ("memchr", &["input/", "source/"]),
    ("opening_hours", &["calendar/"]),
    ("plotters", &["report/chart"]),
    ("plotters_backend", &["report/chart"]),
    ("png", &["report/chart"]),
    ("quick_xml", &["input/scorecards/percents"]),
    ("rand", &["rng/"]),
    ("resvg", &["report/chart"]),
    ("rusqlite", &["ledger/"]),
    ("rust_xlsxwriter", &["report/workbook"]),
    ("statrs", &["stats/"]),
    ("tempfile", &["workflow/"]),
    ("typst", &["report/pdf"]),
    ("typst_layout", &["report/pdf"]),
    ("typst_pdf", &["report/pdf"]),
    ("unicode_normalization", &["report/pdf"]),
    ("wide", &["stats/"]),
    ("zip", &["input/scorecards/percents"]),
];

/// The crate that has a door and reads the same as a module of ours.
const TOML: (&str, &[&str]) = ("toml", &["input/"]);

/// Crates without a door: dates, derives, hashes and elementary functions are everybody's.
const OPEN: [&str; 8] =
    ["chrono", "foldhash", "libm", "rayon", "serde", "serde_json", "sha2", "thiserror"];

fn doors() -> impl Iterator<Item = (&'static str, &'static [&'static str])> {
    DOORS.into_iter().chain([TOML])
}

/// Whether code names a crate: `name::` or `use name` with nothing before it that makes it a part
/// of something else.
fn names(code: &str, name: &str) -> bool {
    code.match_indices(name).any(|(at, _)| {
        let (before, after) = (&code[..at], &code[at + name.len()..]);
        let continues = |letter: char| letter.is_alphanumeric() || "_:\"/-.".contains(letter);
        let is_path = after.starts_with("::");
        let is_use = before.ends_with("use ") && after.starts_with([';', ' ']);
        (is_path || is_use) && !before.ends_with(continues)
    })
}

fn through_the_wall(sources: &[Source]) -> Vec<String> {
    let mut found = Vec::new();
    for source in sources {
        for (name, allowed) in doors() {
            let may = allowed.iter().any(|place| {
                let module = place.trim_end_matches('/');
                source.path.starts_with(place) || source.path == format!("{module}.rs")
            });
            if !may && names(source.shipped(), name) {
                found
                    .push(format!("src/{} names `{name}`, whose door is {allowed:?}", source.path));
            }
        }
    }
    found
}

/// The names in the table `[dependencies]`, as code writes them.
fn dependencies(manifest: &str) -> Vec<String> {
    let table = manifest.split("\n[dependencies]\n").nth(1).unwrap();
    let lines = table.lines().take_while(|line| !line.starts_with('['));
    lines
        .filter_map(|line| line.split_once('=').or_else(|| line.split_once('.')))
        .map(|(name, _)| name.trim().replace('-', "_"))
        .collect()
}

#[test]
fn each_outside_crate_is_named_behind_its_door_only() {
    assert_eq!(through_the_wall(&sources(&src())), Vec::<String>::new());
}

#[test]
fn every_dependency_has_a_door_or_is_open_to_all() {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml");
    let dependencies = dependencies(&fs::read_to_string(manifest).unwrap());
    assert!(dependencies.len() > 20, "the manifest was read");
    let known = |name: &String| doors().any(|(door, _)| door == name) || OPEN.contains(&&**name);
    let unknown: Vec<&String> = dependencies.iter().filter(|name| !known(name)).collect();
    assert_eq!(unknown, Vec::<&String>::new(), "without a door");
    let listed = doors().map(|(name, _)| name).chain(OPEN);
    let gone: Vec<&str> = listed.filter(|name| !dependencies.iter().any(|d| d == name)).collect();
    assert_eq!(gone, [""; 0], "a door to nowhere");
}

#[test]
fn what_goes_through_the_wall_is_found() {
    let found = |path: &str, code: &str| {
        through_the_wall(&[Source { path: path.to_owned(), code: code.to_owned() }]).len()
    };
    let bad = [
        ("draw/frame.rs", "use rand::Rng;"),
        ("score/mod.rs", "fn f() { statrs::function::erf::erf(0.0); }"),
        ("report/pdf/world.rs", "use plotters::prelude::*;"),
        ("report/html/page.rs", "use typst::World;"),
        ("workflow/mod.rs", "#[derive(clap::Parser)] struct A;"),
        ("ledger/mod.rs", "use csv;"),
        ("model/campaign.rs", "use toml::Spanned;"),
    ];
    for (path, code) in bad {
        assert_eq!(found(path, code), 1, "{path}: {code}");
    }
    let good = [
        ("rng/stream.rs", "use rand::Rng;"),
        ("input/campaign/mod.rs", "use crate::input::toml::Table;\nuse toml::Spanned;"),
        ("report/chart/svg.rs", "use plotters_backend::DrawingBackend;"),
        ("draw/mod.rs", "fn operand::x() {} let brand = 1;"),
        ("ledger/store.rs", "#[cfg(test)]\nmod tests {\n use tempfile::tempdir;\n}"),
        ("report/mod.rs", "mod csv;\nuse crate::report::table::csv::Row;"),
    ];
    for (path, code) in good {
        assert_eq!(found(path, code), 0, "{path}: {code}");
    }
}
