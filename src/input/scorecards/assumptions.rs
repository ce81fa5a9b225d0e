use super::columns::Reserved;
use super::day::DayOrder;
use super::row::RowReader;
use crate::model::CriterionIndex;
use crate::source::{Problem, Problems};
use crate::text::count;

/// What was taken for granted in reading a file, as warnings: `unnamed` rows that can be taken do
/// not say who made the call, and of each criterion so many cells stated a unit.
pub(super) fn assumptions(reader: &RowReader<'_>, unnamed: usize, units: &[usize]) -> Problems {
    let evaluators = unnamed_evaluators(reader, unnamed).into_iter();
    evaluators.chain(orders_of_days(reader)).chain(converted_units(reader, units)).collect()
}

/// Measures whose cells state a unit.
fn converted_units<'a>(
    reader: &'a RowReader<'_>,
    units: &'a [usize],
) -> impl Iterator<Item = Problem> + use<'a> {
    units.iter().enumerate().filter(|(_, cells)| **cells > 0).filter_map(|(at, cells)| {
        let criterion = reader.lookup.fieldwork.grid.criterion(CriterionIndex(at));
        let heading = &reader.table.header[reader.columns.criterion(CriterionIndex(at))?];
        let cells = count(*cells, "cell", "cells");
        let unit = &criterion.unit;
        let message = format!("{cells} of column `{}` with a unit: read in {unit}", heading.name);
        let problem = Problem::warning("assumed-unit", heading.place.clone(), message);
        Some(problem.hint("write plain numbers in the unit of the grid to leave no doubt"))
    })
}

fn unnamed_evaluators(reader: &RowReader<'_>, unnamed: usize) -> Option<Problem> {
    let place = match reader.columns.reserved(Reserved::Evaluator) {
        Some(at) => reader.table.header[at].place.clone(),
        None => reader.table.header_place(),
    };
    (unnamed > 0).then(|| {
        let rows = count(unnamed, "row does not", "rows do not");
        let message = format!("{rows} say who made the call: the planned evaluator is taken");
        Problem::warning("assumed-evaluator", place, message)
            .hint("fill in `evaluator` where somebody else made the call")
    })
}

fn orders_of_days<'a>(reader: &'a RowReader<'_>) -> impl Iterator<Item = Problem> + use<'a> {
    reader.table.header.iter().zip(&reader.orders).filter_map(|(heading, order)| {
        let order = match order {
            DayOrder::DayFirst => "day first",
            DayOrder::MonthFirst => "month first",
            DayOrder::Unknown => return None,
        };
        let message = format!("the dates of column `{}` are read {order}", heading.name);
        let problem = Problem::warning("assumed-dates", heading.place.clone(), message);
        Some(problem.hint("write dates as `2022-04-01` to leave no doubt"))
    })
}

#[cfg(test)]
mod tests {
    use crate::input::scorecards::fixture::{grid, plan};
    use crate::input::scorecards::{Fieldwork, read_scorecards};
    use crate::model::Answer;
    use crate::model::fixture::campaign;

    #[test]
    fn measures_with_a_unit_are_brought_to_that_of_the_grid_and_named() {
        let (campaign, mut grid, plan) = (campaign(), grid(), plan());
        grid.criteria[1].unit = "s".to_owned();
        let fieldwork = Fieldwork { campaign: &campaign, grid: &grid, plan: &plan };
        let text = "call,evaluator,outcome,tel-rings,tel-greeting\nC001,e01,completed,\"3,5 mn\",oui\n\
                    C002,e02,completed,1 min 45,oui\nC041,e01,completed,\"4,5\",oui\n";
        let delivery = read_scorecards("f.csv", text.as_bytes(), fieldwork).unwrap();
        let measured: Vec<Answer> =
            delivery.rows().iter().map(|row| row.scorecard.answers[1]).collect();
        assert_eq!(measured, [210.0, 105.0, 4.5].map(Answer::Measured));
        let warning = delivery.warnings().in_file_order()[0].clone();
        assert_eq!(
            (warning.code, warning.message.as_str(), warning.hint.as_deref().unwrap()),
            (
                "assumed-unit",
                "2 cells of column `tel-rings` with a unit: read in s",
                "write plain numbers in the unit of the grid to leave no doubt"
            )
        );
    }
}
