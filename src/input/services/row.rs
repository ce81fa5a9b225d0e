use crate::input::scorecards::sheet::{Record, Sheet};
use crate::input::services::cells::{self, channel_words};
use crate::input::services::columns::{Column, Columns};
use crate::input::services::contact::{contacts, kinds_of};
use crate::input::services::ids::free_id;
use crate::input::services::{ListedHours, ListedService};
use crate::model::Kind;
use crate::source::{Code, Place, Problem, Problems};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// The rows of a list as they are read one after the other.
pub(super) struct Rows<'s, 'p> {
    sheet: &'s Sheet,
    columns: &'s Columns,
    problems: &'p mut Problems,
    /// The ids that the list states, which no name may take.
    stated: BTreeSet<&'s str>,
    ids: BTreeMap<String, Place>,
    /// Names without an id, each with its site.
    names: BTreeMap<(&'s str, &'s str), Place>,
    /// The places of blank volumes, and whether there are others.
    blank_volumes: Vec<Place>,
    has_volumes: bool,
}

impl<'s, 'p> Rows<'s, 'p> {
    pub(super) fn new(
        sheet: &'s Sheet,
        columns: &'s Columns,
        problems: &'p mut Problems,
    ) -> Rows<'s, 'p> {
        let stated = sheet.records.iter().map(|record| columns.cell(record, Column::Id)).collect();
        Rows {
            sheet,
            columns,
            problems,
            stated,
            ids: BTreeMap::new(),
            names: BTreeMap::new(),
            blank_volumes: Vec::new(),
            has_volumes: false,
        }
    }

    /// The service of a row; `None` if something of it that is needed cannot be read, and then a
    /// problem says so.
    pub(super) fn service(&mut self, record: &'s Record) -> Option<ListedService> {
        self.too_many_cells(record);
        let name = self.needed(record, Column::Name, "write the name of the service");
        let id = self.id(record, name.unwrap_or_default());
        let hours = self.hours(record);
        let kinds = self.kinds(record);
        let contacts = self.contacts(record, &kinds);
        let volume = self.volume(record);
        let staff = self.staff(record);
        let text = |column| {
            let cell = self.columns.cell(record, column);
            (!cell.is_empty()).then(|| one_line(cell))
        };
        let (group, site) = (text(Column::Group), text(Column::Site));
        Some(ListedService {
            id: id?,
            name: one_line(name?),
            group,
            site,
            staff,
            volume,
            hours: hours?,
            kinds: Some(kinds).filter(|kinds| !kinds.is_empty())?,
            contacts,
        })
    }

    /// Notes blank volumes where other services have one.
    pub(super) fn volumes(self) {
        for place in self.blank_volumes.into_iter().filter(|_| self.has_volumes) {
            let message = "this service has no volume, others have";
            let problem = Problem::error("missing-volume", place, message);
            self.problems.push(problem.hint("state volumes for all services or for none"));
        }
    }

    fn fail(&mut self, record: &Record, column: Column, code: Code, message: String, hint: &str) {
        let place = self.columns.place(self.sheet, record, column);
        self.problems.push(Problem::error(code, place, message).hint(hint));
    }

    /// A separator within a cell that is not quoted shifts all cells behind it.
    fn too_many_cells(&mut self, record: &Record) {
        let width = self.sheet.header.cells.len();
        let beyond = (width..record.cells.len()).find(|at| !record.cell(*at).is_empty());
        if let Some(at) = beyond {
            let cells = record.cells.len();
            let message = format!("the row has {cells} cells, the header {width}");
            let problem = Problem::error("cell-count", self.sheet.place(record.at, at), message);
            let separator = char::from(self.sheet.separator);
            let hint = format!("put cells that hold a `{separator}` into quotes");
            self.problems.push(problem.hint(hint));
        }
    }

