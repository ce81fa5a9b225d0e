use super::*;
use crate::report::chart::testing::any_caption;
use crate::report::chart::testing::any_name;
use crate::report::chart::testing::assert_golden;
use crate::report::chart::testing::caption;
use crate::report::chart::testing::faults;
use proptest::prelude::*;

/// A panel in which a tenth more has come by each day.
fn panel(name: String, limit: f64, last: usize) -> DelayPanel {
    let share = |day: usize| (f64::from(u32::try_from(day).unwrap()) / 10.0).min(0.9);
    let day = |day: usize| DelayDay {
        share: (day < 12).then(|| share(day)),
        interval: (day > 0 && day < 12).then(|| Interval::new(share(day) * 0.6, share(day).sqrt())),
        awaited: 20 - day.min(20),
        ends_open: day % 4 == 3,
    };
    DelayPanel {
        name,
        headline: "50\u{a0}% [30\u{a0}–\u{a0}71] dans le délai (n\u{a0}=\u{a0}20, 2 non venus)"
            .to_owned(),
        limit,
        limit_label: "délai 5\u{a0}j.".to_owned(),
        by_limit: Some((0.5, Some(Interval::new(0.3, 0.71)))),
        n: 20,
        days: (0..=last).map(day).collect(),
    }
}

fn of_panels(panels: Vec<DelayPanel>) -> Delays {
    Delays {
        caption: caption("Délais"),
        subject: "Attendu".to_owned(),
        days_label: "Jours ouvrés d’attente".to_owned(),
        awaited_labels: ["suivis", "suivis\u{a0}: encore attendus ce jour-là"].map(str::to_owned),
        share_label: "Part dans le délai".to_owned(),
        interval_label: "Intervalle à\u{a0}95\u{a0}%".to_owned(),
        limit_column: "Délai".to_owned(),
        labels: ["part arrivée", "Intervalle à\u{a0}95\u{a0}%", "suivi jusque-là"]
            .map(str::to_owned),
        panels,
    }
}

#[test]
fn the_small_chart_is_the_golden_one() {
    let small = of_panels(vec![
        panel("Courriel\u{a0}: Réponse sous 5 jours ouvrés".to_owned(), 5.0, 14),
        panel("Courrier\u{a0}: Réponse".to_owned(), 15.0, 8),
        panel("Téléphone\u{a0}: Rappel".to_owned(), 1.0, 2),
    ]);
    assert_golden("delays", || small.picture());
}

#[test]
fn a_share_that_is_not_known_yet_is_a_dash() {
    let mut small = of_panels(vec![panel("Courriel".to_owned(), 5.0, 14)]);
    small.panels[0].by_limit = None;
    assert_eq!(small.picture().table().rows[0][2..], ["–", "", "20"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn no_text_overlaps_another_or_leaves_the_picture(
        caption in any_caption(),
        panels in prop::collection::vec((any_name(), 0..40u32, 0..60usize, any_name()), 1..12),
    ) {
        let panels = panels.into_iter().map(|(name, limit, last, headline)| DelayPanel {
            headline,
            ..panel(name, f64::from(limit), last)
        });
        let delays = Delays { caption, ..of_panels(panels.collect()) };
        prop_assert_eq!(faults(&delays.picture()), "");
    }
}
