use crate::input::toml::{Document, Located, Table};
use crate::source::{Place, Problem};
use crate::text::nearest;
use std::collections::BTreeMap;

/// The ids of a list of tables, such as all `[[channel]]`, in file order.
pub(crate) struct Ids {
    noun: &'static str,
    known: BTreeMap<String, (usize, Place)>,
    taken: usize,
}

impl Ids {
    /// No ids yet, of things called `noun` in the file.
    pub(crate) fn new(noun: &'static str) -> Ids {
        Ids { noun, known: BTreeMap::new(), taken: 0 }
    }

    /// The id of the next table; a problem if it is missing, misformed or taken.
    pub(crate) fn take(&mut self, table: &Table<'_, '_>) -> String {
        let at = self.taken;
        self.taken += 1;
        let cure = format!("give every {} an id of its own, such as `id = \"a1\"`", self.noun);
        let Some(id) = table.required("id", table.text("id"), &cure) else { return String::new() };
        let simple = |letter: char| letter.is_ascii_alphanumeric() || "-_.".contains(letter);
        if id.value.is_empty() || !id.value.chars().all(simple) {
            let message = format!("`{}` cannot be an id", id.value);
            let problem = Problem::error("bad-id", id.place.clone(), message);
            table.document().push(problem.hint("use letters without accents, digits, -, _ and ."));
        }
        if let Some((_, first)) = self.known.get(&id.value) {
            let message = format!("the {} `{}` stands twice", self.noun, id.value);
            table.document().push(
                Problem::error("duplicate-id", id.place.clone(), message)
                    .related(first.clone(), "first here")
                    .hint("give one of the two another id"),
            );
        } else {
            self.known.insert(id.value.clone(), (at, id.place));
        }
        id.value
    }

    /// The position of the table with that id; a problem if there is none.
    pub(crate) fn find(&self, document: &Document<'_>, name: &Located<String>) -> Option<usize> {
        if let Some((at, _)) = self.known.get(&name.value) {
            return Some(*at);
        }
        let hint = nearest(&name.value, self.known.keys().map(String::as_str)).map_or_else(
            || format!("declare it: [[{}]] with `id = \"{}\"`", self.noun, name.value),
            |near| format!("did you mean `{near}`?"),
        );
        let message = format!("there is no {} `{}`", self.noun, name.value);
        let problem = Problem::error("unknown-reference", name.place.clone(), message);
        document.push(problem.hint(hint));
        None
    }
}
