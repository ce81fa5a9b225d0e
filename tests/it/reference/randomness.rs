use mystery_calls::stats::randomness::{runs_test, uniformity_test};

use super::table::{agrees, numbers, rows};

#[test]
fn runs_agree_with_r() {
    let mut without = 0;
    let checked = rows(include_str!("../../reference/runs_test.csv"), |row| {
        let sequence: Vec<bool> = row.text("sequence").bytes().map(|kind| kind == b'1').collect();
        let found = runs_test(&sequence).unwrap();
        assert_eq!(found.runs.to_string(), row.text("runs"));
        assert!(agrees(found.expected, row.number("mean_runs"), 1e-12), "{found:?}");
        assert!(agrees(found.z, row.number("z"), 1e-10), "{found:?}");
        assert!(agrees(found.p_value, row.number("p"), 1e-10), "{found:?}");
        // The wrong neighbour: a count as likely to change as not.
        let n = f64::from(u32::try_from(sequence.len()).unwrap());
        let plain = (f64::from(u32::try_from(found.runs).unwrap()) - 0.5 * (n + 1.0))
            / (0.25 * (n - 1.0)).sqrt();
        without += u32::from((plain - found.z).abs() < 1e-3);
    });
    assert_eq!((checked, without), (8, 0));
}

#[test]
fn uniform_counts_agree_with_r() {
    let checked = rows(include_str!("../../reference/uniformity_chisq.csv"), |row| {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "counts")]
        let counts: Vec<u32> =
            numbers(row, "counts").into_iter().map(|count| count as u32).collect();
        let found = uniformity_test(&counts).unwrap();
        assert!((found.chi2 - row.number("chisq")).abs() < 1e-12, "{found:?}");
        assert_eq!(found.df.to_string(), row.text("df"));
        assert!(agrees(found.p_value, row.number("p"), 1e-10), "{found:?}");
    });
    assert_eq!(checked, 5);
}
