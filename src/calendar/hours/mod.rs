//! Opening hours: what people write, checked and put into the syntax of OpenStreetMap, and the
//! open minutes of a day. The only door to the crate that evaluates that syntax.

mod arrange;
mod check;
mod error;
mod evaluate;
mod lexer;
mod rules;
mod token;
mod vocabulary;
mod warning;

pub use error::HoursError;
pub use evaluate::OpeningHours;
pub use warning::HoursWarning;

#[cfg(test)]
mod hostile_tests;
#[cfg(test)]
mod tests;
