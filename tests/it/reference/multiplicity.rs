use std::collections::BTreeMap;

use mystery_calls::stats::multiplicity::{
    benjamini_hochberg, benjamini_yekutieli, bonferroni, hochberg, holm, holm_sidak, hommel, sidak,
};

use super::table::{agrees, rows};

const ADJUSTED: &str = include_str!("../../reference/multiplicity.csv");

/// The p-values of each set by their index; missing ones are left out.
fn families() -> BTreeMap<String, BTreeMap<u32, f64>> {
    let mut families: BTreeMap<String, BTreeMap<u32, f64>> = BTreeMap::new();
    rows(ADJUSTED, |row| {
        if !row.text("p").is_empty() {
            let family = families.entry(row.text("set").to_owned()).or_default();
            family.insert(row.count("index"), row.number("p"));
        }
    });
    // Set g is without the p-value of index 93; every value from 0.333 to 0.45 gives the rest.
    families.get_mut("g").unwrap().insert(93, 0.4);
    families
}

#[test]
fn adjusted_p_values_agree_with_r() {
    let families = families();
    let mut checked = 0;
    rows(ADJUSTED, |row| {
        let adjust = match row.text("method") {
            "holm" => holm,
            "BH" => benjamini_hochberg,
            "BY" => benjamini_yekutieli,
            "bonferroni" => bonferroni,
            "hochberg" => hochberg,
            "hommel" => hommel,
            "sidak" => sidak,
            "holm_sidak" => holm_sidak,
            other => panic!("{other}"),
        };
        if row.text("p").is_empty() {
            return;
        }
        checked += 1;
        let family = &families[row.text("set")];
        let p_values: Vec<f64> = family.values().copied().collect();
        let at = family.keys().position(|&index| index == row.count("index")).unwrap();
        let (found, wanted) = (adjust(&p_values)[at], row.number("p_adjusted"));
        // The table took Šidák's powers of 1 − p, which lose the last digits of a small p.
        let lost = if row.text("method").ends_with("sidak") { 2e-14 } else { 0.0 };
        let close = agrees(found, wanted, 1e-13) || (found - wanted).abs() < lost;
        assert!(close, "{} {at} {found} {wanted}", row.text("set"));
    });
    assert_eq!(checked, 623);
}
