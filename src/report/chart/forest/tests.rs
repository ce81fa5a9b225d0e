use super::*;
use crate::report::Origin;
use crate::report::chart::testing::any_caption;
use crate::report::chart::testing::any_figure;
use crate::report::chart::testing::any_name;
use crate::report::chart::testing::assert_golden;
use crate::report::chart::testing::caption;
use crate::report::chart::testing::faults;
use crate::text::Language;
use proptest::prelude::*;

fn row(name: &str, figures: [f64; 3], calls: usize, verdict: Option<Verdict>) -> ForestRow {
    let [value, low, high] = figures;
    let figure = Figure::known(value, low, high);
    of_figure(name.to_owned(), figure, calls, verdict)
}

fn of_figure(name: String, figure: Figure, calls: usize, verdict: Option<Verdict>) -> ForestRow {
    let language = Language::French;
    let cells =
        vec![figure.value_text(language), figure.interval_text(language), calls.to_string()];
    ForestRow { name, figure, cells, target: None, verdict }
}

fn small() -> Forest {
    let reason = "pas de chiffre\u{a0}: 1 seul appel noté".to_owned();
    let absent = of_figure("Fourrière".to_owned(), Figure::Absent { reason }, 1, None);
    let own = ForestRow {
        target: Some(0.9),
        ..row("Aire piétonne", [0.81, 0.69, 0.9], 11, Some(Verdict::NotProven))
    };
    Forest {
        caption: caption("Note moyenne par service"),
        subject: "Service".to_owned(),
        columns: ["Note", "Intervalle à\u{a0}95\u{a0}%", "n"].map(Column::number).to_vec(),
        target: Some(Target { share: 0.8, label: "objectif 80\u{a0}%".to_owned() }),
        groups: vec![
            ForestGroup {
                heading: Some("Hôtel de Ville".to_owned()),
                rows: vec![
                    row("État civil", [0.925, 0.845, 0.974], 12, Some(Verdict::Meets)),
                    row("Droit des sols", [0.61, 0.449, 0.752], 12, Some(Verdict::FallsShort)),
                ],
            },
            ForestGroup { heading: Some("Sites extérieurs".to_owned()), rows: vec![own, absent] },
        ],
        summary: Some(row("Ensemble", [0.767, 0.715, 0.811], 36, Some(Verdict::NotProven))),
    }
}

#[test]
fn the_small_plot_is_the_golden_one() {
    assert_golden("forest", || small().picture());
}

#[test]
fn the_description_tells_every_row() {
    let picture = small().picture();
    let description = picture.description();
    assert!(description.starts_with("Données simulées. Intervalle de confiance"), "{description}");
    assert!(description.contains(
        "État civil\u{a0}: note 92,5\u{a0}%\u{202f}; intervalle à\u{a0}95\u{a0}% \
         [84,5\u{a0}–\u{a0}97,4]\u{202f}; n 12\u{202f}; verdict objectif atteint."
    ));
    assert!(description.contains("; remarque pas de chiffre\u{a0}: 1 seul appel noté."));
    assert_eq!(picture.table().columns.len(), 6);
}

#[test]
fn figures_that_are_simulated_carry_the_band() {
    let mut forest = small();
    assert!(forest.picture().plain_svg().contains("SIMULATED DATA"));
    forest.caption.origin = Origin::Recorded;
    assert!(!forest.picture().plain_svg().contains("SIMULATED"));
}

#[test]
fn long_plots_come_in_parts_that_keep_groups_and_summary() {
    let rows = |from: usize, count: usize| {
        (from..from + count).map(|at| row(&format!("s{at}"), [0.8, 0.7, 0.9], 12, None)).collect()
    };
    let group = |heading: &str, from, count| ForestGroup {
        heading: Some(heading.to_owned()),
        rows: rows(from, count),
    };
    let groups = vec![group("A", 0, 7), group("B", 7, 2), group("C", 9, 3)];
    let parts = Forest { groups, ..small() }.split(4);
    let shape: Vec<Vec<(&str, usize)>> = parts
        .iter()
        .map(|part| {
            let groups = part.groups.iter();
            groups.map(|g| (g.heading.as_deref().unwrap(), g.rows.len())).collect()
        })
        .collect();
    let wanted = [vec![("A", 4)], vec![("A", 3)], vec![("B", 2)], vec![("C", 3)]];
    assert_eq!(shape, wanted);
    assert!(parts.iter().all(|part| part.summary.is_some()));
    assert_eq!(parts[1].caption.title, "Note moyenne par service (2/4)");
    assert_eq!(small().split(4).len(), 1);
}

fn any_row() -> impl Strategy<Value = ForestRow> {
    let verdict = prop_oneof![
        Just(None),
        Just(Some(Verdict::Meets)),
        Just(Some(Verdict::FallsShort)),
        Just(Some(Verdict::NotProven)),
    ];
    let target = prop::option::of(0.0..=1.0f64);
    (any_name(), any_figure(), 0..2_000_000usize, verdict, target).prop_map(
        |(name, figure, calls, verdict, target)| ForestRow {
            target,
            ..of_figure(name, figure, calls, verdict)
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn no_text_overlaps_another_or_leaves_the_picture(
        caption in any_caption(),
        first in prop::collection::vec(any_row(), 1..30),
        second in prop::collection::vec(any_row(), 2..30),
        summary in prop::option::of(any_row()),
        share in prop::option::of(0.0..=1.0f64),
        headings in prop::array::uniform2("[A-Za-zé]{1,20}( [A-Za-zé]{1,20}){0,4}"),
        columns in prop::array::uniform3("[A-Za-zé]{1,12}( [a-z]{1,12}){0,2}"),
    ) {
        let [one, two] = headings;
        let label = "objectif à atteindre 85\u{a0}%".to_owned();
        let forest = Forest {
            caption,
            columns: columns.each_ref().map(|heading| Column::number(heading)).to_vec(),
            target: share.map(|share| Target { share, label }),
            groups: vec![
                ForestGroup { heading: Some(one), rows: first },
                ForestGroup { heading: Some(two), rows: second },
            ],
            summary,
            ..small()
        };
        prop_assert_eq!(faults(&forest.picture()), "");
    }
}
