use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A day as the log writes it, such as `2022-04-12`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub(super) struct Day(pub(super) NaiveDate);

impl TryFrom<String> for Day {
    type Error = chrono::ParseError;
    fn try_from(text: String) -> Result<Day, chrono::ParseError> {
        text.parse().map(Day)
    }
}

impl From<Day> for String {
    fn from(day: Day) -> String {
        day.0.to_string()
    }
}
