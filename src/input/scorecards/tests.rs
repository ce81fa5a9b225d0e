use super::fixture::{grid, plan};
use super::{Delivery, Fieldwork, Objection, read_scorecards, rejects_csv};
use crate::model::fixture::{campaign, day};
use crate::model::{Answer, Campaign, Checks, Delay, Outcome, Scorecard};
use crate::source::{Problem, Problems, Severity};
use proptest::prelude::*;

/// The campaign of the tests with other checks, and a window of 30 minutes by phone.
pub(super) fn fieldwork(checks: Checks) -> Fieldwork<'static> {
    let mut campaign = Campaign { checks, ..campaign() };
    campaign.channels[0].window_minutes = Some(30);
    Fieldwork {
        campaign: Box::leak(Box::new(campaign)),
        grid: Box::leak(Box::new(grid())),
        plan: Box::leak(Box::new(plan())),
    }
}

fn read(bytes: &[u8]) -> Result<Delivery<'static>, Problems> {
    read_scorecards("e.csv", bytes, fieldwork(Checks::default()))
}

pub(super) fn line(problem: &Problem) -> String {
    let place = problem.place.as_ref().unwrap();
    let hint = problem.hint.as_deref().unwrap();
    format!("{place} {}: {} | {hint}", problem.code, problem.message)
}

/// Every error of a file, one a line.
fn errors(text: &str) -> String {
    let problems = match read(text.as_bytes()) {
        Ok(delivery) => delivery.problems(),
        Err(problems) => problems,
    };
    let problems = problems.in_file_order().into_iter();
    problems
        .filter(|problem| problem.severity == Severity::Error)
        .map(line)
        .collect::<Vec<_>>()
        .join("\n")
}

fn cards(text: &str) -> Vec<Scorecard> {
    let delivery = read(text.as_bytes()).unwrap();
    assert_eq!(errors(text), "", "{text}");
    delivery.rows().iter().map(|row| row.scorecard.clone()).collect()
}

#[test]
fn a_full_row_says_what_it_says() {
    let card = &cards(
        "\u{feff}call;evaluator;date;time;outcome;attempts;tel-rings;tel-greeting;tel-courtesy;detected;comment;simulated\r\n\
         41;E02;2022-04-05;9h41;Completed;2;3,5;oui;2;non;\"RAS ; \"\"bien\"\"\r\nfin\";o\r\n",
    )[0];
    assert_eq!(card.call.to_string(), "C041");
    assert_eq!(card.evaluator.unwrap().0, 1);
    assert_eq!((card.date, card.time.unwrap().get()), (Some(day("2022-04-05")), 581));
    assert_eq!((card.outcome, card.attempts), (Outcome::Completed, Some(2)));
    assert_eq!((card.detected, card.simulated), (Some(false), true));
    assert_eq!(card.comment, "RAS ; \"bien\"\nfin");
    let mut expected = vec![Answer::Missing; 7];
    expected[0] = Answer::Chosen(0);
    expected[1] = Answer::Measured(3.5);
    expected[2] = Answer::Yes;
    expected[3] = Answer::Level(2);
    assert_eq!(card.answers, expected);
}

#[test]
fn not_applicable_not_observed_and_missing_stay_apart() {
    let read = cards(
        "call,outcome,tel-rings,tel-greeting\nC001,completed,n/a,nsp\nC002,completed,,s.o.\n",
    );
    assert_eq!(read[0].answers[1..3], [Answer::NotApplicable, Answer::NotObserved]);
    assert_eq!(read[1].answers[1..3], [Answer::Missing, Answer::NotApplicable]);
}

