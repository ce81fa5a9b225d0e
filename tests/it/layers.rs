//! The floors of `src/`: a module imports only from floors below its own, never sideways.

use crate::sources::{Source, sources, src};

/// Lowest floor first.
const FLOORS: [&[&str]; 6] = [
    &["num", "text", "rng", "source"],
    &["model", "calendar", "stats", "flow"],
    &["input", "draw", "ledger", "score", "simulate"],
    &["report"],
    &["workflow"],
    &["cli"],
];

/// It imports nothing and nothing imports it.
const ALONE: &str = "guide";

/// The roof: they name what is below them and are named by nobody.
const ROOTS: [&str; 2] = ["lib", "main"];

fn floor(module: &str) -> Option<usize> {
    FLOORS.iter().position(|modules| modules.contains(&module))
}

/// Every module of the crate that a piece of code names. A group, `crate::{a, b}`, comes out as
/// `{`, which is on no floor: each module has a `use` of its own, so that this needs no parser.
fn imports(code: &str) -> impl Iterator<Item = &str> {
    code.split("crate::").skip(1).map(|rest| {
        let end = rest.find(|letter: char| !letter.is_alphanumeric() && letter != '_');
        match end {
            Some(0) => rest.get(..1).unwrap_or(rest),
            Some(end) => &rest[..end],
            None => rest,
        }
    })
}

/// Whether a chain of `super::` leads out of the module of the top level.
fn climbs_out(source: &Source) -> bool {
    let folders = source.path.matches('/').count();
    let depth = if source.path.ends_with("/mod.rs") { folders } else { folders + 1 };
    let (code, tests) = source.code.split_once("#[cfg(test)]\nmod ").unwrap_or((&source.code, ""));
    let climb = |code: &str, depth: usize| code.contains(&"super::".repeat(depth));
    climb(code, depth) || climb(tests, depth + 1)
}

fn faults(sources: &[Source]) -> Vec<String> {
    let mut found = Vec::new();
    for source in sources.iter().filter(|source| !ROOTS.contains(&source.module())) {
        let (path, module) = (&source.path, source.module());
        let own = floor(module);
        if own.is_none() && module != ALONE {
            found.push(format!("src/{path} is on no floor"));
        }
        if climbs_out(source) {
            found.push(format!("src/{path} climbs out of `{module}` by `super`"));
        }
        for import in imports(&source.code).filter(|import| *import != module) {
            if floor(import).is_none_or(|other| own.is_none_or(|own| other >= own)) {
                found.push(format!("src/{path} imports crate::{import}"));
            }
        }
    }
    found
}

#[test]
fn no_module_imports_upward_or_sideways() {
    let sources = sources(&src());
    assert!(sources.len() > 100, "the source tree was found");
    assert_eq!(faults(&sources), Vec::<String>::new());
}

#[test]
fn what_breaks_the_floors_is_found() {
    let faults_of =
        |path: &str, code: &str| faults(&[Source { path: path.to_owned(), code: code.to_owned() }]);
    let bad = [
        ("stats/wilson.rs", "use crate::model::Answer;", "imports crate::model"),
        ("model/mod.rs", "fn f() { crate::cli::run() }", "imports crate::cli"),
        ("report/mod.rs", "use crate::{score::Board, num};", "imports crate::{"),
        ("report/mod.rs", "use crate::*;", "imports crate::*"),
        ("num/mod.rs", "use crate::guide::campaign;", "imports crate::guide"),
        ("guide/mod.rs", "use crate::num::Share;", "imports crate::num"),
        ("extra/mod.rs", "", "is on no floor"),
        ("draw/staff/mod.rs", "use super::super::score::X;", "climbs out of `draw` by `super`"),
        ("draw/mod.rs", "use super::score::X;", "climbs out of `draw` by `super`"),
    ];
    for (path, code, fault) in bad {
        assert_eq!(faults_of(path, code), [format!("src/{path} {fault}")]);
    }
    let good = [
        ("stats/wilson.rs", "use crate::num::{Share, Interval};\nuse crate::stats::root;"),
        ("draw/staff/place.rs", "use super::roster::Roster;\nuse super::super::slot::Slot;"),
        ("draw/mod.rs", "fn f() {}\n#[cfg(test)]\nmod tests { use super::*; }"),
        ("lib.rs", "pub use crate::cli::main;"),
    ];
    for (path, code) in good {
        assert_eq!(faults_of(path, code), Vec::<String>::new(), "{path}");
    }
}
