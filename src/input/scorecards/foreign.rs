use super::columns::Reserved;
use super::sheet::Sheet;
use crate::source::{Problem, Problems};

/// Refuses a file that was not made to be scorecards: the errors of its columns one by one would
/// help nobody.
pub(super) fn refuse(sheet: &Sheet) -> Result<(), Problems> {
    let cells = &sheet.header.cells;
    let names = || cells.iter().map(|cell| cell.trim_start_matches('\u{feff}').trim());
    let is_known = |name: &str| Reserved::from_word(name).is_some() || name == "criterion";
    if cells.len() < 2 || names().any(is_known) {
        return Ok(());
    }
    let place = sheet.place(sheet.header.at, 0);
    let message = "no column of the file has a name that scorecards have";
    let problem = Problem::error("foreign-file", place, message).hint(
        "if a form tool or somebody else made it, have a mapping proposed with `mystery mapping \
         FILE --campaign CAMPAIGN`, and import with `--mapping`",
    );
    Err(Problems::from_iter([problem]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceFile;

    #[test]
    fn a_file_without_a_known_column_is_sent_to_the_mapping_command() {
        let read = |text| refuse(&Sheet::read(SourceFile::new("f.csv", text)).unwrap());
        let problems = read("start;end;Service\n").unwrap_err();
        let problem = problems.in_file_order()[0];
        assert_eq!(
            (problem.code, problem.message.as_str(), problem.hint.as_deref().unwrap()),
            (
                "foreign-file",
                "no column of the file has a name that scorecards have",
                "if a form tool or somebody else made it, have a mapping proposed with `mystery \
                 mapping FILE --campaign CAMPAIGN`, and import with `--mapping`"
            )
        );
        for known in ["\u{feff}call,x\n", "x,Outcome\n", "call\n", "greeting\n"] {
            assert!(read(known).is_ok(), "{known}");
        }
    }
}
