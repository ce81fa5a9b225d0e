//! The snippets beside the tidy tables name tables and columns that are there.

use super::{TOWN, old_town};
use crate::program::Place;
use std::collections::BTreeSet;
use std::path::Path;

/// What stands in double quotes in a text.
fn quoted(text: &str) -> Vec<&str> {
    text.split('"').skip(1).step_by(2).collect()
}

fn exported() -> Place {
    let place = old_town();
    let ran = place.mystery(&format!("export {TOWN} --to out --only tidy"));
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    place
}

fn columns(place: &Place, table: &str) -> BTreeSet<String> {
    let text = place.read(&format!("out/{table}.csv"));
    text.lines().next().unwrap().split(',').map(str::to_owned).collect()
}

#[track_caller]
fn has(place: &Place, table: &str, names: &[&str]) {
    assert!(!names.is_empty(), "{table}");
    let columns = columns(place, table);
    for name in names {
        assert!(columns.contains(*name), "{table} has no column {name}");
    }
}

fn is_table(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|extension| extension == "csv")
}

#[test]
fn the_snippet_for_r_names_what_is_written() {
    let place = exported();
    let snippet = place.read("out/read.R");
    let mut tables = 0;
    for line in snippet.lines() {
        if let Some((_, file)) = line.split_once("<- read") {
            let Some(file) = quoted(file).into_iter().find(|name| is_table(name)) else {
                continue;
            };
            assert!(place.path(&format!("out/{file}")).is_file(), "{file}");
            tables += 1;
        }
        if let Some((days, rest)) =
            line.strip_prefix("for (day in c(").and_then(|l| l.split_once("))"))
        {
            let table = rest.split_once("[[").unwrap().0.trim();
            has(&place, table, &quoted(days));
        }
    }
    assert_eq!(tables, 6);
    for name in snippet.split("scored$").skip(1) {
        has(&place, "calls", &[name.split([',', ')']).next().unwrap()]);
    }
    let (_, condition) = snippet.split_once("subset(calls, ").unwrap();
    let condition = condition.lines().next().unwrap();
    let names: Vec<&str> =
        condition.split(" & ").map(|part| part.split(' ').next().unwrap()).collect();
    has(&place, "calls", &names);
}

#[test]
fn the_snippet_for_python_names_what_is_written() {
    let place = exported();
    let snippet = place.read("out/read.py");
    let files =
        snippet.lines().filter_map(|line| line.split_once(" = read_tidy(\"")?.1.split('"').next());
    let files: Vec<&str> = files.collect();
    assert_eq!(files.len(), 6);
    let mut all = BTreeSet::new();
    for file in files {
        all.extend(columns(&place, file.strip_suffix(".csv").unwrap()));
    }
    let numbers = snippet.lines().find(|line| line.starts_with("NUMBERS")).unwrap();
    for name in quoted(numbers) {
        assert!(all.contains(name), "no table has a column {name}");
    }
    for piece in snippet.split("call[\"").skip(1) {
        has(&place, "calls", &[piece.split('"').next().unwrap()]);
    }
    let (_, days) = snippet.split_once("parse_dates=").unwrap();
    has(&place, "calls", &quoted(days.lines().next().unwrap()));
}
