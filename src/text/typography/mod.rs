//! How numbers, percentages, intervals, dates and times are written in French and in English.
//! Knows the two languages' typography; knows nothing of what is counted or dated.
//!
//! French: decimal comma, narrow no-break space (U+202F) between thousands, no-break space
//! (U+00A0) before `%` and `:`, `1er`, `9 h 40`, the minus sign U+2212, and 0 and 1 singular.
//! English: decimal point, comma between thousands, `85.4%`, `1 April 2022`, `9:40`.

mod date;
mod number;

pub use date::{
    date_long, date_numeric, date_short, date_span, month, month_short, time, weekday,
    weekday_date, weekday_short,
};
pub use number::{
    Plural, colon, counted, interval, number, percent, plural, quoted, semicolon, signed,
    signed_interval, whole,
};

/// A space at which a line never breaks.
pub const NO_BREAK: char = '\u{a0}';
/// The narrow space of French thousands, at which a line never breaks.
pub const NARROW_NO_BREAK: char = '\u{202f}';
/// The minus sign.
pub const MINUS: char = '\u{2212}';
/// The dash between two bounds, and the mark for a number that is not there.
pub const EN_DASH: char = '\u{2013}';
