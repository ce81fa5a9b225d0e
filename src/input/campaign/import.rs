use crate::input::toml::Table;
use crate::model::{Action, Check, Checks};
use crate::source::Problem;

/// Reads `[import]`: what is done about doubtful scorecards.
pub(super) fn checks(top: &Table<'_, '_>) -> Checks {
    let Some(table) = top.table("import") else { return Checks::default() };
    let mut checks = Checks::default();
    for check in Check::ALL {
        if let Some(action) = table.word(check.key(), &Action::WORDS) {
            checks = checks.with(check, action.value);
        }
    }
    if let Some(days) = table.count("entered_within_days") {
        checks.entered_within_days = days.value;
    }
    if let Some(seconds) = table.count("seconds_at_least") {
        checks.seconds_at_least = seconds.value;
        if seconds.value == 0 {
            let message = "`seconds_at_least` is 0: nothing is faster";
            let problem = Problem::error("out-of-range", seconds.place, message);
            table
                .document()
                .push(problem.hint("give a number of seconds, or `too_fast = \"ignore\"`"));
        }
    }
    table.refuse_unknown_keys();
    checks
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::toml::Document;
    use crate::source::{SourceFile, render};

    fn read(text: &str) -> (Option<Checks>, String) {
        let file = SourceFile::new("c.toml", text);
        let (checks, problems) = Document::read(&file, |_, top| Some(checks(top)));
        (checks, render(&problems, false))
    }

    #[test]
    fn each_check_has_a_key_and_an_absent_one_its_default() {
        let text = "[import]\ntoo_fast = \"error\"\nseconds_at_least = 30\n";
        let mut expected = Checks::default().with(Check::TooFast, Action::Reject);
        expected.seconds_at_least = 30;
        assert_eq!(read(text), (Some(expected), String::new()));
        assert_eq!(read(""), (Some(Checks::default()), String::new()));
    }

    #[test]
    fn numbers_beyond_counting_are_called_so() {
        for (value, said) in [
            ("99999999999999999999", "too large a number"),
            ("-1", "a negative number"),
            ("nan", "no number that counts"),
            ("inf", "no number that counts"),
            ("1.5", "a number"),
        ] {
            let (_, problems) = read(&format!("[import]\nentered_within_days = {value}\n"));
            let expected = format!("error[wrong-type]: `entered_within_days` is {said}\n");
            assert!(problems.starts_with(&expected), "{problems}");
        }
    }

    #[test]
    fn unknown_checks_and_unknown_words_are_problems() {
        let text = "[import]\ntoo_fats = \"flag\"\nidentical = \"warn\"\nseconds_at_least = 0\n";
        assert_eq!(
            read(text).1,
            "error[unknown-key]: `too_fats` is not a key of [import]\n\
             \u{20}--> c.toml:2:1\n  |\n2 | too_fats = \"flag\"\n  | ^^^^^^^^\n\
             hint: did you mean `too_fast`?\n\n\
             error[unknown-word]: `warn` is not a value of `identical`\n\
             \u{20}--> c.toml:3:13\n  |\n3 | identical = \"warn\"\n  |             ^^^^^^\n\
             hint: it takes `error`, `flag` or `ignore`\n\n\
             error[out-of-range]: `seconds_at_least` is 0: nothing is faster\n\
             \u{20}--> c.toml:4:20\n  |\n4 | seconds_at_least = 0\n  |                    ^\n\
             hint: give a number of seconds, or `too_fast = \"ignore\"`\n\n"
        );
    }
}
