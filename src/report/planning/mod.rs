//! What the planning commands say, in the language of the campaign: texts for the terminal, from
//! what was drawn, proven or foretold. Knows no files and no terminal.

mod summary;
mod words;

pub use summary::plan_summary;
pub use words::{Found, Words, words};