#[test]
fn a_delay_is_a_day_a_number_none_pending_or_the_reply() {
    let delay = |cell: &str, replied: &str| {
        let text = format!("call,outcome,replied,mail-delay\nC003,completed,{replied},{cell}\n");
        match cards(&text)[0].answers[4] {
            Answer::Delay(delay) => delay,
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(delay("2022-04-12", ""), Delay::On(day("2022-04-12")));
    assert_eq!(delay("13/04/2022", ""), Delay::On(day("2022-04-13")));
    assert_eq!(delay("3", "2022-04-12"), Delay::WorkingDays(3));
    assert_eq!(delay("none", ""), Delay::Never);
    assert_eq!(delay("Pending", ""), Delay::Pending);
    assert_eq!(delay("", "2022-04-14"), Delay::On(day("2022-04-14")));
}

#[test]
fn an_outcome_criterion_may_have_a_cell_of_its_own() {
    let text = "call,outcome,tel-outcome,tel-greeting\nC001,completed,busy,\nC002,busy,,\n";
    let read = cards(text);
    assert_eq!((read[0].answers[0], read[1].answers[0]), (Answer::Chosen(2), Answer::Chosen(2)));
}

#[test]
fn nothing_is_missing_behind_a_closed_gate_or_without_a_result() {
    let text = "call,outcome,tel-greeting,comment\nC001,no-answer,,\nC002,wrong-contact,,\n\
                C003,pending,,\nC041,not-made,,ill\n";
    assert_eq!(cards(text).len(), 4);
    assert_eq!(
        errors("call,outcome,tel-greeting,mail-delay\nC001,completed,,\nC003,completed,,\n"),
        "e.csv:2:16 missing-answer: criterion `tel-greeting` of call `C001` has no answer | \
         answer it; write `nobs` for what was not seen, `na` for what could not arise\n\
         e.csv:3:17 missing-answer: criterion `mail-delay` of call `C003` has no answer | \
         answer it; write `nobs` for what was not seen, `na` for what could not arise"
    );
    assert_eq!(
        errors("call,outcome\nC001,completed\n"),
        "e.csv:2:1 missing-answer: criterion `tel-greeting` of call `C001` has no answer | \
         add a column `tel-greeting`"
    );
}

#[test]
fn unknown_answers_are_named_with_what_is_taken() {
    let text = "call,outcome,tel-rings,tel-greeting,tel-courtesy,mail-delay,mail-route\n\
                C041,completed,-1,yess,4,,\nC003,completed,,,,44663,na\n";
    assert_eq!(
        errors(text),
        "e.csv:2:16 unknown-answer: `-1` is not an answer to criterion `tel-rings` | \
         it takes a number of rings from 0, na or nobs\n\
         e.csv:2:19 unknown-answer: `yess` is not an answer to criterion `tel-greeting` | \
         did you mean `yes`? it takes yes, no, na or nobs\n\
         e.csv:2:24 unknown-answer: `4` is not an answer to criterion `tel-courtesy` | \
         did you mean `0`? it takes 0, 1, 2, 3, na or nobs\n\
         e.csv:3:19 unknown-answer: `44663` is not an answer to criterion `mail-delay` | \
         it takes a date, a number of working days, none, pending, na or nobs\n\
         e.csv:3:25 na-not-accepted: criterion `mail-route` does not take `na` | \
         it takes same-channel, phone, none or nobs"
    );
}

#[test]
fn a_bad_header_gives_every_problem_and_nothing_is_taken() {
    assert_eq!(
        errors("call,tel-greting,call,budget\nC001,yes,C001,1\n"),
        "e.csv:1:1 missing-column: the file has no column `outcome` | \
         add a column `outcome`; `call` and `outcome` are compulsory\n\
         e.csv:1:6 unknown-column: column `tel-greting` is not a criterion of grid `accueil` | \
         did you mean `tel-greeting`?\n\
         e.csv:1:18 duplicate-column: column `call` appears twice | keep one of the two\n\
         e.csv:1:23 unknown-column: column `budget` is not a criterion of grid `accueil` | \
         remove the column, or give it the id of a criterion"
    );
    assert_eq!(
        errors("\n\n"),
        "e.csv:1:1 empty-file: the file is empty | give it a header and one row a call"
    );
}

#[test]
fn every_reserved_cell_is_checked_at_once() {
    assert_eq!(
        errors(
            "call,evaluator,date,time,outcome,attempts,detected\n\
             C999,e3,2022-02-30,25:00,complete,many,maybe\n,zorro,hier,,,,\n"
        ),
        "e.csv:2:1 unknown-call: `C999` is not a call of the plan | \
         the plan holds calls from `C001` to `C041`\n\
         e.csv:2:6 unknown-evaluator: `e3` is not an evaluator of the campaign | \
         the campaign has `e01` and `e02`\n\
         e.csv:2:9 impossible-date: `2022-02-30` is not a day of the calendar | \
         write a day that exists, such as `2022-04-01`\n\
         e.csv:2:20 impossible-time: `25:00` is not a time of day | write it as `09:41`\n\
         e.csv:2:26 unknown-outcome: `complete` is not an outcome | did you mean `completed`? \
         outcomes are completed, no-answer, busy, voicemail, closed, cut-off, refused, not-made, \
         wrong-contact, detected and pending\n\
         e.csv:2:35 impossible-attempts: `many` is not a number of attempts | \
         write a whole number up to 99\n\
         e.csv:2:40 unknown-answer: `maybe` is not an answer to `detected` | it takes yes or no\n\
         e.csv:3:1 missing-call: the row names no call | give its id, such as `C001`\n\
         e.csv:3:2 unknown-evaluator: `zorro` is not an evaluator of the campaign | \
         the campaign has `e01` and `e02`\n\
         e.csv:3:8 impossible-date: `hier` is not a date | \
         write it with the year first, such as `2022-04-01`\n\
         e.csv:3:14 missing-outcome: the row does not say how the call ended | \
         outcomes are completed, no-answer, busy, voicemail, closed, cut-off, refused, not-made, \
         wrong-contact, detected and pending"
    );
}

#[test]
fn answers_stand_only_where_they_are_judged() {
    assert_eq!(
        errors(
            "call,outcome,tel-greeting,mail-route,complaint-logged\n\
             C001,completed,yes,phone,oui\nC001,pending,yes,,\n"
        ),
        "e.csv:2:20 not-on-channel: criterion `mail-route` is not judged on `phone`, the channel \
         of call `C001` | clear the cell\n\
         e.csv:2:26 not-in-scenario: criterion `complaint-logged` is not judged in the scenario \
         of call `C001` | clear the cell\n\
         e.csv:3:6 not-on-channel: call `C001` is on `phone` and awaits no reply | `pending` is \
         for letters, e-mails and web forms; write how the call ended"
    );
    let read = cards("call,outcome,mail-delay,complaint-logged\nC003,completed,2,oui\n");
    assert_eq!(read[0].answers[6], Answer::Yes);
}

#[test]
fn contradictions_within_a_row_are_named() {
    assert_eq!(
        errors(
            "call,outcome,sent,replied,mail-delay,comment\n\
             C003,completed,2022-04-12,2022-04-11,2022-04-10,\n\
             C003,pending,2022-04-12,2022-04-13,,\n\
             C003,not-made,,,3,\n\
             C001,voicemail,,,,\n"
        ),
        "e.csv:2:27 before-sent: the reply of 2022-04-11 came before the call was sent on \
         2022-04-12 | correct one of the two days\n\
         e.csv:2:38 before-sent: `mail-delay` happened on 2022-04-10, before the call was sent on \
         2022-04-12 | correct one of the two days\n\
         e.csv:3:6 pending-with-reply: call `C003` is pending, and has a reply on 2022-04-13 | \
         write the outcome, or clear `replied`\n\
         e.csv:4:6 missing-reason: call `C003` was not made, and no reason is given | \
         give the reason in `comment`\n\
         e.csv:4:17 not-made-with-answers: the call was not made, yet `mail-delay` is answered | \
         clear the answers, or write how the call ended\n\
         e.csv:5:6 unknown-answer: outcome `voicemail` is not an answer to criterion \
         `tel-outcome` | add `voicemail` to what the criterion earns in the grid"
    );
}

#[test]
fn the_order_of_days_is_taken_from_the_column_or_asked_for() {
    let header = "call,date,outcome,tel-greeting";
    assert_eq!(
        errors(&format!("{header}\nC001,05/04/2022,completed,yes\n")),
        "e.csv:2:6 undecidable-date: `05/04/2022` can be 2022-04-05 or 2022-05-04 | \
         write it as `2022-04-05` or `2022-05-04`"
    );
    let text = format!("{header}\nC001,05/04/2022,busy,\nC041,13/04/2022,busy,\n");
    assert_eq!(cards(&text)[0].date, Some(day("2022-04-05")));
    let warnings = read(text.as_bytes()).unwrap().warnings().clone();
    let lines: Vec<String> = warnings.in_file_order().into_iter().map(line).collect();
    assert_eq!(
        lines.join("\n"),
        "e.csv:1:1 assumed-evaluator: 2 rows do not say who made the call: the planned evaluator \
         is taken | fill in `evaluator` where somebody else made the call\n\
         e.csv:1:6 assumed-dates: the dates of column `date` are read day first | \
         write dates as `2022-04-01` to leave no doubt"
    );
}

#[test]
fn torn_rows_are_rejected_and_the_others_taken() {
    let text = "call,outcome,comment,\nC001,busy\nC002,busy,a,\nC003,pending,b,c\n\
                C041,busy,\"open,\nC041,busy,,\n";
    assert_eq!(
        errors(text),
        "e.csv:2:10 cell-count: the row has 2 cells, the header 4 | put one cell under each \
         column, and quotes around a cell with a separator\n\
         e.csv:4:16 unnamed-column: `c` stands in a column without a name | \
         give the column a name, or clear the cell\n\
         e.csv:5:11 open-quote: a quote is opened here and never closed | \
         close the quote, or write it twice where it is part of the text"
    );
    assert_eq!(read(text.as_bytes()).unwrap().rows().len(), 1);
}

#[test]
fn a_call_that_stands_twice_is_taken_once_or_not_at_all() {
    let header = "call,evaluator,outcome";
    assert_eq!(cards(&format!("{header}\nC001,e01,busy\n1,E01,BUSY\n")).len(), 1);
    assert_eq!(cards(&format!("{header}\nC002,e01,busy\nC002,e02,no-answer\n")).len(), 2);
    assert_eq!(
        errors(&format!("{header}\nC001,e01,busy\nC002,e02,busy\nC001,,no-answer\n")),
        "e.csv:2:1 duplicate-call: call `C001` stands on lines 2 and 4 and differs | \
         keep the row that is right"
    );
}

#[test]
fn the_long_layout_says_the_same_as_the_wide_one() {
    let wide = cards("call,outcome,tel-rings,tel-greeting\nC001,completed,3,yes\nC041,busy,,\n");
    let long = cards(
        "call;criterion;answer\n1;outcome;completed\n1;tel-rings;3\nC041;outcome;busy\n\
         C001;tel-greeting;oui\nC001;tel-greeting;oui\n",
    );
    assert_eq!(wide, long);
}

#[test]
fn the_long_layout_names_the_row_that_is_wrong() {
    assert_eq!(
        errors(
            "call,criterion,answer\nC001,outcome,completed\nC001,tel-greeting,yes\n\
             C001,tel-greeting,no\nC001,tel-ring,3\nC041,outcome,bussy\nC002,outcome,busy\n"
        ),
        "e.csv:4:19 duplicate-answer: `tel-greeting` is answered by `yes` and by `no` | \
         keep one of the two rows\n\
         e.csv:5:6 unknown-criterion: `tel-ring` is not a criterion of grid `accueil` | \
         did you mean `tel-rings`?\n\
         e.csv:6:14 unknown-outcome: `bussy` is not an outcome | did you mean `busy`? outcomes \
         are completed, no-answer, busy, voicemail, closed, cut-off, refused, not-made, \
         wrong-contact, detected and pending"
    );
}

#[test]
fn rejects_go_back_with_the_reason_and_can_be_mended() {
    let text = "\u{feff}call;outcome;tel-greeting\r\nC001;busy;\r\nC041;\"completed\";yess\r\n";
    let back = rejects_csv(&read(text.as_bytes()).unwrap());
    assert_eq!(
        back,
        "\u{feff}call;outcome;tel-greeting;reason\nC041;completed;yess;`yess` is not an answer to \
         criterion `tel-greeting` (did you mean `yes`? it takes yes, no, na or nobs)\n"
    );
    assert_eq!(cards(&back.replace("yess;", "yes;"))[0].answers[2], Answer::Yes);
    let again = rejects_csv(&read(back.as_bytes()).unwrap());
    assert_eq!(again, back);
}

#[test]
fn rejects_of_the_long_layout_go_back_as_they_came() {
    let text = "call,criterion,answer\nC001,outcome,busy\nC041,outcome,bussy\nC041,comment,x\n";
    let back = rejects_csv(&read(text.as_bytes()).unwrap());
    let lines: Vec<&str> = back.lines().collect();
    assert_eq!(lines[0], "call,criterion,answer,reason");
    assert!(lines[1].starts_with("C041,outcome,bussy,"), "{back}");
    assert!(lines[2].starts_with("C041,comment,x,") && lines.len() == 3, "{back}");
}

#[test]
fn a_row_can_be_refused_for_what_the_file_does_not_show() {
    let mut delivery = read(b"call,outcome\nC001,busy\nC041,busy\n").unwrap();
    delivery.refuse(&[Objection {
        line: 2,
        code: "already-recorded",
        message: "call `C001` is recorded".to_owned(),
        hint: "use `mystery correct`".to_owned(),
    }]);
    assert_eq!((delivery.rows().len(), delivery.rejects()[0].line), (1, 2));
    assert_eq!(
        line(&delivery.rejects()[0].problems[0]),
        "e.csv:2:1 already-recorded: call `C001` is recorded | use `mystery correct`"
    );
}

#[test]
fn rows_that_wait_to_be_filled_in_are_counted_and_not_sent_back() {
    let text = "call,evaluator,date,time,outcome,tel-greeting,comment\n\
                C001,e01,2022-04-04,09:00,,,\nC041,e01,2022-04-04,09:00,busy,,\n\
                C999,e01,2022-04-04,09:00,,,\nC002,e02,,,,yes,\n";
    let delivery = read(text.as_bytes()).unwrap();
    assert_eq!((delivery.taken(), delivery.unfilled(), delivery.rejects().len()), (1, 1, 2));
    let long = "call,criterion,answer\nC001,outcome,\nC001,tel-greeting,\nC041,outcome,busy\n";
    let delivery = read(long.as_bytes()).unwrap();
    assert_eq!((delivery.taken(), delivery.unfilled(), delivery.rejects().len()), (1, 1, 0));
}

#[test]
fn three_rows_that_contradict_each_other_are_one_error_and_three_rejects() {
    let text = "call,outcome,tel-greeting\nC001,busy,\nC041,busy,\nC001,no-answer,\n\
                1,completed,yes\nC002,busy,\n";
    assert_eq!(
        errors(text),
        "e.csv:2:1 duplicate-call: call `C001` stands on lines 2, 4 and 5 and differs | \
         keep the row that is right"
    );
    let delivery = read(text.as_bytes()).unwrap();
    let lines: Vec<usize> = delivery.rejects().iter().map(|reject| reject.line).collect();
    assert_eq!((delivery.taken(), lines), (2, vec![2, 4, 5]));
    assert_eq!(rejects_csv(&delivery).matches("stands on lines 2, 4 and 5").count(), 3);
}

proptest! {
    #[test]
    fn no_bytes_bring_the_reader_down(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = read(&bytes).map(|delivery| rejects_csv(&delivery));
    }

    #[test]
    fn no_rows_bring_the_reader_down(
        header in "(call[,;]outcome|call,criterion,answer|[a-z,;\"\\t]{0,20})",
        rows in "[C0149a-z,;\"\\r\\n\\t/.é -]{0,200}",
    ) {
        let text = format!("{header},date,tel-rings,mail-delay,mail-route\n{rows}");
        if let Ok(delivery) = read(text.as_bytes()) {
            prop_assert!(delivery.rejects().iter().all(|reject| !reject.problems.is_empty()));
            for problem in delivery.problems().in_file_order() {
                let place = problem.place.as_ref().unwrap();
                prop_assert!(text.get(place.span.clone()).is_some());
            }
            prop_assert!(rejects_csv(&delivery).contains("reason"));
        }
    }
}
