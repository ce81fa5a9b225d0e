//! Deliveries of common tools, end to end: through their mapping into the ledger.

mod beside;
mod dialects;
mod first_use;
mod hostile;
mod standing;

use mystery_calls::input::mapping::{Known, propose_mapping, read_mapped_scorecards, read_mapping};
use mystery_calls::input::scorecards::{Delivery, Fieldwork, rejects_csv};
use mystery_calls::model::{Answer, Outcome, Plan};
use mystery_calls::source::{Problems, SourceFile};
use mystery_calls::workflow::{
    ImportMode, OpenCampaign, RejectsFile, import_files, import_mapped_files, open_campaign,
    read_mapping_of, read_plan_of,
};
use std::fs;
use std::path::{Path, PathBuf};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/deliveries");

fn open() -> OpenCampaign {
    open_campaign(Path::new(FOLDER)).unwrap()
}

fn mapping_path(stem: &str) -> PathBuf {
    Path::new(FOLDER).join("mappings").join(format!("{stem}.toml"))
}

/// Reads a delivery of the folder through its mapping, or through that mapping changed.
fn read_changed(
    file: &str,
    change: impl Fn(String) -> String,
) -> Result<Delivery<'static>, Problems> {
    let open: &OpenCampaign = Box::leak(Box::new(open()));
    let plan: &Plan = Box::leak(Box::new(read_plan_of(open).unwrap().0));
    let (stem, _) = file.rsplit_once('.').unwrap();
    let text = change(fs::read_to_string(mapping_path(stem)).unwrap());
    let (mapping, warnings) =
        read_mapping(&SourceFile::new("mapping.toml", text), &open.grid).unwrap();
    assert!(warnings.is_empty());
    let bytes = fs::read(Path::new(FOLDER).join(file)).unwrap();
    let fieldwork = Fieldwork { campaign: &open.campaign, grid: &open.grid, plan };
    read_mapped_scorecards(file, &bytes, fieldwork, &mapping)
}

fn read(file: &str) -> Delivery<'static> {
    read_changed(file, |mapping| mapping).unwrap()
}

fn answer(answer: Answer) -> String {
    match answer {
        Answer::Yes => "yes".to_owned(),
        Answer::No => "no".to_owned(),
        Answer::Measured(number) => number.to_string(),
        Answer::NotApplicable => "na".to_owned(),
        Answer::NotObserved => "nobs".to_owned(),
        Answer::Missing => "-".to_owned(),
        other => format!("{other:?}"),
    }
}

/// Each scorecard in a line: call, evaluator, day, time, outcome, and the answers in the order of
/// the grid: rings, wait, greeting, thanks, introduced, orientation, signage, transfers.
fn cards(delivery: &Delivery<'_>) -> Vec<String> {
    let open = open();
    let rows = delivery.rows();
    let line = |card: &mystery_calls::model::Scorecard| {
        let evaluator = card.evaluator.map(|at| open.campaign.evaluator(at).id.clone());
        let date = card.date.map(|day| day.to_string()).unwrap_or_default();
        let time = card.time.map(|time| time.to_string()).unwrap_or_default();
        let answers: Vec<String> = card.answers.iter().copied().map(answer).collect();
        format!(
            "{} {} {date} {time} {} | {}",
            card.call,
            evaluator.unwrap_or_default(),
            card.outcome.word(),
            answers.join(" ")
        )
    };
    rows.iter().map(|row| line(&row.scorecard)).collect()
}

fn warnings(delivery: &Delivery<'_>) -> Vec<String> {
    let warnings = delivery.warnings().in_file_order().into_iter();
    warnings.map(|warning| format!("{}: {}", warning.code, warning.message)).collect()
}

#[track_caller]
fn gives(file: &str, expected: &[&str], assumed: &[&str]) {
    let delivery = read(file);
    assert_eq!(cards(&delivery), expected, "{file}");
    assert_eq!(warnings(&delivery), assumed, "{file}");
}

const ONE_PLANNED: &str =
    "assumed-evaluator: 1 row does not say who made the call: the planned evaluator is taken";

