//! Words: counts and lists, the nearest name to a misspelt one, languages. Knows nothing of
//! campaigns or calls.

mod language;
mod list;
mod nearest;
mod paired;
pub mod typography;

pub use language::Language;
pub use list::{backticked, count, listed};
pub use nearest::nearest;
pub use paired::in_language;
