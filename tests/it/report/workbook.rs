//! The workbook of results, read back.

use super::{CAMPAIGN, reported};
use calamine::{Data, Range, Reader, Xlsx, open_workbook};
use serde_json::Value;
use std::fs::File;
use std::io::BufReader;

/// Rows above the first figure: title, mark, headings.
const ABOVE: usize = 3;

fn book(options: &str) -> (crate::program::Place, Xlsx<BufReader<File>>) {
    let place = reported(options);
    let book = open_workbook(place.path(&format!("{CAMPAIGN}/report/results.xlsx"))).unwrap();
    (place, book)
}

fn number(range: &Range<Data>, line: usize, column: usize) -> Option<f64> {
    match range.get((line, column)) {
        Some(Data::Float(number)) => Some(*number),
        None | Some(Data::Empty) => None,
        other => panic!("line {line}, column {column}: {other:?} is no number"),
    }
}

#[test]
fn every_number_is_that_of_score_for_programs() {
    let (place, mut book) = book("--lang en");
    let levels = [
        ("Campaign", "campaign"),
        ("Services", "service"),
        ("Channels", "channel"),
        ("Commitments", "commitment"),
        ("Sections", "section"),
        ("Criteria", "criterion"),
        ("Services by channel", "service-channel"),
        ("Criteria by service", "service-criterion"),
        ("Evaluators", "evaluator"),
    ];
    let names: Vec<&str> = levels.iter().map(|(sheet, _)| *sheet).chain(["Columns"]).collect();
    assert_eq!(book.sheet_names(), names);
    let by: Vec<&str> = levels.iter().map(|(_, level)| *level).collect();
    let json = place.mystery(&format!("score {CAMPAIGN} --format json --by {}", by.join(",")));
    let json: Value = serde_json::from_str(&json.stdout).unwrap();
    let estimates = json["estimates"].as_array().unwrap();
    let mut compared = 0;
    for (sheet, level) in levels {
        let range = book.worksheet_range(sheet).unwrap();
        let of_level: Vec<&Value> =
            estimates.iter().filter(|estimate| estimate["level"] == level).collect();
        assert_eq!(range.height(), ABOVE + of_level.len(), "{sheet}");
        for (line, estimate) in (ABOVE..).zip(of_level) {
            let keys = [(3, "planned"), (4, "calls"), (5, "value"), (6, "low"), (7, "high")];
            let more = [(8, "met"), (9, "target"), (12, "calls_needed")];
            for (column, key) in keys.into_iter().chain(more) {
                let found = number(&range, line, column);
                let expected = estimate[key].as_f64();
                let near = match (found, expected) {
                    // A sheet keeps sixteen digits.
                    (Some(a), Some(b)) => (a - b).abs() <= 1e-15 * b.abs().max(1.0),
                    (a, b) => a == b,
                };
                assert!(near, "{sheet} {line} {key}: {found:?}, not {expected:?}");
                compared += usize::from(found.is_some());
            }
        }
    }
    assert!(compared > 5_000, "{compared}");
}

#[test]
fn every_sheet_of_figures_says_that_they_are_simulated_in_the_language_of_the_report() {
    let (_place, mut book) = book("");
    let names = book.sheet_names();
    assert_eq!(names.first().map(String::as_str), Some("Campagne"));
    for name in names.iter().filter(|name| *name != "Colonnes") {
        let range = book.worksheet_range(name).unwrap();
        let mark = range.get((1, 0)).map(ToString::to_string);
        assert_eq!(mark.as_deref(), Some("DONNÉES SIMULÉES – SIMULATED DATA"), "{name}");
        let heading = range.get((2, 0)).map(ToString::to_string);
        assert_eq!(heading.as_deref(), Some("Objet"), "{name}");
    }
}
