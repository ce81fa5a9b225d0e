use super::*;
use crate::report::chart::testing::any_caption;
use crate::report::chart::testing::any_name;
use crate::report::chart::testing::assert_golden;
use crate::report::chart::testing::caption;
use crate::report::chart::testing::faults;
use proptest::prelude::*;

fn map(columns: Vec<String>, rows: Vec<HeatRow>) -> HeatMap {
    let caption = caption("Critères remplis (%)\u{a0}: Téléphone");
    HeatMap { caption, subject: "Service".to_owned(), columns, rows }
}

fn cell(share: f64, calls: usize, mark: Option<HeatMark>) -> HeatCell {
    HeatCell { share: Some(share), calls, mark }
}

fn small() -> HeatMap {
    let columns = ["Décroché", "Prise de congé", "Réponse exacte"].map(String::from).to_vec();
    let rows = vec![
        HeatRow {
            name: "Presto".to_owned(),
            cells: vec![cell(0.596, 5, None), HeatCell { calls: 1, ..HeatCell::EMPTY }],
        },
        HeatRow {
            name: "État civil".to_owned(),
            cells: vec![
                cell(1.0, 12, Some(HeatMark::Above)),
                cell(0.25, 12, Some(HeatMark::Below)),
                cell(0.85, 12, None),
            ],
        },
    ];
    map(columns, rows)
}

#[test]
fn the_small_map_is_the_golden_one() {
    let mut even = small();
    even.rows[0].cells.push(HeatCell::EMPTY);
    assert_golden("heat", || even.picture());
}

#[test]
fn cells_without_a_figure_show_a_dash_and_their_calls() {
    let picture = small().picture();
    let svg = picture.plain_svg();
    for text in [">60<", ">–<", ">n\u{a0}=\u{a0}1<", ">n\u{a0}=\u{a0}0<"] {
        assert!(svg.contains(text), "{text}");
    }
    let description = picture.description();
    assert!(description.contains("décroché 60\u{a0}% (n = 5)\u{202f}; prise de congé – (n = 1)"));
    assert!(description.contains("décroché 100\u{a0}% (n = 12), au-dessus des autres services"));
}

#[test]
fn long_maps_come_in_parts() {
    let rows = (0..7).map(|at| HeatRow { name: format!("s{at}"), cells: Vec::new() }).collect();
    let parts = map(Vec::new(), rows).split(3);
    assert_eq!(parts.iter().map(|part| part.rows.len()).collect::<Vec<_>>(), [3, 3, 1]);
    assert!(parts[2].caption.title.ends_with("(3/3)"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]
    #[test]
    fn no_text_overlaps_another_or_leaves_the_picture(
        caption in any_caption(),
        columns in prop::collection::vec("[A-Za-zéà' -]{1,70}", 1..24),
        names in prop::collection::vec(any_name(), 1..60),
        share in 0.0..=1.0f64, calls in 0..1_000_000usize,
        mark in prop::option::of(prop_oneof![Just(HeatMark::Above), Just(HeatMark::Below)]),
    ) {
        let cell = HeatCell { share: Some(share), calls, mark };
        let rows = names
            .into_iter()
            .map(|name| HeatRow { name, cells: vec![cell; columns.len()] })
            .collect();
        let map = HeatMap { caption, ..map(columns, rows) };
        prop_assert_eq!(faults(&map.picture()), "");
    }
}
