use crate::flow::rounding::Units;

/// The expectations in units that sum exactly to `total`.
///
/// Each becomes the nearest number of units; what is then lacking or left over is made up one unit
/// at a time where the nearest number erred most (the method of largest remainders), earlier
/// entries first among equals. No entry leaves the floor and the ceiling of its expectation, so a
/// whole expectation stays as it is: 0 stays 0.
///
/// # Panics
/// If the expectations are not numbers from 0 up, or do not sum to `total` but for the noise of
/// floating-point sums (10⁻⁶ for each entry and for each unit of the total).
#[must_use]
pub fn quantise(expectations: &[f64], total: Units) -> Vec<Units> {
    let mut units: Vec<Units> = expectations.iter().copied().map(Units::nearest).collect();
    let sum: Units = units.iter().copied().sum();
    let (lack, step) = (sum.get().abs_diff(total.get()), sum < total);
    assert!(
        lack <= (units.len() as u64 + total.ceiling()) << 12,
        "expectations that sum to {} for a total of {}",
        sum.as_real(),
        total.as_real()
    );
    let order = if lack > 0 { by_remainder(expectations, &units, step) } else { Vec::new() };
    make_up(&mut units, expectations, &order, lack, step);
    units
}

/// The entries that are not whole, those first that were rounded furthest against the step.
fn by_remainder(expectations: &[f64], units: &[Units], up: bool) -> Vec<usize> {
    let remainder = |&entry: &usize| {
        let error = expectations[entry] - units[entry].as_real();
        if up { -error } else { error }
    };
    let mut order: Vec<usize> =
        (0..units.len()).filter(|&entry| expectations[entry].fract() != 0.0).collect();
    order.sort_by(|a, b| remainder(a).total_cmp(&remainder(b)));
    order
}

fn make_up(units: &mut [Units], expectations: &[f64], order: &[usize], mut lack: u64, up: bool) {
    while lack > 0 {
        let before = lack;
        for &entry in order {
            let (low, high) = bounds(expectations[entry]);
            let now = units[entry];
            if lack > 0 && if up { now < high } else { now > low } {
                units[entry] = Units::new(if up { now.get() + 1 } else { now.get() - 1 });
                lack -= 1;
            }
        }
        assert!(lack < before, "whole expectations that do not sum to their total");
    }
}

/// Floor and ceiling of an expectation.
pub(super) fn bounds(expectation: f64) -> (Units, Units) {
    (Units::nearest(expectation.floor()), Units::nearest(expectation.ceil()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rng::Seed;

    #[test]
    fn three_thirds_make_one() {
        let units = quantise(&[1.0 / 3.0; 3], Units::ONE);
        // 2³² = 3 · 1 431 655 765 + 1: the one unit left over goes to the first.
        let got: Vec<u64> = units.iter().map(|units| units.get()).collect();
        assert_eq!(got, [1_431_655_766, 1_431_655_765, 1_431_655_765]);
    }

    #[test]
    fn whole_expectations_stay_as_they_are() {
        let mut expectations = vec![0.0, 2.0, 1.0];
        expectations.extend([0.7 + 1e-9; 100]);
        let units = quantise(&expectations, Units::whole(73));
        assert_eq!(units[..3], [Units::ZERO, Units::whole(2), Units::ONE]);
        assert_eq!(units.iter().copied().sum::<Units>(), Units::whole(73));
    }

    #[test]
    fn any_noise_is_made_up_exactly() {
        let mut stream = Seed::new("quantise").stream(&["test"]);
        for _ in 0..500 {
            let raw: Vec<f64> = (0..=stream.index(40)).map(|_| stream.unit()).collect();
            let calls = 1 + stream.below(30);
            let scale = Units::whole(calls).as_real() / raw.iter().sum::<f64>();
            let scaled: Vec<f64> = raw.iter().map(|x| x * scale).collect();
            let units = quantise(&scaled, Units::whole(calls));
            assert_eq!(units.iter().copied().sum::<Units>(), Units::whole(calls));
            for (units, x) in units.iter().zip(scaled) {
                assert!((units.as_real() - x).abs() < 1e-9, "{units:?} for {x}");
            }
        }
    }

    #[test]
    fn a_million_expectations_too_small_for_a_unit_still_sum_up() {
        let units = quantise(&vec![1e-11; 1_000_000], Units::nearest(1e-5));
        assert_eq!(units.iter().copied().sum::<Units>(), Units::nearest(1e-5));
    }

    #[test]
    #[should_panic(expected = "expectations that sum to 2 for a total of 3")]
    fn expectations_that_miss_their_total_are_refused() {
        let _ = quantise(&[0.5, 1.5], Units::whole(3));
    }
}
