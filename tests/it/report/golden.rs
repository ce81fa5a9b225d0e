//! The pages of a small campaign, byte for byte but for what is pinned elsewhere or never the same:
//! fonts and styles, the drawing within each picture (its title and description stay), the seal.
//! It has what a fieldwork brings: a move by hand, an appeal, a correction, another grid.

use crate::program::{Place, assert_golden};
use chrono::NaiveDate;
use mystery_calls::text::Language;
use mystery_calls::text::typography::date_short;
use serde_json::Value;
use std::path::Path;

const VILLAGE: &str = "campaigns/village";
const BY: &str = "--by Qualité --reason Relecture";

/// The village with its scorecards in, and what people decided since.
fn village() -> Place {
    let place = Place::new();
    place.take(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/report"), VILLAGE);
    let done = |words: &str| {
        let ran = place.mystery(words);
        assert_eq!(ran.code, 0, "{words}: {}", ran.stderr);
    };
    done(&format!("plan {VILLAGE}"));
    done(&format!("simulate {VILLAGE} --mean 75 --seed village --to cards"));
    done(&format!("move {VILLAGE} C24 --date 2027-04-29 --start 10:00 --reason Travaux"));
    done(&format!("import {VILLAGE} cards/e01.csv cards/e02.csv"));
    done(&format!("correct {VILLAGE} C02 comment=vu {BY}"));
    done(&format!("appeal open {VILLAGE} C01 {BY}"));
    done(&format!("appeal uphold {VILLAGE} C01 --withdraw {BY}"));
    done(&format!("appeal open {VILLAGE} C03 {BY}"));
    let grid = place.read(&format!("{VILLAGE}/grid.toml"));
    place.write(&format!("{VILLAGE}/grid.toml"), &grid.replace("points   = 4", "points   = 8"));
    done(&format!("regrid {VILLAGE} {BY}"));
    place
}

/// The day on which the log has the move.
fn moved(place: &Place) -> NaiveDate {
    let log = place.mystery(&format!("log {VILLAGE} --format json"));
    let events: Vec<Value> = serde_json::from_str(&log.stdout).unwrap();
    let moved = events.iter().find(|event| event["kind"] == "move").unwrap();
    moved["at"].as_str().unwrap()[..10].parse().unwrap()
}

/// A page with a line for each tag, so that a difference can be read.
fn readable(page: &str, seal: &str, day: &str) -> String {
    let page = without(page, "<style>", "</style>");
    let page = without(&page, "</desc>", "</svg>");
    // The way to the report on paper is there where the program writes one.
    let paper = "<li><a href=\"report.pdf\">";
    let page = without(&page, paper, "</li>").replace(&format!("{paper}</li>"), "");
    page.replace(seal, "(seal)").replace(day, "(day)").replace("><", ">\n<") + "\n"
}

/// A text without what stands between two marks.
fn without(text: &str, from: &str, to: &str) -> String {
    let mut kept = String::new();
    let mut rest = text;
    while let Some(start) = rest.find(from) {
        let (before, after) = rest.split_at(start + from.len());
        kept.push_str(before);
        rest = &after[after.find(to).expect("what begins ends")..];
    }
    kept + rest
}

#[test]
fn the_pages_of_a_small_campaign_stay_what_they_are() {
    let place = village();
    let seal = place.mystery(&format!("seal {VILLAGE}")).stdout;
    let moved = moved(&place);
    for language in [Language::French, Language::English] {
        let code = language.code();
        let day = date_short(language, moved);
        let ran = place.mystery(&format!("report {VILLAGE} --lang {code}"));
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        for page in ["index", "evidence", "services/town-hall", "services/planning"] {
            let text = place.read(&format!("{VILLAGE}/report/{page}.html"));
            let name = page.rsplit('/').next().unwrap_or(page);
            let golden = format!("tests/golden/report/{name}-{code}.html");
            assert_golden(&readable(&text, seal.trim(), &day), &golden);
        }
    }
}
