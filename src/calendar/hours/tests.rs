use crate::calendar::HolidayCalendar;
use crate::calendar::HoursWarning;
use crate::calendar::OpeningHours;
use crate::num::MinuteSpan;
use chrono::NaiveDate;

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn written(spans: &[MinuteSpan]) -> String {
    let spans: Vec<String> = spans.iter().map(|s| format!("{}-{}", s.from, s.to)).collect();
    spans.join(",")
}

/// The open stretches of the week from Monday, 7 March 2022, which has no holiday.
fn week(text: &str) -> [String; 7] {
    let (hours, _) = OpeningHours::parse(text).unwrap();
    let france = HolidayCalendar::from_code("FR").unwrap();
    let monday = day(2022, 3, 7);
    let mut days = monday.iter_days();
    std::array::from_fn(|_| written(&hours.open_spans(days.next().unwrap(), france)))
}

fn open(text: &str, day: NaiveDate) -> String {
    let (hours, _) = OpeningHours::parse(text).unwrap();
    written(&hours.open_spans(day, HolidayCalendar::from_code("FR").unwrap()))
}

#[test]
fn a_week_opens_as_worked_out_by_hand() {
    let office = "08:30-12:00,13:30-17:00";
    assert_eq!(
        week("Mo-Fr 08:30-12:00,13:30-17:00; We 09:00-12:00; Sa 09:00-12:00; PH off"),
        [office, office, "09:00-12:00", office, office, "09:00-12:00", ""]
    );
    assert_eq!(
        week("Mo-We 08:00-18:00; Tu 12:00-14:00 off"),
        ["08:00-18:00", "08:00-12:00,14:00-18:00", "08:00-18:00", "", "", "", ""]
    );
    assert_eq!(
        week("24/7; Su off"),
        ["00:00-24:00"; 7]
            .map(str::to_owned)
            .into_iter()
            .take(6)
            .chain([String::new()])
            .collect::<Vec<_>>()
            .as_slice()
    );
    assert_eq!(
        week("Sa-Mo 10:00-12:00"),
        ["10:00-12:00", "", "", "", "", "10:00-12:00", "10:00-12:00"]
    );
}

#[test]
fn french_hours_mean_the_same_as_those_of_openstreetmap() {
    let expected = week("Mo-Fr 08:30-12:00,13:30-17:00; Sa 09:00-12:00");
    for text in [
        "Lu-Ve 8h30-12h, 13h30-17h; Sa 9h-12h",
        "Lu-Ve : 8h30 - 12h et 13h30 - 17h ; Sa : 9h - 12h",
        "du lundi au vendredi de 8h30 à 12h et de 13h30 à 17h ; samedi 9h-12h; jours fériés fermé",
        "Lun.–Ven. 8 h 30 – 12 h, 13 h 30 – 17 h; Sam. 9 h – 12 h",
        "Lu, Ma, Me, Je, Ve 08:30-12:00, 13:30-17:00, Sa 09:00-12:00;",
        "monday to friday 8:30-12:00 and 13:30-17:00; Sat 9:00-12:00",
    ] {
        assert_eq!(week(text), expected, "{text}");
    }
}

#[test]
fn days_after_a_comma_and_a_space_share_their_times() {
    let expected = ["09:00-12:00", "", "09:00-12:00", "", "", "", ""];
    assert_eq!(week("Mo, We 09:00-12:00"), expected);
    assert_eq!(week("Mo,We 09:00-12:00"), expected);
}

#[test]
fn stretches_inside_others_do_not_shorten_them() {
    assert_eq!(week("Mo 08:00-18:00,09:00-12:00")[0], "08:00-18:00");
    assert_eq!(week("Mo 09:00-12:00,08:00-18:00")[0], "08:00-18:00");
    assert_eq!(week("Mo 09:00-12:00,11:00-13:00,12:30-12:45")[0], "09:00-13:00");
}

