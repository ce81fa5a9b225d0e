//! Whether citizens are treated alike, and how severe evaluators are: sentences and a table for
//! people, values for programs.

mod evaluators;
mod machine;
mod sentences;
mod words;

pub use evaluators::{evaluator_notes, evaluator_table, variance_note};
pub use machine::{evaluator_values, treatment_values};
pub use sentences::{NotRedrawn, not_redrawn, treatment_heading, treatment_notes};

/// A text with its gaps filled in order.
fn filled(text: &str, parts: &[String]) -> String {
    parts.iter().fold(text.to_owned(), |text, part| text.replacen("{}", part, 1))
}
