//! The guide keeps its promises: its examples are read without a problem, every key, word and
//! problem code that the program knows stands in it, and it names none that the program lacks.

use crate::sources::{Source, sources, src};
use mystery_calls::input::campaign::read_campaign;
use mystery_calls::input::grid::read_grid;
use mystery_calls::model::{Kind, Level, Measure, NoFigure, Outcome, Verdict};
use mystery_calls::source::{SourceFile, render};
use std::collections::BTreeSet;
use std::fs;

fn page(name: &str) -> String {
    fs::read_to_string(src().join("guide").join(name)).unwrap()
}

/// The first block of TOML on a page.
fn example(page: &str) -> &str {
    let start = page.find("```toml\n").unwrap() + "```toml\n".len();
    &page[start..start + page[start..].find("```").unwrap()]
}

/// All that stands in backticks outside of blocks.
fn words(page: &str) -> BTreeSet<String> {
    let prose = page.split("```").step_by(2);
    prose.flat_map(|prose| prose.split('`').skip(1).step_by(2)).map(str::to_owned).collect()
}

/// The codes that the page of problems lists, one a row of its tables.
fn listed_codes() -> BTreeSet<String> {
    let page = page("problems.md");
    let rows = page.lines().filter_map(|line| line.strip_prefix("| `"));
    let codes: Vec<String> =
        rows.map(|row| row.split('`').next().unwrap_or_default().to_owned()).collect();
    let set: BTreeSet<String> = codes.iter().cloned().collect();
    assert_eq!(set.len(), codes.len(), "a code is listed twice");
    set
}

/// The literals of a piece of code that look like words: lower case, digits and hyphens.
fn literals(code: &str) -> impl Iterator<Item = &str> {
    let is_word = |text: &&str| {
        text.starts_with(|letter: char| letter.is_ascii_lowercase())
            && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
    };
    code.split('"').skip(1).step_by(2).filter(is_word)
}

/// What follows each `start` in the code, if it is a literal.
fn literals_after<'c>(code: &'c str, start: &'c str) -> impl Iterator<Item = &'c str> {
    code.split(start)
        .skip(1)
        .filter_map(|rest| rest.trim_start().strip_prefix('"')?.split('"').next())
}

/// The codes that a file gives to problems: where a problem is made, and in functions and
/// constants that are called code.
fn codes(source: &Source) -> BTreeSet<String> {
    let code = source.shipped();
    let starts = [
        "Problem::error(",
        "Problem::warning(",
        "code: ",
        "CODE: &'static str = ",
        "CODE: Code = ",
    ];
    let mut found: BTreeSet<&str> =
        starts.into_iter().flat_map(|start| literals_after(code, start)).collect();
    for rest in code.split("Problem::new(").skip(1) {
        let second = rest.split_once(',').map_or("", |(_, second)| second).trim_start();
        found.extend(second.strip_prefix('"').and_then(|rest| rest.split('"').next()));
    }
    // Languages have codes too, which are not those of problems.
    for body in code.split("fn code(").skip(1).filter(|_| source.module() != "text") {
        found.extend(literals(body.split("\n    }\n").next().unwrap_or_default()));
    }
    found.into_iter().filter(|code| !code.is_empty()).map(str::to_owned).collect()
}

/// The keys that the readers of campaign and grid ask tables for: by name, through a function that
/// takes the key, or in a list.
fn keys(source: &Source) -> BTreeSet<String> {
    let askers = [
        "text(",
        "texts(",
        "count(",
        "minutes(",
        "number(",
        "percent(",
        "word(",
        "localised(",
        "truth(",
        "date(",
        "table(",
        "tables(",
        "has(",
        "place_of(",
        "required(",
        "(table, ",
        "(&table, ",
        "(&inner, ",
        "(step, ",
    ];
    let code = source.shipped();
    let mut found: BTreeSet<&str> =
        askers.into_iter().flat_map(|asker| literals_after(code, asker)).collect();
    for (at, _) in code.match_indices('[') {
        let (list, after) = code[at + 1..].split_once(']').unwrap_or_default();
        if after.starts_with(".map(|key|") || code[..at].ends_with("for key in ") {
            found.extend(list.split('"').skip(1).step_by(2));
        }
    }
    found.into_iter().map(str::to_owned).collect()
}

#[test]
fn the_examples_of_campaign_and_grid_are_read_without_a_problem() {
    let (campaign_page, grid_page) = (page("campaign.md"), page("grid.md"));
    let file = SourceFile::new("campaign.md", example(&campaign_page));
    let (campaign, problems) =
        read_campaign(&file).unwrap_or_else(|all| panic!("{}", render(&all, false)));
    assert_eq!(render(&problems, false), "");
    assert_eq!((campaign.calls, campaign.services.len()), (30, 2));
    let file = SourceFile::new("grid.md", example(&grid_page));
    let (grid, problems) = read_grid(&file, &campaign.channels)
        .unwrap_or_else(|all| panic!("{}", render(&all, false)));
    assert_eq!(render(&problems, false), "");
    assert_eq!(grid.criteria.len(), 6);
}