#[test]
fn each_day_has_its_part_of_a_stretch_over_midnight() {
    assert_eq!(week("Fr 22:00-02:00"), ["", "", "", "", "22:00-24:00", "00:00-02:00", ""]);
    assert_eq!(week("Su 20:00-26:00")[0], "00:00-02:00");
    assert_eq!(week("Mo-Su 22:00-06:00")[2], "00:00-06:00,22:00-24:00");
}

#[test]
fn unknown_and_commented_hours_are_told_apart() {
    assert_eq!(week("Mo 08:00-12:00 unknown, Mo 14:00-16:00")[0], "14:00-16:00");
    assert_eq!(week("Mo 08:00-12:00 \"sur rendez-vous\"")[0], "08:00-12:00");
    assert_eq!(week("Mo 08:00-12:00 off \"travaux\"")[0], "");
}

#[test]
fn public_holidays_beat_hours() {
    let easter_monday = day(2022, 4, 18);
    for text in ["24/7", "Mo-Fr 08:00-12:00", "PH 10:00-12:00", "Apr 18 10:00-12:00"] {
        assert_eq!(open(text, easter_monday), "", "{text}");
    }
    let (hours, _) = OpeningHours::parse("Mo-Fr 08:00-12:00; PH off").unwrap();
    let none = HolidayCalendar::from_code("none").unwrap();
    assert_eq!(written(&hours.open_spans(easter_monday, none)), "08:00-12:00");
}

#[test]
fn days_around_holidays_know_their_holiday() {
    let text = "Mo-Fr 08:00-18:00; PH -1 day 08:00-12:00; PH +1 day off";
    assert_eq!(open(text, day(2022, 4, 17)), "08:00-12:00");
    assert_eq!(open(text, day(2022, 4, 19)), "");
    assert_eq!(open(text, day(2022, 4, 20)), "08:00-18:00");
    assert_eq!(open(text, day(2021, 12, 31)), "08:00-12:00");
}

#[test]
fn dates_weeks_and_months_choose_their_days() {
    let summer = "Mo-Fr 08:00-18:00; 2022 Jul 10-2022 Aug 31: Mo-Fr 09:00-12:00";
    assert_eq!(open(summer, day(2022, 7, 8)), "08:00-18:00");
    assert_eq!(open(summer, day(2022, 7, 11)), "09:00-12:00");
    assert_eq!(open(summer, day(2023, 7, 11)), "08:00-18:00");
    assert_eq!(open("Sa[1], Sa[3] 09:00-12:00", day(2022, 4, 2)), "09:00-12:00");
    assert_eq!(open("Sa[1], Sa[3] 09:00-12:00", day(2022, 4, 9)), "");
    assert_eq!(open("week 01-10 Mo 09:00-12:00", day(2022, 3, 7)), "09:00-12:00");
    assert_eq!(open("week 01-10 Mo 09:00-12:00", day(2022, 3, 14)), "");
    assert_eq!(open("Mo-Fr 09:00-12:00; Dec 24, Dec 31 off", day(2021, 12, 24)), "");
    assert_eq!(open("juillet-août: Lu-Ve 9h-12h", day(2022, 8, 1)), "09:00-12:00");
}

#[test]
fn the_usual_week_is_what_each_day_says_by_itself() {
    let first = day(2021, 12, 1);
    for code in ["FR", "FR-67", "none"] {
        let holidays = HolidayCalendar::from_code(code).unwrap();
        for text in [
            "Mo-Fr 08:30-12:00,13:30-17:00; Sa 09:00-12:00; PH off",
            "24/7; PH off",
            "Mo-Su 22:00-06:00",
            "Fr 20:00-26:00, Sa 10:00-30:00; Su 12:00-14:00",
            "Mo-Fr 08:00-12:00; PH,Su 10:00-12:00",
            "Mo-Fr 08:00-12:00 || PH 10:00-12:00",
            "Mo-Fr 08:00-12:00 || 10:00-12:00 unknown",
            "Mo-We 08:00-18:00, We-Fr 12:00-20:00; SH off",
            "Mo-Fr 22:00-02:00; PH off",
        ] {
            let (hours, _) = OpeningHours::parse(text).unwrap();
            let slow = hours.without_usual_week();
            for day in first.iter_days().take(400) {
                assert_eq!(
                    hours.open_spans(day, holidays),
                    slow.open_spans(day, holidays),
                    "{text} {code} {day}"
                );
            }
        }
    }
}