#[test]
fn a_sheet_made_by_hand_comes_in() {
    gives(
        "excel_fr_manual_cp1252.csv",
        &[
            "C001 e07 2022-04-12 09:41 completed | 3 210 yes - yes no - -",
            "C003 e02 2022-04-13 14:05 completed | - 74070 yes - no nobs - -",
            "C004 e02 2022-04-14  completed | - - yes - - na - -",
        ],
        &[
            "assumed-dates: the dates of column `Date` are read day first",
            "assumed-century: 1 year of column `Date` with two digits: taken as 20..",
            "assumed-encoding: the text is not UTF-8 and is read as windows-1252",
        ],
    );
    let comments: Vec<String> = read("excel_fr_manual_cp1252.csv")
        .rows()
        .iter()
        .map(|row| row.scorecard.comment.clone())
        .collect();
    assert_eq!(comments, ["RAS ; agent aimable", "", "pas de réponse au 30/04"]);
}

#[test]
fn a_workbook_says_the_same_as_the_text() {
    let expected = [
        "C001 e07 2022-04-12 09:41 completed | 3 210 yes - yes no - -",
        "C003 e02 2022-04-13 14:05 completed | - 74070 yes - no nobs - -",
        "C004 e02 2022-04-14  completed | - - yes - - na - -",
    ];
    let dates = [
        "assumed-dates: the dates of column `Date` are read day first",
        "assumed-century: 1 year of column `Date` with two digits: taken as 20..",
    ];
    gives("calc_fr_workbook.ods", &expected, &dates);
    let sheet = "assumed-sheet: sheet `Suivi` is read, and not `Notes`";
    gives("excel_fr_workbook.xlsx", &expected, &[&[sheet], &dates[..]].concat());
    let delivery = read("excel_fr_workbook.xlsx");
    let lines: Vec<usize> = delivery.rows().iter().map(|row| row.line).collect();
    assert_eq!(lines, [3, 5, 6]);
    assert_eq!(delivery.rows()[0].scorecard.comment, "RAS ;\nagent aimable");
}

#[test]
fn google_forms_come_in() {
    gives(
        "googleforms_fr.csv",
        &["C001 e07 2022-04-12 09:41 completed | 3 - yes yes no - - -"],
        &["dropped-columns: column `Adresse e-mail` holds addresses of persons and is not \
             recorded"],
    );
    gives(
        "googlesheets_fr_resave.csv",
        &["C001 e07 2022-04-12 09:41 completed | 3 - yes yes - - - -"],
        &[
            ONE_PLANNED,
            "assumed-zone: the times of column `Horodateur` state no zone: taken as Europe/Paris",
        ],
    );
}

#[test]
fn kobo_comes_in_past_its_row_of_tags() {
    gives(
        "kobo_default_semicolon_hxl.csv",
        &["C001 e07 2022-04-12 09:41 completed | 3 - yes yes - - - -"],
        &[ONE_PLANNED],
    );
    let utc = read_changed("kobo_default_semicolon_hxl.csv", |mapping| {
        mapping.replace(
            "[columns]",
            "[columns]\ndate = \"_submission_time\"\ntime = \"_submission_time\"",
        )
    });
    let shifted =
        "shifted-times: 1 time of column `_submission_time` moved from UTC to Europe/Paris";
    assert_eq!(warnings(&utc.unwrap()), [ONE_PLANNED, shifted]);
}

#[test]
fn limesurvey_comes_in_with_codes_and_with_words() {
    let zone = |column: &str| {
        format!("assumed-zone: the times of column `{column}` state no zone: taken as Europe/Paris")
    };
    gives(
        "limesurvey_code_comma_bom.csv",
        &["C001 e07 2022-04-12 09:41 completed | 3 - yes no yes - - -"],
        &[ONE_PLANNED, &zone("datestamp")],
    );
    let file = "limesurvey_fr_full_semicolon_bom.csv";
    gives(
        file,
        &["C001 e07 2022-04-12 09:41 completed | 3 - yes no yes - - -"],
        &[ONE_PLANNED, &zone("Date de soumission"), &zone("Date de la dernière action")],
    );
    let delivery = read(file);
    let [reject] = delivery.rejects() else { panic!("one is rejected") };
    assert_eq!((reject.line, reject.problems[0].code), (3, "not-sent-in"));
}

