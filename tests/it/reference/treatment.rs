use mystery_calls::num::ConfidenceLevel;
use mystery_calls::rng::Seed;
use mystery_calls::stats::differences::welch;
use mystery_calls::stats::shares::Trials;
use mystery_calls::stats::treatment::{
    Classified, TwoGroups, association_test, drawn_difference_test, exact_difference_test,
    exact_rank_sum_test, exact_table_test, mantel_haenszel_odds, pearson_test,
};

use super::table::{agrees, numbers, rows};

/// The answers to a criterion by service and by what the factor column says.
fn classified(criterion: &str, factor: &str) -> Vec<Classified> {
    let mut units = Vec::new();
    let mut names: [Vec<String>; 2] = [Vec::new(), Vec::new()];
    rows(include_str!("../../reference/campaign_calls.csv"), |row| {
        let Ok(answer) = row.text(criterion).parse() else { return };
        let mut position = |list: usize, name: &str| {
            let known = &mut names[list];
            known.iter().position(|other| other == name).unwrap_or_else(|| {
                known.push(name.to_owned());
                known.len() - 1
            })
        };
        let stratum = position(0, row.text("service"));
        units.push(Classified { stratum, group: position(1, row.text(factor)), answer });
    });
    units
}

#[test]
fn association_inside_services_agrees_with_r() {
    let mut unstratified = 0;
    let checked = rows(include_str!("../../reference/cmh_tests.csv"), |row| {
        let (criterion, factor) = (row.text("criterion"), row.text("factor"));
        let units = classified(criterion, factor);
        let cmh = association_test(&units).unwrap();
        assert!(agrees(cmh.chi2, row.number("cmh_stat"), 1e-10), "{criterion} {factor} {cmh:?}");
        assert_eq!(cmh.df.to_string(), row.text("cmh_df"), "{criterion} {factor}");
        assert!(agrees(cmh.p_value, row.number("cmh_p"), 1e-9), "{criterion} {factor} {cmh:?}");
        let pearson = pearson_test(&units).unwrap();
        let name = format!("{criterion} {factor} {pearson:?}");
        assert!(agrees(pearson.chi2, row.number("pearson_chisq"), 1e-10), "{name}");
        assert!(agrees(pearson.p_value, row.number("pearson_p"), 1e-9), "{name}");
        unstratified += u32::from(agrees(pearson.chi2, cmh.chi2, 1e-3));
    });
    assert_eq!((checked, unstratified), (18, 0));
}

/// The largest has six evaluators of 36 calls and takes a tenth of the steps allowed here.
#[test]
fn exact_tests_of_tables_agree_with_r() {
    let mut rough = 0;
    let checked = rows(include_str!("../../reference/cmh_tests.csv"), |row| {
        let (criterion, factor) = (row.text("criterion"), row.text("factor"));
        let units = classified(criterion, factor);
        let found = exact_table_test(&units, MOST).unwrap();
        let wanted = row.number("fisher_exact_p");
        assert!(agrees(found, wanted, 1e-9), "{criterion} {factor} {found} {wanted}");
        // The wrong neighbour: Pearson's p-value.
        rough += u32::from(agrees(pearson_test(&units).unwrap().p_value, wanted, 1e-5));
    });
    assert_eq!((checked, rough), (18, 0));
}

#[test]
fn exact_rank_sum_tests_agree_with_complete_enumeration() {
    let mut of_scores = 0;
    let mut checked = 0;
    rows(include_str!("../../reference/permutation_exact_two_sample.csv"), |row| {
        let groups = TwoGroups { first: numbers(row, "a"), second: numbers(row, "b") };
        let found = exact_rank_sum_test(&groups, MOST).unwrap();
        if row.text("wilcoxon_exact_p").is_empty() {
            assert!((found.two_sided - 1.0).abs() < 1e-15, "nothing varies: {found:?}");
            return;
        }
        checked += 1;
        let wanted = row.number("wilcoxon_exact_p");
        assert!(agrees(found.two_sided, wanted, 1e-12), "{found:?} {wanted}");
        // The wrong neighbour: the test of means. Yes-or-no scores have the same ranks but for a
        // factor.
        let means = exact_difference_test(&[groups], MOST).unwrap().two_sided;
        of_scores += u32::from(agrees(means, wanted, 1e-6));
    });
    assert_eq!((checked, of_scores), (5, 1));
}

/// Admissions to six departments of Berkeley in 1973, (admitted, refused) men and women: Bickel,
/// Hammel and others (1975).
const BERKELEY: [[u32; 4]; 6] = [
    [512, 313, 89, 19],
    [353, 207, 17, 8],
    [120, 205, 202, 391],
    [138, 279, 131, 244],
    [53, 138, 94, 299],
    [22, 351, 24, 317],
];

