use super::{TOWN, old_town};
use std::collections::BTreeSet;
use std::process::Command;

#[test]
fn everything_recorded_comes_out_as_tidy_tables_without_names() {
    let place = old_town();
    place.mystery(&format!("correct {TOWN} C001 email-signed=no --by Quality --reason checked"));
    let made = place.mystery(&format!("export {TOWN} --to out --only tidy"));
    assert_eq!((made.stderr.as_str(), made.code), ("", 0));
    let names: Vec<&str> =
        made.stdout.lines().map(|line| line.rsplit('/').next().unwrap()).collect();
    assert_eq!(
        names,
        [
            "calls.csv",
            "scorecards.csv",
            "answers.csv",
            "events.csv",
            "rejects.csv",
            "dictionary.csv",
            "read.R",
            "read.py"
        ]
    );
    let lines = |name: &str| place.read(&format!("out/{name}")).lines().count() - 1;
    assert_eq!((lines("calls.csv"), lines("scorecards.csv"), lines("events.csv")), (60, 21, 8));
    let answers = place.read("out/answers.csv");
    let signed: Vec<&str> =
        answers.lines().filter(|line| line.contains(",email-signed,")).collect();
    assert!(
        signed[signed.len() - 1]
            .ends_with(",C001,evaluator-3,yes,email-signed,contact,yes-no,,no,0")
    );
    let all: String = names.iter().map(|name| place.read(&format!("out/{name}"))).collect();
    // As words: the hashes of events may hold any three letters.
    let words: BTreeSet<&str> = all.split(|letter: char| !letter.is_alphanumeric()).collect();
    for name in ["e01", "e03", "Quality"] {
        assert!(!words.contains(name), "{name}");
    }
    for name in ["Évaluateur", "fourth.csv"] {
        assert!(!all.contains(name), "{name}");
    }
    let named = place.mystery(&format!("export {TOWN} --to named --only tidy --names"));
    assert_eq!(named.code, 0);
    assert!(place.read("named/events.csv").contains(",correction,Quality,C001,"));
    assert!(place.read("named/scorecards.csv").contains(",C001,e03,"));
}

/// Every column of every table is in the dictionary, in its order, and nothing else is.
#[test]
fn the_dictionary_has_every_column() {
    let place = old_town();
    place.mystery(&format!("export {TOWN} --to out --only tidy"));
    let dictionary = place.read("out/dictionary.csv");
    for name in ["calls", "scorecards", "answers", "events", "rejects"] {
        let table = place.read(&format!("out/{name}.csv"));
        let header: Vec<&str> = table.lines().next().unwrap().split(',').collect();
        let start = format!("{name}.csv,");
        let listed: Vec<&str> = (dictionary.lines().filter_map(|line| line.strip_prefix(&start)))
            .map(|line| line.split(',').next().unwrap())
            .collect();
        assert_eq!(listed[..header.len()], header, "{name}");
        let criteria = if name == "answers" { 9 } else { 0 };
        assert_eq!(listed.len(), header.len() + criteria, "{name}");
    }
    assert!(dictionary.contains("answers.csv,phone-rings,measure,rings,Number of rings,a number"));
}

#[test]
fn a_french_spreadsheet_gets_its_own_form_and_no_formula_runs() {
    let place = old_town();
    let formula = "comment==1+1";
    place.mystery(&format!("correct {TOWN} C001 {formula} --by a --reason b"));
    place.mystery(&format!("export {TOWN} --to out --only tidy --for excel-fr"));
    let calls = place.read("out/calls.csv");
    assert!(calls.starts_with("\u{feff}call;date;start;"), "{calls}");
    assert!(calls.contains(";0,0900395"), "{calls}");
    assert!(!place.path("out/read.R").exists());
    assert!(place.read("out/scorecards.csv").contains(";'=1+1;"));
}

#[test]
fn python_reads_the_tables_and_finds_the_mean_score() {
    let place = old_town();
    place.mystery(&format!("export {TOWN} --to out --only tidy"));
    let ran = Command::new("python3").arg("read.py").current_dir(place.path("out")).output();
    let Ok(ran) = ran else { return };
    let said = String::from_utf8(ran.stdout).unwrap();
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    assert!(said.starts_with("19 scored calls, weighted mean score 0."), "{said}");
}

#[test]
fn the_same_tables_come_as_parquet_with_typed_columns_and_without_names() {
    let place = old_town();
    let made = place.mystery(&format!("export {TOWN} --to out --only parquet"));
    assert_eq!((made.stderr.as_str(), made.code), ("", 0));
    let tables = ["calls", "scorecards", "answers", "events", "rejects", "dictionary"];
    let expected = tables.map(|name| format!("out/{name}.parquet"));
    assert_eq!(made.stdout.lines().collect::<Vec<_>>(), expected);
    place.mystery(&format!("export {TOWN} --to csv --only tidy"));
    for name in tables {
        let file = std::fs::read(place.path(&format!("out/{name}.parquet"))).unwrap();
        assert!(file.starts_with(b"PAR1") && file.ends_with(b"PAR1"), "{name}");
        let holds = |text: &str| file.windows(text.len()).any(|bytes| bytes == text.as_bytes());
        let table = place.read(&format!("csv/{name}.csv"));
        for column in table.lines().next().unwrap().split(',') {
            assert!(holds(column), "{name}: {column}");
        }
        assert!(!holds("Évaluateur") && !holds("fourth.csv"), "{name}");
    }
    // Weights are eight bytes each, not texts: 60 calls, all of which have one.
    let calls = place.read("csv/calls.csv");
    let mut rows = calls.lines();
    let at = rows.next().unwrap().split(',').position(|name| name == "weight").unwrap();
    let weight = |row: &str| row.split(',').nth(at).unwrap().parse::<f64>().unwrap();
    let weights: Vec<u8> = rows.flat_map(|row| weight(row).to_le_bytes()).collect();
    let file = std::fs::read(place.path("out/calls.parquet")).unwrap();
    assert_eq!(weights.len(), 480);
    assert!(file.windows(480).any(|bytes| bytes == weights));
    place.mystery(&format!("export {TOWN} --to again --only parquet"));
    assert_eq!(std::fs::read(place.path("again/calls.parquet")).unwrap(), file);
}
