use crate::input::toml::{Located, Table};
use crate::model::{CallId, ReleasedComment};
use crate::source::{Place, Problem};
use std::collections::BTreeMap;

/// The comments that heads of services may read, in file order; a problem for a call that cannot
/// be, or that stands twice.
pub(super) fn comments(top: &Table<'_, '_>, calls: u32) -> Vec<ReleasedComment> {
    let mut known: BTreeMap<CallId, Place> = BTreeMap::new();
    let read = |table: &Table<'_, '_>| {
        let cure = "name the call, such as `call = \"C041\"`";
        let named = table.required("call", table.text("call"), cure);
        let text = table.text("text").map(|text| text.value);
        table.refuse_unknown_keys();
        let named = named?;
        let call = call(table, &named, calls)?;
        if let Some(first) = known.get(&call) {
            let message = format!("the comment of `{}` is released twice", named.value);
            table.document().push(
                Problem::error("duplicate-id", named.place, message)
                    .related(first.clone(), "first here")
                    .hint("keep one of the two"),
            );
            return None;
        }
        known.insert(call, named.place);
        Some(ReleasedComment { call, text })
    };
    top.tables("comment").iter().filter_map(read).collect()
}

/// The mystery call of an id; a problem if the campaign cannot have it.
fn call(table: &Table<'_, '_>, named: &Located<String>, calls: u32) -> Option<CallId> {
    let last = CallId::new(CallId::MYSTERY, calls, calls);
    let found = CallId::parse(&named.value, last).filter(|id| id.letter() == CallId::MYSTERY);
    if found.is_none_or(|id| id.number() == 0 || id.number() > calls) {
        let message = format!("`{}` is not a call of the campaign", named.value);
        let problem = Problem::error("unknown-reference", named.place.clone(), message);
        table.document().push(problem.hint(format!("its calls go up to `{last}`")));
        return None;
    }
    found
}
