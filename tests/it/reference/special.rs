use mystery_calls::stats::special as s;

use super::table::{Row, agrees, rows};

fn hypergeometric(row: &Row) -> f64 {
    let count = |text: &str| text.parse::<u32>().unwrap();
    let (marked, draws) = row.text("b").split_once(':').unwrap();
    s::hypergeometric_at_most(row.count("x_or_p"), row.count("a"), count(marked), count(draws))
}

fn found(row: &Row) -> f64 {
    let function = row.text("function");
    let a = row.number("a");
    if function == "hyper_cdf" {
        return hypergeometric(row);
    }
    let (b, x) = (row.number("b"), row.number("x_or_p"));
    let met = || row.count("x_or_p");
    match function {
        "beta_inv" => s::beta_quantile(a, b, x),
        "beta_cdf" => s::beta_cdf(a, b, x),
        "norm_inv" => s::normal_quantile(x),
        "t_inv" => s::student_quantile(a, x),
        "t_cdf" => s::student_cdf(a, x),
        "chi2_inv" => s::chi2_quantile(a, x),
        "f_inv" => s::fisher_quantile(a, b, x),
        "binom_cdf" => s::binomial_at_most(met(), row.count("a"), b),
        "binom_sf" => s::binomial_at_least(met() + 1, row.count("a"), b),
        "binom_pmf" => s::binomial_pmf(met(), row.count("a"), b),
        other => panic!("{other}"),
    }
}

#[test]
fn distributions_agree_with_high_precision_values() {
    let mut wrong = Vec::new();
    let checked = rows(include_str!("../../reference/special_functions.csv"), |row| {
        let (found, wanted) = (found(row), row.number("value"));
        if !agrees(found, wanted, 1e-11) {
            let [f, a, b, x] = ["function", "a", "b", "x_or_p"].map(|column| row.text(column));
            wrong.push(format!("{f}({a}, {b}; {x}) = {found}, not {wanted}"));
        }
    });
    assert_eq!(checked, 1200);
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}
