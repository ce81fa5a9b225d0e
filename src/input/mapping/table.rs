use crate::calendar::Zone;
use crate::input::mapping::call::CallFinder;
use crate::input::mapping::cells::{RowMapper, Slot};
use crate::input::mapping::model::{Field, Mapping};
use crate::input::mapping::moments::Moments;
use crate::input::mapping::names::Names;
use crate::input::mapping::personal::personal_columns;
use crate::input::mapping::source::{Source, heading};
use crate::input::scorecards::columns::{Columns, REASON};
use crate::input::scorecards::delivery::Delivery;
use crate::input::scorecards::fieldwork::{Fieldwork, Lookup};
use crate::input::scorecards::sheet::{Record, Sheet};
use crate::input::scorecards::table::{Body, Entry, Heading, Origin, Originals, Table};
use crate::source::{Problem, Problems};
use crate::text::{backticked, count, listed};
use csv::StringRecord;
use std::collections::BTreeSet;

/// Reads a foreign file of scorecards through a mapping: text or workbook, one row a call. `name`
/// is the file as the user knows it.
///
/// A bad row is rejected with everything that is wrong with it, and goes back with its columns as
/// they came; the others are taken. What was assumed is among the warnings of the delivery.
///
/// # Errors
/// If there is no table in the file, or it does not have the columns that the mapping names: then
/// nothing is taken, and every problem is returned.
pub fn read_mapped_scorecards<'a>(
    name: &str,
    bytes: &[u8],
    fieldwork: Fieldwork<'a>,
    mapping: &Mapping,
) -> Result<Delivery<'a>, Problems> {
    let (sheet, mut warnings) = mapping.dialect.read(name, bytes)?;
    let mut sheet = sheet.fill();
    if let Some(long) = &mapping.long {
        return super::long::read(sheet, warnings, fieldwork, mapping, long);
    }
    let open_quote = sheet.open_quote();
    let source = Source::find(&mut sheet, mapping)?;
    let personal = personal_columns(&sheet, &source);
    let lookup = Lookup::new(fieldwork);
    let home = Zone::parse(&fieldwork.campaign.timezone).expect("a campaign has a known zone");
    let moments = Moments::of(&sheet, &source, fieldwork.grid, home);
    let records = std::mem::take(&mut sheet.records);
    let mut mapper = RowMapper {
        sheet: &sheet,
        source: &source,
        lookup: &lookup,
        names: Names::of(fieldwork.campaign),
        finder: CallFinder::new(fieldwork.campaign, fieldwork.plan, mapping.within_days),
        moments,
        personal: &personal,
        slots: slots(&source),
        on_another_day: 0,
    };
    let entries: Vec<Entry> =
        records.into_iter().map(|record| entry(&mut mapper, record)).collect();
    warnings.extend(mapper.moments.assumptions(&sheet, &source));
    if mapper.on_another_day > 0 {
        warnings.push(on_another_day(&sheet, &source, mapper.on_another_day));
    }
    warnings.extend(unread(&sheet, &source, &personal));
    let header = headings(&sheet, &source);
    let originals = Originals {
        names: (source.header.columns.iter().enumerate())
            .map(|(at, column)| (!personal.contains(&at)).then(|| column.name.clone()))
            .collect(),
    };
    let mut table =
        Table { sheet, header, body: Body::Gathered(entries), originals: Some(originals) };
    if let Some((at, problem)) = open_quote {
        table.tear(at, problem);
    }
    let columns = Columns::read(&table, &lookup)?;
    let mut delivery = Delivery::read(table, columns, lookup);
    delivery.assume(warnings);
    Ok(delivery)
}

/// The cells of scorecards that a mapping can fill: what it binds, and what has no need to be.
fn slots(source: &Source<'_>) -> Vec<Slot> {
    let fields = Field::ALL.into_iter().filter(|field| {
        field.reserved().is_some()
            && (matches!(field, Field::Call | Field::Outcome)
                || (*field == Field::Duration && source.fields.contains_key(&Field::Ended))
                || source.fields.contains_key(field)
                || source.mapping.constants.contains_key(field))
    });
    fields.map(Slot::Field).chain((0..source.criteria.len()).map(Slot::Criterion)).collect()
}