    /// The cell of a column that must not be blank; a problem if it is.
    fn needed(&mut self, record: &'s Record, column: Column, cure: &str) -> Option<&'s str> {
        let cell = self.columns.cell(record, column);
        if cell.is_empty() && self.columns.has(column) {
            let message = format!("the cell of column `{}` is blank", column.word());
            self.fail(record, column, "missing-value", message, cure);
        }
        Some(cell).filter(|cell| !cell.is_empty())
    }

    /// The id that is stated, or one made of the name.
    fn id(&mut self, record: &'s Record, name: &'s str) -> Option<String> {
        let stated = self.columns.cell(record, Column::Id);
        if stated.is_empty() {
            return self.id_of_name(record, name);
        }
        let is_simple = |letter: char| letter.is_ascii_alphanumeric() || "-_.".contains(letter);
        if !stated.chars().all(is_simple) {
            let message = format!("`{stated}` cannot be an id");
            let cure = "use letters without accents, digits, -, _ and ., or leave the cell blank";
            self.fail(record, Column::Id, "bad-id", message, cure);
            return None;
        }
        let place = self.columns.place(self.sheet, record, Column::Id);
        if let Some(first) = self.ids.get(stated) {
            let message = format!("the service `{stated}` stands twice");
            self.problems.push(
                Problem::error("duplicate-id", place, message)
                    .related(first.clone(), "first here")
                    .hint("give one of the two another id, or take it out"),
            );
            return None;
        }
        self.ids.insert(stated.to_owned(), place);
        Some(stated.to_owned())
    }

    fn id_of_name(&mut self, record: &'s Record, name: &'s str) -> Option<String> {
        if name.is_empty() {
            return None;
        }
        let place = self.columns.place(self.sheet, record, Column::Name);
        let key = (name, self.columns.cell(record, Column::Site));
        if let Some(first) = self.names.get(&key) {
            let message = format!("the service `{name}` stands twice");
            self.problems.push(
                Problem::error("duplicate-service", place, message)
                    .related(first.clone(), "first here")
                    .hint("take one of the two out, or give each an id or a site of its own"),
            );
            return None;
        }
        self.names.insert(key, place.clone());
        let is_taken = |id: &str| self.ids.contains_key(id) || self.stated.contains(id);
        let id = free_id(name, is_taken);
        self.ids.insert(id.clone(), place);
        Some(id)
    }

    fn hours(&mut self, record: &'s Record) -> Option<ListedHours> {
        let cure = "say when it is open, such as `Mo-Fr 08:30-17:30` or `Lu-Ve 8h30-17h30`";
        let cell = self.needed(record, Column::Hours, cure)?;
        match cells::hours(cell) {
            Err(error) => {
                let place = self.within(record, Column::Hours, cell, error.span());
                let problem = Problem::error(error.code(), place, error.to_string());
                self.problems.push(problem.hint(error.hint()));
                None
            }
            Ok((hours, warnings)) => {
                for warning in warnings {
                    let place = self.within(record, Column::Hours, cell, warning.span());
                    let problem = Problem::warning(warning.code(), place, warning.to_string());
                    self.problems.push(problem.hint(warning.hint()));
                }
                if hours.is_none() {
                    let message = format!("`{cell}` is never open from March to May");
                    let cure = "widen the hours: the campaign is made for these three months";
                    self.fail(record, Column::Hours, "never-open", message, cure);
                }
                hours
            }
        }
    }

    /// The place of a part of a cell.
    fn within(&self, record: &Record, column: Column, cell: &str, span: Range<usize>) -> Place {
        let mut place = self.columns.place(self.sheet, record, column);
        let written = &place.file.text()[place.span.clone()];
        if let Some(at) = written.find(cell) {
            let start = place.span.start + at;
            place = Place::new(&place.file, start + span.start..start + span.end);
        }
        place
    }

    /// The channels of a row, in the order of their kinds.
    fn kinds(&mut self, record: &'s Record) -> Vec<Kind> {
        let cure = "name how it can be reached, such as `phone, email` or `téléphone, courriel`";
        let cell = self.needed(record, Column::Channels, cure).unwrap_or_default();
        if channel_words(cell).next().is_none() && !cell.is_empty() {
            let message = format!("`{cell}` names no channel");
            self.fail(record, Column::Channels, "missing-value", message, cure);
        }
        let mut found: BTreeSet<Kind> = BTreeSet::new();
        for word in channel_words(cell) {
            match cells::kind(word) {
                Ok(kind) => {
                    found.insert(kind);
                }
                Err(near) => {
                    let at = cell.find(word).unwrap_or(0);
                    let place = self.within(record, Column::Channels, cell, at..at + word.len());
                    let known = "it takes phone, visit, letter, email, web and audit, in French \
                                 téléphone, visite, courrier, courriel, web and audit";
                    let hint = near.map_or_else(
                        || known.to_owned(),
                        |near| format!("did you mean `{near}`? {known}"),
                    );
                    let message = format!("`{word}` is not a channel");
                    self.problems.push(Problem::error("unknown-word", place, message).hint(hint));
                }
            }
        }
        Kind::ALL.into_iter().filter(|kind| found.contains(kind)).collect()
    }

    /// The contacts of a row by channel. Where channels cannot be read, contacts are not judged.
    fn contacts(&mut self, record: &'s Record, kinds: &[Kind]) -> BTreeMap<Kind, String> {
        let mut found: BTreeMap<Kind, String> = BTreeMap::new();
        for contact in contacts(self.columns.cell(record, Column::Contact)) {
            let possible = kinds_of(contact);
            let Some(kind) = possible.iter().find(|kind| kinds.contains(kind)) else {
                if !kinds.is_empty() {
                    let channel = possible[0].word();
                    let message =
                        format!("`{contact}` is a contact by `{channel}`, which the service lacks");
                    let cure = format!("add `{channel}` to its channels, or take the contact out");
                    self.fail(record, Column::Contact, "not-offered", message, &cure);
                }
                continue;
            };
            let all = found.entry(*kind).or_default();
            if !all.is_empty() {
                all.push_str(", ");
            }
            all.push_str(contact);
        }
        found
    }

    fn volume(&mut self, record: &'s Record) -> Option<f64> {
        let cell = self.columns.cell(record, Column::Volume);
        if cell.is_empty() {
            if self.columns.has(Column::Volume) {
                self.blank_volumes.push(self.columns.place(self.sheet, record, Column::Volume));
            }
            return None;
        }
        self.has_volumes = true;
        let volume = cells::volume(cell);
        if volume.is_none() {
            let message = format!("`{cell}` is not a number of contacts a year");
            let cure = "write a number above 0 without a mark between thousands, such as 52000";
            self.fail(record, Column::Volume, "impossible-number", message, cure);
        }
        volume
    }

    fn staff(&mut self, record: &'s Record) -> Option<u32> {
        let cell = self.columns.cell(record, Column::Staff);
        let staff = cell.parse().ok();
        if staff.is_none() && !cell.is_empty() {
            let message = format!("`{cell}` is not a number of people");
            let cure = "write a whole number from 0, or leave the cell blank";
            self.fail(record, Column::Staff, "impossible-number", message, cure);
        }
        staff
    }
}

/// A text with single blanks for its line breaks.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
