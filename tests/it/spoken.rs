//! What commands say in the language of the campaign, French and English, and what they say to
//! programs whatever that language is.

use crate::program::{Place, assert_golden};

const CAMPAIGN: &str = "campaigns/montpellier-2022-q2";

/// The founding case in a language.
fn founding(language: &str) -> Place {
    let place = Place::founding();
    let file = format!("{CAMPAIGN}/campaign.toml");
    let text = place.read(&file);
    let line = text.lines().find(|line| line.starts_with("language")).unwrap();
    place.write(&file, &text.replace(line, &format!("language = \"{language}\"")));
    place
}

/// What a run of commands says, each below its line; moments and hashes are left out.
fn said(place: &Place, commands: &[&str]) -> String {
    let mut text = String::new();
    for command in commands {
        let (verb, rest) = command.split_once(' ').unwrap_or((command, ""));
        let ran = place.mystery(&format!("{verb} {CAMPAIGN} {rest}"));
        text += &format!("$ mystery {command}  [{}]\n{}{}\n", ran.code, ran.stdout, ran.stderr);
    }
    text.lines().map(|line| timeless(line) + "\n").collect()
}

/// A line without the present moment, which stands in the log in UTC, and without the place that
/// a call is moved to, which hangs on that moment.
fn timeless(line: &str) -> String {
    let is_moment =
        |word: &str| word.len() > 19 && word.as_bytes()[4] == b'-' && word.as_bytes()[10] == b'T';
    let line = line.split_once("  →  ").map_or(line, |(before, _)| before);
    let words = line.split(' ').map(|word| if is_moment(word) { "MOMENT" } else { word });
    words.collect::<Vec<_>>().join(" ")
}

const COMMANDS: [&str; 21] = [
    "log",
    "seal",
    "status",
    "verify",
    "agenda --evaluator e03 --week 2022-04-04",
    "simulate --mean 80 --to made",
    "replan",
    "absent e04 2022-05-16..2022-05-20 --reason maladie",
    "move C150 --date 2022-04-02 --start 03:00 --reason essai",
    "verify",
    "import scorecards/montpellier-2022-q2/e01.csv",
    "verify --seal 0",
    "status",
    "export --to handouts --only ics",
    "plan --seed other",
    "plan --seed-from 7",
    "move C999 --date 2022-05-02 --start 09:00 --reason essai",
    "move zz --date 2022-05-02 --start 09:00 --reason essai",
    "move C150 --date 2022-05-02 --start 9h --reason essai",
    "absent e44 2022-05-02",
    "absent e04 2022-05-99",
];

#[test]
fn commands_speak_the_language_of_the_campaign() {
    for language in ["fr", "en"] {
        let said = said(&founding(language), &COMMANDS);
        assert_golden(&said, &format!("tests/golden/spoken/{language}.txt"));
    }
}

#[test]
fn programs_read_the_same_whatever_the_language() {
    let (french, english) = (founding("fr"), founding("en"));
    for place in [&french, &english] {
        place.mystery(&format!("import {CAMPAIGN} scorecards/montpellier-2022-q2/e01.csv"));
    }
    for command in ["agenda", "status", "verify", "check", "agree"] {
        for format in ["csv", "json"] {
            let line = format!("{command} {CAMPAIGN} --format {format}");
            let (one, other) = (french.mystery(&line), english.mystery(&line));
            assert_eq!((one.stdout, one.code), (other.stdout, other.code), "{line}");
        }
    }
    let json = french.mystery(&format!("verify {CAMPAIGN} --format json")).stdout;
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!((&json["is_the_draw"], &json["result"]), (&true.into(), &"same".into()));
    let log = french.mystery(&format!("log {CAMPAIGN} --format csv")).stdout;
    assert!(log.contains("beginning of the fieldwork"), "{log}");
    let status = french.mystery(&format!("status {CAMPAIGN} --format json")).stdout;
    let status: serde_json::Value = serde_json::from_str(&status).unwrap();
    let audits = status["by_audit"].as_array().unwrap();
    let planned = |of: &serde_json::Value| of["counts"]["planned"].as_u64().unwrap();
    assert_eq!(audits.iter().map(planned).sum::<u64>(), 12);
    assert_eq!(planned(&status["by_campaign"][1]), 12);
}
