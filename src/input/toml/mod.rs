//! Reading TOML so that every problem of a file is found in one run, each at its place: tables
//! are asked for their keys one by one; what has the wrong type or was never asked for is noted
//! and reading goes on. Knows nothing of what the keys mean; is the one door to the crate `toml`.

mod document;
mod ids;
mod table;
mod value;

pub(crate) use document::Document;
pub(crate) use ids::Ids;
pub(crate) use table::Table;
pub(crate) use value::{Located, quoted, within_quotes};
