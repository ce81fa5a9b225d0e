//! Golden runs of the binary on the founding case.

use crate::program::{Place, assert_golden};
use std::collections::BTreeMap;
use std::fs;

const CAMPAIGN: &str = "campaigns/montpellier-2022-q2";

/// The files of the report by name, `/` between folders.
fn report_files(place: &Place) -> BTreeMap<String, Vec<u8>> {
    let top = place.path(&format!("{CAMPAIGN}/report"));
    let mut files = BTreeMap::new();
    let mut folders = vec![top.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(&top).unwrap().to_str().unwrap().to_owned();
                files.insert(name, fs::read(path).unwrap());
            }
        }
    }
    files
}

#[test]
fn the_founding_case_runs_the_whole_way_and_again_to_the_same_bytes() {
    let place = Place::founding();
    let first = place.mystery(&format!("run {CAMPAIGN}"));
    assert_eq!((first.stderr.as_str(), first.code), ("", 0));
    assert_golden(&first.stdout, "tests/golden/founding/run.stdout");
    let made = report_files(&place);
    let is_extra = |name: &str| cfg!(feature = "pdf") && name == "report.pdf";
    let names: Vec<&str> = made.keys().map(String::as_str).filter(|name| !is_extra(name)).collect();
    assert_golden(&(names.join("\n") + "\n"), "tests/golden/founding/report-files.txt");
    let again = place.mystery(&format!("run {CAMPAIGN}"));
    assert_eq!(again.code, 0);
    assert!(again.stdout.contains("256\u{a0}déjà enregistrées"), "{}", again.stdout);
    assert_eq!(report_files(&place), made, "a second run changes the report");
}

#[test]
fn the_plan_of_the_founding_case_is_pinned_to_its_seed() {
    let place = Place::founding();
    let committed = place.read(&format!("{CAMPAIGN}/plan.csv"));
    for name in ["plan.csv", "plan.json"] {
        fs::remove_file(place.path(&format!("{CAMPAIGN}/{name}"))).unwrap();
    }
    let drawn = place.mystery(&format!("plan {CAMPAIGN}"));
    assert_eq!(drawn.code, 0, "{}", drawn.stderr);
    assert_golden(&drawn.stdout, "tests/golden/founding/plan.stdout");
    assert_eq!(place.read(&format!("{CAMPAIGN}/plan.csv")), committed);
    assert_golden(&place.read(&format!("{CAMPAIGN}/plan.json")), &format!("{CAMPAIGN}/plan.json"));
    let verified = place.mystery(&format!("verify {CAMPAIGN}"));
    assert_eq!(verified.code, 0, "{}", verified.stdout);
}

#[test]
fn the_scorecards_of_the_founding_case_come_from_its_stated_truth() {
    let place = Place::founding();
    let truth = "scorecards/montpellier-2022-q2/truth.toml";
    let made = place.mystery(&format!("simulate {CAMPAIGN} --truth {truth} --to again"));
    assert_eq!((made.stderr.as_str(), made.code), ("", 0));
    for at in 1..=8 {
        let name = format!("e{at:02}.csv");
        let committed = place.read(&format!("scorecards/montpellier-2022-q2/{name}"));
        assert_eq!(place.read(&format!("again/{name}")), committed, "{name}");
    }
}

#[test]
fn a_plan_with_one_cell_changed_is_not_the_draw() {
    let place = Place::founding();
    let plan = place.read(&format!("{CAMPAIGN}/plan.csv"));
    let line = plan.lines().nth(17).unwrap();
    place.write(
        &format!("{CAMPAIGN}/plan.csv"),
        &plan.replace(
            line,
            &line.replace(",e0", ",e9").replace(",e9", ",e0").replacen("2022-04-0", "2022-04-1", 1),
        ),
    );
    let verified = place.mystery(&format!("verify {CAMPAIGN}"));
    assert_eq!(
        (verified.stdout.as_str(), verified.code),
        ("le calendrier diffère du tirage à la ligne 18\n", 1)
    );
}

#[test]
fn a_plan_that_has_begun_is_not_overwritten_unless_forced_and_then_kept() {
    let place = Place::founding();
    place.mystery(&format!("run {CAMPAIGN}"));
    let before = place.read(&format!("{CAMPAIGN}/plan.csv"));
    let refused = place.mystery(&format!("plan {CAMPAIGN} --seed other"));
    assert_golden(&refused.stderr, "tests/golden/founding/has-begun.stderr");
    assert_eq!((refused.code, place.read(&format!("{CAMPAIGN}/plan.csv"))), (2, before.clone()));
    let to_stdout = place.mystery(&format!("plan {CAMPAIGN} --seed other --out -"));
    assert!(to_stdout.stdout.starts_with("call,date,start,"), "{}", to_stdout.stdout);
    assert_eq!(place.read(&format!("{CAMPAIGN}/plan.csv")), before);
    let forced = place.mystery(&format!("plan {CAMPAIGN} --seed other --force"));
    assert_eq!(forced.code, 0, "{}", forced.stderr);
    assert_eq!(place.read(&format!("{CAMPAIGN}/plan.csv")), to_stdout.stdout);
}