fn headings(sheet: &Sheet, source: &Source<'_>) -> Vec<Heading> {
    let one = |slot: Slot| {
        let (name, column) = match slot {
            Slot::Field(field) => {
                let columns = source.fields.get(&field);
                let columns = columns.or_else(|| source.fields.get(&Field::Ended));
                (field.word(), columns.and_then(|columns| columns.first()))
            }
            Slot::Criterion(at) => {
                (source.mapping.criteria[at].id.as_str(), source.criteria.get(at))
            }
        };
        let place = heading(sheet, column.copied().unwrap_or(0));
        Heading { name: name.to_owned(), place }
    };
    slots(source).into_iter().map(one).collect()
}

fn entry(mapper: &mut RowMapper<'_>, record: Record) -> Entry {
    let row = mapper.row(&record);
    let places = row.cells.iter().map(|(_, at)| at.map(|at| (record.at, at))).collect();
    let cells: StringRecord = row.cells.into_iter().map(|(cell, _)| cell).collect();
    let line = record.line;
    let origin = Origin::Pieces { cells: places, records: vec![record] };
    Entry { line, cells, origin, flaws: row.flaws }
}

fn on_another_day(sheet: &Sheet, source: &Source<'_>, calls: usize) -> Problem {
    let column = source.fields.get(&Field::Date).and_then(|columns| columns.first());
    let place = heading(sheet, column.copied().unwrap_or(0));
    let rows = count(calls, "row is", "rows are");
    let message = format!("{rows} taken for a call that was planned on another day");
    let problem = Problem::warning("assumed-call", place, message);
    problem.hint("set `within_days = 0` in the mapping to take calls on their day only")
}

/// Columns that nothing is read from, and columns that are not recorded.
fn unread(sheet: &Sheet, source: &Source<'_>, personal: &BTreeSet<usize>) -> Problems {
    let mapping = source.mapping;
    let ignored: BTreeSet<usize> =
        mapping.ignore.iter().flat_map(|name| source.header.find(&name.value)).collect();
    let is_read = |at: usize| {
        source.fields.values().any(|columns| columns.contains(&at))
            || source.criteria.contains(&at)
            || source.complete.as_ref().is_some_and(|(complete, _)| *complete == at)
    };
    let columns = || source.header.columns.iter().enumerate();
    let unread: Vec<(usize, &str)> = columns()
        .filter(|(at, column)| {
            !column.name.is_empty()
                && !column.name.eq_ignore_ascii_case(REASON)
                && !mapping.profile.is_own(&column.name)
                && !personal.contains(at)
                && !ignored.contains(at)
                && !is_read(*at)
        })
        .map(|(at, column)| (at, column.name.as_str()))
        .collect();
    let dropped: Vec<(usize, &str)> = columns()
        .filter(|(at, _)| personal.contains(at))
        .map(|(at, column)| (at, column.name.as_str()))
        .collect();
    let warning = |columns: &[(usize, &str)], code, one: &str, many: &str, hint: &str| {
        let (at, _) = columns.first()?;
        let names: Vec<&str> = columns.iter().map(|(_, name)| *name).collect();
        let names = listed(&backticked(&names), "and");
        let message = match columns.len() {
            1 => format!("column {names} {one}"),
            _ => format!("columns {names} {many}"),
        };
        Some(Problem::warning(code, heading(sheet, *at), message).hint(hint))
    };
    let unread = warning(
        &unread,
        "unread-columns",
        "is not read",
        "are not read",
        "bind to criteria what holds answers, and list the rest under `ignore` in the mapping",
    );
    let dropped = warning(
        &dropped,
        "dropped-columns",
        "holds addresses of persons and is not recorded",
        "hold addresses of persons and are not recorded",
        "list under `keep` in the mapping what has to be recorded",
    );
    unread.into_iter().chain(dropped).collect()
}
