//! No public function of `stats` is left out where hostile numbers are put in.

use std::fs;
use std::path::{Path, PathBuf};

/// Functions that take no number but what another function has made, or none at all.
const MADE: [&str; 5] = ["word", "effective_word", "unit_count", "with_policy", "scale"];

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else {
            found.push(path);
        }
    }
}

/// The names of the public functions of a source text.
fn public_functions(text: &str) -> impl Iterator<Item = &str> {
    let code = text.split("#[cfg(test)]").next().unwrap_or_default();
    code.lines().filter_map(|line| {
        let name = line.trim_start().strip_prefix("pub fn ")?;
        name.split(|letter: char| !letter.is_alphanumeric() && letter != '_').next()
    })
}

fn calls(text: &str, name: &str) -> bool {
    text.match_indices(name).any(|(at, _)| {
        let is_whole =
            !text[..at].ends_with(|letter: char| letter.is_alphanumeric() || letter == '_');
        let after = &text[at + name.len()..];
        is_whole && (after.starts_with('(') || after.starts_with(|c: char| ",)]".contains(c)))
    })
}

#[test]
fn every_public_function_meets_hostile_numbers() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    sources(&root.join("src/stats"), &mut files);
    let texts: Vec<String> = files.iter().map(|path| fs::read_to_string(path).unwrap()).collect();
    let mut asked: String = ["", "_distributions", "_groups", "_plans"]
        .map(|part| root.join(format!("tests/it/reference/hostile{part}.rs")))
        .iter()
        .map(|path| fs::read_to_string(path).unwrap())
        .collect();
    // Properties that stand beside the function.
    let beside = texts.iter().filter_map(|text| text.split_once("proptest! {"));
    beside.for_each(|(_, tests)| asked.push_str(tests));
    let names: Vec<&str> = texts.iter().flat_map(|text| public_functions(text)).collect();
    assert!(names.len() > 150, "{}", names.len());
    let left: Vec<&str> =
        names.into_iter().filter(|name| !MADE.contains(name) && !calls(&asked, name)).collect();
    assert_eq!(left, Vec::<&str>::new());
}
