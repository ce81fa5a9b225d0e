use crate::calendar::hours::HoursError;
use crate::calendar::hours::HoursWarning;
use crate::calendar::hours::rules::Rule;
use crate::calendar::hours::rules::rules;
use crate::calendar::hours::token::Kind;
use crate::calendar::hours::token::Token;

/// No rule reaches further around a holiday than this many days.
const FARTHEST_OFFSET: u32 = 31;

/// What is remarkable about hours whose pieces are known; or why they mean nothing, or something
/// that programs disagree on.
pub(super) fn check(text: &str, tokens: &[Token]) -> Result<Vec<HoursWarning>, HoursError> {
    let rules = rules(tokens);
    if rules.is_empty() {
        return Err(HoursError::Empty { span: 0..text.len() });
    }
    let mut warnings = Vec::new();
    for (index, rule) in rules.iter().enumerate() {
        refuse(rule)?;
        stretches(rule, &mut warnings)?;
        remark(rule, &mut warnings);
        if rule.replaces && is_same_days_as_earlier(&rules[..index], rule) {
            warnings.push(HoursWarning::Replaces { span: rule.span() });
        }
    }
    Ok(warnings)
}

fn refuse(rule: &Rule<'_>) -> Result<(), HoursError> {
    if rule.tokens.iter().all(|token| token.kind == Kind::Comment) {
        return Err(HoursError::Empty { span: rule.span() });
    }
    for token in rule.tokens {
        let span = token.span.clone();
        match token.kind {
            Kind::Sun => return Err(HoursError::SunTime { span, word: token.text.clone() }),
            Kind::Parenthesis => return Err(HoursError::Syntax { span }),
            _ => {}
        }
    }
    for pair in rule.tokens.windows(2) {
        refuse_pair(&pair[0], &pair[1])?;
    }
    refuse_days_after_offset(rule.tokens)
}

fn refuse_pair(left: &Token, right: &Token) -> Result<(), HoursError> {
    let span = right.span.clone();
    match (left.kind, right.kind) {
        (Kind::Time(_), Kind::Slash) => Err(HoursError::RepeatedTime { span }),
        (Kind::Time(_), Kind::Time(_)) => {
            Err(HoursError::MissingSeparator { span, separator: ',' })
        }
        (Kind::Time(_), kind) if kind.names_days() || kind == Kind::Month => {
            Err(HoursError::MissingSeparator { span, separator: ';' })
        }
        (Kind::PublicHoliday | Kind::SchoolHoliday, Kind::Weekday) => {
            Err(side_by_side(left, right, left))
        }
        (Kind::Weekday, Kind::PublicHoliday | Kind::SchoolHoliday) => {
            Err(side_by_side(left, right, right))
        }
        (Kind::Number(number), Kind::DayWord) if number > FARTHEST_OFFSET => {
            Err(HoursError::OutOfRange { span: left.span.clone() })
        }
        _ => Ok(()),
    }
}

/// `PH +1 day Mo-Fr`: the same defect, with an offset between the two.
fn refuse_days_after_offset(tokens: &[Token]) -> Result<(), HoursError> {
    let offsets = tokens.windows(5).find(|window| {
        window[0].kind == Kind::PublicHoliday
            && window[3].kind == Kind::DayWord
            && window[4].kind == Kind::Weekday
    });
    offsets.map_or(Ok(()), |window| Err(side_by_side(&window[0], &window[4], &window[0])))
}

fn side_by_side(left: &Token, right: &Token, holiday: &Token) -> HoursError {
    let span = left.span.start..right.span.end;
    HoursError::HolidayWithWeekday { span, holiday: holiday.text.clone() }
}

/// Every time is the start or the end of a stretch; those over midnight are remarked on.
fn stretches(rule: &Rule<'_>, warnings: &mut Vec<HoursWarning>) -> Result<(), HoursError> {
    let mut index = 0;
    while let Some(token) = rule.tokens.get(index) {
        let Kind::Time(from) = token.kind else {
            index += 1;
            continue;
        };
        match &rule.tokens[index + 1..] {
            [dash, end, ..] if dash.kind == Kind::Dash => {
                let Kind::Time(to) = end.kind else { return Err(lone(token)) };
                warnings.extend(overnight(token, from, end, to));
                index += 3;
            }
            [plus, ..] if plus.kind == Kind::Plus => index += 2,
            _ => return Err(lone(token)),
        }
    }
    Ok(())
}

fn lone(token: &Token) -> HoursError {
    HoursError::LoneTime { span: token.span.clone(), time: token.text.clone() }
}

fn overnight(start: &Token, from: u16, end: &Token, to: u16) -> Option<HoursWarning> {
    (to <= from || to > 1440).then(|| HoursWarning::Overnight {
        span: start.span.start..end.span.end,
        stretch: format!("{}-{}", start.text, end.text),
    })
}

