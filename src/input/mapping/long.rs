use crate::input::mapping::header::{Header, HeaderRows};
use crate::input::mapping::model::{Field, Long, Mapping};
use crate::input::mapping::source::column;
use crate::input::scorecards::columns::Columns;
use crate::input::scorecards::delivery::Delivery;
use crate::input::scorecards::fieldwork::{Fieldwork, Lookup};
use crate::input::scorecards::long::Layout;
use crate::input::scorecards::sheet::Sheet;
use crate::input::toml::Located;
use crate::source::Problems;
use std::collections::BTreeMap;

/// Reads a foreign file whose rows hold one answer each.
pub(super) fn read<'a>(
    mut sheet: Sheet,
    warnings: Problems,
    fieldwork: Fieldwork<'a>,
    mapping: &Mapping,
    long: &Long,
) -> Result<Delivery<'a>, Problems> {
    let rows = mapping.header.or(mapping.profile.header).unwrap_or(HeaderRows::One);
    let header = Header::take(&mut sheet, rows);
    let layout = layout(&header, mapping, long)?;
    let lookup = Lookup::new(fieldwork);
    let table = layout.gather(sheet, &lookup);
    let columns = Columns::read(&table, &lookup)?;
    let mut delivery = Delivery::read(table, columns, lookup);
    delivery.assume(warnings);
    Ok(delivery)
}

/// The columns that a mapping means.
///
/// # Errors
/// Every one that the file does not have, or has more than once.
fn layout(header: &Header, mapping: &Mapping, long: &Long) -> Result<Layout, Problems> {
    let mut problems = Problems::default();
    let mut one = |wanted: &Located<String>| {
        column(header, wanted).map_err(|problem| problems.push(problem)).ok()
    };
    let bound = |field| mapping.columns.get(&field).and_then(|columns| columns.first());
    let call = bound(Field::Call).and_then(&mut one);
    let evaluator = bound(Field::Evaluator).and_then(&mut one);
    let (criterion, answer) = (one(&long.criterion), one(&long.answer));
    match (call, criterion, answer) {
        (Some(call), Some(criterion), Some(answer)) if problems.is_empty() => Ok(Layout {
            call,
            criterion,
            answer,
            evaluator,
            criteria: long.criteria.clone(),
            answers: answers(mapping, long),
            outcome: mapping.constants.get(&Field::Outcome).map_or("", |o| &o.value).to_owned(),
        }),
        _ => Err(problems),
    }
}

/// What answers mean: to all, and to what has values of its own.
fn answers(mapping: &Mapping, long: &Long) -> BTreeMap<String, BTreeMap<String, String>> {
    let mut answers: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
    for (field, values) in &mapping.values {
        answers.insert(field.word().to_owned(), values.clone());
    }
    let codes = &mapping.codes;
    let mut all = long.answers.clone();
    for (cells, means) in [(&codes.na, "na"), (&codes.nobs, "nobs"), (&codes.missing, "")] {
        all.extend(cells.iter().map(|cell| (cell.to_lowercase(), means.to_owned())));
    }
    if !all.is_empty() {
        answers.insert(String::new(), all);
    }
    answers
}
