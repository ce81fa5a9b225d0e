use super::fieldwork::Lookup;
use super::sheet::Sheet;
use crate::source::{Problem, Problems};

/// Refuses a file that was not made to be scorecards: the errors of its columns one by one would
/// help nobody. A column `date` or `comment` has every sheet; one that says which call it was, how
/// it ended, or what was answered, only scorecards.
pub(super) fn refuse(sheet: &Sheet, lookup: &Lookup<'_>) -> Result<(), Problems> {
    const TELLING: [&str; 3] = ["call", "outcome", "criterion"];
    let cells = &sheet.header.cells;
    let names = || cells.iter().map(|cell| cell.trim_start_matches('\u{feff}').trim());
    let is_known = |name: &str| {
        TELLING.iter().any(|telling| name.eq_ignore_ascii_case(telling))
            || lookup.criterion(name).is_some()
    };
    if cells.len() < 2 || names().any(is_known) {
        return Ok(());
    }
    let place = sheet.place(sheet.header.at, 0);
    let message = "no column of the file names a call, an outcome or a criterion";
    let problem = Problem::error("foreign-file", place, message).hint(
        "if a form tool or somebody else made it, have a mapping proposed with `mystery mapping \
         FILE --campaign CAMPAIGN`, and import with `--mapping`",
    );
    Err(Problems::from_iter([problem]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::scorecards::fieldwork::Fieldwork;
    use crate::input::scorecards::fixture::{grid, plan};
    use crate::model::fixture::campaign;
    use crate::source::SourceFile;

    #[test]
    fn a_file_without_a_known_column_is_sent_to_the_mapping_command() {
        let (campaign, grid, plan) = (campaign(), grid(), plan());
        let lookup = Lookup::new(Fieldwork { campaign: &campaign, grid: &grid, plan: &plan });
        let read = |text| refuse(&Sheet::read(SourceFile::new("f.csv", text)).unwrap(), &lookup);
        let problems = read("Date;Heure;Service\n").unwrap_err();
        let problem = problems.in_file_order()[0];
        assert_eq!(
            (problem.code, problem.message.as_str(), problem.hint.as_deref().unwrap()),
            (
                "foreign-file",
                "no column of the file names a call, an outcome or a criterion",
                "if a form tool or somebody else made it, have a mapping proposed with `mystery \
                 mapping FILE --campaign CAMPAIGN`, and import with `--mapping`"
            )
        );
        for known in ["\u{feff}call,x\n", "x,Outcome\n", "call\n", "tel-rings,x\n", "anything\n"] {
            assert!(read(known).is_ok(), "{known}");
        }
    }
}
