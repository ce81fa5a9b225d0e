use super::Calendar;
use crate::report::chart::font::Face;
use crate::report::chart::mark::times;
use crate::text::typography;
use chrono::Datelike;
use chrono::Days;
use chrono::NaiveDate;

/// The most weeks that stand side by side: half a year.
const MOST_WEEKS: usize = 27;
/// The empty room after a month's name.
const NAME_GAP: f64 = 8.0;

/// Weeks side by side, by their Mondays.
pub(super) struct Block {
    pub(super) mondays: Vec<NaiveDate>,
}

/// The name of one or more months over the column of a week.
#[derive(Debug, PartialEq)]
pub(super) struct MonthName {
    /// The distance from the left edge of the first column.
    pub(super) x: f64,
    pub(super) text: String,
}

impl Block {
    /// The campaign's weeks in blocks of nearly equal length. No block for a campaign that ends
    /// before it starts.
    pub(super) fn all(calendar: &Calendar) -> Vec<Block> {
        let back = u64::from(calendar.first.weekday().num_days_from_monday());
        let monday = calendar.first.checked_sub_days(Days::new(back)).unwrap_or(calendar.first);
        let mondays: Vec<NaiveDate> =
            monday.iter_weeks().take_while(|monday| *monday <= calendar.last).collect();
        let blocks = mondays.len().div_ceil(MOST_WEEKS).max(1);
        let length = mondays.len().div_ceil(blocks).max(1);
        mondays.chunks(length).map(|weeks| Block { mondays: weeks.to_vec() }).collect()
    }

    /// The days of a week that are shown: inside the campaign, with a line of their own.
    pub(super) fn days(
        calendar: &Calendar,
        monday: NaiveDate,
        weekdays: usize,
    ) -> impl Iterator<Item = (usize, NaiveDate)> {
        monday.iter_days().take(weekdays).enumerate().filter(|(_, date)| calendar.contains(*date))
    }

    /// The names of the months, each over the first week in which a day of it is shown. Names
    /// that would run into each other are joined by a stroke.
    pub(super) fn month_names(
        &self,
        calendar: &Calendar,
        pitch: f64,
        face: Face,
    ) -> Vec<MonthName> {
        let mut names: Vec<MonthName> = Vec::new();
        for (column, date) in self.month_starts(calendar) {
            let (x, text) = (times(column) * pitch, month_text(calendar, date, &names));
            match names.last_mut() {
                Some(name) if name.x + face.width(&name.text) + NAME_GAP > x => {
                    name.text = format!("{} / {text}", name.text);
                }
                _ => names.push(MonthName { x, text }),
            }
        }
        names
    }

    /// The first shown day of each month, with the column of its week.
    fn month_starts(&self, calendar: &Calendar) -> Vec<(usize, NaiveDate)> {
        let weekdays = calendar.weekdays();
        let mut starts: Vec<(usize, NaiveDate)> = Vec::new();
        for (column, monday) in self.mondays.iter().enumerate() {
            for (_, date) in Block::days(calendar, *monday, weekdays) {
                let new = starts.last().is_none_or(|(_, last)| last.month() != date.month());
                if new {
                    starts.push((column, date));
                }
            }
        }
        starts
    }
}

/// The month's short name; with the year at the start of a block and in January where the
/// campaign touches more than one year.
fn month_text(calendar: &Calendar, date: NaiveDate, before: &[MonthName]) -> String {
    let month = typography::month_short(calendar.caption.language, date);
    let years = calendar.first.year() != calendar.last.year();
    if years && (before.is_empty() || date.month() == 1) {
        format!("{month} {}", date.year())
    } else {
        month.to_owned()
    }
}