fn remark(rule: &Rule<'_>, warnings: &mut Vec<HoursWarning>) {
    let closed = rule.has(Kind::Closed);
    for (index, token) in rule.tokens.iter().enumerate() {
        let span = token.span.clone();
        let shifted = rule
            .tokens
            .get(index + 1)
            .is_some_and(|next| matches!(next.kind, Kind::Plus | Kind::Dash));
        warnings.extend(match token.kind {
            Kind::Plus if index > 0 && matches!(rule.tokens[index - 1].kind, Kind::Time(_)) => {
                Some(HoursWarning::OpenEnd { span })
            }
            Kind::PublicHoliday if !closed && !shifted => {
                Some(HoursWarning::PublicHolidayHours { span })
            }
            Kind::SchoolHoliday => Some(HoursWarning::SchoolHolidays { span }),
            Kind::Unknown => Some(HoursWarning::UnknownHours { span }),
            Kind::Comment if !closed => Some(HoursWarning::Comment { span }),
            _ => None,
        });
    }
    let stated =
        closed || rule.has(Kind::Open) || rule.has(Kind::Unknown) || rule.has(Kind::Always);
    if !stated && !rule.has_times() {
        warnings.push(HoursWarning::AroundTheClock { span: rule.span() });
    }
}

/// Whether a rule of open hours names the days of an earlier one, or none at all.
fn is_same_days_as_earlier(earlier: &[Rule<'_>], rule: &Rule<'_>) -> bool {
    let is_open = |rule: &Rule<'_>| !rule.has(Kind::Closed);
    let days = rule.days();
    is_open(rule)
        && earlier.iter().any(|other| is_open(other) && (days.is_empty() || other.days() == days))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::hours::lexer::tokens;

    fn checked(text: &str) -> Result<Vec<&'static str>, (&'static str, &str)> {
        match tokens(text).and_then(|tokens| check(text, &tokens)) {
            Ok(warnings) => Ok(warnings.iter().map(HoursWarning::code).collect()),
            Err(error) => Err((error.code(), &text[error.span()])),
        }
    }

    #[test]
    fn holidays_beside_weekdays_are_refused_in_either_order() {
        assert_eq!(checked("SH Mo-Fr 09:00-12:00"), Err(("holiday-with-weekday", "SH Mo")));
        assert_eq!(checked("Mo-Fr PH 09:00-12:00"), Err(("holiday-with-weekday", "Fr PH")));
        assert_eq!(
            checked("PH +1 day Mo 09:00-12:00"),
            Err(("holiday-with-weekday", "PH +1 day Mo"))
        );
        assert_eq!(checked("Mo-Fr 09:00-12:00; PH off"), Ok(vec![]));
    }

    #[test]
    fn what_cannot_be_evaluated_is_refused_by_name() {
        assert_eq!(checked(""), Err(("empty-hours", "")));
        assert_eq!(checked(" ; "), Err(("empty-hours", " ; ")));
        assert_eq!(checked("\"by appointment\""), Err(("empty-hours", "\"by appointment\"")));
        assert_eq!(checked("Mo sunrise-12:00"), Err(("unsupported-hours", "sunrise")));
        assert_eq!(checked("Mo 10:00-16:00/01:30"), Err(("unsupported-hours", "/")));
        assert_eq!(checked("Mo 10:00"), Err(("invalid-hours-time", "10:00")));
        assert_eq!(checked("Mo 8h-12h 13h-17h"), Err(("invalid-hours", "13h")));
        assert_eq!(checked("Lu 8h-12h Ma 8h-12h"), Err(("invalid-hours", "Ma")));
        assert_eq!(checked("PH +40 days off"), Err(("invalid-hours", "40")));
    }

    #[test]
    fn what_is_probably_a_mistake_is_remarked_on() {
        for (text, codes) in [
            ("Mo-Fr 12:30-08:30", vec!["overnight-hours"]),
            ("Mo-Fr 08:00-08:00", vec!["overnight-hours"]),
            ("Fr 20:00-26:00", vec!["overnight-hours"]),
            ("Mo-Fr 00:00-24:00", vec![]),
            ("Mo 18:00+", vec!["open-end"]),
            ("Mo-Fr", vec!["around-the-clock"]),
            ("24/7", vec![]),
            ("Mo-Fr open", vec![]),
            ("Mo-Fr 08:00-12:00; 13:00-17:00", vec!["replaced-hours"]),
            ("Mo-Fr 08:00-12:00; Mo-Fr 13:00-17:00", vec!["replaced-hours"]),
            ("Mo-Fr 08:00-12:00; Mo-Fr 10:00-10:30 off", vec![]),
            ("Mo-Fr 08:00-12:00; Sa 09:00-12:00; PH off", vec![]),
            ("Mo 08:00-12:00; PH 10:00-12:00", vec!["public-holiday-hours"]),
            ("Mo 08:00-12:00; PH +1 day 10:00-12:00", vec![]),
            ("Mo 08:00-12:00; SH off", vec!["school-holidays"]),
            ("Mo 08:00-12:00 unknown", vec!["unknown-hours"]),
            ("Mo 08:00-12:00 \"x\"", vec!["hours-comment"]),
        ] {
            assert_eq!(checked(text), Ok(codes), "{text}");
        }
    }
}