#[test]
fn admissions_to_berkeley_agree_with_r() {
    let trials = |met: u32, missed: u32| Trials::new(met, met + missed).unwrap();
    let strata = BERKELEY.map(|[a, b, c, d]| (trials(a, b), trials(c, d)));
    let mut units = Vec::new();
    for (stratum, counts) in BERKELEY.iter().enumerate() {
        for (cell, &count) in counts.iter().enumerate() {
            let unit = Classified { stratum, group: cell / 2, answer: cell % 2 };
            units.extend(std::iter::repeat_n(unit, count as usize));
        }
    }
    let checked = rows(include_str!("../../reference/cmh_ucb.csv"), |row| {
        let odds = mantel_haenszel_odds(&strata).unwrap();
        assert!(agrees(odds.value, row.number("or_mh"), 1e-12), "{odds:?}");
        let interval = odds.interval(ConfidenceLevel::DEFAULT);
        assert!(agrees(interval.low, row.number("lower"), 1e-11), "{interval:?}");
        assert!(agrees(interval.high, row.number("upper"), 1e-11), "{interval:?}");
        let test = association_test(&units).unwrap();
        assert!(agrees(test.chi2, row.number("chisq_nocc"), 1e-10), "{test:?}");
        assert!(agrees(test.p_value, row.number("p_nocc"), 1e-9), "{test:?}");
    });
    assert_eq!(checked, 1);
    // The paradox: without departments, refusal of women would be past doubt.
    assert!(pearson_test(&units).unwrap().p_value < 1e-15);
}

const MOST: usize = 1_000_000;

#[test]
fn exact_permutation_tests_agree_with_complete_enumeration() {
    let mut stream = Seed::new("two groups").stream(&["test"]);
    let mut student = 0;
    let checked = rows(include_str!("../../reference/permutation_exact_two_sample.csv"), |row| {
        let strata = [TwoGroups { first: numbers(row, "a"), second: numbers(row, "b") }];
        let found = exact_difference_test(&strata, MOST).unwrap();
        assert!((found.difference - row.number("diff")).abs() < 1e-14, "{found:?}");
        assert!(agrees(found.two_sided, row.number("p_two_sided"), 1e-12), "{found:?}");
        assert!(agrees(found.greater, row.number("p_greater"), 1e-12), "{found:?}");
        let [first, second] = [strata[0].second.clone(), strata[0].first.clone()];
        let turned = exact_difference_test(&[TwoGroups { first, second }], MOST).unwrap();
        assert!(agrees(turned.greater, row.number("p_less"), 1e-12), "{turned:?}");
        let drawn = drawn_difference_test(&strata, 9_999, &mut stream).unwrap();
        let error = (found.two_sided * (1.0 - found.two_sided) / 1e4).sqrt();
        assert!((drawn.two_sided - found.two_sided).abs() < 4.0 * error + 1e-4, "{drawn:?}");
        let welch = welch(&strata[0].first, &strata[0].second);
        if let Some(welch) = welch.filter(|_| !row.text("welch_p").is_empty()) {
            assert!(agrees(welch.t(), row.number("welch_t"), 1e-12), "{welch:?}");
            assert!(agrees(welch.df, row.number("welch_df"), 1e-12), "{welch:?}");
            assert!(agrees(welch.p_value(), row.number("welch_p"), 1e-11), "{welch:?}");
        }
        student += u32::from(welch.is_some_and(|one| agrees(one.p_value(), found.two_sided, 1e-3)));
    });
    assert_eq!((checked, student), (6, 0));
}

#[test]
fn exact_stratified_permutation_tests_agree_with_complete_enumeration() {
    let mut pooled = 0;
    let checked = rows(include_str!("../../reference/permutation_exact_stratified.csv"), |row| {
        let list = |text: &str| -> Vec<f64> {
            text.split_whitespace().map(|number| number.parse().unwrap()).collect()
        };
        let strata: Vec<TwoGroups> = row
            .text("strata")
            .split(';')
            .map(|stratum| {
                let (first, second) = stratum.split_once('|').unwrap();
                TwoGroups { first: list(first), second: list(second) }
            })
            .collect();
        let found = exact_difference_test(&strata, MOST).unwrap();
        assert!((found.difference - row.number("weighted_diff")).abs() < 1e-14, "{found:?}");
        assert!(agrees(found.two_sided, row.number("p_two_sided"), 1e-12), "{found:?}");
        assert!(agrees(found.greater, row.number("p_greater"), 1e-12), "{found:?}");
        // The wrong neighbour: groups dealt over the borders of strata.
        let all = TwoGroups {
            first: strata.iter().flat_map(|one| one.first.clone()).collect(),
            second: strata.iter().flat_map(|one| one.second.clone()).collect(),
        };
        let crude = exact_difference_test(&[all], MOST).unwrap();
        pooled += u32::from(agrees(crude.two_sided, found.two_sided, 1e-3));
    });
    assert_eq!((checked, pooled), (3, 0));
}

#[test]
fn too_many_deals_are_left_to_chance() {
    let scores =
        |from: u32| -> Vec<f64> { (0..20).map(|k| f64::from(k * k + from).sqrt()).collect() };
    let strata = [TwoGroups { first: scores(1), second: scores(2) }];
    assert_eq!(exact_difference_test(&strata, 10_000), None);
    assert!(drawn_difference_test(&strata, 99, &mut Seed::new("a").stream(&["b"])).is_some());
    let lone = [TwoGroups { first: vec![0.5], second: vec![] }];
    assert_eq!(exact_difference_test(&lone, 10_000), None);
}
