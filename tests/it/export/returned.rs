//! A workbook that was handed out, filled in on all its sheets and imported as it is.

use super::fixture::{CASE, fill, shown};
use crate::program::Place;
use calamine::{Reader, Xlsx, open_workbook_from_rs};
use mystery_calls::input::scorecards::{Delivery, Fieldwork, read_scorecards};
use mystery_calls::model::CriterionKind;
use mystery_calls::report::handout::Handout;
use mystery_calls::report::workbook::workbook;
use mystery_calls::source::Problems;
use mystery_calls::text::Language;
use std::io::Cursor;

type Sheets = Vec<(String, Vec<Vec<String>>)>;

/// The sheets of a workbook as it is handed out.
fn handed_out(handout: &Handout<'_>) -> Sheets {
    let bytes = workbook(handout, "2022-04-01T00:00:00Z".parse().unwrap()).unwrap();
    let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes)).unwrap();
    let names = book.sheet_names();
    names.into_iter().map(|name| (name.clone(), shown(&mut book, &name))).collect()
}

/// The first calls of every channel filled in, so many of each; how many that are.
fn filled_in(sheets: &mut Sheets, handout: &Handout<'_>, of_each: usize) -> usize {
    let mut filled = 0;
    for channel in handout.channels() {
        let name = &CASE.open.campaign.channel(channel).name;
        let (_, rows) = sheets.iter_mut().find(|(title, _)| title == name).unwrap();
        for (row, assigned) in (1..).zip(handout.calls_on(channel).take(of_each)) {
            fill(rows, row, "outcome", "completed");
            filled += 1;
            for (_, criterion) in handout.grid.on_channel(channel) {
                let is_left = matches!(criterion.kind, CriterionKind::Outcome(_));
                if handout.is_judged(criterion, assigned.call) && !is_left {
                    fill(rows, row, &criterion.id, "nobs");
                }
            }
        }
    }
    filled
}

fn saved(sheets: &Sheets) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    for (name, rows) in sheets {
        let sheet = book.add_worksheet().set_name(name).unwrap();
        for (row, cells) in (0..).zip(rows) {
            for (column, cell) in (0..).zip(cells).filter(|(_, cell)| !cell.is_empty()) {
                sheet.write_string(row, column, cell).unwrap();
            }
        }
    }
    book.save_to_buffer().unwrap()
}

fn read(bytes: &[u8]) -> Result<Delivery<'static>, Problems> {
    let (campaign, grid) = (&CASE.open.campaign, &CASE.open.grid);
    let fieldwork = Fieldwork { campaign, grid, plan: &CASE.plan };
    read_scorecards("e.xlsx", bytes, fieldwork)
}

#[test]
fn a_workbook_comes_back_with_all_its_sheets() {
    for language in Language::ALL {
        for handout in CASE.handouts(language) {
            let mut sheets = handed_out(&handout);
            let filled = filled_in(&mut sheets, &handout, 3);
            let delivery = read(&saved(&sheets)).unwrap();
            assert_eq!(delivery.taken(), filled, "{:?}", delivery.problems());
            assert_eq!(delivery.unfilled(), handout.calls.len() - filled);
            assert!(delivery.warnings().is_empty(), "{:?}", delivery.warnings());
        }
    }
}

#[test]
fn problems_and_rejects_of_a_workbook_name_the_sheet_and_its_row() {
    let handouts = CASE.handouts(Language::French);
    let handout = handouts.iter().find(|handout| handout.channels().len() > 1).unwrap();
    let mut sheets = handed_out(handout);
    let filled = filled_in(&mut sheets, handout, 2);
    let last = handout.channels().into_iter().next_back().unwrap();
    let name = &CASE.open.campaign.channel(last).name;
    let (_, rows) = sheets.iter_mut().find(|(title, _)| title == name).unwrap();
    fill(rows, 2, "outcome", "parti");
    let place = Place::founding();
    let folder = "campaigns/montpellier-2022-q2";
    std::fs::write(place.path("e.xlsx"), saved(&sheets)).unwrap();
    let ran = place.mystery(&format!("import {folder} e.xlsx"));
    let shown = format!("--> e.xlsx [{name}]:3:");
    assert!(ran.stderr.contains(&shown), "{}", ran.stderr);
    let line = &ran.stdout;
    assert!(line.contains(&format!("{} nouvelles, 1 rejetée", filled - 1)), "{line}");
    let rejects = place.read("e.xlsx.rejects.csv");
    place.write("e.xlsx.rejects.csv", &rejects.replace("parti", "completed"));
    let ran = place.mystery(&format!("import {folder} e.xlsx.rejects.csv"));
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(ran.stdout.contains("1 nouvelle"), "{}", ran.stdout);
}

#[test]
fn a_sheet_of_answers_without_its_calls_is_not_left_out_in_silence() {
    let handouts = CASE.handouts(Language::French);
    let handout = handouts.iter().find(|handout| handout.channels().len() > 1).unwrap();
    let mut sheets = handed_out(handout);
    sheets[2].1[0][0] = "appel".to_owned();
    let problems = read(&saved(&sheets)).unwrap_err();
    let problem = problems.in_file_order()[0].clone();
    assert_eq!(problem.message, "the file has no column `call`");
    assert_eq!(problem.place.unwrap().to_string(), format!("e.xlsx [{}]:1:1", sheets[2].0));
    sheets[2].1[0][0] = "call".to_owned();
    sheets[2].1[0][1] = "date".to_owned();
    let problems = read(&saved(&sheets)).unwrap_err();
    let problem = problems.in_file_order()[0].clone();
    assert_eq!(problem.message, "column `date` appears twice");
}
