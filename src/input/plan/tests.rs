use super::{call_id, read_plan, write_plan};
use crate::input::scorecards::fixture::plan;
use crate::model::fixture::campaign;

const HEADER: &str =
    "call,date,start,end,band,service,channel,evaluator,second,scenario,due,probability,weight\n";

fn errors(rows: &str) -> String {
    let text = format!("{HEADER}{rows}");
    let problems = read_plan("plan.csv", text.as_bytes(), &campaign()).unwrap_err();
    let lines = problems.in_file_order().into_iter().map(|problem| {
        let place = problem.place.as_ref().unwrap();
        let hint = problem.hint.as_ref().unwrap();
        format!("{place} {}: {} | {hint}", problem.code, problem.message)
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn a_plan_is_read_back_as_it_was_written() {
    let text = write_plan(&plan(), &campaign());
    assert_eq!(read_plan("plan.csv", text.as_bytes(), &campaign()), Ok(plan()));
    assert_eq!(
        text.lines().nth(3).unwrap(),
        "C003,2022-04-04,09:00,09:10,all,etat-civil,email,e01,,plainte,2022-04-20,\
         0.3333333333333333,0.30000000000000004"
    );
}

#[test]
fn a_calendar_made_elsewhere_leaves_cells_blank() {
    let row = "C001,2022-04-04,09:00,09:10,,etat-civil,phone,,,,,,1\n";
    let read = read_plan("p", format!("{HEADER}{row}").as_bytes(), &campaign()).unwrap();
    let call = read.calls()[0];
    assert_eq!((call.band, call.evaluator, call.scenario), (None, None, None));
    assert_eq!(
        (call.due, call.probability, call.weight.to_bits()),
        (None, None, 1.0_f64.to_bits())
    );
}

#[test]
fn ids_are_as_wide_as_they_are_written() {
    for id in ["C001", "C00041", "A03"] {
        assert_eq!(call_id(id, &campaign()).unwrap().to_string(), id);
    }
    assert_eq!(call_id("41", &campaign()).unwrap().to_string(), "C041");
    for bad in ["", "C", "C-1", "Cé", "C99999999999"] {
        assert_eq!(call_id(bad, &campaign()), None, "{bad}");
    }
}

#[test]
fn every_bad_cell_of_a_plan_is_named_at_once() {
    assert_eq!(
        errors(
            "X,2022-13-01,9:00,09:10,al,etat-civl,fax,e1,,act,x,0,-1\n\
             C001,2022-04-04,09:10,09:10,all,etat-civil,,e01,,acte,,1,1\n\
             C1,2022-04-04,09:10,09:00,all,etat-civil,phone,e01,,acte,,1,NaN\n\
             C001,2022-04-04,09:10,09:10,all,etat-civil,phone,e01,,acte,,1,1\n"
        ),
        "plan.csv:2:1 unknown-call: `X` in column `call` is not a call id, such as `C001` | \
         write a call id, such as `C001`\n\
         plan.csv:2:3 impossible-date: `2022-13-01` in column `date` is not a date such as \
         `2022-04-01` | write a date such as `2022-04-01`\n\
         plan.csv:2:14 impossible-time: `9:00` in column `start` is not a time such as \
         `09:40` | write a time such as `09:40`\n\
         plan.csv:2:25 unknown-name: `al` in column `band` is not in the campaign | \
         did you mean `all`?\n\
         plan.csv:2:28 unknown-name: `etat-civl` in column `service` is not in the campaign | \
         did you mean `etat-civil`?\n\
         plan.csv:2:38 unknown-name: `fax` in column `channel` is not in the campaign | \
         take it up in the campaign, or correct the `channel`\n\
         plan.csv:2:42 unknown-name: `e1` in column `evaluator` is not in the campaign | \
         did you mean `e01`?\n\
         plan.csv:2:46 unknown-name: `act` in column `scenario` is not in the campaign | \
         did you mean `acte`?\n\
         plan.csv:2:50 impossible-date: `x` in column `due` is not a date such as \
         `2022-04-01` | write a date such as `2022-04-01`\n\
         plan.csv:2:52 impossible-number: `0` in column `probability` is not a number above 0 \
         | write a number above 0\n\
         plan.csv:2:54 impossible-number: `-1` in column `weight` is not a number from 0 | \
         write a number from 0\n\
         plan.csv:3:44 missing-value: the call has no `channel` | fill in `channel`\n\
         plan.csv:4:1 duplicate-call: call `C001` stands on lines 3 and 4 | keep one of the two\n\
         plan.csv:4:61 impossible-number: `NaN` in column `weight` is not a number from 0 | \
         write a number from 0\n\
         plan.csv:5:1 duplicate-call: call `C001` stands on lines 3 and 5 | keep one of the two\n\
         plan.csv:5:23 impossible-time: call `C001` ends at 09:10, not after it starts | \
         write an end after 09:10"
    );
}

#[test]
fn a_plan_without_its_columns_is_no_plan() {
    let problems = read_plan("p", b"call,date\nC001,2022-04-04\n", &campaign()).unwrap_err();
    let first = problems.in_file_order()[0];
    assert_eq!(first.code, "missing-column");
    assert_eq!(
        first.message,
        "the plan has no column `start`, `end`, `band`, `service`, `channel`, `evaluator`, \
         `second`, `scenario`, `due`, `probability` and `weight`"
    );
}
