use std::ops::Range;
use thiserror::Error;

/// How days are written.
const DAYS: &str = "days are Mo Tu We Th Fr Sa Su, or Lu Ma Me Je Ve Sa Di";

/// Why a text does not say when a place is open. Spans are bytes of the text as it was written.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum HoursError {
    /// It states no hours at all, or nothing but a comment.
    #[error("no opening hours are stated")]
    Empty {
        /// The whole text, or the comment that stands alone.
        span: Range<usize>,
    },
    /// It is longer than any opening hours.
    #[error("opening hours of more than {limit} bytes are not read")]
    TooLong {
        /// The part beyond the limit.
        span: Range<usize>,
        /// The limit.
        limit: usize,
    },
    /// A character that has no meaning here.
    #[error("`{}` has no meaning in opening hours", character.escape_debug())]
    UnexpectedCharacter {
        /// Where.
        span: Range<usize>,
        /// The character.
        character: char,
    },
    /// A comment that does not end.
    #[error("the comment does not end")]
    OpenComment {
        /// From its quotation mark to the end.
        span: Range<usize>,
    },
    /// A word that is neither a day nor anything else.
    #[error("`{word}` is not a day, month or state")]
    UnknownWord {
        /// Where.
        span: Range<usize>,
        /// The word.
        word: String,
        /// The word that was most likely meant.
        likely: Option<&'static str>,
    },
    /// `Mar` beside French days: March or mardi.
    #[error("`{word}` beside French days may be March or mardi")]
    AmbiguousDay {
        /// Where.
        span: Range<usize>,
        /// The word as written.
        word: String,
    },
    /// An hour or minute that no clock shows.
    #[error("`{written}` is not a time")]
    InvalidTime {
        /// Where.
        span: Range<usize>,
        /// What stands there.
        written: String,
    },
    /// A time that neither starts nor ends a stretch.
    #[error("the time {time} is not part of a stretch")]
    LoneTime {
        /// Where.
        span: Range<usize>,
        /// The time.
        time: String,
    },
    /// Two stretches, or a stretch and the next days, with nothing between them.
    #[error("nothing separates two parts of the hours")]
    MissingSeparator {
        /// The part that something is missing before.
        span: Range<usize>,
        /// What is missing.
        separator: char,
    },
    /// `10:00-16:00/01:30`: times that come again and again.
    #[error("repeated times are not opening hours")]
    RepeatedTime {
        /// The slash.
        span: Range<usize>,
    },
    /// `PH Mo-Fr` or `SH Mo-Fr`: read as "or" by some programs and as "and" by others.
    #[error("holidays and weekdays stand side by side: programs disagree on what that means")]
    HolidayWithWeekday {
        /// Both together.
        span: Range<usize>,
        /// The holidays, `PH` or `SH`.
        holiday: String,
    },
    /// Sunrise and the like: they depend on where the place is.
    #[error("`{word}` depends on a place, and none is known")]
    SunTime {
        /// Where.
        span: Range<usize>,
        /// The word.
        word: String,
    },
    /// A date, week or year that is out of range or ends before it starts.
    #[error("a date, week or year is out of range")]
    OutOfRange {
        /// Where.
        span: Range<usize>,
    },
    /// Known pieces in an order that means nothing.
    #[error("the hours cannot be read from here on")]
    Syntax {
        /// The first piece that does not fit.
        span: Range<usize>,
    },
}

impl HoursError {
    /// Where in the text.
    #[must_use]
    pub fn span(&self) -> Range<usize> {
        match self {
            HoursError::Empty { span }
            | HoursError::TooLong { span, .. }
            | HoursError::UnexpectedCharacter { span, .. }
            | HoursError::OpenComment { span }
            | HoursError::UnknownWord { span, .. }
            | HoursError::AmbiguousDay { span, .. }
            | HoursError::InvalidTime { span, .. }
            | HoursError::LoneTime { span, .. }
            | HoursError::MissingSeparator { span, .. }
            | HoursError::RepeatedTime { span }
            | HoursError::HolidayWithWeekday { span, .. }
            | HoursError::SunTime { span, .. }
            | HoursError::OutOfRange { span }
            | HoursError::Syntax { span } => span.clone(),
        }
    }

    /// The stable word for this kind of problem.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            HoursError::Empty { .. } => "empty-hours",
            HoursError::UnknownWord { .. } | HoursError::AmbiguousDay { .. } => {
                "unknown-hours-word"
            }
            HoursError::InvalidTime { .. } | HoursError::LoneTime { .. } => "invalid-hours-time",
            HoursError::HolidayWithWeekday { .. } => "holiday-with-weekday",
            HoursError::SunTime { .. } | HoursError::RepeatedTime { .. } => "unsupported-hours",
            _ => "invalid-hours",
        }
    }

    /// What to do about it.
    #[must_use]
    pub fn hint(&self) -> String {
        match self {
            HoursError::UnknownWord { likely: Some(likely), .. } => {
                format!("did you mean `{likely}`? {DAYS}")
            }
            HoursError::UnknownWord { likely: None, .. } => {
                format!("{DAYS}; `PH off` closes public holidays")
            }
            HoursError::AmbiguousDay { .. } => {
                "write `Ma` for Tuesday, `mars` for March".to_owned()
            }
            HoursError::InvalidTime { .. } => "write times as `08:30`, or as `8h30`".to_owned(),
            HoursError::LoneTime { .. } => "write from when to when, as `08:30-12:00`".to_owned(),
            HoursError::MissingSeparator { separator, .. } => {
                format!("put `{separator}` between them")
            }
            HoursError::RepeatedTime { .. } => {
                "separate two stretches by a comma: `08:30-12:00,13:30-17:00`".to_owned()
            }
            HoursError::HolidayWithWeekday { holiday, .. } => format!(
                "write a rule for each, as `Mo-Fr 08:30-17:00; {holiday} off`, or dates for a \
                 season, as `Jul 10-Aug 31: Mo-Fr 09:00-12:00`"
            ),
            HoursError::SunTime { .. } => "write times as `08:30`".to_owned(),
            HoursError::OutOfRange { .. } => {
                "write weeks from 1 to 53 and years in rising order".to_owned()
            }
            HoursError::OpenComment { .. } => "close it with a quotation mark".to_owned(),
            HoursError::Empty { .. }
            | HoursError::TooLong { .. }
            | HoursError::UnexpectedCharacter { .. }
            | HoursError::Syntax { .. } => {
                "write hours as `Mo-Fr 08:30-12:00,13:30-17:00; Sa 09:00-12:00`".to_owned()
            }
        }
    }
}
