use super::*;
use crate::report::chart::testing::any_caption;
use crate::report::chart::testing::any_name;
use crate::report::chart::testing::assert_golden;
use crate::report::chart::testing::caption;
use crate::report::chart::testing::faults;
use proptest::prelude::*;

fn point(name: &str, share: f64, n: u32, standing: FunnelStanding) -> FunnelPoint {
    FunnelPoint { name: name.to_owned(), share, n, standing }
}

/// Limits of any shape that narrow with n.
fn limits(most: u32) -> Vec<FunnelLimits> {
    let at = |n: u32| {
        let half = 0.8 / f64::from(n).sqrt();
        let about = |half: f64| Interval::new((0.6 - half).max(0.0), (0.6 + half).min(1.0));
        FunnelLimits { n, inner: about(half), outer: about(1.6 * half) }
    };
    (1..=most).map(at).collect()
}

fn small() -> Funnel {
    Funnel {
        caption: caption("Conformité des services"),
        subject: "Service".to_owned(),
        share_label: "Part d’appels conformes".to_owned(),
        calls_label: "Nombre d’appels notés (n)".to_owned(),
        centre: 0.6,
        centre_label: "Ensemble des appels\u{a0}: 60,0\u{a0}% (n = 51)".to_owned(),
        limits: limits(19),
        limit_labels: ["95\u{a0}%", "99,8\u{a0}%"].map(str::to_owned),
        points: vec![
            point("Presto", 0.75, 12, FunnelStanding::Inside),
            point("État civil", 0.5, 12, FunnelStanding::Inside),
            point("Fourrière", 0.35, 17, FunnelStanding::Beyond),
            point("Droit des sols", 1.0, 18, FunnelStanding::FarBeyond),
            point("Aire piétonne", 0.1, 10, FunnelStanding::FarBeyond),
        ],
        standing_labels: ["dans les limites", "au-delà de 95", "au-delà de 99,8"]
            .map(str::to_owned),
    }
}

#[test]
fn the_small_funnel_is_the_golden_one() {
    assert_golden("funnel", || small().picture());
}

#[test]
fn services_beyond_the_limits_are_named_first_and_all_are_told() {
    let mut crowd = small();
    let near =
        |at: usize| point(&format!("Service de proximité {at}"), 0.5, 15, FunnelStanding::Inside);
    crowd.points = (0..40).map(near).collect();
    crowd.points.push(point("Celui qui sort", 0.5, 15, FunnelStanding::FarBeyond));
    let picture = crowd.picture();
    assert!(picture.plain_svg().contains(">Celui qui sort<"));
    assert_eq!(picture.table().rows.len(), 41);
    assert_eq!(picture.table().rows[40][3], "au-delà de 99,8");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn no_text_overlaps_another_or_leaves_the_picture(
        caption in any_caption(),
        points in prop::collection::vec((any_name(), 0.0..=1.0f64, 1..40u32, 0..3u8), 3..60),
        scale in prop_oneof![Just(1u32), Just(500u32)],
        labels in prop::array::uniform3("[A-Za-zé]{1,14}( [a-z]{1,12}){0,5}"),
        centre in 0.0..=1.0f64,
    ) {
        let points = points.into_iter().map(|(name, share, n, standing)| {
            let standing = match standing {
                0 => FunnelStanding::Inside,
                1 => FunnelStanding::Beyond,
                _ => FunnelStanding::FarBeyond,
            };
            FunnelPoint { name, share, n: n * scale, standing }
        });
        let funnel = Funnel {
            caption,
            points: points.collect(),
            limits: limits(40),
            standing_labels: labels,
            centre,
            ..small()
        };
        prop_assert_eq!(faults(&funnel.picture()), "");
    }
}
