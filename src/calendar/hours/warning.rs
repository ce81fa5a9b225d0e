use std::ops::Range;
use thiserror::Error;

/// What is remarkable about opening hours that can be read. Spans are bytes of the text as it was
/// written.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum HoursWarning {
    /// The text was put into the syntax of OpenStreetMap first.
    #[error("the hours are read as `{read}`")]
    ReadAs {
        /// The whole text.
        span: Range<usize>,
        /// What it was read as.
        read: String,
    },
    /// A stretch that ends on the next day, often two times in the wrong order.
    #[error("`{stretch}` runs over midnight into the next day")]
    Overnight {
        /// The stretch.
        span: Range<usize>,
        /// How it is read.
        stretch: String,
    },
    /// `18:00+`: until when is not said.
    #[error("an open end is read as midnight if no end is stated")]
    OpenEnd {
        /// The plus sign.
        span: Range<usize>,
    },
    /// Days without times.
    #[error("days without times are open around the clock")]
    AroundTheClock {
        /// The rule.
        span: Range<usize>,
    },
    /// Hours on public holidays, which are closed whatever the hours say.
    #[error("hours on public holidays have no effect: these days are closed")]
    PublicHolidayHours {
        /// `PH`.
        span: Range<usize>,
    },
    /// School holidays, whose dates are not known.
    #[error("school holidays have no effect: their dates are not known")]
    SchoolHolidays {
        /// `SH`.
        span: Range<usize>,
    },
    /// A state between open and closed.
    #[error("unknown hours count as closed")]
    UnknownHours {
        /// The word.
        span: Range<usize>,
    },
    /// A comment, such as "by appointment".
    #[error("a comment does not change the hours")]
    Comment {
        /// The comment.
        span: Range<usize>,
    },
    /// A rule that takes the place of an earlier one instead of adding to it.
    #[error("this rule takes the place of an earlier one for the same days")]
    Replaces {
        /// The later rule.
        span: Range<usize>,
    },
    /// The place is closed the whole week.
    #[error("the hours are never open")]
    NeverOpen {
        /// The whole text.
        span: Range<usize>,
    },
}

impl HoursWarning {
    /// Where in the text.
    #[must_use]
    pub fn span(&self) -> Range<usize> {
        match self {
            HoursWarning::ReadAs { span, .. }
            | HoursWarning::Overnight { span, .. }
            | HoursWarning::OpenEnd { span }
            | HoursWarning::AroundTheClock { span }
            | HoursWarning::PublicHolidayHours { span }
            | HoursWarning::SchoolHolidays { span }
            | HoursWarning::UnknownHours { span }
            | HoursWarning::Comment { span }
            | HoursWarning::Replaces { span }
            | HoursWarning::NeverOpen { span } => span.clone(),
        }
    }

    /// The stable word for this kind of remark.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            HoursWarning::ReadAs { .. } => "hours-read-as",
            HoursWarning::Overnight { .. } => "overnight-hours",
            HoursWarning::OpenEnd { .. } => "open-end",
            HoursWarning::AroundTheClock { .. } => "around-the-clock",
            HoursWarning::PublicHolidayHours { .. } => "public-holiday-hours",
            HoursWarning::SchoolHolidays { .. } => "school-holidays",
            HoursWarning::UnknownHours { .. } => "unknown-hours",
            HoursWarning::Comment { .. } => "hours-comment",
            HoursWarning::Replaces { .. } => "replaced-hours",
            HoursWarning::NeverOpen { .. } => "never-open",
        }
    }

    /// What to do about it.
    #[must_use]
    pub fn hint(&self) -> String {
        match self {
            HoursWarning::ReadAs { read, .. } => format!("write `{read}` if that is right"),
            HoursWarning::Overnight { .. } => {
                "swap the times if it opens and closes on the same day".to_owned()
            }
            HoursWarning::OpenEnd { .. } => "write when it closes".to_owned(),
            HoursWarning::AroundTheClock { .. } => {
                "write times after the days, or `open` if it never closes".to_owned()
            }
            HoursWarning::PublicHolidayHours { .. } => {
                "drop the rule, or set `holidays = \"none\"` for the campaign".to_owned()
            }
            HoursWarning::SchoolHolidays { .. } => {
                "write the dates, as `Jul 10-Aug 31: Mo-Fr 09:00-12:00`".to_owned()
            }
            HoursWarning::UnknownHours { .. } => "write `off`, or the hours".to_owned(),
            HoursWarning::Comment { .. } => {
                "write `off` after hours in which nobody can be called".to_owned()
            }
            HoursWarning::Replaces { .. } => {
                "put a comma between the stretches of a day: `Mo-Fr 08:30-12:00,13:30-17:00`"
                    .to_owned()
            }
            HoursWarning::NeverOpen { .. } => "write hours in which it can be called".to_owned(),
        }
    }
}