#[test]
fn microsoft_forms_surveymonkey_and_qualtrics_come_in() {
    gives(
        "msforms_excelfr_cp1252.csv",
        &["C001 e07 2022-04-12 09:41 completed | - 210 yes yes - - - -"],
        &[
            ONE_PLANNED,
            "assumed-encoding: the text is not UTF-8 and is read as windows-1252",
            "assumed-zone: the times of column `Heure de fin` state no zone: taken as Europe/Paris",
            "dropped-columns: column `Adresse de messagerie` holds addresses of persons and is \
             not recorded",
        ],
    );
    gives(
        "surveymonkey_two_header_rows.csv",
        &["C001 e07 2022-04-12 09:41 completed | 3 - yes no - - - -"],
        &[
            ONE_PLANNED,
            "assumed-dates: the dates of column `End Date` are read month first, as surveymonkey \
             writes them",
            "assumed-zone: the times of column `End Date` state no zone: taken as Europe/Paris",
            "dropped-columns: columns `IP Address` and `Email Address` hold addresses of persons \
             and are not recorded",
        ],
    );
    gives(
        "qualtrics_three_header_rows.csv",
        &["C001 e07 2022-04-12 09:41 completed | 3 - yes no - - - -"],
        &[ONE_PLANNED],
    );
}

#[test]
fn redcap_comes_in() {
    gives(
        "redcap_raw.csv",
        &["C005 e09 2024-07-01 09:12 completed | - 42 - - - - - 2"],
        &["assumed-zone: the times of column `calldate1` state no zone: taken as Europe/Paris"],
    );
    let none = read_changed("redcap_raw.csv", |mapping| mapping.replace("\"1\"  =", "\"2\"  ="));
    assert_eq!(none.unwrap().rejects()[0].problems[0].code, "unknown-outcome");
    assert_eq!(read("redcap_raw.csv").rows()[0].scorecard.outcome, Outcome::Completed);
}

#[test]
fn a_day_that_can_be_read_two_ways_is_refused_unless_stated() {
    let delivery = read_changed("googlesheets_fr_resave.csv", |mapping| {
        mapping.replace("dates   = \"day-first\"\n", "")
    });
    let delivery = delivery.unwrap();
    let problem = &delivery.rejects()[0].problems[0];
    assert_eq!(
        format!("{}: {} | {}", problem.code, problem.message, problem.hint.as_deref().unwrap()),
        "undecidable-date: `12/04/2022 09:41:07` can be 2022-04-12 or 2022-12-04 | write it as \
         `2022-04-12` or `2022-12-04`, or state `dates` in the mapping"
    );
}

/// A copy of the folder in which deliveries leave their traces.
fn workplace() -> tempfile::TempDir {
    let place = tempfile::tempdir().unwrap();
    for entry in fs::read_dir(FOLDER).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            fs::copy(&path, place.path().join(path.file_name().unwrap())).unwrap();
        }
    }
    place
}

#[test]
fn every_delivery_is_recorded_once() {
    let place = workplace();
    let open = open_campaign(place.path()).unwrap();
    // Eight tools deliver the same call with other answers: each starts with a record of its own.
    let files = fs::read_dir(place.path()).unwrap().map(|entry| entry.unwrap().path());
    let is_delivery = |path: &PathBuf| {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        name != "plan.csv" && [".csv", ".xlsx", ".ods"].iter().any(|end| name.ends_with(end))
    };
    let mut seen = Vec::new();
    for path in files.filter(is_delivery) {
        let stem = path.file_stem().unwrap().to_string_lossy().into_owned();
        let (mapping, _) = read_mapping_of(&mapping_path(&stem), &open).unwrap();
        let import = |mode| {
            let paths = std::slice::from_ref(&path);
            import_mapped_files(&open, paths, &mapping, mode).unwrap().remove(0)
        };
        let dry = import(ImportMode::DryRun).imported.unwrap();
        let first = import(ImportMode::Record);
        let again = import(ImportMode::Record).imported.unwrap();
        let taken = first.imported.unwrap();
        assert_eq!((dry.added, taken.unchanged, again.added), (taken.added, 0, 0), "{stem}");
        assert_eq!(again.unchanged, taken.added, "{stem}");
        seen.push((stem, taken.added, first.rejected));
        fs::remove_file(open.ledger_path()).unwrap();
    }
    seen.sort();
    let expected = [
        ("calc_fr_workbook", 3, 0),
        ("excel_fr_manual_cp1252", 3, 0),
        ("excel_fr_workbook", 3, 0),
        ("googleforms_fr", 1, 0),
        ("googlesheets_fr_resave", 1, 0),
        ("kobo_default_semicolon_hxl", 1, 0),
        ("limesurvey_code_comma_bom", 1, 0),
        ("limesurvey_fr_full_semicolon_bom", 1, 1),
        ("msforms_excelfr_cp1252", 1, 0),
        ("qualtrics_three_header_rows", 1, 0),
        ("redcap_raw", 1, 0),
        ("surveymonkey_two_header_rows", 1, 0),
    ];
    assert_eq!(seen, expected.map(|(stem, taken, rejected)| (stem.to_owned(), taken, rejected)));
}

