use crate::input::toml::{Ids, Table};
use crate::model::{Commitment, Localised, Section};
use crate::source::Problem;

/// The commitments, in file order, and their ids.
pub(super) fn commitments(top: &Table<'_, '_>) -> (Vec<Commitment>, Ids) {
    let mut ids = Ids::new("commitment");
    let read = |table: Table<'_, '_>| {
        let id = ids.take(&table);
        let cure = "say what is promised, such as `text = { fr = \"…\", en = \"…\" }`";
        let text = table.required("text", table.localised("text"), cure);
        let clause = table.text("clause").map_or_else(String::new, |clause| clause.value);
        let target = table.percent("target").map(|target| target.value);
        table.refuse_unknown_keys();
        let text = text.map(|text| text.value).unwrap_or_default();
        Commitment { id, text, clause, target }
    };
    (top.tables("commitment").into_iter().map(read).collect(), ids)
}

/// The sections, in file order, and their ids; a problem if only some of them have weights.
pub(super) fn sections(top: &Table<'_, '_>) -> (Vec<Section>, Ids) {
    let mut ids = Ids::new("section");
    let mut weighted: Vec<bool> = Vec::new();
    let tables = top.tables("section");
    let sections = tables.iter().map(|table| {
        let id = ids.take(table);
        let name = table.localised("name").map(|name| name.value);
        let weight = positive(table, "weight");
        weighted.push(table.has("weight"));
        table.refuse_unknown_keys();
        let name = name
            .unwrap_or_else(|| Localised { french: Some(id.clone()), english: Some(id.clone()) });
        Section { id, name, weight }
    });
    let sections = sections.collect();
    if weighted.contains(&true) {
        for (table, _) in tables.iter().zip(&weighted).filter(|(_, has)| !**has) {
            let message = "this section has no `weight`, others have";
            table.document().push(
                Problem::error("some-weights", table.place(), message)
                    .hint("give a weight to all sections or to none"),
            );
        }
    }
    (sections, ids)
}

/// A number above 0.
pub(super) fn positive(table: &Table<'_, '_>, key: &'static str) -> Option<f64> {
    let number = table.number(key)?;
    if number.value > 0.0 {
        return Some(number.value);
    }
    let message = format!("`{key}` is {}", number.value);
    let problem = Problem::error("out-of-range", number.place, message);
    table.document().push(problem.hint("give a number above 0"));
    None
}
