use super::fixture::{CASE, csv, fill, rows};
use mystery_calls::model::{Answer, Outcome};
use mystery_calls::report::blank::scorecards;
use mystery_calls::report::handout::{offered, outcomes};
use mystery_calls::report::table::CsvForm;
use mystery_calls::text::Language;

#[test]
fn rows_that_are_still_blank_are_counted_and_nothing_else() {
    for handout in CASE.handouts(Language::French) {
        for form in [CsvForm::Plain, CsvForm::Spreadsheet] {
            let delivery = CASE.read(&scorecards(&handout).csv(form)).unwrap();
            assert_eq!((delivery.taken(), delivery.rejects().len()), (0, 0));
            assert_eq!(delivery.unfilled(), handout.calls.len());
        }
    }
}

#[test]
fn rows_that_are_filled_in_are_taken_from_both_forms() {
    let handouts = CASE.handouts(Language::French);
    let handout = handouts.iter().find(|handout| handout.id() == "e01").unwrap();
    for (form, separator) in [(CsvForm::Plain, b','), (CsvForm::Spreadsheet, b';')] {
        let mut filled = rows(&scorecards(handout).csv(form), separator);
        fill(&mut filled, 1, "outcome", "not-made");
        fill(&mut filled, 1, "comment", "évaluatrice malade");
        fill(&mut filled, 2, "outcome", "wrong-contact");
        let delivery = CASE.read(&csv(&filled)).unwrap();
        assert_eq!((delivery.rejects().len(), delivery.unfilled()), (0, handout.calls.len() - 2));
        let taken: Vec<_> = delivery.rows().into_iter().map(|row| row.scorecard).collect();
        assert_eq!(taken.len(), 2);
        for (card, assigned) in taken.iter().zip(&handout.calls) {
            assert_eq!(card.call, assigned.call.id);
            assert_eq!(card.evaluator, handout.evaluator);
            assert_eq!(card.date, Some(assigned.call.date));
            assert_eq!(card.time, Some(assigned.call.start));
        }
        assert_eq!(taken[0].outcome, Outcome::NotMade);
        assert_eq!(taken[0].comment, "évaluatrice malade");
    }
}

#[test]
fn the_form_for_french_spreadsheets_is_marked_and_parted_by_semicolons() {
    let handouts = CASE.handouts(Language::French);
    let text = scorecards(&handouts[0]).csv(CsvForm::Spreadsheet);
    assert!(text.starts_with("\u{feff}call;evaluator;date;time;outcome;attempts;sent;replied;"));
    let plain = scorecards(&handouts[0]).csv(CsvForm::Plain);
    assert!(plain.starts_with("call,evaluator,date,time,outcome,"));
    assert_eq!(rows(&text, b';'), rows(&plain, b','));
}

#[test]
fn every_word_that_is_offered_is_read_back_as_an_answer() {
    let (campaign, grid) = (&CASE.open.campaign, &CASE.open.grid);
    let mut tried = 0;
    for language in [Language::French, Language::English] {
        for (at, criterion) in grid.criteria.iter().enumerate() {
            let is_judged = |handout: &mystery_calls::report::handout::Handout<'_>| {
                let calls = handout.calls.iter().map(|assigned| assigned.call);
                calls.into_iter().find(|call| handout.is_judged(criterion, call)).copied()
            };
            let Some(call) = CASE.handouts(language).iter().find_map(is_judged) else {
                continue;
            };
            for word in offered(criterion, language).words {
                let text =
                    format!("call,outcome,{}\n{},completed,{}\n", criterion.id, call.id, word.word);
                let delivery = CASE.read(&text).unwrap();
                let rejects = delivery.rejects().iter();
                let mut codes = rejects.flat_map(|r| &r.problems).map(|problem| problem.code);
                let refused =
                    codes.any(|code| ["unknown-answer", "na-not-accepted"].contains(&code));
                assert!(!refused, "{} does not take {}", criterion.id, word.word);
                tried += 1;
                if let [row] = &delivery.rows()[..] {
                    assert_ne!(row.scorecard.answers[at], Answer::Missing);
                }
            }
        }
        for channel in &campaign.channels {
            for word in outcomes(channel.kind, language) {
                assert!(Outcome::from_word(&word.word).is_some());
            }
        }
    }
    assert!(tried > 500, "{tried}");
}