#[test]
fn scores_stay_what_they_are() {
    let place = Place::founding();
    place.mystery(&format!("run {CAMPAIGN}"));
    let table =
        place.mystery(&format!("score {CAMPAIGN} --by campaign,service,channel,commitment"));
    assert_eq!(table.code, 0);
    assert_golden(&table.stdout, "tests/golden/founding/score.stdout");
    assert_golden(&table.stderr, "tests/golden/founding/score.stderr");
    let under = place.mystery(&format!("score {CAMPAIGN} --fail-under 99"));
    assert_eq!(under.code, 1);
    let status = place.mystery(&format!("status {CAMPAIGN}"));
    assert_golden(&status.stdout, "tests/golden/founding/status.stdout");
    let check = place.mystery(&format!("check {CAMPAIGN}"));
    assert_golden(&check.stdout, "tests/golden/founding/check.stdout");
}

/// Numbers may differ in their last digits on machines with other mathematical libraries; here
/// they are compared at 1e-9, everything else exactly.
#[test]
fn estimates_for_programs_stay_what_they_are() {
    let place = Place::founding();
    place.mystery(&format!("run {CAMPAIGN}"));
    let csv =
        place.mystery(&format!("score {CAMPAIGN} --by campaign,service,channel --format csv"));
    let golden = "tests/golden/founding/score.csv";
    if std::env::var_os("MYSTERY_BLESS").is_some() {
        return assert_golden(&csv.stdout, golden);
    }
    let golden = fs::read_to_string(golden).unwrap();
    assert_eq!(csv.stdout.lines().count(), golden.lines().count());
    for (line, expected) in csv.stdout.lines().zip(golden.lines()) {
        for (cell, expected) in line.split(',').zip(expected.split(',')) {
            match (cell.parse::<f64>(), expected.parse::<f64>()) {
                (Ok(a), Ok(b)) => assert!((a - b).abs() <= 1e-9 * b.abs().max(1.0), "{line}"),
                _ => assert_eq!(cell, expected, "{line}"),
            }
        }
    }
    let json = place.mystery(&format!("score {CAMPAIGN} --format json"));
    let json: serde_json::Value = serde_json::from_str(&json.stdout).unwrap();
    assert_eq!(json["simulated"], true);
    assert_eq!(json["estimates"][0]["level"], "campaign");
    assert_eq!(json["estimates"].as_array().unwrap().len(), 2 * (1 + 19 + 6));
}

#[test]
fn every_output_of_simulated_scorecards_says_so() {
    let place = Place::founding();
    place.mystery(&format!("run {CAMPAIGN}"));
    for name in ["index.html", "evidence.html", "services/standard.html", "charts/services.svg"] {
        let text = place.read(&format!("{CAMPAIGN}/report/{name}"));
        let said = text.contains("DONNÉES SIMULÉES") || text.contains("Données simulées");
        assert!(said, "{name}");
    }
    let csv = place.read(&format!("{CAMPAIGN}/report/estimates.csv"));
    assert!(csv.lines().skip(1).all(|line| line.ends_with(",true")), "a row does not say so");
}

#[test]
fn the_page_needs_nothing_from_elsewhere_and_has_every_service_in_it() {
    let place = Place::founding();
    place.mystery(&format!("run {CAMPAIGN}"));
    let page = place.read(&format!("{CAMPAIGN}/report/index.html"));
    assert!(page.len() < 1_000_000, "{} bytes", page.len());
    for forbidden in ["<script", "http://", "https://", "<link", "@import"] {
        assert!(!page.contains(forbidden), "{forbidden}");
    }
    let campaign = place.read(&format!("{CAMPAIGN}/campaign.toml"));
    let names = campaign.lines().skip_while(|line| *line != "[[service]]");
    let names = names.take_while(|line| *line != "[[evaluator]]");
    let names = names.filter_map(|line| line.strip_prefix("name")?.split('"').nth(1));
    let names: Vec<&str> = names.collect();
    assert_eq!(names.len(), 19);
    for name in names {
        assert!(page.contains(name), "{name}");
    }
}

