use mystery_calls::num::{ConfidenceLevel, Share};
use mystery_calls::stats::size::{
    calls_for_expected_width, calls_for_wilson_width, real_calls_for_wilson_width,
};

use super::table::{agrees, rows};

#[test]
fn calls_for_a_width_agree_with_r() {
    let checked = rows(include_str!("../../reference/plan_precision.csv"), |row| {
        let p = Share::new(row.number("p")).unwrap();
        let level = ConfidenceLevel::new(row.number("conf")).unwrap();
        let width = row.number("width");
        let real = real_calls_for_wilson_width(p, width, level).unwrap();
        assert!(agrees(real, row.number("n_wilson_real"), 1e-6), "{p:?} {width} {real}");
        let whole = calls_for_wilson_width(p, width, level).unwrap();
        assert_eq!(whole.to_string(), row.text("n_wilson_ceil"), "{p:?} {width}");
        let expected = calls_for_expected_width(p, width, level).unwrap();
        assert_eq!(expected.to_string(), row.text("n_wilson_expected_width"), "{p:?} {width}");
    });
    assert_eq!(checked, 112);
}
