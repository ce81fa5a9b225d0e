use crate::calendar::HolidayCalendar;
use crate::calendar::hours::HoursError;
use crate::calendar::hours::HoursWarning;
use crate::calendar::hours::arrange::Arranged;
use crate::calendar::hours::arrange::arranged;
use crate::calendar::hours::check::check;
use crate::calendar::hours::lexer::tokens;
use crate::calendar::hours::token::Kind;
use crate::calendar::hours::token::Token;
use crate::calendar::merged;
use crate::num::Minute;
use crate::num::MinuteSpan;
use crate::text::Language;
use chrono::Datelike;
use chrono::NaiveDate;
use compact_calendar::CompactCalendar;
use opening_hours::Context;
use opening_hours::ContextHolidays;
use opening_hours::RuleKind;
use std::str::FromStr;
use std::sync::Arc;

type Expression = opening_hours::OpeningHours;
type ExpressionError = <Expression as FromStr>::Err;

/// When a place is open, read from the syntax of OpenStreetMap or from what French city halls
/// write in its place.
///
/// ```
/// use chrono::NaiveDate;
/// use mystery_calls::calendar::{HolidayCalendar, OpeningHours};
///
/// let (hours, notes) = OpeningHours::parse("Lu-Ve 8h30-12h, 13h30-17h").unwrap();
/// assert_eq!(hours.text(), "Mo-Fr 08:30-12:00,13:30-17:00");
/// assert_eq!(notes[0].code(), "hours-read-as");
/// let france = HolidayCalendar::from_code("FR").unwrap();
/// let monday = NaiveDate::from_ymd_opt(2022, 4, 4).unwrap();
/// assert_eq!(hours.open_spans(monday, france).len(), 2);
/// let easter_monday = NaiveDate::from_ymd_opt(2022, 4, 18).unwrap();
/// assert_eq!(hours.open_spans(easter_monday, france), []);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpeningHours {
    text: String,
    expression: Expression,
    names_holidays: bool,
    /// What is open from Monday to Sunday, where every week is the same.
    week: Option<Vec<Vec<MinuteSpan>>>,
}

impl OpeningHours {
    /// Reads opening hours; with them comes what is remarkable about them, in the order of the
    /// text. French and English day names and times such as `8h30` are put into the syntax of
    /// OpenStreetMap first, and a remark says so.
    ///
    /// # Errors
    /// The first thing that cannot be read, or that programs read in different ways.
    pub fn parse(text: &str) -> Result<(OpeningHours, Vec<HoursWarning>), HoursError> {
        let mut tokens = tokens(text)?;
        while tokens.last().is_some_and(|last| matches!(last.kind, Kind::Semicolon | Kind::Comma)) {
            tokens.pop();
        }
        let mut warnings = check(text, &tokens)?;
        let arranged = arranged(&tokens);
        let expression =
            arranged.text.parse().map_err(|error| refusal(&error, &arranged, &tokens))?;
        let hours = OpeningHours::new(&arranged, expression, &tokens, &warnings);
        if hours.week.as_ref().is_some_and(|week| week.iter().all(Vec::is_empty)) {
            warnings.push(HoursWarning::NeverOpen { span: 0..text.len() });
        }
        if !arranged.is_as_written(text) {
            warnings.push(HoursWarning::ReadAs { span: 0..text.len(), read: arranged.text });
        }
        warnings.sort_by_key(|warning| warning.span().start);
        Ok((hours, warnings))
    }

    fn new(
        arranged: &Arranged,
        expression: Expression,
        tokens: &[Token],
        warnings: &[HoursWarning],
    ) -> OpeningHours {
        let names_holidays = tokens.iter().any(|token| token.kind == Kind::PublicHoliday);
        let overnight = warnings.iter().any(|w| matches!(w, HoursWarning::Overnight { .. }));
        let varies = tokens.iter().any(|token| token.kind.depends_on_date());
        // The night after a holiday may differ from that after another day.
        let varies = varies || (names_holidays && overnight);
        let week = (!varies).then(|| usual_week(&expression));
        OpeningHours { text: arranged.text.clone(), expression, names_holidays, week }
    }

    /// The hours in the syntax of OpenStreetMap.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The open stretches of a local day, sorted and joined; of a stretch over midnight each day
    /// has its part. Public holidays beat hours: their 24 hours are closed, whatever the text says
    /// of them. Unknown hours are closed. Clock changes are not known here.
    #[must_use]
    pub fn open_spans(&self, day: NaiveDate, holidays: HolidayCalendar) -> Vec<MinuteSpan> {
        if holidays.is_holiday(day) {
            return Vec::new();
        }
        match &self.week {
            Some(week) => week[day.weekday().num_days_from_monday() as usize].clone(),
            None => self.evaluated(day, holidays),
        }
    }

    #[cfg(test)]
    pub(super) fn has_usual_week(&self) -> bool {
        self.week.is_some()
    }

    #[cfg(test)]
    pub(super) fn without_usual_week(&self) -> OpeningHours {
        OpeningHours { week: None, ..self.clone() }
    }

    /// What the expression itself says of a day.
    fn evaluated(&self, day: NaiveDate, holidays: HolidayCalendar) -> Vec<MinuteSpan> {
        if !self.names_holidays {
            return open_on(&self.expression, day);
        }
        // Offsets reach at most a month beyond the year of the day.
        let years = day.year() - 1..=day.year() + 1;
        let public: CompactCalendar = years
            .flat_map(|year| holidays.holidays(year, Language::English))
            .map(|(holiday, _)| holiday)
            .collect();
        let known = ContextHolidays::new(Arc::new(public), Arc::default());
        let context = Context::default().with_holidays(known);
        open_on(&self.expression.clone().with_context(context), day)
    }
}

/// The open stretches of a week without holidays, from Monday to Sunday.
fn usual_week(expression: &Expression) -> Vec<Vec<MinuteSpan>> {
    let monday = NaiveDate::from_ymd_opt(2001, 1, 1).expect("the third millennium has begun");
    monday.iter_days().take(7).map(|day| open_on(expression, day)).collect()
}

fn open_on(expression: &Expression, day: NaiveDate) -> Vec<MinuteSpan> {
    let ranges = expression.schedule_at(day).into_iter();
    let open = ranges.filter(|range| range.kind == RuleKind::Open).filter_map(|range| {
        let minute = |time: u16| Minute::new(time.min(1440));
        let from = minute(range.range.start.mins_from_midnight())?;
        MinuteSpan::new(from, minute(range.range.end.mins_from_midnight())?)
    });
    merged(open.collect())
}

/// Where the parser of the syntax gave up, in the text as it was written.
fn refusal(error: &ExpressionError, arranged: &Arranged, tokens: &[Token]) -> HoursError {
    match error {
        ExpressionError::Syntax(error) => {
            // The type of the location belongs to a crate below that one, so its figures are
            // taken from how it prints: `Pos(12)` or `Span((12, 15))`.
            let printed = format!("{:?}", error.location);
            let digits = printed.trim_start_matches(|c: char| !c.is_ascii_digit());
            let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
            let at = digits[..end].parse().unwrap_or(0);
            HoursError::Syntax { span: arranged.origin(at) }
        }
        _ => HoursError::OutOfRange {
            span: match tokens {
                [first, .., last] => first.span.start..last.span.end,
                [only] => only.span.clone(),
                [] => 0..0,
            },
        },
    }
}
