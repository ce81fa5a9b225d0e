//! Days, holidays, opening hours and clock changes: which days are working days, when a place is
//! open on a day, and which local times exist. Knows nothing of campaigns or calls, and never asks
//! what day it is today.

mod clock_changes;
mod date_range;
mod easter;
mod holiday_table;
mod holidays;
mod hours;
mod periods;
mod spans;
mod starts;
mod working_days;
mod zone;

pub use clock_changes::ClockChange;
pub use date_range::{DateError, DateRange, parse_date};
pub use easter::easter_sunday;
pub use holidays::HolidayCalendar;
pub use hours::{HoursError, HoursWarning, OpeningHours};
pub use periods::{Month, Week};
pub use spans::{difference, intersection, merged, union};
pub use starts::{START_GRID, count_starts, starts};
pub use working_days::WorkingDays;
pub use zone::{LocalTime, Zone, ZoneError};
