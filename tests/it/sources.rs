//! The source tree as text, for the tests that hold the house in order.

use std::fs;
use std::path::{Path, PathBuf};

/// One Rust file.
pub(crate) struct Source {
    /// The path inside `src`, with slashes.
    pub(crate) path: String,
    /// The text, with whole lines of comment left out, and quotes that open or close no literal.
    pub(crate) code: String,
}

impl Source {
    /// The module of the top level that the file belongs to: `stats` for `stats/shares/mod.rs`.
    pub(crate) fn module(&self) -> &str {
        self.path.split('/').next().unwrap().trim_end_matches(".rs")
    }

    /// The code without what is compiled for tests only; empty for a file of tests.
    pub(crate) fn shipped(&self) -> &str {
        let inside = format!("/{}", self.path);
        let of_tests = ["tests.rs", "fixture.rs", "testing.rs"];
        if of_tests.iter().any(|end| inside.ends_with(end)) || inside.contains("/tests/") {
            return "";
        }
        self.code.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default()
    }
}

/// All Rust files under a folder, in order of their paths.
pub(crate) fn sources(src: &Path) -> Vec<Source> {
    let read = |path: PathBuf| {
        let text = fs::read_to_string(&path).unwrap();
        let lines = text.lines().filter(|line| !line.trim_start().starts_with("//"));
        let inside = path.strip_prefix(src).unwrap().components();
        let names: Vec<&str> = inside.map(|name| name.as_os_str().to_str().unwrap()).collect();
        let code = lines.collect::<Vec<_>>().join("\n").replace("'\"'", "' '").replace("\\\"", "");
        Source { path: names.join("/"), code }
    };
    rust_files(src).into_iter().map(read).collect()
}

/// The folder `src` of this package.
pub(crate) fn src() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}

#[test]
fn comments_and_tests_are_no_part_of_what_is_shipped() {
    let source = |path: &str| Source {
        path: path.to_owned(),
        code: "fn a() {}\n#[cfg(test)]\nmod tests {\n    fn b() {}\n}".to_owned(),
    };
    assert_eq!(source("stats/shares/mod.rs").shipped(), "fn a() {}\n");
    assert_eq!(source("stats/shares/mod.rs").module(), "stats");
    assert_eq!(source("lib.rs").module(), "lib");
    for tests in ["flow/tests/laws.rs", "flow/tests.rs", "ledger/fixture.rs"] {
        assert_eq!(source(tests).shipped(), "", "{tests}");
    }
}