#[test]
fn a_new_campaign_passes_its_check_and_can_be_rehearsed() {
    let said = [
        ("fr", "60\u{a0}nouvelles, 0\u{a0}déjà enregistrée, 0\u{a0}rejetée"),
        ("en", "60\u{a0}new, 0\u{a0}already recorded, 0\u{a0}rejected"),
    ];
    for (language, taken) in said {
        let place = Place::new();
        let made = place.mystery(&format!("init campaigns/my-town --language {language}"));
        assert_eq!(
            (made.stdout.as_str(), made.code),
            ("campaigns/my-town/campaign.toml\ncampaigns/my-town/grid.toml\n", 0)
        );
        let check = place.mystery("check campaigns/my-town");
        assert_eq!((check.stderr.as_str(), check.code), ("", 0), "{}", check.stdout);
        assert_eq!(place.mystery("plan campaigns/my-town --seed a").code, 0);
        assert_eq!(place.mystery("simulate campaigns/my-town --mean 85").code, 0);
        let run = place.mystery("run campaigns/my-town");
        assert_eq!((run.stderr.as_str(), run.code), ("", 0), "{}", run.stdout);
        assert!(run.stdout.contains(taken), "{}", run.stdout);
        let again = place.mystery("init campaigns/my-town");
        assert_eq!(again.code, 2);
        assert_eq!(
            again.stderr,
            "error: campaigns/my-town/campaign.toml exists already\nhint: name another folder\n"
        );
    }
}

#[test]
fn the_log_holds_every_import_and_the_seal_its_chain() {
    let place = Place::founding();
    assert_eq!(place.mystery(&format!("seal {CAMPAIGN}")).stderr, "rien n’est encore enregistré\n");
    place.mystery(&format!("run {CAMPAIGN}"));
    let log = place.mystery(&format!("log {CAMPAIGN}"));
    // The beginning of the fieldwork, then eight files; three lines of the table's own.
    assert_eq!((log.stdout.lines().count(), log.code), (1 + 8 + 4, 0), "{}", log.stdout);
    let seal = place.mystery(&format!("seal {CAMPAIGN}"));
    assert_eq!((seal.stdout.trim().len(), seal.code), (64, 0), "{}", seal.stderr);
    place.mystery(&format!("run {CAMPAIGN}"));
    assert_eq!(place.mystery(&format!("seal {CAMPAIGN}")).stdout, seal.stdout);
}

#[test]
fn estimates_can_be_narrowed_and_weighted_otherwise() {
    let place = Place::founding();
    place.mystery(&format!("run {CAMPAIGN}"));
    let first = |words: &str| -> serde_json::Value {
        let ran = place.mystery(&format!("score {CAMPAIGN} --by campaign --format json {words}"));
        let json: serde_json::Value =
            serde_json::from_str(&ran.stdout).unwrap_or_else(|_| panic!("{words}: {}", ran.stderr));
        json["estimates"][0].clone()
    };
    let service = |id: &str| {
        let ran = place.mystery(&format!("score {CAMPAIGN} --by service --format json"));
        let json: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
        let all = json["estimates"].as_array().unwrap().clone();
        all.into_iter().find(|made| made["service"] == id && made["measure"] == "score").unwrap()
    };
    let narrowed = first("--where service=fourriere");
    assert_eq!(narrowed["value"], service("fourriere")["value"]);
    assert_eq!(narrowed["calls"], service("fourriere")["calls"]);
    let both = first("--where service=fourriere --where channel=phone");
    assert!(both["calls"].as_u64() < narrowed["calls"].as_u64());
    assert_ne!(first("--weights calls")["value"], first("")["value"]);
    let wide = first("--evaluators ignore");
    assert!(wide["high"].as_f64() <= first("")["high"].as_f64());
    let wrong = place.mystery(&format!("score {CAMPAIGN} --where servise=x"));
    assert_eq!(
        (wrong.stderr.as_str(), wrong.code),
        (
            "erreur\u{a0}: `servise` n’est pas une clé connue dans `--where`\n\
             conseil\u{a0}: vouliez-vous dire `service`\u{202f}?\n",
            2
        )
    );
    let wrong = place.mystery(&format!("score {CAMPAIGN} --where service=fouriere"));
    assert_eq!(
        wrong.stderr,
        "erreur\u{a0}: `fouriere` n’est pas un service de la campagne\n\
         conseil\u{a0}: vouliez-vous dire `fourriere`\u{202f}?\n"
    );
}

#[test]
fn a_report_says_when_the_plan_is_not_its_draw() {
    let place = Place::founding();
    let name = format!("{CAMPAIGN}/plan.csv");
    place.write(
        &name,
        &place.read(&name).replacen("2022-04-01,08:55,09:25", "2022-04-01,09:00,09:30", 1),
    );
    let ran = place.mystery(&format!("report {CAMPAIGN}"));
    assert_eq!(
        (ran.stderr.as_str(), ran.code),
        (
            "provisoire\u{a0}: 0 sur 232, 0 en attente\navertissement\u{a0}: le calendrier diffère du tirage à la ligne 2\n",
            0
        )
    );
    assert!(place.read(&format!("{CAMPAIGN}/report/index.html")).contains("diffère du tirage"));
}

#[test]
fn what_concerns_no_mystery_call_has_no_figure_and_says_so() {
    let place = Place::founding();
    place.mystery(&format!("run {CAMPAIGN}"));
    let ran = place.mystery(&format!("score {CAMPAIGN} --where channel=audit --by campaign"));
    assert_eq!(ran.code, 0, "{}", ran.stderr);
}
