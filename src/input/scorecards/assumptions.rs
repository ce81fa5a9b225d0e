use super::columns::Reserved;
use super::day::DayOrder;
use super::delivery::DeliveredRow;
use super::row::RowReader;
use crate::source::{Problem, Problems};
use crate::text::count;

/// What was taken for granted in reading a file, as warnings.
pub(super) fn assumptions(reader: &RowReader<'_>, rows: &[DeliveredRow]) -> Problems {
    unnamed_evaluators(reader, rows).into_iter().chain(orders_of_days(reader)).collect()
}

fn unnamed_evaluators(reader: &RowReader<'_>, rows: &[DeliveredRow]) -> Option<Problem> {
    let column = reader.columns.reserved(Reserved::Evaluator);
    let is_blank = |row: &&DeliveredRow| {
        let entry = &reader.table.entries[row.entry];
        row.scorecard.evaluator.is_some() && column.is_none_or(|at| entry.cell(at).is_empty())
    };
    let blank = rows.iter().filter(is_blank).count();
    let place = match column {
        Some(at) => reader.table.header[at].place.clone(),
        None => reader.table.header_place(),
    };
    (blank > 0).then(|| {
        let rows = count(blank, "row does not", "rows do not");
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
