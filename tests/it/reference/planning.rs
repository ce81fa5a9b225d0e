use mystery_calls::num::Share;
use mystery_calls::stats::planning::{
    AcceptancePlan, AllocationStratum, DoublePlan, Lot, Proof, acceptance_plan, arcsine_power,
    bounded_shares, exact_power_of_two, target_power, wright_allocation,
};

use super::table::{Row, agrees, rows};

fn share(row: &Row, column: &str) -> Share {
    Share::new(row.number(column)).unwrap()
}

#[test]
fn power_against_a_target_agrees_with_r() {
    let mut normal = 0;
    let checked = rows(include_str!("../../reference/plan_power_target.csv"), |row| {
        let proof = match row.text("direction") {
            "meets" => Proof::Meets,
            _ => Proof::FallsShort,
        };
        let (n, alpha) = (row.count("n"), row.number("alpha"));
        let found = target_power(n, share(row, "p0"), share(row, "p1"), alpha, proof);
        let name = format!("{n} {proof:?} {} {} {alpha} {found:?}", row.text("p0"), row.text("p1"));
        let (size, power) = (row.number("size"), row.number("power"));
        assert!(agrees(found.size, size, 1e-10), "{name} {size}");
        assert!(agrees(found.power, power, 1e-10), "{name} {power}");
        if let Some(critical) = found.critical {
            assert_eq!(critical.to_string(), row.text("critical_x"), "{name}");
        }
        assert!(found.size <= alpha, "{name}");
        let approximate = row.number("pwr_normal_h");
        normal += u32::from(power < 0.99 && agrees(approximate, power, 1e-3));
    });
    assert!(checked == 201 && normal < 10, "{checked} {normal}");
}

#[test]
fn power_of_a_comparison_agrees_with_r() {
    let checked = rows(include_str!("../../reference/plan_power_two.csv"), |row| {
        let first = (row.count("n1"), share(row, "p1"));
        let second = (row.count("n2"), share(row, "p2"));
        let alpha = row.number("alpha");
        let found = arcsine_power(first, second, alpha).unwrap();
        assert!(agrees(found, row.number("power_arcsine"), 1e-8), "{first:?} {found}");
        let found = exact_power_of_two(first, second, alpha).unwrap();
        assert!(agrees(found, row.number("power_exact_mn"), 1e-8), "{first:?} {second:?} {found}");
    });
    assert_eq!(checked, 24);
}

#[test]
fn operating_characteristics_agree_with_r() {
    let mut checked = rows(include_str!("../../reference/lqas_oc.csv"), |row| {
        let plan = AcceptancePlan { n: row.count("n"), accept: row.count("c") };
        let fails = share(row, "p_fail");
        for (lot, column) in [(Lot::Endless, "pa_binomial"), (Lot::Of(400), "pa_hypergeom_N400")] {
            let (found, wanted) = (plan.acceptance(fails, lot), row.number(column));
            let close = agrees(found, wanted, 1e-12) || (found - wanted).abs() < 1e-15;
            assert!(close, "{plan:?} {fails:?} {found} {wanted}");
        }
    });
    checked += rows(include_str!("../../reference/lqas_double_plan.csv"), |row| {
        let plan = DoublePlan {
            first: AcceptancePlan { n: row.count("n1"), accept: row.count("c1") },
            refuse: row.count("r1"),
            second: AcceptancePlan { n: row.count("n2"), accept: row.count("c2") },
        };
        let (found, wanted) = (plan.acceptance(share(row, "p_fail")), row.number("p_accept"));
        assert!(agrees(found, wanted, 1e-10), "{plan:?} {found} {wanted}");
    });
    assert_eq!(checked, 92 + 6);
}

#[test]
fn acceptance_plans_are_those_of_r() {
    let checked = rows(include_str!("../../reference/lqas_find_plan.csv"), |row| {
        let lot =
            if row.text("type") == "binomial" { Lot::Endless } else { Lot::Of(row.count("N")) };
        let good = (share(row, "prp_p"), row.number("prp_accept"));
        let bad = (share(row, "crp_p"), row.number("crp_accept"));
        let found = acceptance_plan(good, bad, lot).unwrap();
        assert_eq!((found.n, found.accept), (row.count("n"), row.count("c")), "{good:?} {bad:?}");
        assert_eq!(acceptance_plan(bad, good, lot), None);
    });
    assert_eq!(checked, 10);
}

#[test]
fn allocations_agree_with_brute_force() {
    let text = include_str!("../../reference/allocation.json");
    let cases: Vec<serde_json::Value> = serde_json::from_str(text).unwrap();
    let mut forced = 0;
    for case in &cases {
        let list = |key: &str| -> Vec<f64> {
            case[key].as_array().unwrap().iter().map(|v| v.as_f64().unwrap()).collect()
        };
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "counts")]
        let strata = |measure: &dyn Fn(f64, f64) -> f64| -> Vec<AllocationStratum> {
            let (sizes, spreads, least, most) = (list("N"), list("S"), list("lo"), list("hi"));
            (0..sizes.len())
                .map(|k| AllocationStratum {
                    measure: measure(sizes[k], spreads[k]),
                    least: least[k] as u32,
                    most: most[k] as u32,
                })
                .collect()
        };
        let neyman = strata(&|size, spread| size * spread);
        let total = case["n"].as_u64().unwrap();
        let found = wright_allocation(&neyman, u32::try_from(total).unwrap()).unwrap();
        let variance = |calls: &mut dyn Iterator<Item = f64>| -> f64 {
            neyman.iter().zip(calls).map(|(one, n)| one.measure.powi(2) / n).sum()
        };
        let name = case["name"].as_str().unwrap();
        for key in ["neyman_integer_wright", "neyman_integer_bruteforce"] {
            if case.get(key).is_none() {
                continue;
            }
            // Ties may fall either way: the variances are the same.
            forced += 1;
            let wanted = variance(&mut list(key).into_iter());
            let own = variance(&mut found.iter().map(|&n| f64::from(n)));
            assert!(agrees(own, wanted, 1e-12), "{name} {key} {found:?}");
        }
        assert_eq!(found.iter().map(|&n| u64::from(n)).sum::<u64>(), total, "{name}");
        let roots = strata(&|size, _| size.sqrt());
        for (strata, key) in [(neyman, "neyman_water_fill"), (roots, "sqrt_water_fill")] {
            let total = case["n"].as_f64().unwrap();
            let found = bounded_shares(&strata, total).unwrap();
            for (found, wanted) in found.iter().zip(list(key)) {
                assert!(agrees(*found, wanted, 1e-10), "{name} {key} {found} {wanted}");
            }
        }
    }
    assert_eq!((cases.len(), forced), (6, 9));
}
