use super::delivery::Delivery;
use super::words::number;
use crate::model::CriterionKind;
use crate::source::{Place, Problem, Problems};
use crate::text::count;

/// Warnings for columns of an ODS workbook whose measures may have been meant as shares: the format
/// that a cell is shown in does not reach us, so 0.785 may stand where the sheet shows 78.5 %.
pub(crate) fn unsure(delivery: &Delivery<'_>) -> Problems {
    let grid = delivery.lookup.fieldwork.grid;
    let percent = grid.criteria.iter().filter(|criterion| {
        matches!(criterion.kind, CriterionKind::Measure(_))
            && matches!(criterion.unit.as_str(), "%" | "percent")
    });
    percent.filter_map(|criterion| of_column(delivery, &criterion.id)).collect()
}

fn of_column(delivery: &Delivery<'_>, id: &str) -> Option<Problem> {
    let headings = &delivery.table.header;
    let column = headings.iter().position(|heading| heading.name.eq_ignore_ascii_case(id))?;
    let (mut cells, mut first): (usize, Option<Place>) = (0, None);
    delivery.table.each(|_, entry| {
        if number(entry.cell(column)).is_some_and(|share| share > 0.0 && share <= 1.0) {
            cells += 1;
            first.get_or_insert_with(|| delivery.table.place(entry, column));
        }
    });
    let cells = count(cells, "cell", "cells");
    let message = format!(
        "{cells} of column `{id}` between 0 and 1: read as written, for ODS does not tell what is \
         shown in percent"
    );
    let problem = Problem::warning("assumed-share", first?, message);
    Some(problem.hint("write 78.5 for 78.5 %, or save the workbook as XLSX"))
}

#[cfg(test)]
mod tests {
    use crate::input::scorecards::fixture::{grid, plan};
    use crate::input::scorecards::{Fieldwork, read_scorecards};
    use crate::model::fixture::campaign;

    const ODS: &[u8] =
        include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/deliveries/shares/percent.ods"));

    fn warnings(unit: &str) -> Vec<String> {
        let (campaign, mut grid, plan) = (campaign(), grid(), plan());
        unit.clone_into(&mut grid.criteria[1].unit);
        let fieldwork = Fieldwork { campaign: &campaign, grid: &grid, plan: &plan };
        let delivery = read_scorecards("f.ods", ODS, fieldwork).unwrap();
        assert_eq!(delivery.taken(), 3, "{:?}", delivery.problems());
        let warnings = delivery.warnings().in_file_order().into_iter();
        warnings.map(|one| format!("{}: {}", one.place.as_ref().unwrap(), one.message)).collect()
    }

    #[test]
    fn shares_that_may_be_percents_are_named() {
        let expected = "f.ods:2:20: 2 cells of column `tel-rings` between 0 and 1: read as written, \
                        for ODS does not tell what is shown in percent";
        assert_eq!(warnings("%"), [expected]);
        assert_eq!(warnings("rings"), [""; 0]);
    }
}