#[test]
fn only_hours_that_are_the_same_every_week_have_a_usual_week() {
    let has = |text: &str| OpeningHours::parse(text).unwrap().0.has_usual_week();
    assert!(has("Mo-Fr 08:30-12:00; PH off") && has("Mo-Su 22:00-06:00"));
    for text in [
        "Jan Mo 09:00-12:00",
        "Sa[1] 09:00-12:00",
        "PH +1 day off",
        "week 1 Mo off",
        "Mo 22:00-02:00; PH off",
        "2022 Mo 09:00-12:00",
        "easter 09:00-12:00",
    ] {
        assert!(!has(text), "{text}");
    }
}

#[test]
fn mistakes_are_placed_in_the_text_as_written() {
    for (text, code, at) in [
        ("Lu-Vendrdi 8h-12h", "unknown-hours-word", "Vendrdi"),
        ("Lu-Ve 8h30-12h; week 99 off", "invalid-hours", "99"),
        ("Lu-Ve 9-12", "invalid-hours", "9"),
        ("Mo-Fr 08:00-12:00; 2022-05-01 off", "invalid-hours", "05"),
        ("Mo-Fr 08:00-12:00; Mo-", "invalid-hours", "-"),
        ("SH Lu-Ve 9h-12h", "holiday-with-weekday", "SH Lu"),
        ("week 10-01 Mo 09:00-12:00", "invalid-hours", "week 10-01 Mo 09:00-12:00"),
    ] {
        let error = OpeningHours::parse(text).unwrap_err();
        assert_eq!((error.code(), &text[error.span()]), (code, at), "{text}");
    }
}

#[test]
fn messages_name_what_stands_there_and_what_to_write() {
    let error = OpeningHours::parse("Lu-Vendrdi 8h-12h").unwrap_err();
    assert_eq!(error.to_string(), "`Vendrdi` is not a day, month or state");
    assert_eq!(
        error.hint(),
        "did you mean `vendredi`? days are Mo Tu We Th Fr Sa Su, or Lu Ma Me Je Ve Sa Di"
    );
    let (_, warnings) = OpeningHours::parse("Lu-Ve 12h30-8h30").unwrap();
    let texts: Vec<String> = warnings.iter().map(ToString::to_string).collect();
    assert_eq!(
        texts,
        [
            "the hours are read as `Mo-Fr 12:30-08:30`",
            "`12:30-08:30` runs over midnight into the next day"
        ]
    );
    assert_eq!(warnings[1].span(), 6..16);
}

#[test]
fn hours_in_the_right_syntax_call_for_no_remark() {
    for text in ["Mo-Fr 08:30-17:30; PH off", "mo-fr 8:30-12:00, 13:30-17:00", "24/7"] {
        let (_, warnings) = OpeningHours::parse(text).unwrap();
        let others = warnings.iter().filter(|w| !matches!(w, HoursWarning::ReadAs { .. }));
        assert_eq!(others.count(), 0, "{text}");
    }
    assert_eq!(OpeningHours::parse("Mo-Fr 08:30-17:30; PH off").unwrap().1, []);
    let (_, warnings) = OpeningHours::parse("Mo-Fr off").unwrap();
    assert_eq!(warnings.iter().map(HoursWarning::code).collect::<Vec<_>>(), ["never-open"]);
}
