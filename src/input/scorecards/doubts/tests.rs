use crate::input::scorecards::tests::{fieldwork, line};
use crate::input::scorecards::{Delivery, read_scorecards};
use crate::model::{Action, Check, Checks, Scorecard};
use crate::source::Severity;

fn read(checks: Checks, text: &str) -> Delivery<'static> {
    read_scorecards("e.csv", text.as_bytes(), fieldwork(checks)).unwrap()
}

/// What is doubtful about a file, one finding a line; how it is with the usual checks.
fn doubts(text: &str) -> String {
    let delivery = read(Checks::default(), text);
    assert_eq!(delivery.rejects(), [], "{text}");
    let flags = delivery.flags().iter();
    flags.map(|flag| line(&flag.problem)).collect::<Vec<_>>().join("\n")
}

fn errors(text: &str) -> String {
    let delivery = read(Checks::default(), text);
    assert_eq!((delivery.taken(), delivery.flags()), (0, &[][..]), "{text}");
    let problems = delivery.problems();
    let errors = problems.in_file_order().into_iter();
    let errors = errors.filter(|problem| problem.severity == Severity::Error);
    errors.map(line).collect::<Vec<_>>().join("\n")
}

/// A row in which each check finds something, with its place.
const CASES: [(Check, &str); 9] = [
    (Check::OtherEvaluator, "call,evaluator,outcome\nC001,e02,busy\n"),
    (Check::OutsideWindow, "call,evaluator,date,outcome\nC001,e01,2022-04-05,busy\n"),
    (Check::OutsideCampaign, "call,evaluator,date,outcome\nC001,e01,2030-04-04,busy\n"),
    (Check::MissingAnswer, "call,evaluator,outcome,tel-greeting\nC001,e01,completed,\n"),
    (Check::GateContradicted, "call,evaluator,outcome,tel-greeting\nC001,e01,busy,yes\n"),
    (
        Check::EnteredLate,
        "call,evaluator,date,outcome,entered\nC001,e01,2022-04-04,busy,2022-04-12\n",
    ),
    (Check::TooFast, "call,evaluator,outcome,tel-greeting,duration\nC001,e01,completed,yes,59\n"),
    (
        Check::Identical,
        "call,evaluator,outcome,comment\nC041,e01,busy,toujours occupé le matin\n\
         C001,e01,busy,toujours occupé le matin\n",
    ),
    (Check::NoAttempts, "call,evaluator,outcome,attempts\nC001,e01,busy,0\n"),
];

#[test]
fn each_check_rejects_flags_or_ignores_as_the_campaign_says() {
    for (check, text) in CASES {
        let count = |action| {
            let delivery = read(Checks::default().with(check, action), text);
            let codes = |problems: Vec<&str>| problems.iter().all(|code| *code == check.code());
            let rejects = delivery.rejects().iter().flat_map(|reject| &reject.problems);
            assert!(codes(rejects.map(|problem| problem.code).collect()), "{check:?}");
            assert!(codes(delivery.flags().iter().map(|f| f.problem.code).collect()), "{check:?}");
            (delivery.rejects().len(), delivery.flags().len(), delivery.taken())
        };
        let all = text.lines().count() - 1;
        assert_eq!(count(Action::Reject), (1, 0, all - 1), "{check:?}");
        assert_eq!(count(Action::Flag), (0, 1, all), "{check:?}");
        assert_eq!(count(Action::Ignore), (0, 0, all), "{check:?}");
    }
}

#[test]
fn a_call_by_somebody_else_may_be_a_second_scoring() {
    assert_eq!(
        doubts("call,evaluator,outcome\nC001,e02,busy\nC002,e01,busy\nC041,,busy\n"),
        "e.csv:2:6 other-evaluator: call `C001` is planned for `e01`, and is by `e02` | correct \
         the evaluator, unless somebody stood in or scored the call once more"
    );
}

#[test]
fn calls_are_made_on_their_day_and_near_their_start() {
    let hint = "correct it if it is wrong; a change of plan is made with `mystery move`";
    assert_eq!(
        doubts(
            "call,evaluator,date,time,outcome,sent\n\
             C001,e01,2022-04-05,09:00,busy,\n\
             C041,e01,2022-04-04,9h31,busy,\n\
             C002,e02,2022-04-04,8:30,busy,\n\
             C003,e01,2022-04-04,17:00,pending,2022-04-05\n"
        ),
        format!(
            "e.csv:2:10 outside-window: call `C001` was made on 2022-04-05, and is planned for \
             2022-04-04 | {hint}\n\
             e.csv:3:21 outside-window: call `C041` was made at 09:31, and is planned for 09:00, \
             give or take 30 min | {hint}\n\
             e.csv:5:35 outside-window: call `C003` was made on 2022-04-05, and is planned for \
             2022-04-04 | {hint}"
        )
    );
    let not_made = "call,evaluator,date,outcome,comment\nC001,e01,2022-04-05,not-made,ill\n";
    assert_eq!(doubts(not_made), "");
}

#[test]
fn days_outside_the_campaign_go_back() {
    assert_eq!(
        errors(
            "call,evaluator,date,outcome,sent,replied,mail-delay,tel-greeting\n\
             C001,e01,2030-04-04,completed,,,,yes\n\
             C003,e01,2022-03-31,completed,2022-07-01,2023-02-01,2023-02-01,\n"
        ),
        "e.csv:2:10 outside-campaign: 2030-04-04 lies outside the campaign, 2022-04-01 to \
         2022-06-30 | correct the day\n\
         e.csv:3:10 outside-campaign: 2022-03-31 lies outside the campaign, 2022-04-01 to \
         2022-06-30 | correct the day\n\
         e.csv:3:31 outside-campaign: 2022-07-01 lies outside the campaign, 2022-04-01 to \
         2022-06-30 | correct the day\n\
         e.csv:3:42 outside-campaign: 2023-02-01 lies outside the campaign, 2022-04-01 to \
         2023-01-29 | correct the day\n\
         e.csv:3:53 outside-campaign: 2023-02-01 lies outside the campaign, 2022-04-01 to \
         2023-01-29 | correct the day"
    );
}

