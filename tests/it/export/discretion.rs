//! What leaves the house: the right files, the same each time, and nobody else's name.

use super::fixture::{CASE, shown};
use calamine::{Reader, Xlsx, open_workbook_from_rs};
use mystery_calls::workflow::{Artefact, export_campaign};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Cursor;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

fn exported(artefacts: &[Artefact]) -> (TempDir, Vec<PathBuf>) {
    let folder = TempDir::new().unwrap();
    let artefacts: BTreeSet<Artefact> = artefacts.iter().copied().collect();
    let made = export_campaign(&CASE.open, &artefacts, folder.path()).unwrap();
    assert_eq!(made.unassigned, 0);
    let relative =
        made.files.iter().map(|file| file.strip_prefix(folder.path()).unwrap().to_owned());
    let files = relative.collect();
    (folder, files)
}

fn bytes(folder: &Path, files: &[PathBuf]) -> BTreeMap<PathBuf, Vec<u8>> {
    files.iter().map(|file| (file.clone(), fs::read(folder.join(file)).unwrap())).collect()
}

#[test]
fn every_evaluator_gets_a_folder_with_six_files() {
    let (folder, files) = exported(&Artefact::ALL);
    let mut expected = BTreeSet::new();
    for evaluator in CASE.open.campaign.evaluators.iter().map(|evaluator| &evaluator.id) {
        let own = PathBuf::from(format!("evaluator-{evaluator}"));
        let names = [
            ".ics",
            ".xlsx",
            "-sheets.html",
            "-plan.csv",
            "-scorecards.csv",
            "-scorecards-excel.csv",
        ];
        expected.extend(names.map(|name| own.join(format!("{evaluator}{name}"))));
    }
    assert_eq!(files.iter().cloned().collect::<BTreeSet<_>>(), expected);
    assert_eq!(files.len(), 48);
    assert!(files.iter().all(|file| folder.path().join(file).is_file()));
}

#[test]
fn only_what_is_asked_for_is_written() {
    let (folder, files) = exported(&[Artefact::Calendar]);
    assert!(files.iter().all(|file| file.extension().is_some_and(|ending| ending == "ics")));
    let own = fs::read_dir(folder.path().join("evaluator-e01")).unwrap();
    assert_eq!(own.count(), 1);
}

#[test]
fn a_second_export_gives_the_same_bytes() {
    let (first, files) = exported(&Artefact::ALL);
    let (second, again) = exported(&Artefact::ALL);
    assert_eq!(files, again);
    assert!(bytes(first.path(), &files) == bytes(second.path(), &files));
}

#[test]
fn nobody_is_told_who_else_makes_calls() {
    let campaign = &CASE.open.campaign;
    for handout in CASE.handouts(campaign.language) {
        let others: Vec<&str> = campaign
            .evaluators
            .iter()
            .filter(|evaluator| evaluator.id != handout.id())
            .flat_map(|evaluator| [evaluator.name.as_str(), evaluator.id.as_str()])
            .collect();
        for (what, text) in texts(&handout) {
            for other in &others {
                let is_told = text
                    .split(|c: char| !c.is_alphanumeric() && c != ' ')
                    .any(|part| part.trim() == *other);
                assert!(!is_told, "{what} of {} names {other}", handout.id());
            }
        }
    }
}

/// Everything that a handout says, without embedded fonts.
fn texts(handout: &mystery_calls::report::handout::Handout<'_>) -> Vec<(&'static str, String)> {
    use mystery_calls::report::handout::agenda;
    use mystery_calls::report::ics::{Revision, calendar};
    use mystery_calls::report::table::CsvForm;
    let stamp = "2022-04-01T00:00:00Z".parse().unwrap();
    let page = mystery_calls::report::sheets::call_sheets(handout);
    let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(
        mystery_calls::report::workbook::workbook(handout, stamp).unwrap(),
    ))
    .unwrap();
    let mut cells = Vec::new();
    for name in book.sheet_names() {
        cells.extend(shown(&mut book, &name).into_iter().flatten());
    }
    vec![
        (
            "calendar",
            calendar(handout, Revision { stamp, sequence: 0 }).text().replace("\r\n ", ""),
        ),
        ("sheets", page[page.find("<body").unwrap()..].to_owned()),
        ("workbook", cells.join("\n")),
        ("plan", agenda(handout).csv(CsvForm::Plain)),
        ("scorecards", mystery_calls::report::blank::scorecards(handout).csv(CsvForm::Plain)),
    ]
}

#[test]
fn what_others_may_see_does_not_say_mystery() {
    for handout in CASE.handouts(CASE.open.campaign.language) {
        let texts = texts(&handout);
        let seen = texts[0].1.lines().filter(|line| {
            ["SUMMARY", "LOCATION", "X-WR-CALNAME"].iter().any(|name| line.starts_with(name))
        });
        for text in seen.chain(texts[1..].iter().map(|(_, text)| text.as_str())) {
            assert!(!text.to_lowercase().contains("myst"), "{text}");
        }
    }
}
