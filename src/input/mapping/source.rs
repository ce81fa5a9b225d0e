use crate::calendar::Zone;
use crate::input::mapping::header::{Header, HeaderRows};
use crate::input::mapping::model::{Complete, Field, Mapping};
use crate::input::scorecards::day::DayOrder;
use crate::input::scorecards::moment::Moment;
use crate::input::scorecards::sheet::{Record, Sheet};
use crate::input::toml::Located;
use crate::source::{Place, Problem, Problems};
use crate::text::{backticked, listed};
use std::collections::BTreeMap;

/// A foreign file with the columns that a mapping means found in it.
pub(super) struct Source<'a> {
    pub(super) mapping: &'a Mapping,
    pub(super) header: Header,
    /// The columns of what is not a criterion, the best first.
    pub(super) fields: BTreeMap<Field, Vec<usize>>,
    /// The column of each bound criterion, in the order of the mapping.
    pub(super) criteria: Vec<usize>,
    /// The column that tells whether a form was sent in, and what it says then.
    pub(super) complete: Option<(usize, Vec<String>)>,
}

impl<'a> Source<'a> {
    /// The columns of a sheet; its further header rows are then no records any more.
    ///
    /// # Errors
    /// Every column of the mapping that the file does not have, or has more than once.
    pub(super) fn find(sheet: &mut Sheet, mapping: &'a Mapping) -> Result<Source<'a>, Problems> {
        let rows = mapping.header.or(mapping.profile.header);
        let rows = rows.unwrap_or_else(|| HeaderRows::seen_in(sheet));
        let header = Header::take(sheet, rows);
        let mut problems = Problems::default();
        let mut one = |wanted: &Located<String>| match column(&header, wanted) {
            Ok(at) => Some(at),
            Err(problem) => {
                problems.push(problem);
                None
            }
        };
        let mut fields: BTreeMap<Field, Vec<usize>> = BTreeMap::new();
        for (field, wanted) in &mapping.columns {
            fields.insert(*field, wanted.iter().filter_map(&mut one).collect());
        }
        let criteria = mapping.criteria.iter().filter_map(|bound| one(&bound.column)).collect();
        for wanted in mapping.keep.iter().chain(&mapping.ignore) {
            one(wanted);
        }
        let stated = mapping.complete.as_ref();
        let complete = match stated {
            Some(Complete { column, is }) if !column.value.is_empty() => {
                one(column).map(|at| (at, is.clone()))
            }
            Some(_) => None,
            None => shipped_complete(mapping, &header),
        };
        if !problems.is_empty() {
            return Err(problems);
        }
        add_by_default(&mut fields, mapping, &header);
        Ok(Source { mapping, header, fields, criteria, complete })
    }

    /// The first of the columns of a field whose cell says something, and that cell.
    pub(super) fn cell<'r>(&self, record: &'r Record, field: Field) -> Option<(usize, &'r str)> {
        let columns = self.fields.get(&field)?;
        let says = |cell: &str| {
            !cell.is_empty() && self.mapping.codes.word(cell) != Some("") && !self.is_missing(cell)
        };
        let cells = columns.iter().map(|at| (*at, record.cell(*at)));
        cells.into_iter().find(|(_, cell)| says(cell))
    }

    /// Whether the tool writes a cell where nothing was said.
    pub(super) fn is_missing(&self, cell: &str) -> bool {
        self.mapping.profile.missing.contains(&cell)
    }

    /// What a field says, in the words of the mapping: a value for its cell, or the constant.
    pub(super) fn text(&self, record: &Record, field: Field) -> String {
        match self.cell(record, field) {
            Some((_, cell)) => self.value(field, cell).unwrap_or(cell).to_owned(),
            None => self.mapping.constants.get(&field).map(|c| c.value.clone()).unwrap_or_default(),
        }
    }

    /// What the mapping says that a cell means.
    pub(super) fn value(&self, field: Field, cell: &str) -> Option<&'a str> {
        let values = self.mapping.values.get(&field)?;
        values.get(&cell.to_lowercase()).map(String::as_str)
    }

    /// How days are written in a column: as its cells prove, as stated, as the tool does.
    pub(super) fn order(&self, sheet: &Sheet, column: usize) -> (DayOrder, OrderFrom) {
        let days: Vec<String> = sheet
            .records
            .iter()
            .filter_map(|record| Moment::read(record.cell(column)).map(|moment| moment.day))
            .collect();
        let year_last = days.iter().any(|day| day.contains('/'));
        match (self.mapping.dates, DayOrder::of(days.iter().map(String::as_str))) {
            _ if !year_last => (DayOrder::Unknown, OrderFrom::Nothing),
            (Some(stated), _) => (stated, OrderFrom::Mapping),
            (None, DayOrder::Unknown) => match self.mapping.profile.dates {
                Some(order) => (order, OrderFrom::Profile),
                None => (DayOrder::Unknown, OrderFrom::Nothing),
            },
            (None, proved) => (proved, OrderFrom::Cells),
        }
    }

    /// The zone of the times of a column that state none.
    pub(super) fn zone(&self, column: usize) -> Option<Zone> {
        let header = self.header.columns[column].zone.as_deref();
        let header = header.and_then(|name| Zone::parse(name).ok());
        let profile = || self.mapping.profile.zone.and_then(|name| Zone::parse(name).ok());
        header.or(self.mapping.zone).or_else(profile)
    }
}

/// The place of the name of a column.
pub(super) fn heading(sheet: &Sheet, column: usize) -> Place {
    sheet.place(sheet.header.at, column)
}

/// What tells how days are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum OrderFrom {
    Nothing,
    Mapping,
    Profile,
    Cells,
}

/// The one column that a mapping means.
pub(super) fn column(header: &Header, wanted: &Located<String>) -> Result<usize, Problem> {
    let name = &wanted.value;
    match header.find(name)[..] {
        [at] => Ok(at),
        [] => {
            let message = format!("the file has no column `{name}`");
            let problem = Problem::error("unmapped-column", wanted.place.clone(), message);
            Err(problem.hint(header.hint(name)))
        }
        ref several => {
            let names: Vec<&str> =
                several.iter().map(|at| header.columns[*at].name.as_str()).collect();
            let message = format!("{} columns of the file are called `{name}`", several.len());
            let problem = Problem::error("ambiguous-column", wanted.place.clone(), message);
            Err(problem.hint(format!("write {}", listed(&backticked(&names), "or"))))
        }
    }
}

fn shipped_complete(mapping: &Mapping, header: &Header) -> Option<(usize, Vec<String>)> {
    mapping.profile.complete.iter().find_map(|(name, is)| {
        let at = *header.find(name).first()?;
        Some((at, is.iter().map(|&cell| cell.to_owned()).collect()))
    })
}

/// A column `call` is always read; a day and a time that no column is bound to come from what the
/// tool writes by itself.
fn add_by_default(fields: &mut BTreeMap<Field, Vec<usize>>, mapping: &Mapping, header: &Header) {
    if let ([call], None) = (&header.find("call")[..], fields.get(&Field::Call)) {
        fields.insert(Field::Call, vec![*call]);
    }
    let says =
        |field| mapping.columns.contains_key(&field) || mapping.constants.contains_key(&field);
    if !says(Field::Date) {
        let moments = mapping.profile.moments.iter();
        let found: Vec<usize> =
            moments.filter_map(|name| header.find(name).first().copied()).collect();
        if !found.is_empty() {
            if !says(Field::Time) {
                fields.insert(Field::Time, found.clone());
            }
            fields.insert(Field::Date, found);
        }
    }
}