#[test]
fn addresses_do_not_reach_the_ledger_and_assumptions_do() {
    let place = workplace();
    let open = open_campaign(place.path()).unwrap();
    let (mapping, _) = read_mapping_of(&mapping_path("googleforms_fr"), &open).unwrap();
    let path = place.path().join("googleforms_fr.csv");
    import_mapped_files(&open, &[path], &mapping, ImportMode::Record).unwrap();
    let ledger = fs::read(open.ledger_path()).unwrap();
    let holds = |text: &str| ledger.windows(text.len()).any(|bytes| bytes == text.as_bytes());
    assert!(holds("Formules employ"));
    assert!(holds("dropped-columns"));
    // The mapping itself is recorded, and names the address that it was given.
    let count = ledger.windows(15).filter(|bytes| *bytes == b"e07@example.org").count();
    let in_mapping = mapping.text().matches("e07@example.org").count();
    assert_eq!(count, in_mapping);
}

#[test]
fn rejects_go_back_as_they_came_and_come_in_once_mended() {
    let place = workplace();
    let open = open_campaign(place.path()).unwrap();
    let stem = "limesurvey_fr_full_semicolon_bom";
    let (mapping, _) = read_mapping_of(&mapping_path(stem), &open).unwrap();
    let path = place.path().join(format!("{stem}.csv"));
    let delivered = import_mapped_files(&open, &[path], &mapping, ImportMode::Record).unwrap();
    let Some(RejectsFile::Written(rejects)) = &delivered[0].rejects else { panic!("none written") };
    let text = fs::read_to_string(rejects).unwrap();
    let original = fs::read_to_string(Path::new(FOLDER).join(format!("{stem}.csv"))).unwrap();
    let cells = |line: &str| line.replace('"', "");
    let lines: Vec<String> = text.lines().map(cells).collect();
    let originals: Vec<String> = original.lines().map(cells).collect();
    assert_eq!(lines[0], format!("{};reason", originals[0]));
    assert!(
        lines[1].starts_with(&format!("{};le formulaire n’a pas été envoyé", originals[2])),
        "{text}"
    );
    let mended = text.replace("13;;2;", "13;2022-04-12 10:05:48;2;");
    assert_ne!(mended, text);
    fs::write(rejects, mended).unwrap();
    let again =
        import_mapped_files(&open, std::slice::from_ref(rejects), &mapping, ImportMode::Record);
    let again = again.unwrap().remove(0);
    assert_eq!((again.imported.unwrap().added, again.rejected), (1, 0));
}

#[test]
fn rejects_of_headers_with_several_rows_can_be_read_again() {
    for file in [
        "qualtrics_three_header_rows.csv",
        "surveymonkey_two_header_rows.csv",
        "kobo_default_semicolon_hxl.csv",
        "msforms_excelfr_cp1252.csv",
        "excel_fr_workbook.xlsx",
    ] {
        let spoiled = |text: String| {
            text.replace("[constants]\noutcome = \"completed\"", "[constants]\noutcome = \"fini\"")
        };
        let delivery = read_changed(file, spoiled).unwrap();
        assert!(delivery.rows().is_empty() && !delivery.rejects().is_empty(), "{file}");
        let back = rejects_csv(&delivery);
        let open = open();
        let (plan, _) = read_plan_of(&open).unwrap();
        let stem = file.rsplit_once('.').unwrap().0;
        let (mapping, _) = read_mapping_of(&mapping_path(stem), &open).unwrap();
        let fieldwork = Fieldwork { campaign: &open.campaign, grid: &open.grid, plan: &plan };
        let again = read_mapped_scorecards(file, back.as_bytes(), fieldwork, &mapping).unwrap();
        assert_eq!(cards(&again), cards(&read(file)), "{file}: {back}");
        let comment = |delivery: &Delivery<'_>| delivery.rows()[0].scorecard.comment.clone();
        assert_eq!(comment(&again), comment(&read(file)));
    }
}

