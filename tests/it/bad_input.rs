//! Wrong input and the exact words in which it is refused: every problem of a file in one run,
//! each with place and cure, exit code 2.

use crate::program::{Place, assert_golden};
use std::fs;
use std::path::Path;

fn cases() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/bad_input");
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap())
        .filter(|entry| entry.path().is_dir())
        .map(|entry| entry.file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

/// Each folder of `tests/bad_input` is a campaign that `check` refuses.
#[test]
fn every_problem_of_a_campaign_is_named_in_one_run() {
    let cases = cases();
    assert!(cases.len() >= 6, "{cases:?}");
    for case in cases {
        let place = Place::new();
        let folder = format!("tests/bad_input/{case}");
        place.take(&Path::new(env!("CARGO_MANIFEST_DIR")).join(&folder), "c");
        let ran = place.mystery("check c");
        assert_eq!((ran.stdout.as_str(), ran.code), ("", 2), "{case}: {}", ran.stderr);
        assert_golden(&ran.stderr, &format!("{folder}/expected.txt"));
        let planned = place.mystery("plan c");
        assert_eq!(planned.code, 2, "{case}");
        assert!(!place.path("c/plan.csv").exists(), "{case}: a plan was written");
    }
}

/// The same campaigns, where they state the other language: English, or French after all.
#[test]
fn problems_are_told_in_the_language_that_the_campaign_states() {
    for case in cases() {
        let place = Place::new();
        let folder = format!("tests/bad_input/{case}");
        place.take(&Path::new(env!("CARGO_MANIFEST_DIR")).join(&folder), "c");
        let text = place.read("c/campaign.toml");
        let is_french = text.contains("\nlanguage = \"fr\"");
        let (stated, other) = if is_french { ("fr", "en") } else { ("french", "fr") };
        let [stated, line] = [stated, other].map(|code| format!("\nlanguage = \"{code}\""));
        place.write("c/campaign.toml", &text.replacen(&stated, &line, 1));
        let told = place.mystery("check c").stderr;
        assert!(other == "en" || !told.contains("error[") && !told.contains("hint: "), "{told}");
        assert_golden(&told, &format!("{folder}/expected-{other}.txt"));
    }
}

/// A band and an evaluator of no use: what is said of them before where they stand.
#[test]
fn bands_and_evaluators_of_no_use_are_named_and_hinder_nothing() {
    let said = |language: &str| {
        let place = Place::new();
        place.mystery(&format!("init c --language {language}"));
        let idle = "\n[[band]]\nid = \"night\"\nfrom = \"21:00\"\nto = \"23:00\"\n\n[[evaluator]]\n\
                    id = \"e09\"\nhours = \"Mo-Fr 09:00-17:00\"\ntotal = 0\n";
        place.write("c/campaign.toml", &(place.read("c/campaign.toml") + idle));
        let ran = place.mystery("check c");
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        ran.stderr
    };
    let english = "\
warning[idle-band]: nothing is open in the band `night` on any day
   --> c/campaign.toml:130:8
    |
130 | from = \"21:00\"
    |        ^^^^^^^
hint: move it to where services are open, widen their hours, or drop it

warning[idle-evaluator]: the evaluator `e09` may make no call: `total` is 0
   --> c/campaign.toml:136:9
    |
136 | total = 0
    |         ^
hint: raise `total`, or drop the evaluator

";
    assert_eq!(said("en"), english);
    let french = said("fr");
    for line in [
        "avertissement[idle-band]\u{a0}: rien n’est ouvert dans la plage `night`, aucun jour\n",
        "conseil\u{a0}: déplacez-la vers des heures ouvertes, élargissez les horaires, ou supprimez-la\n",
        "avertissement[idle-evaluator]\u{a0}: l’évaluateur `e09` ne peut faire aucun appel\u{a0}: \
         `total` vaut 0\n",
        "conseil\u{a0}: augmentez `total`, ou supprimez l’évaluateur\n",
    ] {
        assert!(french.contains(line), "{line}{french}");
    }
}

#[test]
fn a_campaign_that_is_not_there_is_a_failure_to_read() {
    let ran = Place::new().mystery("check nowhere");
    assert_eq!(ran.code, 3);
    assert!(ran.stderr.starts_with("error: cannot read nowhere/campaign.toml: "), "{}", ran.stderr);
}

#[test]
fn bad_rows_go_back_with_the_reason_and_good_ones_are_taken_once() {
    let place = Place::founding();
    let campaign = "campaigns/montpellier-2022-q2";
    let delivery = place.read("scorecards/montpellier-2022-q2/e01.csv");
    let (header, rows) = delivery.split_once('\n').unwrap();
    let mut rows: Vec<String> = rows.lines().map(str::to_owned).collect();
    rows[0] = rows[0].replacen("completed", "complet", 1);
    rows[1] = rows[1].replacen("C0", "C9", 1);
    rows[2] = rows[2].replacen(",yes,", ",yess,", 1);
    place.write("bad.csv", &format!("{header}\n{}\n", rows.join("\n")));
    let dry = place.mystery(&format!("import {campaign} bad.csv --dry-run"));
    assert_eq!(dry.code, 1, "{}", dry.stdout);
    assert!(!place.path("bad.csv.rejects.csv").exists());
    assert!(!place.path(&format!("{campaign}/ledger.sqlite")).exists());
    let first = place.mystery(&format!("import {campaign} bad.csv"));
    assert_eq!(first.code, 1);
    assert_golden(&first.stderr, "tests/golden/import/bad-rows.stderr");
    assert_golden(&first.stdout, "tests/golden/import/bad-rows.stdout");
    let rejects = place.read("bad.csv.rejects.csv");
    assert_eq!(rejects.lines().count(), 4);
    let again = place.mystery(&format!("import {campaign} bad.csv"));
    assert!(again.stdout.starts_with("bad.csv\u{a0}: 0 nouvelle, "), "{}", again.stdout);
    let mended =
        rejects.replace(",complet,", ",completed,").replace("C9", "C0").replace("yess", "yes");
    place.write("mended.csv", &mended);
    let third = place.mystery(&format!("import {campaign} mended.csv"));
    assert_eq!(
        (third.stdout.as_str(), third.code),
        ("mended.csv\u{a0}: 3 nouvelles\n", 0),
        "{}",
        third.stderr
    );
    let full = place.mystery(&format!("import {campaign} scorecards/montpellier-2022-q2/e01.csv"));
    assert_eq!(full.code, 0, "{}", full.stdout);
    assert!(full.stdout.contains(": 0 nouvelle, 35 déjà enregistrées"), "{}", full.stdout);
}

#[test]
fn a_file_that_is_no_scorecard_gives_nothing() {
    let place = Place::founding();
    place.write("other.csv", "call,outcom,nonsense\nC001,completed,x\n");
    let ran = place.mystery("import campaigns/montpellier-2022-q2 other.csv");
    assert_eq!(ran.code, 2);
    assert_golden(&ran.stderr, "tests/golden/import/bad-header.stderr");
}
