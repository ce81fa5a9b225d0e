use crate::input::mapping::cells::{Row, RowMapper};
use crate::input::mapping::model::Field;
use crate::input::scorecards::answer::{Fault, day_fault};
use crate::input::scorecards::clock::time;
use crate::input::scorecards::day::DayFault;
use crate::input::scorecards::moment::{Moment, MomentFault};
use chrono::NaiveDate;

/// When the call of a row was made.
#[derive(Default)]
pub(super) struct When {
    pub(super) date: Option<NaiveDate>,
    /// The date as it stands, where it cannot be read.
    raw: String,
    /// `09:41`, or as it stands.
    pub(super) time: String,
}

impl When {
    pub(super) fn day_text(&self) -> String {
        self.date.map_or_else(|| self.raw.clone(), |date| date.to_string())
    }
}

impl RowMapper<'_> {
    /// Day and time of a row, both at home. A time in a column of its own belongs to the day.
    pub(super) fn when(&mut self, row: &mut Row<'_>) -> When {
        let raw = self.source.text(row.record, Field::Date);
        let time = self.source.text(row.record, Field::Time);
        let mut when = When { date: None, raw, time };
        let column = self.column_of(row.record, Field::Date).unwrap_or(0);
        let is_same = self.column_of(row.record, Field::Time) == Some(column);
        let is_joined = !is_same && is_bare_time(&when);
        let text = if is_joined { format!("{} {}", when.raw, when.time) } else { when.raw.clone() };
        let read = self.moments.read(column, &text);
        if is_same {
            when.time.clear();
        }
        match read {
            Some(Ok((date, time))) => {
                when.date = Some(date);
                if let (true, Some(time)) = (is_same || is_joined, time) {
                    when.time = time.to_string();
                }
            }
            Some(Err(fault)) => row.flaws.push((column, moment_fault(&when.raw, fault))),
            None if when.raw.is_empty() => {}
            None => row.flaws.push((column, day_fault(&when.raw, DayFault::NotADate))),
        }
        if !is_same {
            self.time_of_moment(row, &mut when);
        }
        when
    }

    /// The time of day where the column of the time holds a whole moment.
    fn time_of_moment(&mut self, row: &Row<'_>, when: &mut When) {
        let Some(column) = self.column_of(row.record, Field::Time) else { return };
        match self.moments.read(column, &when.time) {
            Some(Ok((_, Some(time)))) => when.time = time.to_string(),
            // A day without a time says nothing here; what is wrong with it is said of the day.
            Some(_) => when.time.clear(),
            None => {}
        }
    }
}

/// Whether the time stands alone, and its day in another column.
fn is_bare_time(when: &When) -> bool {
    time(&when.time).is_some()
        && Moment::read(&when.raw).is_some_and(|moment| moment.time.is_none())
}

/// What is wrong with a moment, and its cure.
pub(super) fn moment_fault(text: &str, fault: MomentFault) -> Fault {
    match fault {
        MomentFault::Day(fault) => {
            let mut said = day_fault(text, fault);
            if matches!(fault, DayFault::Undecidable(..)) {
                said.hint += ", or state `dates` in the mapping";
            }
            said
        }
        MomentFault::ClockChange => Fault {
            code: "impossible-time",
            message: format!("clocks are changed at `{text}`: it does not exist, or twice"),
            hint: "write the time in UTC, such as `2022-04-01T07:41Z`".to_owned(),
        },
    }
}