#[test]
fn a_mapping_is_proposed_for_every_delivery_and_reads() {
    let open = open();
    let known = Known { campaign: &open.campaign, grid: &open.grid };
    for (file, profile, criteria) in [
        ("excel_fr_manual_cp1252.csv", "excel", 5),
        ("excel_fr_workbook.xlsx", "excel", 5),
        ("googleforms_fr.csv", "google-forms", 4),
        ("googlesheets_fr_resave.csv", "google-forms", 3),
        ("kobo_default_semicolon_hxl.csv", "kobo", 3),
        ("limesurvey_code_comma_bom.csv", "limesurvey", 0),
        ("limesurvey_fr_full_semicolon_bom.csv", "limesurvey", 5),
        ("msforms_excelfr_cp1252.csv", "microsoft-forms", 3),
        ("qualtrics_three_header_rows.csv", "qualtrics", 3),
        ("redcap_raw.csv", "redcap", 1),
        ("surveymonkey_two_header_rows.csv", "surveymonkey", 3),
    ] {
        let bytes = fs::read(Path::new(FOLDER).join(file)).unwrap();
        let (text, _) = propose_mapping(file, &bytes, Some(known)).unwrap();
        assert!(text.contains(&format!("profile = \"{profile}\"")), "{text}");
        let bound = text.lines().filter(|line| *line == "[[criterion]]").count();
        assert_eq!(bound, criteria, "{file}\n{text}");
        let read = read_mapping(&SourceFile::new("m.toml", text.clone()), &open.grid);
        // What a mapping cannot do without and no column gives has to be filled in by hand.
        let is_open = text.contains("# service = \"?\"");
        assert_eq!(read.is_err(), is_open, "{file}\n{text}");
        let (bare, _) = propose_mapping(file, &bytes, None).unwrap();
        assert!(bare.starts_with("# Proposed for") && !bare.contains("\n[[criterion]]"), "{bare}");
    }
}

#[test]
fn what_is_proposed_for_a_clear_file_brings_it_in_as_it_is() {
    let open = open();
    let (plan, _) = read_plan_of(&open).unwrap();
    let known = Known { campaign: &open.campaign, grid: &open.grid };
    let fieldwork = Fieldwork { campaign: &open.campaign, grid: &open.grid, plan: &plan };
    for (file, taken, rejected) in [
        ("qualtrics_three_header_rows.csv", 1, 0),
        ("surveymonkey_two_header_rows.csv", 1, 0),
        ("limesurvey_fr_full_semicolon_bom.csv", 1, 1),
        ("kobo_default_semicolon_hxl.csv", 1, 0),
        ("googleforms_fr.csv", 1, 0),
    ] {
        let bytes = fs::read(Path::new(FOLDER).join(file)).unwrap();
        let (text, _) = propose_mapping(file, &bytes, Some(known)).unwrap();
        let (mapping, _) =
            read_mapping(&SourceFile::new("m.toml", text.clone()), &open.grid).unwrap();
        let delivery = read_mapped_scorecards(file, &bytes, fieldwork, &mapping).unwrap();
        let counts = (delivery.rows().len(), delivery.rejects().len());
        assert_eq!(counts, (taken, rejected), "{text}\n{:?}", delivery.problems());
    }
}

#[test]
fn a_foreign_file_without_a_mapping_is_sent_to_the_mapping_command() {
    let place = workplace();
    let open = open_campaign(place.path()).unwrap();
    let path = place.path().join("kobo_default_semicolon_hxl.csv");
    let delivered = import_files(&open, &[path], ImportMode::Record).unwrap();
    assert!(delivered[0].imported.is_none());
    let problems = delivered[0].problems.in_file_order();
    assert_eq!(problems.iter().map(|p| p.code).collect::<Vec<_>>(), ["foreign-file"]);
}
