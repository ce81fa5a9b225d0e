use super::fixture::{CASE, csv, fill, shown};
use calamine::{Reader, Xlsx, open_workbook_from_rs};
use mystery_calls::model::CriterionKind;
use mystery_calls::report::handout::Handout;
use mystery_calls::report::workbook::workbook;
use mystery_calls::text::Language;
use std::io::Cursor;

fn opened(handout: &Handout<'_>) -> Xlsx<Cursor<Vec<u8>>> {
    let bytes = workbook(handout, "2022-04-01T00:00:00Z".parse().unwrap()).unwrap();
    open_workbook_from_rs(Cursor::new(bytes)).unwrap()
}

#[test]
fn a_workbook_holds_the_calendar_a_sheet_for_each_channel_and_the_grid() {
    for handout in CASE.handouts(Language::French) {
        let mut book = opened(&handout);
        let channels = handout.channels();
        let mut names = vec!["Agenda".to_owned()];
        names.extend(channels.iter().map(|at| CASE.open.campaign.channel(*at).name.clone()));
        names.insert(names.len(), "Grille".to_owned());
        assert_eq!(book.sheet_names(), names);
        let agenda = shown(&mut book, "Agenda");
        assert_eq!(agenda.len(), handout.calls.len() + 1);
        for (row, assigned) in agenda.iter().skip(1).zip(&handout.calls) {
            assert_eq!(row[0], assigned.call.id.to_string());
            assert_eq!(row[2], assigned.call.date.to_string());
            assert_eq!(row[3], assigned.call.start.to_string());
            assert_eq!(row[6], CASE.open.campaign.service(assigned.call.service).name);
        }
    }
}

#[test]
fn the_sheets_of_channels_are_scorecards_before_and_after_they_are_filled_in() {
    let mut filled = 0;
    for handout in CASE.handouts(Language::French) {
        let mut book = opened(&handout);
        for channel in handout.channels() {
            let mut rows = shown(&mut book, &CASE.open.campaign.channel(channel).name);
            let calls: Vec<_> = handout.calls_on(channel).collect();
            assert_eq!(rows.len(), calls.len() + 1);
            let blank = CASE.read(&csv(&rows)).unwrap();
            assert_eq!((blank.taken(), blank.rejects().len()), (0, 0));
            assert_eq!(blank.unfilled(), calls.len());
            let first: Vec<_> = calls.iter().take(2).copied().collect();
            for (row, assigned) in (1..).zip(&first) {
                fill(&mut rows, row, "outcome", "completed");
                fill(&mut rows, row, "attempts", "1");
                for (_, criterion) in handout.grid.on_channel(channel) {
                    let is_left = matches!(criterion.kind, CriterionKind::Outcome(_));
                    if handout.is_judged(criterion, assigned.call) && !is_left {
                        fill(&mut rows, row, &criterion.id, "nobs");
                    }
                }
            }
            let delivery = CASE.read(&csv(&rows)).unwrap();
            assert_eq!(delivery.rows().len(), first.len(), "{:?}", delivery.problems());
            for (row, assigned) in delivery.rows().iter().zip(&first) {
                assert_eq!(row.scorecard.call, assigned.call.id);
                assert_eq!(row.scorecard.evaluator, handout.evaluator);
                assert_eq!(row.scorecard.date, Some(assigned.call.date));
                assert_eq!(row.scorecard.time, Some(assigned.call.start));
                filled += 1;
            }
        }
    }
    assert!(filled > 40, "{filled}");
}

#[test]
fn names_that_no_sheet_can_have_are_no_obstacle() {
    let mut campaign = CASE.open.campaign.clone();
    for channel in &mut campaign.channels {
        channel.name = "Réception : [guichet/téléphone] & courriel, très long nom".to_owned();
    }
    for evaluator in &mut campaign.evaluators {
        evaluator.name = "Zoé & Cie ".repeat(60);
    }
    for scenario in &mut campaign.scenarios {
        scenario.title = "=1+1 « œuvre » ".repeat(40);
    }
    let (grid, plan) = (&CASE.open.grid, &CASE.plan);
    let made = mystery_calls::report::handout::handouts(&campaign, grid, plan, Language::English);
    let mut book = opened(&made[0]);
    let names = book.sheet_names();
    assert_eq!(names.len(), made[0].channels().len() + 2);
    assert!(names.iter().all(|name| name.chars().count() <= 31));
    let agenda = shown(&mut book, &names[0]);
    assert!(
        agenda[1..].iter().any(|row| row[9].starts_with("=1+1 « œuvre »")),
        "a text, not a sum"
    );
}

#[test]
fn the_same_plan_gives_the_same_bytes() {
    let handouts = CASE.handouts(Language::French);
    let stamp = "2022-04-01T00:00:00Z".parse().unwrap();
    let first = workbook(&handouts[0], stamp).unwrap();
    std::thread::sleep(std::time::Duration::from_millis(2100));
    assert!(first == workbook(&handouts[0], stamp).unwrap());
}
