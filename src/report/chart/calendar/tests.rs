use super::*;
use crate::report::Origin;
use crate::report::chart::frame;
use crate::report::chart::testing::assert_golden;
use crate::report::chart::testing::text_faults;
use crate::text::Language;
use proptest::prelude::*;

fn date(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn calendar(first: NaiveDate, last: NaiveDate, calls: &[(NaiveDate, usize)]) -> Calendar {
    Calendar {
        caption: Caption {
            title: "Calendrier des appels".to_owned(),
            subtitle: "Nombre d’appels prévus par jour".to_owned(),
            language: Language::French,
            origin: Origin::Recorded,
            footnote: None,
        },
        first,
        last,
        calls: calls.iter().copied().collect(),
        closed: BTreeSet::from([date(2022, 4, 18)]),
        fieldwork: None,
        by_hand: BTreeMap::new(),
    }
}

/// The calls of April with what became of them.
fn begun() -> Calendar {
    let mut calendar = april();
    let calls = |counts: [usize; 5]| DayCalls(counts);
    calendar.fieldwork = Some(BTreeMap::from([
        (date(2022, 4, 1), calls([1, 1, 0, 1, 0])),
        (date(2022, 4, 19), calls([3, 0, 2, 1, 1])),
        (date(2022, 5, 2), calls([0, 0, 0, 0, 1])),
    ]));
    calendar.by_hand = BTreeMap::from([(date(2022, 4, 19), 2)]);
    calendar
}

fn april() -> Calendar {
    let calls = [(date(2022, 4, 1), 3), (date(2022, 4, 19), 7), (date(2022, 5, 2), 1)];
    calendar(date(2022, 4, 1), date(2022, 5, 6), &calls)
}

#[test]
fn the_small_calendar_is_the_golden_one() {
    assert_golden("calendar", || april().picture());
}

#[test]
fn the_small_fieldwork_is_the_golden_one() {
    assert_golden("fieldwork", || begun().picture());
}

#[test]
fn the_legend_of_the_fieldwork_counts_every_standing() {
    let svg = begun().picture().plain_svg();
    for text in [
        ">faits au jour prévu\u{a0}: 4<",
        ">faits un autre jour\u{a0}: 1<",
        ">réponse attendue\u{a0}: 2<",
        ">manqués ou en retard\u{a0}: 2<",
        ">à venir\u{a0}: 2<",
        ">placés à la main\u{a0}: 2<",
    ] {
        assert!(svg.contains(text), "{text}");
    }
    assert_eq!(begun().table().rows[0][1..], ["3", "1", "1", "0", "1", "0", "0"]);
    assert_eq!(begun().table().rows[1].last().map(String::as_str), Some("2"));
}

#[test]
fn weekends_have_lines_only_where_they_have_calls() {
    let mut calendar = april();
    assert_eq!(calendar.weekdays(), 5);
    calendar.calls.insert(date(2022, 4, 9), 2);
    assert_eq!(calendar.weekdays(), 6);
    assert_eq!(calendar.day(date(2022, 4, 16)), Day::Closed);
    calendar.calls.insert(date(2022, 6, 5), 1);
    assert_eq!(calendar.weekdays(), 6, "a Sunday outside the campaign is not shown");
}

#[test]
fn the_description_sums_up_the_months() {
    let picture = april().picture();
    let description = picture.description();
    assert!(description.contains("Avril 2022\u{a0}: 10. Mai 2022\u{a0}: 1. "), "{description}");
    assert!(description.contains("Vendredi 1er\u{a0}avril\u{a0}2022\u{a0}: prévus 3."));
}

#[test]
fn a_year_stands_in_two_blocks_and_names_each_month_once_in_each() {
    let year = calendar(date(2022, 1, 1), date(2022, 12, 31), &[]);
    let blocks = weeks::Block::all(&year);
    let lengths: Vec<usize> = blocks.iter().map(|block| block.mondays.len()).collect();
    assert_eq!(lengths, [27, 26]);
    let names = blocks[1].month_names(&year, 31.0, frame::SMALL);
    let texts: Vec<&str> = names.iter().map(|name| name.text.as_str()).collect();
    assert_eq!(texts, ["juil.", "août", "sept.", "oct.", "nov.", "déc."]);
}

#[test]
fn months_that_share_a_column_share_a_name_and_years_are_told_apart() {
    let turn = calendar(date(2022, 12, 29), date(2023, 2, 10), &[]);
    let names = weeks::Block::all(&turn)[0].month_names(&turn, 47.0, frame::SMALL);
    let texts: Vec<&str> = names.iter().map(|name| name.text.as_str()).collect();
    assert_eq!(texts, ["déc. 2022 / janv. 2023", "févr."]);
}

#[test]
fn the_legend_has_a_class_for_every_count_and_no_more() {
    let mut calendar = april();
    let svg = calendar.picture().plain_svg();
    for class in [">0<", ">1–2<", ">3–4<", ">5–6<", ">7<", ">jour fermé<"] {
        assert!(svg.contains(class), "{class}");
    }
    calendar.calls = BTreeMap::from([(date(2022, 4, 1), 1)]);
    calendar.closed.clear();
    let svg = calendar.picture().plain_svg();
    assert!(!svg.contains("–2<") && !svg.contains("jour fermé"));
}

#[test]
fn a_closed_day_that_has_calls_shows_them() {
    let mut calendar = april();
    assert_eq!(calendar.day(date(2022, 4, 18)), Day::Closed);
    calendar.calls.insert(date(2022, 4, 18), 1);
    assert_eq!(calendar.day(date(2022, 4, 18)), Day::Open(1));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn no_text_overlaps_another_or_leaves_the_picture(
        start in 0..2000u64, length in 0..800u64, most in prop_oneof![0..9usize, 0..20_000usize],
        pattern in 0..1000usize,
    ) {
        let first = date(2020, 1, 1) + chrono::Days::new(start);
        let last = first + chrono::Days::new(length);
        let calls: Vec<(NaiveDate, usize)> = first
            .iter_days()
            .take_while(|day| *day <= last)
            .enumerate()
            .map(|(i, day)| (day, (i * i * pattern) % (most + 1)))
            .collect();
        let mut calendar = calendar(first, last, &calls);
        prop_assert_eq!(text_faults(&calendar.picture()), "");
        let standings = calls.iter().map(|(day, count)| {
            (*day, DayCalls([*count, pattern % 7, count / 2, pattern % 3, count % 5]))
        });
        calendar.fieldwork = Some(standings.collect());
        prop_assert_eq!(text_faults(&calendar.picture()), "");
    }
}
