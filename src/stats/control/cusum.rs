/// The two sums of a CUSUM chart after one more value, in standard deviations.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CusumPoint {
    /// The sum of what lies above the centre by more than the slack, at least 0.
    pub above: f64,
    /// The sum of what lies below it by more than the slack, at most 0.
    pub below: f64,
}

/// The two-sided CUSUM of values about a centre: each value counts in standard deviations, less
/// `slack` of them (half of the shift that should be found). A signal is a sum beyond the decision
/// limit, often 4 or 5. Empty where the deviation is not above 0 and finite.
///
/// Source: Page (1954), Biometrika 41:100; Montgomery (2013), *Statistical Quality Control*, 9.1.
#[must_use]
pub fn cusum(values: &[f64], centre: f64, deviation: f64, slack: f64) -> Vec<CusumPoint> {
    if !(deviation > 0.0 && deviation.is_finite()) {
        return Vec::new();
    }
    let mut point = CusumPoint { above: 0.0, below: 0.0 };
    let next = |value: &f64| {
        let z = (value - centre) / deviation;
        point = CusumPoint {
            above: (point.above + z - slack).max(0.0),
            below: (point.below + z + slack).min(0.0),
        };
        point
    };
    values.iter().map(next).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stays_within_the_slack_adds_nothing() {
        // z: 0.4, 2, −3 with slack 0.5.
        let found = cusum(&[5.4, 7.0, 2.0], 5.0, 1.0, 0.5);
        let sums: Vec<(f64, f64)> = found.iter().map(|point| (point.above, point.below)).collect();
        assert_eq!(sums, [(0.0, 0.0), (1.5, 0.0), (0.0, -2.5)]);
        assert!(cusum(&[1.0], 0.0, 0.0, 0.5).is_empty());
    }
}
