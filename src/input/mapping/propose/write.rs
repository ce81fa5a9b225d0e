use super::bindings::Binding;
use super::fields::FoundField;
use super::words::{Words, words};
use super::{Known, Looked};
use crate::input::mapping::header::HeaderRows;
use crate::input::mapping::model::Field;
use crate::input::mapping::names::Names;
use crate::input::mapping::personal::is_address;
use crate::input::toml::quoted;
use crate::text::Language;
use std::fmt::Write;

/// So many different cells of a column are listed.
const LISTED: usize = 40;

/// The text of a mapping file.
pub(super) fn mapping(
    name: &str,
    looked: &Looked<'_>,
    header: Option<HeaderRows>,
    fields: &[FoundField],
    bindings: Option<&Vec<Binding>>,
    known: Option<Known<'_>>,
) -> String {
    let said = words(known.map_or(Language::English, |known| known.campaign.language));
    let first = said.first.replace("{}", &quoted(name));
    let mut text = format!("# {first}\nprofile = {}\n", quoted(looked.profile.name));
    if let Some(rows) = header {
        line(&mut text, "header", &quoted(rows.word()));
    }
    columns(&mut text, looked, fields, said);
    if fields.iter().all(|found| found.field != Field::Outcome) {
        let row = format!("\n[constants]\noutcome = \"completed\"  # {}\n", said.completed);
        text.push_str(&row);
    }
    values(&mut text, looked, fields, known);
    if let (Some(bindings), Some(known)) = (bindings, known) {
        for binding in bindings {
            criterion(&mut text, looked, binding, known, said);
        }
        without_column(&mut text, bindings, known, said);
    }
    let bound: Vec<usize> = bindings.into_iter().flatten().map(|binding| binding.column).collect();
    open_columns(&mut text, looked, fields, &bound);
    text
}

fn line(text: &mut String, key: &str, value: &str) {
    writeln!(text, "{key} = {value}").expect("a string takes all text");
}

fn columns(text: &mut String, looked: &Looked<'_>, fields: &[FoundField], said: &Words) {
    for (title, is_otherwise) in [("columns", false), ("otherwise", true)] {
        let mut rows = fields.iter().filter(|found| found.is_otherwise == is_otherwise).peekable();
        if rows.peek().is_some() || !is_otherwise {
            writeln!(text, "\n[{title}]").expect("a string takes all text");
        }
        for found in rows {
            let column = &looked.header.columns[found.column].name;
            line(text, found.field.word(), &quoted(column));
        }
        if is_otherwise {
            continue;
        }
        if fields.iter().all(|found| found.field != Field::Evaluator) {
            let at = (0..looked.header.columns.len())
                .find(|at| looked.cells(*at).iter().any(|cell| is_address(cell)));
            let column = at.map_or("?", |at| looked.header.columns[at].name.as_str());
            let column = quoted(column);
            let row = format!("# evaluator = {column}  # {}\n", said.planned);
            text.push_str(&row);
        }
        if fields.iter().all(|found| !matches!(found.field, Field::Call | Field::Service)) {
            let row = format!("# service = \"?\"  # {}\n", said.needed);
            text.push_str(&row);
        }
    }
}

/// What the cells of services, channels and evaluators mean, where their text alone does not say.
fn values(text: &mut String, looked: &Looked<'_>, fields: &[FoundField], known: Option<Known<'_>>) {
    let names = known.map(|known| Names::of(known.campaign));
    for field in [Field::Service, Field::Channel, Field::Evaluator] {
        let Some(found) = fields.iter().find(|found| found.field == field) else { continue };
        let cells = looked.cells(found.column);
        let is_open = |cell: &&&str| match &names {
            Some(names) => names.id(field, cell).is_none(),
            None => true,
        };
        let open: Vec<&&str> = cells.iter().filter(is_open).take(LISTED).collect();
        if open.is_empty() {
            continue;
        }
        writeln!(text, "\n[values.{}]", field.word()).expect("a string takes all text");
        for cell in open {
            match names.as_ref().and_then(|names| names.likely(field, cell)) {
                Some(id) => line(text, &quoted(cell), &quoted(id)),
                None => line(text, &format!("# {}", quoted(cell)), "\"?\""),
            }
        }
    }
}

fn criterion(
    text: &mut String,
    looked: &Looked<'_>,
    binding: &Binding,
    known: Known<'_>,
    said: &Words,
) {
    let criterion = &known.grid.criteria[binding.criterion];
    text.push_str("\n[[criterion]]\n");
    line(text, "id", &quoted(&criterion.id));
    line(text, "column", &quoted(&looked.header.columns[binding.column].name));
    if let Some(choice) = &binding.has {
        line(text, "has", &quoted(choice));
    }
    if let Some(ticked) = &binding.ticked {
        line(text, "answers", &format!("{{ {} = \"yes\" }}", quoted(ticked)));
    }
    if binding.is_blank_no {
        let row = format!("blank = \"no\"  # {}\n", said.unticked);
        text.push_str(&row);
    }
    if let Some(unit) = &binding.unit {
        line(text, "unit", &quoted(unit));
    }
    if !binding.unknown.is_empty() {
        let cells = binding.unknown.iter().map(|cell| format!("{} = \"?\"", quoted(cell)));
        let cells = cells.collect::<Vec<_>>().join(", ");
        let row = format!("# answers = {{ {cells} }}  # {}\n", said.codes);
        text.push_str(&row);
    }
}

fn without_column(text: &mut String, bindings: &[Binding], known: Known<'_>, said: &Words) {
    let criteria = known.grid.criteria.iter().enumerate();
    let open = criteria
        .filter(|(at, _)| bindings.iter().all(|binding| binding.criterion != *at))
        .map(|(_, criterion)| criterion.id.as_str());
    let open: Vec<&str> = open.collect();
    if !open.is_empty() {
        writeln!(text, "\n# {}{}", said.without_column, open.join(", "))
            .expect("a string takes all text");
    }
}

/// The columns that nothing was made of, ready to be bound.
fn open_columns(text: &mut String, looked: &Looked<'_>, fields: &[FoundField], bound: &[usize]) {
    let is_open =
        |at: &usize| !bound.contains(at) && fields.iter().all(|found| found.column != *at);
    for at in looked.questions().into_iter().filter(is_open) {
        let column = quoted(&looked.header.columns[at].name);
        let row = format!("\n# [[criterion]]\n# id = \"?\"\n# column = {column}\n");
        text.push_str(&row);
    }
}
