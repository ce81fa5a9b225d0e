use super::*;
use crate::report::chart::testing::any_caption;
use crate::report::chart::testing::assert_golden;
use crate::report::chart::testing::caption;
use crate::report::chart::testing::faults;
use proptest::prelude::*;

fn date(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2022, month, day).unwrap()
}

fn line(label: &str, counts: &[(NaiveDate, usize)]) -> ProgressLine {
    ProgressLine {
        name: label.to_owned(),
        label: label.to_owned(),
        counts: counts.to_vec(),
        range: None,
    }
}

fn small() -> Progress {
    let share = |(standing, count): (Standing, usize)| ProgressShare {
        standing,
        count,
        label: format!("{count} {}", standing.words(crate::text::Language::French)),
    };
    let planned = [(date(4, 4), 10), (date(5, 2), 22), (date(6, 30), 36)];
    let expected = [(date(5, 20), 19), (date(6, 30), 32)];
    Progress {
        caption: caption("Avancement du terrain"),
        first: date(4, 1),
        last: date(6, 30),
        calls_label: "appels mystères".to_owned(),
        planned: line("Prévus\u{a0}: 36", &planned),
        done: Some(line("Faits\u{a0}: 19", &[(date(4, 4), 9), (date(5, 20), 19)])),
        expected: Some(ProgressLine {
            range: Some((29, 34)),
            ..line("Attendus à la fin\u{a0}: 32 [29–34]", &expected)
        }),
        as_of: Some((date(5, 20), "Situation au 20 mai 2022".to_owned())),
        shares: Standing::ALL.into_iter().zip([16, 2, 1, 3, 14]).map(share).collect(),
    }
}

#[test]
fn the_small_chart_is_the_golden_one() {
    assert_golden("progress", || small().picture());
}

#[test]
fn the_table_says_nothing_of_days_that_a_line_does_not_reach() {
    let table = small().picture().table().clone();
    assert_eq!(table.rows[0], ["30\u{a0}avril\u{a0}2022", "10", "9", ""]);
    assert_eq!(table.rows[2], ["30\u{a0}juin\u{a0}2022", "36", "", "32"]);
}

#[test]
fn before_the_fieldwork_there_is_the_plan_alone() {
    let before =
        Progress { done: None, expected: None, as_of: None, shares: Vec::new(), ..small() };
    assert_eq!(faults(&before.picture()), "");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn no_text_overlaps_another_or_leaves_the_picture(
        caption in any_caption(),
        start in 0..2000u64, length in 0..800u64, at in 0.0..=1.0f64,
        most in prop_oneof![0..40usize, 0..2_000_000usize],
        counts in prop::array::uniform5(0..5000usize),
    ) {
        let first = date(1, 1) + chrono::Days::new(start);
        let last = first + chrono::Days::new(length);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss,
            reason = "a day of the campaign")]
        let now = first + chrono::Days::new((at * length as f64) as u64);
        let shares = Standing::ALL.into_iter().zip(counts).map(|(standing, count)| ProgressShare {
            standing, count, label: format!("{count} calls of this kind"),
        });
        let progress = Progress {
            caption,
            first,
            last,
            planned: line("Planned", &[(first, 1), (last, most)]),
            done: Some(line("Made", &[(first, 1), (now, most / 2)])),
            expected: Some(ProgressLine {
                range: Some((most / 2, most + 3)),
                ..line("Expected", &[(now, most / 2), (last, most)])
            }),
            as_of: Some((now, "As of 20 May 2022".to_owned())),
            shares: shares.collect(),
            ..small()
        };
        prop_assert_eq!(faults(&progress.picture()), "");
    }
}
