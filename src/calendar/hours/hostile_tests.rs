use crate::calendar::HolidayCalendar;
use crate::calendar::OpeningHours;
use chrono::NaiveDate;
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn hostile_texts_give_hours_or_a_mistake_inside_them(text in hostile(), offset in 0_i64..4000) {
        let france = HolidayCalendar::from_code("FR").unwrap();
        match OpeningHours::parse(&text) {
            Err(error) => prop_assert!(text.get(error.span()).is_some(), "{:?}", error),
            Ok((hours, warnings)) => {
                for warning in warnings {
                    prop_assert!(text.get(warning.span()).is_some(), "{:?}", warning);
                }
                let start = NaiveDate::from_ymd_opt(2018, 1, 1).unwrap();
                let day = start + chrono::TimeDelta::days(offset);
                let spans = hours.open_spans(day, france);
                prop_assert!(spans.windows(2).all(|pair| pair[0].to < pair[1].from));
                // What was read is read again as the same.
                let (again, _) = OpeningHours::parse(hours.text()).unwrap();
                prop_assert_eq!(again.open_spans(day, france), spans);
            }
        }
    }
}

const PIECES: &str = "Mo~Tu~Fr~Su~-~-~,~, ~;~ ~ ~ ~:~/~+~[~]~(~)~||~08:00-12:00~13:00-17:00~\
    22:00-26:00~18:00-02:00~00:00-24:00~24:00~48:00~8h~12h30~Jan~Feb 29~Dec 25~2022~9999~1~5~53~31~\
    week ~PH~SH~+1 day~-2 days~easter~off~open~unknown~\"x\"~24/7~\"~[1]~[-1]~/2~2020-2030/3~\
    week 1-53/2~Mo-Fr 08:00-12:00~; PH off~é~00";

/// Any text, and pieces of opening hours in any order, which come further into the parser.
fn hostile() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(PIECES.split('~').collect::<Vec<_>>());
    prop_oneof![
        1 => "\\PC{0,40}",
        4 => prop::collection::vec(piece, 1..14).prop_map(|pieces| pieces.concat()),
        4 => rules(),
    ]
}

/// Rules that are mostly right.
fn rules() -> impl Strategy<Value = String> {
    let dates = prop::sample::select(vec![
        "",
        "",
        "",
        "Jan-Mar ",
        "week 10-20/2 ",
        "2020-2024/3 ",
        "easter -3 days-easter ",
        "2022 Feb 29: ",
        "Dec 24-Jan 02: ",
        "août ",
        "2024+ ",
        "Jan 31-Feb 01 ",
        "Feb 29 ",
        "Nov-Feb ",
    ]);
    let days = prop::sample::select(vec![
        "",
        "Mo-Fr",
        "Fr-Tu",
        "Sa[1]",
        "Su[-1] -2 days",
        "PH",
        "PH +1 day",
        "PH -30 days",
        "SH",
        "Lu, Je",
        "PH,Sa",
        "mercredi:",
        "Mo[1-2]",
        "Mo[5]",
    ]);
    let times = prop::sample::select(vec![
        "",
        "08:00-12:00",
        "8h-12h et 13h-17h",
        "22:00-02:00",
        "10:00-34:00",
        "00:00-24:00",
        "18:00+",
        "23:59-48:00",
        "09:00-10:00, 09:30-09:45",
        "00:00-00:00",
        "20:00-26:00+",
        "10:00-10:00",
    ]);
    let state = prop::sample::select(vec!["", "", "", " off", " open", " unknown", " off \"x\""]);
    let rule = (dates, days, times, state)
        .prop_map(|(dates, days, times, state)| format!("{dates}{days} {times}{state}"));
    let separator = prop::sample::select(vec!["; ", ";", ", ", " || "]);
    prop::collection::vec((rule, separator), 1..6)
        .prop_map(|rules| rules.into_iter().map(|(rule, sep)| rule + sep).collect())
}
