use crate::calendar::Zone;
use crate::input::mapping::header::HeaderRows;
use crate::input::mapping::model::{Bound, Codes, Complete, Field, Long, Mapping};
use crate::input::mapping::profile::{PROFILES, Profile};
use crate::input::scorecards::day::DayOrder;
use crate::input::scorecards::dialect::Dialect;
use crate::input::scorecards::quantity::seconds_of;
use crate::input::toml::{Document, Located, Table};
use crate::model::{CriterionIndex, CriterionKind, Grid};
use crate::source::{Problem, Problems, SourceFile};
use crate::text::nearest;
use encoding_rs::Encoding;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What separates cells, by the word or sign in mapping files.
const SEPARATORS: [(&str, u8); 5] =
    [(",", b','), (";", b';'), ("tab", b'\t'), ("\t", b'\t'), ("|", b'|')];
const ORDERS: [(&str, DayOrder); 2] =
    [("day-first", DayOrder::DayFirst), ("month-first", DayOrder::MonthFirst)];

/// Reads a mapping file against a grid.
///
/// # Errors
/// Every problem of the file.
pub fn read_mapping(file: &Arc<SourceFile>, grid: &Grid) -> Result<(Mapping, Problems), Problems> {
    let (mapping, problems) = Document::read(file, |_, top| Some(resolve(file, top, grid)));
    problems.finish(mapping)
}

fn resolve(file: &Arc<SourceFile>, top: &Table<'_, '_>, grid: &Grid) -> Mapping {
    let profile = profile(top);
    let within = top.count("within_days").map_or(0, |days| days.value);
    let mapping = Mapping {
        file: Arc::clone(file),
        profile: profile.unwrap_or(&PROFILES[PROFILES.len() - 1]),
        dialect: dialect(top),
        header: top.word("header", &HeaderRows::WORDS).map(|rows| rows.value),
        dates: top.word("dates", &ORDERS).map(|order| order.value),
        zone: zone(top),
        within_days: within,
        columns: columns(top),
        constants: constants(top),
        values: values(top),
        codes: codes(top),
        complete: complete(top),
        long: long(top),
        keep: top.texts("keep"),
        ignore: top.texts("ignore"),
        criteria: criteria(top, grid),
    };
    check_key(top, &mapping);
    mapping
}

fn profile(top: &Table<'_, '_>) -> Option<&'static Profile> {
    let words: Vec<(&'static str, &'static str)> =
        PROFILES.iter().map(|profile| (profile.name, profile.name)).collect();
    let cure = "name the tool that wrote the file, such as `profile = \"excel\"` for a sheet made \
                by hand";
    let word = top.required("profile", top.word("profile", &words), cure)?;
    Profile::named(word.value)
}

fn dialect(top: &Table<'_, '_>) -> Dialect {
    let encoding = top.text("encoding").and_then(|name| {
        let known = Encoding::for_label(name.value.as_bytes());
        if known.is_none() {
            let message = format!("`{}` is not an encoding", name.value);
            let problem = Problem::error("unknown-word", name.place, message);
            let hint = "write `utf-8`, `windows-1252`, `utf-16` or `macintosh`, or leave it out";
            top.document().push(problem.hint(hint));
        }
        known
    });
    Dialect {
        encoding,
        separator: top.word("separator", &SEPARATORS).map(|separator| separator.value),
        sheet: top.text("sheet").map(|sheet| sheet.value),
        above: top.count("rows_above").map_or(0, |rows| rows.value as usize),
    }
}

fn zone(top: &Table<'_, '_>) -> Option<Zone> {
    let name = top.text("zone")?;
    Zone::parse(&name.value)
        .map_err(|error| {
            let problem = Problem::error("unknown-timezone", name.place.clone(), error.to_string());
            top.document().push(problem.hint(error.hint()));
        })
        .ok()
}

/// `[columns]`, and the second choices of `[otherwise]`.
fn columns(top: &Table<'_, '_>) -> BTreeMap<Field, Vec<Located<String>>> {
    let mut columns: BTreeMap<Field, Vec<Located<String>>> = BTreeMap::new();
    for key in ["columns", "otherwise"] {
        let Some(table) = top.table(key) else { continue };
        for field in Field::ALL {
            if let Some(name) = table.text(field.word()) {
                columns.entry(field).or_default().push(name);
            }
        }
        table.refuse_unknown_keys();
    }
    columns
}

/// `[long]`: a row holds one answer.
fn long(top: &Table<'_, '_>) -> Option<Long> {
    let table = top.table("long")?;
    let [criterion, answer] = [
        ("criterion", "name the column that tells what a row is about"),
        ("answer", "name the column of the answers"),
    ]
    .map(|(key, cure)| table.required(key, table.text(key), cure));
    let [criteria, answers] = ["criteria", "answers"]
        .map(|key| table.table(key).map(|words| lowered(&words)).unwrap_or_default());
    table.refuse_unknown_keys();
    Some(Long { criterion: criterion?, answer: answer?, criteria, answers })
}

fn constants(top: &Table<'_, '_>) -> BTreeMap<Field, Located<String>> {
    let Some(table) = top.table("constants") else { return BTreeMap::new() };
    let fields = Field::ALL.into_iter();
    let constants = fields.filter_map(|field| Some((field, table.text(field.word())?))).collect();
    table.refuse_unknown_keys();
    constants
}

fn values(top: &Table<'_, '_>) -> BTreeMap<Field, BTreeMap<String, String>> {
    let Some(table) = top.table("values") else { return BTreeMap::new() };
    let fields = Field::ALL.into_iter();
    let values =
        fields.filter_map(|field| Some((field, lowered(&table.table(field.word())?)))).collect();
    table.refuse_unknown_keys();
    values
}

