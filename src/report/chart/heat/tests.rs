use super::*;
use crate::report::chart::testing::text_faults;
use proptest::prelude::*;

fn map(columns: Vec<String>, rows: Vec<HeatRow>) -> HeatMap {
    HeatMap {
        title: "Conformité par service et par section (%)".to_owned(),
        subtitle: String::new(),
        language: Language::French,
        origin: Origin::Simulated,
        columns,
        rows,
        footnote: None,
    }
}

#[test]
fn cells_without_a_figure_show_a_dash_and_their_calls() {
    let cells = vec![HeatCell { share: Some(0.596), calls: 5 }, HeatCell { share: None, calls: 1 }];
    let row = HeatRow { name: "Presto".to_owned(), cells };
    let map = map(["Accueil", "Congé", "Délai"].map(String::from).to_vec(), vec![row]);
    let svg = map.picture().plain_svg();
    for text in [">60<", ">–<", ">n\u{a0}=\u{a0}1<", ">n\u{a0}=\u{a0}0<"] {
        assert!(svg.contains(text), "{text}");
    }
    assert!(map.description().contains("Accueil 60\u{a0}% (n = 5), Congé – (n = 1)"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn no_text_overlaps_another_or_leaves_the_picture(
        columns in prop::collection::vec("[A-Za-zéà' -]{1,70}", 1..24),
        names in prop::collection::vec("[A-Za-zéà' -]{4,70}", 1..30),
        share in 0.0..=1.0f64, calls in 0..1_000_000usize,
    ) {
        let cell = HeatCell { share: Some(share), calls };
        let rows = names
            .into_iter()
            .map(|name| HeatRow { name, cells: vec![cell; columns.len() - 1] })
            .collect();
        prop_assert_eq!(text_faults(&map(columns, rows).picture()), "");
    }
}