#[test]
fn answers_behind_a_closed_gate_are_named_once() {
    assert_eq!(
        doubts(
            "call,evaluator,outcome,tel-rings,tel-greeting,tel-courtesy\n\
             C001,e01,no-answer,na,yes,2\nC041,e01,completed,3,yes,2\nC002,e02,busy,nobs,na,\n"
        ),
        "e.csv:2:23 gate-contradicted: `tel-greeting` is answered, though `tel-outcome` says that \
         it could not arise | correct `tel-outcome`, or clear the answers that follow it"
    );
}

#[test]
fn scorecards_are_entered_soon_after_what_they_tell() {
    let hint = "correct the day, or ask the evaluator what it was written from";
    assert_eq!(
        doubts(
            "call,evaluator,date,outcome,replied,mail-delay,entered\n\
             C001,e01,2022-04-04,busy,,,2022-04-11T18:00\n\
             C041,e01,2022-04-04,busy,,,2022-04-12 08:00\n\
             C002,e02,2022-04-04,busy,,,2022-04-03\n\
             C003,e01,2022-04-04,completed,2022-04-20,,2022-04-22\n"
        ),
        format!(
            "e.csv:3:28 entered-late: the scorecard was entered on 2022-04-12, 8 days after \
             2022-04-04 | {hint}\n\
             e.csv:4:28 entered-late: the scorecard was entered on 2022-04-03, and tells of \
             2022-04-04 | {hint}"
        )
    );
    assert_eq!(
        errors("call,evaluator,outcome,entered\nC001,e01,busy,tard\n"),
        "e.csv:2:15 impossible-date: `tard` is not a date | write it with the year first, such \
         as `2022-04-01`"
    );
}

#[test]
fn a_completed_call_takes_its_time() {
    assert_eq!(
        doubts(
            "call,evaluator,outcome,tel-greeting,duration\nC001,e01,completed,yes,\"45,5\"\n\
             C041,e01,busy,,4\nC002,e02,completed,yes,1 min\n"
        ),
        "e.csv:2:24 too-fast: the scorecard was filled in within 45.5 s, less than 60 | ask the \
         evaluator whether the call took place as told"
    );
    assert_eq!(
        errors("call,evaluator,outcome,duration\nC001,e01,busy,long\n"),
        "e.csv:2:15 impossible-duration: `long` is not a length of time | write seconds, or \
         `1 min 45`"
    );
}

#[test]
fn a_scorecard_that_repeats_another_is_named_if_it_says_enough() {
    let header = "call,evaluator,outcome,tel-rings,tel-greeting,tel-courtesy,comment";
    let long = "décroché puis mis en attente";
    assert_eq!(
        doubts(&format!(
            "{header}\nC001,e01,completed,3,yes,2,{long}\nC002,e02,completed,3,yes,2,{long}\n\
             C041,e01,completed,3,yes,2,{long}\n"
        )),
        "e.csv:4:1 identical: the scorecard says word for word what that of call `C001` says | \
         ask the evaluator whether one was copied from the other"
    );
    for (one, other) in [
        ("3,yes,2,RAS", "3,yes,2,RAS"),
        ("3,yes,2,décroché puis mis en attente", "4,yes,2,décroché puis mis en attente"),
        ("3,yes,2,décroché puis mis en attente", "3,yes,2,décroché puis mis en relation"),
    ] {
        let text = format!("{header}\nC001,e01,completed,{one}\nC041,e01,completed,{other}\n");
        assert_eq!(doubts(&text), "", "{text}");
    }
}

#[test]
fn a_scorecard_may_repeat_one_that_is_recorded() {
    let header = "call,evaluator,outcome,comment";
    let of = |call: &str| format!("{header}\n{call},e01,busy,toujours occupé le matin\n");
    let recorded = read(Checks::default(), &of("C041")).rows().remove(0).scorecard;
    let mut delivery = read(Checks::default(), &of("C001"));
    assert!(delivery.has_telling());
    compare(&mut delivery, &recorded);
    assert_eq!(
        line(&delivery.flags()[0].problem),
        "e.csv:2:1 identical: the scorecard says word for word what that of call `C041` says, \
         which is recorded | ask the evaluator whether one was copied from the other"
    );
    let mut again = read(Checks::default(), &of("C041"));
    compare(&mut again, &recorded);
    assert_eq!(again.flags(), []);
}

#[test]
fn a_call_takes_an_attempt_unless_it_was_not_made() {
    assert_eq!(
        errors("call,evaluator,outcome,attempts\nC001,e01,no-answer,0\n"),
        "e.csv:2:20 no-attempts: call `C001` is `no-answer` after no attempt | write how many \
         attempts it took, or `not-made` with the reason"
    );
    assert_eq!(doubts("call,evaluator,outcome,attempts,comment\nC001,e01,not-made,0,ill\n"), "");
}

/// Compares a delivery with one recorded scorecard.
fn compare(delivery: &mut Delivery<'_>, recorded: &Scorecard) {
    let compared: Result<(), std::convert::Infallible> = delivery.compare(|look| {
        look(recorded);
        Ok(())
    });
    compared.unwrap();
}
