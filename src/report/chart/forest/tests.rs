use super::*;
use crate::report::chart::testing::text_faults;
use proptest::prelude::*;

fn row(name: &str, figures: [f64; 3], calls: usize, verdict: Option<Verdict>) -> ForestRow {
    let [value, low, high] = figures;
    ForestRow { name: name.to_owned(), figure: Figure::known(value, low, high), calls, verdict }
}

fn small() -> Forest {
    let absent = ForestRow {
        name: "Fourrière".to_owned(),
        figure: Figure::Absent { reason: "pas de chiffre\u{a0}: 1 seul appel noté".to_owned() },
        calls: 1,
        verdict: None,
    };
    Forest {
        title: "Score moyen par service".to_owned(),
        subtitle: "Intervalle de confiance à 95\u{a0}%".to_owned(),
        language: Language::French,
        origin: Origin::Simulated,
        target: Some(Target { share: 0.8, label: "objectif 80\u{a0}%".to_owned() }),
        groups: vec![
            ForestGroup {
                heading: Some("Hôtel de Ville".to_owned()),
                rows: vec![
                    row("État civil", [0.925, 0.845, 0.974], 12, Some(Verdict::Meets)),
                    row("Droit des sols", [0.61, 0.449, 0.752], 12, Some(Verdict::FallsShort)),
                ],
            },
            ForestGroup {
                heading: Some("Sites extérieurs".to_owned()),
                rows: vec![
                    row("Aire piétonne", [0.81, 0.69, 0.9], 11, Some(Verdict::NotProven)),
                    absent,
                ],
            },
        ],
        summary: Some(row("Ensemble", [0.767, 0.715, 0.811], 36, Some(Verdict::NotProven))),
        footnote: Some("n\u{a0}: appels notés.".to_owned()),
    }
}

#[test]
fn the_small_plot_is_the_golden_one() {
    let golden = include_str!("../golden/forest.svg");
    assert_eq!(small().picture().plain_svg(), golden);
}

#[test]
fn the_description_tells_every_row() {
    let description = small().description();
    assert!(description.contains(
        "État civil\u{a0}: 92,5\u{a0}% [84,5\u{a0}–\u{a0}97,4], n\u{a0}=\u{a0}12, objectif atteint"
    ));
    assert!(description.contains("Fourrière\u{a0}: pas de chiffre\u{a0}: 1 seul appel noté, n"));
}

#[test]
fn figures_that_are_simulated_carry_the_band() {
    let mut forest = small();
    assert!(forest.picture().plain_svg().contains("SIMULATED DATA"));
    forest.origin = Origin::Recorded;
    assert!(!forest.picture().plain_svg().contains("SIMULATED"));
}

#[test]
fn an_empty_plot_is_still_a_picture() {
    let forest = Forest { groups: Vec::new(), summary: None, target: None, ..small() };
    assert_eq!(text_faults(&forest.picture()), "");
}

fn any_row() -> impl Strategy<Value = ForestRow> {
    let name = prop_oneof!["[A-Za-zÀ-ÿ' -]{4,70}", "[W]{4,70}", "[a-zé]{4,70}"];
    let verdict = prop_oneof![
        Just(None),
        Just(Some(Verdict::Meets)),
        Just(Some(Verdict::FallsShort)),
        Just(Some(Verdict::NotProven)),
    ];
    let known = (0.0..=1.0, 0.0..=1.0, 0.0..=1.0).prop_map(|(a, b, c): (f64, f64, f64)| {
        let mut ends = [a, b, c];
        ends.sort_by(f64::total_cmp);
        Figure::known(ends[1], ends[0], ends[2])
    });
    let absent = "[a-z ]{0,200}".prop_map(|reason| Figure::Absent { reason });
    (name, prop_oneof![4 => known, 1 => absent], 0..2_000_000usize, verdict)
        .prop_map(|(name, figure, calls, verdict)| ForestRow { name, figure, calls, verdict })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn no_text_overlaps_another_or_leaves_the_picture(
        first in prop::collection::vec(any_row(), 1..30),
        second in prop::collection::vec(any_row(), 2..30),
        summary in any_row(),
        share in 0.0..=1.0f64,
        title in "[A-Za-zé ]{0,160}",
        headings in prop::array::uniform2("[A-Za-zé]{1,20}( [A-Za-zé]{1,20}){0,4}"),
    ) {
        let [one, two] = headings;
        let forest = Forest {
            title,
            target: Some(Target { share, label: "objectif à atteindre 85\u{a0}%".to_owned() }),
            groups: vec![
                ForestGroup { heading: Some(one), rows: first },
                ForestGroup { heading: Some(two), rows: second },
            ],
            summary: Some(summary),
            ..small()
        };
        prop_assert_eq!(text_faults(&forest.picture()), "");
    }
}