#[test]
fn every_problem_has_a_code_that_the_guide_lists() {
    let listed = listed_codes();
    let mut missing: Vec<String> = Vec::new();
    for source in sources(&src()) {
        let unlisted = codes(&source).into_iter().filter(|code| !listed.contains(code));
        missing.extend(unlisted.map(|code| format!("{code} (src/{})", source.path)));
    }
    assert_eq!(missing, Vec::<String>::new(), "not in problems.md");
}

#[test]
fn the_guide_lists_no_code_that_no_problem_has() {
    let sources = sources(&src());
    let in_code: BTreeSet<&str> =
        sources.iter().flat_map(|source| literals(source.shipped())).collect();
    let listed = listed_codes();
    let gone: Vec<&String> =
        listed.iter().filter(|code| !in_code.contains(code.as_str())).collect();
    assert_eq!(gone, Vec::<&String>::new(), "in problems.md and nowhere in src");
}

/// Catches codes that are handed from function to function and so escape the test before.
#[test]
fn every_hyphenated_word_of_the_readers_stands_in_the_guide() {
    let pages = ["campaign.md", "grid.md", "scorecards.md", "problems.md", "plan-methods.md"];
    let known: BTreeSet<String> = pages.into_iter().flat_map(|name| words(&page(name))).collect();
    let mut missing: BTreeSet<String> = BTreeSet::new();
    for source in sources(&src()).iter().filter(|source| source.module() == "input") {
        let hyphenated = literals(source.shipped()).filter(|word| word.contains('-'));
        missing.extend(hyphenated.filter(|word| !known.contains(*word)).map(str::to_owned));
    }
    assert_eq!(missing, BTreeSet::new());
}

#[test]
fn every_key_of_campaign_and_grid_stands_in_the_guide() {
    for (folder, name) in [("input/campaign/", "campaign.md"), ("input/grid/", "grid.md")] {
        let page = page(name);
        // A key may stand alone or be the head of an entry, as in `gate = { cap = 0 }`.
        let known: BTreeSet<String> = words(&page)
            .iter()
            .flat_map(|word| word.split(|c: char| !c.is_alphanumeric() && c != '_'))
            .map(str::to_owned)
            .collect();
        let sources = sources(&src());
        let keys: BTreeSet<String> =
            sources.iter().filter(|s| s.path.starts_with(folder)).flat_map(keys).collect();
        assert!(keys.len() > 20, "the keys were found: {keys:?}");
        let missing: Vec<&String> = keys.iter().filter(|key| !known.contains(*key)).collect();
        assert_eq!(missing, Vec::<&String>::new(), "{name}");
    }
}

#[test]
fn kinds_outcomes_levels_measures_and_verdicts_stand_in_the_guide() {
    let known = |name: &str, all: &[&str]| {
        let words = words(&page(name));
        let missing: Vec<&&str> = all.iter().filter(|word| !words.contains(**word)).collect();
        assert_eq!(missing, Vec::<&&str>::new(), "{name}");
    };
    known("campaign.md", &Kind::ALL.map(Kind::word));
    known("scorecards.md", &Outcome::ALL.map(Outcome::word));
    known("score-methods.md", &Level::ALL.map(Level::word));
    known("score-methods.md", &Measure::ALL.map(Measure::word));
    known("score-methods.md", &NoFigure::ALL.map(NoFigure::word));
    let verdicts = [Verdict::Meets, Verdict::FallsShort, Verdict::NotProven];
    known("score-methods.md", &verdicts.map(Verdict::word));
}

#[test]
fn codes_and_keys_are_found_where_they_are_given() {
    let source = Source {
        path: "input/x.rs".to_owned(),
        code: "Problem::error(\n    \"one\", place)\nProblem::new(severity, \"two-b\", None)\n\
               fn code(&self) -> &'static str {\n        match self { A => \"three\" }\n    }\n\
               const CODE: &'static str = \"four\";\nFault { code: \"five\", message }\n\
               table.text(\"key_a\"); positive(table, \"key_b\");\n\
               let [a, b] = [\"key_c\", \"key_d\"].map(|key| table.date(key));\n\
               #[cfg(test)]\nmod tests { fn f() { Problem::error(\"six\") } }"
            .to_owned(),
    };
    let all = |set: BTreeSet<String>| set.into_iter().collect::<Vec<_>>().join(" ");
    assert_eq!(all(codes(&source)), "five four one three two-b");
    assert_eq!(all(keys(&source)), "key_a key_b key_c key_d");
}
