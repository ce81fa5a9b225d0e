use super::*;
use crate::report::chart::testing::any_caption;
use crate::report::chart::testing::any_share;
use crate::report::chart::testing::assert_golden;
use crate::report::chart::testing::caption;
use crate::report::chart::testing::faults;
use proptest::prelude::*;

fn week(name: &str, n: u32, share: f64) -> ControlWeek {
    let about = |half: f64| Interval::new((share - half).max(0.0), (share + half).min(1.0));
    let limits = Interval::new(0.3, 0.9);
    ControlWeek {
        name: name.to_owned(),
        n,
        share: Some((share, about(0.2))),
        limits: Some(limits),
        smoothed: Some(Smoothed { value: 0.5 + share / 5.0, limits: Interval::new(0.5, 0.7) }),
    }
}

fn small() -> Control {
    let none = ControlWeek {
        name: "18\u{a0}avr.".to_owned(),
        n: 0,
        share: None,
        limits: None,
        smoothed: None,
    };
    Control {
        caption: caption("Conformité semaine par semaine"),
        subject: "Semaine du".to_owned(),
        share_label: "Part d’appels conformes".to_owned(),
        centre: 0.6,
        centre_label: "Ensemble des appels\u{a0}: 60,0\u{a0}%".to_owned(),
        weeks: vec![
            week("4\u{a0}avr.", 18, 0.7),
            week("11\u{a0}avr.", 17, 0.55),
            none,
            week("25\u{a0}avr.", 15, 0.2),
        ],
        labels: ["Intervalle à 95\u{a0}%", "limites du hasard", "une semaine", "hors limites"]
            .map(str::to_owned),
        smoothed_labels: ["Moyenne mobile (EWMA)", "Limites de la moyenne mobile"]
            .map(str::to_owned),
    }
}

#[test]
fn the_small_chart_is_the_golden_one() {
    assert_golden("control", || small().picture());
}

#[test]
fn a_week_beyond_its_limits_and_one_without_calls_are_seen() {
    let picture = small().picture();
    assert!(picture.plain_svg().contains(">hors limites<"));
    assert!(picture.plain_svg().contains(">0<"), "the week without calls has its n");
    let none = &picture.table().rows[2];
    assert_eq!(none[..4], ["18\u{a0}avr.", "", "", "0"]);
    assert!(small().weeks[3].is_beyond() && !small().weeks[0].is_beyond());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn no_text_overlaps_another_or_leaves_the_picture(
        caption in any_caption(),
        weeks in prop::collection::vec(
            (0..2_000_000u32, any_share(), any_share(), any_share(), any::<bool>()), 2..110),
        labels in prop::array::uniform4("[A-Za-zé]{1,14}( [a-z]{1,12}){0,5}"),
        centre in 0.0..=1.0f64,
    ) {
        let weeks = weeks.into_iter().enumerate().map(|(at, (n, share, limits, smoothed, known))| {
            ControlWeek {
                name: format!("{} sept.", 1 + at % 30),
                n: if known { n } else { 0 },
                share: known.then_some(share),
                limits: known.then_some(limits.1),
                smoothed: known.then_some(Smoothed { value: smoothed.0, limits: smoothed.1 }),
            }
        });
        let control = Control { caption, weeks: weeks.collect(), labels, centre, ..small() };
        prop_assert_eq!(faults(&control.picture()), "");
    }
}
