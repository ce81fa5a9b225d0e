use std::ops::Range;

/// What a piece of a text about opening hours is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A day of the week.
    Weekday,
    /// `PH`.
    PublicHoliday,
    /// `SH`.
    SchoolHoliday,
    /// A month.
    Month,
    /// `week`.
    Week,
    /// `day` or `days`, as in `PH +1 day`.
    DayWord,
    /// `easter`.
    Easter,
    /// `sunrise` and the like.
    Sun,
    /// `off` or `closed`.
    Closed,
    /// `open`.
    Open,
    /// `unknown`.
    Unknown,
    /// `24/7`.
    Always,
    /// A time of day, in minutes after midnight; up to 48:00.
    Time(u16),
    /// Another number.
    Number(u32),
    /// Text between quotation marks.
    Comment,
    /// `-`, or a word for it.
    Dash,
    /// `,`, or a word for it.
    Comma,
    /// `;`.
    Semicolon,
    /// `||`.
    Fallback,
    /// `:`.
    Colon,
    /// `/`.
    Slash,
    /// `+`.
    Plus,
    /// `[`.
    OpenBracket,
    /// `]`.
    CloseBracket,
    /// `(` or `)`.
    Parenthesis,
    /// A word that says nothing, such as `du` in `du lundi au vendredi`.
    Filler,
}

impl Kind {
    /// Whether it names days by itself: a weekday or holidays.
    pub(super) fn names_days(self) -> bool {
        matches!(self, Kind::Weekday | Kind::PublicHoliday | Kind::SchoolHoliday)
    }

    /// Whether a choice of weekdays or holidays can end with it.
    pub(super) fn closes_days(self) -> bool {
        self.names_days() || self == Kind::CloseBracket
    }

    /// Whether it belongs to a choice of dates that is not the same in every week.
    pub(super) fn depends_on_date(self) -> bool {
        matches!(
            self,
            Kind::Month
                | Kind::Week
                | Kind::DayWord
                | Kind::Easter
                | Kind::Number(_)
                | Kind::OpenBracket
        )
    }

    /// Whether a rule may end with it, so that a comma after it starts another rule.
    pub(super) fn ends_a_rule(self) -> bool {
        matches!(
            self,
            Kind::Time(_)
                | Kind::Closed
                | Kind::Open
                | Kind::Unknown
                | Kind::Always
                | Kind::Comment
                | Kind::Plus
        )
    }
}

/// One piece of a text about opening hours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    /// What it is.
    pub(super) kind: Kind,
    /// The bytes of the text as the user wrote it.
    pub(super) span: Range<usize>,
    /// How the syntax of OpenStreetMap spells it.
    pub(super) text: String,
    /// Whether white space stands before it.
    pub(super) spaced: bool,
}