/// All keys of a table in small letters, each with its text.
fn lowered(table: &Table<'_, '_>) -> BTreeMap<String, String> {
    let entries = table.named_texts().into_iter();
    entries.map(|(cell, means)| (cell.value.trim().to_lowercase(), means.value)).collect()
}

fn codes(table: &Table<'_, '_>) -> Codes {
    let list = |key| table.texts(key).into_iter().map(|code| code.value).collect();
    Codes { na: list("na"), nobs: list("nobs"), missing: list("missing") }
}

/// `[complete]`; absent as the profile has it, with an empty column none at all.
fn complete(top: &Table<'_, '_>) -> Option<Complete> {
    let table = top.table("complete")?;
    let cure = "name the column that tells whether a form was sent in";
    let column = table.required("column", table.text("column"), cure);
    let is = table.texts("is").into_iter().map(|cell| cell.value).collect();
    table.refuse_unknown_keys();
    column.map(|column| Complete { column, is })
}

fn criteria(top: &Table<'_, '_>, grid: &Grid) -> Vec<Bound> {
    let mut bound: Vec<(Bound, Located<String>)> = Vec::new();
    for table in top.tables("criterion") {
        let Some((one, id)) = criterion(&table, grid) else { continue };
        if let Some((_, first)) = bound.iter().find(|(other, _)| other.criterion == one.criterion) {
            let message = format!("criterion `{}` is bound twice", id.value);
            let problem = Problem::error("bound-twice", id.place, message)
                .related(first.place.clone(), "first here")
                .hint("keep one of the two");
            top.document().push(problem);
            continue;
        }
        bound.push((one, id));
    }
    bound.into_iter().map(|(bound, _)| bound).collect()
}

fn criterion(table: &Table<'_, '_>, grid: &Grid) -> Option<(Bound, Located<String>)> {
    let id = table.required("id", table.text("id"), "give the id of a criterion of the grid");
    let column = table.required("column", table.text("column"), "name a column of the file");
    let answers = table.table("answers").map(|answers| lowered(&answers)).unwrap_or_default();
    let codes = codes(table);
    let [has, blank, unit] = ["has", "blank", "unit"].map(|key| table.text(key));
    table.refuse_unknown_keys();
    let (id, column) = (id?, column?);
    let criterion = known_criterion(table, &id, grid)?;
    if let Some(unit) = &unit {
        check_unit(table, unit, &id.value, &grid.criterion(criterion).kind, grid, criterion);
    }
    let text = |located: Option<Located<String>>| located.map(|located| located.value);
    let (has, blank, unit) = (text(has), text(blank), text(unit));
    let name = id.value.clone();
    Some((Bound { criterion, id: name, column, answers, codes, has, blank, unit }, id))
}

fn known_criterion(
    table: &Table<'_, '_>,
    id: &Located<String>,
    grid: &Grid,
) -> Option<CriterionIndex> {
    let known = grid.criterion_named(&id.value);
    if known.is_none() {
        let ids = grid.criteria.iter().map(|criterion| criterion.id.as_str());
        let hint = match nearest(&id.value, ids) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "give the id of a criterion of the grid".to_owned(),
        };
        let message = format!("`{}` is not a criterion of grid `{}`", id.value, grid.id);
        let problem = Problem::error("unknown-criterion", id.place.clone(), message);
        table.document().push(problem.hint(hint));
    }
    known
}

fn check_unit(
    table: &Table<'_, '_>,
    unit: &Located<String>,
    id: &str,
    kind: &CriterionKind,
    grid: &Grid,
    criterion: CriterionIndex,
) {
    let wanted = &grid.criterion(criterion).unit;
    let is_time = seconds_of(&unit.value).is_some() && seconds_of(wanted).is_some();
    if matches!(kind, CriterionKind::Measure(_)) && (is_time || unit.value == *wanted) {
        return;
    }
    let message = format!("`{}` cannot be turned into the unit of criterion `{id}`", unit.value);
    let problem = Problem::error("unknown-unit", unit.place.clone(), message);
    let hint = match wanted.as_str() {
        "" => "give the criterion a `unit` in the grid, such as `s` or `min`".to_owned(),
        wanted => format!("the grid has `{wanted}`; units of time are s, min and h"),
    };
    table.document().push(problem.hint(hint));
}

/// A row must be able to say which call it is about, and how it ended.
fn check_key(top: &Table<'_, '_>, mapping: &Mapping) {
    let says =
        |field| mapping.columns.contains_key(&field) || mapping.constants.contains_key(&field);
    let finds = says(Field::Service) && (says(Field::Date) || !mapping.profile.moments.is_empty());
    let problem = |message: &str, hint: &str| {
        let place = top.place_of("columns");
        top.document().push(Problem::error("missing-key", place, message).hint(hint));
    };
    if mapping.long.is_some() {
        if !mapping.columns.contains_key(&Field::Call) {
            let hint = "bind `call` under [columns]: of rows with one answer each, the call binds \
                        those together that belong to one scorecard";
            problem("nothing tells which call a row is about", hint);
        }
        return;
    }
    if !says(Field::Call) && !finds {
        problem(
            "nothing tells which call a row is about",
            "bind `call` under [columns], or at least `service` and `date`",
        );
    }
    if !says(Field::Outcome) {
        problem(
            "nothing tells how a call ended",
            "bind `outcome` under [columns], or write `outcome = \"completed\"` under [constants]",
        );
    }
}
