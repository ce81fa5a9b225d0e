use crate::num::MinuteSpan;
use chrono::NaiveDate;
use std::sync::Arc;

/// When something is open on each day of a campaign: one sorted list of stretches a day, public
/// holidays and the minutes of clock changes already taken out. Cheap to clone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timetable {
    text: Arc<str>,
    first: NaiveDate,
    days: Arc<[Vec<MinuteSpan>]>,
}

impl Timetable {
    /// The timetable that `text` stands for: `days[k]` holds the stretches of `first` + k days.
    #[must_use]
    pub fn new(text: &str, first: NaiveDate, days: Vec<Vec<MinuteSpan>>) -> Timetable {
        Timetable { text: text.into(), first, days: days.into() }
    }

    /// The hours as the user wrote them.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The open stretches of a day; none outside the campaign.
    #[must_use]
    pub fn on(&self, day: NaiveDate) -> &[MinuteSpan] {
        usize::try_from((day - self.first).num_days())
            .ok()
            .and_then(|at| self.days.get(at))
            .map_or(&[], Vec::as_slice)
    }

    /// Whether nothing is ever open.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.days.iter().all(Vec::is_empty)
    }
}
