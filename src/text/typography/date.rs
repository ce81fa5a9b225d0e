use super::EN_DASH;
use super::NO_BREAK;
use crate::text::Language;
use chrono::Datelike;
use chrono::NaiveDate;
use chrono::Weekday;

/// `1er avril 2022`, `1 April 2022`.
#[must_use]
pub fn date_long(language: Language, date: NaiveDate) -> String {
    format!("{}{NO_BREAK}{}", day_month(language, date), date.year())
}

/// `1er avr. 2022`, `1 Apr 2022`.
#[must_use]
pub fn date_short(language: Language, date: NaiveDate) -> String {
    let day = day(language, date);
    format!("{day}{NO_BREAK}{}{NO_BREAK}{}", month_short(language, date), date.year())
}

/// `01/04/2022`: day, month, year, in both languages.
#[must_use]
pub fn date_numeric(date: NaiveDate) -> String {
    format!("{:02}/{:02}/{:04}", date.day(), date.month(), date.year())
}

/// `vendredi 1er avril 2022`, `Friday 1 April 2022`.
#[must_use]
pub fn weekday_date(language: Language, date: NaiveDate) -> String {
    format!("{} {}", weekday(language, date.weekday()), date_long(language, date))
}

/// `1er avril – 30 juin 2022`: the year once if both days share it, one date if they are one.
#[must_use]
pub fn date_span(language: Language, first: NaiveDate, last: NaiveDate) -> String {
    if first == last {
        return date_long(language, first);
    }
    let from = if first.year() == last.year() {
        day_month(language, first)
    } else {
        date_long(language, first)
    };
    format!("{from} {EN_DASH} {}", date_long(language, last))
}

/// A time of day, in minutes after midnight: `9 h 40`, `9 h`, `9:40`, `9:00`.
#[must_use]
pub fn time(language: Language, minutes: u16) -> String {
    let (hours, minutes) = (minutes / 60, minutes % 60);
    match (language, minutes) {
        (Language::English, _) => format!("{hours}:{minutes:02}"),
        (Language::French, 0) => format!("{hours}{NO_BREAK}h"),
        (Language::French, _) => format!("{hours}{NO_BREAK}h{NO_BREAK}{minutes:02}"),
    }
}

/// The name of the month of a date: `avril`, `April`.
#[must_use]
pub fn month(language: Language, date: NaiveDate) -> &'static str {
    match language {
        Language::French => FRENCH_MONTHS[date.month0() as usize].0,
        Language::English => ENGLISH_MONTHS[date.month0() as usize].0,
    }
}

/// The short name of the month of a date: `avr.`, `Apr`.
#[must_use]
pub fn month_short(language: Language, date: NaiveDate) -> &'static str {
    match language {
        Language::French => FRENCH_MONTHS[date.month0() as usize].1,
        Language::English => ENGLISH_MONTHS[date.month0() as usize].1,
    }
}

/// The name of a day of the week: `lundi`, `Monday`.
#[must_use]
pub fn weekday(language: Language, weekday: Weekday) -> &'static str {
    weekday_names(language, weekday).0
}

/// The short name of a day of the week: `lun.`, `Mon`.
#[must_use]
pub fn weekday_short(language: Language, weekday: Weekday) -> &'static str {
    weekday_names(language, weekday).1
}

fn weekday_names(language: Language, weekday: Weekday) -> (&'static str, &'static str) {
    let day = weekday.num_days_from_monday() as usize;
    match language {
        Language::French => FRENCH_WEEKDAYS[day],
        Language::English => ENGLISH_WEEKDAYS[day],
    }
}

fn day_month(language: Language, date: NaiveDate) -> String {
    format!("{}{NO_BREAK}{}", day(language, date), month(language, date))
}

fn day(language: Language, date: NaiveDate) -> String {
    match (language, date.day()) {
        (Language::French, 1) => "1er".to_owned(),
        (_, day) => day.to_string(),
    }
}

const FRENCH_MONTHS: [(&str, &str); 12] = [
    ("janvier", "janv."),
    ("février", "févr."),
    ("mars", "mars"),
    ("avril", "avr."),
    ("mai", "mai"),
    ("juin", "juin"),
    ("juillet", "juil."),
    ("août", "août"),
    ("septembre", "sept."),
    ("octobre", "oct."),
    ("novembre", "nov."),
    ("décembre", "déc."),
];

const ENGLISH_MONTHS: [(&str, &str); 12] = [
    ("January", "Jan"),
    ("February", "Feb"),
    ("March", "Mar"),
    ("April", "Apr"),
    ("May", "May"),
    ("June", "Jun"),
    ("July", "Jul"),
    ("August", "Aug"),
    ("September", "Sep"),
    ("October", "Oct"),
    ("November", "Nov"),
    ("December", "Dec"),
];

const FRENCH_WEEKDAYS: [(&str, &str); 7] = [
    ("lundi", "lun."),
    ("mardi", "mar."),
    ("mercredi", "mer."),
    ("jeudi", "jeu."),
    ("vendredi", "ven."),
    ("samedi", "sam."),
    ("dimanche", "dim."),
];

const ENGLISH_WEEKDAYS: [(&str, &str); 7] = [
    ("Monday", "Mon"),
    ("Tuesday", "Tue"),
    ("Wednesday", "Wed"),
    ("Thursday", "Thu"),
    ("Friday", "Fri"),
    ("Saturday", "Sat"),
    ("Sunday", "Sun"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use Language::{English, French};

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn dates_are_written_as_each_language_writes_them() {
        let first = day(2022, 4, 1);
        assert_eq!(date_long(French, first), "1er\u{a0}avril\u{a0}2022");
        assert_eq!(date_long(English, first), "1\u{a0}April\u{a0}2022");
        assert_eq!(date_short(French, day(2022, 7, 14)), "14\u{a0}juil.\u{a0}2022");
        assert_eq!(date_short(English, first), "1\u{a0}Apr\u{a0}2022");
        assert_eq!(weekday_date(French, first), "vendredi 1er\u{a0}avril\u{a0}2022");
        assert_eq!(weekday_date(English, first), "Friday 1\u{a0}April\u{a0}2022");
        assert_eq!(date_numeric(first), "01/04/2022");
    }

    #[test]
    fn a_span_names_the_year_as_often_as_needed() {
        let (first, last) = (day(2022, 4, 1), day(2022, 6, 30));
        assert_eq!(date_span(French, first, last), "1er\u{a0}avril – 30\u{a0}juin\u{a0}2022");
        assert_eq!(
            date_span(English, first, day(2023, 1, 2)),
            "1\u{a0}April\u{a0}2022 – 2\u{a0}January\u{a0}2023"
        );
        assert_eq!(date_span(French, last, last), "30\u{a0}juin\u{a0}2022");
    }

    #[test]
    fn times_follow_the_language() {
        assert_eq!(time(French, 580), "9\u{a0}h\u{a0}40");
        assert_eq!(time(French, 545), "9\u{a0}h\u{a0}05");
        assert_eq!(time(French, 540), "9\u{a0}h");
        assert_eq!(time(English, 820), "13:40");
    }

    #[test]
    fn names_start_with_monday_and_january() {
        assert_eq!(weekday(French, Weekday::Mon), "lundi");
        assert_eq!(weekday_short(English, Weekday::Sun), "Sun");
        assert_eq!(month(French, day(2024, 2, 29)), "février");
        assert_eq!(month_short(English, day(2024, 12, 31)), "Dec");
    }
}
