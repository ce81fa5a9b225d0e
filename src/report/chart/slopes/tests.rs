use super::*;
use crate::report::chart::testing::any_caption;
use crate::report::chart::testing::any_figure;
use crate::report::chart::testing::any_name;
use crate::report::chart::testing::assert_golden;
use crate::report::chart::testing::caption;
use crate::report::chart::testing::faults;
use proptest::prelude::*;

fn panel(name: &str, figures: [Figure; 2], change: Change) -> SlopePanel {
    SlopePanel {
        name: name.to_owned(),
        figures,
        calls: [12, 11],
        difference: "+18,0 [+2,1\u{a0};\u{a0}+33,4]".to_owned(),
        change,
    }
}

fn small() -> Slopes {
    let low = || Figure::known(0.62, 0.5, 0.75);
    let high = || Figure::known(0.8, 0.66, 0.91);
    let absent = Figure::Absent { reason: "aucun appel noté".to_owned() };
    Slopes {
        caption: caption("Par rapport à la campagne précédente"),
        subject: "Service".to_owned(),
        campaigns: ["Printemps 2021", "Printemps 2022"].map(str::to_owned),
        difference_label: "Différence (points)".to_owned(),
        change_labels: ["progrès prouvé", "recul prouvé", "différence non prouvée"]
            .map(str::to_owned),
        panels: vec![
            panel("État civil", [low(), high()], Change::Better),
            panel("Inscriptions Éducation (scolaire)", [high(), low()], Change::Worse),
            panel("Presto", [high(), high()], Change::NotProven),
            panel("Droit des sols", [low(), high()], Change::NotProven),
            SlopePanel {
                difference: String::new(),
                ..panel("Fourrière", [absent, high()], Change::NotProven)
            },
        ],
    }
}

#[test]
fn the_small_chart_is_the_golden_one() {
    assert_golden("slopes", || small().picture());
}

#[test]
fn the_table_has_both_campaigns_and_what_is_proven() {
    let table = small().picture().table().clone();
    assert_eq!(table.rows[0][1..4], ["62,0\u{a0}%", "[50,0\u{a0}–\u{a0}75,0]", "12"]);
    assert_eq!(table.rows[0][8], "progrès prouvé");
    assert_eq!(table.rows[4][1], "aucun appel noté");
}

#[test]
fn many_services_come_in_parts() {
    let sizes: Vec<usize> = small().split(2).iter().map(|part| part.panels.len()).collect();
    assert_eq!(sizes, [2, 2, 1]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn no_text_overlaps_another_or_leaves_the_picture(
        caption in any_caption(),
        panels in prop::collection::vec(
            (any_name(), any_figure(), any_figure(), 0..2_000_000usize, 0..3u8), 1..60),
        campaigns in prop::array::uniform2(any_name()),
    ) {
        let panels = panels.into_iter().map(|(name, before, now, calls, change)| SlopePanel {
            calls: [calls, calls / 2],
            ..panel(&name, [before, now], match change {
                0 => Change::Better,
                1 => Change::Worse,
                _ => Change::NotProven,
            })
        });
        let slopes = Slopes { caption, campaigns, panels: panels.collect(), ..small() };
        prop_assert_eq!(faults(&slopes.picture()), "");
    }
}
